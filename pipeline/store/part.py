"""A part of the ledger: some of its tables, and what is asked of them."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any


class Part:
    """Reads and writes through the ledger, and raises as it does."""

    def __init__(
        self,
        read: Callable[[str, Sequence[object]], list[Any]],
        write: Callable[[str, Iterable[Sequence[object]]], None],
    ) -> None:
        self._read, self._write = read, write
