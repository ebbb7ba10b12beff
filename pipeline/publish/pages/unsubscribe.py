"""The page at the end of the link in an issue: it asks, and a button answers."""

from typing import Final, Literal

from markupsafe import escape

from pipeline.config import Newsroom
from pipeline.model.story import LANGUAGES, Language
from pipeline.publish.words import words

#: ``ask``: to be confirmed. ``done``: taken out. ``unknown``: the link is nobody's. ``later``: it
#: could not be done for now.
PageState = Literal["ask", "done", "unknown", "later"]
_TITLES: Final[dict[PageState, str]] = {
    "ask": "leave_title",
    "done": "leave_done_title",
    "unknown": "leave_unknown_title",
    "later": "leave_later_title",
}
_STYLE: Final = (
    ":root{color-scheme:light dark}"
    "body{font:1.125rem/1.5 system-ui,sans-serif;max-width:34rem;margin:2rem auto;padding:0 1rem}"
    "section{margin-bottom:3rem}"
    "button{font:inherit;padding:.5rem 1rem;cursor:pointer}"
)
#: What the page may do: nothing but be looked at and send its form (CSP, level 3).
POLICY: Final = (
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'"
)


def unsubscribe_page(newsroom: Newsroom | None, state: PageState) -> bytes:
    """Return the page in both languages. It loads nothing, and a look at it changes nothing.

    ``newsroom`` is None where nobody knows whose page it is, which only ``later`` may say.
    """
    halves = "".join(_half(newsroom, state, language) for language in LANGUAGES)
    title = " · ".join(words(language)[_TITLES[state]] for language in LANGUAGES)
    return (
        f'<!doctype html>\n<html lang="{LANGUAGES[0]}">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{escape(title)}</title>\n"
        '<meta name="viewport" content="width=device-width">\n'
        '<meta name="robots" content="noindex">\n'
        f"<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n{halves}</main>\n</body>\n</html>\n"
    ).encode()


def _half(newsroom: Newsroom | None, state: PageState, language: Language) -> str:
    say = words(language)
    lines = [f"<h1>{escape(say[_TITLES[state]])}</h1>"]
    if newsroom is not None:
        name, email = newsroom.name[language], newsroom.email
        lines.append(f"<p>{escape(say[f'leave_{state}'].format(name=name, email=email))}</p>")
    if state == "ask":
        # No address: it is sent to the very link that led here.
        lines.append(f'<form method="post"><button>{escape(say["leave_button"])}</button></form>')
    inner = "\n".join(lines)
    return f'<section lang="{language}">\n{inner}\n</section>\n'
