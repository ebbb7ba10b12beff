"""Where the pictures of a draft go in its article: the first above it, the others in the text."""

import re
from collections import defaultdict

from pipeline.media import media_type
from pipeline.model.draft import Draft, Image

_MARKS = re.compile(r"([\\`*_\[\]<>&!])")


def pictures(draft: Draft) -> tuple[Image, ...]:
    """Return the pictures of ``draft`` that are files beside its article, in their order."""
    files = {a.name for a in draft.attachments}
    return tuple(
        image
        for image in draft.images
        if image.url in files and (media_type(image.url) or "").startswith("image/")
    )


def lead_picture(draft: Draft) -> Image | None:
    """Return the picture shown with the article and wherever it is listed: the first."""
    return next(iter(pictures(draft)), None)


def blocks_with_pictures(draft: Draft) -> list[str]:
    """Return the blocks of the body, each picture but the first after the block it stood after.

    Those whose place is unknown come last.
    """
    blocks = draft.body.split("\n\n") if draft.body else []
    places: defaultdict[int, list[str]] = defaultdict(list)
    for image in pictures(draft)[1:]:
        last = len(blocks) - 1
        place = last if image.after is None else min(max(image.after, -1), last)
        places[place].append(_markdown(image))
    placed = list(places[-1])
    for index, block in enumerate(blocks):
        placed += [block, *places[index]]
    return placed


def _markdown(image: Image) -> str:
    """Return a picture as a block of Markdown, its caption as its title."""
    alt = _MARKS.sub(r"\\\1", " ".join(image.alt.split()))
    caption = re.sub(r'(["\\<>&])', r"\\\1", " ".join(image.caption.split()))
    return f'![{alt}]({image.url} "{caption}")' if caption else f"![{alt}]({image.url})"
