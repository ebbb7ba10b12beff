from dataclasses import replace
from datetime import datetime

from pipeline.model.edition import Visible
from pipeline.model.feed import Alternate, Entry, Feed, Window
from tests.builders import (
    instant,
    make_edition,
    make_event,
    make_newsroom,
    make_status,
    make_story,
    make_visible,
)
from tests.publish.newsrooms import make_feed

NB = "\N{NO-BREAK SPACE}"


def test_a_feed_says_whose_it_is_and_where_its_other_language_is() -> None:
    visible = make_visible("fr", replays=[make_status("live")])
    feed = make_feed(make_edition(visible), make_newsroom(), "fr", lambda _: "<p>Un texte</p>")
    assert feed == Feed(
        id="urn:uuid:f3144e96-e1ee-51cc-ae59-a733f470f8e1",
        title="Institut des Calanques",
        description="Les actualités et les rendez-vous de l’institut",
        language="fr",
        home="https://presse.example.org/fr/",
        base="https://presse.example.org/fr/",
        author="Institut des Calanques",
        author_email="presse@example.org",
        updated=instant("2026-01-12 09:00").replace(microsecond=183886),
        alternate=Alternate(url="https://presse.example.org/en/", language="en"),
        entries=(
            Entry(
                id=visible.guid,
                url="https://presse.example.org/fr/2026/nouveau-microscope/",
                title="Un nouveau microscope pour l’étude des tumeurs",
                summary="L’institut met en service un microscope qui suit une cellule vivante "
                f"pendant 48{NB}h.",
                content=f"<p><strong>Rediffusion{NB}:</strong> "
                '<a href="https://tv.example.org/replay?id=7&amp;lang=fr">'
                "Voir la rediffusion sur Télé Calanques</a> "
                f"(jusqu’au lundi 19 janvier 2026, sujet à partir de 2{NB}min)</p>\n"
                "<p>Un texte</p>",
                language="fr",
                published=instant("2026-01-12 09:00"),
                updated=instant("2026-01-12 09:00").replace(microsecond=183886),
                categories=(("research", "Recherche"),),
                alternate=Alternate(
                    url="https://presse.example.org/en/2026/new-microscope/", language="en"
                ),
                windows=(
                    Window(start=instant("2026-01-12 09:00"), end=instant("2026-01-19 23:59:59")),
                ),
            ),
        ),
    )


def test_the_identity_of_a_feed_is_free_of_its_address_and_name() -> None:
    there = make_newsroom(url="https://ailleurs.example.org/", name={"fr": "Autre", "en": "Other"})
    ids = {
        make_feed(make_edition(), newsroom, language, lambda _: "").id
        for newsroom in (make_newsroom(), there)
        for language in ("fr", "en")
    }
    assert len(ids) == 2


def test_once_a_replay_ends_its_entry_says_so_under_the_same_identity() -> None:
    live, ended = make_status("live"), make_status("ended")
    before, after = (
        make_feed(
            make_edition(make_visible("en", replays=[status]), at=at),
            make_newsroom(),
            "en",
            lambda _: '<p>See <a href="https://tv.example.org/replay?id=7&amp;lang=fr">it</a></p>',
        )
        for status, at in ((live, "2026-01-19 12:00"), (ended, "2026-01-20 00:00"))
    )
    assert "https://tv.example.org" in before.entries[0].content
    assert after.entries[0].content == (
        "<p><em>The replay on Télé Calanques is no longer available: "
        "it ended on Monday 19 January 2026.</em></p>\n<p>See it</p>"
    )
    assert after.entries[0].id == before.entries[0].id
    assert after.entries[0].updated == before.entries[0].updated
    assert after.updated == instant("2026-01-20 00:00")


def test_a_replay_to_come_is_one_sentence_with_its_end() -> None:
    status = make_status("announced", available_from=instant("2026-01-14 20:00"))
    feed = make_feed(
        make_edition(make_visible("fr", replays=[status])), make_newsroom(), "fr", lambda _: ""
    )
    content = feed.entries[0].content
    assert content.split("\n")[0] == (
        f"<p><strong>Rediffusion{NB}:</strong> La rediffusion sur Télé Calanques sera disponible à "
        f"partir du mercredi 14 janvier 2026 à 20{NB}h (jusqu’au lundi 19 janvier 2026, sujet à "
        f"partir de 2{NB}min)</p>"
    )


