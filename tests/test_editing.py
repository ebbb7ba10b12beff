"""What the office does to a story changes those facts alone, and says what readers will see."""

from datetime import datetime
from pathlib import Path

import pytest

from pipeline import editing
from pipeline.errors import InvalidInput, Problem
from pipeline.layout import Layout
from pipeline.runs import run
from pipeline.workspace import opened
from tests.builders import instant
from tests.newsrooms import body_word, tree, write_newsroom, write_story

NOW = instant("2026-01-13 12:00:30")
FACTS = """\
# Facts of the story
status: review   # until the doctor has read it
categories: [research]

publish_at: "2026-01-10 09:00"  # wall time
# The end.
"""


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    return write_newsroom(tmp_path)


def told(problems: list[Problem]) -> list[str]:
    return [p.message("en") for p in problems]


def story_text(layout: Layout, number: int = 1) -> str:
    text = (layout.articles / f"2026/sujet-{number}/story.yaml").read_text()
    return text.partition("\n")[2]


class TestRelease:
    """``release`` lets a story out: at an instant, else at the past date it has, else now."""

    def test_an_old_item_keeps_its_date_and_every_byte_beside_the_status(
        self, layout: Layout
    ) -> None:
        write_story(layout, 1, FACTS, en=None)
        seen = editing.release(layout, "sujet-1", NOW)
        assert story_text(layout) == FACTS.replace("status: review", "status: ready")
        assert told(seen) == [
            "fr: “Sujet 1” is public from the next run on, at fr/2026/sujet-1/.",
            "en: there is no translation, so these readers see nothing.",
        ]
        assert [i.published for i in run(layout, NOW).published] == [instant("2026-01-10 09:00")]

    def test_why_an_article_is_held_is_told_and_not_that_it_is_missing(
        self, layout: Layout
    ) -> None:
        write_story(layout, 1, en=None)
        (write_story(layout, 2, FACTS, fr="slug: sujet-1\n") / "en.md").write_text("unreadable")
        run(layout, NOW)
        seen = editing.release(layout, "sujet-2", NOW)
        assert [(p.code, p.file) for p in seen] == [
            ("sees-broken", None),
            ("slug-twice", "articles/2026/sujet-2/fr.md"),
            ("sees-broken", None),
            ("no-front-matter", "articles/2026/sujet-2/en.md"),
        ]

    def test_that_its_address_is_another_s_is_told_once_it_has_a_date(self, layout: Layout) -> None:
        write_story(layout, 1, en=None)
        run(layout, NOW)
        write_story(layout, 1, fr="slug: autre\n", en=None)
        run(layout, NOW)
        write_story(layout, 2, "status: review\n", fr="slug: sujet-1\n", en=None)
        seen = editing.release(layout, "sujet-2", NOW)
        assert [p.code for p in seen] == ["sees-broken", "address-taken", "sees-untranslated"]

    def test_without_a_date_it_goes_out_now_to_the_second(self, layout: Layout) -> None:
        write_story(layout, 1, "status: review\n")
        editing.release(layout, "sujet-1", NOW)
        assert story_text(layout) == "status: ready\npublish_at: 2026-01-13 12:00:30\n"
        assert run(layout, NOW).visible == 2

    def test_what_was_scheduled_goes_out_now(self, layout: Layout) -> None:
        write_story(layout, 1, "status: ready\npublish_at: 2026-05-01 09:00 # spring\n")
        editing.release(layout, "sujet-1", NOW)
        assert story_text(layout) == "status: ready\npublish_at: 2026-01-13 12:00:30 # spring\n"

    def test_at_a_later_instant(self, layout: Layout) -> None:
        write_story(layout, 1, "status: review\n", en=None)
        seen = editing.release(layout, "sujet-1", NOW, at=instant("2026-02-02 07:30"))
        assert told(seen)[0] == "fr: “Sujet 1” will be public on 2026-02-02 07:30."
        assert run(layout, instant("2026-02-02 07:29:59")).visible == 0
        assert run(layout, instant("2026-02-02 07:30:00")).visible == 1

    def test_an_embargo_later_than_the_publication_is_kept_and_told(self, layout: Layout) -> None:
        write_story(layout, 1, "status: review\n", en=None)
        until = instant("2026-03-01 08:00")
        seen = editing.release(layout, "sujet-1", NOW, embargo=until)
        assert told(seen)[:2] == [
            "the embargo (2026-03-01 08:00) ends after the asked publication: "
            "nothing goes out before it is lifted.",
            "fr: “Sujet 1” will be public on 2026-03-01 08:00.",
        ]
        assert (run(layout, NOW).visible, run(layout, until).visible) == (0, 1)

    def test_an_embargo_given_to_a_scheduled_story_leaves_its_date(self, layout: Layout) -> None:
        write_story(layout, 1, "status: ready\npublish_at: 2026-05-01 09:00\n")
        editing.release(layout, "sujet-1", NOW, embargo=instant("2026-02-01 09:00"))
        assert story_text(layout) == (
            "status: ready\npublish_at: 2026-05-01 09:00\nembargo_until: 2026-02-01 09:00\n"
        )

    @pytest.mark.parametrize(
        ("before", "after"), [("2026-05-01 09:00", "2026-05-01 09:00"), ("2026-01-01", None)]
    )
    def test_without_its_embargo_a_story_goes_out_at_its_date_or_now(
        self, layout: Layout, before: str, after: str | None
    ) -> None:
        write_story(layout, 1, f"status: ready\npublish_at: {before}\nembargo_until: 2026-04-01\n")
        editing.release(layout, "sujet-1", NOW, lift=True)
        assert story_text(layout) == (
            f"status: ready\npublish_at: {after or '2026-01-13 12:00:30'}\n"
        )

    def test_an_embargo_that_is_over_needs_no_word(self, layout: Layout) -> None:
        embargo = "embargo_until: 2026-01-10 11:00\n"
        write_story(layout, 1, f"status: review\npublish_at: 2026-01-10 09:00\n{embargo}", en=None)
        seen = editing.release(layout, "sujet-1", NOW)
        assert [p.code for p in seen] == ["sees-now", "sees-untranslated"]

    def test_in_the_hour_that_comes_twice_the_offset_is_written_down(self, layout: Layout) -> None:
        write_story(layout, 1, "status: review\n")
        twice = datetime.fromisoformat("2026-10-25T02:30+01:00")
        editing.release(layout, "sujet-1", NOW, at=twice)
        assert story_text(layout) == "status: ready\npublish_at: 2026-10-25 02:30+01:00\n"
        assert run(layout, twice).visible == 2

    def test_a_withdrawn_story_comes_back_with_its_date(self, layout: Layout) -> None:
        write_story(layout, 1)
        before = run(layout, NOW).visible, tree(layout.feeds)
        editing.withdraw(layout, "sujet-1", NOW)
        run(layout, NOW)
        editing.release(layout, "sujet-1", NOW)
        assert (run(layout, NOW).visible, tree(layout.feeds)) == before

    def test_nothing_is_written_where_the_story_would_not_be_readable(self, layout: Layout) -> None:
        place = write_story(layout, 1, "status: review\n")
        path = place / "story.yaml"
        path.write_text(path.read_text() + "nonsense: 1\n")
        before = path.read_bytes()
        with pytest.raises(InvalidInput) as caught:
            editing.release(layout, "sujet-1", NOW)
        assert [(p.code, p.line) for p in caught.value.problems] == [("key-unknown", 3)]
        assert path.read_bytes() == before

    def test_windows_line_ends_stay(self, layout: Layout) -> None:
        path = write_story(layout, 1, "status: review\n") / "story.yaml"
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
        editing.release(layout, "sujet-1", NOW)
        content = path.read_bytes()
        assert content.count(b"\n") == content.count(b"\r\n") == 3


