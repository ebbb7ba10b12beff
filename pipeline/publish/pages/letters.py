"""The list of newsletters: those the office has written, and one for each past month."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from urllib.parse import quote

from msgspec import Struct

from pipeline.language import day_in_words, month_in_words
from pipeline.model.issue import Release
from pipeline.model.rendition import Rendition
from pipeline.model.story import Language
from pipeline.publish.addresses import LATEST, letter_file, letters, page_file
from pipeline.publish.newsletter.naming import label_of, subject_of
from pipeline.publish.pages.frame import listing_of, page
from pipeline.publish.pages.head import Head, of_both
from pipeline.publish.pages.newsletter import Month, months_of
from pipeline.publish.site import Site
from pipeline.publish.words import words


class MonthRow(Struct, frozen=True, kw_only=True):
    """A past month's letter in the list."""

    #: "janvier", "January".
    month: str
    #: Relative.
    href: str
    #: How many articles the month has.
    count: int


class IssueRow(Struct, frozen=True, kw_only=True):
    """An issue that went out, in the list."""

    #: Its subject.
    title: str
    #: Relative.
    href: str
    #: "La lettre n° 12".
    label: str
    #: "16 février 2026".
    day: str


def letters_page(site: Site, language: Language) -> Rendition:
    """Return the list of newsletters in ``language``, by year, the newest first."""
    say = words(language)
    title, about = say["newsletter"], say["letters_intro"]
    head = of_both(site.newsroom, language, letters, title=title, description=about)
    past = tuple(months_of(site, language))
    counts = [(month.issue, len(month.visible)) for month in past]
    spoken = [r for r in site.releases if r.issue.editorial(language) is not None]
    rows = [_row(site, release, head) for release in spoken]
    return page(
        site,
        page_file(letters(language)),
        "letters.html",
        lambda: _filled(head, rows, past),
        inputs=site.inputs([], "letters", language, rows, counts),
        listing=listing_of(head),
    )


def _row(site: Site, release: Release, head: Head) -> IssueRow:
    issue, language = release.issue, head.language
    return IssueRow(
        title=subject_of(site, issue, language),
        href=head.root + quote(letter_file(issue.name, language)),
        label=label_of(issue, language),
        day=day_in_words(issue.date, language),
    )


def _filled(
    head: Head, rows: Sequence[IssueRow], past: Iterable[Month]
) -> tuple[Head, dict[str, object]]:
    language = head.language
    years = [
        (
            year,
            [
                MonthRow(
                    month=month_in_words(month.first, language),
                    href=head.root + letter_file(month.issue, language),
                    count=len(month.visible),
                )
                for month in group
            ],
        )
        for year, group in groupby(past, key=lambda month: month.first.year)
    ]
    latest = rows[0].href if rows else head.root + letter_file(LATEST, language)
    return head, {"latest": latest, "issues": rows, "years": years}
