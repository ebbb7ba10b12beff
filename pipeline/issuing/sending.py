"""Sending an issue: at a person's word until all is done, or a little at each run."""

import math
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from pipeline import lock
from pipeline.deliver.outbox import is_file_name
from pipeline.errors import Locked, PipelineError, Problem, problem
from pipeline.issuing.errand import Outcome
from pipeline.issuing.fates import next_turn, rests
from pipeline.issuing.finding import find_issue, read_issues
from pipeline.issuing.posting import Posting, Watcher, post
from pipeline.issuing.preflight import Preflight, preflight
from pipeline.issuing.recipients import Recipients, few, recipients_of
from pipeline.issuing.releases import begin, under_way
from pipeline.layout import Layout
from pipeline.model.issue import Issue
from pipeline.model.report import Report
from pipeline.publishing import tick
from pipeline.workspace import Workspace, opened

#: Seconds that one run spends on sending: the next one is usually five minutes later.
_A_RUN: Final = 200.0
#: Seconds to wait for a run that is publishing.
_PATIENCE: Final = 60.0


class Sent(Struct, frozen=True, kw_only=True):
    """What came of sending an issue at a person's word."""

    issue: Issue
    #: None where it had begun before.
    proof: Preflight | None
    #: None where its preflight stopped it, or nobody was left to get it.
    posting: Posting | None = None
    #: Whether any message of one that was done before went to a mail server.
    left_us: bool = True
    #: What the run found that made its pages public.
    problems: tuple[Problem, ...] = ()


class Trial(Struct, frozen=True, kw_only=True):
    """What sending an issue would come to."""

    issue: Issue
    proof: Preflight
    recipients: Recipients


def send(
    layout: Layout,
    ref: str,
    now: datetime,
    *,
    watch: Watcher,
    look: Callable[[int, int], None] | None = None,
    retry: bool = False,
) -> Sent:
    """Send the issue that ``ref`` names to all who have not got it. Raises PipelineError.

    First its preflight, whose looks at links ``look`` is told of; then its pages are made public,
    then the messages go, of which ``watch`` is told. With ``retry``, those who were refused are
    tried again.
    """
    with opened(layout) as workspace:
        issue = find_issue(read_issues(workspace), ref)
        known = next((b for b in workspace.ledger.issued.begun() if b.issue == issue.id), None)
        proof = None
        if known is None:
            proof = preflight(workspace, issue, now, probe=True, progress=look)
            if proof.failures:
                return Sent(issue=issue, proof=proof)
        elif retry:
            _forgive(workspace, issue, now)
        elif known.done is not None:
            handed = workspace.ledger.issued.handovers(issue.id).values()
            return Sent(
                issue=issue, proof=None, left_us=any(not is_file_name(o.said) for o in handed)
            )
    with lock.held(layout.lock, now=now, patience=_PATIENCE):
        problems = _published(layout, issue, now)
    posting = _posted(layout, issue, now, watch)
    if posting.outcome.busy:
        raise Locked(problem("posting-busy", issue=issue.name))
    return Sent(issue=issue, proof=proof, posting=posting, problems=problems)


def try_out(layout: Layout, ref: str, now: datetime) -> Trial:
    """Return what sending an issue would come to; begins nothing, and looks at no link."""
    with opened(layout) as workspace:
        issue = find_issue(read_issues(workspace), ref)
        return Trial(
            issue=issue,
            proof=preflight(workspace, issue, now, probe=False),
            recipients=recipients_of(workspace, issue),
        )


def go_on(layout: Layout, report: Report, now: datetime) -> Report:
    """Send on what is under way, for a bounded time, after the run that made ``report``."""
    until = time.monotonic() + _A_RUN
    notices, problems, posted = [*report.notices], [*report.problems], 0
    with opened(layout) as workspace:
        issues = read_issues(workspace)
        for begun, issue in under_way(workspace, issues):
            if issue is None or rests(begun.standstill, now):
                continue
            seconds = until - time.monotonic()
            try:
                posting = post(workspace, issue, begun, now, seconds=max(seconds, 0.0))
            except PipelineError as error:
                problems += error.problems
                continue
            posted += posting.outcome.sent
            notices += [*few(posting.rows), *doubts(issue, posting.outcome)]
            if posting.outcome.stopped:
                break
            if (fault := posting.outcome.problem) is not None:
                left = next(b for b, _ in under_way(workspace, issues) if b.issue == issue.id)
                permanent = left.standstill is None or left.standstill.permanent
                (problems if permanent else notices).append(fault)
        still = tuple(begun.name for begun, _ in under_way(workspace, issues))
    return replace(
        report, posted=posted, posting=still, notices=tuple(notices), problems=tuple(problems)
    )


def _published(layout: Layout, issue: Issue, now: datetime) -> tuple[Problem, ...]:
    """Begin ``issue``, make its pages public, and return what was found on the way.

    The caller holds the lock.
    """
    from pipeline.publishing.due import publish_due

    with opened(layout) as workspace:
        # First: what a run saw is not true any more, and a kill in between costs one run.
        tick.forget(layout)
        begin(workspace, issue, now)
    return publish_due(layout, now, tick.started(layout), full=False, ingest=False).problems


def _posted(layout: Layout, issue: Issue, now: datetime, watch: Watcher) -> Posting:
    """Hand over all that is due, in as many sittings as the edition changes meanwhile."""
    began, sent, refused, unsure = time.monotonic(), 0, 0, 0
    while True:
        with opened(layout) as workspace:
            then = now + timedelta(seconds=math.ceil(time.monotonic() - began))
            issue = find_issue(read_issues(workspace), issue.name)
            begun = begin(workspace, issue, now)
            posting = post(workspace, issue, begun, then, seconds=math.inf, watch=watch)
            outcome = posting.outcome
            sent, refused = sent + outcome.sent, refused + outcome.refused
            unsure += outcome.unsure
            known = workspace.ledger.issued.handovers(issue.id)
            turn = next_turn(recipients_of(workspace, issue).addressees, known, then)
        hindered = outcome.busy or outcome.stopped or outcome.problem is not None
        if hindered or not outcome.left or turn is None or turn > then:
            outcome = replace(outcome, sent=sent, refused=refused, unsure=unsure)
            return replace(posting, outcome=outcome)


def _forgive(workspace: Workspace, issue: Issue, now: datetime) -> None:
    issued = workspace.ledger.issued
    known = issued.handovers(issue.id).values()
    # What is only a file has reached nobody; now that there is a server, it can.
    written = workspace.newsroom.mail.server is not None
    given_up = [
        o
        for o in known
        if o.fate in ("refused", "unsure")
        or (written and o.fate == "sent" and is_file_name(o.said))
    ]
    again = (replace(o, fate="waiting", tries=0, since=now, due=now, doubts=0) for o in given_up)
    issued.keep(issue.id, again)
    issued.open_again(issue.id)


def doubts(issue: Issue, outcome: Outcome) -> Iterator[Problem]:
    """Yield what needs a person of the readers who have not got the issue and are not tried again.

    First those whom the mail server refused, then those who may have it.
    """
    if outcome.refused:
        yield problem("posting-refused-some", count=outcome.refused, issue=issue.name)
    if outcome.unsure:
        yield problem("posting-unsure", count=outcome.unsure, issue=issue.name)
