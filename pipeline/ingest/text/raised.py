"""Figures that their place makes what they are: 10⁶ is not 106, and H₂O no H2O."""

import re
from typing import Literal

_RAISED = str.maketrans("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
_FIGURES = re.compile(r"[0-9+\-−=()n]{1,12}")


def displaced(words: str, place: Literal["sup", "sub"]) -> str:
    """Return figures as their raised or lowered characters, other words as they are."""
    if not _FIGURES.fullmatch(words.strip()):
        return words
    return words.strip().translate(_RAISED if place == "sup" else _LOWERED)
