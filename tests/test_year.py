"""A year of cron ticks over a real newsroom, watched by an oracle that shares no code with it."""

import random
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from pipeline import correcting, editing, pairing
from pipeline.layout import Layout
from pipeline.runs import run
from tests.builders import instant
from tests.newsrooms import (
    body_word,
    settle_at_once,
    story_id,
    tree,
    write_article,
    write_newsroom,
    write_story,
)

ATOM = "{http://www.w3.org/2005/Atom}"
RETENTION = "retention: {Télé Vague: 14 d, vague.tv: 90 d}"
START, END = instant("2026-01-01 00:00"), instant("2027-01-01 00:00")


@dataclass(kw_only=True)
class Facts:
    """What the oracle knows of one story."""

    out: bool = True
    #: Instant each language is due at.
    due: dict[str, datetime]
    updated: dict[str, datetime] = field(default_factory=dict)
    #: First instant and last second of each recording that it offers, by what its address holds.
    replays: dict[str, tuple[datetime, datetime]] = field(default_factory=dict)
    #: The same of those whose address stands in its French words, wherever that leads.
    typed: dict[str, tuple[datetime, datetime]] = field(default_factory=dict)
    slug: dict[str, str]
    old_slugs: dict[str, set[str]] = field(default_factory=dict)
    withdrawn: bool = False

    def visible(self, language: str, now: datetime) -> bool:
        return self.out and language in self.due and self.due[language] <= now

    def offered(self, now: datetime) -> set[str]:
        return _running(self.replays, now)


def _running(recordings: dict[str, tuple[datetime, datetime]], now: datetime) -> set[str]:
    second = timedelta(seconds=1)
    return {key for key, (first, last) in recordings.items() if first <= now < last + second}


Change = tuple[datetime, Callable[[Layout, dict[int, Facts]], None]]


def test_a_year_of_ticks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settle_at_once(monkeypatch)
    layout = write_newsroom(tmp_path / "newsroom")
    config = layout.config.read_text()
    layout.config.write_text(config.replace("digest: off", f"digest: off, {RETENTION}"))
    facts = dict(_stories(layout))
    changes = sorted([*_changes(), *_replay_changes()], key=lambda c: c[0])
    readers = Readers(layout)
    for n, now in enumerate(_ticks(facts, changes)):
        while changes and changes[0][0] <= now:
            changes.pop(0)[1](layout, facts)
        readers.tick(now, facts)
        if n % 150 == 0:
            assert _from_scratch(layout, tmp_path / f"scratch-{n}", now) == tree(layout.feeds)
    assert not changes
    # The oracle has seen what it is there to see.
    assert len(readers.announced) == 42
    assert readers.worked < readers.ticks / 5
    assert any(readers.seen_gone)
    assert readers.seen_links == {*RECORDINGS}


