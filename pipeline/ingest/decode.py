"""Bytes to text: whatever a file or a server says of its encoding, and what to do when it lies."""

import codecs
import re
import unicodedata
from collections.abc import Callable

from msgspec import Struct

from pipeline.errors import InvalidInput, problem
from pipeline.ingest.mojibake import mend, unusual

_BOMS = (
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
#: Those that UTF-8 is found within, or taken for.
_LATIN = (*_LEGACY, "iso8859-15")
#: Our name for UTF-8 with bytes of Windows-1252 in it.
_MIXED = "press-mixed"
_FRENCH_MARKS = frozenset("éèêëàâäçùûüîïôöœæÉÈÊÀÂÇÙÎÔŒ’‘“”«»–—…•€°ñ\xa0")
#: Stateful or unbounded codecs that no page in French or English needs.
_REFUSED_CODECS = frozenset(("utf-7", "idna", "punycode", "unicode_escape", "raw_unicode_escape"))
_META = re.compile(rb"""<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{2,40})""", re.I)
_XML = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}["']([\w.:-]{2,40})""", re.I)
#: What browsers do not show, from here to there.
_ENDS = {"<script": "</script", "<style": "</style", "<!--": "-->"}
_HIDDEN = re.compile("(</?script|</?style|<!--|-->)", re.I)
_CONTROLS = dict.fromkeys((*range(9), *range(14, 32), 0x7F))
#: C1 controls, which nobody uses, stand for what Windows-1252 has there, as in browsers.
_C1 = {n: bytes((n,)).decode("cp1252", "ignore") for n in range(0x80, 0xA0)}
#: Invisible marks that break searches or reorder what a reader sees (Unicode TR36, 2.1):
#: zero-width space, word joiner, soft hyphen, stray BOM, bidirectional controls.
_INVISIBLE = dict.fromkeys(
    (0xAD, 0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
)
_SPACES = {0x0B: " ", 0x0C: " ", 0x2028: "\n", 0x2029: "\n", **_C1}
_TO_REPLACE = frozenset(map(chr, {**_CONTROLS, **_INVISIBLE, **_SPACES}))
_REPLACED = re.compile(f"[{''.join(sorted(_TO_REPLACE))}]")
_MARKS = frozenset(map(chr, range(0x300, 0x370)))
#: Characters that texts of old machines do not hold either (they have form feeds, and Ctrl+Z).
_BINARY = bytes((*range(9), *range(14, 26), *range(27, 32)))
_ACCENTED = re.compile("[A-Za-z][\u0300-\u036f]{1,4}")


class Decoded(Struct, frozen=True, kw_only=True):
    """A text and how it was read."""

    text: str
    #: Python's name of the encoding.
    encoding: str
    #: True when nothing said so and the bytes were not UTF-8.
    guessed: bool
    #: True when parts were in another encoding than the rest, or, where it shows, decoded twice.
    mended: bool = False


def decode(content: bytes, *, name: str, charset: str | None = None) -> Decoded:
    """Return the text of ``content``, cleaned: line feeds only, no invisible or control characters.

    A byte order mark wins, then UTF-8 where the bytes are (they hardly ever are by accident, and
    servers often lie), then ``charset`` as declared, then the likeliest legacy encoding. Bytes of
    Windows-1252 within UTF-8 are read as such, and what was decoded twice (mojibake) is mended.
    Raises InvalidInput naming ``name`` when it is not text.
    """
    return _read(content, name, charset)


def decode_html(content: bytes, *, name: str, charset: str | None = None) -> Decoded:
    """Do as ``decode`` for a page or feed, which may declare its charset at its beginning."""
    declared = _XML.match(content[:4096].lstrip()) or _META.search(content[:4096])
    if charset is None and declared is not None:
        charset = declared[1].decode("ascii")
    return _read(content, name, charset, shown=_shown)


def _read(
    content: bytes, name: str, charset: str | None, shown: Callable[[str], str] = str
) -> Decoded:
    if content.startswith(codecs.BOM_UTF8):
        content, charset = content[3:], None
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return _decoded(content[len(mark) :].decode(encoding, "replace"), encoding, shown)
    for signature, kind in _SIGNATURES:
        if content.startswith(signature):
            raise InvalidInput(problem("content-not-text", file=name, kind=kind))
    if b"\0" in content:
        encoding = _utf16(content, name)
        return _decoded(content.decode(encoding, "replace"), encoding, shown, guessed=True)
    text, encoding, guessed, mixed = _decode(content, _codec(charset))
    if _looks_binary(text):
        raise InvalidInput(problem("content-binary", file=name))
    return _decoded(text, encoding, shown, guessed=guessed, mixed=mixed)


def _decoded(
    text: str,
    encoding: str,
    shown: Callable[[str], str],
    *,
    guessed: bool = False,
    mixed: bool = False,
) -> Decoded:
    characters = unusual(text)
    whole = mend(text, characters)
    mended = mixed or (whole != text and shown(whole) != shown(text))
    cleaned = clean(whole, characters if whole is text else None)
    return Decoded(text=cleaned, encoding=encoding, guessed=guessed, mended=mended)


def _shown(html: str) -> str:
    """Return a page without its scripts, styles and comments, near enough, in linear time."""
    kept, end = [], ""
    for part in _HIDDEN.split(html):
        if not end:
            kept.append(part)
            end = _ENDS.get(part.lower(), "")
        elif part.lower() == end:
            end = ""
    return "".join(kept)


def clean(text: str, characters: set[str] | None = None) -> str:
    """Return ``text`` with line feeds only, accents composed, no control or invisible characters.

    The number of lines stays as an editor counts them. Joiners that emoji and other scripts need
    (U+200C, U+200D) stay, and so do no-break spaces. ``characters`` are its ``unusual`` ones, where
    they are known.
    """
    # Which characters there are first: a search for each purpose takes as long as extracting.
    characters = unusual(text) if characters is None else characters
    if "\r" in characters:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not characters.isdisjoint(_TO_REPLACE):
        text = _REPLACED.sub(lambda m: _SPACES.get(ord(m[0]), ""), text)
    if characters.isdisjoint(_MARKS):
        return text
    # Only a letter with its few marks: normalising a long run of marks takes quadratic time.
    return _ACCENTED.sub(lambda m: unicodedata.normalize("NFC", m[0]), text)


def _decode(content: bytes, declared: str | None) -> tuple[str, str, bool, bool]:
    """Return the text, its encoding, whether that is a guess, and whether there were two."""
    try:
        return content.decode("utf-8"), "utf-8", False, False
    except UnicodeDecodeError:
        pass
    if declared is not None and declared not in _LATIN:
        try:
            return content.decode(declared), declared, False, False
        except (UnicodeError, ValueError):
            declared = None
    # UTF-8 with some bytes of Windows-1252, as where old articles stand in a new page, is the
    # likeliest where the pairs that only UTF-8 makes are French.
    sample = content[:200_000]
    known = _LEGACY if declared is None else (declared,)
    encoding = max((*known, _MIXED), key=lambda name: _likelihood(sample, name))
    if encoding == _MIXED:
        return content.decode("utf-8", _MIXED), "utf-8", False, True
    return content.decode(encoding, "replace"), encoding, declared is None, False


def _windows_byte(error: UnicodeError) -> tuple[str, int]:
    """Read the bytes that are no UTF-8 as Windows-1252; an error handler (PEP 293)."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error(_MIXED, _windows_byte)


def _likelihood(content: bytes, encoding: str) -> int:
    """Count the French letters and marks ``encoding`` finds, less what it makes of the others."""
    if encoding == _MIXED:
        text = content.decode("utf-8", _MIXED)
    else:
        text = bytes(b for b in content if b > 127).decode(encoding, "replace")
    return sum(1 if c in _FRENCH_MARKS else -1 for c in text if c > "\x7f")


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
    spelled = sample.encode("utf-8", "surrogatepass")
    return (len(spelled) - len(spelled.translate(None, _BINARY))) * 20 > len(sample)
