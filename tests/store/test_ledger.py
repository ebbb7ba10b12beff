"""What must never be forgotten."""

import random
import sqlite3
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from pipeline.errors import InvalidInput, PipelineError
from pipeline.model.edition import PublicAddress
from pipeline.store import ledger
from pipeline.store.origins import Origin
from pipeline.store.pings import Ping
from tests.builders import STORY_ID, instant, make_story, make_visible

AT = instant("2026-01-12 09:00")
ROOT = Path(__file__).parents[2]
WRITER = """
import sys
from pathlib import Path
from pipeline.store import ledger
with ledger.opened(Path(sys.argv[1])) as led:
    print("ready", flush=True)
    for i in range(int(sys.argv[3])):
        led.own_outputs([f"{sys.argv[2]}/{i}/{j}" for j in range(20)])
        print(i, flush=True)
"""


def started(path: Path, name: str, rounds: int) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-c", WRITER, str(path), name, str(rounds)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / ".press" / "ledger.sqlite"


class TestRemembering:
    """What is written is there the next time, and writing it twice changes nothing."""

    def test_an_address_stays_although_the_story_moves(self, path: Path) -> None:
        old, new = make_visible("fr", slug="old"), make_visible("fr", slug="new")
        with ledger.opened(path) as led:
            led.remember_public([old, make_visible("en")], AT)
            led.remember_public([new], AT)
            led.remember_public([new], AT)
        with ledger.opened(path) as led:
            assert [a.address for a in led.addresses()] == [
                *("en/2026/new-microscope/", "fr/2026/new/", "fr/2026/old/"),
            ]

    def test_an_address_belongs_to_whoever_was_there_last(self, path: Path) -> None:
        first = make_visible("fr")
        second = make_visible("fr", story=make_story(folder="2026/b"))
        with ledger.opened(path) as led:
            led.remember_public([first], AT)
            led.remember_public([second], AT)
            assert led.addresses() == (
                PublicAddress(
                    address="fr/2026/nouveau-microscope/",
                    story=STORY_ID,
                    folder="2026/b",
                    language="fr",
                    minted=STORY_ID,
                ),
            )

    def test_outputs_are_owned_until_they_are_disowned(self, path: Path) -> None:
        with ledger.opened(path) as led:
            led.own_outputs(["a", "b"])
            led.own_outputs({"b", "c"})
            led.disown_outputs(["a", "nobody's"])
            led.disown_outputs([])
        with ledger.opened(path) as led:
            assert led.outputs() == {"b", "c"}

    def test_what_the_first_schema_knew_as_filed_is_known(self, path: Path) -> None:
        path.parent.mkdir()
        with sqlite3.connect(path) as old:
            old.executescript(
                "CREATE TABLE filed (digest TEXT PRIMARY KEY, source TEXT NOT NULL,"
                " folder TEXT NOT NULL, at TEXT NOT NULL, done INTEGER NOT NULL) WITHOUT ROWID;"
                " INSERT INTO filed VALUES ('d1', 'a.txt', '2026/a', '2026-01-12', 1);"
                " PRAGMA user_version = 1;"
            )
        old.close()
        for _ in range(2):
            with ledger.opened(path) as led:
                known = led.origins.known(["bytes:d0", "bytes:d1"])
                assert known == Origin(story=None, language=None, folder="2026/a", done=True)

    def test_what_the_second_schema_kept_is_kept(self, path: Path) -> None:
        with ledger.opened(path) as led:
            led.remember_public([make_visible("fr")], AT)
        with sqlite3.connect(path) as old:
            for table in ("newsroom", "ping", "event"):
                old.execute(f"DROP TABLE IF EXISTS {table}")
            old.execute("PRAGMA user_version = 2")
        old.close()
        with ledger.opened(path) as led:
            assert [a.address for a in led.addresses()] == ["fr/2026/nouveau-microscope/"]
            assert (led.newsroom(), led.pings.of("https://hub.example.org/")) == (None, {})

    def test_the_newsroom_is_remembered_once_and_for_all(self, path: Path) -> None:
        with ledger.opened(path) as led:
            led.remember_newsroom("first")
            led.remember_newsroom("second")
        with ledger.opened(path) as led:
            assert led.newsroom() == "first"

    def test_how_a_feed_stands_with_each_hub(self, path: Path) -> None:
        failed = Ping(topic="https://a.example.org/", told="d1", tries=3, due=AT, error="HTTP 500")
        with ledger.opened(path) as led:
            led.pings.keep("h1", failed)
            led.pings.keep("h2", replace(failed, told=None, tries=0, due=None, error=None))
            led.pings.keep("h1", replace(failed, topic="https://b.example.org/"))
            led.pings.forget("h1", ["https://b.example.org/"])
        with ledger.opened(path) as led:
            assert led.pings.of("h1") == {failed.topic: failed}
            assert led.pings.of("h2") == {failed.topic: Ping(topic=failed.topic, told=None)}

    def test_a_receipt_is_written_once(self, path: Path) -> None:
        with ledger.opened(path) as led:
            led.remember_delivered(["urn:a", "urn:b"], AT)
            led.remember_delivered(["urn:b"], AT + timedelta(days=1))
            assert led.receipts() == {"urn:a": AT, "urn:b": AT}


