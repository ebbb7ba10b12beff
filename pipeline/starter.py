"""A new newsroom, with a config to complete and one story to look at."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from ulid import ULID

from pipeline.errors import InvalidInput, problem
from pipeline.files import write_atomic
from pipeline.layout import Layout
from pipeline.messages import MessageLanguage

#: The zone of a new newsroom.
ZONE: Final = ZoneInfo("Europe/Paris")
_CONFIG = """\
# The newsroom. docs/administrator.md explains every key.
id: {id}   # minted once; never change it: the feeds' identities derive from it
name: {{fr: Ma salle de presse, en: My press room}}
description:
  fr: Les actualités et les rendez-vous de la maison.
  en: News and events of the house.
url: https://press.example.org/   # where feeds/ is served
email: press@example.org
timezone: {zone}
categories:
  news: {{fr: Actualités, en: News}}
# Mails to the office of replays that end: without a server they are files in outbox/.
# mail: {{host: mail.example.org, user: press, password_file: mail-password}}
# How often to look whether links to replays still work, and how long a broadcaster usually keeps a
# recording: its end where none is stated.
# replays:
#   check_every: 1 d
#   retention: {{France 3: 7 d, Arte: 7 d}}
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
_TEMPLATES: Mapping[MessageLanguage, str] = {
    "fr": """\
# Vos modèles de page

Les pages sont faites avec des modèles fournis. Un fichier déposé ici sous le nom de l’un d’eux
prend sa place à la prochaine exécution ; retirez-le, et le modèle fourni revient.
docs/templates.md donne la liste des modèles et de ce que chacun peut montrer.

Pour changer une couleur, écrivez `extra.css` : il s’ajoute à la feuille de style fournie.

    :root { --sea: #5a2a6e; }

Pour changer une partie d’une page, prolongez le modèle fourni. Par exemple, dans `base.html`,
un lien de plus au pied de chaque page :

    {% extends "shipped/base.html" %}
    {% block foot %}
    {{ super() }}
    <p class="wrap"><a href="https://www.example.org/">Notre institut</a></p>
    {% endblock %}

Une erreur n’arrête rien : `press run` et `press check` disent où elle est, et le modèle fourni
sert à la place.
""",
    "en": """\
# Your page templates

Pages are made with shipped templates. A file put here under the name of one of them takes its
place at the next run; remove it, and the shipped one is back. docs/templates.md lists the
templates and what each can show.

To change a colour, write `extra.css`: it is added to the shipped style sheet.

    :root { --sea: #5a2a6e; }

To change a part of a page, extend the shipped template. For example, in `base.html`, one more
link at the foot of every page:

    {% extends "shipped/base.html" %}
    {% block foot %}
    {{ super() }}
    <p class="wrap"><a href="https://www.example.org/">Our institute</a></p>
    {% endblock %}

A mistake stops nothing: `press run` and `press check` say where it is, and the shipped template
is used.
""",
}


def start(root: Path, now: datetime, language: MessageLanguage = "en") -> None:
    """Make a newsroom in ``root``, explained in the office's ``language``.

    Raises InvalidInput where there is one already.
    """
    config = Layout(root).config
    if config.exists():
        raise InvalidInput(problem("init-not-empty", root=root))
    day = now.astimezone(ZONE).date()
    story = root / "articles" / str(day.year) / "notre-salle-de-presse-ouvre"
    files = {
        story / "fr.md": _FR,
        story / "en.md": _EN,
        story / "story.yaml": _STORY.format(id=_ulid(now), day=day),
        root / "feeds" / "README.md": _README,
        root / "templates" / "README.md": _TEMPLATES[language],
        # Last: a folder is a newsroom once it has a config.
        config: _CONFIG.format(id=_ulid(now), zone=ZONE.key),
    }
    for path, text in files.items():
        # A folder that had something in it keeps it.
        if not path.exists():
            write_atomic(path, text.encode(), durable=True)


def _ulid(now: datetime) -> str:
    return str(ULID.from_datetime(now))
