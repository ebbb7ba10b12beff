"""What a new issue of the newsletter is proposed to have, pure in the edition it is to show."""

from collections.abc import Container, Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Final, Literal
from zoneinfo import ZoneInfo

from msgspec import Struct

from pipeline.instants import parse_instant
from pipeline.model.edition import Edition, Visible
from pipeline.model.issue import SectionKind
from pipeline.model.story import Story

#: How long before the last issue a story may be dated that came out after it: the office publishes
#: a text a few days late, but no reader wants an archive as news.
GRACE: Final = timedelta(days=31)
#: The hour at which an issue is taken to be sent that says none, in the newsroom's zone.
HOUR: Final = "09:00"
#: How far back the first issue goes.
FIRST: Final = timedelta(days=31)

#: Why a story is proposed. ``asked``: the office asked for it. ``new``: it came out since the last
#: issue. ``ahead``: it did not, but its event is to come. ``replay``: nor is there one, but it can
#: be watched when the issue is sent.
Why = Literal["new", "ahead", "replay", "asked"]
#: Why one is not that might have been. ``over``: its event is over. ``cancelled``: it does not take
#: place. ``elsewhere``: it is in another issue, and still to come or to be watched. ``many``: its
#: recording stays longer than those that are proposed. ``passed``: it came out before the last
#: issue, which does not have it either.
WhyNot = Literal["over", "cancelled", "elsewhere", "many", "passed"]


class Span(Struct, frozen=True, kw_only=True):
    """What counts as new."""

    #: UTC instant after which a story must have come out.
    after: datetime
    #: UTC instant after which it must be dated.
    dated_after: datetime
    #: UTC instant after which news that is in no issue is told of, though it is not new.
    told_after: datetime


class Proposed(Struct, frozen=True, kw_only=True):
    """A story that is proposed."""

    story: Story
    kind: SectionKind
    why: Why
    #: UTC instant at which the first of its articles came out.
    out: datetime
    #: UTC instant that goes with its section: when it came out, when it takes place, when the
    #: first of its recordings ends; None for recordings without a known end.
    when: datetime | None


class Left(Struct, frozen=True, kw_only=True):
    """A story that is not proposed, though it might have been."""

    story: Story
    why: WhyNot


class Choice(Struct, frozen=True, kw_only=True):
    """What is proposed, in reading order, and what is not."""

    proposed: tuple[Proposed, ...]
    left: tuple[Left, ...]


def sending_at(day: date, send_at: datetime | None, now: datetime, zone: ZoneInfo) -> datetime:
    """Return the UTC instant at which an issue is taken to be sent, for all that is made of it.

    That is ``send_at``, else ``HOUR`` on its ``day`` in ``zone``, where that is to come; else
    ``now``.
    """
    return max(send_at or parse_instant(f"{day} {HOUR}", zone), now)


def span_since(last: datetime | None, send_at: datetime, before: datetime | None = None) -> Span:
    """Return what is new for an issue sent at ``send_at`` after one that was made at ``last``.

    ``before`` is when the one before that was.
    """
    if last is None:
        first = send_at - FIRST
        return Span(after=first, dated_after=first, told_after=first)
    return Span(after=last, dated_after=last - GRACE, told_after=before or last - FIRST)


def choose(
    edition: Edition,
    span: Span,
    *,
    taken: Container[str],
    asked: Sequence[str] = (),
    most: int,
) -> Choice:
    """Return what an issue that shows ``edition`` is proposed to have: each story once.

    ``taken`` are the ids of the stories in other issues: none of these is proposed, save those the
    office ``asked`` for, which are wherever they belong. Events come by their beginning, recordings
    by their end, news with the newest first. Recordings of older stories fill their section up to
    ``most`` stories.
    """
    proposed: list[Proposed] = []
    left: list[Left] = []
    for mine in _by_story(edition):
        found = _judged(mine, span, taken=taken, asked=asked)
        if isinstance(found, Proposed):
            proposed.append(found)
        elif found is not None:
            left.append(found)
    kept, many = _within(sorted(proposed, key=_place), most)
    return Choice(proposed=tuple(kept), left=(*left, *many))


def came_out(visible: Iterable[Visible]) -> datetime:
    """Return the UTC instant at which the first of a story's articles came out."""
    return min(max(v.published, v.since or v.published) for v in visible)


def _by_story(edition: Edition) -> list[list[Visible]]:
    """Return what is out of each story and not taken back."""
    found: dict[str, list[Visible]] = {}
    for visible in edition.visible:
        if not visible.retracted:
            found.setdefault(visible.story_id, []).append(visible)
    return list(found.values())


def _judged(
    mine: Sequence[Visible], span: Span, *, taken: Container[str], asked: Container[str]
) -> Proposed | Left | None:
    """Return where a story belongs, or why it is not proposed; None where nobody would miss it."""
    story, out = mine[0].story, came_out(mine)
    event, wanted = story.event, story.id in asked
    new = out > span.after and min(v.published for v in mine) > span.dated_after
    ends = [s.replay.available_until for s in mine[0].replays if s.watchable]
    known = [end for end in ends if end is not None]
    ahead = event is not None and not mine[0].event_over and not event.cancelled
    if story.id in taken and not wanted:
        return Left(story=story, why="elsewhere") if ahead or known else None
    why: Why = "asked" if wanted else "new" if new else "ahead" if ahead else "replay"
    if ahead and event is not None:
        return Proposed(story=story, kind="events", why=why, out=out, when=event.start)
    if known or (ends and why != "replay"):
        return Proposed(
            story=story, kind="replays", why=why, out=out, when=min(known, default=None)
        )
    # What came out after its event tells how it was.
    if new and not wanted and event is not None and (event.cancelled or out < event.over_at):
        return Left(story=story, why="cancelled" if event.cancelled else "over")
    if new or wanted:
        return Proposed(story=story, kind="news", why=why, out=out, when=out)
    passed = out > span.told_after and (event is None or out >= event.over_at)
    return Left(story=story, why="passed") if passed else None


def _place(one: Proposed) -> tuple[object, ...]:
    """Return what puts stories in reading order; what is alike stays as the edition has it."""
    order = ("news", "events", "replays").index(one.kind)
    if one.when is None:
        return order, 1, 0.0
    seconds = one.when.timestamp()
    return order, 0, -seconds if one.kind == "news" else seconds


def _within(proposed: Iterable[Proposed], most: int) -> tuple[list[Proposed], list[Left]]:
    """Return what is kept, and the recordings of older stories that would be too many."""
    kept: list[Proposed] = []
    many: list[Left] = []
    rows = list(proposed)
    room = most - sum(1 for one in rows if one.kind == "replays" and one.why != "replay")
    for one in rows:
        if one.why != "replay":
            kept.append(one)
        elif room > 0:
            kept.append(one)
            room -= 1
        else:
            many.append(Left(story=one.story, why="many"))
    return kept, many
