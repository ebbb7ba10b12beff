"""What feedparser makes of the entries of a feed, as items."""

from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from typing import Any

from msgspec.structs import replace

from pipeline.ingest.feeds.dates import instant
from pipeline.ingest.feeds.item import Item, told_apart, versioned
from pipeline.ingest.feeds.texts import as_html, is_whole, markup_of, plain, plain_title
from pipeline.ingest.page.addresses import absolute
from pipeline.model.draft import Image
from pipeline.model.story import Language

Entry = Mapping[str, Any]

_HTML = ("text/html", "application/xhtml+xml")
_PICTURES = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif")
#: Pictures of people and of nothing, which blogs put where the article's would be.
_NO_PICTURES = ("gravatar.com/avatar", "/blank.gif", "/pixel", "feedburner.com", "stats.wordpress")
_MOST_PICTURES = 20


def items_of(
    entries: list[Entry], *, base: str | None, language: Language | None, full_text: bool | None
) -> tuple[Item, ...]:
    """Return every entry as an item, in order.

    ``base`` is the feed's address, ``language`` its own. ``full_text`` says whether the entries
    are whole; None tells entry by entry. Ids are unique, but for entries with the same page.
    """
    items = [_item(entry, base, language, full_text=full_text) for entry in entries]
    if not any(entry.get("published") or entry.get("created") for entry in entries):
        # A feed with one kind of date gives that of publication, whatever it calls it.
        items = [replace(item, published=item.updated) for item in items]
    return told_apart(map(versioned, items))


def _item(
    entry: Entry, base: str | None, language: Language | None, *, full_text: bool | None
) -> Item:
    url = _page(entry, base)
    title = _title(entry)
    published = _instant(entry, "published") or _instant(entry, "created")
    html, content_base, of_content = _text(entry)
    summary = _summary(entry)
    given = str(entry.get("id") or "").strip()[:2000]
    known = f"{title}\n{published or entry.get('published') or ''}\n{'' if title else html}"
    whole = full_text
    if whole is None:
        whole = is_whole(html, summary if of_content else "", of_content=of_content)
    return Item(
        id=given or url or sha256(known.encode("utf-8", "replace")).hexdigest(),
        url=url,
        title=title,
        html=html,
        whole=bool(html) and whole,
        # Without xml:base, addresses were written for the page and not for the feed.
        base=absolute(content_base, base) if content_base != base else None,
        summary="" if whole and not of_content else summary,
        published=published,
        updated=_instant(entry, "updated"),
        language=_language(entry) or language,
        alternates=_alternates(entry, base),
        images=_images(entry, base),
    )


def _page(entry: Entry, base: str | None) -> str | None:
    """Return the entry's page: the original of a redirecting one, else the first in no language.

    Where every link is in a language, those are its language versions, and ``link`` is its own.
    """
    links = _alternate_links(entry)
    origins = (entry.get(f"{name}_origlink") for name in ("feedburner", "pheedo"))
    given = [
        *(origin for origin in origins if _is_address(origin)),
        *(link.get("href") for link in links if not link.get("hreflang")),
        # feedparser takes an id for the page, which it is only where it is an address.
        *(link for link in [entry.get("link")] if link != entry.get("id") or _is_address(link)),
        *(link.get("href") for link in links),
    ]
    return next((url for one in given if (url := _absolute(one, base))), None)


def _is_address(text: object) -> bool:
    return isinstance(text, str) and text.strip().startswith(("http://", "https://"))


def _alternate_links(entry: Entry) -> list[Mapping[str, Any]]:
    links = entry.get("links")
    return [
        link
        for link in (links if isinstance(links, list) else [])
        if link.get("rel") == "alternate" and str(link.get("type") or _HTML[0]) in _HTML
    ]


def _absolute(url: object, base: str | None) -> str | None:
    return absolute(url, base) if isinstance(url, str) else None


def _alternates(entry: Entry, base: str | None) -> dict[Language, str]:
    found: dict[Language, str] = {}
    for link in _alternate_links(entry):
        language = language_of(link.get("hreflang"))
        url = _absolute(link.get("href"), base)
        if language and url:
            found.setdefault(language, url)
    return found


