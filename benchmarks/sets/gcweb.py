"""GCWeb's sample pages of the government of Canada: link texts, French and English."""

import re
from html import unescape
from pathlib import Path

from pipeline.model.story import LANGUAGES, Language

NAME = "GCWeb"
_LINK = re.compile(r"<a\b[^>]*>((?:(?!</a>|<a\b).){1,400})</a>", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")


def link_texts(sets: Path) -> list[tuple[Language, str]]:
    """Return (language, text) of each link of two words or more, once.

    The language is that of the page, as its file name tells it. Links that pages of both languages
    have are names, and left out. Nothing where the set is not in ``sets``.
    """
    found = {language: _texts(sets / NAME, language) for language in LANGUAGES}
    both = found["fr"] & found["en"]
    return [(language, text) for language in LANGUAGES for text in sorted(found[language] - both)]


def _texts(folder: Path, language: Language) -> set[str]:
    found = set()
    for path in sorted(folder.rglob(f"*-{language}.*")):
        if path.suffix in {".html", ".hbs", ".md"} and path.is_file():
            for link in _LINK.findall(path.read_text(errors="replace")):
                found.add(" ".join(unescape(_TAG.sub(" ", link)).split()))
    return {text for text in found if _is_telling(text)}


def _is_telling(text: str) -> bool:
    """Tell whether a text has two words, and is no address or piece of a template."""
    marks = ("{", "}", "://", "@", "<", "[")
    return len(re.findall(r"[^\W\d_]{2,}", text)) >= 2 and not any(m in text for m in marks)
