"""When a replay ends, as its notice says: a day, an hour, a duration, no limit, already over.

"Jusqu'à minuit le 2 mars" and "until midnight on 2 March" mean the whole of 2 March, as press
offices and broadcasters use them; "jusqu'au 2 mars à 0 h 00" is the instant that day begins.
"Avant le 3 mars" ends with 2 March.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from msgspec import Struct

from pipeline.ingest.replays.counted import find_counted
from pipeline.ingest.replays.going import GOES_SOON, find_going
from pipeline.ingest.replays.limits import GONE, LIMIT, NO_LIMIT
from pipeline.ingest.replays.named import NAMED, day_named
from pipeline.ingest.when.dates import Found, make_day, on_or_after, on_or_before
from pipeline.ingest.when.hours import find_times


class End(Struct, frozen=True, kw_only=True):
    """What a text says about an end."""

    #: Offsets of its words: text[start:end].
    start: int
    end: int
    #: Last day, or exact wall time; None where there is no limit or it cannot be worked out.
    until: date | datetime | None
    #: First day, of "du 12 au 19 janvier".
    since: date | None = None
    #: True when the text says that there is no limit.
    unlimited: bool = False
    #: True when the text says that it is over.
    over: bool = False
    #: True for a number of days or weeks rather than a date.
    counted: bool = False
    ambiguous: bool = False
    weekday_mismatch: bool = False


#: What says that there is no limit, or that it is over, has one of these.
_LAST_WORDS = (
    "deleted", "pulled", "cannot", "can't", "limit", "aucune", "perman", "indefini", "expir",
    "ever", "vie", "good", "no ", "sans ", "without", "toujours", "plus ", "longer", "more",
    "retire", "supprim", "depubli", "termine", "indispon", "depass", "ended", "removed", "taken",
    "withdrawn", "not been", "disparu", "pris fin", "quitte", "existe", "hors ligne", "trop tard",
    "too late", "gone", "offline", "disappeared", "lapsed", "has ", "have ", "mort", "perim",
    "unavailable", "over", "ecoule", "unlimited", "has no",
)  # fmt: skip
#: The last day is the one before: "avant le 3 mars", "plus disponible à partir du 3 mars".
_STRICT = re.compile(r"^(?:avant |before)|(?:partir|compter|des|from|as of)$")
#: "avant la fin du mois", "before midnight" leave nothing out.
_WHOLE = re.compile(r" ?(?:la |le |the )?(?:fin|end|minuit|midnight)\b")
_MIDNIGHT = re.compile(r"minuit|midnight")
_SINCE_THEN = re.compile(
    r",? ?(?P<since>depuis|since|as of|from|des)?(?: sur [a-z0-9.+ ]{2,20}?)? ?(?:le|on|the|au|"
    r"ce)? ?"
)
#: "Le replay était en ligne jusqu'au 3 mars" is told when it is over.
_WAS = re.compile(
    r"\b(?:(?:pouvait|pouviez|pouvaient|were able to|was able to|had|could)\b[^.;]{0,90}$|"
    r"(?:etai(?:t|ent)|restait|was|were)\b(?: [a-z]+){0,2} (?:disponibles?|visibles?|"
    r"accessibles?|consultables?|en (?:ligne|replay|acces|rattrapage)|a (?:re)?(?:voir|ecouter)|"
    r"available|online|on (?:demand|catch|replay|iplayer|itvx)|up|viewable|streaming|accessible)\b|"
    r"(?:etai(?:t|ent)|was|were)(?: proposee?s?| offered)? ?$)"
    r"(?!.*\b(?:est|sont|reste|is|are|remains|stays)\b)"
)
_HOUR = r"(?:\d\d? ?h ?(?:\d\d)?|\d\d?[:.]\d\d(?: ?[ap]\.? ?m\b\.?)?|\d\d? ?[ap]\.? ?m\b\.?)"
_FILLER = re.compile(
    rf"[ :,(-]*(?:(?:le|la|the|au|a|on|du|of|de|next|this|and including|y compris|soir du|"
    rf"minuit|midnight|"
    rf"midi|noon|midday|at|soir|end of(?: day)?|close of|date du|jour du|fin du|inclus|"
    rf"dernier delai|"
    rf"(?:france|arte|bbc|itv|youtube|channel|canal)[a-z0-9. +]{{0,12}}|{_HOUR})(?![a-z])[ "
    rf",.:]*){{0,5}}"
)
_HOUR_GAP = re.compile(
    r"[ ,(-]*(?:(?:inclus[a-z]*|compris|soir|prochain|inclusive)[ ,()-]*)?(?:(?:a|at|vers|"
    r"jusqu'a|until|by)\b ?)?(?:12 )?"
)
_RANGE = re.compile(r"\b(?:du|from|entre|between)(?: le| the)? $")
_FIGURES = re.compile(r"\d+")
_TO = re.compile(r" ?(?:-+>?|→|>|au|to|until|til|till|et|and|through|jusqu'au|a)(?: le| the)? ?")
_FROM = re.compile(
    r"(?:(?:^|[^a-z])(?:du|from|entre(?: le)?|between|available|des le|a partir du|disponible|"
    r"dispo|"
    r"visible|replay|rattrapage|en ligne)|[:(])(?: the| le)? ?$"
)
_LEADING_IN = r"[ :(]{0,4}(?:and including |y compris |including )?(?:le |au |on )?"
_NUMERIC = re.compile(rf"{_LEADING_IN}(\d\d?)[/.](\d\d?)(?![\d/]|[.,]\d| ?[hap%])")
#: "19-01-26", "19.1.26": hardly a date elsewhere, but behind "jusqu'au".
_SHORT_YEAR = re.compile(
    rf"{_LEADING_IN}(?:[a-z]{{2,6}}di |dimanche |[a-z]{{3,6}}day )?"
    r"(?P<day>\d\d?)(?P<mark>[-.])(?P<month>\d\d?)(?P=mark)(?P<year>\d\d)(?![\d-]|[.,]\d)"
)
#: Before this hour nothing ends but at a round minute; from the other on, "(à 20:00)" is an hour.
_LATE, _EARLIEST, _ROUND = 18, 5, (0, 15, 30, 45, 59)
#: Characters between the word and its date.
_WIDE = 45


def find_ends(
    text: str,
    folded: str,
    dates: Callable[[], Sequence[Found]],
    *,
    published: date | None,
    broadcast: date | None,
) -> list[End]:
    """Return the ends that ``text`` names, in reading order, without judging of what.

    ``folded`` is the same text folded and ``dates`` gives its dates, if they are needed.
    ``published`` counts durations and names; ``broadcast`` is the day that "7 jours" counts from
    where the text says when it was shown.
    """
    limits = list(LIMIT.finditer(folded))
    last = any(map(folded.__contains__, _LAST_WORDS))
    gone = list(GONE.finditer(folded)) if last else []
    days = dates() if limits or gone or _dated_otherwise(folded) else ()
    ends: list[End] = [*_limits(text, folded, limits, days, published), *_ranges(folded, days)]
    if days or published:
        ends += [
            End(start=a, end=b, until=day) for a, b, day in find_going(folded, days, published)
        ]
    ends += [
        End(start=told.start, end=told.end, until=told.until, counted=True)
        for told in find_counted(folded, published=published, broadcast=broadcast, days=days)
    ]
    if last:
        stays = NO_LIMIT.finditer(folded)
        ends += [End(start=m.start(), end=m.end(), until=None, unlimited=True) for m in stays]
        gone = [match for match in gone if not folded.endswith("will ", 0, match.start())]
        ends += [_over(folded, match, days, published) for match in gone]
    ends.sort(key=lambda end: (end.start, -end.end))
    kept: list[End] = []
    for end in ends:
        if not kept or end.start >= kept[-1].end:
            kept.append(end)
    return kept


def _dated_otherwise(folded: str) -> bool:
    """Tell whether words may name two days, or one at which something goes."""
    figures = len(_FIGURES.findall(folded))
    return figures > 1 or bool(figures and GOES_SOON.search(folded))


def _limits(
    text: str,
    folded: str,
    limits: Sequence[re.Match[str]],
    days: Sequence[Found],
    published: date | None,
) -> Iterator[End]:
    for limit in limits:
        if short := _of_short_year(text, folded, limit, published):
            yield short
            continue
        found = next((d for d in days if d.start >= limit.end()), None)
        if (
            found
            and found.start - limit.end() <= _WIDE
            and _FILLER.fullmatch(folded, limit.end(), found.start)
        ):
            yield _dated(text, folded, limit, _last_of(folded, limit, found, days), published)
            continue
        if published and (numeric := _day_and_month(folded, limit, published)):
            yield numeric
            continue
        named = NAMED.match(folded, limit.end())
        until = day_named(named, published) if named and published else None
        if named and until:
            hour, end = _hour_after(text, folded, named.end())
            whole = _WHOLE.match(folded, limit.end())
            day = until if whole else _strictly(limit, until)
            at = day if hour is None else datetime.combine(until, hour)
            yield End(start=limit.start(), end=end, until=at)


def _last_of(folded: str, limit: re.Match[str], found: Found, days: Sequence[Found]) -> Found:
    """Return the second day of "disponible : du 12 au 19 janvier"."""
    if not _RANGE.search(folded, limit.end(), found.start):
        return found
    return next(
        (d for d in days if d.start > found.end and _TO.fullmatch(folded, found.end, d.start)),
        found,
    )


def _of_short_year(
    text: str, folded: str, limit: re.Match[str], published: date | None
) -> End | None:
    """Read "jusqu'au 19-01-26": day, month, year."""
    match = _SHORT_YEAR.match(folded, limit.end())
    day = match and make_day(2000 + int(match["year"]), int(match["month"]), int(match["day"]))
    if not match or not day:
        return None
    found = Found(
        day=day,
        start=match.start("day"),
        end=match.end(),
        explicit_year=True,
        weekday_mismatch=False,
        ambiguous=False,
    )
    return _dated(text, folded, limit, found, published)


def _day_and_month(folded: str, limit: re.Match[str], published: date) -> End | None:
    """Read "expiration : 02/12": no day of the week and no article tell that it is a date."""
    match = _NUMERIC.match(folded, limit.end())
    day = match and on_or_after(published, int(match[2]), int(match[1]))
    if not match or not day:
        return None
    return End(start=limit.start(), end=match.end(), until=_strictly(limit, day))


def _dated(
    text: str, folded: str, limit: re.Match[str], found: Found, published: date | None
) -> End:
    """Read "jusqu'au 2 mars à 23 h 59", "until 5 pm on 3 March", "jusqu'à minuit le 2 mars"."""
    if _WAS.search(folded, max(0, limit.start() - _WIDE * 2), limit.start()):
        day = _past(found, published)
        if published is None or day <= published:
            return End(start=limit.start(), end=found.end, until=day, over=True)
    hour, end = _hour_after(text, folded, found.end)
    if found.start - limit.end() > 2 and (before := find_times(text[limit.end() : found.start])):
        hour = None if before[0].time == time(0) else before[0].time
    whole = hour is not None or _MIDNIGHT.search(folded, limit.end(), found.start)
    day = found.day if whole else _strictly(limit, found.day)
    return End(
        start=limit.start(),
        end=end,
        until=day if hour is None else datetime.combine(day, hour),
        ambiguous=found.ambiguous,
        weekday_mismatch=found.weekday_mismatch,
    )


def _over(folded: str, gone: re.Match[str], days: Sequence[Found], published: date | None) -> End:
    """Read "a expiré le 3 mars", "n'est plus disponible depuis le 3 mars"."""
    since = _SINCE_THEN.match(folded, gone.end())
    found = since and next((d for d in days if d.start == since.end()), None)
    if not since or not found:
        return End(start=gone.start(), end=gone.end(), until=None, over=True)
    day = _past(found, published)
    if since["since"]:
        day -= timedelta(days=1)
    if published and day > published:
        return End(start=gone.start(), end=gone.end(), until=None, over=True)
    return End(start=gone.start(), end=found.end, until=day, over=True)


def _past(found: Found, published: date | None) -> date:
    """Return a day that has been: without a year it is the last one."""
    if found.explicit_year or published is None:
        return found.day
    return on_or_before(published, found.day.month, found.day.day) or found.day


def _strictly(limit: re.Match[str], day: date) -> date:
    return day - timedelta(days=1) if _STRICT.search(limit[0]) else day


def _hour_after(text: str, folded: str, offset: int) -> tuple[time | None, int]:
    """Return the hour written after a day and where it ends; "minuit" and "24 h" are the day."""
    times = find_times(text[offset : offset + 40])
    if not times or not _HOUR_GAP.fullmatch(folded, offset, offset + times[0].start):
        return None, offset
    gap = folded[offset : offset + times[0].start]
    early = times[0].time.hour < _EARLIEST and times[0].time != time(0)
    if re.search(r"\((?:a|at|vers|from) $", gap) and times[0].time.hour < _LATE:
        return None, offset
    if early and ("(" in gap or "-" in gap or times[0].time.minute not in _ROUND):
        return None, offset  # "(à 1h02)" is where the subject begins
    first, last = times[0], times[-1]
    if len(times) > 1 and re.fullmatch(r" ?(?:-|a|to) ?", folded[offset:][first.end : last.start]):
        first = last
    words = folded[offset + first.start : offset + first.end]
    whole = first.time == time(0) and not words.startswith("0")
    return (None if whole else first.time), offset + first.end


def _ranges(folded: str, days: Sequence[Found]) -> Iterator[End]:
    """Yield the second day of "disponible du 12 au 19 janvier", "between 12 and 19 January"."""
    for first, second in pairwise(days):
        if not _TO.fullmatch(folded, first.end, second.start) or second.day < first.day:
            continue
        begin = max(0, first.start - 22)
        if lead := _FROM.search(folded, begin, first.start):
            yield End(
                start=lead.start() + (lead.start() > begin or not folded[lead.start()].isalpha()),
                end=second.end,
                until=second.day,
                since=first.day,
                ambiguous=second.ambiguous,
                weekday_mismatch=second.weekday_mismatch,
            )
