"""Where pages stand, seen from the web and from one another."""

import re
from functools import lru_cache
from typing import Final
from urllib.parse import quote

from pipeline.config import Newsroom
from pipeline.model.issue import Version
from pipeline.model.story import Language

#: What the newest newsletter is called among the others, which are named for their month.
LATEST = "latest"
_PLAIN: Final = re.compile(r"[\w.~/-]*", re.ASCII)


def web(newsroom: Newsroom, address: str) -> str:
    """Return the absolute address of ``address`` below feeds/."""
    return newsroom.url + quoted(address)


def home(language: Language) -> str:
    """Return where the index of ``language`` stands: "fr/"."""
    return f"{language}/"


def section(language: Language, category: str) -> str:
    """Return where the page of ``category`` stands: "fr/research/"."""
    return f"{language}/{category}/"


def subscribing(language: Language) -> str:
    """Return where the page stands that explains how to subscribe: "fr/subscribe/"."""
    return f"{language}/subscribe/"


def letters(language: Language) -> str:
    """Return where the list of newsletters stands: "fr/newsletters/"."""
    return f"{language}/newsletters/"


def letter_file(issue: str, version: Version, ending: str = "html") -> str:
    """Return the file of a newsletter: "newsletters/2026-01/fr.html"."""
    return f"newsletters/{issue}/{version}.{ending}"


def calendar_file(language: Language) -> str:
    """Return the file of the events of ``language``: "fr/events.ics"."""
    return f"{language}/events.ics"


def event_file(language: Language, minted: str) -> str:
    """Return the file of one event, which stays where it is: "fr/calendar/01kek6z3m8....ics".

    ``minted`` is the ULID its article was minted under: it outlives a pairing, as its story's may
    not.
    """
    return f"{language}/calendar/{minted.lower()}.ics"


def page_file(address: str) -> str:
    """Return the file of the page at ``address``, which ends with a slash or is empty."""
    return f"{address}index.html"


def root_from(path: str) -> str:
    """Return the way up from the file at ``path`` to feeds/: "../../../", or "" at the top.

    Relative links make the pages work from a disk, under any host and in any folder.
    """
    return "../" * path.count("/")


@lru_cache(maxsize=1000)
def link(root: str, address: str) -> str:
    """Return a relative link to the page at ``address``; it names the file, for use on a disk."""
    return root + quoted(page_file(address))


@lru_cache(maxsize=1000)
def quoted(address: str) -> str:
    """Return a path as addresses spell it; nearly all of ours are spelled so anyway.

    A page asks for its own, and for its links, several times.
    """
    return address if _PLAIN.fullmatch(address) else quote(address)
