"""What an issue will look like, as files for the office: never served, made anew at will."""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from html import escape, unescape
from pathlib import Path
from typing import Final
from urllib.parse import quote

from pipeline import mime
from pipeline.digests import digest
from pipeline.errors import PipelineError, Problem, problem
from pipeline.files import same_bytes, sweep, write_atomic
from pipeline.instants import spell_instant
from pipeline.issuing import browser, studio
from pipeline.issuing.browser import BrowserFailed
from pipeline.issuing.screenshots import SHOTS, screenshots
from pipeline.issuing.studio import Studio
from pipeline.layout import Layout
from pipeline.messages import say
from pipeline.model.issue import VERSIONS, Issue, Release, Version
from pipeline.model.mail import Mail
from pipeline.publish.addresses import web
from pipeline.publish.newsletter.letter import picked, shown
from pipeline.publish.newsletter.mails import mail
from pipeline.publish.newsletter.preflight.addresses import beside
from pipeline.publish.office.previews import previews_page
from pipeline.workspace import Workspace

#: Called with how many of how many pictures have been taken.
Progress = Callable[[int, int], None]

#: Which mails the files were made of.
_MADE_OF: Final = "previews.json"
_PAGE: Final = "index.html"
#: Where copies of pictures stand that a mail shows and that may not be public yet.
_PICTURES: Final = "pictures"
_SOURCE: Final = re.compile(r'(?<= src=")[^"]*(?=")')


@dataclass(frozen=True, kw_only=True, slots=True)
class Previews:
    """What was written."""

    #: UTC instant that the mails are of.
    at: datetime
    folder: Path
    #: The page to open.
    page: Path
    #: Names in the folder, pictures that mails show left out.
    files: tuple[str, ...]
    #: Why there are no pictures of it, where they were asked for.
    problems: tuple[Problem, ...]


def folder_of(layout: Layout, issue: Issue) -> Path:
    """Return where the previews of ``issue`` stand."""
    return layout.office / layout.newsletters.name / issue.name


def preview(
    workspace: Workspace,
    issue: Issue,
    at: datetime,
    *,
    versions: Sequence[Version],
    png: bool,
    progress: Progress | None = None,
) -> Previews:
    """Write ``issue`` as it is sent at ``at``, in those of ``versions`` that there are.

    With ``png``, pictures of it as well, where there is a browser. Raises PipelineError (``disk``).
    """
    folder = folder_of(workspace.layout, issue)
    try:
        sweep(folder)
        with issued(workspace, issue, at) as room:
            mails = {v: mail(room.site, issue, v) for v in issue.versions if v in versions}
            files = [
                name
                for version, one in mails.items()
                for name in _written(workspace, issue, room, folder, version, one)
            ]
        _drop(folder, [v for v in VERSIONS if v not in issue.versions])
        shots, problems = _shot(folder, mails, png=png, progress=progress)
        _write_page(workspace, issue, at, folder, mails, shots)
    except OSError as error:
        file = str(error.filename or folder)
        raise PipelineError(problem("disk", file=file, cause=error.strerror or error)) from error
    taken = [name for names in shots.values() for name in names]
    return Previews(
        at=at,
        folder=folder,
        page=folder / _PAGE,
        files=(_PAGE, *files, *taken),
        problems=problems,
    )


@contextmanager
def issued(workspace: Workspace, issue: Issue, at: datetime) -> Iterator[Studio]:
    """Yield what renders ``issue`` as it is sent at ``at``: its own pages are there by then."""
    with studio.opened(workspace, at) as room:
        site = replace(room.site, releases=(Release(issue=issue, at=at),))
        yield replace(room, site=site)


def doubts(layout: Layout, issue: Issue, mails: Mapping[Version, Mail]) -> Iterator[Problem]:
    """Yield that nobody can have looked at pictures of ``mails``, where that is so."""
    made = _made_of(folder_of(layout, issue))
    if missing := [v for v, one in mails.items() if made.get(v) != _digest(one)]:
        code = "issue-previews-old" if any(v in made for v in missing) else "issue-previews-none"
        yield problem(code, versions=", ".join(missing), name=issue.name)


def page_of(layout: Layout, issue: Issue, mails: Mapping[Version, Mail]) -> Path | None:
    """Return the page that shows pictures of ``mails`` as they are; None where there is none."""
    page = folder_of(layout, issue) / _PAGE
    return page if mails and not [*doubts(layout, issue, mails)] and page.exists() else None


