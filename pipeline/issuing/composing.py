"""Composing: an issue of the newsletter is proposed, as files for the office to work on."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from itertools import count

from msgspec import Struct
from ulid import ULID

from pipeline.errors import InvalidInput, PipelineError, problem
from pipeline.files import all_or_nothing, sweep, write_atomic
from pipeline.instants import parse_instant, spell_instant
from pipeline.issuing.finding import find_issue, read_issues
from pipeline.issuing.proposing import (
    Elsewhere,
    choice_of,
    elsewhere,
    sections,
    span_of,
    title_of,
    words_of,
)
from pipeline.layout import Layout
from pipeline.messages import say
from pipeline.model.edition import Edition
from pipeline.model.issue import ISSUE_FILE, Issue
from pipeline.model.story import LANGUAGES
from pipeline.schedule.issue_choice import HOUR, Choice, Proposed, Span, sending_at
from pipeline.store.issue_folder import is_issue_name
from pipeline.store.issue_text import EDITORIAL_FILES, write_editorial, write_issue
from pipeline.store.issues import Issues
from pipeline.workspace import Workspace, opened_to_write


class Composed(Struct, frozen=True, kw_only=True):
    """What came of composing an issue, or of adding to one."""

    issue: Issue
    #: UTC instant at which it is taken to be sent: what is out and can be watched then.
    sent: datetime
    #: UTC instant after which what came out is new.
    after: datetime
    #: In reading order, with what was left out.
    choice: Choice
    #: The other issues that stories are in.
    elsewhere: Elsewhere
    #: Whether it was given the id or the number it lacked: it is another issue's copy, or new.
    identified: bool = False


def compose(
    layout: Layout,
    now: datetime,
    *,
    name: str | None = None,
    day: date | None = None,
    send_at: datetime | None = None,
    since: datetime | None = None,
    again: Sequence[str] = (),
) -> Composed:
    """Write the folder of a new issue below newsletters/.

    It shows what is out at ``schedule.issue_choice.sending_at``; ``day`` is today where neither it
    nor ``send_at`` is given. ``since`` says what counts as new, in the place of the last issue;
    ``again`` are stories that it has in any case. Raises InvalidInput: ``newsletter-exists``,
    ``newsletter-name``, ``send-at-past``, ``nothing-to-compose``, ``not-out``, and what is wrong
    with the other issues.
    """
    with opened_to_write(layout, now) as workspace:
        issues, zone = whole_issues(workspace), workspace.newsroom.zone
        if send_at is not None and send_at <= now:
            raise InvalidInput(problem("send-at-past", value=spell_instant(send_at, zone)))
        today = now.astimezone(zone).date()
        dated = day or (send_at.astimezone(zone).date() if send_at else today)
        name = _free_name(workspace, name, dated)
        sent = sending_at(dated, send_at, now, zone)
        edition = workspace.edition(sent)
        span = span_of(workspace, issues.issues, now, sent)
        if since is not None:
            span = Span(after=since, dated_after=since, told_after=since)
        others = elsewhere(workspace, issues.issues)
        choice = choice_of(workspace, edition, span, others=others, again=again)
        if not choice.proposed:
            raise InvalidInput(problem("nothing-to-compose", since=spell_instant(span.after, zone)))
        issue = Issue(
            id=str(ULID.from_datetime(now)),
            name=name,
            number=next_number(issues),
            date=dated,
            send_at=send_at,
            sections=tuple(sections(choice.proposed, others)),
            editorials=(),
            accepted=frozenset(),
        )
        # A comment that becomes a line must not send it at once.
        to_come = sent if sent > now else parse_instant(f"{today + timedelta(days=1)} {HOUR}", zone)
        _write(workspace, issue, choice.proposed, edition, spell_instant(to_come, zone))
        return Composed(
            issue=find_issue(read_issues(workspace), issue.name),
            sent=sent,
            after=span.after,
            choice=choice,
            elsewhere=others,
        )


def whole_issues(workspace: Workspace) -> Issues:
    """Return the issues, what a killed command left swept away.

    Raises InvalidInput where one cannot be read: its stories are then unknown.
    """
    folder = workspace.layout.newsletters
    sweep(folder)
    issues = read_issues(workspace)
    if issues.problems:
        raise InvalidInput(*issues.problems)
    return issues


def next_number(issues: Issues) -> int:
    """Return the number of a new issue."""
    return max((one.number for one in issues.issues), default=0) + 1


def _free_name(workspace: Workspace, name: str | None, dated: date) -> str:
    """Return the folder of a new issue. Raises InvalidInput where ``name`` is taken, or is none.

    What went out under a name is linked to by its mails, though its folder may be gone.
    """
    folder = workspace.layout.newsletters
    gone_out = {begun.name for begun in workspace.ledger.issued.begun()}

    def is_free(one: str) -> bool:
        return one not in gone_out and not (folder / one).exists()

    if name is None:
        month = f"{dated:%Y-%m}"
        return next(n for k in count(1) if is_free(n := month if k == 1 else f"{month}-{k}"))
    if not is_issue_name(name):
        raise InvalidInput(problem("newsletter-name", name=name))
    if not is_free(name):
        raise InvalidInput(problem("newsletter-exists", name=name))
    return name


def _write(
    workspace: Workspace,
    issue: Issue,
    proposed: Sequence[Proposed],
    edition: Edition,
    hour: str,
) -> None:
    """Write the folder of an issue, whole or not at all."""
    layout, language = workspace.layout, workspace.language
    texts = {
        ISSUE_FILE: write_issue(
            issue,
            {one.story.id: title_of(workspace, one.story) for one in proposed},
            zone=workspace.newsroom.zone,
            proposed=hour,
            comment=say("composed-file", language),
        )
    }
    for own in LANGUAGES:
        if words := words_of(own, proposed, edition):
            subject, preheader = words
            comment = say("composed-editorial", language)
            texts[EDITORIAL_FILES[own]] = write_editorial(subject, preheader, comment=comment)
    try:
        with all_or_nothing(layout.newsletters / issue.name) as place:
            for name, text in texts.items():
                write_atomic(place / name, text.encode(), durable=True)
    except FileExistsError:
        raise InvalidInput(problem("newsletter-exists", name=issue.name)) from None
    except OSError as error:
        cause = error.strerror or str(error)
        file = f"{layout.newsletters.name}/{issue.name}"
        raise PipelineError(problem("disk", file=file, cause=cause)) from error
