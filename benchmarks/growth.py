"""What publishing costs as an archive grows, and what a start costs whatever the archive."""

import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from benchmarks.contenders import ALL, LEAST, contenders
from benchmarks.corpus import last, write_newsroom
from benchmarks.measure import measured
from benchmarks.plot import svg
from benchmarks.publish import HEAD, printed, scenarios

#: Articles beyond which peers take longer than anybody waits.
_PEERS_UP_TO = 10_000
#: Articles of the newsroom that starts are measured on: a hundred stories.
_SMALL = 200
_TITLE = "What publishing costs, by the size of the archive"
#: Of starts, which are over before they can be told apart.
_TIMES = 7


def growth(*, sizes: Sequence[int], alone: bool, plot: Path | None) -> None:
    """Measure ``sizes`` one after the other and print a table; ``plot`` is written as SVG.

    ``alone`` leaves the peers out, and so does a size at which they take too long.
    """
    lines: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for count in sizes:
        peers = (LEAST, ALL) if count <= _PEERS_UP_TO and not alone else ()
        print(f"\n{count} articles, one run each; a tick: median of 3", flush=True)
        with tempfile.TemporaryDirectory(prefix="press-bench-") as name:
            found = contenders(Path(name), count, peers=peers)
            rows = {
                (scenario, contender.name): results
                for contender in found
                for scenario, results in scenarios(contender, ticks=3).items()
            }
        print(HEAD)
        for line in printed(rows):
            print(line, flush=True)
        for (scenario, name), results in rows.items():
            if name == "press" or scenario == "cold":
                seconds = statistics.median(figure.cpu for figure, _ in results)
                label = scenario if name == "press" else "whatever changed"
                lines[f"{name}, {label}"].append((count, max(seconds, 0.01)))
    if plot is not None:
        plot.write_text(svg(lines, title=_TITLE, across="articles", up="seconds of processor time"))


def starts() -> None:
    """Measure and print what it costs to start, and a tick with nothing to do on 100 stories."""
    with tempfile.TemporaryDirectory(prefix="press-bench-") as name:
        root = Path(name)
        write_newsroom(root, _SMALL)
        time.sleep(2.1)
        run = (sys.executable, "-m", "pipeline", "run", "--at", last(_SMALL).isoformat())
        for _ in range(2):
            measured(run, root)
        for what, command in (("press --help", (*run[:3], "--help")), ("press run, a tick", run)):
            cpu = statistics.median(measured(command, root).cpu for _ in range(_TIMES))
            print(f"{what:20} {cpu:5.2f} CPU s, median of {_TIMES}, {_SMALL // 2} stories")
