"""What a measurement of ingest is given."""

from dataclasses import dataclass
from pathlib import Path

from benchmarks.sets import pages as set_pages
from benchmarks.sets.page import Half, Page
from benchmarks.sets.places import FOLDER


@dataclass(frozen=True, kw_only=True, slots=True)
class Circumstances:
    """What was asked for on the command line, and where there is room."""

    #: A temporary folder.
    room: Path
    #: Where the public sets are, if anywhere.
    sets: Path = FOLDER
    #: Made pages, pages for speed, and at most so many of each public set.
    pages: int = 112
    #: Which half of each public set.
    half: Half | None = "held"
    #: Without peers that must be installed.
    alone: bool = False

    def of_set(self, name: str, language: str) -> list[Page]:
        """Return the pages of a public set to be measured on; none where it is absent."""
        found = (
            page
            for page in set_pages(name, sets=self.sets)
            if page.language == language and self.half in (None, page.half)
        )
        return [page for page, _ in zip(found, range(self.pages), strict=False)]
