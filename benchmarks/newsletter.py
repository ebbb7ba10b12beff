"""Sending an issue: what a message costs, and that each reader gets one, whatever fails."""

import asyncio
import os
import random
import resource
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

_NOW: Final = datetime(2026, 2, 16, 9, tzinfo=UTC)
_NAME: Final = "2026-02"
#: Of each RCPT and each DATA, how many are not answered with a yes.
_FAILING: Final = 0.03
_DROPPED: Final = "dropped"
_ANSWERS: Final = ("451 4.7.1 try again later", "421 4.3.2 closing", _DROPPED)
_CONFIG: Final = """\
id: 01KEK0000000000000000PRESS
name: {{fr: Institut, en: Institute}}
description: {{fr: Les nouvelles, en: The news}}
url: https://press.example.org/
email: press@example.org
replays: {{check_every: off, warn_days: [], digest: off}}
newsletter:
  recipients: readers.csv
  unsubscribe: {{url: "https://press.example.org/unsubscribe"}}
mail: {{host: 127.0.0.1, port: {port}, security: none}}
"""
_ISSUE: Final = """\
id: 01KH390Z00N7R5V2XW4YB6C001
number: 1
date: 2026-02-16
sections:
  - show: news
    stories: [{stories}]
"""


@dataclass
class _Server:
    """Counts what it takes; ``answer`` says what it does not take."""

    answer: Callable[[], str | None] = lambda: None
    taken: Counter[str] = field(default_factory=Counter)
    failed: int = 0
    port: int = 0

    # Names and arguments are those of aiosmtpd.

    async def handle_RCPT(self, server: Any, _s: Any, envelope: Any, to: str, _o: Any) -> str:  # noqa: N802
        if said := self._no(server):
            return said
        envelope.rcpt_tos.append(to)
        return "250 OK"

    async def handle_DATA(self, server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        if said := self._no(server):
            return said
        self.taken.update(envelope.rcpt_tos)
        return "250 OK"

    def _no(self, server: Any) -> str | None:
        said = self.answer()
        self.failed += said is not None
        if said == _DROPPED and isinstance(server.transport, asyncio.WriteTransport):
            server.transport.abort()
        return said


def newsletter(*, readers: int, kills: int) -> None:
    """Send to ``readers`` over loopback: undisturbed, then failing and killed ``kills`` times."""
    for title, failing, killed in (("undisturbed", 0.0, 0), ("failing, killed", _FAILING, kills)):
        with tempfile.TemporaryDirectory(prefix="press-bench-") as name, _served() as server:
            chance = random.Random(6)  # noqa: S311 - the same one every time
            server.answer = lambda share=failing, chance=chance: (  # type: ignore[misc]
                chance.choice(_ANSWERS) if chance.random() < share else None
            )
            root = Path(name) / "newsroom"
            _write(root, server.port, readers)
            print(f"## {title}: {readers} readers\n")
            _send_all(root, server, readers, killed, chance)


def _send_all(root: Path, server: _Server, readers: int, kills: int, chance: random.Random) -> None:
    began, before, sittings, killed = time.monotonic(), _cpu(), 0, 0
    while sum(server.taken.values()) < readers and sittings < kills + 60:
        sittings += 1
        # Each later than any pause: what was put off is due.
        at = _NOW + timedelta(hours=2 * sittings)
        process = _start(root, at)
        try:
            process.wait(chance.uniform(0.5, 8.0) if killed < kills else None)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            killed += 1
    wall, cpu = time.monotonic() - began, _cpu() - before
    counts = Counter(server.taken.values())
    missing = readers - len(server.taken)
    print(f"- got exactly one: {counts[1]} of {readers}; more: {len(server.taken) - counts[1]};")
    print(f"  none: {missing}")
    print(f"- {sittings} sittings, {killed} killed (SIGKILL), {server.failed} answers that were no")
    if not kills:
        print(f"- {readers / cpu:.0f} messages a second of processor time, publishing included")
    print(f"- {readers / wall:.0f} a second by the clock, the server on the same machine\n")


def _start(root: Path, at: datetime) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "pipeline", "--newsroom", str(root), "newsletter", "send"]
    return subprocess.Popen(  # noqa: S603 - our own program
        [*command, _NAME, "--at", at.isoformat()],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _cpu() -> float:
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


@contextmanager
def _served() -> Iterator[_Server]:
    # Imported here: it comes with what tests need.
    from aiosmtpd.controller import Controller

    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = _Server(port=port)
    controller = Controller(server, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield server
    finally:
        controller.stop()


def _write(root: Path, port: int, readers: int) -> None:
    root.mkdir()
    (root / "config.yaml").write_text(_CONFIG.format(port=port))
    versions = ("fr", "en", "bilingual")
    rows = (f"reader{n}@example.org,{versions[n % 3]},Lectrice né {n}" for n in range(readers))
    (root / "readers.csv").write_text("\n".join(["address,version,name", *rows]) + "\n")
    folders = [f"2026/story-{n}" for n in range(8)]
    for number, folder in enumerate(folders):
        place = root / "articles" / folder
        place.mkdir(parents=True)
        identity = f"01KEK6Z3M8V5Q2T7XW9YB4C{number:03}"
        facts = "kind: news\nstatus: ready\npublish_at: 2026-02-01 09:00\n"
        (place / "story.yaml").write_text(f"id: {identity}\n{facts}")
        for language in ("fr", "en"):
            head = f"title: Title {number}\nslug: story-{language}-{number}\n"
            summary = f"summary: {'What the institute has found. ' * 5}\n"
            text = f"---\n{head}{summary}---\n\n{'A text of some length. ' * 40}\n"
            (place / f"{language}.md").write_text(text)
    place = root / "newsletters" / _NAME
    place.mkdir(parents=True)
    (place / "issue.yaml").write_text(_ISSUE.format(stories=", ".join(folders)))
    for language in ("fr", "en"):
        head = f"subject: News of {language}\npreheader: What the institute has found\n"
        (place / f"{language}.md").write_text(f"---\n{head}---\n\nGood morning.\n")
