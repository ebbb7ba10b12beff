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


class TestTaken:
    """Under a GUID that readers know, nobody else's text comes out."""

    def exchange(self, layout: Layout) -> None:
        ids = {1: story_id(2), 2: story_id(1)}
        for number, other in ids.items():
            replaced(story(layout, number) / "story.yaml", story_id(number), other)

    def test_two_stories_that_exchange_their_ids_are_both_held(self, layout: Layout) -> None:
        before = tree(layout.feeds)
        self.exchange(layout)
        found = told(run(layout, LATER))
        assert [(code, file, line) for code, file, line, _ in found] == [
            ("identity-taken", f"articles/2026/sujet-{n}/story.yaml", 1) for n in (1, 1, 2, 2)
        ]
        assert found[0][3] == {
            "id": story_id(1),
            "address": "fr/2026/sujet-1/",
            "other": story_id(2),
            "theirs": "fr/2026/sujet-2/",
        }
        # Neither out, nor moved, nor withdrawn.
        assert not [path for path in tree(layout.feeds) if "/2026/" in path]
        self.exchange_back(layout)
        assert run(layout, LATER).problems == ()
        assert tree(layout.feeds) == before

    def exchange_back(self, layout: Layout) -> None:
        for number, other in ((1, 2), (2, 1)):
            replaced(story(layout, number) / "story.yaml", story_id(other), story_id(number))

    def test_the_id_of_a_deleted_story_is_nobody_else_s(self, layout: Layout) -> None:
        shutil.rmtree(story(layout, 2))
        replaced(story(layout) / "story.yaml", story_id(1), story_id(2))
        assert {code for code, *_ in told(run(layout, LATER))} == {"identity-taken"}
        for number in (1, 2):
            assert not shown(layout, body_word("fr", number))
        assert not [path for path in tree(layout.feeds) if "/2026/" in path]

    def test_nor_with_a_new_slug(self, layout: Layout) -> None:
        shutil.rmtree(story(layout, 2))
        replaced(story(layout) / "story.yaml", story_id(1), story_id(2))
        replaced(story(layout) / "fr.md", "slug: sujet-1", "slug: neuf")
        assert {code for code, *_ in told(run(layout, LATER))} == {"identity-taken"}

    def test_what_really_moved_there_gets_out_of_it_as_told(self, layout: Layout) -> None:
        delete(layout)
        story(layout, 2).rename(story(layout))
        replaced(story(layout) / "fr.md", "slug: sujet-2", "slug: neuf")
        assert [code for code, *_ in told(run(layout, LATER))] == ["identity-taken"]
        replaced(story(layout) / "fr.md", "slug: neuf", "slug: sujet-2")
        assert run(layout, LATER).problems == ()
        replaced(story(layout) / "fr.md", "slug: sujet-2", "slug: neuf")
        assert run(layout, LATER).problems == ()
        assert shown(layout, body_word("fr", 2))


class TestLanguage:
    """A file renamed for the other language would come out twice, and be withdrawn once."""

    @pytest.fixture
    def french(self, tmp_path: Path) -> Layout:
        layout = write_newsroom(tmp_path / "french")
        write_story(layout, 1, en=None)
        write_story(layout, 2)
        run(layout, NOW)
        return layout

    def test_a_renamed_file_is_held(self, french: Layout) -> None:
        before = tree(french.feeds)
        (story(french) / "fr.md").rename(story(french) / "en.md")
        assert told(run(french, LATER)) == [
            (
                "language-changed",
                "articles/2026/sujet-1/en.md",
                None,
                {"was": "fr.md", "address": "fr/2026/sujet-1/", "slug": "sujet-1"},
            )
        ]
        assert not shown(french, body_word("fr", 1))
        assert "fr/2026/sujet-1/index.html" not in tree(french.feeds)
        (story(french) / "en.md").rename(story(french) / "fr.md")
        assert run(french, LATER).problems == ()
        assert tree(french.feeds) == before

    def test_with_a_slug_of_its_own_it_is_meant(self, french: Layout) -> None:
        (story(french) / "fr.md").rename(story(french) / "en.md")
        replaced(story(french) / "en.md", "slug: sujet-1", "slug: story-1")
        assert run(french, LATER).problems == ()
        assert "en/2026/story-1/index.html" in tree(french.feeds)

    @pytest.mark.parametrize("broken", [False, True])
    def test_a_translation_with_the_slug_of_the_original_is_none(
        self, french: Layout, broken: bool
    ) -> None:
        write_article(story(french), "en", 1, "slug: sujet-1\n")
        if broken:
            (story(french) / "fr.md").write_text("nothing to read")
        codes = [code for code, *_ in told(run(french, LATER))]
        assert codes == (["no-front-matter"] if broken else [])


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


def add_a_translation(layout: Layout) -> None:
    (story(layout) / "en.md").unlink()
    run(layout, NOW)
    write_article(story(layout), "en", 1)


def rename_and_take_its_folder(layout: Layout) -> None:
    story(layout).rename(story(layout).with_name("autre-nom"))
    change_slug_in(story(layout).with_name("autre-nom"))
    story(layout, 2).rename(story(layout))


def change_slug_in(folder: Path) -> None:
    replaced(folder / "fr.md", "slug: sujet-1", "slug: tout-autre")


def change_date(layout: Layout) -> None:
    replaced(story(layout) / "story.yaml", "2026-01-12", "2025-12-30")
    story(layout).rename(story(layout).with_name("autre-nom"))


def edit_both_languages(layout: Layout) -> None:
    for language in ("fr", "en"):
        path = story(layout) / f"{language}.md"
        path.write_text(path.read_text().replace("Un texte", "Tout autre chose"))


def pair_where_a_translation_was(layout: Layout) -> None:
    (story(layout) / "en.md").unlink()
    (story(layout, 2) / "fr.md").unlink()
    run(layout, NOW)
    pairing.pair(layout, "sujet-1", "sujet-2", NOW)
    run(layout, NOW)
    write_story(layout, 2, en=None)


def pair_and_restore(layout: Layout) -> None:
    """Pair, publish, and take it back as ``git checkout`` does."""
    (story(layout) / "en.md").unlink()
    (story(layout, 2) / "fr.md").unlink()
    run(layout, NOW)
    shutil.copytree(layout.articles, layout.root / "kept")
    pairing.pair(layout, "sujet-1", "sujet-2", NOW)
    run(layout, NOW)
    shutil.rmtree(layout.articles)
    (layout.root / "kept").rename(layout.articles)
    write_article(story(layout, 2), "fr", 2)


def change_and_restore(layout: Layout) -> None:
    shutil.copytree(layout.articles, layout.root / "kept")
    for change in (change_slug, rename_folder):
        change(layout)
        run(layout, NOW)
    shutil.rmtree(layout.articles)
    (layout.root / "kept").rename(layout.articles)


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
        add_a_translation,
        rename_and_take_its_folder,
        change_date,
        edit_both_languages,
        pair_where_a_translation_was,
        pair_and_restore,
        change_and_restore,
        break_it,
    ],
)
def test_what_keeps_or_has_an_identity_of_its_own_passes(
    layout: Layout, change: Callable[[Layout], None]
) -> None:
    change(layout)
    report = run(layout, LATER)
    codes = {p.code for p in report.problems}
    assert codes.isdisjoint({"identity-changed", "identity-taken", "language-changed"})
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
