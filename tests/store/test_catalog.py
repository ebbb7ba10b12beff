"""What articles/ says, kept so that a run parses only what changed."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.config import Newsroom
from pipeline.errors import InvalidInput
from pipeline.files import write_atomic
from pipeline.model.stories import Stories
from pipeline.store import catalog, rows, scan
from pipeline.store.archive import Archive
from pipeline.store.folders import read_folder
from tests.builders import make_newsroom

ROOT = Path(__file__).parents[2]
IDS = [f"01KEK6Z3M8V5Q2T7XW9YB4C6D{c}" for c in "ABCDEFGH"]
#: Long after every file was written: no stat is too fresh to be trusted.
LATER = 10**19
#: How a packed story begins that has neither replays nor an event.
PLAIN = b"\x9b\x90\xc0"
REFRESHER = """
import sys
from pathlib import Path
from pipeline.store import catalog
from tests.builders import make_newsroom
for i in range(3):
    with catalog.opened(Path(sys.argv[1])) as cat:
        archive = cat.refresh(Path(sys.argv[2]), make_newsroom(), clock_ns=0)
        print(len(archive.stories), len(cat.body("2026/s0", "fr")))
"""


class Office:
    """A newsroom's articles, its catalog, and what was parsed last."""

    def __init__(self, root: Path) -> None:
        self.articles = root / "articles"
        self.path = root / ".press" / "catalog.sqlite"
        self.articles.mkdir()
        self.parsed: list[str] = []

    def write(self, name: str, text: str | bytes) -> Path:
        path = self.articles / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    def story(self, number: int, *languages: str, body: str = "Words.") -> str:
        folder = f"2026/s{number}"
        self.write(f"{folder}/story.yaml", f"id: {IDS[number]}\nstatus: ready\n")
        for language in languages or ("fr", "en"):
            text = f"---\ntitle: Title {number}\nslug: s{number}\n---\n{body}\n"
            self.write(f"{folder}/{language}.md", text)
        return folder

    def refresh(self, newsroom: Newsroom | None = None, clock_ns: int = LATER) -> Archive:
        self.parsed.clear()
        with catalog.opened(self.path) as cat:
            return cat.refresh(self.articles, newsroom or make_newsroom(), clock_ns=clock_ns)

    def body(self, folder: str, language: str = "fr") -> str:
        with catalog.opened(self.path) as cat:
            return cat.body(folder, "fr" if language == "fr" else "en")

    def shown(self, **how: int) -> dict[str, str]:
        """Return the languages of every story by folder, and of what is broken the problems."""
        archive = self.refresh(**how)  # type: ignore[arg-type]
        told = {s.folder: " ".join(a.language for a in s.articles) for s in archive.stories}
        for broken in archive.broken:
            codes = " ".join(f"{p.file}:{p.line} {p.code}" for p in broken.problems)
            told[broken.folder] = f"{told.get(broken.folder, '')} {codes}".strip()
        return told


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    office = Office(tmp_path)
    read = read_folder

    def counted(articles: Path, folder: str, names: list[str], newsroom: Newsroom) -> object:
        office.parsed.append(folder)
        return read(articles, folder, names, newsroom)

    monkeypatch.setattr(rows, "read_folder", counted)
    return office  # type: ignore[return-value]


