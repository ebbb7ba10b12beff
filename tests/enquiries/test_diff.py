"""Before publishing, the office learns what readers of each feed will see."""

import json
import shutil
from datetime import datetime
from pathlib import Path

import pytest

from pipeline import editing
from pipeline.correcting import correct
from pipeline.enquiries import diff as comparing
from pipeline.errors import PipelineError
from pipeline.layout import Layout
from pipeline.runs import run
from pipeline.workspace import opened
from tests.builders import instant
from tests.newsrooms import story_id, tree, write_article, write_newsroom, write_story

NOW = instant("2026-01-13 12:00")
LATER = instant("2026-01-14 12:00")


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    layout = write_newsroom(tmp_path)
    write_story(layout, 1, "status: ready\npublish_at: 2026-01-12 09:00\ncategories: [research]\n")
    write_story(layout, 2, en=None)
    run(layout, NOW)
    return layout


def noticed(layout: Layout, at: datetime = LATER) -> list[comparing.FeedChange]:
    before = tree(layout.feeds)
    with opened(layout) as workspace:
        found = list(comparing.compared(workspace, workspace.edition(at)))
    assert tree(layout.feeds) == before
    return found


def seen(layout: Layout, at: datetime = LATER) -> list[tuple[str, str, str | None, str]]:
    return [(n.feed, n.change, n.why, n.title) for n in noticed(layout, at)]


