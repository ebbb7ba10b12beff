"""Which texts and sentences cannot hold a notice: told at the cost of one quick search.

Everything here is a necessary condition of what ``judge`` and ``ends`` look for, in folded text.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Literal

from pipeline.ingest.replays.numbers import NUMBERS
from pipeline.ingest.replays.patterns import one_of

#: ``strong``: a replay by its name. ``end``: hardly anything but an end. ``common``: an end only
#: beside a number.
Cue = Literal["strong", "end", "common"]

_STRONG = (
    "replay", "rediffus", "revoi", "revoy", "reecout", "re-ecout", "rattrap", "catch", "again",
    "iplayer", "bbc sounds", "on demand", "on-demand", "a la demande", "listen", "rewatch",
    "re-watch",
    "re-listen", "relisten", "rebroadcast", "re-broadcast", "(re", "vod", "video a la demande",
    "revisionne",
    "re-visionne", "reregarde", "re-regarde", "revu", "streaming", "l'avoir manque",
)  # fmt: skip
_ENDS = (
    "jusqu", "until", "till ", "til ", "expir", "indefini", "permanen", "limite", "no longer",
    "any longer",
    "any more", "anymore", "n'est ", "ne sont ", "ne peu", "n'expire", "plus dispo", "plus visible",
    "plus en ligne",
    "plus access", "plus consult", "prend fin", "prendra fin", "se termine", "s'acheve", "s'arrete",
    "valable",
    "valid", "disparai", "quitte", "indisponible", "unavailable", "for ever", "forever", "for good",
    "leaves",
    "leaving", "removed", "retire", "supprime", "depublie", "dispo", "pour toujours",
    "no time limit", "no end",
    "no expiry", "without ", "with no ", "has no ", "there is no ", "expiry", "last ", "dernier",
    "derniere",
    "taken down", "taken off", "comes down", "disappears", "goes on", "deleted", "illimite",
    "is over", "are over",
    "has been", "have been", "has ended", "sans ", "unlimited", "a vie", "never expire",
    "date de fin", "date limite",
    "dates limites", "fin de ", "fin du ", "fin d'", "fin :", "fin le", "depasse", "prolonge",
    "d'ici", "ne sera", "ne seront",
    "etendu", "repousse", "extended", "limited", "delai", "termine", "is not ", "are not ",
    "isn't ", "aren't ",
)  # fmt: skip
_COMMON = (
    "by ", "through ", "thru ", "before", "avant ", "du ", "from ", "between", "entre ",
    "up to", "j+",
    "j-", "j +", "j -", "pendant ", "durant ", "reste", "plus qu", "tard", "au plus tard", "encore",
    "another", "pour 24", "pour 48", "pour 72",
    "use by", "duree", "jour", "day", "semaine", "week", "mois", "month", "hour",
    "heure", "an ", "ans", "annee",
    "year", "fortnight", "quinzaine", "a further", "no later",
)  # fmt: skip
_KINDS: dict[str, Cue] = {
    **dict.fromkeys(_COMMON, "common"),
    **dict.fromkeys(_ENDS, "end"),
    **dict.fromkeys(_STRONG, "strong"),
}
_CUE = re.compile(one_of(map(re.escape, sorted(_KINDS, key=len, reverse=True))))
#: What an end may be of: a recording, an outlet, a link, something on offer.
_SUBJECTS = (
    "dispo", "visib", "visionn", "ecout", "access", "consult", "en ligne", "online", "voir",
    "regard",
    "retrouv", "avail", "view", "watch", "stream", "seen", "heard", "valab", "valid", "stay",
    "remain",
    "left", "restant", "manqu", "missed", "rate", "lien", "link", "adresse", "url", "emission",
    "reportage",
    "documenta", "video", "film", "podcast", "episode", "enregistr", "captation", "broadcast",
    "record",
    "diffus", "aired", "shown", "sujet", "programme", "interview", "entretien", "debat", "magazine",
    "france", "arte", "tf1", "m6", "bbc", "itv", "channel", "radio", "youtube", "rtl", "rmc", "rcf",
    "lcp", "senat", "canal", "bfm", "tv", "vimeo", "dailymotion", "spotify", "deezer", "rfi", "npr",
    "pbs",
    "cnn", "sky", "europe 1", "serie", "concert", "conference", "report", "show", "profite",
    "chronique",
    "replay",
)  # fmt: skip
_DAYS = (
    "another", "further", "next", "fin", "end", "demain", "tomorrow", "lundi", "mardi", "mercredi",
    "jeudi",
    "vendredi", "samedi", "dimanche", "monday", "tuesday", "wednesday", "thursday", "friday",
    "saturday",
    "sunday", "ce soir", "tonight", "today", "aujourd", "midnight", "minuit", "mi-", "mid",
)  # fmt: skip
_FIGURE = re.compile(rf"[0-9]|{one_of([*map(re.escape, NUMBERS), *_DAYS])}")
#: Characters: a line that is hardly more than an end has its subject above.
_SHORT = 60


def find_cues(folded: str) -> list[tuple[int, Cue]]:
    """Return where folded text speaks of what may be a replay or an end, in reading order."""
    return [(match.start(), _KINDS[match[0]]) for match in _CUE.finditer(folded)]


def with_cues(
    spans: Sequence[tuple[int, int]], cues: Sequence[tuple[int, Cue]]
) -> Iterator[tuple[int, set[Cue]]]:
    """Yield the indexes of those of ``spans`` that have a cue, with the kinds of their cues."""
    starts = [start for start, _ in spans]
    found: dict[int, set[Cue]] = {}
    for at, kind in cues:
        found.setdefault(bisect_right(starts, at) - 1, set()).add(kind)
    yield from found.items()


def may_be_notice(said: str, kinds: set[Cue]) -> bool:
    """Tell whether a folded sentence that has such cues has to be read."""
    if "strong" in kinds:
        return True
    if "end" not in kinds and not _FIGURE.search(said):
        return False
    return len(said) <= _SHORT or any(piece in said for piece in _SUBJECTS)
