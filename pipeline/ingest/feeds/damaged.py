"""What is left of JSON that was cut off or mixed with other words."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

_BETWEEN = re.compile(r"[\s,]*")


def objects(text: str, position: int) -> Iterator[Mapping[str, Any]]:
    """Yield the objects of the list that begins at ``position``, up to its end or its damage."""
    decoder = json.JSONDecoder(strict=False)
    while found := _BETWEEN.match(text, position):
        if not text.startswith("{", found.end()):
            return
        try:
            thing, position = decoder.raw_decode(text, found.end())
        except (ValueError, RecursionError):
            return
        yield thing
