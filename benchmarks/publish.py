"""Publishing: cold, nothing changed, one article edited, one due; ours and peers' by turns."""

import os
import statistics
import tempfile
import time
from collections.abc import Collection, Iterator
from pathlib import Path

from benchmarks.contenders import ALL, LEAST, PEERS, Contender, contenders
from benchmarks.measure import Figure, measured, rewritten, stamps
from benchmarks.outcome import outcome

Result = tuple[Figure, int]
#: A newsletter of what is new, as page, text and mail in each version. No peer makes one: the
#: ratio is to what that one takes to build the archive.
_ISSUE = "an issue"
_COLD = "cold"
#: (scenario, contender) -> its runs.
Rows = dict[tuple[str, str], list[Result]]
#: Above the table; ratios are of processor time, to each Hugo's.
HEAD = (
    f"{'':30}{'CPU s':>8}{'user':>8}{'system':>8}{'wall s':>8}{'peak MB':>9}{'written':>9}"
    f"{'to hugo':>9}{'to all':>8}"
)


def publish(*, articles: int, runs: int, alone: bool) -> None:
    """Measure and print a table; ``alone`` leaves the peers out."""
    with tempfile.TemporaryDirectory(prefix="press-bench-") as name:
        found = contenders(Path(name), articles, peers=() if alone else PEERS)
        inputs = {contender.name: _names(contender) for contender in found}
        print(f"{articles} articles, medians of {runs}; ratios: CPU to that of each Hugo")
        rows: Rows = {}
        for n in range(runs):
            for contender in found:
                set_aside(contender, inputs[contender.name], Path(name) / f"before {n}")
                for scenario, results in scenarios(contender).items():
                    rows.setdefault((scenario, contender.name), []).extend(results)
        print(HEAD)
        for line in printed(rows):
            print(line)
        print()
        for line in outcome({contender.name: contender.output for contender in found}):
            print(line)


def set_aside(contender: Contender, inputs: Collection[str], attic: Path) -> None:
    """Move all that ``contender`` made to ``attic``, so that the next run is a cold one.

    Nothing is deleted before all is measured: on ext4, whoever creates files right after others
    were deleted pays for the search for free inodes, seconds of system time in thousands of files.
    """
    for name in _names(contender) - set(inputs):
        (attic / contender.name).mkdir(parents=True, exist_ok=True)
        (contender.root / name).rename(attic / contender.name / name)


def _names(contender: Contender) -> set[str]:
    return {path.name for path in contender.root.iterdir()}


def scenarios(contender: Contender, *, ticks: int = 1) -> dict[str, list[Result]]:
    """Run the scenarios from nothing; "nothing changed" ``ticks`` times.

    What a cold run wrote is too fresh to be known by its stat, so the next edit does not count.
    """
    found = {_COLD: [_one(contender)]}
    if contender.remembers:
        _edit(contender)
        _one(contender)
    _settle(contender)
    found["nothing changed"] = [_one(contender) for _ in range(ticks)]
    _edit(contender)
    found["one article edited"] = [_one(contender)]
    _settle(contender)
    # Who asks no clock does whatever it does each time.
    found["one article due"] = [_one(contender, contender.later)]
    _settle(contender)
    if contender.issue:
        found[_ISSUE] = [_issue(contender)]
    return found


def _settle(contender: Contender) -> None:
    if contender.remembers:
        _one(contender)


def _issue(contender: Contender) -> Result:
    """Compose an issue and render it; its files stay."""
    figures = [measured(command, contender.root) for command in contender.issue]
    return Figure(
        user=sum(f.user for f in figures),
        system=sum(f.system for f in figures),
        wall=sum(f.wall for f in figures),
        peak=max(f.peak for f in figures),
    ), len([p for p in contender.root.glob("office/newsletters/*/*") if p.is_file()])


def _edit(contender: Contender) -> None:
    path = contender.edited()
    path.write_text(path.read_text() + "\nUne phrase de plus.\n")
    time.sleep(2.1)


def _one(contender: Contender, command: tuple[str, ...] | None = None) -> Result:
    before = stamps(contender.output)
    # What the one before left to be written would be written in this one's time.
    os.sync()
    figure = measured(command or contender.command, contender.root)
    return figure, rewritten(before, contender.output)


def printed(rows: Rows) -> Iterator[str]:
    """Yield the lines of the table, below ``HEAD``: medians, and the largest peak."""
    for (scenario, name), results in sorted(rows.items()):
        figures = [figure for figure, _ in results]
        cpu, user, system, wall = (
            statistics.median(getattr(figure, what) for figure in figures)
            for what in ("cpu", "user", "system", "wall")
        )
        peak = max(figure.peak for figure in figures) / 1e6
        files = statistics.median(n for _, n in results)
        beside = _COLD if scenario == _ISSUE else scenario
        ratios = ""
        for peer, width in ((LEAST, 9), (ALL, 8)):
            theirs = rows.get((beside, peer))
            ratio = theirs and f"{cpu / statistics.median(f.cpu for f, _ in theirs):.3f}"
            ratios += f"{ratio or '':>{width}}"
        yield (
            f"{scenario:20}{name:10}{cpu:8.2f}{user:8.2f}{system:8.2f}{wall:8.2f}{peak:9.0f}"
            f"{files:9.0f}{ratios}"
        ).rstrip()
