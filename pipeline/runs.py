"""The cron line: one run at a time, and next to nothing when there is nothing to do."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from msgspec.structs import replace

from pipeline import lock
from pipeline.layout import Layout
from pipeline.model.report import Report
from pipeline.publishing import tick
from pipeline.publishing.keeping_quiet import keep_quiet
from pipeline.quietfile import Words

if TYPE_CHECKING:
    from pipeline.publishing.progress import Told


def run(
    layout: Layout,
    now: datetime,
    *,
    full: bool = False,
    ingest: bool = True,
    told: "Told | None" = None,
    said: Callable[[Report], Words] | None = None,
) -> Report:
    """Do everything that is due at ``now`` and report it.

    ``full`` makes every output anew, even when nothing seems to have changed since the last run.
    ``told`` is told how far it has come: of what stage, how many things of how many are done.
    ``said`` gives the words for a report; of a run with nothing to do they are kept, for the next.
    Raises Locked when another run is under way, InvalidInput on a bad config, PipelineError when
    nothing can be written. A bad story raises nothing: it is held and reported.
    """
    with lock.held(layout.lock, now=now):
        start = tick.started(layout, anew=full)
        last = tick.current(layout, now, ingest=ingest, start=start)
        if last is not None:
            if said is not None:
                keep_quiet(layout, last, said)
            return replace(last.report, at=now)
        # Imported here: a tick with nothing to do ends before YAML, Jinja2 or feedgen load.
        from pipeline.publishing.due import publish_due
        from pipeline.publishing.progress import unwatched

        report = publish_due(layout, now, start, full=full, ingest=ingest, told=told or unwatched)
    if not (ingest and report.posting):
        return report
    # Without the lock: no article waits until a newsletter has gone out.
    from pipeline.issuing.sending import go_on

    return go_on(layout, report, now)
