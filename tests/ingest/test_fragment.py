"""Markup that is all text, to drafts."""

from datetime import date
from typing import Any

import pytest

from pipeline.errors import InvalidInput
from pipeline.ingest.fragment import draft_from_fragment
from pipeline.model.draft import Draft

TODAY = date(2026, 1, 20)


def draft(html: str, *, title: str | None = "Canteen", **more: Any) -> Draft:
    return draft_from_fragment(html, source="x", today=TODAY, title=title, **more)


def blocks(html: str, **more: Any) -> list[str]:
    return draft(html, **more).body.split("\n\n")


def test_players_become_links_where_they_stand() -> None:
    video = "https://www.youtube.com/embed/abc"
    html = (
        f'<p>Before.</p><figure><iframe src="{video}" title="The film"></iframe></figure>'
        '<p>Between <iframe src="https://example.org/player"></iframe> words.</p>'
        '<video poster="/p.jpg"><source src="/film.mp4"><source src="/film.webm"></video>'
        "<p>After.</p>"
    )

    assert blocks(html, url="https://example.org/a") == [
        "Before.",
        f"[The film]({video})",
        "Between",
        "[example.org](https://example.org/player)",
        "words.",
        "[example.org](https://example.org/film.mp4)",
        "After.",
    ]


@pytest.mark.parametrize(
    "frame",
    [
        '<iframe src="https://www.googletagmanager.com/ns.html" height="0" width="0"></iframe>',
        '<iframe src="javascript:alert(1)"></iframe>',
        '<iframe class="wp-embedded-content" src="https://example.org/b/embed/"></iframe>',
        "<iframe></iframe>",
    ],
)
def test_frames_that_show_nothing_go(frame: str) -> None:
    assert blocks(f"<p>One.</p>{frame}<p>Two.</p>") == ["One.", "Two."]


def test_the_title_is_not_said_twice() -> None:
    assert blocks("<h1>CANTEEN</h1><p>Open.</p>") == ["Open."]
    assert blocks("<h2>Other</h2><p>Open.</p>") == ["## Other", "Open."]


def test_without_a_title_the_first_heading_is_one() -> None:
    made = draft("<h1>The canteen is open</h1><p>Come.</p>", title=None)

    assert (made.title, made.body) == ("The canteen is open", "Come.")


@pytest.mark.parametrize("html", ["<b>" * 150_001, "x" * 4_000_001, "*" * 1_000_001])
def test_what_is_far_longer_than_any_article_is_refused(html: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        draft(html)
    assert [(p.code, p.file) for p in refused.value.problems] == [("content-endless", "x")]
