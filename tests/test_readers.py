"""The shipped newsroom's feeds in programs that people read feeds with."""

import sqlite3
import subprocess
from pathlib import Path

import feedparser
import pytest

from tests.outside import program, served

_FEEDS = ("fr/rss.xml", "fr/atom.xml", "en/rss.xml", "en/atom.xml")


def _titles(path: Path) -> list[str]:
    return [entry.title for entry in feedparser.parse(path.read_bytes()).entries]


@pytest.mark.parametrize("feed", _FEEDS)
def test_feedparser_reads_every_entry_dated_and_once(feeds: Path, feed: str) -> None:
    parsed = feedparser.parse((feeds / feed).read_bytes())
    assert not parsed.bozo
    dates = [entry.published_parsed for entry in parsed.entries]
    assert dates == sorted(dates, reverse=True)
    assert len({entry.id for entry in parsed.entries}) == len(parsed.entries) > 5
    assert all(entry.content[0].value and entry.summary and entry.link for entry in parsed.entries)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_rss_and_atom_say_the_same(feeds: Path, language: str) -> None:
    rss, atom = (
        [
            (e.id, e.title, e.link, e.published_parsed, e.content[0].value)
            for e in feedparser.parse((feeds / language / name).read_bytes()).entries
        ]
        for name in ("rss.xml", "atom.xml")
    )
    assert rss == atom


@pytest.mark.parametrize("feed", _FEEDS)
def test_newsboat_shows_every_entry(feeds: Path, feed: str, tmp_path: Path) -> None:
    newsboat = program("newsboat", package="newsboat")
    cache = tmp_path / "cache.db"
    with served(feeds) as address:
        (tmp_path / "urls").write_text(f"{address}/{feed}\n")
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
    assert (sorted(shown), undated) == (sorted(_titles(feeds / feed)), 0)


@pytest.mark.parametrize("feed", _FEEDS)
def test_sfeed_lists_every_entry(feeds: Path, feed: str) -> None:
    sfeed = program("sfeed", package="sfeed")
    done = subprocess.run(
        [sfeed, "https://press.example.org/"],
        input=(feeds / feed).read_bytes(),
        capture_output=True,
        check=True,
        timeout=60,
    )
    rows = [line.split("\t") for line in done.stdout.decode().splitlines()]
    assert [row[1] for row in rows] == _titles(feeds / feed)
    assert all(row[0].isdigit() for row in rows)


@pytest.mark.parametrize("feed", _FEEDS)
def test_rss2email_sends_every_entry_once(feeds: Path, feed: str, tmp_path: Path) -> None:
    r2e = program("r2e", package="rss2email")
    for name in ("new", "cur", "tmp"):
        (tmp_path / "mail" / name).mkdir(parents=True)
    (tmp_path / "config").write_text(
        "[DEFAULT]\nfrom = press@example.org\nto = reader@example.org\nemail-protocol = maildir\n"
        f"maildir-path = {tmp_path / 'mail'}\nmaildir-mailbox =\n"
    )
    command = [r2e, "-c", str(tmp_path / "config"), "-d", str(tmp_path / "seen.json")]
    with served(feeds) as address:
        for arguments in (["add", "press", f"{address}/{feed}"], ["run"], ["run"]):
            subprocess.run(
                [*command, *arguments], check=True, timeout=60, capture_output=True, cwd=tmp_path
            )
    sent = [path for path in (tmp_path / "mail").rglob("*") if path.is_file()]
    assert len(sent) == len(_titles(feeds / feed))
