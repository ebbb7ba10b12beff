"""Rules for hosts that read Netlify's files _redirects and _headers."""

from collections.abc import Iterable, Iterator, Mapping

from pipeline.publish.calendar import events as calendar
from pipeline.publish.feeds.formats import FORMATS
from pipeline.publish.server_rules.policy import COMMON, SHARED, SOON, Place, with_charset

_ABOUT = "# Made anew by each run of press.\n"
#: Where feeds and archives stand below a language or "all": each matches what no other does, for
#: what two rules say of one header is said twice.
_FEED_FOLDERS = (":language", ":language/:category")
_ARCHIVES = tuple(f"{folder}/archive/:month" for folder in _FEED_FOLDERS)
_CALENDARS = (":language/events.ics", ":language/calendar/*")


def redirects(place: Place) -> str:
    """Return the text of _redirects; the "!" goes before the page that stands at the address."""
    return "\n".join([_ABOUT, *_rules(place)]) + "\n"


def _rules(place: Place) -> Iterator[str]:
    for old, new in place.moved.items():
        yield f"{old}index.html {new} 301!"
        yield f"{old}* {new}:splat 301!"
    for address in place.gone:
        yield f"{address}* {address}index.html 410!"


def headers(place: Place) -> str:
    """Return the text of _headers; pages are asked for anew by what such hosts do anyway."""
    blocks = [_block(f"{place.base}*", COMMON)]
    for one in FORMATS:
        own = {"Content-Type": with_charset(one.media_type), "Cache-Control": SOON} | SHARED
        folders = (*_FEED_FOLDERS, *_ARCHIVES)
        blocks += _blocks((f"{place.base}{folder}/{one.file}" for folder in folders), own)
    own = {"Content-Type": with_charset(calendar.MEDIA_TYPE), "Cache-Control": SOON} | SHARED
    blocks += _blocks((place.base + path for path in _CALENDARS), own)
    return "\n".join([_ABOUT, *blocks])


def _blocks(paths: Iterable[str], own: Mapping[str, str]) -> list[str]:
    return [_block(path, own) for path in paths]


def _block(path: str, own: Mapping[str, str]) -> str:
    return "\n".join([path, *(f"  {name}: {value}" for name, value in own.items()), ""])
