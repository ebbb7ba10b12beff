"""The pages of issues that went out and cannot be made any more: they stay as they were made last.

Mails link there. So neither a slip in a file nor a folder that is gone takes them away, but only
who deletes them in feeds/, too.
"""

from collections.abc import Iterable

from msgspec import Struct

from pipeline.errors import Problem, problem
from pipeline.layout import Layout
from pipeline.model.issue import VERSIONS, Version
from pipeline.model.mailing import Begun
from pipeline.publish.addresses import letter_file
from pipeline.store.issues import Issues
from pipeline.workspace import Workspace

_ENDINGS = ("html", "txt", "eml")


class Kept(Struct, frozen=True, kw_only=True):
    """What stays of an issue."""

    begun: Begun
    #: Those that its files do not make any more.
    versions: tuple[Version, ...]
    #: Theirs, below feeds/.
    files: tuple[str, ...]


def kept_pages(workspace: Workspace, issues: Issues) -> tuple[Kept, ...]:
    """Return what stays though none of ``issues`` makes it any more, the oldest first."""
    made = {issue.id: issue.versions for issue in issues.issues}
    found = (
        _kept(workspace.layout, begun, made.get(begun.issue, ()))
        for begun in workspace.ledger.issued.begun()
    )
    return tuple(kept for kept in found if kept.versions)


def kept_files(kept: Iterable[Kept]) -> frozenset[str]:
    """Return the files that stay, below feeds/."""
    return frozenset(file for one in kept for file in one.files)


def kept_problems(layout: Layout, kept: Iterable[Kept]) -> tuple[Problem, ...]:
    """Return what is to be done about them."""
    return tuple(
        problem(
            "newsletter-kept",
            file=f"{layout.newsletters.name}/{one.begun.name}",
            versions=", ".join(one.versions),
            pages=f"{layout.feeds.name}/{layout.newsletters.name}/{one.begun.name}",
        )
        for one in kept
    )


def _kept(layout: Layout, begun: Begun, made: Iterable[Version]) -> Kept:
    # The letter that a month has by itself is no mail: it stays for nobody.
    mails = ((version, letter_file(begun.name, version, "eml")) for version in VERSIONS)
    versions = tuple(v for v, file in mails if v not in made and (layout.feeds / file).is_file())
    files = (letter_file(begun.name, version, end) for version in versions for end in _ENDINGS)
    there = tuple(file for file in files if (layout.feeds / file).is_file())
    return Kept(begun=begun, versions=versions, files=there)
