"""Which findings stop the sending of an issue, and where its files are."""

import re
from collections.abc import Iterable
from typing import Final

from pipeline.errors import Problem
from pipeline.model.issue import Issue
from pipeline.model.story import Language

#: Findings that stop it, unless the office accepts them for the issue; any other only tells.
STOPPING: Final = frozenset(
    {
        "issue-alt-missing",
        "issue-css-unsupported",
        "issue-editorial-missing",
        "issue-editorial-unwritten",
        "issue-empty",
        "issue-event-none",
        "issue-event-over",
        "issue-fetched-elsewhere",
        "issue-figure-differs",
        "issue-link-ended",
        "issue-link-gone",
        "issue-link-impossible",
        "issue-link-no-server",
        "issue-link-nowhere",
        "issue-link-own",
        "issue-links-no-network",
        "issue-no-recipients",
        "issue-no-story",
        "issue-preheader-missing",
        "issue-recipients-unreadable",
        "issue-replay-gone",
        "issue-replay-none",
        "issue-replay-over",
        "issue-replay-to-come",
        "issue-section-empty",
        "issue-send-late",
        "issue-size",
        "issue-story-broken",
        "issue-story-embargo",
        "issue-story-elsewhere",
        "issue-story-no-date",
        "issue-story-retracted",
        "issue-story-review",
        "issue-story-scheduled",
        "issue-story-twice",
        "issue-story-unknown",
        "issue-story-withdrawn",
        "issue-subject-long",
        "issue-subject-missing",
        "issue-template-fault",
        "issue-title-held",
        "issue-translation-broken",
        "issue-translation-held",
        "issue-translation-missing",
        "issue-translation-stopped",
    }
)


def parted(
    found: Iterable[Problem], accepted: frozenset[str]
) -> tuple[tuple[Problem, ...], tuple[Problem, ...]]:
    """Return what stops the issue and what only tells, each thing once, in the order found."""
    every = tuple(dict.fromkeys(found))
    stops = STOPPING - accepted
    failures = tuple(p for p in every if p.code in stops)
    return failures, tuple(p for p in every if p.code not in stops)


def issue_file(issue: Issue) -> str:
    """Return the file of its facts, as the office knows it."""
    return f"newsletters/{issue.name}/issue.yaml"


def editorial_file(issue: Issue, language: Language) -> str:
    """Return the file of its words in ``language``, likewise."""
    return f"newsletters/{issue.name}/{language}.md"


def line_of_key(text: str, key: str) -> int | None:
    """Return the line of a key in the front matter of ``text``; None where it has none."""
    found = re.search(rf"^{key}[ \t]*:", text, re.MULTILINE)
    return None if found is None else text.count("\n", 0, found.start()) + 1
