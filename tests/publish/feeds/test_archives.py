"""What a subscriber finds who follows the links from document to document (RFC 5005)."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from html import escape
from typing import Any

import feedparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from pipeline.config import Newsroom
from pipeline.instants import SECOND
from pipeline.model.edition import Visible
from pipeline.model.feed import Feed
from pipeline.model.story import Story
from pipeline.publish.feeds import atom
from pipeline.publish.feeds.documents import feeds
from pipeline.publish.feeds.formats import ATOM, FORMATS, Format
from pipeline.publish.site import site_of
from pipeline.schedule.plan import plan
from pipeline.schedule.visibility import Rules
from tests.builders import (
    PARIS,
    instant,
    make_article,
    make_event,
    make_newsroom,
    make_replay,
    make_story,
)
from tests.publish.newsrooms import measure

RULES = Rules(zone=PARIS, soon_days=7, retention={"calanques.tv": 20})
ROOT = "https://presse.example.org/"
REPLAY = "https://tv.example.org/replay?id=7&lang=fr"
#: The newest instant of the tests.
END = instant("2026-06-30 12:00")


def ulid(number: int) -> str:
    return f"01KEK6Z3M8V5Q2T7XW9YB4{number:04}"


def story(number: int, published: str, *languages: str, **facts: Any) -> Story:
    """Return a story out at the wall time ``published``; in French where no language is given."""
    articles = [
        make_article(
            language,  # type: ignore[arg-type]
            slug=f"{language}-{number}",
            minted=ulid(number),
            publish_at=facts.pop(f"publish_at_{language}", None),
            image="cell.png",
        )
        for language in languages or ("fr",)
    ]
    folder = f"2026/{number}"
    return make_story(
        *articles, id=ulid(number), folder=folder, publish_at=instant(published), **facts
    )


HALF_A_YEAR = (
    story(1, "2026-01-05 09:00", "fr", "en", replays=(make_replay("2026-02-20 23:59:59"),)),
    story(2, "2026-01-31 23:30", event=make_event("2026-03-11 09:00", "2026-03-11 17:00")),
    story(3, "2026-02-01 00:30", "en"),
    story(4, "2026-02-10 09:00", "fr", "en", publish_at_en=instant("2026-04-02 09:00")),
    story(5, "2026-02-11 09:00", "fr", categories=("funding",)),
    story(6, "2026-04-20 09:00", "en", categories=("funding",)),
    story(7, "2026-05-11 09:00", "fr", "en"),
    story(8, "2026-06-11 09:00", "en"),
    story(9, "2026-06-12 09:00"),
)
SMALL = make_newsroom(entries=2, hub="https://hub.example.org/")


def body(visible: Visible) -> str:
    """Return words that name the story's own replay."""
    url = escape(next((r.url for r in visible.story.replays if r.url), REPLAY))
    return f'<p>{visible.article.slug}: <a href="{url}">the programme</a>, {url}</p>'


def documents(
    stories: Sequence[Story],
    newsroom: Newsroom,
    at: datetime = END,
    *,
    since: Mapping[str, datetime] | None = None,
) -> dict[str, Feed]:
    """Return every document of every feed at ``at``, by address below feeds/.

    ``since`` are the instants at which articles came out, where their dates say something else, by
    slug; nothing has come out yet where it is empty.
    """
    edition = plan(stories, at, RULES)
    if since != {}:
        known = {v.guid: (since or {}).get(v.article.slug, v.published) for v in edition.visible}
        edition = plan(stories, at, RULES, since=known)
    return dict(feeds(site_of(edition, newsroom, body=body, picture=measure)))


def slugs(feed: Feed) -> list[str]:
    return [entry.url.split("/")[-2] for entry in feed.entries]


