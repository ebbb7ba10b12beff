"""Each picture is decoded once, ever, and every copy of it leads somewhere."""

import os
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from click.testing import CliRunner
from PIL import ExifTags, Image

from pipeline.errors import PipelineError, problem
from pipeline.layout import Layout
from pipeline.model.edition import Visible
from pipeline.model.picture import Size
from pipeline.publish import resizing
from pipeline.publishing import darkroom
from pipeline.publishing.darkroom import Darkroom, picture_faults
from pipeline.runs import run
from pipeline.store import pictures, scan
from pipeline.workspace import opened
from tests.builders import instant, make_article, make_story, make_visible
from tests.documents import command_group
from tests.newsrooms import tree, write_newsroom, write_story
from tests.photographs import decoded, drawing, encoded, moving, photograph

pytestmark = pytest.mark.usefixtures("settled")
NOW = instant("2026-01-13 12:00")
FOLDER = "2026/sujet-1"
LARGE = encoded(photograph(2000, 1000))
#: Large enough to have copies, which take a quarter of the time.
SMALL = encoded(photograph(1000, 500))


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Count the pictures that are decoded."""
    sizes: list[int] = []

    decoded = resizing.developed

    def counting(content: bytes, kind: str) -> resizing.Developed:
        sizes.append(len(content))
        return decoded(content, kind)

    monkeypatch.setattr(resizing, "developed", counting)
    return sizes


def newsroom(root: Path, **files: bytes) -> Layout:
    """Make a newsroom with one story that shows ``files`` (their names with _ for the dot)."""
    layout = write_newsroom(root)
    names = {name.replace("_", "."): content for name, content in files.items()}
    first = next(iter(names))
    place = write_story(layout, 1, fr=f"image: {first}\n", en=f"image: {first}\nimage_alt: A\n")
    for name, content in names.items():
        (place / name).write_bytes(content)
    more = "".join(f"\n![Une image]({name})\n" for name in list(names)[1:])
    for language in ("fr", "en"):
        path = place / f"{language}.md"
        path.write_text(path.read_text() + more)
    return layout


def visible(*media: str) -> Visible:
    return make_visible("fr", story=make_story(make_article("fr", media=media), folder=FOLDER))


def published(layout: Layout) -> dict[str, bytes]:
    """Return the pictures below feeds/fr."""
    run(layout, NOW)
    return {
        path.removeprefix("fr/2026/sujet-1/"): content
        for path, content in tree(layout.feeds).items()
        if path.startswith("fr/2026/sujet-1/") and not path.endswith("index.html")
    }


class TestPublished:
    """What stands in feeds/ in the end."""

    def test_the_picture_as_it_is_and_its_copies_beside_it(self, tmp_path: Path) -> None:
        layout = newsroom(tmp_path, cell_jpg=LARGE)
        found = published(layout)
        assert list(found) == [
            *("cell-1200.jpg", "cell-1600.jpg", "cell-420.jpg", "cell-840.jpg", "cell.jpg")
        ]
        assert found["cell.jpg"] == LARGE
        assert decoded(found["cell-840.jpg"]).size == (840, 420)
        page = BeautifulSoup((layout.feeds / "fr/2026/sujet-1/index.html").read_text(), "lxml")
        assert [img["src"] for img in page.select("img")] == ["cell-840.jpg"]

    def test_no_copy_takes_the_place_of_a_file_of_the_office(self, tmp_path: Path) -> None:
        office = encoded(drawing(500, 250), "PNG")
        shaded = encoded(photograph(900, 450), "PNG")
        layout = newsroom(
            tmp_path, **{"cell_png": shaded, "cell-420_jpg": encoded(photograph(300, 150)),
            "cell-840_PNG": office, "cell_jpg": LARGE}
        )  # fmt: skip
        found = published(layout)
        assert found["cell-840.PNG"] == office
        assert decoded(found["cell-420.jpg"]).size == (300, 150)
        lower = [name.lower() for name in found]
        assert len(set(lower)) == len(lower)
        for name, content in found.items():
            if name.startswith("cell-420-"):
                assert decoded(content).width == 420

    def test_what_moves_and_what_is_no_picture_is_there_once(self, tmp_path: Path) -> None:
        gif = moving("GIF", 500, 250)
        layout = newsroom(tmp_path, cell_gif=gif, programme_pdf=b"%PDF-1.7")
        assert published(layout) == {"cell.gif": gif, "programme.pdf": b"%PDF-1.7"}

    def test_another_picture_under_the_same_name_has_other_copies(self, tmp_path: Path) -> None:
        layout = newsroom(tmp_path, cell_jpg=SMALL)
        before = published(layout)
        turned = encoded(photograph(1000, 500).rotate(180))
        (layout.articles / FOLDER / "cell.jpg").write_bytes(turned)
        after = published(layout)
        assert after.keys() == before.keys()
        assert [name for name in after if after[name] == before[name]] == []

    def test_a_picture_taken_out_takes_its_copies_along(self, tmp_path: Path) -> None:
        layout = newsroom(tmp_path, cell_jpg=SMALL)
        published(layout)
        for language in ("fr", "en"):
            path = layout.articles / FOLDER / f"{language}.md"
            path.write_text(path.read_text().replace("image: cell.jpg\n", ""))
        kept = tree(layout.pictures)
        assert published(layout) == {}
        # They are at hand as long as the picture is: a story may be held and let out again.
        assert tree(layout.pictures) == kept
        (layout.articles / FOLDER / "cell.jpg").unlink()
        run(layout, NOW)
        assert [*tree(layout.pictures)] == ["index.json"]

    def test_of_what_is_not_out_yet_there_is_not_even_a_name(self, tmp_path: Path) -> None:
        layout = newsroom(tmp_path, cheque_jpg=SMALL)
        story = layout.articles / FOLDER / "story.yaml"
        story.write_text(f"{story.read_text()}embargo_until: 2026-02-01 09:00\n")
        run(layout, NOW)
        assert [p for p, c in tree(layout.feeds).items() if "cheque" in p or b"cheque" in c] == []
        run(layout, instant("2026-02-01 09:00"))
        assert "fr/2026/sujet-1/cheque-840.jpg" in tree(layout.feeds)


class TestOnce:
    """What has been decoded is never decoded again."""

    def test_both_languages_and_the_next_run_share_one_look(
        self, tmp_path: Path, counted: list[int]
    ) -> None:
        layout = newsroom(tmp_path, cell_jpg=SMALL, broken_jpg=b"no picture")
        run(layout, NOW)
        assert sorted(counted) == [10, len(SMALL)]
        (layout.articles / FOLDER / "fr.md").touch()
        run(layout, NOW)
        assert len(counted) == 2

    def test_a_picture_that_did_not_change_is_not_even_read_for_its_sizes(
        self, tmp_path: Path, counted: list[int]
    ) -> None:
        layout = newsroom(tmp_path, cell_jpg=LARGE)
        run(layout, NOW)
        path = layout.articles / FOLDER / "cell.jpg"
        seen = path.stat()
        # The same to every stat, but with nothing in it that could be read as a picture.
        with path.open("r+b") as stream:
            stream.write(bytes(len(LARGE)))
        os.utime(path, ns=(seen.st_atime_ns, seen.st_mtime_ns))
        index = pictures.load_index(layout.pictures)
        known = index[f"{FOLDER}/cell.jpg"]
        signature = scan.signature([scan.stat_of(path)])
        pictures.save_index(
            layout.pictures, {f"{FOLDER}/cell.jpg": pictures.Sighting(signature, known.key)}
        )
        picture = Darkroom(layout).picture(visible("cell.jpg"), "cell.jpg")
        assert picture is not None
        assert picture.largest == Size(
            file="cell-1600.jpg", width=1600, height=800, length=picture.largest.length
        )
        assert len(counted) == 1

    def test_a_file_too_fresh_to_be_known_by_its_stat_is_read_again(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, counted: list[int]
    ) -> None:
        monkeypatch.setattr(scan, "RACY", 10**12)
        monkeypatch.setattr(scan, "FINE", 10**12)
        layout = newsroom(tmp_path, cell_jpg=SMALL)
        run(layout, NOW)
        assert pictures.load_index(layout.pictures) == {}
        run(layout, NOW, full=True)
        assert len(counted) == 1

    def test_a_renamed_story_is_read_but_not_decoded(
        self, tmp_path: Path, counted: list[int]
    ) -> None:
        layout = newsroom(tmp_path, cell_jpg=SMALL)
        before = published(layout)
        (layout.articles / FOLDER).rename(layout.articles / "2026/moved")
        assert published(layout) == before
        assert len(counted) == 1

    def test_another_recipe_makes_all_of_them_again(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, counted: list[int]
    ) -> None:
        layout = newsroom(tmp_path, cell_jpg=SMALL)
        before = published(layout)
        monkeypatch.setattr(darkroom, "RECIPE", "another")
        run(layout, NOW, full=True)
        assert published(layout) == before
        assert len(counted) == 2


class TestDamage:
    """The folder of copies may be deleted, in whole or in part."""

    @pytest.mark.parametrize("pattern", ["*", "*.json", "index.json", "*-840", "*[0-9]"])
    @pytest.mark.parametrize("content", [None, b"", b"no longer what it was"])
    def test_what_is_damaged_or_gone_is_made_again(
        self, tmp_path: Path, pattern: str, content: bytes | None
    ) -> None:
        layout = newsroom(tmp_path, cell_jpg=SMALL, broken_jpg=b"no picture")
        before, kept = published(layout), tree(layout.pictures)
        for path in layout.pictures.glob(pattern):
            path.unlink() if content is None else path.write_bytes(content)
        assert tree(layout.pictures) != kept
        report = run(layout, NOW, full=True)
        assert (report.written, len(report.problems)) == (0, 2)
        assert published(layout) == before
        assert tree(layout.pictures) == kept

    def test_a_folder_that_takes_nothing_is_told(self, tmp_path: Path) -> None:
        layout = newsroom(tmp_path, cell_jpg=SMALL)
        layout.state.mkdir()
        layout.pictures.write_bytes(b"a file in its place")
        with pytest.raises(PipelineError) as caught:
            run(layout, NOW)
        assert [p.code for p in caught.value.problems] == ["disk"]


class TestFaults:
    """A picture that cannot be shown in sizes stops nothing."""

    def test_it_is_published_as_it_is_and_the_office_is_told_every_time(
        self, tmp_path: Path
    ) -> None:
        cut = LARGE[: len(LARGE) // 2]
        layout = newsroom(tmp_path, cell_jpg=cut)
        told = problem("picture-broken", file=f"articles/{FOLDER}/cell.jpg")
        for _ in range(2):
            assert told in run(layout, NOW).problems
        assert published(layout) == {"cell.jpg": cut}
        page = BeautifulSoup((layout.feeds / "fr/2026/sujet-1/index.html").read_text(), "lxml")
        assert [img.attrs for img in page.select("img")] == [
            {"src": "cell.jpg", "alt": "", "decoding": "async"}
        ]

    def test_check_tells_it_before_anything_is_out(self, tmp_path: Path) -> None:
        layout = newsroom(tmp_path, cell_jpg=b"no picture")
        story = layout.articles / FOLDER / "story.yaml"
        story.write_text(story.read_text().replace("ready", "review"))
        with opened(layout) as workspace:
            found = picture_faults(layout, workspace.archive.stories)
        assert found == (problem("picture-broken", file=f"articles/{FOLDER}/cell.jpg"),)

    def test_check_names_a_picture_that_says_where_it_was_taken(self, tmp_path: Path) -> None:
        exif = Image.Exif()
        exif.get_ifd(ExifTags.IFD.GPSInfo).update({1: "N", 2: (43.0, 14.0, 5.0)})
        taken_there = encoded(photograph(400, 200), exif=exif)
        layout = newsroom(tmp_path, cell_jpg=taken_there)
        for _ in range(2):  # seen, and remembered
            assert "picture-located" not in [p.code for p in run(layout, NOW).problems]
            with opened(layout) as workspace:
                found = picture_faults(layout, workspace.archive.stories)
            assert found == (problem("picture-located", file=f"articles/{FOLDER}/cell.jpg"),)
        assert published(layout)["cell.jpg"] == taken_there

    def test_and_so_does_the_command(self, tmp_path: Path) -> None:
        layout = newsroom(tmp_path, cell_jpg=b"no picture")
        command = ["--newsroom", str(layout.root), "check"]
        done = CliRunner().invoke(command_group(), command, standalone_mode=False)
        told = problem("picture-broken", file=f"articles/{FOLDER}/cell.jpg")
        assert told.text("en") in done.stdout.splitlines()
        assert done.return_value == 1

    def test_a_name_that_nobody_asked_to_publish_is_refused(self, tmp_path: Path) -> None:
        layout = newsroom(tmp_path, cell_jpg=LARGE)
        room = Darkroom(layout)
        for name in ("story.yaml", "cell-421.jpg", "../../../config.yaml"):
            assert room.picture(visible("cell.jpg"), name) is None
            with pytest.raises(KeyError):
                room.media(visible("cell.jpg"), name)

    def test_a_picture_that_is_gone_by_now_has_no_sizes(self, tmp_path: Path) -> None:
        layout = newsroom(tmp_path, cell_jpg=LARGE)
        assert Darkroom(layout).picture(visible("gone.jpg"), "gone.jpg") is None
