"""A replay that a title announces and the text tells is one replay; one nobody tells is none."""

from datetime import date

import pytest

from pipeline.ingest.draft import draft_from_markdown, draft_from_text
from pipeline.model.draft import Draft, Notice

TODAY = date(2025, 12, 1)
BETWEEN = "Le laboratoire ouvre ses portes au public le 12 janvier et présente ses travaux."
LACKING = [("replay-link-missing", 1), ("replay-end-missing", 1)]
VIDEO = "Vidéo disponible sur YouTube : https://youtu.be/abcdefghijk — expire le 19/01/2026."
FILM = "Le film est disponible jusqu’au 3 février 2026 : https://tv.example.org/1"
PODCAST = "Le podcast est en ligne jusqu’au 3 février 2026 : https://radio.example.org/1"
OTHER = "Replay sur France 3 jusqu’au 19 janvier 2026 : https://tv.example.org/2"


def of(title: str, *paragraphs: str) -> Draft:
    text = "\n\n".join([title, BETWEEN, *paragraphs]) + "\n"
    return draft_from_text(text, source="-", today=TODAY)


def told(notice: Notice) -> tuple[str | None, str | None, str | None, bool]:
    return notice.broadcaster, notice.platform, notice.url, notice.audio


def codes(draft: Draft) -> list[tuple[str, int | None]]:
    return [(w.code, w.line) for w in draft.warnings if w.code.startswith("replay-")]


@pytest.mark.parametrize(
    ("title", "body", "replay"),
    [
        (
            "Une conférence à revoir en ligne",
            VIDEO,
            ("YouTube", "YouTube", "https://youtu.be/abcdefghijk", False),
        ),
        (
            "Notre équipe sur Arte : un film à revoir",
            VIDEO,
            ("Arte", "YouTube", "https://youtu.be/abcdefghijk", False),
        ),
        (
            "Notre équipe sur Arte : un film à revoir",
            FILM,
            ("Arte", None, "https://tv.example.org/1", False),
        ),
        (
            "À réécouter : notre directrice sur France Inter",
            PODCAST,
            ("France Inter", None, "https://radio.example.org/1", True),
        ),
        (
            "Un reportage de France 3 à revoir",
            OTHER,
            ("France 3", None, "https://tv.example.org/2", False),
        ),
    ],
)
def test_what_the_title_announces_is_the_replay_of_the_text(
    title: str, body: str, replay: tuple[str | None, str | None, str, bool]
) -> None:
    draft = of(title, body)
    assert [told(notice) for notice in draft.replays] == [replay]
    assert codes(draft) == []


def test_a_heading_announces_too() -> None:
    text = f"# Un film\n\n{BETWEEN}\n\n## À revoir sur Arte\n\n{BETWEEN}\n\n{FILM}\n"
    draft = draft_from_markdown(text, source="-", today=TODAY)
    assert [told(n) for n in draft.replays] == [("Arte", None, "https://tv.example.org/1", False)]
    assert codes(draft) == []


def test_another_channel_is_another_replay() -> None:
    draft = of("Notre équipe sur Arte : un film à revoir", OTHER)
    assert [told(notice) for notice in draft.replays] == [
        ("Arte", None, None, False),
        ("France 3", None, "https://tv.example.org/2", False),
    ]
    assert codes(draft) == LACKING


def test_of_two_replays_none_is_given_the_channel_of_the_title() -> None:
    draft = of("Notre équipe sur Arte : deux films à revoir", FILM, PODCAST)
    assert [told(notice) for notice in draft.replays] == [
        (None, None, "https://tv.example.org/1", False),
        (None, None, "https://radio.example.org/1", True),
    ]
    assert codes(draft) == []


def test_words_that_tell_nothing_of_a_replay_file_none_and_are_shown_to_the_office() -> None:
    draft = of("Une conférence à revoir en ligne", BETWEEN)
    assert draft.replays == ()
    assert codes(draft) == LACKING


def test_a_channel_without_more_is_filed_to_be_filled_in() -> None:
    draft = of("Notre équipe sur Arte : un film à revoir", BETWEEN)
    assert [told(notice) for notice in draft.replays] == [("Arte", None, None, False)]
    assert codes(draft) == LACKING
