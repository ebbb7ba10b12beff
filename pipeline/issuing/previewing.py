"""What an issue will look like, as files for the office: never served, made anew at will."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from html import escape, unescape
from pathlib import Path
from typing import Final
from urllib.parse import quote

from msgspec import Struct
from msgspec.structs import replace

from pipeline import mime
from pipeline.errors import PipelineError, Problem, problem
from pipeline.files import sweep
from pipeline.instants import spell_instant
from pipeline.issuing import browser, studio
from pipeline.issuing.browser import BrowserFailed
from pipeline.issuing.pictured import PAGE, drop, drop_other, folder_of, note, there, write
from pipeline.issuing.screenshots import SHOTS, screenshots
from pipeline.issuing.studio import Studio
from pipeline.layout import Layout
from pipeline.messages import say
from pipeline.model.issue import VERSIONS, Issue, Release, Version
from pipeline.model.mail import Mail
from pipeline.publish.addresses import web
from pipeline.publish.newsletter.letter import letter, picked, shown
from pipeline.publish.newsletter.mails import mail
from pipeline.publish.newsletter.preflight.addresses import beside
from pipeline.publish.newsletter.preflight.templates import template_faults
from pipeline.publish.office.previews import Head, previews_page
from pipeline.publish.texts import own
from pipeline.workspace import Workspace

#: Called with how many of how many pictures have been taken.
Progress = Callable[[int, int], None]

#: Where copies of pictures stand that a mail shows and that may not be public yet.
_PICTURES: Final = "pictures"
_SOURCE: Final = re.compile(r'(?<= src=")[^"]*(?=")')


class Previews(Struct, frozen=True, kw_only=True):
    """What was written."""

    #: UTC instant that the mails are of.
    at: datetime
    folder: Path
    #: The page to open.
    page: Path
    #: Names in the folder, pictures that mails show left out.
    files: tuple[str, ...]
    #: What is wrong with the templates it was made with; and why there are no pictures of it, where
    #: they were asked for.
    problems: tuple[Problem, ...]


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
            heads = {v: _head(room, issue, v) for v in mails}
            faults = [*template_faults(room.faults, room.site.templates.texts)]
        drop(folder, [v for v in VERSIONS if v not in issue.versions])
        shots, problems = _shot(workspace.layout, folder, mails, png=png, progress=progress)
        _write_page(workspace, issue, at, folder, heads, shots)
    except OSError as error:
        file = str(error.filename or folder)
        raise PipelineError(problem("disk", file=file, cause=error.strerror or error)) from error
    taken = [name for names in shots.values() for name in names]
    return Previews(
        at=at,
        folder=folder,
        page=folder / PAGE,
        files=(PAGE, *files, *taken),
        problems=(*faults, *problems),
    )


@contextmanager
def issued(workspace: Workspace, issue: Issue, at: datetime) -> Iterator[Studio]:
    """Yield what renders ``issue`` as it is sent at ``at``: its own pages are there by then."""
    with studio.opened(workspace, at) as room:
        site = replace(room.site, releases=(Release(issue=issue, at=at),))
        yield replace(room, site=site)


def _written(
    workspace: Workspace, issue: Issue, room: Studio, folder: Path, version: Version, one: Mail
) -> Iterator[str]:
    """Write one mail in every form and yield the names."""
    newsroom, layout = workspace.newsroom, workspace.layout
    drop_other(folder, version, one)
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
        write(folder / name, content)
        yield name


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
        write(folder / path, room.media(visible, name))
        return escape(quote(path))

    return _SOURCE.sub(copied, html)


def _shot(
    layout: Layout,
    folder: Path,
    mails: Mapping[Version, Mail],
    *,
    png: bool,
    progress: Progress | None,
) -> tuple[dict[Version, list[str]], tuple[Problem, ...]]:
    """Take pictures of the mails; return those that there are of each, and why not of all."""
    before = {v: there(folder, v) for v in mails}
    if not png:
        return before, ()
    program = browser.program()
    if program is None:
        return before, (problem("preview-no-browser"),)
    pages = {folder / f"{version}.html": version for version in mails}
    taken: dict[Version, list[str]] = {version: [] for version in mails}
    try:
        for done, (page, shot, content) in enumerate(
            screenshots(program, [*pages], profiles=layout.browsers), 1
        ):
            name = f"{page.stem}-{shot.suffix}"
            write(folder / name, content)
            taken[pages[page]].append(name)
            if progress is not None:
                progress(done, len(pages) * len(SHOTS))
    except BrowserFailed as error:
        return {v: sorted({*before[v], *taken[v]}) for v in mails}, error.problems
    note(folder, mails)
    return taken, ()


def _head(room: Studio, issue: Issue, version: Version) -> Head:
    """Return what mail programs show of ``version`` in their lists."""
    made = letter(room.site, issue, version)
    sender = own(room.site.newsroom.name, made.language)
    return Head(sender=sender, subject=made.subject, preheader=made.preheader)


def _write_page(
    workspace: Workspace,
    issue: Issue,
    at: datetime,
    folder: Path,
    heads: Mapping[Version, Head],
    shots: Mapping[Version, Sequence[str]],
) -> None:
    language = workspace.newsroom.written_language
    page = previews_page(
        say("preview-title", language, number=issue.number, name=issue.name),
        say("preview-at", language, at=spell_instant(at, workspace.newsroom.zone)),
        heads,
        shots,
        language,
    )
    write(folder / PAGE, page)
