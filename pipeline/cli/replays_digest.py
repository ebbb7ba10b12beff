"""``press replays digest``: the overview that the office gets every week, at once."""

import click

from pipeline.cli.terms import Press, at_option


@click.command()
@click.option("--send", is_flag=True, help="Send it to the office, to see whether mails arrive.")
@at_option
@click.pass_obj
def digest(press: Press, send: bool, at: str | None) -> int:
    """Print the overview of replays that the office gets by mail.

    The one that is due will come all the same.
    """
    from pipeline.watching.mails import digest as digest_at
    from pipeline.watching.sending import refused_by, send_now
    from pipeline.workspace import opened

    now = press.now(at)
    with opened(press.layout, press.newsroom) as workspace:
        mail = digest_at(workspace, now)
        if not send:
            click.echo(f"{mail.subject}\n\n{mail.text}", nl=False)
            return 0
        receipt = send_now(workspace, mail, now)
        refused = refused_by(workspace, receipt)
    to = ", ".join(press.newsroom.mail.to)
    code = "digest-sent" if press.newsroom.mail.server else "digest-written"
    click.echo(press.say(code, to=to, said=receipt.said))
    press.tell(refused)
    return 1 if refused else 0
