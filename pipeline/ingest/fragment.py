"""Markup that is all text to a draft: what feeds, Word files and mails bring, without a page."""

import warnings as warned
from collections.abc import Sequence
from datetime import date

from bs4 import BeautifulSoup, MarkupResemblesLocatorWarning, XMLParsedAsHTMLWarning
from bs4.element import Tag

from pipeline.errors import InvalidInput, Problem, problem
from pipeline.ingest.page.harvest import embeds, images
from pipeline.ingest.page.walk import walk
from pipeline.ingest.text.blocks import blocks_of, plain
from pipeline.ingest.text.folding import fold
from pipeline.ingest.understand import Reading, understand
from pipeline.model.draft import Attachment, Draft, Image
from pipeline.model.story import Language

_PLAYERS = ["iframe", "video", "embed"]
_MOST_PLAYERS = 20
#: Tags and characters of text: many times those of the longest articles.
_MOST_TAGS, _LONGEST = 150_000, 2_000_000


def draft_from_fragment(  # noqa: PLR0913 - all that may be known of it beforehand
    html: str,
    *,
    source: str,
    today: date,
    title: str | None,
    published: date | None = None,
    language: Language | None = None,
    url: str | None = None,
    base: str | None = None,
    pictures: Sequence[Image] = (),
    attachments: Sequence[Attachment] = (),
    warnings: Sequence[Problem] = (),
) -> Draft:
    """Make a draft of ``html``, all of which is text: nothing is taken for boilerplate.

    ``url`` is where it was published, if anywhere; relative addresses are made absolute on
    ``base``, else on it. ``language`` is what is said of it from outside. ``pictures`` come beside
    those it shows. Without a ``title`` its first heading is one. Frames and players become links
    where they stand. Raises InvalidInput where it is far larger than any article.
    """
    if html.count("<") > _MOST_TAGS or len(html) > _LONGEST * 2:
        raise InvalidInput(problem("content-endless", file=source))
    base = base or url
    with warned.catch_warnings():
        warned.simplefilter("ignore", MarkupResemblesLocatorWarning)
        warned.simplefilter("ignore", XMLParsedAsHTMLWarning)
        soup = BeautifulSoup(html, "lxml")
    root = soup.body or soup
    _link_players(soup, root, base)
    chunks = [piece.markdown for piece in walk(root, root, base)]
    if title is None and chunks and chunks[0].startswith("#"):
        title = blocks_of(chunks[:1])[0].text
    if title is not None and chunks and fold(plain(chunks[0])) == fold(title):
        chunks = chunks[1:]
    body = "\n\n".join(chunks)
    if len(body) > _LONGEST:
        raise InvalidInput(problem("content-endless", file=source))
    shown = [*pictures, *images(root, base)]
    reading = Reading(
        title=title,
        title_line=None,
        published=published,
        blocks=blocks_of(chunks),
        body=body,
        searched=body,
        has_lines=False,
        language=language,
        images=tuple({image.url: image for image in shown}.values()),
        url=url,
        attachments=tuple(attachments),
        warnings=tuple(warnings),
    )
    return understand(reading, source=source, published=None, today=today)


def _link_players(soup: BeautifulSoup, root: Tag, base: str | None) -> None:
    """Put a link where each frame or player stands, for Markdown has none of these."""
    for player in root.find_all(_PLAYERS, limit=_MOST_PLAYERS):
        holder = player.wrap(soup.new_tag("p"))
        found = embeds(holder, base)
        # The frame of another WordPress article: a link to that stands beside it.
        quoted = "wp-embedded-content" in str(player.get("class") or "")
        holder.clear()
        if found and not quoted:
            link = soup.new_tag("a", href=found[0].url)
            link.string = found[0].label
            holder.append(link)
