"""What an issue is proposed to have, and the words it begins with."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Final

from pipeline.errors import problem, raise_all
from pipeline.finding import find
from pipeline.instants import end_of_day, spell_instant
from pipeline.issuing.finding import by_reference, issues_by_story
from pipeline.model.edition import Edition
from pipeline.model.issue import Issue, Pick, Section, SectionKind
from pipeline.model.story import Language, Story
from pipeline.publish.texts import beginning
from pipeline.schedule.issue_choice import Choice, Proposed, Span, choose, span_since
from pipeline.ulids import minted_at
from pipeline.workspace import Workspace

#: Characters that mail programs show of a subject and of what follows it.
_SUBJECT: Final = 70
_PREHEADER: Final = 90
_KINDS: Final[tuple[SectionKind, ...]] = ("news", "events", "replays")

#: Names of the issues that a story is in, by its id.
Elsewhere = Mapping[str, tuple[str, ...]]


def elsewhere(workspace: Workspace, issues: Iterable[Issue]) -> Elsewhere:
    """Return which of ``issues`` each story is in."""
    found = issues_by_story(issues, by_reference(workspace.archive.stories))
    return {story: tuple(issue.name for issue in those) for story, those in found.items()}


def span_of(workspace: Workspace, issues: Sequence[Issue], now: datetime, sent: datetime) -> Span:
    """Return what is new for an issue composed at ``now`` and sent at ``sent``."""
    last, before, *_ = (*_news_made(workspace, issues, now), None, None)
    return span_since(last, sent, before)


def _news_made(workspace: Workspace, issues: Sequence[Issue], now: datetime) -> list[datetime]:
    """Return when the issues with news were composed up to ``now``, in UTC, the last one first.

    What came out before one without news, as an issue in between may be, is for the next one.
    """
    made = [made_at(workspace, issue) for issue in issues if _has_news(issue)]
    # The folder of an issue that went out may be gone, and what was in it is not known.
    known = {issue.id for issue in issues}
    begun = (one for one in workspace.ledger.issued.begun() if one.issue not in known)
    made += [min(minted_at(one.issue), one.at) for one in begun]
    return sorted((at for at in made if at <= now), reverse=True)


def _has_news(issue: Issue) -> bool:
    return any(section.kind == "news" and section.picks for section in issue.sections)


def made_at(workspace: Workspace, issue: Issue) -> datetime:
    """Return the UTC instant at which an issue was composed.

    One that was to be sent before its id was minted was written by hand, later.
    """
    sent = issue.send_at or end_of_day(issue.date, workspace.newsroom.zone)
    return min(minted_at(issue.id), sent)


def choice_of(
    workspace: Workspace,
    edition: Edition,
    span: Span,
    *,
    others: Elsewhere,
    again: Sequence[str],
) -> Choice:
    """Return what is proposed. Raises InvalidInput where a story of ``again`` will not be out."""
    asked = [find(workspace.archive, ref) for ref in again]
    out = {v.story_id for v in edition.visible if not v.retracted}
    when = spell_instant(edition.at, workspace.newsroom.zone)
    raise_all(problem("not-out", story=s.folder, at=when) for s in asked if s.id not in out)
    return choose(
        edition,
        span,
        taken=others,
        asked=[story.id for story in asked],
        most=workspace.newsroom.newsletter_items,
    )


def sections(proposed: Sequence[Proposed], others: Elsewhere) -> Iterator[Section]:
    """Yield the sections of a new issue that have a story."""
    for kind in _KINDS:
        picks = tuple(pick_of(one, others) for one in proposed if one.kind == kind)
        if picks:
            yield Section(kind=kind, titles={}, picks=picks)


def pick_of(one: Proposed, others: Elsewhere) -> Pick:
    """Return what stands in an issue for a story that is proposed."""
    return Pick(story=one.story.id, again=one.story.id in others)


def title_of(workspace: Workspace, story: Story) -> str:
    """Return the title of a story, in the office's language if it has one."""
    article = story.article(workspace.language) or story.articles[0]
    return article.title


def words_of(
    language: Language, proposed: Sequence[Proposed], edition: Edition
) -> tuple[str, str] | None:
    """Return a subject and a preheader in ``language``; None where no story is in it."""
    own = {v.story_id: v.article for v in edition.in_language(language) if not v.retracted}
    articles = [own[one.story.id] for one in proposed if one.story.id in own]
    if not articles:
        return None
    first, *others = articles
    preheader = " · ".join(article.title for article in others) or first.summary
    return beginning(first.title, _SUBJECT), beginning(preheader, _PREHEADER)
