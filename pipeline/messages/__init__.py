"""What the pipeline says to the office, in French and English.

Each room keeps its texts in one module here, as ``code -> {"fr": ..., "en": ...}``; a text names
the cause first and the remedy after. Placeholders are ``str.format`` names; ``{n:one|many}`` is the
first or the second word, as the number ``n`` asks for it in the language; ``{n:figure}`` has the
language's decimal sign, ``{v:version}`` its words for versions of a newsletter.
"""

import os
from collections.abc import Iterator, Mapping
from importlib import import_module
from itertools import chain
from string import Formatter
from typing import Any, Final, Literal

MessageLanguage = Literal["fr", "en"]
#: What one message is in both languages.
Texts = Mapping[MessageLanguage, str]
#: Where messages are looked for, in this order: a run says its own line, and names what ends.
ROOMS: Final = (
    *("runs", "overview", "files", "ingest", "editing", "composing", "preflight", "mending"),
    *("readers", "links", "mail", "issuing", "letters"),
)


class _Speaker(Formatter):
    """Fills placeholders in.

    ``singular`` are the numbers that one thing is spoken of with, ``point`` is the decimal sign,
    ``both`` the word for what is in two languages.
    """

    def __init__(self, singular: tuple[int, ...], point: str, both: str) -> None:
        self._singular, self._point, self._both = singular, point, both

    def format_field(self, value: Any, format_spec: str) -> str:
        """Return ``value``, or the word of ``format_spec`` that goes with it."""
        if format_spec == "figure":
            return str(value).replace(".", self._point)
        if format_spec == "version":
            return str(value).replace("bilingual", self._both)
        one, choice, many = format_spec.partition("|")
        if not choice:
            return str(super().format_field(value, format_spec))
        return one if int(value) in self._singular else many


_SPEAKERS: Mapping[MessageLanguage, _Speaker] = {
    "fr": _Speaker((0, 1), ",", "bilingue"),
    "en": _Speaker((1,), ".", "bilingual"),
}


def say(code: str, language: MessageLanguage, /, **args: object) -> str:
    """Return the message ``code`` in ``language``. Raises KeyError on an unknown code."""
    return _SPEAKERS[language].vformat(_texts(code)[language], (), args)


def catalogue() -> dict[str, Texts]:
    """Return all messages."""
    return dict(chain.from_iterable(room.items() for room in _rooms()))


def _texts(code: str) -> Texts:
    for room in _rooms():
        if code in room:
            return room[code]
    raise KeyError(code)


def _rooms() -> Iterator[Mapping[str, Texts]]:
    """Yield the texts of each room, which is loaded when it is looked into."""
    for name in ROOMS:
        yield import_module(f"{__name__}.{name}").TEXTS


def locale_language(environ: Mapping[str, str] = os.environ) -> MessageLanguage:
    """Return the language the locale asks for (POSIX: LC_ALL, then LC_MESSAGES, then LANG)."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environ.get(name):
            return "fr" if value.lower().startswith("fr") else "en"
    return "en"
