"""Sources: what a person may name, and the bytes of a file."""

from collections.abc import Callable, Iterable
from pathlib import Path

from pipeline.errors import InvalidInput, problem

STDIN = "-"
#: Endings of the files that can be read.
KINDS = (".txt", ".md", ".html", ".htm", ".docx", ".eml", ".pdf")
#: Endings of files that another program can save as one of these.
_SAVED_AS = {
    **dict.fromkeys((".doc", ".docm", ".dot", ".dotx", ".odt", ".rtf", ".pages", ".wps"), ".docx"),
    **dict.fromkeys((".msg", ".mbox", ".oft"), ".eml"),
    **dict.fromkeys((".ppt", ".pptx", ".odp", ".key", ".pub", ".xps"), ".pdf"),
    **dict.fromkeys((".mht", ".mhtml", ".webarchive", ".xhtml"), ".html"),
}


def is_url(source: str) -> bool:
    """Tell whether a source is an address rather than a file."""
    return "://" in source[:20]


def sources(paths: Iterable[str]) -> list[str]:
    """Return ``paths`` with each folder replaced by the readable files below it, sorted.

    Hidden files and folders are left out. Raises InvalidInput naming every path that is missing.
    """
    found: list[str] = []
    missing = []
    for path in paths:
        if path == STDIN or is_url(path) or _is(path, Path.is_file):
            found.append(path)
        elif _is(path, Path.is_dir):
            found += sorted(
                str(file)
                for file in Path(path).rglob("*")
                if file.suffix.lower() in KINDS
                and file.is_file()
                and not any(part.startswith(".") for part in file.relative_to(path).parts)
            )
        else:
            missing.append(problem("source-missing", file=path))
    if missing:
        raise InvalidInput(*missing)
    return found


def _is(path: str, kind: Callable[[Path], bool]) -> bool:
    """Tell whether ``path`` is there and of a kind; what is no path at all is neither."""
    try:
        return kind(Path(path))
    except (OSError, ValueError):  # too long, a NUL
        return False


def content_of(path: Path, source: str, limit: int) -> bytes:
    """Return the bytes of a file, read no further than ``limit``. Raises InvalidInput."""
    kinds = " ".join(KINDS)
    try:
        if not path.is_file():
            raise InvalidInput(problem("source-missing", file=source))
        if path.suffix.lower() not in KINDS:
            kind = path.suffix or "?"
            if instead := _SAVED_AS.get(kind.lower()):
                raise InvalidInput(
                    problem("source-old-kind", file=source, kind=kind, instead=instead)
                )
            raise InvalidInput(problem("source-kind", file=source, kind=kind, kinds=kinds))
        with path.open("rb") as stream:
            content = stream.read(limit + 1)
    except OSError as error:
        cause = error.strerror or error
        raise InvalidInput(problem("source-unreadable", file=source, cause=cause)) from None
    if len(content) > limit:
        raise InvalidInput(problem("source-too-large", file=source, limit=megabytes(limit)))
    return content


def megabytes(limit: int) -> str:
    """Return a number of bytes in megabytes, for a message."""
    return f"{limit / 1_000_000:g}"
