"""One run at a time, whatever happens to it."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline import lock
from pipeline.errors import Locked

NOW = datetime(2026, 1, 12, 8, 0, tzinfo=UTC)
HOLDER = """
import sys, time
from datetime import UTC, datetime
from pathlib import Path
from pipeline import lock
with lock.held(Path(sys.argv[1]), now=datetime(2026, 1, 12, 7, 55, tzinfo=UTC)):
    print("held", flush=True)
    time.sleep(float(sys.argv[2]))
"""


@contextmanager
def held_elsewhere(path: Path, seconds: float = 60) -> Iterator[int]:
    """Hold ``path`` in another process and yield its pid."""
    command = [sys.executable, "-c", HOLDER, str(path), str(seconds)]
    root = Path(__file__).parents[1]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=root) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"held\n"
        try:
            yield process.pid
        finally:
            process.kill()


def test_a_second_run_is_refused_and_told_who_holds_the_lock(tmp_path: Path) -> None:
    path = tmp_path / ".press" / "lock"
    with held_elsewhere(path) as pid:
        with pytest.raises(Locked) as caught, lock.held(path, now=NOW):
            pass
        (found,) = caught.value.problems
        holder = f"pid {pid}, {socket.gethostname()}, 2026-01-12T07:55:00+00:00"
        assert (found.code, dict(found.args), found.file) == (
            *("locked", {"holder": holder}, str(path)),
        )
        assert caught.value.exit_code == 75


def test_the_lock_is_free_as_soon_as_its_holder_is_killed(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    with held_elsewhere(path) as pid:
        os.kill(pid, signal.SIGKILL)
        with lock.held(path, now=NOW, patience=10):
            assert f"pid {os.getpid()}," in path.read_text()


def test_a_patient_run_waits_for_the_lock(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    with held_elsewhere(path, seconds=0.3):
        began = time.monotonic()
        with lock.held(path, now=NOW, patience=30):
            assert time.monotonic() - began < 20


def test_patience_has_an_end(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    began = time.monotonic()
    with (
        held_elsewhere(path),
        pytest.raises(Locked),
        lock.held(path, now=NOW, patience=0.2),
    ):
        pass
    assert time.monotonic() - began >= 0.2


def test_the_lock_is_free_after_an_error(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    with pytest.raises(ZeroDivisionError), lock.held(path, now=NOW):
        raise ZeroDivisionError
    with lock.held(path, now=NOW):
        pass
    assert path.read_text() == ""


def test_a_lock_that_names_no_holder_is_still_a_lock(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    with held_elsewhere(path):
        path.write_bytes(b"\xff")
        with pytest.raises(Locked, match="another run is under way"), lock.held(path, now=NOW):
            pass


def test_a_full_disk_does_not_keep_anyone_from_locking(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "pwrite", full)
    entered = False
    with lock.held(tmp_path / "lock", now=NOW):
        entered = True
    assert entered
