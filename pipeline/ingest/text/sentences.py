"""Sentences of French and English prose."""

import re

_END = re.compile(
    # What may begin one, looked at before what stands before it: most letters do not.
    r"(?=[\s\"”»’)])(?<=[.!?…])(?:\s?[\"”»’)]){0,2}\s+(?=[\"“«(]?\s?[A-ZÀ-Ý0-9])"
)
_ABBREVIATION = re.compile(
    r"(?:^|[\s(«“])(?:[A-ZÀ-Ý]|Dr|Pr|Prof|Mme?s?|MM|Mrs?|Ms|St|Ste|vs|cf|etc|p|pp|vol|n°|no|fig|tél|"
    r"env|art|al|e\.g|i\.e|ex|Jan|Feb|Sept?|Oct|Nov|Dec|U\.S|U\.K)\.$"
)
#: A name is followed by a capital: "Dr. Martin", "J. Martin"; "etc. Nous" is an end.
_ENDING = re.compile(r"(?:etc|al)\.$")


def sentences(text: str) -> list[str]:
    """Return the sentences of one paragraph."""
    found, start = [], 0
    for end in _END.finditer(text):
        before = text[max(start, end.start() - 12) : end.start()]
        if _ABBREVIATION.search(before) and not _ENDING.search(before):
            continue
        found.append(text[start : end.end()].strip())
        start = end.end()
    return [*found, rest] if (rest := text[start:].strip()) else found


def shorten(text: str, limit: int) -> str:
    """Return ``text`` within ``limit`` characters, cut at a word, with an ellipsis where cut."""
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    if not text[limit - 1].isspace() and (space := cut.rfind(" ")) > limit // 2:
        cut = cut[:space]
    return cut.rstrip(" ,;:–—-\xa0\u202f") + "…"
