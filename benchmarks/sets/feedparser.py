"""feedparser's test feeds: well-formed, broken, and in every encoding."""

from collections.abc import Iterator
from pathlib import Path

NAME = "feedparser"


def feeds(sets: Path) -> Iterator[tuple[str, bytes]]:
    """Yield (name, content) of each feed, if the set is in ``sets``."""
    tests = sets / NAME / "tests"
    for path in sorted(tests.rglob("*")):
        if path.is_file() and path.suffix in {".xml", ".json", ".z", ".gz"}:
            yield str(path.relative_to(tests)), path.read_bytes()
