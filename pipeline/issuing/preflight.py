"""Proving an issue before it is sent: rendered as of that instant, judged, its links looked at."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pipeline.errors import Problem, problem
from pipeline.files import read_text
from pipeline.ingest.kinship.differences import Version as Words
from pipeline.ingest.kinship.differences import differences
from pipeline.issuing import previewing
from pipeline.issuing.addressing import addressed
from pipeline.issuing.finding import by_reference
from pipeline.issuing.studio import Studio
from pipeline.model.issue import Issue, Version
from pipeline.model.link import Look
from pipeline.model.mail import Mail
from pipeline.model.story import LANGUAGES, Language, Story
from pipeline.pairing import disagreements
from pipeline.publish.newsletter.mails import mail
from pipeline.publish.newsletter.preflight.addresses import usual_files
from pipeline.publish.newsletter.preflight.css import unsupported
from pipeline.publish.newsletter.preflight.dates import dates
from pipeline.publish.newsletter.preflight.links import (
    Links,
    dead,
    leading_away,
    links_of,
    looked_at,
    lost_of,
)
from pipeline.publish.newsletter.preflight.page import Page, read_page
from pipeline.publish.newsletter.preflight.picks import repeated, sections, stories, visible_of
from pipeline.publish.newsletter.preflight.pictures import without_words
from pipeline.publish.newsletter.preflight.replays import events, replays
from pipeline.publish.newsletter.preflight.size import Size, heavy, size_of
from pipeline.publish.newsletter.preflight.verdict import editorial_file, parted
from pipeline.publish.newsletter.preflight.wording import wording
from pipeline.publish.outputs import renditions
from pipeline.store.issues import Issues, load
from pipeline.watching.probing import NoNetwork, look_at
from pipeline.workspace import Workspace

#: Called with how many of how many links have been looked at.
Progress = Callable[[int, int], None]


@dataclass(frozen=True, kw_only=True, slots=True)
class Preflight:
    """What is to be known of an issue before it is sent."""

    #: UTC instant it was rendered and judged as of.
    at: datetime
    #: Those that are sent.
    versions: tuple[Version, ...]
    #: What stops it, in the order to mend it in; then what only tells.
    failures: tuple[Problem, ...]
    notes: tuple[Problem, ...]
    #: How heavy each version is that there is.
    sizes: tuple[Size, ...]
    #: Links elsewhere: how many there are, how many were looked at.
    links: int
    seen: int
    #: The page on which pictures of it as it is now can be looked at; None without them.
    previews: Path | None


@dataclass(frozen=True, kw_only=True, slots=True)
class _Proof:
    """What the checks of one issue are given."""

    workspace: Workspace
    issue: Issue
    #: Of the instant it is proved for.
    room: Studio
    #: By id and by folder.
    known: Mapping[str, Story]
    versions: tuple[Version, ...]
    #: Of the versions that there are; and their HTML, read.
    mails: Mapping[Version, Mail]
    pages: Mapping[Version, Page]
    links: Links
    #: The files of the editorials.
    texts: Mapping[Language, str]


def preflight(
    workspace: Workspace,
    issue: Issue,
    at: datetime,
    *,
    versions: Sequence[Version] | None = None,
    probe: bool,
    now: datetime | None = None,
    seconds: float | None = None,
    progress: Progress | None = None,
) -> Preflight:
    """Prove ``issue`` as it is sent at ``at``, in ``versions``, else in those somebody gets.

    With ``probe``, its links are looked at, and ``now`` dates that: ``at`` where it is not given;
    for ``seconds`` at most. Writes nothing but copies of pictures and what looks came to. Raises
    InvalidInput where a file of the issue cannot be read any more.
    """
    issues = load(workspace.layout.newsletters, workspace.newsroom)
    readers = addressed(workspace, issue)
    wanted = readers.versions if versions is None else tuple(versions)
    with previewing.issued(workspace, issue, at) as room:
        proof = _proof(workspace, issue, room, wanted)
        looks, told = _looks(proof, now or at, seconds, progress) if probe else _unseen()
        sizes = tuple(_size(proof, version) for version in proof.mails)
        found = [
            *_content(proof, issues),
            *_leading(proof, looks),
            *told,
            *heavy(issue, sizes),
            *(p for version, page in proof.pages.items() for p in unsupported(page, version)),
            *_templates(room.faults),
            *readers.problems,
            *previewing.doubts(workspace.layout, issue, proof.mails),
            *(p for p in issues.remarks if (p.file or "").split("/")[1:2] == [issue.name]),
        ]
    failures, notes = parted(found, issue.accepted)
    return Preflight(
        at=at,
        versions=wanted,
        failures=failures,
        notes=notes,
        sizes=sizes,
        links=len(proof.links.elsewhere),
        seen=len(looks),
        previews=previewing.page_of(workspace.layout, issue, proof.mails),
    )


def _proof(workspace: Workspace, issue: Issue, room: Studio, wanted: Sequence[Version]) -> _Proof:
    mails = {v: mail(room.site, issue, v) for v in issue.versions if v in wanted}
    pages = {version: read_page(one.html) for version, one in mails.items()}
    files = {one.language: editorial_file(issue, one.language) for one in issue.editorials}
    root = workspace.layout.root
    return _Proof(
        workspace=workspace,
        issue=issue,
        room=room,
        known=by_reference(workspace.archive.stories),
        versions=tuple(wanted),
        mails=mails,
        pages=pages,
        links=links_of(pages.values(), workspace.newsroom.url),
        texts={language: read_text(root / file, file=file) for language, file in files.items()},
    )


def _content(proof: _Proof, issues: Issues) -> Iterator[Problem]:
    """Yield what is wrong with what the issue says and shows."""
    issue, edition, known = proof.issue, proof.room.edition, proof.known
    zone, url = proof.workspace.newsroom.zone, proof.workspace.newsroom.url
    before = [one for one in issues.issues if _place(one) < _place(issue)]
    yield from dates(issue, edition.at, zone=zone)
    yield from wording(issue, proof.versions, proof.texts)
    yield from sections(issue, edition, known)
    yield from stories(issue, edition, known, versions=proof.versions, zone=zone)
    yield from repeated(issue, before, known)
    yield from events(issue, edition, known)
    yield from without_words(issue, edition, known, proof.pages)
    yield from _figures(proof)
    if url.startswith("http:"):
        yield problem("issue-url-http", file="config.yaml", url=url)


def _place(issue: Issue) -> tuple[object, ...]:
    return issue.date, issue.number, issue.name


def _leading(proof: _Proof, looks: Sequence[Look]) -> Iterator[Problem]:
    """Yield what is wrong with where the issue leads."""
    issue, edition, links = proof.issue, proof.room.edition, proof.links
    lost = lost_of(looks, proof.workspace.ledger.probes.findings())
    zone = proof.workspace.newsroom.zone
    watched = [*replays(issue, edition, proof.known, lost, zone=zone)]
    yield from watched
    told = [dict(p.args)["url"] for p in watched if p.code == "issue-replay-gone"]
    yield from dead(issue, links, _published(proof))
    yield from leading_away(issue, links, edition.ended, lost, told=told)
    yield from looked_at(issue, looks)


def _size(proof: _Proof, version: Version) -> Size:
    def html(issue: Issue) -> str:
        return mail(proof.room.site, issue, version).html

    return size_of(proof.issue, version, proof.mails[version].html, html, proof.known)


def _published(proof: _Proof) -> set[str]:
    """Return which of the files that the issue links to there will be below feeds/."""
    missing = set(proof.links.own)
    there = missing.intersection(usual_files(proof.room.site, proof.issue))
    missing -= there
    if missing:
        for rendition in renditions(proof.room.site, proof.room.media):
            if rendition.path in missing:
                there.add(rendition.path)
                missing.discard(rendition.path)
            if not missing:
                break
    return there


def _figures(proof: _Proof) -> Iterator[Problem]:
    """Yield the figures in which the languages of the editorial and of articles differ."""
    found: list[Problem] = []
    if len(proof.texts) == len(LANGUAGES):
        fr, en = (
            Words(text=proof.texts[language], file=editorial_file(proof.issue, language))
            for language in LANGUAGES
        )
        found += differences(fr, en)
    for ref in dict.fromkeys(pick.story for pick in proof.issue.picks):
        story = proof.known.get(ref)
        if story is not None and visible_of(proof.room.edition, story):
            found += disagreements(proof.workspace.layout, story.folder)
    for one in found:
        yield problem(f"issue-{one.code}", file=one.file, line=one.line, **dict(one.args))


def _templates(faults: Iterable[Problem]) -> Iterator[Problem]:
    for fault in faults:
        yield problem("issue-template-fault", file=fault.file, line=fault.line)


def _unseen() -> tuple[list[Look], list[Problem]]:
    return [], [problem("issue-links-offline")]


def _looks(
    proof: _Proof, now: datetime, seconds: float | None, progress: Progress | None
) -> tuple[list[Look], list[Problem]]:
    """Look at the links that lead elsewhere; return what came, and what kept it from coming."""
    urls = [url for url in proof.links.elsewhere if url not in proof.room.edition.ended]
    try:
        found = [*look_at(proof.workspace, urls, now, seconds=seconds, progress=progress)]
    except NoNetwork:
        return [], [problem("issue-links-no-network", links=len(urls))]
    left = [url for url in urls if url not in {one.url for one in found}]
    return found, [problem("issue-links-left", count=len(left), first=left[0])] if left else []
