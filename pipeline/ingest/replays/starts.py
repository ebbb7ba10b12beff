"""Where in a recording its subject begins: "à partir de 2 minutes", "à 12'30", "from 12:40"."""

import re
from functools import cache

from pipeline.ingest.replays.numbers import NUMBERS
from pipeline.ingest.text.folding import fold
from pipeline.ingest.when.words import MONTHS, either

#: What begins there, or that it begins.
SUBJECT = re.compile(
    r"(?<![a-z])(?:sujets?|subject|topic|reportage|sequence|passage|interview|extrait|intervention|"
    r"intervien[a-z]*|entretien|"
    r"chronique|segment|item|piece|report|story|feature|chapitre|minutage|time ?codes?|"
    r"debut[a-z]*|commence[a-z]*|"
    r"starts?|starting|begins?|beginning|skip|look for|jump|go|allez|"
    r"avancez|parle[a-z]*|temoign[a-z]*|"
    r"explique[a-z]*|"
    r"appears?|speaks?|talks?|features?|clip|part|partie|moment|directement|marker?|equipe|"
    r"team)(?![a-z])"
)
_MINUTES = r"(?:minutes?|mins?|mn|m|')(?![a-z])\.?"
_SECONDS = r"(?:secondes?|seconds?|secs?|s|''|\")(?![a-z])\.?"
_AND = r"(?:,? ?(?:et |and )?)"
_WORD = either(NUMBERS)
_ORDINALS = {
    **{f"{word.rstrip('e')}ieme": n for word, n in NUMBERS.items() if word.isalpha() and n < 60},
    **{
        "cinquieme": 5,
        "neuvieme": 9,
        "premiere": 1,
        "seconde": 2,
        "first": 1,
        "second": 2,
        "third": 3,
    },
    **{"fifth": 5, "eighth": 8, "ninth": 9, "twelfth": 12, "twentieth": 20, "thirtieth": 30},
    **{f"{word}th": n for word, n in NUMBERS.items() if word.isalpha() and n < 20},
}
_ORDINAL = either(_ORDINALS)
_OFFSET = (
    r"(?:(?P<ch>\d\d?):(?P<cm>\d\d):(?P<cs>\d\d)(?!\d|:\d)"
    r"|(?P<h>\d) ?(?:h|hours?|heures?|hrs?)(?![a-z])"
    rf"(?:{_AND}(?P<hm>\d\d?)(?!\d)(?: ?{_MINUTES})?(?:{_AND}(?P<hms>\d\d?)(?!\d)(?: "
    rf"?{_SECONDS})?)?)?"
    r"(?!:\d|\w)"
    r"|(?P<m>\d{1,3}):(?P<s>\d\d)(?!\d|:\d| ?[ap]\.?m\b)"
    rf"|(?P<min>\d{{1,3}}) ?-?{_MINUTES}(?:{_AND}(?P<sec>\d\d?)(?![\d/])(?: ?{_SECONDS})?)?"
    rf"|(?P<wmin>{_WORD})[ -]minutes?(?![a-z])(?:{_AND}(?P<wsec>\d\d?)(?!\d)(?: ?{_SECONDS})?)?"
    rf"|(?P<only>\d{{1,4}}) ?{_SECONDS}"
    r"|(?:minutes?|min) (?P<minute>\d{1,3})(?:[:'](?P<minsec>\d\d))?(?!\d)"
    rf"|(?P<wnth>{_ORDINAL})[ -]minute(?![a-z])"
    r"|(?P<nth>\d{1,3})(?:e|eme|er|ere|re|nd|rd|st|th)[ -]minute(?![a-z])"
    r"|(?P<nthsec>\d{1,3})(?:e|eme|er|ere|re|nd|rd|st|th)[ -]seconde?(?![a-z])"
    r")"
)
#: That it begins there.
_STRONG = (
    r"a (?:partir|compter) de(?: la)?|des(?: la)?|from(?: the)?(?: mark)?|starting (?:at|from)|"
    r"starts? (?:at|from)|au bout d"
    r"(?:e|')|apres|after|begin(?:s|ning)? (?:at|from)|debut(?:e|ant)?(?: du sujet)? ?(?:a|:)|"
    r"commence(?:nt|ant)? (?:a|vers)|"
    r"time ?codes?(?: utile| du sujet| de depart)? ?[:=]?|time ?stamps? ?[:=]?|tc ?[:=]?|repere ?:|"
    r"(?:curseur|cursor|calez|caler|lecture)[a-z ]{0,24} (?:sur|a|to|at)|(?:fast[- ])?forward to|"
    r"straight to|(?:sujet|segment|passage|sequence|story|part|piece|item|interview|intervention|"
    r"extrait|chapitre) ?:|minutage ?:?|start(?:ing)? time ?:?|starts? ?:|(?:skip|jump|"
    r"go) (?:ahead |forward )?to|avancez? (?:directement )?(?:jusqu'|)a|jusqu'a la|"
    r"allez (?:directement )?a|a la|at the|at around|entre|between|sujet a|intervient a|at about"
)
_WEAK = r"a|at|vers|around|\("
_TO = re.compile(r" ?(?:a|-|to|jusqu'a) ?\d")
_CLOCK_BEFORE = re.compile(
    rf"(?:disponible|visible|en ligne|available|online|offline|hors ligne|diffus\w*|broadcast|"
    rf"shown|aired|airs|"
    rf"antenne|accessible|live|direct|"
    rf"rendez-vous|\d{{4}}|\d\d/\d\d|samedi|dimanche|lundi|mardi|mercredi|jeudi|vendredi|day|"
    rf"soir|matin|tonight|hier|"
    rf"(?:\d|er) (?:{either(MONTHS)})\.?|demain|ce midi|midi)[ ,(-]*$"
)
_CLOCK_AFTER = re.compile(
    r" ?(?:du matin|du soir|de l'apres|heure de|cet?\b|gmt|bst|utc|in the (?:morning|evening|"
    r"afternoon|night)| ?on \d| ?le \d)"
)
_AWAY = re.compile(
    r"(?: ?-? ?long)?[ -](?:programme|program|documentary|film|report|video|podcast|episode|"
    r"interview|show|special)|"
    r" (?:a pied|de marche|en (?:voiture|bus|tram|metro|train)|walk|drive|away|by (?:bus|car))"
)
#: What is there: "at 13:37 you'll see", "à 12:40, notre équipe".
_THERE = re.compile(
    r",? ?(?:you(?:'ll| will| can)? (?:see|hear|recogni)|we (?:appear|speak|are)|our |"
    r"on (?:y )?(?:voit|entend|"
    r"parle|retrouve)|notre |nos |nous |c'est la|that's where|where )"
)
_REPLAYED = re.compile(
    r"(?:revoir|reecouter|again|replay|rattrapage|ecouter|regarder|voir|podcast|video|youtube|"
    r"iplayer|catch[ -]up)[ ,(:-]*$"
)
#: What every offset has one of, after a figure or a word for one.
_PIECE = re.compile(r"\d ?sec|\d ?-?(?:[m':hs]|(?:e|th|st|nd|rd|eme|re)[ -](?:m|sec))|minute")
#: Characters looked back for what begins there.
_BACK = 50


