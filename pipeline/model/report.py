"""What one run did, as it is told to the office and kept until something changes."""

from datetime import datetime

from msgspec import Struct

from pipeline.errors import Problem
from pipeline.model.edition import Hold
from pipeline.model.story import Language
from pipeline.model.told import Ending


class Item(Struct, frozen=True, kw_only=True):
    """One article in a report."""

    story: str
    language: Language
    title: str
    #: Its page's folder below feeds/, with a final slash.
    address: str
    #: UTC instant.
    published: datetime


class Harvest(Struct, frozen=True, kw_only=True):
    """What a look at the sources brought."""

    #: As in Report.
    filed: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    notices: tuple[Problem, ...] = ()
    problems: tuple[Problem, ...] = ()
    #: UTC instant at which a source on the web is to be asked next; None without one.
    due: datetime | None = None
    #: Whether the next run would find just the same, as long as nothing changes and none is due.
    settled: bool = True


class Report(Struct, frozen=True, kw_only=True):
    """What one run did and what stands now."""

    at: datetime
    #: Articles that went out for the first time.
    published: tuple[Item, ...]
    #: How many articles are out, these included.
    visible: int
    held: tuple[Hold, ...]
    #: What needs a person; the run did everything else.
    problems: tuple[Problem, ...]
    #: Folders below articles/ of stories filed from the sources, to be reviewed.
    filed: tuple[str, ...]
    #: Folders below articles/ of stories in review that their source has changed since.
    updated: tuple[str, ...]
    #: What a person may want to look at; nothing waits for it.
    notices: tuple[Problem, ...]
    #: Files below feeds/.
    written: int
    unchanged: int
    removed: int
    #: UTC instant; None when nothing is scheduled.
    next_change_at: datetime | None
    #: Replays that end within the longest of the newsroom's ``warn_days``, the soonest first.
    ending: tuple[Ending, ...]
    #: Those days; None where the newsroom wants no warnings.
    ending_within: int | None
    #: Mails to the office that went out.
    mailed: int
    #: Messages of issues of the newsletter that went out.
    posted: int
    #: Names of issues that somebody is yet to get.
    posting: tuple[str, ...]
    #: The language the office is spoken to in; None leaves it to the locale.
    office_language: Language | None
