"""French typography, applied to words and never to addresses, code or foreign passages.

Narrow no-break space before ``; ! ?``, no-break space before ``:`` ``%`` ``€`` and inside « »,
narrow no-break space between thousands, ’ as apostrophe, ``20 h 30`` (Lexique des règles
typographiques en usage à l'Imprimerie nationale). Applying it twice changes nothing.
English is left as the office wrote it.
"""

import re
from collections.abc import Callable, Container, Sequence

from pipeline.model.story import Language

_NB = "\N{NO-BREAK SPACE}"
_THIN = "\N{NARROW NO-BREAK SPACE}"
#: Spaces that may be replaced; a line break may not.
_SP = "[ \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}]"

# Possessive quantifiers and look-behinds keep all of them linear on hostile text.
_ADDRESS = (
    r"(?<!\w)(?:https?|ftp|mailto|tel|urn|webcals?):[^\s<>\"«»]*[^\s<>\"«».,;:!?)\]}’']"
    r"|(?<![\w.@/-])www\.[^\s<>\"«»]*[^\s<>\"«».,;:!?)\]}’']"
    r"|(?<![\w.+-])[\w.+-]++@[\w-]++(?:\.[\w-]++)+"
)
_UNTOUCHED = re.compile(f"({_ADDRESS})")
_UNTOUCHED_HTML = re.compile(rf"({_ADDRESS}|&(?:[a-zA-Z][a-zA-Z0-9]*|#\w+);)")
#: One of these stands in all of that.
_TELLING = re.compile(r":(?=[^\s<>\"«»])|[@&]|www\.")

# Each pattern begins with what it is about, so that the engine skips to it: that is ten times as
# fast as beginning with a look-behind. What must stand before is looked for from there.
_APOSTROPHE = re.compile(r"'(?<=[^\W\d_]')(?=\w)")
#: An elision may also stand before a tag or a quotation mark: l'<em>, l'«.
_ELISION = re.compile(r"(?i)\b([cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu|quelqu|presqu)'")
#: Without it, no rule of numbers but that of "n°" finds anything: a year or a day is left alone.
_COUNTED = re.compile(rf"\d(?:{_SP}?[hHkM€%‰]|{_SP}(?:\d{{3}}|[me]))")
_THOUSANDS = re.compile(rf"\d(?<![\d.,]\d)\d{{0,2}}(?:{_SP}\d{{3}})+(?!\d)")
_HOUR_MINUTE = re.compile(rf"(\d(?<![\w.,:]\d)\d?){_SP}?[hH]{_SP}?([0-5]\d)(?![\w:])")
_HOUR = re.compile(rf"(\d(?<![\w.,:]\d)\d?){_SP}?h(?!\w)")
_UNIT = re.compile(rf"(\d){_SP}?((?:k|M|Md|Mds)?€|[%‰])")
_MILLIONS = re.compile(rf"(\d){_SP}(millions?|milliards?)(?:{_SP}(d[’']euros?))?\b")
_EUROS = re.compile(rf"(\d){_SP}(euros?)\b")
_NUMERO = re.compile(rf"°(?<=[nN]°)(?<!\w[nN]°){_SP}?(?=\d)")
# With a space before, it is punctuation wherever it stands; without, only at the end of a word.
_SPACED_HIGH = re.compile(rf"{_SP}+(?=[;!?](?![\w=]))")
_GLUED_HIGH = re.compile(r"[;!?](?<=[\w»”’%€)\]][;!?])(?=[;!?]*(?:[\s»”)\].,…]|$))")
_SPACED_COLON = re.compile(rf"{_SP}+(?=:(?![:\w]))")
_GLUED_COLON = re.compile(r":(?<=[\w»”’%€)\]]:)(?=\s|$)")
_OPENING = re.compile(rf"«{_SP}*")
_CLOSING = re.compile(rf"{_SP}*»")


#: What a text follows, as the rules see it: a mark that would itself be typeset has a stand-in.
_STAND_INS = {**dict.fromkeys("»”’%€)]", "x"), **dict.fromkeys("«[", "(")}


def typeset(text: str, language: Language) -> str:
    """Return plain ``text`` with the typography of ``language``."""
    return text if language == "en" else _french(text, _UNTOUCHED, "")


def _french(text: str, untouched: re.Pattern[str], before: str) -> str:
    """Typeset ``text``, which follows the character ``before`` or, if empty, begins a block."""
    if not _TELLING.search(text):
        return _following(before, text)
    parts = untouched.split(text)
    for i in range(0, len(parts), 2):
        parts[i] = _following(parts[i - 1][-1:] if i else before, parts[i])
    return "".join(parts)


def _following(before: str, words: str) -> str:
    if not before or before.isspace():
        return _apply(words)
    return _apply(_STAND_INS.get(before, before) + words)[1:]


def _apply(words: str) -> str:
    if "'" in words:
        words = _APOSTROPHE.sub("’", words)
    if "'" in words:
        words = _ELISION.sub(r"\1’", words)
    if _COUNTED.search(words):
        words = _numbers(words)
    if "°" in words:
        words = _NUMERO.sub(f"°{_NB}", words)
    return _marks(words)


def _numbers(words: str) -> str:
    words = _THOUSANDS.sub(lambda m: re.sub(_SP, _THIN, m[0]), words)
    words = _HOUR_MINUTE.sub(rf"\1{_NB}h{_NB}\2", words)
    words = _HOUR.sub(rf"\1{_NB}h", words)
    if "€" in words or "%" in words or "‰" in words:
        words = _UNIT.sub(rf"\1{_NB}\2", words)
    if "milli" in words:
        words = _MILLIONS.sub(lambda m: _NB.join(filter(None, m.groups())), words)
    return _EUROS.sub(rf"\1{_NB}\2", words) if "euro" in words else words


