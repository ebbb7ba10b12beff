"""What is left of the tags that MJML and css-inline wrote: colours in pairs, nothing said twice.

Pure, and blind to what people wrote: a tag is read with its quotes, and words are none.
"""

import re
from collections.abc import Callable
from typing import Final

#: A start or end tag as a serialiser writes it: quotes within values are escaped, ``<`` and ``>``
#: may not be. Those in comments for Outlook are tags, too.
_TAG: Final = re.compile(r'</?[a-z][a-z0-9]*(?: [^\s="<>/]+(?:="[^"]*")?)* ?/?>')
_STYLE: Final = re.compile(r' style="([^"]*)"')
#: A declaration that has another colour in the dark, and what is meant by it.
_PAIR: Final = re.compile(r"(?<![a-z-])([a-z-]+):([^:;]*\blight-dark\([^;]*)")
_COLOURS: Final = re.compile(r"light-dark\(\s*([^(),\s]+)\s*,\s*([^(),\s]+)\s*\)")
_LIGHT: Final = r"\1"
_BOTH: Final = r"light-dark(\1,\2)"
_GROUND: Final = re.compile(r' bgcolor="light-dark\(\s*([^(),\s]+)[^"]*"')
#: As MJML writes them; in one declaration they are shorter.
_FONT: Final = re.compile(r"font-family:([^;]*);font-size:([^;]*);line-height:([^;]*);")
_TWICE: Final = re.compile(r"(?<![a-z-])background:([^;]*);(?=background-color:\1(?:;|$))")
_ZERO: Final = re.compile(r"(?<=[: ])0px\b")
#: What some mail programs take out: it is for others than those, or says nothing.
_BREAKING: Final = re.compile(r"(?<![a-z-])word-(?:break|spacing):[a-z-]+;?")
#: Nothing is left that would ask for a class, and Outlook asks for no more than VML.
_NOT_IN_MAILS: Final = re.compile(r' (?:aria-[a-z]+|class|role|xmlns|xmlns:v)="[^"]*"')
_ROWS: Final = re.compile(r"</?tbody>")
#: Obsolete in HTML, and said once more by the styles.
_NOT_ON_PAGES: Final = re.compile(
    r' (?:align|aria-[a-z]+|bgcolor|border|cellpadding|cellspacing|valign|xmlns(?::[a-z])?)="[^"]*"'
)
#: The same, of all but pictures.
_WIDTH: Final = re.compile(r'(?<=<t)([^>]*?) width="[^"]*"')


def for_mail(html: str) -> str:
    """Return ``html`` with no more in its tags than mail programs need.

    A colour that is another in the dark is written twice: programs that do not know
    ``light-dark()`` keep the one before it (CSS Syntax 3, 2.2 "Error Handling").
    """
    return _TAG.sub(_mailed, html)


def for_page(html: str) -> str:
    """Return ``html`` with no more in its tags than HTML allows, and colours likewise."""
    return _TAG.sub(_shown, html)


def _mailed(found: re.Match[str]) -> str:
    tag = _NOT_IN_MAILS.sub("", found[0])
    return "" if _ROWS.fullmatch(tag) else _styled(tag, lambda s: _paired(_BREAKING.sub("", s)))


def _shown(found: re.Match[str]) -> str:
    return _styled(_WIDTH.sub(r"\1", _NOT_ON_PAGES.sub("", found[0])), _paired)


def _styled(tag: str, change: Callable[[str], str]) -> str:
    """Return ``tag`` with its style changed, if it has any, and with light grounds for Outlook."""

    def changed(found: re.Match[str]) -> str:
        style = _FONT.sub(r"font:\2/\3 \1;", _TWICE.sub("", _ZERO.sub("0", found[1])))
        style = change(style).removesuffix(";")
        return f' style="{style}"' if style else ""

    return _STYLE.sub(changed, _GROUND.sub(r' bgcolor="\1"', tag))


def _paired(style: str) -> str:
    """Return ``style`` with the light colour alone before each that is another in the dark."""

    def paired(found: re.Match[str]) -> str:
        light, both = (_COLOURS.sub(to, found[2]) for to in (_LIGHT, _BOTH))
        return f"{found[1]}:{light};{found[1]}:{both}"

    return _PAIR.sub(paired, style)
