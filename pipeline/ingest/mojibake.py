"""Text that was decoded once too often: "Ã©" is "é" again, "â€™" is "’", and nothing else moves.

Ours, because a library that tries encodings on whole lines also changes what is right in a line
that is only partly wrong. Here a sequence is replaced only where it is the UTF-8 of one character
of European typography, read as Windows-1252, Latin-1 or Mac Roman; and nothing is touched in a
text without a sequence that no one writes on purpose.
"""

import re
from collections.abc import Callable, Iterable
from functools import cache

#: What mojibake is mended to: accented Latin letters, the marks of typesetters, and the control
#: characters that stand for these in a text spoilt twice.
_TARGETS = (
    *map(chr, range(0x80, 0x180)),
    *"\u2009\u200a\u200b\u2011‐–—―‘’‚‛“”„†‡•…\u202f‰′″‹›⁄€№™←↑→↓−≈≠≤≥■●✓✔★\ufeff\ufb01\ufb02",
)
#: Second characters that may well follow a capital in an honest text: "MANHÃ”", "«Â»", "√π".
_HONEST = re.compile(r"[ÂÃÄÅ][\sŠŒŽšœžŸ»”’‘“–—…›•™]|√[\s±π]|¬\s")
#: "à" and the no-break space where the latter has become a blank on its way: "Ã  la", "lÃ , et".
#: What stands before them is looked at after them: a pattern that begins so is found much sooner.
_LONE_A = re.compile(r"Ã(?: (?=[\s,.;:!?)’'\-<]|\Z)|(?<!\wÃ)(?= \w))")
_LONE_BLANK = re.compile(r"Â (?<=[a-zà-ÿ0-9]Â )")


def _windows(data: bytes) -> str:
    """Decode as browsers do: what Windows-1252 leaves out are control characters."""
    return "".join(
        chr(byte) if byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else bytes((byte,)).decode("cp1252")
        for byte in data
    )


def _table(read: Callable[[bytes], str]) -> dict[str, str]:
    return {read(target.encode()): target for target in _TARGETS}


_MENDED = {
    **_table(lambda data: data.decode("mac_roman")),
    **_table(lambda data: data.decode("latin-1")),
    **_table(_windows),
    **{_windows(mark.encode()): mark for mark in "ƒˆ˜"},  # of what was spoilt twice
}
_USUAL = bytes((0x09, 0x0A, *range(0x20, 0x7F)))
#: How any sequence begins: a text with none of these costs nothing more.
_BEGINNINGS = tuple({sequence[:-1] for sequence in _MENDED})


def _any_of(sequences: Iterable[str]) -> str:
    """Return a pattern for ``sequences``: their last characters as classes, which are fast."""
    ends: dict[str, str] = {}
    for sequence in sorted(sequences, key=len, reverse=True):
        ends[sequence[:-1]] = ends.get(sequence[:-1], "") + re.escape(sequence[-1])
    return "|".join(f"{re.escape(start)}[{last}]" for start, last in ends.items())


@cache
def _sequence() -> re.Pattern[str]:
    # Compiled with the first text that may need it.
    return re.compile(_any_of(_MENDED))


@cache
def _sure() -> re.Pattern[str]:
    """Return a pattern for what no one writes: "Ã" and "Â" are no words."""
    return re.compile(
        _any_of(sequence for sequence in _MENDED if not _HONEST.fullmatch(sequence))
        # What comes before them is looked at after them: a pattern that begins with letters is
        # found thirty times as fast.
        + r"|Ã(?<![A-ZÀ-Þ]Ã)\xa0|Â(?<=[a-zà-ÿ]Â)(?=[\xa0 ][:;!?»%€])"
    )


def unusual(text: str) -> set[str]:
    """Return the characters of ``text`` that are neither printable ASCII nor tabs and line feeds.

    By bytes: to put each character of a page into a set takes a tenth of the time of all the rest.
    """
    spelled = text.encode("utf-8", "surrogatepass")
    return set(spelled.translate(None, _USUAL).decode("utf-8", "surrogatepass"))


def mend(text: str, characters: set[str] | None = None) -> str:
    """Return ``text`` with its mojibake mended, also where it was made twice over.

    ``characters`` are its ``unusual`` ones, where they are known: they say what there cannot be.
    """
    for _ in range(3):
        characters = unusual(text) if characters is None else characters
        possible = [start for start in _BEGINNINGS if characters.issuperset(start)]
        if not any(map(text.__contains__, possible)) or not _sure().search(text):
            break
        text = _sequence().sub(lambda found: _MENDED[found[0]], text)
        text, characters = _LONE_BLANK.sub("\xa0", _LONE_A.sub("à", text)), None
    return text
