"""An edition: what one instant allows out. Renderers receive nothing else."""

from collections.abc import Callable, Mapping
from datetime import datetime
from operator import attrgetter
from typing import Final, Literal, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from pipeline.model.story import Article, Event, Language, Replay, Story

#: ``unknown``: no end is known. ``ended``: the last second has passed. ``replaced``: another
#: address took its place.
ReplayState = Literal[
    "announced", "live", "ending-soon", "last-day", "ended", "replaced", "unknown"
]
#: ``broken``: a file of the story cannot be read; the problem says which and why.
Reason = Literal["review", "no-date", "embargo", "scheduled", "withdrawn", "broken"]


class ReplayStatus(Struct, frozen=True, kw_only=True, gc=False):
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


class Shown(Struct, frozen=True, kw_only=True, gc=False):
    """What outputs show of one article beyond what lists need.

    It holds nothing that readers should not read, be it retracted or a correction to come: what
    renderers do not have, they cannot show.
    """

    story: Story
    article: Article
    replays: tuple[ReplayStatus, ...]


class Visible(Struct, frozen=True, eq=False, gc=False):
    """One article that is out: what lists, feeds and deliveries need of it is at hand.

    The rest (``story``, ``article``, ``replays``) is planned anew whenever it is asked for, so that
    an archive of thousands fits into memory: ask for it where an article is shown, not in what goes
    over all articles. Being so many, they are made by position: by name takes ten times as long.
    """

    language: Language
    #: The story's, below articles/.
    folder: str
    #: ULID of the story.
    story_id: str
    #: ULID the article was minted under.
    minted: str
    #: The story's, as keys of config.yaml.
    categories: tuple[str, ...]
    #: Files beside the article.
    media: tuple[str, ...]
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
    #: Whether its story has replays.
    has_replays: bool
    #: Whether its story has an event, be it over or cancelled.
    eventful: bool
    #: True once the event is over; False before, and where there is none or it is cancelled.
    event_over: bool
    #: How its event is announced; of what is retracted, that it is called off, and no place. None
    #: where there is no event.
    revision: Revision | None
    #: Digest of all that outputs are told of it, with what becomes of the links in its words; but
    #: not of ``since``, which is shown nowhere, and not known before the first run is over.
    mark: str
    #: The same of the article as ``at_rest`` has it.
    resting: str
    #: Its story as ``stories.pack`` has it: what ``show`` makes the rest of.
    packed: bytes
    show: "Callable[[Visible], Shown]"
    #: True where the article is taken back.
    retracted: bool = False
    #: UTC instant at which it first went out, as the ledger has it; None where it has not yet.
    since: datetime | None = None
    #: Whether it is shown as ``at_rest`` has it.
    still: bool = False

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Visible):
            return NotImplemented
        return self is other or (
            _light(self) == _light(other)
            and (self.story, self.article, self.replays)
            == (other.story, other.article, other.replays)
        )

    def __hash__(self) -> int:
        return hash(self.guid)

    @property
    def story(self) -> Story:
        """What readers may know of the story; it has the articles that are out."""
        return self.show(self).story

    @property
    def article(self) -> Article:
        """The article as readers may read it."""
        return self.show(self).article

    @property
    def replays(self) -> tuple[ReplayStatus, ...]:
        """The replays of its story, as they stand."""
        if not self.has_replays:
            return ()
        found = self.show(self).replays
        return tuple(map(at_rest, found)) if self.still else found

    def at_rest(self, *, alone: bool) -> "Visible":
        """Return it as archives show it, where time alone changes nothing.

        Its event is not over, nor do its replays stand in any way but that another took a replay's
        place. If ``alone``, it has no translation.
        """
        return replace(
            self,
            event_over=False,
            translation=None if alone else self.translation,
            still=True,
            mark=f"{self.resting} alone" if alone else self.resting,
        )


#: What tells two of them apart, beside what is shown: marks follow from that.
_light: Final = attrgetter(
    *(
        name
        for name in Visible.__struct_fields__
        if name not in ("mark", "resting", "packed", "show")
    )
)


def at_rest(status: ReplayStatus) -> ReplayStatus:
    """Return a replay as it stands on any day: unknown, unless another took its place."""
    return status if status.state == "replaced" else replace(status, state="unknown")


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


class Links(Struct, frozen=True, kw_only=True):
    """What becomes of links to recordings, whichever article they stand in.

    No address is that of a whole site: it leads to more than the recording, and people write it as
    the name of the site.
    """

    #: Addresses of all replays that are out, and of all that have ended.
    recordings: frozenset[str] = frozenset()
    #: Those that no link is to lead to: of replays that have ended or not begun, unless another
    #: still runs there, an event is announced there, or another address took its place.
    dead: frozenset[str] = frozenset()
    #: Where links to what was replaced lead, as far as they may lead elsewhere.
    moved: Mapping[str, str] = {}


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
    #: What all that comes to for links in the words of any article.
    links: Links = Links()

    def in_language(self, language: Language) -> tuple[Visible, ...]:
        """Return the visible articles in ``language``, newest first."""
        return tuple([v for v in self.visible if v.language == language])
