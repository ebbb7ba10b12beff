"""Places where mail programs may break a word that is wider than a phone: an address, a compound.

Without them, such a word makes the whole mail wider. ``<wbr>`` and the properties that are meant
for it are not known everywhere, and a soft hyphen or a space without width comes along where text
is copied; between boxes among words a line may end in any program.
"""

import re
from typing import Final

BREAK: Final = '<span style="display:inline-block"></span>'
_CHARACTER: Final = r"(?:&[#\w]+;|[^\s<>&])"
#: Comments and tags, which stay as they are, and words of more than 30 characters.
_PART: Final = re.compile(
    rf"""<!--.*?-->|<[^"'>]*(?:(?:"[^"]*"|'[^']*')[^"'>]*)*>|{_CHARACTER}{{31,}}""", re.DOTALL
)
#: What fits on the line of a phone, in a title as well.
_PIECE: Final = re.compile(rf"{_CHARACTER}{{20}}(?!\Z)")


def with_breaks(html: str) -> str:
    """Return ``html``, whose attributes are in quotes, with its long words in pieces.

    Addresses outside links stay whole: programs make links of them.
    """
    linked = False

    def broken(found: re.Match[str]) -> str:
        nonlocal linked
        part = found[0]
        if part.startswith("<"):
            linked = part.startswith("<a ") or (linked and part != "</a>")
        elif linked or "://" not in part:
            return _PIECE.sub(rf"\g<0>{BREAK}", part)
        return part

    return _PART.sub(broken, html)
