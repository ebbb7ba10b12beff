"""The mails to the office, written from the archive: which replays, in whose words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from pipeline import mime
from pipeline.enquiries.replays import listed
from pipeline.instants import SECOND
from pipeline.model.listed import Listed
from pipeline.model.mail import Mail
from pipeline.model.story import LANGUAGES, OTHER, Language, Story
from pipeline.model.told import Posting
from pipeline.publish.addresses import web
from pipeline.publish.office.letters import digest_mail, finding_mail, warning_mail
from pipeline.publish.office.replay_cards import Address, Office, Told
from pipeline.publish.office.timeline import timeline_png
from pipeline.schedule.replays import replays_of
from pipeline.schedule.visibility import address_of, due_at
from pipeline.schedule.warnings import digests_before, finding_topics, followed, warning_topic
from pipeline.typography import typeset
from pipeline.workspace import Workspace

_WEEK = timedelta(days=7)


@dataclass(frozen=True, kw_only=True, slots=True)
class Errand:
    """One mail to send."""

    posting: Posting
    mail: Mail
    #: Whether it may have gone out already.
    in_doubt: bool


def office_of(workspace: Workspace) -> Office:
    """Return whom mails are for: a newsroom that names no language is written to in French.

    Not in the locale's: cron has another one than the people in the office.
    """
    newsroom = workspace.newsroom
    language = newsroom.office_language or LANGUAGES[0]
    return Office(name=newsroom.name[language], language=language, zone=newsroom.zone)


def write(workspace: Workspace, posting: Posting) -> Mail | None:
    """Return what ``posting`` says, as of its instant; None where that is nothing any more."""
    first = posting.topics[0]
    rows = followed(listed(workspace, posting.at))
    if first.kind == "digest":
        before = digests_before(
            datetime.fromisoformat(first.about), workspace.ledger.notified.told()
        )
        return digest(workspace, posting.at, since=max(before, default=None))
    if first.kind == "finding":
        rows = [r for r in rows if not set(posting.topics).isdisjoint(finding_topics(r))]
    else:
        rows = [r for r in rows if any(warning_topic(r, t.days) == t for t in posting.topics)]
    if not rows:
        return None
    compose = finding_mail if first.kind == "finding" else warning_mail
    return compose(_told(workspace, rows), posting.at, office_of(workspace))


def digest(workspace: Workspace, at: datetime, *, since: datetime | None = None) -> Mail | None:
    """Return the overview of all replays at ``at``; None where there is nothing in it.

    It tells of what ended after ``since``, without which it tells of the last week.
    """
    rows, since = listed(workspace, at), since or at - _WEEK
    ended = [r for r in rows if r.standing == "ready" and _ended(r, since, at)]
    alive = followed(rows)
    if not alive and not ended:
        return None
    office = office_of(workspace)
    return digest_mail(
        _told(workspace, alive),
        _told(workspace, ended),
        at,
        office,
        since=since,
        soon=workspace.newsroom.replays.ending_soon_days,
        timeline=timeline_png(rows, at, zone=office.zone, language=office.language),
    )


def as_bytes(workspace: Workspace, mail: Mail, *, identity: str, at: datetime) -> bytes:
    """Return ``mail`` as it travels from the newsroom to its office."""
    newsroom = workspace.newsroom
    return mime.compose(
        mail,
        name=newsroom.name[mail.language],
        sender=newsroom.mail.sender,
        to=newsroom.mail.to,
        identity=identity,
        date=at.astimezone(newsroom.zone),
    )


def _ended(row: Listed, since: datetime, at: datetime) -> bool:
    end = row.replay.available_until
    return row.state == "ended" and end is not None and since < end + SECOND <= at


def _told(workspace: Workspace, rows: Iterable[Listed]) -> list[Told]:
    language = office_of(workspace).language
    stories = {story.id: story for story in workspace.archive.stories}
    return [_one(workspace, row, stories[row.story], language) for row in rows]


def _one(workspace: Workspace, row: Listed, story: Story, language: Language) -> Told:
    planned = replays_of(story, workspace.rules)
    several = len(planned) > 1
    return Told(
        row=row,
        title=_title(story, language) or row.folder,
        addresses=tuple(_addresses(workspace, story)),
        number=planned.index(row.replay) + 1 if several else None,
    )


def _title(story: Story, language: Language) -> str:
    article = story.article(language) or story.article(OTHER[language])
    return "" if article is None else typeset(article.title, article.language)


def _addresses(workspace: Workspace, story: Story) -> Iterable[Address]:
    for article in story.articles:
        due = due_at(story, article)
        if due is not None and not article.retracted:
            url = web(workspace.newsroom, address_of(article, due, workspace.rules))
            yield Address(language=article.language, url=url, since=due)
