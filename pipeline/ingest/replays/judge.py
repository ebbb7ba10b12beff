"""Whether an end that a text names is a replay's, by its clause, its sentence and its context.

A sentence is a notice when its own clause speaks of a replay (or of a recording on offer) and of
an end, or of a replay that can be had. Applications, exhibitions and the like end too and are none.
"""

import re

from pipeline.ingest.replays.broadcasters import OUTLET_NAME, OWN_SITE, find_platform
from pipeline.ingest.replays.context import (
    TITLE,
    governed,
    is_at_work,
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
    GOES,
    HARD_SUBJECT,
    LINK,
    MEDIA,
    MEDIA_NEAR,
    MEDIA_SHOWN,
    OFFER,
    STRONG,
    VIEW,
)

#: An end is announced, even where its date cannot be read.
_SOME_END = re.compile(r"\bjusqu|\buntil\b|\bexpire")
_NOT_YET = re.compile(r"\b(?:sera|seront|bientot|will|soon)\b")
#: It is there, though no end is told: "en replay sur", "listen back on the website".
_SOMEWHERE = re.compile(
    r"\b(?:(?:est|sont|available|now|is|are|desormais|disponibles?|"
    r"visibles?)(?: [a-z]+){0,2} (?:en|on) (?:replay|rattrapage|catch-up|demand)"
    r"|^(?:[^a-z]*)(?:now on|en) (?:replay|catch-up|demand|rattrapage)(?= ?:|.{40})"
    r"|(?:re-?ecoute[rz]?|revoir|revoyez|reentendre|listen (?:back|again)|watch (?:back|again)|"
    r"rewatch|replay|rattrapage|catch[ -]up)\b"
    r"[^.;]{0,90} (?:sur|on|via|is on|est sur) (?:l'|la |le |notre |our |the |"
    r"its )?(?:[a-z0-9' ]{0,24})(?:sites?|website|chaine|channel|appli|app|plateforme|platform|"
    r"page|youtube|vimeo))\b"
)
#: A link is promised, even where pasting lost it.
_POINTS = re.compile(
    r"\b(?:ici|here|cliquez|click|ci-dessous|below|lien|link)\b"
    r"|\b(?:disponible|available|en ligne|online)\W*:?\W*$"
)
_LEFT = re.compile(r"plus qu|reste|left|remaining|encore|restant|j ?-|expir|more|dernier|last")
#: "Lien valable", "the link to the recording will expire"; not "le lien entre deux maladies".
_LINK_LASTS = re.compile(
    rf"{LINK.pattern}(?! entre)[^.!?;]{{0,60}}?\b(?:valab|valid|expir|acti|access|dispo|avail|"
    rf"work|fonctionn|ouvert)"
)
#: "6 days left to watch" is of nothing else.
_TO_WATCH = re.compile(
    r"\bto (?:re-?)?(?:watch|listen|stream|view)|\b(?:re)?(?:ecouter|visionner|regarder)|"
    r"\bre(?:voir)|rattraper|visionnage"
)
#: What a sentence does with what it names: none of it is said of a recording on offer.
_VERB = re.compile(
    r"\b(?:est|sont|sera|seront|fait|font|feront|etait|a|ont|is|are|was|were|will|has|have|be|goes|"
    r"[a-z]{3,}(?:ait|aient|ront|ez|ing|ed))\b"
)
#: "Is a visiting fellow", "est en résidence": said of a person, or of what is no recording.
_IS_SOMETHING = re.compile(r"\b(?:is|are|est|sont) (?:an?|une?|en|au|aux|chez|recruiting|open) ")
_PARTED = re.compile(r" ?[,:;|·•()\n] ?|(?:^| )(?:-+|/) |[.!?] ")
#: Characters after an end in which it may say what for.
_AHEAD = 28
#: Characters before an end that comes first in its sentence.
_BEFORE = 28
#: Characters: a piece that is hardly more than an end.
_BARE = 14
#: Characters: "Replay sur france.tv." says all.
_SHORT = 40
#: Words: "sur le site de la chaîne".
_FEW = 7
#: What stands before the last piece of an entry: "22 h 10. Un film sobre. → Replay sur ...".
_LAST_PIECE = re.compile(r"(?:^|[.!?…)\]>|·•:]|->?|[→➜➡▶]) ?\W{0,4}(?:(?:en|a|in|on) )?$")
#: What follows an end and is what ends: "À voir jusqu'au 3 mars : l'exposition".
_HEADED = re.compile(
    r"[ )]*: ?[\"' ]*(?:l'|la |le |les |the |une? |an? |notre |our |nos )?(?:[a-z]{3,12} )??"
    rf"{HARD_SUBJECT.pattern}"
)
#: Where it is: "“Tidewrack” will be on All 4 for 30 days".
_ON = re.compile(r" (?:sur|on|via) ")
#: "… sur france.tv", behind an end.
_THEN_ON = re.compile(r" (?:sur|on) (.+)")
_IS_ON = re.compile(
    r"\b(?:is|are|will be|(?:will )?stays?|remains|est|sont|sera|seront|reste) (?:on|sur) "
)


