"""The stories of an issue: out, in every language, once, and where they fit."""

from collections.abc import Mapping
from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from pipeline.errors import Problem, problem
from pipeline.model.edition import Hold, Reason
from pipeline.model.issue import Issue, Version
from pipeline.model.story import Language, Story
from pipeline.publish.newsletter.preflight.picks import (
    Unread,
    languages_of,
    repeated,
    sections,
    stories,
)
from tests.builders import (
    PARIS,
    STORY_ID,
    make_article,
    make_edition,
    make_issue,
    make_pick,
    make_section,
    make_story,
    make_visible,
)

FILE = "newsletters/2026-02/issue.yaml"
FOLDER = "2026/nouveau-microscope"
OTHER = "01KEK6Z3M8V5Q2T7XW9YB4C6DB"
STORY = make_story()
KNOWN: Mapping[str, Story] = {STORY_ID: STORY, FOLDER: STORY}
OUT = make_edition(make_visible("fr", story=STORY), make_visible("en", story=STORY))
NOON = datetime(2026, 2, 20, 11, tzinfo=UTC)


def hold(reason: Reason, *, until: datetime | None = None, language: Language = "fr") -> Hold:
    return Hold(
        story=STORY_ID,
        folder=FOLDER,
        language=language,
        title="x",
        reason=reason,
        until=until,
    )


def one_story(ref: str = STORY_ID) -> Issue:
    return make_issue(make_section(make_pick(ref, line=9), line=7))


def found(issue: Issue, *held: Hold, versions: tuple[Version, ...] = ("fr",)) -> list[Problem]:
    edition = replace(OUT, visible=(), held=held)
    return [*stories(issue, edition, KNOWN, versions=versions, zone=PARIS)]


def test_a_story_that_is_out_in_both_languages_is_fine() -> None:
    every: tuple[Version, ...] = ("fr", "en", "bilingual")
    assert [*stories(one_story(), OUT, KNOWN, versions=every, zone=PARIS)] == []
    assert [*sections(one_story(FOLDER), OUT, KNOWN)] == []


@pytest.mark.parametrize(
    ("reason", "until", "spelled"),
    [
        ("review", None, ""),
        ("no-date", None, ""),
        ("withdrawn", None, ""),
        ("scheduled", NOON, "2026-02-20 12:00"),
        ("embargo", NOON, "2026-02-20 12:00"),
    ],
)
def test_what_is_held_says_why_and_until_when(
    reason: Reason, until: datetime | None, spelled: str
) -> None:
    assert found(one_story(), hold(reason, until=until)) == [
        problem(f"issue-story-{reason}", file=FILE, line=9, story=FOLDER, until=spelled)
    ]


def test_of_two_languages_that_are_held_the_sooner_one_counts() -> None:
    held = (hold("review", language="en"), hold("scheduled", until=NOON))
    assert [p.code for p in found(one_story(), *held)] == ["issue-story-scheduled"]


def test_what_nobody_knows_is_unknown_by_its_title_if_that_stands_there() -> None:
    assert found(one_story(OTHER)) == [
        problem("issue-story-unknown", file=FILE, line=9, story=OTHER)
    ]
    edition = replace(OUT, visible=())
    told = stories(
        one_story(OTHER), edition, KNOWN, versions=["fr"], zone=PARIS, titles={9: "Un prix"}
    )
    assert [*told] == [
        problem("issue-story-unknown", file=FILE, line=9, story=f"{OTHER} (Un prix)")
    ]


@pytest.mark.parametrize("ref", [OTHER, "2026/casse"])
def test_a_broken_story_is_told_with_its_folder_and_its_fault(ref: str) -> None:
    fault = problem("key-missing", file="articles/2026/casse/story.yaml", line=3, key="id")
    unread = Unread(faults={("2026/casse", None): [fault]}, folders={OTHER: "2026/casse"})
    held = replace(hold("broken"), story="", folder="2026/casse")
    edition = replace(OUT, visible=(), held=(held,))
    told = stories(one_story(ref), edition, KNOWN, versions=["fr"], zone=PARIS, unread=unread)
    assert [*told] == [
        problem(
            "issue-story-broken",
            file=FILE,
            line=9,
            story="2026/casse",
            fault="articles/2026/casse/story.yaml:3",
        ),
        fault,
    ]


