"""From Markdown to HTML that is safe to publish, and what can be done to such HTML.

Every function but ``to_html`` takes HTML that ``to_html`` made: balanced, attributes in double
quotes, ``<`` and ``>`` escaped in texts and attributes. That is what makes ``<[^>]*>`` a tag.
"""

import re
from collections.abc import Collection, Mapping
from html import escape, unescape
from types import MappingProxyType
from typing import Final
from urllib.parse import unquote, urljoin

import nh3
import pyromark

from pipeline import characters
from pipeline.attributes import PLAIN, SCHEMES, checked
from pipeline.harmless import as_cleaned
from pipeline.media import is_plain_name
from pipeline.turned import Turned, turned

#: Footnotes are off: their numbered anchors would collide where several articles share a page.
_OPTIONS: Final = pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_STRIKETHROUGH
_TAGS: Final = frozenset(
    "a abbr b bdi blockquote br caption cite code dd del dfn div dl dt em "
    "figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s samp small span "
    "strong sub sup table tbody td tfoot th thead time tr u ul var wbr".split()
)
_ATTRIBUTES: Final = {
    "*": {"lang", "dir"},
    "a": {"href", "hreflang", "title"},
    "abbr": {"title"},
    "img": {"src", "alt", "title", "width", "height"},
    "ol": {"start", "reversed"},
    "td": {"colspan", "rowspan", "style"},
    "th": {"colspan", "rowspan", "scope", "style"},
    "time": {"datetime"},
}
# XML 1.0, production 2 (Char), less DEL, C1 and the non-characters that validators warn about.
_UNPRINTABLE = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
    r"|[\U0001fffe\U0001ffff\U0002fffe\U0002ffff\U0010fffe\U0010ffff]"
)
#: What of HTML in Markdown is nothing but what Markdown makes itself, or a passage's language.
_HARMLESS = re.compile(r'<span lang="(?:fr|en)">[^<>\n]*</span>|<https?://[^\s<>]*>')
#: What Markdown can make all the same: no heading, no link, a picture alone in one, an empty cell.
_ODD = re.compile(r">\s*+</(?:a|h[1-6]|th)>")
_HEADING = re.compile(r"<(/?)h([1-6])(?=[ >])")
#: Without it, all headings of a text are where they belong.
_OTHER_HEADING = re.compile("<h[13-6]")
_IMAGE_WITHOUT_ALT = re.compile(r"<img (?![^>]*\balt=)")
#: A link or a picture up to its address, and the address, escaped.
REFERENCE = re.compile(r'(<(?:a|img) [^>]*?\b(?:href|src)=")([^"]*)"')
#: The same where that address may need a look: what is plain is absolute, and no file of ours.
_NOT_PLAIN = re.compile(
    rf'(<(?>(?:a|img) [^>]*?\b(?:href|src)="))(?!(?a:{PLAIN.pattern})")([^"]*)"'
)
TAG = re.compile(r"<[^>]*>")
_END_OF_BLOCK = re.compile(
    r"<(?:br|hr|/(?:p|div|h[1-6]|li|t[dhr]|d[dt]|pre|blockquote|figcaption|caption))(?=[ >])[^>]*>"
)
_SPACES = re.compile("  +")
_LINK = re.compile(r'<a (?:[^>]*? )?href="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
#: What may be an address in plain text, with all that follows it in one word.
BARE_ADDRESS = re.compile(
    r"(?<![\w@.-])(?:(?:(?i:https?):)?//(?:[^\s<>\"«»/?#@]*+@)?)?"
    r"(?:[\w-]++\.)+[\w-]++(?:\.(?=[:/?#]))?(?::\d++)?(?:[/?#][^\s<>\"«»]*)?"
)
#: Without it, there is no address in a text. It begins with the dot: the engine skips to it.
DOTTED = re.compile(r"\.(?<=[\w-]\.)(?=[\w-])")
#: What may be a part of an address, and hardly ever is: dashes, bars, quotes, what has no width.
SEPARATOR = re.compile("([|–—“”„‹›\u200b-\u200f\u2060\ufeff]+)")
#: What may follow an address in a sentence, and be a part of it all the same.
_CLOSING = re.compile(r"(?:[’']s|[.,;:!?)\]}’'…])$")
_MOST_CLOSINGS = 8
#: An attribute whose text readers see or hear.
SPOKEN = re.compile(r'\b(alt|title)="([^"]*)"')
_SOURCE = re.compile(r'<img (?:[^>]*? )?src="([^"]*)"')
#: Of addresses that all stand where they stood.
NOWHERE: Final[Mapping[str, str]] = MappingProxyType({})

_CLEANER: Final = nh3.Cleaner(
    tags=set(_TAGS),
    attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
    attribute_filter=checked,
    filter_style_properties={"text-align"},
    url_schemes=set(SCHEMES),
    link_rel=None,
)


def printable(text: str) -> str:
    """Return ``text`` without the characters XML forbids or validators warn about."""
    return text if characters.PLAIN.fullmatch(text) else _UNPRINTABLE.sub("", text)


def to_html(markdown: str) -> str:
    """Return ``markdown`` (CommonMark, tables, strikethrough, raw HTML) as sanitised HTML.

    Its headings begin at ``<h2>`` and never leave out a level, whatever levels were written: the
    ``<h1>`` of a page is the article's title.
    """
    words = printable(markdown)
    made = pyromark.html(words, options=_OPTIONS)
    # A character reference hides what may not be there until it is resolved.
    plain = "<" not in words and ("&" not in words or "&#" not in words)
    if plain and (harmless := as_cleaned(made)) is not None:
        html, odd = harmless, False
    else:
        html = _IMAGE_WITHOUT_ALT.sub('<img alt="" ', printable(_CLEANER.clean(made)))
        odd = "<a>" in html or ("<" in words and "<" in _HARMLESS.sub("", words))
    if odd or _ODD.search(html):
        # Imported here: what Markdown makes hardly ever needs it.
        from pipeline.conforming import conforming

        html = conforming(html)
    return _with_headings_below_the_title(html) if _OTHER_HEADING.search(html) else html


def _with_headings_below_the_title(html: str) -> str:
    # As written: what the next heading stands below. As given: the headings not closed yet.
    above: list[str] = []
    given: list[int] = []

    def levelled(match: re.Match[str]) -> str:
        if match[1]:
            return f"</h{given.pop()}"
        while above and above[-1] >= match[2]:
            above.pop()
        above.append(match[2])
        given.append(min(len(above) + 1, 6))
        return f"<h{given[-1]}"

    return _HEADING.sub(levelled, html)


def media_references(html: str) -> tuple[str, ...]:
    """Return the names of files beside the article that ``html`` shows or links to, once each.

    Only bare names count: no scheme, no folder, nothing that leads elsewhere.
    """
    names = (_bare_name(unescape(address)) for _, address in _NOT_PLAIN.findall(html))
    return tuple(dict.fromkeys(name for name in names if name))


def _bare_name(address: str) -> str:
    path = address.partition("#")[0].partition("?")[0]
    if "/" in path:
        return ""
    name = unquote(path)
    return name if is_plain_name(name) else ""


def absolute(html: str, base_url: str) -> str:
    """Return ``html`` with every link and picture made absolute against ``base_url``."""

    def resolved(match: re.Match[str]) -> str:
        try:
            address = urljoin(base_url, unescape(match[2]))
        except ValueError:  # "http://[" and the like: no address at all
            address = base_url
        return f'{match[1]}{escape(address)}"'

    return _NOT_PLAIN.sub(resolved, html)


def plain_text(html: str) -> str:
    """Return the words of ``html`` on one line, blocks apart by one space."""
    spaced = TAG.sub("", _END_OF_BLOCK.sub(" ", html))
    return one_line(unescape(spaced))


def one_line(text: str) -> str:
    """Return printable ``text`` with every run of blanks as one space; no-break spaces stay."""
    line = printable(text)
    for blank in "\n\t\r":
        if blank in line:
            line = line.replace(blank, " ")
    if "  " in line:
        line = _SPACES.sub(" ", line)
    return line.strip(" ")


def without_links_to(
    html: str, urls: Collection[str], label: str, moved: Mapping[str, str] = NOWHERE
) -> str:
    """Return ``html`` without a link to any of ``urls``: the link's words stay, as plain words.

    Where the words are the address itself, in a link or not, ``label`` (plain text) stands instead.
    What leads to an address that ``moved`` has leads to the one that took its place. Addresses are
    the same when ``address_key`` is.
    """
    known = turned(frozenset(urls), frozenset(moved.items()))
    if not known.may_stand_in(html):
        return html
    relinked = _LINK.sub(lambda m: _relinked(m, known), html)
    parts = re.split(f"({TAG.pattern})", relinked)
    parts[::2] = [
        escape(_relabelled(unescape(part), known, label), quote=False)
        if known.may_stand_in(part)
        else part
        for part in parts[::2]
    ]
    parts[1::2] = [
        _silenced(tag, known, label) if known.may_stand_in(tag) else tag for tag in parts[1::2]
    ]
    return "".join(parts)


def without_addresses(
    text: str, urls: Collection[str], label: str, moved: Mapping[str, str] = NOWHERE
) -> str:
    """Return plain ``text`` with ``label`` in place of every address among ``urls``.

    In place of one that ``moved`` has stands the one that took its place.
    """
    if not DOTTED.search(text):
        return text
    known = turned(frozenset(urls), frozenset(moved.items()))
    return _relabelled(text, known, label) if known.may_stand_in(text) else text


def _relinked(match: re.Match[str], known: Turned) -> str:
    """Return a link that leads elsewhere if it has to, or its words alone."""
    target = known.target(unescape(match[1]))
    if target is None:
        return match[0]
    start, end = (place - match.start() for place in match.span(1))
    return f"{match[0][:start]}{escape(target)}{match[0][end:]}" if target else match[2]


def _silenced(tag: str, known: Turned, label: str) -> str:
    """Return a tag without an address that is not to be in what it shows or says."""
    source = _SOURCE.match(tag)
    if source and known.target(unescape(source[1])) is not None:
        return ""
    return SPOKEN.sub(
        lambda m: f'{m[1]}="{escape(_relabelled(unescape(m[2]), known, label))}"', tag
    )


def _relabelled(text: str, known: Turned, label: str) -> str:
    def shown(match: re.Match[str]) -> str:
        for address in readings(match[0]):
            if (target := known.target(address)) is not None:
                return (target or label) + match[0][len(address) :]
        parts = SEPARATOR.split(match[0])
        if len(parts) > 1:
            parts[::2] = [BARE_ADDRESS.sub(shown, part) for part in parts[::2]]
        return "".join(parts)

    return BARE_ADDRESS.sub(shown, text)


def readings(address: str) -> list[str]:
    """Return where an address may end in a sentence, with the least of what follows it first."""
    found = [address]
    while len(found) < _MOST_CLOSINGS and (shorter := _CLOSING.sub("", found[-1])) != found[-1]:
        found.append(shorter)
    return found[::-1]
