"""How far a run has come, for whoever watches it."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Final, Literal, TypeVar

from msgspec.structs import replace

from pipeline.config import Newsroom
from pipeline.model.edition import Edition
from pipeline.model.rendition import Bundle, Output, Rendition
from pipeline.publish.channels import channels
from pipeline.publish.feeds.formats import FORMATS
from pipeline.publish.lists import by_month

_T = TypeVar("_T")
#: How often a stage is told of, some.
_STEPS: Final = 200

#: What takes its time: reading what is new in articles/, then making and writing outputs.
Stage = Literal["reading", "publishing"]
#: Is told how many of how many things are done.
Told = Callable[[Stage, int, int], None]


def unwatched(_stage: Stage, _done: int, _total: int) -> None:
    """Where nobody watches."""


def counted(stage: Stage, things: Iterable[_T], total: int, told: Told) -> Iterator[_T]:
    """Yield ``things``, of which there are some ``total``, and tell how many are done.

    Of thousands, only of some: nobody reads the single ones.
    """
    count = _counting(stage, total, told)
    for thing in things:
        yield thing
        count()


def counted_outputs(outputs: Iterable[Output], total: int, told: Told) -> Iterator[Output]:
    """Yield ``outputs`` as ``counted`` does; those in bundles count as they are made."""
    count = _counting("publishing", total, told)

    def each(make: Callable[[], Iterable[Rendition]]) -> Iterator[Rendition]:
        for rendition in make():
            yield rendition
            count()

    for output in outputs:
        if isinstance(output, Bundle):
            yield replace(output, make=partial(each, output.make))
        else:
            yield output
            count()


def _counting(stage: Stage, total: int, told: Told) -> Callable[[], None]:
    """Return what is to be called whenever one more is done."""
    step, done = max(1, total // _STEPS), 0

    def count() -> None:
        nonlocal done
        done += 1
        if not done % step or done == total:
            told(stage, min(done, total), total)

    return count


def about_outputs(edition: Edition, newsroom: Newsroom) -> int:
    """Return how many outputs ``edition`` has, more or less: to know it takes making them."""
    pages = len(edition.visible)
    events = sum(visible.eventful for visible in edition.visible)
    lists = 2 * pages // newsroom.entries
    months = sum(1 for _ in by_month(edition.visible, newsroom.zone)) or 1
    feeds = len(FORMATS) * len(channels(newsroom)) * months
    return pages + events + lists + feeds
