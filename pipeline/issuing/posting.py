"""Sending an issue to everybody who is to get it, by a process of its own that survives this one.

This side renders each version once, starts that process and watches it; whom the issue has reached
is in the ledger, and nowhere else. So what is killed, and whatever it is at, the next sitting goes
on where this one ended.
"""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import IO, Final

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from pipeline.config import Newsroom
from pipeline.errors import InvalidInput, PipelineError, Problem, problem
from pipeline.issuing import courier, studio
from pipeline.issuing.errand import Errand, Outcome, packed, read_line, sheet_key
from pipeline.issuing.recipients import Recipients, recipients_of
from pipeline.letterhead import Letterhead, Sheet, sheet
from pipeline.model.issue import Issue, Version
from pipeline.model.mailing import AddresseeKind, Begun
from pipeline.publish.addresses import letter_file
from pipeline.publish.newsletter.mails import mail
from pipeline.publish.site import Site
from pipeline.tokens import PLACEHOLDER
from pipeline.workspace import Workspace

#: Called with how many of how many have theirs.
Watcher = Callable[[int, int], None]
#: Seconds to wait for a process that another command has left behind, to finish its message.
_PATIENCE: Final = courier.AT_MOST + 5
#: Times the way out stands in a message: in its text, and in its page.
_WAYS_OUT: Final = 2


class Posting(Struct, frozen=True, kw_only=True):
    """What came of one sitting."""

    outcome: Outcome
    #: Of the recipients file: rows that could not be read.
    rows: tuple[Problem, ...] = ()


class _Interrupted(Exception):
    """Somebody asked this process to end."""


def post(
    workspace: Workspace,
    issue: Issue,
    begun: Begun,
    now: datetime,
    *,
    seconds: float,
    watch: Watcher = lambda _done, _total: None,
) -> Posting:
    """Hand over what can be now, beginning no message after ``seconds``. Raises PipelineError.

    Nor is one begun once the edition changes: a replay may end then, and what was rendered leads to
    it.

    That is where nothing can be handed over at all: InvalidInput where the recipients file cannot
    be read. Of the mail server's failures nothing is raised: they are in the outcome.
    """
    found = recipients_of(workspace, issue)
    _refuse_less(workspace, issue, found)
    # Its page stands where it went out, whatever its folder is called by now.
    issue = replace(issue, name=begun.name)
    errand = _errand(workspace, issue, begun, found, now, seconds)
    return Posting(outcome=_watched(errand, watch), rows=found.problems)


def _refuse_less(workspace: Workspace, issue: Issue, found: Recipients) -> None:
    """Raise PipelineError where a file was cut short: who is missing would never get the issue."""
    if not found.addressees and not found.unsubscribed:
        file = workspace.newsroom.letters.recipients or workspace.layout.config.name
        raise PipelineError(problem("posting-nobody", file=file, issue=issue.name))
    known = workspace.ledger.issued.handovers(issue.id).values()
    if gone := sorted({one.version for one in known}.difference(issue.versions)):
        folder = f"{workspace.layout.newsletters.name}/{issue.name}"
        raise PipelineError(problem("posting-version-gone", file=folder, version=gone[0]))


def letterhead_of(newsroom: Newsroom) -> Letterhead:
    """Return what all messages of the newsroom's issues have in common."""
    settings, name = newsroom.letters, newsroom.name[newsroom.written_language]
    return Letterhead(
        name=name,
        sender=settings.sender,
        reply_to=settings.reply_to,
        unsubscribe_url=settings.unsubscribe_url,
        unsubscribe_mail=settings.unsubscribe_mail,
    )


