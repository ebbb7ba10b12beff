"""Taking readers out of the newsletter: at a person's word, or as mails and web logs tell it.

Mail scanners follow every link of a message. So a look at the page of a link means nothing: only
what is sent there (POST) does, be it by a button or by a mail program (RFC 8058).
"""

import re
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime
from typing import Final

from msgspec import Struct

from pipeline.characters import one_line
from pipeline.config import Newsroom
from pipeline.config_mail import mail_address
from pipeline.errors import InvalidInput, Problem, problem
from pipeline.issuing.mailbox import mails_in
from pipeline.issuing.recipients import decoded, is_heading, read_readers
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
_WEB: Final = re.compile(r"https?://|mailto:", re.IGNORECASE)
#: When a request was made: "[16/Feb/2026:09:00:00 +0100]".
_STAMP: Final = re.compile(r"\[(\d\d/[A-Za-z]{3}/\d{4}:\d\d:\d\d:\d\d [+-]\d{4})\]")
#: What mail programs make of "Jeanne Exemple <jeanne@example.org>".
_ANGLED: Final = re.compile(r"<([^<>\s]{3,320})>")
_CELLS: Final = re.compile(r"[;,\t]")
#: What the subject of a mail says that asks for it without the token, in either language.
_ASKING: Final = re.compile(r"(?i)\b(?:unsubscribe|d[ée]s-?(?:abonn|inscri))|^(?:re: ?)?stop\W*$")
#: Characters of a line that are shown.
_SHOWN: Final = 80


class Wish(Struct, frozen=True, kw_only=True):
    """That somebody wants no issue any more."""

    #: What was said: an address, a token or what holds one.
    text: str
    #: The address in lower case; None where nobody is known by that token.
    address: str | None
    #: Instant it was said at, as a mail or a log has it; None where it is said now.
    at: datetime | None = None


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
    """Note the addresses in ``wishes``; return those that were not known to want none.

    What was said before its owner asked for it again (``--undo``) counts no more.
    """
    out, again = {one.address for one in issued.unsubscribed()}, issued.subscribed_again()
    wanting = dict.fromkeys(
        w.address
        for w in wishes
        if w.address is not None
        and not (w.at is not None and w.address in again and w.at <= again[w.address])
    )
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
    angled = _ANGLED.search(text)
    address = mail_address(angled[1] if angled else text)
    return None if address is None else Wish(text=text, address=address.lower())


def wishes_in(
    readers: Readers, content: bytes, *, file: str = "-", problems: list[Problem] | None = None
) -> Iterator[Wish]:
    """Yield the wishes in a file: a mail, a mailbox, a web server's log, or one a line.

    Lines that nobody understands, and mails that ask without a token, are added to ``problems``.
    """
    told = problems if problems is not None else []
    content = content.removeprefix(BOM_UTF8)
    first = content.lstrip().partition(b"\n")[0].decode("utf-8", "replace")
    if _HEADER.match(content) and not _LOGGED.search(first):
        yield from _in_mails(readers, content, file, told)
        return
    lines = decoded(content).splitlines()
    if any(_LOGGED.search(line) for line in lines):
        # Whatever else stands in a log is what strangers sent.
        for line in lines:
            for target in _POSTED.findall(line) if _LOGGED.search(line) else ():
                yield from _known(readers, target, _logged_at(line))
        return
    for number, line in enumerate(lines, 1):
        text = line.strip()
        if not text or text.startswith("#") or (number == 1 and is_heading(text)):
            continue
        found = list(_in_line(readers, text))
        code = "unsubscribe-unknown" if found else "unsubscribe-line"
        if not any(one.address for one in found):
            told.append(problem(code, file=file, line=number, text=one_line(text)[:_SHOWN]))
        yield from (one for one in found if one.address)


def _in_line(readers: Readers, text: str) -> Iterator[Wish]:
    """Yield what a line of a list means: an address, a link or a token; or cells with some."""
    parts = _ANGLED.findall(text) or ([text] if wish(readers, text) else _CELLS.split(text))
    for part in parts:
        if (one := wish(readers, part.strip(" \"'"))) is not None:
            yield one


def _in_mails(readers: Readers, content: bytes, file: str, told: list[Problem]) -> Iterator[Wish]:
    """Yield what the subjects of mails say; an answer to an issue may quote its link below."""
    for line, mail in mails_in(content):
        subject = one_line(str(mail["Subject"] or ""))
        found = list(_known(readers, subject, _written_at(mail)))
        yield from found
        if not found and _ASKING.search(subject):
            sender = one_line(parseaddr(str(mail["From"] or ""))[1])[:_SHOWN]
            shown = subject[:_SHOWN]
            told.append(
                problem("unsubscribe-mail", file=file, line=line, subject=shown, sender=sender)
            )


def _known(readers: Readers, text: str, at: datetime | None) -> Iterator[Wish]:
    # What strangers send may hold anything: only what is somebody's counts.
    for token in tokens_in(text):
        if (address := readers.of(token)) is not None:
            yield Wish(text=token, address=address, at=at)


def _logged_at(line: str) -> datetime | None:
    stamp = _STAMP.search(line)
    with suppress(ValueError):
        return datetime.strptime(stamp[1], "%d/%b/%Y:%H:%M:%S %z") if stamp else None
    return None


def _written_at(mail: EmailMessage) -> datetime | None:
    with suppress(ValueError, TypeError, OverflowError):
        at = parsedate_to_datetime(str(mail["Date"] or ""))
        # "-0000" is UTC of nobody knows where (RFC 5322, 3.3).
        return at if at.tzinfo else at.replace(tzinfo=UTC)
    return None
