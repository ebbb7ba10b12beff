"""What a person should look at before a draft becomes a story. Pure: texts in, problems out."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import accumulate, chain

from pipeline.errors import Problem, problem
from pipeline.ingest.agreement import DISAGREE, agreement, content_words, coverage, specific
from pipeline.ingest.text.blocks import Block
from pipeline.ingest.text.folding import fold, words_in
from pipeline.ingest.text.sentences import sentences, shorten
from pipeline.model.draft import Identified

#: Words: a shorter sentence may well come back ("Registration is free.").
_SHORTEST = 8
#: Words that stand in the same order twice count as repeated; part of a sentence that must.
_RUN, _MOST = 5, 0.6
#: Words in the same order that make two sentences worth comparing; part of one's words, in any
#: order, that must stand in the other; runs looked up of one sentence.
_SHORT_RUN, _NEARLY_ALL, _TRIED = 4, 0.8, 40
#: Agreement at or below which a title that its address contests is doubtful.
_CONTESTED = 0.45
#: Characters of a text looked through for repetitions.
_LONGEST = 1_000_000
#: Words in their order.
Run = tuple[str, ...]


def title_mismatch(
    title: str | None, title_line: int | None, blocks: Sequence[Block], *, contested: bool = False
) -> Problem | None:
    """Warn when the title announces another text than the blocks below it.

    ``contested`` says that the item's address speaks of the blocks and not of the title: then less
    will do.
    """
    if title is None or not blocks:
        return None
    text = "\n".join(block.text for block in blocks)
    limit = _CONTESTED if contested else DISAGREE
    score = agreement(title, text, enough=limit)
    if contested:  # even a title with few words of its own
        score = min(score, coverage(content_words(title), set(content_words(text))))
    if score > limit:
        return None
    if title_line is None:
        return problem("page-title-mismatch", title=title)
    first, last = blocks[0].line, blocks[-1].last_line
    lines = str(first) if first == last else f"{first}-{last}"
    return problem(
        "title-mismatch", line=title_line, title=title, title_line=title_line, body_lines=lines
    )


def address_agrees(
    words: Sequence[str], title: str | None, text: str, *, doubtful: bool = False
) -> bool:
    """Tell whether the words of an address speak of ``text`` and not of ``title``.

    ``doubtful`` says that the title is missing or is another text's: then fewer of them will do.
    """
    own = content_words(" ".join(words))
    if doubtful and len(telling := specific(own)) >= 3:
        own = telling
    needed = 0.34 if doubtful else 0.5
    # The title first: it is short, and mostly says what the address says.
    if len(own) < 2 or (title is not None and coverage(own, set(content_words(title))) >= 0.34):
        return False
    if coverage(own, set(content_words(text))) < needed:
        return False
    return title is None or agreement(" ".join(words), text) > (DISAGREE if doubtful else 0.3)


def address_speaks(words: Sequence[str], title: str | None, text: str) -> bool:
    """Tell whether the words of an address are those of an item, so that they may be its slug."""
    own, titled = content_words(" ".join(words)), set(content_words(title or ""))
    if len(own) < 2:
        return False
    return coverage(own, titled) >= 0.5 or coverage(own, titled | set(content_words(text))) >= 0.5


def repeated_sentences(blocks: Sequence[Block]) -> list[Problem]:
    """Warn of each sentence whose words stand earlier in the text, in the same order or nearly."""
    read = accumulate(len(block.text) for block in blocks)
    within = [block for block, length in zip(blocks, read, strict=True) if length <= _LONGEST]
    folded = [fold(block.text) for block in within]
    runs = [_runs(words_in(text), _SHORT_RUN) for text in folded]
    shared = _shared(runs)
    seen: set[Run] = set()
    #: A short run of words to the words of the last sentence that has it.
    sayings: dict[Run, frozenset[str]] = {}
    found: list[Problem] = []
    for block, text, own in zip(within, folded, runs, strict=True):
        at = 0
        # What shares no run of words with others neither repeats nor is repeated: most of a text.
        for sentence in () if shared.isdisjoint(own) else sentences(block.text):
            at = block.text.index(sentence, at) + len(sentence)
            words = words_in(text[at - len(sentence) : at])
            short_runs = _runs(words, _SHORT_RUN)
            if shared.isdisjoint(short_runs):
                continue
            long_runs = _runs(words, _RUN)
            # Items of a list resemble each other; only the very same one is a slip.
            item = block.kind == "item"
            said = sum(map(seen.__contains__, long_runs))
            same = said >= (1.0 if item else _MOST) * len(long_runs)
            if len(words) >= _SHORTEST and (
                same or (not item and _said_before(words, short_runs, sayings))
            ):
                quoted = shorten(sentence, 100)
                found.append(problem("repeated-sentence", line=block.line, text=quoted))
            seen.update(long_runs)
            if len(words) >= _SHORTEST:
                sayings.update(dict.fromkeys(short_runs, frozenset(words)))
    return found


def _shared(runs: Sequence[Sequence[Run]]) -> frozenset[Run]:
    """Return the runs that stand more than once in a text, given those of each of its blocks."""
    times = Counter(chain.from_iterable(runs))
    return frozenset(run for run, often in times.items() if often > 1)


def _runs(words: Sequence[str], length: int) -> list[Run]:
    return list(zip(*(words[i:] for i in range(length)), strict=False))


def _said_before(
    words: Sequence[str], runs: Sequence[Run], sayings: Mapping[Run, frozenset[str]]
) -> bool:
    """Tell whether an earlier sentence has nearly all of ``words``, if in another order."""
    said = frozenset(words)
    # Each is compared once: a run leads to one sentence only.
    earlier = {id(found): found for run in runs[:_TRIED] if (found := sayings.get(run))}
    return len(said) >= _SHORTEST and any(
        len(said & other) >= _NEARLY_ALL * len(said) for other in earlier.values()
    )


def language_problem(language: Identified, foreign: int) -> Problem | None:
    """Warn when the language of a text cannot be told, or is two."""
    if language == "uncertain":
        return problem("language-uncertain")
    if language == "mixed":
        return problem("language-mixed", passages=foreign)
    return None