class TestHold:
    """``hold`` takes a story back: it leaves every output, without a notice."""

    def test_a_public_story_is_taken_back(self, layout: Layout) -> None:
        write_story(layout, 1)
        run(layout, NOW)
        assert told(editing.hold(layout, "sujet-1", NOW)) == [
            "fr: “Sujet 1” is no longer public: it leaves the feeds, and its page goes.",
            "en: “Story 1” is no longer public: it leaves the feeds, and its page goes.",
        ]
        assert run(layout, NOW).removed == 2
        assert not (layout.feeds / "fr/2026").exists()
        assert body_word("fr", 1).encode() not in b"".join(tree(layout.feeds).values())

    def test_what_was_never_out_changes_nothing_for_readers(self, layout: Layout) -> None:
        write_story(layout, 1, "status: ready\npublish_at: 2026-05-01\n", en=None)
        seen = told(editing.hold(layout, "sujet-1", NOW))
        assert seen[0] == "fr: readers see nothing of “Sujet 1”."


class TestWithdraw:
    """``withdraw`` leaves a notice where the story was public, and only there."""

    def test_its_page_only_says_that_it_was_withdrawn(self, layout: Layout) -> None:
        write_story(layout, 1)
        run(layout, NOW)
        seen = told(editing.withdraw(layout, "sujet-1", NOW))
        assert seen[0] == (
            "fr: “Sujet 1” leaves feeds, lists and newsletter; "
            "its page only says that it was withdrawn."
        )
        run(layout, NOW)
        page = (layout.feeds / "fr/2026/sujet-1/index.html").read_text()
        assert "retiré" in page
        assert "Sujet 1" not in page
        assert "sujet-1" not in (layout.feeds / "fr/rss.xml").read_text()

    def test_what_was_never_public_leaves_no_notice(self, layout: Layout) -> None:
        write_story(layout, 1, "status: review\npublish_at: 2026-01-12\n")
        run(layout, NOW)
        editing.withdraw(layout, "sujet-1", NOW)
        run(layout, NOW)
        assert not (layout.feeds / "fr/2026").exists()