def _stories(layout: Layout) -> Iterator[tuple[int, Facts]]:
    def story(number: int, at: str, more: str = "", **changes: object) -> tuple[int, Facts]:
        fr, en = changes.pop("fr", ""), changes.pop("en", "")
        write_story(layout, number, f"publish_at: {at}\n{more}", fr=fr, en=en)  # type: ignore[arg-type]
        due = {k: instant(at) for k, v in (("fr", fr), ("en", en)) if v is not None}
        slug = {k: f"{'sujet' if k == 'fr' else 'story'}-{number}" for k in due}
        base = Facts(due=due, slug=slug, out="status: ready" in more)
        return number, replace(base, **changes)  # type: ignore[arg-type]

    ready = "status: ready\n"

    def with_replay(number: int, at: str, *facts: str) -> tuple[int, Facts]:
        lines = "".join(f"    {fact}\n" for fact in facts)
        more = f"{ready}replays:\n  - url: https://tv.example.org/{number:03}/watch\n{lines}"
        key = f"{number:03}"
        return story(number, at, more, replays={key: RECORDINGS[key]})

    # Its words link to recordings of other stories, before these are out and after.
    typed = {key: RECORDINGS[key] for key in ("014", "015", "016", "021")}
    yield story(0, "2025-11-03 09:00", ready, typed=typed)
    _type(layout, 0, *typed)
    yield with_replay(1, "2026-01-12 09:00", "available_until: 2026-01-19")
    embargo = instant("2026-03-29 03:00")
    yield story(
        2,
        "2026-03-28 18:00",
        f"{ready}embargo_until: 2026-03-29 03:00\n",
        due=dict.fromkeys(("fr", "en"), embargo),
    )
    yield with_replay(3, "2026-10-24 09:00", "available_until: 2026-10-25 02:30+01:00")
    yield story(4, "2026-02-02 00:00", ready, en=None)
    yield story(5, "2026-04-01 12:00", ready)
    yield story(6, "2026-04-01 12:00", ready)
    yield story(7, "2026-05-05 05:05", ready)
    yield story(8, "2026-06-01 08:00", "status: review\n")
    number, late = with_replay(9, "2026-07-14 10:00", "available_until: 2026-08-31")
    write_article(layout.articles / "2026/sujet-9", "en", 9, "publish_at: 2026-07-20 10:00\n")
    yield number, replace(late, due=late.due | {"en": instant("2026-07-20 10:00")})
    # Two that will turn out to be one, in two languages.
    yield story(10, "2026-09-01 09:00", ready, en=None)
    yield story(11, "2026-09-02 10:00", ready, fr=None)
    yield story(12, "2027-06-01 09:00", ready)
    # The date of a story that is released, with its old date, long after.
    yield story(13, "2026-06-01 08:00", ready)
    # Nobody knows when it ends, but how long the broadcaster usually keeps it; the same counted
    # from the broadcast, up to a day of 25 hours.
    yield with_replay(14, "2026-02-10 09:00", "broadcaster: TÉLÉ VAGUE")
    _type(layout, 14, "014")
    usual = ("broadcaster: Télé Vague", "available_from: 2026-10-11 20:30")
    yield with_replay(21, "2026-10-12 09:00", *usual)
    # Announced; to be replaced; to be prolonged; without limit; up to a day of 23 and of 25 hours.
    announced = ("available_from: 2026-05-10 20:30", "available_until: 2026-05-31 22:15")
    yield with_replay(15, "2026-05-01 09:00", *announced)
    yield with_replay(16, "2026-06-20 09:00", "available_until: 2026-07-31")
    _type(layout, 16, "016")
    yield with_replay(17, "2026-08-01 09:00", "available_until: 2026-08-10")
    forever = ("broadcaster: Télé Vague", "available_until: unlimited")
    yield with_replay(18, "2026-09-15 09:00", *forever)
    yield with_replay(19, "2026-03-25 09:00", "available_until: 2026-03-29")
    yield with_replay(20, "2026-10-20 09:00", "available_until: 2026-10-25")


def _lasting(first: str, last: str) -> tuple[datetime, datetime]:
    return instant(first), instant(last)


#: When each recording can be watched, as the office first knows it.
RECORDINGS = {
    "001": _lasting("2026-01-01", "2026-01-19 23:59:59"),
    "003": (START, datetime.fromisoformat("2026-10-25T02:30:00+01:00")),
    "009": _lasting("2026-01-01", "2026-08-31 23:59:59"),
    "014": _lasting("2026-01-01", "2026-02-24 23:59:59"),
    "015": _lasting("2026-05-10 20:30", "2026-05-31 22:15"),
    "016": _lasting("2026-01-01", "2026-07-31 23:59:59"),
    "017": _lasting("2026-01-01", "2026-08-10 23:59:59"),
    "018": _lasting("2026-01-01", "9000-01-01"),
    "019": _lasting("2026-01-01", "2026-03-29 23:59:59"),
    "020": _lasting("2026-01-01", "2026-10-25 23:59:59"),
    "021": _lasting("2026-10-11 20:30", "2026-10-25 23:59:59"),
    # What takes the place of 016.
    "116": _lasting("2026-01-01", "2026-07-25 23:59:59"),
}
#: Ends that 017 is given later, the second one when it is over already.
PROLONGED = instant("2026-08-20 23:59:59"), instant("2026-09-10 12:00")


