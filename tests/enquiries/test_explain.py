"""For each output, whether it shows a story and why not: said by name, and true of the bytes."""

import re
from itertools import groupby
from pathlib import Path

import pytest

from pipeline.correcting import correct
from pipeline.editing import hold, withdraw
from pipeline.enquiries.explain import Outcome, explain
from pipeline.issuing.releases import begin, releases
from pipeline.layout import Layout
from pipeline.runs import run
from pipeline.store.issues import load
from pipeline.workspace import opened
from tests.builders import instant
from tests.newsrooms import story_id, tree, write_issue, write_newsroom, write_story

NOW = instant("2026-01-13 12:00")
READY = "status: ready\npublish_at: {day} 09:00\ncategories: [{category}]\n"
EVENT = "event: {start: 2026-02-11 09:00}\n"


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    return write_newsroom(tmp_path)


def replaced(layout: Layout, old: str, new: str) -> None:
    text = layout.config.read_text()
    assert old in text
    layout.config.write_text(text.replace(old, new))


def outcomes(layout: Layout, number: int = 1) -> list[Outcome]:
    with opened(layout) as workspace:
        story = next(s for s in workspace.archive.stories if s.id == story_id(number))
        known = workspace.ledger.addresses()
        sent = releases(workspace, load(layout.newsletters, workspace.newsroom))
        return list(explain(workspace.edition(NOW), story, workspace.newsroom, known, sent))


def said(layout: Layout, number: int = 1) -> dict[str, str]:
    """Return what is said of each output, the three formats of a feed as one."""
    found: dict[str, str] = {}
    for key, group in groupby(
        outcomes(layout, number),
        key=lambda o: (o.language, re.sub(r"(rss\.xml|atom\.xml|feed\.json)$", "*", o.output)),
    ):
        (why,) = {o.why for o in group}
        found[" ".join(key)] = why
    return found


def test_an_article_that_is_out_and_a_translation_that_is_missing(layout: Layout) -> None:
    write_story(layout, 1, READY.format(day="2026-01-12", category="research") + EVENT, en=None)
    assert said(layout) == {
        "fr fr/2026/sujet-1/": "shown",
        "fr index.html": "shown",
        "fr fr/index.html": "shown",
        "fr fr/research/index.html": "shown",
        "fr sitemap.xml": "shown",
        "fr fr/events.ics": "shown",
        f"fr fr/calendar/{story_id(1).lower()}.ics": "shown",
        "fr newsletters/latest/fr.html": "shown",
        "fr fr/*": "shown",
        "fr fr/research/*": "shown",
        "fr all/*": "shown",
        "en en/<page>": "missing",
        "en index.html": "missing",
        "en en/index.html": "missing",
        "en en/research/index.html": "missing",
        "en sitemap.xml": "missing",
        "en en/events.ics": "missing",
        f"en en/calendar/{story_id(1).lower()}.ics": "missing",
        "en newsletters/latest/en.html": "missing",
        "en en/*": "untranslated",
        "en en/research/*": "untranslated",
        "en all/*": "missing",
    }


def test_a_feed_that_includes_what_is_not_translated(layout: Layout) -> None:
    replaced(layout, "{entries: 500}", "{entries: 500, untranslated: {en: include}}")
    write_story(layout, 1, en=None)
    found = said(layout)
    assert (found["en en/*"], found["en all/*"]) == ("foreign", "missing")


def test_an_article_that_cannot_be_read_is_held_and_not_missing(layout: Layout) -> None:
    (write_story(layout, 1) / "en.md").write_text("no front matter")
    assert {o.language: o.why for o in outcomes(layout)} == {"fr": "shown", "en": "held"}


def test_a_category_that_was_dropped_has_no_outputs(layout: Layout) -> None:
    write_story(layout, 1, READY.format(day="2026-01-12", category="dropped"))
    assert not [output for output in said(layout) if "dropped" in output]


def test_a_retracted_event_stays_in_the_calendar_for_those_who_have_it(layout: Layout) -> None:
    write_story(layout, 1, READY.format(day="2026-01-12", category="research") + EVENT, en=None)
    run(layout, NOW)
    correct(layout, "sujet-1", NOW, weight="retraction", note="Faux.")
    found = said(layout)
    assert (found["fr fr/events.ics"], found["fr fr/*"]) == ("shown", "shown")


