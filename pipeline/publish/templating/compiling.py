"""How the shipped templates become Python: by the short way, where Jinja2 takes the safe one.

A page shows some hundred values. To look one up, to call it and to escape it, Jinja2 asks at every
page what we know of our own templates beforehand. A newsroom's are compiled as Jinja2 does it.
"""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Final

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup, escape

#: Returns plain text escaped.
escaped: Callable[[str], str] = escape
with suppress(ImportError):  # of another MarkupSafe
    # Makes a ``str`` of one. ``escape`` makes ``Markup`` of that, in Python: eight times the time.
    from markupsafe._speedups import _escape_inner

    escaped = _escape_inner
#: ``Markup`` itself first looks in Python at what it is given.
_marked: Final = partial(str.__new__, Markup)


def macro(function: Callable[..., str]) -> Callable[..., Markup]:
    """Return a ``function`` that makes HTML so that it is not escaped again."""
    return lambda *given: _marked(function(*given))


class Direct(CodeGenerator):
    """Writes Python for templates that ask records for fields, and all else for items.

    Nothing they call wants to know where it is called, and macros are given all they take, in its
    order. What they write out is only joined: it need not remember that it is escaped.
    """

    def _output_child_pre(self, *_: object) -> None:
        self.write("(environment.escaped(t) if type(t := ")

    def _output_child_post(self, *_: object) -> None:
        self.write(") is str else t if type(t) is Markup else escape(t))")

    def macro_def(self, *_: object) -> None:
        """Write a macro as the function it is."""
        self.write("environment.macro(macro)")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        """Write ``value.field``."""
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:  # noqa: N802
        """Write ``value[item]``."""
        self.visit(node.node, frame)
        self.write("[")
        self.visit(node.arg, frame)
        self.write("]")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: FBT001, FBT002, N802
        """Write ``function(argument, ...)``."""
        if forward_caller or node.kwargs or node.dyn_args or node.dyn_kwargs:
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for argument in node.args:
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")
