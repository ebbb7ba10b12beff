"""``press inspect`` and ``press ingest``: from what the office has to drafts and stories."""

import sys
from contextlib import suppress
from datetime import date, datetime
from typing import TYPE_CHECKING

import click

from pipeline.cli.progress import Progress
from pipeline.cli.terms import Press, at_option, json_option, print_json, wall
from pipeline.errors import PipelineError

if TYPE_CHECKING:
    from pipeline.gathering.round import Ingested
    from pipeline.gathering.task import Circumstances
    from pipeline.messages import MessageLanguage
    from pipeline.model.draft import Draft, Notice
    from pipeline.model.story import Language

_FILED = {
    "new": "filed-as",
    "joined": "filed-joined",
    "updated": "filed-updated",
    "offered": "filed-offered",
    "same": "filed-before",
}
_published_option = click.option(
    "--published", metavar="DATE", help="Day it was published, where the text does not say."
)
_url_option = click.option("--url", help="Address the text was published at.")


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@_published_option
@_url_option
@at_option
@json_option
@click.pass_obj
def inspect(
    press: Press,
    sources: tuple[str, ...],
    published: str | None,
    url: str | None,
    at: str | None,
    as_json: bool,
) -> int:
    """Say what ingest sees in files, folders, addresses or "-" (pasted text). Files nothing."""
    from pipeline.gathering.task import Told
    from pipeline.inspecting import inspect_named

    failed = False
    told = Told(published=_day(published), url=url)
    where = _circumstances(press, press.now(at))
    for one in inspect_named(sources, where, told=told, stdin=_stdin(sources)):
        press.tell(one.problems)
        failed |= bool(one.problems)
        if one.draft is None:
            continue
        if as_json:
            from pipeline.ingest.draft_json import to_json

            print_json(to_json(one.draft, press.language))
        else:
            _print_draft(one.draft, press.language)
    return 1 if failed else 0


@click.command()
@click.argument("sources", nargs=-1, metavar="[SOURCE...]")
@_published_option
@_url_option
@click.option("--language", type=click.Choice(["fr", "en"]), help="Where the text leaves doubt.")
@click.option("--category", "categories", multiple=True, help="Category of the story; repeatable.")
@at_option
@json_option
@click.pass_obj
def ingest(
    press: Press,
    sources: tuple[str, ...],
    published: str | None,
    url: str | None,
    language: "Language | None",
    categories: tuple[str, ...],
    at: str | None,
    as_json: bool,
) -> int:
    """Inspect and file as stories to review; without SOURCE, all configured sources."""
    from pipeline.gathering.task import Told
    from pipeline.ingesting import ingest_named, ingest_sources

    layout, newsroom, now = press.layout, press.newsroom, press.now(at)
    progress = Progress(press.say("ingest-progress"))
    if sources:
        told = Told(published=_day(published), url=url, language=language, categories=categories)
        found = ingest_named(
            layout, newsroom, sources, now, told=told, stdin=_stdin(sources), progress=progress
        )
    else:
        found = ingest_sources(layout, newsroom, now, progress=progress)
    failed = said = False
    try:
        for one in found:
            progress.clear()
            press.tell(one.problems)
            failed |= bool(one.problems)
            said |= bool(one.problems) or one.filed is not None
            _print_filed(press, one, as_json=as_json)
    except KeyboardInterrupt:
        progress.clear()
        click.echo(press.say("ingest-interrupted"), err=True)
        return 130
    progress.clear()
    if not (said or sources or as_json):
        click.echo(press.say("nothing-new"))
    return 1 if failed else 0


