"""What the last run left in feeds/, so that this one does less there."""

import os

from pipeline import quiet
from pipeline.deliver.directory import Known
from pipeline.layout import Layout
from pipeline.places import Places
from pipeline.publishing.tick import Start
from pipeline.store import made


def left(layout: Layout, start: Start, *, full: bool) -> Known:
    """Return what is known of feeds/, before anything changes there; ``full`` makes all anew.

    From now on nobody has looked at all of it lately, until a run finds that it is as it should be:
    so what a run that is killed leaves there is seen by the next.
    """
    last = start.last
    found = Known(
        blocks={} if full else made.load(layout.made),
        places=Places() if last is None else last.outputs,
        # Where something is wrong, a folder may tell that it is not any more.
        looked=last is not None
        and not last.report.problems
        and quiet.looked_lately(os.fspath(layout.root), start.clock_ns),
    )
    layout.quiet.unlink(missing_ok=True)
    return found
