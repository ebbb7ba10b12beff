"""When a recording was or will be shown: "diffusé le 12 janvier", "lundi à 20h50 sur France 3"."""

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from pipeline.ingest.replays.broadcasters import OUTLET_NAME
from pipeline.ingest.replays.limits import LIMIT, SHOWN
from pipeline.ingest.when.dates import Found, make_day
from pipeline.ingest.when.hours import find_times
from pipeline.ingest.when.words import WEEKDAYS, either

_DAY_NAME = either({name: day for name, day in WEEKDAYS.items() if len(name) > 4})
_SINCE = re.compile(
    r"(?:a (?:partir|compter) du|des le|depuis le|disponible le|en ligne le|available from|"
    r"online from|from|as of|starting|available on)(?: the)? ?$"
)
#: A date that only its hour and a channel make a broadcast: "lundi 12 janvier à 20h50 sur ...".
_ON_AIR = re.compile(
    r",? ?(?:a|at|,|-|des|vers)? ?\d\d? ?[h:.](?: ?\d\d)?(?: ?[ap]m)?,? (?:sur|on) "
)
#: "le 12 janvier sur France 3", "on BBC One on 12 January": a name next to a date.
_THEN_ON = re.compile(
    r",?\s?(?i:dernier,?\s)?(?i:sur|on)\s?(?:(?i:la|le|the)\s|l['’])?(?=[A-ZÀ-Ý])"
)
_ON_THEN = re.compile(
    r"(?i:\b(?:sur|on|by|par|chez|invitée?s? (?:de|d['’])))\s?(?:(?:la|le|the)\s)?"
    r"[A-ZÀ-Ý][\w’'+.-]*(?:\s[A-ZÀ-Ý0-9][\w’'+.-]*){0,3}[\s,:(–-]{1,3}(?i:(?:le|on|the)\s)?$"
)
#: "Arte, samedi 3 janvier à 21 h 55", "samedi 3 janvier, 21 h 55, Arte": a channel beside a day.
_BETWEEN = re.compile(r"[\s,:(·|-]{1,4}(?:(?:le|on) )?")
_PARTED = re.compile(r"[,:(·|-] ?(?:(?:le|on) )?$")
#: "Jeudi 20 mars": a line that is nothing but the day of what stands below it.
_ALONE = re.compile(r"[\W_]*")
#: "l'émission du 6 janvier", "« Matière grise » (5 octobre)".
_OF_DAY = re.compile(
    r"(?:\"|\b(?:emission|journal|jt|magazine|matinale|chronique|numero|edition|episode|programme|show|"
    r"call-in|bulletin|concert|debat|reportage|documentaire|broadcast|podcast|discours|interview|"
    r"report|passage|entretien|conference|direct)\b)[ ,]*(?:[a-z0-9/'-]{1,12} ){0,3}?"
    r"(?:du|de|d'|of|from|\() ?(?:the )?(?:[a-z]{2,8}di |dimanche |[a-z]{3,6}day )?$"
)
#: Characters between "by" and a day; characters before a date.
_GAP = 5
_NEAR = 50
_HOUR_GAP = re.compile(r",? ?(?:soir|evening|night)?[ ,(-]*(?:(?:a|at|vers|des|from)\b ?)?")
_RELATIVE = re.compile(
    r"(?<![a-z'])(?:(?P<before>avant-hier)|(?P<yesterday>hier(?: soir| matin| midi)?|yesterday(?: "
    r"evening| morning)?|last night)|(?P<today>ce (?:soir|matin|midi)|aujourd'hui|tonight|today|"
    r"this (?:morning|evening|"
    r"lunchtime|afternoon))|(?P<tomorrow>demain(?: soir)?|tomorrow(?: night)?)|"
    rf"(?:(?P<last>last )|ce |le |on |this )?(?P<weekday>{_DAY_NAME})(?P<past> dernier| "
    rf"passe)?(?! ?,? ?\d))(?![a-z])"
)
_AHEAD = re.compile(
    r"(?:sera|seront|will be|va etre) |diffuse(?:ra|ront)|\bairs\b|\bwill\b|a venir|prochain"
)
_SHORT = re.compile(r" ?: ?(\d\d?)[/.](\d\d?)(?![\d/]|[.,]\d| ?[hap%])")
#: Characters between the word and the date, either way round.
_REACH = 80


