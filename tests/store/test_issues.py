"""The folders below newsletters/: what is an issue, what is broken, what is neither."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from pipeline import config
from pipeline.errors import Problem
from pipeline.layout import Layout
from pipeline.store.issue_folder import is_issue_name
from pipeline.store.issues import Issues, load
from tests.builders import make_newsroom
from tests.newsrooms import issue_id, write_issue, write_newsroom

NEWSROOM = make_newsroom()


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    return write_newsroom(tmp_path)


def loaded(layout: Layout) -> Issues:
    return load(layout.newsletters, NEWSROOM)


def told(problems: tuple[Problem, ...]) -> list[tuple[str, str | None]]:
    return [(p.code, p.file) for p in problems]


def broken(layout: Layout) -> dict[str, list[tuple[str, str | None]]]:
    return {one.name: told(one.problems) for one in loaded(layout).broken}


def test_a_newsroom_without_newsletters_has_none(layout: Layout) -> None:
    assert loaded(layout) == Issues(issues=(), broken=(), remarks=())


def test_issues_come_by_their_day_with_the_languages_they_have(layout: Layout) -> None:
    write_issue(layout, "b", number=2, facts="date: 2026-01-10\n")
    write_issue(layout, "a", number=3, fr=None)
    write_issue(layout, "c", number=1, facts="date: 2026-01-10\n", en=None, fr="Bonjour.")

    found = loaded(layout)

    assert (found.broken, found.remarks) == ((), ())
    assert [(i.name, i.date, i.versions) for i in found.issues] == [
        ("c", date(2026, 1, 10), ("fr",)),
        ("b", date(2026, 1, 10), ("fr", "en", "bilingual")),
        ("a", date(2026, 2, 16), ("en",)),
    ]
    assert [(e.subject, e.preheader, e.html) for e in found.issues[0].editorials] == [
        ("fr 1", "Preheader 1.", "<p>Bonjour.</p>")
    ]


def test_a_byte_order_mark_and_the_line_ends_of_windows_change_nothing(layout: Layout) -> None:
    place = write_issue(layout, "a", "2026/sujet-1", fr="Bonjour.")
    before = loaded(layout)
    for path in place.iterdir():
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))

    assert loaded(layout) == before


def test_what_is_no_issue_is_passed_over(layout: Layout) -> None:
    write_issue(layout, "a")
    (layout.newsletters / "README.md").write_text("Ours.\n")
    (layout.newsletters / "pictures").mkdir()
    (layout.newsletters / "pictures" / "a.jpg").write_bytes(b"")
    (layout.newsletters / ".a.press-tmp").mkdir()
    (layout.newsletters / ".a.press-tmp" / "issue.yaml").write_text("")
    (layout.newsletters / "link").symlink_to("a")
    (layout.newsletters / "a" / "notes.md~").write_text("")

    found = loaded(layout)

    assert ([i.name for i in found.issues], found.broken, found.remarks) == (["a"], (), ())


def test_one_broken_file_sets_its_issue_apart_with_all_that_is_wrong(layout: Layout) -> None:
    write_issue(layout, "a", facts="sned_at: 2026-02-16 09:00\n")
    (layout.newsletters / "a" / "fr.md").write_text("Bonjour\n")
    (layout.newsletters / "a" / "en.md").write_bytes(b"---\nsubject: \xe9\n---\n")
    write_issue(layout, "b", number=2)

    assert [i.name for i in loaded(layout).issues] == ["b"]
    assert broken(layout) == {
        "a": [
            ("key-unknown-near", "newsletters/a/issue.yaml"),
            ("editorial-without-head", "newsletters/a/fr.md"),
            ("not-utf8", "newsletters/a/en.md"),
        ]
    }


def test_a_file_that_is_missing_is_told(layout: Layout) -> None:
    write_issue(layout, "a", fr=None, en=None)
    (write_issue(layout, "b", number=2) / "issue.yaml").unlink()

    assert broken(layout) == {
        "a": [("editorial-missing", "newsletters/a")],
        "b": [("newsletter-without-file", "newsletters/b")],
    }


def test_a_file_that_is_named_nearly_right_is_told(layout: Layout) -> None:
    place = write_issue(layout, "a")
    (place / "EN.md").write_text("")
    (place / "fr.txt").write_text("")
    place = write_issue(layout, "b", number=2)
    (place / "issue.yaml").rename(place / "Issue.yml")

    assert told(loaded(layout).remarks) == [
        ("newsletter-file-unread", "newsletters/a/EN.md"),
        ("newsletter-file-unread", "newsletters/a/fr.txt"),
    ]
    assert broken(layout) == {
        "b": [
            ("newsletter-file-unread", "newsletters/b/Issue.yml"),
            ("newsletter-without-file", "newsletters/b"),
        ]
    }


def test_a_link_to_a_file_elsewhere_is_not_read(layout: Layout) -> None:
    place = write_issue(layout, "a", fr=None, en=None)
    (place / "fr.md").symlink_to(layout.config)

    assert broken(layout) == {"a": [("editorial-missing", "newsletters/a")]}


def test_a_copy_that_kept_the_id_and_the_number_is_set_apart(layout: Layout) -> None:
    write_issue(layout, "2026-02")
    write_issue(layout, "2026-03", facts="date: 2026-03-16\n")
    write_issue(layout, "2026-04", number=4, facts="date: 2026-04-16\n")
    text = (layout.newsletters / "2026-04" / "issue.yaml").read_text()
    (layout.newsletters / "2026-04" / "issue.yaml").write_text(
        text.replace("number: 4", "number: 1")
    )

    found = loaded(layout)

    assert [(i.name, i.id) for i in found.issues] == [("2026-02", issue_id(1))]
    assert {one.name: [(p.code, dict(p.args)) for p in one.problems] for one in found.broken} == {
        "2026-03": [
            ("newsletter-id-twice", {"other": "newsletters/2026-02", "name": "2026-03"}),
            ("number-twice", {"number": "1", "other": "newsletters/2026-02"}),
        ],
        "2026-04": [("number-twice", {"number": "1", "other": "newsletters/2026-02"})],
    }


def copied(layout: Layout, name: str, to: str, **changes: str) -> None:
    """Copy an issue, with lines of its issue.yaml changed by their key; an empty one goes."""
    shutil.copytree(layout.newsletters / name, layout.newsletters / to)
    path = layout.newsletters / to / "issue.yaml"
    lines = path.read_text().splitlines(keepends=True)
    keys = {key: f"{key}: {value}\n" if value else "" for key, value in changes.items()}
    path.write_text("".join(keys.get(line.partition(":")[0], line) for line in lines))


def outcome(layout: Layout) -> tuple[list[str], dict[str, list[str]]]:
    """Return the issues, and what is wrong with the others, as number 1 was sent as "special"."""
    found = load(layout.newsletters, NEWSROOM, {issue_id(1): "special"})
    broken = {one.name: [p.code for p in one.problems] for one in found.broken}
    return [issue.name for issue in found.issues], broken


@pytest.mark.parametrize("day", ["2026-02-16", "2026-02-10", "2026-03-01"])
def test_of_copies_the_one_keeps_its_id_and_number_that_was_sent(layout: Layout, day: str) -> None:
    write_issue(layout, "special")
    copied(layout, "special", "2026-05", date=day)
    copied(layout, "special", "2026-04", date=day, id=issue_id(2))

    assert outcome(layout) == (
        ["special"],
        {"2026-05": ["newsletter-id-twice", "number-twice"], "2026-04": ["number-twice"]},
    )


def test_a_copy_takes_no_place_of_one_that_was_sent_and_cannot_be_read(layout: Layout) -> None:
    write_issue(layout, "special")
    copied(layout, "special", "2026-05")
    (layout.newsletters / "special" / "fr.md").write_text("---\nsubject: a: b\n---\n")

    assert outcome(layout) == ([], {"2026-05": ["newsletter-id-twice"], "special": ["yaml-colon"]})


def test_a_folder_that_was_renamed_is_the_issue_as_long_as_there_is_no_copy(
    layout: Layout,
) -> None:
    write_issue(layout, "other")
    assert outcome(layout) == (["other"], {})
    copied(layout, "other", "another")

    which = ["newsletter-which"]
    assert outcome(layout) == ([], {"other": which, "another": which})


@pytest.mark.parametrize("other", [issue_id(2), ""])
def test_the_folder_of_one_that_was_sent_is_no_other_issue(layout: Layout, other: str) -> None:
    write_issue(layout, "model", facts="accept: []\n")
    copied(layout, "model", "special", id=other)
    shutil.rmtree(layout.newsletters / "model")

    code = "newsletter-id-changed" if other else "newsletter-without-id"
    assert outcome(layout) == ([], {"special": [code]})


@pytest.mark.parametrize(
    ("name", "good"),
    [
        ("2026-02", True),
        ("special", True),
        ("latest", False),
        ("Février", False),
        ("2026_02", False),
        ("-a", False),
        ("a" * 61, False),
        ("", False),
    ],
)
def test_a_name_is_a_part_of_addresses(layout: Layout, name: str, good: bool) -> None:
    assert is_issue_name(name) is good


def test_a_folder_whose_name_fits_no_address_is_told(layout: Layout) -> None:
    write_issue(layout, "2026_02")

    assert broken(layout) == {"2026_02": [("newsletter-name", "newsletters/2026_02")]}


def test_the_issue_that_comes_with_the_program_is_in_order() -> None:
    root = Path(__file__).parents[2]

    found = load(root / "newsletters", config.load(root))

    assert (found.broken, found.remarks) == ((), ())
    assert [(i.name, i.number, i.send_at, i.versions) for i in found.issues] == [
        ("2026-01", 1, None, ("fr", "en", "bilingual"))
    ]
