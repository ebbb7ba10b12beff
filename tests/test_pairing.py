"""Two stories that are one become one folder, and no reader gets anything twice."""

from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from pipeline.errors import InvalidInput
from pipeline.layout import Layout
from pipeline.model.edition import Edition
from pipeline.pairing import disagreements, pair
from pipeline.runs import run
from pipeline.workspace import opened
from tests.builders import instant
from tests.newsrooms import tree, write_newsroom, write_story

NOW = instant("2026-01-20 12:00")
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    return write_newsroom(tmp_path)


def french(layout: Layout, facts: str) -> Path:
    return write_story(layout, 1, facts, en=None)


def english(layout: Layout, facts: str) -> Path:
    return write_story(layout, 2, facts, fr=None)


def public(at: str) -> str:
    return f"status: ready\npublish_at: {at}\n"


def refused(layout: Layout, ref: str = "sujet-1", other: str = "sujet-2") -> str:
    before = tree(layout.articles)
    with pytest.raises(InvalidInput) as caught:
        pair(layout, ref, other, NOW)
    assert tree(layout.articles) == before
    return caught.value.problems[0].code


def entries(layout: Layout, language: str) -> list[tuple[str | None, ...]]:
    atom = ET.fromstring((layout.feeds / language / "atom.xml").read_text())
    names = ("id", "title", "published", "updated", "summary", "content")
    return [tuple(e.findtext(f"{ATOM}{name}") for name in names) for e in atom.iter(f"{ATOM}entry")]


def edition(layout: Layout, at: datetime = NOW) -> Edition:
    with opened(layout) as workspace:
        return workspace.edition(at)


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ("2026-01-12 09:00", "2026-01-12 09:00"),
        ("2026-01-12 09:00", "2026-01-14 10:30"),
        ("2026-01-14 10:30", "2026-01-12 09:00"),
        ("2026-01-12 09:00\nembargo_until: 2026-01-13 10:00", "2026-01-11 09:00"),
        ("2026-01-11 09:00", "2026-01-12 09:00\nembargo_until: 2026-01-13 10:00"),
        ("2025-12-31 23:30", "2026-01-01 00:30"),
    ],
)
def test_both_keep_identity_date_and_address(layout: Layout, mine: str, theirs: str) -> None:
    french(layout, public(mine))
    english(layout, public(theirs))
    run(layout, NOW)
    before = {language: entries(layout, language) for language in ("fr", "en")}
    pair(layout, "sujet-1", "sujet-2", NOW)
    report = run(layout, NOW)
    assert (report.visible, report.published, report.problems) == (2, (), ())
    assert {language: entries(layout, language) for language in ("fr", "en")} == before
    assert {v.address: v.translation is not None for v in edition(layout).visible} == {
        f"fr/{mine[:4]}/sujet-1/": True,
        f"en/{theirs[:4]}/story-2/": True,
    }
    assert (edition(layout).redirects, edition(layout).gone) == ((), ())


def test_the_folder_is_one_and_the_other_is_kept(layout: Layout) -> None:
    french(layout, public("2026-01-12 09:00"))
    other = english(layout, public("2026-01-12 09:00"))
    (other / "notes.txt").write_text("my notes")
    old = tree(other)
    seen = pair(layout, "sujet-1", "sujet-2", NOW)
    assert sorted(tree(layout.articles)) == [
        f"2026/sujet-1/{name}" for name in ("en.md", "fr.md", "story.yaml")
    ]
    assert [tree(place) for place in layout.removed.iterdir()] == [old]
    assert [p.code for p in seen] == ["folder-moved", "sees-still", "sees-still"]


