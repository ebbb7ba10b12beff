"""Where the links of an issue lead, on our site as it will be and on others as they are now."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from pipeline.errors import Problem, problem
from pipeline.issuing.proof import Proof
from pipeline.model.link import Look
from pipeline.publish.newsletter.preflight.addresses import usual_files
from pipeline.publish.newsletter.preflight.links import dead, leading_away, looked_at, lost_of
from pipeline.publish.newsletter.preflight.replays import replays
from pipeline.publish.outputs import renditions
from pipeline.watching.probing import NoNetwork, look_at

#: Called with how many of how many links have been looked at.
Progress = Callable[[int, int], None]


def leading(proof: Proof, looks: Sequence[Look]) -> Iterator[Problem]:
    """Yield what is wrong with where the issue leads, ``looks`` being what is known of now."""
    issue, edition, links = proof.issue, proof.room.edition, proof.links
    lost = lost_of(looks, proof.workspace.ledger.probes.findings())
    zone = proof.workspace.newsroom.zone
    watched = [*replays(issue, edition, proof.known, lost, zone=zone)]
    yield from watched
    told = [dict(p.args)["url"] for p in watched if p.code == "issue-replay-gone"]
    yield from dead(links, _published(proof))
    yield from leading_away(links, edition.ended, lost, told=told)
    yield from looked_at(looks)


def unseen() -> tuple[list[Look], list[Problem]]:
    """Return what there is without any look."""
    return [], [problem("issue-links-offline")]


def looks(
    proof: Proof, now: datetime, seconds: float | None, progress: Progress | None
) -> tuple[list[Look], list[Problem]]:
    """Look at the links that lead elsewhere; return what came, and what kept it from coming."""
    urls = [url for url in proof.links.elsewhere if url not in proof.room.edition.ended]
    try:
        found = [*look_at(proof.workspace, urls, now, seconds=seconds, progress=progress)]
    except NoNetwork:
        return [], [problem("issue-links-no-network", links=len(urls))]
    left = [url for url in urls if url not in {one.url for one in found}]
    return found, [problem("issue-links-left", count=len(left), first=left[0])] if left else []


def _published(proof: Proof) -> set[str]:
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
