"""Events: when and where something takes place, where a text says it outright.

Better none than a wrong one: a date counts only beside words that announce ("aura lieu", "Date :",
"Join us") or beside hours and the name of a gathering. Replays, deadlines, publication dates and
what already took place are no events.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from pipeline.ingest.replays.words import BROADCAST, STRONG
from pipeline.ingest.text.folding import fold
from pipeline.ingest.text.spans import find_links, sentence_spans, without_addresses
from pipeline.ingest.when.dates import Found, find_dates
from pipeline.ingest.when.hours import FoundTime, find_times
from pipeline.model.draft import DraftEvent
from pipeline.model.story import Language

_ANNOUNCES = re.compile(
    r"\b(?:aura lieu|auront lieu|se tiendra|se tiendront|se deroulera|se dérouleront|rendez-vous|"
    r"vous (?:invite|convie|accueille(?:ra|nt)?|attend|donnent?)|organise(?:ra|nt)?|"
    r"accueillera|proposera|"
    r"participera|ouvre(?:ra)? ses portes|portes ouvertes|notez|a vos agendas|save the date|"
    r"(?:will )?takes? place|will be held|is held|join us|will host|hosts|is hosting|invites? you|"
    r"you are invited|come and|mark your calendars?|will welcome|will gather|doors open)\b"
    r"|^[^a-z]*(?:date|dates|quand|when|horaires?|date et heure|date and time)\s?:"
)
_GATHERING = re.compile(
    r"\b(?:journees?|conferences?|colloques?|seminaires?|ateliers?|webinaires?|rencontres?|"
    r"congres|forums?|"
    r"soirees?|concerts?|symposium|tables? rondes?|expositions?|inauguration|assises|portes "
    r"ouvertes|"
    r"salon|fete|course|gala|soutenance|lectures?|workshops?|seminars?|webinars?|meetings?|"
    r"open day|"
    r"open house|summit|days?|talks?|conversation|exhibition|ceremon(?:y|ie)|debats?|debates?|"
    r"visites?)\b"
)
_NO_EVENT = re.compile(
    r"\b(?:jusqu|until|avant le|before|au plus tard|no later than|deadline|date limite|cloture|"
    r"inscri[a-z]+ (?:jusqu|avant|close)|publiee?s? le|mis(?:e)? (?:a jour|en ligne)|posted|"
    r"published|"
    r"updated|depuis|since|a eu lieu|ont eu lieu|s'est tenue?|s'est deroulee?|s'etait|took "
    r"place|was held|"
    r"were held|a (?:reuni|accueilli|organise|remis|ouvert|rassemble)|hosted|a ete|ont ete|"
    r"etait|were|was|"
    r"creee?|founded|created|nee? le|born|decede|paru|parution)\b"
)
_PLACE_LABEL = re.compile(
    r"(?im)^[^\w\n]*(?:lieu|où|adresse|venue|location|where|"
    r"place)[ \xa0\u202f]?:[ \xa0*_]*(?P<place>[^\n]{3,160})$"
)
_HOURS_LABEL = re.compile(
    r"(?im)^[^\w\n]*(?:horaires?|heures?|time|"
    r"hours)[ \xa0\u202f]?:[ \xa0*_]*(?P<hours>[^\n]{2,60})$"
)
_PLACE_NOUNS = (
    r"amphith[ée][âa]tre|auditorium|salle|hall|campus|facult[ée]|centre|institut|h[ôo]pital|"
    r"mus[ée]e|"
    r"th[ée][âa]tre|palais|maison|biblioth[èe]que|m[ée]diath[èe]que|mairie|h[ôo]tel|[ée]cole|"
    r"lyc[ée]e|"
    r"coll[èe]ge|universit[ée]|parc|stade|villa|espace|site|cit[ée]|cin[ée]ma|chapelle|"
    r"gymnase|jardin|"
    r"plage|place|kiosque|rectorat|laboratoire"
)
_PLACE = re.compile(
    rf"(?:(?<=, )|\b(?:à l[’']|à la |au |aux |dans l[’']|dans la |dans le |à "
    rf"))(?P<fr>(?:{_PLACE_NOUNS})\b[^.;:!?()\n|]{{0,100}})"
    r"|\b(?:at|in) (?:the )?(?P<en>(?:[A-Z][\w’'-]*|lecture (?:hall|theatre)|auditorium|main "
    r"hall|conference room)"
    r"[^.;:!?()\n|]{0,100})",
    re.IGNORECASE,
)
_PLACE_ENDS = re.compile(
    r",(?! ?\d)|\s(?:pour|afin|avec|sur|de \d|à partir|dès|le \d|du \d|from|for|to|with|on|"
    r"starting|and|where|"
    r"à \d|at \d|entre|lors|autour|où|qui)\b"
)
_THROUGH = re.compile(r" ?(?:-|au|a|to|until|through|et|and)(?: le| the)? ?")


@dataclass(frozen=True, kw_only=True, slots=True)
class _Candidate:
    event: DraftEvent
    score: int


def find_event(
    text: str,
    *,
    published: date | None,
    today: date | None = None,
    language: Language | None = None,
) -> DraftEvent | None:
    """Return the event ``text`` announces, or None where that is not certain.

    What was over before ``published`` is none. Days without a year follow ``published``, else
    ``today``: a text whose own day is not known may announce what is past by now.
    An event of several days ends with its last day, inclusive; without hours both are dates.
    Two different events that are announced alike are none.
    """
    words = without_addresses(text, find_links(text))
    found = [
        candidate
        for start, stop in sentence_spans(words)
        for candidate in _in_sentence(words, (start, stop), published, today, language)
    ]
    if not found:
        return None
    best = max(candidate.score for candidate in found)
    events = {c.event.start: c.event for c in reversed(found) if c.score == best}
    if len(events) > 1:
        return None
    event = next(iter(events.values()))
    place = event.place or _labelled_place(words)
    return DraftEvent(start=event.start, end=event.end, place=place)


def _in_sentence(
    words: str,
    span: tuple[int, int],
    published: date | None,
    today: date | None,
    language: Language | None,
) -> Iterator[_Candidate]:
    start, stop = span
    said = words[start:stop]
    if not re.search(r"\d", said):
        return
    folded = fold(said)
    if STRONG.search(folded) or BROADCAST.search(folded) or _NO_EVENT.search(folded):
        return
    days = find_dates(said, reference=published or today, language=language)
    if not days or any(day.weekday_mismatch or day.ambiguous for day in days):
        return
    first, last = _span(folded, days)
    if published and last.day < published:
        return
    hours = _hours(folded, find_times(said), first, last) or _labelled_hours(words)
    score = _score(words, folded, start, hours=bool(hours), several=first is not last)
    if score >= 2:
        event = _event(first.day, last.day, hours, _place(said, last.end))
        yield _Candidate(event=event, score=score)


def _span(folded: str, days: list[Found]) -> tuple[Found, Found]:
    """Return the first and the last day of "du 9 au 11 février"; the same one twice else."""
    first = last = days[0]
    for day, following in pairwise(days):
        if day is not last or not _THROUGH.fullmatch(folded[day.end : following.start]):
            break
        last = following
    return first, last


def _hours(folded: str, times: list[FoundTime], first: Found, last: Found) -> list[time]:
    """Return the one or two hours that stand beside the days."""
    after = [t for t in times if t.start >= last.end]
    if after and re.fullmatch(r"[^.\d]{0,30}", folded[last.end : after[0].start]):
        near = after
    else:
        near = [t for t in times if t.end <= first.start and first.start - t.end < 15][-2:]
    if len(near) > 1 and re.fullmatch(
        r" ?(?:-|a|to|until|et|and|jusqu'a|>) ?(?:l'|the )?", folded[near[0].end : near[1].start]
    ):
        return [near[0].time, near[1].time]
    return [near[0].time] if near else []


def _labelled_hours(words: str) -> list[time]:
    """Return the hours of a line that begins with "Horaires :" or "Time:"."""
    match = _HOURS_LABEL.search(words)
    return [found.time for found in find_times(match["hours"])][:2] if match else []


def _score(words: str, folded: str, start: int, *, hours: bool, several: bool) -> int:
    """Return how surely a dated sentence announces: two of announcement, gathering, hours."""
    announces = 2 if _ANNOUNCES.search(folded) else 0
    around = folded + " " + fold(words[max(0, start - 200) : start])
    gathering = 1 if _GATHERING.search(around) else 0
    return announces + gathering + (2 if hours and gathering else 1 if hours or several else 0)


def _event(first: date, last: date, hours: list[time], place: str | None) -> DraftEvent:
    if not hours:
        return DraftEvent(start=first, end=last if last != first else None, place=place)
    start = datetime.combine(first, hours[0])
    end = datetime.combine(last, hours[1]) if len(hours) > 1 else None
    if end and end <= start:  # "de 20 h à 1 h"
        end += timedelta(days=1)
    if end is None and last != first:
        return DraftEvent(start=first, end=last, place=place)
    return DraftEvent(start=start, end=end, place=place)


def _place(said: str, after: int) -> str | None:
    """Return the place named after the day, else before it in the same sentence."""
    for match in [*_PLACE.finditer(said, after), *_PLACE.finditer(said, 0, after)]:
        if (
            match["en"]
            and not match["en"][0].isupper()
            and not match["en"].startswith(("lecture", "auditorium", "main", "conference"))
        ):
            continue
        place = match["fr"] or match["en"]
        end = _PLACE_ENDS.search(place)
        place = (place[: end.start()] if end else place).strip(" ,-–—*_\xa0")
        if len(place) > 3 and not find_dates(place, reference=date(2000, 1, 1)):
            return place
    return None


def _labelled_place(words: str) -> str | None:
    match = _PLACE_LABEL.search(words)
    return match["place"].strip(" .*_\xa0") if match else None
