"""The folders below newsletters/: the issues, and what cannot be read as one."""

import os
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from msgspec import Struct

from pipeline.config import Newsroom
from pipeline.errors import InvalidInput, Problem, problem
from pipeline.model.issue import ISSUE_FILE, Issue

_NONE: Final[Mapping[str, str]] = {}


class BrokenIssue(Struct, frozen=True, kw_only=True):
    """A folder that is no issue until a person mends it: it is neither shown nor sent."""

    #: Of the folder.
    name: str
    problems: tuple[Problem, ...]


class Issues(Struct, frozen=True, kw_only=True):
    """All issues that can be read, all that is broken, and what else is worth mending."""

    #: By date, then number.
    issues: tuple[Issue, ...]
    broken: tuple[BrokenIssue, ...]
    #: Problems that stop nothing.
    remarks: tuple[Problem, ...]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What keeps issues from being shown and sent."""
        return tuple(p for one in self.broken for p in one.problems)


def load(folder: Path, newsroom: Newsroom, begun: Mapping[str, str] = _NONE) -> Issues:
    """Return the issues in ``folder``, of which there may be none. Raises OSError.

    ``begun`` has the folder that each issue stood in when its sending began, by its id: a copy of
    one is none of them, and no other issue takes its folder.
    """
    found: list[Issue] = []
    broken: list[BrokenIssue] = []
    remarks: list[Problem] = []
    for name in _folders(folder):
        # Imported here: not every newsroom has a newsletter.
        from pipeline.store.issue_folder import read_folder

        try:
            issue = read_folder(folder, name, newsroom, remarks)
        except InvalidInput as error:
            broken.append(BrokenIssue(name=name, problems=error.problems))
        else:
            found += [issue] if issue is not None else []
    there = {issue.name for issue in found} | {one.name for one in broken}
    whole, clashes = _without_clashes(found, begun, there, folder.name)
    return Issues(
        issues=whole,
        broken=tuple(sorted((*broken, *clashes), key=lambda one: one.name)),
        remarks=tuple(remarks),
    )


def _folders(folder: Path) -> list[str]:
    """Return the names of the folders in ``folder``, but for hidden ones and for links."""
    try:
        entries = list(os.scandir(folder))
    except FileNotFoundError:
        return []
    own = (e.name for e in entries if e.is_dir(follow_symlinks=False))
    return sorted(name for name in own if not name.startswith("."))


def _without_clashes(
    found: Iterable[Issue], begun: Mapping[str, str], there: Collection[str], base: str
) -> tuple[tuple[Issue, ...], list[BrokenIssue]]:
    """Return the issues that have their id and number to themselves, and the others as broken.

    ``there`` are the folders of all issues, readable or not. What went out comes first: no copy,
    whatever its date, takes the place of what readers have.
    """
    whole: list[Issue] = []
    broken: list[BrokenIssue] = []
    rows = sorted(found, key=lambda i: (_rank(i, begun), i.date, i.number, i.name))
    numbers: dict[int, str] = {}
    for issue in rows:
        file = f"{base}/{issue.name}/{ISSUE_FILE}"
        faults = list(_id_faults(issue, rows, begun, there, base))
        if other := numbers.get(issue.number):
            number, where = issue.number, f"{base}/{other}"
            faults.append(problem("number-twice", file=file, number=number, other=where))
        if faults:
            broken.append(BrokenIssue(name=issue.name, problems=tuple(faults)))
            continue
        numbers[issue.number] = issue.name
        whole.append(issue)
    return tuple(sorted(whole, key=lambda i: (i.date, i.number))), broken


def _rank(issue: Issue, begun: Mapping[str, str]) -> int:
    """Return 0 for what went out from its folder, 1 for what may have, 2 for any other issue."""
    return 2 if issue.id not in begun else int(begun[issue.id] != issue.name)


def _id_faults(
    issue: Issue,
    rows: Sequence[Issue],
    begun: Mapping[str, str],
    there: Collection[str],
    base: str,
) -> Iterator[Problem]:
    """Yield why ``issue`` cannot go by its id: a run would take it for another one, or resend it.

    ``rows`` are all issues, in the order in which the first one with an id keeps it.
    """
    file = f"{base}/{issue.name}/{ISSUE_FILE}"
    sent = next((id_ for id_, name in begun.items() if name == issue.name), issue.id)
    if sent != issue.id:
        yield problem("newsletter-id-changed", file=file, id=sent, name=issue.name)
        return
    alike = [one.name for one in rows if one.id == issue.id]
    home = begun.get(issue.id)
    if home is not None and home not in there and len(alike) > 1:
        # It was renamed and copied, and nobody but a person knows which is which.
        folders = ", ".join(f"{base}/{name}" for name in sorted(alike))
        yield problem("newsletter-which", file=file, folders=folders, home=f"{base}/{home}")
        return
    owner = home if home in there else alike[0]
    if owner != issue.name:
        where = f"{base}/{owner}"
        yield problem("newsletter-id-twice", file=file, other=where, name=issue.name)
