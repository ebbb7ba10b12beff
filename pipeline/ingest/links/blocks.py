"""The paragraphs and headings of a page that its readers see of what it is about.

Not a script, a comment, a notice on cookies, a sidebar or a list of other recordings.
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from lxml import etree
from lxml.html import HtmlElement
from msgspec import Struct
from msgspec.structs import replace

from pipeline.ingest.page.seen import AROUND, NAMED_AROUND, NEVER, is_hidden
from pipeline.ingest.text.folding import fold

_HEADINGS: Final = frozenset({"h1", "h2"})
_TITLES: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
#: What begins a line of its own.
_BLOCKS: Final = frozenset(
    "address article blockquote body center dd div dl dt fieldset figcaption figure form h1 h2 h3 "
    "h4 h5 h6 header hr li main ol p pre section table tbody td th tr ul".split()
)
#: Their words are of other things, or are shown where a player does not play.
_APART: Final = frozenset({*NEVER, *AROUND, "li", "label", "details", "video", "audio",
                           "iframe", "embed", "menu", "marquee"})  # fmt: skip
_ROLES: Final = frozenset(
    "navigation complementary contentinfo dialog alertdialog search menu menubar list tablist "
    "feed".split()
)
_NAMED_APART: Final = re.compile(
    r"(?:^|[\s_-])(?:rel(?:at\w{0,6})?|recommen\w{0,8}|suggest\w{0,6}|similar\w{0,4}|teasers?|carou?sel|"
    r"slider|swiper|playlist|promo\w{0,5}|consent|cookies?|gdpr|rgpd|cmp|onetrust|didomi|axeptio|"
    r"tarteaucitron|widget|comment\w{0,8}|hidden|d-none|is-hidden|visually-hidden|"
    r"invisible|screen-reader\S{0,10}|login-box|user-?menu|overlay|tooltip|toast|upsell|"
    r"more-\w{0,10}|autres?|also|aussi|upnext|up-next|thumb\w{0,6}|tile)(?:$|[\s_-])",
    re.I,
)
#: Boxes for messages, by their names.
_NOTICE: Final = re.compile(
    r"(?:^|[\s_-])(?:error\w{0,8}|erreur|alert\w{0,4}|alerte|unavailable|indisponible|expired?|off|"
    r"empty|disabled|message|msg|notice|warning|not-found|notfound|no-\w{1,10})(?:$|[\s_-])",
    re.I,
)
#: Headings above other recordings and what readers say.
_OTHERS: Final = re.compile(
    r"(?:a (?:voir|lire|revoir|ecouter|decouvrir)|sur le meme|dans la meme|autres?|recommand|"
    r"commentaires?|comments?|related|you (?:may|might)|more |also|vous aimerez|derni(?:er|ere)s|"
    r"nos |les plus|most |latest|suggest|en ce moment|tous les|toutes les|all )"
)
_MOST_BLOCKS, _LONGEST_BLOCK = 2000, 1000


class Block(Struct, frozen=True):
    """One paragraph or heading."""

    text: str
    #: Whether it is one of the page's main headings.
    is_heading: bool
    #: Whether it stands where pages put messages, so that less is needed to understand it.
    is_notice: bool = False


def blocks_of(body: HtmlElement) -> Iterator[Block]:
    """Yield the paragraphs and headings that readers see of what the page is about."""
    #: An element within which other recordings are listed from here on.
    muted: HtmlElement | None = None
    for block, tag in _all_blocks(body):
        if muted is not None and (tag is muted or muted in tag.iterancestors()):
            continue
        muted = None
        if tag.tag in _TITLES and _OTHERS.match(fold(block.text)):
            muted = tag.getparent()
        else:
            yield replace(block, is_notice=_is_notice(tag))


def _is_notice(tag: HtmlElement) -> bool:
    for box in (tag, *islice(tag.iterancestors(), 2)):
        names = f"{box.get('class') or ''} {box.get('id') or ''}"[:400]
        if (box.get("role") or "").strip().lower() in ("alert", "status") or _NOTICE.search(names):
            return True
    return False


def _all_blocks(body: HtmlElement) -> Iterator[tuple[Block, HtmlElement]]:
    """Yield what is not apart, with the element in which it ends."""
    walker = etree.iterwalk(body, events=("start", "end"))
    buffer = _Buffer()
    for event, tag in walker:
        apart = event == "start" and tag is not body and _is_apart(tag)
        if apart or tag.tag in _BLOCKS:
            if (block := buffer.flush()) is not None:
                # What stands before an element begins is of the one around it.
                yield block, tag if event == "end" else tag.getparent()
            begins = event == "start" and tag.tag in _HEADINGS
            buffer.heading = tag.tag if begins else None
        if buffer.count >= _MOST_BLOCKS:
            return
        if event == "start":
            buffer.links += tag.tag == "a"
            if apart:
                walker.skip_subtree()
            elif tag.tag == "br":
                buffer.add(" ")
            else:
                buffer.add(tag.text)
        else:
            buffer.links -= tag.tag == "a"
            if tag is not body:
                buffer.add(tag.tail)


class _Buffer:
    """The words of one paragraph, as they are gathered."""

    def __init__(self) -> None:
        self.count = 0
        #: "h1" or "h2" while in one.
        self.heading: str | None = None
        #: How many links are open.
        self.links = 0
        self._words: list[str] = []
        self._size = 0
        self._linked = True

    def add(self, text: str | None) -> None:
        if text and self._size < _LONGEST_BLOCK:
            self._words.append(text[:_LONGEST_BLOCK])
            self._size += len(text)
            self._linked = self._linked and (self.links > 0 or text.isspace())

    def flush(self) -> Block | None:
        """Return what was gathered; None where that is nothing, or only leads elsewhere."""
        text = " ".join("".join(self._words).split())[:_LONGEST_BLOCK]
        wanted = bool(text) and (not self._linked or self.heading == "h1")
        found = Block(text, self.heading is not None) if wanted else None
        self._words, self._size, self._linked = [], 0, True
        self.count += 1
        return found


def _is_apart(tag: HtmlElement) -> bool:
    if not isinstance(tag.tag, str) or is_hidden(tag):
        return True
    names = f"{tag.get('class') or ''} {tag.get('id') or ''}"[:400]
    named = len(names) > 1 and bool(_NAMED_APART.search(names) or NAMED_AROUND.search(names))
    if not (named or tag.tag in _APART or (tag.get("role") or "").strip().lower() in _ROLES):
        return False
    # Whole pages are one form, or stand in a box that is named after what it can show.
    wraps = named or tag.tag == "form"
    return not (wraps and tag.tag not in NEVER and tag.find(".//h1") is not None)
