"""Revising: what was filed comes again in other words, and nothing a person wrote is lost."""

import difflib
import re
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from pipeline.arrivals import FACTS, SEEN, Arrival, Filed, Outcome, said_by, with_free_names
from pipeline.editing import replace_text, seen_after
from pipeline.errors import InvalidInput, Problem, problem
from pipeline.files import read_text, write_atomic
from pipeline.filing import Shelf, Standing, confirm, file_new, keep_sketch, write_beside
from pipeline.finding import find
from pipeline.kindred import recognized, twin_of
from pipeline.layout import Layout
from pipeline.model.story import LANGUAGES, Story
from pipeline.store import manuscript
from pipeline.store.manuscript import STORY_FILE
from pipeline.store.origins import Offer, Origin, Origins
from pipeline.workspace import Workspace, opened_to_write
from pipeline.yamldoc import read_fields
from pipeline.yamledit import append_block, block_of, set_value

#: Keys of story.yaml that a source tells, and keys of the front matter that are its words.
_FACTS = ("event", "replays")
_WORDS = ("title", "summary", "image", "image_alt")
_SLUG = re.compile(r"^slug: (\S+)$", re.M)


def file_arrival(shelf: Shelf, arrival: Arrival, now: datetime) -> Filed:
    """File an item: as new, beside its translation, or as what has come before.

    Raises InvalidInput: ``language-to-tell``, ``category-unknown``.
    """
    arrival, origin = recognized(shelf, arrival)
    language = arrival.language
    if origin is not None:
        # What speaks another language at the same address is for a person to look at.
        other = arrival.draft.language in LANGUAGES and language != origin.language
        return _file_again(shelf, arrival, origin, now, offer=other)
    twin = twin_of(shelf, arrival, language) if language else None
    if twin is not None:
        # Another address, nearly the same words: a person is to see what differs.
        return _file_again(shelf, arrival, twin, now, offer=True)
    return file_new(shelf, arrival, now)


def _file_again(
    shelf: Shelf, arrival: Arrival, origin: Origin, now: datetime, *, offer: bool = False
) -> Filed:
    """Bring what is known up to date: what nobody has touched is rewritten, the rest offered.

    What is out is rewritten only where its source is trusted; a person decides otherwise.
    """
    standing = shelf.stories.get(origin.story or "")
    language, folder = origin.language, origin.folder
    outcome: Outcome = "same"
    if standing is not None and language is not None and standing.status != "withdrawn":
        folder = standing.folder
        origin = replace(origin, folder=folder)
        outcome = _revise(shelf, arrival, origin, standing, now, offer=offer)
    confirm(shelf, arrival, origin, now)
    return Filed(folder=folder, language=language, outcome=outcome)


def _revise(
    shelf: Shelf,
    arrival: Arrival,
    origin: Origin,
    standing: Standing,
    now: datetime,
    *,
    offer: bool,
) -> Outcome:
    origins, name = shelf.workspace.ledger.origins, f"{origin.language}.md"
    folder = shelf.workspace.layout.articles / standing.folder
    story = origin.story or ""
    kept = origins.originals(story)
    if name not in kept or not (folder / name).exists():
        return "same"
    arrival = replace(arrival, draft=with_free_names(arrival.draft, folder))
    text, facts = said_by(arrival.draft, slug=_slug(kept[name], arrival))
    written: dict[str, str] = {}
    offered: dict[str, str] = {}
    may_write = not offer and standing.status in ("review", arrival.status)
    if text != kept.get(SEEN + name):
        current = read_text(folder / name, file=f"articles/{standing.folder}/{name}")
        (written if may_write and current in (kept[name], text) else offered)[name] = text
    if facts != kept.get(SEEN + FACTS + name):
        file = f"articles/{standing.folder}/{STORY_FILE}"
        current = read_text(folder / STORY_FILE, file=file)
        if may_write and _blocks(current) == _blocks(kept.get(FACTS + name, "")):
            written[STORY_FILE] = _with_facts(current, facts, file=file)
        else:
            offered[STORY_FILE] = facts
    if written:
        write_beside(folder, arrival.draft.attachments)
    # The files first: killed in between, the next look finds them as they should be.
    for file, new in written.items():
        write_atomic(folder / file, new.encode(), durable=True)
        origins.settle_offer(story, file)
    offers = [
        Offer(story=story, file=file, text=new, source=arrival.source, at=now)
        for file, new in offered.items()
    ]
    waiting = [_offer(origins, one, folder) for one in offers]
    seen = {SEEN + name: text, SEEN + FACTS + name: facts}
    if name in written:
        seen[name] = text
    if STORY_FILE in written:
        seen[FACTS + name] = facts
    origins.keep_originals(story, seen)
    if not offer:
        keep_sketch(shelf, arrival, origin)
    return "offered" if any(waiting) else "updated" if written else "same"


def _offer(origins: Origins, offer: Offer, folder: Path) -> bool:
    """Offer a newer text; return whether it waits now: a source may come back to what stands."""
    if _says_so(folder / offer.file, offer):
        origins.settle_offer(offer.story, offer.file)
        return False
    origins.make_offer(offer)
    return True


