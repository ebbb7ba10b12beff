"""Proving an issue before it is sent: rendered as of that instant, judged, its links looked at."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from pipeline.errors import Problem, problem
from pipeline.ingest.kinship.differences import Version as Words
from pipeline.ingest.kinship.differences import differences
from pipeline.issuing import pictured, previewing
from pipeline.issuing.addressing import Addressed, addressed
from pipeline.issuing.finding import read_issues
from pipeline.issuing.leading import Progress, leading, looks, unseen
from pipeline.issuing.proof import Proof, proof_of, sources
from pipeline.model.issue import Issue, Version
from pipeline.model.link import Look
from pipeline.model.story import LANGUAGES
from pipeline.pairing import disagreements
from pipeline.publish.newsletter.mails import mail
from pipeline.publish.newsletter.preflight.css import unsupported
from pipeline.publish.newsletter.preflight.dates import dates
from pipeline.publish.newsletter.preflight.picks import repeated, sections, stories, visible_of
from pipeline.publish.newsletter.preflight.pictures import without_words
from pipeline.publish.newsletter.preflight.places import placed
from pipeline.publish.newsletter.preflight.replays import events
from pipeline.publish.newsletter.preflight.resources import fetched_elsewhere
from pipeline.publish.newsletter.preflight.size import Size, heavy, size_of
from pipeline.publish.newsletter.preflight.templates import template_faults
from pipeline.publish.newsletter.preflight.titles import titles
from pipeline.publish.newsletter.preflight.verdict import editorial_file, issue_file, parted
from pipeline.publish.newsletter.preflight.wording import wording
from pipeline.store.issues import Issues
from pipeline.workspace import Workspace


class Preflight(Struct, frozen=True, kw_only=True):
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
    #: UTC instant at which it began to go out; None where it has not.
    begun: datetime | None
    #: The page on which pictures of it as it is now can be looked at; None without them.
    previews: Path | None


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
    issues = read_issues(workspace)
    readers = addressed(workspace, issue)
    wanted = readers.versions if versions is None else tuple(versions)
    begun = [b.at for b in workspace.ledger.issued.begun() if b.issue == issue.id]
    with previewing.issued(workspace, issue, at) as room:
        proof = proof_of(workspace, issue, room, wanted)
        seen, told = looks(proof, now or at, seconds, progress) if probe else unseen()
        sizes = tuple(_size(proof, version) for version in proof.mails)
        found = [
            *_content(proof, issues),
            *_made(proof, seen, sizes),
            *told,
            *([] if begun else _on_the_way(proof, readers)),
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
        seen=len(seen),
        begun=begun[0] if begun else None,
        previews=pictured.page_of(workspace.layout, issue, proof.mails),
    )


def _made(proof: Proof, seen: Sequence[Look], sizes: Sequence[Size]) -> Iterator[Problem]:
    """Yield what is wrong with the mails as they are made, and where that is written."""
    pages, room = proof.pages, proof.room
    url, file = proof.workspace.newsroom.url, issue_file(proof.issue)
    abroad = [*leading(proof, seen), *fetched_elsewhere(pages.values(), url)]
    yield from placed(abroad, lambda: sources(proof), file)
    yield from heavy(proof.issue, sizes)
    for version, page in pages.items():
        yield from unsupported(page, version)
    yield from template_faults(room.faults, room.site.templates.texts)


def _on_the_way(proof: Proof, readers: Addressed) -> Iterator[Problem]:
    """Yield what matters until it is sent: when that is, to whom, and who has looked at it."""
    layout, zone = proof.workspace.layout, proof.workspace.newsroom.zone
    yield from dates(proof.issue, proof.room.edition.at, zone=zone)
    yield from readers.problems
    yield from pictured.doubts(layout, proof.issue, proof.mails)


def _content(proof: Proof, issues: Issues) -> Iterator[Problem]:
    """Yield what is wrong with what the issue says and shows."""
    issue, edition, known = proof.issue, proof.room.edition, proof.known
    zone, url = proof.workspace.newsroom.zone, proof.workspace.newsroom.url
    before = [one for one in issues.issues if _place(one) < _place(issue)]
    yield from wording(issue, proof.versions, proof.texts)
    yield from titles(issue, edition, known, proof.texts)
    yield from sections(issue, edition, known)
    yield from stories(
        issue,
        edition,
        known,
        versions=proof.versions,
        zone=zone,
        unread=proof.unread,
        titles=proof.titles,
    )
    yield from repeated(issue, before, known)
    yield from events(issue, edition, known)
    yield from without_words(issue, edition, known, proof.pages)
    yield from _figures(proof)
    if url.startswith("http:"):
        yield problem("issue-url-http", file="config.yaml", url=url)


def _place(issue: Issue) -> tuple[object, ...]:
    return issue.date, issue.number, issue.name


def _size(proof: Proof, version: Version) -> Size:
    def html(issue: Issue) -> str:
        return mail(proof.room.site, issue, version).html

    return size_of(proof.issue, version, proof.mails[version].html, html, proof.known)


def _figures(proof: Proof) -> Iterator[Problem]:
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
