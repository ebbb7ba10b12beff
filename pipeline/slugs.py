"""Slugs: a title as the last part of an address."""

import html
import re
from collections.abc import Collection
from itertools import count

from slugify import slugify as transliterate

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
