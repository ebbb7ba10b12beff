"""The issues there are, and how far each has come."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Literal

from msgspec import Struct

from pipeline.errors import Problem
from pipeline.issuing.finding import by_reference, issues_by_story, read_issues
from pipeline.model.issue import Issue
from pipeline.model.mailing import Begun
from pipeline.model.story import Language, Story
from pipeline.store.issues import Issues
from pipeline.workspace import Workspace

#: ``draft``: only a person sends it. ``scheduled``: a run does. ``sending``: somebody is yet to get
#: it. ``sent``: nobody is.
IssueState = Literal["draft", "scheduled", "sending", "sent"]


class Row(Struct, frozen=True, kw_only=True):
    """An issue, in ``press newsletter list``."""

    name: str
    number: int
    id: str
    date: date
    #: UTC instants; None where it has none, and where its sending has not begun.
    send_at: datetime | None
    sent_at: datetime | None
    #: How many it has.
    stories: int
    languages: tuple[Language, ...]
    state: IssueState


def listed(workspace: Workspace) -> tuple[list[Row], tuple[Problem, ...]]:
    """Return the issues, the last one first, and what is wrong with those that cannot be read."""
    issues = read_issues(workspace)
    return _rows(workspace, issues.issues), issues.problems


def listed_with(workspace: Workspace, issues: Issues, story: Story) -> list[Row]:
    """Return those of ``issues`` that ``story`` stands in, the last one first."""
    mine = issues_by_story(issues.issues, by_reference(workspace.archive.stories))
    return _rows(workspace, mine.get(story.id, ()))


def _rows(workspace: Workspace, issues: Sequence[Issue]) -> list[Row]:
    begun = {one.issue: one for one in workspace.ledger.issued.begun()}
    return [_row(issue, begun.get(issue.id)) for issue in reversed(issues)]


def _row(issue: Issue, begun: Begun | None) -> Row:
    return Row(
        name=issue.name,
        number=issue.number,
        id=issue.id,
        date=issue.date,
        send_at=issue.send_at,
        sent_at=None if begun is None else begun.at,
        stories=len(issue.picks),
        languages=tuple(editorial.language for editorial in issue.editorials),
        state=_state(issue, begun),
    )


def _state(issue: Issue, begun: Begun | None) -> IssueState:
    if begun is not None:
        return "sending" if begun.done is None else "sent"
    return "draft" if issue.send_at is None else "scheduled"
