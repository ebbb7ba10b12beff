"""French words for the end of a replay."""

import random
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Final

from benchmarks.replays import days
from benchmarks.replays.cases import Phrase
from pipeline.language import MONTHS, WEEKDAYS

Maker = Callable[[random.Random, date], Phrase]
_SHORT: Final = (
    *("janv.", "févr.", "mars", "avr.", "mai", "juin"),
    *("juil.", "août", "sept.", "oct.", "nov.", "déc."),
)
_SHORT_DAYS: Final = ("lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim.")
#: How often each number of days, and in words.
_COUNTS: Final = {
    **{2: "deux", 3: "trois", 4: "quatre", 5: "cinq", 6: "six", 7: "sept", 8: "huit"},
    **{10: "dix", 14: "quatorze", 15: "quinze", 21: "vingt et un", 30: "trente", 60: "soixante"},
}
UNLIMITED: Final = (
    *("sans limite", "sans limite de durée", "sans limite de temps", "sans limitation de durée"),
    *("sans date de fin", "en permanence", "indéfiniment", "pour une durée illimitée"),
    *("de façon permanente", "sans date limite", "de manière illimitée"),
)


def day(dice: random.Random, when: date, *, elide: bool = True) -> str:
    """Return a day as it follows "le" or "au": "lundi 19 janvier", "19/01"."""
    if dice.random() < 0.3:
        return _numeric(dice, when, elide=elide)
    short = dice.random() < 0.15
    number = dice.choice(("1er",) * 8 + ("1 er", "1ᵉʳ")) if when.day == 1 else str(when.day)
    month = (_SHORT if short else MONTHS["fr"])[when.month - 1]
    weekday = (_SHORT_DAYS if short else WEEKDAYS["fr"])[when.weekday()] + " "
    year = "" if elide and dice.random() < 0.6 else f" {when.year}"
    return (weekday if dice.random() < 0.35 else "") + f"{number} {month}{year}"


def _numeric(dice: random.Random, when: date, *, elide: bool) -> str:
    forms = ["{d:02}/{m:02}/{y}", "{d}/{m}/{y}", "{d:02}/{m:02}/{yy:02}", "{d:02}.{m:02}.{y}"]
    forms += ["{d:02}-{m:02}-{y}", "{y}-{m:02}-{d:02}"]
    if elide:
        forms += ["{d:02}/{m:02}"] * 4 + ["{d}/{m}"] * 2
    form = dice.choice(forms)
    return form.format(d=when.day, m=when.month, y=when.year, yy=when.year % 100)


def clock(dice: random.Random, moment: datetime) -> str:
    """Return a time of day: "23 h 59", "20h", "midi"."""
    h, m = moment.hour, moment.minute
    if (h, m) == (12, 0) and dice.random() < 0.5:
        return "midi"
    if m == 0:
        return dice.choice((f"{h} h", f"{h}h", f"{h} heures", f"{h}h00", f"{h} h 00", f"{h}:00"))
    return dice.choice((f"{h} h {m:02}", f"{h}h{m:02}", f"{h}:{m:02}", f"{h} heures {m:02}"))


def on_a_day(dice: random.Random, published: date) -> Phrase:
    """Return "jusqu'au lundi 19 janvier inclus"."""
    when = days.target(dice, published)
    before = dice.choice(("jusqu'au ",) * 8 + ("d'ici au ", "jusqu'au soir du "))
    after = dice.choice(("",) * 6 + (" inclus", " compris", " (inclus)", " au soir"))
    if before.startswith("jusqu'au soir"):
        after = ""
    return Phrase(words=before + day(dice, when) + after, end=when, kind="day")


def at_an_hour(dice: random.Random, published: date) -> Phrase:
    """Return "jusqu'au 03/02 à 23 h 59"."""
    when = days.target(dice, published)
    if dice.random() < 0.25:
        midnight = dice.choice((" à minuit", " minuit", ", minuit"))
        return Phrase(words="jusqu'au " + day(dice, when) + midnight, end=when, kind="midnight")
    moment = days.hour(dice, when)
    words = "jusqu'au " + day(dice, when) + dice.choice((" à ", " à ", ", ")) + clock(dice, moment)
    return Phrase(words=words, end=moment, kind="hour")


def on_a_weekday(dice: random.Random, published: date) -> Phrase:
    """Return "jusqu'à dimanche soir", "jusqu'au lundi 19", "jusqu'à demain"."""
    when = published + timedelta(days=dice.randint(1, 6))
    name = WEEKDAYS["fr"][when.weekday()]
    forms = {
        f"jusqu'à {name}": when,
        f"jusqu'à {name} inclus": when,
        f"jusqu'à {name} soir": when,
        f"jusqu'à {name} minuit": when,
        f"jusqu'à ce {name}": when,
        f"jusqu'au {name} {when.day if when.day > 1 else '1er'}": when,
        "jusqu'à demain": published + timedelta(days=1),
        "jusqu'à demain soir": published + timedelta(days=1),
        "jusqu'à après-demain": published + timedelta(days=2),
        "jusqu'à ce soir": published,
        "jusqu'à ce soir minuit": published,
    }
    words = dice.choice(list(forms))
    return Phrase(words=words, end=forms[words], kind="weekday")


