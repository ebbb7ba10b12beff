"""The ``press`` command. Its commands are loaded only where a run may have something to do."""

import gc
import io
import os
import sys

from pipeline.cli.cron_line import said_at_once

# What stands for typing.NoReturn, which takes long to load.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn


def main() -> "NoReturn":
    """Run ``press`` and exit with its code."""
    # What is loaded and an archive's facts stay until the end: to look for cycles among them over
    # and over takes a tenth of a run.
    gc.set_threshold(200_000, 20, 20)
    for stream in (sys.stdout, sys.stderr):
        # A locale without the characters of French typography must not cost the message.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        code = said_at_once(sys.argv[1:], os.environ)
        if code is None:
            from pipeline.cli.commands import main as command

            code = command()
    except KeyboardInterrupt:  # also while modules are loaded
        sys.exit(130)
    # Nor need they be gone through once more when they are all given up.
    gc.freeze()
    sys.exit(code)
