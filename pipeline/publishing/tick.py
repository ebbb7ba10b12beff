"""Whether a run has anything to do, told without opening a file.

An edition is constant between two change instants, so when no file moved since the last run and
the next instant is not reached, the last run's report still holds.
"""

import os
import zlib
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from pipeline import places, sight
from pipeline.files import write_atomic
from pipeline.layout import Layout
from pipeline.model.report import Report
from pipeline.places import Places
from pipeline.quiet import as_kept
from pipeline.shelf import Shelf
from pipeline.sight import Sight
from pipeline.store import made, scan


class Inputs(NamedTuple):
    """What goes in, as the file system shows it."""

    #: Digest of the program's own files and of its libraries'.
    program: str
    #: Stamp of config.yaml; empty where there is none.
    config: bytes
    #: Folder, relative to the newsroom's root -> what is in it: articles, templates, sources.
    folders: dict[str, Sight]

    @property
    def newest_ns(self) -> int:
        """When the file that changed last did, in the file system's nanoseconds."""
        config = sight.changed_ns(self.config)
        return max(config, *(sight.newest_ns(one) for one in self.folders.values()))

    def same_as(self, other: "Inputs") -> bool:
        """Tell whether nothing differs that a run reads."""
        return self[:2] == other[:2] and _same(self.folders, other.folders)


class Tick(Struct, frozen=True, kw_only=True):
    """What a run saw, and for how long that holds."""

    inputs: Inputs
    #: The folders that stood in feeds/.
    outputs: Places
    #: Stamp of the file that tells of the files there.
    made: bytes
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
        since, until = self.span(ingest=ingest)
        return (since is None or since <= now) and (until is None or now < until)

    def span(self, *, ingest: bool) -> tuple[datetime | None, datetime | None]:
        """Return the first instant ``holds_at`` which it holds, and the next at which it does not.

        None is without limit.
        """
        probes_due = self.probes_due if ingest else None
        dues = (self.hub_due, self.office_due, self.issues_due, probes_due)
        turns = [due for due in dues if due is not None]
        # A run at an instant to come, or by a clock that was ahead, tells nothing of the pause now.
        firsts = [self.since, self.report.at if turns else None]
        lasts = [self.until, self.sources_due if ingest else None, *turns]
        return (
            max((first for first in firsts if first is not None), default=None),
            min((last for last in lasts if last is not None), default=None),
        )

    def shows_at(self, now: datetime) -> bool:
        """Tell whether a run at ``now`` would publish the same edition."""
        after = self.since is None or self.since <= now
        return after and (self.until is None or now < self.until)


def _shelf(wanted: type[Shelf], packed: object) -> Shelf:
    if not isinstance(packed, bytes):
        raise TypeError
    return wanted(packed)


def _checksum(content: bytes | memoryview) -> bytes:
    return zlib.crc32(content).to_bytes(4)


_DECODER = msgspec.msgpack.Decoder(Tick, dec_hook=_shelf)


class Start(Struct, frozen=True, kw_only=True):
    """What a run finds when it begins."""

    #: The file system's own time from before the look.
    clock_ns: int
    #: None where nothing is known of a last run.
    last: Tick | None
    inputs: Inputs


def started(layout: Layout, *, anew: bool = False) -> Start:
    """Look at what goes in; if ``anew``, as if there had been no last run.

    The caller holds the lock. Raises OSError where a folder cannot be opened.
    """
    # The lock was written to just now; a run with nothing to do writes to nothing else.
    clock_ns, last = layout.lock.stat().st_mtime_ns, None if anew else load(layout)
    before = None if last is None else last.inputs
    watched = () if last is None else last.watched
    return Start(
        clock_ns=clock_ns,
        last=last,
        inputs=inputs(layout, watched, before, clock_ns=clock_ns),
    )


