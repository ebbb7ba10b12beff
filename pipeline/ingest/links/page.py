"""What a page says to whoever comes for its recording: what readers see of it, and nothing around.

A statement counts in the page's title, in its headings and in its main text: not in a script, a
comment, a notice on cookies, a sidebar or a list of other recordings. Where a player has something
to play, only title and headings count: its messages stand hidden in many good pages.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final
from zoneinfo import ZoneInfo

from lxml import etree
from lxml.html import HtmlElement

from pipeline.errors import InvalidInput
from pipeline.ingest.decode import decode
from pipeline.ingest.links.barred import WALL_MARKS
from pipeline.ingest.links.stated import stated_end
from pipeline.ingest.links.words import (
    Statement,
    heading_states,
    is_wall,
    text_states,
)
from pipeline.ingest.page.addresses import absolute
from pipeline.ingest.page.declared import declared
from pipeline.ingest.page.seen import AROUND, NAMED_AROUND, NEVER, is_hidden
from pipeline.ingest.page.tree import base_of, body_of, parse
from pipeline.ingest.text.folding import fold
from pipeline.ingest.text.sentences import shorten
from pipeline.model.link import StatedEnd

_HEADINGS: Final = frozenset({"h1", "h2"})
#: Where a login is offered to whoever wants one.
_CORNERS: Final = frozenset({"nav", "header", "footer", "aside", "dialog"})
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
#: A frame with a recording in it, and a button that begins it.
_PLAYER: Final = re.compile(
    r"embed|player|lecteur|youtube|youtu\.be|vimeo|dailymotion|soundcloud|/video|/audio", re.I
)
_PLAY: Final = re.compile(r"(?:play|lecture|lire|regarder|ecouter|lancer|watch|listen|start)\b")
_REFRESH: Final = re.compile(
    r"\s{0,9}(\d{1,3})(?:\.\d{0,3})?\s{0,9}[;,]\s{0,9}url\s{0,9}=\s{0,9}(.{1,2000})", re.I | re.S
)
#: Seconds: after more, a reader has seen the page.
_AT_ONCE: Final = 10
_MOST_BLOCKS, _LONGEST_BLOCK = 2000, 1000
#: Characters of main text: less is a form or a wall with a few words.
_LITTLE_TEXT, _NO_TEXT = 500, 300
_EVIDENCE: Final = 200
_UNSEEN: Final = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """What a page comes to for someone who wants to watch."""

    #: Until when it says that its recording can be watched; None where it does not.
    stated: StatedEnd | None
    #: None where it just shows something.
    statement: Statement | None
    #: Whether it is put before programs: a captcha and its like.
    wall: bool
    #: Whether it is little more than a form that asks for a password.
    asks_password: bool
    #: Where it sends readers on at once; None where it does not.
    refresh: str | None
    #: What told the statement, the wall or the password; empty where nothing did.
    words: str


@dataclass(frozen=True, slots=True)
class _Block:
    text: str
    is_heading: bool
    #: Whether it stands where pages put messages, so that less is needed to understand it.
    is_notice: bool = False


def read_page(
    content: bytes, charset: str | None, url: str, zone: ZoneInfo, *, status: int = 200
) -> Page | None:
    """Read the page at ``url``, whose days are those of ``zone``; None where it is no text.

    What a page says that came with an error as its ``status`` is about that error.
    """
    try:
        tree = parse(decode(content, name=url, charset=charset).text)
    except InvalidInput:
        return None
    says = declared(tree)
    body = body_of(tree)
    blocks = list(_blocks(body))
    title = says.window or ""
    headings = [title, *(b.text for b in blocks if b.is_heading)]
    main = sum(len(b.text) for b in blocks if not b.is_heading)
    if status >= 400:
        blocks = [replace(block, is_notice=True) for block in blocks]
    statement, words = _statement(headings, blocks, plays=_plays(body))
    walled = next((h for h in headings if is_wall(fold(h))), None)
    if walled is None and main < _NO_TEXT and any(mark in content for mark in WALL_MARKS):
        walled = title or "captcha"
    password = _password(body) and (main < _LITTLE_TEXT or statement == "login")
    return Page(
        stated=stated_end(tree, says, url, zone),
        statement=statement,
        wall=walled is not None,
        asks_password=password,
        refresh=_refresh(tree, url),
        words=shorten(_visible(words or walled or (title if password else "")), _EVIDENCE),
    )


def _visible(words: str) -> str:
    """Return ``words`` without what would do something to a terminal instead of being seen."""
    return " ".join(_UNSEEN.sub(" ", words).split())


def _statement(
    headings: list[str], blocks: list[_Block], *, plays: bool
) -> tuple[Statement | None, str]:
    for text in headings:
        if (said := heading_states(fold(text))) is not None:
            return said, text
    for block in blocks:
        if plays:
            break
        if (said := text_states(fold(block.text), notice=block.is_notice)) is not None:
            return said, block.text
    return None, ""


def _blocks(body: HtmlElement) -> Iterator[_Block]:
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


def _all_blocks(body: HtmlElement) -> Iterator[tuple[_Block, HtmlElement]]:
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

    def flush(self) -> _Block | None:
        """Return what was gathered; None where that is nothing, or only leads elsewhere."""
        text = " ".join("".join(self._words).split())[:_LONGEST_BLOCK]
        wanted = bool(text) and (not self._linked or self.heading == "h1")
        found = _Block(text, self.heading is not None) if wanted else None
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


def _plays(body: HtmlElement) -> bool:
    """Tell whether the page has a player with something to play, or a button that starts one."""
    for tag in body.iter("video", "audio", "iframe", "button"):
        named = f"{tag.get('src') or ''} {tag.get('title') or ''} {tag.get('aria-label') or ''}"[
            :500
        ]
        if is_hidden(tag):
            continue
        if tag.tag == "iframe":
            if _PLAYER.search(named):
                return True
        elif tag.tag == "button":
            if _PLAY.match(fold(named).strip()):
                return True
        elif tag.get("src") or tag.find("source[@src]") is not None:
            return True
    return False


def _password(body: HtmlElement) -> bool:
    """Tell whether readers are asked for a password in the page itself, not in a corner of it."""
    for field in body.iter("input"):
        if (field.get("type") or "").strip().lower() != "password":
            continue
        around = (a for a in field.iterancestors() if a.tag in _CORNERS or is_hidden(a))
        if next(around, None) is None:
            return True
    return False


def _refresh(tree: HtmlElement, url: str) -> str | None:
    for tag in tree.iter("meta"):
        if (tag.get("http-equiv") or "").strip().lower() != "refresh":
            continue
        if any(above.tag == "noscript" for above in tag.iterancestors()):
            continue  # for browsers that are not ours to speak for
        return refresh_target(tag.get("content") or "", base_of(tree, url) or url)
    return None


def refresh_target(value: str, url: str) -> str | None:
    """Return where a refresh ("0; url=/home") leads to at once; None where it does not."""
    found = _REFRESH.match(value[:2100])
    if found is None or int(found[1]) > _AT_ONCE:
        return None
    return absolute(found[2].strip().strip("'\""), url)