def _type(layout: Layout, number: int, *recordings: str) -> None:
    """Write the addresses of ``recordings`` into the French words of a story."""
    path = layout.articles / f"2026/sujet-{number}/fr.md"
    links = [f"[Voir](https://tv.example.org/{key}/watch?t=90#x)" for key in recordings]
    links += [f"https://www.tv.example.org/{key}/watch" for key in recordings]
    path.write_text(path.read_text() + "\n" + " ".join(links) + ".\n")


def _changes() -> Iterator[Change]:
    def translate(layout: Layout, facts: dict[int, Facts]) -> None:
        late = "publish_at: 2026-02-20 09:00\n"
        write_article(layout.articles / "2026/sujet-4", "en", 4, late)
        facts[4].due["en"] = instant("2026-02-20 09:00")
        facts[4].slug["en"] = "story-4"

    def rename(layout: Layout, facts: dict[int, Facts]) -> None:
        _move(layout, facts[5], "fr", "sujet-5", "autre-nom")

    def rename_back(layout: Layout, facts: dict[int, Facts]) -> None:
        _move(layout, facts[5], "fr", "autre-nom", "sujet-5")
        facts[5].old_slugs["fr"].discard("sujet-5")

    def correct(at: datetime) -> Callable[[Layout, dict[int, Facts]], None]:
        def change(layout: Layout, facts: dict[int, Facts]) -> None:
            correcting.correct(layout, "sujet-6", at, language="fr", note="Un chiffre.")
            facts[6].updated["fr"] = at

        return change

    def retitle(layout: Layout, facts: dict[int, Facts]) -> None:
        path = layout.articles / "2026/sujet-6/fr.md"
        path.write_text(path.read_text().replace("title: Sujet 6", "title: Sujet six"))

    def withdraw(layout: Layout, facts: dict[int, Facts]) -> None:
        editing.withdraw(layout, story_id(7), instant("2026-06-10 09:10"))
        facts[7].out, facts[7].withdrawn = False, True

    def hold(layout: Layout, facts: dict[int, Facts]) -> None:
        editing.hold(layout, "2026/sujet-1", instant("2026-06-20 09:10"))
        facts[1].out = False

    def release(layout: Layout, facts: dict[int, Facts]) -> None:
        for ref in ("sujet-1", "sujet-8"):
            editing.release(layout, ref, instant("2026-08-03 09:10"))
        facts[1].out = facts[8].out = True

    def reschedule(layout: Layout, facts: dict[int, Facts]) -> None:
        at = instant("2026-12-24 09:00")
        editing.release(layout, "sujet-12", instant("2026-11-02 09:10"), at=at)
        facts[12].due = dict.fromkeys(facts[12].due, at)

    def pair(layout: Layout, facts: dict[int, Facts]) -> None:
        pairing.pair(layout, "sujet-10", "sujet-11", instant("2026-09-10 12:34"))

    yield instant("2026-02-19 17:00"), translate
    yield instant("2026-05-02 10:00"), rename
    yield instant("2026-05-20 10:00"), rename_back
    yield instant("2026-04-20 10:11"), correct(instant("2026-04-20 10:11"))
    yield instant("2026-04-25 10:11"), retitle
    yield instant("2026-09-20 10:11"), correct(instant("2026-09-20 10:11"))
    yield instant("2026-06-10 09:10"), withdraw
    yield instant("2026-06-20 09:10"), hold
    yield instant("2026-08-03 09:10"), release
    yield instant("2026-09-10 12:34"), pair
    yield instant("2026-11-02 09:10"), reschedule


