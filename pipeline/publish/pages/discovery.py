"""What a page's head names for programs: the feeds and the calendar that belong to it."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from pipeline.config import Newsroom
from pipeline.model.story import Language
from pipeline.publish.addresses import calendar_file
from pipeline.publish.calendar import events as calendar
from pipeline.publish.channels import of_page
from pipeline.publish.feeds.formats import FORMATS
from pipeline.publish.words import words


class Discovery(Struct, frozen=True, kw_only=True):
    """One ``<link rel="alternate">`` in another form."""

    media_type: str
    title: str
    #: Relative; absolute in a newsletter, which is read anywhere.
    href: str


def discoveries(
    newsroom: Newsroom, languages: Iterable[Language], root: str, category: str | None = None
) -> Iterator[Discovery]:
    """Yield what a page in ``languages`` names, nearest first: programs offer it in this order.

    ``root`` is the way from the page to feeds/, ``category`` the key of the one it is about.
    """
    for language in languages:
        for channel in of_page(language, category):
            for one in FORMATS:
                yield Discovery(
                    media_type=one.media_type,
                    title=f"{channel.title(newsroom)} ({one.name})",
                    href=f"{root}{channel.address}{one.file}",
                )
        yield Discovery(
            media_type=calendar.MEDIA_TYPE,
            title=words(language)["calendar"],
            href=root + calendar_file(language),
        )
