"""What the cells of a table of broadcasts say, by the heading of their column."""

import re
from typing import Literal

from pipeline.ingest.text.folding import fold

Kind = Literal["timecode", "start", "end", "channel", "shown", "work", "other"]

_END = re.compile(
    r"jusqu|expir|\bfin\b|disponib|\bdispo\b|dates? limites?|until|available|\bends?\b|last day|"
    r"validite|"
    r"valable|echeance|dernier jour|retrait|jours restants|days left|removed|^replay$|en ligne|"
    r"online"
)
_START = re.compile(
    r"(?:disponible|en ligne|available|online) (?:le|des|depuis|a partir|from|since)|mise? en ligne"
)
_SHOWN = re.compile(
    r"diffus(?!eur)|broadcast(?!er)|\bdate\b|passage|aired|antenne|shown|\bjour\b|\bday\b|"
    r"transmission"
)
_CHANNEL = re.compile(
    r"chaine|diffuseur|\bmedias?\b|station|channel|broadcaster|outlet|support|radio"
)
_WORK = re.compile(
    r"titre|title|emission|programme?|sujet|reportage|documentaire|video|podcast|episode|replay|"
    r"film|show|recording|captation|enregistrement|seance|session|concert"
)
_TIMECODE = re.compile(r"time ?code|minutage|debut du sujet|starts? (?:at|time)|a partir de")
_NEVER = re.compile(r"illimite|permanent|sans limite|unlimited|no limit|no end|indefini")
_OVER = re.compile(
    r"expire$|expiree?$|expired|termine|ended|indisponible|unavailable|plus disponible|over$"
)
_COUNTED = re.compile(
    r"\d{1,3} ?(?:j|jours?|semaines?|mois|ans?|d|days?|weeks?|months?|heures?|h|hours?)\b|(?:une|"
    r"un|a|one) "
)
_CUED = re.compile(r"[a-z]{4}.*\d.*|j ?[+-]")
_MONTHLY = re.compile(
    r"\d{1,2}(?:er|st|nd|rd|th)? [a-z]{3,9}|[a-z]{3,9}\.? \d{1,2}|(?:lun|mar|mer|jeu|ven|sam|dim|"
    r"mon|tue|wed|thu|fri|sat|sun)[a-z.]* "
)
_HEADS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("timecode", _TIMECODE),
    ("start", _START),
    ("end", _END),
    ("channel", _CHANNEL),
    ("shown", _SHOWN),
    ("work", _WORK),
)
_SAID = {
    "channel": "Diffusé sur {}",
    "shown": "Diffusé le {}",
    "start": "Diffusé le {}",
    "timecode": "Timecode {}",
}


def kind_of(head: str) -> Kind:
    """Tell what stands in the column below a folded heading."""
    if re.search(r"\d", head) or len(head) > 50:
        return "other"
    return next((kind for kind, pattern in _HEADS if pattern.search(head)), "other")


def said_in(kind: Kind, cell: str) -> str:
    """Return what a cell says, in words."""
    folded = fold(cell).strip(" *_.")
    if kind == "work":
        return f"« {cell.strip('«»“”* ')} »"
    if kind == "end":
        return _said_of_end(cell, folded)
    if not folded or "http" in cell or (kind != "channel" and not re.search(r"\d", folded)):
        return cell
    return _SAID.get(kind, "{}").format(cell)


def _said_of_end(cell: str, folded: str) -> str:
    if "http" in cell or not folded:
        return cell
    cued = _CUED.match(folded) and not _MONTHLY.match(folded)
    forms = (
        (_NEVER.search(folded), "Replay disponible sans limite"),
        (_OVER.search(folded), "Ce replay n’est plus disponible"),
        (re.fullmatch(r"\d{1,3}", folded), "Replay : {} jours restants"),
        (_COUNTED.match(folded), "Replay disponible pendant {}"),
        (cued, "Replay : {}"),
    )
    return next((form for holds, form in forms if holds), "Replay disponible jusqu’au {}").format(
        cell
    )
