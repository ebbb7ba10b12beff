"""What is wrong with the files of issues that are yet to be sent, before their preflight."""

from collections.abc import Iterator, Mapping

from pipeline.errors import Problem, problem
from pipeline.issuing.finding import by_reference, read_issues
from pipeline.issuing.keeping import kept_pages, kept_problems
from pipeline.model.issue import ISSUE_FILE, Issue
from pipeline.model.story import Story
from pipeline.publish.newsletter.preflight.picks import repeated
from pipeline.workspace import Workspace


def newsletter_problems(
    workspace: Workspace,
) -> tuple[tuple[Problem, ...], tuple[Problem, ...]]:
    """Return what keeps issues from being shown as they are meant, and what is worth mending.

    Nobody is asked to mend the stories of one that went out.
    """
    issues = read_issues(workspace)
    known = by_reference(workspace.archive.stories)
    gone_out = {begun.issue for begun in workspace.ledger.issued.begun()}
    faults = [
        fault
        for n, issue in enumerate(issues.issues)
        if issue.id not in gone_out
        for fault in (
            *_unknown(workspace, issue, known),
            *repeated(issue, issues.issues[:n], known),
        )
        if fault.code not in issue.accepted
    ]
    kept = kept_problems(workspace.layout, kept_pages(workspace, issues))
    return (*issues.problems, *kept, *faults), issues.remarks


def _unknown(workspace: Workspace, issue: Issue, known: Mapping[str, Story]) -> Iterator[Problem]:
    """Yield the stories that are not there, unless they may be those that cannot be read."""
    broken = {b.folder for b in workspace.archive.broken if b.language is None}
    file = f"{workspace.layout.newsletters.name}/{issue.name}/{ISSUE_FILE}"
    for pick in issue.picks:
        unreadable = pick.story in broken or (broken and "/" not in pick.story)
        if pick.story not in known and not unreadable:
            yield problem("issue-story-unknown", file=file, line=pick.line, story=pick.story)
