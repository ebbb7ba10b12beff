"""Pictures next to the article: fetched, checked, named, and left out where they show nothing."""

import struct
from collections.abc import Mapping

import pytest

from pipeline.errors import FetchFailed, problem
from pipeline.ingest.pictures import LARGEST, MOST, download, safe_name
from pipeline.model.draft import Attachment, Draft, Image
from tests.ingest.documents.files import picture
from tests.test_drafting import make_draft

BASE = "https://example.org/medias/"
ENORMOUS = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", 100_000, 100_000)


def shown(*names: str, alt: str = "Le robot") -> tuple[Image, ...]:
    return tuple(
        Image(url=BASE + name, alt=alt, caption="© Institut", after=n)
        for n, name in enumerate(names)
    )


def downloaded(contents: Mapping[str, bytes | None], **changes: object) -> Draft:
    """Return the draft after its pictures were asked for; those that are None cannot be had."""

    def get(url: str) -> bytes:
        content = contents[url.removeprefix(BASE)]
        if content is None:
            raise FetchFailed(problem("fetch-status", url=url, status="404"))
        return content

    fields = {"images": shown(*contents), **changes}
    return download(make_draft(**fields), get)


def told(draft: Draft) -> list[tuple[str, dict[str, str]]]:
    assert {w.file for w in draft.warnings} <= {draft.source}
    return [(w.code, dict(w.args)) for w in draft.warnings]


def test_pictures_become_files_in_their_place() -> None:
    one, two = picture(), picture(kind="JPEG")
    draft = downloaded({"robot.png": one, "Salle%20blanche-1024x683.PNG": two})
    assert draft.images == (
        Image(url="robot.png", alt="Le robot", caption="© Institut", after=0),
        Image(url="salle-blanche.jpg", alt="Le robot", caption="© Institut", after=1),
    )
    assert draft.attachments == (
        Attachment(name="robot.png", content=one),
        Attachment(name="salle-blanche.jpg", content=two),
    )
    assert draft.warnings == ()


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("robot.php?id=3", "robot.png"),
        ("../../etc/passwd", "passwd.png"),
        ("DSC_0012.JPG", "dsc-0012.png"),
        ("12345.jpg", "le-robot.png"),
        ("a3f9c2d17e6b4a80.jpg", "le-robot.png"),
        ("", "le-robot.png"),
        ("%00%2e%2e%2fcon.png", "con.png"),
        ("été à Marseille.webp", "ete-a-marseille.png"),
    ],
)
def test_names_are_safe_and_fit_the_content(address: str, name: str) -> None:
    image = Image(url=BASE + address.replace(" ", "%20"), alt="Le robot", caption="")
    draft = download(make_draft(images=(image,)), lambda _: picture())
    assert [a.name for a in draft.attachments] == [name]


def test_names_differ_whatever_their_case() -> None:
    contents = {f"{n}/Robot.png": picture(colour=(n, n, n)) for n in range(3)}
    names = [a.name for a in downloaded(contents).attachments]
    assert names == ["robot.png", "robot-2.png", "robot-3.png"]
    assert safe_name("robot", ".png", ["ROBOT.PNG"]) == "robot-2.png"


def test_the_same_bytes_are_one_picture() -> None:
    draft = downloaded({"a/robot.png": picture(), "b/autre.png": picture()})
    assert [a.name for a in draft.attachments] == ["robot.png"]
    assert [i.url for i in draft.images] == ["robot.png"]


def test_what_cannot_be_had_is_told_and_left_out() -> None:
    draft = downloaded({"absent.png": None, "robot.png": picture()})
    assert [i.url for i in draft.images] == ["robot.png"]
    assert told(draft) == [("picture-missing", {"url": BASE + "absent.png"})]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"<html>Not found</html>", "picture-kind"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "picture-kind"),
        (ENORMOUS, "picture-too-large"),
        (picture() + bytes(LARGEST), "picture-too-large"),
    ],
)
def test_what_is_no_picture_to_show_is_told(content: bytes, code: str) -> None:
    draft = downloaded({"robot.png": content})
    assert (draft.images, draft.attachments) == ((), ())
    assert [c for c, _ in told(draft)] == [code]


@pytest.mark.parametrize("size", [(1, 1), (99, 400), (1_600, 110)])
def test_icons_and_strips_are_left_out_quietly(size: tuple[int, int]) -> None:
    draft = downloaded({"robot.png": picture(*size)})
    assert (draft.images, draft.attachments, draft.warnings) == ((), (), ())


def test_no_more_than_so_many() -> None:
    contents = {f"robot-{n}.png": picture(colour=(n, 0, 0)) for n in range(MOST + 2)}
    draft = downloaded(contents)
    assert len(draft.images) == len(draft.attachments) == MOST
    assert [c for c, _ in told(draft)] == ["picture-too-large"] * 2


def test_nor_more_than_so_much_together() -> None:
    heavy = bytes(LARGEST - 10_000)
    contents = {f"robot-{n}.png": picture(colour=(n, 0, 0)) + heavy for n in range(6)}
    draft = downloaded(contents)
    assert len(draft.attachments) == 4
    assert [c for c, _ in told(draft)] == ["picture-too-large"] * 2


def test_a_missing_alt_is_told_once_with_the_name_of_the_file() -> None:
    def get(_: str) -> bytes:
        return picture()

    draft = download(make_draft(images=shown("robot.png", alt="")), get)
    assert told(draft) == [("alt-missing", {"name": "robot.png"})]
    assert download(draft, get) == draft


def test_files_that_came_with_the_item_stay() -> None:
    came = Attachment(name="robot.png", content=picture(colour=(1, 2, 3)))
    images = (Image(url="robot.png", alt="Le robot", caption=""), *shown("Robot.png"))
    draft = downloaded({"Robot.png": picture()}, images=images, attachments=(came,))
    assert [a.name for a in draft.attachments] == ["robot.png", "robot-2.png"]
    assert [i.url for i in draft.images] == ["robot.png", "robot-2.png"]
