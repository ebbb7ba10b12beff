"""A link that readers follow: what one look at it came to, and what several come to over time."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Final, Literal

from msgspec import Struct

#: ``fine``: it shows what it should. ``moved``: it is for good somewhere else. ``gone``: the server
#: says that there is nothing (404, 410). ``soft-gone``: a page says so, or stands in for it.
#: ``login``: to be seen with an account. ``geo-blocked``: not from this country. ``blocked``: the
#: server does not want to speak to programs. ``unreachable``: no answer, or none that makes sense.
LinkKind = Literal[
    "fine", "moved", "gone", "soft-gone", "login", "geo-blocked", "blocked", "unreachable"
]
#: ``unconfirmed``: it failed, though not yet often and long enough to say more.
FindingKind = Literal[
    "fine", "moved", "gone", "soft-gone", "login", "geo-blocked", "blocked", "unreachable",
    "unconfirmed",
]  # fmt: skip
#: What readers can use.
USABLE: Final[Collection[str]] = frozenset({"fine", "moved"})
#: What readers see nothing at.
LOST: Final[Collection[str]] = frozenset({"gone", "soft-gone"})
#: What tells nothing of the link itself, only of the way to it.
MUTE: Final[Collection[str]] = frozenset({"blocked", "unreachable"})

#: Why there was no answer to make sense of.
Failure = Literal[
    "dns", "refused", "tls", "timeout", "interrupted", "redirects", "private", "address",
    "encoding", "empty",
]  # fmt: skip


class Evidence(Struct, frozen=True, kw_only=True):
    """What a look came to, to be seen by a person."""

    #: As in RFC 9110, 15; None where nothing was answered.
    status: int | None = None
    #: Where the answer came from, when redirects led on; None when they did not.
    address: str | None = None
    #: Words of the page that told it; None where none were needed.
    words: str | None = None
    #: None where there was an answer.
    error: Failure | None = None


class StatedEnd(Struct, frozen=True, kw_only=True):
    """Until when a page says that its recording can be watched."""

    #: UTC instant of the last second.
    at: datetime
    #: Whether a day was meant rather than an instant.
    is_day: bool


class Look(Struct, frozen=True, kw_only=True):
    """What one look at a link came to."""

    url: str
    #: UTC instant.
    at: datetime
    kind: LinkKind
    evidence: Evidence = Evidence()
    #: Where ``moved`` leads; None otherwise.
    moved_to: str | None = None
    #: None where the page states none.
    stated: StatedEnd | None = None
    #: How long the server asked to be left alone; None where it did not.
    rest: timedelta | None = None


class Series(Struct, frozen=True, kw_only=True):
    """Failures of one kind in a row."""

    kind: LinkKind
    #: UTC instants of the first and of the last that counted.
    first: datetime
    last: datetime
    #: Those that counted: looks too close to each other are one.
    looks: int


class Finding(Struct, frozen=True, kw_only=True):
    """What all looks at a link come to: what the office is told."""

    url: str
    kind: FindingKind
    #: UTC instant of the look that began what ``kind`` tells.
    since: datetime
    #: UTC instant of the last look.
    at: datetime
    #: Looks in a row that came to neither fine nor moved.
    failures: int
    #: What the last look came to, where that is not confirmed yet; None where it is ``kind``.
    suspected: LinkKind | None
    #: Of the last look.
    evidence: Evidence
    #: Where it moved to; None unless ``kind`` is moved.
    moved_to: str | None
    #: As the page said when it was last seen; None where it states none.
    stated: StatedEnd | None
    #: UTC instant before which the server asked not to come back; None where it did not.
    rest_until: datetime | None
    #: What speaks for a failure of the link, and of the way to it; None while nothing does.
    doubt: Series | None = None
    silence: Series | None = None
    #: Times it failed and was back, as long as it has not been well for long.
    recoveries: int = 0
    #: UTC instant from which it has been well without a failure; None while it fails.
    back_at: datetime | None = None

    @property
    def leads_away(self) -> bool:
        """Whether it is lost since it leads elsewhere, without a page that says so."""
        seen = self.evidence
        return self.kind == "soft-gone" and seen.words is None and seen.address is not None

    @property
    def is_broken(self) -> bool:
        """Whether readers surely find nothing there."""
        return self.kind in LOST
