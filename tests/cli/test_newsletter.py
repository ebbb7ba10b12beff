"""``press newsletter``, ``list`` and ``compose``."""

import shutil

import pytest

from pipeline.layout import Layout
from tests.cli.conftest import Call
from tests.newsrooms import story_id, write_issue, write_story

AT = ("--at", "2026-02-16T10:00:00+01:00")


@pytest.fixture(autouse=True)
def stories(layout: Layout) -> None:
    write_story(layout, 1, "status: ready\npublish_at: 2026-02-10 09:00\n")
    write_story(
        layout,
        2,
        "status: ready\npublish_at: 2026-02-01 09:00\n"
        "event: {start: 2026-02-11 09:00, end: 2026-02-11 17:00}\n",
    )


def test_a_newsroom_without_issues_says_how_to_begin(press: Call) -> None:
    called = press("newsletter")

    assert (called.code, called.out) == (
        0,
        "No issue yet. “press newsletter compose” proposes one.\n",
    )
    assert press("newsletter", "--json").json == []


def test_composing_says_what_is_in_it_why_and_what_comes_next(press: Call) -> None:
    called = press("newsletter", "compose", *AT)

    assert (called.code, called.err) == (0, "")
    assert called.out.splitlines() == [
        "newsletters/2026-02: issue 1 of 2026-02-16, as it would be if sent on 2026-02-16 10:00; "
        "new is what came out since 2026-01-16 10:00.",
        "news  2026-02-10 09:00  2026/sujet-1  came out on 2026-02-10 09:00  Story 1",
        "Left out; --again takes it in:",
        "2026/sujet-2  the event is over  Story 2",
        "No reader sees anything of it before it is sent. Write the editorial, then: "
        "“press newsletter preview 2026-02”, “press newsletter check 2026-02”, "
        "“press newsletter send 2026-02”; or write send_at in issue.yaml, and “press run” sends "
        "it.",
    ]
    assert press("newsletter", "list").out == "1  2026-02  2026-02-16  draft  -  1  fr, en\n"


def test_what_is_left_out_is_not_told_without_end(press: Call, layout: Layout) -> None:
    for number in range(3, 18):
        write_story(
            layout,
            number,
            "status: ready\npublish_at: 2026-02-01 09:00\nevent: {start: 2026-02-11 09:00}\n",
        )

    lines = press("newsletter", "compose", *AT).out.splitlines()

    assert sum("the event is over" in line for line in lines) == 12
    assert lines[-2] == "... and 4 more; --json shows them."


def test_adding_says_what_was_added(press: Call) -> None:
    press("newsletter", "compose", "--send-at", "2026-02-19 09:00", *AT)

    called = press("newsletter", "compose", "--update", "--again", "sujet-2", *AT)

    assert called.out.splitlines() == [
        "newsletters/2026-02: 1 addition since 2026-02-16 10:00, at the end of its section.",
        "news  2026-02-01 09:00  2026/sujet-2  asked for (--again)  Story 2",
        "“press run” sends it on 2026-02-19 09:00 if nothing stands against it; no reader sees "
        "anything of it before. Write the editorial, then: “press newsletter preview 2026-02”, "
        "“press newsletter check 2026-02”.",
    ]
    again = press("newsletter", "compose", "--update", *AT).out.splitlines()
    assert again[0] == "newsletters/2026-02: nothing new since 2026-02-16 10:00."


def test_the_json_of_composing(press: Call) -> None:
    made = press("newsletter", "compose", "special", "--date", "2026-02-20", "--json", *AT).json

    assert made == {
        "name": "special",
        "number": 1,
        "id": made["id"],
        "date": "2026-02-20",
        "send_at": None,
        "languages": ["fr", "en"],
        "as_of": "2026-02-20T08:00:00Z",
        "new_since": "2026-01-20T08:00:00Z",
        "proposed": [
            {
                "section": "news",
                "story": story_id(1),
                "folder": "2026/sujet-1",
                "why": "new",
                "when": "2026-02-10T08:00:00Z",
            }
        ],
        "left": [{"story": story_id(2), "folder": "2026/sujet-2", "why": "over", "issues": []}],
    }
    assert press("newsletter", "--json", "list").json == [
        {
            "name": "special",
            "number": 1,
            "id": made["id"],
            "date": "2026-02-20",
            "send_at": None,
            "sent_at": None,
            "stories": 1,
            "languages": ["fr", "en"],
            "state": "draft",
        }
    ]


