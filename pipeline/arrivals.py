"""Arrivals: a draft on its way into articles/, and what became of it."""

from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from pipeline.drafting import article_text, facts_of
from pipeline.files import same_bytes
from pipeline.ingest.kinship.same import Sketch, sketch
from pipeline.model.draft import Attachment, Draft
from pipeline.model.source import Trust
from pipeline.model.story import LANGUAGES, Language, Status

#: The ledger keeps an article file as it was filed ("fr.md"), the facts that came with it ("facts
#: fr.md"), and both as the source had them when it was last read ("seen fr.md").
FACTS, SEEN = "facts ", "seen "
#: And the keys that were the item's own ("from fr.md"), one a line.
FROM = "from "
#: What became of an item: a story of its own, the translation of one, a newer text of an article
#: nobody had touched, a newer text offered to a person, or nothing, for it is known.
Outcome = Literal["new", "joined", "updated", "offered", "same"]


class Arrival(Struct, frozen=True, kw_only=True):
    """A draft on its way into articles/."""

    draft: Draft
    #: What it may be known by, surest first: ``bytes:``, ``item:``, ``url:``, ``text:``.
    keys: tuple[str, ...]
    #: Where it comes from, as the office knows it.
    source: str
    #: Where it was asked for and found, as keys: no claim of its own, as a canonical address is.
    own: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    trust: Trust = "review"
    #: What a person says it is in; wins over what was found.
    told: Language | None = None
    #: What its source is mostly in; for a draft that leaves doubt.
    hint: Language | None = None

    @property
    def language(self) -> Language | None:
        """The language to file it under; None where it cannot be told."""
        own = next((known for known in LANGUAGES if known == self.draft.language), None)
        return self.told or own or (self.hint if self.draft.language == "uncertain" else None)

    @property
    def status(self) -> Status:
        """Whatever its source, a draft with doubts or without a date is for a person to read."""
        sure = not self.draft.warnings and self.draft.published is not None
        return "ready" if self.trust == "ready" and sure else "review"


class Filed(Struct, frozen=True, kw_only=True):
    """Where an item stands in articles/."""

    #: Below articles/.
    folder: str
    language: Language | None
    outcome: Outcome

    @property
    def new(self) -> bool:
        """Whether an article was written that was not there before."""
        return self.outcome in ("new", "joined")


def sketch_of(arrival: Arrival, language: Language) -> Sketch:
    """Return what the text of a draft is known again by, after a small edit too."""
    draft = arrival.draft
    day = draft.published.date() if isinstance(draft.published, datetime) else draft.published
    return sketch(draft.title or "", draft.body, language, day)


def said_by(draft: Draft, *, slug: str) -> tuple[str, str]:
    """Return what a draft has to say: the text of the article file, and the facts of the story."""
    return article_text(draft, slug=slug), "".join(facts_of(draft).values())


def with_free_names(draft: Draft, folder: Path) -> Draft:
    """Return ``draft`` with other names for the files that would overwrite others in ``folder``."""
    names = {a.name: _free_name(folder, a) for a in draft.attachments}
    return replace(
        draft,
        attachments=tuple(replace(a, name=names[a.name]) for a in draft.attachments),
        images=tuple(replace(i, url=names.get(i.url, i.url)) for i in draft.images),
    )


def _free_name(folder: Path, attachment: Attachment) -> str:
    stem, _, ending = attachment.name.rpartition(".")
    names = (attachment.name if n == 1 else f"{stem}-{n}.{ending}" for n in count(1))
    return next(
        name
        for name in names
        if not (folder / name).exists() or same_bytes(folder / name, attachment.content)
    )
