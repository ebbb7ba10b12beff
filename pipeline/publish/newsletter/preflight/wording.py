"""The words of an issue: subject, preheader and editorial, as mail programs will show them."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from pipeline.errors import Problem, problem
from pipeline.markup import plain_text
from pipeline.model.issue import Editorial, Issue, Version
from pipeline.model.story import Language
from pipeline.publish.newsletter.preflight.picks import languages_of
from pipeline.publish.newsletter.preflight.verdict import editorial_file, issue_file, line_of_key

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
    wanted = tuple(versions)
    for language in languages_of(wanted):
        editorial = issue.editorial(language)
        if editorial is None:
            file = editorial_file(issue, language)
            yield problem("issue-editorial-missing", file=file, language=language)
        else:
            yield from _editorial(issue, editorial, texts.get(language, ""))
    if "bilingual" in wanted:
        yield from _both(issue, texts)


def _both(issue: Issue, texts: Mapping[Language, str]) -> Iterator[Problem]:
    """Yield that the subject of the bilingual version is long: its own one, or that of both."""
    length = len(issue.subject or " / ".join(one.subject for one in issue.editorials))
    if len(issue.editorials) > 1 and length > LONGEST_SUBJECT:
        file, line = editorial_file(issue, "en"), line_of_key(texts.get("en", ""), "subject")
        if issue.subject:
            file, line = issue_file(issue), None
        told = {"length": length, "most": LONGEST_SUBJECT}
        yield problem("issue-subject-both-long", file=file, line=line, **told)


def _editorial(issue: Issue, editorial: Editorial, text: str) -> Iterator[Problem]:
    file = editorial_file(issue, editorial.language)
    subject, preheader = editorial.subject, editorial.preheader
    line = line_of_key(text, "subject")
    if not subject.strip(_UNWRITTEN):
        yield problem("issue-subject-missing", file=file, line=line)
    elif len(subject) > LONGEST_SUBJECT:
        told = {"length": len(subject), "most": LONGEST_SUBJECT}
        yield problem("issue-subject-long", file=file, line=line, **told)
    elif len(subject) < SHORTEST_SUBJECT:
        yield problem("issue-subject-short", file=file, line=line, subject=subject)
    line = line_of_key(text, "preheader")
    if not preheader.strip(_UNWRITTEN):
        yield problem("issue-preheader-missing", file=file, line=line)
    elif len(preheader) > LONGEST_PREHEADER:
        told = {"length": len(preheader), "most": LONGEST_PREHEADER}
        yield problem("issue-preheader-long", file=file, line=line, **told)
    elif preheader == subject:
        yield problem("issue-preheader-same", file=file, line=line)
    words = plain_text(editorial.html).strip()
    if not words:
        yield problem("issue-editorial-empty", file=file)
    elif not words.strip(_UNWRITTEN):
        yield problem("issue-editorial-unwritten", file=file)
