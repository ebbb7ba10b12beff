"""When a replay ends, as its notice says: a day, an hour, a duration, no limit, already over.

"Jusqu'à minuit le 2 mars" and "until midnight on 2 March" mean the whole of 2 March, as press
offices and broadcasters use them; "jusqu'au 2 mars à 0 h 00" is the instant that day begins.
"Avant le 3 mars" ends with 2 March.
"""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from pipeline.ingest.replays.words import BROADCAST, GONE, NO_LIMIT
from pipeline.ingest.text.folding import fold
from pipeline.ingest.when.dates import Found, find_dates, make_day, on_or_after
from pipeline.ingest.when.hours import find_times
from pipeline.ingest.when.words import MONTHS, WEEKDAYS, either
from pipeline.model.story import Language


@dataclass(frozen=True, kw_only=True, slots=True)
class End:
    """What a text says about an end."""

    #: Offsets of its words: text[start:end].
    start: int
    end: int
    #: Last day, or exact wall time; None where there is no limit or it cannot be worked out.
    until: date | datetime | None
    #: True when the text says that there is no limit.
    unlimited: bool = False
    #: True when the text says that it is over.
    over: bool = False
    #: True for a number of days or weeks rather than a date.
    counted: bool = False
    ambiguous: bool = False
    weekday_mismatch: bool = False


_LIMIT = re.compile(
    r"\bjusqu[' ]?(?:aux?|a|en|e)\b|\bavant (?=le |la |du |minuit|midi)|\bau plus tard\b|"
    r"\bprend(?:ra)? fin\b|\bse termine\b|\bs'acheve(?:ra)?\b|\bexpire(?:ra|s|nt)?\b(?: (?:le|"
    r"on|at)\b)?|"
    r"\bdate limite\b(?: (?:de|d')[ ]?[a-z]{4,15})?|\b(?:fin|valable|valide)(?= (?:le|:)| ?: )|"
    r"\b(?:until|till|through|up to|before|no later than|by|ends?|valid to|available to|closes)\b"
)
_STRICT = ("avant ", "before")
_HOUR = r"(?:\d\d? ?h ?(?:\d\d)?|\d\d?[:.]\d\d(?: ?[ap]\.? ?m\b\.?)?|\d\d? ?[ap]\.? ?m\b\.?)"
_FILLER = re.compile(
    rf"[ :,(]*(?:(?:le|la|the|au|a|on|du|of|de|and including|y compris|soir du|minuit|midnight|"
    rf"midi|noon|at|{_HOUR})\b[ ,.:]*){{0,5}}"
)
_HOUR_GAP = re.compile(r"[ ,(-]*(?:inclus[a-z]*)?[ ,()]*(?:(?:a|at|vers|jusqu'a|until|by)\b ?)?")
_MONTH, _DAY_NAME = either(MONTHS), either({k: v for k, v in WEEKDAYS.items() if len(k) > 4})
_NAMED_END = re.compile(
    rf" ?:? ?(?:la |le |the |au )?(?:"
    rf"(?:fin|end) (?:de |d'|of )?(?:early )?(?P<month>{_MONTH})(?![a-z])(?: (?P<year>20\d\d))?|"
    r"(?P<this_month>fin (?:du|de ce|de) mois|end of (?:the |this )?month)|"
    r"(?P<that_year>(?:fin|end of) (?P<y>20\d\d))|"
    r"(?P<this_year>fin (?:de l'|de cette )?annee|end of (?:the |this )?year)|"
    r"(?P<this_week>fin de (?:la |cette )?semaine|end of (?:the |this )?week)|"
    r"(?P<tomorrow>demain|tomorrow)|"
    r"(?P<today>ce soir|aujourd'hui|tonight|today|minuit|midnight)|"
    rf"(?P<next>next )?(?P<weekday>{_DAY_NAME})(?! ?,? ?\d)(?P<prochain> prochain)?|"
    rf"(?:{_DAY_NAME} )?(?P<day>\d\d?)(?:er|st|nd|rd|th)?(?= ?(?:[.,;)\n]|$|inclus|at |a |"
    rf"prochain))"
    r")(?![a-z])"
)
_NUMBERS = {
    **dict(zip("un deux trois quatre cinq six sept huit neuf dix".split(), range(1, 11),
    strict=True)),
    **dict(zip("one two three four five six seven eight nine ten".split(), range(1, 11),
    strict=True)),
    "une": 1, "a": 1, "an": 1, "quinze": 15, "trente": 30, "fourteen": 14, "fifteen": 15,
    "thirty": 30,
    "soixante": 60, "sixty": 60, "quatre-vingt-dix": 90, "ninety": 90, "douze": 12, "twelve": 12,
    "twenty": 20, "vingt": 20, "twenty-eight": 28,
}  # fmt: skip
_COUNTED = re.compile(
    r"(?:\b(?P<lead>pendant(?: encore)?|durant|encore(?: pendant)?|pour(?: encore)?|plus que|"
    r"reste(?:nt)?(?: encore)?|"
    r"(?:dans|sous)(?: les)?|for(?: another| the next| up to| a further| just| only)?|within|"
    r"another|still|"
    r"in|j ?\+) ?)?"
    rf"(?<![\d.,])(?:\b(?P<word>{either(_NUMBERS)})[ -]|(?P<number>\d{{1,3}})[ -]?)"
    r"(?:(?:more|full|prochains|prochaines|whole) )?"
    r"(?P<unit>jours?|semaines?|mois|heures?|h|ans?|annees?|days?|weeks?|fortnight|months?|"
    r"hours?|years?)?(?![a-z])"
    r"(?P<after> (?:restante?s?|left|remaining|to go|(?:apres|after|following|suivant|from|a "
    r"compter de|a partir de)"
    r"(?: (?:la|sa|leur|the|its|their|first|premiere|original)){0,2} "
    r"(?:diffusion|broadcasts?|transmission|airing|passage|mise en ligne|publication)))?"
)
_ON_OFFER = re.compile(r"(?:disponibles?|dispo|visibles?|en ligne|accessibles?|available|online) $")
_LEFT = re.compile(r"encore|plus que|reste|another|still|more")
_ENDING = re.compile(r"expir|disparai|retire|remove|\bend|\bleave|fin\b|supprim")
_UNIT_DAYS = {"j": 1, "d": 1, "s": 7, "w": 7, "f": 14}


