"""Which language a text is in, block by block, and which passages are in the other one."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import exp

from msgspec import Struct

from pipeline.ingest.language.evidence import Evidence, LookedUp, together, weigh
from pipeline.ingest.language.stretches import sentences_of, stretches
from pipeline.model.draft import Identified, Passage
from pipeline.model.story import OTHER, Language


class Identification(Struct, frozen=True, kw_only=True):
    """The language of a text and what in it is in the other language."""

    language: Identified
    #: 0 to 1.
    confidence: float
    #: In reading order; adjacent foreign blocks are one passage, joined by a blank line.
    passages: tuple[Passage, ...]


class _Unit(Struct, frozen=True, kw_only=True):
    """A block, or a stretch of one in one language, with what it says about its language."""

    text: str
    block: int
    language: Language | None
    confidence: float
    evidence: Evidence


#: Below this a block says nothing either way (nats).
_TIE = 0.05
#: Below this certainty the office is asked.
_CERTAIN = 0.525
#: The other language makes a text mixed from this share of its judged letters on.
_MIXED = 0.27
#: Fewer judged letters than this are too few to call a text mixed: it is asked instead.
_ENOUGH = 50
#: Two plain words are no label if they lean this clearly (nats).
_CLEAR = 6.0
#: Letters: less is a quotation or a title, unless it is nearly half of the text.
_AT_LENGTH, _HALF = 120, 0.4


def identify(blocks: Sequence[str], *, hint: Language | None = None) -> Identification:
    """Return the language of a text given as its blocks (paragraphs, headings, list items).

    Blocks are weighed by their length. ``hint`` is what the page says of itself (html lang, /fr/
    in the address): it breaks ties only. Names in a text make no foreign passage.
    """
    units = list(_units(blocks))
    weights = {
        language: sum(u.evidence.letters * u.confidence for u in units if u.language == language)
        for language in OTHER
    }
    total = sum(weights.values())
    if not total:
        return _of_names(" ".join(blocks), hint)
    main: Language = "fr" if weights["fr"] > weights["en"] else "en"
    if hint and weights["fr"] == weights["en"]:
        main = hint
    share = weights[main] / total
    letters = sum(u.evidence.letters for u in units if u.language)
    certainty = sum(u.confidence * u.evidence.letters for u in units if u.language == main) / sum(
        u.evidence.letters for u in units if u.language == main
    )
    verdict: Identified = main
    if 1 - share >= _MIXED:
        spoken = sum(u.evidence.letters for u in units if u.language == OTHER[main] and _says(u))
        at_length = spoken >= _AT_LENGTH or spoken / letters >= _HALF
        if letters >= _ENOUGH and spoken / letters >= _MIXED * 0.8 and at_length:
            verdict = "mixed"
        elif letters < _ENOUGH:
            verdict = hint or "uncertain"
            main = hint or main
    elif certainty < _CERTAIN:
        verdict = hint or "uncertain"
    passages = () if verdict == "uncertain" else tuple(_passages(units, OTHER[main]))
    confidence = certainty if verdict == "mixed" else certainty * share
    return Identification(language=verdict, confidence=round(confidence, 3), passages=passages)


def _of_names(text: str, hint: Language | None) -> Identification:
    """Judge a text without a single worded block: the line of an institution, or nothing."""
    language, confidence = language_of(text, hint=hint)
    return Identification(
        language=language if language and confidence >= _CERTAIN else "uncertain",
        confidence=round(confidence, 3),
        passages=(),
    )


def language_of(text: str, *, hint: Language | None = None) -> tuple[Language | None, float]:
    """Return the language of one block and a confidence of 0 to 1.

    None when nothing tells it: no words, names only, or a tie that no ``hint`` breaks.
    """
    return _judge(weigh(text), hint)


def _judge(evidence: Evidence, hint: Language | None) -> tuple[Language | None, float]:
    if evidence.elsewhere:
        return None, 0.0
    if abs(evidence.score) < evidence.doubt:
        return None, 0.0
    if abs(evidence.score) < _TIE:
        return hint, 0.5 if hint else 0.0
    confidence = 1 / (1 + exp(-min(abs(evidence.score), 30.0)))
    return "fr" if evidence.score > 0 else "en", confidence


def _units(blocks: Sequence[str]) -> Iterator[_Unit]:
    for index, block in enumerate(blocks):
        sentences = sentences_of(block)
        parts = stretches(block, sentences)
        units = [_unit(part, index) for part in parts] if len(parts) > 1 else []
        if len({u.language for u in units if u.language and _says(u)}) > 1:
            yield from units
        else:
            yield _unit(block, index, together(sentences))


def _unit(text: str, block: int, said: LookedUp | None = None) -> _Unit:
    evidence = weigh(text, said)
    language, confidence = (None, 0.0) if evidence.doubt else _judge(evidence, None)
    return _Unit(
        text=text, block=block, language=language, confidence=confidence, evidence=evidence
    )


def _says(unit: _Unit) -> bool:
    """Tell whether a unit is worded in its language, and is not only a name or a label in it."""
    evidence = unit.evidence
    own, other = evidence.french, evidence.english
    if unit.language == "en":
        own, other = other, own
    worded = evidence.plain >= 3 or (evidence.plain == 2 and abs(evidence.score) >= _CLEAR)
    return unit.confidence >= 0.9 and own >= 1 and own > other and worded


def _passages(units: Sequence[_Unit], foreign: Language) -> Iterator[Passage]:
    """Yield the stretches in the foreign language; what has no language goes with neither."""
    spoken = [unit.language == foreign and _says(unit) for unit in units]
    # A heading or a label belongs to what it stands beside: from top to bottom, then back.
    for order in (range(len(units)), range(len(units) - 1, -1, -1)):
        near = False
        for i in order:
            label = units[i].language == foreign and units[i].confidence >= 0.9
            spoken[i] = near = spoken[i] or (near and label)
    run: list[_Unit] = []
    for unit, is_foreign in zip([*units, None], [*spoken, False], strict=True):
        if unit and is_foreign:
            run.append(unit)
        elif run:
            yield Passage(language=foreign, text=_joined(run))
            run = []


def _joined(units: Sequence[_Unit]) -> str:
    text = units[0].text.strip()
    for before, unit in pairwise(units):
        text += (" " if unit.block == before.block else "\n\n") + unit.text.strip()
    return text
