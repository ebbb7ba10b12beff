"""An edit of a story shows in every output that says something of it."""

import shutil

import pytest

from pipeline.editing import withdraw
from pipeline.layout import Layout
from pipeline.pairing import pair
from tests.newsrooms import story_id, write_article, write_story
from tests.publishing.made.newsrooms import (
    EVENT,
    NOW,
    READY,
    REPLAY,
    Edit,
    article,
    facts,
    folder,
    says,
    shows,
    swap,
)

EDITS: dict[str, Edit] = {
    "title": lambda o: swap(o, article(3), "Sujet 3", "Un autre titre"),
    "summary": lambda o: swap(o, article(3), "Résumé 3", "Un autre résumé"),
    "body": lambda o: says(o, 3, "fr", "Une phrase de plus."),
    "body of a translation": lambda o: says(o, 3, "en", "One more sentence."),
    "slug": lambda o: swap(o, article(3), "slug: sujet-3", "slug: un-autre"),
    "category": lambda o: swap(o, facts(3), "[research]", "[funding]"),
    "publication": lambda o: swap(o, facts(3), "2025-11-03", "2025-12-03"),
    "publication of one language": lambda o: swap(
        o, article(3, "en"), "---\n# kept", "---\npublish_at: 2025-12-24 10:00"
    ),
    "embargo": lambda o: swap(
        o, facts(3), "status: ready", "status: ready\nembargo_until: 2027-01-01 10:00"
    ),
    "event moved": lambda o: swap(o, facts(7), "2026-03-02 09:00", "2026-03-02 10:00"),
    "event elsewhere": lambda o: swap(o, facts(7), "Amphithéâtre", "tv.example.org/11"),
    "event cancelled": lambda o: swap(o, facts(7), "event:\n", "event:\n  cancelled: yes\n"),
    "event gone": lambda o: swap(o, facts(7), EVENT.format("2026-03-02"), ""),
    "end of a replay": lambda o: swap(o, facts(5), "2026-01-19", "2026-01-20"),
    "end of a replay that another article links to": lambda o: swap(
        o, facts(5), "2026-01-19", "2026-01-12"
    ),
    "address of a replay": lambda o: swap(o, facts(5), "org/5", "org/55"),
    "broadcaster of a replay": lambda o: swap(o, facts(5), "Télé", "tv.example.org/11"),
    "successor of a replay": lambda o: swap(
        o, facts(11), "org/11", "org/11\n  replaced_by: https://tv.example.org/12"
    ),
    "replay gone": lambda o: swap(o, facts(5), REPLAY.format(5, "2026-01-19"), ""),
    "correction": lambda o: swap(
        o, article(1), "---\n# kept", "---\ncorrection: Une date.\nupdated: 2026-01-13 11:00"
    ),
    "correction taken out": lambda o: swap(o, article(5), "correction: Un chiffre.\n", ""),
    "retraction": lambda o: swap(
        o, article(5), "correction: Un chiffre.", "correction: Un chiffre.\nretracted: yes"
    ),
    "translation added": lambda o: write_article(folder(o, 7), "en", 7),
    "translation removed": lambda o: (folder(o, 3) / "en.md").unlink(),
    "article broken": lambda o: swap(o, article(3), "title:", "titel:"),
    "story added": lambda o: write_story(o, 20, READY.format("2025-11-20 09:00")),
    "story deleted": lambda o: shutil.rmtree(folder(o, 3)),
    "story renamed": lambda o: folder(o, 8).rename(o.articles / "2026/ailleurs"),
    "story withdrawn": lambda o: withdraw(o, story_id(3), NOW),
    "stories paired": lambda o: pair(o, story_id(7), story_id(10), NOW),
}  # fmt: skip
#: Edits that readers see nothing of.
UNSEEN = ("story renamed",)


@pytest.mark.parametrize("edit", EDITS)
def test_it_shows_wherever_it_should(layout: Layout, edit: str) -> None:
    assert shows(layout, EDITS[edit]) == (edit not in UNSEEN)
