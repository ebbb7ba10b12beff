from datetime import date, datetime
from typing import Any

from msgspec.structs import replace

from pipeline.model.edition import Visible
from pipeline.model.feed import Alternate, Enclosure, Entry, Feed, Occasion, Window
from pipeline.model.story import LANGUAGES, Story
from pipeline.publish.feeds.documents import feeds
from pipeline.publish.site import site_of
from pipeline.schedule.plan import plan
from pipeline.schedule.visibility import Rules
from tests.builders import (
    PARIS,
    instant,
    make_article,
    make_edition,
    make_event,
    make_newsroom,
    make_replay,
    make_revision,
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
        extent="complete",
        base="https://presse.example.org/fr/",
        current="https://presse.example.org/fr/",
        previous=None,
        following=None,
        alternate=Alternate(url="https://presse.example.org/en/", language="en"),
        author="Institut des Calanques",
        author_email="presse@example.org",
        hub=None,
        site="https://presse.example.org/",
        updated=instant("2026-01-12 09:00").replace(microsecond=183886),
        entries=(
            Entry(
                id=visible.guid,
                story="01KEK6Z3M8V5Q2T7XW9YB4C6DA",
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
                picture=None,
                windows=(
                    Window(
                        start=instant("2026-01-12 09:00"),
                        end=instant("2026-01-19 23:59:59"),
                        estimated=False,
                    ),
                ),
                occasion=None,
            ),
        ),
    )


def test_the_identity_of_a_feed_is_its_own_and_free_of_its_address_and_name() -> None:
    there = make_newsroom(url="https://ailleurs.example.org/", name={"fr": "Autre", "en": "Other"})
    here, elsewhere = (
        {a: f.id for a, f in feeds(site_of(make_edition(), newsroom, body=lambda _: ""))}
        for newsroom in (make_newsroom(), there)
    )
    assert here == elsewhere
    assert len(set(here.values())) == len(here) == 9


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


def test_an_end_that_is_usual_is_one_too_under_the_same_identity() -> None:
    rules = Rules(zone=PARIS, soon_days=7, retention={"télé calanques": 7})
    story = make_story(make_article("fr"), replays=(make_replay(None, starts_at=None),))
    before, after = (
        make_feed(plan([story], instant(at), rules), make_newsroom(), "fr", lambda _: "<p>x</p>")
        for at in ("2026-01-19 23:59:59", "2026-01-20 00:00")
    )
    assert [feed.entries[0].content.replace(NB, " ") for feed in (before, after)] == [
        "<p><strong>Rediffusion :</strong> "
        '<a href="https://tv.example.org/replay?id=7&amp;lang=fr">'
        "Voir la rediffusion sur Télé Calanques</a> "
        "(en principe jusqu’au lundi 19 janvier 2026)</p>\n<p>x</p>",
        "<p><em>La rediffusion sur Télé Calanques n’est sans doute plus disponible : "
        "sa fin était attendue le lundi 19 janvier 2026.</em></p>\n<p>x</p>",
    ]
    window = Window(
        start=instant("2026-01-12 09:00"), end=instant("2026-01-19 23:59:59"), estimated=True
    )
    for feed in (before, after):
        assert feed.entries[0].windows == (window,)
        assert feed.entries[0].id == before.entries[0].id
        assert feed.entries[0].updated == before.entries[0].updated
    assert (before.updated, after.updated) == (before.entries[0].updated, instant("2026-01-20"))


def test_a_replay_of_which_nothing_is_known_is_in_no_entry() -> None:
    blank = make_status("unknown", until=None, broadcaster=None, url=None)
    entry, without = (
        make_feed(
            make_edition(make_visible("fr", replays=replays)), make_newsroom(), "fr", lambda _: "x"
        ).entries[0]
        for replays in ([blank], [])
    )
    assert entry == without


def test_a_radio_is_listened_to() -> None:
    heard = make_visible("en", replays=[make_status("live", audio=True, starts_at=None)])
    feed = make_feed(make_edition(heard), make_newsroom(), "en", lambda _: "<p>x</p>")
    assert feed.entries[0].content == (
        '<p><strong>Replay:</strong> <a href="https://tv.example.org/replay?id=7&amp;lang=fr">'
        "Listen to the replay on Télé Calanques</a> (until Monday 19 January 2026)</p>\n<p>x</p>"
    )