def _written(
    workspace: Workspace, issue: Issue, room: Studio, folder: Path, version: Version, one: Mail
) -> Iterator[str]:
    """Write one mail in every form and yield the names."""
    newsroom, layout = workspace.newsroom, workspace.layout
    if _made_of(folder).get(version) != _digest(one):
        for path in folder.glob(f"{version}-*.png"):
            path.unlink()  # of another state: nobody is to look at it
    travelling = mime.compose(
        one,
        name=newsroom.name[one.language],
        sender=newsroom.letters.sender,
        to=newsroom.mail.to,
        identity=mime.message_id("preview", (issue.id, version), sender=newsroom.letters.sender),
        date=room.edition.at.astimezone(newsroom.zone),
    )
    contents = {
        f"{version}.html": _with_copies(layout, issue, room, version, one.html).encode(),
        f"{version}.txt": one.text.encode(),
        f"{version}.eml": travelling,
    }
    for name, content in contents.items():
        _write(folder / name, content)
        yield name


def _drop(folder: Path, versions: Sequence[Version]) -> None:
    """Delete what shows ``versions``: the issue does not come in these any more."""
    for version in versions:
        for path in [*folder.glob(f"{version}.*"), *folder.glob(f"{version}-*.png")]:
            path.unlink()


def _with_copies(layout: Layout, issue: Issue, room: Studio, version: Version, html: str) -> str:
    """Return ``html`` with copies of our own pictures in the place of their public addresses."""
    site, folder = room.site, folder_of(layout, issue)
    known = {
        web(site.newsroom, visible.address + name): (visible, name)
        for visible in shown(picked(site.edition, (issue,)), issue, version)
        for name in beside(site, visible)
    }

    def copied(found: re.Match[str]) -> str:
        one = known.get(unescape(found[0]))
        if one is None:
            return found[0]
        visible, name = one
        path = f"{_PICTURES}/{visible.address}{name}"
        _write(folder / path, room.media(visible, name))
        return escape(quote(path))

    return _SOURCE.sub(copied, html)


def _shot(
    folder: Path, mails: Mapping[Version, Mail], *, png: bool, progress: Progress | None
) -> tuple[dict[Version, list[str]], tuple[Problem, ...]]:
    """Take pictures of the mails; return those that there are of each, and why not of all."""
    there = {v: sorted(p.name for p in folder.glob(f"{v}-*.png")) for v in mails}
    if not png:
        return there, ()
    program = browser.program()
    if program is None:
        return there, (problem("preview-no-browser"),)
    pages = {folder / f"{version}.html": version for version in mails}
    taken: dict[Version, list[str]] = {version: [] for version in mails}
    try:
        for done, (page, shot, content) in enumerate(screenshots(program, [*pages]), 1):
            name = f"{page.stem}-{shot.suffix}"
            _write(folder / name, content)
            taken[pages[page]].append(name)
            if progress is not None:
                progress(done, len(pages) * len(SHOTS))
    except BrowserFailed as error:
        return {v: sorted({*there[v], *taken[v]}) for v in mails}, error.problems
    known = _made_of(folder) | {version: _digest(one) for version, one in mails.items()}
    _write(folder / _MADE_OF, json.dumps(known, indent=1, sort_keys=True).encode() + b"\n")
    return taken, ()


def _write_page(
    workspace: Workspace,
    issue: Issue,
    at: datetime,
    folder: Path,
    mails: Mapping[Version, Mail],
    shots: Mapping[Version, Sequence[str]],
) -> None:
    language = workspace.newsroom.written_language
    page = previews_page(
        say("preview-title", language, number=issue.number, name=issue.name),
        say("preview-at", language, at=spell_instant(at, workspace.newsroom.zone)),
        {version: one.subject for version, one in mails.items()},
        shots,
        language,
    )
    _write(folder / _PAGE, page)


def _made_of(folder: Path) -> dict[str, str]:
    """Return the digest of the mail that the pictures of each version show."""
    try:
        found = json.loads((folder / _MADE_OF).read_bytes())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _digest(one: Mail) -> str:
    return digest(one.subject, one.html)


def _write(path: Path, content: bytes) -> None:
    if not same_bytes(path, content):
        write_atomic(path, content, durable=False)
