"""What an issue will look like, as files for the office."""

import json
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from pipeline.issuing import browser
from pipeline.issuing.finding import find_issue
from pipeline.issuing.preflight import preflight
from pipeline.issuing.previewing import Previews, preview
from pipeline.layout import Layout
from pipeline.model.issue import VERSIONS
from pipeline.publish.office.previews import Head, previews_page
from pipeline.store.issues import load
from pipeline.workspace import opened
from tests.builders import instant
from tests.newsrooms import story_id, tree, write_issue, write_newsroom, write_story
from tests.outside import program
from tests.photographs import encoded, photograph

AT = instant("2026-02-16 09:00")
WRITTEN = [f"{v}.{kind}" for v in VERSIONS for kind in ("html", "txt", "eml")]
#: The ground of a mail.
LIGHT, DARK = (0xF3, 0xF1, 0xEC), (0x0D, 0x14, 0x18)
SHOTS = [f"{w}-{s}.png" for w in (600, 320) for s in ("light", "dark")]


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    layout = write_newsroom(tmp_path / "newsroom")
    place = write_story(layout, 1, fr="image: 'a été.jpg'\nimage_alt: Le microscope\n")
    (place / "a été.jpg").write_bytes(encoded(photograph(900, 600)))
    write_issue(layout, "2026-02", story_id(1), fr="Un éditorial.")
    return layout


def made(layout: Layout, **options: Any) -> Previews:
    with opened(layout) as workspace:
        issue = find_issue(load(layout.newsletters, workspace.newsroom), "2026-02")
        every: dict[str, Any] = {"versions": VERSIONS, "png": False}
        return preview(workspace, issue, AT, **every | options)


def told(layout: Layout) -> list[str]:
    """Return what the preflight says of previews."""
    with opened(layout) as workspace:
        issue = find_issue(load(layout.newsletters, workspace.newsroom), "2026-02")
        found = preflight(workspace, issue, AT, probe=False)
    page = [] if found.previews is None else [found.previews.name]
    return [p.code for p in found.notes if "previews" in p.code] + page


def test_every_version_is_there_as_a_page_a_text_and_a_mail(layout: Layout) -> None:
    found = made(layout)

    assert found.folder == layout.office / "newsletters/2026-02"
    assert found.files == ("index.html", *WRITTEN)
    assert found.problems == ()
    whole = message_from_bytes((found.folder / "fr.eml").read_bytes(), policy=policy.default)
    assert whole["Subject"] == "fr 1"
    mail, text = next(whole.iter_parts()), (found.folder / "fr.txt").read_text()
    assert text in mail.get_content().replace("\r\n", "\n")


def test_pictures_that_are_not_public_yet_are_shown_from_copies(layout: Layout) -> None:
    found = made(layout)

    page = (found.folder / "fr.html").read_text()
    (picture,) = (found.folder / "pictures/fr/2026/sujet-1").iterdir()
    assert (
        f'src="pictures/fr/2026/sujet-1/{picture.name.replace("é", "%C3%A9").replace(" ", "%20")}"'
        in page
    )
    # What is sent has the public address.
    assert b"https://presse.example.org/fr/2026/sujet-1/" in (found.folder / "fr.eml").read_bytes()


def test_the_same_issue_gives_the_same_bytes_and_touches_no_file(layout: Layout) -> None:
    folder = made(layout).folder
    before = {p: p.stat().st_mtime_ns for p in folder.rglob("*")}
    bytes_before = tree(folder)

    made(layout)

    assert tree(folder) == bytes_before
    assert {p: p.stat().st_mtime_ns for p in folder.rglob("*")} == before


def test_only_what_is_asked_for_is_made(layout: Layout) -> None:
    assert made(layout, versions=["en"]).files == ("index.html", "en.html", "en.txt", "en.eml")


def test_what_shows_a_language_that_is_no_more_goes(layout: Layout) -> None:
    folder = made(layout).folder
    (layout.newsletters / "2026-02/en.md").unlink()

    made(layout)

    assert sorted(p.name for p in folder.iterdir()) == [
        "fr.eml",
        "fr.html",
        "fr.txt",
        "index.html",
        "pictures",
    ]


