"""A document's blocks to a draft: its title, its date line and its text, its pictures in place."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from zoneinfo import ZoneInfo

from bs4.element import NavigableString, Tag
from msgspec import Struct
from msgspec.structs import replace

from pipeline.errors import InvalidInput, Problem, problem
from pipeline.ingest.documents.headings import with_headings, with_list_item
from pipeline.ingest.documents.opening import without_opening
from pipeline.ingest.page.whole import whole
from pipeline.ingest.paste.chrome import chrome, counts, is_prose
from pipeline.ingest.paste.pasted import is_embargo
from pipeline.ingest.pictures import safe_name
from pipeline.ingest.text.blocks import blocks_of, plain
from pipeline.ingest.text.sentences import shorten
from pipeline.ingest.understand import Reading, understand
from pipeline.model.draft import Attachment, Draft, DraftEvent, Image
from pipeline.model.story import Language

#: Stands in the text where a picture stood while the text is cut into blocks.
_PLACE = re.compile("\ue000(\\d{1,6})\ue001")
#: Before an item of a list: its number where the list goes on from an earlier one.
NUMBERED = "\ue002{}\ue003"
_NUMBERED = re.compile("(?m)^( *)\\d{1,6}\\. \ue002(\\d{1,6})\ue003")
_ANY_NUMBER = re.compile("\ue002\\d{0,6}\ue003")
_EMPTY_LINK = re.compile(r"\[[*\s]{0,9}\]\([^()\s]{0,2000}\)")
#: Characters of an embargo quoted, and of a text: many times those of the longest articles.
_QUOTED, _LONGEST = 120, 2_000_000


class Circumstances(Struct, frozen=True, kw_only=True):
    """What is known of a document from outside."""

    #: File name, or "-".
    source: str
    today: date
    #: The newsroom's.
    zone: ZoneInfo
    #: What it is in where it leaves doubt.
    language: Language | None = None
    #: Its day where it does not tell it.
    published: date | None = None
    #: Where it was published, if anywhere.
    url: str | None = None


class Told(Struct, frozen=True, kw_only=True):
    """What a document tells beside its text."""

    #: A title to fall back on: a subject, a property of the file.
    title: str | None = None
    #: Whether only a heading of the text is preferred to it, and not just any line.
    title_sure: bool = False
    language: Language | None = None
    #: Pictures that stand nowhere in the text.
    loose: Sequence[Image] = ()
    attachments: Sequence[Attachment] = ()
    event: DraftEvent | None = None
    warnings: Sequence[Problem] = ()


class Blocks(Struct, frozen=True, kw_only=True):
    """A document's text as blocks of Markdown, with the pictures that stand in it."""

    chunks: list[str]
    #: Each with the index of the block it stood in or after; -1 for before the first.
    images: tuple[Image, ...] = ()


def blocks_below(root: Tag, pictures: Mapping[str, Image], base: str | None = None) -> Blocks:
    """Return what stands below ``root``; ``pictures`` are those to keep, by their ``src``.

    The tree is changed. Furniture (menus, footers) is left out, unless all of it is such.
    """
    shown = _marked(root, pictures)
    found = whole(str(root), base)
    inside = [b for b, around in zip(found.blocks, found.furniture, strict=True) if not around]
    chunks, places = _unmarked(inside or found.blocks)
    images = tuple(replace(shown[i], after=place) for i, place in places.items())
    return Blocks(chunks=chunks, images=images)


def draft_of(blocks: Blocks, told: Told, known: Circumstances) -> Draft:
    """Make a draft of a document's blocks.

    Its own date line wins over what is known. Lines that only say what it is ("Communiqué de
    presse") and chrome around the text are left out. Raises InvalidInput (``content-endless``).
    """
    chunks = list(blocks.chunks)
    if sum(map(len, chunks)) > _LONGEST:
        raise InvalidInput(problem("content-endless", file=known.source))
    opening = without_opening(
        chunks, _edges(chunks), today=known.today, fallback=told.title, sure=told.title_sure
    )
    headed = with_headings([chunks[i] for i in opening.kept])
    images = [replace(i, after=_nearest(opening.kept, i.after)) for i in blocks.images]
    shown = tuple({image.url: image for image in (*images, *told.loose)}.values())
    files = tuple(a for a in told.attachments if any(a.name == i.url for i in shown))
    reading = Reading(
        title=opening.title,
        title_line=None,
        published=opening.published,
        blocks=blocks_of(headed),
        body="\n\n".join(headed),
        searched="\n\n".join(headed),
        has_lines=False,
        language=known.language or told.language,
        images=shown,
        url=known.url,
        attachments=files,
        warnings=(*told.warnings, *_embargoes(chunks), *_without_alt(shown, files)),
    )
    draft = understand(reading, source=known.source, published=known.published, today=known.today)
    # A calendar entry is exact; words are read.
    return draft if told.event is None else replace(draft, kind="event", event=told.event)


