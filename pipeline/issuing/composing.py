"""Composing: an issue of the newsletter is proposed, as files for the office to work on."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import count
from typing import Final

from ulid import ULID

from pipeline.editing import replace_text
from pipeline.errors import InvalidInput, PipelineError, problem
from pipeline.files import all_or_nothing, read_text, sweep, write_atomic
from pipeline.finding import find
from pipeline.instants import end_of_day, parse_instant, spell_instant
from pipeline.issuing.finding import by_reference, find_issue, issues_by_story
from pipeline.layout import Layout
from pipeline.messages import say
from pipeline.model.edition import Edition
from pipeline.model.issue import Issue, Pick, Section, SectionKind
from pipeline.model.story import LANGUAGES, Language, Story
from pipeline.publish.texts import beginning
from pipeline.schedule.issue_choice import (
    GRACE,
    Choice,
    Proposed,
    Span,
    choose,
    span_since,
)
from pipeline.store.issue_edit import with_pick
from pipeline.store.issue_text import (
    EDITORIAL_FILES,
    ISSUE_FILE,
    write_editorial,
    write_issue,
)
from pipeline.store.issues import Issues, is_issue_name, load
from pipeline.ulids import minted_at
from pipeline.workspace import Workspace, opened_to_write

#: The hour that is proposed for sending, in the newsroom's zone.
_HOUR: Final = time(9)
#: Characters that mail programs show of a subject on a telephone, or nearly, and of a preheader.
_SUBJECT: Final = 60
_PREHEADER: Final = 90
_KINDS: Final[tuple[SectionKind, ...]] = ("news", "events", "replays")


@dataclass(frozen=True, kw_only=True, slots=True)
class Composed:
    """What came of composing an issue, or of adding to one."""

    issue: Issue
    #: UTC instant at which it is taken to be sent: what is out and can be watched then.
    sent: datetime
    #: UTC instant after which what came out is new.
    after: datetime
    #: In reading order, with what was left out.
    choice: Choice
    #: Names of the issues that a story is in, this one left out, by its id.
    elsewhere: Mapping[str, tuple[str, ...]]


def compose(
    layout: Layout,
    now: datetime,
    *,
    name: str | None = None,
    day: date | None = None,
    send_at: datetime | None = None,
    since: datetime | None = None,
    again: Sequence[str] = (),
) -> Composed:
    """Write the folder of a new issue below newsletters/.

    It shows what is out at ``send_at``, else at nine o'clock of ``day`` if that is to come, else
    now. ``since`` is what counts as new, in the place of the last issue; ``again`` are stories
    that it has in any case. Raises InvalidInput: ``newsletter-exists``, ``newsletter-name``,
    ``send-at-past``, ``nothing-to-compose``, ``not-out``, what is wrong with the other issues.
    """
    with opened_to_write(layout, now) as workspace:
        sweep(layout.newsletters)
        issues = _whole(workspace)
        zone = workspace.newsroom.zone
        if send_at is not None and send_at <= now:
            raise InvalidInput(problem("send-at-past", value=spell_instant(send_at, zone)))
        dated = day or (send_at or now).astimezone(zone).date()
        proposed = parse_instant(f"{dated} {_HOUR:%H:%M}", zone)
        to_come = proposed > now and dated > now.astimezone(zone).date()
        sent = send_at or (proposed if to_come else now)
        name = _free_name(layout, name, dated)
        edition = workspace.edition(sent)
        last = since or _last_made(issues, now, workspace)
        span = span_since(last, sent) if since is None else Span(after=since, dated_after=since)
        others = _elsewhere(workspace, issues.issues)
        choice = _choice(workspace, edition, span, others, again)
        if not choice.proposed:
            raise InvalidInput(problem("nothing-to-compose", since=spell_instant(span.after, zone)))
        issue = Issue(
            id=str(ULID.from_datetime(now)),
            name=name,
            number=max((one.number for one in issues.issues), default=0) + 1,
            date=dated,
            send_at=send_at,
            sections=tuple(_sections(choice.proposed, others)),
            editorials=(),
            accepted=frozenset(),
        )
        _write(workspace, issue, choice.proposed, edition, spell_instant(proposed, zone))
        return Composed(
            issue=_read_again(workspace, name),
            sent=sent,
            after=span.after,
            choice=choice,
            elsewhere=others,
        )


def renew(layout: Layout, ref: str, now: datetime, *, again: Sequence[str] = ()) -> Composed:
    """Add to an issue what came out since it was composed, and the stories of ``again``.

    Nothing else in its files changes, and no story comes back whose id its issue.yaml still
    mentions, be it in a comment. Raises InvalidInput, as ``compose``.
    """
    with opened_to_write(layout, now) as workspace:
        sweep(layout.newsletters)
        issue = find_issue(load(layout.newsletters, workspace.newsroom), ref)
        issues = _whole(workspace)
        path = layout.newsletters / issue.name / ISSUE_FILE
        file = f"{layout.newsletters.name}/{issue.name}/{ISSUE_FILE}"
        text = read_text(path, file=file)
        sent = issue.send_at if issue.send_at is not None and issue.send_at > now else now
        made = minted_at(issue.id)
        span = Span(after=made, dated_after=made - GRACE)
        edition = workspace.edition(sent)
        others = _elsewhere(workspace, (one for one in issues.issues if one.id != issue.id))
        choice = _choice(workspace, edition, span, others, again)
        mine = issues_by_story([issue], by_reference(workspace.archive.stories))
        added = tuple(
            one
            for one in choice.proposed
            if one.why in ("new", "asked") and one.story.id not in mine and one.story.id not in text
        )
        changed = text
        for one in added:
            changed = with_pick(
                changed,
                one.kind,
                _pick(one, others),
                _title(workspace, one.story),
                file=file,
                zone=workspace.newsroom.zone,
            )
        replace_text(path, text, changed, file=file)
        return Composed(
            issue=_read_again(workspace, issue.name),
            sent=sent,
            after=span.after,
            choice=Choice(proposed=added, left=choice.left),
            elsewhere=others,
        )


def _whole(workspace: Workspace) -> Issues:
    """Return the issues. Raises InvalidInput where one cannot be read: its stories are unknown."""
    issues = load(workspace.layout.newsletters, workspace.newsroom)
    if issues.problems:
        raise InvalidInput(*issues.problems)
    return issues


def _read_again(workspace: Workspace, name: str) -> Issue:
    return find_issue(load(workspace.layout.newsletters, workspace.newsroom), name)


def _free_name(layout: Layout, name: str | None, dated: date) -> str:
    """Return the folder of a new issue. Raises InvalidInput where ``name`` is taken, or is none."""
    if name is not None:
        if not is_issue_name(name):
            raise InvalidInput(problem("newsletter-name", name=name))
        if (layout.newsletters / name).exists():
            raise InvalidInput(problem("newsletter-exists", name=name))
        return name
    month = f"{dated:%Y-%m}"
    names = (month if n == 1 else f"{month}-{n}" for n in count(1))
    return next(n for n in names if not (layout.newsletters / n).exists())


def _last_made(issues: Issues, now: datetime, workspace: Workspace) -> datetime | None:
    """Return the instant up to which the issues before ``now`` were composed; None without one.

    An issue whose id was minted after it was to be sent was written by hand, later.
    """
    made = (
        min(minted_at(one.id), one.send_at or end_of_day(one.date, workspace.newsroom.zone))
        for one in issues.issues
    )
    return max((at for at in made if at <= now), default=None)


def _elsewhere(workspace: Workspace, issues: Sequence[Issue] | Iterator[Issue]) -> dict[str, tuple[str, ...]]:
    found = issues_by_story(issues, by_reference(workspace.archive.stories))
    return {story: tuple(issue.name for issue in those) for story, those in found.items()}


def _choice(
    workspace: Workspace,
    edition: Edition,
    span: Span,
    others: Mapping[str, tuple[str, ...]],
    again: Sequence[str],
) -> Choice:
    """Return what is proposed. Raises InvalidInput where a story of ``again`` will not be out."""
    asked = [find(workspace.archive, ref) for ref in again]
    out = {v.story.id for v in edition.visible if not v.retracted}
    when = spell_instant(edition.at, workspace.newsroom.zone)
    missing = [problem("not-out", story=s.folder, at=when) for s in asked if s.id not in out]
    if missing:
        raise InvalidInput(*missing)
    most = workspace.newsroom.newsletter_items
    return choose(edition, span, taken=others, asked=[story.id for story in asked], most=most)


def _sections(
    proposed: Sequence[Proposed], others: Mapping[str, tuple[str, ...]]
) -> Iterator[Section]:
    for kind in _KINDS:
        picks = tuple(_pick(one, others) for one in proposed if one.kind == kind)
        if picks:
            yield Section(kind=kind, titles={}, picks=picks)


def _pick(one: Proposed, others: Mapping[str, tuple[str, ...]]) -> Pick:
    return Pick(story=one.story.id, again=one.story.id in others)


def _title(workspace: Workspace, story: Story) -> str:
    """Return the title of a story in the office's language if it has one."""
    article = story.article(workspace.newsroom.written_language) or story.articles[0]
    return article.title


