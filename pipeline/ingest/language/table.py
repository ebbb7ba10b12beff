"""How French or English words and letter groups are: the table in ``leanings.txt``."""

from collections.abc import Mapping
from functools import cache, lru_cache
from itertools import repeat
from pathlib import Path

from msgspec import Struct

from pipeline.ingest.language.letters import leaning

#: Words of which it is remembered what they say: pages of one house say the same ones.
KNOWN = 1 << 15


class Table(Struct, frozen=True, kw_only=True):
    """What ``leanings.txt`` holds. Nats: above 0 to French, below 0 to English."""

    #: By lower-case word.
    words: Mapping[str, float]
    #: By two to five letters; "^" and "$" are a word's beginning and end.
    groups: Mapping[str, float]
    #: Lower-case words of neighbouring languages, rare in both.
    elsewhere: frozenset[str]
    #: How much one nat of langdetect's letter statistics counts beside the groups.
    langdetect: float


@cache
def table() -> Table:
    """Return the table, read once."""
    found: dict[str, dict[str, float]] = {"word": {}, "group": {}, "else": {}, "langdetect": {}}
    text = Path(__file__).with_name("leanings.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        kind, nats, *items = line.split()
        found[kind] |= dict.fromkeys(items, float(nats))
    return Table(
        words=found["word"],
        groups=found["group"],
        elsewhere=frozenset(found["else"]),
        langdetect=found["langdetect"]["*"],
    )


@lru_cache(maxsize=KNOWN)
def nats_of(word: str) -> float:
    """Return how a lower-case word leans, in nats: above 0 to French, below 0 to English."""
    known = table().words.get(word)
    return _by_letters(word) if known is None else known


def _by_letters(word: str) -> float:
    groups, padded = table().groups, f"^{word}$"
    # In order: a sum of floats depends on it, and the order of a set differs between processes.
    present = dict.fromkeys(
        [padded[i : i + n] for n in (2, 3, 4, 5) for i in range(len(padded) - n + 1)]
    )
    known = sum(map(groups.get, present, repeat(0.0)))
    return table().langdetect * leaning(word) + known
