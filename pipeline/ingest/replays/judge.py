"""Whether an end that a text names is a replay's, by its clause, its sentence and its context.

A sentence is a notice when its own clause speaks of a replay (or of a recording on offer) and of
an end, or of a replay that can be had. Applications, exhibitions and the like end too and are none.
"""

import re
from functools import lru_cache

from pipeline.ingest.replays.broadcasters import PLATFORM_HOST, find_broadcaster, find_platform
from pipeline.ingest.replays.ends import End
from pipeline.ingest.replays.reading import Reading, after, before, same_item
from pipeline.ingest.replays.starts import find_start
from pipeline.ingest.replays.limits import BROADCAST, LIMIT
from pipeline.ingest.replays.words import CLAUSE, COMPLEMENT, HARD_SUBJECT, LINK, MEDIA, MEDIA_NEAR, OFFER, OTHER_SUBJECT, STRONG
from pipeline.ingest.text.folding import fold
from pipeline.ingest.text.spans import links_between

#: Sentences whose words are remembered: each is asked about by those around it.
_KEPT = 256
#: An end is announced, even where its date cannot be read.
_SOME_END = re.compile(r"\bjusqu|\buntil\b|\bexpire")
_NOT_YET = re.compile(r"\b(?:sera|seront|bientot|will|soon)\b")
#: A link is promised, even where pasting lost it.
_POINTS = re.compile(
    r"\b(?:ici|here|cliquez|click|ci-dessous|below|lien|link)\b"
    r"|\b(?:disponible|available|en ligne|online)\W*:?\W*$"
)
#: The title of a work: what it speaks of is nobody's deadline.
_TITLE = re.compile(r'"[^"\n]{1,120}"')
#: "52 min", "12/01/26 - 26'": how listings name a broadcast.
_LASTS = re.compile(r"(?<![\d:])\d{1,3} ?(?:min|mn|minutes|')(?![a-z])|(?<![a-z])\d ?h ?\d\d(?!\d)")
_ON_AIR = re.compile(
    r"\b(?:tele(?:vision|s)?|tv|radios?|antennes?|ecrans?|audiovisuel[a-z]*|on air|broadcasts?|programmes?|emissions?)\b"
)
_LEFT = re.compile(r"plus qu|reste|left|remaining|encore|restant|j ?-|expir|more|dernier|last")
#: "Lien valable", "the link to the recording will expire"; not "le lien entre deux maladies".
_LINK_LASTS = re.compile(
    rf"{LINK.pattern}(?! entre)[^.!?;]{{0,30}}?\b(?:valab|valid|expir|acti|access|dispo|avail|work|fonctionn|ouvert)"
)
#: A line of a listing, parted by dashes, dots or bars.
_LISTED = re.compile(r"(?: (?:-+|[|·•]) .*){2}|[|·•]")
_PARTED = re.compile(r" ?[,:;|·•()\n] ?|(?:^| )(?:-+|/) |[.!?] ")
#: Characters of a short line; sentences of a listing below its heading.
_LINE, _MOST_LINES = 60, 40
#: Characters: a piece that is hardly more than an end.
_BARE = 14


@lru_cache(maxsize=_KEPT)
def outlet(words: str) -> str | None:
    """Return the channel or platform that words name."""
    return find_broadcaster(words) or find_platform(words)


@lru_cache(maxsize=_KEPT)
def names_recording(folded: str) -> bool:
    """Tell whether folded words name a replay or a recording."""
    return bool(STRONG.search(folded) or MEDIA.search(folded))


def is_of_replay(reading: Reading, index: int, end: End) -> bool:
    """Tell whether an end is a replay's: by its clause, else by its sentence and its context."""
    said = _without_titles(reading, index)
    begin, stop = _clause(said, end)
    clause = said[begin:stop]
    if end.counted and not _counts_offer(reading, index, said, (begin, stop), end):
        return False
    if _other_subject(clause) and not (_attached(said, begin, end) or _entry(reading, index, said)):
        return False
    if end.over and not _over_subject(reading, index, said):
        return False
    if _names_offer(reading, index, clause):
        return True
    if _other_subject(said) and not _entry(reading, index, said):
        return False
    bare = _is_bare(said, end) or _on_outlet(reading, index, said, end)
    context = (bare or bool(OFFER.search(said))) and _speaks_of_recording(reading, index)
    return context or _names_offer(reading, index, said)


