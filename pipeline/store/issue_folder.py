"""One folder of newsletters/: an issue, what keeps it from being one, or nothing of the kind."""

import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from pipeline.config import Newsroom
from pipeline.errors import InvalidInput, Problem, problem
from pipeline.files import leads_outside, read_text
from pipeline.model.issue import ISSUE_FILE, Editorial, Issue
from pipeline.model.story import LANGUAGES
from pipeline.store.issue_text import EDITORIAL_FILES, read_editorial, read_issue

#: Names that newsletters have in addresses that are not an issue's.
RESERVED: Final = frozenset({"latest"})
_FILES: Final = frozenset({ISSUE_FILE, *EDITORIAL_FILES.values()})
_ALIKE = re.compile(r"(?i)(issue|fr|en)\.(?:ya?ml|md|txt|markdown)")
_NAME = re.compile(r"(?=.{1,60}$)[a-z0-9]+(-[a-z0-9]+)*")


def is_issue_name(name: str) -> bool:
    """Tell whether ``name`` can be a folder of an issue, and so a part of addresses."""
    return name not in RESERVED and _NAME.fullmatch(name) is not None


def read_folder(
    folder: Path, name: str, newsroom: Newsroom, remarks: list[Problem]
) -> Issue | None:
    """Read one folder; None where it has nothing of an issue. Raises InvalidInput.

    It is raised with every problem of the folder's files.
    """
    place, base = folder / name, f"{folder.name}/{name}"
    try:
        names = {n.name for n in place.iterdir() if not leads_outside(place, n)}
    except OSError as error:
        cause = error.strerror or str(error)
        raise InvalidInput(problem("file-unreadable", file=base, cause=cause)) from None
    misnamed = list(_misnamed(base, names))
    if not names & _FILES and not misnamed:
        return None
    if not is_issue_name(name):
        raise InvalidInput(problem("newsletter-name", file=base, name=name))
    if ISSUE_FILE not in names:
        raise InvalidInput(*misnamed, problem("newsletter-without-file", file=base))
    own: list[Problem] = []
    problems: list[Problem] = []
    issue: Issue | None = None
    try:
        file = f"{base}/{ISSUE_FILE}"
        text = read_text(place / ISSUE_FILE, file=file)
        issue = read_issue(text, file=file, name=name, zone=newsroom.zone, remarks=own)
    except InvalidInput as error:
        problems += error.problems
    editorials = tuple(_editorials(place, base, names, own, problems))
    if not names & {*EDITORIAL_FILES.values()}:
        problems.append(problem("editorial-missing", file=base))
    remarks += (*own, *misnamed)
    if issue is None or problems:
        raise InvalidInput(*problems)
    return replace(issue, editorials=editorials)


def _editorials(
    place: Path,
    base: str,
    names: Collection[str],
    remarks: list[Problem],
    problems: list[Problem],
) -> Iterator[Editorial]:
    for language in LANGUAGES:
        name = EDITORIAL_FILES[language]
        if name not in names:
            continue
        file = f"{base}/{name}"
        try:
            text = read_text(place / name, file=file)
            yield read_editorial(text, file=file, language=language, remarks=remarks)
        except InvalidInput as error:
            problems += error.problems


def _misnamed(base: str, names: Iterable[str]) -> Iterator[Problem]:
    """Yield a problem for each file that is named nearly as one of an issue, and is not read."""
    for name in sorted({*names} - _FILES):
        if alike := _ALIKE.fullmatch(name):
            meant = next(one for one in sorted(_FILES) if one.startswith(alike[1].lower()))
            yield problem("newsletter-file-unread", file=f"{base}/{name}", name=meant)