@click.command()
@click.argument("story", required=False)
@click.option("--take", is_flag=True, help="Put the source's text in the place of STORY's.")
@click.option("--leave", is_flag=True, help="Leave STORY as it is, and say no more of this.")
@at_option
@json_option
@click.pass_obj
def updates(
    press: Press, story: str | None, take: bool, leave: bool, at: str | None, as_json: bool
) -> int:
    """Show where a source has changed after a person did; take its text, or leave it."""
    from pipeline import revising
    from pipeline.workspace import opened

    if take or leave:
        if story is None or (take and leave):
            raise click.UsageError(press.say("updates-which"))
        settle = revising.take if take else revising.leave
        for p in settle(press.layout, story, press.now(at)):
            click.echo(p.message(press.language))
        return 0
    with opened(press.layout, press.newsroom) as workspace:
        found = revising.updates(workspace, story)
    for one in found:
        if as_json:
            print_json(one)
            continue
        when = wall(one.at, press.newsroom.zone)
        told = {"folder": one.folder, "file": one.file, "source": one.source}
        click.secho(press.say("update-head", at=when, **told), bold=True)
        click.echo(f"{one.difference}\n")
    if not (found or as_json):
        click.echo(press.say("updates-none"))
    return 0


def _stdin(sources: tuple[str, ...]) -> bytes:
    return sys.stdin.buffer.read() if "-" in sources else b""


def _day(text: str | None) -> date | None:
    """Return the day of ISO 8601 ``text`` as it is written, whatever its hour and offset."""
    from pipeline.instants import parse_day

    if text is None:
        return None
    with suppress(ValueError):  # parse_day says what is wrong
        text = datetime.fromisoformat(text).date().isoformat()
    return parse_day(text)


def _circumstances(press: Press, now: datetime) -> "Circumstances":
    """Return what the newsroom says about reading; inspecting needs no newsroom, though."""
    from pipeline.gathering.task import circumstances, without_newsroom

    try:
        return circumstances(press.newsroom, now)
    except PipelineError as error:
        if any(p.code != "no-newsroom" for p in error.problems):
            raise
    return without_newsroom(now)


def _print_filed(press: Press, one: "Ingested", *, as_json: bool) -> None:
    filed = one.filed
    if one.proposed is not None and not as_json:
        click.echo(f"  ? {one.proposed.text(press.language)}")
    if filed is None:
        return
    if as_json:
        shape = {name: getattr(filed, name) for name in ("folder", "new", "language", "outcome")}
        print_json(shape | {"source": one.name})
        return
    click.echo(press.say(_FILED[filed.outcome], folder=filed.folder, language=filed.language))
    if filed.new and one.draft is not None:
        for warning in one.draft.warnings:
            click.echo(f"  ! {warning.message(press.language)}")


def _print_draft(draft: "Draft", language: "MessageLanguage") -> None:
    """Print a draft for a person: what was understood, what is doubtful, then the text."""
    from pipeline.messages import say

    lines = {
        "source": draft.source,
        "language": draft.language,
        "published": draft.published,
        "slug": draft.slug,
        "event": draft.event and _joined(draft.event.start, draft.event.end, draft.event.place),
        "summary": draft.summary,
    }
    click.secho(draft.title or "—", bold=True)
    shown = [(key, value) for key, value in lines.items() if value]
    shown += [("replay", _replay_line(n, language)) for n in draft.replays]
    shown += [("passage", f"[{p.language}] {p.text}") for p in draft.foreign_passages]
    for key, value in shown:
        click.echo(f"  {say(f'draft-{key}', language)} {value}")
    for warning in draft.warnings:
        line = f" ({warning.line})" if warning.line else ""
        click.secho(f"  !{line} {warning.message(language)}", fg="yellow")
    click.echo(f"\n{draft.body}\n")


def _replay_line(notice: "Notice", language: "MessageLanguage") -> str:
    from pipeline.messages import say

    offset = None if notice.starts_at is None else f"+{notice.starts_at} s"
    start, end = notice.available_from, notice.available_until
    since = None if start is None else say("draft-since", language, day=start)
    until = say("end-unlimited", language) if notice.unlimited and end is None else end
    platform = None if notice.platform == notice.broadcaster else notice.platform
    heard = say("draft-audio", language) if notice.audio else None
    return _joined(notice.broadcaster, platform, heard, since, until, offset, notice.url)


def _joined(*parts: object) -> str:
    return " · ".join(str(part) for part in parts if part)


COMMANDS = (inspect, ingest, updates)
