"""The tag ``kept``: what is the same on many pages is rendered once.

``{% kept NAME, NAME ... %} ... {% endkept %}`` says that what stands in it depends on those values
alone. No block may stand in it: another template might fill it with what depends on more.
"""

from collections.abc import Callable, Hashable
from typing import Final

from jinja2 import nodes
from jinja2.environment import Environment
from jinja2.ext import Extension
from jinja2.parser import Parser
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

#: Renderings kept at hand; a page has some five, and most pages of a language have the same.
_MOST: Final = 500


class Kept(Extension):
    """Keeps renderings for all pages made with its environment, and none of a newsroom's own."""

    tags = frozenset({"kept"})  # type: ignore[assignment]  # jinja2 asks for a set, and only looks

    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        self._found: dict[Hashable, Markup] = {}

    def parse(self, parser: Parser) -> nodes.Node:
        """Return the call that the tag stands for."""
        line = next(parser.stream).lineno
        key = [parser.parse_expression()]
        while parser.stream.skip_if("comma"):
            key.append(parser.parse_expression())
        body = parser.parse_statements(("name:endkept",), drop_needle=True)
        place = nodes.Const(f"{parser.name}:{line}")
        call = self.call_method("kept", [nodes.Tuple([place, *key], "load")])
        return nodes.CallBlock(call, [], [], body).set_lineno(line)

    def kept(self, key: Hashable, caller: Callable[[], Markup]) -> Markup:
        """Return what ``caller`` makes, made once for each ``key``: its place, and its values."""
        if isinstance(self.environment, SandboxedEnvironment):
            return caller()  # what depends on what is nobody's to promise there
        if key not in self._found:
            if len(self._found) >= _MOST:
                self._found.clear()
            self._found[key] = caller()
        return self._found[key]
