"""What the readers of the sets share: the language of a text, and files kept compressed."""

import gzip
from datetime import date, datetime
from functools import cache
from pathlib import Path

from langdetect import PROFILES_DIRECTORY
from langdetect.detector_factory import DetectorFactory
from langdetect.lang_detect_exception import LangDetectException
from lxml import html as lxml_html


def language_of(text: str) -> str | None:
    """Return the language of a text that may be in any, or None where there is too little of it.

    By langdetect with all its profiles: the peer that our own identification is not.
    """
    detector = _factory().create()
    detector.append(text[:3000])
    try:
        return str(detector.detect())[:2]
    except LangDetectException:
        return None


def paragraphs(content: bytes) -> str:
    """Return the text of a page's paragraphs, headings, list items, cells and quotes, by lines."""
    if not content.strip():
        return ""
    parser = lxml_html.HTMLParser(encoding=_encoding(content))
    tree = lxml_html.document_fromstring(content, parser=parser)
    found = tree.xpath("//*[self::p or self::h2 or self::h3 or self::h4 or self::li or self::pre]")
    return "\n".join(text for e in found if (text := " ".join(e.text_content().split())))


def day(written: object) -> date | None:
    """Return the day that a set notes in ISO 8601, or None where it notes something else."""
    if not isinstance(written, str) or not written:
        return None
    try:
        return datetime.fromisoformat(written).date()
    except ValueError:
        return None


def unpacked(path: Path) -> bytes:
    """Return the content of a gzip file."""
    return gzip.decompress(path.read_bytes())


def _encoding(content: bytes) -> str | None:
    try:
        content.decode()
    except UnicodeDecodeError:
        return None
    return "utf-8"


@cache
def _factory() -> DetectorFactory:
    factory = DetectorFactory()
    factory.load_profile(PROFILES_DIRECTORY)
    factory.set_seed(0)
    return factory
