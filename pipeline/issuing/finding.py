"""Finding the issue a person means, and the stories that an issue means."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from pipeline.errors import InvalidInput, problem
from pipeline.model.issue import Issue, Pick
from pipeline.model.story import Story
from pipeline.store.issues import BrokenIssue, Issues, load
from pipeline.workspace import Workspace

#: The last issue by date, in every command.
LATEST: Final = "latest"
_WAY = re.compile(r"^(.*/)?newsletters/|^\./")
_FILE = re.compile(r"/(issue\.yaml|fr\.md|en\.md)$")


def read_issues(workspace: Workspace) -> Issues:
    """Return the issues of the newsroom; no copy of one that went out is taken for it.

    Where their folder cannot be read, that is what is broken, under no name.
    """
    begun = {one.issue: one.name for one in workspace.ledger.issued.begun()}
    folder = workspace.layout.newsletters
    try:
        return load(folder, workspace.newsroom, begun)
    except OSError as error:
        # No issue is read then, but articles are published all the same.
        cause = error.strerror or str(error)
        fault = problem("file-unreadable", file=folder.name, cause=cause)
        return Issues(issues=(), broken=(BrokenIssue(name="", problems=(fault,)),), remarks=())


def find_issue(issues: Issues, ref: str) -> Issue:
    """Return the issue that ``ref`` names: its folder, its number, its id, or ``latest``.

    A folder may come as the shell completes it: with what leads to it, or a file in it.

    Raises InvalidInput: with the problems of a folder that is broken, or ``newsletter-unknown``.
    """
    wanted = folder_name(ref)
    for one in issues.broken:
        if one.name in (wanted, ""):
            raise InvalidInput(*one.problems)
    if wanted == LATEST and issues.issues:
        return issues.issues[-1]
    for issue in issues.issues:
        if wanted in (issue.name, str(issue.number)) or wanted.upper() == issue.id:
            return issue
    if not issues.issues:
        raise InvalidInput(problem("newsletter-none", ref=ref))
    names = [issue.name for issue in issues.issues]
    # Imported here: nearly always, there is one of that name.
    import difflib

    near = difflib.get_close_matches(wanted, names, n=1)
    if near:
        raise InvalidInput(problem("newsletter-unknown-near", ref=ref, near=near[0]))
    raise InvalidInput(problem("newsletter-unknown", ref=ref, last=names[-1]))


def folder_name(ref: str) -> str:
    """Return ``ref`` without what leads to the folder of an issue, or to a file in it."""
    return _FILE.sub("", _WAY.sub("", ref.strip())).strip("/")


def by_reference(stories: Iterable[Story]) -> Mapping[str, Story]:
    """Return ``stories`` by what a pick may call them: their id, and their folder."""
    found: dict[str, Story] = {}
    for story in stories:
        found[story.folder] = found[story.id] = story
    return found


def issues_by_story(
    issues: Iterable[Issue], stories: Mapping[str, Story]
) -> Mapping[str, tuple[Issue, ...]]:
    """Return the issues that each story is in, by its id, in their order.

    ``stories`` is what ``by_reference`` returns; a story that is none of them is called what the
    issue calls it.
    """
    found: dict[str, tuple[Issue, ...]] = {}
    for issue in issues:
        for one in dict.fromkeys(_id(pick, stories) for pick in issue.picks):
            found[one] = (*found.get(one, ()), issue)
    return found


def _id(pick: Pick, stories: Mapping[str, Story]) -> str:
    story = stories.get(pick.story)
    return pick.story if story is None else story.id
