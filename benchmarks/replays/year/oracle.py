"""Readers with a perfect memory: which links stand in which outputs, and whether they should."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Final

from benchmarks.replays.year.truth import Recording

_LINK: Final = re.compile(rb"https://tv\.example\.org/(\d{3})/watch")
#: Every article has a word that no other has, which stands where its whole text is.
_WORD: Final = re.compile(rb"motbanc(\d{3})")
#: Where an article stands, in the newsletter.
_SLUG: Final = re.compile(rb"/(?:sujet|story)-(\d+)/")


@dataclass(frozen=True, kw_only=True, slots=True)
class Shown:
    """What one output shows."""

    stamp: tuple[int, int]
    links: frozenset[int]
    #: Stories that it tells so much of that their links belong there.
    stories: frozenset[int]


@dataclass(kw_only=True, slots=True)
class Oracle:
    """Looks at all outputs below ``folder``, and counts what is wrong."""

    folder: Path
    recordings: Sequence[Recording]
    #: Outputs that showed a link after its end, and none before it, once for each tick.
    late: Counter[str] = field(default_factory=Counter)
    missing: Counter[str] = field(default_factory=Counter)
    looked: int = 0
    #: Links that were there at some time.
    seen: set[int] = field(default_factory=set)
    _files: dict[str, Shown] = field(default_factory=dict)
    _expected: frozenset[int] | None = None

    def look(self, now: datetime, *, changed: bool) -> None:
        """Compare all outputs with what is true at ``now``; ``changed``: they may have changed."""
        expected = frozenset(r.number for r in self.recordings if r.shown(now))
        # Whoever publishes says whether anything changed; where the truth did, nobody is believed.
        changed = changed or expected != self._expected
        if changed:
            self._reread()
        elif not (self.late or self.missing):
            return
        self._expected = expected
        self.looked += 1
        wanted: dict[int, set[int]] = {}
        for recording in self.recordings:
            if recording.number in expected:
                wanted.setdefault(recording.story, set()).add(recording.number)
        for name, shown in self._files.items():
            self.seen |= shown.links
            self.late.update([name] if shown.links - expected else [])
            due = {number for story in shown.stories for number in wanted.get(story, ())}
            self.missing.update([name] if due - shown.links else [])

    def _reread(self) -> None:
        before, self._files = self._files, {}
        for path in self.folder.rglob("*"):
            if not path.is_file():
                continue
            name = path.relative_to(self.folder).as_posix()
            stat = path.stat()
            stamp = (stat.st_mtime_ns, stat.st_ino)
            known = before.get(name)
            self._files[name] = (
                known
                if known is not None and known.stamp == stamp
                else _read(name, path.read_bytes(), stamp)
            )


def _read(name: str, content: bytes, stamp: tuple[int, int]) -> Shown:
    told = _SLUG if name.startswith("newsletters/") else _WORD
    return Shown(
        stamp=stamp,
        links=frozenset(map(int, _LINK.findall(content))),
        stories=frozenset(map(int, told.findall(content))),
    )
