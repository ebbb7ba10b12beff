"""An item whose whole text a list has, to a draft."""

import re
from collections.abc import Iterable
from datetime import date
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from pipeline.ingest.feeds.item import Item
from pipeline.ingest.feeds.texts import as_html, without_footer
from pipeline.ingest.fragment import draft_from_fragment
from pipeline.model.draft import Draft, Image
from pipeline.model.story import Language

#: Pictures that count readers, faces of authors and buttons.
_NO_PICTURE = re.compile(
    r"feeds?\.feedburner\.com|feedsportal|pixel\.wp\.com|stats\.wordpress\.com|doubleclick"
    r"|gravatar\.com/avatar|s\.w\.org/images/core/emoji|/(?:pixel|spacer|blank)\.(?:gif|png)",
    re.I,
)
#: What WordPress adds to the name of a picture that it made smaller.
_RESIZED = re.compile(r"(?:-\d{2,4}x\d{2,4}|-scaled)?(\.\w{3,4})(?:\?.*)?$")


def draft_from_item(
    item: Item, *, source: str, today: date, zone: ZoneInfo, language: Language | None
) -> Draft:
    """Make a draft of ``item``: of its text, or of its summary where it has no more.

    ``zone`` tells the day it was published, ``language`` is what the office says of its list.
    Raises InvalidInput where it is far larger than any article.
    """
    draft = draft_from_fragment(
        without_footer(item.html) or as_html(item.summary),
        source=source,
        today=today,
        title=item.title,
        published=item.published.astimezone(zone).date() if item.published else None,
        # Many sites leave their feed's language at what it was when they were set up.
        language=language or item.language,
        url=item.url,
        base=item.base,
        pictures=item.images,
    )
    return replace(
        draft,
        images=tuple(_once(draft.images)),
        alternates=item.alternates or draft.alternates,
    )


def _once(images: Iterable[Image]) -> Iterable[Image]:
    """Return pictures once each, whatever their size, with all that is said of them."""
    found: dict[str, Image] = {}
    for image in images:
        if _NO_PICTURE.search(image.url):
            continue
        key = _RESIZED.sub(r"\1", image.url)
        first = found.setdefault(key, image)
        found[key] = replace(
            first,
            alt=first.alt or image.alt,
            caption=first.caption or image.caption,
            after=image.after if first.after is None else first.after,
        )
    return found.values()