def can_be_had(reading: Reading, index: int, strong: re.Match[str]) -> bool:
    """Tell "Replay disponible :" and "Le replay : https://..." from a mere mention."""
    start, stop = reading.spans[index]
    said = _without_titles(reading, index)
    clause = said[slice(*_clause(said, End(start=strong.start(), end=strong.end(), until=None)))]
    if _other_subject(clause):
        return False
    if _linked(reading, start, stop) or find_start(reading.words[start:stop]) is not None:
        return True
    offered = OFFER.search(clause) or outlet(reading.words[start:stop])
    if _SOME_END.search(clause) and (offered or clause.rstrip().endswith(":")):
        return True
    if _NOT_YET.search(clause):
        return False
    if _POINTS.search(clause):
        return True
    return bool(OFFER.search(clause) and outlet(reading.words[start:stop]))


def _words(reading: Reading, index: int) -> str:
    return reading.words[slice(*reading.spans[index])]


def _without_titles(reading: Reading, index: int) -> str:
    """Return a sentence, folded, with the titles of works in it blanked out."""
    said = reading.folded[slice(*reading.spans[index])]
    return _TITLE.sub(lambda title: " " * len(title[0]), said) if '"' in said else said


def _names_offer(reading: Reading, index: int, words: str) -> bool:
    """Tell whether words name a replay, or a recording and that it is on offer."""
    if STRONG.search(words):
        return True
    named = outlet(_words(reading, index))
    if not OFFER.search(words) and not named:
        return False
    if MEDIA.search(words) or _LINK_LASTS.search(words):
        return True
    if named and find_platform(_words(reading, index)) and OFFER.search(words):
        return True
    return bool(MEDIA_NEAR.search(words)) and _speaks_of_broadcast(reading, index)


def _clause(said: str, end: End) -> tuple[int, int]:
    """Return the bounds of the clause an end stands in."""
    begin, stop = 0, len(said)
    for cut in CLAUSE.finditer(said):
        if cut.end() <= end.start:
            begin = cut.end()
        elif cut.start() >= end.end:
            return begin, cut.start()
    return begin, stop


@lru_cache(maxsize=_KEPT)
def _other_subject(words: str) -> bool:
    """Tell whether words speak of something else that ends, other than as a replay's subject."""
    first = OTHER_SUBJECT.search(words)
    if first is None:
        return False
    recording = STRONG.search(words) or MEDIA.search(words)
    for match in OTHER_SUBJECT.finditer(words, first.start()):
        completes = COMPLEMENT.search(words, max(0, match.start() - 40), match.start())
        if not (recording and recording.start() < match.start() and completes):
            return True
    return False


def _attached(said: str, begin: int, end: End) -> bool:
    """Tell "notre travail est à revoir jusqu'au" from "inscriptions jusqu'au ... pour le replay"."""
    strong = None
    for strong in STRONG.finditer(said, begin, end.start):
        pass
    if strong is None or HARD_SUBJECT.search(said, begin, end.start):
        return False
    return not OTHER_SUBJECT.search(said, strong.end(), end.start)


def _over_subject(reading: Reading, index: int, said: str) -> bool:
    if STRONG.search(said) or MEDIA.search(said):
        return True
    near = LINK.search(said) or MEDIA_NEAR.search(said) or len(said) < 60
    return bool(near) and _speaks_of_recording(reading, index)


def _counts_offer(reading: Reading, index: int, said: str, clause: tuple[int, int], end: End) -> bool:
    """Tell "disponible pendant 7 jours" from "suivie pendant 7 jours"."""
    left = _LEFT.search(said, end.start, end.end)
    begin, stop = max(clause[0], end.start - 70), min(clause[1], end.end + (45 if left else 30))
    near = said[begin:stop]
    if OFFER.search(near) or STRONG.search(near) or (left and _is_bare(said, end)):
        return True
    named = MEDIA_NEAR.search(near) or MEDIA.search(near)
    return bool(named and outlet(_words(reading, index)))