def current(
    layout: Layout, now: datetime, *, ingest: bool, start: Start | None = None
) -> Tick | None:
    """Return the last run's tick where a run at ``now`` would do just the same, else None.

    ``ingest`` tells whether that run would look into the sources, ``start`` what it has seen
    already.
    """
    start = start or started(layout)
    last = start.last
    if (
        last is None
        or not last.holds_at(now, ingest=ingest)
        or (ingest and not last.ingested)
        # Without its ledger a run would forget every address it does not write down anew.
        or not layout.ledger.exists()
        or not start.inputs.same_as(last.inputs)
    ):
        return None
    found = places.look(layout.feeds, last.outputs)
    # Where nothing is wrong, what others put beside the outputs is nothing to do.
    unwelcome = last.report.problems and not found.same
    if found.untidy or unwelcome or not _outputs_stand(layout, last.made):
        return None
    seen = replace(last, inputs=start.inputs, outputs=found.places)
    # A folder that was too fresh to be known by its stamp is known by it from now on; so is one
    # in which something came that does not count, or came and went.
    if (seen.inputs, seen.outputs) != (last.inputs, last.outputs):
        save(layout, seen)
    return seen


def behind(layout: Layout, now: datetime) -> bool | None:
    """Tell whether a run at ``now`` would publish something else than the last one has seen to.

    None where that one has kept no tick, since a file had changed just before it.
    """
    start = started(layout)
    if start.last is None:
        return None
    return not (start.inputs.same_as(start.last.inputs) and start.last.shows_at(now))


def load(layout: Layout) -> Tick | None:
    """Return what the last run has kept; None where that is nothing, or damaged."""
    try:
        content = memoryview(layout.tick.read_bytes())
        return _DECODER.decode(content[4:]) if content[:4] == _checksum(content[4:]) else None
    except (OSError, ValueError, TypeError):  # of another version, say
        return None


def save(layout: Layout, tick: Tick) -> None:
    """Keep ``tick`` for the next run."""
    try:
        content = msgspec.msgpack.encode(tick, enc_hook=bytes)
    except UnicodeEncodeError:  # a name that is no text: the report tells of it
        forget(layout)
    else:
        write_atomic(layout.tick, (_checksum(content), content), durable=False)


def forget(layout: Layout) -> None:
    """Make sure the next run does its whole work."""
    with suppress(FileNotFoundError):
        layout.tick.unlink()


def inputs(
    layout: Layout, watched: Sequence[str], before: Inputs | None = None, *, clock_ns: int
) -> Inputs:
    """Return what goes in, as the file system shows it; ``before`` is what a former look saw.

    ``watched`` names the folders of the newsroom's sources, relative to its root; ``clock_ns`` is
    the file system's time from before. Raises OSError where one of them cannot be opened.
    """
    found: dict[str, Sight] = {}
    for name in folders(layout, watched):
        known = None if before is None else before.folders.get(name)
        try:
            settled_ns = scan.settled_ns(clock_ns, layout.root / name)
            found[name] = sight.look(layout.root / name, known, settled_ns=settled_ns)
        except OSError:
            # A folder of the office that is closed stops nothing.
            if name in (layout.articles.name, *watched):
                raise
            found[name] = {}
    return Inputs(program=scan.code_signature(), config=stamp(layout.config), folders=found)


def folders(layout: Layout, watched: Sequence[str]) -> tuple[str, ...]:
    """Return the folders that are read, relative to the newsroom's root."""
    return (layout.articles.name, *watched, layout.templates.name, layout.newsletters.name)


def stamp(path: Path) -> bytes:
    """Return the stamp of the file at ``path``; empty where there is none."""
    try:
        return sight.stamp_of(path.stat())
    except OSError:
        return b""


def _outputs_stand(layout: Layout, kept: bytes) -> bool:
    """Tell whether all outputs stand as they were made, by the file whose stamp was ``kept``."""
    if not kept or kept != stamp(layout.made):
        return False
    base = os.fsencode(f"{layout.feeds}/")
    return all(as_kept(base, b.paths, b.stamps) for b in made.load(layout.made).values())


def _same(one: Mapping[str, Sight], other: Mapping[str, Sight]) -> bool:
    return one.keys() == other.keys() and all(sight.same(one[name], other[name]) for name in one)
