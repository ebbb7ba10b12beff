"""A story: one piece of news or one event, with its facts and its one or two articles."""

from collections.abc import Mapping
from datetime import datetime
from typing import Literal, get_args

from msgspec import Struct

Language = Literal["fr", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
#: The sibling language.
OTHER: Mapping[Language, Language] = {"fr": "en", "en": "fr"}

Kind = Literal["news", "event"]
#: ``review``: filed by ingest, not yet read by a person. ``ready``: may go out when due.
Status = Literal["review", "ready", "withdrawn"]


class Event(Struct, frozen=True, kw_only=True, array_like=True, gc=False):
    """When and where something takes place."""

    #: UTC instant; for an all-day event, the first day's midnight in the newsroom's zone.
    start: datetime
    #: UTC instant, exclusive; None when only the start is known.
    end: datetime | None
    #: True when only days are known, not hours.
    all_day: bool
    #: Where, as the office writes it; None when unknown.
    place: str | None
    #: True when it does not take place after all.
    cancelled: bool

    @property
    def over_at(self) -> datetime:
        """UTC instant from which it is over; its start where no end is known."""
        return self.end or self.start

    def is_over(self, now: datetime) -> bool:
        """Tell whether it has taken place by ``now``; what is cancelled never does."""
        return not self.cancelled and now >= self.over_at


class Replay(Struct, frozen=True, kw_only=True, array_like=True, gc=False):
    """A recording that can be watched, or heard, for a time."""

    #: "France 3"; None when unknown.
    broadcaster: str | None
    #: Where it is watched, when that has a name of its own: "france.tv"; None when unknown.
    platform: str | None
    #: Where to watch it; None while the office does not have the link yet.
    url: str | None
    #: True when it is listened to: of a radio, a podcast.
    audio: bool
    #: UTC instant from which it can be watched; None when it is there from publication on.
    available_from: datetime | None
    #: UTC instant of the last second at which it can be watched; None when no end is known.
    available_until: datetime | None
    #: True when that end is not stated but worked out from what the broadcaster usually does.
    estimated: bool
    #: True when it is said to stay without limit: then it has no end, and that is known.
    unlimited: bool
    #: Seconds into the recording at which the subject begins; None when unknown.
    starts_at: int | None
    #: Address that took the place of ``url``; None as long as nothing did.
    replaced_by: str | None

    @property
    def is_blank(self) -> bool:
        """Whether nothing is known of it: neither where, nor by whom, nor when."""
        known = (self.url, self.replaced_by, self.broadcaster, self.platform)
        return not any((*known, self.available_from, self.available_until))


class Article(Struct, frozen=True, kw_only=True, array_like=True, gc=False):
    """One language version of a story: its words, but for the body, which is loaded apart."""

    language: Language
    title: str
    slug: str
    #: Plain text, one or two sentences; empty when the office wrote none.
    summary: str
    #: ULID the article was minted under; its GUID derives from it, even after pairing moves it.
    minted: str
    #: UTC instant before which this language stays in, where it is later than the story's.
    publish_at: datetime | None
    #: UTC instant of the last significant correction; None when there was none.
    updated: datetime | None
    #: What the last correction changed, in the article's language; None when there is no note.
    correction: str | None
    #: Whether that correction takes the whole article back.
    retracted: bool
    #: File beside the article shown as its picture; None when there is none.
    image: str | None
    image_alt: str
    #: Files beside the article that its words refer to (picture, attachments), sorted.
    media: tuple[str, ...]
    #: Addresses that its words mention, body included, sorted, as ``mentions`` spells them.
    links: tuple[str, ...]
    #: SHA-256 of the whole file, hexadecimal: tells whether the words changed.
    digest: str


class Story(Struct, frozen=True, kw_only=True, array_like=True, gc=False):
    """The facts of one piece of news or one event, shared by its languages."""

    #: These two come first: by its first bytes a packed story tells whether it has any.
    replays: tuple[Replay, ...]
    event: Event | None
    #: ULID, minted once; every GUID derives from it.
    id: str
    #: Folder below articles/, in POSIX spelling: "2026/ligue-cancer-du-sein".
    folder: str
    kind: Kind
    status: Status
    #: UTC instant; None when the office has not decided yet.
    publish_at: datetime | None
    #: UTC instant before which nothing of the story may be public; None without embargo.
    embargo_until: datetime | None
    #: Keys of the categories in config.yaml.
    categories: tuple[str, ...]
    #: URL or file name it was ingested from; None when written by hand.
    source: str | None
    #: At most one a language, French first.
    articles: tuple[Article, ...]

    def article(self, language: Language) -> Article | None:
        """Return the article in ``language``, or None where it is missing."""
        return next((a for a in self.articles if a.language == language), None)
