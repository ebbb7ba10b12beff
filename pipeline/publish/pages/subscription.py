"""The page that explains, to a person who never saw a feed, how to hear of what is new."""

from collections.abc import Iterator

from msgspec import Struct

from pipeline.model.rendition import Rendition
from pipeline.model.story import Language
from pipeline.publish.addresses import calendar_file, page_file, subscribing, web
from pipeline.publish.channels import Channel, channels
from pipeline.publish.feeds.formats import FORMATS
from pipeline.publish.pages.frame import listing_of, page
from pipeline.publish.pages.head import Head, of_both
from pipeline.publish.site import Site
from pipeline.publish.texts import own
from pipeline.publish.words import words


class Form(Struct, frozen=True, kw_only=True):
    """One feed in one format."""

    #: "RSS".
    name: str
    media_type: str
    #: Absolute: it is there to be copied.
    url: str
    #: Relative.
    href: str


class Offer(Struct, frozen=True, kw_only=True):
    """One feed that a reader may subscribe to."""

    label: str
    #: Of the category it is about; None for all.
    category: str | None
    #: The first one is the one to take.
    forms: tuple[Form, ...]


def subscribe_page(site: Site, language: Language) -> Rendition:
    """Return the page in ``language``: what a feed is, what to do, and every address to copy."""
    newsroom, say = site.newsroom, words(language)
    title, about = say["subscribe"], say["subscribe_intro"]
    head = of_both(newsroom, language, subscribing, title=title, description=about)
    https = web(newsroom, calendar_file(language))

    def fill() -> tuple[Head, dict[str, object]]:
        return head, {
            "offers": list(_offers(site, language, head.root)),
            "calendar": https,
            "webcal": f"webcal:{https.partition(':')[2]}",
        }

    path, inputs = page_file(subscribing(language)), site.inputs([], "subscribe", language)
    return page(site, path, "subscribe.html", fill, inputs=inputs, listing=listing_of(head))


def _offers(site: Site, language: Language, root: str) -> Iterator[Offer]:
    """Yield the feeds in ``language`` and the one in both."""
    for channel in channels(site.newsroom):
        if channel.language in (language, None):
            forms = tuple(
                Form(
                    name=one.name,
                    media_type=one.media_type,
                    url=web(site.newsroom, channel.address + one.file),
                    href=f"{root}{channel.address}{one.file}",
                )
                for one in FORMATS
            )
            yield Offer(
                label=_label(site, channel, language), category=channel.category, forms=forms
            )


def _label(site: Site, channel: Channel, language: Language) -> str:
    if channel.language is None:
        return words(language)["both_languages"]
    if channel.category is None:
        return words(language)["all_news"]
    return own(site.newsroom.categories[channel.category], language)