def written(
    site: Site,
    newsroom: Newsroom,
    issue: Issue,
    version: Version,
    kind: AddresseeKind,
    *,
    at: datetime,
    mark: str = "",
) -> Sheet:
    """Return one version of ``issue`` ready to be addressed. Raises InvalidInput.

    ``at`` is when its sending began, ``mark`` stands before its subject. It is raised where the
    newsroom's own templates leave readers no way out.
    """
    head, personal = letterhead_of(newsroom), kind == "person"
    words = mail(site, issue, version, unsubscribe=head.way_out(PLACEHOLDER) if personal else None)
    made = sheet(
        replace(words, subject=mark + words.subject),
        # Who writes is called as the message's own language has it.
        replace(head, name=newsroom.name[words.language]),
        version,
        personal=personal,
        identity=issue.id,
        date=at.astimezone(newsroom.zone),
    )
    if personal and made.gaps < _WAYS_OUT:
        raise InvalidInput(problem("posting-no-way-out", file="templates"))
    return made


def _errand(
    workspace: Workspace,
    issue: Issue,
    begun: Begun,
    found: Recipients,
    now: datetime,
    seconds: float,
) -> Errand:
    newsroom, feeds = workspace.newsroom, workspace.layout.feeds
    wanted = dict.fromkeys((a.version, a.kind) for a in found.addressees)
    for version, _ in wanted:
        # Each message has the address of its page.
        page = letter_file(issue.name, version)
        if not (feeds / page).is_file():
            raise PipelineError(problem("posting-not-public", file=f"{feeds.name}/{page}"))
    with studio.opened(workspace, now) as room:
        sheets = {
            sheet_key(version, kind): written(
                room.site, newsroom, issue, version, kind, at=begun.at
            )
            for version, kind in wanted
        }
        change = room.edition.next_change_at
    if change is not None:
        seconds = min(seconds, (change - now).total_seconds())
    return Errand(
        root=str(workspace.layout.root.absolute()),
        issue=issue.id,
        mail=newsroom.mail,
        head=letterhead_of(newsroom),
        sheets=sheets,
        addressees=found.addressees,
        per_minute=newsroom.letters.per_minute,
        per_connection=newsroom.letters.per_connection,
        now=now,
        seconds=seconds,
        patience=_PATIENCE,
    )


def _watched(errand: Errand, watch: Watcher) -> Outcome:
    """Let a process of its own do ``errand``; whoever stops this one stops that between messages.

    Raises PipelineError where it ends without a word.
    """
    places = os.pathsep.join(place or str(Path.cwd()) for place in sys.path)
    process = subprocess.Popen(  # noqa: S603 - this program, and no argument from outside
        # "-P": a file in the folder that the command is called from is no module of ours.
        [sys.executable, "-P", "-m", courier.__name__],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": places},
        # A signal to the terminal's or the command's group is not for it.
        start_new_session=True,
    )
    with process, _interruptible():
        try:
            with suppress(BrokenPipeError):
                _told(process.stdin, packed(errand))
            outcome = _answer(process.stdout, watch)
        except (_Interrupted, KeyboardInterrupt):
            # It sees that nobody is there, and stops when its message is through.
            _close(process.stdin)
            outcome = _answer(process.stdout, watch)
        _close(process.stdin)
    if outcome is None:
        raise PipelineError(problem("posting-died", code=process.returncode))
    return outcome


def _told(pipe: IO[bytes] | None, data: bytes) -> None:
    if pipe is not None:
        pipe.write(data)
        pipe.flush()


def _close(pipe: IO[bytes] | None) -> None:
    if pipe is not None:
        with suppress(BrokenPipeError):
            pipe.close()


def _answer(pipe: IO[bytes] | None, watch: Watcher) -> Outcome | None:
    """Return the outcome of what the process says; None where it ends without one."""
    for data in pipe or ():
        try:
            line = read_line(data)
        except msgspec.DecodeError:
            # The signal came in the middle of it.
            continue
        if line.outcome is not None:
            return line.outcome
        watch(line.done, line.total)
    return None


@contextmanager
def _interruptible() -> Iterator[None]:
    """Let SIGTERM be told as an exception, once, as Control-C is."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def interrupt(number: int, _frame: object) -> None:
        signal.signal(number, signal.SIG_IGN)
        raise _Interrupted

    before = {n: signal.signal(n, interrupt) for n in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
