"""What is kept of a look at a list or an item only when all that it leads to is done.

Kept at once, "not modified" and "the same as before" would hide the rest after a kill or a failure.
"""

from collections.abc import Iterable

import msgspec
from msgspec.structs import replace

from pipeline.gathering.task import Result, Seen, Task
from pipeline.ingest.web.answers import Validators
from pipeline.store.origins import Origins

#: Failures in a row after which what a list leads to is no more waited for.
_RETRIED = 8


class Listed:
    """What waits, of one round."""

    def __init__(self) -> None:
        self._lists: dict[str, Seen] = {}
        #: Lists to be read whole at their next look, because something of them was not read.
        self._unfinished: set[str] = set()
        #: Items whose translations are still to be read, and whose each of these is.
        self._items: dict[str, Seen] = {}
        self._left: dict[str, set[str]] = {}
        self._parents: dict[str, str] = {}

    def hold(self, task: Task, seen: Seen) -> None:
        """Note what a list said, for the end of the round."""
        self._lists[task.place] = seen

    def miss(self, task: Task) -> None:
        """Note that something its list leads to was not read this time."""
        if task.source is not None:
            self._unfinished.add(task.source.location)

    def wait(self, task: Task, seen: Seen, translations: Iterable[Task]) -> None:
        """Note what an item said, until its translations are read."""
        self._items[task.place] = seen
        self._left[task.place] = {other.place for other in translations}
        self._parents |= dict.fromkeys(self._left[task.place], task.place)

    def done(self, result: Result, seen: Seen) -> dict[str, Seen]:
        """Note how something went, and return what may be kept of it and of what waited for it."""
        task, kept = result.task, {result.task.place: seen}
        again = 0 < seen.visit.failures <= _RETRIED
        if task.depth:
            # A translation that is not there is an error of the site's, often for good.
            again &= all(p.code != "fetch-status" for p in result.problems)
        if again:
            self.miss(task)
        parent = self._parents.pop(task.place, None)
        if parent is None or parent not in self._items:
            return kept
        if again:
            self._items[parent] = unread(self._items[parent], digest="")
        self._left[parent].discard(task.place)
        return kept if self._left[parent] else {**kept, parent: self._items.pop(parent)}

    def rest(self) -> dict[str, Seen]:
        """Return what is to be kept at the end of the round."""
        lists = {
            place: unread(seen) if place in self._unfinished else seen
            for place, seen in self._lists.items()
        }
        return {**self._items, **lists}


def keep(origins: Origins, seen: dict[str, Seen]) -> None:
    """Keep looks in the ledger, by their places."""
    origins.keep_visits({place: msgspec.json.encode(s).decode() for place, s in seen.items()})


def unread(seen: Seen, *, digest: str | None = None) -> Seen:
    """Return a look after which everything is asked for anew."""
    visit = replace(seen.visit, validators=Validators())
    return replace(seen, visit=visit, digest=seen.digest if digest is None else digest)
