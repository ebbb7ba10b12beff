"""Taking readers out of the newsletter: at a person's word, or as mails and web logs tell it.

Mail scanners follow every link of a message. So a look at the page of a link means nothing: only
what is sent there (POST) does, be it by a button or by a mail program (RFC 8058).
"""

import re
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes
from email.policy import default
from typing import Final

from pipeline.config import Newsroom
from pipeline.config_mail import mail_address
from pipeline.errors import InvalidInput
from pipeline.issuing.recipients import read_readers
from pipeline.layout import Layout
from pipeline.store.issued import Issued
from pipeline.tokens import by_token, tokens_in

#: A request as web servers log it (the common log format): only these mean what they say.
_POSTED: Final = re.compile(r'"POST (\S{1,2000}) HTTP/')
#: A line as such logs have it, whatever was asked for.
_LOGGED: Final = re.compile(r'"[A-Z]{3,10} \S{0,2000} HTTP/')
#: What a mail begins with: a header field, or the line that parts mails in a mailbox. Links begin
#: with a word and a colon, too, and so do lines of a log, of which the address is asked first.
_HEADER: Final = re.compile(rb"(?:From \S|(?!https?:|mailto:)[A-Za-z][A-Za-z0-9-]{0,99}:)", re.I)
_BETWEEN: Final = re.compile(rb"^From .*\r?\n", re.MULTILINE)
_WEB: Final = re.compile(r"https?://|mailto:", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Wish:
    """That somebody wants no issue any more."""

    #: What was said: an address, a token or what holds one.
    text: str
    #: The address in lower case; None where nobody is known by that token.
    address: str | None


class Readers:
    """The readers that a token can mean: those of the file, and all who were ever written to."""

    def __init__(self, layout: Layout, newsroom: Newsroom, issued: Issued) -> None:
        known = {*issued.addressees(), *(one.address for one in issued.unsubscribed())}
        known.update(address.lower() for address in newsroom.mail.to)
        # Where the file cannot be read, whoever was written to is known all the same.
        with suppress(InvalidInput):
            known.update(one.key for one in read_readers(layout, newsroom))
        self._addresses: Mapping[str, str] = by_token(issued.secret(), known)

    def of(self, token: str) -> str | None:
        """Return the address that ``token`` was made for, in lower case; None for anything else."""
        return self._addresses.get(token.lower())


def take_out(issued: Issued, wishes: Iterable[Wish], now: datetime) -> list[str]:
    """Note the addresses in ``wishes``; return those that were not known to want none."""
    out = {one.address for one in issued.unsubscribed()}
    wanting = dict.fromkeys(w.address for w in wishes if w.address is not None)
    fresh = [address for address in wanting if address not in out]
    issued.unsubscribe(fresh, now)
    return fresh


def wish(readers: Readers, text: str) -> Wish | None:
    """Return what one word of a person means: an address, a token, or a link with one.

    None where it is none of them.
    """
    found = tokens_in(text)
    if found and (_WEB.match(text) or text.lower() == found[0]):
        return Wish(text=text, address=readers.of(found[-1]))
    address = mail_address(text)
    return None if address is None else Wish(text=text, address=address.lower())


def wishes_in(readers: Readers, content: bytes) -> Iterator[Wish]:
    """Yield the wishes in a file: a mail, a mailbox, a web server's log, or one a line."""
    content = content.removeprefix(BOM_UTF8)
    first = content.lstrip().partition(b"\n")[0].decode("utf-8", "replace")
    if _HEADER.match(content) and not _LOGGED.search(first):
        yield from _in_mails(readers, content)
        return
    for line in content.decode("utf-8", "replace").splitlines():
        if _LOGGED.search(line):
            for target in _POSTED.findall(line):
                yield from _known(readers, target)
        elif (one := wish(readers, line.strip())) is not None:
            yield one


def _in_mails(readers: Readers, content: bytes) -> Iterator[Wish]:
    """Yield what the subjects of mails say; an answer to an issue may quote its link below."""
    for part in _BETWEEN.split(content) if content.startswith(b"From ") else [content]:
        if part.strip():
            subject = message_from_bytes(part, policy=default)["Subject"]
            yield from _known(readers, str(subject or ""))


def _known(readers: Readers, text: str) -> Iterator[Wish]:
    # What strangers send may hold anything: only what is somebody's counts.
    for token in tokens_in(text):
        if (address := readers.of(token)) is not None:
            yield Wish(text=token, address=address)
