"""Where gathering starts: the newsroom's sources, or what a person has named."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec.structs import replace

from pipeline.characters import one_line
from pipeline.errors import PipelineError, Problem, problem
from pipeline.gathering.task import Task, TaskKind, Told
from pipeline.ingest.sources import KINDS, STDIN, is_url, sources
from pipeline.layout import CONFIG_FILE, Layout
from pipeline.model.source import Source


def of_sources(
    layout: Layout, configured: Iterable[Source], problems: list[Problem]
) -> Iterator[Task]:
    """Yield a task for each file of the folders, and one for each other source."""
    for source in configured:
        if source.kind == "folder":
            yield from _of_folder(layout, source, problems)
        else:
            kind: TaskKind = "page" if source.kind == "page" else "list"
            yield Task(kind=kind, name=source.location, url=source.location, source=source)


def _of_folder(layout: Layout, source: Source, problems: list[Problem]) -> Iterator[Task]:
    folder = layout.root / source.location
    if not folder.is_dir():
        name = source.location
        problems.append(problem("source-folder-missing", file=CONFIG_FILE, folder=name))
        return
    for path in sorted(folder.iterdir()):
        # A named pipe would be waited for without end: only files.
        if path.suffix.lower() in KINDS and path.name[0] != "." and path.is_file():
            name = one_line(f"{source.location}/{path.name}")
            yield Task(kind="file", name=name, path=path, source=source)


def of_names(
    names: Iterable[str], told: Told, *, stdin: bytes, problems: list[Problem]
) -> Iterator[Task]:
    """Yield a task for each thing a person has named; a folder stands for what is in it."""
    for name in names:
        try:
            found = sources([name])
        except PipelineError as error:
            problems += error.problems
            continue
        for one in found:
            task = Task(kind="file", name=one, told=told)
            if one == STDIN:
                yield replace(task, kind="text", content=stdin)
            elif is_url(one):
                yield replace(task, kind="page", url=one)
            else:
                yield replace(task, path=Path(one))
