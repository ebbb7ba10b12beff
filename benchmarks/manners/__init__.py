"""The manners of a feed reader: ``press ingest`` before a server on this machine."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Final

from benchmarks.circumstances import Circumstances
from benchmarks.manners.checks import CHECKS, START, Check
from benchmarks.manners.server import Server
from benchmarks.measure import ENVIRONMENT
from benchmarks.table import Line

_CONFIG: Final = """\
id: 01J00000000000000000000000
name: {{fr: Banc, en: Bench}}
description: {{fr: Un banc, en: A bench}}
url: https://bench.example.org/
email: bench@example.org
fetch: {{allow_hosts: [127.0.0.1]}}
sources:
  - feed: {url}
    every: 30 min
    full_text: true
"""


def lines(circumstances: Circumstances) -> Iterator[Line]:
    """Count the checks that are passed, and name the others."""
    outcomes = {
        check.name: passes(check, circumstances.room / f"manners-{n}")
        for n, check in enumerate(CHECKS)
    }
    yield Line(
        what="feed-reader manners",
        ours=f"{sum(outcomes.values())} of {len(outcomes)}",
        reach="15 of 15",
    )
    for name, passed in outcomes.items():
        if not passed:
            yield Line(what=f"... {name}", ours="no")


def passes(check: Check, room: Path) -> bool:
    """Tell whether ``press ingest`` has these manners, in a newsroom of its own."""
    room.mkdir()
    server = Server(check.answering)
    (room / "config.yaml").write_text(_CONFIG.format(url=server.url))
    (room / "articles").mkdir()
    runs = []
    with server.running():
        for minutes in check.runs:
            server.now = START + timedelta(minutes=minutes)
            before = len(server.asked)
            subprocess.run(  # noqa: S603 - ourselves
                [sys.executable, "-m", "pipeline", "ingest", "--at", server.now.isoformat()],
                cwd=room,
                env=ENVIRONMENT,
                capture_output=True,
                check=False,  # it says that a feed is gone, by its code
                timeout=300,
            )
            runs.append(server.asked[before:])
    return check.verdict(runs, len(list(room.glob("articles/*/*/story.yaml"))))
