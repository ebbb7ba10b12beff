"""An edition: what one instant allows out. Renderers receive nothing else."""

from collections.abc import Mapping
from datetime import datetime
from typing import Literal, NamedTuple

from msgspec import Struct

from pipeline.model.story import Article, Event, Language, Replay, Story

#: ``unknown``: no end is known. ``ended``: the last second has passed. ``replaced``: another
#: address took its place.
ReplayState = Literal[
    "announced", "live", "ending-soon", "last-day", "ended", "replaced", "unknown"
]
#: ``broken``: a file of the story cannot be read; the problem says which and why.
Reason = Literal["review", "no-date", "embargo", "scheduled", "withdrawn", "broken"]


class ReplayStatus(Struct, frozen=True, kw_only=True):
    """A replay as it stands at the edition's instant."""

    replay: Replay
    state: ReplayState

    @property
    def watchable(self) -> bool:
        """Whether an output may offer its link."""
        return self.replay.url is not None and self.state not in ("announced", "ended", "replaced")


class Revision(Struct, frozen=True, kw_only=True):
    """An event as it was last announced, and how often it was announced anew (RFC 5545).

    One is shared by the languages of a story, unless these were paired: then each goes on counting
    its own. The ledger keeps it: articles/ only knows what is true now.
    """

    #: 0 at first; one more with every change of time, place or cancellation (section 3.8.7.4).
    sequence: int
    #: UTC instant of the last such change, in whole seconds; at first, that of publication.
    at: datetime
    #: What was announced then.
    event: Event
    #: UTC instant at which it was to start before it was last moved; None when it never was.
    moved_from: datetime | None


class Visible(Struct, frozen=True, kw_only=True):
    """One article that is out.

    ``story`` and ``article`` hold nothing that readers should not read, be it retracted or a
    correction to come: what renderers do not have, they cannot show.
    """

    story: Story
    article: Article
    #: UTC instant at which it became due.
    published: datetime
    #: UTC instant of the last significant correction, else ``published``; never before what
    #: readers were shown, though that correction was taken out again.
    updated: datetime
    #: ``urn:uuid:...``: permanent, free of host, slug and title.
    guid: str
    #: Where its page stands below feeds/, with a final slash: "fr/2026/ligue-cancer-du-sein/".
    address: str
    #: Address of the visible translation; None while there is none.
    translation: str | None
    replays: tuple[ReplayStatus, ...]
    #: True once the event is over; False before, and where there is none or it is cancelled.
    event_over: bool
    #: How its event is announced; of what is retracted, that it is called off, and no place. None
    #: where there is no event.
    revision: Revision | None
    #: True where the article is taken back.
    retracted: bool = False
    #: UTC instant at which it first went out, as the ledger has it; None where it has not yet.
    since: datetime | None = None

    @property
    def language(self) -> Language:
        """The article's."""
        return self.article.language

    @property
    def folder(self) -> str:
        """The story's, below articles/."""
        return self.story.folder

    @property
    def story_id(self) -> str:
        """ULID of the story."""
        return self.story.id

    @property
    def minted(self) -> str:
        """ULID the article was minted under."""
        return self.article.minted

    @property
    def categories(self) -> tuple[str, ...]:
        """The story's, as keys of config.yaml."""
        return self.story.categories

    @property
    def media(self) -> tuple[str, ...]:
        """Files beside the article."""
        return self.article.media

    @property
    def eventful(self) -> bool:
        """Whether its story has an event, be it over or cancelled."""
        return self.story.event is not None


class Hold(Struct, frozen=True, kw_only=True):
    """Why an article is not out, and until when, or until what is mended."""

    story: str
    folder: str
    #: None when the hold is on the whole story because its language cannot be told.
    language: Language | None
    title: str
    reason: Reason
    #: UTC instant at which the hold ends by itself; None when a person must act.
    until: datetime | None
    #: For ``broken``, the rendered problem; empty otherwise.
    detail: str = ""


class PublicAddress(NamedTuple):
    """Where an article is or was public, as the ledger remembers it."""

    #: Below feeds/, with a final slash.
    address: str
    #: ULID of the story it belonged to, and its folder then.
    story: str
    folder: str
    language: Language
    #: ULID the article was minted under: what it is found by after pairing.
    minted: str


class Redirect(Struct, frozen=True, kw_only=True):
    """An old address of a visible article."""

    #: Old address below feeds/, with a final slash.
    address: str
    #: Present address, likewise.
    target: str
    language: Language


class Gone(Struct, frozen=True, kw_only=True):
    """The address of an article that was public and has been withdrawn."""

    address: str
    language: Language


class Edition(Struct, frozen=True, kw_only=True):
    """What is out, what is held and why. Constant on [changed_at, next_change_at)."""

    #: The instant it was planned for, UTC.
    at: datetime
    #: UTC instant of the last change at or before ``at``; None when nothing ever changed.
    changed_at: datetime | None
    #: UTC instant of the next change; None when nothing is scheduled.
    next_change_at: datetime | None
    #: Newest first.
    visible: tuple[Visible, ...]
    #: Soonest to end first, then those that need a person, by folder.
    held: tuple[Hold, ...]
    #: No address is in two of ``visible``, ``redirects`` and ``gone``, or twice in one of them.
    redirects: tuple[Redirect, ...]
    gone: tuple[Gone, ...]
    #: Addresses of replays that have ended, have not begun, or were replaced by nothing that can be
    #: watched, whether their story is out, to come, withdrawn or retracted; unless one offers them.
    ended: frozenset[str]
    #: Address of a replay that was replaced -> where a link to it is to lead. None is in ``ended``.
    replaced: Mapping[str, str]

    def in_language(self, language: Language) -> tuple[Visible, ...]:
        """Return the visible articles in ``language``, newest first."""
        return tuple([v for v in self.visible if v.language == language])
