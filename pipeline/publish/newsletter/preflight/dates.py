"""The dates of an issue: what its readers see, and when it was to go."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from pipeline.errors import Problem, problem
from pipeline.instants import spell_instant
from pipeline.model.issue import Issue
from pipeline.publish.newsletter.preflight.verdict import issue_file

#: After so long nobody means any more what was planned.
LATE: Final = timedelta(days=1)


def dates(issue: Issue, at: datetime, *, zone: ZoneInfo) -> Iterator[Problem]:
    """Yield what is wrong with the dates of an issue that goes out at ``at``."""
    file, today = issue_file(issue), at.astimezone(zone).date()
    if issue.send_at is not None and issue.send_at + LATE < at:
        planned = spell_instant(issue.send_at, zone)
        yield problem("issue-send-late", file=file, planned=planned)
    if issue.date < today:
        yield problem("issue-date-past", file=file, date=issue.date, today=today)
