"""A page's text without the lines that are none of it: title, date line, chrome, other news."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from pipeline.ingest.paste.chrome import chrome, counts, is_prose
from pipeline.ingest.text.blocks import escape
from pipeline.ingest.text.folding import fold
from pipeline.ingest.when.datelines import dateline

#: Other news are at most one part in this many of a page's words.
_MOST_RELATED = 3
#: Blocks at the beginning of a text among which its date line is looked for.
_DATED = 4


class Block(NamedTuple):
    """A block of a text."""

    #: Its index among all blocks of the page.
    place: int
    #: Its words, on one line.
    text: str
    markdown: str

    @property
    def is_heading(self) -> bool:
        """Whether it is a heading."""
        return self.markdown.startswith("#")


def tidied(blocks: Sequence[Block], titles: Sequence[str], site: str | None) -> list[Block]:
    """Drop what repeats the title, the lines of chrome around the text, and lists of other news."""
    names = {fold(title) for title in [*titles, site] if title}
    prose = [i for i, block in enumerate(blocks) if is_prose(block.text)]
    first, last = (prose[0], prose[-1]) if prose else (0, len(blocks))
    kinds = [chrome(block.text) for block in blocks]
    related = _related(blocks, [kind == "related" for kind in kinds], first, last)
    return [
        block
        for i, (block, kind) in enumerate(zip(blocks, kinds, strict=True))
        if block.markdown
        and i not in related
        and not ((i < max(first, 3) or block.is_heading) and fold(block.text) in names)
        and not counts(kind, before=i < first, after=i > last)
    ]


def _related(blocks: Sequence[Block], opening: Sequence[bool], first: int, last: int) -> set[int]:
    """Return the blocks of other news: to the next heading below a heading, else to the end.

    Not where they are much of the page: the text goes on after them.
    """
    found: set[int] = set()
    within: list[int] = []
    total = sum(len(block.text) for block in blocks)
    for i in range(len(blocks) + 1):
        ended = i == len(blocks)
        heading = ended or blocks[i].is_heading
        opens = not ended and i > first and (heading or i > last) and opening[i]
        if (opens or ended or (heading and i < last)) and within:
            if sum(len(blocks[j].text) for j in within) * _MOST_RELATED < total:
                found.update(within)
            within = []
        if not ended and (opens or within):
            within.append(i)
    return found


def without_date_line(blocks: Sequence[Block]) -> tuple[list[Block], date | None]:
    """Take a date line out of the first blocks and return its day."""
    for i, block in enumerate(blocks[:_DATED]):
        read = dateline(block.text)
        if read is None:
            continue
        rest = block.text[read[1] :].strip()
        if rest and not is_prose(rest):
            continue
        # Words after a date line keep their marks where these are not within the date.
        at = block.markdown.find(rest[:30]) if rest else -1
        kept = block.markdown[at:] if at >= 0 else escape(rest)
        left = [Block(block.place, rest, kept)] if rest else []
        return [*blocks[:i], *left, *blocks[i + 1 :]], read[0]
    return list(blocks), None
