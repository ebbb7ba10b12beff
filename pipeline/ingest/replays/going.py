"""Ends that come before their verb: "on 28 May the replay goes offline", "c'est demain que ..."."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from pipeline.ingest.when.dates import Found

#: What goes, after its day: "c'est vendredi que prendra fin".
_GOING = re.compile(
    r",? ?(?:que |qu'|is |est |le )?[a-z0-9' ]{0,60}?\b(?:(?:goes|go) (?:offline|dark)|"
    r"comes? down|leaves?|"
    r"disappears?|will have (?:disappeared|gone)|expires?|will be (?:removed|taken down|"
    r"deleted)|ends|"
    r"prend(?:ra)? fin|s'arrete(?:ra)?|disparait(?:ra)?|quitte(?:ra)?|s'acheve(?:ra)?|"
    r"se termine(?:ra)?|"
    r"sera (?:retire|supprime|depublie)e?|(?:final|last) (?:day|chance)|dernier jour|"
    r"derniere chance)\b"
)
#: What a text with such an end has.
GOES_SOON = re.compile(
    r"offline|dark\b|down\b|leave|disappe|expire|remove|delete|ends\b|fin\b|arrete|disparai|quitte|"
    r"acheve|termine|retire|supprim|depubli|final|last|dernier"
)
_AT_HEAD = re.compile(r"(?:^|[,;:.(] ?|c'est |\ble |\bon |\bby )(?:the )?$")
_TODAY = re.compile(
    r"\b(?:aujourd'hui|ce soir|today|tonight|(?P<tomorrow>demain|tomorrow))(?![a-z])"
)
_NEAR_DAYS = ("aujourd'hui", "ce soir", "today", "tonight", "demain", "tomorrow")


def find_going(
    folded: str, days: Sequence[Found], published: date | None
) -> Iterator[tuple[int, int, date]]:
    """Yield the offsets and the day of "on 28 May the replay goes offline".

    ``days`` are the dates of the folded text; ``published`` is the day that "demain" counts from.
    """
    for found in days:
        verb = _GOING.match(folded, found.end)
        if verb and _AT_HEAD.search(folded, max(0, found.start - 12), found.start):
            yield found.start, verb.end(), found.day
    near = published and any(map(folded.__contains__, _NEAR_DAYS))
    named = _TODAY.search(folded) if near else None
    verb = _GOING.match(folded, named.end()) if named else None
    if named and verb and published:
        day = published + timedelta(days=1 if named["tomorrow"] else 0)
        yield named.start(), verb.end(), day
