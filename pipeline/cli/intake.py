"""``press inspect`` and ``press ingest``: from what the office has to drafts and stories."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.cli.terms import Press, at_option, json_option, print_json
from pipeline.errors import PipelineError

if TYPE_CHECKING:
    from pipeline.filing import Filed
    from pipeline.messages import MessageLanguage
    from pipeline.model.draft import Draft, Notice
    from pipeline.model.story import Language

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
    failed, day, now = False, _day(published), press.now(at)
    for source in _expanded(sources):
        try:
            draft = _inspected(press, source, now, day, url)
        except PipelineError as error:
            press.tell(error.problems)
            failed = True
            continue
        if as_json:
            from pipeline.ingest.draft import to_json

            print_json(to_json(draft, press.language))
        else:
            _print_draft(draft, press.language)
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
    from pipeline.filing import file_draft

    layout, now, failed, day = press.layout, press.now(at), False, _day(published)
    if not sources:
        return _ingest_configured(press, now, as_json=as_json)
    for source in _expanded(sources):
        try:
            draft = _inspected(press, source, now, day, url)
            filed = file_draft(
                layout,
                draft,
                now,
                digest=_digest(source, draft),
                language=language,
                categories=categories,
            )
        except PipelineError as error:
            press.tell(error.problems)
            failed = True
            continue
        _print_filed(press, filed, as_json=as_json)
        if filed.new and not as_json:
            for warning in draft.warnings:
                click.echo(f"  ! {warning.message(press.language)}")
    return 1 if failed else 0


def _ingest_configured(press: Press, now: datetime, *, as_json: bool) -> int:
    from pipeline.filing import Filed, file_sources

    folders, problems = file_sources(press.layout, press.newsroom, now)
    for folder in folders:
        _print_filed(press, Filed(folder=folder, new=True), as_json=as_json)
    if not (folders or problems or as_json):
        click.echo(press.say("nothing-new"))
    press.tell(problems)
    return 1 if problems else 0


def _expanded(arguments: Sequence[str]) -> Iterator[str]:
    """Replace a folder by the files in it that ingest reads; what is missing is told when read."""
    from pipeline.ingest.sources import sources

    for argument in arguments:
        try:
            yield from sources([argument])
        except PipelineError:
            yield argument


def _inspected(
    press: Press, source: str, now: datetime, published: date | None, url: str | None
) -> "Draft":
    from pipeline.ingest import draft

    return draft.inspect(
        source,
        published=published,
        url=url,
        stdin=sys.stdin.buffer.read() if source == "-" else None,
        **_circumstances(press, now),
    )


def _day(text: str | None) -> date | None:
    """Return the day of ISO 8601 ``text`` as it is written, whatever its hour and offset."""
    from pipeline.instants import parse_day

    if text is None:
        return None
    with suppress(ValueError):  # parse_day says what is wrong
        text = datetime.fromisoformat(text).date().isoformat()
    return parse_day(text)


def _circumstances(press: Press, now: datetime) -> dict[str, Any]:
    """Return what the newsroom says about reading; inspecting needs no newsroom, though."""
    try:
        newsroom = press.newsroom
    except PipelineError as error:
        if any(p.code != "no-newsroom" for p in error.problems):
            raise
        return {"today": now.date()}
    return {
        "today": now.astimezone(newsroom.zone).date(),
        "zone": newsroom.zone,
        "timeout": newsroom.fetch_timeout,
        "max_bytes": newsroom.fetch_limit,
    }


def _digest(source: str, draft: "Draft") -> str:
    from pipeline.filing import digest_of

    path = Path(source)
    if source != "-" and "://" not in source:
        return digest_of(path.read_bytes())
    return digest_of(f"{draft.title}\n{draft.body}".encode())


def _print_filed(press: Press, filed: "Filed", *, as_json: bool) -> None:
    if as_json:
        print_json(filed)
    else:
        click.echo(press.say("filed-as" if filed.new else "filed-before", folder=filed.folder))


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
    shown += [("replay", _replay_line(n)) for n in draft.replays]
    shown += [("passage", f"[{p.language}] {p.text}") for p in draft.foreign_passages]
    for key, value in shown:
        click.echo(f"  {say(f'draft-{key}', language)} {value}")
    for warning in draft.warnings:
        line = f" ({warning.line})" if warning.line else ""
        click.secho(f"  !{line} {warning.message(language)}", fg="yellow")
    click.echo(f"\n{draft.body}\n")


def _replay_line(notice: "Notice") -> str:
    offset = None if notice.starts_at is None else f"+{notice.starts_at} s"
    return _joined(notice.broadcaster, notice.available_until, offset, notice.url)


def _joined(*parts: object) -> str:
    return " · ".join(str(part) for part in parts if part)


COMMANDS = (inspect, ingest)
