"""A page to its text: what it says, as Markdown, and what it says of itself."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from zoneinfo import ZoneInfo

from msgspec import Struct, field
from msgspec.structs import replace

from pipeline.errors import Problem, problem
from pipeline.ingest.page.agreed import settle
from pipeline.ingest.page.body import Body, body, selected
from pipeline.ingest.page.embeds import Embed, embeds
from pipeline.ingest.page.facts import Facts, facts
from pipeline.ingest.page.index import index
from pipeline.ingest.page.overrides import MARK, Overridden, overridden
from pipeline.ingest.page.pictures import captions, pictures, show_lazy
from pipeline.ingest.page.render import markdown
from pipeline.ingest.page.repeated import fingerprint
from pipeline.ingest.page.tidy import Block, tidied, without_date_line
from pipeline.ingest.page.titles import choose
from pipeline.ingest.page.tree import base_among, parse
from pipeline.ingest.page.walk import Piece
from pipeline.ingest.paste.chrome import is_paywall
from pipeline.ingest.text.blocks import escape
from pipeline.model.draft import DraftEvent, Image
from pipeline.model.source import Selectors
from pipeline.model.story import Language

ANYWHERE = Selectors()
_UNTOLD = Overridden(html="", title=None, published=None, idle=())
#: Blocks above a text among which its title and date are looked for.
_ABOVE = 8
#: Blocks of a text among which its title is looked for.
_BELOW = 5
#: Blocks beside a text within which a picture still belongs to it, where the page marks no text.
_BESIDE = 3


class Extracted(Struct, frozen=True, kw_only=True):
    """What a page holds."""

    #: None where nothing in the page is a title.
    title: str | None
    #: As the page says, lower case: "fr-fr"; None when it does not.
    language: str | None
    #: Its permanent address; None when it gives none.
    canonical: str | None
    #: Day of publication, from metadata or a date line; None rather than wrong.
    published: date | None
    site_name: str | None
    #: Blocks of Markdown, without title and date line, with absolute addresses.
    blocks: tuple[str, ...]
    images: tuple[Image, ...]
    embeds: tuple[Embed, ...]
    #: What the page's structured data announce, as wall times.
    event: DraftEvent | None = None
    #: Where its language versions stand.
    alternates: Mapping[Language, str] = field(default_factory=dict)
    #: What told the day of publication: "json-ld", "meta", "text" ...; empty without a day.
    published_from: str = ""
    #: What a person should know of how it was read.
    warnings: tuple[Problem, ...] = ()


def extract(
    html: str,
    *,
    url: str | None,
    zone: ZoneInfo,
    latest: date | None = None,
    selectors: Selectors = ANYWHERE,
    without: Collection[str] = (),
) -> Extracted:
    """Return what the page ``html`` at ``url`` holds; ``zone`` tells the day of an instant.

    No page was published after ``latest``, the day on which it is read.
    ``selectors`` are its source's own; ``without`` are fingerprints of blocks that are chrome
    there (see ``repeated``).
    """
    told = _UNTOLD if selectors == ANYWHERE else overridden(html, selectors)
    tree = parse(told.html or html)
    # Elements of lxml are made anew whenever nothing holds them; all of them are asked for often.
    alive = list(tree.iter())
    having = index(alive)
    said = facts(tree, having, url, zone, latest)
    base = base_among(having["base"], said.canonical or url)
    show_lazy(having)
    captioned = captions(having)
    marked = [tag for tag in alive if tag.get(MARK) is not None] if told.html else []
    text = selected(tree, having, marked) if marked else body(tree, having)
    blocks, title, dated = _text(text, said, told.title, base)
    day, day_from = settle(said.published, dated, latest)
    if told.published:
        day, day_from = told.published, "selector"
    players = embeds(text.places, text.marked, base)
    shown = [b for b in blocks if not without or fingerprint(b.markdown) not in without]
    shown = _with_embeds(shown, players, text)
    return Extracted(
        title=title,
        language=said.language,
        canonical=said.canonical,
        published=day,
        published_from=day_from,
        site_name=said.site_name,
        blocks=tuple(block.markdown for block in shown),
        images=tuple(_images(text, shown, pictures(text.places, captioned, text.marked, base))),
        embeds=tuple(players),
        event=said.event,
        alternates=said.alternates,
        warnings=(*(problem("selector-nothing", selector=s) for s in told.idle), *_cut(text)),
    )


def _text(
    text: Body, said: Facts, given: str | None, base: str | None
) -> tuple[list[Block], str | None, date | None]:
    """Return the blocks of a text without its title and date line, and these.

    ``given`` is a title that is certain.
    """
    found = [Block(i, text.pieces[i].text, markdown(text.pieces[i], base)) for i in text.kept]
    found += [Block(0, line, escape(line)) for line in text.unseen]
    above = [piece.text for piece in _before(text) if not piece.furniture]
    lines = [*above, *(block.text for block in found[:_BELOW])]
    title = given or choose(said.titles, lines)
    tidy = tidied(found, [*said.titles, *([title] if title else [])], said.site_name)
    tidy, dated = without_date_line(tidy)
    if dated is None:
        dated = without_date_line([Block(0, line, line) for line in above[-4:]])[1]
    if title is None and tidy and tidy[0].markdown.startswith(("# ", "## ")):
        title = tidy.pop(0).text
    if title is None:  # as the last heading above the text says, where nothing else does
        above_it = [p for p in _before(text) if p.kind == "heading" and not p.furniture]
        title = next((piece.text for piece in reversed(above_it) if not piece.linked), None)
    return tidy, title, dated


def _cut(text: Body) -> Iterator[Problem]:
    """Yield a warning where a text says itself that it is but the beginning of one."""
    if walls := [text.pieces[i].text for i in text.kept if is_paywall(text.pieces[i].text)]:
        yield problem("text-cut", words=walls[0])


def _before(text: Body) -> Sequence[Piece]:
    first = text.kept[0] if text.kept else len(text.pieces)
    return text.pieces[max(0, first - _ABOVE) : first]


def _count(blocks: Sequence[Block], place: int) -> int:
    """Return how many of ``blocks`` stand at or before the place ``place`` of the page."""
    return sum(block.place <= place for block in blocks)


def _images(
    text: Body, shown: Sequence[Block], found: Iterable[tuple[Image, int]]
) -> Iterator[Image]:
    """Yield the pictures of a text, each after the block it follows.

    ``found`` are the page's, with their places: where it marks no text, only those beside it count.
    """
    beside = range(0)
    if text.kept:
        beside = range(text.kept[0] - _BESIDE, text.kept[-1] + 2)
    for image, place in found:
        if text.marked.tag != "body" or place in beside:
            yield replace(image, after=_count(shown, place) - 1)


def _with_embeds(blocks: Sequence[Block], players: Sequence[Embed], text: Body) -> list[Block]:
    """Put a link where each frame or player stood, for Markdown has none of these."""
    result = list(blocks)
    for player in players:
        if any(player.url in block.markdown for block in blocks):
            continue
        if text.kept and not text.kept[0] - _ABOVE <= player.after <= text.kept[-1]:
            continue
        link = f"[{escape(player.label)}]({player.url})"
        at = _count(result, player.after)
        result.insert(at, Block(player.after, player.label, link))
    return result
