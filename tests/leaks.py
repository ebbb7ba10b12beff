"""Finding words in outputs, however they are written there."""

import re
import zlib
from base64 import b64decode
from collections.abc import Iterator, Mapping
from functools import lru_cache
from html import unescape
from urllib.parse import unquote_to_bytes

_PACKED = re.compile(rb"\x78[\x01\x5e\x9c\xda]|\x1f\x8b\x08")
_BASE64 = re.compile(rb"[A-Za-z0-9+/]{12,}")
#: Bytes that one compressed stretch may unpack to.
_MOST = 1_000_000


def places(outputs: Mapping[str, bytes], word: str) -> list[str]:
    """Return where ``word`` (letters and digits) stands among ``outputs``: in names or bytes."""
    sought = word.lower().encode()
    names = [f"the name {path}" for path in outputs if sought in _bare(path.encode())]
    return names + [path for path, content in outputs.items() if sought in _legible(content)]


@lru_cache(maxsize=20_000)
def _legible(content: bytes) -> bytes:
    """Return everything that can be read in ``content``: letters and digits alone, in small.

    Without what stands between them, a word is found in capitals, in a slug, folded over two
    lines, and in UTF-16 and UTF-32, too.
    """
    return b" ".join(map(_bare, _readings(content)))


def _readings(content: bytes) -> Iterator[bytes]:
    yield content
    if b"%" in content:
        yield unquote_to_bytes(content)
    if b"&#" in content:
        yield unescape(content.decode("latin-1")).encode("latin-1", "replace")
    if b"=" in content:
        yield re.sub(rb"=([0-9A-F]{2})", lambda m: bytes([int(m[1], 16)]), content)
    for stretch in _BASE64.findall(re.sub(rb"\s", b"", content)):
        for start in range(4):
            run = stretch[start:]
            yield b64decode(run + b"A" * (-len(run) % 4))
    for match in _PACKED.finditer(content):
        machine = zlib.decompressobj(zlib.MAX_WBITS | 32)
        try:
            yield machine.decompress(content[match.start() :], _MOST)
        except zlib.error:
            continue


_LETTERS = bytes(c if chr(c).isalnum() and c < 128 else 0 for c in bytes(range(256)).lower())


def _bare(content: bytes) -> bytes:
    return content.translate(_LETTERS).replace(b"\0", b"")
