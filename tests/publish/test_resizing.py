"""The sizes of a picture."""

import struct
import zlib
from contextlib import suppress
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import ExifTags, Image, ImageCms

from pipeline.errors import InvalidInput
from pipeline.publish.copies import file_names
from pipeline.publish.resizing import Developed, developed
from tests.photographs import decoded, drawing, encoded, moving, photograph

JPEG, PNG, WEBP = "image/jpeg", "image/png", "image/webp"


def widths(found: Developed) -> list[int]:
    return [copy.width for copy in found.copies]


def exif(**tags: object) -> bytes:
    """Return Exif data with a camera's name, a place, and ``tags`` by their names."""
    made = Image.Exif()
    made[ExifTags.Base.Make] = "Appareil secret"
    for name, value in tags.items():
        made[ExifTags.Base[name]] = value
    return made.tobytes()


def located() -> bytes:
    made = Image.Exif()
    made.get_ifd(ExifTags.IFD.GPSInfo).update({1: "N", 2: (43.0, 14.0, 5.0)})
    return made.tobytes()


def colour(image: Image.Image, x: float, y: float) -> str:
    """Tell which of red, green and blue is the strongest at a place between 0 and 1."""
    pixel = image.convert("RGB").getpixel((int(x * image.width), int(y * image.height)))
    assert isinstance(pixel, tuple)
    return ("red", "green", "blue")[pixel.index(max(pixel))]