def test_of_what_was_replaced_an_entry_tells_what_took_its_place() -> None:
    old = make_status("replaced", until="2026-01-12 20:30", replaced_by="https://youtu.be/a")
    new = make_status("live", url="https://youtu.be/a", until="2026-02-19 23:59:59")
    alone, both = (
        make_feed(
            make_edition(make_visible("fr", replays=replays)), make_newsroom(), "fr", lambda _: ""
        )
        for replays in ([new], [old, new])
    )
    assert both == alone
    assert 'href="https://youtu.be/a?t=120"' in both.entries[0].content
    moved = make_status("replaced", replaced_by="https://youtu.be/elsewhere")
    edition = make_edition(make_visible("fr", summary="x", replays=[moved]))
    entry = make_feed(edition, make_newsroom(), "fr", lambda _: "").entries[0]
    assert entry.windows == ()
    assert entry.content == (
        "<p><em>La rediffusion sur Télé Calanques a changé d’adresse.</em></p>\n<p>x</p>"
    )


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
    words = make_article("fr", updated=instant("2026-01-13 10:00"), correction="<b> l'heure")
    story = make_story(words, make_article("en"), event=make_event())
    corrected = make_visible("fr", story=story)
    feed = make_feed(make_edition(corrected), make_newsroom(), "fr", lambda _: "<p>Corps</p>")
    assert feed.entries[0].content.replace(NB, " ") == (
        "<p><strong>Rendez-vous :</strong> mercredi 11 février 2026, de 9 h à 17 h, "
        'Amphithéâtre Nord, Marseille (<a href="https://presse.example.org/fr/calendar/'
        '01kek6z3m8v5q2t7xw9yb4c6da.ics">Ajouter à mon agenda</a>)</p>\n'
        "<p><strong>Corrigé le 13 janvier 2026 :</strong> &lt;b&gt; l’heure</p>\n"
        "<p>Corps</p>"
    )
    assert (
        feed.updated.replace(microsecond=0)
        == feed.entries[0].updated.replace(microsecond=0)
        == instant("2026-01-13 10:00")
    )


def test_the_feed_of_a_category_labels_it_in_its_language() -> None:
    edition = make_edition(make_visible("en"), make_visible("fr", slug="b"))
    feed = make_feed(edition, make_newsroom(), "en", lambda _: "", "research")
    assert replace(feed, entries=()) == Feed(
        id="urn:uuid:fd44cf73-a744-5cd9-b812-075c6062e7d9",
        title="Calanques Institute – Research",
        description="News and events from the institute – Research",
        language="en",
        home="https://presse.example.org/en/research/",
        extent="complete",
        base="https://presse.example.org/en/research/",
        current="https://presse.example.org/en/research/",
        previous=None,
        following=None,
        alternate=Alternate(url="https://presse.example.org/fr/research/", language="fr"),
        author="Calanques Institute",
        author_email="presse@example.org",
        hub=None,
        site="https://presse.example.org/",
        updated=feed.entries[0].updated,
        entries=(),
    )
    assert [entry.categories for entry in feed.entries] == [(("research", "Research"),)]


def test_the_feed_of_both_languages_has_none_itself_and_belongs_to_the_first_page() -> None:
    edition = make_edition(make_visible("en"), make_visible("fr", published="2026-01-10 09:00"))
    feed = make_feed(edition, make_newsroom(hub="https://hub.example.org/"), None, lambda _: "")
    assert (feed.language, feed.alternate) == (None, None)
    assert (feed.title, feed.author) == ("Institut des Calanques / Calanques Institute",) * 2
    assert (feed.home, feed.base) == (
        "https://presse.example.org/",
        "https://presse.example.org/all/",
    )
    assert feed.hub == "https://hub.example.org/"
    assert [(e.language, e.title, e.categories) for e in feed.entries] == [
        ("en", "A new microscope to study tumours", (("research", "Research"),)),
        ("fr", "Un nouveau microscope pour l’étude des tumeurs", (("research", "Recherche"),)),
    ]


def test_what_has_no_translation_is_marked_with_its_language_and_keeps_its_identity() -> None:
    newsroom = make_newsroom(untranslated=frozenset({"fr", "en"}))
    english = make_visible("en", translation=False)
    french = make_visible("fr", slug="b", published="2026-01-10 09:00", translation=False)
    feeds = {
        language: make_feed(make_edition(english, french), newsroom, language, lambda _: "<p>x</p>")
        for language in LANGUAGES
    }
    own, borrowed = feeds["en"].entries[0], feeds["fr"].entries[0]
    assert borrowed == replace(
        own,
        title="[en anglais] A new microscope to study tumours",
        categories=(("research", "Recherche"),),
    )
    assert feeds["en"].entries[1].title == (
        "[in French] Un nouveau microscope pour l’étude des tumeurs"
    )


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


def test_a_translation_and_a_change_of_an_event_are_changes_of_the_feed() -> None:
    def updated(story: Story, translated: str, **changes: Any) -> datetime:
        french = make_visible("fr", story=story, translation=False)
        english = make_visible("en", story=story, published=translated)
        changed = replace(french, translation=english.address, **changes)
        feed = make_feed(make_edition(changed, english), make_newsroom(), "fr", lambda _: "")
        return feed.updated.replace(microsecond=0)

    assert updated(make_story(), "2026-01-13 11:00") == instant("2026-01-13 11:00")
    event = make_event()
    moved = make_revision(event, instant("2026-01-13 11:30"), sequence=1)
    story = make_story(event=event)
    assert updated(story, "2026-01-12 09:00") == instant("2026-01-12 09:00")
    assert updated(story, "2026-01-12 09:00", revision=moved) == instant("2026-01-13 11:30")


