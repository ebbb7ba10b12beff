"""How a run reads what changed in articles/: here, or with all cores where that is much."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from pipeline.processes import spread
from pipeline.publishing.progress import Told, counted
from pipeline.store import rows
from pipeline.store.rows import Each, Row, Wanted

#: Folders from which on other processes are worth their start.
MANY: Final = 300


def reading(told: Told) -> Each:
    """Return what reads folders, in their order, and tells ``told`` how many are read."""

    def each(read: Callable[[Wanted], Row], wanted: Sequence[Wanted]) -> Iterator[Row]:
        found = spread(read, wanted, many=MANY, load=rows.__name__)
        return counted("reading", found, len(wanted), told)

    return each
