"""Days that have a name and no date: "la fin du mois", "mi-janvier", "next Monday", "le 19"."""

import calendar
import re
from datetime import date, timedelta

from pipeline.ingest.when.dates import make_day, on_or_after
from pipeline.ingest.when.words import MONTHS, WEEKDAYS, either

_MONTH = either(MONTHS)
#: Whole names: "mar", "sun" and "sat" are words too.
_DAY_NAME = either({name: day for name, day in WEEKDAYS.items() if len(name) > 4})
_PART = r"(?: (?:soir|matin|midi|apres-midi|night|evening|morning|afternoon|lunchtime))?"
_MONTHLY = rf"(?P<whole>{_MONTH})(?![a-z])(?! \d\d?(?!\d))(?: (?P<whole_year>20\d\d))?"
NAMED = re.compile(
    rf"[ :,(]*(?:(?:la|le|the|au|ce|on|du|date du|close of|end of day|soir de|soir du) |l')?(?:"
    rf"(?:fin|end|dernier jour|last day) (?:de |d' ?|du |of |)(?:the )?(?:month of |mois de |mois "
    rf"d')?(?P<month>{_MONTH})(?![a-z])\.?"
    rf"(?! \d\d?(?!\d))(?:,? (?P<year>20\d\d))?|"
    rf"(?:mois de |mois d'|(?<=jusqu'en )){_MONTHLY}|"
    rf"(?P<mid>mi|mid|milieu (?:de|d')|middle of)[ -]?(?P<mid_month>{_MONTH})(?![a-z])\.?"
    r"(?:,? (?P<mid_year>20\d\d))?|"
    r"(?P<next_month>fin du mois prochain|fin du mois suivant|end of next month)|"
    r"(?P<this_month>(?:fin|dernier jour) (?:du|de ce|de) (?:mois|month)(?: en cours)?|"
    r"(?:end|last day) of (?:the |this )?(?:current )?month|"
    r"month'?s? end)|"
    r"(?P<that_year>(?:fin|end of)(?: de l'annee)? (?P<y>20\d\d))|"
    r"(?P<this_year>(?:fin|dernier jour) (?:de l'|de cette |d')annee|"
    r"(?:end|last day) of (?:the |this )?year)|"
    r"(?P<next_week>fin de (?:la )?semaine prochaine|end of next week)|"
    r"(?P<this_week>fin de (?:la |cette )?semaine|end of (?:the |this )?week|week-?end|this "
    r"weekend)|"
    rf"(?:premier|first(?: of)?) (?P<first>{_MONTH})(?![a-z])(?: (?P<first_year>20\d\d))?|"
    r"(?P<christmas>noel|christmas)(?: day)?|(?P<last_eve>(?:la )?saint-sylvestre|reveillon|"
    r"new year's eve)|"
    rf"(?P<after_tomorrow>apres-demain|day after tomorrow)|"
    rf"(?P<tomorrow>demain|tomorrow|end of tomorrow){_PART}|"
    rf"(?P<today>ce soir|soir meme|aujourd'hui|tonight|today|end of today|end of the day|minuit|"
    rf"midnight"
    rf"(?: tonight)?){_PART}|"
    rf"(?:end of )?(?:(?P<next>next|this coming|coming) |this )?(?P<weekday>{_DAY_NAME})"
    rf"(?! ?,? ?\d\d?(?! ?(?:h|:\d|[ap]\.?m)|\d))(?! the \d|,? {_MONTH}\b){_PART}(?P<prochain> "
    rf"prochain)?{_PART}|"
    rf"(?:{_DAY_NAME},? (?:le |the )?)?(?P<day>\d\d?)(?:er|st|nd|rd|th)?(?! ?(?:h|heures?|hrs?|"
    rf"am|pm|[ap]\."
    rf"m|[%'/€$]|:\d|\d)|[.,]\d|[a-z])"
    r"(?= ?(?:[.,;:!?)(|·•\n\"–-]|$|inclus|compris|included|at |a |au soir|minuit|prochain|sur |"
    r"on |et |and |en |of "
    r"the month|of this month|du mois|de ce mois|via |dans |en |soit |puis |http))(?: (?:of "
    r"(?:the|this) month|du mois|de ce mois))?"
    r")(?![a-z])"
)


def day_named(match: re.Match[str], today: date) -> date | None:
    """Return the day that a match of ``NAMED`` means, seen from ``today``."""
    if match["day"]:
        months = (on_or_after(today, month, int(match["day"])) for month in range(1, 13))
        return min((day for day in months if day), default=None)
    if match["weekday"] or match["this_week"] or match["next_week"]:
        ahead = (WEEKDAYS[match["weekday"] or "sunday"] - today.weekday()) % 7
        if match["next_week"]:
            return today + timedelta(days=ahead + 7)
        return today + timedelta(days=ahead or (7 if match["next"] or match["prochain"] else 0))
    if match["tomorrow"] or match["after_tomorrow"]:
        return today + timedelta(days=1 if match["tomorrow"] else 2)
    if match["christmas"] or match["last_eve"]:
        return on_or_after(today, 12, 25 if match["christmas"] else 31)
    return today if match["today"] else _in_months(match, today)


def _in_months(match: re.Match[str], today: date) -> date | None:
    if match["mid_month"]:
        return _on(15, match["mid_month"], match["mid_year"], today)
    if match["first"]:
        return _on(1, match["first"], match["first_year"], today)
    if match["that_year"] or match["this_year"]:
        return date(int(match["y"] or today.year), 12, 31)
    name = match["month"] or match["whole"]
    month = MONTHS[name] if name else today.month
    year = int(match["year"] or match["whole_year"] or 0) or today.year + (month < today.month)
    if match["next_month"]:
        year, month = year + month // 12, month % 12 + 1
    return date(year, month, calendar.monthrange(year, month)[1])


def _on(day: int, month: str, year: str | None, today: date) -> date | None:
    if year:
        return make_day(int(year), MONTHS[month], day)
    return on_or_after(today, MONTHS[month], day)
