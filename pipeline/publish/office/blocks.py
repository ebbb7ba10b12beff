"""What a mail to the office is made of, and how that reads as plain text and as HTML.

Both are written from the same parts, so neither says more than the other. The HTML has no colour of
text or ground: mail programs bring their own, light or dark; nothing in it is loaded from anywhere.
"""

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from markupsafe import Markup, escape
from msgspec import Struct

from pipeline.model.story import Language
from pipeline.webaddress import is_web_address

#: Columns of plain text, as mails are read on a terminal, too.
_WIDTH: Final = 76
_FONT: Final = "font-family:system-ui,Segoe UI,Roboto,Helvetica,Arial,sans-serif"
_CELL: Final = (
    "padding:4px 8px 4px 0;text-align:left;vertical-align:top;border-bottom:1px solid #808890"
)


class Heading(Struct, frozen=True, kw_only=True):
    """What stands above some of the parts."""

    text: str


class Paragraph(Struct, frozen=True, kw_only=True):
    """Some sentences."""

    text: str


class Fact(Struct, frozen=True, kw_only=True):
    """One line of a card: "Diffuseur : France 3". An address in it becomes a link."""

    label: str
    text: str


class Step(Struct, frozen=True, kw_only=True):
    """A command that mends something, and when to use it."""

    label: str
    command: str


class Card(Struct, frozen=True, kw_only=True):
    """One replay, with what there is to know of it and to do."""

    title: str
    facts: tuple[Fact, ...]
    steps: tuple[Step, ...] = ()


