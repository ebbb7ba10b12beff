"""Texts in several languages at once, as qTranslate and its heirs write them.

``[:fr]Bonjour[:en]Hello[:]``, and in old posts ``<!--:fr-->Bonjour<!--:--><!--:en-->...``.
"""

import re
from collections.abc import Mapping

from pipeline.model.story import Language

_MARK = re.compile(r"\[:([a-z]{2}|)\]|<!--:([a-z]{2}|)-->|\{:([a-z]{2}|)\}")


def versions(text: str) -> Mapping[Language, str]:
    """Return the text in each of our languages; empty where it is in one only.

    What stands outside of every mark belongs to all of them.
    """
    found: dict[str, list[str]] = {"fr": [], "en": []}
    marked = False
    current, position = "", 0
    for mark in _MARK.finditer(text):
        _give(found, current, text[position : mark.start()])
        current = mark[1] or mark[2] or mark[3] or ""
        marked = marked or current in found
        position = mark.end()
    _give(found, current, text[position:])
    if not marked:
        return {}
    texts = {name: "".join(parts).strip() for name, parts in found.items()}
    return {language: texts[language] for language in ("fr", "en") if texts[language]}


def _give(found: Mapping[str, list[str]], language: str, words: str) -> None:
    for name, parts in found.items():
        if language in ("", name):
            parts.append(words)
