"""What a person should see to: faults, and doubts that may be meant."""

from pathlib import Path

from pipeline.enquiries.check import Checked, check
from pipeline.layout import Layout
from pipeline.workspace import opened
from tests.builders import instant
from tests.newsrooms import write_newsroom, write_story


def checked(layout: Layout) -> Checked:
    with opened(layout) as workspace:
        return check(workspace, instant("2026-01-13 12:00"))


def test_all_is_well_with_an_empty_newsroom(tmp_path: Path) -> None:
    assert checked(write_newsroom(tmp_path)) == Checked(faults=(), doubts=())


def test_articles_templates_and_pictures_are_looked_at_and_what_may_be_meant_is_no_fault(
    tmp_path: Path,
) -> None:
    layout = write_newsroom(tmp_path)
    write_story(layout, 1, "status: ready\npublish_at: nonsense\n")
    place = write_story(layout, 2, fr="image: x.png\nimage_alt: Un X\n")
    (place / "x.png").write_bytes(b"no picture")
    (place / "fr.md").write_text((place / "fr.md").read_text() + "\nIls sont 1234 et 98 %.\n")
    (layout.root / "templates").mkdir()
    (layout.root / "templates/base.html").write_text("{% x %}")
    found = checked(layout)
    assert [p.code for p in found.faults] == ["bad-date", "template-syntax", "picture-broken"]
    assert {p.file for p in found.doubts} == {"articles/2026/sujet-2/fr.md"}
