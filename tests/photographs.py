"""Pictures made in a line: photographs and drawings, as cameras and programs write them."""

import io
from random import Random
from typing import Any

from PIL import Image, ImageDraw


def photograph(width: int = 2000, height: int = 1000, mode: str = "RGB") -> Image.Image:
    """Return a picture with soft shades, its left half red and its right half blue."""
    small = Image.new("RGB", (16, 8))
    shades = Random(7)
    for x in range(16):
        for y in range(8):
            soft, strong = shades.randrange(60), 195 + shades.randrange(60)
            small.putpixel((x, y), (strong, soft, soft) if x < 8 else (soft, soft, strong))
    shown = small.resize((width, height), Image.Resampling.BICUBIC)
    return shown.convert(mode)


def drawing(width: int = 1000, height: int = 500, mode: str = "RGB") -> Image.Image:
    """Return a chart of three flat colours."""
    shown = Image.new("RGB", (width, height), "white")
    pen = ImageDraw.Draw(shown)
    pen.rectangle((width // 10, height // 4, width // 3, height), fill=(11, 74, 99))
    pen.ellipse((width // 2, height // 4, width - 10, height - 10), fill=(255, 138, 107))
    return shown.convert(mode)


def encoded(image: Image.Image, kind: str = "JPEG", **options: Any) -> bytes:
    """Return the bytes of ``image`` in a file of ``kind``."""
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def decoded(content: bytes) -> Image.Image:
    """Return the picture in ``content``."""
    image = Image.open(io.BytesIO(content))
    image.load()
    return image


def moving(kind: str, width: int = 1000, height: int = 500) -> bytes:
    """Return an animation of two pictures."""
    frames = [photograph(width, height), photograph(width, height).transpose(
        Image.Transpose.FLIP_LEFT_RIGHT
    )]  # fmt: skip
    return encoded(frames[0], kind, save_all=True, append_images=frames[1:], duration=200)
