"""What an issue is proved with: its mails as of an instant, read, and the files they come from."""

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct

from pipeline.errors import InvalidInput
from pipeline.files import read_text
from pipeline.issuing.finding import by_reference
from pipeline.issuing.studio import Studio
from pipeline.model.issue import Issue, Version
from pipeline.model.mail import Mail
from pipeline.model.story import Language, Story
from pipeline.publish.newsletter.mails import mail
from pipeline.publish.newsletter.preflight.links import Links, links_of
from pipeline.publish.newsletter.preflight.page import Page, read_page
from pipeline.publish.newsletter.preflight.picks import Unread, visible_of
from pipeline.publish.newsletter.preflight.verdict import editorial_file, issue_file
from pipeline.publish.templating.environments import FOLDER
from pipeline.workspace import Workspace

_ID = re.compile(r"^id:[ \t]*([0-9A-Za-z]{26})\b", re.MULTILINE)


class Proof(Struct, frozen=True, kw_only=True):
    """What the checks of one issue are given."""

    workspace: Workspace
    issue: Issue
    #: Of the instant it is proved for.
    room: Studio
    #: By id and by folder.
    known: Mapping[str, Story]
    unread: Unread
    versions: tuple[Version, ...]
    #: Of the versions that there are; and their HTML, read.
    mails: Mapping[Version, Mail]
    pages: Mapping[Version, Page]
    links: Links
    #: The files of the editorials.
    texts: Mapping[Language, str]
    #: What issue.yaml says of its stories, by the line.
    titles: Mapping[int, str]


def proof_of(workspace: Workspace, issue: Issue, room: Studio, wanted: Sequence[Version]) -> Proof:
    """Return what there is to check. Raises InvalidInput where a file cannot be read any more."""
    root, file = workspace.layout.root, issue_file(issue)
    mails = {v: mail(room.site, issue, v) for v in issue.versions if v in wanted}
    pages = {version: read_page(one.html) for version, one in mails.items()}
    files = {one.language: editorial_file(issue, one.language) for one in issue.editorials}
    return Proof(
        workspace=workspace,
        issue=issue,
        room=room,
        known=by_reference(workspace.archive.stories),
        unread=_unread(workspace),
        versions=tuple(wanted),
        mails=mails,
        pages=pages,
        links=links_of(pages.values(), workspace.newsroom.url),
        texts={language: read_text(root / name, file=name) for language, name in files.items()},
        titles=_titles(read_text(root / file, file=file)),
    )


def sources(proof: Proof) -> Mapping[str, str]:
    """Return the texts that its mails are made of, by their file, the office's own words first."""
    texts = {editorial_file(proof.issue, lang): text for lang, text in proof.texts.items()}
    root = proof.workspace.layout.root
    for ref in dict.fromkeys(pick.story for pick in proof.issue.picks):
        story = proof.known.get(ref)
        out = () if story is None else visible_of(proof.room.edition, story)
        names = ["story.yaml", *(f"{v.language}.md" for v in out)] if out else []
        for name in names:
            file = f"articles/{out[0].story.folder}/{name}"
            try:
                texts[file] = read_text(root / file, file=file)
            except InvalidInput:
                continue  # since it was read; a run tells
    own = proof.room.site.templates.texts
    return texts | {FOLDER + name: text for name, text in own.items()}


def _unread(workspace: Workspace) -> Unread:
    """Return what of articles/ cannot be read; of whole stories, with the ids they say they have.

    An id is what issues know a story by, and the file may be wrong in any other line.
    """
    broken = workspace.archive.broken
    folders = {}
    for one in broken:
        if one.language is not None:
            continue
        path = workspace.layout.articles / one.folder / "story.yaml"
        try:
            found = _ID.search(path.read_text(errors="replace"))
        except OSError:
            continue
        if found is not None:
            folders[found[1].upper()] = one.folder
    return Unread(faults={(b.folder, b.language): b.problems for b in broken}, folders=folders)


def _titles(text: str) -> Mapping[int, str]:
    """Return what is written behind items of a list, where compose writes titles."""
    lines = ((n, *line.partition(" #")) for n, line in enumerate(text.splitlines(), 1))
    return {n: title.strip() for n, item, _, title in lines if item.lstrip().startswith("-")}
