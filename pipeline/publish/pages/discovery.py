"""What a page's head names for programs: the feeds and the calendar that belong to it."""

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.config import Newsroom
from pipeline.model.story import LANGUAGES
from pipeline.publish.addresses import calendar_file
from pipeline.publish.calendar import events as calendar
from pipeline.publish.channels import of_page
from pipeline.publish.feeds.formats import FORMATS
from pipeline.publish.pages.head import Head
from pipeline.publish.words import words


@dataclass(frozen=True, kw_only=True, slots=True)
class Discovery:
    """One ``<link rel="alternate">`` in another form."""

    media_type: str
    title: str
    #: Relative.
    href: str


def discoveries(newsroom: Newsroom, head: Head) -> Iterator[Discovery]:
    """Yield what ``head`` names, the nearest first: programs offer them in this order."""
    for language in LANGUAGES if head.bilingual else (head.language,):
        for channel in of_page(language, head.category):
            for one in FORMATS:
                yield Discovery(
                    media_type=one.media_type,
                    title=f"{channel.title(newsroom)} ({one.name})",
                    href=f"{head.root}{channel.address}{one.file}",
                )
        yield Discovery(
            media_type=calendar.MEDIA_TYPE,
            title=words(language)["calendar"],
            href=head.root + calendar_file(language),
        )
