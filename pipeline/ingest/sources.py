"""Sources: what a person may name, and the draft of each."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from pipeline.errors import InvalidInput, problem
from pipeline.ingest.decode import decode, decode_html
from pipeline.ingest.draft import (
    PARIS,
    draft_from_html,
    draft_from_markdown,
    draft_from_text,
    encoding_warning,
)
from pipeline.ingest.fetch import fetch
from pipeline.model.draft import Draft

STDIN = "-"
#: Endings of the files that can be read.
KINDS = (".txt", ".md", ".html", ".htm")
#: Bytes.
DEFAULT_LIMIT = 20_000_000
#: Seconds.
DEFAULT_TIMEOUT = 20.0
USER_AGENT = "press-pipeline/0.1"


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
        if path == STDIN or is_url(path) or Path(path).is_file():
            found.append(path)
        elif Path(path).is_dir():
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


def inspect(
    source: str,
    *,
    today: date,
    published: date | None = None,
    url: str | None = None,
    stdin: bytes | None = None,
    zone: ZoneInfo = PARIS,
    max_bytes: int = DEFAULT_LIMIT,
    timeout: float | tuple[float, float] = DEFAULT_TIMEOUT,
    user_agent: str = USER_AGENT,
) -> Draft:
    """Make a draft of one source: an address, a file, or "-" for ``stdin``.

    ``published`` is the day of publication where the text does not tell it, ``url`` the address it
    was published at. ``today`` resolves years that nothing else does. ``max_bytes`` holds for
    pages and files, ``timeout`` is in seconds. Raises InvalidInput and FetchFailed.
    """
    if source == STDIN:
        content = stdin or b""
        if len(content) > max_bytes:
            raise InvalidInput(problem("source-too-large", file=source, limit=_megabytes(max_bytes)))
        return _read(
            content, source, ".txt", published=published, url=url, today=today, zone=zone
        )
    if is_url(source):
        page = fetch(source, timeout=timeout, max_bytes=max_bytes, user_agent=user_agent)
        plain = page.media_type == "text/plain" or (
            not page.media_type and not page.content.lstrip()[:1] == b"<"
        )
        decoded = (decode if plain else decode_html)(
            page.content, name=source, charset=page.charset
        )
        warnings = encoding_warning(decoded)
        make = draft_from_text if plain else draft_from_html
        return make(
            decoded.text,
            source=source,
            published=published,
            url=url or page.url,
            today=today,
            warnings=warnings,
        )
    path = Path(source)
    content = _content(path, source, max_bytes)
    return _read(
        content, source, path.suffix.lower(), published=published, url=url, today=today, zone=zone
    )


def _content(path: Path, source: str, limit: int) -> bytes:
    """Read a file no further than ``limit``. Raises InvalidInput."""
    if path.suffix.lower() not in KINDS:
        kinds = " ".join(KINDS)
        raise InvalidInput(problem("source-kind", file=source, kind=path.suffix or "?", kinds=kinds))
    try:
        if not path.is_file():
            raise InvalidInput(problem("source-missing", file=source))
        with path.open("rb") as stream:
            content = stream.read(limit + 1)
    except OSError as error:
        cause = error.strerror or error
        raise InvalidInput(problem("source-unreadable", file=source, cause=cause)) from None
    if len(content) > limit:
        raise InvalidInput(problem("source-too-large", file=source, limit=_megabytes(limit)))
    return content


def _megabytes(limit: int) -> str:
    return f"{limit / 1_000_000:g}"


def _read(
    content: bytes,
    source: str,
    kind: str,
    *,
    published: date | None,
    url: str | None,
    today: date,
    zone: ZoneInfo,
) -> Draft:
    page = kind in (".html", ".htm")
    decoded = (decode_html if page else decode)(content, name=source)
    warnings = encoding_warning(decoded)
    if page:
        return draft_from_html(
            decoded.text, source=source, published=published, url=url, today=today, zone=zone,
            warnings=warnings,
        )  # fmt: skip
    make = draft_from_markdown if kind == ".md" else draft_from_text
    return make(
        decoded.text, source=source, published=published, url=url, today=today, warnings=warnings
    )
