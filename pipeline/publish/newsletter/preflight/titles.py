"""Titles in the words of an issue: those of stories that are not out, or that it does not show."""

from collections.abc import Iterator, Mapping
from typing import Final

from msgspec import Struct

from pipeline.errors import Problem, problem
from pipeline.markup import plain_text
from pipeline.model.edition import Edition
from pipeline.model.issue import Issue
from pipeline.model.story import Language, Story
from pipeline.publish.newsletter.preflight.verdict import editorial_file, issue_file, line_of_key

#: Characters of a title before an ellipsis that tell it, as ``compose`` cuts what is long; of one
#: that somebody shortened, as many again, since many begin with the name of the house.
_CUT: Final = 25
_BEGINNING: Final = 45
#: Characters, and words, of a title that is no usual turn of phrase.
_SHORTEST: Final = 12
_FEWEST: Final = 2


class _Words(Struct, frozen=True, kw_only=True):
    """Some words of an issue, and where they stand."""

    text: str
    file: str
    line: int | None
    #: Whether they say what is in the issue.
    announce: bool


def titles(
    issue: Issue, edition: Edition, known: Mapping[str, Story], texts: Mapping[Language, str]
) -> Iterator[Problem]:
    """Yield the titles that readers of ``issue`` would read, and should not, or not find.

    ``edition`` is of the sending: of what it holds, nothing may be told. ``texts`` are the files
    of the editorials, for their lines.
    """
    said = [*_words(issue, texts)]
    out = [(v, v.article.title) for v in edition.visible]
    public = {_plain(title) for _, title in out}
    for hold in edition.held:
        title = _plain(hold.title)
        if title in public:
            continue
        for words in said:
            if _tells(words.text, title):
                told = {"story": hold.folder, "title": hold.title}
                yield problem("issue-title-held", file=words.file, line=words.line, **told)
    shown = {story.id for pick in issue.picks if (story := known.get(pick.story)) is not None}
    own = {_plain(title) for v, title in out if v.story_id in shown}
    for visible, written in out:
        title = _plain(written)
        if visible.story_id in shown or title in own:
            continue
        for words in said:
            if words.announce and _tells(words.text, title):
                told = {"story": visible.folder, "title": written}
                yield problem("issue-title-absent", file=words.file, line=words.line, **told)


def _words(issue: Issue, texts: Mapping[Language, str]) -> Iterator[_Words]:
    for one in issue.editorials:
        file, text = editorial_file(issue, one.language), texts.get(one.language, "")
        for key, value in (("subject", one.subject), ("preheader", one.preheader)):
            line = line_of_key(text, key)
            yield _Words(text=_plain(value), file=file, line=line, announce=True)
        body = _plain(plain_text(one.html))
        yield _Words(text=body, file=file, line=None, announce=False)
    both = _plain(issue.subject)
    yield _Words(text=both, file=issue_file(issue), line=None, announce=True)
    for section in issue.sections:
        heads = _plain(" / ".join(section.titles.values()))
        yield _Words(text=heads, file=issue_file(issue), line=section.line, announce=False)


def _tells(text: str, title: str) -> bool:
    """Tell whether ``text`` holds ``title``, or so much of it that it is known by it."""
    if len(title) < _SHORTEST or len(title.split()) < _FEWEST:
        return False
    whole = title if len(title) <= _BEGINNING else title[:_BEGINNING]
    if whole in text:
        return True
    start = title[:_CUT]
    at = text.find(start)
    while at >= 0:
        cut = text.find("…", at)
        if cut >= 0 and title.startswith(text[at:cut].rstrip(" ,;:.–-")):
            return True
        at = text.find(start, at + 1)
    return False


def _plain(text: str) -> str:
    """Return ``text`` as it is compared: without case, kinds of apostrophes and of spaces."""
    return " ".join(text.replace("’", "'").replace("...", "…").casefold().split())
