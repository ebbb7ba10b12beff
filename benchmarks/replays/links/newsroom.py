"""A newsroom of five hundred stories with twenty live replays each."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from ulid import ULID

_EACH: Final = 20
_CONFIG: Final = """\
id: 01J00000000000000000000000
name: {{fr: Banc, en: Bench}}
description: {{fr: Un banc, en: A bench}}
url: https://bench.example.org/
email: bench@example.org
timezone: Europe/Paris
fetch: {{timeout_seconds: 3, allow_hosts: [{hosts}]}}
categories: {{research: {{fr: Recherche, en: Research}}}}
replays: {{check_every: off, warn_days: [], digest: off}}
"""


def write(root: Path, urls: Mapping[int, str], hosts: Sequence[str]) -> None:
    """Write it, each link in one story."""
    root.mkdir()
    (root / "config.yaml").write_text(_CONFIG.format(hosts=", ".join(hosts)))
    numbers = list(urls)
    for n in range(0, len(numbers), _EACH):
        folder = root / "articles" / "2026" / f"story-{n // _EACH:04}"
        folder.mkdir(parents=True)
        replays = "".join(
            f"  - url: {urls[number]}\n    available_until: 2026-06-20\n"
            for number in numbers[n : n + _EACH]
        )
        (folder / "story.yaml").write_text(
            f"id: {ULID.from_bytes((n + 1).to_bytes(16, 'big'))}\nkind: news\nstatus: ready\n"
            f"publish_at: 2026-01-12 09:00\ncategories: [research]\nreplays:\n{replays}"
        )
        (folder / "fr.md").write_text(
            f"---\ntitle: Sujet {n}\nslug: sujet-{n}\nsummary: Un résumé.\n---\n\nUn texte.\n"
        )
