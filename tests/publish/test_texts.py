"""An article's words as every output shows them."""

import pytest
from msgspec.structs import replace

from pipeline.model.edition import Edition, Visible
from pipeline.model.story import Language
from pipeline.publish.texts import Texts, beginning
from tests.builders import (
    PARIS,
    instant,
    make_article,
    make_edition,
    make_event,
    make_status,
    make_story,
    make_visible,
)

ENDED = "https://tv.example.org/fini"
NEW = "https://tv.example.org/nouveau"


def html_of(visible: Visible, edition: Edition, html: str) -> str:
    """Return the body of ``visible`` as shown when ``html`` was written."""
    return Texts(edition, lambda _: html, PARIS).html(visible)


def test_what_ended_or_has_not_begun_is_dead_unless_it_still_runs_elsewhere() -> None:
    edition = make_edition(
        make_visible("fr", slug="a", replays=[make_status("ended", url="https://a.example.org/1")]),
        make_visible(
            "fr", slug="b", replays=[make_status("announced", url="https://a.example.org/2")]
        ),
        make_visible("fr", slug="c", replays=[make_status("ended", url="https://a.example.org/3")]),
        make_visible("fr", slug="d", replays=[make_status("live", url="https://a.example.org/3")]),
        make_visible("fr", slug="e", replays=[make_status("live", url=None)]),
        ended=["https://a.example.org/3", "https://a.example.org/withdrawn"],
    )
    assert edition.links.dead == {
        "https://a.example.org/1",
        "https://a.example.org/2",
        "https://a.example.org/withdrawn",
    }


def test_the_address_of_a_whole_site_is_no_recording() -> None:
    site = make_status(
        "ended", url="https://www.arte.example.org/fr/", broadcaster="Arte", until="2026-01-01"
    )
    moved = make_status("replaced", url="https://tv.example.org", replaced_by=ENDED)
    other = make_visible("fr", slug="b")
    edition = make_edition(
        make_visible("fr", slug="a", replays=[site, moved]),
        other,
        ended=["https://www.arte.example.org/fr/"],
        replaced={"https://tv.example.org": ENDED},
    )
    html = (
        '<p>Sur <a href="https://arte.example.org/fr">arte.example.org/fr</a>, tv.example.org</p>'
    )
    assert html_of(other, edition, html) == html
    assert Texts(edition, lambda _: html, PARIS).settled().html(other) == html


@pytest.mark.parametrize(
    ("over", "cancelled", "shown"),
    [
        (False, False, ENDED),
        (True, False, "[rediffusion non disponible]"),
        (False, True, "[rediffusion non disponible]"),
    ],
)
def test_where_an_event_is_to_take_place_is_told_until_it_is_over(
    over: bool, cancelled: bool, shown: str
) -> None:
    story = make_story(make_article("fr"), event=make_event(place=ENDED, cancelled=cancelled))
    replays = [make_status("announced", url=ENDED)]
    visible = make_visible("fr", story=story, replays=replays, event_over=over)
    texts = Texts(make_edition(visible), lambda _: "", PARIS)
    assert texts.line(ENDED, "fr") == shown
    assert texts.settled().line(ENDED, "fr") == "[rediffusion]"
    moved = make_edition(visible, replaced={ENDED: "https://tv.example.org/nouveau"})
    there = shown if shown == ENDED else "https://tv.example.org/nouveau"
    assert Texts(moved, lambda _: "", PARIS).line(ENDED, "fr") == there


def test_another_articles_words_do_not_link_to_an_ended_replay_either() -> None:
    mine = make_visible("fr", slug="a", replays=[make_status("ended", url=ENDED)])
    other = make_visible("en", slug="b")
    html = f'<p>See <a href="{ENDED}">this</a>, {ENDED}</p>'
    assert html_of(other, make_edition(other), html) == html
    assert html_of(other, make_edition(mine, other), html) == (
        "<p>See this, [replay not available]</p>"
    )


def test_words_lead_to_what_took_the_place_of_a_replay_while_that_can_be_watched() -> None:
    new = "https://tv.example.org/nouveau"
    mine = make_visible(
        "fr", slug="a", replays=[make_status("replaced", url=ENDED, replaced_by=new)]
    )
    other = make_visible("fr", slug="b", summary=f"Voir {ENDED}?t=9 et la suite")
    html = f'<p>Voir <a href="{ENDED}#t=9">ici</a>, {ENDED}</p>'
    edition = make_edition(mine, other, replaced={ENDED: new})
    assert html_of(other, edition, html) == f'<p>Voir <a href="{new}">ici</a>, {new}</p>'
    assert Texts(edition, lambda _: "", PARIS).summary(other) == f"Voir {new} et la suite"
    # For good, no link to either; nor today where there is nothing to watch any more.
    settled = Texts(edition, lambda _: html, PARIS).settled()
    assert settled.html(mine) == "<p>Voir ici, [rediffusion]</p>"
    over = make_edition(mine, other, ended=[ENDED, new])
    assert html_of(other, over, html) == "<p>Voir ici, [rediffusion non disponible]</p>"


