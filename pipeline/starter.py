"""A new newsroom, with a config to complete and one story to look at."""

from datetime import datetime
from pathlib import Path

from ulid import ULID

from pipeline.errors import InvalidInput, problem
from pipeline.files import write_atomic
from pipeline.layout import Layout

_CONFIG = """\
# The newsroom. docs/administrator.md explains every key.
id: {id}   # minted once; never change it: the feeds' identities derive from it
name: {{fr: Ma salle de presse, en: My press room}}
description:
  fr: Les actualités et les rendez-vous de la maison.
  en: News and events of the house.
url: https://press.example.org/   # where feeds/ is served
email: press@example.org
timezone: Europe/Paris
categories:
  news: {{fr: Actualités, en: News}}
"""
_STORY = """\
id: {id}
kind: news
status: ready
publish_at: {day} 00:00
categories: [news]
"""
_FR = """\
---
title: Notre salle de presse ouvre
slug: notre-salle-de-presse-ouvre
summary: Un premier article, à remplacer par le vôtre.
---

Ce premier article montre à quoi ressemble une page. Remplacez-le par le vôtre, ou retirez-le avec
`press withdraw notre-salle-de-presse-ouvre`.
"""
_EN = """\
---
title: Our press room opens
slug: our-press-room-opens
summary: A first article, to be replaced by yours.
---

This first article shows what a page looks like. Replace it with yours, or take it out with
`press withdraw our-press-room-opens`.
"""
_README = """\
Only generated files live here: `press run` writes them and may delete them. Serve this folder.
"""


def start(root: Path, now: datetime) -> None:
    """Make a newsroom in ``root``. Raises InvalidInput where there is one already."""
    config = Layout(root).config
    if config.exists():
        raise InvalidInput(problem("init-not-empty", root=root))
    day = now.date()
    story = root / "articles" / str(day.year) / "notre-salle-de-presse-ouvre"
    files = {
        story / "fr.md": _FR,
        story / "en.md": _EN,
        story / "story.yaml": _STORY.format(id=_ulid(now), day=day),
        root / "feeds" / "README.md": _README,
        # Last: a folder is a newsroom once it has a config.
        config: _CONFIG.format(id=_ulid(now)),
    }
    for path, text in files.items():
        # A folder that had something in it keeps it.
        if not path.exists():
            write_atomic(path, text.encode(), durable=True)


def _ulid(now: datetime) -> str:
    return str(ULID.from_datetime(now))
