"""What a page says to whoever comes for its recording: what readers see of it, and nothing around.

A statement counts in the page's title, in its headings and in its main text: not in a script, a
comment, a notice on cookies, a sidebar or a list of other recordings. Where a player has something
to play, only title and headings count: its messages stand hidden in many good pages.
"""

import re
from typing import Final
from zoneinfo import ZoneInfo

from lxml.html import HtmlElement
from msgspec import Struct
from msgspec.structs import replace

from pipeline.errors import InvalidInput
from pipeline.ingest.decode import decode
from pipeline.ingest.links.barred import WALL_MARKS
from pipeline.ingest.links.blocks import Block, blocks_of
from pipeline.ingest.links.stated import stated_end
from pipeline.ingest.links.words import (
    Statement,
    heading_states,
    is_wall,
    text_states,
)
from pipeline.ingest.page.addresses import absolute
from pipeline.ingest.page.declared import declared
from pipeline.ingest.page.seen import is_hidden
from pipeline.ingest.page.tree import base_of, body_of, parse
from pipeline.ingest.text.folding import fold
from pipeline.ingest.text.sentences import shorten
from pipeline.model.link import StatedEnd

#: Where a login is offered to whoever wants one.
_CORNERS: Final = frozenset({"nav", "header", "footer", "aside", "dialog"})
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
#: Characters of main text: less is a form or a wall with a few words.
_LITTLE_TEXT, _NO_TEXT = 500, 300
_EVIDENCE: Final = 200
_UNSEEN: Final = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")


class Page(Struct, frozen=True, kw_only=True):
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
    blocks = list(blocks_of(body))
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
    headings: list[str], blocks: list[Block], *, plays: bool
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
