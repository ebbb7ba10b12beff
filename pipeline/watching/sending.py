"""Sending the mails that are due, each noted before and ticked off after, until they are taken."""

import time
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from msgspec import Struct

from pipeline import postroom
from pipeline.deliver.mail import MailFailed, Receipt, Sender
from pipeline.errors import PipelineError, Problem, problem
from pipeline.model.mail import Mail
from pipeline.model.told import Posting, Setback
from pipeline.pauses import Pauses
from pipeline.workspace import Workspace

#: How long to leave a mail server alone after a failure; some warnings are given a day before.
_PAUSES: Final = Pauses(first=timedelta(minutes=1), longest=timedelta(hours=1))
#: Failed tries in a row from which on a person is needed: they take about an hour.
_SILENT: Final = 7
#: Seconds after which no further mail is begun, and that one may take.
_AT_MOST: Final = 30.0


class Dispatch(Struct, frozen=True, kw_only=True):
    """One mail to send."""

    posting: Posting
    mail: Mail
    #: Whether it may have gone out already.
    in_doubt: bool


class Sent(Struct, frozen=True, kw_only=True):
    """What came of sending."""

    #: How many went out.
    mails: int = 0
    #: Why the others did not, and when they are tried again; None where nothing is in the way.
    setback: Setback | None = None
    #: What a person may want to know; what needs a person.
    notices: tuple[Problem, ...] = ()
    problems: tuple[Problem, ...] = ()


def send_all(workspace: Workspace, dispatches: Sequence[Dispatch], now: datetime) -> Sent:
    """Send ``dispatches`` in their order, until time is up. Raises nothing of the mail server's."""
    notified, way = workspace.ledger.notified, _way(workspace)
    setback = notified.setback(way)
    if not dispatches:
        if setback is not None:
            notified.forget_setbacks()
        return Sent()
    if setback is not None and not _PAUSES.is_over(setback.due, now):
        return _stuck(setback)
    receipts, failure = _tried(workspace, dispatches, now)
    refused = tuple(p for receipt in receipts for p in refused_by(workspace, receipt))
    if failure is None:
        notified.forget_setbacks()
        return Sent(mails=len(receipts), problems=refused)
    setback = _after(setback, failure, now)
    notified.keep_setback(way, setback)
    stuck = _stuck(setback)
    return Sent(
        mails=len(receipts),
        setback=setback,
        notices=stuck.notices,
        problems=refused + stuck.problems,
    )


def send_now(workspace: Workspace, mail: Mail, now: datetime) -> Receipt:
    """Send ``mail`` once, whatever was told before. Raises PipelineError where it is not taken.

    Nothing is kept for later: who asked for it is there to ask again.
    """
    # Imported here and below: most runs write no mail.
    from pipeline.mime import message_id
    from pipeline.watching.mails import as_bytes

    settings = workspace.newsroom.mail
    identity = message_id("digest", [f"now {now.isoformat()}"], sender=settings.sender)
    content = as_bytes(workspace, mail, identity=identity, at=now)
    with postroom.opened(workspace.layout, settings, limit=_AT_MOST) as sender:
        return postroom.handed_now(sender, content, address=settings.sender, recipients=settings.to)


def _tried(
    workspace: Workspace, dispatches: Sequence[Dispatch], now: datetime
) -> tuple[list[Receipt], PipelineError | None]:
    """Return the receipts of what went out, and the last failure."""
    receipts: list[Receipt] = []
    failure: PipelineError | None = None
    until = time.monotonic() + _AT_MOST
    try:
        with postroom.opened(workspace.layout, workspace.newsroom.mail, limit=_AT_MOST) as sender:
            for dispatch in dispatches:
                if time.monotonic() > until:
                    break
                try:
                    receipts.append(_handed(workspace, sender, dispatch, now))
                except MailFailed as error:
                    failure = error
                    if error.down:
                        break
    except PipelineError as error:
        # No password: nothing was begun.
        failure = error
    return receipts, failure


def _handed(workspace: Workspace, sender: Sender, dispatch: Dispatch, now: datetime) -> Receipt:
    """Hand over one mail. Raises MailFailed; only what is in doubt then stays in the ledger."""
    from pipeline.watching.mails import as_bytes

    posting, notified, mail = dispatch.posting, workspace.ledger.notified, workspace.newsroom.mail
    content = as_bytes(workspace, dispatch.mail, identity=posting.mail, at=posting.at)
    notified.begin(posting)
    try:
        receipt = sender.send(content, sender=mail.sender, recipients=mail.to)
    except MailFailed as error:
        if not (error.unsure or dispatch.in_doubt):
            notified.withdraw(posting.mail)
        raise
    notified.settle(posting.mail, now)
    return receipt


def _way(workspace: Workspace) -> str:
    """Return what names the way mails go out; with another one in config.yaml, all begins anew."""
    server = workspace.newsroom.mail.server
    return "" if server is None else f"{server.user}@{server.name} {server.security}"


def _after(before: Setback | None, failure: PipelineError, now: datetime) -> Setback:
    tries = 1 if before is None else before.tries + 1
    permanent = failure.permanent if isinstance(failure, MailFailed) else True
    return Setback(
        tries=tries,
        due=_PAUSES.next_try(tries, now),
        problem=failure.problems[0],
        permanent=permanent,
    )


def _stuck(setback: Setback) -> Sent:
    needs_a_person = setback.permanent or setback.tries >= _SILENT
    told = (setback.problem,)
    return Sent(
        setback=setback,
        notices=() if needs_a_person else told,
        problems=told if needs_a_person else (),
    )


def refused_by(workspace: Workspace, receipt: Receipt) -> list[Problem]:
    """Return the addresses that a mail was not taken for, while others were."""
    server = workspace.newsroom.mail.server
    name = "" if server is None else server.name
    return [
        problem("mail-refused-for", server=name, address=address, cause=cause)
        for address, cause in receipt.refused.items()
    ]
