"""Words in the place of pictures: most mail programs show none before they are asked to."""

from collections.abc import Iterable, Iterator, Mapping

from pipeline.errors import Problem, problem
from pipeline.model.edition import Edition, Visible
from pipeline.model.issue import Issue, Version
from pipeline.model.story import Language, Story
from pipeline.publish.newsletter.preflight.page import Page
from pipeline.publish.newsletter.preflight.picks import languages_of, visible_of


def without_words(
    issue: Issue,
    edition: Edition,
    known: Mapping[str, Story],
    pages: Mapping[Version, Page],
) -> Iterator[Problem]:
    """Yield the pictures that ``pages``, the mails of ``issue``, show and that nothing stands for.

    Pictures are shown of news alone. In a mail, one may have empty words where it only adorns.
    """
    for visible in _pictured(issue, edition, known, languages_of(pages)):
        article = visible.article
        if article.image is not None and not article.image_alt.strip():
            file = f"articles/{visible.folder}/{article.language}.md"
            yield problem("issue-alt-missing", file=file, name=article.image)
    for page in pages.values():
        for element in page.elements:
            if element.tag == "img" and "alt" not in element.attributes:
                name = element.attributes.get("src", "")
                yield problem("issue-alt-missing", name=name)


def _pictured(
    issue: Issue, edition: Edition, known: Mapping[str, Story], languages: Iterable[Language]
) -> Iterator[Visible]:
    """Yield the articles that readers of ``languages`` are shown with their pictures."""
    wanted = tuple(languages)
    for section in issue.sections:
        for pick in section.picks if section.kind == "news" else ():
            story = known.get(pick.story)
            out = () if story is None else visible_of(edition, story)
            by_language = {v.language: v for v in out}
            if out:
                # One stands in for both where the other is not there.
                yield from {
                    v.language: v for one in wanted for v in [by_language.get(one, out[0])]
                }.values()
