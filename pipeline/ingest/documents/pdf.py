"""A PDF with a text layer to a draft: its lines are read in a process of their own."""

import json
import re
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from pipeline.errors import InvalidInput, Problem, problem
from pipeline.ingest.documents import pdf_worker
from pipeline.ingest.documents.opening import property_title
from pipeline.ingest.documents.pdf_blocks import chunks_of
from pipeline.ingest.documents.pdf_lines import PdfLine, lines_of
from pipeline.ingest.documents.reading import Blocks, Circumstances, Told, draft_of
from pipeline.model.draft import Draft
from pipeline.model.story import Language

#: Seconds by the clock; the worker's own limit is in seconds of processor.
SECONDS = 30
#: Letters: with fewer a page holds a stamp or a number beside pictures of its text.
_FEWEST = 20


def read(
    content: bytes,
    *,
    source: str,
    today: date,
    zone: ZoneInfo,
    language: Language | None = None,
    published: date | None = None,
    url: str | None = None,
) -> Draft:
    """Make a draft of the bytes of a PDF; its pictures are not taken.

    Raises InvalidInput: it is damaged, encrypted, has no text layer, has over 100 pages, or takes
    more time or memory than any press text.
    """
    answer = _told(content, source)
    lines = lines_of(answer["pages"])
    if sum(c.isalpha() for line in lines for c in line.text) < _FEWEST:
        raise InvalidInput(problem("content-no-text-layer", file=source))
    told = Told(title=property_title(str(answer["title"])), warnings=_missing(lines))
    known = Circumstances(
        source=source, today=today, zone=zone, language=language, published=published, url=url
    )
    return draft_of(Blocks(chunks=chunks_of(lines)), told, known)


def _told(content: bytes, source: str) -> dict[str, Any]:
    """Return what the worker says of a PDF. Raises InvalidInput."""
    if b"%PDF-" not in content[:1024]:
        raise InvalidInput(problem("content-damaged", file=source))
    # Isolated (-I): neither the folder it runs in nor the environment add modules to it.
    command = [sys.executable, "-I", str(Path(pdf_worker.__file__))]
    try:
        done = subprocess.run(  # noqa: S603
            command, input=content, capture_output=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise InvalidInput(problem("content-slow", file=source, seconds=SECONDS)) from None
    if done.returncode:  # killed at one of its limits, or by what it read
        code = "content-damaged" if done.returncode > 0 else "content-bomb"
        raise InvalidInput(problem(code, file=source))
    answer: dict[str, Any] = json.loads(done.stdout)
    wrong = answer.get("problem")
    if wrong == "content-many-pages":
        limit = pdf_worker.MOST_PAGES
        raise InvalidInput(
            problem("content-many-pages", file=source, pages=answer["pages"], limit=limit)
        )
    if wrong is not None:
        raise InvalidInput(problem(str(wrong), file=source))
    return answer


def _missing(lines: list[PdfLine]) -> list[Problem]:
    words = [
        word
        for line in lines
        for word in line.text.split()
        if re.search(rf"\w{pdf_worker.UNKNOWN}|{pdf_worker.UNKNOWN}\w", word)
    ]
    return [problem("letters-missing", text=" ".join(words[:3]))] if words else []
