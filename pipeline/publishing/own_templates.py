"""The newsroom's own templates: read from its folder, and told what is wrong with them."""

from pathlib import Path

from pipeline.errors import InvalidInput, Problem, problem
from pipeline.files import leads_outside, read_text
from pipeline.layout import Layout
from pipeline.publish.templating.environments import FOLDER, shipped_environment
from pipeline.publish.templating.templates import Templates, templates_of
from pipeline.publishing.compiled import Compiled
from pipeline.store import scan


def own_templates(layout: Layout) -> tuple[Templates, list[Problem]]:
    """Return what pages are made with, and what is wrong with the newsroom's own templates.

    The list grows while pages are made; each fault is in it once, with the first page it shows on.
    """
    shipped_environment().bytecode_cache = Compiled(layout.compiled, scan.code_signature())
    texts, problems = _read(layout.templates)
    told = set()

    def complain(fault: Problem) -> None:
        kind = fault.code, fault.file, fault.line, dict(fault.args).get("cause")
        if kind not in told:
            told.add(kind)
            problems.append(fault)

    return templates_of(texts, complain), problems


def template_faults(layout: Layout) -> list[Problem]:
    """Return what is wrong with the newsroom's own templates, as far as no page need be made."""
    # Imported here: it makes no page, so it is no part of a run.
    from pipeline.publish.templating.faults import faults

    texts, problems = _read(layout.templates)
    return [*problems, *faults(texts)]


def _read(folder: Path) -> tuple[dict[str, str], list[Problem]]:
    """Return the templates in ``folder`` by name, and what cannot be read."""
    try:
        names = [stat.name for stat in scan.walk(folder)]
    except OSError as error:
        return {}, [problem("file-unreadable", file=FOLDER, cause=error.strerror or error)]
    texts, problems = dict[str, str](), list[Problem]()
    for name in names:
        # An explanation is none, nor is what an editor keeps of the version before.
        if name.startswith("README") or name.endswith("~"):
            continue
        shown = name.encode(errors="surrogateescape").decode(errors="replace")
        if leads_outside(folder, folder / name):
            problems.append(problem("template-outside", file=FOLDER + shown))
            continue
        try:
            texts[shown] = read_text(folder / name, file=FOLDER + shown)
        except InvalidInput as error:
            problems += error.problems
    return texts, problems