def test_a_retracted_event_that_nobody_heard_of_is_in_no_calendar(layout: Layout) -> None:
    write_story(layout, 1, READY.format(day="2026-01-12", category="research") + EVENT, en=None)
    correct(layout, "sujet-1", NOW, weight="retraction", note="Faux.")
    found = said(layout)
    assert (found["fr fr/events.ics"], found["fr fr/*"]) == ("retracted", "shown")


def addresses(layout: Layout) -> list[tuple[str, str, str | None]]:
    return [(o.output, o.why, o.target) for o in outcomes(layout) if "2026/" in o.output]


def test_what_was_withdrawn_leaves_a_notice_at_each_of_its_addresses(layout: Layout) -> None:
    write_story(layout, 1)
    run(layout, NOW)
    write_story(layout, 1, fr="slug: nouveau\n")
    write_story(layout, 2, "status: withdrawn\n", en=None)
    run(layout, NOW)
    withdraw(layout, "sujet-1", NOW)
    assert addresses(layout) == [
        ("fr/2026/nouveau/", "notice", None),
        ("fr/2026/sujet-1/", "notice", None),
        ("en/2026/story-1/", "notice", None),
    ]
    assert said(layout, 2)["fr fr/<page>"] == "held"
    assert {why for output, why in said(layout).items() if "2026/" not in output} == {"held"}


def test_an_old_address_leads_to_the_present_one(layout: Layout) -> None:
    write_story(layout, 1)
    write_story(layout, 2)
    run(layout, NOW)
    for number in (1, 2):
        write_story(layout, number, fr=f"slug: nouveau-{number}\n")
    run(layout, NOW)
    assert addresses(layout) == [
        ("fr/2026/nouveau-1/", "shown", None),
        ("fr/2026/sujet-1/", "moved", "fr/2026/nouveau-1/"),
        ("en/2026/story-1/", "shown", None),
    ]
    hold(layout, "sujet-1", NOW)
    assert addresses(layout) == []


def test_the_oldest_of_a_long_list_is_in_the_archives(layout: Layout) -> None:
    replaced(layout, "{entries: 500}", "{entries: 2}")
    replaced(layout, "{items: 50}", "{items: 2}")
    for number, day in enumerate(("2025-10-01", "2025-11-01", "2025-12-01", "2026-01-02"), 1):
        write_story(layout, number, READY.format(day=day, category="research"), en=None)
    found = {output: why for output, why in said(layout).items() if output.startswith("fr")}
    assert found == {
        "fr fr/2025/sujet-1/": "shown",
        "fr index.html": "too-old",
        "fr fr/page/1/index.html": "shown",
        "fr fr/research/page/1/index.html": "shown",
        "fr sitemap.xml": "shown",
        "fr newsletters/latest/fr.html": "too-old",
        "fr newsletters/2025-10/fr.html": "shown",
        "fr fr/*": "archived",
        "fr fr/archive/2025-10/*": "shown",
        "fr fr/research/*": "archived",
        "fr fr/research/archive/2025-10/*": "shown",
        "fr all/*": "archived",
        "fr all/archive/2025-10/*": "shown",
    }


def test_what_is_said_is_true_of_every_output(layout: Layout) -> None:
    replaced(layout, "{entries: 500}", "{entries: 2, untranslated: {fr: include}}")
    replaced(layout, "{items: 50}", "{items: 2}")
    days = ("2025-10-01", "2025-11-01", "2025-11-02", "2026-01-02", "2026-01-12", "2026-03-01")
    for number, day in enumerate(days, 1):
        facts = READY.format(day=day, category=("research", "funding")[number % 2])
        write_story(
            layout,
            number,
            facts + (EVENT if number in (2, 5) else ""),
            fr=None if number == 4 else "",
            en=None if number == 3 else "",
        )
    # Of 3, English readers get the French article; 6 is to come.
    write_issue(layout, "2026-01", *(story_id(number) for number in (3, 4, 5, 6)))
    with opened(layout) as workspace:
        begin(workspace, load(layout.newsletters, workspace.newsroom).issues[0], NOW)
    run(layout, NOW)
    feeds = tree(layout.feeds)
    for number in range(1, len(days) + 1):
        expected = set()
        for outcome in outcomes(layout, number):
            if outcome.shown and outcome.output != "sitemap.xml":
                path = outcome.output
                expected.add(f"{path}index.html" if path.endswith("/") else path)
        titles = [f"{word} {number}".encode() for word in ("Sujet", "Story")]
        showing = {path for path, content in feeds.items() if any(t in content for t in titles)}
        assert showing == expected, number
