"""Days to speak of: how far off they are, months later, ends of months."""

import calendar
import random
from datetime import date, datetime, time, timedelta
from typing import Final

_FIRST: Final = date(2024, 1, 1)
_HOURS: Final = ((6, 0), (8, 0), (9, 30), (12, 0), (18, 0), (20, 0), (20, 30), (22, 15), (23, 59))
#: Some days on which elided years and ends of months are put to the test.
_AWKWARD: Final = (
    *(date(2025, 12, 28), date(2025, 12, 31), date(2026, 1, 1), date(2026, 1, 31)),
    *(date(2027, 2, 28), date(2028, 2, 28), date(2028, 2, 29), date(2026, 3, 28)),
)


def published(dice: random.Random) -> date:
    """Return a day of publication, one in ten an awkward one."""
    if dice.random() < 0.1:
        return dice.choice(_AWKWARD)
    return _FIRST + timedelta(days=dice.randrange(5 * 365))


def target(dice: random.Random, start: date) -> date:
    """Return a day from ``start`` on, less than ten months after it: mostly soon."""
    nearness = dice.random()
    if nearness < 0.5:
        return start + timedelta(days=dice.randint(0, 14))
    return start + timedelta(days=dice.randint(15, 60 if nearness < 0.85 else 290))


def hour(dice: random.Random, day: date) -> datetime:
    """Return a moment of ``day`` at which platforms take things down."""
    return datetime.combine(day, time(*dice.choice(_HOURS)))


def months_later(day: date, months: int) -> date:
    """Return the same day of a later month, or that month's last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def month_end(year: int, month: int) -> date:
    """Return the last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def sunday(day: date) -> date:
    """Return the last day of the week of ``day``."""
    return day + timedelta(days=6 - day.weekday())
