"""How French or English the letters of a word are, by langdetect's two profiles.

langdetect draws letter groups at random until it is sure; here all groups of a word are summed
instead, so that the answer is the same in every run and short texts lose nothing. Only the two
profiles are loaded: all 55 take a second and 75 MB.
"""

import importlib.util
import json
from functools import cache
from itertools import repeat
from math import log
from pathlib import Path

#: langdetect's own: the weight of a group that a language has not, by its base frequency.
_SMOOTHING = 0.5 / 10_000


@cache
def _ratios() -> dict[str, float]:
    """Return each letter group's log ratio of French to English frequency."""
    found = importlib.util.find_spec("langdetect")  # not imported: only its tables are needed
    folder = Path((found.origin if found else None) or "").parent / "profiles"
    french, english = (_frequencies(folder / name) for name in ("fr", "en"))
    return {
        group: log((french.get(group, 0.0) + _SMOOTHING) / (english.get(group, 0.0) + _SMOOTHING))
        for group in {**french, **english}
    }


def _frequencies(path: Path) -> dict[str, float]:
    """Return the part that each letter group has of all of its length, as langdetect counts."""
    profile = json.loads(path.read_text(encoding="utf-8"))
    totals = profile["n_words"]
    return {
        group: times / totals[len(group) - 1]
        for group, times in profile["freq"].items()
        if 1 <= len(group) <= len(totals)
    }


def leaning(word: str) -> float:
    """Return how a lower-case word leans, in nats: above 0 to French, below 0 to English."""
    padded = f" {word} "
    groups = [padded[i : i + size] for size in (1, 2, 3) for i in range(len(padded) - size + 1)]
    return sum(map(_ratios().get, groups, repeat(0.0)))
