"""A text made ready for looking for notices in it."""

from dataclasses import dataclass
from datetime import date

from pipeline.ingest.text.folding import fold
from pipeline.ingest.text.spans import Link, find_links, sentence_spans, without_addresses
from pipeline.model.story import Language


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """A text made ready: its words without addresses, its sentences and its links."""

    #: The text with its addresses blanked out, and the same folded.
    words: str
    folded: str
    spans: list[tuple[int, int]]
    links: list[Link]
    published: date | None
    language: Language | None


def read(text: str, *, published: date | None, language: Language | None) -> Reading:
    """Make ``text`` ready for judging."""
    links = find_links(text)
    words = without_addresses(text, links)
    return Reading(
        words=words,
        folded=fold(words),
        spans=sentence_spans(words),
        links=links,
        published=published,
        language=language,
    )