def _replay_changes() -> Iterator[Change]:
    def replace_it(layout: Layout, facts: dict[int, Facts]) -> None:
        path = layout.articles / "2026/sujet-16/story.yaml"
        path.write_text(
            f"{path.read_text()}    replaced_by: https://tv.example.org/116/watch\n"
            "  - url: https://tv.example.org/116/watch\n    available_until: 2026-07-25\n"
        )
        facts[16].replays = {"116": RECORDINGS["116"]}
        facts[0].typed = facts[0].typed | {"116": RECORDINGS["116"]}
        del facts[0].typed["016"]

    def prolong(before: str, after: str, end: datetime) -> Callable[..., None]:
        def change(layout: Layout, facts: dict[int, Facts]) -> None:
            path = layout.articles / "2026/sujet-17/story.yaml"
            path.write_text(path.read_text().replace(before, after))
            facts[17].replays = {"017": (START, end)}

        return change

    yield instant("2026-07-05 10:00"), replace_it
    yield instant("2026-08-05 10:00"), prolong("2026-08-10", "2026-08-20", PROLONGED[0])
    yield instant("2026-08-22 10:00"), prolong("2026-08-20", "2026-09-10 12:00", PROLONGED[1])


def _move(layout: Layout, story: Facts, language: str, old: str, new: str) -> None:
    path = layout.articles / f"2026/sujet-5/{language}.md"
    path.write_text(path.read_text().replace(f"slug: {old}", f"slug: {new}"))
    story.slug[language] = new
    story.old_slugs.setdefault(language, set()).add(old)


def _ticks(facts: dict[int, Facts], changes: list[Change]) -> list[datetime]:
    """Return irregular instants, with gaps of days, and the very instants something is due at."""
    chance = random.Random(2026)
    ticks, now = set(), START
    while now < END:
        ticks.add(now)
        now += timedelta(minutes=chance.choice([200, 330, 360, 361, 400, 700, 4000]))
    due = {d for f in facts.values() for d in f.due.values()} | {*PROLONGED}
    due |= {moment for window in RECORDINGS.values() for moment in window}
    for moment in sorted(d for d in due if START < d < END):
        if chance.random() < 0.8:
            ticks |= {moment + timedelta(seconds=s) for s in (-1, 0, 1)}
    return sorted(ticks)


