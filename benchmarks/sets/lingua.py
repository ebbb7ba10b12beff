"""lingua-py's single words, word pairs and sentences, French and English."""

from pathlib import Path
from typing import Literal

from pipeline.model.story import LANGUAGES, Language

NAME = "lingua-py"
Kind = Literal["single-words", "word-pairs", "sentences"]


def texts(sets: Path, kind: Kind) -> list[tuple[Language, str]]:
    """Return (language, text) pairs, or nothing if the set is not in ``sets``."""
    folder = sets / NAME / "language-testdata" / kind
    return [
        (language, line)
        for language in LANGUAGES
        if (path := folder / f"{language}.txt").exists()
        for line in path.read_text().splitlines()
        if line.strip()
    ]
