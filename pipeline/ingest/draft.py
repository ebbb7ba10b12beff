"""A source to a draft: the one way in, whatever the source is."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from pipeline.errors import InvalidInput, Problem, problem
from pipeline.ingest.decode import decode, decode_html
from pipeline.ingest.draft_json import to_json
from pipeline.ingest.fetch import fetch
from pipeline.ingest.page.extract import Extracted, extract
from pipeline.ingest.paste.pasted import pasted
from pipeline.ingest.paste.prewritten import prewritten
from pipeline.ingest.sources import STDIN, content_of, is_url, megabytes
from pipeline.ingest.text.blocks import Block, BlockKind, markdown, plain
from pipeline.ingest.understand import Reading, understand
from pipeline.model.draft import Draft

__all__ = [
    "draft_from_html",
    "draft_from_markdown",
    "draft_from_text",
    "inspect",
    "to_json",
]

#: Tags and characters of text: many times those of the longest articles.
MOST_TAGS, LONGEST_PAGE = 150_000, 2_000_000
_PAGE = (b"<!doctype html", b"<html", b"<?xml")
PARIS = ZoneInfo("Europe/Paris")
#: Bytes.
DEFAULT_LIMIT = 20_000_000
#: Seconds.
DEFAULT_TIMEOUT = 20.0
USER_AGENT = "press-pipeline/0.1"


def inspect(
    source: str,
    *,
    today: date,
    published: date | None = None,
    url: str | None = None,
    stdin: bytes | None = None,
    zone: ZoneInfo = PARIS,
    max_bytes: int = DEFAULT_LIMIT,
    timeout: float | tuple[float, float] = DEFAULT_TIMEOUT,
) -> Draft:
    """Make a draft of one source: an address, a file, or "-" for the bytes of ``stdin``.

    ``published`` is the day of publication where the text does not tell it, ``url`` the address it
    was published at. ``today`` resolves years that nothing else does. ``max_bytes`` holds for
    pages and files; ``timeout`` is in seconds. Raises InvalidInput and FetchFailed.
    """
    charset = None
    if source == STDIN:
        content, kind = stdin or b"", ".txt"
        if len(content) > max_bytes:
            limit = megabytes(max_bytes)
            raise InvalidInput(problem("source-too-large", file=source, limit=limit))
    elif is_url(source):
        page = fetch(source, timeout=timeout, max_bytes=max_bytes, user_agent=USER_AGENT)
        content, charset, url = page.content, page.charset, url or page.url
        # A server that says nothing, or "text", is believed to send what its page looks like.
        marked = content[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
        text = (page.media_type == "text/plain" and not marked.startswith(_PAGE)) or not (
            page.media_type or marked.startswith(b"<")
        )
        kind = ".txt" if text else ".html"
    else:
        content, kind = content_of(Path(source), source, max_bytes), Path(source).suffix.lower()
    return _draft_from_bytes(
        content, kind, charset, source=source, published=published, url=url, today=today, zone=zone
    )


def _draft_from_bytes(
    content: bytes, kind: str, charset: str | None, *, zone: ZoneInfo, **context: Any
) -> Draft:
    is_page = kind in (".html", ".htm")
    decoded = (decode_html if is_page else decode)(content, name=context["source"], charset=charset)
    context["warnings"] = (
        [problem("encoding-guessed", encoding=decoded.encoding)] if decoded.guessed else []
    )
    if is_page:
        return draft_from_html(decoded.text, zone=zone, **context)
    make = draft_from_markdown if kind == ".md" else draft_from_text
    return make(decoded.text, **context)


def draft_from_text(
    text: str,
    *,
    source: str,
    today: date,
    published: date | None = None,
    url: str | None = None,
    warnings: Sequence[Problem] = (),
) -> Draft:
    """Make a draft of a pasted plain text.

    Its own date line wins over ``published``; either resolves years that the text leaves out, else
    ``today`` does. ``url`` is where it was published, if anywhere. ``warnings`` come first.
    """
    read = pasted(text)
    removed = {line for line, _ in read.removed}
    lines = ["" if n in removed else line for n, line in enumerate(text.split("\n"), 1)]
    embargo = (
        [] if read.embargo_line is None else [problem("embargo-announced", line=read.embargo_line)]
    )
    reading = Reading(
        title=read.title,
        title_line=read.title_line,
        published=read.published,
        blocks=read.blocks,
        body=markdown(read.blocks),
        searched="\n".join(lines),
        url=url,
        warnings=(*warnings, *embargo),
    )
    return understand(reading, source=source, published=published, today=today)


def draft_from_markdown(
    text: str,
    *,
    source: str,
    today: date,
    published: date | None = None,
    url: str | None = None,
    warnings: Sequence[Problem] = (),
) -> Draft:
    """Make a draft of a text that is Markdown already: its body is left as it is written."""
    read = prewritten(text)
    reading = Reading(
        title=read.title,
        title_line=read.title_line,
        published=read.published,
        blocks=read.blocks,
        body=read.body,
        searched=read.searched,
        url=url,
        warnings=tuple(warnings),
    )
    return understand(reading, source=source, published=published, today=today)


def draft_from_html(
    html: str,
    *,
    source: str,
    today: date,
    published: date | None = None,
    url: str | None = None,
    zone: ZoneInfo = PARIS,
    warnings: Sequence[Problem] = (),
) -> Draft:
    """Make a draft of a page found at ``url``; ``zone`` tells the day of an instant.

    Raises InvalidInput where the page is far larger than any article.
    """
    _refuse_monsters(source, tags=html.count("<"))
    page = extract(html, url=url, zone=zone)
    body = "\n\n".join(page.blocks)
    _refuse_monsters(source, characters=len(body))
    reading = Reading(
        title=page.title,
        title_line=None,
        published=page.published,
        blocks=_page_blocks(page),
        body=body,
        searched=body,
        has_lines=False,
        language=page.language,
        images=page.images,
        url=page.canonical or url,
        warnings=tuple(warnings),
    )
    draft = understand(reading, source=source, published=published, today=today)
    # What a page declares is exact; what its words say is read.
    return draft if page.event is None else replace(draft, kind="event", event=page.event)


def _refuse_monsters(source: str, *, tags: int = 0, characters: int = 0) -> None:
    """Refuse what no article is: reading it would take minutes and gigabytes. InvalidInput."""
    if tags > MOST_TAGS or characters > LONGEST_PAGE:
        raise InvalidInput(problem("content-endless", file=source))


def _page_blocks(page: Extracted) -> tuple[Block, ...]:
    """Return a page's blocks in plain words, items and rows apart, numbered for want of lines."""
    found = []
    for number, chunk in enumerate(page.blocks, 1):
        heading = chunk.startswith("#")
        listed = chunk.lstrip().startswith(("- ", "* ", "| ", "1. "))
        for text in map(plain, chunk.split("\n") if listed else [chunk]):
            kind: BlockKind = "heading" if heading else "item" if listed else "paragraph"
            block = Block(kind=kind, text=text, line=number, last_line=number)
            found += [block] if text else []
    return tuple(found)
