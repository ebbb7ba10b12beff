"""robots.txt (RFC 9309): what a site asks programs to leave alone, and how long to pause."""

import re
from functools import cached_property

from msgspec import Struct
from protego import Protego

_GROUP = re.compile("user.?agent", re.I)
#: Bytes: more than the 500 KiB of RFC 9309, 2.5, are not read.
LIMIT = 512_000


class Robots(Struct, frozen=True, kw_only=True, dict=True):
    """The rules of one site for us."""

    #: The file; empty where there is none, which allows everything.
    text: str
    #: As sites name us: the first word of our User-Agent.
    token: str

    def allows(self, url: str) -> bool:
        """Tell whether ``url``, percent-encoded, may be fetched."""
        return not self.text or self._rules.can_fetch(url, self.token)

    @property
    def pause(self) -> float:
        """Return the seconds asked for between two requests."""
        return (self._rules.crawl_delay(self.token) or 0.0) if self.text else 0.0

    @cached_property
    def _rules(self) -> Protego:
        return Protego.parse(self.text)


def token_of(user_agent: str) -> str:
    """Return the product token of a User-Agent (RFC 9309, 2.2.1): "press-pipeline"."""
    found = re.match(r"[A-Za-z_-]+", user_agent)
    return found[0] if found else "*"


def text_of(content: bytes) -> str:
    """Return the text of a robots.txt, without a line that was cut in two by the limit."""
    text = content.decode("utf-8", "replace").removeprefix("\ufeff")
    if not _GROUP.search(text):  # a page saying "not found", mostly
        return ""
    return text if len(content) < LIMIT else text[: text.rfind("\n") + 1]