def find_ends(
    text: str, *, published: date | None, broadcast: date | None, language: Language | None
) -> list[End]:
    """Return the ends that ``text`` names, in reading order, without judging of what.

    ``published`` resolves missing years and counts durations; ``broadcast`` is the day that
    "7 jours" counts from where the text says when it was shown.
    """
    folded = fold(text)
    days = find_dates(text, reference=published, language=language)
    ends = [
        *_limits(text, folded, days, published),
        *_ranges(folded, days),
        *_counted(folded, published, broadcast),
        *(End(start=m.start(), end=m.end(), until=None, unlimited=True)
          for m in NO_LIMIT.finditer(folded)),
        *(End(start=m.start(), end=m.end(), until=None, over=True) for m in GONE.finditer(folded)),
    ]  # fmt: skip
    ends.sort(key=lambda end: (end.start, -end.end))
    kept: list[End] = []
    for end in ends:
        if not kept or end.start >= kept[-1].end:
            kept.append(end)
    return kept


def find_broadcast(text: str, *, published: date | None, language: Language | None) -> date | None:
    """Return the day ``text`` says it was shown: the one nearest to ``published``."""
    folded = fold(text)
    if not BROADCAST.search(folded):
        return None
    for found in find_dates(text, reference=published, language=language):
        before = folded[max(0, found.start - 70) : found.start]
        shown = list(BROADCAST.finditer(before))
        if not shown or _LIMIT.search(before[shown[-1].end() :]):
            continue
        if found.explicit_year or published is None:
            return found.day
        earlier = make_day(found.day.year - 1, found.day.month, found.day.day)
        return min((d for d in (found.day, earlier) if d), key=lambda d: abs((d - published).days))
    return None


def _limits(text: str, folded: str, days: list[Found], published: date | None) -> Iterator[End]:
    for limit in _LIMIT.finditer(folded):
        found = next((d for d in days if d.start >= limit.end()), None)
        if found and _FILLER.fullmatch(folded, limit.end(), found.start):
            yield _dated(text, folded, limit, found)
            continue
        named = _NAMED_END.match(folded, limit.end())
        until = _named_day(named, published) if named and published else None
        if named and until:
            hour, end = _hour_after(text, folded, named.end())
            at = _strictly(limit, until) if hour is None else datetime.combine(until, hour)
            yield End(start=limit.start(), end=end, until=at)


def _dated(text: str, folded: str, limit: re.Match[str], found: Found) -> End:
    """Read "jusqu'au 2 mars à 23 h 59", "until 5 pm on 3 March", "jusqu'à minuit le 2 mars"."""
    hour, end = _hour_after(text, folded, found.end)
    if before := find_times(text[limit.end() : found.start]):
        hour = None if before[0].time == time(0) else before[0].time
    day = _strictly(limit, found.day) if hour is None else found.day
    return End(
        start=limit.start(),
        end=end,
        until=day if hour is None else datetime.combine(day, hour),
        ambiguous=found.ambiguous,
        weekday_mismatch=found.weekday_mismatch,
    )


