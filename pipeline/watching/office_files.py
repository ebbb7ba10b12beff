"""What a run leaves in office/: the calendar of the ends of replays."""

from datetime import datetime
from typing import Final

from pipeline.enquiries.replays import listed
from pipeline.errors import Problem, problem
from pipeline.files import same_bytes, sweep, write_atomic
from pipeline.model.stories import timed
from pipeline.workspace import Workspace

CALENDAR: Final = "replays.ics"


def write_office_files(workspace: Workspace, now: datetime) -> tuple[Problem, ...]:
    """Bring office/ to ``now`` and return what cannot be written: readers get theirs anyhow.

    A file whose bytes would be the same stays as it is. Where no replay ever was, there is none.
    """
    path = workspace.layout.office / CALENDAR
    newsroom, language = workspace.newsroom, workspace.newsroom.written_language
    try:
        sweep(path.parent)
        if not path.exists() and not any(s.replays for s in timed(workspace.archive.stories)):
            return ()
        # Imported here: not every newsroom has replays.
        from pipeline.publish.office.ends_calendar import PAST, ends_calendar

        rows = listed(workspace, now, language=language, since=now - PAST)
        content = ends_calendar(rows, now, newsroom, language=language)
        if not same_bytes(path, content):
            write_atomic(path, content, durable=False)
    except OSError as error:
        name = f"{path.parent.name}/{path.name}"
        return (problem("office-unwritable", file=name, cause=error.strerror or error),)
    return ()
