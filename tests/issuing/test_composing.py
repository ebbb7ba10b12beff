"""An issue is proposed as files to work on, and added to without touching what is there."""

import shutil
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from pipeline.errors import InvalidInput, PipelineError
from pipeline.issuing.composing import Composed, compose
from pipeline.layout import Layout
from pipeline.store import ledger
from pipeline.store.issues import load
from pipeline.ulids import minted_at
from tests.builders import instant, make_newsroom
from tests.newsrooms import story_id, tree, write_issue, write_newsroom, write_story

MONDAY = instant("2026-02-16 10:00")
EVENT = "kind: event\nevent: {start: 2026-03-01 18:00, place: Marseille}\n"
REPLAY = "replays:\n  - {url: 'https://tv.example.org/7', available_until: 2026-02-25}\n"


@pytest.fixture
def layout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Layout:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    return write_newsroom(tmp_path)


def ready(layout: Layout, number: int, at: str, facts: str = "", **languages: str | None) -> None:
    write_story(layout, number, f"status: ready\npublish_at: {at}\n{facts}", **languages)


def picks(composed: Composed) -> list[tuple[str, str, bool]]:
    return [
        (section.kind, pick.story[-3:], pick.again)
        for section in composed.issue.sections
        for pick in section.picks
    ]


def codes(error: "pytest.ExceptionInfo[PipelineError]") -> list[str]:
    return [p.code for p in error.value.problems]


def begin(layout: Layout, issue: str, name: str) -> None:
    with ledger.opened(layout.ledger) as led:
        led.issued.begin(issue, name, MONDAY)


def test_the_first_issue_as_it_is_written(layout: Layout) -> None:
    ready(layout, 1, "2026-01-10 09:00")
    ready(layout, 2, "2026-02-01 09:00")
    ready(layout, 3, "2026-02-02 09:00", EVENT)
    ready(layout, 4, "2026-02-03 09:00", REPLAY, en=None)
    ready(layout, 5, "2026-02-20 09:00")

    done = compose(layout, MONDAY)

    files = {name: text.decode() for name, text in tree(layout.newsletters).items()}
    assert files == {
        "2026-02/issue.yaml": (
            "# Move the lines to change the order; a “#” before a line takes it out. "
            "docs/office.md explains every key.\n"
            f"id: {done.issue.id}\n"
            "number: 1\n"
            "date: 2026-02-16\n"
            "# send_at: 2026-02-17 09:00\n"
            "sections:\n"
            "  - show: news\n"
            "    stories:\n"
            f"      - {story_id(2)}  # Story 2\n"
            "  - show: events\n"
            "    stories:\n"
            f"      - {story_id(3)}  # Story 3\n"
            "  - show: replays\n"
            "    stories:\n"
            f"      - {story_id(4)}  # Sujet 4\n"
        ),
        "2026-02/fr.md": (
            "---\n"
            "subject: Sujet 2\n"
            "preheader: Sujet 3 · Sujet 4\n"
            "# The editorial stands below the next line, in Markdown; without one, the issue "
            "begins with its stories.\n"
            "---\n"
        ),
        "2026-02/en.md": (
            "---\n"
            "subject: Story 2\n"
            "preheader: Story 3\n"
            "# The editorial stands below the next line, in Markdown; without one, the issue "
            "begins with its stories.\n"
            "---\n"
        ),
    }
    assert minted_at(done.issue.id) == MONDAY
    assert (done.sent, done.after) == (MONDAY, instant("2026-01-16 10:00"))
    assert [(e.language, e.html) for e in done.issue.editorials] == [("fr", ""), ("en", "")]


def test_it_shows_what_is_out_when_it_is_sent(layout: Layout) -> None:
    ready(layout, 1, "2026-02-18 09:00")
    ready(layout, 2, "2026-02-18 09:00", "embargo_until: 2026-02-19 10:00\n")
    ready(layout, 3, "2026-02-18 09:00", REPLAY)

    day = compose(layout, MONDAY, day=date(2026, 2, 18))
    hour = compose(layout, MONDAY, send_at=instant("2026-02-26 09:00"), again=["sujet-1"])

    assert (day.issue.name, day.issue.date, day.issue.send_at) == (
        "2026-02",
        date(2026, 2, 18),
        None,
    )
    assert (day.sent, picks(day)) == (
        instant("2026-02-18 09:00"),
        [("news", "001", False), ("replays", "003", False)],
    )
    assert (hour.issue.name, hour.issue.number, hour.issue.date, hour.issue.send_at) == (
        "2026-02-2",
        2,
        date(2026, 2, 26),
        instant("2026-02-26 09:00"),
    )
    assert picks(hour) == [("news", "002", False), ("news", "001", True)]


def test_an_issue_begins_where_the_last_one_was_composed(layout: Layout) -> None:
    ready(layout, 1, "2026-02-10 08:59")
    ready(layout, 2, "2026-02-10 09:01")
    # Composed on the 10th at 9:00, and dated the 16th.
    write_issue(layout, "2026-02", story_id(9))

    done = compose(layout, instant("2026-03-02 09:00"))

    assert (done.issue.name, done.issue.number, done.after) == (
        "2026-03",
        2,
        instant("2026-02-10 09:00"),
    )
    assert picks(done) == [("news", "002", False)]
    back = compose(layout, instant("2026-03-02 10:00"), since=instant("2026-02-01"))
    assert picks(back) == [("news", "001", False)]


