"""Bytes to text: whatever a file or a server says of its encoding, and what to do when it lies."""

import codecs
import re
import unicodedata
from dataclasses import dataclass

from pipeline.errors import InvalidInput, problem

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = (
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "ZIP (docx, odt, xlsx)"),
    (b"\xd0\xcf\x11\xe0", "Word/Excel 97"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"\x1f\x8b", "GZIP"),
)
#: What French office machines wrote before UTF-8, likeliest first.
_LEGACY = ("cp1252", "mac_roman", "cp850")
_FRENCH_MARKS = frozenset("éèêëàâäçùûüîïôöœæÉÈÊÀÂÇÙÎÔŒ’‘“”«»–—…•€°ñ\xa0")
#: Stateful or unbounded codecs that no page in French or English needs.
_REFUSED_CODECS = frozenset(("utf-7", "idna", "punycode", "unicode_escape", "raw_unicode_escape"))
_META = re.compile(rb"""<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{2,40})""", re.I)
_CONTROLS = dict.fromkeys((*range(9), *range(14, 32), *range(0x7F, 0xA0)))
#: Invisible marks that break searches or reorder what a reader sees (Unicode TR36, 2.1):
#: zero-width space, word joiner, soft hyphen, stray BOM, bidirectional controls.
_INVISIBLE = dict.fromkeys(
    (0xAD, 0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
)
_SPACES = {0x0B: " ", 0x0C: " ", 0x2028: "\n", 0x2029: "\n", 0x85: "\n"}
_REPLACED = re.compile(f"[{''.join(map(chr, {**_CONTROLS, **_INVISIBLE, **_SPACES}))}]")
_ACCENTED = re.compile("[A-Za-z][\u0300-\u036f]{1,4}")


@dataclass(frozen=True, kw_only=True, slots=True)
class Decoded:
    """A text and how it was read."""

    text: str
    #: Python's name of the encoding.
    encoding: str
    #: True when nothing said so and the bytes were not UTF-8.
    guessed: bool


def decode(content: bytes, *, name: str, charset: str | None = None) -> Decoded:
    """Return the text of ``content``, cleaned: line feeds only, no invisible or control characters.

    A byte order mark wins, then UTF-8 where the bytes are (they hardly ever are by accident, and
    servers often lie), then ``charset`` as declared, then the likeliest legacy encoding.
    Raises InvalidInput naming ``name`` when it is not text.
    """
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            text = content[len(mark) :].decode(encoding, "replace")
            return Decoded(text=clean(text), encoding=encoding, guessed=False)
    for signature, kind in _SIGNATURES:
        if content.startswith(signature):
            raise InvalidInput(problem("content-not-text", file=name, kind=kind))
    if b"\0" in content:
        encoding = _utf16(content, name)
        return Decoded(
            text=clean(content.decode(encoding, "replace")), encoding=encoding, guessed=True
        )
    text, encoding, guessed = _decode(content, _codec(charset))
    if _looks_binary(text):
        raise InvalidInput(problem("content-binary", file=name))
    return Decoded(text=clean(text), encoding=encoding, guessed=guessed)


def decode_html(content: bytes, *, name: str, charset: str | None = None) -> Decoded:
    """Do as ``decode`` for a page, which may declare its charset in its first kilobytes."""
    declared = _META.search(content[:4096])
    if charset is None and declared is not None:
        charset = declared[1].decode("ascii")
    return decode(content, name=name, charset=charset)


def clean(text: str) -> str:
    """Return ``text`` with line feeds only, accents composed, no control or invisible characters.

    The number of lines stays as an editor counts them. Joiners that emoji and other scripts need
    (U+200C, U+200D) stay, and so do no-break spaces.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    # A search first: translating a whole page takes as long as extracting it.
    text = _REPLACED.sub(lambda m: _SPACES.get(ord(m[0]), ""), text)
    # Only a letter with its few marks: normalising a long run of marks takes quadratic time.
    return _ACCENTED.sub(lambda m: unicodedata.normalize("NFC", m[0]), text)


def _decode(content: bytes, declared: str | None) -> tuple[str, str, bool]:
    try:
        return content.decode("utf-8"), "utf-8", False
    except UnicodeDecodeError:
        pass
    if declared is not None:
        try:
            return content.decode(declared), declared, False
        except (UnicodeError, ValueError):
            pass
    mended = content.decode("utf-8", "replace")
    whole = sum(ord(c) > 127 for c in mended)
    if mended.count("\ufffd") * 10 < whole:  # UTF-8 with a few bytes of something else
        return mended, "utf-8", True
    encoding = max(_LEGACY, key=lambda name: _likelihood(content[:200_000], name))
    return content.decode(encoding, "replace"), encoding, True


def _likelihood(content: bytes, encoding: str) -> int:
    """Count the French letters and marks ``encoding`` finds, less what it makes of the others."""
    high = bytes(b for b in content if b > 127).decode(encoding, "replace")
    return sum(1 if c in _FRENCH_MARKS else -1 for c in high)


def _codec(charset: str | None) -> str | None:
    """Return Python's name of a declared charset; None where it is unknown or means UTF-8."""
    try:
        name = codecs.lookup((charset or "").strip().strip("\"'")).name
        "".encode(name)
    except (LookupError, ValueError):
        return None
    if name in _REFUSED_CODECS or name.startswith(("utf", "unicode")):
        return None
    # A page that says Latin-1 or ASCII means Windows-1252 (WHATWG Encoding Standard, 4.2).
    return "cp1252" if name in ("iso8859-1", "ascii") else name


def _utf16(content: bytes, name: str) -> str:
    """Return which UTF-16 has zero bytes where these are. Raises InvalidInput where none does."""
    sample = content[: 2 * 50_000]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if len(content) % 2 == 0 and half and min(even, odd) == 0 and max(even, odd) > 0.4 * half:
        return "utf-16-be" if even else "utf-16-le"
    line = content.count(b"\n", 0, content.index(b"\0")) + 1
    raise InvalidInput(problem("content-binary", file=name, line=line))


def _looks_binary(text: str) -> bool:
    sample = text[:20_000]
    return sum(c < " " and c not in "\t\n\r\f\v\x1a" for c in sample) * 20 > len(sample)