def _marks(words: str) -> str:
    if "«" in words or "»" in words:
        words = _CLOSING.sub(f"{_NB}»", _OPENING.sub(f"«{_NB}", words))
        words = words.replace(f"«{_NB}{_NB}»", f"«{_NB}»")
    if ";" in words or "!" in words or "?" in words:
        words = _GLUED_HIGH.sub(lambda m: _THIN + m[0], _SPACED_HIGH.sub(_held_by(_THIN), words))
    if ":" in words:
        words = _GLUED_COLON.sub(lambda m: _NB + m[0], _SPACED_COLON.sub(_held_by(_NB), words))
    return words


def _held_by(space: str) -> Callable[[re.Match[str]], str]:
    """Replace spaces by ``space``, but at the beginning of a line or after an opening mark."""

    def held(match: re.Match[str]) -> str:
        before = match.string[match.start() - 1] if match.start() else "\n"
        return match[0] if before in "\n\r\t«([" else space

    return held


# A <pre>, <code> ... holds no prose; <bdo>, <ruby> and the like never come out of sanitising.
_VERBATIM = frozenset({"pre", "code", "kbd", "samp", "var"})
_VOID = frozenset({"br", "hr", "img", "wbr", "col"})
_INLINE = _VERBATIM - {"pre"} | frozenset(
    "a abbr b bdi bdo cite del dfn em i ins mark q s small span strong sub sup time u".split()
)
#: Those of them without attributes.
_INLINE_TAGS = frozenset(f"<{mark}{name}>" for name in _INLINE for mark in ("", "/"))
_TAG = re.compile(r"(<[^>]*>)")
_TAG_NAME = re.compile(r"</?([a-z][a-z0-9]*)")
_LANG = re.compile(r' lang="([a-zA-Z]+)')
_BEGINS_VERBATIM = tuple(f"<{name}" for name in sorted(_VERBATIM))
#: A text of these alone, and after no digit, stays as it is: no figures, no marks and nothing
#: beyond Latin letters, which has digits of its own (to ask for these by name takes twice as long).
#: To count what may stand takes half the time of looking for what may not.
_PLAIN = re.compile('[\x00- "#$()*+,\\-./<->@-ªº¬-¹¼-\u024f]*+')
_BREAK_BEFORE_MARK = re.compile(r"\n(?=[;:!?»%€])")


def typeset_html(html: str, language: Language) -> str:
    """Return sanitised ``html``, written in ``language``, with typography in its texts alone.

    Code stays as it is, and every element follows its own ``lang``: an English passage is left
    alone in a French article, and a French one is typeset in an English article.
    """
    if language == "en" and ' lang="fr' not in html:
        return html
    parts = _TAG.split(html)
    if language == "en" or any(map(_is_otherwise, {*parts[1::2]})):
        french: Container[int] = _french_places(parts, french=language == "fr")
    else:
        french = range(0, len(parts), 2)
    typed = parts.copy()
    odd = {i for i in range(0, len(parts), 2) if not _PLAIN.fullmatch(parts[i])}
    odd |= {_next(parts, i) for i in odd if parts[i][-1].isdigit()}
    for i in odd:
        if i in french:
            typed[i] = _typeset_node(parts[i], _before(parts, i))
    return "".join(typed)


def _next(parts: Sequence[str], place: int) -> int:
    """Return the place of the text that follows the one at ``place``; that itself if none does."""
    return next((i for i in range(place + 2, len(parts), 2) if parts[i]), place)


def _is_otherwise(tag: str) -> bool:
    """Tell whether what follows ``tag`` may be in another language, or no prose."""
    return ' lang="' in tag or tag.startswith(_BEGINS_VERBATIM)


def _french_places(parts: Sequence[str], *, french: bool) -> set[int]:
    """Return which of ``parts``, by turns texts and tags, are texts in French."""
    open_elements: list[tuple[str, bool]] = []
    found = set()
    for i, part in enumerate(parts):
        if i % 2 == 0:
            if french:
                found.add(i)
            continue
        name = _name(part)
        if part.startswith("</"):
            french = _closed(open_elements, name, french=french)
        elif name not in _VOID:
            open_elements.append((name, french))
            french = _is_french(part, name, french=french)
    return found


def _before(parts: Sequence[str], place: int) -> str:
    """Return the character that the text at ``place`` follows within its block; empty for none."""
    for i in range(place - 1, -1, -1):
        if i % 2 and not _is_inline(parts[i]):
            return ""
        if i % 2 == 0 and parts[i]:
            return parts[i][-1]
    return ""


def _is_inline(tag: str) -> bool:
    return tag in _INLINE_TAGS or (" " in tag and _name(tag) in _INLINE)


def _name(tag: str) -> str:
    found = _TAG_NAME.match(tag)
    return found[1] if found else ""


def _is_french(tag: str, name: str, *, french: bool) -> bool:
    if name in _VERBATIM:
        return False
    lang = _LANG.search(tag)
    return french if lang is None else lang[1].lower() == "fr"


def _closed(open_elements: list[tuple[str, bool]], name: str, *, french: bool) -> bool:
    """Close the innermost element ``name``; return whether what follows it is French."""
    while open_elements:
        opened, outside = open_elements.pop()
        french = outside
        if opened == name:
            break
    return french


def _typeset_node(text: str, before: str) -> str:
    """Typeset one text node; ``before`` is the character it follows within its block, if any."""
    plain = _BREAK_BEFORE_MARK.sub(" ", text.replace("&nbsp;", _NB))
    return _french(plain, _UNTOUCHED_HTML, before)
