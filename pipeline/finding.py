"""Finding the story a person means."""

import difflib
import re
from collections.abc import Iterable
from pathlib import PurePosixPath

from pipeline.errors import InvalidInput, problem
from pipeline.model.story import Story
from pipeline.store.archive import Archive

_WAY = re.compile(r"^(.*/)?articles/|^\./")
_FILE = re.compile(r"/(story\.yaml|fr\.md|en\.md)$")


def find(archive: Archive, ref: str) -> Story:
    """Return the story that ``ref`` names: its id or the id's beginning, its folder, or a slug.

    A folder may come as the shell completes it: with what leads to it, or a file in it.

    Raises InvalidInput: with the problems of a broken story, or ``story-unknown``, or
    ``story-ambiguous``.
    """
    wanted = _FILE.sub("", _WAY.sub("", ref.strip())).strip("/")
    for level in (_exact, _beginning):
        found = [s for s in archive.stories if level(s, wanted)]
        if len(found) == 1:
            return found[0]
        if found:
            folders = ", ".join(s.folder for s in found)
            raise InvalidInput(problem("story-ambiguous", ref=ref, folders=folders))
    for broken in archive.broken:
        if wanted in (broken.folder, _last(broken.folder)):
            raise InvalidInput(*broken.problems)
    names = {n: None for s in archive.stories for n in _names(s)}
    near = difflib.get_close_matches(wanted, names, n=1)
    if near:
        raise InvalidInput(problem("story-unknown-near", ref=ref, near=near[0]))
    raise InvalidInput(problem("story-unknown", ref=ref))


def _exact(story: Story, wanted: str) -> bool:
    return wanted == story.id or wanted in _names(story)


def _beginning(story: Story, wanted: str) -> bool:
    # Six characters of a ULID are its time to a quarter of an hour or so: fewer say nothing.
    return len(wanted) >= 6 and story.id.startswith(wanted.upper())


def _names(story: Story) -> Iterable[str]:
    return (story.folder, _last(story.folder), *(a.slug for a in story.articles))


def _last(folder: str) -> str:
    return PurePosixPath(folder).name
