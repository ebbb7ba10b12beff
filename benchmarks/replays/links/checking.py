"""Checking all links, day by day, and counting what is told of them."""

import json
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final

from benchmarks.circumstances import Circumstances
from benchmarks.measure import ENVIRONMENT
from benchmarks.replays.cases import dice
from benchmarks.replays.links import newsroom
from benchmarks.replays.links.server import Site
from benchmarks.replays.links.ways import MOVED, ROUNDS, WAYS, Way
from benchmarks.table import Line

COUNT: Final = 10_000
_START: Final = datetime.fromisoformat("2026-06-01T09:00:00+02:00")
_LOST: Final = ("gone", "soft-gone")


@dataclass(kw_only=True, slots=True)
class Told:
    """What was told of the links."""

    #: Links whose last finding is not true, by way and finding.
    wrong: Counter[tuple[str, str]] = field(default_factory=Counter)
    #: Links of which "gone" was ever said though readers can or may find them, by way.
    false_gone: Counter[str] = field(default_factory=Counter)
    #: Links of which "gone" was said at the first look.
    hasty: int = 0
    #: Links whose stated end was not compared as it should be.
    misread: int = 0
    seconds: list[float] = field(default_factory=list)


def lines(circumstances: Circumstances) -> Iterator[Line]:
    """Check ten thousand links five times, a day apart."""
    told, requests = checked(circumstances.room / "links", COUNT)
    yield Line(
        what=f"links told right after {ROUNDS} checks ({COUNT:,})",
        ours=f"{COUNT - told.wrong.total():,}",
        reach="all",
    )
    for (way, kind), count in sorted(told.wrong.items()):
        yield Line(what=f"... {way}: {kind}", ours=str(count))
    for what, number in (
        ('told "gone" wrongly, at any check', told.false_gone.total()),
        ('told "gone" at the first look', told.hasty),
        ("ends that pages state, compared wrongly", told.misread),
    ):
        yield Line(what=f"... {what}", ours=str(number), reach="0")
    yield Line(
        what="... seconds a check, requests a link and check",
        ours=f"{sum(told.seconds) / ROUNDS:.0f}, {requests / ROUNDS / COUNT:.1f}",
    )


def ways(count: int) -> dict[int, Way]:
    """Return a way for each link: each in its share, in an order that dice made."""
    whole = sum(way.share for way in WAYS)
    made = [way for way in WAYS for _ in range(max(1, way.share * count // whole))]
    chance = dice("links")
    made += [chance.choice(WAYS[:2]) for _ in range(count - len(made))]
    chance.shuffle(made)
    return dict(enumerate(made[:count], 1))


def checked(room: Path, number: int) -> tuple[Told, int]:
    """Check ``number`` links in a newsroom in ``room``; return what was told, and the requests."""
    by_number = ways(number)
    site = Site(by_number)
    urls = {number: site.url(number) for number in by_number}
    newsroom.write(room, urls, site.hosts)
    by_url = {url: by_number[number] for number, url in urls.items()}
    told = Told()
    with site.running():
        for site.round in range(ROUNDS):
            at = _START + timedelta(days=site.round, minutes=7 * site.round)
            started = time.perf_counter()
            _press(room, "check", "--at", at.isoformat())
            told.seconds.append(time.perf_counter() - started)
            findings = _findings(room, at)
            count(told, by_url, findings, first=site.round == 0, last=site.round == ROUNDS - 1)
    return told, site.requests


def count(
    told: Told,
    by_url: Mapping[str, Way],
    findings: Mapping[str, Mapping[str, Any] | None],
    *,
    first: bool,
    last: bool,
) -> None:
    """Count what ``findings`` tell of the links of one check."""
    for url, way in by_url.items():
        finding = findings.get(url) or {}
        kind = finding.get("kind", "none")
        if kind in _LOST:
            told.hasty += first
            if not way.lost:
                told.false_gone[way.name] += 1
        if last:
            # Of what has moved, it matters where to.
            if kind == "moved" and MOVED.partition("{")[0] not in str(finding.get("moved_to")):
                kind = "moved elsewhere"
            if kind not in way.kinds:
                told.wrong[way.name, kind] += 1
            told.misread += finding.get("differs") != way.differs


def _findings(room: Path, at: datetime) -> dict[str, Mapping[str, Any] | None]:
    rows = json.loads(_press(room, "--json", "--at", at.isoformat()))
    return {row["url"]: row["finding"] for row in rows}


def _press(room: Path, *arguments: str) -> str:
    process = subprocess.run(  # noqa: S603 - ourselves
        [sys.executable, "-m", "pipeline", "replays", *arguments],
        cwd=room,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        check=False,  # its code says that links need a person
        timeout=3600,
    )
    if process.returncode not in (0, 1):
        raise RuntimeError(process.stderr)
    return process.stdout