def _says_so(path: Path, offer: Offer) -> bool:
    """Tell whether a file says already what is to be offered."""
    current = read_text(path, file=offer.file)
    if offer.file == STORY_FILE:
        return offer.text in current
    return _merged(offer, current, file=offer.file) == current


def _slug(text: str, arrival: Arrival) -> str:
    """Return the slug that the article was filed under: it is no word of the source."""
    match = _SLUG.search(text)
    return match[1] if match else arrival.draft.slug


def _blocks(text: str) -> list[str]:
    """Return the lines of each fact that a source tells; empty where there is none."""
    found = []
    for key in _FACTS:
        try:
            found.append(block_of(text, key))
        except KeyError:
            found.append("")
        except InvalidInput:
            return [text]  # no source has written it like this
    return found


def _with_facts(text: str, facts: str, *, file: str) -> str:
    """Return story.yaml with the blocks of ``facts`` in the place of its own."""
    for key in _FACTS:
        with suppress(KeyError):
            block = block_of(facts, key, file=file)
            text = append_block(set_value(text, (key,), None, file=file), block, file=file)
            if key == "event":
                text = set_value(text, ("kind",), "event", file=file)
    return text


class Update(Struct, frozen=True, kw_only=True):
    """A newer text of a source that waits for a person, as ``press updates`` shows it."""

    story: str
    #: Below articles/.
    folder: str
    #: "fr.md" or "story.yaml".
    file: str
    source: str
    #: UTC instant at which it was found.
    at: datetime
    #: From what stands to what the source has, as a unified diff.
    difference: str


def updates(workspace: Workspace, ref: str | None = None) -> list[Update]:
    """Return the newer texts that wait, of one story or of all, oldest first."""
    only = None if ref is None else find(workspace.archive, ref).id
    stories = {story.id: story for story in workspace.archive.stories}
    return [
        Update(
            story=offer.story,
            folder=story.folder,
            file=offer.file,
            source=offer.source,
            at=offer.at,
            difference=_difference(workspace, story, offer),
        )
        for offer in workspace.ledger.origins.offers()
        if (story := stories.get(offer.story)) is not None and only in (None, story.id)
    ]


def take(layout: Layout, ref: str, now: datetime) -> list[Problem]:
    """Put the newer texts of a story in the place of its own, which are kept outside articles/.

    Of an article, its words change and the rest of its front matter stays. Returns what was done
    and what readers will see. Raises InvalidInput where a text cannot be read.
    """
    with opened_to_write(layout, now) as workspace:
        story = find(workspace.archive, ref)
        done = []
        for offer in _offers(workspace, story):
            path = layout.articles / story.folder / offer.file
            file = f"articles/{story.folder}/{offer.file}"
            old = read_text(path, file=file)
            new = _merged(offer, old, file=file)
            place = _keep(layout, story, offer.file, old, now)
            replace_text(path, old, new, file=file)
            origins = workspace.ledger.origins
            kept = origins.originals(story.id)
            facts = [k for k in kept if k.startswith(FACTS) and kept[SEEN + k] == offer.text]
            taken = facts if offer.file == STORY_FILE else [offer.file]
            said = offer.text if offer.file == STORY_FILE else new
            origins.keep_originals(story.id, dict.fromkeys(taken, said))
            origins.settle_offer(story.id, offer.file)
            done.append(problem("update-taken", name=file, place=place))
        return done + seen_after(workspace, story, now) if done else done


def leave(layout: Layout, ref: str, now: datetime) -> list[Problem]:
    """Leave a story as it is: what its source has now is not offered again."""
    with opened_to_write(layout, now) as workspace:
        story = find(workspace.archive, ref)
        done = []
        for offer in _offers(workspace, story):
            workspace.ledger.origins.settle_offer(story.id, offer.file)
            done.append(problem("update-left", name=f"articles/{story.folder}/{offer.file}"))
        return done


def _offers(workspace: Workspace, story: Story) -> list[Offer]:
    return [offer for offer in workspace.ledger.origins.offers() if offer.story == story.id]


def _difference(workspace: Workspace, story: Story, offer: Offer) -> str:
    file = f"articles/{story.folder}/{offer.file}"
    old = read_text(workspace.layout.articles / story.folder / offer.file, file=file)
    new = _merged(offer, old, file=file)
    lines = difflib.unified_diff(
        old.splitlines(), new.splitlines(), file, offer.source, n=2, lineterm=""
    )
    return "\n".join(lines)


def _merged(offer: Offer, old: str, *, file: str) -> str:
    """Return the file with the words of the source: its slug, its dates, its id stay its own."""
    if offer.file == STORY_FILE:
        return _with_facts(old, offer.text, file=file)
    parts, news = manuscript.split(old, file=file), manuscript.split(offer.text, file=file)
    problems: list[Problem] = []
    said = read_fields(news.yaml, file=file, problems=problems)
    text = old.removesuffix(parts.body) + news.body
    for key in _WORDS:
        if said.has(key):
            text = manuscript.with_front_matter(text, key, said.text(key) or "", file=file)
    return text


def _keep(layout: Layout, story: Story, name: str, text: str, now: datetime) -> Path:
    """Keep what a file held, and return where."""
    place = layout.removed / f"{story.id}-{now:%Y%m%dT%H%M%SZ}-{name}"
    write_atomic(place, text.encode(), durable=True)
    return place.relative_to(layout.root)
