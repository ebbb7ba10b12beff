"""Who gets an issue, and so in which versions it is proved; and what is wrong with that."""

from msgspec import Struct

from pipeline.errors import InvalidInput, Problem, problem
from pipeline.issuing.recipients import Recipients, recipients
from pipeline.model.issue import VERSIONS, Issue, Version
from pipeline.workspace import Workspace

_CONFIG = "config.yaml"


class Addressed(Struct, frozen=True, kw_only=True):
    """Whom an issue is for, as far as its proof asks."""

    #: What somebody asks for; where nobody does, what there is.
    versions: tuple[Version, ...]
    problems: tuple[Problem, ...]


def addressed(workspace: Workspace, issue: Issue) -> Addressed:
    """Return what those ask for who get ``issue``. Raises nothing of the recipients file."""
    asked = {one.version for one in workspace.newsroom.letters.lists}
    unsubscribed = [one.address for one in workspace.ledger.issued.unsubscribed()]
    try:
        found = recipients(workspace.layout, workspace.newsroom, issue, unsubscribed)
    except InvalidInput as error:
        problems = [
            problem("issue-recipients-unreadable", file=p.file, line=p.line) for p in error.problems
        ]
    else:
        asked |= {one.version for one in found.addressees}
        problems = _doubts(found)
    versions = tuple(v for v in VERSIONS if v in asked)
    return Addressed(versions=versions or issue.versions, problems=tuple(problems))


def _doubts(found: Recipients) -> list[Problem]:
    told = []
    if not found.addressees:
        told.append(problem("issue-no-recipients", file=_CONFIG))
    elif all(one.kind == "office" for one in found.addressees):
        told.append(problem("issue-office-only", file=_CONFIG))
    if found.without_version:
        told.append(problem("issue-recipients-without", count=found.without_version))
    if found.problems:
        first, count = found.problems[0], len(found.problems)
        told.append(
            problem("issue-recipients-skipped", file=first.file, line=first.line, count=count)
        )
    return told