class Readers:
    """Everybody who reads feeds/, with a perfect memory."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.ticks = self.worked = 0
        self.announced: set[tuple[str, str]] = set()
        self.seen_gone: list[str] = []
        self.seen_links: set[str] = set()
        self.guids: dict[tuple[str, int], str] = {}
        self.stamps: dict[str, tuple[datetime, str]] = {}
        self.stats: dict[str, tuple[int, int]] = {}
        self.files: dict[str, bytes] = {}
        #: Recordings whose address each file holds.
        self.links: dict[str, set[str]] = {}

    def tick(self, now: datetime, facts: dict[int, Facts]) -> None:
        report = run(self.layout, now)
        self.ticks += 1
        items = [(i.story, i.language) for i in report.published]
        assert not self.announced & set(items), "announced twice"
        self.announced |= set(items)
        assert report.problems == ()
        if report.written or report.removed or not self.files:
            self.worked += 1
            self._reread()
        self._check(now, facts)

    def _reread(self) -> None:
        before, before_stats = self.files, self.stats
        self.files = tree(self.layout.feeds)
        stats = {name: (self.layout.feeds / name).stat() for name in self.files}
        self.stats = {name: (s.st_mtime_ns, s.st_ino) for name, s in stats.items()}
        self.links = {
            name: set(re.findall(r"tv\.example\.org/(\d{3})/watch", content.decode()))
            for name, content in self.files.items()
        }
        same = [n for n, content in self.files.items() if before.get(n) == content]
        assert [self.stats[n] for n in same] == [before_stats[n] for n in same]

    def _check(self, now: datetime, facts: dict[int, Facts]) -> None:
        everything = b"\n".join(self.files.values()).decode()
        words = set(re.findall(r"mot(?:fr|en)\d{3}", everything))
        links = set().union(*self.links.values())
        out = {
            (language, number)
            for number, story in facts.items()
            for language in ("fr", "en")
            if story.visible(language, now)
        }
        assert words == {body_word(*one) for one in out}
        # None after its end, none missing before, wherever it is to be.
        typed = _running(facts[0].typed, now)
        assert links == typed.union(*(facts[n].offered(now) for _, n in out))
        self.seen_links |= links
        assert typed == self.links["fr/2025/sujet-0/index.html"]
        for language in ("fr", "en"):
            self._check_feeds(language, {n: facts[n] for k, n in out if k == language}, now)
            for number in (n for k, n in out if k == language):
                self._check_links(language, facts[number], now)
        self._check_pages(facts, now)

    def _check_links(self, language: str, story: Facts, now: datetime) -> None:
        """Check that what can be watched is offered wherever the story is shown."""
        page = f"{language}/{story.due[language].year}/{story.slug[language]}/index.html"
        feeds = [f"{feed}/{name}" for feed in (language, "all") for name in ("rss.xml", "atom.xml")]
        letter = f"newsletters/latest/{language}.html"
        for name in (page, f"{language}/feed.json", *feeds, letter):
            assert story.offered(now) <= self.links[name], name

    def _check_feeds(self, language: str, out: dict[int, Facts], now: datetime) -> None:
        atom = ET.fromstring(self.files[f"{language}/atom.xml"])
        rss = ET.fromstring(self.files[f"{language}/rss.xml"])
        guids = [e.findtext("guid") for e in rss.iter("item")]
        entries = list(atom.iter(f"{ATOM}entry"))
        assert guids == [e.findtext(f"{ATOM}id") for e in entries]
        assert len(set(guids)) == len(guids) == len(out)
        for entry in entries:
            content = entry.findtext(f"{ATOM}content") or ""
            number = int(re.findall(r"mot..(\d{3})", content)[0])
            guid, stamp = entry.findtext(f"{ATOM}id") or "", entry.findtext(f"{ATOM}updated") or ""
            assert self.guids.setdefault((language, number), guid) == guid
            story = out[number]
            due = story.due[language]
            assert datetime.fromisoformat(entry.findtext(f"{ATOM}published") or "") == due
            updated = max(due, story.updated.get(language, due))
            assert datetime.fromisoformat(stamp).replace(microsecond=0) == updated
            assert self.stamps.setdefault(guid, (updated, stamp))[0] <= updated
            if self.stamps[guid][0] == updated:
                assert self.stamps[guid][1] == stamp, "updated moved without a correction"
            self.stamps[guid] = updated, stamp

    def _check_pages(self, facts: dict[int, Facts], now: datetime) -> None:
        expected = set()
        for number, story in facts.items():
            for language, due in story.due.items():
                places = [story.slug[language], *story.old_slugs.get(language, ())]
                pages = [f"{language}/{due.year}/{slug}/index.html" for slug in places]
                if story.visible(language, now):
                    expected |= set(pages)
                    assert body_word(language, number).encode() in self.files[pages[0]]
                    for old in pages[1:]:
                        assert f"{story.slug[language]}/".encode() in self.files[old]
                elif story.withdrawn:
                    expected |= set(pages)
                    self.seen_gone += pages
        pages_there = {n for n in self.files if re.fullmatch(r"(fr|en)/\d{4}/.*/index\.html", n)}
        assert pages_there == expected


def _from_scratch(layout: Layout, place: Path, now: datetime) -> dict[str, bytes]:
    """Return what the same newsroom with the same ledger builds into an empty folder."""
    shutil.copytree(layout.root, place, ignore=shutil.ignore_patterns("feeds", "catalog*", "tick*"))
    other = Layout(place)
    run(other, now)
    built = tree(other.feeds)
    shutil.rmtree(place)
    return built
