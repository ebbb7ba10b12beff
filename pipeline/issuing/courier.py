"""The process that hands an issue over, message by message: ``python -m pipeline.issuing.courier``.

It is a process of its own, in a session of its own, so that whoever kills the command that started
it does not kill it between the mail server's yes and the receipt. It learns of that from the pipe
that its errand came through: when nobody holds the other end any more, it finishes the message it
is at, commits the receipt, and stops.
"""

import os
import select
import signal
import time
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from pipeline import lock, postroom
from pipeline.deliver.mail import MailFailed, Sender
from pipeline.errors import Locked, PipelineError
from pipeline.issuing import fates
from pipeline.issuing.errand import Errand, Line, Outcome, line_of, sheet_key, unpacked
from pipeline.layout import Layout
from pipeline.letterhead import message_for
from pipeline.mime import message_id
from pipeline.model.mailing import Addressee, Handover, Standstill
from pipeline.store import ledger
from pipeline.store.issued import Issued
from pipeline.tokens import token_for

_STDIN, _STDOUT = 0, 1
#: Seconds one message may take; so long a run waits for one that is being handed over, at most.
AT_MOST: Final = 30.0
#: Seconds for the mail server's last word on one (RFC 5321, 4.5.3.2.6): what is given up before
#: would go again, though it may have arrived.
_YES_WITHIN: Final = 600.0
#: Tries to commit a receipt, and seconds between them: a disk may be full for a moment.
_COMMITS, _BETWEEN = 10, 1.0


def main() -> None:
    """Do the errand that comes on standard input; say on standard output what came of it."""
    line = Wire()
    errand = line.errand()
    if errand is not None:
        line.say(Line(outcome=deliver(errand, line)))


class Wire:
    """The pipes to the command that started this process."""

    def __init__(self) -> None:
        self._reader, writer = os.pipe()
        os.set_blocking(writer, False)
        # A signal wakes up whoever waits here.
        signal.set_wakeup_fd(writer)
        signal.signal(signal.SIGTERM, lambda *_: None)
        signal.signal(signal.SIGINT, signal.SIG_IGN)

    def errand(self) -> Errand | None:
        """Return what is to be done; None where whoever asked is gone before it was told."""
        size = _read(8)
        data = _read(int.from_bytes(size, "big")) if len(size) == 8 else b""
        return unpacked(data) if data else None

    def wait(self, seconds: float) -> bool:
        """Wait so long; tell whether to go on, as nobody says stop and somebody is still there."""
        # An end of the pipe is readable; so is the word of a signal.
        return not select.select([_STDIN, self._reader], [], [], max(seconds, 0.0))[0]

    def say(self, line: Line) -> None:
        """Tell how far it is, if anybody listens."""
        with suppress(OSError):
            os.write(_STDOUT, line_of(line))


def deliver(errand: Errand, wire: Wire) -> Outcome:
    """Hand over what can be handed over now. Raises nothing of the mail server's or the disk's."""
    layout = Layout(Path(errand.root))
    try:
        with (
            lock.held(layout.post, now=errand.now, patience=errand.patience),
            ledger.opened(layout.ledger) as led,
        ):
            return _Sitting(errand, wire, led.issued).held(layout)
    except Locked:
        return Outcome(busy=True)
    except PipelineError as error:
        return Outcome(problem=error.problems[0])


