"""Where within a paragraph the language changes: French and English run together without a break.

A path through the words is sought that explains them best (Viterbi): each word speaks for a
language, and each change costs something, the less the more the words stand apart. So a name or a
loan word changes nothing, and a sentence does.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.ingest.language.evidence import LookedUp, look_up, quick
from pipeline.ingest.language.table import nats_of

_WORD = re.compile(r"[^\W\d_]+")
#: The end of a sentence, up to where the next one begins: of one sort of characters, which are
#: found sooner than two.
_END = re.compile(r"[.!?…\n](?:(?<=\n)\s*|(?<!\n)(?:[ \xa0\u202f]?[\"”»’')\]]){0,3}\s+)")
#: What may stand between two sentences the first of which does not end in a full stop.
_APART = re.compile(r"(?:[ \xa0\u202f]?[)\]»”\"’'…:;])*\s[\s(\[«“\"‘']*")
#: What a change costs (nats): after a sentence, after one whose follower has no capital letter,
#: and before a capital letter where no sentence ends. It is not possible anywhere else.
_SENTENCE, _LOWER, _CAPITAL, _NOWHERE = 2.0, 7.0, 12.0, 1e9
#: No word counts for more (nats), and one with a capital letter within a sentence for less.
_MOST, _NAME = 5.0, 0.3
#: A stretch shorter than this is not cut (letters); pieces leaning less than this do not differ.
_SHORT, _SLIGHT = 40, 2.0
#: So many grammar words of both languages in one sentence: it may be two without a full stop.
_BOTH = 2


def sentences_of(block: str) -> list[LookedUp]:
    """Return the words of ``block``, sentence by sentence; of a short one as of one sentence."""
    if len(block) < _SHORT:
        return [look_up(block)]
    found, start = list[LookedUp](), 0
    for end in _END.finditer(block):
        found.append(look_up(block[start : end.end()]))
        start = end.end()
    return [*found, look_up(block[start:])]


def stretches(block: str, sentences: Sequence[LookedUp]) -> list[str]:
    """Return ``block`` cut where its language seems to change; put together they are ``block``."""
    if len(block) < _SHORT or not _differ(sentences):
        return [block]
    words = list(_WORD.finditer(block))
    if not words:
        return [block]
    nats, costs, cuts = [0.0], [_NOWHERE], [0]
    nats[0] = _counted(words[0][0], starts=True)
    for before, word in pairwise(words):
        gap = block[before.end() : word.start()]
        end = None if gap == " " else _END.search(gap)  # a blank is what mostly stands there
        capital = word[0][0].isupper()
        cost = _NOWHERE
        if end:
            cost = _SENTENCE if capital or gap[end.end() :].strip() else _LOWER
        elif capital and (gap == " " or _APART.fullmatch(gap)):
            cost = _CAPITAL
        nats.append(_counted(word[0], starts=bool(end)))
        costs.append(cost)
        cuts.append(before.end() + (end.end() if end else len(gap)))
    changes = [cuts[i] for i in _changes(nats, costs)]
    return [block[a:b] for a, b in zip([0, *changes], [*changes, len(block)], strict=True)]


def _differ(sentences: Sequence[LookedUp]) -> bool:
    """Tell whether some sentences seem French and others English, fast."""
    found = [quick(sentence) for sentence in sentences]
    if any(min(french, english) >= _BOTH for _, french, english in found):
        return True
    scores = [score for score, _, _ in found]
    return min(scores) < -_SLIGHT and max(scores) > _SLIGHT


def _counted(word: str, *, starts: bool) -> float:
    name = word[0].isupper() and not starts
    return max(-_MOST, min(_MOST, nats_of(word.lower()))) * (_NAME if name else 1)


def _changes(nats: Sequence[float], costs: Sequence[float]) -> list[int]:
    """Return the indexes of words before which the best path changes language."""
    french, english = nats[0], 0.0
    came: list[tuple[bool, bool]] = [(False, False)]
    for value, cost in zip(nats[1:], costs[1:], strict=True):
        to_french, to_english = english - cost > french, french - cost > english
        came.append((to_french, to_english))
        french, english = (
            (english - cost if to_french else french) + value,
            french - cost if to_english else english,
        )
    in_french, found = french > english, []
    for i in range(len(nats) - 1, 0, -1):
        changed = came[i][0] if in_french else came[i][1]
        if changed:
            found.append(i)
            in_french = not in_french
    return found[::-1]
