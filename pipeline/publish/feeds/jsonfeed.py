"""JSON Feed 1.1, with what it has no field for in an extension object of its own."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Final

import msgspec

from pipeline.instants import spell_utc
from pipeline.model.feed import Alternate, Entry, Feed, Occasion, Window
from pipeline.model.rendition import Rendition, ready
from pipeline.model.story import Language
from pipeline.publish.feeds.pieces import CONTENT, Pieces, joined

FILE: Final = "feed.json"
MEDIA_TYPE: Final = "application/feed+json"
_VERSION: Final = "https://jsonfeed.org/version/1.1"
#: Extensions begin with an underscore and say where they are explained (1.1, "Extensions").
_EXTENSION: Final = "_press"
#: How a document ends that has no items, and one that has some.
_NONE: Final = b"[]\n}\n"
_END: Final = b"\n ]\n}\n"
#: How an item says in which language it is.
_LANGUAGE: Final = b'\n   "language": "%s",'
#: What stands before an item in two lists, and behind it.
_BEFORE: Final = b"[\n [\n  "
_BEHIND: Final = b"\n ]\n]"
_ENCODE: Final = msgspec.json.Encoder().encode
_CONTENT: Final = _ENCODE(CONTENT)

#: Below feeds/: the explanation that every extension object leads to.
ABOUT_FILE: Final = "all/about-feeds.txt"
_ABOUT: Final = """\
The field "_press" in our JSON feeds

Of a feed:
  language_versions  the same feed in the other language: language, url
  complete           true where the feed holds every item there is
  archive            true in the archive of a month, whose items change no more
  current_url        the feed with the newest items
  prev_archive_url   the archive before this document
  next_archive_url   the archive after this one

Of an item:
  story              what both language versions of an article have in common
  language_versions  the same article in the other language: language, url
  replays            when each recording can be watched: start, end (its last second); estimated
                     is true where the end is not stated, but what the broadcaster usually does
  event              start, end and place; days where no hour is known, the last one included;
                     cancelled is true where it does not take place; calendar is its iCalendar file

A field is left out where there is nothing to say. Instants are UTC.
"""


def spell(feed: Feed) -> list[Pieces]:
    """Return the entries of ``feed`` as items of any JSON Feed document."""
    return [_laid_out(entry, feed.site) for entry in feed.entries]


def join(feed: Feed, items: Iterable[tuple[Language, Pieces]]) -> bytes:
    """Return a JSON Feed 1.1 document, UTF-8, the same bytes every time."""
    document = _present(
        {
            "version": _VERSION,
            "title": feed.title,
            "home_page_url": feed.home,
            "feed_url": feed.base + FILE,
            "description": feed.description,
            # The archives, newest first: whoever goes on gets every item ever published.
            "next_url": _file(feed.previous),
            "authors": [{"name": feed.author, "url": f"mailto:{feed.author_email}"}],
            "language": feed.language,
            "hubs": [{"type": "WebSub", "url": feed.hub}] if feed.hub else None,
        }
    )
    document[_EXTENSION] = _present(
        {
            "about": feed.site + ABOUT_FILE,
            "language_versions": _versions(feed.alternate, FILE),
            "complete": True if feed.extent == "complete" else None,
            "archive": True if feed.extent == "archive" else None,
            "current_url": _file(feed.current),
            "prev_archive_url": _file(feed.previous),
            "next_archive_url": _file(feed.following),
        }
    )
    # Items are laid out apart, and set into their place.
    document["items"] = []
    empty = msgspec.json.format(_ENCODE(document), indent=1) + b"\n"
    parts = joined(feed, items, _LANGUAGE)
    if not parts:
        return empty
    return b"".join((empty.removesuffix(_NONE), b"[", parts[0][1:], *parts[1:], _END))


def about_feeds() -> Rendition:
    """Return the explanation of the extension."""
    return ready(ABOUT_FILE, "text/plain", _ABOUT.encode())


def _laid_out(entry: Entry, site: str) -> Pieces:
    """Return an item as it stands behind another one, without its language."""
    # In two lists, as deep as it stands in a document.
    spelled = msgspec.json.format(_ENCODE([[_item(entry, site)]]), indent=1)
    # What it holds is most of it, and laid out already.
    before, _, rest = spelled[len(_BEFORE) : -len(_BEHIND)].partition(_CONTENT)
    # No text has a line break of its own, and what is further in has more spaces.
    between, _, after = rest.partition(_LANGUAGE % entry.language.encode())
    return b"".join((b",\n  ", before, _ENCODE(entry.content), between)), after


def _item(entry: Entry, site: str) -> dict[str, object]:
    picture = entry.picture
    return _present(
        {
            "id": entry.id,
            "url": entry.url,
            "title": entry.title,
            "content_html": CONTENT,
            "summary": entry.summary,
            "image": picture.url if picture else None,
            "date_published": spell_utc(entry.published),
            "date_modified": spell_utc(entry.updated),
            "tags": [label for _, label in entry.categories] or None,
            "language": entry.language,
            "attachments": [
                _present(
                    {
                        "url": picture.url,
                        "mime_type": picture.media_type,
                        "title": picture.alt or None,
                        "size_in_bytes": picture.length,
                    }
                )
            ]
            if picture
            else None,
            _EXTENSION: _present(
                {
                    "about": site + ABOUT_FILE,
                    "story": entry.story,
                    "language_versions": _versions(entry.alternate),
                    "replays": [_window(window) for window in entry.windows] or None,
                    "event": _occasion(entry.occasion) if entry.occasion else None,
                }
            ),
        }
    )


def _present(fields: Mapping[str, object]) -> dict[str, object]:
    """Return ``fields`` without those that are None: JSON Feed has no null."""
    return {key: value for key, value in fields.items() if value is not None}


def _file(address: str | None) -> str | None:
    return None if address is None else address + FILE


def _versions(alternate: Alternate | None, file: str = "") -> list[dict[str, str]] | None:
    if alternate is None:
        return None
    return [{"language": alternate.language, "url": alternate.url + file}]


def _window(window: Window) -> dict[str, object]:
    end = None if window.end is None else spell_utc(window.end)
    estimated = True if window.estimated else None
    return _present({"start": spell_utc(window.start), "end": end, "estimated": estimated})


def _occasion(occasion: Occasion) -> dict[str, object]:
    end = None if occasion.end is None else _moment(occasion.end)
    return _present(
        {
            "start": _moment(occasion.start),
            "end": end,
            "place": occasion.place,
            "cancelled": True if occasion.cancelled else None,
            "calendar": occasion.calendar,
        }
    )


def _moment(moment: datetime | date) -> str:
    return spell_utc(moment) if isinstance(moment, datetime) else moment.isoformat()