def _strictly(limit: re.Match[str], day: date) -> date:
    return day - timedelta(days=1) if limit[0].startswith(_STRICT) else day


def _hour_after(text: str, folded: str, offset: int) -> tuple[time | None, int]:
    """Return the hour written after a day and where it ends; "minuit" and "24 h" are the day."""
    times = find_times(text[offset : offset + 40])
    if not times or not _HOUR_GAP.fullmatch(folded, offset, offset + times[0].start):
        return None, offset
    if "(" in folded[offset : offset + times[0].start] and times[0].time.hour < 6:
        return None, offset  # "(à 1h02)" is where the subject begins
    first, last = times[0], times[-1]
    if len(times) > 1 and re.fullmatch(r" ?(?:-|a|to) ?", folded[offset:][first.end : last.start]):
        first = last
    words = folded[offset + first.start : offset + first.end]
    whole = first.time == time(0) and not words.startswith("0")
    return (None if whole else first.time), offset + first.end


def _ranges(folded: str, days: list[Found]) -> Iterator[End]:
    """Yield the second day of "disponible du 12 au 19 janvier", "between 12 and 19 January"."""
    for first, second in pairwise(days):
        before = folded[max(0, first.start - 12) : first.start]
        lead = re.search(r"\b(?:du|from|entre(?: le)?|between|available)(?: the)? ?$", before)
        between = folded[first.end : second.start]
        if lead and re.fullmatch(r" ?(?:-|au|to|until|et|and|through)(?: le| the)? ?", between):
            yield End(
                start=first.start - (len(before) - lead.start()),
                end=second.end,
                until=second.day,
                ambiguous=second.ambiguous,
                weekday_mismatch=second.weekday_mismatch,
            )


def _counted(folded: str, published: date | None, broadcast: date | None) -> Iterator[End]:
    for match in _COUNTED.finditer(folded):
        lead, unit, after = match["lead"] or "", match["unit"], match["after"] or ""
        if unit is None and not lead.startswith("j"):  # J+7
            continue
        if not lead and not after and not _ON_OFFER.search(folded, 0, match.start()):
            continue
        if lead.split(" ")[0] in ("dans", "in", "sous") and not _ENDING.search(
            folded, max(0, match.start() - 25), match.start()
        ):
            continue
        left = (
            _LEFT.search(lead) or after in (" left", " remaining", " to go") or "restant" in after
        )
        base = published if left or lead.split(" ")[0] in ("dans", "in") else broadcast or published
        number = int(match["number"] or _NUMBERS[match["word"]])
        until = _add(base, number, unit or "j") if base else None
        yield End(start=match.start(), end=match.end(), until=until, counted=True)


def _add(base: date, number: int, unit: str) -> date | None:
    """Return the day ``number`` units after ``base``; None where hours make no whole days."""
    if unit[0] == "h":
        return base + timedelta(days=number // 24) if number % 24 == 0 else None
    if unit.startswith(("mo", "a", "y")):
        months = base.month - 1 + number * (1 if unit.startswith("mo") else 12)
        year, month = base.year + months // 12, months % 12 + 1
        return date(year, month, min(base.day, calendar.monthrange(year, month)[1]))
    return base + timedelta(days=number * _UNIT_DAYS[unit[0]])


def _named_day(match: re.Match[str], today: date) -> date | None:
    """Return the day of "la fin du mois", "demain", "dimanche", "le 19", seen from ``today``."""
    if match["month"] or match["this_month"]:
        month = MONTHS[match["month"]] if match["month"] else today.month
        year = int(match["year"] or 0) or today.year + (month < today.month)
        return date(year, month, calendar.monthrange(year, month)[1])
    if match["that_year"] or match["this_year"]:
        return date(int(match["y"] or today.year), 12, 31)
    if match["weekday"] or match["this_week"]:
        ahead = (WEEKDAYS[match["weekday"] or "sunday"] - today.weekday()) % 7
        return today + timedelta(days=ahead or (7 if match["next"] or match["prochain"] else 0))
    if match["day"]:
        months = (on_or_after(today, month, int(match["day"])) for month in range(1, 13))
        return min((day for day in months if day), default=None)
    return today + timedelta(days=1 if match["tomorrow"] else 0)