def find_broadcast(
    text: str, folded: str, days: Sequence[Found], *, published: date | None
) -> date | datetime | None:
    """Return the day, or the wall time, at which ``text`` says it was or will be shown.

    ``folded`` is the same text folded and ``days`` are its dates. A day without a year is the one
    nearest to ``published``.
    """
    said = list(SHOWN.finditer(folded))
    for found in days:
        hour = _hour(text, folded, found.end)
        before = folded[max(0, found.start - 24) : found.start]
        before_wide = folded[max(0, found.start - _NEAR) : found.start]
        shown = _tied(folded, said, found.start, found.end)
        if not shown and _is_an_end(before):
            continue
        aside = hour is not None and before.endswith("(")
        since = _SINCE.search(before) or _ON_AIR.match(folded, found.end)
        if not (
            shown
            or since
            or aside
            or _beside_name(text, folded, found)
            or _OF_DAY.search(before_wide)
        ):
            continue
        day = _nearest(found, published)
        return day if hour is None else datetime.combine(day, hour)
    if not published:
        return None
    for word in said:  # "Diffusion : 02/12"
        short = _SHORT.match(folded, word.end())
        near = short and _near(published, int(short[2]), int(short[1]))
        if near:
            return near
    return _relative(text, folded, said, published)


def _is_an_end(before: str) -> bool:
    """Tell whether words lead to a last day; "by NHK on" names who showed it."""
    limits = LIMIT.finditer(before)
    return any(m[0] != "by" or len(before) - m.end() <= _GAP for m in limits)


def _beside_name(text: str, folded: str, found: Found) -> bool:
    """Tell a date next to the name of whoever shows it, or alone on its line."""
    after = _after_hour(text, folded, found.end)
    if _THEN_ON.match(text, after):
        return True
    gap = _BETWEEN.match(folded, after)
    if gap and OUTLET_NAME.match(folded, gap.end()):
        return True
    begin = max(0, found.start - _NEAR)
    if _PARTED.search(folded, begin, found.start):
        names = list(OUTLET_NAME.finditer(folded, begin, found.start))
        if names and _BETWEEN.fullmatch(folded, names[-1].end(), found.start):
            return True
    if _ALONE.fullmatch(folded, 0, found.start) and _ALONE.fullmatch(folded, found.end):
        return True
    return bool(_ON_THEN.search(text, max(0, found.start - 60), found.start))


def _after_hour(text: str, folded: str, offset: int) -> int:
    """Return where the hour ends that stands after a date; the date's end without one."""
    times = find_times(text[offset : offset + 24])
    if times and _HOUR_GAP.fullmatch(folded, offset, offset + times[0].start):
        return offset + times[0].end
    return offset


def _near(published: date, month: int, day: int) -> date | None:
    """Return the day without a year that is the nearest."""
    years = range(published.year - 1, published.year + 2)
    days = [made for year in years if (made := make_day(year, month, day))]
    return min(days, key=lambda made: abs((made - published).days), default=None)


def _tied(folded: str, said: Sequence[re.Match[str]], start: int, end: int) -> bool:
    """Tell whether one of the words stands by a date, with no end's word between them."""
    for word in said:
        if word.end() <= start:
            if start - word.end() <= _REACH and not LIMIT.search(folded, word.end(), start):
                return True
        elif word.start() >= end and word.start() - end <= _REACH:
            own = folded[max(0, start - 20) : start]
            clause = folded[end : word.start()]
            if (
                not LIMIT.search(own)
                and not re.search(r"[.;\n]", clause)
                and not LIMIT.search(clause)
            ):
                return not _AFTER_ITS.search(folded, max(end, word.start() - 30), word.start())
    return False


#: "jusqu'à 7 jours après la diffusion" names no day.
_AFTER_ITS = re.compile(r"(?:apres|after|following|suivant)(?: [a-z']{1,9}){0,2} ?$")


def _nearest(found: Found, published: date | None) -> date:
    if found.explicit_year or published is None:
        return found.day
    return _near(published, found.day.month, found.day.day) or found.day


def _hour(text: str, folded: str, offset: int) -> time | None:
    times = find_times(text[offset : offset + 24])
    if times and _HOUR_GAP.fullmatch(folded, offset, offset + times[0].start):
        return times[0].time
    return None


def _relative(
    text: str, folded: str, said: Sequence[re.Match[str]], today: date
) -> date | datetime | None:
    """Read "diffusé hier soir", "shown on Monday", "ce soir à 20h50 sur Arte"."""
    for match in _RELATIVE.finditer(folded):
        on_air = _ON_AIR.match(folded, match.end())
        if not (on_air or _tied(folded, said, match.start(), match.end())):
            continue
        if LIMIT.search(folded, max(0, match.start() - 16), match.start()):
            continue
        if match["weekday"]:
            ago = (today.weekday() - WEEKDAYS[match["weekday"]]) % 7
            ahead = _AHEAD.search(folded) and not (match["past"] or match["last"])
            ago = -((7 - ago) % 7) if ahead else ago or (7 if match["past"] or match["last"] else 0)
        else:
            steps = {"before": 2, "yesterday": 1, "today": 0, "tomorrow": -1}
            ago = next(days for name, days in steps.items() if match[name])
        day = today - timedelta(days=ago)
        hour = _hour(text, folded, match.end())
        return day if hour is None else datetime.combine(day, hour)
    return None