class TestCost:
    """Only what changed is parsed."""

    def test_a_second_look_parses_nothing(self, office: Office) -> None:
        folders = [office.story(i) for i in range(3)]
        first = office.refresh()
        assert office.parsed == folders
        assert [s.folder for s in first.stories] == folders
        assert (office.refresh(), office.parsed) == (first, [])

    def test_a_change_parses_its_folder_alone(self, office: Office) -> None:
        for i in range(3):
            office.story(i)
        office.refresh()
        office.story(1, body="Other words.")
        office.refresh()
        assert office.parsed == ["2026/s1"]
        assert office.body("2026/s1") == "<p>Other words.</p>\n"

    def test_a_change_of_same_size_within_the_same_time_stamp_is_seen(self, office: Office) -> None:
        office.story(0, body="one")
        office.refresh()
        path = office.articles / "2026/s0/fr.md"
        old = path.stat()
        path.write_text(path.read_text().replace("one", "two"))
        os.utime(path, ns=(old.st_atime_ns, old.st_mtime_ns))
        office.refresh()
        assert office.body("2026/s0") == "<p>two</p>\n"

    def test_a_file_too_fresh_to_be_trusted_is_parsed_again(self, office: Office) -> None:
        office.story(0)
        clock_ns = (office.articles / "2026/s0/en.md").stat().st_mtime_ns
        office.refresh(clock_ns=clock_ns)
        office.refresh(clock_ns=clock_ns + scan.RACY)
        assert office.parsed == ["2026/s0"]
        office.refresh(clock_ns=clock_ns + scan.RACY)
        assert office.parsed == []

    @pytest.mark.parametrize(
        "changes", [{"categories": {}}, {"zone": make_newsroom().zone.__class__("Asia/Tokyo")}]
    )
    def test_other_rules_parse_everything_again(
        self, office: Office, changes: dict[str, object]
    ) -> None:
        office.story(0)
        office.refresh()
        office.refresh(make_newsroom(**changes))
        assert office.parsed == ["2026/s0"]

    def test_what_a_country_does_to_its_clocks_parses_everything_again(
        self, office: Office, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        zone = office.articles.parent / "zones/Europe/Paris"
        zone.parent.mkdir(parents=True)
        monkeypatch.setattr(catalog, "TZPATH", (str(zone.parents[1]),))
        office.story(0)
        # Where no file tells, the clocks themselves are asked.
        for hours in (None, b"summer time", b"no summer time any more"):
            if hours is not None:
                zone.write_bytes(hours)
            office.refresh()
            assert office.parsed == ["2026/s0"]
            office.refresh()
            assert office.parsed == []


class TestComingAndGoing:
    """Folders appear, move and vanish."""

    def test_removed_and_renamed_folders_are_noticed(self, office: Office) -> None:
        for i in range(3):
            office.story(i, "fr")
        office.refresh()
        (office.articles / "2026/s0").rename(office.articles / "2026/moved")
        (office.articles / "2026/s1/fr.md").unlink()
        (office.articles / "2026/s1/story.yaml").unlink()
        assert office.shown() == {"2026/moved": "fr", "2026/s2": "fr"}
        assert office.parsed == ["2026/moved"]
        with pytest.raises(KeyError):
            office.body("2026/s0")

    def test_a_translation_that_is_taken_away_is_missing(self, office: Office) -> None:
        office.story(0)
        office.refresh()
        (office.articles / "2026/s0/en.md").unlink()
        assert office.shown() == {"2026/s0": "fr"}
        with pytest.raises(KeyError):
            office.body("2026/s0", "en")

    def test_stories_stand_at_any_depth_and_other_folders_are_none(self, office: Office) -> None:
        office.story(0, "fr")
        office.write("2026/s0/older/story.yaml", f"id: {IDS[1]}\n")
        office.write("2026/s0/older/en.md", "---\ntitle: x\nslug: x\n---\n")
        office.write("2026/pictures/a.jpg", "")
        office.write("README.md", "")
        office.write("fr.md", "no story")
        assert office.shown() == {"2026/s0": "fr", "2026/s0/older": "en"}

    def test_that_all_articles_are_gone_is_not_believed(self, office: Office) -> None:
        office.story(0)
        office.refresh()
        office.articles.rename(office.articles.with_name("elsewhere"))
        with pytest.raises(InvalidInput, match="the folder of the stories is not there"):
            office.refresh()


class TestBroken:
    """What cannot be read is named, and holds nothing else up."""

    def test_one_language_does_not_hold_the_other(self, office: Office) -> None:
        office.story(0)
        office.write("2026/s0/en.md", "no front matter")
        office.story(1)
        office.write("2026/s1/fr.md", "---\ntitle: Été\n---\n".encode("latin-1"))
        assert office.shown() == {
            "2026/s0": "fr articles/2026/s0/en.md:1 no-front-matter",
            "2026/s1": "en articles/2026/s1/fr.md:2 not-utf8",
        }

    def test_each_folder_says_what_it_lacks(self, office: Office) -> None:
        office.write("2026/a/fr.md", "---\ntitle: x\nslug: x\n---\n")
        office.write("2026/b/story.yaml", f"id: {IDS[0]}\n")
        office.write("2026/c/story.yaml", "id: [\n")
        office.write("2026/d/story.yaml", f"id: {IDS[1]}\n")
        (office.articles / "2026/d/fr.md").mkdir()
        assert office.shown() == {
            "2026/a": "articles/2026/a:None story-missing",
            "2026/b": "articles/2026/b:None article-missing",
            "2026/c": "articles/2026/c/story.yaml:1 yaml-syntax",
            "2026/d": "articles/2026/d:None article-missing",
        }

    def test_a_mended_file_is_whole_again(self, office: Office) -> None:
        office.story(0)
        office.write("2026/s0/story.yaml", "id: [\n")
        assert office.refresh().stories == Stories()
        office.story(0)
        assert office.shown() == {"2026/s0": "fr en"}

    def test_conflicts_are_settled_anew_each_time(self, office: Office) -> None:
        office.story(0, "fr")
        office.story(1, "fr")
        office.write("2026/s1/fr.md", "---\ntitle: x\nslug: s0\n---\n")
        assert office.shown()["2026/s1"] == "articles/2026/s1/fr.md:3 slug-twice"
        (office.articles / "2026/s0").rename(office.articles.with_name("away"))
        assert office.shown() == {"2026/s1": "fr"}
        assert office.parsed == []

    def test_a_link_out_of_the_archive_publishes_nothing(self, office: Office) -> None:
        secret = office.articles.with_name("secret.jpg")
        secret.write_bytes(b"secret")
        office.story(0, "fr", body="![](a.jpg)")
        (office.articles / "2026/s0/a.jpg").symlink_to(secret)
        archive = office.refresh()
        assert [(p.file, p.line, p.code) for p in archive.remarks] == [
            ("articles/2026/s0/fr.md", 5, "media-missing")
        ]
        assert [a.media for s in archive.stories for a in s.articles] == [()]
        office.story(1, "fr", body="![](a.jpg)")
        (office.articles / "2026/s1/fr.md").unlink()
        (office.articles / "2026/s1/fr.md").symlink_to(secret)
        assert office.shown()["2026/s1"] == "articles/2026/s1:None article-missing"

    @pytest.mark.parametrize("target", ["../s1/fr.md", "../s1/a.pdf", "en.md", "story.yaml"])
    def test_a_link_to_what_is_not_out_publishes_nothing(self, office: Office, target: str) -> None:
        office.story(0, "fr", body="[x](x.pdf)")
        office.story(1, "fr")
        office.write("2026/s1/a.pdf", b"under embargo")
        office.write("2026/s0/en.md", "---\ntitle: x\nslug: late\npublish_at: 2045-01-01\n---\n")
        (office.articles / "2026/s0/x.pdf").symlink_to(target)
        archive = office.refresh()
        assert [(p.file, p.code) for p in archive.remarks] == [
            ("articles/2026/s0/fr.md", "media-missing")
        ]
        assert {a.media for s in archive.stories for a in s.articles} == {()}

    def test_a_link_to_a_file_beside_it_is_that_file(self, office: Office) -> None:
        office.story(0, "fr", body="[x](x.pdf)")
        office.write("2026/s0/programme.pdf", b"pdf")
        (office.articles / "2026/s0/x.pdf").symlink_to("programme.pdf")
        archive = office.refresh()
        assert [a.media for s in archive.stories for a in s.articles] == [("x.pdf",)]

    def test_a_folder_that_cannot_be_opened_is_held_not_gone(
        self, office: Office, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        office.story(0, "fr")
        office.story(1, "fr")
        office.write("2025/a/story.yaml", f"id: {IDS[2]}\n")
        office.write("2025/a/fr.md", "---\ntitle: x\nslug: x\n---\n")
        office.refresh()
        scandir = os.scandir
        closed = {"2025", "s1"}

        def refusing(path: str) -> object:
            if Path(path).name in closed:
                raise PermissionError(13, "Permission denied")
            return scandir(path)

        monkeypatch.setattr(os, "scandir", refusing)
        held = "{0}:None file-unreadable"
        assert office.shown() == {
            "2026/s0": "fr",
            "2026/s1": held.format("articles/2026/s1"),
            "2025": held.format("articles/2025"),
            "2025/a": held.format("articles/2025/a"),
        }
        closed.clear()
        assert office.shown() == {"2026/s0": "fr", "2026/s1": "fr", "2025/a": "fr"}

    def test_a_folder_whose_name_is_no_text_is_told(self, office: Office) -> None:
        office.write(os.fsdecode(b"\xe9t\xe9/story.yaml"), f"id: {IDS[0]}\n")
        office.story(1, "fr")
        told = office.shown()
        assert told.pop("2026/s1") == "fr"
        assert [problems.partition(" ")[2] for problems in told.values()] == ["name-not-text"]


class TestDerived:
    """Delete it, and only time is lost."""

    @pytest.fixture
    def filled(self, office: Office) -> Archive:
        for i in range(4):
            office.story(i, body="Words. " * 2000)
        office.write("2026/s3/en.md", "broken")
        return office.refresh()

    def test_a_deleted_catalog_gives_the_same_archive(
        self, office: Office, filled: Archive
    ) -> None:
        office.path.unlink()
        assert office.refresh() == filled
        assert len(office.parsed) == 4

    @pytest.mark.parametrize(
        "damage",
        [
            lambda data: b"",
            lambda data: b"not a database" * 1000,
            lambda data: data[: len(data) // 2],
            lambda data: data[:4096] + b"\xff" * (len(data) - 4096),
            lambda data: data.replace(PLAIN, b"\x9a" + PLAIN[1:]),
            lambda data: data.replace(PLAIN, b"\xc1" + PLAIN[1:]),
        ],
        ids=["empty", "foreign", "short", "spoilt", "other shape", "nothing packed"],
    )
    def test_a_damaged_catalog_is_made_anew(
        self, office: Office, filled: Archive, damage: "type[bytes]"
    ) -> None:
        office.path.write_bytes(damage(office.path.read_bytes()))
        assert office.refresh() == filled
        assert office.body("2026/s2").count("Words.") == 2000

    @pytest.mark.parametrize(
        "change", ["PRAGMA user_version = 99", "PRAGMA user_version = 7", "DROP TABLE body"]
    )
    def test_another_schema_is_made_anew(
        self, office: Office, filled: Archive, change: str
    ) -> None:
        with sqlite3.connect(office.path) as db:
            db.execute(change)
        db.close()
        office.story(0, body="Words. " * 2000)
        assert office.refresh() == filled

    def test_a_body_that_is_spoilt_is_read_from_the_article_again(
        self, office: Office, filled: Archive
    ) -> None:
        with sqlite3.connect(office.path) as db:
            (page,) = db.execute(
                "SELECT rootpage FROM sqlite_master WHERE name = 'body'"
            ).fetchone()
            (size,) = db.execute("PRAGMA page_size").fetchone()
        db.close()
        data = bytearray(office.path.read_bytes())
        data[(page - 1) * size : page * size] = b"\xff" * size
        office.path.write_bytes(data)
        with catalog.opened(office.path) as cat:
            assert cat.refresh(office.articles, make_newsroom(), clock_ns=LATER) == filled
            assert office.parsed[4:] == []
            assert cat.body("2026/s1", "en").count("Words.") == 2000

    def test_a_catalog_that_is_busy_is_left_alone(
        self, office: Office, filled: Archive, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        connect = sqlite3.connect
        other = connect(office.path)
        other.execute("BEGIN EXCLUSIVE")
        monkeypatch.setattr(sqlite3, "connect", lambda p, timeout: connect(p, timeout=0.05))
        with pytest.raises(sqlite3.OperationalError, match="database is locked"):
            office.refresh()
        other.close()
        assert (office.refresh(), office.parsed) == (filled, [])


def test_processes_that_begin_at_once_see_the_same(office: Office) -> None:
    for i in range(8):
        office.story(i)
    command = [sys.executable, "-c", REFRESHER, str(office.path), str(office.articles)]
    runs = [subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) for _ in range(4)]
    assert [run.communicate(timeout=60)[0] for run in runs] == [b"8 14\n" * 3] * 4
    assert [run.returncode for run in runs] == [0] * 4


def test_a_file_replaced_between_the_look_and_the_reading_is_parsed_again(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = office.story(0, body="old")
    parse = read_folder

    def overtaken(articles: Path, name: str, names: list[str], newsroom: Newsroom) -> object:
        office.story(0, body="new")
        return parse(articles, name, names, newsroom)

    with monkeypatch.context() as patch:
        patch.setattr(rows, "read_folder", overtaken)
        office.refresh()
    write_atomic(
        office.articles / folder / "fr.md", b"---\ntitle: x\nslug: x\n---\n3", durable=False
    )
    office.refresh()
    assert office.parsed == [folder]
    assert office.body(folder) == "<p>3</p>\n"
