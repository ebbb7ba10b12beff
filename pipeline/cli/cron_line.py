"""The cron line where there is nothing to do: told before the commands, and click, are loaded.

It knows no more of the command line than the words that cron lines are made of. Whatever is
spelled otherwise, is not as it should be or may have something to do is left to the command itself.
"""

import os
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from pipeline import lock, quiet


def said_at_once(words: Sequence[str], environ: Mapping[str, str]) -> int | None:
    """Say what ``press`` with ``words`` says, and return its exit code; None where that is open."""
    asked = understood(words, environ)
    if asked is None:
        return None
    root, at = asked
    now = datetime.now(UTC).replace(microsecond=0) if at is None else at
    try:
        os.stat(os.path.join(root, quiet.KEPT))  # noqa: PTH116, PTH118 - to load Path takes long
        with lock.held(os.path.join(root, quiet.LOCK), now=now):  # noqa: PTH118
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


def understood(
    words: Sequence[str], environ: Mapping[str, str]
) -> tuple[str, datetime | None] | None:
    """Return the newsroom and the instant, if there is one, that ``press run`` is asked for.

    None where ``words`` are another command, or a rarer way to say so.
    """
    root, rest = environ.get("PRESS_NEWSROOM") or ".", list(words)
    if rest[:1] == ["--newsroom"] and len(rest) > 1:
        root, rest = rest[1], rest[2:]
    if rest == ["run"]:
        return root, None
    if rest[:2] != ["run", "--at"] or len(rest) != 3:
        return None
    try:
        instant = datetime.fromisoformat(rest[2])
    except ValueError:
        return None
    # A wall time is one of the newsroom's zone, which its config tells.
    return None if instant.tzinfo is None else (root, instant.astimezone(UTC))