class TestCancel:
    """``cancel`` calls an event off where readers see it, and touches nothing else."""

    FACTS = "status: ready\npublish_at: 2026-01-12 09:00\nevent:\n  start: 2026-02-11  # all day\n"

    def test_a_public_event_stays_and_is_called_off(self, layout: Layout) -> None:
        write_story(layout, 1, self.FACTS + "categories: [research]\n", en=None)
        run(layout, NOW)
        assert told(editing.cancel(layout, "sujet-1", NOW)) == [
            "fr: “Sujet 1” stays public at fr/2026/sujet-1/.",
            "en: there is no translation, so these readers see nothing.",
            "the event is cancelled: page, feeds, newsletter and calendar say so, and it leaves "
            "the events to come. For the feeds to show it as updated: “press correct sujet-1”.",
        ]
        called_off = self.FACTS + "  cancelled: yes\ncategories: [research]\n"
        assert story_text(layout) == called_off
        editing.cancel(layout, "sujet-1", NOW)
        assert story_text(layout) == called_off
        run(layout, NOW)
        for name in ("2026/sujet-1/index.html", "rss.xml", "atom.xml"):
            assert "Rendez-vous annulé" in (layout.feeds / "fr" / name).read_text()
        assert "Annulé\N{NO-BREAK SPACE}: Sujet 1" in (layout.feeds / "fr/events.ics").read_text()

    def test_undone_it_is_as_it_was(self, layout: Layout) -> None:
        write_story(layout, 1, self.FACTS)
        editing.cancel(layout, "sujet-1", NOW)
        seen = editing.cancel(layout, "sujet-1", NOW, undo=True)
        assert story_text(layout) == self.FACTS
        assert [p.code for p in seen] == ["sees-still", "sees-still", "sees-takes-place"]

    def test_an_event_on_one_line_stays_on_it(self, layout: Layout) -> None:
        write_story(layout, 1, "status: ready\nevent: {start: 2026-02-11}\n")
        editing.cancel(layout, "sujet-1", NOW)
        assert story_text(layout).endswith("event: {start: 2026-02-11, cancelled: yes}\n")

    def test_only_an_event_can_be_cancelled(self, layout: Layout) -> None:
        write_story(layout, 1, "status: ready\n")
        with pytest.raises(InvalidInput, match="the story has no event to cancel"):
            editing.cancel(layout, "sujet-1", NOW)
        assert story_text(layout) == "status: ready\n"


def test_what_another_program_changed_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "story.yaml"
    path.write_text("theirs")
    with pytest.raises(InvalidInput) as caught:
        editing.replace_text(path, "mine", "mine, changed", file="story.yaml")
    assert [p.code for p in caught.value.problems] == ["changed-meanwhile"]
    assert path.read_text() == "theirs"


def test_a_new_slug_is_told_with_the_old_address(layout: Layout) -> None:
    place = write_story(layout, 1, en=None)
    with opened(layout) as workspace:
        before = workspace.archive.stories[0]
        path = place / "fr.md"
        path.write_text(path.read_text().replace("slug: sujet-1", "slug: autre"))
        seen = told(editing.seen_after(workspace, before, NOW))
    assert seen[0] == (
        "fr: “Sujet 1” moves to fr/2026/autre/; the old address fr/2026/sujet-1/ leads there."
    )
