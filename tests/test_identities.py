"""What readers know under one identity is never given out under another."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline import editing, pairing
from pipeline.errors import InvalidInput
from pipeline.layout import Layout
from pipeline.model.report import Report
from pipeline.runs import run
from tests.builders import NEWSROOM_ID, instant
from tests.newsrooms import (
    body_word,
    settle_at_once,
    story_id,
    tree,
    write_article,
    write_newsroom,
    write_story,
)

NOW = instant("2026-01-13 12:00")
LATER = instant("2026-01-14 12:00")
OTHER_ID = story_id(99)


@pytest.fixture
def layout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Layout:
    """Return a newsroom in which stories 1 and 2 are public in both languages."""
    settle_at_once(monkeypatch)
    layout = write_newsroom(tmp_path)
    write_story(layout, 1)
    write_story(layout, 2)
    assert run(layout, NOW).problems == ()
    return layout


def story(layout: Layout, number: int = 1) -> Path:
    return layout.articles / f"2026/sujet-{number}"


def replaced(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def told(report: Report) -> list[tuple[str, str | None, int | None, dict[str, str]]]:
    return [(p.code, p.file, p.line, dict(p.args)) for p in report.problems]


def shown(layout: Layout, word: str) -> bool:
    return any(word.encode() in content for content in tree(layout.feeds).values())


def held(layout: Layout, file: str, line: int | None, languages: str, number: int = 1) -> None:
    """Check that the next run holds the articles in ``languages`` and nothing else."""
    report = run(layout, LATER)
    first = {"fr": f"fr/2026/sujet-{number}/", "en": f"en/2026/story-{number}/"}
    assert told(report)[:1] == [
        (
            "identity-changed",
            file,
            line,
            {"id": story_id(number), "address": first[languages[:2]]},
        )
    ]
    for language in ("fr", "en"):
        assert shown(layout, body_word(language, number)) is (language not in languages)
        # Neither moved nor withdrawn: nobody is told anything untrue meanwhile.
        assert (layout.feeds / first[language]).exists() is (language not in languages)
        assert shown(layout, body_word(language, 2))


class TestAltered:
    """A public article under another id is held, named with its remedy, and nothing else is."""

    def test_an_id_edited_in_story_yaml(self, layout: Layout) -> None:
        replaced(story(layout) / "story.yaml", story_id(1), OTHER_ID)
        held(layout, "articles/2026/sujet-1/story.yaml", 1, "fr en")

    def test_putting_it_back_ends_it_without_a_trace(self, layout: Layout) -> None:
        before = tree(layout.feeds)
        replaced(story(layout) / "story.yaml", story_id(1), OTHER_ID)
        run(layout, LATER)
        replaced(story(layout) / "story.yaml", OTHER_ID, story_id(1))
        assert run(layout, LATER).problems == ()
        assert tree(layout.feeds) == before

    def test_an_id_set_in_the_front_matter(self, layout: Layout) -> None:
        replaced(story(layout) / "fr.md", "# kept\n", f"id: {OTHER_ID}\n")
        held(layout, "articles/2026/sujet-1/fr.md", 2, "fr")

    def test_the_id_of_a_paired_article_that_was_lost(self, tmp_path: Path) -> None:
        layout = write_newsroom(tmp_path / "paired")
        write_story(layout, 1, en=None)
        write_story(layout, 2, fr=None)
        run(layout, NOW)
        pairing.pair(layout, "sujet-1", "sujet-2", NOW)
        assert run(layout, NOW).problems == ()
        # Somebody writes the translation anew, without the line nobody understands.
        write_article(story(layout), "en", 2)
        assert told(run(layout, LATER)) == [
            (
                "identity-changed",
                "articles/2026/sujet-1/en.md",
                None,
                {"id": story_id(2), "address": "en/2026/story-2/"},
            )
        ]
        assert shown(layout, body_word("fr", 1))

    def test_a_copy_with_a_new_id_in_the_place_of_the_deleted_folder(self, layout: Layout) -> None:
        story(layout).rename(story(layout).with_name("copie"))
        replaced(story(layout).with_name("copie") / "story.yaml", story_id(1), OTHER_ID)
        held(layout, "articles/2026/copie/story.yaml", 1, "fr en")

    def test_only_the_language_that_was_public_is_held(self, tmp_path: Path) -> None:
        layout = write_newsroom(tmp_path / "one")
        write_story(layout, 1, en=None)
        write_story(layout, 2)
        run(layout, NOW)
        write_article(story(layout), "en", 1)
        replaced(story(layout) / "story.yaml", story_id(1), OTHER_ID)
        held(layout, "articles/2026/sujet-1/story.yaml", 1, "fr")


def rename_folder(layout: Layout) -> None:
    story(layout).rename(story(layout).with_name("autre-nom"))


def change_slug(layout: Layout) -> None:
    replaced(story(layout) / "fr.md", "slug: sujet-1", "slug: tout-autre")


def delete(layout: Layout) -> None:
    shutil.rmtree(story(layout))


def delete_and_write_another(layout: Layout) -> None:
    delete(layout)
    write_story(layout, 3)


def withdraw_and_take_its_slug(layout: Layout) -> None:
    editing.withdraw(layout, "sujet-1", LATER)
    write_story(layout, 3, fr="slug: sujet-1\n")


def exchange_slugs(layout: Layout) -> None:
    for number, other in ((1, 2), (2, 1)):
        replaced(story(layout, number) / "fr.md", f"slug: sujet-{number}", f"slug: sujet-{other}")


def add_a_translation(layout: Layout) -> None:
    (story(layout) / "en.md").unlink()
    run(layout, NOW)
    write_article(story(layout), "en", 1)


def break_it(layout: Layout) -> None:
    (story(layout) / "story.yaml").write_text("nonsense: [\n")


@pytest.mark.parametrize(
    "change",
    [
        rename_folder,
        change_slug,
        delete,
        delete_and_write_another,
        withdraw_and_take_its_slug,
        exchange_slugs,
        add_a_translation,
        break_it,
    ],
)
def test_what_keeps_or_has_an_identity_of_its_own_passes(
    layout: Layout, change: Callable[[Layout], None]
) -> None:
    change(layout)
    report = run(layout, LATER)
    assert "identity-changed" not in [p.code for p in report.problems]
    assert shown(layout, body_word("fr", 2))


def test_the_slug_of_a_deleted_story_is_free_in_another_year(layout: Layout) -> None:
    delete(layout)
    write_story(layout, 3, "status: ready\npublish_at: 2027-01-12\n", fr="slug: sujet-1\n")
    assert run(layout, instant("2027-01-12 09:00")).problems == ()


class TestTwice:
    """Of two folders that claim one identity, the one that readers know keeps it."""

    def test_a_copy_that_sorts_first_does_not_unseat_what_is_public(self, layout: Layout) -> None:
        copy = story(layout).with_name("a-copie")
        shutil.copytree(story(layout), copy)
        for language in ("fr", "en"):
            replaced(copy / f"{language}.md", body_word(language, 1), "copied")
            replaced(copy / f"{language}.md", "-1\n", "-copy\n")
        before = tree(layout.feeds)
        (found,) = run(layout, LATER).problems
        assert (found.code, found.file) == ("id-twice", "articles/2026/a-copie/story.yaml")
        assert tree(layout.feeds) == before

    def test_an_older_draft_does_not_take_the_slug_of_what_is_public(self, layout: Layout) -> None:
        write_story(layout, 0, fr="slug: sujet-1\n", en=None)
        (found,) = run(layout, LATER).problems
        assert (found.code, found.file) == ("slug-twice", "articles/2026/sujet-0/fr.md")
        assert shown(layout, body_word("fr", 1))


class TestNewsroom:
    """The id of the newsroom makes that of every feed: another one is refused."""

    def test_another_id_is_refused_and_nothing_changes(self, layout: Layout) -> None:
        before = tree(layout.feeds)
        replaced(layout.config, NEWSROOM_ID, OTHER_ID)
        with pytest.raises(InvalidInput) as caught:
            run(layout, LATER)
        (found,) = caught.value.problems
        assert (found.code, found.file, found.line) == ("newsroom-id-changed", "config.yaml", 2)
        assert dict(found.args) == {"id": NEWSROOM_ID}
        assert tree(layout.feeds) == before
        replaced(layout.config, OTHER_ID, NEWSROOM_ID)
        assert run(layout, LATER).problems == ()

    def test_before_the_first_publication_it_may_change(self, tmp_path: Path) -> None:
        layout = write_newsroom(tmp_path / "new")
        write_story(layout, 1)
        editing.hold(layout, "sujet-1", NOW)
        replaced(layout.config, NEWSROOM_ID, OTHER_ID)
        assert run(layout, LATER).problems == ()
