"""A feed's text made well-formed as far as can be, so that a strict XML parser reads most of it.

Nothing that a document type declares is ever resolved but a few short words: no external entity,
no entity within an entity, nothing that grows.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from html import unescape
from html.entities import html5

from pipeline.markup import printable

_NAME = r"[A-Za-z_][\w.-]{0,60}"
_ROOT = re.compile(rf"<(?:{_NAME}:)?(?:rss|rdf|feed|channel)(?=[\s>/])", re.I)
_ENTRY = re.compile(rf"<(?:{_NAME}:)?(?:item|entry)(?=[\s>/])", re.I)
_END = re.compile(rf"</(?:{_NAME}:)?(?:rss|rdf|feed|channel)\s{{0,9}}>", re.I)
_ENTITY = re.compile(
    rf"<!ENTITY\s{{1,9}}({_NAME})\s{{1,9}}(?:\"([^\"<%]{{0,200}})\"|'([^'<%]{{0,200}})')"
)
_SECTION = re.compile(r"<!\[CDATA\[|<!--")
#: Where a CDATA section that is never closed surely ends.
_AFTER_CDATA = re.compile(
    r"</(?:item|entry|title|description|summary|content|content:encoded)\s{0,9}>", re.I
)
_TOKEN = re.compile(
    r"(?P<instruction><\?[^<>]*>)"
    r"|<(?P<end>/?)media:(?P<media>title|description)(?=[\s/>])[^<>]*>"
    r"|(?P<link></?)xhtml:link(?=[\s/>])"
    rf"|&(?P<reference>\#\d{{1,9}}|\#[xX][0-9a-fA-F]{{1,8}}|{_NAME});"
    r"|(?P<stray>&|<(?!/?[A-Za-z_]))",
    re.A,
)
_USED = re.compile(rf"(?:</?|\s)({_NAME}):{_NAME}(?=[\s/>=])", re.A)
_DECLARED = re.compile(rf"\sxmlns:({_NAME})\s{{0,9}}=", re.A)
#: What prefixes mean that feeds use without saying so.
_NAMESPACES = {
    "atom": "http://purl.org/rss/1.0/modules/rss091#",  # see _OWN
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "feedburner": "http://rssnamespace.org/feedburner/ext/1.0",
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "media": "http://search.yahoo.com/mrss/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "sy": "http://purl.org/rss/1.0/modules/syndication/",
    "xhtml": "http://www.w3.org/1999/xhtml",
    "xlink": "http://www.w3.org/1999/xlink",
}
#: The prefix of elements of our making, and a namespace that feedparser takes for none.
_OURS, _OWN = "press", "http://purl.org/rss/1.0/modules/rss091#"
_MOST_ENTITIES = 50
#: Characters that the entities of a document may add to it.
_MOST_GROWTH = 200_000
_C1 = {n: bytes([n]).decode("cp1252", "ignore") for n in range(0x80, 0xA0)}
_HAS_C1 = re.compile("[\x80-\x9f]")
_XML = frozenset(("amp", "lt", "gt", "quot", "apos"))


def mended(text: str) -> str | None:
    """Return the XML of the feed in ``text`` without what stands before and after it.

    None where nothing in it is the beginning of a feed or of an entry. Comments and processing
    instructions go; titles and descriptions of media become elements ``media:xtitle`` and
    ``media:xdescription`` (feedparser would take them for the entry's), ``xhtml:link`` a link.
    """
    text = _HAS_C1.sub(lambda m: _C1[ord(m[0])], text)
    root = _root(text)
    if root is None:
        return None
    replace = _replacing(_entities(text[: root.start()]))
    body = "".join(
        piece if is_data else _TOKEN.sub(replace, piece)
        for is_data, piece in _pieces(_without_rest(printable(text[root.start() :])))
    )
    return root[0] + _missing_namespaces(body) + body[len(root[0]) :]


def _root(text: str) -> re.Match[str] | None:
    """Return the beginning of the feed, else of its first entry; not one in a comment."""
    for pattern in (_ROOT, _ENTRY):
        position = 0
        while found := pattern.search(text, position):
            opened = text.rfind("<!--", position, found.start())
            closed = text.find("-->", opened) if opened >= 0 else -1
            if closed < found.start():
                return found
            position = closed
    return None


def _without_rest(text: str) -> str:
    """Take off what follows the end of the feed, unless there are entries in it."""
    end = max((m.end() for m in _END.finditer(text)), default=0)
    return text[:end] if end and not _ENTRY.search(text, end) else text


def _pieces(text: str) -> Iterator[tuple[bool, str]]:
    """Yield the CDATA sections (True) and what stands between them (False), without comments."""
    position, endless = 0, False
    while found := _SECTION.search(text, position):
        yield False, text[position : found.start()]
        is_data = found[0] != "<!--"
        mark = "]]>" if is_data else "-->"
        # Looked for in vain once, and never again: that would take quadratic time.
        end = -1 if endless and not is_data else text.find(mark, found.end())
        if end >= 0:
            position = end + 3
            if is_data:
                yield True, text[found.start() : position]
        elif is_data:
            closing = _AFTER_CDATA.search(text, found.end())
            position = closing.start() if closing else len(text)
            yield True, f"{text[found.start() : position]}]]>"
        else:
            endless, position = True, found.end()
    yield False, text[position:]


def _entities(prolog: str) -> dict[str, str]:
    """Return the first few words that a document type declares; what they refer to stays words."""
    found: dict[str, str] = {}
    for match in _ENTITY.finditer(prolog[:100_000]):
        found.setdefault(match[1], unescape(match[2] or match[3] or ""))
        if len(found) == _MOST_ENTITIES:
            break
    return found


def _replacing(entities: Mapping[str, str]) -> Callable[[re.Match[str]], str]:
    left = _MOST_GROWTH

    def replace(match: re.Match[str]) -> str:
        nonlocal left
        reference = match["reference"]
        if reference is None:
            return _element(match)
        if reference in _XML:
            return match[0]
        if reference in entities:
            left -= len(entities[reference])
            return _escaped(entities[reference]) if left > 0 else f"&amp;{reference};"
        if reference.startswith("#"):
            return _escaped(printable(unescape(match[0])))
        known = html5.get(f"{reference};")
        return f"&amp;{reference};" if known is None else _escaped(known)

    return replace


def _element(match: re.Match[str]) -> str:
    if match["media"]:
        closed = "/" if match[0].endswith("/>") else ""
        return f"<{match['end']}media:x{match['media']}{closed}>"
    if match["link"]:
        return f"{match['link']}{_OURS}:link"
    return _escaped(match["stray"] or "")


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _missing_namespaces(body: str) -> str:
    """Return declarations of the prefixes that are used and nowhere declared."""
    missing = {*_USED.findall(body)} - {*_DECLARED.findall(body), "xml", "xmlns", _OURS}
    spaces = {prefix: _NAMESPACES.get(prefix, f"urn:undeclared:{prefix}") for prefix in missing}
    spaces[_OURS] = _OWN
    return "".join(f' xmlns:{prefix}="{spaces[prefix]}"' for prefix in sorted(spaces))