def at_the_end_of(dice: random.Random, published: date) -> Phrase:
    """Return "jusqu'à la fin du mois", "jusqu'à fin mars"."""
    later = days.months_later(published, dice.randint(1, 9))
    month = MONTHS["fr"][later.month - 1]
    of = ("de " if later.month not in (4, 8, 10) else "d'") + month
    then = days.month_end(later.year, later.month)
    soon = days.months_later(published, 1)
    forms = {
        "jusqu'à la fin du mois": days.month_end(published.year, published.month),
        "jusqu'à fin " + month: then,
        "jusqu'à la fin " + month: then,
        f"jusqu'à fin {month} {later.year}": then,
        f"jusqu'à la fin du mois {of}": then,
        "jusqu'à la fin du mois prochain": days.month_end(soon.year, soon.month),
        "jusqu'à la fin de l'année": date(published.year, 12, 31),
        "jusqu'à la fin de la semaine": days.sunday(published),
        "jusqu'au dernier jour du mois": days.month_end(published.year, published.month),
    }
    words = dice.choice(list(forms))
    return Phrase(words=words, end=forms[words], kind="end of")


def between(dice: random.Random, published: date) -> Phrase:
    """Return "du 12 au 19 janvier"."""
    first = published + timedelta(days=dice.randint(0, 20))
    last = first + timedelta(days=dice.randint(2, 40))
    number = "1er" if first.day == 1 else str(first.day)
    start = number
    if first.month != last.month:
        start += " " + MONTHS["fr"][first.month - 1]
    if first.year != last.year:
        start += f" {first.year}"
    ending = "1er" if last.day == 1 else str(last.day)
    year = f" {last.year}" if first.year != last.year or dice.random() < 0.4 else ""
    words = f"du {start} au {ending} {MONTHS['fr'][last.month - 1]}{year}"
    return Phrase(words=words, end=last, kind="between")


def amount(dice: random.Random, base: date) -> tuple[str, date]:
    """Return a duration and the day it leads to from ``base``: "7 jours", "une semaine"."""
    count = dice.choice(list(_COUNTS))
    plain = f"{count if dice.random() < 0.75 else _COUNTS[count]} jours"
    forms = [(plain, base + timedelta(days=count))] * 6
    forms += [
        ("une semaine", base + timedelta(days=7)),
        ("deux semaines", base + timedelta(days=14)),
        ("3 semaines", base + timedelta(days=21)),
        ("un mois", days.months_later(base, 1)),
        ("1 mois", days.months_later(base, 1)),
        ("trois mois", days.months_later(base, 3)),
        ("6 mois", days.months_later(base, 6)),
        ("un an", days.months_later(base, 12)),
        ("48 heures", base + timedelta(days=2)),
        ("24h", base + timedelta(days=1)),
    ]
    return dice.choice(forms)


def lasting(dice: random.Random, base: date, *, broadcast: bool) -> Phrase:
    """Return "pendant 7 jours", counted from ``base``."""
    words, end = amount(dice, base)
    forms = [f"pendant {words}"] * 4 + [f"durant {words}", f"pour une durée de {words}"]
    if broadcast:
        forms += [
            f"pendant {words} après la diffusion",
            f"{words} après sa diffusion",
            f"jusqu'à {words} après la diffusion",
            f"pendant {words} après diffusion",
        ]
        if "jours" in words and words[0].isdigit():
            forms.append(f"à J+{words.split()[0]}")
    return Phrase(words=dice.choice(forms), end=end, kind="duration")


def still(dice: random.Random, published: date) -> Phrase:
    """Return "encore 5 jours", counted from the day of publication."""
    words, end = amount(dice, published)
    forms = (f"encore {words}", f"pendant encore {words}", f"pendant {words} encore")
    return Phrase(words=dice.choice(forms), end=end, kind="still")


def unlimited(dice: random.Random, _: date) -> Phrase:
    """Return "sans limite"."""
    return Phrase(words=dice.choice(UNLIMITED), end="unlimited", kind="unlimited")


#: Sorts of ends, and how often each.
MAKERS: Final[tuple[tuple[Maker, int], ...]] = (
    *((on_a_day, 40), (at_an_hour, 14), (on_a_weekday, 6), (at_the_end_of, 6)),
    *((between, 4), (still, 10), (unlimited, 6)),
)