class _Sitting:
    """One errand in the making."""

    def __init__(self, errand: Errand, wire: Wire, issued: Issued) -> None:
        self._errand, self._wire, self._issued = errand, wire, issued
        self._began = time.monotonic()
        # Read once the lock is held: another process may have sent until just now.
        self._known = dict(issued.handovers(errand.issue))
        self._secret = issued.secret()
        self._sent, self._tried = 0, set[str]()
        self._ever_sent = any(one.fate == "sent" for one in self._known.values())
        self._open = len(fates.open_of(errand.addressees, self._known))
        #: Those who did not get it, since the last who did.
        self._failures: list[Handover] = []

    def held(self, layout: Layout) -> Outcome:
        errand = self._errand
        stopped, problem = False, None
        # Where nothing can be noted, nothing is handed over: it would be so again at every run.
        self._issued.stand_still(errand.issue, self._standstill())
        try:
            with postroom.opened(
                layout,
                errand.mail,
                limit=AT_MOST,
                per_connection=errand.per_connection,
                yes_within=_YES_WITHIN,
            ) as sender:
                stopped = self._all_handed(sender)
        except PipelineError as error:
            rest = fates.stopped(self._standstill(), error, self._now())
            self._issued.stand_still(errand.issue, rest)
            problem = rest.problem
        if not self._open:
            self._issued.finish(errand.issue, self._now())
        return Outcome(
            sent=self._sent,
            refused=sum(self._known[key].fate == "refused" for key in self._tried),
            unsure=sum(self._known[key].fate == "unsure" for key in self._tried),
            left=self._open,
            stopped=stopped,
            problem=problem,
        )

    def _all_handed(self, sender: Sender) -> bool:
        """Hand over what is due; tell whether it was told to stop. Raises MailFailed."""
        errand = self._errand
        pause = 60 / errand.per_minute if errand.per_minute else 0.0
        due = self._began
        self._say()
        for addressee in fates.pending(errand.addressees, self._known, errand.now):
            if addressee.kind == "person" and self._issued.is_unsubscribed(addressee.key):
                # Since the errand was written.
                self._open -= 1
                continue
            now = time.monotonic()
            if max(due, now) > self._began + errand.seconds:
                return False
            if not self._wire.wait(due - now):
                return True
            due = max(due, now) + pause
            self._handed(sender, addressee)
            self._say()
        return False

    def _handed(self, sender: Sender, addressee: Addressee) -> None:
        """Hand one message over and commit what came of it. Raises MailFailed where all must rest.

        Of that failure nothing is kept beside this message: it is not its addressee's.
        """
        errand, key = self._errand, addressee.key
        content = message_for(
            errand.sheets[sheet_key(addressee.version, addressee.kind)],
            errand.head,
            addressee,
            identity=identity_of(errand.issue, key, errand.head.sender),
            token=token_for(self._secret, key),
        )
        try:
            receipt = sender.send(
                content, sender=errand.head.sender, recipients=addressee.addresses
            )
        except MailFailed as error:
            if fates.concerns_all(error):
                raise
            self._keep(fates.failed(addressee, self._known.get(key), error, self._now()))
            self._failures.append(self._known[key])
            self._doubt(error)
            return
        self._keep(fates.sent(addressee, receipt.said, self._now()))
        if self._sent == 0 and self._standstill() is not None:
            self._issued.stand_still(errand.issue, None)
        self._sent, self._ever_sent, self._failures = self._sent + 1, True, []

    def _doubt(self, last: MailFailed) -> None:
        """Raise the last failure where so many in a row tell of the server, not of addressees."""
        if not fates.tell_of_server(self._failures, ever_sent=self._ever_sent):
            return
        for one in self._failures:
            if one.fate == "refused":
                self._keep(fates.reprieved(one, self._now()))
        raise last

    def _keep(self, handover: Handover) -> None:
        for tries in range(1, _COMMITS + 1):
            try:
                self._issued.keep(self._errand.issue, [handover])
            except PipelineError:
                if tries == _COMMITS:
                    raise
                time.sleep(_BETWEEN)
            else:
                break
        self._tried.add(handover.key)
        was_open = fates.is_open(self._known.get(handover.key))
        self._known[handover.key] = handover
        self._open += fates.is_open(handover) - was_open

    def _standstill(self) -> Standstill | None:
        found = (b.standstill for b in self._issued.begun() if b.issue == self._errand.issue)
        return next(found, None)

    def _now(self) -> datetime:
        return self._errand.now + timedelta(seconds=round(time.monotonic() - self._began))

    def _say(self) -> None:
        total = len(self._errand.addressees)
        self._wire.say(Line(done=total - self._open, total=total))


def identity_of(issue: str, key: str, sender: str) -> str:
    """Return the Message-ID of an issue's message for one addressee, whenever it is sent."""
    return message_id("newsletter", [issue, key], sender=sender)


def _read(size: int) -> bytes:
    """Return ``size`` bytes of standard input, fewer where it ends."""
    parts: list[bytes] = []
    while size > 0 and (part := os.read(_STDIN, min(size, 1 << 20))):
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


if __name__ == "__main__":
    main()
