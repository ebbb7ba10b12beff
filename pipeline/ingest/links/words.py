"""What the words of a page say of its recording: over, not here, not without an account."""

import re
from typing import Final, Literal

from pipeline.ingest.links.barred import (
    BORDERS,
    CAN,
    DENIED,
    ELSEWHERE,
    HERE_AT_ALL,
    LOGIN,
    LOGIN_HEADING,
    MAYBE,
    MEANT,
    NOT_HERE,
    ONLY,
    RESERVED,
    SEEING,
    SEEN_HERE,
    WALL,
    YOU_SEEM,
    YOURS,
)
from pipeline.ingest.links.lost import FOR_NOW, HEADING, LOST_AT_ALL, NOT, PLAIN, STRONG, WAS

#: What a page may say of its recording instead of showing it. ``resting``: not for the moment.
Statement = Literal["gone", "geo-blocked", "login", "resting"]

_PARTING: Final = re.compile(r" [|:>] | - |\u00b7|\u2022|[.!] ")
_CLAUSE: Final = re.compile(r"[,;:(!]| - | (?:mais|but|et|and) ")
#: Characters: what is longer is no message, but a text.
_LONGEST, _SHORT = 400, 160


def heading_states(text: str) -> Statement | None:
    """Return what a title or heading, folded, says of its page; None where it just names it."""
    parts = [p.strip() for p in _PARTING.split(text[:300]) if p.strip()]
    if any(map(LOGIN_HEADING.fullmatch, parts)):
        return "login"
    if (said := text_states(text, heading=True)) is not None:
        return said
    if FOR_NOW.search(text) or NOT.search(text):
        return None
    return "gone" if any(map(HEADING.fullmatch, parts)) else None


def text_states(text: str, *, heading: bool = False, notice: bool = False) -> Statement | None:
    """Return what a paragraph of the main text, folded, says of the page's recording.

    ``notice`` is for one that stands where pages put messages, or on a page that came with an
    error: it speaks of this page, whether it names the recording or not.
    """
    if len(text) > _LONGEST:
        return None
    alone = len(text) <= _SHORT and not heading
    for sentence in re.split(r"(?<=[.!?]) ", text):
        said = _states(sentence, alone=alone) or (_notices(sentence) if notice and alone else None)
        if said is not None:
            return said
    return None


def is_wall(heading: str) -> bool:
    """Tell whether a title or heading, folded, is that of a page put before programs."""
    return len(heading) <= _SHORT and WALL.search(heading) is not None


def _states(sentence: str, *, alone: bool) -> Statement | None:
    if _is_elsewhere(sentence):
        return "geo-blocked"
    if LOGIN.search(sentence):
        return "login"
    if alone and WAS.search(sentence):
        return "gone"
    if (found := STRONG.search(sentence)) and not _is_turned(sentence, found):
        return "resting" if FOR_NOW.search(sentence) else "gone"
    if alone and (found := PLAIN.search(sentence)) and not _is_turned(sentence, found):
        return None if FOR_NOW.search(sentence) else "gone"
    return None


def _is_elsewhere(sentence: str) -> bool:
    """Tell whether it says that the recording is to be seen in other countries."""
    if MAYBE.search(sentence):
        return False
    meant = MEANT.search(sentence) is not None
    if ONLY.search(sentence) and meant and SEEN_HERE.search(sentence):
        return True
    if CAN.search(sentence):
        return False
    elsewhere = ELSEWHERE.search(sentence) is not None
    if BORDERS.search(sentence) or (elsewhere and YOU_SEEM.search(sentence)):
        return True
    if not SEEING.search(sentence):
        return False
    denied = meant and DENIED.search(sentence) is not None
    return bool(
        (denied and YOURS.search(sentence))
        or (denied and elsewhere)
        or RESERVED.search(sentence)
        or NOT_HERE.search(sentence)
    )


def _notices(sentence: str) -> Statement | None:
    if HERE_AT_ALL.search(sentence):
        return "geo-blocked"
    found = LOST_AT_ALL.search(sentence)
    if found is None or _is_turned(sentence, found):
        return None
    return "resting" if FOR_NOW.search(sentence) else "gone"


def _is_turned(sentence: str, found: re.Match[str]) -> bool:
    """Tell whether the clause that holds ``found`` says something else after all.

    What follows it, as "find others here", does not.
    """
    if sentence.endswith("?"):
        return True
    after = _CLAUSE.search(sentence, found.end())
    return NOT.search(sentence[: after.start() if after else None]) is not None
