"""The commands of ``press``: arguments in, words out. What happens is in the use cases below."""

import errno
import sys
from importlib import import_module
from typing import Any, Final

import click

from pipeline import __version__
from pipeline.cli.terms import Press
from pipeline.errors import PipelineError, problem

#: The commands, by the module of this package that has them in its COMMANDS. It is loaded when
#: one of them is asked for: to load all takes as long as a run that finds nothing to do.
ROOMS: Final = {
    "start": ("init",),
    "intake": ("inspect", "ingest", "updates"),
    "cron": ("run", "publish", "plan"),
    "office": ("new", "release", "hold", "withdraw", "cancel", "correct", "pair"),
    "archive": ("list", "show", "explain", "check"),
    "replays": ("replays",),
    "newsletter": ("newsletter",),
    "readers": ("diff", "verify"),
}
_ROOM_OF: Final = {name: room for room, names in ROOMS.items() for name in names}
#: What a command may be called besides.
_ALSO: Final = {"replay": "replays"}


class Commands(click.Group):
    """Commands whose failures are told in the office's language, not as a trace."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names of all commands."""
        return sorted(_ROOM_OF)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of that name, its second one included."""
        name = _ALSO.get(cmd_name, cmd_name)
        if name in _ROOM_OF and name not in self.commands:
            for command in import_module(f"{__package__}.{_ROOM_OF[name]}").COMMANDS:
                self.add_command(command)
        return super().get_command(ctx, name)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that was asked for and return its exit code."""
        try:
            return super().invoke(ctx)
        except PipelineError as error:
            problems, code = error.problems, error.exit_code
        except Exception as error:
            if not _is_of_disk(error):
                raise
            number = getattr(error, "errno", 0)
            # Click ends quietly when nobody reads on; an OSError without a number is a bug.
            if number is None or number == errno.EPIPE:
                raise
            cause = getattr(error, "strerror", None) or str(error)
            name = getattr(error, "filename", None)
            problems, code = (problem("disk", file=name, cause=cause),), 1
        ctx.obj.tell(problems)
        return code


def _is_of_disk(error: Exception) -> bool:
    """Tell whether an error is the system's or the database's."""
    # Where nothing has opened a database, it is not loaded for this.
    sqlite = sys.modules.get("sqlite3")
    return isinstance(error, OSError) or (
        sqlite is not None and isinstance(error, sqlite.OperationalError)
    )


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option(
    "--newsroom",
    default=".",
    envvar="PRESS_NEWSROOM",
    type=click.Path(file_okay=False),
    help="Folder that holds config.yaml (default: this one; or set PRESS_NEWSROOM).",
)
@click.version_option(__version__, prog_name="press")
@click.pass_context
def press(context: click.Context, newsroom: str) -> None:
    """Publish a press office's news in French and English.

    Exit codes: 0 done; 1 done, but something needs a person; 2 wrong usage or config; 75 another
    run holds the lock.
    """
    context.obj = Press(newsroom)


def main() -> int:
    """Do what was asked for and return the exit code."""
    try:
        code = press.main(standalone_mode=False)
    except click.exceptions.Abort:
        return 130
    except click.ClickException as error:
        error.show()
        return error.exit_code
    return code if isinstance(code, int) else 0
