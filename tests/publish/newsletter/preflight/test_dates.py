"""The dates of an issue."""

from datetime import date

import pytest

from pipeline.errors import problem
from pipeline.publish.newsletter.preflight.dates import dates
from tests.builders import PARIS, instant, make_issue

FILE = "newsletters/2026-02/issue.yaml"
ISSUE = make_issue(send_at=instant("2026-02-16 09:00"))


@pytest.mark.parametrize("at", ["2026-02-10 09:00", "2026-02-16 09:00", "2026-02-16 23:59"])
def test_before_its_day_and_on_it_all_is_well(at: str) -> None:
    assert [*dates(ISSUE, instant(at), zone=PARIS)] == []


def test_a_day_late_nobody_means_the_time_any_more() -> None:
    on_time, late = instant("2026-02-17 09:00"), instant("2026-02-17 09:01")
    past = problem("issue-date-past", file=FILE, date=date(2026, 2, 16), today=date(2026, 2, 17))
    assert [*dates(ISSUE, on_time, zone=PARIS)] == [past]
    assert [*dates(ISSUE, late, zone=PARIS)] == [
        problem("issue-send-late", file=FILE, planned="2026-02-16 09:00"),
        past,
    ]


def test_what_only_a_person_sends_is_never_late() -> None:
    issue = make_issue(date=date(2026, 3, 1))
    assert [*dates(issue, instant("2026-02-28 09:00"), zone=PARIS)] == []
