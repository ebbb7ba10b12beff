"""The newsletter: the newest items, the replays that can still be watched, the events ahead."""

from dataclasses import dataclass, replace
from typing import Final

from pipeline.config import Newsroom
from pipeline.model.rendition import Rendition
from pipeline.model.story import Language
from pipeline.publish.addresses import home, web
from pipeline.publish.cards import Card, card, coming
from pipeline.publish.rendering import templates
from pipeline.publish.site import Site
from pipeline.publish.texts import beginning, own
from pipeline.publish.words import words

MEDIA_TYPE: Final = "text/html"
#: Enough of a summary to choose by; it also keeps twenty items far below Gmail's 102 KB.
_SUMMARY_LENGTH: Final = 280


@dataclass(frozen=True, kw_only=True, slots=True)
class Item:
    """One article in the newsletter."""

    card: Card
    #: Absolute.
    url: str
    image: str | None


def newsletter(site: Site, language: Language) -> Rendition:
    """Return the newest newsletter in ``language`` as a mail's HTML.

    A replay is mentioned only while its link can be offered; an end that is near stands out.
    """
    edition, newsroom = site.edition, site.newsroom
    newest = edition.in_language(language)[: newsroom.newsletter_items]
    ahead = coming(edition, language)[: newsroom.newsletter_items]
    text = (
        templates()
        .get_template("newsletter.html")
        .render(
            language=language,
            say=words(language),
            name=own(newsroom.name, language),
            email=newsroom.email,
            home=web(newsroom, home(language)),
            items=[_item(card(site, v), newsroom) for v in newest],
            events=[_item(card(site, v), newsroom) for v in ahead],
        )
    )
    path = f"newsletters/latest/{language}.html"
    return Rendition(path=path, media_type=MEDIA_TYPE, content=text.encode())


def _item(shown: Card, newsroom: Newsroom) -> Item:
    url = web(newsroom, shown.address)
    return Item(
        card=replace(
            shown,
            summary=beginning(shown.summary, _SUMMARY_LENGTH),
            callouts=tuple(c for c in shown.callouts if c.url is not None),
        ),
        url=url,
        image=url + shown.image if shown.image else None,
    )
