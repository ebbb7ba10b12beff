"""A part of the ledger: some of its tables, and what is asked of them."""

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any, Final

#: So many keys are looked up; for more, a whole table is read.
FEW: Final = 500


def among(select: str, key: str, wanted: Collection[str] | None) -> tuple[str, Sequence[str]]:
    """Return a query for the rows with one of the keys ``wanted``, in their order; and its values.

    Where none are given, for all rows. Where many are, as well: whoever asks expects others.
    """
    if wanted is None or len(wanted) > FEW:
        return f"{select} ORDER BY {key}", ()
    return f"{select} WHERE {key} IN ({', '.join('?' * len(wanted))}) ORDER BY {key}", [*wanted]


class Part:
    """Reads and writes through the ledger, and raises as it does."""

    def __init__(
        self,
        read: Callable[[str, Sequence[object]], list[Any]],
        write: Callable[[str, Iterable[Sequence[object]]], None],
    ) -> None:
        self._read, self._write = read, write