def replaced(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def article(layout: Layout, number: int = 1, language: str = "fr") -> Path:
    return layout.articles / f"2026/sujet-{number}/{language}.md"


def include_untranslated(layout: Layout) -> None:
    replaced(layout.config, "{entries: 500}", "{entries: 500, untranslated: include}")


def test_nothing_is_said_where_nothing_changes(layout: Layout) -> None:
    assert noticed(layout) == []


def test_before_the_first_publication_everything_is_new(tmp_path: Path) -> None:
    layout = write_newsroom(tmp_path / "first")
    write_story(layout, 1)
    assert sorted(seen(layout)) == [
        ("all", "new", None, "Story 1"),
        ("all", "new", None, "Sujet 1"),
        ("en", "new", None, "Story 1"),
        ("fr", "new", None, "Sujet 1"),
    ]


def test_what_comes_out_at_an_instant_is_new_from_then_on(layout: Layout) -> None:
    write_story(layout, 3, "status: ready\npublish_at: 2026-01-20 09:00\n", en=None)
    assert noticed(layout) == []
    assert seen(layout, instant("2026-01-20 09:00")) == [
        ("fr", "new", None, "Sujet 3"),
        ("all", "new", None, "Sujet 3"),
    ]


def test_an_item_is_told_whole(layout: Layout) -> None:
    write_story(layout, 3, en=None)
    assert noticed(layout)[0] == comparing.FeedChange(
        feed="fr",
        change="new",
        story=story_id(3),
        language="fr",
        title="Sujet 3",
        url="https://presse.example.org/fr/2026/sujet-3/",
    )


class TestChanged:
    """Whether readers' programs show a change depends on ``updated`` alone."""

    def test_a_slip_is_mended_in_silence(self, layout: Layout) -> None:
        replaced(article(layout), "Un texte", "Un autre texte")
        correct(layout, "sujet-1", LATER, weight="minor")
        assert seen(layout) == [
            (feed, "changed", None, "Sujet 1") for feed in ("fr", "fr/research", "all")
        ]
        assert {n.fields for n in noticed(layout)} == {("text",)}

    def test_a_significant_correction_shows(self, layout: Layout) -> None:
        replaced(article(layout), "title: Sujet 1", "title: Sujet un")
        correct(layout, "sujet-1", LATER, language="fr")
        assert seen(layout) == [
            (feed, "updated", None, "Sujet un") for feed in ("fr", "fr/research", "all")
        ]
        assert {n.fields for n in noticed(layout)} == {("title",)}

    def test_a_correction_that_changes_no_word_is_still_shown(self, layout: Layout) -> None:
        correct(layout, "sujet-2", LATER)
        assert [(n.change, n.fields) for n in noticed(layout)] == [("updated", ("updated",))] * 2

    def test_a_retraction(self, layout: Layout) -> None:
        correct(layout, "sujet-2", LATER, weight="retraction", note="Faux.")
        assert seen(layout) == [
            (feed, "updated", "retracted", "Rétractation\N{NO-BREAK SPACE}: Sujet 2")
            for feed in ("fr", "all")
        ]


class TestDropped:
    """What leaves a feed leaves it for a reason."""

    def test_withdrawn(self, layout: Layout) -> None:
        editing.withdraw(layout, "sujet-2", LATER)
        assert seen(layout) == [(f, "dropped", "withdrawn", "Sujet 2") for f in ("fr", "all")]

    def test_held(self, layout: Layout) -> None:
        editing.hold(layout, "sujet-2", LATER)
        assert seen(layout) == [(f, "dropped", "held", "Sujet 2") for f in ("fr", "all")]

    def test_broken(self, layout: Layout) -> None:
        article(layout, 2).write_text("no front matter")
        assert seen(layout) == [(f, "dropped", "broken", "Sujet 2") for f in ("fr", "all")]

    def test_under_another_id_and_so_held(self, layout: Layout) -> None:
        replaced(article(layout, 2).with_name("story.yaml"), story_id(2), story_id(7))
        assert seen(layout) == [(f, "dropped", "broken", "Sujet 2") for f in ("fr", "all")]

    def test_deleted(self, layout: Layout) -> None:
        shutil.rmtree(article(layout, 2).parent)
        assert seen(layout) == [(f, "dropped", "deleted", "Sujet 2") for f in ("fr", "all")]

    def test_too_old_and_so_in_the_archive(self, layout: Layout) -> None:
        replaced(layout.config, "entries: 500", "entries: 1")
        write_story(layout, 3, "status: ready\npublish_at: 2026-02-12\n", en=None)
        told = seen(layout, instant("2026-02-12 00:00"))
        assert ("fr", "new", None, "Sujet 3") in told
        assert ("fr", "dropped", "archived", "Sujet 1") in told
        assert ("fr", "dropped", "archived", "Sujet 2") in told

    def test_in_another_category(self, layout: Layout) -> None:
        replaced(article(layout).with_name("story.yaml"), "[research]", "[funding]")
        told = seen(layout)
        assert ("fr/research", "dropped", "elsewhere", "Sujet 1") in told
        assert ("fr/funding", "new", None, "Sujet 1") in told
        assert ("fr", "changed", None, "Sujet 1") in told

    def test_a_feed_that_is_no_more(self, layout: Layout) -> None:
        replaced(layout.config, "  funding: {fr: Soutien, en: Funding}\n", "")
        assert seen(layout) == [(f, "feed-gone", None, "") for f in ("en/funding", "fr/funding")]


class TestArchived:
    """What readers have had, and what the archives of a feed show, is known."""

    @pytest.fixture
    def layout(self, tmp_path: Path) -> Layout:
        layout = write_newsroom(tmp_path / "archived")
        replaced(layout.config, "entries: 500", "entries: 2")
        for number, day in ((1, "2025-11-10"), (2, "2025-12-10"), (3, "2026-01-10")):
            write_story(layout, number, f"status: ready\npublish_at: {day} 09:00\n", en=None)
        run(layout, NOW)
        assert (layout.feeds / "fr/archive/2025-11/feed.json").exists()
        assert noticed(layout) == []
        return layout

    def told(self, layout: Layout) -> list[tuple[object, ...]]:
        """Return what the readers of "fr" see, which is what those of "all" see."""
        feeds: dict[str, list[tuple[object, ...]]] = {"fr": [], "all": []}
        for n in noticed(layout):
            feeds[n.feed].append((n.change, n.why, n.title, n.fields, n.archived))
        assert feeds["fr"] == feeds["all"]
        return feeds["fr"]

    def test_a_correction_of_an_archived_article_is_no_new_article(self, layout: Layout) -> None:
        replaced(article(layout, 1), "title: Sujet 1", "title: Sujet un")
        correct(layout, "sujet-1", LATER)
        assert self.told(layout) == [("updated", None, "Sujet un", ("title",), False)]

    def test_an_older_one_slides_back_unnoticed(self, layout: Layout) -> None:
        editing.withdraw(layout, "sujet-3", LATER)
        assert self.told(layout) == [("dropped", "withdrawn", "Sujet 3", (), False)]

    @pytest.mark.parametrize(
        ("old", "new", "fields"),
        [
            ("title: Sujet 1", "title: Sujet un", ("title",)),
            ("slug: sujet-1", "slug: ailleurs", ("address",)),
            ("Un texte", "Un autre texte", ("text",)),
        ],
    )
    def test_a_change_of_what_only_the_archives_show(
        self, layout: Layout, old: str, new: str, fields: tuple[str, ...]
    ) -> None:
        replaced(article(layout, 1), old, new)
        title = "Sujet un" if fields == ("title",) else "Sujet 1"
        assert self.told(layout) == [("changed", None, title, fields, True)]

    def test_another_year(self, layout: Layout) -> None:
        facts = article(layout, 1).with_name("story.yaml")
        replaced(facts, "2025-11-10", "2024-11-10")
        assert self.told(layout) == [("changed", None, "Sujet 1", ("address", "date"), True)]

    @pytest.mark.parametrize("why", ["withdrawn", "held", "deleted"])
    def test_an_archived_article_that_goes(self, layout: Layout, why: str) -> None:
        if why == "deleted":
            shutil.rmtree(article(layout, 1).parent)
        else:
            (editing.withdraw if why == "withdrawn" else editing.hold)(layout, "sujet-1", LATER)
        assert self.told(layout) == [("dropped", why, "Sujet 1", (), True)]

    def test_what_was_out_before_comes_back(self, layout: Layout) -> None:
        editing.withdraw(layout, "sujet-3", NOW)
        run(layout, NOW)
        editing.release(layout, "sujet-3", LATER)
        assert self.told(layout) == [
            ("back", None, "Sujet 3", (), False),
            ("dropped", "archived", "Sujet 1", (), False),
        ]

    def test_without_its_files_readers_still_have_what_they_had(self, layout: Layout) -> None:
        shutil.rmtree(layout.feeds)
        layout.feeds.mkdir()
        with opened(layout) as workspace:
            found = list(comparing.compared(workspace, workspace.edition(LATER)))
        assert {n.change for n in found} == {"back"}

    def test_a_late_translation(self, layout: Layout) -> None:
        write_article(article(layout, 1).parent, "en", 1)
        told = [(n.feed, n.change, n.title) for n in noticed(layout)]
        assert ("en", "new", "Story 1") in told
        assert ("all", "new", "Story 1") in told

    def test_an_archive_that_is_damaged_is_named(self, layout: Layout) -> None:
        (layout.feeds / "fr/archive/2025-11/feed.json").write_bytes(b"{}")
        with pytest.raises(PipelineError) as caught:
            noticed(layout)
        assert [p.file for p in caught.value.problems] == ["feeds/fr/archive/2025-11/feed.json"]


class TestWords:
    """What time or the program changes is told apart from what the office wrote."""

    def test_a_translation_that_comes(self, layout: Layout) -> None:
        write_article(article(layout, 2).parent, "en", 2)
        assert {n.fields for n in noticed(layout) if n.change == "changed"} == {("translation",)}

    def test_a_replay_that_ends(self, layout: Layout) -> None:
        url = "https://replay.example.org/1"
        replays = f"replays: [{{url: {url}, available_until: 2026-01-13}}]\n"
        write_story(layout, 4, f"status: ready\npublish_at: 2026-01-12\n{replays}", en=None)
        path = article(layout, 4)
        path.write_text(f"{path.read_text()}\nVoir {url} ou [ici]({url}).\n")
        run(layout, NOW)
        assert {(n.change, n.fields) for n in noticed(layout)} == {("changed", ("links", "replay"))}

    def test_a_replay_that_usually_ends(self, layout: Layout) -> None:
        retention = "digest: off, retention: {Télé Vague: 1 d}"
        replaced(layout.config, "digest: off", retention)
        replays = "replays: [{broadcaster: Télé Vague, url: https://replay.example.org/1}]\n"
        write_story(layout, 4, f"status: ready\npublish_at: 2026-01-12\n{replays}", en=None)
        run(layout, NOW)
        assert {(n.change, n.fields) for n in noticed(layout)} == {("changed", ("replay",))}

    @pytest.mark.parametrize("listed", [True, False])
    def test_a_replay_that_is_replaced(self, layout: Layout, listed: bool) -> None:
        old, new = "https://replay.example.org/1", "https://youtu.be/a"
        facts = f"status: ready\npublish_at: 2026-01-12\nreplays:\n- url: {old}\n"
        place = write_story(layout, 4, facts, en=None)
        path = article(layout, 4)
        path.write_text(f"{path.read_text()}\nVoir {old} ou [ici]({old}).\n")
        run(layout, NOW)
        more = f"  replaced_by: {new}\n" + (f"- url: {new}\n" if listed else "")
        replaced(place / "story.yaml", f"{old}\n", f"{old}\n{more}")
        assert {(n.change, n.fields) for n in noticed(layout)} == {("changed", ("links", "replay"))}

    def test_an_event_that_is_over(self, layout: Layout) -> None:
        event = "status: ready\npublish_at: 2026-01-12\nevent: {start: 2026-01-13}\n"
        write_story(layout, 4, event, en=None)
        run(layout, NOW)
        assert {(n.change, n.fields) for n in noticed(layout)} == {("changed", ("event",))}

    def test_a_site_that_moves_is_said_once_a_feed(self, layout: Layout) -> None:
        replaced(layout.config, "https://presse.example.org/", "https://news.example.org/press/")
        found = noticed(layout)
        assert {n.change for n in found} == {"feed-moved"}
        assert [n.url for n in found if n.feed == "fr"] == [
            "https://news.example.org/press/fr/feed.json"
        ]


class TestTwice:
    """What readers have already, under another identity, they get again."""

    def test_a_translation_that_takes_the_place_of_the_original(self, layout: Layout) -> None:
        include_untranslated(layout)
        run(layout, NOW)
        assert noticed(layout) == []
        write_article(article(layout, 2).parent, "en", 2)
        assert sorted(seen(layout)) == [
            ("all", "changed", None, "Sujet 2"),
            ("all", "new", None, "Story 2"),
            ("en", "twice", "translated", "Story 2"),
            ("fr", "changed", None, "Sujet 2"),
        ]

    def test_never_in_the_feed_of_both_where_both_always_stand(self, layout: Layout) -> None:
        replaced(layout.config, "entries: 500", "entries: 1")
        due = "publish_at: 2026-02-03 09:00\n"
        write_article(article(layout, 2).parent, "en", 2, due)
        told = [n for n in noticed(layout, instant("2026-02-03 10:00")) if n.feed == "all"]
        assert [(n.change, n.why, n.title) for n in told if n.title.endswith("2")] == [
            ("new", None, "Story 2"),
            ("dropped", "archived", "Sujet 2"),
        ]

    def test_the_same_address_under_another_identity(self, layout: Layout) -> None:
        # What is out came from elsewhere: another program, or a ledger that was lost.
        path = layout.feeds / "fr/feed.json"
        (identity,) = {n["id"] for n in items(path) if n["title"] == "Sujet 2"}
        replaced(path, identity, "urn:uuid:00000000-0000-4000-8000-000000000000")
        assert seen(layout) == [("fr", "twice", "identity", "Sujet 2")]


class TestUpgraded:
    """Older versions wrote no JSON feeds: what their Atom feeds say is what readers have."""

    @pytest.fixture
    def older(self, layout: Layout) -> Layout:
        for path in layout.feeds.rglob("feed.json"):
            path.unlink()
        return layout

    def test_what_is_out_is_not_new(self, older: Layout) -> None:
        assert noticed(older) == []

    def test_what_differs_in_words_or_address_is_told(self, older: Layout) -> None:
        replaced(article(older), "title: Sujet 1", "title: Sujet un")
        replaced(article(older, 2), "slug: sujet-2", "slug: autre")
        replaced(article(older, 1, "en"), "Un texte, a text", "A longer text")
        correct(older, "sujet-1", LATER, language="en")
        write_story(older, 3, en=None)
        assert {(n.title, n.change, n.fields) for n in noticed(older)} == {
            ("Sujet un", "changed", ("title",)),
            ("Sujet 2", "changed", ("address",)),
            ("Story 1", "updated", ("text",)),
            ("Sujet 3", "new", ()),
        }

    def test_what_is_gone_is_dropped(self, older: Layout) -> None:
        editing.withdraw(older, "sujet-2", LATER)
        assert seen(older) == [(f, "dropped", "withdrawn", "Sujet 2") for f in ("fr", "all")]

    def test_one_that_is_damaged_is_named(self, older: Layout) -> None:
        (older.feeds / "en/atom.xml").write_bytes(b"<feed><entry>")
        with pytest.raises(PipelineError) as caught:
            noticed(older)
        assert [(p.code, p.file) for p in caught.value.problems] == [
            ("feed-unreadable", "feeds/en/atom.xml")
        ]


def items(path: Path) -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads(path.read_bytes())["items"]
    return found


@pytest.mark.parametrize("damage", [b"", b"[]", b'{"items": [{}]}', b"\xff", b'{"items": 1}'])
def test_a_feed_that_is_damaged_is_named(layout: Layout, damage: bytes) -> None:
    (layout.feeds / "en/feed.json").write_bytes(damage)
    with pytest.raises(PipelineError) as caught:
        noticed(layout)
    assert [(p.code, p.file) for p in caught.value.problems] == [
        ("feed-unreadable", "feeds/en/feed.json")
    ]