class TestDocuments:
    """Which there are, and what each shows."""

    def test_a_small_feed_is_complete(self) -> None:
        found = documents(HALF_A_YEAR, make_newsroom(entries=20))
        assert [(a, f.extent) for a, f in found.items()] == [
            (address, "complete")
            for address in (
                "fr/ fr/research/ fr/funding/ fr/events/ en/ en/research/ en/funding/ en/events/"
                " all/"
            ).split()
        ]

    def test_a_larger_one_has_an_archive_for_each_month_but_this_one(self) -> None:
        found = documents(HALF_A_YEAR, SMALL)
        assert {a: slugs(f) for a, f in found.items() if a.startswith(("fr/", "all/"))} == {
            "fr/archive/2026-01/": ["fr-2", "fr-1"],
            "fr/research/archive/2026-01/": ["fr-2", "fr-1"],
            "all/archive/2026-01/": ["fr-2", "en-1", "fr-1"],
            "fr/archive/2026-02/": ["fr-5", "fr-4"],
            "fr/research/archive/2026-02/": ["fr-4"],
            "all/archive/2026-02/": ["fr-5", "fr-4", "en-3"],
            "all/archive/2026-04/": ["en-6", "en-4"],
            "fr/archive/2026-05/": ["fr-7"],
            "fr/research/archive/2026-05/": ["fr-7"],
            "all/archive/2026-05/": ["fr-7", "en-7"],
            "fr/": ["fr-9", "fr-7"],
            "fr/research/": ["fr-9", "fr-7"],
            "fr/funding/": ["fr-5"],
            "fr/events/": [],
            "all/": ["fr-9", "en-8"],
        }

    def test_archives_come_before_current_documents_and_name_their_neighbours(self) -> None:
        found = documents(HALF_A_YEAR, SMALL)
        extents = [feed.extent for feed in found.values()]
        assert extents == sorted(extents, key=lambda extent: extent != "archive")
        french = {a: f for a, f in found.items() if a.startswith(("fr/archive/", "fr/"))}
        first, second, last, now = (
            french[f"fr/{name}"]
            for name in ("archive/2026-01/", "archive/2026-02/", "archive/2026-05/", "")
        )
        assert [(f.base, f.previous, f.following, f.current) for f in (first, second, last)] == [
            (first.base, None, second.base, now.base),
            (second.base, first.base, last.base, now.base),
            (last.base, second.base, None, now.base),
        ]
        assert (now.extent, now.current, now.previous, now.following) == (
            "current",
            f"{ROOT}fr/",
            f"{ROOT}fr/archive/2026-05/",
            None,
        )

    def test_an_archive_belongs_to_its_feed_and_names_no_hub(self) -> None:
        found = documents(HALF_A_YEAR, SMALL)
        now, old = found["en/"], found["en/archive/2026-01/"]
        assert (old.id, old.title, old.home) == (now.id, now.title, now.home)
        assert (now.hub, old.hub) == ("https://hub.example.org/", None)
        assert (old.alternate, old.updated) == (None, max(e.updated for e in old.entries))

    def test_all_of_this_month_is_in_the_current_document(self) -> None:
        month = [story(n, f"2026-05-{n} 09:00") for n in range(10, 18)]
        last = instant("2026-05-31 23:59:59")
        found = documents([*HALF_A_YEAR[:2], *month], SMALL, last)
        assert slugs(found["fr/"]) == [f"fr-{n}" for n in range(17, 9, -1)]
        assert found["fr/"].previous == f"{ROOT}fr/archive/2026-01/"
        alone = documents(month, SMALL, last)["fr/"]
        assert (alone.extent, len(alone.entries)) == ("complete", 8)
        # Midnight ends it, though nothing comes out.
        after = documents(month, SMALL, last + SECOND)
        assert slugs(after["fr/"]) == ["fr-17", "fr-16"]
        assert slugs(after["fr/archive/2026-05/"]) == [f"fr-{n}" for n in range(17, 9, -1)]

    def test_an_archive_outlives_all_that_came_after_it(self) -> None:
        january, february = HALF_A_YEAR[:2], story(3, "2026-02-01 00:30")
        at, newsroom = instant("2026-02-04 10:00"), make_newsroom(entries=1)
        before = documents([*january, february], newsroom, at)
        after = documents([*january, replace(february, status="withdrawn")], newsroom, at)
        assert slugs(after["fr/"]) == ["fr-2"]
        assert before["fr/archive/2026-01/"] == after["fr/archive/2026-01/"]
        assert before.keys() == after.keys()

    def test_a_correction_of_an_archived_article_is_in_the_current_document_too(self) -> None:
        old = HALF_A_YEAR[0]
        corrected = make_article(
            "fr", slug="fr-1", minted=ulid(1), updated=instant("2026-06-13 10:00")
        )
        changed = replace(old, articles=(corrected, *old.articles[1:]))
        found = documents([changed, *HALF_A_YEAR[1:]], SMALL)
        assert slugs(found["fr/"]) == ["fr-9", "fr-7", "fr-1"]
        assert slugs(found["fr/archive/2026-01/"]) == ["fr-2", "fr-1"]
        # Two newer articles push it out again.
        later = [story(n, f"2026-07-{n} 09:00") for n in (14, 15)]
        found = documents([changed, *HALF_A_YEAR[1:], *later], SMALL, instant("2026-07-31 09:00"))
        assert slugs(found["fr/"]) == ["fr-15", "fr-14"]
        # Nor does it make all of a feed current, whose archives readers have.
        few = documents([changed, *HALF_A_YEAR[6:]], SMALL)
        assert slugs(few["fr/"]) == ["fr-9", "fr-7", "fr-1"]
        assert (few["fr/"].extent, "fr/archive/2026-01/" in few) == ("current", True)


