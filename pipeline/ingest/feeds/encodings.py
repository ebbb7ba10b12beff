"""The bytes of a feed to its text, whatever they and the server say of their encoding."""

import codecs
import re

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: "<?xm" in EBCDIC (XML 1.0, appendix F.1).
_EBCDIC = b"\x4c\x6f\xa7\x94"
#: Bytes that tell how wide the characters are.
_SAMPLE = 400
_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}[\"']([\w.:-]{2,40})[\"']")
#: Encodings that write all they have in 7 bits, and what shows that they were used.
_SEVEN_BITS = (("iso2022", b"\x1b"), ("hz", b"~{"))
#: What no feed is written in, and what could be made to decode without end.
_REFUSED = frozenset(("utf-7", "idna", "punycode", "unicode_escape", "raw_unicode_escape"))
_FALLBACK = "feed-cp1252"


def _as_cp1252(error: UnicodeError) -> tuple[str, int]:
    """Read the bytes that are not UTF-8 as Windows-1252: a feed put together from two sources."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    wrong = error.object[error.start : error.end]
    return wrong.decode("cp1252", "replace"), error.end


codecs.register_error(_FALLBACK, _as_cp1252)


def text_of(content: bytes, charset: str | None = None) -> str:
    """Return the text of ``content``; nothing raises, and what fits no encoding is replaced.

    A byte order mark wins, then how the first characters are written, then UTF-8 where the bytes
    are (by accident they hardly ever are, and feeds often lie), then what the XML declaration
    says, then ``charset`` as the server says, then Windows-1252.
    """
    wide = _wide(content[:_SAMPLE])
    for mark, encoding in _BOMS:
        # A mark of wide characters before narrow ones is a slip.
        if content.startswith(mark) and (wide or encoding == "utf-8"):
            return content[len(mark) :].decode(encoding, _errors(encoding))
    if wide or content.startswith(_EBCDIC):
        return content.decode(wide or "cp037", "replace")
    return _decoded(content, [name for name in (_in_declaration(content), _codec(charset)) if name])


def _wide(sample: bytes) -> str | None:
    """Return which of the wide encodings has zero bytes where these are; None for none."""
    columns = [sample[i::4].count(0) * 4 > len(sample) * 0.6 for i in range(4)]
    found = "".join("0" if zeros else "x" for zeros in columns)
    return {"0x0x": "utf-16-be", "x0x0": "utf-16-le", "000x": "utf-32-be", "x000": "utf-32-le"}.get(
        found
    )


def _decoded(content: bytes, declared: list[str]) -> str:
    for name, mark in _SEVEN_BITS:
        if declared and declared[0].startswith(name) and mark in content:
            return content.decode(declared[0], "replace")
    for encoding in ("utf-8", *declared):
        try:
            return content.decode(encoding)
        except (UnicodeError, ValueError):
            continue
    replaced = content.decode("utf-8", "replace")
    wrong = replaced.count("\ufffd")
    # Other encodings hardly ever look like UTF-8, not even once in four.
    if wrong < 4 * (sum(c > "\x7f" for c in replaced) - wrong):
        return content.decode("utf-8", _FALLBACK)
    several = next((name for name in declared if _is_multibyte(name)), None)
    return content.decode(several or "cp1252", "replace")


def _errors(encoding: str) -> str:
    return _FALLBACK if encoding == "utf-8" else "replace"


def _in_declaration(content: bytes) -> str | None:
    found = _DECLARED.search(content[:2000])
    return _codec(found[1].decode("ascii")) if found else None


def _codec(charset: str | None) -> str | None:
    """Return Python's name of a declared charset; None where it is unknown or means Unicode."""
    try:
        name = codecs.lookup((charset or "").strip().strip("\"'")[:40]).name
        "".encode(name)
    except (LookupError, ValueError):
        return None
    if name in _REFUSED or name.startswith(("utf", "unicode")):
        return None
    # A feed that says Latin-1 or ASCII means Windows-1252, one that says GB 2312 means GB 18030
    # (WHATWG Encoding Standard, 4.2).
    return {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030"}.get(name, name)


def _is_multibyte(name: str) -> bool:
    return name.startswith(("gb", "big5", "euc", "shift", "cp932", "cp949", "iso2022", "johab"))
