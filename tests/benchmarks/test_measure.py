import os
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.measure import measured


def python(code: str) -> list[str]:
    return [sys.executable, "-c", code]


def test_what_a_command_prints_is_kept(tmp_path: Path) -> None:
    printed = tmp_path / "printed.txt"
    figure = measured(python("print('words')"), tmp_path, output=printed)
    assert printed.read_text() == "words\n"
    assert 0 < figure.cpu < 10
    assert figure.wall > 0
    assert figure.peak > 1_000_000


def test_a_command_that_fails_is_no_figure(tmp_path: Path) -> None:
    with pytest.raises(subprocess.CalledProcessError):
        measured(python("raise SystemExit(1)"), tmp_path)
    measured(python("raise SystemExit(1)"), tmp_path, accepted=(0, 1))


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="Linux only")
def test_a_command_is_kept_to_its_cores_and_we_are_not(tmp_path: Path) -> None:
    before = os.sched_getaffinity(0)
    one = {min(before)}
    printed = tmp_path / "printed.txt"
    measured(
        python("import os; print(os.sched_getaffinity(0))"), tmp_path, cores=one, output=printed
    )
    assert printed.read_text() == f"{one}\n"
    assert os.sched_getaffinity(0) == before