class TestLate:
    """What comes out later than its date says reaches those who read the current document only."""

    def test_a_late_translation_is_there_until_newer_ones_take_its_place(self) -> None:
        late = {"en-1": instant("2026-06-13 10:00")}
        found = documents(HALF_A_YEAR, SMALL, since=late)
        assert slugs(found["en/"]) == ["en-8", "en-7", "en-1"]
        assert slugs(found["all/"]) == ["fr-9", "en-8", "en-1"]
        assert slugs(found["fr/"]) == ["fr-9", "fr-7"]
        later = [story(n, f"2026-07-{n} 09:00", "en") for n in (14, 15)]
        found = documents([*HALF_A_YEAR, *later], SMALL, instant("2026-07-31 09:00"), since=late)
        assert slugs(found["en/"]) == ["en-15", "en-14"]

    def test_it_stands_by_its_date_and_in_its_archive(self) -> None:
        found = documents(HALF_A_YEAR, SMALL, since={"en-1": END})
        shown, kept = found["en/"].entries[-1], found["en/archive/2026-01/"].entries[-1]
        assert (shown.id, shown.published) == (kept.id, instant("2026-01-05 09:00"))
        assert (shown.published, shown.updated) == (kept.published, kept.updated)

    def test_before_it_is_out_it_is_shown_where_it_will_be(self) -> None:
        edition = plan(HALF_A_YEAR, END, RULES)
        since = {v.guid: v.published for v in edition.visible if v.article.slug != "en-1"}
        due = plan(HALF_A_YEAR, END, RULES, since=since)
        site = site_of(due, SMALL, body=body, picture=measure)
        assert dict(feeds(site)) == documents(HALF_A_YEAR, SMALL, since={"en-1": END})

    def test_what_comes_out_together_goes_by_its_dates(self) -> None:
        by_dates = documents(HALF_A_YEAR, SMALL)
        assert documents(HALF_A_YEAR, SMALL, since={}) == by_dates
        everything = {a.slug: END for s in HALF_A_YEAR for a in s.articles}
        assert documents(HALF_A_YEAR, SMALL, since=everything) == by_dates

    def test_an_archive_brought_in_brings_no_more_than_a_feed_holds(self) -> None:
        old = [story(n, f"2025-03-{n} 09:00") for n in range(10, 28)]
        came = {f"fr-{n}": instant("2026-06-20 10:00") for n in range(10, 28)}
        found = documents([*HALF_A_YEAR, *old], SMALL, since=came)
        assert slugs(found["fr/"]) == ["fr-9", "fr-7", "fr-27", "fr-26"]


