"""Whether a run has anything to do, told without opening a file.

An edition is constant between two change instants, so when no file moved since the last run and
the next instant is not reached, the last run's report still holds.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import msgspec

from pipeline.files import write_atomic
from pipeline.layout import Layout
from pipeline.model.report import Report
from pipeline.store import scan


@dataclass(frozen=True, kw_only=True, slots=True)
class Tick:
    """What a run saw, and for how long that holds."""

    #: Digest of every file that goes in, and of the program.
    inputs: str
    #: Digest of every file that came out.
    outputs: str
    #: UTC instants: the edition holds on [since, until); None is without limit.
    since: datetime | None
    until: datetime | None
    #: Folders of the newsroom's sources, relative to its root.
    watched: tuple[str, ...]
    #: Whether those folders were looked into.
    ingested: bool
    #: UTC instant at which a source on the web is to be asked next; None without one.
    sources_due: datetime | None
    #: UTC instant at which the hub is to be told again; None without one.
    hub_due: datetime | None
    #: UTC instant at which there may be news for the office; None where it wants none.
    office_due: datetime | None
    #: UTC instant at which an issue is to be sent, or sent on; None without one.
    issues_due: datetime | None
    #: UTC instant at which a link is to be looked at; None where nobody looks.
    probes_due: datetime | None
    report: Report

    def holds_at(self, now: datetime, *, ingest: bool) -> bool:
        """Tell whether a run at ``now`` would publish the same edition and find nothing else due.

        ``ingest`` tells whether that run would look at the sources, and at links.
        """
        idle = not ingest or self.sources_due is None or now < self.sources_due
        # A run at an instant to come, or by a clock that was ahead, tells nothing of the pause now.
        probes_due = self.probes_due if ingest else None
        turns = (self.hub_due, self.office_due, self.issues_due, probes_due)
        silent = all(due is None or self.report.at <= now < due for due in turns)
        return idle and silent and self.shows_at(now)

    def shows_at(self, now: datetime) -> bool:
        """Tell whether a run at ``now`` would publish the same edition."""
        after = self.since is None or self.since <= now
        return after and (self.until is None or now < self.until)


def current(layout: Layout, now: datetime, *, ingest: bool) -> Tick | None:
    """Return the last run's tick where a run at ``now`` would do just the same, else None.

    ``ingest`` tells whether that run would look into the sources.
    """
    try:
        tick = msgspec.json.decode(layout.tick.read_bytes(), type=Tick)
        same = (
            tick.holds_at(now, ingest=ingest)
            and (tick.ingested or not ingest)
            # Without its ledger a run would forget every address it does not write down anew.
            and layout.ledger.exists()
            and tick.inputs == digest(inputs(layout, tick.watched))
            and tick.outputs == outputs(layout)
        )
    except (OSError, ValueError, TypeError):
        return None
    return tick if same else None


def behind(layout: Layout, now: datetime) -> bool | None:
    """Tell whether a run at ``now`` would publish something else than the last one has seen to.

    None where that one has kept no tick, since a file had changed just before it.
    """
    try:
        tick = msgspec.json.decode(layout.tick.read_bytes(), type=Tick)
        same = tick.inputs == digest(inputs(layout, tick.watched))
    except (OSError, ValueError, TypeError):
        return None
    return not (same and tick.shows_at(now))


def save(layout: Layout, tick: Tick) -> None:
    """Keep ``tick`` for the next run."""
    write_atomic(layout.tick, msgspec.json.encode(tick), durable=False)


def forget(layout: Layout) -> None:
    """Make sure the next run does its whole work."""
    with suppress(FileNotFoundError):
        layout.tick.unlink()


def inputs(layout: Layout, watched: Sequence[str]) -> tuple[scan.Stat, ...]:
    """Return the newsroom's files as the file system sees them.

    ``watched`` names the folders of its sources, relative to its root.
    """
    folders = (layout.articles, *(layout.root / w for w in watched))
    files = (stat for folder in folders for stat in scan.walk(folder, f"{folder}/"))
    own = (stat for folder in (layout.templates, layout.newsletters) for stat in _own(folder))
    return (scan.stat_of(layout.config), *own, *files)


def _own(folder: Path) -> Iterator[scan.Stat]:
    """Yield the files of a folder of the office; one that is absent or closed stops nothing."""
    try:
        yield from scan.walk(folder, f"{folder}/")
    except OSError:
        yield scan.stat_of(folder)


def digest(inputs: Iterable[scan.Stat]) -> str:
    """Return the digest of ``inputs`` and of the program's own files."""
    return scan.signature(inputs) + scan.code_signature()


def outputs(layout: Layout) -> str:
    """Return the digest of what stands in feeds/."""
    # Apache's rules are hidden; a folder's stat tells when it was closed to readers.
    return scan.signature(scan.walk(layout.feeds, hidden=True, folders=True))