def test_a_feed_without_entries_is_dated_by_its_newsroom() -> None:
    feed = make_feed(make_edition(), make_newsroom(), "fr", lambda _: "")
    assert (feed.entries, feed.updated) == ((), instant("2026-01-10 04:42:56"))


def test_links_and_pictures_are_absolute() -> None:
    html = '<p><img src="a.png" alt=""> <a href="#n">n</a> <a href="../x/">x</a></p>'
    visible = make_visible("en", media=("a.png",))
    feed = make_feed(make_edition(visible), make_newsroom(), "en", lambda _: html)
    page = "https://presse.example.org/en/2026/new-microscope/"
    assert feed.entries[0].content == (
        f'<p><img src="{page}a.png" alt="" width="840" height="560"> <a href="{page}#n">n</a> '
        '<a href="https://presse.example.org/en/2026/x/">x</a></p>'
    )


def test_an_empty_body_leaves_the_summary() -> None:
    feed = make_feed(
        make_edition(make_visible("en", summary="R&D <1>")), make_newsroom(), "en", lambda _: "\n"
    )
    assert feed.entries[0].content == "<p>R&amp;D &lt;1&gt;</p>"


def test_a_picture_goes_with_its_entry_in_its_largest_size_and_stands_above_the_body() -> None:
    def entry(image: str, html: str) -> Entry:
        visible = make_visible("en", image=image, image_alt='A "cell"', media=(image,))
        return make_feed(make_edition(visible), make_newsroom(), "en", lambda _: html).entries[0]

    url = "https://presse.example.org/en/2026/new-microscope/a%20cell.png"
    shown = entry("a cell.png", "<p>Text</p>")
    assert shown.picture == Enclosure(
        url=url, media_type="image/png", length=9000, width=840, height=560, alt='A "cell"'
    )
    assert shown.content == (
        f'<p><img src="{url}" alt="A &quot;cell&quot;" width="840" height="560"></p>\n<p>Text</p>'
    )
    inside = entry("a cell.png", '<p><img src="a%20cell.png" alt="A cell"></p>')
    assert inside.content == f'<p><img src="{url}" alt="A cell" width="840" height="560"></p>'
    assert inside.picture == shown.picture
    assert entry("unreadable.jpg", "<p>Text</p>").picture is None


def test_an_event_is_there_for_programs_with_days_where_no_hour_is_known() -> None:
    def occasion(*days: str, **changes: Any) -> Occasion | None:
        visible = make_visible("fr", story=make_story(event=make_event(*days, **changes)))
        return (
            make_feed(make_edition(visible), make_newsroom(), "fr", lambda _: "")
            .entries[0]
            .occasion
        )

    calendar = "https://presse.example.org/fr/calendar/01kek6z3m8v5q2t7xw9yb4c6da.ics"
    assert occasion(place="L'amphi") == Occasion(
        start=instant("2026-02-11 09:00"),
        end=instant("2026-02-11 17:00"),
        place="L’amphi",
        cancelled=False,
        calendar=calendar,
    )
    days = ("2026-02-09", "2026-02-12")
    assert occasion(*days, all_day=True, place=None, cancelled=True) == Occasion(
        start=date(2026, 2, 9), end=date(2026, 2, 11), place=None, cancelled=True, calendar=calendar
    )


def test_an_event_is_offered_to_the_calendar_while_it_is_ahead() -> None:
    def first_line(*, over: bool, cancelled: bool) -> str:
        story = make_story(event=make_event(place=None, cancelled=cancelled))
        visible = replace(make_visible("en", story=story), event_over=over)
        feed = make_feed(make_edition(visible), make_newsroom(), "en", lambda _: "")
        return feed.entries[0].content.split("\n")[0]

    when = "Wednesday 11 February 2026, 9 am to 5 pm"
    calendar = "https://presse.example.org/en/calendar/01kek6z3m8v5q2t7xw9yb4c6da.ics"
    assert plain(first_line(over=False, cancelled=False)) == (
        f'<p><strong>Event:</strong> {when} (<a href="{calendar}">Add to my calendar</a>)</p>'
    )
    assert plain(first_line(over=True, cancelled=False)) == (
        f"<p><strong>Past event:</strong> {when}</p>"
    )
    assert "calendar" not in first_line(over=False, cancelled=True)


def test_a_body_is_made_once_for_all_feeds_that_show_it() -> None:
    asked: list[str] = []

    def body(visible: Visible) -> str:
        asked.append(visible.article.slug)
        return "<p>Text</p>"

    edition = make_edition(*(make_visible("en", slug=f"s{i}") for i in range(5)))
    newsroom = make_newsroom(untranslated=frozenset({"fr", "fr/research"}))
    documents = dict(feeds(site_of(edition, newsroom, body=body)))
    assert sum(len(feed.entries) for feed in documents.values()) == 15
    assert sorted(asked) == [f"s{i}" for i in range(5)]


def plain(text: str) -> str:
    """Return ``text`` with plain spaces."""
    return text.replace(NB, " ").replace("\N{NARROW NO-BREAK SPACE}", " ")