def _write(
    workspace: Workspace,
    issue: Issue,
    proposed: Sequence[Proposed],
    edition: Edition,
    when: str,
) -> None:
    """Write the folder of an issue, whole or not at all."""
    titles = {one.story.id: _title(workspace, one.story) for one in proposed}
    language = workspace.newsroom.written_language
    texts = {
        ISSUE_FILE: write_issue(
            issue,
            titles,
            zone=workspace.newsroom.zone,
            proposed=when,
            comment=say("issue-file-comment", language),
        )
    }
    for own in LANGUAGES:
        if words := _words(own, proposed, edition):
            comment = say("editorial-comment", language)
            texts[EDITORIAL_FILES[own]] = write_editorial(*words, comment=comment)
    layout = workspace.layout
    file = f"{layout.newsletters.name}/{issue.name}"
    try:
        with all_or_nothing(layout.newsletters / issue.name) as place:
            for name, text in texts.items():
                write_atomic(place / name, text.encode(), durable=True)
    except FileExistsError:
        raise InvalidInput(problem("newsletter-exists", name=issue.name)) from None
    except OSError as error:
        cause = error.strerror or str(error)
        raise PipelineError(problem("disk", file=file, cause=cause)) from error


def _words(
    language: Language, proposed: Sequence[Proposed], edition: Edition
) -> tuple[str, str] | None:
    """Return subject and preheader in ``language``; None where no story is in it."""
    own = {v.story.id: v.article for v in edition.in_language(language)}
    articles = [own[one.story.id] for one in proposed if one.story.id in own]
    if not articles:
        return None
    first, *others = articles
    preheader = " · ".join(article.title for article in others) or first.summary
    return beginning(first.title, _SUBJECT), beginning(preheader, _PREHEADER)
