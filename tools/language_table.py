"""Make ``pipeline/ingest/language/leanings.txt`` anew: which words and letters lean which way.

Nothing of this is needed to run the program: only to change what the table is made from. In a
virtual environment with this project::

    pip install wordfreq==3.1.1 scikit-learn==1.9.1
    python tools/language_table.py

The source is wordfreq's lists of how often each of some 470,000 words is written in French and in
English (https://github.com/rspeer/wordfreq, data under CC BY-SA 4.0). From them are derived:

1. for each group of letters how it leans, by a logistic regression over all words in which
   langdetect's own letter statistics are one more feature and only groups that add to it stay (L1);
2. for the words that those groups judge worst, weighed by how often they are written, how they
   really lean: the natural logarithm of their two frequencies' ratio;
3. words that are common in German, Spanish, Italian, Portuguese or Dutch and rare in both.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from textwrap import wrap

import numpy as np
import wordfreq
from scipy.sparse import csr_matrix, hstack, vstack
from sklearn.linear_model import LogisticRegression

from pipeline.ingest.language import letters

TARGET = Path(letters.__file__).with_name("leanings.txt")
#: Words of a table row, and how many words and foreign words of each language it has.
WORDS, ELSEWHERE = 60_000, 2_500
#: A group of letters is looked at if this many words have it; a frequency is never less than the
#: floor; no word leans more than this many nats.
SHARED_BY, FLOOR, MOST = 40, 3e-9, 8.0
#: How much of what is written with accents is also written without.
WITHOUT_ACCENTS = 0.02
#: A word of elsewhere is never more frequent than this, and so many times less frequent than there.
RARE, RARER = 6e-5, 20
#: Characters of a line: longer ones are read faster.
WIDTH = 1000
#: L1: the smaller, the fewer groups.
STRENGTH = 0.1
STEP_OF_WORDS, STEP_OF_GROUPS = 0.5, 0.1
NEIGHBOURS = ("de", "es", "it", "pt", "nl")
_WORD = re.compile("[a-zà-öø-ÿœæ]{1,25}")
HEADER = """\
# How French (above 0) or English (below 0) words and groups of letters are, in nats; "^" and "$"
# are a word's beginning and end. "langdetect": what one nat of its letter statistics counts beside
# the groups. "else": words of neighbouring languages.
#
# Made by tools/language_table.py from the word frequencies of wordfreq 3.1.1
# (Robyn Speer, https://github.com/rspeer/wordfreq), whose data are under CC BY-SA 4.0;
# so is this file: https://creativecommons.org/licenses/by-sa/4.0/.
# wordfreq draws on Wikipedia, OpenSubtitles (by way of OPUS), ParaCrawl, the Leeds Internet Corpus,
# Google Books Ngrams (https://books.google.com/ngrams) and the SUBTLEX word lists of Marc Brysbaert
# and others, which are freely available (http://crr.ugent.be/programs-data/subtitle-frequencies).
"""


def main() -> None:
    """Write the table."""
    french, english = (wordfreq.get_frequency_dict(code, "large") for code in ("fr", "en"))
    french = _also_without_accents(french)
    words = sorted(word for word in french.keys() | english.keys() if _WORD.fullmatch(word))
    of_french, of_english = (
        np.array([frequencies.get(word, 0.0) for word in words])
        for frequencies in (french, english)
    )
    leaning = np.clip(np.log((of_french + FLOOR) / (of_english + FLOOR)), -MOST, MOST)
    groups, by_langdetect, judged = _fitted(words, of_french, of_english)
    # How wrong the letters are about a word, by how often it is met.
    error = np.abs(judged - leaning) * np.sqrt(of_french + of_english)
    chosen = np.argsort(-error, kind="stable")[:WORDS]
    rows = [
        f"langdetect {by_langdetect:.3f} *",
        *_rows("group", groups, STEP_OF_GROUPS),
        *_rows("word", {words[i]: float(leaning[i]) for i in chosen}, STEP_OF_WORDS),
        *_rows("else", dict.fromkeys(_elsewhere(french, english), 0.0), 1.0),
    ]
    TARGET.write_text(HEADER + "".join(f"{row}\n" for row in rows), encoding="utf-8")


def _also_without_accents(frequencies: Mapping[str, float]) -> dict[str, float]:
    """Count a share of each accented word as its bare spelling: "EVENEMENTS", "A propos"."""
    found = defaultdict(float, frequencies)
    for word, often in frequencies.items():
        bare = "".join(
            c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c)
        )
        if bare != word:
            found[bare] += often * WITHOUT_ACCENTS
    return found


def _fitted(
    words: list[str], of_french: np.ndarray, of_english: np.ndarray
) -> tuple[dict[str, float], float, np.ndarray]:
    """Return each letter group's nats, what one nat of langdetect's counts, and words by both."""
    count = Counter(group for word in words for group in _groups(word))
    columns = {g: i for i, g in enumerate(sorted(g for g, n in count.items() if n >= SHARED_BY))}
    found = [[columns[g] for g in _groups(word) if g in columns] for word in words]
    shape = (len(words), len(columns))
    ends = np.cumsum([0, *map(len, found)])
    flat = np.fromiter((i for row in found for i in row), dtype=np.int32)
    present = csr_matrix((np.ones(len(flat)), flat, ends), shape=shape)
    by_langdetect = csr_matrix(np.array([[letters.leaning(word)] for word in words]) / 5)
    features = hstack([present, by_langdetect]).tocsr()
    weights = [np.minimum(np.sqrt(f / 1e-6), 30.0) for f in (of_french, of_english)]
    model = LogisticRegression(
        solver="liblinear", l1_ratio=1, C=STRENGTH, max_iter=200, tol=1e-3, random_state=0
    ).fit(
        vstack([features[weights[0] > 0], features[weights[1] > 0]]),
        np.repeat([1, 0], [int((w > 0).sum()) for w in weights]),
        sample_weight=np.concatenate([w[w > 0] for w in weights]),
    )
    nats = model.coef_[0]
    least = STEP_OF_GROUPS / 2
    fitted = {group: float(nats[i]) for group, i in columns.items() if abs(nats[i]) >= least}
    return fitted, float(nats[-1]) / 5, features @ nats + model.intercept_[0]


def _groups(word: str) -> set[str]:
    padded = f"^{word}$"
    return {padded[i : i + n] for n in (2, 3, 4, 5) for i in range(len(padded) - n + 1)}


def _elsewhere(french: Mapping[str, float], english: Mapping[str, float]) -> list[str]:
    found: set[str] = set()
    for code in NEIGHBOURS:
        frequencies = wordfreq.get_frequency_dict(code, "small")
        by_frequency = sorted(frequencies.items(), key=lambda pair: (-pair[1], pair[0]))
        candidates = (
            word
            for word, often in by_frequency
            if len(word) > 1
            and _WORD.fullmatch(word)
            and max(french.get(word, 0.0), english.get(word, 0.0)) < min(RARE, often / RARER)
        )
        found |= {word for word, _ in zip(candidates, range(ELSEWHERE), strict=False)}
    return sorted(found)


def _rows(kind: str, nats: Mapping[str, float], step: float) -> Iterator[str]:
    """Yield lines such as "word -6.5 the of": words that lean alike stand together."""
    alike: dict[float, list[str]] = defaultdict(list)
    for item, value in sorted(nats.items()):
        alike[round(value / step) * step].append(item)
    for value, items in sorted(alike.items()):
        for line in wrap(" ".join(items), WIDTH, break_long_words=False, break_on_hyphens=False):
            yield f"{kind} {value:g} {line}"


if __name__ == "__main__":
    main()