def test_what_does_not_go_together_is_refused(press: Call) -> None:
    called = press("newsletter", "compose", "--update", "--date", "2026-02-20", *AT)

    assert (called.code, "--update, --date" in called.err) == (2, True)
    assert press("newsletter", "compose", "--date", "20/02/2026", *AT).code == 2
    day = press("newsletter", "compose", "--send-at", "2026-02-20", *AT)
    assert (day.code, "Add it: “2026-02-20 09:00”" in day.err) == (2, True)


def test_a_copy_is_told_what_is_still_its_model_s(press: Call, layout: Layout) -> None:
    press("newsletter", "compose", *AT)
    shutil.copytree(layout.newsletters / "2026-02", layout.newsletters / "2026-03")
    facts = layout.newsletters / "2026-03" / "issue.yaml"
    text = facts.read_text()
    facts.write_text("".join(text.splitlines(keepends=True)[3:]))
    assert press("newsletter", "--json").code == 1

    called = press("newsletter", "compose", "2026-03", "--update", *AT)

    assert called.out.splitlines()[0] == (
        "2026-03 now has an id of its own, and the number 2. The rest is still that of what it was "
        "copied from: change “date” (2026-02-16), “send_at” and the subject, and take out the "
        "stories that were in an issue."
    )


def test_a_folder_that_cannot_be_read_is_told(press: Call, layout: Layout) -> None:
    write_issue(layout, "2026-01", fr=None, en=None)

    called = press("newsletter")

    assert (called.code, called.out) == (1, "")
    assert called.err.startswith("press: newsletters/2026-01: this issue has neither fr.md nor")
    assert press("newsletter", "compose", *AT).code == 2


def test_check_tells_what_is_wrong_with_issues_that_are_yet_to_go_out(
    press: Call, layout: Layout
) -> None:
    write_issue(layout, "2026-01", story_id(1), number=1, facts="date: 2026-01-16\n")
    write_issue(layout, "2026-02", "2026/sujet-1", "2026/sujet-3", number=2)
    write_issue(layout, "2026_03", number=3)

    called = press("check", "--json")

    assert called.code == 1
    assert [(p["code"], p["file"], p["line"]) for p in called.json] == [
        ("newsletter-name", "newsletters/2026_03", None),
        ("issue-story-unknown", "newsletters/2026-02/issue.yaml", 8),
        ("issue-story-elsewhere", "newsletters/2026-02/issue.yaml", 7),
    ]


def test_explain_tells_the_issues_a_story_stands_in(press: Call, layout: Layout) -> None:
    write_issue(layout, "2026-01", story_id(1), facts="date: 2026-01-16\n")
    write_issue(layout, "2026-02", "2026/sujet-1", number=2, facts="send_at: 2026-02-16 09:00\n")
    write_issue(layout, "2026-03", story_id(2), number=3)

    lines = press("explain", "sujet-1", *AT).out.splitlines()

    assert lines[1:3] == [
        "newsletters/2026-02  scheduled  2026-02-16 09:00",
        "newsletters/2026-01  draft      -",
    ]


def test_an_issue_without_an_hour_is_proved_as_of_when_it_was_proposed_for(press: Call) -> None:
    made = press("newsletter", "compose", "--date", "2026-02-19", "--json", *AT).json
    proved = press("newsletter", "check", "--offline", "--json", *AT).json

    assert made["as_of"] == proved["at"] == "2026-02-19T08:00:00Z"
