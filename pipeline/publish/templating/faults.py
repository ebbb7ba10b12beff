"""What is wrong with a newsroom's own templates, told without making a page."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from jinja2 import TemplateSyntaxError, meta, nodes

from pipeline.errors import Problem, problem
from pipeline.publish.templating.environments import (
    EXTRA_STYLE,
    FOLDER,
    SHIPPED,
    names,
    own_environment,
    shipped_environment,
    source,
)


def faults(texts: Mapping[str, str]) -> tuple[Problem, ...]:
    """Return what is wrong with the newsroom's templates that can be told without using them."""
    known = (*names(), EXTRA_STYLE)
    found = {name: syntax_fault(name, text) for name, text in texts.items()}
    readable = {
        name: shipped_environment().parse(text)
        for name, text in texts.items()
        if found[name] is None and not name.endswith(".css")
    }
    used = {used for tree in readable.values() for used in meta.find_referenced_templates(tree)}
    for name in texts:
        if (
            found[name] is None
            and name not in known
            and (name not in used or name.startswith(SHIPPED))
        ):
            found[name] = _unknown(name, known)
    shapeless = [
        fault for name, tree in readable.items() for fault in _lost_blocks(name, tree, readable)
    ]
    return (*(fault for fault in found.values() if fault is not None), *shapeless)


def _lost_blocks(
    name: str, tree: nodes.Template, own: Mapping[str, nodes.Template]
) -> Iterator[Problem]:
    """Yield the blocks of a template that the one it extends has no place for."""
    parent = _parent(name, tree, own)
    if parent is None:
        return
    there = _blocks(*parent, own)
    for block in tree.body:
        if isinstance(block, nodes.Block) and block.name not in there:
            yield problem(
                "template-block-lost",
                file=FOLDER + name,
                line=block.lineno,
                block=block.name,
                known=", ".join(sorted(there)) or "-",
            )


def _parent(
    name: str, tree: nodes.Template, own: Mapping[str, nodes.Template]
) -> tuple[str, nodes.Template] | None:
    """Return the template that ``tree`` extends; None where that is not written out, or nothing."""
    extends = tree.find(nodes.Extends)
    if extends is None or not isinstance(extends.template, nodes.Const):
        return None
    wanted = str(extends.template.value)
    if wanted in own and wanted != name:
        return wanted, own[wanted]
    plain = wanted.removeprefix(SHIPPED)
    return (
        (SHIPPED + plain, shipped_environment().parse(source(plain))) if plain in names() else None
    )


def _blocks(name: str, tree: nodes.Template, own: Mapping[str, nodes.Template]) -> set[str]:
    """Return the names of the blocks of a template and of all it extends."""
    found: set[str] = set()
    seen: set[str] = set()
    above: tuple[str, nodes.Template] | None = (name, tree)
    while above is not None and above[0] not in seen:
        seen.add(above[0])
        found |= {block.name for block in above[1].find_all(nodes.Block)}
        above = _parent(*above, own)
    return found


def _unknown(name: str, known: tuple[str, ...]) -> Problem:
    if near := get_close_matches(name.rpartition("/")[2], known, n=1):
        return problem("template-unknown-near", file=FOLDER + name, near=near[0])
    return problem("template-unknown", file=FOLDER + name, known=", ".join(known))


def syntax_fault(name: str, text: str) -> Problem | None:
    """Return why the template ``name`` cannot be read; None where it can."""
    if name.endswith(".css"):  # plain text: CSS has its own braces
        return None
    try:
        own_environment({}).compile(text, name)
    except TemplateSyntaxError as error:
        line, cause = error.lineno, error.message
    except Exception as error:  # nested too deeply, or no Python can be made of it
        line, cause = None, cause_of(error)
    else:
        return None
    return problem("template-syntax", file=FOLDER + name, line=line, cause=cause)


def cause_of(error: Exception) -> str:
    """Return what an error of Jinja2 says, on one line."""
    return " ".join(str(error).split()) or type(error).__name__
