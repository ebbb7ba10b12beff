"""Lines of a PDF to paragraphs and headings: where one goes on, and where the next begins."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct, field

from pipeline.ingest.documents.headings import with_list_item
from pipeline.ingest.documents.pdf_lines import PdfLine, usual_size
from pipeline.ingest.page.addresses import absolute
from pipeline.ingest.text.blocks import escape

#: Times the usual size from which on a line is a heading; characters of the longest one.
_GREAT, _LONGEST_HEADING, _LONGEST_SENTENCE, _LONGEST_BOLD = 1.14, 220, 90, 110
#: Sizes that are one; times the usual distance of lines that part paragraphs.
_SAME, _APART = 0.07, 1.3
#: Parts of a column's width that stay free at the end of a paragraph.
_FREE, _WIDE_OPEN = 0.08, 0.35
_BULLET = re.compile(r"[•·▪◦‣●○■□➢➤✓✔→➔\uf0b7\uf0a7]|[-–—] ")
_NUMBERED = re.compile(r"\d{1,2}[.)] ")
_STOPS = (".", "!", "?", "…", ":", ";", "»", "”")
_HYPHEN = "\u00ad"
_BROKEN = re.compile(rf"\w[-{_HYPHEN}]$")
#: Words that a hyphen stays with where a line ends in it.
_KEEP_AFTER = frozenset("ci la il ils elle elles on ce vous nous tu je moi toi le les lui y en t "
                        "etre même mêmes là être dire".split())  # fmt: skip
_KEEP_BEFORE = frozenset(
    "non ex vice sous mi demi semi rendez peut-être c'est-à celui celle ceux après avant quasi "
    "self well high low long short state peer co post pré inter-".split()
)


class _Paragraph(Struct):
    lines: list[PdfLine] = field(default_factory=list)

    @property
    def size(self) -> float:
        return self.lines[0].size


def chunks_of(lines: Sequence[PdfLine]) -> list[str]:
    """Return the blocks of Markdown that ``lines`` make."""
    usual = usual_size(lines)
    mostly_bold = sum(len(ln.text) for ln in lines if ln.bold) * 2 > sum(
        len(ln.text) for ln in lines
    )
    rights = _rights(lines)
    leading = _leading(lines, usual)
    paragraphs: list[_Paragraph] = []
    for line in lines:
        if paragraphs and _goes_on(paragraphs[-1], line, rights, leading, usual):
            paragraphs[-1].lines.append(line)
        else:
            paragraphs.append(_Paragraph(lines=[line]))
    words = Counter(w for line in lines for w in re.findall(r"[\w'’-]+", line.text.lower()))
    levels = _levels(paragraphs, usual)
    chunks: list[str] = []
    for paragraph in paragraphs:
        text = _text(paragraph, words)
        if (level := levels.get(id(paragraph))) is not None and _announces(text):
            chunks.append(f"{'#' * level} {escape(text)}")
        elif _is_bold(paragraph, text) and not mostly_bold:
            chunks.append(f"**{escape(text)}**")
        elif not with_list_item(chunks, marked := _linked(paragraph, text)):
            chunks.append(marked)
    return chunks


def _announces(text: str) -> bool:
    """Tell a heading from a paragraph set large."""
    return len(text) <= (_LONGEST_SENTENCE if text.endswith(".") else _LONGEST_HEADING)


def _rights(lines: Sequence[PdfLine]) -> dict[tuple[int, int], float]:
    """Return how far to the right lines go that begin at the same place of a page."""
    found: dict[tuple[int, int], float] = {}
    for line in lines:
        key = _column(line)
        for near in (key, (key[0], key[1] - 1), (key[0], key[1] + 1)):
            found[near] = max(found.get(near, 0.0), line.x1)
    return found


def _column(line: PdfLine) -> tuple[int, int]:
    return line.page, round(line.x0 / 24)


def _leading(lines: Sequence[PdfLine], usual: float) -> float:
    """Return the distance of two lines of a paragraph."""
    steps = sorted(
        a.y0 - b.y0
        for a, b in pairwise(lines)
        if a.page == b.page and _same(a.size, usual) and _same(b.size, usual)
        and 0.7 * usual < a.y0 - b.y0 < 2.5 * usual
    )  # fmt: skip
    # The third smallest in ten: among short paragraphs most steps are those between them.
    return steps[len(steps) * 3 // 10] if steps else 1.3 * usual


def _same(size: float, other: float) -> bool:
    return abs(size - other) <= _SAME * max(size, other)


def _goes_on(
    paragraph: _Paragraph,
    line: PdfLine,
    rights: dict[tuple[int, int], float],
    leading: float,
    usual: float,
) -> bool:
    """Tell whether ``line`` belongs to the paragraph above it."""
    before = paragraph.lines[-1]
    open_ended = not before.text.endswith(_STOPS)
    runs_on = line.text[0].islower() and not before.text.endswith(_STOPS[:-2])
    short = _ends_short(before, line, rights, open_ended=open_ended)
    if not _same(before.size, line.size) or _is_item(paragraph, line, short=short):
        return False
    if _BROKEN.search(before.text) and line.text[0].isalnum():
        return True
    if before.page != line.page or line.y0 > before.y0:  # the next page or column
        return runs_on and before.bold == line.bold
    step = (before.y0 - line.y0) / max(1.0, line.size / usual)
    if not 0.3 * usual <= step <= _APART * leading or line.size > _GREAT * usual:
        return line.size > _GREAT * usual and step <= 1.7 * leading
    if before.bold != line.bold:  # words in bold at the end of a full line, else a heading
        return (open_ended or runs_on) and not short
    return (runs_on or not short) and not (_is_indented(paragraph, line) and not runs_on)


def _is_item(paragraph: _Paragraph, line: PdfLine, *, short: bool) -> bool:
    """Tell whether a line begins an item; one with a figure follows a short line or another."""
    numbered = bool(_NUMBERED.match(line.text))
    return bool(_BULLET.match(line.text)) or (
        numbered and (short or bool(_NUMBERED.match(paragraph.lines[0].text)))
    )


def _is_indented(paragraph: _Paragraph, line: PdfLine) -> bool:
    """Tell whether a line begins further in; below a bullet the second line does."""
    opening = paragraph.lines[0].text
    listed = _BULLET.match(opening) or _NUMBERED.match(opening)
    bulleted = listed and len(paragraph.lines) == 1
    return line.x0 - paragraph.lines[-1].x0 > 0.8 * line.size and not bulleted


def _ends_short(
    before: PdfLine, line: PdfLine, rights: dict[tuple[int, int], float], *, open_ended: bool
) -> bool:
    """Tell whether the first word of ``line`` would have had room on the line before."""
    right = rights.get(_column(before), before.x1)
    width = max(1.0, right - before.x0)
    # French opens quotations with a space that no line is broken at.
    opening = re.sub(r"^[«“—–] ?", "«", line.text).split()[0]
    word = (line.x1 - line.x0) * (len(opening) + 1) / max(1, len(line.text))
    free = _WIDE_OPEN if open_ended else _FREE
    return right - before.x1 > max(free * width, word)


def _levels(paragraphs: Sequence[_Paragraph], usual: float) -> dict[int, int]:
    """Return the levels of the headings: the greatest of the first page is the title's."""
    great = [p for p in paragraphs if p.size >= _GREAT * usual]
    sizes = sorted({round(p.size) for p in great if _letters(p) > 3}, reverse=True)
    return {id(p): min(2 + sizes.index(round(p.size)), 5) for p in great if round(p.size) in sizes}


