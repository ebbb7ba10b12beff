"""``press newsletter check``: whether an issue may be sent, and what to do where it may not."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING

import click

from pipeline.cli.columns import aligned, clean
from pipeline.cli.progress import Progress
from pipeline.cli.terms import Press, at_option, json_option, print_json, problem_shape, wall

if TYPE_CHECKING:
    from pipeline.errors import Problem
    from pipeline.issuing.preflight import Preflight
    from pipeline.model.issue import Issue, Version
    from pipeline.publish.newsletter.preflight.size import Size
    from pipeline.workspace import Workspace

#: Those of model/issue, which not every start of ``press`` needs.
VERSIONS: "tuple[Version, ...]" = ("fr", "en", "bilingual")

version_option = click.option(
    "--version",
    "versions",
    multiple=True,
    type=click.Choice(VERSIONS),
    help="Only this version. May be given more than once.",
)
png_option = click.option("--png", is_flag=True, help="Take pictures of it, too.")


@click.command()
@click.argument("name", default="latest")
@version_option
@click.option("--offline", is_flag=True, help="Look at no link.")
@png_option
@at_option
@json_option
@click.pass_obj
def check(
    press: Press,
    name: str,
    versions: "tuple[Version, ...]",
    at: str | None,
    *,
    offline: bool,
    png: bool,
    as_json: bool,
) -> int:
    """Prove issue NAME as it would be sent: what stops it, what to know, how heavy it is.

    NAME is its folder, its number, or "latest". It is rendered as of its send_at, else 9:00 of its
    date, if that is to come; else as of now. Exits 1 where something stops it.
    """
    from pipeline.issuing.preflight import preflight
    from pipeline.issuing.previewing import preview
    from pipeline.workspace import opened

    with opened(press.layout, press.newsroom) as workspace:
        issue, now = found_issue(workspace, name), press.now(at)
        sent = sending_instant(press, issue, now)
        if png:
            shots = Progress(press.say("preview-progress"))
            wanted = versions or VERSIONS
            made = preview(workspace, issue, sent, versions=wanted, png=True, progress=shots)
            shots.clear()
            # What is wrong with the issue is told below.
            press.tell(p for p in made.problems if not p.code.startswith("issue-"))
        progress = Progress(press.say("looks-progress"))
        proved = preflight(
            workspace,
            issue,
            sent,
            versions=versions or None,
            probe=not offline,
            now=now,
            progress=progress,
        )
        progress.clear()
    if as_json:
        print_json(_shape(press, issue, proved))
    else:
        _print(press, issue, proved)
    return 1 if proved.failures and proved.begun is None else 0


def found_issue(workspace: "Workspace", ref: str) -> "Issue":
    """Return the issue that ``ref`` names. Raises InvalidInput."""
    from pipeline.issuing.finding import find_issue, read_issues

    return find_issue(read_issues(workspace), ref)


def sending_instant(press: Press, issue: "Issue", now: datetime) -> datetime:
    """Return the UTC instant as of which ``issue`` is looked at."""
    from pipeline.schedule.issue_choice import sending_at

    return sending_at(issue.date, issue.send_at, now, press.newsroom.zone)


def _shape(press: Press, issue: "Issue", proved: "Preflight") -> dict[str, object]:
    return {
        "issue": issue.name,
        "number": issue.number,
        "at": proved.at,
        "versions": proved.versions,
        "begun": proved.begun,
        "ready": not proved.failures and proved.begun is None,
        "failures": [problem_shape(p, press.language) for p in proved.failures],
        "notes": [problem_shape(p, press.language) for p in proved.notes],
        "sizes": [
            {
                "version": size.version,
                "bytes": size.bytes,
                "editorial": size.editorial,
                "frame": size.frame,
                "items": [{"story": w.story, "bytes": w.bytes} for w in size.weights],
            }
            for size in proved.sizes
        ],
        "links": proved.links,
        "links_seen": proved.seen,
        "previews": None if proved.previews is None else str(proved.previews),
    }


def _print(press: Press, issue: "Issue", proved: "Preflight") -> None:
    when = wall(proved.at, press.newsroom.zone)
    about = {"number": issue.number, "name": issue.name, "versions": ", ".join(proved.versions)}
    click.secho(press.say("preflight-about", at=when, **about), bold=True)
    _print_found(press, proved.failures, "red")
    if proved.notes:
        click.echo(press.say("preflight-notes"))
        _print_found(press, proved.notes, None)
    for line in _table(press, proved.sizes):
        click.echo(line)
    click.echo(press.say("preflight-links", seen=proved.seen, links=proved.links))
    if proved.previews is not None:
        click.echo(press.say("preflight-previews", page=proved.previews))
    if proved.begun is not None:
        click.echo(press.say("preflight-begun", at=wall(proved.begun, press.newsroom.zone)))
    elif proved.failures:
        stopped = press.say("preflight-stopped", count=len(proved.failures))
        click.secho(stopped, fg="red", bold=True)
    else:
        click.secho(press.say("preflight-ready"), fg="green", bold=True)


def _print_found(press: Press, found: "Iterable[Problem]", colour: str | None) -> None:
    for p in found:
        code = click.style(p.code, fg=colour) if colour else p.code
        click.echo(f"  {code}  {clean(p.text(press.language))}")


def _table(press: Press, sizes: "Iterable[Size]") -> Iterator[str]:
    """Yield what is heavy in each version, in kilobytes: its stories, heaviest first."""
    columns = list(sizes)
    if not columns:
        return
    weights = {w.story: [0] * len(columns) for size in columns for w in size.weights}
    for number, size in enumerate(columns):
        for w in size.weights:
            weights[w.story][number] += w.bytes
    heaviest = sorted(weights, key=lambda story: (-sum(weights[story]), story))
    rows = [
        [press.say("preflight-column", version=size.version) for size in columns] + [""],
        *(_row(press, weights[story], story) for story in heaviest),
        _row(press, [s.editorial for s in columns], press.say("preflight-editorial")),
        _row(press, [s.frame for s in columns], press.say("preflight-frame")),
        _row(press, [s.bytes for s in columns], press.say("preflight-in-all")),
    ]
    widest = max(len(cell) for row in rows for cell in row[:-1])
    for *cells, last in aligned([[*(c.rjust(widest) for c in r[:-1]), r[-1]] for r in rows]):
        yield "  ".join([*cells, last]).rstrip()


def _row(press: Press, counts: "Iterable[int]", name: str) -> list[str]:
    from pipeline.publish.newsletter.preflight.size import kilobytes

    return [*(press.say("preflight-kilobytes", count=kilobytes(n)) for n in counts), name]


COMMANDS = (check,)
