"""A pasted plain text: its title, its date and its blocks, without the page's chrome."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

from pipeline.ingest.paste.chrome import Chrome, chrome, counts, is_prose
from pipeline.ingest.paste.layout import Line, is_contact, is_rule, layout, numbered
from pipeline.ingest.text.blocks import Block
from pipeline.ingest.text.folding import fold
from pipeline.ingest.when.dates import dateline

#: Characters.
LONGEST_TITLE = 150
#: Lines looked at for a date line, and for others that make it one of several.
_HEAD, _ENTRIES = 8, 200
#: Lines in which a page copied whole comes to its title, and the characters this has at least.
_PAGE_HEAD, _SHORTEST_REPEATED = 30, 12
#: Lines a list of other news has at most, without and with blank and chrome lines.
_LONGEST_RELATED, _FARTHEST = 40, 120
_FIELD = re.compile(
    r"(?:titre|title|objet|subject|sujet|headline|communique de presse|press release|news release|"
    r"for immediate release|diffusion immediate) ?(?::| [-|]) ?(?=\S)"
)
_EMBARGO = re.compile(
    r"\bembargo\b|\bne pas diffuser avant\b|\bnot for (?:release|publication) before\b"
)
_DATE_LINE_CUE = re.compile(r"\d")


@dataclass(frozen=True, kw_only=True, slots=True)
class Pasted:
    """What a pasted text says, and what was taken out of it."""

    #: None when no line looks like one.
    title: str | None
    #: Its line in the source; None without title.
    title_line: int | None
    #: The day of its date line, else None.
    published: date | None
    #: The text, without title and date line.
    blocks: tuple[Block, ...]
    #: Chrome, as (line, words).
    removed: tuple[tuple[int, str], ...]
    #: Line that speaks of an embargo; None where none does.
    embargo_line: int | None


def pasted(text: str) -> Pasted:
    """Read a plain text as ``decode.clean`` leaves it."""
    lines = list(numbered(text))
    chrome_lines = _chrome_lines(lines)
    kept = [replace(ln, text="") if i in chrome_lines else ln for i, ln in enumerate(lines)]
    kept, published = _without_date_line(kept, chrome_lines)
    blocks = layout(kept)
    title = _title(blocks)
    if title is not None:
        blocks = [b for b in blocks if b is not title]
        if blocks and fold(blocks[0].text) == fold(title.text):
            del blocks[0]
    return Pasted(
        title=_without_field(title.text) if title else None,
        title_line=title.line if title else None,
        published=published,
        blocks=tuple(blocks),
        removed=tuple((lines[i].number, lines[i].text) for i in sorted(chrome_lines)),
        embargo_line=next((ln.number for ln in kept[:200] if is_embargo(ln.text)), None),
    )


def is_embargo(line: str) -> bool:
    """Tell whether a line announces an embargo."""
    return len(line) <= 400 and bool(_EMBARGO.search(fold(line)))


def _without_field(text: str) -> str:
    text = text.removeprefix("# ").strip()
    field = _FIELD.match(fold(text))
    return text[field.end() :] if field else text


def _chrome_lines(lines: Sequence[Line]) -> set[int]:
    """Return the indexes of the lines that are chrome where they stand."""
    filled = [i for i, line in enumerate(lines) if line.text]
    found = _page_head(lines, filled[:_PAGE_HEAD])
    kinds = {i: kind for i in filled if (kind := chrome(lines[i].text)) is not None}
    first, last = _prose(lines, [i for i in filled if i not in kinds and i not in found])
    found |= {i for i in filled if is_rule(lines[i].text)}
    for i, kind in kinds.items():
        lone = kind == "banner" and _is_lone_banner(lines, i)
        if lone or counts(kind, before=i < first, after=i > last):
            found.add(i)
        elif kind == "related" and i > first:
            found |= _related(lines, i, kinds)
    return found | _menus(filled, kinds, first, last)


def _prose(lines: Sequence[Line], indexes: Sequence[int]) -> tuple[int, int]:
    """Return the indexes of the first and the last sentence; a long title is none."""
    start = 0
    if indexes and len(head := lines[indexes[0]].text) <= LONGEST_TITLE and head[-1] not in ".…":
        start = 1
    prose = [i for i in indexes[start:] if is_prose(lines[i].text)]
    return (prose[0], prose[-1]) if prose else (len(lines), len(lines))


def _page_head(lines: Sequence[Line], indexes: Sequence[int]) -> set[int]:
    """Return what stands above the title in a page copied whole.

    Such a copy begins with the page's title ("Title - Site"), goes on with the menu and comes to
    the title again: everything before it is the page's.
    """
    if not indexes:
        return set()
    page = fold(lines[indexes[0]].text)
    menu = False
    for place, i in enumerate(indexes[1:], 1):
        text = lines[i].text
        words = fold(text)
        rest = page.removeprefix(words)
        named = rest != page and re.match(r" [-|•·:»] \S", rest)
        same = words == page and words[-1] not in ".…" and (menu or place == 1)
        if len(words) >= _SHORTEST_REPEATED and (same or named):
            return set(indexes[:place])
        menu = menu or chrome(text) is not None
        if is_contact(text) or (is_prose(text) and chrome(text) is None):
            break
    return set()


def _is_lone_banner(lines: Sequence[Line], i: int) -> bool:
    """Tell a banner from a wrapped line that happens to end in a dash."""
    if re.search(r"[!?…]\s+[-–—|]$", lines[i].text):
        return True
    above = lines[i - 1].text if i else ""
    below = lines[i + 1].text if i + 1 < len(lines) else ""
    return not above and not below


def _related(lines: Sequence[Line], start: int, kinds: dict[int, Chrome]) -> set[int]:
    """Return a heading like "Related news" with the titles below it, or it alone before a text."""
    found = {start}
    for i in range(start + 1, len(lines)):
        text = lines[i].text
        if i - start > _FARTHEST:
            return {start}
        if not text or i in kinds:
            continue
        if is_contact(text) or len(found) > _LONGEST_RELATED:
            return found if is_contact(text) else {start}
        if is_prose(text) and not text.endswith(("…", "...", "[…]", "[...]")):
            return {start}
        found.add(i)
    return found


def _menus(filled: Sequence[int], kinds: dict[int, Chrome], first: int, last: int) -> set[int]:
    """Return the runs of three or more menu entries before or after the text."""
    found: set[int] = set()
    run: list[int] = []
    for i in [*filled, -1]:
        if i >= 0 and kinds.get(i) in ("nav", "top", "edge", "end") and not first < i < last:
            run.append(i)
            continue
        if len(run) >= 3:
            found.update(run)
        run = []
    return found


def _without_date_line(
    lines: list[Line], removed: Collection[int]
) -> tuple[list[Line], date | None]:
    """Take the date line out of the head of a text, unless it is one of several: an agenda."""
    filled = [i for i, line in enumerate(lines) if line.text]
    first, _ = _prose(lines, filled)
    # Dates below the text, after a line of chrome, are those of other news.
    below = min((i for i in removed if i > first), default=len(lines))
    filled = [i for i in filled if i < below]
    found = []
    for place, i in enumerate(filled[:_ENTRIES]):
        text = lines[i].text
        if not _DATE_LINE_CUE.search(text[:60]) or (read := dateline(text)) is None:
            continue
        rest = text[read[1] :].strip()
        if not rest or (place < _HEAD and is_prose(rest)):
            found.append((i, read[0], rest))
    days = {day for _, day, _ in found}
    if len(days) != 1 or found[0][0] not in filled[:_HEAD]:
        return lines, None
    taken = {i: rest for i, _, rest in found[:1]}
    return [replace(ln, text=taken.get(i, ln.text)) for i, ln in enumerate(lines)], days.pop()


def _title(blocks: Sequence[Block]) -> Block | None:
    """Return the block that is the title: the first, or the one after the words of an embargo."""
    first = next((b for b in blocks[:3] if not is_embargo(b.text)), None)
    return first if first is not None and _looks_like_title(first) else None


def _looks_like_title(block: Block) -> bool:
    text = _without_field(block.text)
    return (
        block.kind != "item"
        and 2 < len(text) <= LONGEST_TITLE
        and any(c.isalpha() for c in text)
        and (text[0].isupper() or text[0].isdigit() or not text[0].isalnum())
        and text.count(" | ") < 2
        and not is_contact(text)
        and not re.search(r"\bcontacts?\b ?:", fold(text))
        and not re.search(r"(?:(?<!\.\.)\.|[;,:])[\"”»’)]*$", text)
        and not re.search(r"[a-zà-ÿ]{3}[.][\s ]+[A-ZÀ-Ý]", text)
    )
