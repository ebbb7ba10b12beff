"""Newsrooms with an issue to send, and the command that sends it, which can be killed."""

import os
import subprocess
import sys
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path

from pipeline.layout import Layout
from tests.builders import instant
from tests.newsrooms import CONFIG, write_issue, write_newsroom, write_story

NAME = "2026-02"
#: When its sending begins, and a week of tries after that.
NOW = instant("2026-02-16 10:00")
_ROOT = Path(__file__).parents[2]


def write_post(
    root: Path,
    *,
    port: int | None = None,
    newsletter: Iterable[str] = (),
    readers: Iterable[str] = (),
    facts: str = "",
) -> Layout:
    """Write a newsroom with one issue; ``readers`` are rows of its recipients file.

    ``newsletter`` are lines of its config, ``port`` is that of a mail server on loopback; ``facts``
    are lines of its issue.
    """
    rows = list(readers)
    lines = ["items: 50", *newsletter, *(["recipients: readers.csv"] if rows else [])]
    section = "newsletter:\n" + "".join(f"  {line}\n" for line in lines)
    layout = write_newsroom(root)
    config = CONFIG.replace("newsletter: {items: 50}\n", section)
    if port is not None:
        config += f"mail: {{host: 127.0.0.1, port: {port}, security: none, timeout_seconds: 5}}\n"
    layout.config.write_text(config)
    if rows:
        (root / "readers.csv").write_text("\n".join(["address,version,name", *rows]) + "\n")
    for number in range(2):
        write_story(layout, number)
    write_issue(layout, NAME, "2026/sujet-0", "2026/sujet-1", facts=facts)
    return layout


def started(layout: Layout, *arguments: str, at: datetime = NOW) -> "subprocess.Popen[bytes]":
    """Start ``press`` with ``arguments`` as of ``at``, in a process of its own."""
    command = [sys.executable, "-m", "pipeline", "--newsroom", str(layout.root), *arguments]
    return subprocess.Popen(
        [*command, "--at", at.isoformat()],
        env={**os.environ, "PYTHONPATH": str(_ROOT), "LC_ALL": "C.UTF-8"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def later(hours: int) -> datetime:
    """Return an instant so long after the sending began: longer than any pause."""
    return NOW + timedelta(hours=hours)
