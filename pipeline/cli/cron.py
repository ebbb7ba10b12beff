"""``press run``, ``publish`` and ``plan``."""

from typing import TYPE_CHECKING

import click

from pipeline.cli.terms import (
    Press,
    at_option,
    json_option,
    print_json,
    print_table,
    problem_shape,
    wall,
)

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from pipeline.layout import Layout
    from pipeline.messages import MessageLanguage
    from pipeline.model.edition import Hold
    from pipeline.model.report import Report


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

    return _told(press, run_due(press.layout, press.now(at)), as_json=as_json, verbose=verbose)


@click.command()
@at_option
@json_option
@click.option("--full", is_flag=True, help="Look at every output, changed or not.")
@click.option("--verbose", "-v", is_flag=True, help="Say what went out, what is held and why.")
@click.pass_obj
def publish(press: Press, at: str | None, as_json: bool, full: bool, verbose: bool) -> int:
    """Plan and publish only: sources are not read."""
    from pipeline.runs import run as run_due

    report = run_due(press.layout, press.now(at), full=full, ingest=False)
    return _told(press, report, as_json=as_json, verbose=verbose)


@click.command()
@at_option
@json_option
@click.pass_obj
def plan(press: Press, at: str | None, as_json: bool) -> int:
    """Say what is out, what is held and why, and what changes next. Writes nothing."""
    from pipeline.workspace import opened

    now = press.now(at)
    with opened(press.layout) as workspace:
        edition, zone, language = workspace.edition(now), workspace.rules.zone, workspace.language
    if as_json:
        visible = [
            {
                "story": v.story.id,
                "language": v.article.language,
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
        (v.article.language, wall(v.published, zone), v.article.title, v.address)
        for v in edition.visible
    ]
    print_table(rows, headings=("", press.say("head-since"), press.say("head-title"), "feeds/"))
    _print_held(edition.held, language, zone)
    click.echo(press.say("next-change", when=wall(edition.next_change_at, zone)))
    return 0


def hold_message(hold: "Hold", language: "MessageLanguage", zone: "ZoneInfo") -> str:
    """Return why an article is held, and what to do."""
    from pipeline.messages import say

    return say(
        f"hold-{hold.reason}",
        language,
        ref=hold.folder,
        until=wall(hold.until, zone),
        detail=hold.detail,
    )


def hold_shape(hold: "Hold", language: "MessageLanguage", zone: "ZoneInfo") -> dict[str, object]:
    """Return a hold as JSON shows it."""
    return {
        "story": hold.story or None,
        "language": hold.language,
        "reason": hold.reason,
        "until": hold.until,
        "message": hold_message(hold, language, zone),
        "folder": hold.folder,
    }


def _told(press: Press, report: "Report", *, as_json: bool, verbose: bool) -> int:
    """Print a report and return the exit code it means."""
    if as_json:
        print_json(_report_shape(press, report))
    else:
        _print_report(press, report, verbose=verbose)
    return 1 if report.problems else 0


def _report_shape(press: Press, report: "Report") -> dict[str, object]:
    from pipeline.config import load

    language, zone = press.language, load(press.layout.root).zone
    shape = {name: getattr(report, name) for name in report.__slots__ if name != "office_language"}
    return shape | {
        "held": [hold_shape(h, language, zone) for h in report.held],
        "problems": [problem_shape(p, language) for p in report.problems],
    }


def _print_report(press: Press, report: "Report", *, verbose: bool) -> None:
    from pipeline.messages import locale_language, say

    language = report.office_language or locale_language()
    if verbose and (report.published or report.held):
        from pipeline.config import load

        zone = load(press.layout.root).zone
        for item in report.published:
            page = f"feeds/{item.address}index.html"
            click.echo(
                say("went-out", language, language=item.language, title=item.title, page=page)
            )
        _print_held(report.held, language, zone)
    for p in report.problems:
        click.echo(f"press: {p.text(language)}", err=True)
    if verbose:
        _print_where(press.layout, language)
    counts = {
        "at": f"{report.at:%Y-%m-%dT%H:%M:%SZ}",
        "new": len(report.published),
        "visible": report.visible,
        "held": len(report.held),
        "filed": len(report.filed),
        "written": report.written,
        "removed": report.removed,
        "problems": len(report.problems),
        "next": "-"
        if report.next_change_at is None
        else f"{report.next_change_at:%Y-%m-%dT%H:%M:%SZ}",
    }
    click.echo(say("run-line", language, **counts))


def _print_held(held: "tuple[Hold, ...]", language: "MessageLanguage", zone: "ZoneInfo") -> None:
    for h in held:
        message = hold_message(h, language, zone)
        click.echo(f"  {h.language or '--'}  articles/{h.folder}: {message}")


def _print_where(layout: "Layout", language: "MessageLanguage") -> None:
    from pipeline.messages import say

    names = {
        "site": "index.html",
        "fr": "fr/rss.xml",
        "en": "en/rss.xml",
        "letter": "newsletters/latest/fr.html",
    }
    paths = {key: layout.feeds / name for key, name in names.items()}
    click.echo(say("open-these", language, **paths))


COMMANDS = (run, publish, plan)
