"""Where pages stand, seen from the web and from one another."""

from urllib.parse import quote

from pipeline.config import Newsroom
from pipeline.model.story import Language


def web(newsroom: Newsroom, address: str) -> str:
    """Return the absolute address of ``address`` below feeds/."""
    return newsroom.url + quote(address)


def home(language: Language) -> str:
    """Return where the index of ``language`` stands: "fr/"."""
    return f"{language}/"


def page_file(address: str) -> str:
    """Return the file of the page at ``address``, which ends with a slash or is empty."""
    return f"{address}index.html"


def root_from(path: str) -> str:
    """Return the way up from the file at ``path`` to feeds/: "../../../", or "" at the top.

    Relative links make the pages work from a disk, under any host and in any folder.
    """
    return "../" * path.count("/")


def link(root: str, address: str) -> str:
    """Return a relative link to the page at ``address``; it names the file, for use on a disk."""
    return root + quote(page_file(address))
