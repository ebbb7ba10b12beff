"""A slug read back into a title, with the spelling its words have in a text."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from msgspec import Struct

from pipeline.ingest.text.folding import fold
from pipeline.model.story import Language
from pipeline.slugs import words_of_slug

_WORD = re.compile(r"[^\W_]+")
_ELIDED = frozenset("l d j m t s c n qu jusqu lorsqu puisqu aujourd".split())
_PARTICIPLE = re.compile(r"(?:é|ée|és|ées|çu|eçu|enu|endu|is|it|ert|u)$")
#: How much a spelling tells; a word that stands first has its capital from its place.
_WITHIN, _FIRST = 10, 1


class _Usage(Struct, frozen=True, kw_only=True):
    """How a text writes the words of a slug."""

    #: Plain word to its usual spelling.
    spellings: Mapping[str, str]
    #: Two plain words that follow each other, to what stands between them.
    joints: Mapping[tuple[str, str], Counter[str]]
    #: The same two, to the spelling of the first.
    leading: Mapping[tuple[str, str], Counter[str]]


def title_from_slug(slug: str, text: str, language: Language) -> str:
    """Return a readable title for ``slug``, with the spelling its words have in ``text``.

    Digit groups are joined again; a French "a" is read as "à" unless a participle follows.
    """
    words = words_of_slug(slug)
    usage = _learn(text, frozenset(words))
    title = ""
    for before, word, after in zip(["", *words], words, [*words[1:], ""], strict=False):
        spelt = usage.spellings.get(word, word)
        if language == "fr" and word == "a":
            spelt = _a_or_accent(after, usage)
        title += (_joint(before, word, language, usage) if before else "") + spelt
    return title[:1].upper() + title[1:]


def _learn(text: str, wanted: frozenset[str]) -> _Usage:
    """Return how ``text`` spells the wanted words, and how it joins two of them."""
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    joints: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    leading: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    last, last_form, last_end = "", "", 0
    for key, form, start, end in _tokens(text):
        if key in wanted:
            first = _stands_first(text, start) and not (len(form) > 1 and form.isupper())
            forms[key][form.lower() if first else form] += _FIRST if first else _WITHIN
            if last in wanted:
                joints[last, key][text[last_end:start]] += 1
                leading[last, key][last_form] += 1
        last, last_form, last_end = key, form, end
    spellings = {key: _most_frequent(counter) for key, counter in forms.items()}
    return _Usage(spellings=spellings, joints=joints, leading=leading)


def _tokens(text: str) -> Iterator[tuple[str, str, int, int]]:
    for match in _WORD.finditer(text):
        key = fold(match[0]).replace("œ", "oe").replace("æ", "ae")
        yield key, match[0], match.start(), match.end()


def _stands_first(text: str, start: int) -> bool:
    before = text[max(0, start - 6) : start].rstrip(" \t\xa0\u202f\"“«'’*_#")
    return (
        not before or before[-1] in ".!?:…\n" or not (before[-1].isalnum() or before[-1] in ",;-(")
    )


def _most_frequent(counter: Counter[str]) -> str:
    return min(counter, key=lambda form: (-counter[form], form))


def _a_or_accent(after: str, usage: _Usage) -> str:
    """Tell "à la recherche" from "a reçu": as the text has it, else by the word that follows."""
    if seen := usage.leading.get(("a", after)):
        return _most_frequent(seen).lower()
    return "a" if _PARTICIPLE.search(usage.spellings.get(after, "")) else "à"


def _joint(before: str, word: str, language: Language, usage: _Usage) -> str:
    """Return what stands between two words: a space, an apostrophe, a hyphen."""
    if before.isdigit() and word.isdigit() and len(word) == 3 and len(before) <= 3:
        return "\xa0" if language == "fr" else ","
    seen = usage.joints.get((before, word), Counter())
    marks = Counter({mark: seen[mark] + seen[also] for mark, also in (" \xa0", "’'", "--")})
    if marks.total():
        return _most_frequent(marks)
    if language == "fr" and before in _ELIDED and word[0] in "aeiouyh":
        return "’"
    return "’" if language == "en" and word == "s" else " "
