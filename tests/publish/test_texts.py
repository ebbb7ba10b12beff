from pipeline.model.edition import Edition, Visible
from pipeline.publish.texts import Texts, beginning, dead_addresses
from tests.builders import make_edition, make_status, make_visible

ENDED = "https://tv.example.org/fini"


def html_of(visible: Visible, edition: Edition, html: str) -> str:
    """Return the body of ``visible`` as shown when ``html`` was written."""
    return Texts(edition, lambda _: html).html(visible)


def test_what_ended_or_has_not_begun_is_dead_unless_it_still_runs_elsewhere() -> None:
    edition = make_edition(
        make_visible("fr", slug="a", replays=[make_status("ended", url="https://a.example.org/1")]),
        make_visible(
            "fr", slug="b", replays=[make_status("announced", url="https://a.example.org/2")]
        ),
        make_visible("fr", slug="c", replays=[make_status("ended", url="https://a.example.org/3")]),
        make_visible("fr", slug="d", replays=[make_status("live", url="https://a.example.org/3")]),
        make_visible("fr", slug="e", replays=[make_status("live", url=None)]),
    )
    assert dead_addresses(edition) == {"https://a.example.org/1", "https://a.example.org/2"}


def test_another_articles_words_do_not_link_to_an_ended_replay_either() -> None:
    mine = make_visible("fr", slug="a", replays=[make_status("ended", url=ENDED)])
    other = make_visible("en", slug="b")
    html = f'<p>See <a href="{ENDED}">this</a>, {ENDED}</p>'
    assert html_of(other, make_edition(other), html) == html
    assert html_of(other, make_edition(mine, other), html) == (
        "<p>See this, [replay not available]</p>"
    )


def test_the_body_is_typeset_in_its_own_language() -> None:
    french, english = make_visible("fr"), make_visible("en")
    edition = make_edition(french, english)
    assert html_of(french, edition, "<p>L'eau !</p>") == "<p>L’eau\N{NARROW NO-BREAK SPACE}!</p>"
    assert html_of(english, edition, "<p>It's !</p>") == "<p>It's !</p>"


def test_titles_and_summaries_are_typeset_lines_without_dead_addresses() -> None:
    visible = make_visible(
        "fr",
        title="L'eau\n\x08 vive",
        summary=f"Voir {ENDED} !",
        replays=[make_status("ended", url=ENDED)],
    )
    texts = Texts(make_edition(visible), lambda _: "")
    assert texts.title(visible) == "L’eau vive"
    assert texts.summary(visible) == "Voir [rediffusion non disponible]\N{NARROW NO-BREAK SPACE}!"


def test_a_summary_falls_back_to_the_body_then_to_the_title() -> None:
    visible = make_visible("en", summary=" ", title="A title")
    edition = make_edition(visible)
    assert Texts(edition, lambda _: "<h2>One</h2><p>two</p>").summary(visible) == "One two"
    assert Texts(edition, lambda _: "").summary(visible) == "A title"


def test_a_beginning_ends_with_a_word() -> None:
    assert beginning("un deux trois, quatre", 16) == "un deux trois…"
    assert beginning("un deux", 7) == "un deux"
    assert beginning("x" * 300) == "x" * 200 + "…"
