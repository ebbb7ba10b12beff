"""The newsletter: ``press newsletter`` and what stands below it."""

import click

from pipeline.cli import (
    newsletter_check,
    newsletter_compose,
    newsletter_preview,
    newsletter_report,
    newsletter_send,
    newsletter_unsubscribe,
)
from pipeline.cli.terms import Press, hand_on, json_option, print_json, print_table, wall


@click.group(invoke_without_command=True)
@json_option
@click.pass_context
def newsletter(context: click.Context, as_json: bool) -> int:
    """List the issues of the newsletter; compose, look at, prove and send one."""
    if context.invoked_subcommand is not None:
        hand_on(context, newsletter, context.invoked_subcommand)
        return 0
    return _print(context.obj, as_json=as_json)


@newsletter.command("list")
@json_option
@click.pass_obj
def list_(press: Press, as_json: bool) -> int:
    """List the issues, the last one first: stories, languages, whether they are sent."""
    return _print(press, as_json=as_json)


def _print(press: Press, *, as_json: bool) -> int:
    from pipeline.issuing.listing import listed
    from pipeline.workspace import opened

    zone = press.newsroom.zone
    with opened(press.layout, press.newsroom) as workspace:
        found, problems = listed(workspace)
    if as_json:
        print_json(found)
    elif not found and not problems:
        click.echo(press.say("newsletters-none"))
    else:
        print_table(
            [
                (
                    str(row.number),
                    row.name,
                    str(row.date),
                    row.state,
                    wall(row.sent_at or row.send_at, zone),
                    str(row.stories),
                    ", ".join(row.languages),
                )
                for row in found
            ],
            headings=[
                press.say(f"head-{h}")
                for h in ("number", "issue", "date", "state", "send-at", "stories", "languages")
            ],
        )
    press.tell(problems)
    return 1 if problems else 0


for room in (
    newsletter_compose,
    newsletter_preview,
    newsletter_check,
    newsletter_send,
    newsletter_report,
    newsletter_unsubscribe,
):
    for command in room.COMMANDS:
        newsletter.add_command(command)

COMMANDS = (newsletter,)
