"""The page of an issue on paper, as a real browser prints it."""

import subprocess
from pathlib import Path

import pypdfium2

from pipeline.publish.newsletter.web import issue_pages
from tests.outside import program
from tests.publish.newsletter.issues import issue_site


def printed(page: bytes, folder: Path) -> list[str]:
    """Return the words on each sheet of paper."""
    (folder / "page.html").write_bytes(page)
    subprocess.run(
        [
            program("chromium", package="chromium"),
            *("--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/profile"),
            # No picture is waited for: the newsroom's address is made up.
            *("--host-resolver-rules=MAP * ~NOTFOUND", "--no-pdf-header-footer"),
            *(f"--print-to-pdf={folder}/page.pdf", (folder / "page.html").as_uri()),
        ],
        capture_output=True,
        timeout=120,
        check=True,
    )
    with pypdfium2.PdfDocument(folder / "page.pdf") as document:
        return [sheet.get_textpage().get_text_bounded() for sheet in document]


def test_words_begin_below_each_masthead_and_each_language_on_a_sheet_of_its_own(
    tmp_path: Path,
) -> None:
    pages = {r.path.rpartition("/")[2]: r for r in issue_pages(issue_site())}
    sheets = printed(pages["bilingual.html"].content, tmp_path)
    french, english = (
        [number for number, words in enumerate(sheets) if phrase in words]
        for phrase in ("La lettre n°", "Newsletter no.")
    )
    assert french == [0]
    assert ["Chères lectrices" in sheets[0], "À la une" in sheets[0]] == [True, True]
    (start,) = english
    assert sheets[start].startswith("Calanques Institute")
    assert ["Dear readers" in sheets[start], "Highlights" in sheets[start]] == [True, True]
