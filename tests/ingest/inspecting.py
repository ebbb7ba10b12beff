"""One source inspected the way ``press inspect`` does it."""

from collections.abc import Collection
from datetime import UTC, date, datetime, time

from msgspec.structs import replace

from pipeline.errors import FetchFailed, InvalidInput
from pipeline.gathering.task import Told, without_newsroom
from pipeline.inspecting import inspect_named
from pipeline.model.draft import Draft


def inspect(
    source: str,
    *,
    today: date,
    stdin: bytes = b"",
    max_bytes: int = 20_000_000,
    allow_hosts: Collection[str] = (),
) -> Draft:
    """Return the draft of ``source`` at noon of ``today``.

    Raises the problems it has instead: InvalidInput, FetchFailed.
    """
    where = replace(
        without_newsroom(datetime.combine(today, time(12), UTC)),
        max_bytes=max_bytes,
        allow_hosts=frozenset(allow_hosts),
    )
    (one,) = inspect_named([source], where, told=Told(), stdin=stdin)
    if one.draft is None:
        fetched = one.problems[0].code.startswith("fetch-")
        raise (FetchFailed if fetched else InvalidInput)(*one.problems)
    return one.draft
