"""``press newsletter send``: an issue goes out, or is tried."""

from typing import TYPE_CHECKING

import click

from pipeline.cli.progress import Progress
from pipeline.cli.terms import Press, at_option, json_option, print_json, print_table, problem_shape

if TYPE_CHECKING:
    from pipeline.errors import Problem
    from pipeline.issuing.sending import Sent

#: What ``--test`` without an address stands for.
_OFFICE = "office"


@click.command()
@click.argument("name")
@click.option("--dry-run", is_flag=True, help="Say who would get what; begin nothing.")
@click.option(
    "--test",
    is_flag=False,
    flag_value=_OFFICE,
    metavar="[ADDRESS]",
    help="Send it to ADDRESS alone (default: to the office), marked as a test.",
)
@click.option("--retry", is_flag=True, help="Try again those who were refused, or may have it.")
@at_option
@json_option
@click.pass_obj
def send(
    press: Press,
    name: str,
    *,
    dry_run: bool,
    test: str | None,
    retry: bool,
    at: str | None,
    as_json: bool,
) -> int:
    """Send issue NAME to all who have not got it: once to each, whatever happens on the way.

    Its preflight comes first; then its pages are made public; then the messages go. What is stopped
    goes on where it was, with the same command or with “press run”.
    """
    given = [
        o for o, is_set in (("--dry-run", dry_run), ("--test", test), ("--retry", retry)) if is_set
    ]
    if len(given) > 1:
        raise click.UsageError(press.say("options-exclude", options=", ".join(given)))
    if dry_run:
        return _dry(press, name, at, as_json=as_json)
    if test is not None:
        return _test(press, name, None if test == _OFFICE else test, at, as_json=as_json)
    from pipeline.issuing.sending import send as sent

    sending, looking = Progress(press.say("sending")), Progress(press.say("looking-at-links"))
    done = sent(press.layout, name, press.now(at), watch=sending, look=looking, retry=retry)
    sending.clear()
    if as_json:
        print_json(_shape(press, done))
    else:
        _print(press, done)
    stopped = done.posting is not None and done.posting.outcome.stopped
    return 1 if stopped or _problems(done) else 0


def _print(press: Press, done: "Sent") -> None:
    issue = done.issue.name
    if done.posting is None:
        if done.proof is None:
            code = "send-already" if done.left_us else "send-already-written"
            click.echo(press.say(code, issue=issue))
            return
        click.echo(press.say("send-stopped", issue=issue), err=True)
    press.tell(_problems(done))
    if done.posting is None:
        return
    outcome = done.posting.outcome
    code = "send-done" if press.newsroom.mail.server else "send-written"
    click.echo(press.say(code, issue=issue, sent=outcome.sent))
    if outcome.stopped:
        click.echo(press.say("send-interrupted"))
    if outcome.left:
        click.echo(press.say("send-left", issue=issue, left=outcome.left))


def _problems(done: "Sent") -> "list[Problem]":
    from pipeline.issuing.recipients import few
    from pipeline.issuing.sending import doubts

    if done.posting is None:
        return [] if done.proof is None else [*done.proof.failures]
    outcome = done.posting.outcome
    hindered = [] if outcome.problem is None else [outcome.problem]
    return [*done.problems, *few(done.posting.rows), *hindered, *doubts(done.issue, outcome)]


def _shape(press: Press, done: "Sent") -> dict[str, object]:
    outcome = None if done.posting is None else done.posting.outcome
    return {
        "issue": done.issue.name,
        "begun": outcome is not None or done.proof is None,
        "sent": 0 if outcome is None else outcome.sent,
        "refused": 0 if outcome is None else outcome.refused,
        "left": 0 if outcome is None else outcome.left,
        "stopped": outcome is not None and outcome.stopped,
        "problems": [problem_shape(p, press.language) for p in _problems(done)],
    }


def _dry(press: Press, name: str, at: str | None, *, as_json: bool) -> int:
    from pipeline.issuing.recipients import few
    from pipeline.issuing.sending import try_out

    trial = try_out(press.layout, name, press.now(at))
    found, issue = trial.recipients, trial.issue.name
    rows = [(a.addresses[0], a.version, a.kind, a.name) for a in found.addressees]
    problems = [*trial.proof.failures, *few(found.problems)]
    if as_json:
        print_json(
            {
                "issue": issue,
                "recipients": [
                    {"address": address, "version": version, "kind": kind, "name": called}
                    for address, version, kind, called in rows
                ],
                "unsubscribed": found.unsubscribed,
                "twice": found.twice,
                "without_version": found.without_version,
                "problems": [problem_shape(p, press.language) for p in problems],
            }
        )
        return 1 if problems else 0
    print_table(
        rows, headings=[press.say(f"head-{h}") for h in ("address", "version", "kind", "name")]
    )
    sender = press.newsroom.letters.sender
    click.echo(press.say("send-would", issue=issue, count=len(rows), sender=sender))
    if found.unsubscribed or found.twice or found.without_version:
        told = {"unsubscribed": found.unsubscribed, "twice": found.twice}
        click.echo(press.say("send-would-not", without=found.without_version, **told))
    press.tell(problems)
    return 1 if problems else 0


def _test(press: Press, name: str, to: str | None, at: str | None, *, as_json: bool) -> int:
    from pipeline.issuing.rehearsal import rehearse

    done = rehearse(press.layout, name, press.now(at), to=to)
    if as_json:
        print_json([{"version": one.version, "to": one.to, "said": one.said} for one in done])
        return 0
    code = "test-sent" if press.newsroom.mail.server else "test-written"
    for one in done:
        click.echo(press.say(code, version=one.version, to=one.to, said=one.said))
    return 0


COMMANDS = (send,)
