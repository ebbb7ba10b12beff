"""What an issue is called."""

from collections.abc import Sequence

from pipeline.model.issue import Issue
from pipeline.model.story import Language
from pipeline.publish.site import Site
from pipeline.publish.texts import own
from pipeline.publish.words import words
from pipeline.typography import typeset


def subject_of(site: Site, issue: Issue, language: Language) -> str:
    """Return the subject in ``language``; where the office wrote none, what the issue is called."""
    editorial = issue.editorial(language)
    written = site.texts.line(editorial.subject, language) if editorial else ""
    return written or f"{own(site.newsroom.name, language)} – {label_of(issue, language)}"


def subject_in(site: Site, issue: Issue, languages: Sequence[Language]) -> str:
    """Return the subject of a mail in ``languages``; one in both may have its own."""
    if len(languages) > 1 and issue.subject:
        return issue.subject
    return " / ".join(dict.fromkeys(subject_of(site, issue, one) for one in languages))


def label_of(issue: Issue, language: Language) -> str:
    """Return what readers know ``issue`` by: "La lettre n° 12"."""
    return typeset(words(language)["letter_number"].format(number=issue.number), language)


def preheader_of(site: Site, issue: Issue, language: Language) -> str:
    """Return what mail programs show after the subject; empty where the office wrote nothing."""
    editorial = issue.editorial(language)
    return site.texts.line(editorial.preheader, language) if editorial else ""
