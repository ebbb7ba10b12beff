"""What a run does about links, once readers have theirs: it looks at those due, and says so."""

from collections.abc import Collection, Iterator
from datetime import datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from msgspec import Struct

from pipeline.errors import Problem, problem
from pipeline.instants import spell_instant
from pipeline.model.edition import Edition
from pipeline.model.link import Finding
from pipeline.schedule.findings import differs
from pipeline.watching.probing import NoNetwork, Watched, look, next_due, watched
from pipeline.workspace import Workspace

#: Seconds that one run spends on links: an article may be due the minute after.
_AT_MOST: Final = 60.0
#: When to look again where no server could be reached at all.
_NO_NETWORK: Final = timedelta(minutes=15)
_LAST_SECOND: Final = time(23, 59, 59)


class Round(Struct, frozen=True, kw_only=True):
    """What came of a look at the links."""

    #: What was found by this run and not before.
    notices: tuple[Problem, ...] = ()
    #: Links that readers are shown and that lead nowhere, as long as they are; and why nothing was
    #: seen, where no server could be reached.
    problems: tuple[Problem, ...] = ()
    #: UTC instant at which a link is to be looked at; None where nobody looks.
    due: datetime | None = None


def look_when_due(workspace: Workspace, now: datetime, edition: Edition, *, ask: bool) -> Round:
    """Look at the links that are due, as long as there is time; what is left is due at once.

    ``edition`` tells what readers are shown; unless ``ask``, no server is asked, and what is known
    is said. Raises nothing of any server's.
    """
    before = workspace.ledger.probes.findings()
    failed: tuple[Problem, ...] = ()
    if ask and workspace.newsroom.replays.check_every is not None:
        failed = _looked(workspace, now)
    after = workspace.ledger.probes.findings()
    due = now + _NO_NETWORK if failed else next_due(workspace, now)
    looked_at = watched(workspace, now) if after else ()
    live = [(one, finding) for one in looked_at if (finding := after.get(one.url))]
    out = {v.story_id for v in edition.visible if not v.retracted}
    return Round(
        notices=tuple(p for one, f in live for p in _news(workspace, one, f, before.get(one.url))),
        problems=(*failed, *_broken(workspace, live, out)),
        due=due,
    )


def _looked(workspace: Workspace, now: datetime) -> tuple[Problem, ...]:
    """Look at the links that are due; return why none of it counts, where that is so."""
    try:
        for _ in look(workspace, now, due_only=True, seconds=_AT_MOST):
            pass
    except NoNetwork as error:
        return error.problems
    return ()


def _news(
    workspace: Workspace, one: Watched, finding: Finding, before: Finding | None
) -> Iterator[Problem]:
    """Yield what is new about a link, but that it is broken, which is told as long as it is."""
    told = None if before is None else before.kind
    if finding.kind not in ("fine", "unconfirmed", told) and not finding.is_broken:
        yield told_of(workspace, one, finding)
    stated_before = None if before is None else before.stated
    if finding.stated != stated_before and (p := end_told_of(workspace, one, finding)) is not None:
        yield p


def _broken(
    workspace: Workspace, live: list[tuple[Watched, Finding]], out: Collection[str]
) -> Iterator[Problem]:
    for one, finding in live:
        if finding.is_broken and one.story.id in out:
            yield told_of(workspace, one, finding)


def told_of(workspace: Workspace, one: Watched, finding: Finding) -> Problem:
    """Return what is found of a link in words, and what to do; not for one that is fine."""
    # Imported here: most links are fine.
    from shlex import quote

    evidence = finding.evidence
    shown = [str(evidence.status) if evidence.status else "", evidence.error or ""]
    shown += [f"“{evidence.words}”" if evidence.words else "", evidence.address or ""]
    return problem(
        f"link-{finding.kind}",
        file=_file(workspace, one),
        url=one.url,
        since=spell_instant(finding.since, workspace.newsroom.zone),
        evidence=", ".join(filter(None, shown)),
        to=finding.moved_to or "",
        # It is to be pasted into a shell, and a server wrote it.
        quoted=quote(finding.moved_to or ""),
        ref=_ref(one),
    )


def end_told_of(workspace: Workspace, one: Watched, finding: Finding) -> Problem | None:
    """Return what to do where the page states another end than we have; None where it does not."""
    end, zone = one.status.replay.available_until, workspace.newsroom.zone
    if finding.stated is None or not differs(finding, end, zone):
        return None
    stated = _spelled(finding.stated.at, zone)
    file, ref = _file(workspace, one), _ref(one)
    if end is None:
        return problem("link-end-offered", file=file, url=one.url, stated=stated, ref=ref)
    later = finding.stated.at > end
    return problem(
        "link-end-differs",
        file=file,
        url=one.url,
        stated=stated,
        end=_spelled(end, zone),
        ref=ref,
        mend="extend" if later else "set",
    )


def _ref(one: Watched) -> str:
    """Return how commands that mend name the replay."""
    several = len(one.story.replays) > 1
    return f"{one.story.folder} --replay {one.number}" if several else one.story.folder


def _spelled(end: datetime, zone: ZoneInfo) -> str:
    """Return an end as story.yaml has it: a day where it is the last second of one."""
    local = end.astimezone(zone)
    return f"{local:%Y-%m-%d}" if local.time() == _LAST_SECOND else spell_instant(end, zone)


def _file(workspace: Workspace, one: Watched) -> str:
    return f"{workspace.layout.articles.name}/{one.story.folder}/story.yaml"
