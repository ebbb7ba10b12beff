"""Where something takes place, as a text names it beside the day or after "Lieu :"."""

import re
from datetime import date

from pipeline.ingest.when.dates import find_dates

_LABEL = re.compile(
    r"(?im)^[^\w\n]*(?:lieu|où|adresse|venue|location|where|"
    r"place)[ \xa0\u202f]?:[ \xa0*_]*(?P<place>[^\n]{3,160})$"
)
_NOUNS = (
    r"amphith[ée][âa]tre|auditorium|salle|hall|campus|facult[ée]|centre|institut|h[ôo]pital|"
    r"mus[ée]e|"
    r"th[ée][âa]tre|palais|maison|biblioth[èe]que|m[ée]diath[èe]que|mairie|h[ôo]tel|[ée]cole|"
    r"lyc[ée]e|"
    r"coll[èe]ge|universit[ée]|parc|stade|villa|espace|site|cit[ée]|cin[ée]ma|chapelle|"
    r"gymnase|jardin|"
    r"plage|place|kiosque|rectorat|laboratoire"
)
_PLACE = re.compile(
    rf"(?:(?<=[,|–—] )|\b(?:à l[’']|à la |au |aux |dans l[’']|dans la |dans le |à "
    rf"))(?P<fr>(?:{_NOUNS})\b[^.;:!?()\n|]{{0,100}})"
    r"|\b(?:at|in) (?:the )?(?P<en>(?:[A-Z][\w’'-]*|lecture (?:hall|theatre)|auditorium|main "
    r"hall|conference room)"
    r"[^.;:!?()\n|]{0,100})",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r",(?! ?\d)|\s(?:pour|afin|avec|sur|de \d|à partir|dès|le \d|du \d|from|for|to|with|on|"
    r"starting|and|where|"
    r"à \d|at \d|entre|lors|autour|où|qui)\b"
)
_SMALL = ("lecture", "auditorium", "main", "conference")


def place_in(said: str, after: int) -> str | None:
    """Return the place named behind the offset ``after`` of a sentence, else before it."""
    for match in [*_PLACE.finditer(said, after), *_PLACE.finditer(said, 0, after)]:
        if match["en"] and not match["en"][0].isupper() and not match["en"].startswith(_SMALL):
            continue
        place = match["fr"] or match["en"]
        end = _ENDS.search(place)
        place = (place[: end.start()] if end else place).strip(" ,-–—*_\xa0")
        if len(place) > 3 and not find_dates(place, reference=date(2000, 1, 1)):
            return place
    return None


def labelled_place(text: str) -> str | None:
    """Return the place that a line of its own names: "Lieu : Halle aux grains"."""
    match = _LABEL.search(text)
    return match["place"].strip(" .*_\xa0") if match else None
