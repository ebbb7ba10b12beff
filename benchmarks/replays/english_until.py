"""English words for the end of a replay."""

import random
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Final

from benchmarks.replays import days
from benchmarks.replays.cases import Phrase
from pipeline.language import MONTHS, WEEKDAYS

Maker = Callable[[random.Random, date], Phrase]
_COUNTS: Final = {
    **{2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight"},
    **{10: "ten", 14: "fourteen", 21: "twenty-one", 28: "28", 30: "thirty", 60: "sixty"},
}
UNLIMITED: Final = (
    *("indefinitely", "permanently", "with no end date", "with no time limit", "without limit"),
    *("for an unlimited time", "with no expiry date", "without any time limit"),
)


def day(dice: random.Random, when: date, *, elide: bool = True) -> str:
    """Return a day as it follows "until": "Monday 19 January", "Jan. 19", "19/01/2026"."""
    if dice.random() < 0.2:
        return _numeric(dice, when)
    month = MONTHS["en"][when.month - 1]
    weekday = WEEKDAYS["en"][when.weekday()]
    if dice.random() < 0.25:
        dot = "." if dice.random() < 0.5 else ""
        month = month if len(month) < 5 else month[: 4 if when.month == 9 else 3] + dot
        weekday = weekday[:3]
    year = "" if elide and dice.random() < 0.6 else str(when.year)
    forms = (
        ("{weekday} ", "{d} {month}", " {year}"),
        ("{weekday} ", "{d}{th} {month}", " {year}"),
        ("{weekday}, ", "{month} {d}", ", {year}"),
        ("{weekday}, ", "{month} {d}{th}", ", {year}"),
        ("{weekday} ", "the {d}{th} of {month}", " {year}"),
    )
    before, middle, after = dice.choices(forms, (5, 3, 4, 2, 1))[0]
    form = (before if dice.random() < 0.35 else "") + middle + (after if year else "")
    return form.format(weekday=weekday, d=when.day, th=_th(when.day), month=month, year=year)


def _th(number: int) -> str:
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10 if number not in (11, 12, 13) else 0, "th")


def _numeric(dice: random.Random, when: date) -> str:
    forms = ("{d:02}/{m:02}/{y}", "{d}/{m}/{y}", "{y}-{m:02}-{d:02}", "{d:02}.{m:02}.{y}")
    return dice.choice((*forms, "{d:02}/{m:02}")).format(d=when.day, m=when.month, y=when.year)


def clock(dice: random.Random, moment: datetime) -> str:
    """Return a time of day: "11:59 pm", "8pm", "20:30", "noon"."""
    h, m = moment.hour, moment.minute
    if (h, m) == (12, 0):
        return dice.choice(("noon", "midday", "12 noon", "12:00"))
    half, twelve = ("am" if h < 12 else "pm"), h % 12 or 12
    if m == 0:
        return dice.choice(
            (f"{twelve} {half}", f"{twelve}{half}", f"{h:02}:00", f"{twelve}:00{half}")
        )
    forms = (f"{twelve}:{m:02} {half}", f"{twelve}.{m:02}{half}", f"{h:02}:{m:02}")
    return dice.choice((*forms, f"{twelve}:{m:02} {half[0]}.m."))


def on_a_day(dice: random.Random, published: date) -> Phrase:
    """Return "until Monday 19 January"."""
    when = days.target(dice, published)
    before = dice.choice(("until ",) * 8 + ("till ", "through ", "up to and including "))
    after = dice.choice(("",) * 7 + (" inclusive", " (inclusive)"))
    if before[0] != "u" or "up" in before:
        after = ""
    return Phrase(words=before + day(dice, when) + after, end=when, kind="day")


def at_an_hour(dice: random.Random, published: date) -> Phrase:
    """Return "until 11:59 pm on 19 January", "until midnight on 2 March"."""
    when = days.target(dice, published)
    if dice.random() < 0.3:
        words = "until midnight on " + day(dice, when)
        return Phrase(words=words, end=when, kind="midnight")
    moment = days.hour(dice, when)
    at = clock(dice, moment)
    forms = (f"until {at} on {day(dice, when)}", f"until {day(dice, when)} at {at}")
    return Phrase(words=dice.choice(forms), end=moment, kind="hour")


