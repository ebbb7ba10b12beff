"""An issue sent to oneself: as readers will have it, marked, and without leaving a trace."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from pipeline import postroom
from pipeline.config_mail import mail_address
from pipeline.errors import InvalidInput, problem
from pipeline.issuing import studio
from pipeline.issuing.finding import find_issue, read_issues
from pipeline.issuing.posting import letterhead_of, written
from pipeline.layout import Layout
from pipeline.letterhead import message_for
from pipeline.messages import say
from pipeline.mime import message_id
from pipeline.model.issue import Release, Version
from pipeline.model.mailing import Addressee
from pipeline.tokens import token_for
from pipeline.workspace import opened

#: Seconds one message may take.
_AT_MOST: Final = 30.0


class Rehearsed(Struct, frozen=True, kw_only=True):
    """One message of a test."""

    version: Version
    to: str
    #: What the mail server said; without one, the name of the file in outbox/.
    said: str


def rehearse(layout: Layout, ref: str, now: datetime, *, to: str | None) -> list[Rehearsed]:
    """Send every version of an issue, as of ``now``, ``to`` an address, else to the office.

    Nothing is noted of it: whoever gets it gets the issue as well. Raises PipelineError.
    """
    with opened(layout) as workspace:
        newsroom = workspace.newsroom
        issue = find_issue(read_issues(workspace), ref)
        addressees = _addressees(newsroom.mail.to if to is None else (to,))
        mark = say("test-mark", newsroom.written_language)
        head, secret = letterhead_of(newsroom), workspace.ledger.issued.secret()
        with (
            studio.opened(workspace, now) as room,
            postroom.opened(layout, newsroom.mail, limit=_AT_MOST) as sender,
        ):
            site = replace(room.site, releases=(Release(issue=issue, at=now),))
            done: list[Rehearsed] = []
            for version in issue.versions:
                sheet = written(site, newsroom, issue, version, "person", at=now, mark=mark)
                for one in addressees:
                    keys = [issue.id, version, one.key, now.isoformat()]
                    content = message_for(
                        sheet,
                        head,
                        replace(one, version=version),
                        identity=message_id("test", keys, sender=head.sender),
                        token=token_for(secret, one.key),
                    )
                    receipt = postroom.handed_now(
                        sender, content, address=head.sender, recipients=one.addresses
                    )
                    done.append(Rehearsed(version=version, to=one.addresses[0], said=receipt.said))
    return done


def _addressees(texts: Sequence[str]) -> list[Addressee]:
    found = []
    for text in texts:
        address = mail_address(text)
        if address is None:
            raise InvalidInput(problem("not-a-mail-address", value=text))
        one = Addressee(
            key=address.lower(), kind="person", addresses=(address,), name="", version="bilingual"
        )
        found.append(one)
    return found
