"""Runs as a program of its own: a PDF on standard input, its lines as JSON on standard output.

A library in C reads what comes from outside, so whatever it is made to do, crash, hang or fill the
memory, happens to this process alone, which the system stops at its limits. It imports nothing of
the pipeline, to start fast.
"""

import json
import re
import resource
import sys
from collections.abc import Iterator
from contextlib import suppress
from ctypes import byref, c_int, create_string_buffer
from typing import Any

#: Seconds of processor, bytes of memory.
CPU_SECONDS, MEMORY = 20, 800_000_000
#: Pages of a document, characters of all its pages.
MOST_PAGES, MOST_CHARACTERS = 100, 600_000
#: Stands for a letter that the font does not explain.
UNKNOWN = "\ufffd"
#: What PDFium writes for a hyphen at the end of a line.
_HYPHENS = dict.fromkeys(map(chr, (0x02, 0xFFFE, 0xAD)), "\u00ad")
#: Points: a page beyond is a poster or a bomb.
_LARGEST_PAGE = 15_000
_MOST_LINKS = 500
_BOLD = re.compile(r"bold|black|heavy|semibold|demi", re.I)


def main() -> None:
    """Read, answer, end."""
    limits = (
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CORE, 0),
    )
    for kind, limit in limits:
        _, most = resource.getrlimit(kind)
        value = limit if most == resource.RLIM_INFINITY else min(limit, most)
        with suppress(ValueError, OSError):  # some systems know no limit of memory
            resource.setrlimit(kind, (value, value))
    answer = document(sys.stdin.buffer.read())
    sys.stdout.buffer.write(json.dumps(answer).encode())
    sys.stdout.flush()


def document(content: bytes) -> dict[str, Any]:
    """Return the pages of a PDF with their lines, or what is wrong with it, by code."""
    import pypdfium2 as pdfium

    try:
        pdf = pdfium.PdfDocument(content)
        count = len(pdf)
    except pdfium.PdfiumError as error:
        locked = "password" in str(error).lower() or getattr(error, "err_code", None) == 4
        return {"problem": "content-encrypted" if locked else "content-damaged"}
    if count > MOST_PAGES:
        return {"problem": "content-many-pages", "pages": count}
    pages: list[dict[str, Any]] = []
    left = MOST_CHARACTERS
    for number in range(count):
        try:
            page = _page(pdf[number], left)
        except pdfium.PdfiumError:  # a page that is broken leaves the others
            page = {"lines": [], "width": 0.0, "height": 0.0}
        pages.append(page)
        left -= sum(len(line["text"]) for line in page["lines"])
        if left <= 0:
            return {"problem": "content-endless"}
    return {"pages": pages, "title": str(pdf.get_metadata_value("Title") or "")[:300]}


def _page(page: Any, most: int) -> dict[str, Any]:
    width, height = page.get_size()
    text = page.get_textpage()
    if max(width, height) > _LARGEST_PAGE:
        return {"lines": [], "width": width, "height": height}
    links = list(_links(page))
    lines = [
        line
        for indexes in _rows(text, min(text.count_chars(), most))
        if (line := _line(text, indexes, links)) is not None
    ]
    return {"lines": lines, "width": width, "height": height}


def _rows(text: Any, count: int) -> Iterator[list[tuple[int, str]]]:
    """Yield the characters of each line: PDFium parts them as they stand on the page."""
    from pypdfium2 import raw

    row: list[tuple[int, str]] = []
    high = 0
    for i in range(count):
        code = raw.FPDFText_GetUnicode(text, i)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high & 0x3FF) << 10) + (code & 0x3FF) if high else 0xFFFD
        high = 0
        letter = _HYPHENS.get(chr(code), chr(code))
        if letter in "\r\n":
            yield row
            row = []
            continue
        if raw.FPDFText_HasUnicodeMapError(text, i) == 1 or (letter < " " and letter != "\t"):
            letter = UNKNOWN
        row.append((i, letter))
        if letter == "\u00ad":  # it has joined the next line to this one
            yield row
            row = []
    yield row


def _line(
    text: Any, row: list[tuple[int, str]], links: list[tuple[float, float, float, float, str]]
) -> dict[str, Any] | None:
    from pypdfium2 import raw

    words = "".join(letter for _, letter in row)
    seen = [i for i, letter in row if not letter.isspace()]
    if not seen:
        return None
    boxes = {i: text.get_charbox(i) for i in seen}
    sample = seen[:: max(1, len(seen) // 12)]
    sizes = sorted(_size(text, i, raw) for i in sample)
    bold = sum(_is_bold(text, i, raw) for i in sample)
    return {
        "text": words.strip(),
        "size": round(sizes[len(sizes) // 2], 1),
        "bold": bold * 2 > len(sample),
        "x0": round(min(b[0] for b in boxes.values()), 1),
        "x1": round(max(b[2] for b in boxes.values()), 1),
        "y0": round(min(b[1] for b in boxes.values()), 1),
        "y1": round(max(b[3] for b in boxes.values()), 1),
        "links": _linked(row, boxes, links),
    }


def _size(text: Any, index: int, raw: Any) -> float:
    """Return the height of a character's font as it is drawn, in points."""
    matrix = raw.FS_MATRIX()
    size = float(raw.FPDFText_GetFontSize(text, index))
    if not raw.FPDFText_GetMatrix(text, index, byref(matrix)):
        return size
    return size * float((matrix.c**2 + matrix.d**2) ** 0.5)


def _is_bold(text: Any, index: int, raw: Any) -> bool:
    if raw.FPDFText_GetFontWeight(text, index) >= 600:
        return True

    name, flags = create_string_buffer(128), c_int()
    raw.FPDFText_GetFontInfo(text, index, name, 128, byref(flags))
    return bool(_BOLD.search(name.value.decode("utf-8", "replace")))


def _links(page: Any) -> Iterator[tuple[float, float, float, float, str]]:
    """Yield the places of a page that lead to a web address."""
    from pypdfium2 import raw

    start = c_int(0)
    link = raw.FPDF_LINK()
    for _ in range(_MOST_LINKS):
        if not raw.FPDFLink_Enumerate(page, byref(start), byref(link)):
            return
        action = raw.FPDFLink_GetAction(link)
        box = raw.FS_RECTF()
        if not action or not raw.FPDFLink_GetAnnotRect(link, byref(box)):
            continue
        if raw.FPDFAction_GetType(action) != raw.PDFACTION_URI:
            continue
        length = raw.FPDFAction_GetURIPath(page.pdf, action, None, 0)
        buffer = create_string_buffer(min(length, 4_000) or 1)
        raw.FPDFAction_GetURIPath(page.pdf, action, buffer, len(buffer))
        yield box.left, box.bottom, box.right, box.top, buffer.value.decode("utf-8", "replace")


def _linked(
    row: list[tuple[int, str]],
    boxes: dict[int, tuple[float, float, float, float]],
    links: list[tuple[float, float, float, float, str]],
) -> list[tuple[str, str]]:
    """Return the words of a line that lead somewhere, each with its address."""
    low = min(box[1] for box in boxes.values())
    high = max(box[3] for box in boxes.values())
    found = []
    for left, bottom, right, top, address in links:
        if bottom > high or top < low:
            continue
        inside = {
            i
            for i, box in boxes.items()
            if left <= (box[0] + box[2]) / 2 <= right and bottom <= (box[1] + box[3]) / 2 <= top
        }
        words = "".join(letter for i, letter in row if i in inside or i not in boxes)
        if inside and (said := " ".join(words.split())):
            found.append((said, address))
    return found


if __name__ == "__main__":
    main()