def test_what_is_taken_back_stops_it() -> None:
    edition = make_edition(replace(make_visible("fr", story=STORY), retracted=True))
    assert [*stories(one_story(), edition, KNOWN, versions=["fr"], zone=PARIS)] == [
        problem("issue-story-retracted", file=FILE, line=9, story=FOLDER)
    ]


@pytest.mark.parametrize(
    ("version", "codes"),
    [
        ("fr", []),
        ("en", ["issue-translation-missing"]),
        ("bilingual", ["issue-translation-missing"]),
    ],
)
def test_a_translation_is_missed_where_somebody_gets_it(version: Version, codes: list[str]) -> None:
    story = make_story(make_article("fr"))
    edition = make_edition(make_visible("fr", story=story))
    told = stories(one_story(), edition, {STORY_ID: story}, versions=[version], zone=PARIS)
    assert [p.code for p in told] == codes


def test_a_translation_that_comes_later_says_when() -> None:
    edition = make_edition(
        make_visible("fr", story=STORY), held=[hold("scheduled", until=NOON, language="en")]
    )
    assert [*stories(one_story(), edition, KNOWN, versions=["en"], zone=PARIS)] == [
        problem(
            "issue-translation-held",
            file=FILE,
            line=9,
            until="2026-02-20 12:00",
            story=FOLDER,
            language="en",
        )
    ]


@pytest.mark.parametrize(
    ("reason", "code"),
    [("broken", "issue-translation-broken"), ("review", "issue-translation-stopped")],
)
def test_a_translation_that_is_there_and_not_out_is_not_missing(reason: Reason, code: str) -> None:
    edition = make_edition(make_visible("fr", story=STORY), held=[hold(reason, language="en")])
    (told,) = stories(one_story(), edition, KNOWN, versions=["en"], zone=PARIS)
    assert (told.code, dict(told.args).get("fault")) == (
        code,
        f"articles/{FOLDER}/en.md" if reason == "broken" else None,
    )


def test_an_issue_whose_lines_are_all_commented_out_has_no_story() -> None:
    empty = replace(make_issue(), sections=(replace(make_section(), picks=()),))
    assert [*sections(empty, OUT, KNOWN)] == [problem("issue-no-story", file=FILE)]


def test_a_section_without_anything_to_show_is_empty_and_so_may_be_the_issue() -> None:
    issue = make_issue(make_section(), make_section(make_pick(OTHER), kind="replays", line=12))
    assert [*sections(issue, OUT, KNOWN)] == [
        problem("issue-section-empty", file=FILE, line=12, show="replays")
    ]
    assert [*sections(one_story(OTHER), OUT, KNOWN)] == [problem("issue-empty", file=FILE)]


def test_the_same_story_by_its_id_and_its_folder_is_twice() -> None:
    issue = make_issue(make_section(make_pick(STORY_ID, line=9), make_pick(FOLDER, line=10)))
    assert [*repeated(issue, [], KNOWN)] == [
        problem("issue-story-twice", file=FILE, line=10, story=FOLDER, first=9)
    ]


def test_a_story_of_another_issue_is_wanted_again_or_a_mistake() -> None:
    before = make_issue(make_section(make_pick(FOLDER)), name="2026-01")
    assert [*repeated(one_story(), [before], KNOWN)] == [
        problem(
            "issue-story-elsewhere", file=FILE, line=9, story=FOLDER, other="2026-01", id=STORY_ID
        )
    ]
    again = make_issue(make_section(make_pick(again=True)))
    assert [*repeated(again, [before], KNOWN)] == []


@pytest.mark.parametrize(
    ("versions", "languages"),
    [(["en"], ("en",)), (["bilingual"], ("fr", "en")), (["en", "fr"], ("fr", "en")), ([], ())],
)
def test_versions_have_languages(versions: list[Version], languages: tuple[Language, ...]) -> None:
    assert languages_of(versions) == languages
