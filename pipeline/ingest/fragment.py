"""Markup that is all text to a draft: what feeds, Word files and mails bring, without a page."""

from collections.abc import Sequence
from datetime import date

from msgspec.structs import replace

from pipeline.errors import InvalidInput, Problem, problem
from pipeline.ingest.page.embeds import Embed
from pipeline.ingest.page.whole import whole
from pipeline.ingest.text.blocks import blocks_of, escape, plain
from pipeline.ingest.text.folding import fold
from pipeline.ingest.understand import Reading, understand
from pipeline.model.draft import Attachment, Draft, Image
from pipeline.model.story import Language

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
    found = whole(html, base or url)
    chunks, shown = _with_players(found.blocks, found.embeds, found.images)
    if title is None and chunks and chunks[0].startswith("#"):
        title = blocks_of(chunks[:1])[0].text
    if title is not None and chunks and fold(plain(chunks[0])) == fold(title):
        chunks = chunks[1:]
        shown = [replace(i, after=None if i.after is None else max(-1, i.after - 1)) for i in shown]
    body = "\n\n".join(chunks)
    if len(body) > _LONGEST:
        raise InvalidInput(problem("content-endless", file=source))
    reading = Reading(
        title=title,
        title_line=None,
        published=published,
        published_from="feed",
        blocks=blocks_of(chunks),
        body=body,
        searched=body,
        has_lines=False,
        language=language,
        images=tuple({image.url: image for image in (*pictures, *shown)}.values()),
        url=url,
        attachments=tuple(attachments),
        warnings=tuple(warnings),
    )
    return understand(reading, source=source, published=None, today=today)


def _with_players(
    blocks: Sequence[str], players: Sequence[Embed], images: Sequence[Image]
) -> tuple[list[str], list[Image]]:
    """Put a link where each frame or player stands, for Markdown has none of these."""
    chunks, shown = list(blocks), list(images)
    for player in reversed(players):
        chunks.insert(player.after + 1, f"[{escape(player.label)}]({player.url})")
        shown = [
            replace(i, after=i.after + 1) if i.after is not None and i.after > player.after else i
            for i in shown
        ]
    return chunks, shown