class TestSettled:
    """What an archive says stays true whatever the day."""

    def test_a_replay_is_announced_without_a_link_to_it_even_in_the_words(self) -> None:
        french, english = (
            documents(HALF_A_YEAR, SMALL)[f"{language}/archive/2026-01/"].entries[-1].content
            for language in ("fr", "en")
        )
        page = f"{ROOT}fr/2026/fr-1/"
        assert french.replace("\N{NO-BREAK SPACE}", " ") == (
            f'<p><strong>Rediffusion :</strong> <a href="{page}">La rediffusion sur Télé Calanques'
            "</a> (jusqu’au vendredi 20 février 2026, sujet à partir de 2 min)</p>\n"
            f'<p><img src="{page}cell.png" alt="" width="840" height="560"></p>\n'
            "<p>fr-1 : the programme, [rediffusion]</p>"
        )
        assert "[replay]" in english

    def test_so_is_the_replay_of_another_story_once_that_is_out(self) -> None:
        with_replay = replace(HALF_A_YEAR[8], replays=(make_replay("2027-01-01 12:00"),))
        stories = [story(1, "2026-01-05 09:00"), *HALF_A_YEAR[3:8], with_replay]
        before, after = (
            documents(stories, SMALL, instant(at))["fr/archive/2026-01/"].entries[0].content
            for at in ("2026-06-12 08:59", "2026-06-12 09:00")
        )
        assert REPLAY.partition("&")[0] in before
        assert REPLAY.partition("&")[0] not in after

    def test_a_day_to_come_is_said_too(self) -> None:
        later = make_replay(available_from=instant("2026-01-07 20:00"), starts_at=None)
        found = documents([story(1, "2026-01-05 09:00", replays=(later,)), *HALF_A_YEAR[3:]], SMALL)
        said = found["fr/archive/2026-01/"].entries[0].content.replace("\N{NO-BREAK SPACE}", " ")
        assert "(à partir du mercredi 7 janvier 2026 à 20 h, jusqu’au lundi 19 janvier" in said

    def test_an_event_that_is_over_is_not_called_past(self) -> None:
        event = documents(HALF_A_YEAR, SMALL)["fr/archive/2026-01/"].entries[0].content
        assert event.replace("\N{NO-BREAK SPACE}", " ").startswith(
            "<p><strong>Rendez-vous :</strong> mercredi 11 mars 2026, de 9 h à 17 h, "
            "Amphithéâtre Nord, Marseille</p>\n"
        )

    def test_a_translation_of_a_later_month_is_not_named(self) -> None:
        found = documents(HALF_A_YEAR, SMALL)
        entries = {e.url: e.alternate for f in found.values() for e in f.entries}
        assert entries[f"{ROOT}fr/2026/fr-4/"] is None
        assert entries[f"{ROOT}en/2026/en-4/"] is not None
        assert entries[f"{ROOT}fr/2026/fr-1/"] is not None

    def test_what_was_included_untranslated_leaves_its_archive_once_it_is_translated(self) -> None:
        late = story(4, "2026-02-10 09:00", "en", "fr", publish_at_fr=instant("2026-06-13 09:00"))
        newsroom = make_newsroom(entries=2, untranslated=frozenset({"fr"}))
        stories = [*HALF_A_YEAR[:3], late, *HALF_A_YEAR[4:]]
        before, after = (
            documents(stories, newsroom, instant(at))
            for at in ("2026-06-13 08:59:59", "2026-06-13 09:00")
        )
        assert slugs(before["fr/archive/2026-02/"]) == ["fr-5", "en-4", "en-3"]
        assert slugs(after["fr/archive/2026-02/"]) == ["fr-5", "en-3"]
        assert slugs(after["fr/"]) == ["fr-4", "fr-9", "en-8"]

    def test_an_archive_that_all_was_translated_of_stays_for_those_who_follow_the_links(
        self,
    ) -> None:
        late = story(1, "2026-01-05 09:00", "en", "fr", publish_at_fr=instant("2026-06-13 09:00"))
        newsroom = make_newsroom(entries=2, untranslated=frozenset({"fr"}))
        archive = documents([late, *HALF_A_YEAR[3:]], newsroom)["fr/archive/2026-01/"]
        assert (archive.entries, archive.following) == ((), f"{ROOT}fr/archive/2026-02/")

    def test_once_another_follows_an_archive_leads_to_it_and_is_the_same_otherwise(self) -> None:
        before, after = (
            documents(HALF_A_YEAR, SMALL, instant(at))["fr/archive/2026-02/"]
            for at in ("2026-05-12 09:00", "2026-06-12 09:00")
        )
        assert before == replace(after, following=None)
        assert after.following == f"{ROOT}fr/archive/2026-05/"

    def test_no_byte_of_an_archive_moves_with_time(self) -> None:
        at: datetime | None = instant("2026-01-01 00:00")
        kept: dict[str, bytes] = {}
        while at is not None:
            for address, feed in documents(HALF_A_YEAR, SMALL, at).items():
                # The newest archive is yet to learn of the one after it.
                if feed.extent == "archive" and feed.following is not None:
                    for one in FORMATS:
                        content = one.render(feed)
                        assert kept.setdefault(address + one.file, content) == content
            at = plan(HALF_A_YEAR, at, RULES).next_change_at
        assert len(kept) == 3 * len({a.rpartition("/")[0] for a in kept}) == 3 * 18


def _by_feedparser(content: bytes) -> tuple[list[str], dict[str, str]]:
    read: Any = feedparser.parse(content)
    assert not read.bozo
    links = {link.rel: link.href for link in read.feed.links}
    return [entry.id for entry in read.entries], links


def _by_json(content: bytes) -> tuple[list[str], dict[str, str]]:
    read = json.loads(content)
    told = read["_press"]
    links = {
        "self": read["feed_url"],
        "current": told["current_url"],
        "prev-archive": read.get("next_url"),
        "next-archive": told.get("next_archive_url"),
    }
    assert told.get("prev_archive_url") == read.get("next_url")
    return [item["id"] for item in read["items"]], {r: u for r, u in links.items() if u}


Reader = Callable[[bytes], tuple[list[str], dict[str, str]]]


