"""Every output of an edition."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from pipeline.config import Newsroom
from pipeline.media import media_type
from pipeline.model.edition import Edition, Visible
from pipeline.model.feed import Feed
from pipeline.model.rendition import Rendition
from pipeline.model.story import LANGUAGES
from pipeline.publish import atom, pages, rss, signposts
from pipeline.publish.addresses import page_file
from pipeline.publish.channels import channels
from pipeline.publish.feeds import feed_of
from pipeline.publish.newsletter import newsletter
from pipeline.publish.rendering import stylesheet
from pipeline.publish.site import Measure, Site, site_of
from pipeline.publish.texts import Body

#: Returns the bytes of a file beside an article.
Media = Callable[[Visible, str], bytes]

#: File -> (media type, renderer): the formats of a feed.
FORMATS: Final[Mapping[str, tuple[str, Callable[[Feed], bytes]]]] = {
    rss.FILE: (rss.MEDIA_TYPE, rss.render),
    atom.FILE: (atom.MEDIA_TYPE, atom.render),
}


def renditions(
    edition: Edition,
    newsroom: Newsroom,
    *,
    body: Body,
    media: Media,
    picture: Measure | None = None,
) -> Iterator[Rendition]:
    """Yield every output, one at a time; the feeds come last, when all they lead to is there.

    ``body`` returns the sanitised HTML of a visible article, ``media`` the bytes of a file beside
    it, ``picture`` what is known of such a file that is a picture. No path is yielded twice.
    """
    site = site_of(edition, newsroom, body=body, picture=picture)
    yield stylesheet()
    for visible in edition.visible:
        yield from _media(visible, media)
        yield pages.article_page(site, visible)
    yield from _old_addresses(site)
    for language in LANGUAGES:
        yield pages.index_page(site, language)
        yield newsletter(site, language)
    yield pages.home_page(site)
    yield signposts.not_found_page(site)
    for channel in channels(site):
        feed = feed_of(site, channel)
        for file, (kind, render) in FORMATS.items():
            path = f"{channel.address}{file}"
            yield Rendition(path=path, media_type=kind, content=render(feed))


def _media(visible: Visible, media: Media) -> Iterator[Rendition]:
    for name in visible.article.media:
        # The page itself stands there; and a name never leads out of the article's folder.
        if name == page_file("") or "/" in name or "\\" in name or name.startswith("."):
            continue
        kind = media_type(name) or "application/octet-stream"
        yield Rendition(path=visible.address + name, media_type=kind, content=media(visible, name))


def _old_addresses(site: Site) -> Iterator[Rendition]:
    """Yield what stands at old addresses; a visible article's own page always wins."""
    taken = {visible.address for visible in site.edition.visible}
    for redirect in site.edition.redirects:
        if redirect.address not in taken:
            taken.add(redirect.address)
            yield signposts.redirect_page(site, redirect)
    for gone in site.edition.gone:
        if gone.address not in taken:
            taken.add(gone.address)
            yield signposts.gone_page(site, gone)
