"""French typography, applied to words and never to addresses, code or foreign passages.

Narrow no-break space before ``; ! ?``, no-break space before ``:`` ``%`` ``€`` and inside « »,
narrow no-break space between thousands, ’ as apostrophe, ``20 h 30`` (Lexique des règles
typographiques en usage à l'Imprimerie nationale). Applying it twice changes nothing.
English is left as the office wrote it.
"""

import re
from collections.abc import Iterator
from functools import cache

from pipeline.model.story import Language

_NB = "\N{NO-BREAK SPACE}"
_THIN = "\N{NARROW NO-BREAK SPACE}"
#: Spaces that may be replaced; a line break may not.
_SP = "[ \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}]"

# Possessive quantifiers and look-behinds keep all of them linear on hostile text. Each pattern
# begins with what it is about, so that the engine skips to it: that is ten times as fast as
# beginning with a look-behind. What must stand before is looked for from there.
_END = r"[^\s<>\"«»]*[^\s<>\"«».,;:!?)\]}’']"
_ADDRESS = (
    r"(?:h(?<!\wh)ttps?|f(?<!\wf)tp|m(?<!\wm)ailto|t(?<!\wt)el|u(?<!\wu)rn|w(?<!\ww)ebcals?)"
    rf":{_END}|w(?<![\w.@/-]w)ww\.{_END}"
)
_MAILBOX = r"(?<![\w.+-])[\w.+-]++@[\w-]++(?:\.[\w-]++)+"
_REFERENCE = "&(?:[a-zA-Z][a-zA-Z0-9]*|#\\w+);"
#: One of these stands in all of that.
_TELLING = re.compile(r":(?=[^\s<>\"«»])|[@&]|www\.")

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
_SPACED = re.compile(rf"{_SP}(?<!{_SP}{_SP}){_SP}*+(?=[;!?](?![\w=])|:(?![:\w])|»)")
_GLUED_HIGH = re.compile(r"[;!?](?<=[\w»”’%€)\]][;!?])(?=[;!?]*(?:[\s»”)\].,…]|$))")
_GLUED_COLON = re.compile(r":(?<=[\w»”’%€)\]]:)(?=\s|$)")
_OPENING = re.compile(rf"«{_SP}*")


#: What a text follows, as the rules see it: a mark that would itself be typeset has a stand-in.
_STAND_INS = {**dict.fromkeys("»”’%€)]", "x"), **dict.fromkeys("«[", "(")}


def typeset(text: str, language: Language) -> str:
    """Return plain ``text`` with the typography of ``language``."""
    return text if language == "en" else _french(text, "", html=False)


@cache
def _untouched(*, mailbox: bool, html: bool) -> re.Pattern[str]:
    """Return a pattern of what is left alone; to look for mailboxes takes three times as long."""
    kinds = [_ADDRESS, *([_MAILBOX] if mailbox else ()), *([_REFERENCE] if html else ())]
    return re.compile(f"({'|'.join(kinds)})")


def _french(text: str, before: str, *, html: bool) -> str:
    """Typeset ``text``, which follows the character ``before`` or, if empty, begins a block."""
    if not _TELLING.search(text):
        return _following(before, text)
    parts = _untouched(mailbox="@" in text, html=html).split(text)
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
    high = ";" in words or "!" in words or "?" in words
    if "«" in words or "»" in words:
        words = _OPENING.sub(f"«{_NB}", words).replace("»", f"{_NB}»")
    elif not high and ":" not in words:
        return words
    words = _SPACED.sub(_held, words)
    if high:
        words = _GLUED_HIGH.sub(lambda m: _THIN + m[0], words)
    return _GLUED_COLON.sub(lambda m: _NB + m[0], words) if ":" in words else words


def _held(match: re.Match[str]) -> str:
    """Return the space before a mark: as it is in front of a line or after an opening mark."""
    text, start, end = match.string, match.start(), match.end()
    if text[end] == "»":
        return _NB
    if not start or text[start - 1] in "\n\r\t«([":
        return match[0]
    return _NB if text[end] == ":" else _THIN