def _piece(said: str, end: End) -> tuple[int, int]:
    """Return the bounds of what stands between two marks around an end."""
    cuts = [m.end() for m in _PARTED.finditer(said, 0, end.start)]
    after = _PARTED.search(said, end.end)
    return (cuts[-1] if cuts else 0), (after.start() if after else len(said))


def _is_bare(said: str, end: End) -> bool:
    """Tell a piece of a listing that is hardly more than an end: "Arte (52 min), encore 3 jours"."""
    begin, stop = _piece(said, end)
    return stop - begin - (end.end - end.start) <= _BARE


def _on_outlet(reading: Reading, index: int, said: str, end: End) -> bool:
    """Tell "France 3 Provence-Alpes jusqu'au 3 mars" from "l'équipe de France 3 était là jusqu'au"."""
    begin, _ = _piece(said, end)
    piece = _words(reading, index)[begin : end.start]
    return len(piece.split()) <= 5 and bool(outlet(piece))


def _speaks_of_broadcast(reading: Reading, index: int) -> bool:
    near = (index, *before(reading, index), index + 1)
    return any(
        BROADCAST.search(reading.folded[slice(*reading.spans[i])]) or outlet(_words(reading, i))
        for i in near
        if i < len(reading.spans)
    ) or _has_platform_link(reading, index)


def _speaks_of_recording(reading: Reading, index: int) -> bool:
    """Tell whether the sentences before are about a recording and not about something else."""
    for i in (index, *before(reading, index)):
        said = _without_titles(reading, i)
        listed = i != index and same_item(reading, i, index) and not said.rstrip().endswith(".")
        if _is_of_other(reading, i, said, listed=listed):
            return False
        if names_recording(said) or BROADCAST.search(said) or outlet(_words(reading, i)):
            return True
        if listed and _LASTS.search(said):
            return True
    if _has_platform_link(reading, index) or _under_heading(reading, index):
        return True
    for i in after(reading, index):
        said = _without_titles(reading, i)
        if BROADCAST.search(said) or (_LASTS.search(said) and len(said) <= _LINE):
            return True
        if len(said) <= _LINE and outlet(_words(reading, i)):
            return True
    return False


def _under_heading(reading: Reading, index: int) -> bool:
    """Tell whether a line of a listing stands below "En replay" or "À revoir cette semaine"."""
    lasts = _LASTS.search(reading.folded, *reading.spans[index])
    for i in range(index - 1, max(-1, index - _MOST_LINES), -1):
        start, stop = reading.spans[i]
        if stop - start > 3 * _LINE:
            return False
        said = reading.folded[start:stop]
        if stop - start > _LINE or LIMIT.search(said):
            continue
        if STRONG.search(said) or (lasts and _ON_AIR.search(said)):
            return not HARD_SUBJECT.search(said)
    return False


def _is_of_other(reading: Reading, index: int, said: str, *, listed: bool) -> bool:
    if listed or _entry(reading, index, said):
        return bool(HARD_SUBJECT.search(said))
    return _other_subject(said)


def _entry(reading: Reading, index: int, said: str) -> bool:
    """Tell a broadcast of a listing, whose title may speak of anything: "Le musée (Arte, 52 min)"."""
    if HARD_SUBJECT.search(said):
        return False
    shown, listed = BROADCAST.search(said) or _LASTS.search(said), _LISTED.search(said)
    if shown and listed:
        return True
    return bool((shown or listed) and outlet(_words(reading, index)))


def _has_platform_link(reading: Reading, index: int) -> bool:
    start, stop = reading.spans[index]
    return any(
        PLATFORM_HOST.search(link.url)
        for link in links_between(reading.links, start - 2, stop + 40)
        if link.start < stop or not re.search(r"\w", reading.words[stop : link.start])
    )


def _linked(reading: Reading, start: int, stop: int) -> bool:
    """Tell whether a link stands in a sentence or is the next thing after it."""
    return any(
        start <= link.start < stop
        or (link.start >= stop and not re.search(r"\w", reading.words[stop : link.start]))
        for link in links_between(reading.links, start, stop + 40)
    )
