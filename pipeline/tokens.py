"""What takes one reader out of the newsletter: a link that only the newsroom can have made.

The token in it is a keyed digest of the reader's address (HMAC, RFC 2104): it names nobody, says
nothing without the newsroom's secret, and nobody can make another reader's. It is the same in every
issue, so that the link in an old one still works.
"""

import hashlib
import hmac
import re
from base64 import b32encode
from collections.abc import Iterable, Mapping
from typing import Final
from urllib.parse import quote, unquote, urlsplit

#: Bytes of a digest: 160 bits, more than anybody can guess (RFC 2104, 5).
_LENGTH: Final = 20
#: Letters and digits that stay what they are in addresses, in headers and in quoted-printable, and
#: that are the same whatever a program does to capitals.
TOKEN: Final = re.compile(r"(?<![a-z0-9])[a-z2-7]{32}(?![a-z0-9])", re.IGNORECASE | re.ASCII)
#: What the subject of a mail that is to take somebody out begins with.
_SUBJECT: Final = "unsubscribe"


def token_for(secret: bytes, address: str) -> str:
    """Return the token of ``address``: 32 lower-case letters and digits, however it is spelled."""
    text = f"unsubscribe\0{address.lower()}".encode()
    digest = hmac.new(secret, text, hashlib.sha256).digest()[:_LENGTH]
    return b32encode(digest).decode("ascii").lower()


#: Stands for a token where a text is made once for many readers; nobody's is this.
PLACEHOLDER: Final = token_for(b"", "placeholder")


def by_token(secret: bytes, addresses: Iterable[str]) -> Mapping[str, str]:
    """Return token -> address: the only way back, and only for who has the secret."""
    return {token_for(secret, address): address for address in addresses}


def tokens_in(text: str) -> tuple[str, ...]:
    """Return what could be a token in ``text``, in its order, each once, in lower case.

    What is spelled as in addresses is read, too: "unsubscribe%20..." has digits before it.
    """
    return tuple(dict.fromkeys(found.lower() for found in TOKEN.findall(unquote(text))))


def web_link(url: str, token: str) -> str:
    """Return the address at which a reader takes themselves out, below ``url``."""
    return f"{url}{'&' if urlsplit(url).query else '?'}t={token}"


def mail_link(address: str, token: str) -> str:
    """Return the address for a mail that does the same (RFC 6068)."""
    # What is a delimiter in a URI is spelled out (RFC 6068, 2).
    return f"mailto:{quote(address, safe='@!$*+-._~')}?subject={_SUBJECT}%20{token}"
