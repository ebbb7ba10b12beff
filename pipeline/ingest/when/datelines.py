"""Date lines: the day a text begins with, as content systems and press offices put it there."""

import re
from datetime import date

from pipeline.ingest.text.folding import fold
from pipeline.ingest.when.dates import find_dates
from pipeline.ingest.when.words import CONNECTS

_CITY = r"[a-z][a-z' -]{1,30}(?:, [a-z][a-z' -]{2,20}(?=,))?(?: \([a-z' -]{2,30}\))?"
_BEGINS = re.compile(
    r"[^a-z0-9]{0,8}(?:(?P<posted>(?:(?:article |actualite )?publiee?|"
    r"(?:date de )?mise? en ligne|posted|"
    r"postee?|parue?|published|creee?|ajoutee?|redigee?|added|created|released?|release date|"
    r"actualite(?= du)|date(?: de publication)?)(?![a-z])(?: ?:)?(?: le| on| du)? ?:? ?)"
    r"|(?P<changed>(?:(?:derniere )?mise? a jour|modifiee?|(?:last |page )?(?:updated|modified))"
    r"(?: le| on)? ?:? ?)"
    r"|(?P<author>(?:par|by) [^.!?|]{2,60}(?: [-|•·] |, (?:le |on )?))|(?P<le>le )"
    rf"|(?P<city>{_CITY}), (?:le |on )?)?"
)
_CLOCK = re.compile(
    r"t\d\d:\d\d(?::\d\d)?(?:\.\d{1,6})?(?:z|[+-]\d\d:?\d\d)?"
    r"|,? ?(?:-|a|at)? ?\d\d? ?[h:] ?\d\d(?: ?[ap]\.?m\b\.?)?"
)
_CHANGED = re.compile(
    r"[ (|,;-]{1,4}(?:mise? a jour|modifiee?|(?:last )?updated|modified)(?: le| on)? ?:? ?"
)
_AUTHOR = re.compile(
    r",? ?(?:[Pp]ar|[Bb]y) (?:[a-z0-9_.-]{1,30}(?=[A-ZÀ-Ý])|.{2,60}?(?= [-–—|•·] )|[^.!?\n]{2,60}$)"
)
_READING_TIME = re.compile(r"[ ,|·•-]{0,3}\d\d? ?min(?:utes?)?(?: (?:read|de lecture))?$")
_FILED = re.compile(r",? ?(?:dans|in|sous|under) [^.!?]{2,40}$")
_SEPARATOR = re.compile(r"[*_)\]]{0,3} ?(?:[-|•·]{1,2}|$)(?! ?\d\d? ?h) ?")
_STAMP = re.compile(
    r",? ?-? ?\d\d?:\d\d(?: ?[ap]\.?m\b\.?)?(?=(?: [-|] | ?$))"
    r"|t\d\d:\d\d(?::\d\d)?(?:\.\d{1,6})?(?:z|[+-]\d\d:?\d\d)?(?= ?$)"
    r"| (?:a|at) \d\d? ?[h:] ?\d\d"
)
_COMMA_CITY = re.compile(r", [A-ZÀ-Ý][\w'’ -]{1,30} [-–—:] ")
_AFTER_CITY = re.compile(r"\. (?=[A-ZÀ-Ý«“\"])|(?=[A-ZÀ-Ý«“])")
_NAME = re.compile(r"[A-ZÀ-Ý][\w'’-]*(?:,? [A-ZÀ-Ý(][\w'’)-]*){0,3}")
_HAPPENINGS = re.compile(
    r"conference|concert|colloque|seminai?r|journee|expo|rendez-vous|atelier|webinai?r|reunion|"
    r"forum|gala|course|congres|symposi|workshop|(?<!de )lecture(?! ?:? ?\d)|meeting|cours|fete"
)