def test_facts_come_along_where_they_are_missing_and_are_named_where_they_differ(
    layout: Layout,
) -> None:
    place = french(
        layout,
        "# Mine\nstatus: ready\npublish_at: 2026-01-12 09:00\ncategories: [funding] # mine\n",
    )
    english(
        layout,
        "categories: [research]\nstatus: ready\npublish_at: 2026-01-12 09:00\nreplays:\n"
        "  # as announced\n  - url: https://tv.example.org/2\n    available_until: 2026-02-01\n"
        "kind: event\nevent: {start: 2026-03-01}\n",
    )
    seen = pair(layout, "sujet-1", "sujet-2", NOW)
    text = (place / "story.yaml").read_text()
    assert text.partition("\n")[2] == (
        "# Mine\nstatus: ready\npublish_at: 2026-01-12 09:00\ncategories: [funding] # mine\n"
        "event: {start: 2026-03-01}\nreplays:\n"
        "  # as announced\n  - url: https://tv.example.org/2\n    available_until: 2026-02-01\n"
        "kind: event\n"
    )
    assert seen[0].message("en") == (
        "“categories” differs in 2026/sujet-2; the value of 2026/sujet-1 is kept."
    )
    with opened(layout) as workspace:
        (story,) = workspace.archive.stories
    assert (story.kind, len(story.replays), story.categories) == ("event", 1, ("funding",))


def test_a_replay_that_both_have_is_one_and_another_comes_along(layout: Layout) -> None:
    replays = "replays:\n  # annoncé\n  - broadcaster: France 3\n    url:\n"
    place = french(
        layout, public("2026-01-12 09:00") + f"{replays}    available_until: 2026-02-01\n"
    )
    english(
        layout,
        public("2026-01-12 09:00")
        + "replays:\n- {broadcaster: france 3, url: 'https://tv.example.org/1', "
        "available_until: 2026-02-01}\n- {broadcaster: Arte, starts_at: 7}\n",
    )
    seen = pair(layout, "sujet-1", "sujet-2", NOW)
    assert (place / "story.yaml").read_text().partition("replays:\n")[2] == (
        "  # annoncé\n  - broadcaster: France 3\n    url: https://tv.example.org/1\n"
        "    available_until: 2026-02-01\n"
        "  - broadcaster: Arte\n    url:\n    starts_at: 7\n"
    )
    assert [p.code for p in seen] == ["folder-moved", "sees-still", "sees-still"]


def test_a_replay_that_ends_otherwise_in_the_other_is_told(layout: Layout) -> None:
    link = "url: 'https://tv.example.org/1'"
    replays = "replays: [{%s, available_until: %s}]\n"
    place = french(layout, public("2026-01-12 09:00") + replays % (link, "2026-02-01"))
    english(layout, public("2026-01-12 09:00") + replays % (link, "2026-02-08"))
    seen = pair(layout, "sujet-1", "sujet-2", NOW)
    assert seen[0].message("en") == (
        "“replays” differs in 2026/sujet-2; the value of 2026/sujet-1 is kept."
    )
    assert replays % (link, "2026-02-01") in (place / "story.yaml").read_text()


def test_the_longer_embargo_counts(layout: Layout) -> None:
    french(layout, public("2026-01-12 09:00\nembargo_until: 2026-02-01 08:00"))
    english(layout, public("2026-01-12 09:00\nembargo_until: 2026-03-01 08:00"))
    pair(layout, "sujet-1", "sujet-2", NOW)
    assert {h.until for h in edition(layout).held} == {instant("2026-03-01 08:00")}


def test_a_story_scheduled_for_later_does_not_go_out_with_the_other(layout: Layout) -> None:
    french(layout, public("2026-02-01 09:00"))
    english(layout, public("2026-01-12 09:00"))
    pair(layout, "sujet-1", "sujet-2", NOW)
    found = edition(layout)
    assert [v.article.language for v in found.visible] == ["en"]
    assert [(h.language, h.until) for h in found.held] == [("fr", instant("2026-02-01 09:00"))]


