"""One document that holds two items: a title, a date and a text, and then all of it once more."""

import re
from collections.abc import Sequence
from itertools import accumulate

from pipeline.errors import Problem, problem
from pipeline.ingest.agreement import content_words, coverage, specific
from pipeline.ingest.paste.layout import is_contact
from pipeline.ingest.text.blocks import Block
from pipeline.ingest.text.folding import fold
from pipeline.ingest.text.sentences import shorten
from pipeline.ingest.when.datelines import dateline
from pipeline.ingest.when.hours import find_times

#: Words that each of the two has at least.
_SHORTEST = 40
#: Words of a title.
_TITLE = range(3, 26)
#: Titles that are compared with what stands above and below them.
_TRIED = 5
#: Blocks between the words that end an item ("Contact presse") and the next item's title.
_AFTER_END = 3
_LONGEST_DATELINE = 200
#: Characters: a line of a programme begins with its hour.
_HOUR = 12
#: What follows an item's end and belongs to it.
_BELONGS = re.compile(
    r"a propos|about|notes?\b|annexe|references?|sources?|bibliographie|publications?|"
    r"pour (?:aller plus loin|en savoir plus)|(?:for )?(?:more|further)|liens|links|contacts?\b|"
    r"(?:read|lire|voir|see) (?:also|aussi)|partenaires|partners|mentions|credits?\b"
)
#: The words an item ends with.
_CONTACT = re.compile(
    r"(?:(?:votre |vos )?contacts?\b|(?:press|media) (?:contacts?|office)|"
    r"relations? presse|service (?:de |de la )?(?:presse|communication))"
)


def second_story(blocks: Sequence[Block]) -> Problem | None:
    """Warn where another item begins within ``blocks``: a title of its own, then its date line.

    Without a date line, a title that follows the contacts of the first item and shares no word with
    it will do. A heading within an item is none.
    """
    counts = [len(block.text.split()) for block in blocks]
    before = [0, *accumulate(counts)]
    tried = 0
    for i, block in enumerate(blocks[:-1]):
        enough = before[i] >= _SHORTEST and before[-1] - before[i + 1] >= _SHORTEST
        if not (enough and counts[i] in _TITLE and _is_title(block)):
            continue
        ended = _after_contacts(blocks, i) and tried < _TRIED
        tried += ended
        if _dated(blocks[i + 1]) or (ended and _speaks_of_another(blocks, i)):
            return problem(
                "two-stories",
                line=block.line,
                title=shorten(block.text, 100),
                first=f"{blocks[0].line}-{blocks[i - 1].last_line}",
                second=f"{block.line}-{blocks[-1].last_line}",
            )
    return None


def _is_title(block: Block) -> bool:
    text = block.text
    if block.kind == "item" or text[-1] in ".…:;," or not text[0].isalnum() or text[0].islower():
        return False
    if is_contact(text) or _BELONGS.match(fold(text)):
        return False
    return dateline(text) is None and not find_times(text[:_HOUR])


def _dated(block: Block) -> bool:
    """Tell whether a block is or begins with a date line."""
    return block.kind == "paragraph" and dateline(block.text[:_LONGEST_DATELINE]) is not None


def _after_contacts(blocks: Sequence[Block], i: int) -> bool:
    return any(_CONTACT.match(fold(b.text[:80])) for b in blocks[max(0, i - _AFTER_END) : i])


def _speaks_of_another(blocks: Sequence[Block], i: int) -> bool:
    """Tell whether a title's words stand below it and not above it."""
    own = specific(content_words(blocks[i].text))
    first, second = (
        set(content_words("\n".join(block.text for block in part)))
        for part in (blocks[:i], blocks[i + 1 :])
    )
    return len(own) > 2 and coverage(own, first) <= 0.34 and coverage(own, second) >= 0.5