class TestSizes:
    """Which copies there are."""

    def test_a_large_photograph_comes_in_four_widths_and_is_not_shown_itself(self) -> None:
        found = developed(encoded(photograph(3000, 1500), quality=95), JPEG)
        assert (found.media_type, found.width, found.height) == (JPEG, 3000, 1500)
        assert [(c.width, c.height) for c in found.copies] == [
            (420, 210),
            (840, 420),
            (1200, 600),
            (1600, 800),
        ]
        assert not found.serves
        for copy in found.copies:
            image = decoded(copy.content)
            assert (image.format, image.size) == ("JPEG", (copy.width, copy.height))
            assert image.info.get("progressive")
            assert (colour(image, 0.2, 0.5), colour(image, 0.8, 0.5)) == ("red", "blue")

    @pytest.mark.parametrize(
        ("own", "made"),
        [
            (300, []),
            (460, []),
            (470, [420]),
            (1000, [420, 840]),
            (1319, [420, 840]),
            (1320, [420, 840, 1200]),
            (1600, [420, 840, 1200]),
        ],
    )
    def test_a_light_picture_is_the_widest_of_its_sizes_itself(
        self, own: int, made: list[int]
    ) -> None:
        found = developed(encoded(photograph(own, own // 2), quality=80), JPEG)
        assert (found.serves, widths(found)) == (True, made)

    def test_a_picture_that_weighs_too_much_for_its_width_has_a_copy_of_that_width(self) -> None:
        content = encoded(
            Image.effect_noise((1000, 500), 60).convert("RGB"), quality=100, subsampling=0
        )
        found = developed(content, JPEG)
        assert (found.serves, widths(found)) == (False, [420, 840, 1000])
        assert len(found.copies[-1].content) < len(content) / 2

    @given(st.integers(1, 2000), st.integers(1, 300))
    @settings(max_examples=15)
    def test_wider_is_heavier_and_the_shape_is_kept(self, width: int, height: int) -> None:
        content = encoded(photograph(width, height))
        found = developed(content, JPEG)
        weights = [len(c.content) for c in found.copies] + ([len(content)] if found.serves else [])
        assert weights == sorted(set(weights))
        assert all(a.width < b.width for a, b in pairwise(found.copies))
        assert all(c.height == max(1, round(c.width * height / width)) for c in found.copies)
        assert found.serves or found.copies

    @pytest.mark.parametrize(
        "content",
        [
            pytest.param(encoded(photograph(500, 250)), id="jpeg"),
            pytest.param(encoded(photograph(480, 60), "PNG"), id="png"),
            pytest.param(encoded(drawing(500, 250), "PNG"), id="drawing"),
            pytest.param(encoded(photograph(500, 250), "WEBP"), id="webp"),
        ],
    )
    def test_the_same_bytes_come_out_every_time(self, content: bytes) -> None:
        found = developed(content, JPEG)
        assert found.copies
        assert developed(content, JPEG) == found


class TestWhatIsStripped:
    """What a camera or a program wrote stays out of what pages show."""

    @pytest.mark.parametrize(
        ("turn", "corners"),
        [
            (1, ("red", "blue", "red", "blue")),
            (2, ("blue", "red", "blue", "red")),
            (3, ("blue", "red", "blue", "red")),
            (4, ("red", "blue", "red", "blue")),
            (5, ("red", "red", "blue", "blue")),
            (6, ("red", "red", "blue", "blue")),
            (7, ("blue", "blue", "red", "red")),
            (8, ("blue", "blue", "red", "red")),
        ],
    )
    def test_a_picture_stands_upright_however_the_camera_was_held(
        self, turn: int, corners: tuple[str, ...]
    ) -> None:
        content = encoded(photograph(1000, 500), exif=exif(Orientation=turn))
        found = developed(content, JPEG)
        upright = (1000, 500) if turn < 5 else (500, 1000)
        assert (found.width, found.height, found.serves) == (*upright, turn == 1)
        image = decoded(found.copies[0].content)
        places = ((0.1, 0.1), (0.9, 0.1), (0.1, 0.9), (0.9, 0.9))
        assert tuple(colour(image, x, y) for x, y in places) == corners

    @pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
    def test_copies_say_nothing_of_camera_place_and_program(self, kind: str) -> None:
        image = photograph(480, 60)
        options = {} if kind != "JPEG" else {"comment": b"secret remark"}
        content = encoded(image, kind, exif=exif(), **options)
        assert b"secret" in content
        found = developed(content, f"image/{kind.lower()}")
        assert widths(found)[:1] == [420]
        for copy in found.copies:
            assert b"secret" not in copy.content
            assert decoded(copy.content).info.keys() <= {
                *("jfif", "jfif_version", "jfif_unit", "jfif_density"),
                *("progressive", "progression", "loop", "background", "timestamp", "duration"),
            }

    def test_a_picture_that_says_where_it_was_taken_is_never_shown_itself(self) -> None:
        found = developed(encoded(photograph(400, 200), quality=60, exif=located()), JPEG)
        assert (found.serves, found.located, widths(found)) == (False, True, [400])
        assert not decoded(found.copies[0].content).getexif()

    @pytest.mark.parametrize(
        ("kind", "copies"), [("AVIF", "JPEG"), ("WEBP", "WEBP"), ("PNG", "JPEG"), ("GIF", "JPEG")]
    )
    @pytest.mark.parametrize("moves", [False, True])
    def test_nor_are_the_kinds_that_are_else_left_alone(
        self, kind: str, copies: str, moves: bool
    ) -> None:
        frame = Image.effect_noise((600, 60), 60).convert("RGB")
        more = {"save_all": True, "append_images": [frame.rotate(180)]} if moves else {}
        said = {"exif": located()} if kind != "GIF" else {"xmp": b"<x GPSLatitude='43,14N'/>"}
        content = encoded(frame, kind, **said, **more)
        if kind == "GIF":  # Pillow writes none of what it reads
            mark = b"!\xff\x0bXMP DataXMP"
            xmp = said["xmp"] + b"\x01" + bytes(range(255, -1, -1)) + b"\x00"
            content = content[:-1] + mark + xmp + b";"
        found = developed(content, f"image/{kind.lower()}")
        assert (found.serves, widths(found)) == (False, [420, 600])
        for copy in found.copies:
            made = decoded(copy.content)
            assert (made.format, getattr(made, "n_frames", 1)) == (copies, 1)
            assert not made.getexif()
            assert "xmp" not in made.info

    def test_what_an_avif_lets_through_stays_so(self) -> None:
        image = photograph(600, 300)
        image.putalpha(Image.linear_gradient("L").resize((600, 300)))
        found = developed(encoded(image, "AVIF", exif=located()), "image/avif")
        assert (found.media_type, decoded(found.copies[0].content).mode) == ("image/webp", "RGBA")

    def test_exif_that_cannot_be_read_is_no_fault_of_the_picture(self) -> None:
        odd = b"Exif\0\0MM\0*\0\0\0\x08\xff\xff" + bytes(range(200))
        assert developed(encoded(photograph(400, 200), quality=60, exif=odd), JPEG).width == 400


class TestColours:
    """Every picture is grey or sRGB in the end."""

    def test_a_print_file_is_converted_to_what_screens_show(self) -> None:
        found = developed(encoded(photograph(1000, 500, "CMYK")), JPEG)
        assert (found.serves, widths(found)) == (False, [420, 840, 1000])
        image = decoded(found.copies[0].content)
        assert image.mode == "RGB"
        assert (colour(image, 0.2, 0.5), colour(image, 0.8, 0.5)) == ("red", "blue")

    def test_colours_of_another_profile_are_converted(self) -> None:
        usual = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
        # Its curve begins with a gamma of 2.4; with 1, the same numbers mean lighter colours.
        linear = usual.replace(
            b"para\0\0\0\0\0\3\0\0" + b"\0\2\x66\x66", b"para" + bytes(8) + b"\0\1\0\0"
        )
        linear = linear.replace("sRGB".encode("utf-16-be"), "made".encode("utf-16-be"))
        grey = Image.new("RGB", (1000, 500), (90, 90, 90))
        shades = {
            name: decoded(developed(encoded(grey, icc_profile=p), JPEG).copies[0].content)
            .convert("L")
            .getpixel((9, 9))
            for name, p in (("none", None), ("usual", usual), ("linear", linear))
        }
        assert shades == {"none": 90, "usual": 90, "linear": 160}

    def test_a_profile_that_is_none_is_passed_over(self) -> None:
        odd = encoded(photograph(1000, 500), icc_profile=b"no profile at all" * 20)
        plain = encoded(photograph(1000, 500))
        assert developed(odd, JPEG).copies == developed(plain, JPEG).copies

    def test_sixteen_bits_of_grey_keep_their_shades(self) -> None:
        row = b"".join(struct.pack(">H", x * 65535 // 999) for x in range(1000))
        found = developed(png(1000, 500, 16, 0, (b"\0" + row) * 500), PNG)
        image = decoded(found.copies[0].content).convert("L")
        shades = [image.getpixel((x, 100)) for x in (0, image.width // 2, image.width - 1)]
        assert shades == pytest.approx([0, 128, 255], abs=2)

    def test_sixteen_bits_of_colour(self) -> None:
        pixel = struct.pack(">HHH", 60_000, 1000, 1000)
        found = developed(png(600, 100, 16, 2, (b"\0" + pixel * 600) * 100), PNG)
        assert colour(decoded(found.copies[0].content), 0.5, 0.5) == "red"

    @pytest.mark.parametrize("mode", ["L", "1", "P"])
    def test_grey_black_and_white_and_palettes(self, mode: str) -> None:
        found = developed(encoded(drawing(1000, 500, mode), "PNG"), PNG)
        assert (found.media_type, found.width) == (PNG, 1000)
        assert [copy.height * 2 for copy in found.copies] == widths(found)


class TestKinds:
    """What stays what it is, and what does not."""

    def test_a_drawing_stays_png_and_a_photograph_becomes_jpeg(self) -> None:
        chart = developed(encoded(drawing(1000, 500), "PNG"), PNG)
        assert {decoded(c.content).format for c in chart.copies} <= {"PNG"}
        assert chart.media_type == PNG
        noisy = Image.effect_noise((1000, 100), 30).convert("RGB")
        photo = developed(encoded(noisy, "PNG"), PNG)
        assert (photo.media_type, photo.serves, widths(photo)) == (JPEG, False, [420, 840, 1000])
        assert {decoded(c.content).format for c in photo.copies} == {"JPEG"}

    @pytest.mark.parametrize("kind", ["PNG", "WEBP"])
    def test_transparency_is_kept(self, kind: str) -> None:
        image = photograph(700, 350)
        image.putalpha(Image.linear_gradient("L").resize((700, 350)))
        found = developed(encoded(image, kind), f"image/{kind.lower()}")
        assert found.media_type == f"image/{kind.lower()}"
        made = decoded(found.copies[-1].content)
        assert made.mode == "RGBA"
        top, bottom = (made.getpixel((9, y)) for y in (0, made.height - 1))
        assert isinstance(top, tuple)
        assert isinstance(bottom, tuple)
        assert top[3] < 5
        assert bottom[3] > 250

    def test_an_alpha_channel_that_hides_nothing_does_not_count(self) -> None:
        noisy = Image.effect_noise((500, 100), 30).convert("RGBA")
        assert developed(encoded(noisy, "PNG"), PNG).media_type == JPEG

    @pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
    def test_what_moves_is_left_alone(self, kind: str) -> None:
        found = developed(moving(kind, 500, 250), f"image/{kind.lower()}")
        assert found == Developed(
            media_type=f"image/{kind.lower()}",
            width=500,
            height=250,
            serves=True,
            located=False,
            copies=(),
        )

    @pytest.mark.parametrize("kind", ["GIF", "AVIF"])
    def test_a_gif_and_an_avif_are_measured(self, kind: str) -> None:
        found = developed(encoded(photograph(500, 250), kind), f"image/{kind.lower()}")
        assert (found.width, found.height, found.serves, found.copies) == (500, 250, True, ())

    def test_a_photograph_with_its_preview_behind_it_is_a_photograph(self) -> None:
        content = encoded(
            photograph(1000, 500), "MPO", save_all=True, append_images=[photograph(100, 50)]
        )
        found = developed(content, JPEG)
        assert (found.media_type, found.serves, widths(found)) == (JPEG, True, [420, 840])

    def test_a_picture_under_a_wrong_ending_is_shown_as_what_it_is(self) -> None:
        found = developed(encoded(photograph(400, 200)), PNG)
        assert (found.media_type, found.serves, widths(found)) == (JPEG, False, [400])


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(width: int, height: int, depth: int, colours: int, rows: bytes) -> bytes:
    """Return a PNG as its specification lays it out."""
    head = struct.pack(">IIBBBBB", width, height, depth, colours, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


class TestFaults:
    """What cannot be decoded is told, whatever it is."""

    @pytest.mark.parametrize(
        "content",
        [
            pytest.param(b"", id="empty"),
            pytest.param(b"\xff\xd8\xff", id="three bytes"),
            pytest.param(b"<svg xmlns='http://www.w3.org/2000/svg'/>", id="svg"),
            pytest.param(encoded(photograph(400, 200), "TIFF"), id="tiff"),
            pytest.param(encoded(photograph(400, 200))[:3000], id="cut jpeg"),
            pytest.param(encoded(photograph(400, 200), "PNG")[:3000], id="cut png"),
            pytest.param(encoded(photograph(400, 200), "WEBP")[:500], id="cut webp"),
            pytest.param(encoded(photograph(400, 200), "GIF")[:3000], id="cut gif"),
            pytest.param(png(0, 0, 8, 2, b""), id="no pixels"),
        ],
    )
    def test_what_is_damaged_or_no_picture(self, content: bytes) -> None:
        with pytest.raises(InvalidInput) as caught:
            developed(content, JPEG)
        assert [p.code for p in caught.value.problems] == ["picture-broken"]

    @pytest.mark.parametrize(
        ("width", "height", "millions"), [(5000, 10_001, "50"), (60_000, 60_000, "89")]
    )
    def test_a_bomb_is_not_opened(self, width: int, height: int, millions: str) -> None:
        with pytest.raises(InvalidInput) as caught:
            developed(png(width, height, 1, 0, b""), PNG)
        assert [(p.code, p.args) for p in caught.value.problems] == [
            ("picture-enormous", (("millions", millions),))
        ]

    @given(st.data())
    @settings(max_examples=30)
    def test_whatever_a_byte_is_turned_into_it_is_shown_or_told(self, data: st.DataObject) -> None:
        kind = data.draw(st.sampled_from(["JPEG", "PNG", "WEBP", "GIF"]))
        content = bytearray(encoded(photograph(64, 32), kind))
        for _ in range(data.draw(st.integers(1, 4))):
            content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
        with suppress(InvalidInput):
            assert developed(bytes(content), JPEG).width > 0


class TestNames:
    """What copies are called."""

    def test_a_name_says_the_width_and_is_nobody_elses(self) -> None:
        taken = {"cheque.jpg", "cheque-840.jpg"}
        assert file_names("cheque.jpg", JPEG, [420, 840], taken) == [
            "cheque-420.jpg",
            "cheque-840-2.jpg",
        ]
        # A photograph kept as PNG has copies in JPEG, too.
        assert file_names("Cheque.png", JPEG, [420], taken) == ["Cheque-420-2.jpg"]
        assert file_names("cheque.tar.png", PNG, [420], taken) == ["cheque.tar-420.png"]

    @given(st.text(min_size=1, max_size=240), st.lists(st.integers(1, 1600), unique=True))
    def test_a_file_system_takes_them(self, stem: str, some: list[int]) -> None:
        names = file_names(f"{stem}.jpeg", JPEG, some, set())
        assert len(set(names)) == len(some)
        assert all(len(name.encode(errors="surrogatepass")) <= 255 for name in names)
