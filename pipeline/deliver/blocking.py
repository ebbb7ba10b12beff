"""What somebody else put where an output belongs: it is theirs, and stays."""

import os
from collections.abc import Collection
from pathlib import Path

from msgspec import Struct, field

from pipeline.files import same_bytes
from pipeline.model.rendition import Rendition


class Owners(Struct, frozen=True, kw_only=True):
    """Who has put what into a folder of outputs."""

    folder: Path
    #: Paths below the folder that deliveries have written.
    owned: Collection[str]
    #: Whether there were any when the delivery began.
    remembered: bool
    #: Paths at which an administrator may well keep a file of their own.
    shared: Collection[str] = ()
    #: Those known to be there: nobody but this delivery takes any away.
    _folders: set[str] = field(default_factory=set)
    #: Where nothing was when it was first asked: what is there by now, this delivery made.
    _new: set[str] = field(default_factory=set)

    def blocker(self, rendition: Rendition) -> str | None:
        """Return the path of what is not ours and stands where ``rendition`` belongs, if any.

        A file does where a folder must be ("." is the folder of all), a folder with files of others
        where a file must be, and at a shared path a file that we did not write.
        """
        place = _above(rendition.path)
        if self._is_new(place) and rendition.path not in self.shared:
            return None
        if not self._is_folder(place):
            return self._in_the_way(place)
        target = self.folder / rendition.path
        if target.is_dir() and not target.is_symlink():
            theirs = any(found not in self.owned for found in self._files(target))
        else:
            theirs = rendition.path in self.shared and self._is_theirs(target, rendition)
        return rendition.path if theirs else None

    def _is_theirs(self, target: Path, rendition: Rendition) -> bool:
        if rendition.path in self.owned or same_bytes(target, rendition.content):
            return False
        try:
            found = target.read_bytes()
        except FileNotFoundError:
            return False
        except OSError:  # whatever it is, we did not make it so
            return True
        # Rules say in their first line who makes them, so ours are known without a ledger.
        first = rendition.content.partition(b"\n")[0]
        if first.startswith(b"#"):
            return not found.startswith(first)
        return not self._is_ledger_lost()

    def _is_ledger_lost(self) -> bool:
        """Tell whether feeds stand there that nobody remembers: then they are ours."""
        return not self.remembered and any(self.folder.glob("*/atom.xml"))

    def _is_new(self, place: str) -> bool:
        """Tell whether ``place``, or one that it is in, was not there before this delivery."""
        while place not in self._new:
            if place == ".":
                return False
            place = _above(place)
        return True

    def _is_folder(self, place: str) -> bool:
        """Tell whether a folder is at ``place``: asked but once for each that is one."""
        if place not in self._folders and os.path.isdir(f"{self.folder}/{place}"):  # noqa: PTH112
            self._folders.add(place)
        return place in self._folders

    def _in_the_way(self, place: str) -> str | None:
        """Return the file of others that stands where ``place`` must be, which is no folder yet."""
        missing = None
        while True:
            path = self.folder if place == "." else f"{self.folder}/{place}"
            if not os.path.lexists(path):
                missing = place
            elif place not in self.owned:
                return place
            if place == "." or self._is_folder(_above(place)):
                break
            place = _above(place)
        if missing is not None:
            self._new.add(missing)
        return None

    def _files(self, place: Path) -> list[str]:
        return [
            (Path(below) / name).relative_to(self.folder).as_posix()
            for below, _, names in os.walk(place)
            for name in names
        ]


def _above(path: str) -> str:
    """Return the folder that ``path`` is in."""
    return path.rpartition("/")[0] or "."
