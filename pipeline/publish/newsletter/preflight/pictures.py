"""Words in the place of pictures: most mail programs show none before they are asked to."""

from collections.abc import Iterator, Mapping

from pipeline.errors import Problem, problem
from pipeline.model.edition import Edition
from pipeline.model.issue import Issue, Version
from pipeline.model.story import Story
from pipeline.publish.newsletter.preflight.page import Page
from pipeline.publish.newsletter.preflight.picks import visible_of


def without_words(
    issue: Issue,
    edition: Edition,
    known: Mapping[str, Story],
    pages: Mapping[Version, Page],
) -> Iterator[Problem]:
    """Yield the pictures of the issue's articles, and of its mails, that nothing stands for.

    ``pages`` are the mails; a picture there may have empty words where it only adorns.
    """
    for pick in issue.picks:
        story = known.get(pick.story)
        for visible in () if story is None else visible_of(edition, story):
            article = visible.article
            if article.image is not None and not article.image_alt.strip():
                file = f"articles/{visible.story.folder}/{article.language}.md"
                yield problem("issue-alt-missing", file=file, name=article.image)
    for page in pages.values():
        for element in page.elements:
            if element.tag == "img" and "alt" not in element.attributes:
                name = element.attributes.get("src", "")
                yield problem("issue-alt-missing", name=name)
