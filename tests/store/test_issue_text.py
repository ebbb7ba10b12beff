"""The text of an issue: read strictly, every problem at once, and written so that it reads back."""

import contextlib
from datetime import date
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from pipeline.errors import InvalidInput, Problem
from pipeline.model.issue import Editorial, Issue, Pick, Section
from pipeline.store.issue_text import read_editorial, read_issue, write_editorial, write_issue
from tests.builders import PARIS, STORY_ID, instant, make_issue, make_pick, make_section

ID = "01KHJ3QF80N7R5V2XW4YB6C8DE"
HEAD = f"id: {ID}\nnumber: 12\ndate: 2026-02-16\n"
FILE = "newsletters/2026-02/issue.yaml"


def read(text: str, remarks: list[Problem] | None = None, zone: ZoneInfo = PARIS) -> Issue:
    found: list[Problem] = [] if remarks is None else remarks
    return read_issue(text, file=FILE, name="2026-02", zone=zone, remarks=found)


def faults(text: str) -> list[tuple[str, int | None]]:
    with pytest.raises(InvalidInput) as error:
        read(text)
    assert {p.file for p in error.value.problems} == {FILE}
    return [(p.code, p.line) for p in error.value.problems]


def test_all_that_an_issue_can_say() -> None:
    text = f"""\
id: {ID}
number: 12
date: 2026-02-16
send_at: 2026-02-16 09:00
sections:
  - show: news
    title: {{fr: À la une, en: Highlights}}
    stories:
      - {STORY_ID}       # Un microscope
      - 2026/ligue-cancer
      - {{story: {STORY_ID.lower()}, again: yes}}
  - show: replays
    stories: [articles/2026/film/fr.md, ./articles/2026/visite/]
accept: [issue-]
"""
    assert read(text) == Issue(
        id=ID,
        name="2026-02",
        number=12,
        date=date(2026, 2, 16),
        send_at=instant("2026-02-16 09:00"),
        sections=(
            Section(
                kind="news",
                titles={"fr": "À la une", "en": "Highlights"},
                picks=(
                    make_pick(STORY_ID, line=9),
                    make_pick("2026/ligue-cancer", line=10),
                    make_pick(STORY_ID, again=True, line=11),
                ),
                line=6,
            ),
            Section(
                kind="replays",
                titles={},
                picks=(make_pick("2026/film", line=13), make_pick("2026/visite", line=13)),
                line=12,
            ),
        ),
        editorials=(),
        accepted=frozenset({"issue-"}),
    )


def test_an_issue_without_stories_is_one() -> None:
    assert read(HEAD) == Issue(
        id=ID,
        name="2026-02",
        number=12,
        date=date(2026, 2, 16),
        send_at=None,
        sections=(),
        editorials=(),
        accepted=frozenset(),
    )


def test_it_reads_the_same_with_the_line_ends_of_windows() -> None:
    text = HEAD + f"sections:\n  - show: news\n    stories:\n      - {STORY_ID}  # a title\n"

    assert read(text.replace("\n", "\r\n")) == read(text)


def test_every_problem_comes_at_once_with_its_line() -> None:
    text = """\
number: none
date: 16/02/2026
send_at: 2026-02-16
sectons: []
sections:
  - shows: news
    stories: 01KEK6Z3M8V5Q2T7XW9YB4C6DA
  - show: gossip
    title: À la une
    stories:
      - {stori: 2026/a}
      - [2026/a]
"""
    assert faults(text) == [
        ("not-a-number", 1),
        ("newsletter-without-id", 1),
        ("bad-date-instead", 2),
        ("send-at-without-hour", 3),
        ("key-unknown-near", 4),
        ("section-without-show", 6),
        ("key-unknown-near", 6),
        ("not-a-list", 7),
        ("not-a-choice", 8),
        ("not-a-mapping", 9),
        ("key-missing", 11),
        ("key-unknown-near", 11),
        ("not-a-text", 12),
    ]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("send_at: 2026-03-29 02:30", "dst-gap"),
        ("send_at: 2026-10-25 02:30", "dst-fold"),
        ("send_at: soon", "bad-date"),
        ("send_at: {a: b}", "not-a-text"),
    ],
)
def test_a_time_to_send_that_is_none_is_told(line: str, code: str) -> None:
    assert faults(HEAD + line + "\n") == [(code, 4)]


@pytest.mark.parametrize(
    ("code", "told"), [("issue-emty", "accept-unknown"), ("zzz", "accept-unknown")]
)
def test_what_is_accepted_and_is_no_finding_is_remarked(code: str, told: str) -> None:
    remarks: list[Problem] = []

    assert read(f"{HEAD}accept: [{code}]\n", remarks).accepted == {code}
    assert [(p.code.removesuffix("-near"), p.line) for p in remarks] == [(told, 4)]


def words(text: str, remarks: list[Problem] | None = None) -> Editorial:
    found: list[Problem] = [] if remarks is None else remarks
    return read_editorial(text, file="newsletters/2026-02/fr.md", language="fr", remarks=found)


def test_an_editorial_is_its_subject_its_preheader_and_sanitised_words() -> None:
    text = "---\nsubject: Les nouvelles\npreheader: De février\n---\n\nBonjour **tous** !<script>\n"

    assert words(text) == Editorial(
        language="fr",
        subject="Les nouvelles",
        preheader="De février",
        html="<p>Bonjour <strong>tous</strong> !</p>",
    )


