"""The public sets that the bench reads where they are: ``python -m benchmarks.sets`` gets them.

Each module reads one of them and yields nothing where it is absent. :func:`pages` is all of the
web pages together. Tune on the pages whose ``half`` is "tune"; report on the others.
"""

from collections.abc import Iterator
from pathlib import Path

from benchmarks.sets import fundus, htmldate, newspapers, readability, scrapinghub, trafilatura
from benchmarks.sets.page import Page
from benchmarks.sets.places import FOLDER

#: Reader modules of web pages, by the name of their set.
READERS = {
    module.NAME: module
    for module in (scrapinghub, trafilatura, fundus, htmldate, newspapers, readability)
}


def pages(*names: str, sets: Path = FOLDER) -> Iterator[Page]:
    """Yield the pages of the sets ``names``, or of all."""
    for name in names or READERS:
        yield from READERS[name].pages(sets)
