"""Slugs: a title as the last part of an address, and back."""

import html
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import count

from slugify import slugify as transliterate

from pipeline.ingest.folding import fold
from pipeline.model.story import Language

_FALLBACK: dict[Language, str] = {"fr": "actualite", "en": "news"}
_CURRENCIES: dict[str, dict[Language, str]] = {
    "€": {"fr": "euro", "en": "euro"},
    "$": {"fr": "dollar", "en": "dollar"},
    "£": {"fr": "livre", "en": "pound"},
}
_SCALES: dict[str, dict[Language, str]] = {
    "k": {"fr": "mille", "en": "thousand"},
    "m": {"fr": "million", "en": "million"},
    "md": {"fr": "milliard", "en": "billion"},
}
_SCALES |= dict.fromkeys(("mds", "mrd", "bn", "milliard", "milliards", "billion"), _SCALES["md"])
_SCALES |= dict.fromkeys(("million", "millions"), _SCALES["m"])
_SCALES |= dict.fromkeys(("thousand", "mille"), _SCALES["k"])
_S = "[ \t\u00a0\u202f\u2009]"
_FIGURE = rf"\d[\d.,]{{0,15}}(?:{_S}\d{{3}}){{0,4}}"
_WORD_SCALE = "(?:millions?|milliards?|billion|thousand)"
_AMOUNT = re.compile(
    rf"(?P<sign>[€$£]){_S}?(?P<figure>{_FIGURE})"
    rf"(?:{_S}?(?P<scale>k|Mds?|Mrd|bn|m|M)(?!\w)|{_S}(?P<word>{_WORD_SCALE})\b)?"
    rf"|(?P<number>{_FIGURE}){_S}?(?P<times>[kKM]|[Mm]ds?|[Mm]rd|bn)?{_S}?(?P<after>[€$£])"
)
_NUMERO: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(rf"\b[nN]{_S}?[°º]s?|№|\b[nN]o(?:{_S}|\.{_S}?)(?=\d)"),
    "en": re.compile(rf"\b[nN]{_S}?[°º]s?|№|\b[nN]o\.{_S}?(?=\d)"),
}
_SIGNS: dict[Language, dict[str, str]] = {
    "fr": {"&": "et", "%": "pour cent", "‰": "pour mille", "+": "plus", "=": "egale", "€": "euros",
           "$": "dollars", "£": "livres", "°": "degres"},
    "en": {"&": "and", "%": "percent", "‰": "per mille", "+": "plus", "=": "equals", "€": "euros",
           "$": "dollars", "£": "pounds", "°": "degrees"},
}  # fmt: skip
_AT: dict[Language, str] = {"fr": " a ", "en": " at "}
#: What the library's tables spell otherwise than readers do, or not at all.
_LETTERS = str.maketrans(
    {"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "ß": "ss"}
    | dict(zip("₀₁₂₃₄₅₆₇₈₉⁰¹²³⁴⁵⁶⁷⁸⁹", "01234567890123456789", strict=True))
    | dict.fromkeys("’‘ʼ`´", "'")
    | dict.fromkeys("·•/", " ")
)
_ENGLISH_CONTRACTION = re.compile(r"(?<=\w)'(?=(?:s|t|re|ve|ll|d|m)\b)")
#: Words that lead on to another: no slug ends with one where it was cut.
_LEADING_ON = frozenset(
    "a au aux avec ce ces cette chez d dans de des du elle en entre est et il ils je l la le "
    "les leur "
    "leurs lors mais mes mon n ne nos notre on ou par pas plus pour qu quand que qui s sa "
    "sans se ses "
    "si son sous sur un une vers vos votre y "
    "after an and are as at be been before but by can for from has have his how if in into "
    "is it its "
    "of off onto or our over per so than that the their they this to under up was we were when "
    "where which who will with your".split()
)


def slugify(title: str, language: Language, *, taken: Collection[str] = (), limit: int = 80) -> str:
    """Return the slug of ``title``: never empty, [a-z0-9-] only, at most ``limit`` characters.

    It differs from every slug in ``taken`` by -2, -3 ... where it must. ``limit`` is at least 12.
    """
    whole = transliterate(_spelt_out(title, language)) or _FALLBACK[language]
    slug = _cut(whole, limit)
    if slug not in taken:
        return slug
    endings = (f"-{n}" for n in count(2))
    numbered = (_cut(whole, limit - len(ending)) + ending for ending in endings)
    return next(candidate for candidate in numbered if candidate not in taken)


def words_of_slug(slug: str) -> list[str]:
    """Return the words of a slug: "a-la-une-2" gives ["a", "la", "une", "2"]."""
    return [word for word in slug.split("-") if word]


def _spelt_out(title: str, language: Language) -> str:
    """Write out what a slug cannot show: signs, amounts, "n°", elisions and ligatures."""
    text = html.unescape(title).translate(_LETTERS)
    text = _NUMERO[language].sub(" numero " if language == "fr" else " number ", text)
    text = _AMOUNT.sub(lambda match: f" {_amount(match, language)} ", text)
    if language == "en":
        text = _ENGLISH_CONTRACTION.sub("", text)
    text = re.sub(r"(?<=\d)[.,'](?=\d)|'", " ", text)  # the library would join 2,5 into 25
    text = re.sub(r"°(?![CF]\b)", " ", text)
    text = re.sub(r"(?<=\w)@(?=\w)", _AT[language], text)
    for sign, words in _SIGNS[language].items():
        text = text.replace(sign, f" {words} ")
    return text


def _amount(match: re.Match[str], language: Language) -> str:
    """Return "40 millions d euros" for 40 M€, "40 million euros" in English."""
    figure = match["figure"] or match["number"]
    unit = _CURRENCIES[match["sign"] or match["after"]][language]
    scale = _SCALES.get((match["scale"] or match["word"] or match["times"] or "").lower())
    value = float(
        re.sub(r"[^\d.]", "", figure.replace(",", ".").replace(" ", "")).partition(".")[0]
    )
    if scale is None:
        singular = value < 2 if language == "fr" else figure == "1"
        return f"{figure} {unit}{'' if singular else 's'}"
    word = scale[language]
    if language == "en" or word == "mille":
        return f"{figure} {word} {unit}s"
    linking = "d " if unit[0] in "aeiou" else "de "
    return f"{figure} {word}{'' if value < 2 else 's'} {linking}{unit}s"


def _cut(slug: str, limit: int) -> str:
    """Cut a slug after a word that can end it; a single giant word is cut inside."""
    if len(slug) <= limit:
        return slug
    head = slug[: limit + 1].rpartition("-")[0] or slug[:limit]
    words = head.split("-")
    following = slug[len(head) :].lstrip("-").partition("-")[0]
    while len(words) > 1 and (
        words[-1] in _LEADING_ON or (words[-1].isdigit() and following.isdigit())
    ):
        following = words.pop()
    return "-".join(words)


_WORD = re.compile(r"[^\W_]+")
_ELIDED = frozenset("l d j m t s c n qu jusqu lorsqu puisqu aujourd".split())
_PARTICIPLE = re.compile(r"(?:é|ée|és|ées|çu|eçu|enu|endu|is|it|ert|u)$")
#: How much a spelling tells; a word that stands first has its capital from its place.
_WITHIN, _FIRST = 10, 1


@dataclass(frozen=True, kw_only=True, slots=True)
class _Usage:
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