class Table(Struct, frozen=True, kw_only=True):
    """Rows of cells; the last column is as wide as it likes."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Picture(Struct, frozen=True, kw_only=True):
    """A figure of the mail, shown at half its width in pixels at most; plain text has none."""

    cid: str
    alt: str
    #: Pixels.
    width: int


Part = Heading | Paragraph | Card | Table | Picture


class Document(Struct, frozen=True, kw_only=True):
    """A mail, free of any format."""

    language: Language
    title: str
    parts: tuple[Part, ...]
    #: Small print.
    footer: str


def plain(document: Document) -> str:
    """Return ``document`` as plain text."""
    parts = [text for part in document.parts if (text := _plain(part, document.language))]
    return "\n\n".join([*parts, "--", _wrapped(document.footer)]) + "\n"


def page(document: Document) -> str:
    """Return ``document`` as an HTML document; all that was given to it is escaped."""
    language = document.language
    parts = Markup("\n").join(_html(part, language) for part in document.parts)
    whole = Markup(
        "<!doctype html>\n"
        '<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width">\n'
        '<meta name="color-scheme" content="light dark">\n'
        '<meta name="supported-color-schemes" content="light dark">\n'
        "<title>{title}</title>\n"
        "<style>:root {{color-scheme: light dark}} a {{color: #1158c7}} "
        "@media (prefers-color-scheme: dark) {{a {{color: #6cb0f5}} "
        # What is drawn on white keeps its hues on a dark ground.
        ".picture {{filter: invert(.93) hue-rotate(180deg)}}}} "
        # On a telephone nobody could read it: the tables say the same.
        "@media (max-width: 480px) {{.picture {{display: none !important}}}}</style>\n"
        "</head>\n<body>\n"
        '<div lang="{language}" style="{font};font-size:16px;line-height:1.5;max-width:46em;'
        'margin:0 auto;padding:8px;overflow-wrap:break-word">\n'
        '<h1 style="margin:8px 0 16px;font-size:20px;line-height:1.3">{title}</h1>\n'
        "{parts}\n"
        '<p style="margin:32px 0 0;padding-top:8px;border-top:1px solid #808890;font-size:13px">'
        "{footer}</p>\n</div>\n</body>\n</html>\n"
    ).format(
        language=language, title=document.title, font=_FONT, parts=parts, footer=document.footer
    )
    # What a parser is given must be a text like any other.
    return str(whole)


def _plain(part: Part, language: Language) -> str:
    match part:
        case Heading(text=text):
            return f"{text}\n{'-' * len(text)}"
        case Paragraph(text=text):
            return _wrapped(text)
        case Card():
            return "\n".join(_plain_card(part, language))
        case Table():
            return "\n".join(_columns([part.headings, *part.rows]))
        case Picture():
            return ""


def _plain_card(card: Card, language: Language) -> Iterator[str]:
    yield _wrapped(card.title)
    colon = _colon(language)
    for label, text in [(f.label, f.text) for f in card.facts]:
        yield _wrapped(f"{label}{colon} {text}", indent="  ")
    for step in card.steps:
        # A command stays on one line, to be copied whole.
        yield f"  {step.label}{colon}\n    {step.command}"


def _columns(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(c.ljust(w) for c, w in zip(row, widths, strict=True)).rstrip()


def _wrapped(text: str, *, indent: str = "") -> str:
    return textwrap.fill(
        text,
        _WIDTH,
        initial_indent=indent,
        subsequent_indent=indent * 2,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _html(part: Part, language: Language) -> Markup:
    match part:
        case Heading(text=text):
            style = "margin:32px 0 8px;font-size:18px;line-height:1.3"
            return Markup('<h2 style="{}">{}</h2>').format(style, text)
        case Paragraph(text=text):
            return Markup('<p style="margin:12px 0">{}</p>').format(text)
        case Card():
            return _html_card(part, language)
        case Table():
            return _html_table(part)
        case Picture(cid=cid, alt=alt, width=width):
            return Markup(
                '<p class="picture" style="margin:16px 0"><img src="cid:{}" alt="{}" width="{}" '
                'style="display:block;width:100%;max-width:{}px;height:auto;background:#fff"></p>'
            ).format(cid, alt, width, width)


def _html_card(card: Card, language: Language) -> Markup:
    colon = _colon(language)
    facts = (
        Markup("<strong>{}{}</strong> {}").format(f.label, colon, _linked(f.text))
        for f in card.facts
    )
    steps = (
        Markup('{}{}<br><code style="font-size:14px">{}</code>').format(s.label, colon, s.command)
        for s in card.steps
    )
    lines = _lines(facts, "margin:4px 0;padding:0;list-style:none")
    lines += _lines(steps, "margin:12px 0 0;padding:0;list-style:none;font-size:14px")
    return Markup(
        '<div style="margin:16px 0;padding:4px 0 4px 16px;border-left:4px solid #b35900">\n'
        '<h2 style="margin:0 0 8px;font-size:17px;line-height:1.3">{}</h2>\n{}</div>'
    ).format(card.title, lines)


def _lines(items: Iterable[Markup], style: str) -> Markup:
    found = Markup("\n").join(Markup("<li>{}</li>").format(item) for item in items)
    return Markup('<ul style="{}">\n{}\n</ul>\n').format(style, found) if found else Markup()


def _html_table(table: Table) -> Markup:
    heads = _cells(Markup('<th scope="col" style="{}">{}</th>'), table.headings)
    cell = Markup('<td style="{}">{}</td>')
    rows = Markup("\n").join(Markup("<tr>{}</tr>").format(_cells(cell, row)) for row in table.rows)
    return Markup(
        '<table style="border-collapse:collapse;width:100%;font-size:15px">\n'
        "<thead><tr>{}</tr></thead>\n<tbody>\n{}\n</tbody>\n</table>"
    ).format(heads, rows)


def _cells(cell: Markup, texts: Iterable[str]) -> Markup:
    return Markup().join(cell.format(_CELL, text) for text in texts)


def _linked(text: str) -> Markup:
    """Return ``text`` with its first word as a link where that is an address."""
    address, blank, more = text.partition(" ")
    if not is_web_address(address):
        return escape(text)
    return Markup('<a href="{0}">{0}</a>{1}{2}').format(address, blank, more)


def _colon(language: Language) -> str:
    return "\N{NO-BREAK SPACE}:" if language == "fr" else ":"
