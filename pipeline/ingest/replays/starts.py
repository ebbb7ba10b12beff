"""Where in a recording its subject begins: "à partir de 2 minutes", "à 12'30", "from 12:40"."""

import re

from pipeline.ingest.text.folding import fold

_SUBJECT = (
    r"(?:sujet|reportage|sequence|passage|interview|extrait|intervention|entretien|chronique|"
    r"segment|"
    r"item|piece|report|story|feature|chapitre|minutage|time ?code|debut(?:e|ant)?|commence|"
    r"starts?|starting|begins?|beginning|start(?:ing)? time|skip|jump|go|rendez-vous|allez|avancez)"
)
_MINUTES = r"(?:minutes?|mins?|mn|m|')(?![a-z])\.?"
_SECONDS = r"(?:secondes?|seconds?|secs?|s|''|\")(?![a-z])\.?"
_OFFSET = (
    r"(?:"
    rf"(?P<h>\d) ?(?:h|hours?|heures?|hr)(?:,? ?(?:et |and )?(?P<hm>\d\d?)(?: ?{_MINUTES})?(?: "
    rf"?(?P<hms>\d\d?)(?: ?{_SECONDS})?)?)?(?![\w:])"
    r"|(?P<ch>\d):(?P<cm>\d\d):(?P<cs>\d\d)(?![\d:])"
    r"|(?P<m>\d{1,3}):(?P<s>\d\d)(?![\d:])(?! ?[ap]\.?m\b)"
    rf"|(?P<min>\d{{1,3}}) ?{_MINUTES}(?:,? ?(?:et |and )?(?P<sec>\d\d?)(?!\d)(?: ?{_SECONDS})?)?"
    rf"|(?P<only>\d{{1,4}}) ?{_SECONDS}"
    r"|(?:minutes?|min) (?P<minute>\d{1,3})(?!\d)"
    r"|(?P<nth>\d{1,3})(?:e|eme|er|ere|nd|rd|st|th)?[ -]minute"
    r")"
)
_STRONG_LEAD = (
    r"(?:a (?:partir|compter) de(?: la)?|des(?: la)?|from(?: the)?|starting (?:at|from)|starts? at|"
    r"begin(?:s|ning)? (?:at|from)|debut(?:e|ant)? a|commence a|time ?code ?:?|minutage ?:?|"
    r"start(?:ing)? time ?:?|(?:skip|jump|go) to|a la|at the|at around)"
)
_WEAK_LEAD = r"(?:a|at|vers|:|apres|after|de)"
_START = re.compile(rf"(?<![a-z])(?P<strong>{_STRONG_LEAD}) ?(?:environ |about |around )?{_OFFSET}")
_WEAK = re.compile(
    rf"\b{_SUBJECT}\b[^.!?\n\d]{{0,40}}?(?<![a-z]){_WEAK_LEAD} ?(?:environ |about |around "
    rf")?{_OFFSET}"
)
_EXACT = re.compile(rf"(?<![a-z])(?:a|at) ?(?=\d{{1,3}} ?'|\d ?h ?\d\d(?!\d)){_OFFSET}")
_IN_BRACKETS = re.compile(rf"\((?:a|at|vers|around) {_OFFSET} ?\)")
_GOES_ON_AIR = re.compile(
    r"(?:disponible|visible|en ligne|available|online|diffus\w*|broadcast|aired|antenne|accessible|"
    r"\d{4}|samedi|dimanche|lundi|mardi|mercredi|jeudi|vendredi|day|soir|matin|tonight)[ ,]*$"
)


def find_start(text: str) -> int | None:
    """Return the seconds into the recording that ``text`` names; None when it names none.

    A time of day ("à partir de 18 h", "diffusé à 20:50") is no offset.
    """
    folded = fold(text)
    for pattern in (_START, _WEAK, _EXACT, _IN_BRACKETS):
        for match in pattern.finditer(folded):
            if (seconds := _seconds(match)) is not None and not _is_clock(folded, match):
                return seconds
    return None


def _seconds(match: re.Match[str]) -> int | None:
    part = {
        name: int(value) for name, value in match.groupdict().items() if value and value.isdigit()
    }
    hours = part.get("h", part.get("ch", 0))
    minutes = sum(part.get(name, 0) for name in ("hm", "cm", "m", "min", "minute", "nth"))
    seconds = sum(part.get(name, 0) for name in ("hms", "cs", "s", "sec", "only"))
    if (seconds > 59 and "only" not in part) or (hours and minutes > 59):
        return None
    return hours * 3600 + minutes * 60 + seconds


def _is_clock(folded: str, match: re.Match[str]) -> bool:
    """Tell "disponible à partir de 18:00" and "from 1 h" from an offset."""
    colon, hour = match["m"] is not None, match["h"] is not None
    if hour and (int(match["h"]) > 4 or match["hm"] is None):
        return match["h"] is not None and int(match["h"]) > 4
    if not (colon or hour):
        return False
    return bool(_GOES_ON_AIR.search(folded, max(0, match.start() - 25), match.start()))
