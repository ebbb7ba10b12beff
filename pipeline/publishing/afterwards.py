"""What a run sees to once readers have their outputs: the hub, the links, the office."""

from datetime import datetime

from msgspec import Struct

from pipeline.errors import Problem
from pipeline.model.edition import Edition
from pipeline.publishing.hub import tell_hub
from pipeline.watching.links import look_when_due
from pipeline.watching.office_files import write_office_files
from pipeline.watching.telling import Telling, tell_office
from pipeline.workspace import Workspace


class Afterwards(Struct, frozen=True, kw_only=True):
    """What came of it, and the UTC instants of what is due next; None where nothing is."""

    telling: Telling
    notices: tuple[Problem, ...]
    problems: tuple[Problem, ...]
    hub_due: datetime | None
    probes_due: datetime | None
    #: Whether the office's files could be written.
    settled: bool


def see_to_the_rest(
    workspace: Workspace, now: datetime, edition: Edition, *, ask: bool
) -> Afterwards:
    """Tell the hub, look at links if ``ask``, and write to the office what all that came to.

    After delivery, and in this order: nothing here may keep an article waiting, and the mails tell
    what was found of the links.
    """
    told = tell_hub(workspace, now)
    looked = look_when_due(workspace, now, edition, ask=ask)
    unwritten = write_office_files(workspace, now)
    telling = tell_office(workspace, now)
    return Afterwards(
        telling=telling,
        notices=(*told.notices, *looked.notices, *telling.notices),
        problems=(*told.problems, *unwritten, *telling.problems, *looked.problems),
        hub_due=told.due,
        probes_due=looked.due,
        settled=not unwritten,
    )
