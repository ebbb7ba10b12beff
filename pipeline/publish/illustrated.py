"""Pictures in HTML: every one beside its page, in a size that fits, and none from elsewhere."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from html import escape, unescape
from types import MappingProxyType
from typing import Final
from urllib.parse import quote

from msgspec import Struct

from pipeline.markup import media_references
from pipeline.media import media_type
from pipeline.model.edition import Visible
from pipeline.model.picture import Picture, Size
from pipeline.publish.site import Site
from pipeline.publish.words import words
from pipeline.typography import typeset
from pipeline.webaddress import is_web_address

#: CSS pixels of an article's column, and how wide its pictures stand on a page (``sizes``).
COLUMN: Final = 672
IN_ARTICLE: Final = "(min-width: 44.5rem) 42rem, calc(100vw - 2.5rem)"
#: The same of a card in a list.
IN_CARD: Final = "(min-width: 40rem) 13rem, calc(100vw - 2.5rem)"
#: CSS pixels of a picture in the newsletter.
MAIL: Final = 520
#: The same in an issue that the office wrote.
ISSUE: Final = 552
#: Pixels: what networks and search engines ask for at least.
SHARED: Final = 1200
#: Pixels. What shows one size only: a browser that knows no ``srcset``, a feed reader.
_NARROW: Final = 420
_MIDDLING: Final = 840
_MOST_DIGITS: Final = 6

_TAG = re.compile(r"<(/?)(a|img)\b[^>]*>")
_ATTRIBUTE = re.compile(r'([a-z]+)="([^"]*)"')
_ALONE = re.compile(r"<p>(<img\b[^>]*>)</p>")


class Illustration(Struct, frozen=True, kw_only=True):
    """A picture of an article, ready to be shown."""

    #: File beside the article's page.
    file: str
    #: Plain, typeset; empty where the office wrote none.
    alt: str
    #: None where its size is not known.
    picture: Picture | None

    def size(self, width: int) -> Size | None:
        """Return its narrowest size of ``width`` pixels or more, else the widest."""
        if self.picture is None:
            return None
        wide = (size for size in self.picture.sizes if size.width >= width)
        return next(wide, self.picture.largest)

    def src(self, width: int, base: str = "") -> str:
        """Return the address of ``size(width)`` below ``base``, or of the file itself."""
        size = self.size(width)
        return base + quote(self.file if size is None else size.file)

    def in_article(self, sizes: str = IN_ARTICLE) -> dict[str, str]:
        """Return what the ``<img>`` in its article says of it: src, srcset, width ..."""
        return self._attributes(_MIDDLING, sizes, "")

    def in_card(self, base: str) -> dict[str, str]:
        """Return the same for a list; ``base`` leads from there to the article's folder."""
        return self._attributes(_NARROW, IN_CARD, base)

    def in_mail(self, base: str, most: int = MAIL) -> dict[str, str]:
        """Return the same for a mail, where one size has to do, at twice its width.

        ``most`` is the widest it may be shown, in CSS pixels.
        """
        size = self.size(2 * most)
        found = {"src": self.src(2 * most, base)}
        if size is None:
            return found | {"width": str(most)}
        # Outlook scales nothing by itself.
        width = min(most, size.width)
        height = max(1, round(width * size.height / size.width))
        return found | {"width": str(width), "height": str(height)}

    def _attributes(self, width: int, sizes: str, base: str) -> dict[str, str]:
        """Return the attributes; a browser that knows no ``srcset`` gets ``width`` pixels."""
        found = {"src": self.src(width, base)}
        if self.picture is None:
            return found
        if len(self.picture.sizes) > 1:
            found["srcset"] = ", ".join(
                f"{base}{quote(size.file)} {size.width}w" for size in self.picture.sizes
            )
            found["sizes"] = sizes
        largest = self.picture.largest
        return found | {"width": str(largest.width), "height": str(largest.height)}


def lead(site: Site, visible: Visible) -> Illustration | None:
    """Return the picture of ``visible``; None where it has none."""
    article = visible.article
    if article.image is None:
        return None
    return Illustration(
        file=article.image,
        alt=site.texts.line(article.image_alt, article.language),
        picture=site.picture(visible, article.image),
    )


def for_page(site: Site, visible: Visible, html: str) -> str:
    """Return ``html``, the body of ``visible``, for its page."""
    return _illustrated(site, visible, html, _for_page)


def for_feed(site: Site, visible: Visible, html: str) -> str:
    """Return ``html``, the body of ``visible``, for feeds: one size a picture."""
    return _illustrated(site, visible, html, feed_image)


