"""The mails to the office, written from the archive: which replays, in whose words."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from msgspec.structs import replace

from pipeline import mime
from pipeline.enquiries.replays import listed
from pipeline.instants import SECOND
from pipeline.model.listed import Listed
from pipeline.model.mail import Mail
from pipeline.model.stories import timed
from pipeline.model.story import OTHER, Language, Story
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


def office_of(workspace: Workspace) -> Office:
    """Return whom mails are for."""
    newsroom = workspace.newsroom
    language = newsroom.written_language
    return Office(name=newsroom.name[language], language=language, zone=newsroom.zone)


def write(workspace: Workspace, posting: Posting) -> Mail | None:
    """Return what ``posting`` says, as of its instant; None where that is nothing any more."""
    at, first, office = posting.at, posting.topics[0], office_of(workspace)
    rows = listed(workspace, at)
    if first.kind == "digest":
        slot, told = datetime.fromisoformat(first.about), workspace.ledger.notified.told()
        since = max(digests_before(slot, told), default=at - _WEEK)
        filled = followed(rows) or any(_ended(row, since, at) for row in rows)
        return _digest(workspace, rows, at, since) if filled else None
    if first.kind == "finding":
        found = set(posting.topics)
        rows = [r for r in followed(rows) if not found.isdisjoint(finding_topics(r))]
        return finding_mail(_told(workspace, rows), at, office) if rows else None
    rows = [r for r in followed(rows) if any(warning_topic(r, t.days) == t for t in posting.topics)]
    return warning_mail(_told(workspace, rows), at, office) if rows else None


def digest(workspace: Workspace, at: datetime) -> Mail:
    """Return the overview of all replays, with what ended in the last week."""
    return _digest(workspace, listed(workspace, at), at, at - _WEEK)


def _digest(workspace: Workspace, rows: Sequence[Listed], at: datetime, since: datetime) -> Mail:
    office = office_of(workspace)
    stories = {story.id: story for story in timed(workspace.archive.stories)}
    # The rows have titles as the locale asks for them; a mail is the same whoever runs the program.
    drawn = [replace(r, title=_title(stories[r.story], office.language)) for r in rows]
    return digest_mail(
        _told(workspace, followed(rows)),
        _told(workspace, [row for row in rows if _ended(row, since, at)]),
        at,
        office,
        since=since,
        soon=workspace.newsroom.replays.ending_soon_days,
        timeline=timeline_png(drawn, at, zone=office.zone, language=office.language),
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
    end, over = row.replay.available_until, row.standing == "ready" and row.state == "ended"
    return over and end is not None and since < end + SECOND <= at


def _told(workspace: Workspace, rows: Iterable[Listed]) -> list[Told]:
    language = office_of(workspace).language
    stories = {story.id: story for story in timed(workspace.archive.stories)}
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
