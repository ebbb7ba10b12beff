"""How heavy the mails of an issue are, and with what."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from pipeline.errors import Problem, problem
from pipeline.model.issue import Issue, Pick, Version
from pipeline.model.story import Story
from pipeline.publish.newsletter.preflight.verdict import editorial_file, issue_file

#: Bytes of HTML from which Gmail shows a part of the mail and a link to the rest.
CLIPPED: Final = 102_000
#: Bytes: what is left is for what servers and lists add on the way.
BUDGET: Final = 90_000
_BOTH: Final = "bilingual"


class Weight(Struct, frozen=True, kw_only=True):
    """What one story adds to a mail."""

    #: Its folder below articles/, and its line in issue.yaml.
    story: str
    line: int | None
    #: Of HTML: what the mail is lighter by without it.
    bytes: int


class Size(Struct, frozen=True, kw_only=True):
    """How heavy the mail of one version is."""

    version: Version
    #: Of HTML in UTF-8, as Gmail counts.
    bytes: int
    #: Heaviest first.
    weights: tuple[Weight, ...]
    #: Of HTML, likewise: what the mail is lighter by without the editorial.
    editorial: int = 0

    @property
    def frame(self) -> int:
        """Bytes of HTML that are neither story nor editorial: head, headings, foot."""
        return max(0, self.bytes - self.editorial - sum(w.bytes for w in self.weights))


def size_of(
    issue: Issue,
    version: Version,
    html: str,
    render: Callable[[Issue], str],
    known: Mapping[str, Story],
) -> Size:
    """Return how heavy ``html``, the mail of ``version``, is; ``render`` makes that of others.

    Each story is weighed by leaving it out, and so is the editorial: that is true of any template.
    ``known`` are all stories by what a pick may call them.
    """
    total = _bytes(html)
    weights = [
        Weight(
            story=known[pick.story].folder if pick.story in known else pick.story,
            line=pick.line,
            bytes=total - _bytes(render(without(issue, pick))),
        )
        for pick in issue.picks
    ]
    heaviest = sorted(weights, key=lambda w: (-w.bytes, w.line or 0))
    silent = replace(issue, editorials=tuple(replace(e, html="") for e in issue.editorials))
    editorial = total - _bytes(render(silent)) if silent != issue else 0
    return Size(version=version, bytes=total, weights=tuple(heaviest), editorial=editorial)


def without(issue: Issue, pick: Pick) -> Issue:
    """Return ``issue`` without ``pick``; a section may be left empty."""
    sections = (
        replace(section, picks=tuple(p for p in section.picks if p is not pick))
        for section in issue.sections
    )
    return replace(issue, sections=tuple(sections))


def heavy(issue: Issue, sizes: Iterable[Size]) -> Iterator[Problem]:
    """Yield the versions that Gmail would clip, or nearly, with what takes most."""
    for size in sizes:
        if size.bytes <= BUDGET:
            continue
        first = size.weights[0] if size.weights else Weight(story="-", line=None, bytes=0)
        # Of both languages, the one whose file a person opens first.
        language = next(e.language for e in issue.editorials if size.version in (e.language, _BOTH))
        wordy = size.editorial > first.bytes
        yield problem(
            "issue-size" if size.bytes > CLIPPED else "issue-size-near",
            file=editorial_file(issue, language) if wordy else issue_file(issue),
            line=None if wordy else first.line,
            version=size.version,
            size=kilobytes(size.bytes),
            editorial=kilobytes(size.editorial),
            story=first.story,
            weight=kilobytes(first.bytes),
            frame=kilobytes(size.frame),
        )


def kilobytes(count: int) -> str:
    """Return bytes as thousands, with one decimal: "87.4"."""
    return f"{count / 1000:.1f}"


def _bytes(html: str) -> int:
    return len(html.encode())