def _letters(paragraph: _Paragraph) -> int:
    return sum(c.isalpha() for line in paragraph.lines for c in line.text)


def _is_bold(paragraph: _Paragraph, text: str) -> bool:
    return (
        all(line.bold for line in paragraph.lines)
        and len(text) <= _LONGEST_BOLD
        and "*" not in text
    )


def _text(paragraph: _Paragraph, words: Counter[str]) -> str:
    text = paragraph.lines[0].text
    for line in paragraph.lines[1:]:
        text = _joined(text, line.text, words)
    return " ".join(text.replace(_HYPHEN, "").split())


def _joined(text: str, following: str, words: Counter[str]) -> str:
    """Join two lines; a hyphen at the end of the first goes where it only breaks a word."""
    if not text.endswith(("-", _HYPHEN)) or not following[0].isalnum() or text[-2:-1].isspace():
        return f"{text} {following}"
    start, end = text[:-1], following
    left = re.findall(r"[\w'’-]+$", start.lower())
    right = re.findall(r"^[\w'’-]+", end.lower())
    if not left or not right:
        return f"{start}-{end}"
    together, parted = left[0] + right[0], f"{left[0]}-{right[0]}"
    belongs = (
        not end[0].islower()
        or start[-1:].isdigit()
        or right[0].split("-")[0] in _KEEP_AFTER
        or left[0] in _KEEP_BEFORE
        or "-" in left[0]
    )
    keeps = bool(words[parted]) or (belongs and not words[together])
    return f"{start}-{end}" if keeps else start + end


def _linked(paragraph: _Paragraph, text: str) -> str:
    """Return a paragraph as Markdown with its links, where their words are found in it once."""
    marked = escape(text)
    for words, address in [link for line in paragraph.lines for link in line.links]:
        url = absolute(address, None)
        said = escape(" ".join(words.replace(_HYPHEN, "").split()))
        if url and len(said) > 2 and marked.count(said) == 1 and "://" not in said:
            marked = marked.replace(said, f"[{said}]({url})")
    return marked
