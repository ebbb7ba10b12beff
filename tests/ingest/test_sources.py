"""Which files can be named, and what is said of those that cannot be read."""

from pathlib import Path

import pytest

from pipeline.errors import InvalidInput
from pipeline.ingest.sources import KINDS, content_of, sources
from tests.ingest.documents.files import FIRST, TITLE, TODAY, mail, pdf, word
from tests.ingest.inspecting import inspect


def test_every_kind_in_a_folder_is_found(tmp_path: Path) -> None:
    for kind in (*KINDS, ".doc", ".jpg"):
        (tmp_path / f"a{kind}").write_bytes(b"x")
    (tmp_path / ".hidden.docx").write_bytes(b"x")
    assert sources([str(tmp_path)]) == sorted(str(tmp_path / f"a{kind}") for kind in KINDS)


@pytest.mark.parametrize(
    ("name", "instead"),
    [("CP.doc", ".docx"), ("CP.ODT", ".docx"), ("a.rtf", ".docx"), ("a.pages", ".docx"),
     ("a.msg", ".eml"), ("a.pptx", ".pdf")],
)  # fmt: skip
def test_files_of_other_programs_say_what_to_save_them_as(
    tmp_path: Path, name: str, instead: str
) -> None:
    path = tmp_path / name
    path.write_bytes(b"x")
    with pytest.raises(InvalidInput) as caught:
        content_of(path, name, 100)
    assert [(p.code, dict(p.args)["instead"]) for p in caught.value.problems] == [
        ("source-old-kind", instead)
    ]


def test_any_other_file_lists_those_that_can(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"x")
    with pytest.raises(InvalidInput) as caught:
        content_of(path, "a.xlsx", 100)
    assert dict(caught.value.problems[0].args) == {"kind": ".xlsx", "kinds": " ".join(KINDS)}


def test_documents_are_read_by_their_ending(tmp_path: Path) -> None:
    contents = {
        "a.docx": word(("Title", TITLE), FIRST),
        "a.EML": mail(FIRST),
        "a.pdf": pdf(lambda page: page.multi_cell(0, 6, FIRST)),
    }
    for name, content in contents.items():
        path = tmp_path / name
        path.write_bytes(content)
        draft = inspect(str(path), today=TODAY)
        assert (draft.body, draft.source) == (FIRST, str(path))
