"""Subject, preheader and editorial, as mail programs show them."""

from typing import Any

import pytest
from msgspec.structs import replace

from pipeline.errors import problem
from pipeline.publish.newsletter.preflight.verdict import STOPPING
from pipeline.publish.newsletter.preflight.wording import wording
from tests.builders import make_editorial, make_issue

FR = "newsletters/2026-02/fr.md"


def codes(**changes: Any) -> list[str]:
    issue = make_issue(editorials=(make_editorial("fr", **changes),))
    return [p.code for p in wording(issue, ["fr"], {})]


def test_words_as_they_should_be_are_fine() -> None:
    assert [*wording(make_issue(), ["fr", "en"], {})] == []


@pytest.mark.parametrize("unwritten", ["", "...", " … "])
def test_what_is_not_written_yet_stops_it(unwritten: str) -> None:
    assert codes(subject=unwritten) == ["issue-subject-missing"]
    assert codes(preheader=unwritten) == ["issue-preheader-missing"]


@pytest.mark.parametrize(
    ("length", "found"),
    [
        (11, ["issue-subject-short"]),
        (12, []),
        (70, []),
        (71, ["issue-subject-long"]),
    ],
)
def test_a_subject_has_a_length(length: int, found: list[str]) -> None:
    assert codes(subject="x" * length) == found


def test_a_preheader_says_something_else_and_not_too_much() -> None:
    assert codes(preheader="x" * 130) == []
    assert codes(preheader="x" * 131) == ["issue-preheader-long"]
    assert codes(subject="Une première", preheader="Une première") == ["issue-preheader-same"]


def test_an_issue_may_do_without_an_editorial() -> None:
    assert codes(html="") == ["issue-editorial-empty"]


def test_an_editorial_that_is_yet_to_be_written_is_none_to_send() -> None:
    assert codes(html="<p>…</p>") == codes(html="<p>...</p>") == ["issue-editorial-unwritten"]
    assert "issue-editorial-unwritten" in STOPPING


def test_the_line_is_that_of_the_file() -> None:
    text = "---\n# a comment\nsubject: ...\npreheader: ...\n---\n"
    issue = make_issue(editorials=(make_editorial("fr", subject="...", preheader="..."),))
    assert [*wording(issue, ["fr"], {"fr": text})] == [
        problem("issue-subject-missing", file=FR, line=3),
        problem("issue-preheader-missing", file=FR, line=4),
    ]


def test_a_language_that_somebody_gets_needs_its_file() -> None:
    issue = make_issue(editorials=(make_editorial("en"),))
    missing = problem("issue-editorial-missing", file=FR, language="fr")
    assert [*wording(issue, ["en"], {})] == []
    assert [*wording(issue, ["bilingual"], {})] == [missing]


def test_the_subject_of_both_is_told_where_its_end_would_be_cut() -> None:
    long = make_issue(
        editorials=(
            make_editorial("fr", subject="x" * 34),
            make_editorial("en", subject="y" * 34),
        )
    )
    text = "---\nsubject: y\n---\n"
    assert [*wording(long, ["fr", "en"], {"en": text})] == []
    assert [*wording(long, ["bilingual"], {"en": text})] == [
        problem(
            "issue-subject-both-long",
            file="newsletters/2026-02/en.md",
            line=2,
            length=71,
            most=70,
        )
    ]
    own = replace(long, subject="z" * 71)
    assert [p.file for p in wording(own, ["bilingual"], {})] == ["newsletters/2026-02/issue.yaml"]
    assert [*wording(replace(long, subject="Both"), ["bilingual"], {})] == []
