"""A page to its text: what it says, as Markdown, and what it says of itself."""

import re
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from bs4 import BeautifulSoup, MarkupResemblesLocatorWarning, XMLParsedAsHTMLWarning
from bs4.element import Tag

from pipeline.ingest.page.addresses import absolute
from pipeline.ingest.page.body import body, container
from pipeline.ingest.page.harvest import Embed, embeds, facts, images
from pipeline.ingest.paste.chrome import chrome, counts, is_prose
from pipeline.ingest.text.blocks import escape, plain
from pipeline.ingest.text.folding import fold
from pipeline.ingest.when.datelines import dateline
from pipeline.model.draft import DraftEvent, Image

#: Other news are at most one part in this many of a page's words.
_MOST_RELATED = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class Extracted:
    """What a page holds."""

    #: None where nothing in the page is a title.
    title: str | None
    #: As the page says, lower case: "fr-fr"; None when it does not.
    language: str | None
    #: Its permanent address; None when it gives none.
    canonical: str | None
    #: Day of publication, from metadata or a date line; None rather than wrong.
    published: date | None
    site_name: str | None
    #: Blocks of Markdown, without title and date line, with absolute addresses.
    blocks: tuple[str, ...]
    images: tuple[Image, ...]
    embeds: tuple[Embed, ...]
    #: What the page's structured data announce, as wall times.
    event: DraftEvent | None = None


def extract(html: str, *, url: str | None, zone: ZoneInfo) -> Extracted:
    """Return what the page ``html`` at ``url`` holds; ``zone`` tells the day of an instant."""
    with warnings.catch_warnings():
        # XHTML and feeds served as pages are read as pages: nothing to tell a person.
        warnings.simplefilter("ignore", MarkupResemblesLocatorWarning)
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        soup = BeautifulSoup(html, "lxml")
    said = facts(soup, url, zone)
    base = _base(soup, said.canonical or url)
    root = container(soup)
    found = embeds(root, base)
    text = body(html, soup, root, base)
    title = _shown(said.titles, [*text.above, *text.blocks[:3]])
    blocks = _cleaned(text.blocks, [*said.titles, *([title] if title else [])], said.site_name)
    blocks, dated = _without_date_line(blocks)
    if dated is None:
        dated = _without_date_line(text.above[-4:])[1]
    if title is None and blocks and re.match(r"#{1,2} ", blocks[0]):
        title = plain(blocks.pop(0))
    return Extracted(
        title=title,
        language=said.language,
        canonical=said.canonical,
        published=said.published or dated,
        site_name=said.site_name,
        blocks=tuple(_with_embeds(blocks, found)),
        images=tuple(images(root, base)),
        embeds=tuple(found),
        event=said.event,
    )


def _base(soup: BeautifulSoup, url: str | None) -> str | None:
    tag = soup.find("base", href=True)
    return (absolute(str(tag["href"]), url) if isinstance(tag, Tag) else None) or url


def _cleaned(blocks: Sequence[str], titles: Sequence[str], site: str | None) -> list[str]:
    """Drop what repeats the title, the lines of chrome around the text, and lists of other news."""
    names = {fold(title) for title in [*titles, site] if title}
    words = [plain(block) for block in blocks]
    prose = [i for i, text in enumerate(words) if is_prose(text)]
    first, last = (prose[0], prose[-1]) if prose else (0, len(blocks))
    related = _related(blocks, words, first, last)
    return [
        block
        for i, (block, text) in enumerate(zip(blocks, words, strict=True))
        if i not in related
        and not ((i < max(first, 3) or block.startswith("#")) and fold(text) in names)
        and not counts(chrome(text), before=i < first, after=i > last)
    ]


def _related(blocks: Sequence[str], words: Sequence[str], first: int, last: int) -> set[int]:
    """Return the blocks of other news: to the next heading below a heading, else to the end.

    Not where they are much of the page: the text goes on after them.
    """
    found: set[int] = set()
    within: list[int] = []
    total = sum(map(len, words))
    for i, (block, text) in enumerate(zip([*blocks, "#"], [*words, ""], strict=True)):
        heading = block.startswith("#")
        opens = i > first and (heading or i > last) and chrome(text) == "related"
        if (opens or (heading and i < last) or i == len(blocks)) and within:
            if sum(len(words[j]) for j in within) * _MOST_RELATED < total:
                found.update(within)
            within = []
        if opens or within:
            within.append(i)
    return found


def _shown(titles: Sequence[str], blocks: Sequence[str]) -> str | None:
    """Return the title: as the text shows it where the page's adds the name of a site to it."""
    if not titles:
        return None
    for text in map(plain, blocks):
        if len(text) > 3 and re.match(r"\s+[-|–—·•:»]\s", titles[0].removeprefix(text)):
            return text
    return titles[0]


def _without_date_line(blocks: list[str]) -> tuple[list[str], date | None]:
    """Take a date line out of the first blocks and return its day."""
    for i, block in enumerate(blocks[:4]):
        text = plain(block)
        if (read := dateline(text)) is not None and (
            not (rest := text[read[1] :].strip()) or is_prose(rest)
        ):
            # Words after a date line keep their marks where these are not within the date.
            kept = block[block.index(rest[:30]) :] if rest and rest[:30] in block else escape(rest)
            return [*blocks[:i], *([kept] if rest else []), *blocks[i + 1 :]], read[0]
    return blocks, None


def _with_embeds(blocks: Sequence[str], found: Sequence[Embed]) -> list[str]:
    """Put a link where each frame or player stood, for Markdown has none of these."""
    result = list(blocks)
    folded = [fold(plain(block)) for block in blocks]
    places: dict[int, list[str]] = {}
    for embed in found:
        if any(embed.url in block for block in blocks):
            continue
        after = fold(embed.after)
        place = next(
            (i for i in range(len(folded) - 1, -1, -1) if after and _same(folded[i], after)), None
        )
        if place is not None:
            places.setdefault(place, []).append(f"[{escape(embed.label)}]({embed.url})")
    for place in sorted(places, reverse=True):
        result[place + 1 : place + 1] = places[place]
    return result


def _same(block: str, after: str) -> bool:
    return block == after or (len(after) > 20 and (block.endswith(after) or after.endswith(block)))
