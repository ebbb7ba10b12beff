"""Whether an end that a text names is a replay's, by its clause, its sentence and its context.

A sentence is a notice when its own clause speaks of a replay (or of a recording on offer) and of
an end, or of a replay that can be had. Applications, exhibitions and the like end too and are none.
"""

import re

from pipeline.ingest.replays.broadcasters import find_platform
from pipeline.ingest.replays.context import (
    is_entry,
    linked,
    other_subject,
    outlet,
    speaks_of_broadcast,
    speaks_of_recording,
    without_titles,
    words_of,
)
from pipeline.ingest.replays.ends import End
from pipeline.ingest.replays.reading import Reading
from pipeline.ingest.replays.starts import find_start
from pipeline.ingest.replays.words import (
    CLAUSE,
    HARD_SUBJECT,
    LINK,
    MEDIA,
    MEDIA_NEAR,
    OFFER,
    OTHER_SUBJECT,
    STRONG,
)

#: An end is announced, even where its date cannot be read.
_SOME_END = re.compile(r"\bjusqu|\buntil\b|\bexpire")
_NOT_YET = re.compile(r"\b(?:sera|seront|bientot|will|soon)\b")
#: A link is promised, even where pasting lost it.
_POINTS = re.compile(
    r"\b(?:ici|here|cliquez|click|ci-dessous|below|lien|link)\b"
    r"|\b(?:disponible|available|en ligne|online)\W*:?\W*$"
)
_LEFT = re.compile(r"plus qu|reste|left|remaining|encore|restant|j ?-|expir|more|dernier|last")
#: "Lien valable", "the link to the recording will expire"; not "le lien entre deux maladies".
_LINK_LASTS = re.compile(
    rf"{LINK.pattern}(?! entre)[^.!?;]{{0,30}}?\b(?:valab|valid|expir|acti|access|dispo|avail|"
    rf"work|fonctionn|ouvert)"
)
_PARTED = re.compile(r" ?[,:;|·•()\n] ?|(?:^| )(?:-+|/) |[.!?] ")
#: Characters before an end that comes first in its sentence.
_BEFORE = 28
#: Characters: a piece that is hardly more than an end.
_BARE = 14


def is_of_replay(reading: Reading, index: int, end: End) -> bool:
    """Tell whether an end is a replay's: by its clause, else by its sentence and its context."""
    said = without_titles(reading, index)
    begin, stop = _clause(said, end)
    clause = said[begin:stop]
    if end.counted and not _counts_offer(reading, index, said, (begin, stop), end):
        return False
    entry = is_entry(reading, index, said)
    if other_subject(clause) and not (entry or _attached(said, begin, end)):
        return False
    if end.over:
        return _over_subject(reading, index, said)
    if _names_offer(reading, index, clause):
        return True
    if other_subject(said) and not entry:
        return False
    bare = _is_bare(said, end) or _on_outlet(reading, index, said, end)
    context = (bare or bool(OFFER.search(said))) and speaks_of_recording(reading, index)
    return context or _names_offer(reading, index, said)


def can_be_had(reading: Reading, index: int, strong: re.Match[str]) -> bool:
    """Tell "Replay disponible :" and "Le replay : https://..." from a mere mention."""
    start, stop = reading.spans[index]
    said = without_titles(reading, index)
    clause = said[slice(*_clause(said, End(start=strong.start(), end=strong.end(), until=None)))]
    if other_subject(clause):
        return False
    if linked(reading, start, stop) or find_start(reading.words[start:stop]) is not None:
        return True
    offered = OFFER.search(clause) or outlet(reading.words[start:stop])
    if _SOME_END.search(clause) and (offered or clause.rstrip().endswith(":")):
        return True
    if _NOT_YET.search(clause):
        return False
    if _POINTS.search(clause):
        return True
    return bool(OFFER.search(clause) and outlet(reading.words[start:stop]))


def _names_offer(reading: Reading, index: int, words: str) -> bool:
    """Tell whether words name a replay, or a recording and that it is on offer."""
    if STRONG.search(words):
        return True
    named = outlet(words_of(reading, index))
    if not OFFER.search(words) and not named:
        return False
    if MEDIA.search(words) or _LINK_LASTS.search(words):
        return True
    if named and find_platform(words_of(reading, index)) and OFFER.search(words):
        return True
    return bool(MEDIA_NEAR.search(words)) and speaks_of_broadcast(reading, index)


def _clause(said: str, end: End) -> tuple[int, int]:
    """Return the bounds of the clause an end stands in."""
    begin, stop = 0, len(said)
    for cut in CLAUSE.finditer(said):
        if cut.end() <= end.start:
            begin = cut.end()
        elif cut.start() >= end.end:
            return begin, cut.start()
    return begin, stop


def _attached(said: str, begin: int, end: End) -> bool:
    """Tell "notre travail est à revoir jusqu'au" from "inscriptions jusqu'au"."""
    named = [match.end() for match in STRONG.finditer(said, begin, end.start)]
    if not named or HARD_SUBJECT.search(said, begin, end.start):
        return False
    return not OTHER_SUBJECT.search(said, named[-1], end.start)


def _over_subject(reading: Reading, index: int, said: str) -> bool:
    if STRONG.search(said) or MEDIA.search(said):
        return True
    near = LINK.search(said) or MEDIA_NEAR.search(said) or len(said) < 60
    return bool(near) and speaks_of_recording(reading, index)


def _counts_offer(
    reading: Reading, index: int, said: str, clause: tuple[int, int], end: End
) -> bool:
    """Tell "disponible pendant 7 jours" from "suivie pendant 7 jours"."""
    left = _LEFT.search(said, end.start, end.end)
    begin, stop = max(clause[0], end.start - 70), min(clause[1], end.end + (45 if left else 30))
    near = said[begin:stop]
    if OFFER.search(near) or STRONG.search(near) or (left and _is_bare(said, end)):
        return True
    if not clause[0] and end.start <= _BEFORE and said[clause[1] : clause[1] + 1] == ",":
        # "Pendant un mois, le documentaire est visible": the end comes first.
        after = said[clause[1] :]
        return bool(STRONG.search(after) or (MEDIA.search(after) and OFFER.search(after)))
    subject = said[begin : end.start]
    named = MEDIA_NEAR.search(subject) or MEDIA.search(subject)
    return bool(named and outlet(words_of(reading, index)))


def _piece(said: str, end: End) -> tuple[int, int]:
    """Return the bounds of what stands between two marks around an end."""
    cuts = [m.end() for m in _PARTED.finditer(said, 0, end.start)]
    after = _PARTED.search(said, end.end)
    return (cuts[-1] if cuts else 0), (after.start() if after else len(said))


def _is_bare(said: str, end: End) -> bool:
    """Tell a piece that is hardly more than an end: "Arte (52 min), encore 3 jours"."""
    begin, stop = _piece(said, end)
    return stop - begin - (end.end - end.start) <= _BARE


def _on_outlet(reading: Reading, index: int, said: str, end: End) -> bool:
    """Tell "France 3 Alpes jusqu'au" from "l'équipe de France 3 était là jusqu'au"."""
    begin, _ = _piece(said, end)
    piece = words_of(reading, index)[begin : end.start]
    return len(piece.split()) <= 5 and bool(outlet(piece))
