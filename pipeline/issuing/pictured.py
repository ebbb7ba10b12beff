"""Which pictures of an issue there are, and whether they show it as it is now."""

import json
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Final

from pipeline.digests import digest
from pipeline.errors import Problem, problem
from pipeline.files import same_bytes, write_atomic
from pipeline.layout import Layout
from pipeline.model.issue import VERSIONS, Issue, Version
from pipeline.model.mail import Mail

PAGE: Final = "index.html"
#: Which mails the files were made of.
_MADE_OF: Final = "previews.json"


def folder_of(layout: Layout, issue: Issue) -> Path:
    """Return where the previews of ``issue`` stand."""
    return layout.office / layout.newsletters.name / issue.name


def doubts(layout: Layout, issue: Issue, mails: Mapping[Version, Mail]) -> Iterator[Problem]:
    """Yield that nobody can have looked at pictures of ``mails``, where that is so.

    Pictures of a version in which the issue does not come any more are as old.
    """
    made = _made_of(folder_of(layout, issue))
    gone = [v for v in VERSIONS if v in made and v not in issue.versions]
    if missing := [*(v for v, one in mails.items() if made.get(v) != _digest(one)), *gone]:
        code = "issue-previews-old" if any(v in made for v in missing) else "issue-previews-none"
        yield problem(code, versions=", ".join(missing), name=issue.name)


def page_of(layout: Layout, issue: Issue, mails: Mapping[Version, Mail]) -> Path | None:
    """Return the page that shows pictures of ``mails`` as they are; None where there is none."""
    page = folder_of(layout, issue) / PAGE
    return page if mails and not [*doubts(layout, issue, mails)] and page.exists() else None


def there(folder: Path, version: Version) -> list[str]:
    """Return the names of the pictures of ``version`` in ``folder``."""
    return sorted(path.name for path in folder.glob(f"{version}-*.png"))


def note(folder: Path, mails: Mapping[Version, Mail]) -> None:
    """Note that the pictures in ``folder`` are of ``mails``, and others of what they were of."""
    _keep(folder, _made_of(folder) | {version: _digest(one) for version, one in mails.items()})


def drop_other(folder: Path, version: Version, one: Mail) -> None:
    """Delete the pictures of ``version`` that are not of ``one``: nobody is to look at them."""
    if _made_of(folder).get(version) != _digest(one):
        _delete(folder, f"{version}-*.png")


def drop(folder: Path, versions: Collection[Version]) -> None:
    """Delete what shows ``versions``: the issue does not come in these any more."""
    for version in versions:
        _delete(folder, f"{version}.*", f"{version}-*.png")
    known = _made_of(folder)
    if known.keys() & set(versions):
        _keep(folder, {v: of for v, of in known.items() if v not in versions})


def write(path: Path, content: bytes) -> None:
    """Write a file, unless it is there as it is to be. Raises OSError."""
    if not same_bytes(path, content):
        write_atomic(path, content, durable=False)


def _delete(folder: Path, *patterns: str) -> None:
    for pattern in patterns:
        for path in folder.glob(pattern):
            path.unlink()


def _made_of(folder: Path) -> dict[str, str]:
    """Return the digest of the mail that the pictures of each version show."""
    try:
        found = json.loads((folder / _MADE_OF).read_bytes())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _keep(folder: Path, made: Mapping[str, str]) -> None:
    write(folder / _MADE_OF, json.dumps(made, indent=1, sort_keys=True).encode() + b"\n")


def _digest(one: Mail) -> str:
    return digest(one.subject, one.html)
