"""Reading the project's own documents, and what the command line really takes."""

import re
from pathlib import Path

import click

from pipeline.cli import commands

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"


def page(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def section(text: str, heading: str) -> str:
    """Return what stands below ``heading`` up to the next heading of its level or above."""
    # A comment in an example is no heading.
    outline = re.sub(r"^```.*?^```$", lambda m: m[0].replace("#", "."), text, flags=re.M | re.S)
    found = re.search(rf"^(#+) {re.escape(heading)}$", outline, re.MULTILINE)
    assert found, f"there is no heading “{heading}”"
    end = re.compile(rf"^#{{1,{len(found[1])}}} ", re.MULTILINE).search(outline, found.end())
    return text[found.end() : end.start() if end else None]


def first_cells(text: str) -> set[str]:
    """Return what stands in backticks in the first cell of each table row."""
    return {m[1] for m in re.finditer(r"^\| *`([^`]+)` *\|", text, re.MULTILINE)}


def without_row(text: str, cell: str) -> str:
    """Return ``text`` without the table rows for ``cell``."""
    return re.sub(rf"^\| *`{re.escape(cell)}` *\|.*\n", "", text, flags=re.MULTILINE)


def command_group() -> click.Group:
    """Return ``press`` with all its commands loaded."""
    context = click.Context(commands.press)
    for name in commands.press.list_commands(context):
        commands.press.get_command(context, name)
    return commands.press


def every_command(
    group: click.Group | None = None, path: tuple[str, ...] = ()
) -> dict[str, click.Command]:
    """Return every command by its words after ``press``: "run", and "replays check" below a group.

    A group is a command, too.
    """
    found: dict[str, click.Command] = {}
    for name, command in (group or command_group()).commands.items():
        words = (*path, name)
        found[" ".join(words)] = command
        if isinstance(command, click.Group):
            found |= every_command(command, words)
    return found


def spellings(command: click.Command) -> set[str]:
    """Return every way to write an option of ``command``, help apart, and its arguments."""
    found = set()
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            found |= {*parameter.opts, *parameter.secondary_opts}
        else:
            found.add((parameter.metavar or parameter.human_readable_name).strip("[].").upper())
    return found


def spelled_in(text: str) -> set[str]:
    """Return the options and arguments that the first cells of tables name."""
    cells = re.findall(r"^\| *(`.*?`) *\|", text, re.MULTILINE)
    words = [w for cell in cells for w in re.findall(r"`([^`]+)`", cell)]
    return {w.split()[0] for w in words if re.match(r"--?[a-z]|[A-Z]+(\.\.\.)?$", w)}


def slug_of(heading: str) -> str:
    """Return the anchor that GitHub and its like give a heading."""
    words = re.sub(r"[^\w\- ]", "", heading.replace("`", "").lower())
    return words.replace(" ", "-")


def broken_links(path: Path, text: str) -> list[str]:
    found = []
    words = re.sub(r"^```.*?^```$|`[^`\n]+`", "", text, flags=re.MULTILINE | re.DOTALL)
    for target in re.findall(r"\]\(([^)\s]+)\)", words):
        if re.match(r"[a-z]+:", target):
            continue
        name, _, anchor = target.partition("#")
        aim = (path.parent / name).resolve() if name else path
        if not aim.exists():
            found.append(target)
        elif anchor:
            headings = re.findall(r"^#+ (.+)$", aim.read_text(encoding="utf-8"), re.MULTILINE)
            if anchor not in map(slug_of, headings):
                found.append(target)
    return found
