"""Every replay, as ``press replays`` lists it, and as its timeline and its calendar show it."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from msgspec import Struct

from pipeline.model.edition import ReplayState
from pipeline.model.link import Evidence, Finding, FindingKind, LinkKind
from pipeline.model.listed import Listed, Standing
from pipeline.model.stories import Stories, timed, with_replays_since
from pipeline.model.story import OTHER, Language, Story
from pipeline.schedule.findings import differs
from pipeline.schedule.replays import days_left, statuses_of
from pipeline.schedule.visibility import Rules, first_due
from pipeline.workspace import Workspace


class FindingRow(Struct, frozen=True, kw_only=True):
    """What looks at a link came to; the fields of its JSON."""

    kind: FindingKind
    #: What the last look came to, where that is not sure yet.
    suspected: LinkKind | None
    since: datetime
    at: datetime
    failures: int
    evidence: Evidence
    moved_to: str | None
    #: UTC instant at which the page says that the recording ends.
    stated_end: datetime | None
    #: Whether that is another end than ours; None where the page states none.
    differs: bool | None


class ReplayRow(Struct, frozen=True, kw_only=True):
    """One replay in ``press replays``; the fields of its JSON."""

    story: str
    #: Its folder below articles/.
    folder: str
    broadcaster: str | None
    platform: str | None
    url: str | None
    #: Whether it is listened to.
    audio: bool
    available_from: datetime | None
    available_until: datetime | None
    estimated: bool
    state: ReplayState
    days_left: int | None
    last_check: datetime | None
    finding: FindingRow | None


def listed(
    workspace: Workspace,
    now: datetime,
    *,
    language: Language | None = None,
    since: datetime | None = None,
) -> list[Listed]:
    """Return every replay: the soonest to end, those without end, the ended and the replaced.

    What ended last is the first of the ended. Titles are in ``language``, without which they are in
    the one that whoever runs the program is spoken to in. Of stories whose last replay had ended
    at ``since``, a UTC instant, none may be among them.
    """
    findings, rules = workspace.ledger.probes.findings(), workspace.rules
    spoken = language or workspace.language
    found = [
        row
        for story in _shown(workspace.archive.stories, since)
        for row in _of_story(story, spoken, now, rules, findings)
    ]
    return sorted(found, key=_order)


def _shown(stories: Stories, since: datetime | None) -> Iterator[Story]:
    if since is not None:
        return with_replays_since(stories, since)
    return (story for story in timed(stories) if story.replays)


def json_row(row: Listed) -> ReplayRow:
    """Return ``row`` as JSON shows it."""
    finding = row.finding
    return ReplayRow(
        story=row.story,
        folder=row.folder,
        broadcaster=row.replay.broadcaster,
        platform=row.replay.platform,
        url=row.replay.url,
        audio=row.replay.audio,
        available_from=row.replay.available_from,
        available_until=row.replay.available_until,
        estimated=row.replay.estimated,
        state=row.state,
        days_left=row.days_left,
        last_check=None if finding is None else finding.at,
        finding=None if finding is None else _json_finding(finding, row.differs),
    )


def _json_finding(finding: Finding, differing: bool | None) -> FindingRow:  # noqa: FBT001
    return FindingRow(
        kind=finding.kind,
        suspected=finding.suspected,
        since=finding.since,
        at=finding.at,
        failures=finding.failures,
        evidence=finding.evidence,
        moved_to=finding.moved_to,
        stated_end=None if finding.stated is None else finding.stated.at,
        differs=differing,
    )


def _of_story(
    story: Story,
    language: Language,
    now: datetime,
    rules: Rules,
    findings: Mapping[str, Finding],
) -> Iterator[Listed]:
    article = story.article(language) or story.article(OTHER[language])
    for status in statuses_of(story, now, rules):
        replay = status.replay
        finding = findings.get(replay.url) if replay.url else None
        yield Listed(
            story=story.id,
            folder=story.folder,
            title=article.title if article else "",
            standing=_standing(story),
            replay=replay,
            state=status.state,
            days_left=days_left(replay, now, zone=rules.zone),
            since=replay.available_from or first_due(story),
            finding=finding,
            differs=differs(finding, replay.available_until, rules.zone),
        )


def _standing(story: Story) -> Standing:
    taken_back = bool(story.articles) and all(a.retracted for a in story.articles)
    return "retracted" if story.status == "ready" and taken_back else story.status


def _order(row: Listed) -> tuple[int, float, str]:
    end = row.replay.available_until
    rank = {"ended": 2, "replaced": 3}.get(row.state, 1 if end is None else 0)
    seconds = end.timestamp() if end else 0.0
    return rank, seconds if rank < 2 else -seconds, row.folder