def language_of(tag: object) -> Language | None:
    """Return the language a tag stands for: "fr", "en-GB", "fr_CA"; None for any other."""
    name = tag.strip().lower().replace("_", "-").partition("-")[0] if isinstance(tag, str) else ""
    return "fr" if name == "fr" else "en" if name == "en" else None


def _language(entry: Entry) -> Language | None:
    details = [*_contents(entry), entry.get("title_detail"), entry.get("summary_detail")]
    tags = [entry.get("language"), *(d.get("language") for d in details if isinstance(d, dict))]
    return next((language for tag in tags if (language := language_of(tag))), None)


def _title(entry: Entry) -> str | None:
    detail = entry.get("title_detail")
    kind = detail.get("type") if isinstance(detail, dict) else "text/plain"
    title = entry.get("title") or entry.get("media_xtitle")
    return plain_title(title, is_html=kind in _HTML) if isinstance(title, str) else None


def _contents(entry: Entry) -> list[Mapping[str, Any]]:
    contents = entry.get("content")
    return [c for c in contents if isinstance(c, dict)] if isinstance(contents, list) else []


def _text(entry: Entry) -> tuple[str, str | None, bool]:
    """Return the longest text of an entry, its base, and whether it stands as the content."""
    detail = entry.get("summary_detail")
    texts = [(content, True) for content in _contents(entry)]
    texts += [(detail, False)] if isinstance(detail, dict) else []
    best, of_content = max(
        texts, key=lambda t: len(str(t[0].get("value") or "")), default=({}, False)
    )
    value = str(best.get("value") or "")
    if not value and isinstance(entry.get("media_xdescription"), str):
        return as_html(entry["media_xdescription"]), None, False
    kind = str(best.get("type") or "")
    if kind and kind not in _HTML and not kind.startswith("text/"):
        return "", None, False  # a picture in base64, a document of another kind
    html = markup_of(value) if kind in _HTML else as_html(value)
    return html, best.get("base"), of_content


def _summary(entry: Entry) -> str:
    """Return the summary in plain words; none where feedparser copies the content there."""
    summary = entry.get("summary")
    if not isinstance(summary, str) or any(c.get("value") == summary for c in _contents(entry)):
        return ""
    detail = entry.get("summary_detail")
    is_html = isinstance(detail, dict) and detail.get("type") in _HTML
    return plain(summary if is_html else as_html(summary))


def _instant(entry: Entry, name: str) -> datetime | None:
    text = entry.get(name)
    return instant(text) if isinstance(text, str) else None


def _images(entry: Entry, base: str | None) -> tuple[Image, ...]:
    """Return the pictures that are beside the text; the words about one where there is one."""
    media = [m for m in _list(entry, "media_content") if _is_picture(m)]
    links = [k for k in _list(entry, "links") if k.get("rel") == "enclosure" and _is_picture(k)]
    own = entry.get("image")
    given = [
        *(m.get("url") for m in media),
        *(k.get("href") for k in links),
        *([own.get("href")] if isinstance(own, dict) else []),
    ] or [t.get("url") for t in _list(entry, "media_thumbnail")]
    urls = dict.fromkeys(url for one in given if (url := _absolute(one, base)))
    shown = [url for url in urls if not any(part in url for part in _NO_PICTURES)]
    alt = caption = ""
    if len(shown) == 1:
        caption = plain(str(entry.get("media_xdescription") or ""))[:500]
        named = plain(str(entry.get("media_xtitle") or ""))[:500]
        alt = caption if named in ("", _title(entry)) else named
    return tuple(Image(url=url, alt=alt, caption=caption) for url in shown[:_MOST_PICTURES])


def _list(entry: Entry, name: str) -> list[Mapping[str, Any]]:
    value = entry.get(name)
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _is_picture(media: Mapping[str, Any]) -> bool:
    kind = str(media.get("type") or media.get("medium") or "").lower()
    if kind and kind != "image" and not kind.startswith("image/"):
        return False
    address = str(media.get("url") or media.get("href") or "").partition("?")[0].lower()
    return bool(kind) or address.endswith(_PICTURES)
