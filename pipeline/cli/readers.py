"""What readers get: ``diff`` before it is published, ``verify`` after."""

from collections import Counter
from typing import TYPE_CHECKING

import click

from pipeline.cli.terms import Press, at_option, json_option, print_json

if TYPE_CHECKING:
    from pipeline.deliver.comparison import Difference
    from pipeline.enquiries.diff import FeedChange

#: Fields of JSON Feed -> what the office calls them; the others are facts.
_FIELDS = {
    "title": "title",
    "content_html": "text",
    "summary": "summary",
    "url": "address",
    "image": "picture",
    "attachments": "picture",
    "tags": "categories",
}


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
        for n in found:
            click.echo(f"{n.feed}: {_noticed(press, n)}")
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
        return 1 if found.faults else 0
    for d in found.differences:
        click.echo(f"feeds/{d.path}: {_differs(press, d)}")
    if found.faults:
        code = "verify-behind" if found.behind else "verify-faults"
        click.echo(press.say(code, faults=len(found.faults), files=found.files))
    else:
        click.echo(press.say("verify-well", files=found.files))
    return 1 if found.faults else 0


def _noticed(press: Press, change: "FeedChange") -> str:
    """Return what readers will see, in words."""
    counts = Counter(_FIELDS.get(field, "facts") for field in change.fields)
    fields = ", ".join(press.say(f"field-{name}") for name in counts)
    code = f"why-{change.why}" if change.why else f"diff-{change.change}"
    return press.say(code, title=change.title, language=change.language, fields=fields)


def _diff_shape(press: Press, change: "FeedChange") -> dict[str, object]:
    shape = {name: getattr(change, name) for name in change.__slots__}
    return shape | {"message": _noticed(press, change)}


def _differs(press: Press, difference: "Difference") -> str:
    return press.say(
        f"verify-{difference.kind}", byte=difference.byte or 0, line=difference.line or 0
    )


def _difference_shape(press: Press, difference: "Difference") -> dict[str, object]:
    shape = {name: getattr(difference, name) for name in difference.__slots__}
    return shape | {"message": _differs(press, difference)}


COMMANDS = (diff, verify)
