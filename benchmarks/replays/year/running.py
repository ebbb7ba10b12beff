"""The year: its newsroom, its ticks, and what readers saw."""

import io
import time
from collections.abc import Iterator
from contextlib import redirect_stdout
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from ulid import ULID

from benchmarks.circumstances import Circumstances
from benchmarks.replays.year.oracle import Oracle
from benchmarks.replays.year.stories import RETENTION, Edit, Spec, stories
from benchmarks.table import Line
from pipeline.layout import Layout
from pipeline.runs import run
from pipeline.store import scan

_START: Final = datetime(2026, 1, 1, tzinfo=UTC)
_END: Final = datetime(2027, 1, 1, tzinfo=UTC)
_STEP: Final = timedelta(minutes=10)
_CONFIG: Final = """\
id: 01J00000000000000000000000
name: {fr: Banc, en: Bench}
description: {fr: Un banc, en: A bench}
url: https://bench.example.org/
email: bench@example.org
timezone: Europe/Paris
categories: {research: {fr: Recherche, en: Research}}
feeds: {entries: 500}
newsletter: {items: 50}
replays:
  check_every: off
  retention:
"""


def lines(circumstances: Circumstances) -> Iterator[Line]:
    """Run the year, and count."""
    specs = stories()
    layout = write(circumstances.room / "year", specs)
    oracle = Oracle(folder=layout.feeds, recordings=[r for s in specs for r in s.recordings])
    started, cpu = time.perf_counter(), time.process_time()
    ticks, worked = _year(layout, specs, oracle)
    minutes = (time.perf_counter() - started) / 60
    yield Line(
        what=f"a year, {ticks:,} ticks: outputs with a link after its end",
        ours=str(oracle.late.total()),
        reach="0",
    )
    missing = str(oracle.missing.total())
    yield Line(what="... outputs without a link before it", ours=missing, reach="0")
    for what, found in (("late", oracle.late), ("missing", oracle.missing)):
        for name, count in found.most_common(5):
            yield Line(what=f"... {what}: {name}", ours=str(count))
    yield Line(
        what="... links seen, of all; ticks that changed something",
        ours=f"{len(oracle.seen)} of {len(oracle.recordings)}, {worked}",
    )
    yield Line(
        what="... minutes, CPU minutes",
        ours=f"{minutes:.1f}, {(time.process_time() - cpu) / 60:.1f}",
    )


def write(root: Path, specs: list[Spec]) -> Layout:
    """Write the newsroom as it is on the first day."""
    layout = Layout(root)
    layout.articles.mkdir(parents=True)
    retention = "".join(f"    {name}: {days} d\n" for name, days in RETENTION.items())
    (root / "config.yaml").write_text(_CONFIG + retention)
    for spec in specs:
        folder = layout.articles / "2026" / f"sujet-{spec.number}"
        folder.mkdir(parents=True)
        identity = ULID.from_bytes((spec.number + 1).to_bytes(16, "big"))
        (folder / "story.yaml").write_text(
            f"id: {identity}\nkind: {'event' if spec.event else 'news'}\nstatus: ready\n"
            f"publish_at: {spec.out}\ncategories: [research]\n"
            + (f"event: {spec.event}\n" if spec.event else "")
            + f"replays:\n{spec.replays}"
        )
        for language, name in (("fr", "sujet"), ("en", "story")):
            (folder / f"{language}.md").write_text(
                f"---\ntitle: {name.title()} {spec.number}\nslug: {name}-{spec.number}\n"
                f"summary: Résumé, summary.\n---\n\nmotbanc{spec.number:03}. {spec.words}\n"
            )
    return layout


def _year(layout: Layout, specs: list[Spec], oracle: Oracle) -> tuple[int, int]:
    # Files that are edited now are older than any tick, which are of another year.
    scan.RACY = 0
    edits = sorted((edit for spec in specs for edit in spec.edits), key=lambda e: e.at)
    worked = 0
    moments = ticks(oracle, edits)
    for now in moments:
        while edits and edits[0].at <= now:
            _do(layout, edits.pop(0))
        report = run(layout, now)
        changed = bool(report.written or report.removed)
        worked += changed
        oracle.look(now, changed=changed)
    return len(moments), worked


def ticks(oracle: Oracle, edits: list[Edit]) -> list[datetime]:
    """Return every ten minutes of the year, and the seconds around each end and each edit."""
    found = {_START + _STEP * n for n in range((_END - _START) // _STEP)}
    for recording in oracle.recordings:
        for period in recording.periods:
            for moment in (period.first, period.last):
                if _START < moment < _END:
                    found |= {moment - timedelta(seconds=1), moment}
    return sorted(found | {edit.at for edit in edits})


def _do(layout: Layout, edit: Edit) -> None:
    """Do what somebody at the office does."""
    from pipeline.cli.commands import press

    words = ["--newsroom", str(layout.root), *edit.words, "--at", edit.at.isoformat()]
    with redirect_stdout(io.StringIO()):
        code = press.main(words, standalone_mode=False)
    if code:
        raise RuntimeError(f"{edit.words}: {code}")
