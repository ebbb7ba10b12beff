"""What every test may ask for."""

import os
import shutil
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from hypothesis import settings

from pipeline.layout import Layout
from pipeline.runs import run
from tests.deliver.mail_servers import Mailbox, mail_server
from tests.newsrooms import settle_at_once

_ROOT = Path(__file__).parents[1]

# How long an example takes says how busy the machine is.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write the golden files anew instead of comparing with them; review the difference",
    )


@pytest.fixture(scope="session", autouse=True)
def _no_waiting_for_the_disk() -> Iterator[None]:
    """Let nothing wait for the disk: what is written survives a kill without.

    Only a power cut tells the difference; that it is waited for is for test_files to see.
    """
    connect = sqlite3.connect

    def connected(*arguments: Any, **options: Any) -> sqlite3.Connection:
        database: sqlite3.Connection = connect(*arguments, **options)
        # What is no database is for others to find out.
        with suppress(sqlite3.DatabaseError):
            database.execute("PRAGMA synchronous = OFF")
        return database

    with mock.patch.object(os, "fsync"), mock.patch.object(sqlite3, "connect", connected):
        yield


@pytest.fixture(scope="session")
def feeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Publish the shipped newsroom and return its feeds/, to be read only."""
    root = tmp_path_factory.mktemp("newsroom")
    shutil.copy(_ROOT / "config.yaml", root)
    shutil.copytree(_ROOT / "articles", root / "articles")
    report = run(Layout(root), datetime(2026, 11, 22, 8, 0, tzinfo=UTC))
    assert report.problems == ()
    return root / "feeds"


@pytest.fixture
def listed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the names of the folders that are listed from now on."""
    names: list[str] = []
    scandir = os.scandir

    def counted(path: str | bytes) -> object:
        names.append(Path(os.fsdecode(path)).name)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", counted)
    return names


@pytest.fixture
def alone() -> None:
    """Wait for threads of tests before: a process that has some is not the one to be forked."""
    for thread in threading.enumerate():
        if thread is not threading.current_thread():
            thread.join(timeout=5)


@pytest.fixture
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let files count as settled when they are written."""
    settle_at_once(monkeypatch)


@pytest.fixture
def box() -> Iterator[Mailbox]:
    """Return the box of a mail server on loopback that takes everything."""
    with mail_server() as made:
        yield made


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, bytes], None]:
    """Return a check that ``content`` is what golden/NAME beside the test holds."""
    folder = Path(str(request.path)).parent / "golden"

    def check(name: str, content: bytes) -> None:
        file = folder / name
        if request.config.getoption("--update-golden"):
            folder.mkdir(exist_ok=True)
            file.write_bytes(content)
        assert content.decode() == file.read_bytes().decode()

    return check
