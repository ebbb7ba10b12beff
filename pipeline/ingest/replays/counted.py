"""Ends that are counted: "pendant 7 jours", "encore une semaine", "for 30 days after broadcast"."""

import calendar
import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import chain

from msgspec import Struct

from pipeline.ingest.replays.numbers import NUMBERS
from pipeline.ingest.replays.patterns import one_of
from pipeline.ingest.when.dates import Found


class Counted(Struct, frozen=True, kw_only=True):
    """A stretch of time that a text names."""

    #: Offsets of its words.
    start: int
    end: int
    #: Its last day; None where there is no day to count from.
    until: date | None


_LEAD = (
    r"(?:(?:pendant|durant|pour|sur|a)(?: encore)?(?: (?:une (?:duree|periode) (?:de |d')|"
    r"un delai (?:de |d')|toute |tout |les ))?|une (?:duree|periode) (?:de |d')|dur[ea]e? ?:|"
    r"encore(?: pendant| pour)?|plus (?:que|qu')|jusqu'a|"
    r"(?:il )?(?:ne )?(?:vous )?reste(?:ra|nt)?(?: (?:que|encore|plus que))?|"
    r"(?:dans|sous)(?: les| moins de| environ)?|"
    r"for(?: a period of)?(?: another| the next| the| up to| a further| just| only| at least| "
    r"about| "
    r"another full)?|within|another|a further|still|only|just|over the next|up to|"
    r"in(?: under| less than| about| just)?|j ?[+-])"
)
_UNIT = (
    r"(?P<unit>jours?|semaines?|quinzaines?|mois|heures?|h|j|ans?|annees?|days?|weeks?|fortnights?|"
    r"months?|hours?|hrs?|years?)(?![a-z])"
)
_SHOWING = (
    r"(?:(?:re)?diffusion|(?:re)?broadcast(?:ing)?|transmission|airing|tx|passage|mise en ligne|"
    r"publication|parution|antenne|release|premiere|premiere diffusion|first broadcast|"
    r"(?:it|they|the \w{3,12}) (?:(?:was|were|is|has been) (?:first )?)?"
    r"(?:broadcast|shown|aired|airs?|goes out)|qu'(?:il|elle) (?:a|ait) ete diffusee?)"
)
_AFTER = (
    r"(?P<after> (?:pour (?:le |la |les )?(?:re)?(?:voir|ecouter|visionner|regarder|decouvrir|"
    r"rattraper)|to (?:watch|listen|"
    r"catch|see|view|hear)|restante?s?|left|remaining|to go|more|de plus|encore|supplementaires?|"
    r"durant|"
    rf"(?:apres|after|following|suivant|from|since|a compter de|a partir de|des)(?: |(?<=') ?)"
    rf"(?:(?:la|le|sa|son|l'|leur|the|its|their|first|premiere|original|date de|date of|air) "
    rf"?){{0,4}}"
    rf"{_SHOWING}|(?:catch-?up|replay|de replay|de rattrapage|window|on demand))(?![a-z]))"
)
_ADJECTIVE = (
    r"(?:(?:more|full|prochains|prochaines|whole|autres|petits|petites|additional|further|calendar|"
    r"derniers|dernieres) )?"
)
_WORD = one_of(NUMBERS)
_AMOUNT = rf"{_ADJECTIVE}{_UNIT}{_AFTER}?"
# What comes before a figure is looked at after it: a pattern that begins with one is found sooner.
_IN_FIGURES = re.compile(rf"(?P<number>\d(?<![\d.,/:a-z]\d)\d{{0,2}})[ -]?{_AMOUNT}")
_IN_WORDS = re.compile(rf"(?P<number>{_WORD})(?: \(\d{{1,3}}\))?[ -]{_AMOUNT}")
_CODE = re.compile(r"j ?[+-] ?(?P<number>\d{1,3})(?![\d/])")
_ANOTHER = re.compile(
    r"(?P<lead>for (?:a further|another|the next|the)|a further|another|pendant (?:la|l')) ?"
    r"(?P<unit>semaine|annee|week|fortnight|month|year)(?![a-z])"
)
_LEADING = re.compile(rf"(?<![a-z]){_LEAD} ?$")
_ON_OFFER = re.compile(
    r"(?:disponibles?|dispo\.?|visibles?|visionnables?|en ligne|accessibles?|consultables?|"
    r"ecoutables?|"
    r"retrouve[rz]?|reste|restent|garde|conserve|laisse|kept|keeps|stays|remains|is|will be|all 4|"
    r"available|online|(?:replay|catch-up|viewing) (?:window|period)|replay|rattrapage|revoir|"
    r"reecouter|reregarder|rediffusion|ecouter|voir|"
    r"catch-up|again|demand|iplayer|streaming|revisionner|disponibilite|availability|"
    r"revue?s?|(?:revoir|reecouter|regarder|voir|ecouter) (?:l'|la |le |les )[a-z]{4,14}|(?:up|"
    r"viewable|watchable|valid|valables?|valide))(?: (?:ensuite|then))?"
    r"(?: (?:sur|on) [a-z0-9.+' ]{2,24}?)?(?: "
    r"?[:(,-])? ?$"
)
_LEFT = re.compile(
    r"pour (?:le |la |les )?(?:re)?(?:voi|eco|vis|reg|dec|rat)|to (?:watch|listen|catch|see|"
    r"view|hear)|encore|plus qu|"
    r"reste|another|further|still|only|next|prochain|\bmore\b|left|remaining|to go|"
    r"restant|de plus|supplementaire|j ?-"
)
_STILL = re.compile(r"(?:encore|toujours|still) (?:[a-z]{2,12} ){1,2}$")
_ENDING = re.compile(
    r"expir|disparai|retir|remov|\bend|\bleav|\bfin\b|supprim|\bclos|gone|\bgoes?\b|quitt|perim|"
    r"disappear|vanish|no longer|plus (?:dispo|visib|access|en ligne|consult|etre)|offline|"
    r"hors ligne|"
    r"indisponible|unavailable|comes? down|taken down|s'ach|termin|dernier|\blast\b"
)
_FROM = re.compile(
    r",? ?(?:a (?:partir|compter) (?:du|de|d')|des|depuis|from|starting|as of)(?: le)? ?"
)
#: Leads that tell an end only beside another word of it, and those that count from now.
_VAGUE = ("dans", "in", "sous", "a", "sur", "only", "just", "up")
_FROM_NOW = ("dans", "in", "sous")
#: Characters looked back for what stands before a number.
_REACH = 40
#: A text without one of these counts nothing.
_UNITS = ("jour", "semaine", "mois", "heure", "an", "day", "week", "month", "hour", "year", "j-",
"j+", "j ",
          "h", "fortnight", "quinzaine")  # fmt: skip
