"""The cron line where there is nothing to do: told before the commands, and click, are loaded.

It knows no more of the command line than the words that cron lines are made of. Whatever is
spelled otherwise, is not as it should be or may have something to do is left to the command itself.
"""

from __future__ import annotations

import os
import sys
import time

from pipeline import lock, quiet

# What stands for typing.TYPE_CHECKING: to load typing, or collections, takes long.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def said_at_once(words: Sequence[str], environ: Mapping[str, str]) -> int | None:
    """Say what ``press`` with ``words`` says, and return its exit code; None where that is open."""
    asked = understood(words, environ)
    if asked is None:
        return None
    root, at = asked
    now = time.time() // 1 if at is None else at
    try:
        os.stat(os.path.join(root, quiet.KEPT))  # noqa: PTH116, PTH118 - to load Path takes long
        with lock.held(os.path.join(root, quiet.LOCK), now=quiet.spelled(now)):  # noqa: PTH118
            said = quiet.said(root, now, environ)
        if said is None:
            return None
        code, output, errors = said
        sys.stderr.write(errors)
        sys.stdout.write(output)
        sys.stdout.flush()
    except Exception:  # The command comes upon the same, and has words for it.
        return None
    return code


def understood(words: Sequence[str], environ: Mapping[str, str]) -> tuple[str, float | None] | None:
    """Return the newsroom and the instant, if there is one, that ``press run`` is asked for.

    The instant is in seconds since 1970. None where ``words`` are another command, or a rarer way
    to say so.
    """
    root, rest = environ.get("PRESS_NEWSROOM") or ".", list(words)
    if rest[:1] == ["--newsroom"] and len(rest) > 1:
        root, rest = rest[1], rest[2:]
    if rest == ["run"]:
        return root, None
    if rest[:2] != ["run", "--at"] or len(rest) != 3:
        return None
    # Imported here: cron says no instant.
    from datetime import datetime

    try:
        instant = datetime.fromisoformat(rest[2])
    except ValueError:
        return None
    # A wall time is one of the newsroom's zone, which its config tells.
    return None if instant.tzinfo is None else (root, instant.timestamp())
