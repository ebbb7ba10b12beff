"""``press newsletter preview``: an issue as files to look at, before anybody gets it."""

from typing import TYPE_CHECKING

import click

from pipeline.cli.newsletter_check import (
    VERSIONS,
    found_issue,
    png_option,
    sending_instant,
    version_option,
)
from pipeline.cli.progress import Progress
from pipeline.cli.terms import Press, at_option, json_option, print_json, problem_shape

if TYPE_CHECKING:
    from pipeline.model.issue import Version


@click.command()
@click.argument("name", default="latest")
@version_option
@png_option
@at_option
@json_option
@click.pass_obj
def preview(
    press: Press,
    name: str,
    versions: "tuple[Version, ...]",
    at: str | None,
    *,
    png: bool,
    as_json: bool,
) -> int:
    """Write issue NAME into office/newsletters/, every version as page, text and mail.

    With --png, also as pictures: 600 and 320 pixels wide, in light and dark. It is rendered as of
    its send_at, else 9:00 of its date, if that is to come; else as of now. Nothing is sent or
    published.
    """
    from pipeline.issuing import previewing
    from pipeline.workspace import opened

    progress = Progress(press.say("preview-progress"))
    with opened(press.layout, press.newsroom) as workspace:
        issue, now = found_issue(workspace, name), press.now(at)
        sent = sending_instant(press, issue, now)
        made = previewing.preview(
            workspace, issue, sent, versions=versions or VERSIONS, png=png, progress=progress
        )
    progress.clear()
    if as_json:
        print_json(
            {
                "issue": issue.name,
                "at": made.at,
                "folder": str(made.folder),
                "page": str(made.page),
                "files": made.files,
                "problems": [problem_shape(p, press.language) for p in made.problems],
            }
        )
        return 0
    for file in made.files:
        click.echo(made.folder / file)
    press.tell(made.problems)
    return 0


COMMANDS = (preview,)
