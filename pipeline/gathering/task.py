"""What is to be read, and what came of it."""

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from zoneinfo import ZoneInfo

from msgspec import Struct

from pipeline.agent import user_agent
from pipeline.errors import Problem
from pipeline.ingest.feeds.item import Item
from pipeline.ingest.web.answers import Terms
from pipeline.ingest.web.visits import Visit
from pipeline.model.draft import Draft
from pipeline.model.source import Source
from pipeline.model.story import Language

if TYPE_CHECKING:
    from pipeline.config import Newsroom

#: ``list``: a source that leads to others, a feed, a listing or a WordPress site.
TaskKind = Literal["file", "text", "page", "item", "list"]


class Circumstances(Struct, frozen=True, kw_only=True):
    """When, where and how carefully to read."""

    #: UTC instant.
    now: datetime
    zone: ZoneInfo
    #: Bytes of one page, file or picture.
    max_bytes: int
    #: Seconds.
    timeout: float
    user_agent: str
    allow_hosts: frozenset[str] = frozenset()

    @property
    def today(self) -> date:
        """The day in the newsroom's zone."""
        return self.now.astimezone(self.zone).date()

    def terms(self, *, robots: bool) -> Terms:
        """Return how to fetch; ``robots`` is for what no person has asked for by name."""
        return Terms(
            timeout=self.timeout,
            max_bytes=self.max_bytes,
            user_agent=self.user_agent,
            allow_hosts=self.allow_hosts,
            robots=robots,
        )


def circumstances(newsroom: "Newsroom", now: datetime) -> Circumstances:
    """Return how a newsroom reads."""
    return Circumstances(
        now=now,
        zone=newsroom.zone,
        max_bytes=newsroom.fetch_limit,
        timeout=newsroom.fetch_timeout,
        user_agent=user_agent(newsroom.url, newsroom.email),
        allow_hosts=newsroom.allow_hosts,
    )


def without_newsroom(now: datetime) -> Circumstances:
    """Return how to read where there is no newsroom to say so."""
    return Circumstances(
        now=now,
        zone=ZoneInfo("Europe/Paris"),
        max_bytes=20_000_000,
        timeout=20.0,
        user_agent=user_agent(),
    )


class Seen(Struct, frozen=True, kw_only=True):
    """What is kept of a look at an address or an item, for the next one."""

    visit: Visit
    #: Of what came, hexadecimal, or the version that a list names; empty for an unread one.
    digest: str = ""
    #: The address as a list has it; redirects may have led on.
    url: str | None = None


class Told(Struct, frozen=True, kw_only=True):
    """What a person said of an item beforehand."""

    published: date | None = None
    #: Where it was published.
    url: str | None = None
    language: Language | None = None
    categories: tuple[str, ...] = ()


class Task(Struct, frozen=True, kw_only=True):
    """One thing to read."""

    kind: TaskKind
    #: As the office knows it: a path, an address.
    name: str
    path: Path | None = None
    #: Of a text: what was pasted.
    content: bytes = b""
    #: Of a page or a list, and of an item that has one.
    url: str | None = None
    item: Item | None = None
    #: None for what a person has named.
    source: Source | None = None
    told: Told = Told()
    #: Addresses on the way here: a translation's page leads no further.
    depth: int = 0
    #: What is known from the last time; None at the first.
    seen: Seen | None = None
    #: Fingerprints of blocks that are this site's chrome.
    without: frozenset[str] = frozenset()

    @property
    def place(self) -> str:
        """What its ``seen`` is kept under."""
        if self.item is not None and self.source is not None:
            return f"item:{self.source.location}|{self.item.id}"
        return self.url or self.name


class Raw(Struct, frozen=True, kw_only=True):
    """The bytes of an item, before it is understood."""

    #: Empty where ``path`` has them.
    content: bytes
    #: A file ending: ".html".
    kind: str
    charset: str | None = None
    #: Where it was found.
    url: str | None = None
    #: A file to be read by whoever understands it: its bytes need not go through two processes.
    path: Path | None = None


class Result(Struct, frozen=True, kw_only=True):
    """What came of a task."""

    task: Task
    #: None where there was nothing new, or nothing to be had.
    draft: Draft | None = None
    #: What the item may be known by, surest first.
    keys: tuple[str, ...] = ()
    #: What a list leads to.
    more: tuple[Task, ...] = ()
    problems: tuple[Problem, ...] = ()
    #: What to keep for the next look; None to keep what there is.
    seen: Seen | None = None
    #: To read it again without its site's chrome, once that is known.
    raw: Raw | None = None
