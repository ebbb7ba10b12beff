"""Kindred: the same text under another address, and the translation that nobody has paired yet."""

from collections.abc import Collection
from datetime import timedelta

import msgspec

from pipeline.arrivals import Arrival, sketch_of
from pipeline.errors import InvalidInput, Problem, problem
from pipeline.files import read_text
from pipeline.filing import Shelf
from pipeline.ingest.kinship.likeness import proposals
from pipeline.ingest.kinship.same import Sketch, near
from pipeline.ingest.kinship.signature import Signature, signature
from pipeline.ingest.text.folding import fold
from pipeline.model.story import OTHER, Article, Language, Story
from pipeline.store import manuscript
from pipeline.store.origins import Origin
from pipeline.workspace import Workspace

#: Stories that a translation is looked for among, the newest ones.
_MOST = 200
#: Between the publication of a text and that of its translation.
_APART = timedelta(days=60)


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
        for folder, _ in proposals(own, others) if own else []:
            file = f"articles/{story.folder}"
            proposed.append(problem("pair-proposed", file=file, ref=story.folder, other=folder))
    return proposed


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
