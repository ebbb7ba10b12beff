"""Jinja2 with the shipped templates, and with a newsroom's own over them."""

from collections.abc import Callable, Mapping, MutableMapping
from functools import cache
from typing import Any, Final, TypeVar

from jinja2 import BaseLoader, Environment, FunctionLoader, PackageLoader, StrictUndefined
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import MAX_RANGE, ImmutableSandboxedEnvironment

from pipeline.language import ENDONYMS, LOCALES, MONTHS
from pipeline.model.story import OTHER, Language
from pipeline.publish.addresses import home, letters, link, subscribing
from pipeline.publish.templating.compiling import Direct, escaped, macro
from pipeline.publish.templating.kept import Kept
from pipeline.publish.words import said

#: The newsroom's folder, as the office knows it.
FOLDER: Final = "templates/"
SHIPPED: Final = "shipped/"
STYLE: Final = "style.css"
#: Of the newsroom alone: stands behind the style sheet.
EXTRA_STYLE: Final = "extra.css"
_MONTH_LETTERS: Final = 4
_HIGHEST_POWER: Final = 64
_E = TypeVar("_E", bound=Environment)


def names() -> tuple[str, ...]:
    """Return the names of the shipped templates, those a newsroom may have its own of."""
    return tuple(sorted(_loader().list_templates()))


class _Settled(Environment):
    """An environment whose globals stay as they are once a template is loaded."""

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return a template's globals: one dict, which is read on every page."""
        return {**self.globals, **(d or {})}


class _Shipped(_Settled):
    """The templates of the package."""

    code_generator_class = Direct
    #: What they are compiled to call.
    escaped = staticmethod(escaped)
    macro = staticmethod(macro)


class Own(_Settled, ImmutableSandboxedEnvironment):
    """Templates that find what they replace under their own name, and that come to an end.

    The sandbox bounds each ``range``; loops within loops need a bound for the whole page.
    """

    intercepted_binops = frozenset({"*", "**"})
    _left = MAX_RANGE

    def begin_page(self) -> None:
        """Let the next page count to ``MAX_RANGE`` anew."""
        self._left = MAX_RANGE

    def counted(self, *args: int) -> range:
        """Return a range, while the page has numbers left. Raises OverflowError."""
        self._spend(len(range(*args)))
        return range(*args)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Return a product or a power. Raises SecurityError or OverflowError on a huge one."""
        if operator == "**" and abs(right) > _HIGHEST_POWER:
            raise SecurityError(f"a power above {_HIGHEST_POWER}")
        for text, times in ((left, right), (right, left)):
            if isinstance(text, str | list | tuple):
                self._spend(len(text) * times)
        return super().call_binop(context, operator, left, right)

    def _spend(self, count: int) -> None:
        self._left -= count
        if self._left < 0:
            raise OverflowError(f"more than {MAX_RANGE} numbers or characters made on one page")

    def join_path(self, template: str, parent: str) -> str:
        """Return what ``template`` means where ``parent`` names it."""
        return SHIPPED + template if template == parent else template


def own_environment(texts: Mapping[str, str]) -> Own:
    """Return ``texts`` (name -> source) over the shipped templates, in a sandbox."""
    shipped_names = frozenset(names())

    def load(name: str) -> tuple[str, str, Callable[[], bool]] | None:
        if name in texts:
            return texts[name], FOLDER + name, lambda: True
        plain = name.removeprefix(SHIPPED)
        return (source(plain), name, lambda: True) if plain in shipped_names else None

    environment = _made(Own, FunctionLoader(load))
    environment.globals["range"] = environment.counted
    return environment


@cache
def _loader() -> PackageLoader:
    return PackageLoader("pipeline.publish")


@cache
def shipped_environment() -> Environment:
    """Return the templates of the package, compiled once."""
    return _made(_Shipped, _loader())


def source(name: str) -> str:
    """Return the text of a shipped template. Raises TemplateNotFound."""
    return _loader().get_source(shipped_environment(), name)[0]


def _made(kind: type[_E], loader: BaseLoader) -> _E:
    environment = kind(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        # All that there are: the least costly way to one.
        cache_size=-1,
        extensions=[Kept],
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
        "words": said,
        "short_month": short_month,
    }
    return environment


def short_month(month: int, language: Language) -> str:
    """Return a month of 1 to 12 in at most four letters, for a calendar leaf."""
    name = MONTHS[language][month - 1]
    return name if len(name) <= _MONTH_LETTERS else name[:3]
