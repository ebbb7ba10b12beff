"""Words in the place of pictures."""

from pipeline.errors import problem
from pipeline.publish.newsletter.preflight.page import read_page
from pipeline.publish.newsletter.preflight.pictures import without_words
from tests.builders import (
    STORY_ID,
    make_article,
    make_edition,
    make_issue,
    make_story,
    make_visible,
)


def test_a_picture_without_words_is_told_in_each_language() -> None:
    story = make_story(
        make_article("fr", image="a.png", image_alt=" "),
        make_article("en", image="a.png", image_alt="A microscope"),
    )
    edition = make_edition(make_visible("fr", story=story), make_visible("en", story=story))
    assert [*without_words(make_issue(), edition, {STORY_ID: story}, {})] == [
        problem("issue-alt-missing", file="articles/2026/nouveau-microscope/fr.md", name="a.png")
    ]


def test_in_a_mail_a_picture_says_at_least_that_it_only_adorns() -> None:
    page = read_page('<img src="a.png" alt=""><img src="b.png">')
    assert [*without_words(make_issue(), make_edition(), {}, {"fr": page})] == [
        problem("issue-alt-missing", name="b.png")
    ]