def test_what_is_not_written_yet_is_empty() -> None:
    empty = Editorial(language="fr", subject="", preheader="", html="")

    assert words("---\nsubject:\n---\n") == words("---\n---\n") == empty


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("Bonjour\n", "editorial-without-head", 1),
        ("---\nsubjet: a\n---\n", "key-unknown-near", 2),
        ("---\npreheader: b\nsubject: |\n  a\n  b\n---\n", "not-one-line", 3),
        ("---\nsubject: a: b\n---\n", "yaml-colon", 2),
    ],
)
def test_an_editorial_that_cannot_be_read_is_told(text: str, code: str, line: int) -> None:
    with pytest.raises(InvalidInput) as error:
        words(text)

    assert [(p.code, p.line) for p in error.value.problems] == [(code, line)]


def test_pictures_stay_out_and_links_that_lead_nowhere_are_told() -> None:
    remarks: list[Problem] = []
    text = (
        "---\nsubject: a\n---\n![](https://spy.example.org/a.gif)[là](page.html) "
        "[ici](https://example.org/) ![b](b.jpg)\n"
    )

    assert words(text, remarks).html == (
        '<p><a href="page.html">là</a> <a href="https://example.org/">ici</a> </p>'
    )
    assert [(p.code, p.args) for p in remarks] == [
        ("editorial-picture", (("name", "https://spy.example.org/a.gif"),)),
        ("editorial-link", (("address", "page.html"),)),
        ("editorial-picture", (("name", "b.jpg"),)),
    ]


def test_nothing_is_left_of_what_held_a_picture_alone() -> None:
    text = (
        "---\nsubject: a\n---\nIci\n\n![](a.png)\n\n"
        "[![Un plan](https://example.org/a.png)](https://example.org/)\n\n## ![b](b.png)\n\nLà\n"
    )

    assert words(text).html.split() == ["<p>Ici</p>", "<p>Là</p>"]


_ULIDS = st.text("0123456789ABCDEFGHJKMNPQRSTVWXYZ", min_size=25, max_size=25).map("0{}".format)
_PICKS = st.builds(lambda story, again: make_pick(story, again=again), _ULIDS, st.booleans())
_SECTIONS = st.builds(
    lambda kind, picks: make_section(*picks, kind=kind),
    st.sampled_from(["news", "events", "replays"]),
    st.lists(_PICKS, min_size=1, max_size=4),
)
_ISSUES = st.builds(
    lambda issue, number, day, send_at, sections: make_issue(
        *sections, id=issue, number=number, date=day, send_at=send_at, editorials=()
    ),
    _ULIDS,
    st.integers(1, 99_999),
    st.dates(date(1999, 1, 1), date(2200, 1, 1)),
    st.none() | st.just(instant("2026-10-25 03:00")) | st.just(instant("2026-02-16 09:00")),
    st.lists(_SECTIONS, min_size=1, max_size=3),
)


def unplaced(issue: Issue) -> Issue:
    def bare(pick: Pick) -> Pick:
        return replace(pick, line=None)

    return replace(
        issue,
        sections=tuple(
            replace(s, picks=tuple(map(bare, s.picks)), line=None) for s in issue.sections
        ),
    )


@given(_ISSUES, st.text())
def test_whatever_is_composed_reads_back(issue: Issue, title: str) -> None:
    titles = {pick.story: title for pick in issue.picks}
    text = write_issue(
        issue, titles, zone=PARIS, proposed="2026-02-16 09:00", comment="Move the lines."
    )

    assert unplaced(read(text)) == issue


def test_a_composed_issue_is_easy_to_reorder() -> None:
    section = make_section(make_pick(), make_pick("01KEK6Z3M8V5Q2T7XW9YB4C6DB", again=True))
    issue = make_issue(section, id=ID)
    titles = {p.story: "Un microscope : #1" for p in issue.picks}

    text = write_issue(issue, titles, zone=PARIS, proposed="2026-02-16 09:00", comment="Mode.")

    assert text == (
        "# Mode.\n"
        f"id: {ID}\n"
        "number: 2\n"
        "date: 2026-02-16\n"
        "# send_at: 2026-02-16 09:00\n"
        "sections:\n"
        "  - show: news\n"
        "    stories:\n"
        f"      - {STORY_ID}  # Un microscope : #1\n"
        "      - {story: 01KEK6Z3M8V5Q2T7XW9YB4C6DB, again: yes}  # Un microscope : #1\n"
    )


@given(*[st.text(st.characters(codec="utf-8", exclude_categories=["C", "Zl", "Zp"]))] * 2)
def test_proposed_words_read_back(subject: str, preheader: str) -> None:
    found = words(write_editorial(subject, preheader, comment="Écrivez."))

    assert (found.subject, found.preheader, found.html) == (subject.strip(), preheader.strip(), "")


@given(st.text() | st.text("-:[]{}# \n\r\t'\"&*!|>azisdtoryeshw0126").map(lambda t: HEAD + t))
def test_whatever_a_file_holds_is_read_or_refused(text: str) -> None:
    with contextlib.suppress(InvalidInput):
        read(text)
    with contextlib.suppress(InvalidInput):
        words(f"---\n{text}\n---\n{text}")