def test_a_fault_of_a_template_is_told_with_its_line(layout: Layout) -> None:
    layout.templates.mkdir()
    (layout.templates / "issue-foot.mjml").write_text("{# x #}\n<mj-section>\n{{ nothing }}\n")

    (fault,) = made(layout).problems

    assert (fault.code, fault.file, fault.line) == (
        "issue-template-fault",
        "templates/issue-foot.mjml",
        3,
    )
    assert "'nothing' is undefined" in fault.text("en")


def test_the_page_shows_each_version_as_a_mail_program_lists_it(layout: Layout) -> None:
    page = made(layout).page.read_text()

    assert "<li><i>Institut des Calanques</i> <b>fr 1</b> <span>– Preheader 1.</span></li>" in page
    assert "<b>fr 1 / en 1</b> <span>– Preheader 1. / Preheader 1.</span>" in page


def test_without_a_browser_it_says_how_to_get_one_and_makes_the_rest(
    layout: Layout, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(browser, "NAMES", ("no-such-browser",))

    found = made(layout, png=True)

    assert found.files == ("index.html", *WRITTEN)
    assert [p.code for p in found.problems] == ["preview-no-browser"]
    assert told(layout) == ["issue-previews-none"]


def test_a_browser_that_fails_costs_the_pictures_alone(
    layout: Layout, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(browser, "NAMES", ("true",))

    found = made(layout, png=True)

    assert found.files == ("index.html", *WRITTEN)
    assert [p.code for p in found.problems] == ["preview-browser-failed"]


def test_pictures_are_known_to_be_of_this_state_or_of_another(layout: Layout) -> None:
    program("chromium", package="chromium")
    assert told(layout) == ["issue-previews-none"]

    seen: list[tuple[int, int]] = []
    found = made(layout, png=True, versions=["fr"], progress=lambda *n: seen.append(n))
    shots = [f"fr-{shot}" for shot in SHOTS]
    assert found.files == ("index.html", "fr.html", "fr.txt", "fr.eml", *shots)
    assert seen == [(n, 4) for n in range(1, 5)]
    corners = {shot: Image.open(found.folder / f"fr-{shot}").getpixel((0, 0)) for shot in SHOTS}
    assert corners == {shot: DARK if "dark" in shot else LIGHT for shot in SHOTS}
    assert told(layout) == ["issue-previews-none"]  # of the others

    made(layout, png=True)
    assert told(layout) == ["index.html"]

    path = layout.newsletters / "2026-02/fr.md"
    path.write_text(path.read_text() + "\nEncore un mot.\n")
    assert told(layout) == ["issue-previews-old"]

    # Nor is what shows a language that there is no more.
    (layout.newsletters / "2026-02/en.md").rename(layout.root / "en.md")
    path.write_text(path.read_text().replace("\nEncore un mot.\n", ""))
    assert told(layout) == ["issue-previews-old"]
    (layout.root / "en.md").rename(layout.newsletters / "2026-02/en.md")
    assert told(layout) == ["index.html"]
    path.write_text(path.read_text() + "\nEncore un mot.\n")

    # What shows another state is not left for anybody to look at.
    assert set(made(layout).files) & set(shots) == set()
    english = [f"en-{shot}" for shot in SHOTS]
    assert [name for name in english if not (found.folder / name).exists()] == []
    assert set(json.loads((found.folder / "previews.json").read_bytes())) == {*VERSIONS}


def test_the_page_shows_them_side_by_side() -> None:
    head = Head(sender="Us", subject="A & B", preheader="C <d>")
    page = previews_page("T <1>", "n", {"fr": head}, {"fr": ["fr-600-light.png"]}, "en").decode()

    assert "<title>T &lt;1&gt;</title>" in page
    assert "<li><i>Us</i> <b>A &amp; B</b> <span>– C &lt;d&gt;</span></li>" in page
    assert "<li>Us<b>A &amp; B</b>C &lt;d&gt;</li>" in page
    assert '<a href="fr.eml">the whole mail</a>' in page
    assert '<img src="fr-600-light.png" alt="The mail as fr-600-light.png shows it">' in page
