"""French typography, applied to words and never to addresses, code or foreign passages.

Narrow no-break space before ``; ! ?``, no-break space before ``:`` ``%`` ``€`` and inside « »,
narrow no-break space between thousands, ’ as apostrophe, ``20 h 30`` (Lexique des règles
typographiques en usage à l'Imprimerie nationale). Applying it twice changes nothing.
English is left as the office wrote it.
"""

import re
from collections.abc import Callable

from pipeline.model.story import Language

_NB = "\N{NO-BREAK SPACE}"
_THIN = "\N{NARROW NO-BREAK SPACE}"
#: Spaces that may be replaced; a line break may not.
_SP = "[ \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}]"

# Possessive quantifiers and look-behinds keep both linear on hostile text.
_ADDRESS = (
    r"(?<![\w])(?:https?|ftp|mailto|tel|urn|webcals?):[^\s<>\"«»]*[^\s<>\"«».,;:!?)\]}’']"
    r"|(?<![\w.@/-])www\.[^\s<>\"«»]*[^\s<>\"«».,;:!?)\]}’']"
    r"|(?<![\w.+-])[\w.+-]++@[\w-]++(?:\.[\w-]++)+"
)
_UNTOUCHED = re.compile(f"({_ADDRESS})")
_UNTOUCHED_HTML = re.compile(rf"({_ADDRESS}|&(?:[a-zA-Z][a-zA-Z0-9]*|#\w+);)")

_Rule = tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]]


def _thousands(match: re.Match[str]) -> str:
    return re.sub(_SP, _THIN, match[0])


_RULES: tuple[_Rule, ...] = (
    (re.compile(r"(?<=[^\W\d_])'(?=\w)"), "’"),
    # An elision may stand before a tag or a quotation mark: l'<em>, l'«.
    (re.compile(r"(?i)\b([cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu|quelqu|presqu)'"), r"\1’"),
    (re.compile(rf"(?<![\d.,])\d{{1,3}}(?:{_SP}\d{{3}})+(?!\d)"), _thousands),
    (
        re.compile(rf"(?<![\w.,:])(\d{{1,2}}){_SP}?[hH]{_SP}?([0-5]\d)(?![\w:])"),
        rf"\1{_NB}h{_NB}\2",
    ),
    (re.compile(rf"(?<![\w.,:])(\d{{1,2}}){_SP}?h(?!\w)"), rf"\1{_NB}h"),
    (re.compile(rf"(?<=\d){_SP}?((?:k|M|Md|Mds)?€|[%‰])"), rf"{_NB}\1"),
    (
        re.compile(rf"(?<=\d){_SP}(millions?|milliards?)(?:{_SP}(d[’']euros?))?\b"),
        lambda m: f"{_NB}{m[1]}" + (f"{_NB}{m[2]}" if m[2] else ""),
    ),
    (re.compile(rf"(?<=\d){_SP}(euros?)\b"), rf"{_NB}\1"),
    (re.compile(rf"(?<!\w)([nN]°){_SP}?(?=\d)"), rf"\1{_NB}"),
    # With a space before, it is punctuation wherever it stands; without, only at the end of a word.
    (re.compile(rf"(?<=[^\s«(\[]){_SP}+(?=[;!?](?![\w=]))"), _THIN),
    (re.compile(r"(?<=[\w»”’%€)\]])(?=[;!?]+(?:[\s»”)\].,…]|$))"), _THIN),
    (re.compile(rf"(?<=[^\s«(\[:]){_SP}+(?=:(?![:\w]))"), _NB),
    (re.compile(r"(?<=[\w»”’%€)\]])(?=:(?:\s|$))"), _NB),
    (re.compile(rf"«{_SP}*"), f"«{_NB}"),
    (re.compile(rf"{_SP}*»"), f"{_NB}»"),
    (re.compile(rf"«{_NB}{_NB}»"), f"«{_NB}»"),
)


def typeset(text: str, language: Language) -> str:
    """Return plain ``text`` with the typography of ``language``."""
    return text if language == "en" else _french(text, _UNTOUCHED)


def _french(text: str, untouched: re.Pattern[str]) -> str:
    parts = untouched.split(text)
    parts[::2] = [_apply(part) for part in parts[::2]]
    return "".join(parts)


def _apply(words: str) -> str:
    if not words or words.isspace():
        return words
    for pattern, replacement in _RULES:
        words = pattern.sub(replacement, words)
    return words
