"""A pasted plain text: its title, its date and its blocks, without the page's chrome."""

import re
from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from pipeline.ingest.paste.chrome import Chrome, chrome, counts, is_prose
from pipeline.ingest.paste.dated import parted_from_title, without_date_line
from pipeline.ingest.paste.layout import Line, is_contact, is_name, is_rule, layout, numbered
from pipeline.ingest.text.blocks import Block
from pipeline.ingest.text.folding import fold

#: Characters.
LONGEST_TITLE = 150
#: Lines in which a page copied whole comes to its title, and the characters this has at least.
_PAGE_HEAD, _SHORTEST_REPEATED = 30, 12
#: Lines a list of other news has at most, without and with blank and chrome lines.
_LONGEST_RELATED, _FARTHEST = 40, 120
#: What a menu is made of.
_ENTRY = ("nav", "top", "edge", "end")
_FIELD = re.compile(
    r"(?:titre|title|objet|subject|sujet|headline|communique de presse|press release|news release|"
    r"for immediate release|diffusion immediate) ?(?::| [-|]) ?(?=\S)"
)
#: Somebody's offices are no title: "Head of Oncology | Professor of Medicine".
_ROLE = re.compile(
    r"(?:senior |deputy |vice-?|co-?)?(?:head|director|chair|professor|coordinator|physician|"
    r"lecturer|researcher|dean|president|responsable|directeur|directrice|chef|cheffe|professeure?|"
    r"coordinat(?:eur|rice)|medecin|maitre|doyenne?|presidente?|chercheu(?:r|se))\b"
)
_EMBARGO = re.compile(
    r"\bembargo\b|\bne pas diffuser avant\b|\bnot for (?:release|publication) before\b"
)


class Pasted(Struct, frozen=True, kw_only=True):
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
    lines = parted_from_title(list(numbered(text)))
    chrome_lines = _chrome_lines(lines)
    kept = [replace(ln, text="") if i in chrome_lines else ln for i, ln in enumerate(lines)]
    kept, published = without_date_line(kept, below=_below(kept, chrome_lines))
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
    return found | _menus(lines, filled, kinds, first, last)


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
    teasers = _last_teaser(lines, start, kinds)
    for i in range(start + 1, len(lines)):
        text = lines[i].text
        if i - start > _FARTHEST:
            return {start}
        if not text or i in kinds:
            continue
        if is_contact(text) or len(found) > _LONGEST_RELATED:
            return found if is_contact(text) else {start}
        if is_prose(text) and i > teasers and not text.endswith(("…", "...", "[…]", "[...]")):
            return {start}
        found.add(i)
    return found


def _last_teaser(lines: Sequence[Line], start: int, kinds: dict[int, Chrome]) -> int:
    """Return the index of the last "Read more" of several: what stands above it is a teaser."""
    buttons = defaultdict(list)
    for i in range(start + 1, min(len(lines), start + _FARTHEST)):
        if kinds.get(i) == "anywhere":
            buttons[fold(lines[i].text)].append(i)
    return max((found[-1] for found in buttons.values() if len(found) > 1), default=-1)


def _menus(
    lines: Sequence[Line],
    filled: Sequence[int],
    kinds: dict[int, Chrome],
    first: int,
    last: int,
) -> set[int]:
    """Return the runs of three or more menu entries before or after the text.

    Before it, a run may hold other short lines between its entries, if these are fewer.
    """
    found: set[int] = set()
    run: list[int] = []
    others: list[int] = []
    for i in [*filled, -1]:
        if i >= 0 and kinds.get(i) in _ENTRY and not first < i < last:
            run += [*others, i] if run else [i]
            others = []
            continue
        if run and 0 <= i < first and _is_short(lines[i].text):
            others.append(i)
            continue
        entries = sum(kinds.get(j) in _ENTRY for j in run)
        if entries >= 3 and entries * 2 > len(run):
            found.update(run)
        run, others = [], []
    return found


def _is_short(text: str) -> bool:
    return len(text) <= 30 and text.count(" ") < 3 and text[-1].isalpha() and not is_name(text)


def _below(lines: Sequence[Line], removed: Collection[int]) -> int:
    """Return the index of the first chrome below the text: dates after it are of other news."""
    first, _ = _prose(lines, [i for i, line in enumerate(lines) if line.text])
    return min((i for i in removed if i > first), default=len(lines))


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
        and text.count(" | ") < (1 if _ROLE.match(fold(text)) else 2)
        and not is_contact(text)
        and not re.search(r"\bcontacts?\b ?:", fold(text))
        and not re.search(r"(?:(?<!\.\.)\.|[;,:])[\"”»’)]*$", text)
        # No two sentences; "Prof. Martin" is none.
        and not re.search(r"[a-zà-ÿ]{3}(?<!rof)(?<!niv)(?<!ept)[.][\s ]+[A-ZÀ-Ý]", text)
    )
