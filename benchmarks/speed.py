"""Whole drafts a second, beside trafilatura alone on the same pages, by turns in one run."""

import hashlib
import os
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path

import trafilatura

from benchmarks.circumstances import Circumstances
from benchmarks.made.pages import NAME
from benchmarks.made.pages import pages as made_pages
from benchmarks.measure import Figure, measured
from benchmarks.ours import draft_of
from benchmarks.sets import pages as set_pages
from benchmarks.sets.page import Page
from benchmarks.table import Line, Skipped

#: What an office may well read at one go.
_MOST = 1000
#: Runs of each program, on a few pages and on so many.
_RUNS, _LONG_RUNS, _MANY = 3, 2, 500
#: Share of the pages that must have become drafts for their speed to mean something.
_ENOUGH = 0.98
_AT = "2026-11-22T09:00:00Z"
#: A page that is refused is no failure of the measurement.
_ACCEPTED = (0, 1)
_DRAFTS = "drafts.jsonl"


@dataclass(frozen=True, kw_only=True, slots=True)
class _Race:
    """Both programs on the same cores, several times."""

    ours: list[Figure]
    peer: list[Figure]


def lines(circumstances: Circumstances) -> Iterator[Line | Skipped]:
    """Measure page by page in one process, then as whole processes on one core and on two.

    The processes read a few pages, of which their start is a good part, and then many.
    """
    pages = _pages(circumstances)
    kind = "made" if pages[0].set == NAME else "public"
    yield _one_by_one(pages, f"{len(pages)} {kind} pages")
    folder = circumstances.room / "pages"
    folder.mkdir(exist_ok=True)
    paths = [str(folder / f"{n}.html") for n in range(len(pages))]
    for page, path in zip(pages, paths, strict=True):
        Path(path).write_bytes(page.html)
    cores = sorted(os.sched_getaffinity(0))[:2]
    for some in dict.fromkeys((tuple(paths[: circumstances.pages]), tuple(paths))):
        for count, reach in ((1, "0.8"), (2, "1.5")):
            if len(cores) >= count:
                yield from _raced(some, kind, folder, cores[:count], reach)


def _pages(circumstances: Circumstances) -> list[Page]:
    """Return pages as they are in the world, where there are some: made ones are short.

    They are of both halves of all sets, for nothing is tuned on how long they take.
    """
    public = {
        hashlib.sha256(page.html).digest(): page  # a page stands in several sets
        for page in set_pages(sets=circumstances.sets)
        if page.language in ("fr", "en")
    }
    # In an order that mixes the sets and is the same everywhere.
    mixed = [page for _, page in sorted(public.items(), key=itemgetter(0))]
    return mixed[:_MOST] or list(made_pages(circumstances.pages))


def _one_by_one(pages: Sequence[Page], where: str) -> Line:
    """Measure the processor time of each page, by turns."""
    draft_of(pages[0])  # loads what is loaded once
    ours = peer = 0.0
    for page in pages:
        start = time.process_time()
        draft_of(page)
        middle = time.process_time()
        with suppress(Exception):
            trafilatura.extract(page.html)
        ours += middle - start
        peer += time.process_time() - middle
    return Line(
        what=f"speed, page by page ({where})",
        ours=f"{peer / ours:.2f}",
        peer=f"1.00 trafilatura ({len(pages) / peer:.0f} a CPU second)",
        reach="0.8",
    )


def _raced(
    paths: Sequence[str], kind: str, folder: Path, cores: Sequence[int], reach: str
) -> Iterator[Line | Skipped]:
    race = _race(paths, folder, cores)
    drafts = len((folder / _DRAFTS).read_bytes().splitlines())
    what = f"speed, press inspect on {len(cores)} core{'s' * (len(cores) > 1)}"
    if drafts < len(paths) * _ENOUGH:
        why = f"press inspect made {drafts} drafts of {len(paths)} pages"
        yield Skipped(what=what, why=why)
    else:
        what += f", {len(paths)} {kind} pages"
        yield from _lines(race, what, len(paths), len(cores), reach)


def _race(paths: Sequence[str], folder: Path, cores: Sequence[int]) -> _Race:
    press = (sys.executable, "-m", "pipeline", "inspect", "--json", "--at", _AT, *paths)
    alone = (sys.executable, "-m", "benchmarks.extracting", *paths)
    race = _Race(ours=[], peer=[])
    for _ in range(_RUNS if len(paths) < _MANY else _LONG_RUNS):
        race.ours.append(
            measured(press, folder, cores=cores, accepted=_ACCEPTED, output=folder / _DRAFTS)
        )
        race.peer.append(measured(alone, folder, cores=cores))
    return race


def _lines(race: _Race, what: str, pages: int, cores: int, reach: str) -> Iterator[Line]:
    """Compare processor time on one core, and the best wall time on several.

    What else runs on the machine only ever makes a program slower, by the clock above all.
    """
    cpu = [statistics.median(f.cpu for f in figures) for figures in (race.ours, race.peer)]
    wall = [min(f.wall for f in figures) for figures in (race.ours, race.peer)]
    ours, peer = cpu if cores == 1 else wall
    yield Line(
        what=what,
        ours=f"{peer / ours:.2f} ({pages / ours:.1f} a second)",
        peer=f"1.00 trafilatura ({pages / peer:.1f} a second)",
        reach=reach,
    )
    yield Line(
        what="... processor seconds, wall seconds",
        ours=f"{cpu[0]:.2f}, {wall[0]:.2f}",
        peer=f"{cpu[1]:.2f}, {wall[1]:.2f} trafilatura",
    )