def walk(web: Mapping[str, bytes], url: str, read: Reader) -> set[str]:
    """Return the ids found from ``url`` on: up to the current document, then down the archives."""
    found, links = read(web[url])
    assert links["self"] == url
    ids, url = set(found), links.get("current", url)
    seen = {url}
    while True:
        found, links = read(web[url])
        ids |= set(found)
        following = links.get("prev-archive")
        if following is None:
            return ids
        assert following not in seen
        seen.add(following)
        url = following


@pytest.mark.parametrize(
    ("format_", "read"),
    list(zip(FORMATS, (_by_feedparser, _by_feedparser, _by_json), strict=True)),
    ids=["rss", "atom", "json"],
)
def test_from_any_document_a_subscriber_gets_every_entry_ever_published(
    format_: Format, read: Reader
) -> None:
    edition = plan(HALF_A_YEAR, END, RULES)
    found = documents(HALF_A_YEAR, SMALL)
    file = format_.file
    web = {f"{ROOT}{address}{file}": format_.render(feed) for address, feed in found.items()}
    assert len(web) == 27
    for url in web:
        key = url.removeprefix(ROOT).removesuffix(file).partition("archive/")[0].strip("/")
        language, _, category = key.partition("/")
        expected = {
            v.guid
            for v in edition.visible
            if language in ("all", v.article.language)
            and (not category or category in v.story.categories)
        }
        assert walk(web, url, read) == expected


def test_the_archives_lead_forward_too() -> None:
    found = documents(HALF_A_YEAR, SMALL)
    web = {ROOT + address + atom.FILE: ATOM.render(feed) for address, feed in found.items()}
    url, ids = f"{ROOT}all/archive/2026-01/{atom.FILE}", set[str]()
    while True:
        entries, links = _by_feedparser(web[url])
        ids |= set(entries)
        if "current" not in links:
            break
        url = links.get("next-archive", links["current"])
    assert len(ids) == sum(len(s.articles) for s in HALF_A_YEAR)


@st.composite
def any_stories(draw: st.DrawFn) -> list[Story]:
    """Draw stories with late translations, replays and events over half a year."""
    begin = datetime(2026, 1, 1, 22, tzinfo=UTC)

    def days(most: int) -> timedelta:
        return timedelta(hours=draw(st.integers(0, most * 24)))

    found = []
    for number in range(draw(st.integers(0, 7))):
        out = begin + days(150)
        until = (out + days(60)).replace(tzinfo=None).isoformat(" ")
        languages = draw(st.sampled_from([("fr",), ("en",), ("fr", "en")]))
        late = {f"publish_at_{draw(st.sampled_from(languages))}": out + days(60)}
        one = story(number, "2026-01-01 00:00", *languages, **late)
        stated = make_replay(until, url=f"{REPLAY}&n={number}")
        usual = make_replay(None, url=f"{REPLAY}&n={number}", platform="calanques.tv")
        replays = draw(st.sampled_from([(), (stated,), (usual,)]))
        event = make_event(until, None) if draw(st.booleans()) else None
        found.append(replace(one, publish_at=out, replays=replays, event=event))
    return found


@settings(max_examples=40)
@given(any_stories(), st.integers(1, 4), st.sets(st.sampled_from(["fr", "en"])))
def test_an_archive_stands_still_and_nothing_falls_between(
    stories: list[Story], entries: int, untranslated: set[str]
) -> None:
    newsroom = make_newsroom(entries=entries, untranslated=frozenset(untranslated), categories={})
    kept: dict[str, Feed] = {}
    for edition_at in _instants(stories):
        found = documents(stories, newsroom, edition_at)
        for address, feed in found.items():
            if feed.extent == "archive":
                still = replace(feed, following=None)
                assert _without_translated(kept.setdefault(address, still), still) == still
        edition = plan(stories, edition_at, RULES)
        for language in ("fr", "en"):
            due = {
                v.guid
                for v in edition.visible
                if v.article.language == language
                or (language in untranslated and v.translation is None)
            }
            reached = {e.id for a, f in found.items() if a.startswith(language) for e in f.entries}
            assert due == reached


def _without_translated(before: Feed, now: Feed) -> Feed:
    """Return ``before`` without those in the other language that have left it since."""
    left = {e.id for e in now.entries}
    entries = tuple(e for e in before.entries if e.language == before.language or e.id in left)
    return replace(before, entries=entries, updated=now.updated)


def _instants(stories: Sequence[Story]) -> Iterator[datetime]:
    at: datetime | None = datetime(2026, 1, 1, tzinfo=UTC)
    while at is not None:
        yield at
        at = plan(stories, at, RULES).next_change_at
