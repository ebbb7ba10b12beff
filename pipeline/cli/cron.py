"""``press run``, ``publish`` and ``plan``."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from pipeline.cli.progress import Progress
from pipeline.cli.reports import (
    exit_code,
    hold_shape,
    print_held,
    print_report,
    report_shape,
    words,
)
from pipeline.cli.terms import Press, at_option, json_option, print_json, print_table, wall

if TYPE_CHECKING:
    from pipeline.model.report import Report
    from pipeline.publishing.progress import Stage, Told

#: Things to do from which on one may want to know how many are done.
_LONG = 200


@click.command()
@at_option
@json_option
@click.option("--verbose", "-v", is_flag=True, help="Say what went out, what is held and why.")
@click.pass_obj
def run(press: Press, at: str | None, as_json: bool, verbose: bool) -> int:
    """Do everything that is due: ingest, plan, publish, deliver. The cron line.

    Prints one line. What was missed while the machine was off is caught up with.
    """
    from pipeline.runs import run as run_due

    with _watched(press) as told:
        said = None if as_json or verbose else words
        report = run_due(press.layout, press.now(at), told=told, said=said)
    return _told(press, report, as_json=as_json, verbose=verbose)


@click.command()
@at_option
@json_option
@click.option("--full", is_flag=True, help="Look at every output, changed or not.")
@click.option("--verbose", "-v", is_flag=True, help="Say what went out, what is held and why.")
@click.pass_obj
def publish(press: Press, at: str | None, as_json: bool, full: bool, verbose: bool) -> int:
    """Plan and publish only: sources are not read."""
    from pipeline.runs import run as run_due

    with _watched(press) as told:
        report = run_due(press.layout, press.now(at), full=full, ingest=False, told=told)
    return _told(press, report, as_json=as_json, verbose=verbose)


@click.command()
@at_option
@json_option
@click.pass_obj
def plan(press: Press, at: str | None, as_json: bool) -> int:
    """Say what is out, what is held and why, and what changes next; write none of it."""
    from pipeline.workspace import opened

    now = press.now(at)
    with opened(press.layout, press.newsroom) as workspace:
        edition = workspace.edition(now)
    zone, language = press.newsroom.zone, press.language
    if as_json:
        visible = [
            {
                "story": v.story_id,
                "language": v.language,
                "published": v.published,
                "title": v.article.title,
                "address": v.address,
            }
            for v in edition.visible
        ]
        held = [hold_shape(h, language, zone) for h in edition.held]
        print_json(
            {
                "at": now,
                "visible": visible,
                "held": held,
                "next_change_at": edition.next_change_at,
            }
        )
        return 0
    rows = [
        (v.language, wall(v.published, zone), v.article.title, v.address) for v in edition.visible
    ]
    print_table(rows, headings=("", press.say("head-since"), press.say("head-title"), "feeds/"))
    print_held(edition.held, language, zone)
    click.echo(press.say("next-change", when=wall(edition.next_change_at, zone)))
    return 0


@contextmanager
def _watched(press: Press) -> Iterator["Told"]:
    """Show on a terminal how far a run has come that takes long; it is gone when the run is over.

    Elsewhere nothing is shown: cron mails whatever is printed.
    """
    bars: dict[Stage, Progress] = {}

    def told(stage: "Stage", done: int, total: int) -> None:
        if total >= _LONG:
            if stage not in bars:
                bars[stage] = Progress(press.say(f"run-{stage}"))
            bars[stage](done, total)

    try:
        yield told
    finally:
        for bar in bars.values():
            bar.clear()


def _told(press: Press, report: "Report", *, as_json: bool, verbose: bool) -> int:
    """Print a report and return the exit code it means."""
    if as_json:
        print_json(report_shape(press, report))
    else:
        print_report(press, report, verbose=verbose)
    return exit_code(report)


COMMANDS = (run, publish, plan)