# A <pre>, <code> ... holds no prose; <bdo>, <ruby> and the like never come out of sanitising.
_VERBATIM = frozenset({"pre", "code", "kbd", "samp", "var"})
_VOID = frozenset({"br", "hr", "img", "wbr", "col"})
_INLINE = _VERBATIM - {"pre"} | frozenset(
    "a abbr b bdi bdo cite del dfn em i ins mark q s small span strong sub sup time u".split()
)
#: Those of them without attributes.
_INLINE_TAGS = frozenset(f"<{mark}{name}>" for name in _INLINE for mark in ("", "/"))
_TAG = re.compile(r"<[^>]*>")
_TAG_NAME = re.compile(r"</?([a-z][a-z0-9]*)")
_LANG = re.compile(r' lang="([a-zA-Z]+)')
_BEGINS_VERBATIM = re.compile(f"<(?:{'|'.join(sorted(_VERBATIM))})")
#: A text of these alone, and after no digit, stays as it is: no figures, no marks and nothing
#: beyond Latin letters, which has digits of its own (to ask for these by name takes twice as long).
#: To count what may stand takes half the time of looking for what may not.
_PLAIN = '\x00- "#$()*+,\\-./=@-ªº¬-¹¼-\u024f'
#: A text that holds anything else. It follows a tag.
_ODD_TEXT = re.compile(f">([{_PLAIN}]*+[^{_PLAIN}<>][^<]*+)")
#: The text that comes next, where that is plain.
_PLAIN_NEXT = re.compile(f"(?:<[^>]*>)++([{_PLAIN}]++)(?![^<])")
_BREAK_BEFORE_MARK = re.compile(r"\n(?=[;:!?»%€])")


def typeset_html(html: str, language: Language) -> str:
    """Return sanitised ``html``, written in ``language``, with typography in its texts alone.

    Code stays as it is, and every element follows its own ``lang``: an English passage is left
    alone in a French article, and a French one is typeset in an English article.
    """
    if language == "en" and ' lang="fr' not in html:
        return html
    if not html.startswith("<"):
        return typeset_html(f"<p>{html}", language)[3:]
    uniform = language == "fr" and ' lang="' not in html and not _BEGINS_VERBATIM.search(html)
    french = None if uniform else _french_texts(html, french=language == "fr")
    typed, done = list[str](), 0
    for start, end in _odd_texts(html):
        if french is None or start in french:
            typed += (html[done:start], _typeset_node(html[start:end], _before(html, start)))
            done = end
    return "".join((*typed, html[done:]))


def _odd_texts(html: str) -> Iterator[tuple[int, int]]:
    """Yield where the texts stand that may have to be typeset."""
    for odd in _ODD_TEXT.finditer(html):
        yield odd.span(1)
        if html[odd.end() - 1].isdigit() and (after := _PLAIN_NEXT.match(html, odd.end())):
            yield after.span(1)


def _french_texts(html: str, *, french: bool) -> set[int]:
    """Return where the texts in French begin."""
    open_elements: list[tuple[str, bool]] = []
    found = set()
    for match in _TAG.finditer(html):
        tag = match[0]
        name = _name(tag)
        if tag.startswith("</"):
            french = _closed(open_elements, name, french=french)
        elif name not in _VOID:
            open_elements.append((name, french))
            french = _is_french(tag, name, french=french)
        if french:
            found.add(match.end())
    return found


def _before(html: str, place: int) -> str:
    """Return the character that the text at ``place`` follows within its block; empty for none."""
    while place:
        tag = html.rfind("<", 0, place)
        if not _is_inline(html[tag:place]):
            return ""
        if tag and html[tag - 1] != ">":
            return html[tag - 1]
        place = tag
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
    if "&" in text:
        text = text.replace("&nbsp;", _NB)
    if "\n" in text:
        text = _BREAK_BEFORE_MARK.sub(" ", text)
    return _french(text, before, html=True)
