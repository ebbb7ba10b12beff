"""Faults of the newsroom's own templates, and their lines."""

import pytest

from pipeline.errors import Problem, problem
from pipeline.publish.newsletter.preflight.templates import template_faults

FILE = "templates/issue-foot.mjml"


def found(text: str, cause: str, line: int | None = None) -> list[Problem]:
    fault = problem("template-failed", file=FILE, line=line, page="x", cause=cause)
    return [*template_faults([fault], {"issue-foot.mjml": text})]


def told(line: int | None, cause: str) -> list[Problem]:
    return [problem("issue-template-fault", file=FILE, line=line, cause=cause)]


def test_a_fault_with_its_line_is_told_with_its_cause() -> None:
    assert found("{{ x }}", "'x' is undefined", 1) == told(1, "'x' is undefined")


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ("<mj-section>\n<mj-text>x\n</mj-section>", 3, "; </mj-section>, <mj-text>"),
        ("{# <mj-text> #}<mj-section>\n<mj-text>x</mj-text>\n", 1, "; <mj-section>"),
        ("<mj-raw />\n</mj-raw>", 2, "; </mj-raw>"),
        ("\n\n<mj-include path='a' />", 3, "; <mj-include>"),
        ("<mj-raw><br/></mj-raw>", None, ""),
    ],
)
def test_what_mjml_cannot_place_is_looked_for(text: str, line: int | None, why: str) -> None:
    assert found(text, "MJML: included") == told(line, f"MJML: included{why}")


def test_each_is_told_once_without_a_position_in_what_nobody_has() -> None:
    faults = [
        problem(
            "template-failed", file=FILE, page="x", cause=f"no in root template at position {n}"
        )
        for n in ("1:2", "3:4")
    ]
    assert [*template_faults(faults, {})] == told(None, "no")


def test_an_element_that_mjml_does_not_know_has_its_line() -> None:
    assert found("\n<mj-foo a='b' />", "<mj-foo> is unknown") == told(2, "<mj-foo> is unknown")


def test_a_file_that_no_page_uses_is_told_as_it_was() -> None:
    fault = problem("template-unknown-near", file="templates/isue.mjml", near="issue.mjml")
    assert [*template_faults([fault], {})] == [fault]
