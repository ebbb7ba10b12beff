"""Jinja2 with the shipped templates, and with a newsroom's own over them."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Final

from jinja2 import BaseLoader, Environment, FunctionLoader, PackageLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from pipeline.language import ENDONYMS, LOCALES, MONTHS
from pipeline.model.story import OTHER, Language
from pipeline.publish.addresses import home, letters, link, subscribing
from pipeline.publish.words import words

#: The newsroom's folder, as the office knows it.
FOLDER: Final = "templates/"
SHIPPED: Final = "shipped/"
STYLE: Final = "style.css"
#: Of the newsroom alone: stands behind the style sheet.
EXTRA_STYLE: Final = "extra.css"
_MONTH_LETTERS: Final = 4


def names() -> tuple[str, ...]:
    """Return the names of the shipped templates, those a newsroom may have its own of."""
    return tuple(sorted(_loader().list_templates()))


class _Own(ImmutableSandboxedEnvironment):
    """Templates that find what they replace under their own name."""

    def join_path(self, template: str, parent: str) -> str:
        return SHIPPED + template if template == parent else template


def own_environment(texts: Mapping[str, str]) -> Environment:
    """Return ``texts`` (name -> source) over the shipped templates, in a sandbox."""
    shipped_names = frozenset(names())

    def load(name: str) -> tuple[str, str, Callable[[], bool]] | None:
        if name in texts:
            return texts[name], FOLDER + name, lambda: True
        plain = name.removeprefix(SHIPPED)
        return (source(plain), name, lambda: True) if plain in shipped_names else None

    return _made(_Own, FunctionLoader(load))


@cache
def _loader() -> PackageLoader:
    return PackageLoader("pipeline.publish")


@cache
def shipped_environment() -> Environment:
    """Return the templates of the package, compiled once."""
    return _made(Environment, _loader())


def source(name: str) -> str:
    """Return the text of a shipped template. Raises TemplateNotFound."""
    return _loader().get_source(shipped_environment(), name)[0]


def _made(kind: type[Environment], loader: BaseLoader) -> Environment:
    environment = kind(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    environment.globals |= {
        "locales": LOCALES,
        "endonyms": ENDONYMS,
        "other": OTHER,
        "style": STYLE,
        "link": link,
        "home": home,
        "subscribing": subscribing,
        "letters": letters,
        "words": words,
        "short_month": short_month,
    }
    return environment


def short_month(month: int, language: Language) -> str:
    """Return a month of 1 to 12 in at most four letters, for a calendar leaf."""
    name = MONTHS[language][month - 1]
    return name if len(name) <= _MONTH_LETTERS else name[:3]