def on_a_weekday(dice: random.Random, published: date) -> Phrase:
    """Return "until Sunday night", "until tomorrow"."""
    when = published + timedelta(days=dice.randint(1, 6))
    name = WEEKDAYS["en"][when.weekday()]
    forms = {
        f"until {name}": when,
        f"until this {name}": when,
        f"until {name} evening": when,
        f"until {name} night": when,
        f"until the end of {name}": when,
        f"until {name} the {when.day}{_th(when.day)}": when,
        "until tomorrow": published + timedelta(days=1),
        "until tomorrow night": published + timedelta(days=1),
        "until tonight": published,
        "until midnight tonight": published,
    }
    words = dice.choice(list(forms))
    return Phrase(words=words, end=forms[words], kind="weekday")


def at_the_end_of(dice: random.Random, published: date) -> Phrase:
    """Return "until the end of the month", "until the end of March"."""
    later = days.months_later(published, dice.randint(1, 9))
    month = MONTHS["en"][later.month - 1]
    then = days.month_end(later.year, later.month)
    soon = days.months_later(published, 1)
    forms = {
        "until the end of the month": days.month_end(published.year, published.month),
        "until the end of this month": days.month_end(published.year, published.month),
        f"until the end of {month}": then,
        f"until the end of {month} {later.year}": then,
        f"until end of {month}": then,
        "until the end of next month": days.month_end(soon.year, soon.month),
        "until the end of the year": date(published.year, 12, 31),
        "until the end of the week": days.sunday(published),
        "until the last day of the month": days.month_end(published.year, published.month),
    }
    words = dice.choice(list(forms))
    return Phrase(words=words, end=forms[words], kind="end of")


def between(dice: random.Random, published: date) -> Phrase:
    """Return "from 12 to 19 January"."""
    first = published + timedelta(days=dice.randint(0, 20))
    last = first + timedelta(days=dice.randint(2, 40))
    start, end = (f"{d.day} {MONTHS['en'][d.month - 1]}" for d in (first, last))
    if first.month == last.month and dice.random() < 0.6:
        start = str(first.day)
    if first.year != last.year:
        start, end = f"{start} {first.year}", f"{end} {last.year}"
    words = dice.choice((f"from {start} to {end}", f"from {start} until {end}"))
    return Phrase(words=words, end=last, kind="between")


def amount(dice: random.Random, base: date) -> tuple[str, date]:
    """Return a duration and the day it leads to from ``base``: "7 days", "a week"."""
    count = dice.choice(list(_COUNTS))
    plain = f"{count if dice.random() < 0.75 else _COUNTS[count]} days"
    forms = [(plain, base + timedelta(days=count))] * 6
    forms += [
        ("a week", base + timedelta(days=7)),
        ("one week", base + timedelta(days=7)),
        ("two weeks", base + timedelta(days=14)),
        ("a fortnight", base + timedelta(days=14)),
        ("a month", days.months_later(base, 1)),
        ("one month", days.months_later(base, 1)),
        ("three months", days.months_later(base, 3)),
        ("6 months", days.months_later(base, 6)),
        ("a year", days.months_later(base, 12)),
        ("48 hours", base + timedelta(days=2)),
    ]
    return dice.choice(forms)


def lasting(dice: random.Random, base: date, *, broadcast: bool) -> Phrase:
    """Return "for 30 days", counted from ``base``."""
    words, end = amount(dice, base)
    forms = [f"for {words}"] * 4 + [f"for a period of {words}"]
    if broadcast:
        forms += [
            f"for {words} after broadcast",
            f"for {words} after the broadcast",
            f"for {words} after it airs",
            f"up to {words} after transmission",
        ]
    return Phrase(words=dice.choice(forms), end=end, kind="duration")


def still(dice: random.Random, published: date) -> Phrase:
    """Return "for another 5 days", counted from the day of publication."""
    words, end = amount(dice, published)
    if words.split()[0] in ("a", "one"):
        rest = words.split(maxsplit=1)[1]
        return Phrase(words=f"for another {rest}", end=end, kind="still")
    forms = (f"for another {words}", f"for a further {words}", f"for the next {words}")
    return Phrase(words=dice.choice((*forms, f"for {words} more")), end=end, kind="still")


def unlimited(dice: random.Random, _: date) -> Phrase:
    """Return "indefinitely"."""
    return Phrase(words=dice.choice(UNLIMITED), end="unlimited", kind="unlimited")


#: Sorts of ends, and how often each.
MAKERS: Final[tuple[tuple[Maker, int], ...]] = (
    *((on_a_day, 40), (at_an_hour, 14), (on_a_weekday, 6), (at_the_end_of, 6)),
    *((between, 4), (still, 10), (unlimited, 6)),
)