def test_figures_that_contradict_each_other_are_told(layout: Layout) -> None:
    mine = french(layout, public("2026-01-12 09:00"))
    other = english(layout, public("2026-01-12 09:00"))
    for path, words in ((mine / "fr.md", "Un don de 40 M€"), (other / "en.md", "A gift of €4m")):
        text = path.read_text().replace("summary: Résumé", f"summary: {words}, no.")
        path.write_text(text.replace("# kept", "# 12 kept"))
    told = [p for p in pair(layout, "sujet-1", "sujet-2", NOW) if p.code == "figure-differs"]
    assert [(p.file, p.line, dict(p.args)["english"]) for p in told] == [
        ("articles/2026/sujet-1/fr.md", 5, "€4m")
    ]


def test_what_cannot_be_read_is_not_compared(layout: Layout) -> None:
    place = french(layout, public("2026-01-12 09:00"))
    assert disagreements(layout, "2026/sujet-1") == []
    (place / "en.md").write_text("no front matter, 40 €")
    assert disagreements(layout, "2026/sujet-1") == []


def test_pictures_come_along(layout: Layout) -> None:
    french(layout, public("2026-01-12 09:00"))
    other = english(layout, public("2026-01-12 09:00"))
    (other / "x.png").write_bytes(b"x")
    (other / "en.md").write_text((other / "en.md").read_text() + "\n![x](x.png)\n")
    pair(layout, "sujet-1", "sujet-2", NOW)
    run(layout, NOW)
    assert (layout.feeds / "en/2026/story-2/x.png").read_bytes() == b"x"


class TestRefused:
    """What cannot be paired stays as it is, to the byte."""

    def test_the_same_language_twice(self, layout: Layout) -> None:
        french(layout, public("2026-01-12 09:00"))
        write_story(layout, 2, en=None)
        assert refused(layout) == "pair-both"

    def test_a_story_with_itself(self, layout: Layout) -> None:
        french(layout, public("2026-01-12 09:00"))
        assert refused(layout, "sujet-1", "2026/sujet-1") == "pair-same"

    def test_a_public_article_would_go_under_embargo(self, layout: Layout) -> None:
        french(layout, public("2026-01-12 09:00\nembargo_until: 2026-02-01 08:00"))
        english(layout, public("2026-01-12 09:00"))
        assert refused(layout) == "pair-hides-until"
        assert refused(layout, "sujet-2", "sujet-1") == "pair-hides-until"

    @pytest.mark.parametrize("status", ["review", "withdrawn"])
    def test_a_public_article_would_go_back_to_review(self, layout: Layout, status: str) -> None:
        french(layout, f"status: {status}\n")
        english(layout, public("2026-01-12 09:00"))
        assert refused(layout) == "pair-hides"

    def test_a_different_picture_of_the_same_name(self, layout: Layout) -> None:
        mine = french(layout, public("2026-01-12 09:00"))
        other = english(layout, public("2026-01-12 09:00"))
        for place, name in ((mine, "fr.md"), (other, "en.md")):
            (place / "x.png").write_text(name)
            (place / name).write_text((place / name).read_text() + "\n![x](x.png)\n")
        assert refused(layout) == "pair-media"

    def test_an_unreadable_article_stands_in_the_way(self, layout: Layout) -> None:
        mine = french(layout, public("2026-01-12 09:00"))
        (mine / "en.md").write_text("a precious text without front matter")
        english(layout, public("2026-01-12 09:00"))
        assert refused(layout) == "no-front-matter"

    def test_the_other_has_an_unreadable_article(self, layout: Layout) -> None:
        french(layout, public("2026-01-12 09:00"))
        other = english(layout, public("2026-01-12 09:00"))
        (other / "fr.md").write_text("a precious text without front matter")
        assert refused(layout) == "no-front-matter"


def test_an_article_in_review_becomes_public_and_that_is_told(layout: Layout) -> None:
    french(layout, public("2026-01-12 09:00"))
    english(layout, "status: review\n")
    run(layout, NOW)
    seen = [p.message("en") for p in pair(layout, "sujet-1", "sujet-2", NOW)]
    assert seen[-1] == "en: “Story 2” is public from the next run on, at en/2026/story-2/."
    assert [i.language for i in run(layout, NOW).published] == ["en"]
