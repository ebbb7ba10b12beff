"""The shipped newsroom's feeds in programs that people read feeds with."""

import re
import shutil
import sqlite3
import subprocess
from collections import Counter
from datetime import UTC, datetime
from email import message_from_bytes
from pathlib import Path

import feedparser
import pytest

from pipeline.layout import Layout
from pipeline.runs import run
from tests.outside import program, served

_ROOT = Path(__file__).parents[1]
#: Those below few/ are of a newsroom with small feeds, for there are archives.
_FEEDS = (
    "fr/rss.xml",
    "fr/atom.xml",
    "en/rss.xml",
    "en/atom.xml",
    "en/research/rss.xml",
    "all/rss.xml",
    "all/atom.xml",
    "few/all/archive/2026-01/rss.xml",
    "few/all/archive/2026-01/atom.xml",
    "few/fr/atom.xml",
)
_EVERY = pytest.mark.parametrize("feed", _FEEDS, indirect=True)


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Publish the shipped newsroom with feeds so small that there are archives."""
    root = tmp_path_factory.mktemp("newsroom")
    shutil.copytree(_ROOT / "articles", root / "articles")
    config = (_ROOT / "config.yaml").read_text()
    small = "entries: 2\n  untranslated: include\n  hub: https://hub.example.org/\n"
    (root / "config.yaml").write_text(re.sub(r"entries: \d+", small, config))
    assert run(Layout(root), datetime(2026, 11, 22, 8, 0, tzinfo=UTC)).problems == ()
    return root / "feeds"


@pytest.fixture
def feed(request: pytest.FixtureRequest, feeds: Path, few: Path) -> Path:
    """Return the file of a feed."""
    name: str = request.param
    return (few if name.startswith("few/") else feeds) / name.removeprefix("few/")


def _titles(feed: Path) -> list[str]:
    return _titles_in(feed.read_bytes())


def _titles_in(content: bytes) -> list[str]:
    return [entry.title for entry in feedparser.parse(content).entries]


def test_the_feeds_are_of_the_kinds_that_they_are_to_be(feeds: Path, few: Path) -> None:
    assert "<fh:complete/>" in (feeds / "all/rss.xml").read_text()
    archive = (few / "all/archive/2026-01/rss.xml").read_text()
    assert "<fh:archive/>" in archive
    assert "<enclosure " in archive
    assert "[en anglais]" in (few / "fr/archive/2026-04/atom.xml").read_text()


@_EVERY
def test_feedparser_reads_every_entry_dated_and_once(feed: Path) -> None:
    parsed = feedparser.parse(feed.read_bytes())
    assert not parsed.bozo
    dates = [entry.published_parsed for entry in parsed.entries]
    assert dates == sorted(dates, reverse=True)
    assert len({entry.id for entry in parsed.entries}) == len(parsed.entries) > 1
    assert all(entry.content[0].value and entry.summary and entry.link for entry in parsed.entries)


@pytest.mark.parametrize("folder", ["fr", "en/research", "all"])
def test_rss_and_atom_say_the_same(feeds: Path, folder: str) -> None:
    rss, atom = (
        [
            (e.id, e.title, e.link, e.published_parsed, e.content[0].value)
            for e in feedparser.parse((feeds / folder / name).read_bytes()).entries
        ]
        for name in ("rss.xml", "atom.xml")
    )
    assert rss == atom


@_EVERY
def test_newsboat_shows_every_entry(feed: Path, tmp_path: Path) -> None:
    newsboat = program("newsboat", package="newsboat")
    cache = tmp_path / "cache.db"
    with served(feed.parent) as address:
        (tmp_path / "urls").write_text(f"{address}/{feed.name}\n")
        for _ in range(2):  # a second look must not show anything twice
            command = [newsboat, "-u", str(tmp_path / "urls"), "-c", str(cache), "-C", "/dev/null"]
            subprocess.run(
                [*command, "-x", "reload"],
                check=True,
                timeout=60,
                env={"HOME": str(tmp_path), "LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"},
            )
    with sqlite3.connect(cache) as db:
        shown = [
            row[0] for row in db.execute("SELECT title FROM rss_item ORDER BY pubDate DESC, id")
        ]
        undated = db.execute("SELECT count(*) FROM rss_item WHERE pubDate IS NULL").fetchone()[0]
    assert (sorted(shown), undated) == (sorted(_titles(feed)), 0)


@_EVERY
def test_sfeed_lists_every_entry(feed: Path) -> None:
    sfeed = program("sfeed", package="sfeed")
    done = subprocess.run(
        [sfeed, "https://press.example.org/"],
        input=feed.read_bytes(),
        capture_output=True,
        check=True,
        timeout=60,
    )
    rows = [line.split("\t") for line in done.stdout.decode().splitlines()]
    assert [row[1] for row in rows] == _titles(feed)
    assert all(row[0].isdigit() for row in rows)


@pytest.mark.parametrize("documented", [False, True])
def test_sfeed_lists_what_moved_and_was_renamed_once_by_the_rule_in_the_documents(
    few: Path, tmp_path: Path, documented: bool
) -> None:
    sfeed_update = program("sfeed_update", package="sfeed")
    guide = (_ROOT / "docs/administrator.md").read_text()
    rule = re.search(r"^merge\(\) \{\n.*?^\}\n", guide, re.M | re.S)
    assert rule is not None
    before = (few / "fr/atom.xml").read_bytes()
    title = _titles_in(before)[0].encode()
    after = before.replace(title, b"Un autre titre").replace(b"/fr/2026/", b"/fr/2026/autre-")
    assert title not in after
    for content in (before, after):
        (tmp_path / "feed.xml").write_bytes(content)
        (tmp_path / "sfeedrc").write_text(
            f'sfeedpath="{tmp_path}/feeds"\n'
            f'fetch() {{ cat "{tmp_path}/feed.xml"; }}\n'
            'feeds() { feed "press" "https://press.example.org/fr/atom.xml"; }\n'
            + (rule[0] if documented else "")
        )
        subprocess.run([sfeed_update, str(tmp_path / "sfeedrc")], check=True, timeout=60)
    rows = (tmp_path / "feeds/press").read_text().splitlines()
    shown = sorted(row.split("\t")[1] for row in rows)
    twice = [] if documented else _titles_in(before)
    assert shown == sorted([*_titles_in(after), *twice])


@_EVERY
def test_rsstail_tells_every_entry(feed: Path) -> None:
    rsstail = program("rsstail", package="rsstail")
    with served(feed.parent) as address:
        command = [rsstail, "-1", "-p", "-l", "-n", "50", "-u", f"{address}/{feed.name}"]
        done = subprocess.run(command, check=True, timeout=60, capture_output=True)
    lines = done.stdout.decode().splitlines()
    # It separates words by a blank of its own.
    titles = [" ".join(line.split()) for line in lines if line.startswith("Title:")]
    assert titles == [" ".join(f"Title: {title}".split()) for title in _titles(feed)]
    links = [line.removeprefix("Link: ") for line in lines if line.startswith("Link:")]
    assert links == [entry.link for entry in feedparser.parse(feed.read_bytes()).entries]
    assert sum(line.startswith("Pub.date:") for line in lines) == len(titles)


def test_rss2email_sends_every_entry_of_every_feed_once(
    feeds: Path, few: Path, tmp_path: Path
) -> None:
    r2e = program("r2e", package="rss2email")
    mail, site = tmp_path / "mail", tmp_path / "site"
    for name in ("new", "cur", "tmp"):
        (mail / name).mkdir(parents=True)
    shutil.copytree(feeds, site)
    shutil.copytree(few, site / "few")
    with served(site) as address:
        # All at once: it takes longer to start than to send.
        subscribed = [f"[feed.{n}]\nurl = {address}/{name}\n" for n, name in enumerate(_FEEDS)]
        (tmp_path / "config").write_text(
            "[DEFAULT]\nfrom = press@example.org\nto = reader@example.org\n"
            f"email-protocol = maildir\nmaildir-path = {mail}\nmaildir-mailbox =\n"
            + "".join(subscribed)
        )
        command = [r2e, "-c", str(tmp_path / "config"), "-d", str(tmp_path / "seen.json"), "run"]
        for _ in range(2):
            subprocess.run(command, check=True, timeout=60, capture_output=True, cwd=tmp_path)
    sent = Counter(
        message_from_bytes(path.read_bytes())["X-RSS-Feed"].removeprefix(f"{address}/")
        for path in mail.rglob("*")
        if path.is_file()
    )
    assert sent == {name: len(_titles(site / name)) for name in _FEEDS}
