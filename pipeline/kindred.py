"""Kindred: the same text under another address, and the translation that nobody has paired yet."""

from collections.abc import Collection
from datetime import timedelta

import msgspec
from msgspec.structs import replace

from pipeline.arrivals import FROM, Arrival, sketch_of
from pipeline.errors import InvalidInput, Problem, problem
from pipeline.files import read_text
from pipeline.filing import Shelf
from pipeline.ingest.kinship.likeness import proposals
from pipeline.ingest.kinship.same import Sketch, near
from pipeline.ingest.kinship.signature import Signature, signature
from pipeline.ingest.text.folding import fold
from pipeline.model.story import OTHER, Article, Language, Story
from pipeline.store import manuscript
from pipeline.store.origins import Origin, Origins
from pipeline.webaddress import normal_address
from pipeline.workspace import Workspace

#: Stories that a translation is looked for among, the newest ones.
_MOST = 200
#: Between the publication of a text and that of its translation.
_APART = timedelta(days=60)


def recognized(shelf: Shelf, arrival: Arrival) -> tuple[Arrival, Origin | None]:
    """Return an item with the keys that are its to have, and what it was filed as, if it was.

    What an item says of itself may be wrong: pages that all name one address for their own, a guid
    given anew, a site that was shut for a day. Known by another's key only, it is the same where
    its words are nearly the same, and else an item of its own.
    """
    origins = shelf.workspace.ledger.origins
    filed = {key: found for key in arrival.keys if (found := origins.known([key]))}
    for key, match in filed.items():
        if not (key.startswith(("bytes:", "text:")) or _is_own(origins, arrival, match)):
            if not _has_words_of(origins, arrival, match):
                continue
            if key.startswith("item:"):
                _move(origins, arrival, match)
        # What is another's stays so.
        keys = [k for k in arrival.keys if k not in filed or filed[k].story == match.story]
        return replace(arrival, keys=tuple(keys)), match if _stands(shelf, match) else None
    keys = [k for k in arrival.keys if k not in filed or _is_place(k, arrival)]
    return replace(arrival, keys=tuple(keys)), None


def _is_place(key: str, arrival: Arrival) -> bool:
    return key in arrival.own or key.startswith("item:")


def _is_own(origins: Origins, arrival: Arrival, origin: Origin) -> bool:
    """Tell whether an item comes from where that one came from, in the same language."""
    if origin.story is None or origin.language is None:
        return True  # from before the ledger kept these; nothing of it is rewritten
    kept = origins.originals(origin.story).get(f"{FROM}{origin.language}.md", "")
    if {*arrival.own}.isdisjoint(kept.split("\n")):
        return False
    if any(key.startswith("url:") for key in arrival.own):
        return True
    # Nothing but an id of its list's: with another title it may be given anew.
    titled = origins.sketches(fold(arrival.draft.title or ""), origin.language)
    return origin.story in {story for story, _ in titled}


def _has_words_of(origins: Origins, arrival: Arrival, origin: Origin) -> bool:
    language: Language = origin.language or "fr"
    kept = origins.sketch(origin.story or "", language)
    own = sketch_of(arrival, language)
    return kept is not None and near(msgspec.json.decode(kept, type=Sketch), own)


def _move(origins: Origins, arrival: Arrival, origin: Origin) -> None:
    """Note that a list has another address for an item that it knows by the same id."""
    if origin.story is not None:
        place = f"{FROM}{origin.language}.md"
        origins.keep_originals(origin.story, {place: "\n".join(arrival.own)})


def _stands(shelf: Shelf, origin: Origin) -> bool:
    """Tell whether what was filed stands, where filing may have been cut short.

    A folder that a person has since renamed or thrown away is not filed again.
    """
    folder = shelf.workspace.layout.articles / origin.folder
    stands = folder if origin.language is None else folder / f"{origin.language}.md"
    return origin.done or stands.exists()


def twin_of(shelf: Shelf, arrival: Arrival, language: Language) -> Origin | None:
    """Return what was filed of the same title and nearly the same text, from wherever."""
    origins, draft = shelf.workspace.ledger.origins, arrival.draft
    for story, kept in origins.sketches(fold(draft.title or ""), language):
        standing = shelf.stories.get(story)
        if standing is not None and language in standing.languages:
            own = sketch_of(arrival, language)
            if near(msgspec.json.decode(kept, type=Sketch), own):
                return Origin(story=story, language=language, folder=standing.folder, done=True)
    return None


def propose_pairs(workspace: Workspace, filed: Collection[str]) -> list[Problem]:
    """Return, for each folder of ``filed``, the story that is surely its translation, if any."""
    lone = [story for story in workspace.archive.stories if len(story.articles) == 1]
    newest = sorted(lone, key=_when, reverse=True)[:_MOST]
    new = [story for story in lone if story.folder in filed]
    signatures = {
        story.folder: found
        for story in {s.folder: s for s in (*newest, *new)}.values()
        if (found := _signature(workspace, story)) is not None
    }
    proposed = []
    for story in new:
        own, others = signatures.get(story.folder), _candidates(story, newest, signatures)
        likely = [folder for folder, _ in proposals(own, others)] if own else []
        for folder in dict.fromkeys([*_announced(workspace, story, lone), *likely]):
            file = f"articles/{story.folder}"
            proposed.append(problem("pair-proposed", file=file, ref=story.folder, other=folder))
    return proposed


def _announced(workspace: Workspace, story: Story, others: Collection[Story]) -> list[str]:
    """Return the folder of the story that names this one's page as its translation.

    It was not joined because it is out already.
    """
    language, address = story.articles[0].language, normal_address(story.source or "")
    said = workspace.ledger.origins.expecting(address, language)
    return [
        other.folder
        for other in others
        if other.id == said and other.status == "ready" and other.articles[0].language != language
    ]


def _candidates(
    story: Story, stories: Collection[Story], signatures: dict[str, Signature]
) -> dict[str, Signature]:
    wanted = OTHER[story.articles[0].language]
    return {
        other.folder: signatures[other.folder]
        for other in stories
        if other.folder in signatures
        and other.articles[0].language == wanted
        and abs(_when(other) - _when(story)) <= _APART.total_seconds()
    }


def _when(story: Story) -> float:
    """Return when a story is of, in seconds: its date, else the instant its id was minted at."""
    if story.publish_at is not None:
        return story.publish_at.timestamp()
    from ulid import ULID

    return ULID.from_str(story.id).timestamp


def _signature(workspace: Workspace, story: Story) -> Signature | None:
    article: Article = story.articles[0]
    file = f"articles/{story.folder}/{article.language}.md"
    try:
        text = read_text(workspace.layout.root / file, file=file)
        body = manuscript.split(text, file=file).body
    except InvalidInput:
        return None  # it was changed just now; it is for the next time
    zone, due = workspace.newsroom.zone, story.publish_at
    day = None if due is None else due.astimezone(zone).date()
    images = [name for name in article.media if name != article.image]
    return signature(article.title, body, article.language, day, images)
