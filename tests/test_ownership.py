"""An address that was public stays its owner's: no link of old ever shows another article."""

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline import editing
from pipeline.layout import Layout
from pipeline.model.report import Report
from pipeline.runs import run
from pipeline.workspace import opened
from tests.builders import instant
from tests.newsrooms import body_word, settle_at_once, tree, write_newsroom, write_story

NOW = instant("2026-01-13 12:00")
LATER = instant("2026-01-14 12:00")
REVIEW = "status: review\npublish_at: 2026-01-12 09:00\n"
TAKEN = ("address-taken", "articles/2026/sujet-3/fr.md")
TWICE = ("slug-twice", "articles/2026/sujet-3/fr.md")


@pytest.fixture
def layout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Layout:
    """Return a newsroom in which the French stories 1 and 2 are public."""
    settle_at_once(monkeypatch)
    layout = write_newsroom(tmp_path)
    write_story(layout, 1, en=None)
    write_story(layout, 2, en=None)
    assert run(layout, NOW).problems == ()
    return layout


def rename(layout: Layout, number: int, slug: str) -> None:
    write_story(layout, number, fr=f"slug: {slug}\n", en=None)


def newcomer(layout: Layout, slug: str, facts: str = "") -> None:
    """Write the French story 3, ready and due, with the slug of another."""
    write_story(layout, 3, *([facts] if facts else []), fr=f"slug: {slug}\n", en=None)


def told(report: Report) -> list[tuple[str, str | None]]:
    return [(p.code, p.file) for p in report.problems]


def page(layout: Layout, slug: str) -> str:
    return (layout.feeds / f"fr/2026/{slug}/index.html").read_text()


def shown(layout: Layout, number: int) -> bool:
    word = body_word("fr", number).encode()
    return any(word in content for content in tree(layout.feeds).values())


def hold(layout: Layout) -> None:
    editing.hold(layout, "sujet-1", LATER)


def withdraw(layout: Layout) -> None:
    editing.withdraw(layout, "sujet-1", LATER)


class TestAway:
    """Held or withdrawn, an article comes back to its address."""

    @pytest.mark.parametrize("leave", [hold, withdraw])
    @pytest.mark.parametrize("facts", ["", REVIEW])
    def test_the_newcomer_is_held_and_named_with_the_owner(
        self, layout: Layout, leave: Callable[[Layout], None], facts: str
    ) -> None:
        leave(layout)
        newcomer(layout, "sujet-1", facts)
        report = run(layout, LATER)
        assert told(report) == [TWICE]
        assert dict(report.problems[0].args) == {"other": "articles/2026/sujet-1"}
        assert not shown(layout, 3)
        editing.release(layout, "sujet-1", LATER)
        assert told(run(layout, LATER)) == [TWICE]
        assert body_word("fr", 1) in page(layout, "sujet-1")

    def test_once_the_newcomer_is_gone_all_is_as_it_was(self, layout: Layout) -> None:
        before = tree(layout.feeds)
        hold(layout)
        newcomer(layout, "sujet-1")
        run(layout, LATER)
        newcomer(layout, "sujet-3", "status: withdrawn\n")
        editing.release(layout, "sujet-1", LATER)
        assert run(layout, LATER).problems == ()
        assert tree(layout.feeds) == before

    def test_a_withdrawn_one_keeps_its_notice(self, layout: Layout) -> None:
        withdraw(layout)
        run(layout, LATER)
        before = tree(layout.feeds)
        newcomer(layout, "sujet-1")
        run(layout, LATER)
        assert tree(layout.feeds) == before

    def test_a_withdrawn_one_under_another_slug_keeps_its_notice_as_well(
        self, layout: Layout
    ) -> None:
        write_story(layout, 1, "status: withdrawn\n", fr="slug: tout-autre\n", en=None)
        run(layout, LATER)
        before = tree(layout.feeds)
        newcomer(layout, "sujet-1")
        assert told(run(layout, LATER)) == [TAKEN]
        assert tree(layout.feeds) == before

    def test_a_withdrawn_one_is_no_fault_by_itself_nor_by_a_slug_no_reader_knows(
        self, layout: Layout
    ) -> None:
        withdraw(layout)
        newcomer(layout, "sujet-2", "status: withdrawn\n")
        assert run(layout, LATER).problems == ()
        assert shown(layout, 2)

    def test_one_that_cannot_be_read_keeps_its_address(self, layout: Layout) -> None:
        (layout.articles / "2026/sujet-1/fr.md").write_text("no front matter")
        newcomer(layout, "sujet-1")
        found = told(run(layout, LATER))
        assert found == [("no-front-matter", "articles/2026/sujet-1/fr.md"), TAKEN]
        assert not shown(layout, 3)


class TestMoved:
    """A story that has another slug by now still is where its old addresses lead."""

    def test_an_old_address_that_leads_on_is_not_given_away(self, layout: Layout) -> None:
        rename(layout, 1, "nouveau")
        run(layout, LATER)
        before = tree(layout.feeds)
        newcomer(layout, "sujet-1")
        report = run(layout, LATER)
        assert [(p.code, p.file, p.line, dict(p.args)) for p in report.problems] == [
            (
                "address-taken",
                "articles/2026/sujet-3/fr.md",
                5,
                {"address": "fr/2026/sujet-1/", "other": "articles/2026/sujet-1"},
            )
        ]
        assert tree(layout.feeds) == before

    def test_not_even_in_the_same_run(self, layout: Layout) -> None:
        rename(layout, 1, "nouveau")
        newcomer(layout, "sujet-1")
        assert told(run(layout, LATER)) == [TAKEN]
        assert "nouveau/" in page(layout, "sujet-1")

    def test_the_owner_itself_goes_back_to_it(self, layout: Layout) -> None:
        before = tree(layout.feeds)
        rename(layout, 1, "nouveau")
        run(layout, LATER)
        rename(layout, 1, "sujet-1")
        assert run(layout, LATER).problems == ()
        assert page(layout, "sujet-1") == before["fr/2026/sujet-1/index.html"].decode()

    def test_in_another_year_it_is_another_address(self, layout: Layout) -> None:
        rename(layout, 1, "nouveau")
        run(layout, LATER)
        newcomer(layout, "sujet-1", "status: ready\npublish_at: 2027-01-12\n")
        assert run(layout, instant("2027-01-12 09:00")).problems == ()
        assert shown(layout, 3)

    def test_two_stories_do_not_exchange_their_slugs(self, layout: Layout) -> None:
        rename(layout, 1, "sujet-2")
        rename(layout, 2, "sujet-1")
        assert told(run(layout, LATER)) == [
            ("address-taken", "articles/2026/sujet-1/fr.md"),
            ("address-taken", "articles/2026/sujet-2/fr.md"),
        ]
        rename(layout, 1, "sujet-1")
        rename(layout, 2, "sujet-2")
        assert run(layout, LATER).problems == ()

    def test_a_renamed_folder_is_named_as_it_is_called_now(self, layout: Layout) -> None:
        rename(layout, 1, "nouveau")
        run(layout, LATER)
        (layout.articles / "2026/sujet-1").rename(layout.articles / "2026/ailleurs")
        newcomer(layout, "sujet-1")
        with opened(layout) as workspace:
            (found,) = workspace.archive.problems
        assert dict(found.args)["other"] == "articles/2026/ailleurs"
