"""A source to a draft: the one way in, whatever the source is."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from pipeline.errors import InvalidInput, Problem, problem
from pipeline.ingest.decode import decode, decode_html
from pipeline.ingest.documents.kinds import READERS, read_document
from pipeline.ingest.page.extract import extract
from pipeline.ingest.paste.pasted import pasted
from pipeline.ingest.paste.prewritten import prewritten
from pipeline.ingest.text.blocks import blocks_of, markdown
from pipeline.ingest.understand import Reading, understand
from pipeline.model.draft import Draft
from pipeline.model.source import Selectors
from pipeline.model.story import Language

__all__ = [
    "draft_from_bytes",
    "draft_from_html",
    "draft_from_markdown",
    "draft_from_text",
]

#: Tags and characters of text: many times those of the longest articles.
MOST_TAGS, LONGEST_PAGE = 150_000, 2_000_000
PARIS = ZoneInfo("Europe/Paris")
ANYWHERE = Selectors()


def draft_from_bytes(
    content: bytes,
    kind: str,
    charset: str | None = None,
    *,
    zone: ZoneInfo,
    language: Language | None = None,
    selectors: Selectors = ANYWHERE,
    without: Collection[str] = (),
    **context: Any,
) -> Draft:
    """Make a draft of the bytes of a file or page of ``kind``, an ending such as ".html".

    ``charset`` is what a server says. ``language`` is what is known of it beforehand; a source's
    ``selectors`` and its fingerprints of chrome, ``without``, are for pages. The rest is as for
    ``draft_from_text``. Raises InvalidInput.
    """
    if kind in READERS:
        return read_document(content, kind, zone=zone, language=language, **context)
    is_page = kind in (".html", ".htm")
    decoded = (decode_html if is_page else decode)(content, name=context["source"], charset=charset)
    context["warnings"] = [
        *([problem("encoding-guessed", encoding=decoded.encoding)] if decoded.guessed else []),
        *([problem("encoding-mended")] if decoded.mended else []),
    ]
    if is_page:
        return draft_from_html(
            decoded.text,
            zone=zone,
            language=language,
            selectors=selectors,
            without=without,
            **context,
        )
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
        surroundings=tuple(line for _, line in read.removed),
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


def draft_from_html(  # noqa: PLR0913 - all that may be known of it beforehand
    html: str,
    *,
    source: str,
    today: date,
    published: date | None = None,
    url: str | None = None,
    zone: ZoneInfo = PARIS,
    language: Language | None = None,
    selectors: Selectors = ANYWHERE,
    without: Collection[str] = (),
    warnings: Sequence[Problem] = (),
) -> Draft:
    """Make a draft of a page found at ``url``; ``zone`` tells the day of an instant.

    ``language`` is what is known beforehand of a page that says nothing of its own; ``selectors``
    are its source's, ``without`` the fingerprints of what is chrome there (``page.repeated``).
    Raises InvalidInput where the page is far larger than any article.
    """
    _refuse_monsters(source, tags=html.count("<"))
    page = extract(html, url=url, zone=zone, latest=today, selectors=selectors, without=without)
    body = "\n\n".join(page.blocks)
    _refuse_monsters(source, characters=len(body))
    reading = Reading(
        title=page.title,
        title_line=None,
        published=page.published,
        published_from=page.published_from,
        blocks=blocks_of(page.blocks),
        body=body,
        searched=body,
        has_lines=False,
        language=page.language or language,
        images=page.images,
        url=page.canonical or url,
        alternates=page.alternates,
        warnings=(*warnings, *page.warnings),
    )
    draft = understand(reading, source=source, published=published, today=today)
    # What a page declares is exact; what its words say is read.
    return draft if page.event is None else replace(draft, kind="event", event=page.event)


def _refuse_monsters(source: str, *, tags: int = 0, characters: int = 0) -> None:
    """Refuse what no article is: reading it would take minutes and gigabytes. InvalidInput."""
    if tags > MOST_TAGS or characters > LONGEST_PAGE:
        raise InvalidInput(problem("content-endless", file=source))
