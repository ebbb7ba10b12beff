"""The replays and events of an issue, as they will be when it is sent."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Final
from zoneinfo import ZoneInfo

from pipeline.errors import Problem, problem
from pipeline.instants import spell_end, spell_instant
from pipeline.model.edition import Edition, ReplayStatus, Visible
from pipeline.model.issue import Issue, Pick, Section
from pipeline.model.story import Story
from pipeline.publish.newsletter.preflight.picks import visible_of
from pipeline.publish.newsletter.preflight.verdict import issue_file
from pipeline.webaddress import AddressKey, address_key

#: A replay that ends so soon after the mail is over for those who read it late.
SOON: Final = timedelta(days=2)


def replays(
    issue: Issue,
    edition: Edition,
    known: Mapping[str, Story],
    lost: Mapping[str, str],
    *,
    zone: ZoneInfo,
) -> Iterator[Problem]:
    """Yield the replays of its stories that cannot be watched in ``edition``, or not for long.

    ``lost`` are addresses at which readers find nothing, each with what was met there.
    """
    gone = {address_key(url): evidence for url, evidence in lost.items()}
    file = issue_file(issue)
    for section, pick, shown in _shown(issue, edition, known):
        watchable = [s for s in shown.replays if s.watchable]
        if section.kind == "replays" and not watchable:
            yield _none(pick, shown, file, zone)
        for status in watchable:
            yield from _doubts(pick, shown, status, edition, gone, file, zone)


def events(issue: Issue, edition: Edition, known: Mapping[str, Story]) -> Iterator[Problem]:
    """Yield events that are over in ``edition``, or called off; and sections that want one."""
    file = issue_file(issue)
    for section, pick, shown in _shown(issue, edition, known):
        event, told = shown.story.event, {"story": shown.story.folder}
        if event is None:
            if section.kind == "events":
                yield problem("issue-event-none", file=file, line=pick.line, **told)
        elif event.cancelled:
            yield problem("issue-event-cancelled", file=file, line=pick.line, **told)
        elif shown.event_over and section.kind == "events":
            yield problem("issue-event-over", file=file, line=pick.line, **told)


def _shown(
    issue: Issue, edition: Edition, known: Mapping[str, Story]
) -> Iterator[tuple[Section, Pick, Visible]]:
    """Yield every pick whose story is out, with one of its articles: the facts are the same."""
    for section in issue.sections:
        for pick in section.picks:
            story = known.get(pick.story)
            out = () if story is None else visible_of(edition, story)
            if out and not out[0].retracted:
                yield section, pick, out[0]


def _none(pick: Pick, shown: Visible, file: str, zone: ZoneInfo) -> Problem:
    """Return why a section of replays has nothing to watch in one of its stories."""
    told = {"story": shown.story.folder}
    ended = [s.replay for s in shown.replays if s.state == "ended"]
    coming = [s.replay for s in shown.replays if s.state == "announced"]
    for replay in coming:
        if replay.available_from is not None:
            start = spell_instant(replay.available_from, zone)
            return problem("issue-replay-to-come", file=file, line=pick.line, start=start, **told)
    for replay in ended:
        if replay.available_until is not None:
            end = spell_end(replay.available_until, zone)
            return problem("issue-replay-over", file=file, line=pick.line, end=end, **told)
    return problem("issue-replay-none", file=file, line=pick.line, **told)


def _doubts(
    pick: Pick,
    shown: Visible,
    status: ReplayStatus,
    edition: Edition,
    gone: Mapping[AddressKey | None, str],
    file: str,
    zone: ZoneInfo,
) -> Iterator[Problem]:
    url, end = status.replay.url or "", status.replay.available_until
    told = {"story": shown.story.folder, "url": url}
    if (met := gone.get(address_key(url))) is not None:
        yield problem("issue-replay-gone", file=file, line=pick.line, evidence=met, **told)
    if end is not None and end < edition.at + SOON:
        spelled = spell_end(end, zone)
        yield problem("issue-replay-ending", file=file, line=pick.line, end=spelled, **told)
