"""The list of newsletters: the newest, and one for each past month."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from pipeline.language import month_in_words
from pipeline.model.rendition import Rendition
from pipeline.model.story import Language
from pipeline.publish.addresses import LATEST, letter_file, letters, page_file
from pipeline.publish.pages.frame import listing_of, page
from pipeline.publish.pages.head import Head, of_both
from pipeline.publish.pages.newsletter import Month, months
from pipeline.publish.site import Site
from pipeline.publish.words import words


@dataclass(frozen=True, kw_only=True, slots=True)
class Letter:
    """A past month's letter in the list."""

    #: "janvier", "January".
    month: str
    #: Relative.
    href: str
    #: How many articles the month has.
    count: int


def letters_page(site: Site, language: Language) -> Rendition:
    """Return the list of newsletters in ``language``, by year, the newest first."""
    say = words(language)
    title, about = say["newsletter"], say["letters_intro"]
    head = of_both(site.newsroom, language, letters, title=title, description=about)
    past = months(site.edition, site.newsroom.zone, language)
    counts = [(month.issue, len(month.visible)) for month in past]
    return page(
        site,
        page_file(letters(language)),
        "letters.html",
        lambda: _filled(head, past),
        inputs=site.inputs([], "letters", language, counts),
        listing=listing_of(head),
    )


def _filled(head: Head, past: Iterable[Month]) -> tuple[Head, dict[str, object]]:
    language = head.language
    years = [
        (
            year,
            [
                Letter(
                    month=month_in_words(month.first, language),
                    href=head.root + letter_file(month.issue, language),
                    count=len(month.visible),
                )
                for month in group
            ],
        )
        for year, group in groupby(past, key=lambda month: month.first.year)
    ]
    return head, {"latest": head.root + letter_file(LATEST, language), "years": years}
