"""Which texts and sentences cannot hold a notice: told at the cost of a few substring searches.

Everything here is a necessary condition of what ``judge`` and ``ends`` look for, in folded text.
"""

import re
from dataclasses import dataclass

#: A replay by its name: no end is needed.
_STRONG = (
    "replay", "rediffus", "revoi", "revoy", "reecout", "re-ecout", "rattrap", "catch", "again",
    "iplayer", "bbc sounds", "demand", "listen", "rewatch", "re-watch", "re-listen", "rebroadcast",
    "re-broadcast", "(re", "vod", "revisionne", "re-visionne", "reregarde", "re-regarde", " revu",
    "streaming",
)  # fmt: skip
#: What an end may be of: a recording, an outlet, a link, something on offer.
_SUBJECTS = (
    "dispo", "visib", "visionn", "ecout", "access", "consult", "en ligne", "online", "voir", "regard",
    "retrouv", "avail", "view", "watch", "stream", "see", "heard", "valab", "valid", "stay", "remain",
    "left", "restant", "manqu", "missed", "rate", "lien", "link", "adresse", "url", "emission", "reportage",
    "documenta", "video", "film", "podcast", "episode", "enregistr", "captation", "broadcast", "record",
    "diffus", "aired", "shown", "sujet", "programme", "interview", "entretien", "debat", "magazine",
    "france", "arte", "tf1", "m6", "bbc", "itv", "channel", "radio", "youtube", "rtl", "rmc", "rcf",
    "lcp", "senat", "canal", "bfm", "tv", "vimeo", "dailymotion", "spotify", "deezer", "rfi", "npr", "pbs",
    "cnn", "sky", "europe 1", "serie", "concert", "conference", "report", "show", "profite",
)  # fmt: skip
#: Words that hardly stand for anything but an end.
_ENDS = (
    "jusqu", "until", "till ", "expir", "indefini", "permanen", "limite", "no longer", "any longer",
    "any more", "anymore", "n'est plus", "ne sont plus", "ne peut plus", "n'est desormais plus", "n'est malheureusement plus",
    "plus dispo", "plus visible", "plus en ligne", "plus access", "plus consult", "prend fin", "prendra fin",
    "se termine", "s'acheve", "valable", "valid", "disparai", "quitte", "indisponible", "unavailable",
    "for ever", "forever", "leaves", "leaving", "removed", "retire", "supprime", "dispo", "pour toujours",
    "no time limit", "no end", "no expiry", "without ", "expiry", "last chance", "derniere chance", "dernier jour",
    "taken down", "comes down", "illimite", " over",
)  # fmt: skip
#: Words that name an end only beside a number or a stretch of time.
_COMMON_ENDS = (
    " by ", "through ", "before", "avant ", "du ", "from ", "between", "entre ", "closes", "up to", "j+",
    "j-", "j +", "j -", "pendant ", "durant ", "reste", "plus qu", "tard", " to ", "for ", "pour ", "encore", "another",
    "left", "remaining", "end", "fin ", "restant", "jours", "days", "semaine", "week", "mois", "month",
    "hours", "heures", " an ", " ans", "year", "within", "dans ", " in ", "delai", "thru ", "- ",
)  # fmt: skip
_FIGURE = re.compile(
    r"\d|(?<![a-z])(?:semaine|week|mois|month|fortnight|years?|ans?|jours?|days?|hours|heures|demain|tomorrow|lundi|mardi|"
    r"mercredi|jeudi|vendredi|samedi|dimanche|[a-z]+day|ce soir|tonight|annee|fin d)"
)
#: Characters: a line that is hardly more than an end has its subject above.
_SHORT = 60


@dataclass(frozen=True, kw_only=True, slots=True)
class Pieces:
    """The pieces of words that a text holds: what it lacks none of its sentences has."""

    strong: tuple[str, ...]
    subjects: tuple[str, ...]
    ends: tuple[str, ...]
    common: tuple[str, ...]


def pieces_in(folded: str) -> Pieces | None:
    """Return the pieces that a text holds; None where it cannot hold a notice."""
    strong = tuple(piece for piece in _STRONG if piece in folded)
    ends = tuple(piece for piece in _ENDS if piece in folded)
    common = tuple(piece for piece in _COMMON_ENDS if piece in folded)
    if not strong and not ends and not common:
        return None
    subjects = tuple(piece for piece in _SUBJECTS if piece in folded)
    if not strong and not subjects:
        return None
    return Pieces(strong=strong, subjects=subjects, ends=ends, common=common)


def may_be_strong(said: str, pieces: Pieces) -> bool:
    """Tell whether a folded sentence may name a replay."""
    return any(piece in said for piece in pieces.strong)


def may_be_notice(said: str, pieces: Pieces) -> bool:
    """Tell whether a folded sentence has to be read."""
    if may_be_strong(said, pieces):
        return True
    of_replay = any(piece in said for piece in pieces.subjects)
    if any(piece in said for piece in pieces.ends):
        return of_replay or len(said) <= _SHORT
    if not any(piece in said for piece in pieces.common) or not _FIGURE.search(said):
        return False
    return of_replay or len(said) <= _SHORT
