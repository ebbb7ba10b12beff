"""What a person should look at before a draft becomes a story. Pure: texts in, problems out."""

import re
from collections.abc import Sequence

from pipeline.errors import Problem, problem
from pipeline.ingest.agreement import DISAGREE, agreement, content_words, coverage
from pipeline.ingest.text.blocks import Block
from pipeline.ingest.text.folding import fold
from pipeline.ingest.text.sentences import sentences, shorten
from pipeline.model.draft import Identified

#: Words: a shorter sentence may well come back ("Registration is free.").
_SHORTEST = 8
#: Words that stand in the same order twice count as repeated; part of a sentence that must.
_RUN, _MOST = 5, 0.6
#: Agreement at or below which a title that its address contests is doubtful.
_CONTESTED = 0.45
#: Characters of a text looked through for repetitions.
_LONGEST = 1_000_000
_WORD = re.compile(r"[^\W_]+")


def title_mismatch(
    title: str | None, title_line: int | None, blocks: Sequence[Block], *, contested: bool = False
) -> Problem | None:
    """Warn when the title announces another text than the blocks below it.

    ``contested`` says that the item's address speaks of the blocks and not of the title: then less
    will do.
    """
    if title is None or not blocks:
        return None
    score = agreement(title, "\n".join(block.text for block in blocks))
    if score > (_CONTESTED if contested else DISAGREE):
        return None
    if title_line is None:
        return problem("page-title-mismatch", title=title)
    first, last = blocks[0].line, blocks[-1].last_line
    lines = str(first) if first == last else f"{first}-{last}"
    return problem(
        "title-mismatch", line=title_line, title=title, title_line=title_line, body_lines=lines
    )


def address_agrees(words: Sequence[str], title: str | None, text: str) -> bool:
    """Tell whether the words of an address speak of ``text`` and not of ``title``."""
    own = content_words(" ".join(words))
    if len(own) < 2 or coverage(own, set(content_words(text))) < 0.5:
        return False
    return title is None or (
        coverage(own, set(content_words(title))) < 0.34 and agreement(" ".join(words), text) > 0.3
    )


def repeated_sentences(blocks: Sequence[Block]) -> list[Problem]:
    """Warn of each sentence whose words stand earlier in the text, in the same order or nearly."""
    seen: set[int] = set()
    found: list[Problem] = []
    read = 0
    for block in blocks:
        read += len(block.text)
        if read > _LONGEST:
            break
        for sentence in sentences(block.text):
            words = _WORD.findall(fold(sentence))
            runs = [hash(tuple(words[i : i + _RUN])) for i in range(len(words) - _RUN + 1)]
            # Items of a list resemble each other; only the very same one is a slip.
            enough = 1.0 if block.kind == "item" else _MOST
            if len(words) >= _SHORTEST and sum(r in seen for r in runs) >= enough * len(runs):
                quoted = shorten(sentence, 100)
                found.append(problem("repeated-sentence", line=block.line, text=quoted))
            seen.update(runs)
    return found


def language_problem(language: Identified, foreign: int) -> Problem | None:
    """Warn when the language of a text cannot be told, or is two."""
    if language == "uncertain":
        return problem("language-uncertain")
    if language == "mixed":
        return problem("language-mixed", passages=foreign)
    return None
