"""The feed of a language, free of any format."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from html import escape
from uuid import UUID, uuid5

from ulid import ULID

from pipeline.config import Newsroom
from pipeline.instants import SECOND
from pipeline.markup import absolute
from pipeline.model.edition import Visible
from pipeline.model.feed import Alternate, Entry, Feed, Window
from pipeline.model.story import OTHER, Language
from pipeline.publish.addresses import home, web
from pipeline.publish.callouts import Callout, callouts, correction_line, event_line
from pipeline.publish.cards import categories
from pipeline.publish.channels import Channel, members
from pipeline.publish.site import Site
from pipeline.publish.texts import own, paragraph
from pipeline.publish.words import words
from pipeline.typography import typeset


def feed_of(site: Site, channel: Channel) -> Feed:
    """Return the feed of ``channel``: its newest entries, at most ``newsroom.entries``."""
    newsroom, language = site.newsroom, channel.language or "fr"
    shown = members(site, channel)[: newsroom.entries]
    updated = _told_apart(shown)
    return Feed(
        id=uuid5(_uuid(newsroom), f"feed/{language}").urn,
        title=own(newsroom.name, language),
        description=own(newsroom.description, language),
        language=language,
        home=web(newsroom, home(language)),
        base=web(newsroom, home(language)),
        author=own(newsroom.name, language),
        author_email=newsroom.email,
        updated=max(_changes(shown, updated, site.edition.at), default=_born(newsroom)),
        alternate=Alternate(url=web(newsroom, home(OTHER[language])), language=OTHER[language]),
        entries=tuple(_entry(site, v, updated[v.guid]) for v in shown),
    )


def _uuid(newsroom: Newsroom) -> UUID:
    return UUID(bytes=ULID.from_str(newsroom.id).bytes)


def _born(newsroom: Newsroom) -> datetime:
    """Return the instant the newsroom's identity was minted: the one date an empty feed has."""
    return datetime.fromtimestamp(ULID.from_str(newsroom.id).milliseconds // 1000, UTC)


def _told_apart(visible: Iterable[Visible]) -> dict[str, datetime]:
    """Return each entry's ``updated`` by guid, with a fraction of a second that is its guid's own.

    Two entries of a feed with one ``updated`` are in no order (RFC 4287 section 4.2.15, and the
    feed validator's DuplicateUpdated). The fraction depends on no other entry: one that comes or
    goes must not move the ``updated`` of those that stay.
    """
    return {
        v.guid: v.updated + timedelta(microseconds=UUID(v.guid).int % 1_000_000) for v in visible
    }


def _changes(
    shown: Iterable[Visible], updated: Mapping[str, datetime], at: datetime
) -> Iterator[datetime]:
    """Yield the instants, up to ``at``, at which what the feed says changed."""
    for visible in shown:
        yield updated[visible.guid]
        due: list[datetime | None] = []
        for replay in (status.replay for status in visible.replays):
            end = replay.available_until
            due += [replay.available_from, None if end is None else end + SECOND]
        if visible.event_over and visible.story.event is not None:
            due.append(visible.story.event.over_at)
        yield from (i for i in due if i is not None and visible.published < i <= at)


def _entry(site: Site, visible: Visible, updated: datetime) -> Entry:
    newsroom, texts = site.newsroom, site.texts
    language, page = visible.article.language, web(newsroom, visible.address)
    return Entry(
        id=visible.guid,
        url=page,
        title=texts.title(visible),
        summary=texts.summary(visible),
        content=absolute(_content(site, visible), page),
        language=language,
        published=visible.published,
        updated=updated,
        categories=categories(visible, newsroom),
        alternate=None
        if visible.translation is None
        else Alternate(url=web(newsroom, visible.translation), language=OTHER[language]),
        windows=tuple(_windows(visible)),
    )


def _windows(visible: Visible) -> Iterator[Window]:
    for replay in (status.replay for status in visible.replays):
        start, end = replay.available_from or visible.published, replay.available_until
        yield Window(start=start if end is None else min(start, end), end=end)


def _content(site: Site, visible: Visible) -> str:
    """Return what stands above the body, then the body."""
    newsroom, texts = site.newsroom, site.texts
    language = visible.article.language
    parts = [_callout_html(c, language) for c in callouts(visible, newsroom.zone)]
    if (event := event_line(visible, newsroom.zone)) is not None:
        when_and_where = ", ".join(filter(None, (event.period, event.place)))
        parts.append(_labelled(event.label, escape(when_and_where, quote=False), language))
    if (correction := correction_line(visible, newsroom.zone, texts)) is not None:
        note = escape(correction.note, quote=False)
        parts.append(_labelled(correction.label, note, language))
    return "\n".join([*parts, texts.html(visible).strip() or paragraph(texts.summary(visible))])


def _callout_html(callout: Callout, language: Language) -> str:
    """Write a replay the same whether it ends today or in a year: readers see entries once."""
    sentence = escape(callout.words, quote=False)
    if callout.url is not None:
        sentence = f'<a href="{escape(callout.url)}">{sentence}</a>'
    elif not callout.details:
        return f"<p><em>{sentence}</em></p>"
    details = ", ".join(escape(d, quote=False) for d in callout.details)
    if details:
        sentence = f"{sentence.removesuffix('.')} ({details})"
    return _labelled(words(language)["replay"], sentence, language)


def _labelled(label: str, html: str, language: Language) -> str:
    return f"<p><strong>{escape(typeset(f'{label}:', language), quote=False)}</strong> {html}</p>"
