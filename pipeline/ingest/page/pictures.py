"""The pictures of a page, with what is said of them and where they stand."""

import re
from collections.abc import Mapping

from lxml.html import HtmlElement

from pipeline.ingest.page.addresses import absolute
from pipeline.ingest.page.index import Index
from pipeline.model.draft import Image

_OUTSIDE = ("nav", "footer", "aside", "header")
_LAZY = ("data-src", "data-lazy-src", "data-cmp-src", "data-original", "data-url", "src")
_OFFERED = re.compile(r"(\S{1,1000}?),?(?:\s+(\d{1,5})(?:\.\d{1,3})?[wx])?\s*(?:,|$)")
_CAPTION = re.compile(r"caption|legende", re.I)
_MOST_SEEN, _MOST = 500, 50
#: Elements above a picture among which its figure is looked for.
_HIGH = 6


def show_lazy(having: Index) -> None:
    """Take pictures out of the noscript that stands in for one that a script shows later."""
    for spare in having["noscript"]:
        before = spare.getprevious()
        if spare.find(".//img") is not None and (
            before is None or before.tag not in ("img", "picture")
        ):
            spare.drop_tag()


def captions(having: Index) -> Mapping[HtmlElement, str]:
    """Return the captions of a page's pictures, before the walk takes them away."""
    found: dict[HtmlElement, str] = {}
    for tag in having["img"][:_MOST_SEEN]:
        figure = _figure(tag)
        caption = None if figure is None else _caption_in(figure)
        if caption is not None:
            found[tag] = " ".join(" ".join(caption.itertext())[:1000].split())
    return found


def _figure(image: HtmlElement) -> HtmlElement | None:
    for height, above in enumerate(image.iterancestors()):
        if above.tag == "figure" or _CAPTION.search(above.get("class") or ""):
            return above
        if height == _HIGH:
            break
    return None


def _caption_in(figure: HtmlElement) -> HtmlElement | None:
    caption = figure.find(".//figcaption")
    if caption is not None:
        return caption
    named = (tag for tag in figure.iterdescendants() if _CAPTION.search(tag.get("class") or ""))
    return next(named, None)


def pictures(
    places: Mapping[HtmlElement, int],
    said: Mapping[HtmlElement, str],
    root: HtmlElement,
    base: str | None,
) -> list[tuple[Image, int]]:
    """Return the pictures below ``root``, each with its place; not icons, trackers or data.

    ``places`` says where each stands, as ``Walk`` has it, and ``said`` what its caption is.
    """
    found: dict[str, tuple[Image, int]] = {}
    for tag, place in places.items():
        if tag.tag != "img" or len(found) == _MOST:
            continue
        above = list(tag.iterancestors())
        if root not in above or any(a.tag in _OUTSIDE for a in above) or _is_invisible(tag):
            continue
        url = next((u for name in _LAZY if (u := absolute(tag.get(name), base))), None)
        url = url or _widest(tag, base)
        if url is not None and url not in found:
            alt = " ".join((tag.get("alt") or "")[:1000].split())
            found[url] = Image(url=url, alt=alt, caption=said.get(tag, "")), place
    return list(found.values())


def _is_invisible(tag: HtmlElement) -> bool:
    small = any(tag.get(side) in ("0", "1", "0px", "1px") for side in ("width", "height"))
    return small or "display:none" in (tag.get("style") or "").replace(" ", "")


def _widest(tag: HtmlElement, base: str | None) -> str | None:
    """Return the address of the widest picture of a srcset: its own, its lazy one, its sources'."""
    holder = tag.getparent()
    sources = holder.findall("source") if holder is not None and holder.tag == "picture" else []
    for offering in (tag, *sources):
        offered = (offering.get("data-srcset") or offering.get("srcset") or "")[:5000]
        ranked = sorted(_OFFERED.findall(offered), key=lambda c: int(c[1] or 1), reverse=True)
        if url := next((u for address, _ in ranked if (u := absolute(address, base))), None):
            return url
    return None
