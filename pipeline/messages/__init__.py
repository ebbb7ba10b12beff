"""What the pipeline says to the office, in French and English.

Each room keeps its texts in one module here, as ``code -> {"fr": ..., "en": ...}``; a text names
the cause first and the remedy after. Placeholders are ``str.format`` names.
"""

import os
from collections.abc import Mapping
from typing import Literal

from pipeline.messages import editing, files, ingest, readers, runs

MessageLanguage = Literal["fr", "en"]

CATALOGUE: Mapping[str, Mapping[MessageLanguage, str]] = {
    **files.TEXTS,
    **ingest.TEXTS,
    **editing.TEXTS,
    **runs.TEXTS,
    **readers.TEXTS,
}


def say(code: str, language: MessageLanguage, /, **args: object) -> str:
    """Return the message ``code`` in ``language``. Raises KeyError on an unknown code."""
    return CATALOGUE[code][language].format(**args)


def locale_language(environ: Mapping[str, str] = os.environ) -> MessageLanguage:
    """Return the language the locale asks for (POSIX: LC_ALL, then LC_MESSAGES, then LANG)."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environ.get(name):
            return "fr" if value.lower().startswith("fr") else "en"
    return "en"
