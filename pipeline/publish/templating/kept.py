"""The tag ``kept``: what is the same on many pages is rendered once.

``{% kept NAME, NAME ... %} ... {% endkept %}`` says that what stands in it depends on those values
alone. No block may stand in it: another template might fill it with what depends on more.
"""

from collections.abc import Hashable
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

    def parse(self, parser: Parser) -> list[nodes.Node]:
        """Return what the tag stands for: ask for it, else make and keep it; write it."""
        line = next(parser.stream).lineno
        values = [nodes.Const(f"{parser.name}:{line}"), parser.parse_expression()]
        while parser.stream.skip_if("comma"):
            values.append(parser.parse_expression())
        body = parser.parse_statements(("name:endkept",), drop_needle=True)
        key, text = nodes.Tuple(values, "load"), parser.free_identifier(line)
        made = [
            nodes.AssignBlock(text, None, body),
            nodes.ExprStmt(self.call_method("keep", [key, text])),
        ]
        return [
            nodes.Assign(text, self.call_method("kept", [key])).set_lineno(line),
            nodes.If(nodes.Not(text), made, [], []).set_lineno(line),
            nodes.Output([text]).set_lineno(line),
        ]

    def kept(self, key: Hashable) -> Markup | None:
        """Return what was kept for ``key``: its place, and its values; None where nothing was."""
        return self._found.get(key)

    def keep(self, key: Hashable, made: Markup) -> None:
        """Keep what was ``made`` for ``key``."""
        if isinstance(self.environment, SandboxedEnvironment):
            return  # what depends on what is nobody's to promise there
        if len(self._found) >= _MOST:
            self._found.clear()
        self._found[key] = made
