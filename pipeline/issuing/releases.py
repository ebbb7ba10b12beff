"""Which issues have gone out, and whose time has come: noted before anything of them is public."""

import time
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from pipeline.errors import InvalidInput, PipelineError, Problem, problem
from pipeline.issuing.finding import read_issues
from pipeline.issuing.keeping import kept_files, kept_pages, kept_problems
from pipeline.model.issue import Issue, Release
from pipeline.model.mailing import Begun
from pipeline.store.issues import Issues
from pipeline.workspace import Workspace

#: How long after a preflight that failed it is made again, as long as no file moves: a link may be
#: back by then.
_AGAIN: Final = timedelta(minutes=15)
#: Seconds that looks at the links of all issues may take in a run, where articles wait.
_LOOKING: Final = 20.0


class Letters(Struct, frozen=True, kw_only=True):
    """How the issues stand in a run."""

    #: Those that went out, or have begun to, the newest first.
    releases: tuple[Release, ...] = ()
    #: Names of those that somebody is yet to get.
    posting: tuple[str, ...] = ()
    #: Files below feeds/ that stay as they are: what was sent links there.
    kept: frozenset[str] = frozenset()
    #: What needs a person, and what one may want to know.
    problems: tuple[Problem, ...] = ()
    notices: tuple[Problem, ...] = ()
    #: UTC instant at which there is something to begin, or to send on; None where there is nothing.
    due: datetime | None = None


class _Found:
    """What is found while issue after issue is looked at."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.notices: list[Problem] = []
        self.turns: list[datetime] = []
        self._until: float | None = None

    def seconds_to_look(self) -> float:
        """Return how long links may still be looked at; it counts from the first issue on."""
        now = time.monotonic()
        if self._until is None:
            self._until = now + _LOOKING
        return max(self._until - now, 0.0)


def open_issues(workspace: Workspace, now: datetime, *, send: bool) -> Letters:
    """Return how the issues stand at ``now``; those whose time has come begin, if ``send``."""
    issues = read_issues(workspace)
    found = _Found()
    for issue in _unbegun(workspace, issues.issues):
        if issue.send_at is None:
            continue
        # Where it is due and this run begins none, another one is to.
        found.turns.append(max(issue.send_at, now))
        if send and issue.send_at <= now:
            _begin_due(workspace, issue, now, found)
    _look_at_begun(workspace, issues, now, found)
    kept, known = kept_pages(workspace, issues), {issue.id for issue in issues.issues}
    # Of an issue under way that is gone, that is told already.
    silent = [k for k in kept if k.begun.done is not None or k.begun.issue in known]
    return Letters(
        releases=releases(workspace, issues),
        posting=tuple(begun.name for begun, _ in under_way(workspace, issues)),
        kept=kept_files(kept),
        problems=(*issues.problems, *found.problems, *kept_problems(workspace.layout, silent)),
        notices=tuple(found.notices),
        due=min(found.turns, default=None),
    )


def releases(workspace: Workspace, issues: Issues) -> tuple[Release, ...]:
    """Return the issues that went out, or have begun to, the newest first.

    Each under the name it went out as, which is where its mails lead. One that cannot be read is
    none until a person mends it.
    """
    known = {issue.id: issue for issue in issues.issues}
    begun = workspace.ledger.issued.begun()
    found = [
        Release(issue=replace(known[b.issue], name=b.name), at=b.at)
        for b in begun
        if b.issue in known
    ]
    return tuple(reversed(found))


def begin(workspace: Workspace, issue: Issue, now: datetime) -> Begun:
    """Note that ``issue`` goes out from ``now`` on; where it has begun, it goes on as it is."""
    issued = workspace.ledger.issued
    issued.begin(issue.id, issue.name, now)
    return next(one for one in issued.begun() if one.issue == issue.id)


def under_way(workspace: Workspace, issues: Issues) -> Sequence[tuple[Begun, Issue | None]]:
    """Return the issues that somebody is yet to get, the oldest first; None where it is gone."""
    known = {issue.id: issue for issue in issues.issues}
    begun = workspace.ledger.issued.begun()
    return [(one, known.get(one.issue)) for one in begun if one.done is None]


def _unbegun(workspace: Workspace, issues: Iterable[Issue]) -> list[Issue]:
    begun = {one.issue for one in workspace.ledger.issued.begun()}
    return [issue for issue in issues if issue.id not in begun]


def _begin_due(workspace: Workspace, issue: Issue, now: datetime, found: _Found) -> None:
    """Begin an issue whose time has come, unless its preflight stops it."""
    # Imported here: it reads pages, pictures and styles, and most runs begin no issue.
    from pipeline.issuing.preflight import preflight

    try:
        proof = preflight(workspace, issue, now, probe=True, seconds=found.seconds_to_look())
    except PipelineError as error:
        failures = error.problems
    else:
        found.notices += proof.notes
        failures = proof.failures
    if failures:
        found.problems += (problem("posting-stopped", issue=issue.name), *failures)
        found.turns[-1] = now + _AGAIN
    else:
        begin(workspace, issue, now)


def _look_at_begun(workspace: Workspace, issues: Issues, now: datetime, found: _Found) -> None:
    """Find what is in the way of the issues under way, and when there is something to do."""
    for begun, issue in under_way(workspace, issues):
        if issue is None:
            # Where its files are broken, that is told, too.
            found.problems.append(problem("posting-gone", issue=begun.name))
        else:
            _look_at(workspace, begun, issue, now, found)


def _look_at(
    workspace: Workspace, begun: Begun, issue: Issue, now: datetime, found: _Found
) -> None:
    # Imported here: mostly, nothing is under way.
    from pipeline.issuing.fates import next_turn, rests
    from pipeline.issuing.recipients import recipients_of

    still = begun.standstill
    if still is not None and rests(still, now):
        (found.problems if still.permanent else found.notices).append(still.problem)
        found.turns.append(still.due)
        return
    try:
        addressees = recipients_of(workspace, issue).addressees
    except InvalidInput:
        # It is told when it is tried.
        found.turns.append(now)
    else:
        known = workspace.ledger.issued.handovers(issue.id)
        # With nobody left, there is still to note that it is done.
        found.turns.append(next_turn(addressees, known, now) or now)