@cache
def _start() -> re.Pattern[str]:
    # Compiled with the first text that may need it: these two take as long as half a page.
    return re.compile(
        rf"(?<![a-z'])(?:(?P<strong>{_STRONG})|(?P<weak>{_WEAK})|(?P<range>de)) ?"
        rf"(?:environ |about |around |la |l'|les )?{_OFFSET}"
    )


@cache
def _into() -> re.Pattern[str]:
    """Return a pattern for "12 minutes in", "at the two-minute mark"."""
    return re.compile(
        rf"(?<![a-z\d:]){_OFFSET} (?:into\b|in(?= {{0,2}}(?:[.,;:!?)…]|$|until|on |"
        rf"-))|mark(?![a-z])|apres le debut)"
    )


def find_start(text: str) -> int | None:
    """Return the seconds into the recording that ``text`` names; None when it names none.

    A time of day ("à partir de 18 h", "diffusé à 20:50") is no offset, nor a length ("de 3 min").
    """
    folded = fold(text)
    if not _PIECE.search(folded):
        return None
    for match in _start().finditer(folded):
        seconds = _seconds(match)
        if seconds is not None and _is_offset(folded, match):
            return seconds
    for match in _into().finditer(folded):
        if (seconds := _seconds(match)) is not None:
            return seconds
    return None


def _seconds(match: re.Match[str]) -> int | None:
    part = {
        name: int(value) for name, value in match.groupdict().items() if value and value.isdigit()
    }
    hours = part.get("h", part.get("ch", 0))
    minutes = sum(part.get(name, 0) for name in ("hm", "cm", "m", "min", "minute", "nth"))
    minutes += NUMBERS[match["wmin"]] if match["wmin"] else 0
    minutes += _ORDINALS[match["wnth"]] if match["wnth"] else 0
    names = ("hms", "cs", "s", "sec", "wsec", "minsec", "only", "nthsec")
    seconds = sum(part.get(name, 0) for name in names)
    if (seconds > 59 and "only" not in part and "nthsec" not in part) or (hours and minutes > 59):
        return None
    return hours * 3600 + minutes * 60 + seconds


def _is_offset(folded: str, match: re.Match[str]) -> bool:
    """Tell an offset from a time of day ("disponible à partir de 18:00") and from a length."""
    if _CLOCK_AFTER.match(folded, match.end()) or _AWAY.match(folded, match.end()):
        return False
    if match["range"]:
        return bool(_TO.match(folded, match.end()))
    if match["weak"] == "(":  # "(12'30)" is a length as often
        return match["ch"] is not None
    if match["m"] is None and match["h"] is None:
        return True
    return not _is_clock(folded, match)


def _is_clock(folded: str, match: re.Match[str]) -> bool:
    """Tell "à 20:50" and "à partir de 1 h" from "le sujet est à 12:40" and "à 1h02"."""
    hour = match["h"] is not None
    if hour and (int(match["h"]) > 4 or (match["hm"] is None and not match["strong"])):
        return True
    if match["hms"]:  # no hour of a programme has seconds
        return False
    before = folded[max(0, match.start() - _BACK) : match.start()]
    if _CLOCK_BEFORE.search(before[-25:]):
        return True
    if match["strong"] or hour or int(match["m"]) > 23 or before.endswith("("):
        return False
    if _THERE.match(folded, match.end()):
        return False
    return not (_REPLAYED.search(before) or SUBJECT.search(before))