def is_of_replay(reading: Reading, index: int, end: End) -> bool:
    """Tell whether an end is a replay's: by its clause, else by its sentence and its context."""
    said = without_titles(reading, index)
    begin, stop = _clause(said, end)
    if not begin and end.start <= _BEFORE and said[stop : stop + 1] == ",":
        stop = len(said)  # "Jusqu'au 3 mars, le musée permet de revoir ...": the end comes first
    clause = said[begin:stop]
    if STRONG.search(said, end.end, end.end + _AHEAD) and not HARD_SUBJECT.search(clause):
        return True  # "jusqu'à dimanche pour le (re)voir"
    if (
        (not STRONG.search(clause) and _heads_other(said, end))
        or (end.counted and not _counts_offer(reading, index, said, (begin, stop), end))
        or (
            governed(clause, end.start - begin, end.end - begin)
            and not is_entry(reading, index, said)
        )
    ):
        return False
    if end.over:
        return _over_subject(reading, index, said)
    told = _told(said, begin, stop, end)
    if STRONG.search(clause) or _names_offer(reading, index, told, end, said):
        return True
    if governed(said, end.start, end.end) and not is_entry(reading, index, said):
        return False
    return _by_context(reading, index, said, end)


def _heads_other(said: str, end: End) -> bool:
    """Tell "À voir jusqu'au 3 mars : l'exposition" and "France 3 tourne ici jusqu'au 3 mars"."""
    if _HEADED.match(said, end.end) or is_at_work(said, end.start):
        return True
    for found in _IS_SOMETHING.finditer(said, 0, end.start):
        words = said[found.start() : end.start]
        if not any(p.search(words) for p in (STRONG, MEDIA, MEDIA_NEAR, OFFER, VIEW, LINK)):
            return True
    return False


def _by_context(reading: Reading, index: int, said: str, end: End) -> bool:
    """Tell whether an end is a replay's by the whole sentence and by those around it."""
    bare = _is_bare(said, end) or _on_outlet(reading, index, said, end)
    whole = _told(said, 0, len(said), end)
    context = (bare or bool(OFFER.search(whole) or GOES.search(whole))) and speaks_of_recording(
        reading, index
    )
    return context or _names_offer(reading, index, whole, end, said)


