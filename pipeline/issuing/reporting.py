"""How the sending of an issue stands: who got it, who is to, who could not, who wants none."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from pipeline.errors import Problem
from pipeline.issuing.bounces import Bounce
from pipeline.issuing.courier import identity_of
from pipeline.issuing.fates import open_of
from pipeline.issuing.recipients import recipients_of
from pipeline.model.issue import Issue
from pipeline.model.mailing import Begun, Handover, Unsubscribed
from pipeline.workspace import Workspace


class Standing(Struct, frozen=True, kw_only=True):
    """How the sending of one issue stands."""

    issue: Issue
    #: None where it has not begun.
    begun: Begun | None
    #: Messages that the mail server took, and that did not come back.
    sent: int
    #: Those that somebody is still to get, tried or not.
    left: int
    #: What is tried again, what was refused and what came back, by address.
    faults: tuple[Handover, ...]
    unsubscribed: tuple[Unsubscribed, ...]
    #: Rows of the recipients file that could not be read.
    rows: tuple[Problem, ...]

    def count(self, fate: str) -> int:
        """Return how many of the faults are of that kind."""
        return sum(one.fate == fate for one in self.faults)


def standing(workspace: Workspace, issue: Issue) -> Standing:
    """Return how the sending of ``issue`` stands. Raises InvalidInput."""
    issued = workspace.ledger.issued
    known = issued.handovers(issue.id)
    fates = Counter(one.fate for one in known.values())
    begun = next((one for one in issued.begun() if one.issue == issue.id), None)
    over = begun is not None and begun.done is not None
    # Of what is over, the ledger knows all, whatever became of the table since.
    found = None if over else recipients_of(workspace, issue)
    return Standing(
        issue=issue,
        begun=begun,
        sent=fates["sent"],
        left=0 if found is None else len(open_of(found.addressees, known)),
        faults=tuple(one for one in known.values() if one.fate != "sent"),
        unsubscribed=issued.unsubscribed(),
        rows=() if found is None else found.problems,
    )


def note_bounces(
    workspace: Workspace, issue: Issue, bounces: Iterable[Bounce], now: datetime
) -> tuple[int, int]:
    """Keep which messages came back; return how many, and how many are of no known message.

    A notification that names no message is taken to be of ``issue``.
    """
    issued, sender = workspace.ledger.issued, workspace.newsroom.letters.sender
    known = {
        identity_of(begun.issue, key, sender): (begun.issue, one)
        for begun in issued.begun()
        for key, one in issued.handovers(begun.issue).items()
    }
    # Of a message that is yet to go, nothing can have come back: the notice is of another mail.
    own = {k: one for k, one in issued.handovers(issue.id).items() if one.fate == "sent"}
    noted = strange = 0
    for bounce in bounces:
        found = known.get(bounce.message or "")
        if found is None and bounce.message is None and bounce.address in own:
            found = issue.id, own[bounce.address]
        if found is None:
            strange += 1
            continue
        where, handover = found
        issued.keep(where, [replace(handover, fate="returned", at=now, said=bounce.said, due=None)])
        noted += 1
    return noted, strange
