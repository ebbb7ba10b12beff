"""Which module reads which kind of document."""

from importlib import import_module
from typing import Any

from pipeline.model.draft import Draft

#: A file name's ending -> the module that reads it; loaded when the first such file comes.
READERS = {
    ".docx": "pipeline.ingest.documents.word",
    ".eml": "pipeline.ingest.documents.mail",
    ".pdf": "pipeline.ingest.documents.pdf",
}


def read_document(content: bytes, kind: str, **known: Any) -> Draft:
    """Make a draft of a document; ``known`` are the fields of ``Circumstances``.

    Raises InvalidInput.
    """
    draft: Draft = import_module(READERS[kind]).read(content, **known)
    return draft
