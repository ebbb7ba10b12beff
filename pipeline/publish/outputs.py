"""Every output of an edition."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from pipeline.media import is_plain_name, media_type
from pipeline.model.edition import Visible
from pipeline.model.rendition import Bundle, Listing, Output, Rendition, opened
from pipeline.model.story import LANGUAGES, Language
from pipeline.publish.addresses import page_file
from pipeline.publish.calendar.events import calendars
from pipeline.publish.feeds.documents import Archives, Document, together
from pipeline.publish.feeds.formats import FORMATS
from pipeline.publish.feeds.jsonfeed import about_feeds
from pipeline.publish.lists import by_month
from pipeline.publish.pages import article as pages
from pipeline.publish.pages import listings, signposts
from pipeline.publish.pages.frame import stylesheet
from pipeline.publish.pages.home import home_page
from pipeline.publish.pages.letters import letters_page
from pipeline.publish.pages.newsletter import letters_of_months, newsletter
from pipeline.publish.pages.sitemap import robots, sitemap
from pipeline.publish.pages.subscription import subscribe_page
from pipeline.publish.server_rules import server_rules
from pipeline.publish.site import Site

#: Returns the bytes of a file beside an article: its own, or a size of a picture.
Media = Callable[[Visible, str], bytes]
#: Returns what tells those bytes from others without reading them; None where nothing does.
Sign = Callable[[Visible, str], str | None]


def renditions(
    site: Site, media: Media, sign: Sign = lambda _visible, _name: None
) -> Iterator[Rendition]:
    """Yield every output, one at a time, as ``bundled`` does."""
    return opened(bundled(site, media, sign))


def bundled(site: Site, media: Media, sign: Sign) -> Iterator[Output]:
    """Yield every output; current feeds come last, when all they lead to is there.

    ``media`` returns the bytes of a file beside a visible article, ``sign`` what tells them apart.
    No path is yielded twice.
    """
    archives, current = together(site)
    yield stylesheet(site)
    yield from _months(site, media, sign, archives)
    listed: list[Listing] = []
    for output in _pages(site):
        yield output
        if isinstance(output, Bundle):
            listed += output.listings
        elif output.listing is not None:
            listed.append(output.listing)
    yield from sitemap(site, listed)
    yield robots(site.newsroom)
    yield from server_rules(site)
    yield from calendars(site)
    yield about_feeds()
    for document in current:
        yield from _in_all_formats(document)


def _months(
    site: Site, media: Media, sign: Sign, archives: Mapping[str, Archives]
) -> Iterator[Bundle]:
    """Yield what there is of each month: files beside articles, pages of articles, archives.

    Pages and archives are made of the same words. Nobody is led to an archive before the current
    feeds lead there.
    """
    for first, visible in by_month(site.edition.visible, site.newsroom.zone):
        month = f"{first:%Y-%m}"
        beside = partial(_beside, site, [v for v in visible if v.media], media, sign)
        if files := [(one.path, one.inputs) for one in beside()]:
            known = None not in dict(files).values()
            yield Bundle(
                name=f"files/{month}", inputs=site.inputs((), files) if known else None, make=beside
            )
        yield Bundle(
            name=f"pages/{month}",
            inputs=site.inputs(visible, "pages"),
            make=partial(_pages_of, site, visible),
            group=month,
        )
        if month in archives:
            of_month = archives[month]
            yield Bundle(
                name=f"archives/{month}",
                inputs=of_month.inputs,
                make=partial(_archives, of_month),
                group=month,
            )


def _pages_of(site: Site, visible: Iterable[Visible]) -> Iterator[Rendition]:
    return (pages.article_page(site, one) for one in visible)


def _pages(site: Site) -> Iterator[Output]:
    """Yield all other pages."""
    for redirect in site.edition.redirects:
        yield signposts.redirect_page(site, redirect)
    for gone in site.edition.gone:
        yield signposts.gone_page(site, gone)
    for language in LANGUAGES:
        yield from _in_language(site, language)
    yield from _issues(site)
    yield home_page(site)
    yield signposts.not_found_page(site)


def _issues(site: Site) -> Iterator[Rendition]:
    if site.releases:
        # Imported here: most newsrooms have sent none, and mails take long to import.
        from pipeline.publish.newsletter.web import issue_pages

        yield from issue_pages(site)


def _archives(month: Archives) -> Iterator[Rendition]:
    for document in month.documents():
        yield from _in_all_formats(document)


def _in_all_formats(document: Document) -> Iterator[Rendition]:
    for one in FORMATS:
        yield Rendition(
            path=document.address + one.file,
            media_type=one.media_type,
            make=partial(document.spelled, one),
            inputs=document.inputs,
        )


def _in_language(site: Site, language: Language) -> Iterator[Output]:
    """Yield the pages and letters that gather the articles in ``language``."""
    for category in (None, *site.newsroom.categories):
        yield from listings.bundled(site, language, category)
    yield subscribe_page(site, language)
    yield newsletter(site, language)
    yield letters_of_months(site, language)
    yield letters_page(site, language)


def _beside(
    site: Site, visible: Iterable[Visible], media: Media, sign: Sign
) -> Iterator[Rendition]:
    """Yield the files beside ``visible``, each picture with its copies."""
    for one in visible:
        yield from _media(site, one, media, sign)


def _media(site: Site, visible: Visible, media: Media, sign: Sign) -> Iterator[Rendition]:
    def beside(name: str, kind: str) -> Rendition:
        make, inputs = partial(media, visible, name), sign(visible, name)
        return Rendition(path=visible.address + name, media_type=kind, make=make, inputs=inputs)

    for name in visible.media:
        # The page itself stands there; and a name never leads out of the article's folder.
        if name == page_file("") or not is_plain_name(name):
            continue
        yield beside(name, media_type(name) or "application/octet-stream")
        picture = site.picture(visible, name)
        if picture is not None:
            copies = (size.file for size in picture.sizes if size.file != name)
            yield from (beside(file, picture.media_type) for file in copies)
