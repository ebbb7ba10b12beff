"""Keeping what the next run takes to find, as soon as can be, that it has nothing to do."""

import os
from collections.abc import Callable, Iterator
from datetime import datetime

from pipeline import quiet, quietfile
from pipeline.files import write_atomic
from pipeline.layout import CONFIG_FILE, Layout
from pipeline.model.report import Report
from pipeline.places import each
from pipeline.publishing.tick import Tick
from pipeline.quietfile import Entry, Words
from pipeline.shelf import NOTHING
from pipeline.sight import Sight, newest_ns, stamp_of
from pipeline.store import made, scan

#: Languages that words are kept in.
_LANGUAGES = 4


def keep_quiet(layout: Layout, last: Tick, said: Callable[[Report], Words]) -> None:
    """Keep what ``last`` has seen, and what is ``said`` of it, unless that is kept already.

    Nothing is kept where stamps alone do not tell whether there is something to do. The caller
    holds the lock, and has just found that things are as ``last`` has them.
    """
    root = os.fspath(layout.root)
    seen = last.inputs.folders
    absent = [name for name, sight in seen.items() if not sight]
    if (
        last.report.posting
        or not last.ingested
        or quiet.fits(root, os.environ)
        or any(os.path.lexists(layout.root / name) for name in absent)
        or not all(shelf.stamp for sight in seen.values() for shelf in sight.values())
    ):
        return
    since, until = last.span(ingest=True)
    words = {} if (before := quiet.kept(root)) is None else {**before.words}
    words[quiet.speaking(os.environ)] = said(last.report)
    head = quietfile.Head(
        program=quiet.program(),
        tick=stamp_of(layout.tick.stat()),
        since=_spelled(since),
        until=_spelled(until),
        absent=[os.fsencode(name) for name in absent],
        other=[path for name, one in seen.items() for path, s in _files(name, one) if s == NOTHING],
        words=dict([*words.items()][-_LANGUAGES:]),
    )
    inputs = [_all(name, sight) for name, sight in last.inputs.folders.items()]
    always = [_program(), iter([(CONFIG_FILE.encode(), last.inputs.config)]), *inputs]
    feeds = os.fsencode(f"{layout.feeds.name}/")
    outputs = ((feeds + path, stamp) for path, stamp in _made(layout))
    places = ((feeds + path, stamp) for path, stamp in last.outputs)
    if last.report.problems:
        # What stands in the way of an output is told by its folder alone once it is gone.
        content = quietfile.content(head, [*always, outputs, places], [])
    else:
        content = quietfile.content(head, [*always, outputs], places)
    write_atomic(layout.quiet, content, durable=False)


def _spelled(instant: datetime | None) -> str:
    return "" if instant is None else str(instant.timestamp())


def _program() -> Iterator[Entry]:
    for file in scan.program_files():
        yield os.fsencode(file.name), file.stamp


def _made(layout: Layout) -> Iterator[Entry]:
    for block in made.load(layout.made).values():
        yield from each(block.paths, block.stamps)


def _all(name: str, sight: Sight) -> Iterator[Entry]:
    """Yield every folder and every file; first where something changed last: so it does again."""
    places = sorted(sight, key=lambda place: newest_ns({place: sight[place]}), reverse=True)
    for found in ({place: sight[place]} for place in places):
        yield from _folders(name, found)
        yield from (one for one in _files(name, found) if one[1] != NOTHING)


def _folders(name: str, sight: Sight) -> Iterator[Entry]:
    for place, shelf in sight.items():
        yield os.fsencode(f"{name}/{place}"), shelf.stamp


def _files(name: str, sight: Sight) -> Iterator[Entry]:
    for place, shelf in sight.items():
        stats = shelf.stats
        for n, file in enumerate(shelf.files):
            yield os.fsencode(f"{name}/{place}{file}"), stats[32 * n : 32 * n + 32]