class TestDamage:
    """A ledger that cannot be read is a matter for a person, and is not touched."""

    def refused(self, path: Path) -> tuple[str, str | None]:
        before = path.read_bytes()
        with pytest.raises(PipelineError) as caught, ledger.opened(path) as led:
            _ = led.addresses(), led.outputs(), led.receipts(), led.origins.known(["d"])
        assert path.read_bytes() == before
        assert [p.name for p in path.parent.iterdir()] == [path.name]
        (found,) = caught.value.problems
        return found.code, found.file

    def filled(self, path: Path) -> bytearray:
        with ledger.opened(path) as led:
            led.own_outputs([f"fr/2026/story-{i}/index.html" for i in range(2000)])
        return bytearray(path.read_bytes())

    def test_a_file_that_is_no_ledger(self, path: Path) -> None:
        path.parent.mkdir()
        path.write_bytes(b"not a database, but long enough to be taken for one" * 100)
        assert self.refused(path) == ("ledger-damaged", str(path))

    def test_a_page_that_is_spoilt(self, path: Path) -> None:
        data = self.filled(path)
        for page in range(4096, len(data), 4096):
            data[page : page + 64] = b"\xff" * 64
        path.write_bytes(data)
        assert self.refused(path) == ("ledger-damaged", str(path))

    def test_a_file_cut_short(self, path: Path) -> None:
        path.write_bytes(self.filled(path)[:10_000])
        assert self.refused(path) == ("ledger-damaged", str(path))

    def test_a_table_that_is_missing(self, path: Path) -> None:
        self.filled(path)
        with sqlite3.connect(path) as db:
            db.execute("DROP TABLE receipt")
        db.close()
        assert self.refused(path) == ("ledger-damaged", str(path))

    def test_another_version(self, path: Path) -> None:
        self.filled(path)
        with sqlite3.connect(path) as db:
            db.execute("PRAGMA user_version = 99")
        db.close()
        with pytest.raises(InvalidInput, match=r"another version of the program \(99\)"):
            ledger.Ledger(path)
        assert self.refused(path) == ("ledger-version", str(path))

    def test_a_file_that_is_busy_or_out_of_reach_is_not_called_damaged(
        self, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path.mkdir(parents=True)
        with pytest.raises(PipelineError, match="unable to open database file") as caught:
            ledger.Ledger(path)
        assert [p.code for p in caught.value.problems] == ["disk"]
        path.rmdir()
        self.filled(path)
        connect = sqlite3.connect
        monkeypatch.setattr(sqlite3, "connect", lambda p, timeout: connect(p, timeout=0.05))
        other = connect(path)
        other.execute("BEGIN IMMEDIATE")
        with (
            ledger.opened(path) as led,
            pytest.raises(PipelineError, match="database is locked") as caught,
        ):
            led.own_outputs(["x"])
        assert [p.code for p in caught.value.problems] == ["disk"]
        other.close()

    def test_an_empty_file_is_a_new_ledger(self, path: Path) -> None:
        path.parent.mkdir()
        path.touch()
        with ledger.opened(path) as led:
            assert led.outputs() == set()


class TestProcesses:
    """Several commands use it at once, and any of them may be killed."""

    def test_two_that_begin_at_once_lose_nothing(self, path: Path) -> None:
        writers = [started(path, name, 20) for name in "abc"]
        for writer in writers:
            writer.communicate(timeout=60)
        assert [w.returncode for w in writers] == [0, 0, 0]
        with ledger.opened(path) as led:
            assert len(led.outputs()) == 3 * 20 * 20

    @pytest.mark.parametrize("seed", range(4))
    def test_a_kill_at_any_moment_leaves_whole_entries(self, path: Path, seed: int) -> None:
        with started(path, "a", 100_000) as writer:
            assert writer.stdout is not None
            assert writer.stdout.readline() == b"ready\n"
            time.sleep(random.Random(seed).uniform(0.02, 0.2))
            writer.kill()
            confirmed = len(writer.stdout.read().splitlines())
        with ledger.opened(path) as led:
            found = led.outputs()
        # Every entry that was reported is there, and at most one that was not yet.
        assert len(found) in (confirmed * 20, (confirmed + 1) * 20)
