"""Markup that is all text: its blocks, pictures and players."""

from itertools import accumulate

from msgspec import Struct
from msgspec.structs import replace

from pipeline.ingest.page.embeds import Embed, embeds
from pipeline.ingest.page.index import index
from pipeline.ingest.page.pictures import captions, pictures, show_lazy
from pipeline.ingest.page.render import markdown
from pipeline.ingest.page.tree import body_of, parse
from pipeline.ingest.page.walk import prepare, walk
from pipeline.model.draft import Image


class Whole(Struct, frozen=True, kw_only=True):
    """All that some markup says."""

    #: Blocks of Markdown.
    blocks: list[str]
    #: Which of them stand in a menu, a footer or the like.
    furniture: list[bool]
    images: list[Image]
    embeds: list[Embed]


def whole(html: str, base: str | None) -> Whole:
    """Return all that ``html`` says; its addresses are made absolute on ``base``."""
    tree = parse(html)
    # Elements of lxml are made anew whenever nothing holds them; all of them are asked for often.
    alive = list(tree.iter())
    having = index(alive)
    root = body_of(tree)
    show_lazy(having)
    captioned = captions(having)
    found = walk(root, root, prepare(root, having))
    rendered = [markdown(piece, base) for piece in found.pieces]
    # Blocks that come out empty are none: places are counted without them.
    counts = [0, *accumulate(bool(text) for text in rendered)]
    shown = [
        replace(image, after=counts[place + 1] - 1)
        for image, place in pictures(found.places, captioned, root, base)
    ]
    players = [
        replace(player, after=counts[player.after + 1] - 1)
        for player in embeds(found.places, root, base)
    ]
    del alive
    return Whole(
        blocks=[text for text in rendered if text],
        furniture=[p.furniture for p, text in zip(found.pieces, rendered, strict=True) if text],
        images=shown,
        embeds=players,
    )