#: Writes the tag of a picture; the other attributes are the author's, escaped.
_Write = Callable[[Illustration, Mapping[str, str]], str]


def _for_page(shown: Illustration, written: Mapping[str, str]) -> str:
    """Write a picture in all its sizes, fetched when a reader comes near."""
    author = _author_width(written)
    sizes = IN_ARTICLE if author is None else f"{author}px"
    found = _fitted(shown, shown.in_article(sizes), written)
    return _tag(found | {"loading": "lazy", "decoding": "async"})


def feed_image(shown: Illustration, written: Mapping[str, str] = MappingProxyType({})) -> str:
    """Return the tag of a picture in one size: few feed readers know ``srcset``.

    ``written`` are attributes its author wrote, escaped.
    """
    found, size = {"src": shown.src(_MIDDLING)}, shown.size(_MIDDLING)
    if size is not None:
        found |= {"width": str(size.width), "height": str(size.height)}
    return _tag(_fitted(shown, found, written))


def _author_width(written: Mapping[str, str]) -> int | None:
    width = int(written.get("width", "")[:_MOST_DIGITS] or 0)
    return width if 0 < width <= COLUMN else None


def _fitted(
    shown: Illustration, found: dict[str, str], written: Mapping[str, str]
) -> dict[str, str]:
    """Return the attributes ``found`` with what the author wrote: a width below the column's."""
    author = _author_width(written)
    if shown.picture is None:
        found |= {key: written[key] for key in ("width", "height") if key in written}
    elif author is not None:
        largest = shown.picture.largest
        height = max(1, round(author * largest.height / largest.width))
        found |= {"width": str(author), "height": str(height)}
    said = {key: unescape(written[key]) for key in ("title", "lang", "dir") if key in written}
    return {"src": found["src"], "alt": shown.alt} | found | said


def _tag(attributes: dict[str, str]) -> str:
    said = (f'{key}="{escape(value)}"' for key, value in attributes.items())
    return f"<img {' '.join(said)}>"


def _illustrated(site: Site, visible: Visible, html: str, write: _Write) -> str:
    if "<img" not in html:
        return html
    captioned = _ALONE.sub(partial(_captioned, visible), html)
    parts = "".join(_parts(site, visible, write, captioned))
    # Where a picture that is not there stood alone.
    return parts.replace("<p></p>\n", "").replace("<p></p>", "")


def _captioned(visible: Visible, alone: re.Match[str]) -> str:
    """Return a picture that stands alone as a figure: its title is a caption that all can read."""
    article, title = visible.article, dict(_ATTRIBUTE.findall(alone[1])).get("title", "")
    if not title.strip() or _bare_name(alone[1]) not in article.media:
        return alone[0]
    image = alone[1].replace(f' title="{title}"', "")
    caption = escape(typeset(unescape(title.strip()), article.language), quote=False)
    return f"<figure>{image}<figcaption>{caption}</figcaption></figure>"


def _parts(site: Site, visible: Visible, write: _Write, html: str) -> Iterator[str]:
    """Yield ``html`` with each picture as it is to be shown."""
    end, linked = 0, False
    for tag in _TAG.finditer(html):
        yield html[end : tag.start()]
        end = tag.end()
        if tag[2] == "a":
            linked = not tag[1]
            yield tag[0]
        else:
            yield _image(site, visible, write, tag[0], linked=linked)
    yield html[end:]


def _image(site: Site, visible: Visible, write: _Write, tag: str, *, linked: bool) -> str:
    """Return what stands for a picture: itself, a link to what is none or elsewhere, or nothing."""
    written = dict(_ATTRIBUTE.findall(tag))
    article, name, alt = visible.article, _bare_name(tag), unescape(written.get("alt", ""))
    if name in article.media and (media_type(name) or "").startswith("image/"):
        shown = Illustration(file=name, alt=alt, picture=site.picture(visible, name))
        return write(shown, written)
    instead = typeset(alt.strip(), article.language) or words(article.language)["picture"]
    if linked:  # which needs words, whatever has become of its picture
        return escape(instead, quote=False)
    source = unescape(written.get("src", ""))
    address = source if name in article.media else _elsewhere(source)
    return f'<a href="{escape(address)}">{escape(instead, quote=False)}</a>' if address else ""


def _bare_name(tag: str) -> str:
    return next(iter(media_references(tag)), "")


def _elsewhere(address: str) -> str | None:
    """Return the web address of a picture on another site; None for what leads nowhere."""
    found = f"https:{address}" if address.startswith("//") else address.strip()
    return found if is_web_address(found) else None
