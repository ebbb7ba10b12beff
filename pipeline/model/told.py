"""What the office is told of by mail, once each."""

from datetime import date, datetime, time
from typing import Literal

from msgspec import Struct

from pipeline.errors import Problem

#: ``warning``: a replay ends soon. ``finding``: a look at its link came to something. ``digest``:
#: the regular overview.
TopicKind = Literal["warning", "finding", "digest"]


class Topic(Struct, frozen=True, kw_only=True, order=True):
    """One thing to tell; equal topics are told once."""

    kind: TopicKind
    #: ULID of the story; empty for a digest.
    story: str
    #: The replay's link, or whose it is while there is none; empty for a digest.
    place: str
    #: Of a warning, the replay's end; of a finding, what was found; of a digest, when it was due.
    #: Instants are spelled in ISO 8601, UTC.
    about: str
    #: Of a warning, the days before the last day that it is given at; 0 otherwise.
    days: int


class Posting(Struct, frozen=True, kw_only=True):
    """A mail that was begun and of which it is not known whether it went out."""

    #: Its Message-ID.
    mail: str
    #: UTC instant at which it was first written; it stays its date.
    at: datetime
    topics: tuple[Topic, ...]


class Setback(Struct, frozen=True, kw_only=True):
    """Why the mail server took nothing, and when it is tried again."""

    #: Failed tries in a row.
    tries: int
    #: UTC instant before which it is left alone.
    due: datetime
    #: In words for the office.
    problem: Problem
    #: True where nothing but a person helps.
    permanent: bool


class Ending(Struct, frozen=True, kw_only=True):
    """A replay that ends soon, as a run's last line names it."""

    #: Folder of its story below articles/.
    story: str
    #: None when unknown.
    broadcaster: str | None
    #: UTC instant of its last second.
    until: datetime
    #: Its last day in the newsroom's zone.
    last_day: date
    #: The hour by the clock there at which it ends; None where it ends with its last day.
    hour: time | None
    #: True when that is what is usual, not what is stated.
    estimated: bool
