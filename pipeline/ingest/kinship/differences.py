"""Figures, dates and amounts that differ between the two languages of one story.

A warning must be worth a look: what contradicts is told, of what is only missing no more than
amounts, percentages and dates, and of plain numbers only what looks like a slip of the pen.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import islice

from msgspec import Struct

from pipeline.errors import Problem, problem
from pipeline.ingest.kinship.figures import Figure, figures
from pipeline.model.story import Language

#: Part of a text within which two figures stand at the same place of it.
_NEAR = 0.05
#: Figures without counterpart that are looked at: more are not a translation.
_MOST = 200
#: A text this many times longer than the other says more: what is missing there is left out.
_LONGER = 1.6
_PARAGRAPHS = re.compile(r"\n[ \t]*\n\s*")
#: Kinds of which any two at one place contradict each other; of the others, those that look alike.
_EXACT = ("amount", "percent", "date")
#: Percentages that the other language may say in words: none, half, all.
_WORDY = ("0", "50", "100")


class Version(Struct, frozen=True, kw_only=True):
    """The words of one language, at the lines of its file."""

    text: str
    #: As the office knows it: "articles/2026/x/fr.md".
    file: str | None = None


class _Placed(Struct, frozen=True, kw_only=True):
    """A figure and where it stands."""

    figure: Figure
    text: str
    line: int
    #: Index of its paragraph, and how far into the text it is, 0 to 1.
    paragraph: int
    at: float


def differences(fr: Version, en: Version) -> list[Problem]:
    """Return what the figures of the two languages say differently, in the order of the lines."""
    french, english = _placed(fr.text, "fr"), _placed(en.text, "en")
    aligned = _paragraphs(fr.text) == _paragraphs(en.text)
    lone_fr, lone_en = _lone(french, english), _lone(english, french)
    pairs = []
    for mine in list(lone_fr):
        theirs = _contradicting(mine, lone_en, aligned=aligned)
        if theirs is not None:
            lone_fr.remove(mine)
            lone_en.remove(theirs)
            pairs.append((mine, theirs))
    if aligned:
        pairs += _face_to_face(french, english, told=[one for pair in pairs for one in pair])
        told = {id(one) for pair in pairs for one in pair}
        lone_fr, lone_en = ([x for x in lone if id(x) not in told] for lone in (lone_fr, lone_en))
    found = [_differs(mine, theirs, fr, en) for mine, theirs in pairs]
    if _alike(fr.text, en.text):
        found += [_missing(one, fr, en) for one in lone_fr if _counts(one.figure)]
        found += [_missing(one, en, fr) for one in lone_en if _counts(one.figure)]
    return sorted(found, key=lambda p: (p.file or "", p.line or 0))


def _counts(figure: Figure) -> bool:
    """Tell whether a figure must have a counterpart: a half and all have words of their own."""
    return figure.kind in _EXACT and not (figure.kind == "percent" and figure.value in _WORDY)


def _face_to_face(
    french: Sequence[_Placed], english: Sequence[_Placed], *, told: Sequence[_Placed]
) -> Iterator[tuple[_Placed, _Placed]]:
    """Yield the only figures of two facing paragraphs without counterpart in the other one.

    What differs there may well stand elsewhere in the other language too.
    """
    left, right, known = _by_paragraph(french), _by_paragraph(english), set(told)
    for paragraph in sorted(left.keys() & right.keys()):
        mine, theirs = left[paragraph], right[paragraph]
        lone_fr, lone_en = _lone(mine, theirs), _lone(theirs, mine)
        if len(lone_fr) == len(lone_en) == 1 and len(_digits(mine)) == len(_digits(theirs)):
            one, other = lone_fr[0], lone_en[0]
            small = one.figure.kind == "number" and len(one.figure.value + other.figure.value) < 4
            if one.figure.kind == other.figure.kind and not small and not {one, other} & known:
                yield one, other


def _by_paragraph(placed: Sequence[_Placed]) -> dict[int, list[_Placed]]:
    found: dict[int, list[_Placed]] = {}
    for one in placed:
        found.setdefault(one.paragraph, []).append(one)
    return found


def _digits(placed: Sequence[_Placed]) -> list[_Placed]:
    return [one for one in placed if one.figure.kind not in ("word", "code")]


def _differs(mine: _Placed, theirs: _Placed, fr: Version, en: Version) -> Problem:
    return problem(
        "figure-differs",
        file=fr.file,
        line=mine.line,
        french=mine.text,
        english=theirs.text,
        other=en.file or "",
        other_line=theirs.line,
    )


def _missing(one: _Placed, own: Version, other: Version) -> Problem:
    return problem(
        "figure-missing", file=own.file, line=one.line, figure=one.text, other=other.file or ""
    )


def _placed(text: str, language: Language) -> list[_Placed]:
    starts = [0, *(match.end() for match in _PARAGRAPHS.finditer(text.rstrip()))]
    found, paragraph, line, at = [], 0, 1, 0
    for figure in figures(text, language):
        while paragraph + 1 < len(starts) and starts[paragraph + 1] <= figure.start:
            paragraph += 1
        line += text.count("\n", at, figure.start)
        at = figure.start
        words = " ".join(text[figure.start : figure.end].split())
        words = words.rstrip(".,") if figure.kind == "date" else words
        found.append(
            _Placed(figure=figure, text=words, line=line, paragraph=paragraph, at=at / len(text))
        )
    return found


def _paragraphs(text: str) -> int:
    return len(_PARAGRAPHS.findall(text.strip()))


def _alike(fr: str, en: str) -> bool:
    short, long = sorted((len(fr.split()), len(en.split())))
    return long <= _LONGER * short


def _lone(mine: Sequence[_Placed], theirs: Sequence[_Placed]) -> list[_Placed]:
    """Return the figures of a language of which the other has none of the same value."""
    said = {value for other in theirs for value in _values(other.figure)}
    lone = (
        one
        for one in mine
        if one.figure.kind not in ("word", "code") and not said & set(_asked(one.figure))
    )
    return list(islice(lone, _MOST))


def _values(figure: Figure) -> Iterator[str]:
    """Yield everything that a figure may answer to: as what it is, or as a bare number."""
    for value in filter(None, (figure.value, figure.also)):
        yield f"{figure.kind} {value}"
        if figure.kind == "date":
            yield f"day {value[-5:]}"
            yield f"bare {int(value[-2:])}"
            if not value.startswith("-"):
                yield f"bare {value[:4]}"
        elif figure.kind == "time":
            hour, minute = map(int, value.split(":"))
            yield f"clock {hour % 12}:{minute}"
            yield f"bare {hour}"
            yield f"bare {minute}"
        elif figure.kind == "code":
            yield from (f"bare {n.lstrip('0')}" for n in re.findall(r"\d+", value))
        else:
            yield f"bare {value.partition(' ')[0]}"


def _asked(figure: Figure) -> Iterator[str]:
    """Yield what the other language must have one of."""
    for value in filter(None, (figure.value, figure.also)):
        if figure.kind == "date":
            yield f"date {value}"
            yield f"date --{value[-5:]}" if not value.startswith("-") else f"day {value[-5:]}"
        elif figure.kind == "time":
            hour, minute = map(int, value.split(":"))
            yield f"clock {hour % 12}:{minute}"
            if not minute:
                yield f"bare {hour}"
        else:
            bare, _, currency = value.partition(" ")
            yield f"{figure.kind} {value}"
            # An amount in another currency is no answer; a number without any may be.
            yield from (f"number {bare}", f"word {bare}") if currency else (f"bare {bare}",)


def _contradicting(mine: _Placed, others: list[_Placed], *, aligned: bool) -> _Placed | None:
    """Return the figure of the other language that stands where ``mine`` does and differs."""
    near = [
        other
        for other in others
        if (other.paragraph == mine.paragraph if aligned else abs(other.at - mine.at) < _NEAR)
        and _contradict(mine.figure, other.figure)
    ]
    return min(near, key=lambda other: abs(other.at - mine.at), default=None)


def _contradict(one: Figure, other: Figure) -> bool:
    """Tell whether two figures at one place cannot both be right."""
    if one.kind == other.kind and one.kind in _EXACT:
        return True
    kinds = {one.kind, other.kind}
    if not (one.kind == other.kind or kinds <= {"number", "amount"}):
        return False
    return _look_alike(one.value.partition(" ")[0], other.value.partition(" ")[0])


def _look_alike(one: str, other: str) -> bool:
    """Tell whether a slip makes one number the other: zeros, two digits swapped, one mistaken."""
    if ":" in one or ":" in other:
        return True
    if len(one) < 2 or len(other) < 2:
        return False
    a, b = Decimal(one), Decimal(other)
    if a and b and abs((a / b).log10() % 1) in (0, 1):
        return True
    if len(one) != len(other):
        short, long = sorted((one, other), key=len)
        dropped = (long[:i] + long[i + 1 :] for i in range(len(long)))
        return len(long) - len(short) == 1 and len(short) > 2 and short in dropped
    wrong = [i for i in range(len(one)) if one[i] != other[i]]
    swapped = len(wrong) == 2 and sorted(one) == sorted(other) and wrong[1] - wrong[0] == 1
    return swapped or (len(wrong) == 1 and len(one) > 2)