#: ... nor does one without one of these count "another" of them.
_ANOTHER_UNITS = ("semaine", "annee", "week", "fortnight", "month", "year")
_FEWEST_HOURS = 6
_UNIT_DAYS = {"j": 1, "d": 1, "s": 7, "w": 7, "f": 14, "q": 15}


def find_counted(
    folded: str, *, published: date | None, broadcast: date | None, days: Sequence[Found]
) -> Iterator[Counted]:
    """Yield the stretches of time in ``folded`` that may tell until when.

    What is left counts from ``published``, else ``broadcast`` counts; ``days`` are the dates of the
    same words: "pendant 7 jours à compter du 12 janvier" counts from its own.
    """
    if not any(map(folded.__contains__, _UNITS)):
        return
    for match in chain(_IN_FIGURES.finditer(folded), _IN_WORDS.finditer(folded)):
        before = folded[max(0, match.start() - _REACH) : match.start()]
        leading = _LEADING.search(before)
        lead = leading[0].strip() if leading else ""
        after = match["after"] or ""
        if lead.split(" ")[0] in _VAGUE and not (after or _ENDING.search(before)):
            lead = ""
        if not lead and not after and not _ON_OFFER.search(before):
            continue
        left = _LEFT.search(f"{lead} {after} {match[0]}") or lead.split(" ")[0] in _FROM_NOW
        # "pour une durée de 7 jours après diffusion" counts from then, "encore 7 jours" from now.
        since_shown = bool(after) and not _LEFT.search(after)
        base = published
        if since_shown or not (left or _STILL.search(before)):
            base = broadcast or published
        number = NUMBERS.get(match["number"]) or int(match["number"])
        end = match.end()
        if match["unit"][0] == "h" and _is_clock(folded, end, number):
            continue
        since = _FROM.match(folded, end)
        if since and (own := next((d for d in days if d.start == since.end()), None)):
            base, end = own.day, own.end
        until = _add(base, number, match["unit"]) if base else None
        start = match.start() - (len(leading[0]) if leading and lead else 0)
        yield Counted(start=start, end=end, until=until)
    if "j-" in folded or "j+" in folded or "j " in folded:
        for match in _CODE.finditer(folded):
            base = published if "-" in match[0] else broadcast or published
            if base and not folded[: match.start()][-1:].isalpha():
                until = _add(base, int(match["number"]), "j")
                yield Counted(start=match.start(), end=match.end(), until=until)
    another = any(map(folded.__contains__, _ANOTHER_UNITS))
    for match in _ANOTHER.finditer(folded) if another else ():
        until = _add(published, 1, match["unit"]) if published else None
        yield Counted(start=match.start(), end=match.end(), until=until)


def _is_clock(folded: str, end: int, hours: int) -> bool:
    """Tell "à 1 h 41" from "encore 48 h": nobody puts up a recording for less than half a day."""
    return hours < _FEWEST_HOURS or bool(re.match(r" ?\d|:", folded[end : end + 2]))


def _add(base: date, number: int, unit: str) -> date | None:
    """Return the day ``number`` units after ``base``; None beyond the calendar."""
    try:
        if unit[0] == "h":
            return base + timedelta(days=number // 24)
        if unit.startswith(("mo", "a", "y")):
            months = base.month - 1 + number * (1 if unit.startswith("mo") else 12)
            year, month = base.year + months // 12, months % 12 + 1
            return date(year, month, min(base.day, calendar.monthrange(year, month)[1]))
        return base + timedelta(days=number * _UNIT_DAYS[unit[0]])
    except (ValueError, OverflowError):
        return None