def can_be_had(reading: Reading, index: int, strong: re.Match[str]) -> bool:
    """Tell "Replay disponible :" and "Le replay : https://..." from a mere mention."""
    start, stop = reading.spans[index]
    said = without_titles(reading, index)
    clause = said[slice(*_clause(said, End(start=strong.start(), end=strong.end(), until=None)))]
    if other_subject(clause):
        return False
    words = reading.words[start:stop]
    offered, named = OFFER.search(clause), outlet(words) or OWN_SITE.search(said)
    if (
        linked(reading, start, stop)
        or find_start(words) is not None
        or (named and _says_where(said, strong))
        or (_SOME_END.search(clause) and (offered or named or clause.rstrip().endswith(":")))
    ):
        return True
    if _NOT_YET.search(clause):
        return False
    return bool(_SOMEWHERE.search(clause) or _POINTS.search(clause) or (offered and named))


def _says_where(said: str, strong: re.Match[str]) -> bool:
    """Tell "Replay sur france.tv.": little more than a replay and its place."""
    if len(said) - strong.start() > _SHORT or not _ON.search(said, strong.start()):
        return False
    return bool(_LAST_PIECE.search(said, max(0, strong.start() - _BARE), strong.start()))


def _told(said: str, begin: int, stop: int, end: End) -> str:
    """Return a clause without an end's own words, unless they say that something goes."""
    own = said[end.start : end.end]
    if GOES.search(own) or OFFER.search(own):
        return said[begin:stop]
    return f"{said[begin : end.start]}{' ' * len(own)}{said[end.end : stop]}"


def _names_offer(reading: Reading, index: int, words: str, end: End, said: str) -> bool:
    """Tell whether words name a replay, or a recording and that it is on offer."""
    is_on = _IS_ON.search(words)
    if STRONG.search(words) or (is_on and _is_place(words[is_on.end() :])):
        return True
    named = outlet(words_of(reading, index))
    viewed, offered = VIEW.search(words), OFFER.search(words) or GOES.search(words)
    recording = MEDIA.search(words)
    if not offered:
        return bool(named and (recording or MEDIA_NEAR.search(words)) and _just_named(said, end))
    if (
        recording
        or _LINK_LASTS.search(words)
        or MEDIA_SHOWN.search(words)
        or _TO_WATCH.search(said, end.start, end.end)
        or (named and find_platform(words_of(reading, index)))
    ):
        return True
    near, title = MEDIA_NEAR.search(words), _has_title(reading, index)
    if title and not other_subject(said):
        return True
    if near and viewed:
        return True
    return bool(near or title) and (bool(viewed) or speaks_of_broadcast(reading, index))


def _is_place(words: str) -> bool:
    """Tell whether folded words begin with the name of a channel or platform."""
    place = words.removeprefix("the ").removeprefix("l'").removeprefix("le ")
    return bool(OUTLET_NAME.match(place) or OWN_SITE.match(place))


def _has_title(reading: Reading, index: int) -> bool:
    """Tell whether a sentence names a work: « Vivre après »."""
    return bool(TITLE.search(reading.folded, *reading.spans[index]))


def _just_named(said: str, end: End) -> bool:
    """Tell "reportage de France 3, jusqu'au" from "les émissions se font en public jusqu'au"."""
    begin, _ = _piece(said, end)
    return not _VERB.search(said, begin, end.start)


def _clause(said: str, end: End) -> tuple[int, int]:
    """Return the bounds of the clause an end stands in."""
    begin, stop = 0, len(said)
    for cut in CLAUSE.finditer(said):
        if cut.end() <= end.start:
            begin = cut.end()
        elif cut.start() >= end.end:
            return begin, cut.start()
    return begin, stop


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
    if _IS_ON.search(subject) and outlet(words_of(reading, index)[begin : end.start]):
        return True
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
    begin, stop = _piece(said, end)
    piece = words_of(reading, index)[begin : end.start]
    place = _THEN_ON.fullmatch(said, end.end, stop)
    if place and stop - begin - (end.end - end.start) <= _SHORT and _is_place(place[1]):
        return True  # "Jusqu'au 3 mars sur france.tv"
    if len(piece.split()) <= _FEW and OWN_SITE.search(said, begin, end.start):
        return True
    return len(piece.split()) <= 5 and bool(outlet(piece))
