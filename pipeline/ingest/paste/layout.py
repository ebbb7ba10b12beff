"""Lines to blocks: which lines of a plain text belong together, and what each stretch is."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from pipeline.ingest.paste.chrome import chrome
from pipeline.ingest.text.blocks import Block
from pipeline.ingest.text.folding import fold
from pipeline.ingest.when.datelines import dateline


class Line(Struct, frozen=True, kw_only=True):
    """A line of a text; empty where a blank or removed line parts two stretches."""

    #: Counted from 1 in the source.
    number: int
    #: Without white space around it.
    text: str
    #: Characters of white space before it.
    indent: int = 0


#: Characters: what mail programs and terminals wrap at, with some room.
_WRAP_NARROWEST, _WRAP_WIDEST = 45, 100
_LONGEST_HEADING = 90
#: A heading announces a paragraph worth announcing.
_SHORTEST_SECTION = 80

_BULLET = re.compile(r"(?:[-–—*+→➔➜⇒▸]\s+|[•·▪◦‣●○■□➢➤✓✔]\s*)(?=\S)")
_NUMBER = re.compile(r"(\d{1,3}[.)])\s+(?=\S)")
_HEADING = re.compile(r"#{2,6}\s+(?=\S)")
_RULE = re.compile(r"([-_*=~#])(?:\s?\1){2,}")
_SENTENCE_END = re.compile(r"[.!?…:;,][\"”»’)\]\s]*$")
#: A word processor's round bullet, pasted as a letter.
_ROUND = re.compile(r"o\s+(?=\S)")
#: "1 000 000" is a figure, no telephone number.
_CONTACT = re.compile(
    r"@|https?://|www\.|(?<![\d.,])(?!\d{1,3}(?:[ .]\d{3})+(?![ .]?\d))\+?\d[\d .()-]{7,}\d"
)
_NAME_PART = re.compile(r"(?:[A-ZÀ-Ý][\w'’-]*\.?|d[eu]|de la|van|von)")
#: Words that begin a heading in capitals; two or three other capitals are taken for a name.
_HEADING_STARTS = set(
    "a about key next our the why how what who when where more further background contact contacts "
    "context contexte propos notre nos les le la des un une chiffres points infos informations "
    "press practical main new quick research clinical project study results methods".split()
)


def is_rule(text: str) -> bool:
    """Tell whether a line is a typed rule: "----", "***", "# # #"."""
    return bool(_RULE.fullmatch(text))


def is_contact(text: str) -> bool:
    """Tell whether a line holds an address, of mail or of a page, or a telephone number."""
    return bool(_CONTACT.search(text))


def layout(lines: Sequence[Line]) -> list[Block]:
    """Return the blocks of a plain text.

    A blank line always parts two blocks. Other line breaks do too, except in a text wrapped at a
    fixed width and before a line that goes on in lower case.
    """
    lines = _with_round_bullets(lines)
    width = _wrap_width(lines)
    blocks: list[Block] = []
    parts: list[str] = []
    before: Line | None = None
    for line in lines:
        if not line.text:
            before = None
            continue
        if before is not None and not _starts_item(line.text) and _joins(before, line, width):
            parts.append(line.text)
            blocks[-1] = replace(blocks[-1], last_line=line.number)
        else:
            blocks = _with_text(blocks, parts)
            blocks.append(_opening(line))
            parts = [blocks[-1].text]
        before = line
    return list(_headings(list(_lists(_with_text(blocks, parts), lines))))


def _with_round_bullets(lines: Sequence[Line]) -> list[Line]:
    """Read a lone "o" as a bullet where another one or a bullet stands beside its line."""
    marked = [bool(_ROUND.match(line.text) or _BULLET.match(line.text)) for line in lines]
    beside = [a or b for a, b in zip([False, *marked], [*marked[1:], False], strict=False)]
    return [
        replace(line, text=_ROUND.sub("• ", line.text, count=1))
        if near and _ROUND.match(line.text)
        else line
        for line, near in zip(lines, beside, strict=True)
    ]


def _with_text(blocks: list[Block], parts: list[str]) -> list[Block]:
    if blocks:
        text = " ".join(parts)
        # "Saint-" + "Pierre": the line was broken after a hyphen that belongs to the word.
        blocks[-1] = replace(blocks[-1], text=re.sub(r"(?<=\w)- (?=\w)", "-", text)
                             if any(p.endswith("-") for p in parts[:-1]) else text)  # fmt: skip
    return blocks


def _opening(line: Line) -> Block:
    text, kind, marker = line.text, "paragraph", ""
    if bullet := _BULLET.match(text):
        text, kind, marker = text[bullet.end() :], "item", "-"
    elif number := _NUMBER.match(text):
        text, kind, marker = text[number.end() :], "item", number[1]
    elif heading := _HEADING.match(text):
        text, kind = text[heading.end() :], "heading"
    return Block(
        kind=kind,  # type: ignore[arg-type]  # one of the three literals above
        text=text,
        line=line.number,
        last_line=line.number,
        marker=marker,
        depth=0,
    )


def _starts_item(text: str) -> bool:
    return bool(_BULLET.match(text) or _HEADING.match(text))


def _wrap_width(lines: Sequence[Line]) -> int | None:
    """Return the width the text is wrapped at, or None where it is not.

    In a wrapped text the first word of a line never had room on the line before.
    """
    pairs = [
        (a.text, b.text)
        for a, b in pairwise(lines)
        if a.text and b.text and not _starts_item(b.text) and " " in a.text
    ]
    width = max((len(a) for a, _ in pairs), default=0)
    if not _WRAP_NARROWEST <= width <= _WRAP_WIDEST:
        return None
    full = [a for a, b in pairs if _is_full(a, b, width)]
    open_ended = sum(not _SENTENCE_END.search(a) for a in full)
    return width if len(full) * 10 >= len(pairs) * 6 and open_ended * 2 > len(full) else None


def _is_full(line: str, following: str, width: int) -> bool:
    return len(line) + 1 + len(following.split(" ", 1)[0]) > width


def _joins(line: Line, following: Line, width: int | None) -> bool:
    if width is not None and _is_full(line.text, following.text, width):
        return True
    goes_on = following.text[0].islower() and not is_contact(following.text.split(" ", 1)[0])
    return goes_on and len(line.text) >= 40 and not re.search(r"[.!?…:;]$", line.text)


def _lists(blocks: list[Block], lines: Sequence[Line]) -> Iterator[Block]:
    """Put items in lists: a number counts only in sequence, a deeper bullet only below another."""
    indents = {line.number: line.indent for line in lines}
    before: Block | None = None
    base = 0
    for given in blocks:
        block, indent = given, indents[given.line]
        in_list = before is not None and before.kind == "item"
        if block.kind == "item":
            base = base if in_list else indent
            if block.marker != "-" and not _continues(block, before):
                block = replace(
                    block, kind="paragraph", marker="", text=f"{block.marker} {block.text}"
                )
            elif in_list and indent >= base + 2:
                block = replace(block, depth=1)
        yield block
        before = block


def _continues(block: Block, before: Block | None) -> bool:
    if before is None or before.kind != "item" or before.marker == "-":
        return block.marker in ("1.", "1)")
    return int(block.marker[:-1]) == int(before.marker[:-1]) + 1


def _headings(blocks: Sequence[Block]) -> Iterator[Block]:
    """Make headings of the short lines that stand before a paragraph."""
    for block, following in pairwise([*blocks, None]):
        if block is not None and following is not None and _is_heading(block, following):
            yield replace(block, kind="heading")
        elif block is not None:
            yield block


def _is_heading(block: Block, following: Block) -> bool:
    text = block.text
    return (
        block.kind == following.kind == "paragraph"
        and 3 < len(text) <= _LONGEST_HEADING
        and len(following.text) >= max(_SHORTEST_SECTION, len(text))
        and (text[0].isupper() or text[0].isdigit())
        and not re.search(r"[.!…:;,]$", text)
        and " | " not in text
        and not is_contact(text)
        and not is_name(text)
        and chrome(text) is None
        and dateline(text) is None
    )


def is_name(text: str) -> bool:
    """Tell whether a line reads like a person's name: two to four capitalised words."""
    words = re.sub(r"^(?:Dr|Pr|Prof|Mme|M|Mr|Mrs|Ms)\.? ", "", text).split()
    if not 2 <= len(words) <= 4 or fold(words[0]).strip("'") in _HEADING_STARTS:
        return False
    return all(_NAME_PART.fullmatch(word) for word in words) and words[-1][0].isupper()


def numbered(text: str) -> Iterable[Line]:
    """Yield the lines of ``text`` with their numbers."""
    for number, raw in enumerate(text.split("\n"), 1):
        stripped = raw.strip().replace("\t", " ")
        yield Line(number=number, text=stripped, indent=len(raw) - len(raw.lstrip()))
