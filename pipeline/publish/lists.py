"""The visible articles as outputs list them: by language, category and month."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from pipeline.config import Newsroom
from pipeline.instants import first_of_month, start_of_month
from pipeline.model.edition import Visible
from pipeline.model.story import LANGUAGES, Language
from pipeline.publish.channels import Channel, members


class Lists:
    """The visible articles of an edition, sorted once for all that show some of them."""

    def __init__(self, visible: Sequence[Visible], newsroom: Newsroom) -> None:
        """Take all that is ``visible``, newest first, as it remains in every list."""
        self._visible = visible
        self._newsroom = newsroom

    def within(self, language: Language, category: str | None = None) -> Sequence[Visible]:
        """Return the articles in ``language`` and of ``category``; of all where none is given."""
        return self._sorted[language].get(category, ())

    def of(self, channel: Channel) -> Sequence[Visible]:
        """Return all that ``channel`` shows, however many."""
        if channel.language is None or channel.key in self._newsroom.untranslated:
            return members(self._visible, self._newsroom, channel)
        return self.within(channel.language, channel.category)

    @cached_property
    def _sorted(self) -> dict[Language, dict[str | None, list[Visible]]]:
        found: dict[Language, dict[str | None, list[Visible]]] = {
            language: {key: [] for key in (None, *self._newsroom.categories)}
            for language in LANGUAGES
        }
        for visible in self._visible:
            lists = found[visible.language]
            lists[None].append(visible)
            for category in dict.fromkeys(visible.categories):
                # One that was dropped from config.yaml has no list.
                if category in lists:
                    lists[category].append(visible)
        return found


def by_month(
    visible: Sequence[Visible], zone: ZoneInfo
) -> Iterator[tuple[date, tuple[Visible, ...]]]:
    """Yield the first day of each month in ``zone`` with its articles of ``visible``.

    ``visible`` is newest first; so are the months.
    """
    begin = 0
    while begin < len(visible):
        newest = visible[begin].published
        end = first_before(visible, start_of_month(newest, zone), begin)
        yield first_of_month(newest, zone), tuple(visible[begin:end])
        begin = end


def first_before(visible: Sequence[Visible], instant: datetime, begin: int = 0) -> int:
    """Return the place in ``visible`` of the newest that came out before ``instant``, UTC.

    ``visible`` is newest first, and looked at from ``begin`` on. Its length, where there is none.
    """
    return bisect_left(visible, x=True, lo=begin, key=lambda v: v.published < instant)
