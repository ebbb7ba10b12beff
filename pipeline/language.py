"""French and English in words: days, hours and periods.

Babel writes "1 mars" where French wants "1er mars", so the little that is needed stands here.
French spaces inside "20 h 30" are no-break (Lexique des règles typographiques en usage à
l'Imprimerie nationale, "Heure").
"""

import re
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from unicodedata import normalize
from zoneinfo import ZoneInfo

from pipeline import instants
from pipeline.model.story import Event, Language

NBSP = "\N{NO-BREAK SPACE}"

#: How each language names itself, for a reader who looks for it.
ENDONYMS: Mapping[Language, str] = {"fr": "Français", "en": "English"}
#: As OpenGraph and POSIX spell them. The English of the office is British.
LOCALES: Mapping[Language, str] = {"fr": "fr_FR", "en": "en_GB"}

WEEKDAYS: Mapping[Language, tuple[str, ...]] = {
    "fr": ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
MONTHS: Mapping[Language, tuple[str, ...]] = {
    "fr": (
        *("janvier", "février", "mars", "avril", "mai", "juin"),
        *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
    ),
    "en": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
}

_MIDNIGHT = time(0)
_LAST_SECOND = time(23, 59, 59)


def month_in_words(day: date, language: Language) -> str:
    """Return "janvier", "January"."""
    return MONTHS[language][day.month - 1]


def day_in_words(day: date, language: Language, *, weekday: bool = False) -> str:
    """Return "1er mars 2026" or "lundi 19 janvier 2026"; "Monday 19 January 2026"."""
    name = f"{WEEKDAYS[language][day.weekday()]} " if weekday else ""
    return f"{name}{_number(day, language)} {month_in_words(day, language)} {day.year}"


def time_in_words(moment: time, language: Language) -> str:
    """Return "20 h 30", "9 h", "minuit"; "8:30 pm", "9 am", "noon"; seconds are not told."""
    hour, minute = moment.hour, moment.minute
    if minute == 0 and (named := _NAMED_HOURS[language].get(hour)):
        return named
    if language == "fr":
        return f"{hour}{NBSP}h" + (f"{NBSP}{minute:02}" if minute else "")
    minutes = f":{minute:02}" if minute else ""
    return f"{hour % 12 or 12}{minutes}{NBSP}{'am' if hour < 12 else 'pm'}"


def instant_in_words(instant: datetime, zone: ZoneInfo, language: Language) -> str:
    """Return "lundi 19 janvier 2026 à 20 h 30"; "Monday 19 January 2026 at 8:30 pm"."""
    local = instant.astimezone(zone)
    day = day_in_words(local.date(), language, weekday=True)
    return f"{day} {_AT[language]} {time_in_words(local.time(), language)}"


def until_in_words(instant: datetime, zone: ZoneInfo, language: Language) -> str:
    """Return the end at ``instant``: a day where it is its last second, else with the hour.

    Midnight, too, is the end of the day before: "until midnight" leaves readers guessing which.
    """
    local = instant.astimezone(zone)
    if local.time() in (_LAST_SECOND, _MIDNIGHT):
        return day_in_words(instants.last_day(instant, zone), language, weekday=True)
    return instant_in_words(instant, zone, language)


def since_in_words(instant: datetime, zone: ZoneInfo, language: Language) -> str:
    """Return the beginning at ``instant`` as a day where it is midnight, else with the hour."""
    local = instant.astimezone(zone)
    if local.time() == _MIDNIGHT:
        return day_in_words(local.date(), language, weekday=True)
    return instant_in_words(instant, zone, language)


def last_day(event: Event, zone: ZoneInfo) -> date:
    """Return the last day of ``event`` in ``zone``; midnight belongs to the day it ends."""
    first = event.start.astimezone(zone).date()
    if event.end is None:
        return first
    end = event.end.astimezone(zone)
    return max(first, end.date() - timedelta(days=end.time() == _MIDNIGHT))


def period_in_words(event: Event, zone: ZoneInfo, language: Language) -> str:
    """Return when ``event`` takes place: "mercredi 11 février 2026, de 9 h à 17 h".

    Days only ("du 9 au 11 février 2026") when it is all-day; its end is exclusive then.
    """
    start = event.start.astimezone(zone)
    first, last = start.date(), last_day(event, zone)
    if event.all_day:
        if last == first:
            return day_in_words(first, language, weekday=True)
        return _days_in_words(first, last, language)
    if event.end is None or event.end <= event.start:
        return instant_in_words(event.start, zone, language)
    end = event.end.astimezone(zone)
    if last == first:
        day = day_in_words(first, language, weekday=True)
        hours = (time_in_words(start.time(), language), time_in_words(end.time(), language))
        return f"{day}, " + _HOURS[language].format(*hours)
    ends = (instant_in_words(i, zone, language) for i in (event.start, event.end))
    return _DAYS[language].format(*ends)


def duration_in_words(seconds: int) -> str:
    """Return "2 min", "12 min 30 s", "1 h 2 min"; SI symbols are the same in both languages."""
    minutes, second = divmod(seconds, 60)
    hour, minute = divmod(minutes, 60)
    parts = [f"{n}{NBSP}{unit}" for n, unit in ((hour, "h"), (minute, "min"), (second, "s")) if n]
    return NBSP.join(parts) or f"0{NBSP}s"


def offset_in_words(seconds: int, language: Language) -> str:
    """Return where in a recording to begin: "à partir de 2 min"; "from 2 min"."""
    return f"{'à partir de' if language == 'fr' else 'from'} {duration_in_words(seconds)}"


def by_in_words(name: str, language: Language) -> str:
    """Return whose something is: "de France 3", "d'Arte", "du Figaro"; "from France 3".

    Only what the spelling tells is elided: names that begin with H or with a figure are not.
    """
    if language == "en":
        return f"from {name}"
    article, _, rest = name.partition(" ")
    if rest and (contracted := _CONTRACTED.get(article.casefold())):
        return f"{contracted} {rest}"
    name = in_sentence(name, language)
    # Without its accent, where it has one.
    return f"d'{name}" if normalize("NFD", name)[:1].lower() in tuple("aeiouœæ") else f"de {name}"


def in_sentence(name: str, language: Language) -> str:
    """Return a name as it stands within a sentence: "l'INA"; titles keep theirs ("L'Équipe")."""
    return _ACRONYM.sub("l", name) if language == "fr" else name


#: An article and a preposition in one, by the article.
_CONTRACTED: Mapping[str, str] = {"le": "du", "les": "des"}
#: The article before what is written in capitals.
_ACRONYM = re.compile(r"^L(?=['’][A-ZÀ-ÖØ-Þ]{2,}(?:\W|$))")

#: English has no unambiguous figure for noon; French has one, and none for an end at midnight.
_NAMED_HOURS: Mapping[Language, Mapping[int, str]] = {
    "fr": {0: "minuit"},
    "en": {0: "midnight", 12: "noon"},
}
_AT: Mapping[Language, str] = {"fr": "à", "en": "at"}
_HOURS: Mapping[Language, str] = {"fr": "de {} à {}", "en": "{} to {}"}
_DAYS: Mapping[Language, str] = {"fr": "du {} au {}", "en": "{} to {}"}


def _number(day: date, language: Language) -> str:
    return "1er" if language == "fr" and day.day == 1 else str(day.day)


def _days_in_words(first: date, last: date, language: Language) -> str:
    """Name month and year once where both ends share them."""
    if first.year != last.year:
        begin = day_in_words(first, language)
    elif first.month != last.month:
        begin = f"{_number(first, language)} {month_in_words(first, language)}"
    else:
        begin = _number(first, language)
    return _DAYS[language].format(begin, day_in_words(last, language))
