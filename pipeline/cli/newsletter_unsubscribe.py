"""``press newsletter unsubscribe``: who wants no issue any more."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.terms import Press, at_option, json_option, print_json, print_table, wall

if TYPE_CHECKING:
    from pipeline.errors import Problem
    from pipeline.issuing.unsubscribing import Readers, Wish
    from pipeline.store.ledger import Ledger


@click.command()
@click.argument("who", nargs=-1, metavar="[WHO]...")
@click.option("--list", "list_", is_flag=True, help="Show who wants no issue any more.")
@click.option("--undo", metavar="ADDRESS", help="Send to ADDRESS again, as its owner asks.")
@click.option("--cgi", is_flag=True, help="Answer a web server: the page of the link in an issue.")
@at_option
@json_option
@click.pass_obj
def unsubscribe(
    press: Press,
    who: tuple[str, ...],
    *,
    list_: bool,
    undo: str | None,
    cgi: bool,
    at: str | None,
    as_json: bool,
) -> int:
    """Send no issue any more to those who ask for it.

    WHO is an address, the link of an issue or the token in it, a file, or "-" for standard input. A
    file may be a mail or a mailbox, of which subjects count; the log of a web server, of which what
    was sent counts (POST), never what was looked at; or a list with one address, token or link a
    line.
    """
    if cgi:
        from pipeline.issuing.unsubscribe_web import serve_cgi

        serve_cgi(press.layout.root)
        return 0
    if not (who or list_ or undo):
        raise click.UsageError(press.say("unsubscribe-nobody"))
    from pipeline.store.ledger import opened

    with opened(press.layout.ledger) as ledger:
        code = _undo(press, ledger, undo, at) if undo else 0
        if who:
            code = max(code, _take_out(press, ledger, who, at, as_json=as_json and not list_))
        if list_:
            _list(press, ledger, as_json=as_json)
    return code


def _take_out(
    press: Press, ledger: "Ledger", who: tuple[str, ...], at: str | None, *, as_json: bool
) -> int:
    from pipeline.errors import problem
    from pipeline.issuing.recipients import few
    from pipeline.issuing.unsubscribing import Readers, take_out

    readers = Readers(press.layout, press.newsroom, ledger.issued)
    wishes: list[Wish] = []
    strange: list[Problem] = []
    for text in who:
        unread: list[Problem] = []
        found = _wishes(readers, text, unread)
        if found is None:
            strange.append(problem("unsubscribe-what", text=text))
            continue
        strange += few(unread)
        for one in found:
            if one.address is None:
                strange.append(problem("unsubscribe-unknown", text=one.text))
            else:
                wishes.append(one)
    fresh = take_out(ledger.issued, wishes, press.now(at))
    if as_json:
        print_json(fresh)
    else:
        for address in fresh:
            click.echo(press.say("unsubscribed-now", address=address))
        before = dict.fromkeys(w.address for w in wishes if w.text in who)
        for known in (a for a in before if a not in fresh):
            click.echo(press.say("unsubscribed-before", address=known))
        if not fresh and not before and not strange:
            click.echo(press.say("unsubscribed-none"))
    press.tell(strange)
    return 1 if strange else 0


def _wishes(readers: "Readers", text: str, unread: "list[Problem]") -> "list[Wish] | None":
    """Return what one argument asks for; None where it is nothing that can be.

    What nobody understands of a file is added to ``unread``.
    """
    from pipeline.issuing.unsubscribing import wish, wishes_in

    if text == "-":
        return [*wishes_in(readers, sys.stdin.buffer.read(), problems=unread)]
    if (file := Path(text)).is_file():
        return [*wishes_in(readers, file.read_bytes(), file=text, problems=unread)]
    one = wish(readers, text)
    return None if one is None else [one]


def _undo(press: Press, ledger: "Ledger", text: str, at: str | None) -> int:
    from pipeline.config_mail import mail_address
    from pipeline.errors import problem

    # As it was noted: the name of its host spelled as mail servers do.
    address = (mail_address(text.strip()) or text).lower()
    if address not in {one.address for one in ledger.issued.unsubscribed()}:
        press.tell([problem("unsubscribe-not-there", address=address)])
        return 1
    ledger.issued.subscribe_again(address, press.now(at))
    click.echo(press.say("subscribed-again", address=address))
    return 0


def _list(press: Press, ledger: "Ledger", *, as_json: bool) -> None:
    found = ledger.issued.unsubscribed()
    if as_json:
        print_json([{"address": one.address, "at": one.at} for one in found])
        return
    zone = press.newsroom.zone
    rows = [(one.address, wall(one.at, zone)) for one in found]
    print_table(rows, headings=[press.say(f"head-{h}") for h in ("address", "since")])


COMMANDS = (unsubscribe,)
