"""The lines of a PDF's pages: put in order, without page numbers and running heads."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from pipeline.ingest.decode import clean
from pipeline.ingest.documents.pdf_worker import UNKNOWN
from pipeline.ingest.text.folding import fold

#: Part of a page's height at its top and bottom where running heads stand.
_EDGE = 0.14
#: Points by which a running head moves from page to page.
_MOVES = 18.0
_HYPHEN = "\u00ad"
_SPELLED = str.maketrans(
    {"ʼ": "’", "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
)
_NUMBER = re.compile(r"[-–—| ]*(?:page|p\.)? ?\d{1,4}(?: ?(?:/|sur|of|de|-) ?\d{1,4})?[-–—| ]*")
#: Part of a page's lines that stand beside others where it has columns.
_BESIDE = 0.12


class PdfLine(Struct, frozen=True, kw_only=True):
    """One line as it stands on a page; lengths in points, from the lower left corner."""

    page: int
    text: str
    #: Height of its font.
    size: float
    bold: bool
    x0: float
    x1: float
    y0: float
    y1: float
    #: Words that lead somewhere, and where.
    links: tuple[tuple[str, str], ...] = ()


def lines_of(pages: Sequence[dict[str, Any]]) -> list[PdfLine]:
    """Return the lines of the text in the order they are read.

    ``pages`` are as the worker tells them: ``width``, ``height``, ``lines``.
    """
    read = [_page(number, page) for number, page in enumerate(pages)]
    heights = [float(page["height"]) for page in pages]
    running = _running(read, heights)
    kept = [
        [
            line
            for line in lines
            if (line.page, line.y0, line.text) not in running
            and not _is_page_number(line, heights[line.page])
        ]
        for lines in read
    ]
    return [line for lines in kept for line in _ordered(lines)]


def _page(number: int, page: dict[str, Any]) -> list[PdfLine]:
    lines = [
        PdfLine(
            page=number,
            text=_words(str(line["text"])),
            size=float(line["size"]) or 1.0,
            bold=bool(line["bold"]),
            x0=float(line["x0"]),
            x1=float(line["x1"]),
            y0=float(line["y0"]),
            y1=float(line["y1"]),
            links=tuple((str(words), str(url)) for words, url in line["links"]),
        )
        for line in page["lines"]
    ]
    return _joined(line for line in lines if line.text)


def _words(text: str) -> str:
    """Return the words of a line, cleaned but for the hyphens that break words at its end."""
    broken = text.endswith(_HYPHEN)
    words = clean(text.translate(_SPELLED)).replace("\t", " ").strip()
    # What a font calls by no letter before a line is its bullet.
    words = re.sub(rf"^(?:[•→➔▪–-] ?)?{UNKNOWN}+ ?(?=\w)", "• ", words).strip(UNKNOWN + " ")
    return words + _HYPHEN if broken else words


def _joined(lines: Iterable[PdfLine]) -> list[PdfLine]:
    """Join what stands on one line but was told apart: another font, a raised figure."""
    found: list[PdfLine] = []
    for line in lines:
        before = found[-1] if found else None
        if before is None or not _goes_on(before, line):
            found.append(line)
            continue
        gap = "" if line.x0 - before.x1 < 0.12 * max(line.size, before.size) else " "
        larger = max(before, line, key=lambda part: len(part.text))
        found[-1] = replace(
            before,
            text=f"{before.text}{gap}{line.text}",
            size=larger.size,
            bold=larger.bold,
            x1=max(before.x1, line.x1),
            y0=larger.y0,
            y1=larger.y1,
            links=before.links + line.links,
        )
    return found


def _goes_on(before: PdfLine, line: PdfLine) -> bool:
    shared = min(before.y1, line.y1) - max(before.y0, line.y0)
    least = min(before.y1 - before.y0, line.y1 - line.y0)
    size = max(before.size, line.size)
    return shared > 0.5 * least and -0.3 * size < line.x0 - before.x1 < 1.2 * size


def _running(pages: Sequence[Sequence[PdfLine]], heights: Sequence[float]) -> set[object]:
    """Return the lines at the edges that come back on most pages, but for their figures."""
    places: dict[str, list[PdfLine]] = defaultdict(list)
    for lines in pages:
        for line in lines:
            if _at_edge(line, heights[line.page]):
                places[re.sub(r"\d+", "#", fold(line.text))].append(line)
    found: set[object] = set()
    for same in places.values():
        on = {line.page for line in same}
        middle = sorted(line.y0 for line in same)[len(same) // 2]
        steady = [line for line in same if abs(line.y0 - middle) <= _MOVES]
        # Left and right pages may have heads of their own, and a cover none.
        most = len(on) >= 2 and len(on) * 2 >= len(pages)
        if (most or (len(on) >= 3 and len(on) * 4 >= len(pages))) and len(steady) * 2 > len(same):
            found |= {(line.page, line.y0, line.text) for line in same}
    return found


def _at_edge(line: PdfLine, height: float) -> bool:
    return line.y0 > height * (1 - _EDGE) or line.y1 < height * _EDGE


def _is_page_number(line: PdfLine, height: float) -> bool:
    return _at_edge(line, height) and bool(_NUMBER.fullmatch(fold(line.text)))


def _ordered(lines: Sequence[PdfLine]) -> list[PdfLine]:
    """Return a page's lines from top to bottom where it has one column; else as they come.

    Columns come one after the other from the programs that set them; a title in a frame of its
    own may come last.
    """
    beside = sum(
        1
        for i, line in enumerate(lines)
        if any(
            min(line.y1, other.y1) - max(line.y0, other.y0) > 0.5 * min(line.size, other.size)
            for other in lines[max(0, i - 60) : i]
        )
    )
    if beside > _BESIDE * len(lines):
        return list(lines)
    falling = all(a.y0 >= b.y0 for a, b in pairwise(lines))
    return list(lines) if falling else sorted(lines, key=lambda line: -line.y1)


def usual_size(lines: Sequence[PdfLine]) -> float:
    """Return the size that most characters of a text have."""
    weights: Counter[float] = Counter()
    for line in lines:
        weights[round(line.size * 2) / 2] += len(line.text)
    return weights.most_common(1)[0][0] if weights else 1.0
