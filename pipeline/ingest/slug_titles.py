"""An address read back as a title: accents and capitals come from the text itself."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from pipeline.ingest.folding import fold
from pipeline.ingest.slugs import words_of_slug
from pipeline.model.story import Language

_WORD = re.compile(r"[^\W_]+")
_ELIDED = frozenset("l d j m t s c n qu jusqu lorsqu puisqu aujourd".split())
_PARTICIPLE = re.compile(r"(?:é|ée|és|ées|çu|eçu|enu|endu|is|it|ert|u)$")
#: A word that stands first has its capital from its place: it tells little.
_FIRST = 0.1


def title_from_slug(slug: str, text: str, language: Language) -> str:
    """Return a readable title for ``slug``, with the spelling its words have in ``text``.

    Digit groups are joined again; a French "a" is read as "à" unless a participle follows.
    """
    words = words_of_slug(slug)
    spellings, joints = _learn(text, frozenset(words))
    title = ""
    for i, word in enumerate(words):
        before = words[i - 1] if i else ""
        after = words[i + 1] if i + 1 < len(words) else ""
        spelt = spellings.get(word, word)
        if language == "fr" and word == "a":
            spelt = _a_or_accent(after, joints, spellings)
        title += (_joint(before, word, language, joints) if i else "") + spelt
    return title[:1].upper() + title[1:]


def _learn(
    text: str, wanted: frozenset[str]
) -> tuple[dict[str, str], dict[tuple[str, str], Counter[str]]]:
    """Return how ``text`` spells the wanted words and what it puts between two of them."""
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    joints: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    last, last_end = "", -1
    for key, form, start, end in _tokens(text):
        if key in wanted:
            first = _stands_first(text, start) and not (len(form) > 1 and form.isupper())
            forms[key][form.lower() if first else form] += _FIRST if first else 1
            if last in wanted:
                joints[last, key][text[last_end:start]] += 1
                joints[last, key][text[last_end - len(last) : last_end] + ">"] += 1
        last, last_end = key, end
    return {key: _most_frequent(counter) for key, counter in forms.items()}, joints


def _tokens(text: str) -> Iterator[tuple[str, str, int, int]]:
    for match in _WORD.finditer(text):
        key = fold(match[0]).replace("œ", "oe").replace("æ", "ae")
        yield key, match[0], match.start(), match.end()


def _stands_first(text: str, start: int) -> bool:
    before = text[max(0, start - 6) : start].rstrip(" \t\xa0\u202f\"“«'’*_#")
    return not before or before[-1] in ".!?:…\n" or not (before[-1].isalnum() or before[-1] in ",;-(")


def _most_frequent(counter: Counter[str]) -> str:
    return min(counter, key=lambda form: (-counter[form], form))


def _a_or_accent(
    after: str, joints: dict[tuple[str, str], Counter[str]], spellings: dict[str, str]
) -> str:
    seen = joints.get(("a", after), Counter())
    if accented := seen["à>"] - seen["a>"]:
        return "à" if accented > 0 else "a"
    return "a" if _PARTICIPLE.search(spellings.get(after, "")) else "à"


def _joint(
    before: str, word: str, language: Language, joints: dict[tuple[str, str], Counter[str]]
) -> str:
    """Return what stands between two words: a space, an apostrophe, a hyphen, a thousands space."""
    if before.isdigit() and word.isdigit() and len(word) == 3 and len(before) <= 3:
        return "\xa0" if language == "fr" else ","
    seen = joints.get((before, word), Counter())
    common = {mark: seen[mark] for mark in (" ", "-", "’", "'", "\xa0") if seen[mark]}
    if common:
        mark = max(sorted(common), key=lambda m: common[m])
        return {"'": "’", "\xa0": " "}.get(mark, mark)
    if language == "fr" and before in _ELIDED and word[0] in "aeiouyh":
        return "’"
    return "’" if language == "en" and word == "s" else " "
