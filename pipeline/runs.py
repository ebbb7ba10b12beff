"""The cron line: one run at a time, and next to nothing when there is nothing to do."""

from dataclasses import replace
from datetime import datetime

from pipeline import lock
from pipeline.layout import Layout
from pipeline.model.report import Report
from pipeline.publishing import tick


def run(layout: Layout, now: datetime, *, full: bool = False, ingest: bool = True) -> Report:
    """Do everything that is due at ``now`` and report it.

    ``full`` makes every output anew, even when nothing seems to have changed since the last run.
    Raises Locked when another run is under way, InvalidInput on a bad config, PipelineError when
    nothing can be written. A bad story raises nothing: it is held and reported.
    """
    with lock.held(layout.lock, now=now):
        start = tick.started(layout, anew=full)
        last = tick.current(layout, now, ingest=ingest, start=start)
        if last is not None:
            return replace(last.report, at=now)
        # Imported here: a tick with nothing to do ends before YAML, Jinja2 or feedgen load.
        from pipeline.publishing.due import publish_due

        report = publish_due(layout, now, start, full=full, ingest=ingest)
    if not (ingest and report.posting):
        return report
    # Without the lock: no article waits until a newsletter has gone out.
    from pipeline.issuing.sending import go_on

    return go_on(layout, report, now)
