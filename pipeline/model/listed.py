"""A replay as the office sees it: with its story, how it stands, and what a look at it came to."""

from datetime import datetime
from typing import Literal

from msgspec import Struct

from pipeline.model.edition import ReplayState
from pipeline.model.link import Finding
from pipeline.model.story import Replay

#: Whether readers are shown what a story says: ``retracted`` where every article is taken back.
Standing = Literal["review", "ready", "withdrawn", "retracted"]


class Listed(Struct, frozen=True, kw_only=True):
    """One replay of one story at an instant."""

    #: ULID of its story, and its folder below articles/.
    story: str
    folder: str
    #: In the office's language where the story has it.
    title: str
    standing: Standing
    #: As the plan has it: with an estimated end where one can be told.
    replay: Replay
    state: ReplayState
    #: Days to the last day, 0 on it; None without end and after it.
    days_left: int | None
    #: UTC instant from which it can be watched; None while its story has no date.
    since: datetime | None
    #: What looks at its link came to; None as long as nobody looked.
    finding: Finding | None
    #: Whether the page states another end than ours; None where it states none.
    differs: bool | None
