"""Documents in two languages: which block, or which sentence, is in which."""

from collections.abc import Callable, Iterator, Sequence

from benchmarks.circumstances import Circumstances
from benchmarks.made.mixed import Mixed, documents
from benchmarks.made.words import WORDS, sentences
from benchmarks.peers import langdetect
from benchmarks.scores import share, squeezed
from benchmarks.sets import lingua
from benchmarks.sets.places import how_to_get
from benchmarks.table import Line, Skipped, ratio
from pipeline.ingest.language.identify import Identification, identify
from pipeline.model.story import LANGUAGES, OTHER, Language

_DOCUMENTS = 100
#: Whoever judges: the parts of a document to their languages.
Judge = Callable[[Sequence[str]], list[str]]


def lines(circumstances: Circumstances) -> Iterator[Line | Skipped]:
    """Measure on our own sentences, and on lingua-py's."""
    yield from _measured("made", _own())
    public = [
        (language, text)
        for language, text in lingua.texts(circumstances.sets, "sentences")
        if len(text) < 400
    ]
    if public:
        yield from _measured(lingua.NAME, public)
    else:
        yield Skipped(what="mixed documents, public sentences", why=how_to_get(lingua.NAME))


def by_block(parts: Sequence[str]) -> list[str]:
    """Return the language of each block, told that they are blocks."""
    return _assigned(parts, identify(parts))


def without_line_breaks(parts: Sequence[str]) -> list[str]:
    """Return the language of each part, given as one text that runs on."""
    return _assigned(parts, identify([" ".join(parts)]))


def _measured(name: str, labelled: Sequence[tuple[Language, str]]) -> Iterator[Line]:
    found = list(documents(labelled, _DOCUMENTS))
    peers = [langdetect(text) for document in found for _, text in document.parts]
    told = [language for document in found for language, _ in document.parts]
    by_part = ratio(share(a == b for a, b in zip(peers, told, strict=True)))
    yield Line(
        what=f"mixed documents, block by block ({name})",
        ours=ratio(_right(found, by_block)),
        peer=f"{by_part} langdetect",
        reach="1.000",
    )
    whole = [
        langdetect(" ".join(text for _, text in document.parts)) == language
        for document in found
        for language, _ in document.parts
    ]
    yield Line(
        what=f"... without line breaks ({name})",
        ours=ratio(_right(found, without_line_breaks)),
        peer=f"{ratio(share(whole))} langdetect, whole",
        reach=".950",
    )


def _right(found: Sequence[Mixed], judge: Judge) -> float:
    return share(
        answer == language
        for document in found
        for answer, (language, _) in zip(
            judge([text for _, text in document.parts]), document.parts, strict=True
        )
    )


def _assigned(parts: Sequence[str], identified: Identification) -> list[str]:
    """Return a language for each part: that of the passages that have most of it, else the text's.

    Passages are in one of two languages; what is in none of them is in the other.
    """
    passages = [(p.language, squeezed(p.text)) for p in identified.passages]
    main = OTHER[passages[0][0]] if passages else identified.language
    return [next((lang for lang, text in passages if _has(text, part)), main) for part in parts]


def _has(passage: str, part: str) -> bool:
    """Tell whether at least half of the words of a part stand in a passage, in their order."""
    words = squeezed(part).split()
    half = -(-len(words) // 2)
    return any(" ".join(words[n : n + half]) in passage for n in range(0, len(words) - half + 1))


def _own() -> list[tuple[Language, str]]:
    import random

    dice = random.Random(20261122)  # noqa: S311 - a set, not a secret
    return [
        (language, text)
        for language in LANGUAGES
        for text in sentences(dice, language, len(WORDS[language].SENTENCES))
    ]
