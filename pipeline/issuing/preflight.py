"""Proving an issue before it is sent: rendered as of that instant, judged, its links looked at."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pipeline.errors import InvalidInput, Problem, problem
from pipeline.files import read_text
from pipeline.ingest.kinship.differences import Version as Words
from pipeline.ingest.kinship.differences import differences
from pipeline.issuing import previewing
from pipeline.issuing.finding import by_reference
from pipeline.issuing.recipients import Recipients, recipients
from pipeline.issuing.studio import Studio
from pipeline.model.issue import VERSIONS, Issue, Version
from pipeline.model.link import Finding
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
    known_dead,
    links_of,
    looked_at,
)
from pipeline.publish.newsletter.preflight.page import read_page
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
    #: Of the versions that there are.
    mails: Mapping[Version, Mail]
    findings: Mapping[str, Finding]


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
    for ``seconds`` at most. Writes nothing but copies of pictures and what looks came to.
    """
    issues = load(workspace.layout.newsletters, workspace.newsroom)
    addressed, faults = _addressed(workspace, issue)
    wanted = tuple(versions) if versions is not None else _wanted(workspace, issue, addressed)
    with previewing.issued(workspace, issue, at) as room:
        proof = _proof(workspace, issue, room, wanted)
        pages = {version: read_page(one.html) for version, one in proof.mails.items()}
        links = links_of(pages.values(), workspace.newsroom.url)
        sizes = tuple(_size(proof, version) for version in proof.mails)
        found = [
            *_content(proof, issues, at),
            *without_words(issue, room.edition, proof.known, pages),
            *heavy(issue, sizes),
            *(p for version, page in pages.items() for p in unsupported(page, version)),
            *dead(issue, links, _published(proof, links.own)),
            *known_dead(issue, links, room.edition.ended, proof.findings),
            *_figures(proof),
            *faults,
            *_templates(room.faults),
            *(p for p in issues.remarks if (p.file or "").split("/")[1:2] == [issue.name]),
        ]
    seen, told = _looks(proof, links, now or at, seconds, progress) if probe else (0, _unseen())
    found += [*told, *previewing.doubts(workspace.layout, issue, proof.mails)]
    failures, notes = parted(found, issue.accepted)
    return Preflight(
        at=at,
        versions=wanted,
        failures=failures,
        notes=notes,
        sizes=sizes,
        links=len(links.elsewhere),
        seen=seen,
        previews=previewing.page_of(workspace.layout, issue, proof.mails),
    )


def _proof(workspace: Workspace, issue: Issue, room: Studio, wanted: tuple[Version, ...]) -> _Proof:
    return _Proof(
        workspace=workspace,
        issue=issue,
        room=room,
        known=by_reference(workspace.archive.stories),
        versions=wanted,
        mails={v: mail(room.site, issue, v) for v in issue.versions if v in wanted},
        findings=workspace.ledger.probes.findings(),
    )


def _addressed(workspace: Workspace, issue: Issue) -> tuple[Recipients | None, list[Problem]]:
    """Return who gets the issue, and what is wrong with that."""
    unsubscribed = [one.address for one in workspace.ledger.issued.unsubscribed()]
    try:
        found = recipients(workspace.layout, workspace.newsroom, issue, unsubscribed)
    except InvalidInput as error:
        return None, [
            problem("issue-recipients-unreadable", file=p.file, line=p.line) for p in error.problems
        ]
    faults = []
    if not found.addressees:
        faults.append(problem("issue-no-recipients", file="config.yaml"))
    elif all(one.kind == "office" for one in found.addressees):
        faults.append(problem("issue-office-only", file="config.yaml"))
    if found.without_version:
        faults.append(problem("issue-recipients-without", count=found.without_version))
    if found.problems:
        first, count = found.problems[0], len(found.problems)
        told = problem("issue-recipients-skipped", file=first.file, line=first.line, count=count)
        faults.append(told)
    return found, faults


def _wanted(
    workspace: Workspace, issue: Issue, addressed: Recipients | None
) -> tuple[Version, ...]:
    """Return the versions that somebody asks for; where nobody does, those that there are."""
    asked = {one.version for one in workspace.newsroom.letters.lists}
    if addressed is not None:
        asked |= {one.version for one in addressed.addressees}
    return tuple(v for v in VERSIONS if v in asked) or issue.versions


def _content(proof: _Proof, issues: Issues, at: datetime) -> Iterator[Problem]:
    """Yield what is wrong with what the issue says and shows."""
    issue, edition, known = proof.issue, proof.room.edition, proof.known
    zone = proof.workspace.newsroom.zone
    before = [one for one in issues.issues if _place(one) < _place(issue) and one.id != issue.id]
    yield from sections(issue, edition, known)
    yield from stories(issue, edition, known, versions=proof.versions, zone=zone)
    yield from repeated(issue, before, known)
    yield from replays(issue, edition, known, proof.findings, zone=zone)
    yield from events(issue, edition, known)
    texts = dict(_editorial_texts(proof))
    yield from wording(issue, proof.versions, texts)
    yield from dates(issue, at, zone=zone)
    if proof.workspace.newsroom.url.startswith("http:"):
        yield problem("issue-url-http", file="config.yaml", url=proof.workspace.newsroom.url)


def _place(issue: Issue) -> tuple[object, ...]:
    return issue.date, issue.number, issue.name


def _editorial_texts(proof: _Proof) -> Iterator[tuple[Language, str]]:
    layout = proof.workspace.layout
    for editorial in proof.issue.editorials:
        file = editorial_file(proof.issue, editorial.language)
        yield editorial.language, read_text(layout.root / file, file=file)


def _size(proof: _Proof, version: Version) -> Size:
    def html(issue: Issue) -> str:
        return mail(proof.room.site, issue, version).html

    return size_of(proof.issue, version, proof.mails[version].html, html, proof.known)


def _published(proof: _Proof, wanted: Iterable[str]) -> set[str]:
    """Return which of the files ``wanted`` below feeds/ there will be."""
    missing = set(wanted)
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
    texts = dict(_editorial_texts(proof))
    found: list[Problem] = []
    if len(texts) == len(LANGUAGES):
        fr, en = (
            Words(text=texts[language], file=editorial_file(proof.issue, language))
            for language in LANGUAGES
        )
        found += differences(fr, en)
    for story in dict.fromkeys(p.story for p in proof.issue.picks):
        if story in proof.known and visible_of(proof.room.edition, proof.known[story]):
            found += disagreements(proof.workspace.layout, proof.known[story].folder)
    for one in found:
        yield problem(f"issue-{one.code}", file=one.file, line=one.line, **dict(one.args))


def _templates(faults: Iterable[Problem]) -> Iterator[Problem]:
    for fault in faults:
        yield problem("issue-template-fault", file=fault.file, line=fault.line)


def _unseen() -> list[Problem]:
    return [problem("issue-links-offline")]


def _looks(
    proof: _Proof,
    links: Links,
    now: datetime,
    seconds: float | None,
    progress: Progress | None,
) -> tuple[int, list[Problem]]:
    """Look at the links that lead elsewhere; return how many, and what came of it."""
    urls = [u for u in links.elsewhere if u not in proof.room.edition.ended]
    try:
        found = [
            *look_at(proof.workspace, urls, now, seconds=seconds, progress=progress),
        ]
    except NoNetwork:
        return 0, [problem("issue-links-no-network", links=len(urls))]
    told = [*looked_at(proof.issue, found)]
    if left := [url for url in urls if url not in {one.url for one in found}]:
        told.append(problem("issue-links-left", count=len(left), first=left[0]))
    return len(found), told
