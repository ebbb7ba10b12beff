"""A person names a story as it comes: by id, by its beginning, by folder, by slug."""

from pathlib import Path

import pytest

from pipeline.errors import InvalidInput, Problem, problem
from pipeline.finding import find
from pipeline.model.story import Story
from pipeline.store.archive import Broken
from tests.builders import make_archive, make_article, make_story

MICROSCOPE = make_story()
PRIZE = make_story(
    make_article("fr", slug="prix-rose"),
    id="01KZZZZZZ8V5Q2T7XW9YB4C6DA",
    folder="2025/prix",
)
BROKEN = Broken(
    folder="2026/casse", language=None, problems=(problem("story-missing", file="articles/x"),)
)
ARCHIVE = make_archive(MICROSCOPE, PRIZE, broken=[BROKEN])


def refusal(ref: str, *stories: Story) -> list[Problem]:
    archive = make_archive(*stories) if stories else ARCHIVE
    with pytest.raises(InvalidInput) as caught:
        find(archive, ref)
    return list(caught.value.problems)


@pytest.mark.parametrize(
    "ref",
    [
        PRIZE.id,
        PRIZE.id.lower(),
        "01KZZZ",
        "01kzzzz",
        "2025/prix",
        "articles/2025/prix",
        "articles/2025/prix/",
        "./articles/2025/prix/story.yaml",
        "articles/2025/prix/fr.md",
        "prix",
        "prix-rose",
        " prix-rose ",
    ],
)
def test_a_story_answers_to_each_of_its_names(ref: str) -> None:
    assert find(ARCHIVE, ref) == PRIZE


def test_both_slugs_of_one_story_mean_it() -> None:
    assert find(ARCHIVE, "new-microscope") == find(ARCHIVE, "nouveau-microscope") == MICROSCOPE


def test_a_slip_of_the_finger_is_answered_with_the_nearest_name() -> None:
    assert refusal("prix-roze") == [
        problem("story-unknown-near", ref="prix-roze", near="prix-rose")
    ]


@pytest.mark.parametrize("ref", ["volcanologie", "01K", ""])
def test_nothing_near(ref: str) -> None:
    assert refusal(ref) == [problem("story-unknown", ref=ref)]


def test_the_beginning_of_two_ids_names_their_folders() -> None:
    twin = make_story(make_article("fr", slug="b"), id="01KEK6Z3M8V5Q2T7XW9YB4C6DB", folder="b")
    assert refusal("01KEK6Z3", MICROSCOPE, twin) == [
        problem("story-ambiguous", ref="01KEK6Z3", folders="2026/nouveau-microscope, b")
    ]


def test_a_name_two_stories_share_asks_for_the_folder_which_is_enough() -> None:
    old = make_story(make_article("fr", slug="x"), id="01A", folder="2024/prix")
    assert [p.code for p in refusal("prix", PRIZE, old)] == ["story-ambiguous"]
    assert find(make_archive(PRIZE, old), "2024/prix") == old


@pytest.mark.parametrize("ref", ["casse", "2026/casse"])
def test_a_broken_story_answers_with_its_problems(ref: str) -> None:
    assert refusal(ref) == list(BROKEN.problems)


def test_a_path_of_the_shell_is_a_folder(tmp_path: Path) -> None:
    assert find(ARCHIVE, f"{tmp_path}/articles/2025/prix/") == PRIZE
