"""The words of an issue: subject, preheader and editorial, as mail programs will show them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from pipeline.errors import Problem, problem
from pipeline.markup import plain_text
from pipeline.model.issue import Editorial, Issue, Version
from pipeline.model.story import Language
from pipeline.publish.newsletter.preflight.picks import languages_of
from pipeline.publish.newsletter.preflight.verdict import editorial_file

#: Characters of a subject: in their lists, mail programs on a desktop show 60 to 70 and cut the
#: rest, telephones show about 40; below the least it says nothing.
LONGEST_SUBJECT: Final = 70
SHORTEST_SUBJECT: Final = 12
#: Characters of a preheader: what comes after these is shown nowhere.
LONGEST_PREHEADER: Final = 130
#: What the office is to write its words over.
_UNWRITTEN: Final = " .…"


def wording(
    issue: Issue, versions: Iterable[Version], texts: Mapping[Language, str]
) -> Iterator[Problem]:
    """Yield what the languages of ``versions`` lack; ``texts`` are the files, for their lines."""
    for language in languages_of(versions):
        editorial = issue.editorial(language)
        if editorial is None:
            file = editorial_file(issue, language)
            yield problem("issue-editorial-missing", file=file, language=language)
        else:
            yield from _editorial(issue, editorial, texts.get(language, ""))


def _editorial(issue: Issue, editorial: Editorial, text: str) -> Iterator[Problem]:
    file = editorial_file(issue, editorial.language)
    subject, preheader = editorial.subject, editorial.preheader
    line = _line(text, "subject")
    if not subject.strip(_UNWRITTEN):
        yield problem("issue-subject-missing", file=file, line=line)
    elif len(subject) > LONGEST_SUBJECT:
        told = {"length": len(subject), "most": LONGEST_SUBJECT}
        yield problem("issue-subject-long", file=file, line=line, **told)
    elif len(subject) < SHORTEST_SUBJECT:
        yield problem("issue-subject-short", file=file, line=line, subject=subject)
    line = _line(text, "preheader")
    if not preheader.strip(_UNWRITTEN):
        yield problem("issue-preheader-missing", file=file, line=line)
    elif len(preheader) > LONGEST_PREHEADER:
        told = {"length": len(preheader), "most": LONGEST_PREHEADER}
        yield problem("issue-preheader-long", file=file, line=line, **told)
    elif preheader == subject:
        yield problem("issue-preheader-same", file=file, line=line)
    if not plain_text(editorial.html).strip(_UNWRITTEN):
        yield problem("issue-editorial-empty", file=file)


def _line(text: str, key: str) -> int | None:
    """Return the line of a key in the front matter of ``text``; None where it has none."""
    found = re.search(rf"^{key}[ \t]*:", text, re.MULTILINE)
    return None if found is None else text.count("\n", 0, found.start()) + 1
