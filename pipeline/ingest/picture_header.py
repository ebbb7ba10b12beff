"""What a picture's first bytes say: its kind and its size. Nothing is decoded."""

import re
import struct

from msgspec import Struct

#: Bytes looked through for a size; JPEGs carry profiles and previews before it.
_SEARCHED = 1_000_000
#: Segments of a JPEG: real ones have a few dozen before their size.
_MOST_SEGMENTS = 2_000
#: Markers that begin a frame and give its size (ITU-T T.81, table B.1); not DHT, JPG and DAC.
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
#: Markers without a length: TEM and the restarts.
_BARE = frozenset((0x01, *range(0xD0, 0xD8)))
_AVIF = re.compile(rb"avi[fs]")


class PictureHeader(Struct, frozen=True, kw_only=True):
    """A picture as its header describes it."""

    #: File name ending that fits the content: ".jpg", ".png", ".gif", ".webp" or ".avif".
    ending: str
    #: Pixels, as stored: a camera's turn is not applied.
    width: int
    height: int


def picture_header(content: bytes) -> PictureHeader | None:
    """Return what ``content`` is, or None where it is no picture that a browser shows.

    SVG is none: it is a document that may hold scripts. Nor are WMF, EMF and TIFF.
    """
    for ending, size in _KINDS.items():
        try:
            found = size(content[:_SEARCHED])
        except (struct.error, IndexError):  # it ends within its header
            return None
        if found is not None:
            width, height = found
            return PictureHeader(ending=ending, width=width, height=height)
    return None


def _png(content: bytes) -> tuple[int, int] | None:
    if content[:8] != b"\x89PNG\r\n\x1a\n" or content[12:16] != b"IHDR":
        return None
    width, height = struct.unpack_from(">II", content, 16)
    return width, height


def _gif(content: bytes) -> tuple[int, int] | None:
    if content[:6] not in (b"GIF87a", b"GIF89a"):
        return None
    width, height = struct.unpack_from("<HH", content, 6)
    return width, height


def _jpeg(content: bytes) -> tuple[int, int] | None:
    if content[:3] != b"\xff\xd8\xff":
        return None
    at = 2
    for _ in range(_MOST_SEGMENTS):
        if content[at] != 0xFF:
            return None
        marker = content[at + 1]
        if marker == 0xFF:  # fill bytes may precede a marker
            at += 1
        elif marker in _BARE:
            at += 2
        elif marker in _FRAMES:
            height, width = struct.unpack_from(">HH", content, at + 5)
            return width, height
        else:
            at += 2 + struct.unpack_from(">H", content, at + 2)[0]
    return None


def _webp(content: bytes) -> tuple[int, int] | None:
    """Return the size of a lossy, lossless or extended WebP (RFC 9649, 2.5 to 2.7)."""
    if content[:4] != b"RIFF" or content[8:12] != b"WEBP":
        return None
    kind = content[12:16]
    if kind == b"VP8X":
        return (
            1 + int.from_bytes(content[24:27], "little"),
            1 + int.from_bytes(content[27:30], "little"),
        )
    if kind == b"VP8L" and content[20] == 0x2F:
        bits = struct.unpack_from("<I", content, 21)[0]
        return 1 + (bits & 0x3FFF), 1 + ((bits >> 14) & 0x3FFF)
    if kind == b"VP8 " and content[23:26] == b"\x9d\x01\x2a":
        width, height = struct.unpack_from("<HH", content, 26)
        return width & 0x3FFF, height & 0x3FFF
    return None


def _avif(content: bytes) -> tuple[int, int] | None:
    """Return the size of the largest picture in an AVIF: others are its preview and its alpha."""
    if content[4:8] != b"ftyp" or not _AVIF.search(content[8:64]):
        return None
    sizes = [
        (int.from_bytes(m[1], "big"), int.from_bytes(m[2], "big"))
        for m in re.finditer(rb"ispe\0{4}(.{4})(.{4})", content[:65_536], re.S)
    ]
    return max(sizes, key=lambda size: size[0] * size[1], default=None)


_KINDS = {".jpg": _jpeg, ".png": _png, ".gif": _gif, ".webp": _webp, ".avif": _avif}
