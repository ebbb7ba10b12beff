"""An office that is to be told of replays, and what it was told."""

import email
from datetime import timedelta
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

from pipeline.layout import Layout
from tests.builders import instant
from tests.newsrooms import CONFIG, tree, write_newsroom, write_story

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
OFF = "replays: {check_every: off, warn_days: [], digest: off}\n"
NOW = instant("2026-01-12 10:00")


def newsroom(
    root: Path, replays: str = "warn_days: [7, 2, 1], digest: off", more: str = ""
) -> Layout:
    layout = write_newsroom(root)
    section = f"replays: {{check_every: off, {replays}}}\n"
    layout.config.write_text(CONFIG.replace(OFF, section) + more)
    return layout


def replay(
    layout: Layout,
    number: int,
    until: str = "2026-01-19",
    *,
    facts: str = "status: ready\npublish_at: 2026-01-05 09:00\n",
    url: str | None = None,
) -> Path:
    url = url or f"https://tv.example.org/{number}"
    more = f"replays:\n  - broadcaster: Arte\n    url: {url}\n    available_until: {until}\n"
    return write_story(layout, number, facts + more)


def read(content: bytes) -> EmailMessage:
    found = email.message_from_bytes(content, policy=default)
    assert isinstance(found, EmailMessage)
    return found


def mails(layout: Layout) -> list[EmailMessage]:
    """Return what is in the outbox, by file name."""
    return (
        [read(content) for content in tree(layout.outbox).values()]
        if layout.outbox.exists()
        else []
    )


def text_of(mail: EmailMessage) -> str:
    body = mail.get_body(["plain"])
    assert body is not None
    return str(body.get_content())


def stories(mail: EmailMessage) -> list[int]:
    """Return the numbers of the stories that a mail tells of."""
    lines = [line.strip() for line in text_of(mail).splitlines()]
    return [int(line.rpartition("-")[2]) for line in lines if "articles/2026/sujet-" in line]
