"""``press replays check``: whether the links to replays work."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from pipeline.cli.columns import aligned
from pipeline.cli.progress import Progress
from pipeline.cli.terms import Press, at_option, json_option, print_json, wall

if TYPE_CHECKING:
    from pipeline.model.link import Evidence, Finding
    from pipeline.watching.probing import Watched
    from pipeline.workspace import Workspace


@click.command()
@at_option
@json_option
@click.pass_obj
def check(press: Press, at: str | None, as_json: bool) -> int:
    """Look at the link of every live replay: which work, which moved, which are gone.

    A link counts as gone when it failed three times over at least a day. Exits 1 where one is.
    """
    from pipeline.watching.probing import NoNetwork, look, watched
    from pipeline.workspace import opened

    now = press.now(at)
    progress = Progress(press.say("looks-progress"))
    with opened(press.layout, press.newsroom) as workspace:
        live = list(watched(workspace, now))
        seen = set()
        try:
            for one in look(workspace, now, due_only=False, progress=progress):
                seen.add(one.look.url)
        except KeyboardInterrupt:
            progress.clear()
            click.echo(press.say("looks-interrupted"), err=True)
            return 130
        except NoNetwork:
            progress.clear()
            raise
        progress.clear()
        found = workspace.ledger.probes.findings()
        shown = [(w, found[w.url]) for w in live if w.url in seen]
        if as_json:
            print_json([_shape(workspace, w, finding) for w, finding in shown])
        else:
            _print(press, workspace, shown)
    if left := {w.url for w in live} - seen:
        click.echo(press.say("looks-left", left=len(left)), err=True)
    return 1 if any(finding.is_broken for _, finding in shown) else 0


def _shape(workspace: "Workspace", one: "Watched", finding: "Finding") -> dict[str, object]:
    from pipeline.schedule.findings import differs

    end = one.status.replay.available_until
    return {
        "story": one.story.id,
        "folder": one.story.folder,
        "broadcaster": one.status.replay.broadcaster,
        "url": one.url,
        "available_until": end,
        "state": one.status.state,
        "kind": finding.kind,
        "suspected": finding.suspected,
        "since": finding.since,
        "at": finding.at,
        "failures": finding.failures,
        "evidence": finding.evidence,
        "moved_to": finding.moved_to,
        "stated_end": finding.stated and finding.stated.at,
        "differs": differs(finding, end, workspace.newsroom.zone),
        "looks": [
            {"at": seen.at, "kind": seen.kind} for seen in workspace.ledger.probes.looks(one.url)
        ],
    }


def _print(
    press: Press, workspace: "Workspace", shown: "Sequence[tuple[Watched, Finding]]"
) -> None:
    """Print what is not just fine, with its evidence, and how many of each there are."""
    from pipeline.watching.links import end_told_of

    if not shown:
        click.echo(press.say("looks-none"))
        return
    told = []
    for one, finding in shown:
        differing = end_told_of(workspace, one, finding)
        if finding.kind != "fine" or finding.suspected or differing:
            told.append((one, finding, differing))
    cells = aligned([(f.kind, one.story.folder, one.url) for one, f, _ in told])
    for (_, finding, differing), (kind, *rest) in zip(told, cells, strict=True):
        style = "red" if finding.is_broken else "yellow" if finding.kind != "fine" else None
        click.echo("  ".join([click.style(kind, fg=style), *rest]).rstrip())
        if finding.kind != "fine" or finding.suspected:
            click.echo(f"{' ' * len(kind)}  {_seen(press, finding)}")
        if differing is not None:
            click.echo(f"{' ' * len(kind)}  {differing.message(press.language)}")
    counts = Counter(finding.kind for finding in {one.url: f for one, f in shown}.values())
    listed = ", ".join(f"{kind} {count}" for kind, count in counts.most_common())
    click.echo(press.say("looks-line", links=sum(counts.values()), counts=listed))


def _seen(press: Press, finding: "Finding") -> str:
    """Return what was seen at the last look, and what it is worth."""
    seen = ", ".join(_parts(press, finding.evidence, finding.moved_to)) or press.say("look-fine")
    if finding.suspected is None:
        return press.say("look-sure", seen=seen, since=wall(finding.since, press.newsroom.zone))
    if finding.failures == 1:
        return press.say("look-first", seen=seen)
    return press.say("look-again", seen=seen, failures=finding.failures)


def _parts(press: Press, evidence: "Evidence", moved_to: str | None) -> Iterator[str]:
    if evidence.status is not None:
        yield str(evidence.status)
    if evidence.error is not None:
        yield press.say(f"look-{evidence.error}")
    if evidence.words:
        yield press.say("look-words", words=evidence.words)
    if (address := moved_to or evidence.address) is not None:
        yield press.say("look-at", address=address)
