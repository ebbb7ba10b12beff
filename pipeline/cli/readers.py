"""What readers get: ``diff`` before it is published, ``verify`` after."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from pipeline.cli.terms import Press, at_option, json_option, print_json

if TYPE_CHECKING:
    from pipeline.deliver.comparison import Difference
    from pipeline.enquiries.diff import FeedChange


@click.command()
@at_option
@json_option
@click.pass_obj
def diff(press: Press, at: str | None, as_json: bool) -> int:
    """Say what readers of each feed will see of the next publication; write none of it."""
    from pipeline.enquiries.diff import compared
    from pipeline.workspace import opened

    with opened(press.layout, press.newsroom) as workspace:
        found = list(compared(workspace, workspace.edition(press.now(at))))
    if as_json:
        print_json([_diff_shape(press, n) for n in found])
    else:
        for line in _lines(press, found):
            click.echo(line)
    return 1 if any(n.change == "twice" for n in found) else 0


@click.command()
@at_option
@json_option
@click.pass_obj
def verify(press: Press, at: str | None, as_json: bool) -> int:
    """Compare feeds/ with what it should hold, byte for byte; write nothing there."""
    from pipeline.enquiries.verify import verify as verified

    found = verified(press.layout, press.now(at))
    if as_json:
        print_json(
            {
                "at": found.at,
                "files": found.files,
                "behind": found.behind,
                "differences": [_difference_shape(press, d) for d in found.differences],
            }
        )
        return 1 if found.faults or found.blocked else 0
    for d in found.differences:
        path = f"feeds/{d.path}"
        click.echo(press.say("diff-line", feeds=path, what=_differs(press, d)))
    if found.faults:
        code = {True: "verify-behind", False: "verify-faults", None: "verify-unsure"}[found.behind]
        click.echo(press.say(code, faults=len(found.faults), files=found.files))
    elif not found.blocked:
        click.echo(press.say("verify-well", files=found.files))
    return 1 if found.faults or found.blocked else 0


def _lines(press: Press, found: "Iterable[FeedChange]") -> "Iterator[str]":
    """Yield a line for each thing that is noticed, with all the feeds whose readers notice it."""
    feeds: dict[FeedChange, list[str]] = defaultdict(list)
    for n in found:
        feed = press.say("in-archives", feed=n.feed) if n.archived else n.feed
        address = n.url if n.change == "feed-moved" else ""
        feeds[replace(n, feed="", archived=False, url=address)].append(feed)
    for n, names in feeds.items():
        yield press.say("diff-line", feeds=", ".join(names), what=_noticed(press, n))


def _noticed(press: Press, change: "FeedChange") -> str:
    """Return what readers will see, in words."""
    from pipeline.publish.feeds.items import WORDS

    fields = ", ".join(press.say(f"field-{part}") for part in change.fields)
    reworded = change.change == "changed" and not WORDS.isdisjoint(change.fields)
    code = "diff-reworded" if reworded else f"diff-{change.change}"
    return press.say(
        f"why-{change.why}" if change.why else code,
        title=change.title,
        language=change.language,
        fields=fields,
        url=change.url,
    )


def _diff_shape(press: Press, change: "FeedChange") -> dict[str, object]:
    shape = {name: getattr(change, name) for name in change.__struct_fields__}
    return shape | {"message": _noticed(press, change)}


def _differs(press: Press, difference: "Difference") -> str:
    return press.say(
        f"verify-{difference.kind}", byte=difference.byte or 0, line=difference.line or 0
    )


def _difference_shape(press: Press, difference: "Difference") -> dict[str, object]:
    shape = {name: getattr(difference, name) for name in difference.__struct_fields__}
    return shape | {"message": _differs(press, difference)}


COMMANDS = (diff, verify)
