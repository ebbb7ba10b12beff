"""The program's own text, read and parsed once for all that is asked of it."""

import ast
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pipeline

#: The text of each module by its dotted name.
Sources = Mapping[str, str]


@cache
def sources() -> Sources:
    """Return the source of every module of the package by its dotted name."""
    root = Path(pipeline.__file__).parent
    parts = {
        p: p.relative_to(root.parent).with_suffix("").parts for p in sorted(root.rglob("*.py"))
    }
    return {".".join(n).removesuffix(".__init__"): p.read_text() for p, n in parts.items()}


@cache
def nodes(source: str) -> tuple[ast.AST, ...]:
    """Return every node of ``source``."""
    return tuple(ast.walk(ast.parse(source)))
