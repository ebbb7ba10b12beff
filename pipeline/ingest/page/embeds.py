"""The frames and players of a page, which text extractors drop."""

import re
from collections.abc import Mapping

from lxml.html import HtmlElement
from msgspec import Struct

from pipeline.ingest.page.addresses import absolute, without_fragment
from pipeline.ingest.page.walk import PLAYERS

_OUTSIDE = ("nav", "footer", "aside")
_LAZY = ("data-src", "data-lazy-src", "data-cmp-src", "data-iframe-src", "data-url", "src")
#: Frames that show nothing to watch.
_NOT_WATCHED = re.compile(
    r"googletagmanager|doubleclick|google\.[a-z.]+/maps|maps\.google|recaptcha|/plugins/(?:like|page)"
    r"|addthis|hotjar|matomo|openstreetmap|docs\.google|calendar\.google|forms\.",
    re.I,
)
#: Characters of a player's address; players looked at, and kept.
_LONGEST_URL, _MOST_SEEN, _MOST = 500, 200, 20


class Embed(Struct, frozen=True, kw_only=True):
    """A frame or a player in the text."""

    url: str
    #: What the page calls it, else its host.
    label: str
    #: Index of the page's block after which it stands; -1 before the first.
    after: int


def embeds(places: Mapping[HtmlElement, int], root: HtmlElement, base: str | None) -> list[Embed]:
    """Return the frames and players below ``root``, in order; not those of statistics and maps.

    ``places`` says where each stands, as ``Walk`` has it.
    """
    players = [tag for tag in places if tag.tag in PLAYERS and _is_within(tag, root)]
    found: dict[str, Embed] = {}
    for player in players[:_MOST_SEEN]:
        if _is_unwatched(player):
            continue
        offered = (_address(tag, base) for tag in (player, *player.iter("source")))
        url = next((address for address in offered if address is not None), None)
        if url is not None and url not in found and len(found) < _MOST:
            label = " ".join(player.get("title", "")[:150].split())
            found[url] = Embed(
                url=url,
                label=label or url.split("/")[2].removeprefix("www."),
                after=places[player],
            )
    return list(found.values())


def _is_within(tag: HtmlElement, root: HtmlElement) -> bool:
    above = list(tag.iterancestors())
    return root in above and not any(holder.tag in _OUTSIDE for holder in above)


def _is_unwatched(tag: HtmlElement) -> bool:
    """Tell a player that nobody sees, or that only quotes another article beside its link."""
    sizes = [tag.get(side) for side in ("width", "height")]
    style = tag.get("style", "").replace(" ", "")
    return (
        any(size in ("0", "1", "0px", "1px") for size in sizes)
        or "display:none" in style
        or "wp-embedded-content" in tag.get("class", "")
    )


def _address(tag: HtmlElement, base: str | None) -> str | None:
    url = next((u for name in _LAZY if (u := absolute(tag.get(name), base))), None)
    if url is not None and len(url) > _LONGEST_URL:
        url = without_fragment(url)
    return None if url is None or len(url) > _LONGEST_URL or _NOT_WATCHED.search(url) else url
