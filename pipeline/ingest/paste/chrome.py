"""Site chrome: the lines around a pasted text that belong to the page, not to the text.

Only whole lines, and only those that say nothing but what a menu, a button or a banner says: a
line of chrome left in costs the office a keystroke, a sentence taken out costs it the sentence.
"""

import re
from typing import Literal

from pipeline.ingest.paste.chrome_words import (
    ALSO,
    AROUND_LANGUAGE,
    AROUND_SHARE,
    BUTTON,
    COOKIES,
    COPYRIGHT,
    CRUMBS,
    FOLLOW,
    FOOTER,
    JOINT,
    KICKER,
    LANGUAGE_NAMES,
    MORE,
    NAV,
    PAYWALL,
    RELATED,
    SEPARATED,
    SHARE,
    SKIP,
    TAGS,
    WORDS,
)
from pipeline.ingest.text.folding import fold

_ANYWHERE = (SKIP, MORE, CRUMBS, ALSO, PAYWALL)

#: ``anywhere``: chrome wherever it stands. ``edge``: only before the first or after the last
#: sentence. ``top``: only before the first. ``end``: only after the last. ``banner``: where it
#: stands alone. ``nav``: with others like it. ``related``: opens a list of other news.
Chrome = Literal["anywhere", "edge", "top", "end", "banner", "nav", "related"]

#: Characters; a longer line is never chrome, but for what it says of cookies.
LONGEST = 150
_COOKIES_LONGEST = 500


def chrome(line: str) -> Chrome | None:
    """Tell whether a stripped line is chrome, and where it has to stand to count as such."""
    if not line or len(line) > _COOKIES_LONGEST:
        return None
    folded = _bare(line)
    if COOKIES.fullmatch(folded):
        return "anywhere"
    if len(line) > LONGEST:
        return None
    joined = JOINT.sub(" ", line)
    tests: tuple[tuple[Chrome, bool], ...] = (
        ("banner", is_banner(line)),
        ("anywhere", is_doubled(line) or any(p.fullmatch(folded) for p in _ANYWHERE)),
        ("related", bool(RELATED.fullmatch(folded))),
        *_by_words(folded),
        *(_by_words(_bare(joined)) if joined != line else ()),
        ("end", bool(COPYRIGHT.fullmatch(fold(line)) or FOLLOW.fullmatch(folded))),
        ("edge", bool(TAGS.fullmatch(folded))),
        ("top", bool(KICKER.fullmatch(folded))),
        ("nav", bool(NAV.fullmatch(folded))),
    )
    return next((kind for kind, holds in tests if holds), None)


def _bare(line: str) -> str:
    """Return a line folded, without arrows, flags and brackets around it."""
    return re.sub(r"^\W+(?=\w)", "", fold(line)).rstrip(' \t:>"←→↑↓▸►…+*[]()!-–—').rstrip(". ")


def _by_words(folded: str) -> tuple[tuple[Chrome, bool], ...]:
    """Test a line word by word, and part by part where bars or bullets part it."""
    words = set(WORDS.findall(folded))
    parts = [part for part in SEPARATED.split(folded) if part]
    entries = all(NAV.fullmatch(part) or FOOTER.fullmatch(part) for part in parts)
    return (
        ("anywhere", bool(words & SHARE) and words <= SHARE | AROUND_SHARE),
        ("edge", bool(words & LANGUAGE_NAMES) and words <= LANGUAGE_NAMES | AROUND_LANGUAGE),
        ("edge", bool(BUTTON.fullmatch(folded))),
        ("end", bool(parts) and all(FOOTER.fullmatch(part) for part in parts)),
        ("edge", len(parts) > 2 and entries),
    )


def counts(kind: Chrome | None, *, before: bool, after: bool) -> bool:
    """Tell whether a line of a kind is chrome before the first or after the last sentence."""
    return (
        kind == "anywhere"
        or (kind == "edge" and (before or after))
        or (kind == "top" and before)
        or (kind == "end" and after)
    )


def is_paywall(line: str) -> bool:
    """Tell whether a line says that the rest of a text is for those who pay."""
    told = len(line) <= LONGEST and ("abonn" in line or "subscri" in line.lower())
    return told and PAYWALL.fullmatch(_bare(line)) is not None


def is_banner(line: str) -> bool:
    """Tell whether a line is a scrolling banner: it ends in the dash that joins it to the next."""
    return bool(re.search(r"\S\s+[-–—|]$", line)) and len(line) <= LONGEST


def is_doubled(line: str) -> bool:
    """Tell whether a line is one text twice, as a link with its own tooltip is copied."""
    half, odd = divmod(len(line), 2)
    first, second = line[:half].strip(), line[half + odd :].strip()
    long_enough = len(first) >= 8 or first.lower().endswith("menu")
    # "Arte, 52 min" twice is a row of two columns.
    words = first[-1:] not in ".!?…" and first[:1].isalpha() and not re.search(r"\d", first)
    return first == second and long_enough and words


def is_prose(line: str) -> bool:
    """Tell whether a line is part of a text: a sentence, or as long as one."""
    if len(line) > LONGEST:
        return True
    words = line.count(" ") + 1
    return words >= 12 or (
        words >= 6 and line.rstrip('"”»’) \xa0\u202f').endswith((".", "!", "?", "…"))
    )