def test_an_issue_without_news_takes_none_away(layout: Layout) -> None:
    ready(layout, 1, "2026-02-11 09:00")
    ready(layout, 2, "2026-02-18 09:00")
    ready(layout, 3, "2026-02-19 09:00", EVENT)
    write_issue(layout, "2026-02", story_id(9))
    special = compose(layout, instant("2026-02-20 09:00"), name="special")
    facts = layout.newsletters / "special" / "issue.yaml"
    text = facts.read_text()
    news = "".join(f"      - {story_id(n)}  # Story {n}\n" for n in (2, 1))
    assert news in text

    facts.write_text(text.replace(news, ""))
    later = compose(layout, instant("2026-02-25 09:00"))
    assert (picks(later), later.after) == (
        [("news", "002", False), ("news", "001", False)],
        instant("2026-02-10 09:00"),
    )
    shutil.rmtree(layout.newsletters / later.issue.name)
    # With one of them in it, the other one was not wanted, or was forgotten.
    facts.write_text(text.replace(f"      - {story_id(1)}  # Story 1\n", ""))
    ready(layout, 4, "2026-02-24 09:00")
    later = compose(layout, instant("2026-02-25 09:00"), name="later")
    assert picks(later) == [("news", "004", False)]
    assert [(one.story.id, one.why) for one in later.choice.left] == [
        (story_id(3), "elsewhere"),
        (story_id(1), "passed"),
    ]
    assert special.issue.number == 2


def test_an_issue_that_went_out_counts_though_its_folder_is_gone(layout: Layout) -> None:
    ready(layout, 1, "2026-02-15 09:00")
    ready(layout, 2, "2026-02-17 09:00")
    with ledger.opened(layout.ledger) as led:
        led.issued.begin("01KHJ3QF80N7R5V2XW4YB6C8DE", "2026-03", MONDAY)

    done = compose(layout, instant("2026-03-01 09:00"))

    assert (done.issue.name, picks(done)) == ("2026-03-2", [("news", "002", False)])
    with pytest.raises(InvalidInput) as error:
        compose(layout, instant("2026-03-01 09:00"), name="2026-03")
    assert codes(error) == ["newsletter-exists"]


def test_a_story_of_another_issue_comes_only_when_it_is_asked_for(layout: Layout) -> None:
    ready(layout, 1, "2026-02-11 09:00")
    ready(layout, 2, "2026-02-12 09:00", EVENT)
    ready(layout, 3, "2026-02-13 09:00")
    write_issue(layout, "2026-02", "2026/sujet-1", story_id(2))

    done = compose(layout, MONDAY, name="next", again=["sujet-1"])

    assert picks(done) == [("news", "003", False), ("news", "001", True)]
    assert [(one.story.folder, one.why) for one in done.choice.left] == [
        ("2026/sujet-2", "elsewhere")
    ]
    assert done.elsewhere[story_id(2)] == ("2026-02",)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ({"name": "2026-02"}, "newsletter-exists"),
        ({"name": "Février"}, "newsletter-name"),
        ({"send_at": MONDAY}, "send-at-past"),
        ({"since": MONDAY}, "nothing-to-compose"),
        ({"again": ["sujet-2"]}, "not-out"),
        ({"again": ["sujet-99"]}, "story-unknown-near"),
    ],
)
def test_what_cannot_be_composed_is_told_and_nothing_is_written(
    layout: Layout, arguments: dict[str, object], code: str
) -> None:
    ready(layout, 1, "2026-02-11 09:00")
    write_story(layout, 2, "status: review\n")
    write_issue(layout, "2026-02")
    before = tree(layout.newsletters)

    with pytest.raises(InvalidInput) as error:
        compose(layout, MONDAY, **arguments)  # type: ignore[arg-type]

    assert codes(error) == [code]
    assert tree(layout.newsletters) == before


def test_an_issue_that_cannot_be_read_comes_first(layout: Layout) -> None:
    ready(layout, 1, "2026-02-11 09:00")
    write_issue(layout, "2026-02", facts="sned_at: 2026-02-16 09:00\n")

    with pytest.raises(InvalidInput) as error:
        compose(layout, MONDAY)

    assert codes(error) == ["key-unknown-near"]


def test_two_people_who_compose_at_once_get_two_issues_and_no_story_twice(layout: Layout) -> None:
    for number in (1, 2):
        ready(layout, number, "2026-02-11 09:00")

    def one(number: int) -> str:
        try:
            return compose(layout, MONDAY, again=[f"sujet-{number}"]).issue.name
        except PipelineError as error:
            return error.problems[0].code

    with ThreadPoolExecutor(2) as pool:
        names = list(pool.map(one, (1, 2)))

    issues = load(layout.newsletters, make_newsroom())
    assert (sorted(names), issues.broken) == (["2026-02", "2026-02-2"], ())
    assert [i.number for i in issues.issues] == [1, 2]
    first, second = ({p.story for p in i.picks if not p.again} for i in issues.issues)
    assert not first & second


def test_a_long_title_is_cut_between_words(layout: Layout) -> None:
    title = "title: " + "mot " * 30 + "\n"
    place = write_story(layout, 1, "status: ready\npublish_at: 2026-02-11 09:00\n", en=None)
    text = (place / "fr.md").read_text()
    (place / "fr.md").write_text(text.replace("title: Sujet 1\n", title))

    editorial = compose(layout, MONDAY).issue.editorials[0]

    assert editorial.subject == "mot " * 16 + "mot…"
    assert editorial.preheader == "Résumé 1."
