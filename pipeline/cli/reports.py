"""What a run tells: one line for cron, a few for a person, and JSON."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import click

from pipeline.cli.terms import Press, problem_shape, wall
from pipeline.messages import locale_language, say
from pipeline.quiet import spelled

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from pipeline.messages import MessageLanguage
    from pipeline.model.edition import Hold
    from pipeline.model.report import Item, Report
    from pipeline.model.told import Ending
    from pipeline.quietfile import Words

#: Stories named one by one; of more, only their number is told.
_NAMED = 12
#: Replays that end soon, likewise.
_ENDING = 5


def hold_message(hold: "Hold", language: "MessageLanguage", zone: "ZoneInfo") -> str:
    """Return why an article is held, and what to do."""
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


def report_shape(press: Press, report: "Report") -> dict[str, object]:
    """Return a report as JSON shows it."""
    language, zone = press.language, press.newsroom.zone
    shape = {
        name: getattr(report, name)
        for name in report.__struct_fields__
        if name != "office_language"
    }
    return shape | {
        "held": [hold_shape(h, language, zone) for h in report.held],
        "problems": [problem_shape(p, language) for p in report.problems],
        "notices": [problem_shape(p, language) for p in report.notices],
    }


def print_report(press: Press, report: "Report", *, verbose: bool) -> None:
    """Print the problems on standard error, and one line; ``verbose`` says more before it.

    A second line tells what ends soon, as long as anything does.
    """
    if verbose:
        _print_details(press, report, report.office_language or locale_language())
    click.echo(_errors(report), nl=False, err=True)
    click.echo(_line(report, spelled(report.at.timestamp())), nl=False)


def words(report: "Report") -> "Words":
    """Return what is said of a run without more to tell than ``report``, whenever it is."""
    before, _, after = _line(report, "\0").partition("\0")
    return exit_code(report), _errors(report), before, after


def exit_code(report: "Report") -> int:
    """Return what a run exits with."""
    return 1 if report.problems else 0


def _errors(report: "Report") -> str:
    language = report.office_language or locale_language()
    return "".join([f"press: {p.text(language)}\n" for p in report.problems])


def _line(report: "Report", at: str) -> str:
    language, following = report.office_language or locale_language(), report.next_change_at
    counts = {
        "at": at,
        "new": len(report.published),
        "visible": report.visible,
        "held": len(report.held),
        "filed": len(report.filed),
        "written": report.written,
        "removed": report.removed,
        "problems": len(report.problems),
        "notices": len(report.notices),
        "mails": report.mailed,
        "posted": report.posted,
        "next": "-" if following is None else spelled(following.timestamp()),
    }
    lines = [say("run-line", language, **counts)]
    if report.ending:
        lines.append(ending_line(report.ending, report.ending_within or 0, language))
    return "".join([f"{line}\n" for line in lines])


def ending_line(ending: "Sequence[Ending]", days: int, language: "MessageLanguage") -> str:
    """Return which replays end within ``days`` days: by their dates, which stay true."""
    items = [
        say(
            "run-ending-estimated" if one.estimated else "run-ending-item",
            language,
            where=one.broadcaster or say("no-broadcaster", language),
            folder=one.story,
            day=_last_day(one, language),
        )
        for one in ending[:_ENDING]
    ]
    if (more := len(ending) - _ENDING) > 0:
        items.append(say("run-ending-more", language, more=more))
    glue = "\N{NARROW NO-BREAK SPACE}; " if language == "fr" else "; "
    return say("run-ending", language, count=len(ending), days=days, items=glue.join(items))


def _last_day(one: "Ending", language: "MessageLanguage") -> str:
    from pipeline.language import day_in_words, time_in_words

    day = day_in_words(one.last_day, language, weekday=True)
    return day if one.hour is None else f"{day}, {time_in_words(one.hour, language)}"


def _print_details(press: Press, report: "Report", language: "MessageLanguage") -> None:
    feeds, zone = press.layout.feeds, press.newsroom.zone
    new, out = len(report.published), report.visible
    click.echo(say("told-out", language, new=new, out=out))
    _print_first(_out_lines(report.published, language), language)
    if held := [h for h in report.held if h.reason != "broken"]:
        click.echo(say("told-held", language, held=len(held)))
        _print_first(_held_lines(held, language, zone), language)
    _print_first([f"  {p.text(language)}" for p in report.notices], language)
    if report.mailed:
        click.echo(say("told-mailed", language, count=report.mailed))
    click.echo(say("told-open", language))
    for code, path in (
        ("told-site", feeds / "index.html"),
        ("told-newsletter", feeds / "newsletters/latest/fr.html"),
        ("told-feeds", feeds / "fr/rss.xml"),
    ):
        click.echo(f"  {path}  {say(code, language)}")


def print_held(held: "Iterable[Hold]", language: "MessageLanguage", zone: "ZoneInfo") -> None:
    """Print what is held and why, one line a story and reason."""
    for line in _held_lines(held, language, zone):
        click.echo(line)


def _out_lines(items: "Iterable[Item]", language: "MessageLanguage") -> list[str]:
    stories: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        stories[item.story].append(item)
    lines = []
    for versions in stories.values():
        title = next((i.title for i in versions if i.language == language), versions[0].title)
        lines.append(f"  {_languages(i.language for i in versions)}  {title}")
    return lines


def _held_lines(held: "Iterable[Hold]", language: "MessageLanguage", zone: "ZoneInfo") -> list[str]:
    reasons: dict[tuple[str, str], list[str | None]] = defaultdict(list)
    for h in held:
        reasons[h.folder, hold_message(h, language, zone)].append(h.language)
    return [
        say("held-line", language, languages=_languages(found), folder=folder, why=why)
        for (folder, why), found in reasons.items()
    ]


def _languages(found: "Iterable[str | None]") -> str:
    """Return "fr en", in the languages' places; a story that cannot be read has dashes."""
    known = set(found)
    return " ".join(code if code in known else "--" for code in ("fr", "en"))


def _print_first(lines: list[str], language: "MessageLanguage") -> None:
    for line in lines[:_NAMED]:
        click.echo(line)
    if (more := len(lines) - _NAMED) > 0:
        click.echo(say("told-more", language, more=more))