def dateline(line: str, *, changes: bool = False) -> tuple[date, int] | None:
    """Return the date a line begins with, as content systems paste it, and where the text begins.

    "Publié le 10 janvier 2026Les ..." gives the day and the offset of "Les"; "Marseille, le 10
    janvier 2026" the day and its own length. A sentence that begins with a date ("Le 11 février
    2026, le centre ...") and a range of days have no dateline. "Mis à jour le ..." has one only
    with ``changes``.
    """
    found = find_dates(line[:160], reference=None)
    if not found:
        return None
    folded = fold(line)
    begins = _BEGINS.fullmatch(folded, 0, found[0].start)
    if begins is None or found[0].weekday_mismatch or (begins["changed"] and not changes):
        return None
    day, end = found[0].day, found[0].end
    if len(found) > 1 and CONNECTS.fullmatch(folded[end : found[1].start]):
        return None
    after = _after_posted if begins["posted"] or begins["changed"] else _after_bare
    offset = after(line, folded, end, begins)
    return None if offset is None else (day, offset)


def happens(words: str) -> bool:
    """Tell whether words name what takes place on a day: "Concert", "Atelier cuisine"."""
    return bool(_HAPPENINGS.search(fold(words)))


def is_change(line: str) -> bool:
    """Tell whether a date line gives the day of the last change and not the first day."""
    begins = _BEGINS.match(fold(line[:160]))
    return bool(begins and begins["changed"])


def glued(line: str) -> int | None:
    """Return where a date line begins that was pasted on to the end of a title, if one was.

    "Un prix pour l'équipe10 janvier 2026" gives the offset of "10".
    """
    for found in find_dates(_parted(line[:300]), reference=None):
        start = found.start
        letter = 0 < start < len(line) and (line[start - 1].isalpha() or line[start - 1] in "!?»”…")
        starts = line[start : start + 1]
        # "l'équipe10", "treatmentJan 10": no word goes on with a figure or in a capital.
        if letter and (starts.isdigit() or (starts.isupper() and not line[start - 1].isupper())):
            return start if dateline(line[start:]) else None
    return None


def _parted(line: str) -> str:
    """Return ``line`` with a capital that follows a small letter made to begin a word."""
    return re.sub(r"[^\W\d_A-ZÀ-Ý](?=[A-Z])", " ", line)


def _after_bare(line: str, folded: str, end: int, begins: re.Match[str]) -> int | None:
    """Return where the text begins after a date that nothing introduces but a city."""
    city = begins["city"]
    if city and (happens(city) or not _NAME.fullmatch(line, *begins.span("city"))):
        return None
    stamp = _STAMP.match(folded, end)
    end = stamp.end() if stamp else end
    if separator := _SEPARATOR.match(folded, end):
        end = separator.end()
        author = _AUTHOR.match(line, end)
        return author.end() if author else end
    if ending := _READING_TIME.match(folded, end) or _AUTHOR.match(line, end):
        return ending.end()
    if comma := _COMMA_CITY.match(line, end):
        return comma.end()
    if city:
        after = _AFTER_CITY.match(line, end)
        return after.end() if after else None
    gap = 1 if folded[end] == " " and not begins["le"] and not stamp else 0
    first = line[end + gap : end + gap + 1]
    return end + gap if first.isupper() or first in '«“"' else None


def _after_posted(line: str, folded: str, end: int, _begins: re.Match[str]) -> int | None:
    """Return where the text begins after "Publié le ...": past hour, author and last change."""
    if clock := _CLOCK.match(folded, end):
        end = clock.end()
    if changed := _CHANGED.match(folded, end):
        again = find_dates(line[: changed.end() + 40], reference=None)
        end = max([end, *(found.end for found in again if found.start == changed.end())])
    if author := _AUTHOR.match(line, end):
        end = author.end()
    if filed := _FILED.match(folded, end):
        end = filed.end()
    rest = folded[end:]
    return end + len(rest) - len(rest.lstrip(" .,;:|)*_]-"))