def test_the_body_is_typeset_in_its_own_language() -> None:
    french, english = make_visible("fr"), make_visible("en")
    edition = make_edition(french, english)
    assert html_of(french, edition, "<p>L'eau !</p>") == "<p>L’eau\N{NARROW NO-BREAK SPACE}!</p>"
    assert html_of(english, edition, "<p>It's !</p>") == "<p>It's !</p>"


def test_where_words_stay_for_good_no_recording_is_linked_to() -> None:
    live = make_visible("fr", replays=[make_status("live", url=ENDED)])
    html = f'<p>Voir <a href="{ENDED}">ici</a>, {ENDED}</p>'
    texts = Texts(make_edition(live), lambda _: html, PARIS)
    assert texts.html(live) == html
    assert texts.settled().html(live) == "<p>Voir ici, [rediffusion]</p>"


@pytest.mark.parametrize(
    ("words", "asked"), [("L'eau", 1), (ENDED, 2), (NEW, 2), ("tv.example.org", 1)]
)
def test_a_body_is_made_once_where_its_words_are_the_same_for_good(words: str, asked: int) -> None:
    live = make_visible("fr", slug="a", replays=[make_status("live", url=ENDED)])
    gone = make_visible("fr", slug="b", replays=[make_status("ended", url=NEW)])
    read = []

    def body(visible: Visible) -> str:
        read.append(visible)
        return f"<p>{words}</p>"

    def made(edition: Edition) -> tuple[str, str]:
        texts = Texts(edition, body, PARIS)
        settled = texts.settled()
        return texts.html(live), settled.html(live)

    for edition in (
        make_edition(live, gone),
        make_edition(live, gone, replaced={ENDED: NEW}),
    ):
        once = made(edition)
        assert len(read) == asked
        read.clear()
        texts = Texts(edition, body, PARIS)
        assert once == (texts.html(live), texts.settled().html(live))
        read.clear()


def test_of_more_bodies_than_a_month_has_some_are_made_again() -> None:
    every = [make_visible("fr", slug=f"a-{n}") for n in range(1_001)]
    read = []

    def body(visible: Visible) -> str:
        read.append(visible.address)
        return f"<p>{visible.address}</p>"

    texts = Texts(make_edition(*every), body, PARIS)
    settled = texts.settled()
    assert [texts.html(v) for v in every] == [settled.html(v) for v in every]
    assert len(read) == 2_001


def test_titles_and_summaries_are_typeset_lines_without_dead_addresses() -> None:
    visible = make_visible(
        "fr",
        title="L'eau\n\x08 vive",
        summary=f"Voir {ENDED} !",
        replays=[make_status("ended", url=ENDED)],
    )
    texts = Texts(make_edition(visible), lambda _: "", PARIS)
    assert texts.title(visible) == "L’eau vive"
    assert texts.summary(visible) == "Voir [rediffusion non disponible]\N{NARROW NO-BREAK SPACE}!"


def test_a_summary_falls_back_to_the_body_then_to_the_title() -> None:
    visible = make_visible("en", summary=" ", title="A title")
    edition = make_edition(visible)
    assert Texts(edition, lambda _: "<h2>One</h2><p>two</p>", PARIS).summary(visible) == "One two"
    assert Texts(edition, lambda _: "", PARIS).summary(visible) == "A title"


def test_a_beginning_ends_with_a_word() -> None:
    assert beginning("un deux trois, quatre", 16) == "un deux trois…"
    assert beginning("un deux", 7) == "un deux"
    assert beginning("x" * 300) == "x" * 200 + "…"


@pytest.mark.parametrize(
    ("language", "stamp", "title", "said"),
    [
        (
            "fr",
            "2026-03-01 00:30",
            "Rétractation\N{NO-BREAK SPACE}: Un titre",
            "Cet article a été rétracté le 1er mars 2026. Faux\N{NARROW NO-BREAK SPACE}!",
        ),
        ("en", "2026-03-01 00:30", "Retraction: Un titre", None),
        ("en", None, "Retraction: Un titre", "This article has been retracted. Faux !"),
    ],
)
def test_what_is_retracted_says_so_and_nothing_else(
    language: Language, stamp: str | None, title: str, said: str | None
) -> None:
    visible = make_visible(
        language,
        title="Un titre",
        summary="",
        correction="Faux !",
        updated=instant(stamp) if stamp else None,
    )
    visible = replace(visible, retracted=True)

    def unread(_: Visible) -> str:
        raise AssertionError

    texts = Texts(make_edition(visible), unread, PARIS)
    said = said or "This article was retracted on 1 March 2026. Faux !"
    shown = (texts.title(visible), texts.summary(visible), texts.html(visible))
    assert shown == (title, said, f"<p>{said}</p>")
