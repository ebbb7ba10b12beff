"""Whom the newsletter goes to, and how: the section ``newsletter`` of config.yaml, validated."""

from typing import Final
from urllib.parse import urlsplit

from msgspec import Struct

from pipeline.config_mail import mail_address
from pipeline.model.issue import VERSIONS, Version
from pipeline.webaddress import is_web_address
from pipeline.yamldoc import Fields

#: Messages over one connection: many servers leave after a hundred.
_PER_CONNECTION: Final = 100
#: Characters: a header line has at most 998 (RFC 5322, 2.1.1).
_LONGEST_URL: Final = 500


class MailingList(Struct, frozen=True, kw_only=True):
    """A mailing list: its server takes one message further to everybody on it."""

    #: ASCII.
    address: str
    version: Version
    #: One line, shown beside the address; empty where there is none.
    name: str


class LetterSettings(Struct, frozen=True, kw_only=True):
    """Everything the section ``newsletter`` says of sending."""

    #: Address that issues come from, also on the envelope; ASCII.
    sender: str
    #: Where answers go; None leaves it to ``sender``.
    reply_to: str | None
    lists: tuple[MailingList, ...]
    #: CSV file of those who get a message each, relative to the newsroom; None without one.
    recipients: str | None
    #: Web address that takes people out; None where only a mail does.
    unsubscribe_url: str | None
    #: Address that mails are written to for the same purpose; ASCII.
    unsubscribe_mail: str
    #: Most messages a minute; None where nobody minds.
    per_minute: int | None
    #: Messages after which a new connection is made.
    per_connection: int


def letter_settings(fields: Fields, *, sender: str) -> LetterSettings:
    """Read the section but for ``items``. Problems go to ``fields``.

    ``sender`` is the address that other mails of the newsroom come from.
    """
    own = _address(fields, "from") or sender
    reply_to = _address(fields, "reply_to")
    url, mail = _unsubscribe(fields)
    return LetterSettings(
        sender=own,
        reply_to=reply_to,
        lists=_lists(fields),
        recipients=fields.one_line("recipients") or None,
        unsubscribe_url=url,
        unsubscribe_mail=mail or reply_to or own,
        per_minute=fields.integer("per_minute", None, low=1, high=100_000),
        per_connection=fields.integer("per_connection", _PER_CONNECTION, low=1, high=10_000) or 1,
    )


def _address(fields: Fields, key: str) -> str | None:
    text = fields.text(key)
    if text is None:
        return None
    found = mail_address(text)
    if found is None:
        fields.complain(key, "not-a-mail-address", value=text)
    return found


def _lists(fields: Fields) -> tuple[MailingList, ...]:
    found: dict[str, MailingList] = {}
    for one in fields.mappings("lists"):
        version = one.choice("version", VERSIONS, "bilingual")
        name = one.one_line("name")
        address = _address(one, "address")
        if not one.has("address"):
            one.complain("address", "key-missing")
        one.done()
        if address is None:
            continue
        if address.lower() in found:
            # It would get two messages: the version in both languages is for that.
            one.complain("address", "newsletter-list-twice", value=address)
        found[address.lower()] = MailingList(address=address, version=version, name=name)
    return tuple(found.values())


def _unsubscribe(fields: Fields) -> tuple[str | None, str | None]:
    section = fields.mapping("unsubscribe")
    if section is None:
        return None, None
    url, mail = section.text("url"), _address(section, "mailto")
    section.done()
    if url is not None and not _is_fit(url):
        section.complain("url", "newsletter-unsubscribe-url", value=url)
    return url, mail


def _is_fit(url: str) -> bool:
    """Tell whether ``url`` can stand in a header line, with a token at its end."""
    plain = url.isascii() and url.isprintable() and len(url) <= _LONGEST_URL
    return plain and is_web_address(url) and not urlsplit(url).fragment
