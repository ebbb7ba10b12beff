"""Publishing: cold, nothing changed and one article edited, ours and Pelican's by turns."""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.corpus import write_newsroom, write_pelican
from benchmarks.measure import Figure, measured, rewritten, stamps
from benchmarks.venv import installed

_PELICAN = "pelican==4.12.0"


@dataclass(frozen=True, kw_only=True, slots=True)
class Contender:
    """A program that builds the corpus in ``root``."""

    name: str
    root: Path
    command: tuple[str, ...]
    output: Path
    edited: Callable[[], Path]


def publish(*, articles: int, runs: int, alone: bool) -> None:
    """Measure and print a table; ``alone`` leaves the peer out."""
    with tempfile.TemporaryDirectory(prefix="press-bench-") as name:
        contenders = _contenders(Path(name), articles, pelican=not alone)
        print(f"{articles} articles, medians of {runs}; ratio: ours by Pelican's CPU")
        rows: dict[tuple[str, str], list[tuple[Figure, int]]] = {}
        for n in range(runs):
            for contender in contenders:
                for scenario, result in _scenarios(contender, first=n == 0):
                    rows.setdefault((scenario, contender.name), []).append(result)
        _print(rows)


def _contenders(root: Path, count: int, *, pelican: bool) -> list[Contender]:
    ours, theirs = root / "press", root / "pelican"
    ours.mkdir()
    theirs.mkdir()
    write_newsroom(ours, count)
    # A file this fresh is read again at the next run, in case it changes within its time stamp.
    time.sleep(2.1)
    found = [
        Contender(
            name="press",
            root=ours,
            command=(sys.executable, "-m", "pipeline", "run"),
            output=ours / "feeds",
            edited=lambda: next(ours.glob("articles/*/story-000001/fr.md")),
        )
    ]
    commands = installed(root, _PELICAN, "markdown") if pelican else None
    if pelican and commands is None:
        print("without Pelican, which could not be installed")
    if commands is not None:
        write_pelican(theirs, count)
        found.append(
            Contender(
                name="pelican",
                root=theirs,
                command=(str(commands / "pelican"), "-q", "-s", "pelicanconf.py"),
                output=theirs / "output",
                edited=lambda: next(theirs.glob("content/fr/*-1.md")),
            )
        )
    return found


def _scenarios(contender: Contender, *, first: bool) -> list[tuple[str, tuple[Figure, int]]]:
    """Run the three scenarios; the cold one only once, in an empty folder."""
    found = []
    if first:
        found.append(("cold", _one(contender)))
        _one(contender)
    found.append(("nothing changed", _one(contender)))
    path = contender.edited()
    path.write_text(path.read_text() + "\nUne phrase de plus.\n")
    time.sleep(2.1)
    found.append(("one article edited", _one(contender)))
    _one(contender)
    return found


def _one(contender: Contender) -> tuple[Figure, int]:
    before = stamps(contender.output)
    figure = measured(contender.command, contender.root)
    return figure, rewritten(before, contender.output)


def _print(rows: dict[tuple[str, str], list[tuple[Figure, int]]]) -> None:
    print(f"{'':20}{'':10}{'CPU s':>8}{'wall s':>8}{'peak MB':>9}{'files written':>15}{'ratio':>9}")
    for (scenario, name), results in sorted(rows.items()):
        cpu = statistics.median(f.cpu for f, _ in results)
        wall = statistics.median(f.wall for f, _ in results)
        peak = max(f.peak for f, _ in results) / 1e6
        peer = rows.get((scenario, "pelican"))
        ratio = cpu / statistics.median(f.cpu for f, _ in peer) if peer else 0
        files = statistics.median(n for _, n in results)
        shown = f"{ratio:9.3f}" if peer else ""
        print(f"{scenario:20}{name:10}{cpu:8.2f}{wall:8.2f}{peak:9.0f}{files:15.0f}{shown}")
