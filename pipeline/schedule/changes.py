"""When something readers see changes by itself."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from pipeline.instants import SECOND, end_of_month
from pipeline.model.story import Story
from pipeline.schedule import replays
from pipeline.schedule.visibility import Rules, due_at


def change_instants(story: Story, rules: Rules) -> Iterator[datetime]:
    """Yield every instant at which something readers see of ``story``, as planned, may change.

    What becomes of a recording counts in every article that links to it, also where its story is
    not out.
    """
    if story.status == "review":
        return
    for replay in story.replays:
        if replay.url and replay.available_from:
            yield replay.available_from
        if replay.url and replay.available_until:
            yield replay.available_until + SECOND
    if story.status == "withdrawn":
        return
    turns = tuple(_turns(story, rules)) if story.replays or story.event else ()
    for article in story.articles:
        due = due_at(story, article)
        if due is None:
            continue
        yield due
        # Then its month has a newsletter and, where the feed is large, an archive.
        yield end_of_month(due, rules.zone)
        # What is retracted has neither replays nor an event any more.
        if turns and not article.retracted:
            yield from (instant for instant in turns if instant > due)
        if article.updated and article.updated > due:
            yield article.updated


def _turns(story: Story, rules: Rules) -> Iterator[datetime]:
    """Yield the instants from which on a replay or the event of ``story`` stands otherwise."""
    for replay in story.replays:
        yield from replays.change_instants(replay, zone=rules.zone, soon_days=rules.soon_days)
    if story.event is not None and not story.event.cancelled:
        yield story.event.over_at


class Turning:
    """The last change at or before an instant, and the next one after it."""

    def __init__(self, now: datetime) -> None:
        self._now = now
        #: UTC instants; None where there is none.
        self.last: datetime | None = None
        self.next: datetime | None = None

    def add(self, instants: Iterable[datetime]) -> None:
        """Take ``instants`` for some at which something changes."""
        now, last, following = self._now, self.last, self.next
        for instant in instants:
            if instant <= now:
                if last is None or instant > last:
                    last = instant
            elif following is None or instant < following:
                following = instant
        self.last, self.next = last, following
