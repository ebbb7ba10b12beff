"""A picture in the sizes that pages show: decoded once, turned upright, freed of what it tells."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import BytesIO
from typing import Final

from msgspec import Struct
from PIL import Image, ImageCms

from pipeline.errors import InvalidInput, Problem, problem

#: Pixels. A card is 13rem wide (420 on a dense screen), a telephone's 350 to 400 (840, 1200), the
#: column of an article 42rem (1600 on a dense screen); networks ask for 1200, the newsletter 1040.
WIDTHS: Final = (420, 840, 1200, 1600)
#: Pixels. More fill the memory of whoever opens the picture: a JPEG can be decoded at a half or a
#: quarter, others take four bytes a pixel. All but a handful of cameras stay below.
MOST_PIXELS: Final = 50_000_000
MOST_JPEG_PIXELS: Final = 89_000_000

_FORMATS: Final = ("JPEG", "PNG", "WEBP", "GIF", "AVIF")
_MEDIA_TYPES: Final = {"MPO": "image/jpeg"} | {f: f"image/{f.lower()}" for f in _FORMATS}
#: What is shown as it is: an AVIF is small already, a GIF mostly moves. And what copies are made as
#: where the picture says too much for that.
_KEPT: Final = {"GIF": "image/png", "AVIF": "image/jpeg"}
_QUALITY: Final = 82
#: A step so little below the picture's own width is none.
_STEP: Final = 1.1
#: The picture itself serves, unless a copy in its own width weighs so much less.
_WORTH_IT: Final = 0.66
#: Bytes a pixel: photographs kept as PNG take more than one, drawings and charts a tenth.
_DRAWING: Final = 0.5
_FEW_COLOURS: Final = 256
#: The ways a camera was held (Exif 2.32, tag 0x0112) and what puts the picture upright.
_ORIENTATION: Final = 0x0112
_LOCATION: Final = 0x8825
#: What XMP calls it.
_PLACE: Final = b"GPSLatitude"
_UPRIGHT: Final = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_SIDEWAYS: Final = frozenset({5, 6, 7, 8})


class Copy(Struct, frozen=True, kw_only=True):
    """A picture made narrower, or freed of what may not be shown."""

    #: Pixels.
    width: int
    height: int
    content: bytes


class Developed(Struct, frozen=True, kw_only=True):
    """What can be shown of a picture."""

    #: Of the copies; of the picture itself where it serves.
    media_type: str
    #: Pixels of the picture itself, upright.
    width: int
    height: int
    #: Whether outputs may show the picture itself, as the widest of its sizes.
    serves: bool
    #: Whether the picture itself says where it was taken.
    located: bool
    #: Narrowest first.
    copies: tuple[Copy, ...]


def developed(content: bytes, media_type: str) -> Developed:
    """Return the sizes of the picture ``content``, which is published as ``media_type``.

    Copies are upright, in sRGB, without metadata. What moves has none, unless it says where it was
    taken: then they stand still. Raises InvalidInput where it cannot be decoded
    (``picture-broken``) or is too large to be (``picture-enormous``).
    """
    with _decoding(), Image.open(BytesIO(content), formats=_FORMATS) as image:
        kind = _MEDIA_TYPES[str(image.format)]
        most = MOST_JPEG_PIXELS if kind == "image/jpeg" else MOST_PIXELS
        if image.width * image.height > most:
            raise InvalidInput(_enormous(most))
        moves = getattr(image, "is_animated", False) and image.format != "MPO"
        if image.format in _KEPT or moves:
            image.load()
            # Pillow does not read the XMP of a GIF, which stands there as plain text.
            if _said_by_camera(image)[1] or _PLACE in content:
                image.seek(0)
                kind = _KEPT.get(str(image.format), kind)
                return _resized(image, kind, len(content), named_right=False)
            return Developed(
                media_type=kind,
                width=image.width,
                height=image.height,
                serves=True,
                located=False,
                copies=(),
            )
        return _resized(image, kind, len(content), named_right=kind == media_type)


@contextmanager
def _decoding() -> Iterator[None]:
    """Turn whatever a decoder raises into what the office can mend.

    Strangers made the bytes, and Pillow's decoders raise OSError, SyntaxError, struct.error,
    IndexError, MemoryError and more over them.
    """
    try:
        # Odd Exif and the like: nothing that anybody could act on.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except InvalidInput:
        raise
    except Image.DecompressionBombError:
        raise InvalidInput(_enormous(MOST_JPEG_PIXELS)) from None
    except Exception:
        raise InvalidInput(problem("picture-broken")) from None


def _enormous(most: int) -> Problem:
    return problem("picture-enormous", millions=most // 1_000_000)


def _resized(image: Image.Image, kind: str, length: int, *, named_right: bool) -> Developed:
    turn, located = _said_by_camera(image)
    width, height = image.size[::-1] if turn in _SIDEWAYS else image.size
    plain = named_right and turn not in _UPRIGHT and not located and image.mode != "CMYK"
    drawing = kind == "image/png" and length < _DRAWING * width * height
    # Of a JPEG, twice what is wanted is enough to begin with.
    scale = 2 * WIDTHS[-1] / width
    image.draft(None, (round(image.width * scale), round(image.height * scale)))
    image.load()
    shown = _in_srgb(image)
    if turn in _UPRIGHT:
        shown = shown.transpose(_UPRIGHT[turn])
    if kind == "image/png" and not (drawing or _has_alpha(shown)):
        kind, plain = "image/jpeg", False
    if kind == "image/jpeg" and _has_alpha(shown):  # of an AVIF
        kind = "image/webp"
    few = kind == "image/png" and shown.getcolors(_FEW_COLOURS) is not None
    copies = [
        _copy(shown, wide, max(1, round(wide * height / width)), kind, few=few)
        for wide in _widths(width)
    ]
    last = copies[-1]
    serves = plain and last.width == width and len(last.content) > _WORTH_IT * length
    return Developed(
        media_type=kind,
        width=width,
        height=height,
        serves=serves,
        located=located,
        copies=_ever_lighter(copies[:-1], length) if serves else _ever_lighter(copies, None),
    )


def _said_by_camera(image: Image.Image) -> tuple[int, bool]:
    """Return how the camera was held (1 is upright), and whether the picture says where."""
    located = _PLACE in bytes(image.info.get("xmp") or b"")
    # Programs write odd Exif; a picture is not broken for that.
    with suppress(Exception):
        exif = image.getexif()
        turn = exif.get(_ORIENTATION, 1)
        return turn if isinstance(turn, int) else 1, located or bool(exif.get_ifd(_LOCATION))
    return 1, located


def _widths(own: int) -> list[int]:
    """Return the widths to make of a picture ``own`` pixels wide; that of its own comes last."""
    own_too = [own] if own < WIDTHS[-1] * _STEP else []
    return [width for width in WIDTHS if width * _STEP <= own] + own_too


def _has_alpha(image: Image.Image) -> bool:
    return image.mode.endswith("A")


def _in_srgb(image: Image.Image) -> Image.Image:
    """Return a decoded picture as grey or sRGB of 8 bits, with alpha only where it is seen."""
    if image.mode.startswith("I"):  # PNG with 16 bits of grey
        return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if image.has_transparency_data:
        shown = _converted(image.convert("RGBA"), image.info.get("icc_profile"))
        lowest, _ = shown.getchannel("A").getextrema()
        return shown if lowest != 255 else shown.convert("RGB")
    if image.mode in ("1", "L", "LA"):
        return image.convert("L")
    shown = image.convert("RGB") if image.mode == "P" else image
    return _converted(shown, image.info.get("icc_profile"))


def _converted(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Return a picture whose colours mean ``profile`` in sRGB; without one they are taken for it.

    A profile that cannot be read, or is not for such a picture, is passed over, as browsers do.
    """
    alpha = _has_alpha(image)
    wanted = "RGBA" if alpha else "RGB"
    if profile:
        with suppress(Exception):
            source = ImageCms.getOpenProfile(BytesIO(profile))
            if "srgb" not in ImageCms.getProfileDescription(source).lower():
                made = ImageCms.profileToProfile(
                    image, source, ImageCms.createProfile("sRGB"), outputMode=wanted
                )
                if made is not None:
                    return made
    return image if image.mode == wanted else image.convert(wanted)


def _copy(image: Image.Image, width: int, height: int, kind: str, *, few: bool) -> Copy:
    made = image
    if image.size != (width, height):
        made = image.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)
    if few and not _has_alpha(made):
        made = made.convert("RGB").quantize(_FEW_COLOURS, dither=Image.Dither.NONE)
    elif made is image:
        made = image.copy()
    # Profile, comment and the like would be written again.
    made.info.clear()
    buffer = BytesIO()
    match kind:
        case "image/png":
            made.save(buffer, "PNG", optimize=True)
        case "image/webp":
            made.save(buffer, "WEBP", quality=_QUALITY)
        case _:
            made.save(buffer, "JPEG", quality=_QUALITY, optimize=True, progressive=True)
    return Copy(width=width, height=height, content=buffer.getvalue())


def _ever_lighter(copies: list[Copy], length: int | None) -> tuple[Copy, ...]:
    """Return those of ``copies``, narrowest first, that weigh less than all that is wider.

    ``length`` is what the picture itself weighs, in bytes; None where it is not shown.
    """
    kept: list[Copy] = []
    for copy in reversed(copies):
        if length is None or len(copy.content) < length:
            length = len(copy.content)
            kept.append(copy)
    return tuple(kept[::-1])
