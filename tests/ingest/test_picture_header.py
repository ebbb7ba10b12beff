"""What a picture's first bytes say, without decoding it."""

import io
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from pipeline.ingest.picture_header import PictureHeader, picture_header

ENDINGS = {"JPEG": ".jpg", "PNG": ".png", "GIF": ".gif", "WEBP": ".webp"}


def drawn(kind: str, width: int, height: int, **options: object) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (width, height), (200, 30, 60)).save(buffer, kind, **options)
    return buffer.getvalue()


@given(st.sampled_from(sorted(ENDINGS)), st.integers(1, 300), st.integers(1, 300))
def test_kind_and_size_are_those_that_were_drawn(kind: str, width: int, height: int) -> None:
    expected = PictureHeader(ending=ENDINGS[kind], width=width, height=height)
    assert picture_header(drawn(kind, width, height)) == expected


@pytest.mark.parametrize(
    ("kind", "options"),
    [
        ("JPEG", {"progressive": True}),
        ("JPEG", {"exif": b"Exif\0\0" + bytes(60_000)}),
        ("JPEG", {"icc_profile": bytes(200_000)}),
        ("WEBP", {"lossless": True}),
        ("WEBP", {"exif": b"Exif\0\0" + bytes(500)}),
    ],
)
def test_other_ways_to_write_one(kind: str, options: dict[str, object]) -> None:
    header = picture_header(drawn(kind, 321, 123, **options))
    assert header == PictureHeader(ending=ENDINGS[kind], width=321, height=123)


def test_avif() -> None:
    box = b"\0\0\0\x14ispe\0\0\0\0" + struct.pack(">II", 640, 480)
    preview = b"\0\0\0\x14ispe\0\0\0\0" + struct.pack(">II", 64, 48)
    content = b"\0\0\0\x1cftypavif\0\0\0\0mif1avifmiaf" + preview + box
    assert picture_header(content) == PictureHeader(ending=".avif", width=640, height=480)


def test_a_png_may_claim_any_size() -> None:
    claim = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", 100_000, 100_000)
    assert picture_header(claim) == PictureHeader(ending=".png", width=100_000, height=100_000)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff",
        b"\xff\xd8\xff\xe0\x00\x00" * 10,
        b"\xff\xd8" + b"\xff" * 10_000,
        b"GIF89a",
        b"RIFF\0\0\0\0WEBP",
        b"RIFF\0\0\0\0WEBPVP8 ",
        b"\0\0\0\x1cftypavif",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"%PDF-1.4",
        b"MZ\x90",
        drawn("TIFF", 10, 10),
        drawn("BMP", 10, 10),
    ],
)
def test_everything_else_is_none(content: bytes) -> None:
    assert picture_header(content) is None


@given(st.sampled_from([b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"RIFF\0\0\0\0WEBPVP8X"]),
       st.binary(max_size=200))  # fmt: skip
def test_no_bytes_break_it(head: bytes, rest: bytes) -> None:
    picture_header(head + rest)