def test_the_days_before_an_end_leave_a_feed_as_it_is() -> None:
    feeds = [
        make_feed(
            make_edition(make_visible("fr", replays=[make_status(state)])),
            make_newsroom(),
            "fr",
            lambda _: "",
        )
        for state in ("live", "ending-soon", "last-day")
    ]
    assert feeds[0] == feeds[1] == feeds[2]


def test_events_and_corrections_stand_above_the_body() -> None:
    visible = make_visible(
        "fr",
        story=make_story(event=make_event()),
    )
    corrected = replace(
        visible,
        article=replace(
            visible.article, updated=instant("2026-01-13 10:00"), correction="<b> l'heure"
        ),
        updated=instant("2026-01-13 10:00"),
    )
    feed = make_feed(make_edition(corrected), make_newsroom(), "fr", lambda _: "<p>Corps</p>")
    assert feed.entries[0].content.replace(NB, " ") == (
        "<p><strong>Rendez-vous :</strong> mercredi 11 février 2026, de 9 h à 17 h, "
        "Amphithéâtre Nord, Marseille</p>\n"
        "<p><strong>Corrigé le 13 janvier 2026 :</strong> &lt;b&gt; l’heure</p>\n"
        "<p>Corps</p>"
    )
    assert (
        feed.updated.replace(microsecond=0)
        == feed.entries[0].updated.replace(microsecond=0)
        == instant("2026-01-13 10:00")
    )


def test_the_newest_entries_come_first_and_no_more_than_asked_for() -> None:
    edition = make_edition(
        *(
            make_visible("en", slug=f"s{d}", published=f"2026-01-{d:02} 09:00")
            for d in range(1, 10)
        ),
        make_visible("fr"),
    )
    feed = make_feed(edition, make_newsroom(entries=3), "en", lambda _: "")
    assert [e.url.split("/")[-2] for e in feed.entries] == ["s9", "s8", "s7"]


def test_entries_updated_at_one_instant_are_told_apart_whatever_else_comes_or_goes() -> None:
    together = [make_visible("en", slug=f"s{i}") for i in range(50)]
    later = make_visible("en", slug="later", published="2026-01-13 09:00")

    def updated(*visible: Visible) -> dict[str, datetime]:
        feed = make_feed(make_edition(*visible), make_newsroom(entries=60), "en", lambda _: "")
        return {e.id: e.updated for e in feed.entries}

    all_of_them = updated(later, *together)
    assert len(set(all_of_them.values())) == 51
    second = instant("2026-01-12 09:00")
    assert {u.replace(microsecond=0) for g, u in all_of_them.items() if g != later.guid} == {second}
    assert updated(*together[::2]).items() < all_of_them.items()


def test_a_feed_without_entries_is_dated_by_its_newsroom() -> None:
    feed = make_feed(make_edition(), make_newsroom(), "fr", lambda _: "")
    assert (feed.entries, feed.updated) == ((), instant("2026-01-10 04:42:56"))


def test_links_and_pictures_are_absolute() -> None:
    html = '<p><img src="a.png" alt=""> <a href="#n">n</a> <a href="../x/">x</a></p>'
    feed = make_feed(make_edition(make_visible("en")), make_newsroom(), "en", lambda _: html)
    page = "https://presse.example.org/en/2026/new-microscope/"
    assert feed.entries[0].content == (
        f'<p><img src="{page}a.png" alt=""> <a href="{page}#n">n</a> '
        '<a href="https://presse.example.org/en/2026/x/">x</a></p>'
    )


def test_an_empty_body_leaves_the_summary() -> None:
    feed = make_feed(
        make_edition(make_visible("en", summary="R&D <1>")), make_newsroom(), "en", lambda _: "\n"
    )
    assert feed.entries[0].content == "<p>R&amp;D &lt;1&gt;</p>"
