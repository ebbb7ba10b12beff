"""Patterns of many words that are searched quickly: tried only where one of them may begin.

A pattern that begins with a lookbehind is tried at every character. Here the first letter comes
first, which lets the engine skip to the letters that begin a word of the list.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

#: What may follow a letter that is not there once.
_QUANTIFIED = tuple("?*+{")


def one_of(patterns: Iterable[str], *, letters: str = "a-z") -> str:
    """Return a pattern of any of ``patterns``, each at the beginning of a word.

    A word is a run of ``letters``. Patterns are for folded text; one that begins with a letter or
    with simple alternatives is fast.
    """
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for pattern in patterns:
        for plain in _expanded(pattern):
            first = plain[:2] if plain[0] == "\\" else plain[0]
            groups[first].append(plain[len(first) :])
    found = []
    for first, rests in groups.items():
        boundary = f"(?<![{letters}]{first})" if first.isalnum() else ""
        found.append(f"{first}{boundary}(?:{'|'.join(_by_second(rests))})")
    return f"(?:{'|'.join(found)})"


def _by_second(rests: Sequence[str]) -> Iterator[str]:
    """Yield what follows a first letter, by the letter after it; the rest in its own order."""
    groups: defaultdict[str, list[str]] = defaultdict(list)
    others = list[str]()
    for rest in rests:
        plain = rest[:1].isalnum() and rest[1:2] not in _QUANTIFIED
        (groups[rest[0]] if plain else others).append(rest[1:] if plain else rest)
    for second, ends in groups.items():
        yield f"{second}(?:{'|'.join(ends)})" if len(ends) > 1 else f"{second}{ends[0]}"
    yield from others


def words(*patterns: str) -> re.Pattern[str]:
    """Compile a pattern of any of ``patterns`` as whole words of folded text."""
    return re.compile(f"{one_of(patterns)}(?![a-z])")


def _expanded(pattern: str) -> Iterator[str]:
    """Yield a pattern for each alternative at its head, so that each begins with a letter."""
    if not pattern.startswith("(?:"):
        optional = len(pattern) > 1 and pattern[0].isalnum() and pattern[1] in _QUANTIFIED
        if optional or not (pattern[0].isalnum() or pattern[0] == "\\"):
            raise ValueError(pattern)
        yield pattern
        return
    alternatives, rest = _head(pattern)
    if rest.startswith("?"):
        alternatives, rest = [*alternatives, ""], rest[1:]
    for alternative in alternatives:
        yield from _expanded(alternative + rest)


def _head(pattern: str) -> tuple[list[str], str]:
    """Return the alternatives of the group a pattern begins with, and what follows the group."""
    depth, at, found = 0, 3, list[str]()
    for place, character in enumerate(pattern[3:], 3):
        if character == "(":
            depth += 1
        elif character == "|" and not depth:
            found.append(pattern[at:place])
            at = place + 1
        elif character == ")" and not depth:
            return [*found, pattern[at:place]], pattern[place + 1 :]
        elif character == ")":
            depth -= 1
    raise ValueError(pattern)