def with_more(draft: Draft, told: Told) -> Draft:
    """Return a document's draft with what came beside the document: pictures, an event, doubts."""
    taken = [file.name for file in draft.attachments]
    names: dict[str, str] = {}
    for image in told.loose:
        stem, _, ending = image.url.rpartition(".")
        names[image.url] = safe_name(stem, f".{ending}", taken)
        taken.append(names[image.url])
    files = [replace(a, name=names[a.name]) for a in told.attachments if a.name in names]
    images = [replace(image, url=names[image.url]) for image in told.loose]
    problems = [
        replace(p, file=draft.source) for p in (*told.warnings, *_without_alt(images, files))
    ]
    return replace(
        draft,
        kind=draft.kind if told.event is None else "event",
        event=told.event or draft.event,
        images=(*draft.images, *images),
        attachments=(*draft.attachments, *files),
        warnings=(*draft.warnings, *problems),
    )


def _marked(root: Tag, pictures: Mapping[str, Image]) -> list[Image]:
    """Put a mark where each picture stands, and return these in order; others are dropped."""
    found: dict[str, Image] = {}
    for tag in root.find_all("img"):
        source = str(tag.get("src") or "")
        image = pictures.get(source)
        link = tag.find_parent("a")
        place = link if link is not None and not link.get_text(strip=True) else tag
        if image is None or source in found:
            tag.decompose()
            continue
        caption = " ".join(str(tag.get("data-caption") or "").split())
        found[source] = replace(image, caption=caption or image.caption)
        place.replace_with(NavigableString(f"\ue000{len(found) - 1}\ue001"))
    return list(found.values())


def _unmarked(chunks: Sequence[str]) -> tuple[list[str], dict[int, int]]:
    """Return the chunks without marks, and after which of them each mark stood (-1: before)."""
    kept: list[str] = []
    places: dict[int, int] = {}
    for chunk in chunks:
        counted = _ANY_NUMBER.sub("", _NUMBERED.sub(r"\1\2. ", chunk))
        words = _EMPTY_LINK.sub("", _PLACE.sub("", counted)).strip()
        if words.strip("*_ \\\n") and not with_list_item(kept, words):
            kept.append(words)
        for mark in _PLACE.finditer(chunk):
            places[int(mark[1])] = len(kept) - 1
    return kept, places


def _nearest(kept: Sequence[int], place: int | None) -> int | None:
    """Return the index among the ``kept`` chunks of the last one at or before ``place``."""
    return None if place is None else sum(index <= place for index in kept) - 1


def _edges(chunks: Sequence[str]) -> list[int]:
    """Return the indexes of the chunks that are no chrome before or after the text."""
    words = [plain(chunk) for chunk in chunks]
    prose = [i for i, text in enumerate(words) if is_prose(text)]
    first, last = (prose[0], prose[-1]) if prose else (0, len(chunks))
    return [
        i
        for i, text in enumerate(words)
        if not counts(chrome(text), before=i < first, after=i > last)
    ]


def _embargoes(chunks: Sequence[str]) -> list[Problem]:
    told = next((text for text in map(plain, chunks[:40]) if is_embargo(text)), None)
    return [problem("embargo-in-document", text=shorten(told, _QUOTED))] if told else []


def _without_alt(images: Sequence[Image], files: Sequence[Attachment]) -> list[Problem]:
    names = {file.name for file in files}
    return [
        problem("alt-missing", name=image.url)
        for image in images
        if not image.alt and image.url in names
    ]
