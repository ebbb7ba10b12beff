"""An edit of the newsroom’s config shows in every output that depends on it."""

import pytest

from pipeline.layout import Layout
from tests.publishing.made.newsrooms import Edit, shows, swap

EDITS: dict[str, Edit] = {
    "newsroom's name": lambda o: swap(o, "config.yaml", "Calanques Institute", "Institute"),
    "newsroom's address": lambda o: swap(o, "config.yaml", "https://presse.", "https://news."),
    "label of a category": lambda o: swap(o, "config.yaml", "fr: Recherche", "fr: Sciences"),
    "category dropped": lambda o: swap(
        o, "config.yaml", "  funding: {fr: Soutien, en: Funding}\n", ""
    ),
    "time zone": lambda o: swap(o, "config.yaml", "Europe/Paris", "Europe/Athens"),
    "hub": lambda o: swap(o, "config.yaml", "entries: 3", "entries: 3, hub: http://127.0.0.1:9/"),
    "entries": lambda o: swap(o, "config.yaml", "entries: 3", "entries: 2"),
    "untranslated": lambda o: swap(
        o, "config.yaml", "entries: 3", "entries: 3, untranslated: {fr: include}"
    ),
    "letter": lambda o: swap(o, "config.yaml", "items: 2", "items: 4"),
    "days that are soon": lambda o: swap(
        o, "config.yaml", "replays: {", "replays: {ending_soon_days: 3, "
    ),
}  # fmt: skip


@pytest.mark.parametrize("edit", EDITS)
def test_it_shows_wherever_it_should(layout: Layout, edit: str) -> None:
    assert shows(layout, EDITS[edit])
