"""What readers are to be shown, worked out by hand: when each link is there, and when it is not."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

ZONE: Final = ZoneInfo("Europe/Paris")
#: Every link is of this shape; the number tells which it is.
LINK: Final = "https://tv.example.org/{:03}/watch"
_SECOND: Final = timedelta(seconds=1)
_FOR_EVER: Final = datetime(9999, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, kw_only=True, slots=True)
class Period:
    """A time in which a link is to be shown: from its first instant until before its last."""

    first: datetime
    last: datetime = _FOR_EVER


@dataclass(kw_only=True, slots=True)
class Recording:
    """One replay: its number, the story that announces it, and when readers find its link."""

    number: int
    story: int
    periods: list[Period] = field(default_factory=list)

    def shown(self, now: datetime) -> bool:
        """Tell whether its link is to be shown."""
        return any(period.first <= now < period.last for period in self.periods)


def wall(text: str) -> datetime:
    """Return the UTC instant of "2026-01-19 20:30" in Paris, or of one with an offset."""
    found = datetime.fromisoformat(text)
    return (found if found.tzinfo else found.replace(tzinfo=ZONE)).astimezone(UTC)


def after(end: str | date) -> datetime:
    """Return the instant from which an end, as story.yaml has it, is over.

    A day is over when the next begins; of an instant, the second still counts.
    """
    if isinstance(end, str) and len(end) > len("2026-01-19"):
        return wall(end) + _SECOND
    day = date.fromisoformat(end) if isinstance(end, str) else end
    midnight = datetime.combine(day + timedelta(days=1), time(0))
    return midnight.replace(tzinfo=ZONE).astimezone(UTC)


def days_after(start: datetime, days: int) -> date:
    """Return the last day of what stays ``days`` days after its start, by the calendar."""
    return start.astimezone(ZONE).date() + timedelta(days=days)
