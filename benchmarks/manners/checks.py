"""What a polite feed reader does: fifteen checks, each a feed's answers and what is to be asked."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from benchmarks.manners.server import Answering, Asked, Reply, feed

START: Final = datetime(2026, 3, 13, 9, 0, tzinfo=UTC)
_TAG, _DATE = 'W/"a:b/1"', "Thu, 12 Mar 2026 08:01:02 GMT"
_FEED, _MOVED = "/feed.xml", "/moved.xml"
_TWO_HOURS_ON = "Fri, 13 Mar 2026 11:00:00 GMT"

#: The requests of each run, and how many stories there are after the last.
Verdict = Callable[[Sequence[Sequence[Asked]], int], bool]


@dataclass(frozen=True, kw_only=True, slots=True)
class Check:
    """One piece of manners."""

    name: str
    answering: Answering
    #: When to run, in minutes after START; the source is due every 30.
    runs: tuple[int, ...]
    verdict: Verdict


def _plain(*, packed: bool = False, **headers: str) -> Answering:
    return lambda _, __: feed(packed=packed, **headers)


def _conditional(asked: Asked, _: int) -> Reply:
    """Say nothing new to whoever shows the tag, and do not repeat it."""
    if asked.headers.get("if-none-match") == _TAG:
        return Reply(status=304)
    return feed(ETag=_TAG)


def _dated(asked: Asked, _: int) -> Reply:
    if asked.headers.get("if-modified-since") == _DATE:
        return Reply(status=304)
    return feed(Last_Modified=_DATE)


def _renewed(_: Asked, before: int) -> Reply:
    return feed(ETag='"2"') if before else feed(ETag='"1"', Last_Modified=_DATE)


def _moved(status: int) -> Answering:
    def answering(asked: Asked, _: int) -> Reply:
        return (
            feed() if asked.path == _MOVED else Reply(status=status, headers={"Location": _MOVED})
        )

    return answering


def _paths(run: Sequence[Asked]) -> list[str]:
    return [asked.path for asked in run]


def _had(run: Sequence[Asked], header: str) -> str:
    return run[0].headers.get(header, "") if run else ""


def _counts(runs: Sequence[Sequence[Asked]]) -> list[int]:
    return [len(run) for run in runs]


CHECKS: Final = (
    Check(
        name="says who it is, and how to reach them",
        answering=_plain(),
        runs=(0,),
        verdict=lambda runs, _: any(mark in _had(runs[0], "user-agent") for mark in ("http", "@")),
    ),
    Check(
        name="asks for a feed",
        answering=_plain(),
        runs=(0,),
        verdict=lambda runs, _: (
            "application/rss+xml" in _had(runs[0], "accept")
            or "application/atom+xml" in _had(runs[0], "accept")
        ),
    ),
    Check(
        name="asks for gzip, and reads it",
        answering=_plain(packed=True),
        runs=(0,),
        verdict=lambda runs, stories: "gzip" in _had(runs[0], "accept-encoding") and stories == 2,
    ),
    Check(
        name="returns the entity tag as it was, weak or not",
        answering=_conditional,
        runs=(0, 60),
        verdict=lambda runs, _: _counts(runs) == [1, 1] and _had(runs[1], "if-none-match") == _TAG,
    ),
    Check(
        name="returns the date of change as it was",
        answering=_dated,
        runs=(0, 60),
        verdict=lambda runs, _: (
            _counts(runs) == [1, 1] and _had(runs[1], "if-modified-since") == _DATE
        ),
    ),
    Check(
        name="keeps the tag after a 304, and the stories",
        answering=_conditional,
        runs=(0, 60, 120),
        verdict=lambda runs, stories: (
            _counts(runs) == [1, 1, 1] and _had(runs[2], "if-none-match") == _TAG and stories == 2
        ),
    ),
    Check(
        name="lets a new tag take the place of all it had",
        answering=_renewed,
        runs=(0, 60, 120),
        verdict=lambda runs, stories: (
            _counts(runs) == [1, 1, 1]
            and _had(runs[2], "if-none-match") == '"2"'
            and not _had(runs[2], "if-modified-since")
            and stories == 2
        ),
    ),
    Check(
        name="does not ask before its own time",
        answering=_plain(),
        runs=(0, 10, 40),
        verdict=lambda runs, _: _counts(runs) == [1, 0, 1],
    ),
    Check(
        name="does not ask while the answer is fresh (max-age)",
        answering=_plain(Cache_Control="public, max-age=7200"),
        runs=(0, 60, 130),
        verdict=lambda runs, _: _counts(runs) == [1, 0, 1],
    ),
    Check(
        name="429: waits for the seconds of Retry-After",
        answering=lambda _, before: (
            feed() if before else Reply(status=429, headers={"Retry-After": "7200"})
        ),
        runs=(0, 90, 130),
        verdict=lambda runs, _: _counts(runs) == [1, 0, 1],
    ),
    Check(
        name="503: waits for the date of Retry-After",
        answering=lambda _, before: (
            feed() if before else Reply(status=503, headers={"Retry-After": _TWO_HOURS_ON})
        ),
        runs=(0, 90, 130),
        verdict=lambda runs, _: _counts(runs) == [1, 0, 1],
    ),
    Check(
        name="301: follows, and goes there from then on",
        answering=_moved(301),
        runs=(0, 60),
        verdict=lambda runs, _: [_paths(run) for run in runs] == [[_FEED, _MOVED], [_MOVED]],
    ),
    Check(
        name="302: follows, and comes back",
        answering=_moved(302),
        runs=(0, 60),
        verdict=lambda runs, _: [_paths(run) for run in runs] == [[_FEED, _MOVED]] * 2,
    ),
    Check(
        name="410: never asks again",
        answering=lambda _, __: Reply(status=410),
        runs=(0, 1500, 12_000),
        verdict=lambda runs, _: _counts(runs) == [1, 0, 0],
    ),
    Check(
        name="500: asks ever less often",
        answering=lambda _, __: Reply(status=500),
        runs=(0, 31, 62, 93, 124),
        verdict=lambda runs, _: 1 <= sum(map(bool, runs)) <= 3 and max(_counts(runs)) <= 4,
    ),
)
