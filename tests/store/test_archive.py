"""Two stories that claim the same thing: who keeps it."""

from pathlib import Path

import pytest

from pipeline.model.edition import PublicAddress
from pipeline.model.story import LANGUAGES, Story
from pipeline.store.archive import Broken, without_conflicts
from tests.builders import make_archive, make_article, make_story

FIRST, SECOND, THIRD = (f"01KEK6Z3M8V5Q2T7XW9YB4C6D{c}" for c in "ABC")


def story(folder: str, id_: str, *slugs: str, status: str = "ready") -> Story:
    """Return a story with a French and, if a second slug is given, an English article."""
    articles = [
        make_article(language, slug=slug, minted=id_)
        for language, slug in zip(LANGUAGES, slugs, strict=False)
    ]
    return make_story(*articles, folder=folder, id=id_, status=status)


def settled(articles: Path, *stories: Story) -> tuple[dict[str, list[str]], list[str]]:
    """Return the slugs kept by folder, and what is broken, in English."""
    archive = without_conflicts(make_archive(*stories), articles)
    kept = {s.folder: [f"{a.language}/{a.slug}" for a in s.articles] for s in archive.stories}
    told = [f"{b.folder} {b.language}: {p.text('en')}" for b in archive.broken for p in b.problems]
    return kept, [line.split(". ")[0] for line in told]


def test_stories_that_differ_are_all_kept(tmp_path: Path) -> None:
    stories = (story("2026/a", FIRST, "a", "a"), story("2026/b", SECOND, "b", "b"))
    archive = make_archive(*stories)
    assert without_conflicts(archive, tmp_path) == archive


def test_the_older_story_keeps_its_slug_and_the_other_language_stays(tmp_path: Path) -> None:
    stories = story("2026/b", SECOND, "x", "b"), story("2026/a", FIRST, "x", "a")
    assert settled(tmp_path / "articles", *stories) == (
        {"2026/b": ["en/b"], "2026/a": ["fr/x", "en/a"]},
        ["2026/b fr: articles/2026/b/fr.md: this address is already taken by articles/2026/a"],
    )


def test_what_is_ready_keeps_its_slug_from_an_older_one_in_review(tmp_path: Path) -> None:
    stories = story("2026/a", FIRST, "x", status="review"), story("2026/b", SECOND, "x")
    kept, told = settled(tmp_path, *stories)
    assert kept == {"2026/a": [], "2026/b": ["fr/x"]}
    assert len(told) == 1


@pytest.mark.parametrize("status", ["review", "ready", "withdrawn"])
def test_what_is_withdrawn_and_was_never_public_claims_no_slug(tmp_path: Path, status: str) -> None:
    stories = (
        story("2026/a", FIRST, "x", status="withdrawn"),
        story("2026/b", SECOND, "x", status=status),
    )
    assert settled(tmp_path, *stories) == ({"2026/a": ["fr/x"], "2026/b": ["fr/x"]}, [])


@pytest.mark.parametrize("status", ["review", "ready", "withdrawn"])
def test_what_was_public_keeps_its_slug_whatever_it_is_now(tmp_path: Path, status: str) -> None:
    owner, other = story("2026/b", SECOND, "x", status=status), story("2026/a", FIRST, "x")
    known = PublicAddress(
        address="fr/2026/x/", story=SECOND, folder="2026/b", language="fr", minted=SECOND
    )
    archive = without_conflicts(make_archive(other, owner), tmp_path, [known])
    assert [(s.folder, len(s.articles)) for s in archive.stories] == [("2026/a", 0), ("2026/b", 1)]
    assert [(b.folder, b.problems[0].code) for b in archive.broken] == [("2026/a", "slug-twice")]


def test_the_same_slug_in_two_languages_is_no_conflict(tmp_path: Path) -> None:
    kept, told = settled(tmp_path, story("2026/a", FIRST, "x", "x"))
    assert (kept, told) == ({"2026/a": ["fr/x", "en/x"]}, [])


def test_a_copied_folder_is_set_apart_with_all_its_languages(tmp_path: Path) -> None:
    articles = tmp_path / "articles"
    copy = articles / "2026/a-copy/story.yaml"
    copy.parent.mkdir(parents=True)
    copy.write_text(f"# copied\nkind: news\nid: {FIRST}\n")
    stories = story("2026/a-copy", FIRST, "y", "y"), story("2026/a", FIRST, "x", "x")
    assert settled(articles, *stories) == (
        {"2026/a": ["fr/x", "en/x"]},
        [
            "2026/a-copy None: articles/2026/a-copy/story.yaml:3: "
            "this id is already that of articles/2026/a"
        ],
    )


def test_a_copy_in_review_that_sorts_first_does_not_unseat_what_is_public(tmp_path: Path) -> None:
    stories = story("2025/z", FIRST, "y", status="review"), story("2026/a", FIRST, "x")
    assert settled(tmp_path, *stories)[0] == {"2026/a": ["fr/x"]}


def test_an_article_minted_elsewhere_cannot_be_in_two_places(tmp_path: Path) -> None:
    moved = make_article("fr", slug="moved", minted=FIRST)
    english = make_article("en", slug="moved", minted=SECOND)
    paired = make_story(moved, english, folder="2026/b", id=SECOND)
    kept, told = settled(tmp_path, story("2026/a", FIRST, "x"), paired)
    assert kept == {"2026/a": ["fr/x"], "2026/b": ["en/moved"]}
    assert told[0].endswith(
        "/2026/b/fr.md: this id is already that of " + tmp_path.name + "/2026/a"
    )


def test_what_lost_one_slug_claims_no_other(tmp_path: Path) -> None:
    stories = (
        story("2026/a", FIRST, "x", "a"),
        story("2026/b", SECOND, "x", "b"),
        story("2026/c", THIRD, "c", "b"),
    )
    assert settled(tmp_path, *stories)[0] == {
        "2026/a": ["fr/x", "en/a"],
        "2026/b": ["en/b"],
        "2026/c": ["fr/c"],
    }


def test_what_was_broken_before_stays_so(tmp_path: Path) -> None:
    broken = Broken(folder="2026/z", language=None, problems=())
    archive = without_conflicts(make_archive(broken=[broken]), tmp_path)
    assert archive == make_archive(broken=[broken])
