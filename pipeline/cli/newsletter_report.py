"""``press newsletter report``: who got an issue, who did not, and why."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.terms import Press, at_option, json_option, print_json, print_table, wall

if TYPE_CHECKING:
    from pipeline.issuing.reporting import Standing


@click.command()
@click.argument("name")
@click.option(
    "--bounces",
    metavar="FILE",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="First read mails that came back: one a file, or a mailbox. May be given more than once.",
)
@at_option
@json_option
@click.pass_obj
def report(
    press: Press, name: str, *, bounces: tuple[Path, ...], at: str | None, as_json: bool
) -> int:
    """Say how the sending of issue NAME stands: sent, waiting, refused, returned, unsubscribed."""
    from pipeline.issuing.bounces import bounces_in
    from pipeline.issuing.finding import find_issue, read_issues
    from pipeline.issuing.recipients import few
    from pipeline.issuing.reporting import note_bounces, standing
    from pipeline.workspace import opened

    with opened(press.layout, press.newsroom) as workspace:
        issue = find_issue(read_issues(workspace), name)
        read = (one for file in bounces for one in bounces_in(file.read_bytes()))
        noted, strange = note_bounces(workspace, issue, read, press.now(at))
        found = standing(workspace, issue)
    if as_json:
        print_json(_shape(found))
        return 0
    if bounces:
        click.echo(press.say("bounces-read", noted=noted, strange=strange))
    _print(press, found)
    press.tell(few(found.rows))
    return 1 if found.rows else 0


def _print(press: Press, found: "Standing") -> None:
    zone, issue = press.newsroom.zone, found.issue.name
    if found.begun is None:
        click.echo(press.say("report-not-begun", issue=issue, left=found.left))
        return
    counts = {fate: found.count(fate) for fate in ("refused", "returned")}
    click.echo(
        press.say(
            "report-counts",
            issue=issue,
            at=wall(found.begun.at, zone),
            sent=found.sent,
            left=found.left,
            unsubscribed=len(found.unsubscribed),
            **counts,
        )
    )
    if found.begun.standstill is not None:
        press.tell([found.begun.standstill.problem])
    rows = [
        (press.say(f"fate-{one.fate}"), one.key, wall(one.due, zone), one.said)
        for one in found.faults
    ]
    print_table(
        rows, headings=[press.say(f"head-{h}") for h in ("state", "address", "again", "reason")]
    )


def _shape(found: "Standing") -> dict[str, object]:
    begun = found.begun
    return {
        "issue": found.issue.name,
        "begun_at": None if begun is None else begun.at,
        "done_at": None if begun is None else begun.done,
        "sent": found.sent,
        "left": found.left,
        "refused": found.count("refused"),
        "returned": found.count("returned"),
        "not_sent": [
            {
                "address": one.key,
                "version": one.version,
                "state": one.fate,
                "reason": one.said,
                "tries": one.tries,
                "last_try": one.at,
                "next_try": one.due,
            }
            for one in found.faults
        ],
        "unsubscribed": [{"address": one.address, "at": one.at} for one in found.unsubscribed],
    }


COMMANDS = (report,)
