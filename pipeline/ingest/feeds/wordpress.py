"""A WordPress site's posts by its REST API, with what the plugins for languages add to them.

Polylang Pro says ``lang`` and ``translations`` (language to id), WPML's plugin
``wpml_current_locale`` and ``wpml_translations`` (addresses), Bogo ``locale``; qTranslate writes
all languages into one post.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from msgspec.structs import replace

from pipeline.errors import InvalidInput, problem
from pipeline.ingest.feeds import qtranslate
from pipeline.ingest.feeds.damaged import objects
from pipeline.ingest.feeds.dates import instant
from pipeline.ingest.feeds.encodings import text_of
from pipeline.ingest.feeds.entries import language_of
from pipeline.ingest.feeds.head import head_links, relations
from pipeline.ingest.feeds.item import Item, versioned
from pipeline.ingest.feeds.texts import is_cut, plain, plain_title, without_footer
from pipeline.ingest.page.addresses import absolute, language_of_address
from pipeline.model.draft import Image
from pipeline.model.story import LANGUAGES, Language

Post = Mapping[str, Any]

_ROUTE = re.compile(r"wp/v2/.*$")
_LIST, _LATER = re.compile(r"[\s\0]*\["), re.compile(r"\[(?=\s*\{\s*\"id\":)")
_BY_ID = re.compile(r"(?:/|[?&]p=)(\d{1,12})/?$")
#: What is left of a text that only the page builder of the site can show.
_BUILDER = re.compile(r"\[/?(?:vc_|et_pb_|fusion_|av_)\w{2,40}")
_SHORTEST = 200
_PER_PAGE = 20
_TRANSLATIONS = ("translations", "polylang_translations", "wpml_translations", "bogo_translations")
_LANGUAGE_KEYS = ("lang", "language", "locale", "wpml_current_locale", "language_code", "code",
                  "hreflang")  # fmt: skip


def api_of(html: str, url: str) -> str | None:
    """Return the address of the REST API that the page ``html`` at ``url`` names, or None."""
    for link in head_links(html):
        if "https://api.w.org/" in relations(link):
            return absolute(link.get("href"), url)
        if link.get("type") == "application/json" and _ROUTE.search(link.get("href", "")):
            return absolute(_ROUTE.sub("", link["href"]), url)
    return None


def posts_address(
    api: str, page: int, *, after: datetime | None, language: Language | None = None
) -> str:
    """Return the address of the ``page``-th page of posts, newest first, from 1.

    ``after`` leaves out what has not changed since (WordPress before 5.7 takes no notice of it);
    ``language`` asks for the posts of one language where the API answers in the site's own only.
    """
    asked = f"per_page={_PER_PAGE}&page={page}&_embed=wp:featuredmedia"
    if after is not None:
        asked += f"&modified_after={after.astimezone(UTC).strftime('%Y-%m-%dT%H:%M:%SZ')}"
    if language is not None:
        asked += f"&lang={language}"
    if "rest_route=" in api:
        return f"{api.rstrip('/')}/wp/v2/posts&{asked}"
    return f"{api.rstrip('/')}/wp/v2/posts?{asked}"


def read_posts(content: bytes, *, url: str) -> tuple[Item, ...]:
    """Return the public posts in what the API answered at ``url``, in order.

    A post in several languages (qTranslate) is an item for each. Raises InvalidInput where the
    answer is none of posts.
    """
    text = text_of(content)
    found = _LIST.match(text) or _LATER.search(text)
    if found is None:
        raise InvalidInput(problem("content-no-posts", file=url))
    posts = [post for post in objects(text, found.end()) if _is_public(post)]
    pages = {_number(post.get("id")): _page(post, url) for post in posts}
    items = [item for post in posts for item in _items(post, url, pages)]
    return tuple(versioned(item) for item in items)


def _is_public(post: Post) -> bool:
    """Tell a post that anyone may read from one with a password, a draft or something else."""
    if post.get("status", "publish") != "publish" or "content" not in post:
        return False
    return not any(_part(post, name).get("protected") for name in ("content", "excerpt"))


def _items(post: Post, url: str, pages: Mapping[int | None, str | None]) -> list[Item]:
    item = Item(
        id=_rendered(post, "guid").strip() or f"{url}#{post.get('id')}",
        url=_page(post, url),
        published=_instant(post, "date_gmt", "date"),
        updated=_instant(post, "modified_gmt", "modified"),
        language=_language(post),
        alternates=_alternates(post, url, pages),
        images=_images(post, url),
    )
    texts = [_rendered(post, name) for name in ("title", "content", "excerpt")]
    versions = [qtranslate.versions(text) for text in texts]
    spoken = [language for language in LANGUAGES if versions[1].get(language)]
    if not spoken:
        return [_with_texts(item, *texts)]
    own = item.language or language_of_address(item.url) or spoken[0]
    addresses = {
        language: item.url if language == own or item.url is None else _asking(item.url, language)
        for language in spoken
    }
    alternates = {language: url for language, url in addresses.items() if url}
    return [
        _with_texts(
            replace(
                item,
                id=item.id if language == own else f"{item.id}#{language}",
                url=addresses[language],
                language=language,
                # Its page may show another language, whatever is asked of it.
                whole=True,
                alternates=alternates if len(alternates) > 1 else {},
            ),
            *(v.get(language, "") if v else t for v, t in zip(versions, texts, strict=True)),
        )
        for language in spoken
    ]


def _with_texts(item: Item, title: str, html: str, excerpt: str) -> Item:
    words = plain(without_footer(html))
    told = len(words) >= _SHORTEST and not is_cut(words) and not _BUILDER.search(html)
    return replace(
        item,
        title=plain_title(title, is_html=True),
        html=html,
        whole=item.whole or told,
        summary=plain(excerpt),
    )


def _asking(url: str, language: Language) -> str:
    """Return the address at which qTranslate shows a page in another language than its own."""
    return f"{url}{'&' if '?' in url else '?'}lang={language}"


def _language(post: Post) -> Language | None:
    told = (_language_in(post.get(name)) for name in _LANGUAGE_KEYS)
    return next((language for language in told if language), None)


def _language_in(value: object) -> Language | None:
    if isinstance(value, Mapping):
        return next(
            (found for key in _LANGUAGE_KEYS if (found := language_of(value.get(key)))), None
        )
    return language_of(value)


def _alternates(
    post: Post, url: str, pages: Mapping[int | None, str | None]
) -> dict[Language, str]:
    """Return where the language versions stand; by their ids where no address is given."""
    found: dict[Language, str] = {}
    for language, other in _translations(post):
        if isinstance(other, Mapping):
            address = next(
                (_text(other, k) for k in ("href", "link", "url") if _text(other, k)), ""
            )
            number = _number(other.get("id"))
        else:
            number = _number(other)
            address = str(other) if number is None else ""
        if address and "/wp/v2/" in address:
            by_id = _BY_ID.search(address)
            address, number = "", _number(by_id[1]) if by_id else number
        page = absolute(address, url) if address.startswith(("http", "/")) else None
        if page is None and number is not None:
            page = pages.get(number) or absolute(f"{_site(url)}/?p={number}", url)
        if page is not None:
            found.setdefault(language, page)
    own = _language(post)
    page = _page(post, url)
    return {**found, own: page} if found and own and page else found


def _translations(post: Post) -> Iterator[tuple[Language, Any]]:
    """Yield a language and what is said of the version in it: an id, an address, or both."""
    links = _part(post, "_links")
    named = [post.get(name) for name in _TRANSLATIONS]
    named += [value for name, value in links.items() if "translation" in name]
    for value in named:
        if isinstance(value, Mapping):
            for key, other in value.items():
                if language := language_of(key) or _language_in(other):
                    yield language, other
        elif isinstance(value, list):
            for other in value:
                if isinstance(other, Mapping) and (language := _language_in(other)):
                    yield language, other


def _images(post: Post, url: str) -> tuple[Image, ...]:
    """Return the featured picture."""
    media = _part(post, "_embedded").get("wp:featuredmedia")
    for one in media if isinstance(media, list) else []:
        if not isinstance(one, Mapping) or one.get("media_type", "image") != "image":
            continue
        if address := absolute(_text(one, "source_url"), url):
            alt = plain(_text(one, "alt_text"))[:1000]
            return (Image(url=address, alt=alt, caption=plain(_rendered(one, "caption"))[:1000]),)
    address = absolute(_text(post, "jetpack_featured_media_url"), url)
    return (Image(url=address, alt="", caption=""),) if address else ()


def _page(post: Post, url: str) -> str | None:
    return absolute(_text(post, "link"), url)


def _site(url: str) -> str:
    """Return the address of the site whose API is at ``url``."""
    return re.split(r"/wp-json/|/(?:index\.php)?\?rest_route=", url)[0].rstrip("/")


def _instant(post: Post, *names: str) -> datetime | None:
    return next((at for name in names if (at := instant(_text(post, name)))), None)


def _part(thing: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    value = thing.get(name)
    return value if isinstance(value, Mapping) else {}


def _rendered(thing: Mapping[str, Any], name: str) -> str:
    """Return a text that the API gives as it is shown; plugins leave the object around it out."""
    return _text(_part(thing, name), "rendered") or _text(thing, name)


def _text(thing: Mapping[str, Any], name: str) -> str:
    value = thing.get(name)
    return value if isinstance(value, str) else ""


def _number(value: object) -> int | None:
    text = str(value) if isinstance(value, int | str) else ""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 13 else None
