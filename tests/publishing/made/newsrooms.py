"""A newsroom of every kind of story, edited in a word, and what its outputs would be made anew."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from pipeline.issuing.releases import begin, releases
from pipeline.layout import Layout
from pipeline.publishing import darkroom
from pipeline.publishing.making import outputs
from pipeline.publishing.own_templates import own_templates
from pipeline.runs import run
from pipeline.store.issues import load
from pipeline.workspace import opened
from tests.builders import instant
from tests.newsrooms import story_id, tree, write_issue, write_story
from tests.photographs import drawing, encoded

NOW = instant("2026-01-13 12:00")
READY = "status: ready\npublish_at: {}\ncategories: [research]\n"
REPLAY = "replays:\n- url: https://tv.example.org/{}\n  available_until: {}\n  broadcaster: Télé\n"
ISSUE = "newsletters/2025-12/issue.yaml"
EDITORIAL = "newsletters/2025-12/fr.md"
EVENT = "event:\n  start: {} 09:00\n  place: Amphithéâtre\n"


def fill(layout: Layout) -> None:
    """Write stories of every kind: four months of them, more than feeds and lists show at once."""
    config = layout.config.read_text()
    config = config.replace("entries: 500", "entries: 3").replace("items: 50", "items: 2")
    layout.config.write_text(config)
    for number, day in enumerate(("2025-10-02", "2025-10-20", "2025-11-03", "2025-12-05"), start=1):
        write_story(layout, number, READY.format(f"{day} 09:00"))
    with_replay = READY.format("2026-01-12 09:00") + REPLAY.format(5, "2026-01-19")
    write_story(layout, 5, with_replay, fr="correction: Un chiffre.\nupdated: 2026-01-12 15:00\n")
    says(layout, 2, "fr", "[Voir](https://tv.example.org/5?t=12), ou tv.example.org/5.")
    write_story(layout, 6, READY.format("2026-01-10 09:00") + EVENT.format("2026-01-14"))
    write_story(layout, 7, READY.format("2025-12-12 09:00") + EVENT.format("2026-03-02"), en=None)
    picture(layout, 8, 900)
    write_story(layout, 8, READY.format("2025-12-20 09:00"), fr="image: a.png\nimage_alt: Un\n")
    write_story(layout, 9, READY.format("2026-01-13 14:00"))
    write_story(layout, 10, READY.format("2025-11-12 09:00"), fr=None)
    write_story(layout, 11, READY.format("2025-10-21 09:00") + REPLAY.format(11, "2025-10-30"))
    says(layout, 4, "en", "[Watch](https://tv.example.org/11), [both](https://tv.example.org/5).")
    picks = [story_id(number) for number in (5, 7, 8, 9)]
    write_issue(layout, "2025-12", *picks, fr="[Voir](https://tv.example.org/5), enfin.")


def send(layout: Layout) -> None:
    """Note that the issue goes out at ``NOW``."""
    with opened(layout) as workspace:
        (issue,) = load(layout.newsletters, workspace.newsroom).issues
        begin(workspace, issue, NOW)


def folder(layout: Layout, number: int) -> Path:
    return layout.articles / f"2026/sujet-{number}"


def says(layout: Layout, number: int, language: str, words: str) -> None:
    path = folder(layout, number) / f"{language}.md"
    path.write_text(path.read_text() + f"\n{words}\n")


def swap(layout: Layout, name: str, old: str, new: str) -> None:
    path = layout.root / name
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def article(number: int, language: str = "fr") -> str:
    return f"articles/2026/sujet-{number}/{language}.md"


def facts(number: int) -> str:
    return f"articles/2026/sujet-{number}/story.yaml"


def picture(layout: Layout, number: int, width: int) -> None:
    path = folder(layout, number) / "a.png"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(encoded(drawing(width, width // 2), "PNG"))


def template(layout: Layout, name: str, text: str) -> None:
    layout.templates.mkdir(exist_ok=True)
    (layout.templates / name).write_text(text)


Edit = Callable[[Layout], object]


def shows(layout: Layout, edit: Edit) -> bool:
    """Tell whether readers see anything of ``edit``; assert that all is as it were made anew."""
    before = tree(layout.feeds)
    edit(layout)
    run(layout, NOW)
    assert tree(layout.feeds) == anew(layout, NOW)
    return tree(layout.feeds) != before


def anew(layout: Layout, now: datetime) -> dict[str, bytes]:
    """Return every output of the newsroom, each made without a look at what was made before."""
    with opened(layout) as workspace, darkroom.opened(layout) as pictures:
        edition = workspace.edition_of(workspace.archive.stories, now)
        templates, _ = own_templates(layout)
        sent = releases(workspace, load(layout.newsletters, workspace.newsroom))
        made = outputs(workspace, edition, templates, pictures, sent)
        return {r.path: r.content for r in made}
