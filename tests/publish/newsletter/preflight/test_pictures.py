"""Words in the place of pictures."""

from pipeline.errors import problem
from pipeline.model.issue import Version
from pipeline.publish.newsletter.preflight.page import Page, read_page
from pipeline.publish.newsletter.preflight.pictures import without_words
from tests.builders import (
    STORY_ID,
    make_article,
    make_edition,
    make_issue,
    make_section,
    make_story,
    make_visible,
)

PAGE = read_page("")
BOTH: dict[Version, Page] = {"bilingual": PAGE}


def test_a_picture_without_words_is_told_in_each_language() -> None:
    story = make_story(
        make_article("fr", image="a.png", image_alt=" "),
        make_article("en", image="a.png", image_alt="A microscope"),
    )
    edition = make_edition(make_visible("fr", story=story), make_visible("en", story=story))
    assert [*without_words(make_issue(), edition, {STORY_ID: story}, BOTH)] == [
        problem("issue-alt-missing", file="articles/2026/nouveau-microscope/fr.md", name="a.png")
    ]


def test_what_no_reader_is_shown_needs_no_words() -> None:
    story = make_story(
        make_article("fr", image="a.png", image_alt=" "),
        make_article("en", image="a.png", image_alt="A microscope"),
    )
    edition = make_edition(make_visible("fr", story=story), make_visible("en", story=story))
    for kind in ("replays", "events"):
        issue = make_issue(make_section(kind=kind))
        assert [*without_words(issue, edition, {STORY_ID: story}, BOTH)] == []
    assert [*without_words(make_issue(), edition, {STORY_ID: story}, {"en": PAGE})] == []


def test_where_the_other_language_stands_in_its_picture_counts_once() -> None:
    story = make_story(make_article("fr", image="a.png", image_alt=""))
    edition = make_edition(make_visible("fr", story=story))
    found = [*without_words(make_issue(), edition, {STORY_ID: story}, BOTH)]
    assert [p.code for p in found] == ["issue-alt-missing"]


def test_in_a_mail_a_picture_says_at_least_that_it_only_adorns() -> None:
    page = read_page('<img src="a.png" alt=""><img src="b.png">')
    assert [*without_words(make_issue(), make_edition(), {}, {"fr": page})] == [
        problem("issue-alt-missing", name="b.png")
    ]
