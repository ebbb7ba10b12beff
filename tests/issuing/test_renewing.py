"""An issue that was composed on Monday and is sent on Thursday gets Wednesday's news."""

from datetime import date
from pathlib import Path

import pytest

from pipeline.errors import InvalidInput
from pipeline.issuing.composing import compose
from pipeline.issuing.renewing import renew
from pipeline.layout import Layout
from pipeline.store import ledger
from pipeline.store.issues import load
from tests.builders import instant, make_newsroom
from tests.newsrooms import issue_id, story_id, tree, write_issue, write_newsroom, write_story

MONDAY = instant("2026-02-16 10:00")
THURSDAY = instant("2026-02-19 08:00")


@pytest.fixture
def layout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Layout:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    layout = write_newsroom(tmp_path)
    for number, at in ((1, "2026-02-10 09:00"), (2, "2026-02-11 09:00"), (3, "2026-02-18 09:00")):
        write_story(layout, number, f"status: ready\npublish_at: {at}\n")
    return layout


def file(layout: Layout, name: str = "2026-02") -> Path:
    return layout.newsletters / name / "issue.yaml"


def test_what_came_out_since_is_added_and_nothing_else_changes(layout: Layout) -> None:
    compose(layout, MONDAY)
    # A person drops a story, keeps another in mind, changes the order and the line ends.
    text = file(layout).read_text().replace(f"      - {story_id(2)}  # Story 2\n", "")
    text += "      # not yet\naccept: [issue-size]  # ours\n"
    file(layout).write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    before = tree(layout.newsletters)

    done = renew(layout, "2026-02", THURSDAY)

    line = f"      - {story_id(1)}  # Story 1\n"
    new = text.replace(line, f"{line}      - {story_id(3)}  # Story 3\n")
    assert tree(layout.newsletters) == {
        **before,
        "2026-02/issue.yaml": b"\xef\xbb\xbf" + new.replace("\n", "\r\n").encode(),
    }
    assert [one.story.id for one in done.choice.proposed] == [story_id(3)]
    assert renew(layout, "latest", THURSDAY).choice.proposed == ()


def test_what_was_taken_out_with_a_sign_stays_out(layout: Layout) -> None:
    compose(layout, MONDAY, send_at=THURSDAY)
    text = file(layout).read_text().replace(f"      - {story_id(3)}", f"      # - {story_id(3)}")
    file(layout).write_text(text)

    done = renew(layout, "2026-02", instant("2026-02-18 12:00"))

    assert (done.choice.proposed, file(layout).read_text()) == ((), text)


def test_a_folder_is_mentioned_only_where_it_stands_whole(layout: Layout) -> None:
    place = write_issue(
        layout, "2026-02", "2026/sujet-1", facts="# 2026/sujet-30, x/2026/sujet-3\n"
    )

    renew(layout, "2026-02", THURSDAY)

    text = (place / "issue.yaml").read_text()
    assert story_id(3) in text
    (place / "issue.yaml").write_text(text.replace(f"- {story_id(3)}", "# 2026/sujet-3,"))
    assert renew(layout, "2026-02", THURSDAY).choice.proposed == ()


def test_what_is_asked_for_comes_in(layout: Layout) -> None:
    write_issue(layout, "2026-01", story_id(1), number=1, facts="date: 2026-01-16\n")
    write_issue(layout, "2026-02", story_id(2), number=2)

    done = renew(layout, "2026-02", MONDAY, again=["sujet-1"])

    assert [(p.story, p.again) for p in done.issue.picks] == [
        (story_id(2), False),
        (story_id(1), True),
    ]


def test_an_issue_that_is_going_out_is_left_alone(layout: Layout) -> None:
    done = compose(layout, MONDAY)
    with ledger.opened(layout.ledger) as led:
        led.issued.begin(done.issue.id, "2026-02", MONDAY)
    before = tree(layout.newsletters)

    with pytest.raises(InvalidInput) as error:
        renew(layout, "2026-02", THURSDAY)

    assert [p.code for p in error.value.problems] == ["newsletter-out"]
    assert tree(layout.newsletters) == before


def test_a_copy_without_id_and_number_gets_its_own(layout: Layout) -> None:
    write_issue(layout, "2026-02", story_id(1))
    place = write_issue(layout, "copy", story_id(2), number=7, facts="date: 2026-02-20\n")
    text = (place / "issue.yaml").read_text()
    (place / "issue.yaml").write_text(text.replace(f"id: {issue_id(7)}\nnumber: 7\n", ""))

    assert renew(layout, "newsletters/copy/", THURSDAY).identified
    assert not renew(layout, "newsletters/copy/", THURSDAY).identified

    issues = load(layout.newsletters, make_newsroom()).issues
    assert [(i.name, i.number) for i in issues] == [("2026-02", 1), ("copy", 2)]
    assert len({i.id for i in issues}) == 2
    assert [p.story for p in issues[1].picks] == [story_id(2)]


def test_a_section_without_a_line_that_counts_gets_one(layout: Layout) -> None:
    compose(layout, MONDAY)
    text = file(layout).read_text().replace("      - ", "      # - ")
    file(layout).write_text(text)

    renew(layout, "2026-02", THURSDAY)

    key = "    stories:\n"
    new = text.replace(key, f"{key}      - {story_id(3)}  # Story 3\n")
    assert file(layout).read_text() == new


def test_what_cannot_be_read_is_told_as_it_is(layout: Layout) -> None:
    place = write_issue(layout, "2026-02", story_id(1), facts="\tsend_at: 2026-02-19 09:00\n")
    before = (place / "issue.yaml").read_text()

    with pytest.raises(InvalidInput) as error:
        renew(layout, "2026-02", THURSDAY)

    assert [(p.code, p.line) for p in error.value.problems] == [("yaml-tab", 4)]
    assert (place / "issue.yaml").read_text() == before


def test_one_that_went_out_gets_its_own_id_back(layout: Layout) -> None:
    place = write_issue(layout, "2026-02", story_id(1))
    text = (place / "issue.yaml").read_text()
    with ledger.opened(layout.ledger) as led:
        led.issued.begin(issue_id(1), "2026-02", MONDAY)
    (place / "issue.yaml").write_text(text.replace(f"id: {issue_id(1)}\n", ""))

    with pytest.raises(InvalidInput) as error:
        renew(layout, "2026-02", THURSDAY)

    assert [p.code for p in error.value.problems] == ["newsletter-out"]
    assert f"id: {issue_id(1)}\n" in (place / "issue.yaml").read_text()


def test_what_is_out_when_it_is_sent_comes_in(layout: Layout) -> None:
    compose(layout, instant("2026-02-17 10:00"), day=date(2026, 2, 19), again=["sujet-1"])
    write_story(layout, 4, "status: ready\npublish_at: 2026-02-19 08:00\n")
    write_story(layout, 5, "status: ready\npublish_at: 2026-02-19 10:00\n")

    done = renew(layout, "2026-02", instant("2026-02-17 11:00"))

    assert done.sent == instant("2026-02-19 09:00")
    assert [one.story.id for one in done.choice.proposed] == [story_id(4)]
