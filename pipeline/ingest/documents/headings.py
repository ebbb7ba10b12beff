"""Headings that a document only shows: short bold lines above a paragraph; and typed bullets."""

import re
from collections.abc import Sequence

from pipeline.ingest.paste.chrome import chrome
from pipeline.ingest.paste.layout import is_contact, is_name
from pipeline.ingest.text.blocks import plain
from pipeline.ingest.when.datelines import dateline

_LONGEST, _SHORTEST_SECTION = 90, 60
_BOLD = re.compile(r"\*\*[^*\n]+\*\*(?: ?:)?")
_BULLET = re.compile(r"(?:\\?[-–—]\s+|[•·▪◦‣●○■□➢➤✓✔→➔\uf0b7\uf0a7]\s*)(?=\S)")


def with_headings(chunks: Sequence[str]) -> list[str]:
    """Return blocks of Markdown, one for one, with bold lines above a paragraph as headings.

    The greatest headings are of the second level, the first below the title.
    """
    levels = [len(m[0]) for chunk in chunks if (m := re.match(r"#{2,6}(?= )", chunk))]
    raised = (
        [chunk[min(levels) - 2 :] if chunk.startswith("##") else chunk for chunk in chunks]
        if levels
        else list(chunks)
    )
    # Where the document has headings of its own, what is merely bold stands below them.
    mark = "###" if levels else "##"
    return [
        f"{mark} {chunk.strip('*: ')}" if _is_heading(chunk, following) else chunk
        for chunk, following in zip(raised, [*raised[1:], ""], strict=False)
    ]


def with_list_item(chunks: list[str], chunk: str) -> bool:
    """Add a block that begins with a typed bullet to the list that ``chunks`` end with, or open it.

    Returns False, and adds nothing, where the block is no such item.
    """
    bullet = _BULLET.match(chunk)
    if bullet is None or "\n" in chunk:
        return False
    item = f"- {chunk[bullet.end() :]}"
    if chunks and chunks[-1].startswith("- "):
        chunks[-1] += f"\n{item}"
    else:
        chunks.append(item)
    return True


def _is_heading(chunk: str, following: str) -> bool:
    if not _BOLD.fullmatch(chunk):
        return False
    text = plain(chunk)
    return (
        3 < len(text) <= _LONGEST
        and (len(plain(following)) >= _SHORTEST_SECTION or following.startswith("- "))
        and not _BOLD.fullmatch(following)
        and not re.search(r"[.!…;,]$", text)
        and not is_contact(text)
        and not is_name(text)
        and chrome(text) is None
        and dateline(text) is None
    )
