"""How we introduce ourselves."""

import re
from urllib.parse import quote

from pipeline import __version__

NAME = f"press-pipeline/{__version__}"
#: For looking whether a link still works: says what it does, claims to be no browser.
LINK_CHECK = "press-link-check"


def user_agent(newsroom_url: str = "", email: str = "", *, name: str = NAME) -> str:
    """Return our User-Agent, with where the newsroom is and whom to write to where known.

    ASCII on one line whatever is given: "press-pipeline/0.3.0 (+https://...; mailto:...)".
    """
    url = quote(_printable(newsroom_url), safe=":/?#[]@!$&'*+,;=%~")
    address = quote(_printable(email), safe="@.+-_")
    contact = [f"+{url}"] if url else []
    contact += [f"mailto:{address}"] if address else []
    return f"{name} ({'; '.join(contact)})" if contact else name


def _printable(text: str) -> str:
    return re.sub(r"[\s\x00-\x1f\x7f]", "", text)[:300]
