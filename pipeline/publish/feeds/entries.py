"""An article as an entry of a feed, made once for all feeds that show it."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from html import escape
from typing import Final
from urllib.parse import quote

from msgspec.structs import replace

from pipeline.language import last_day
from pipeline.markup import absolute, media_references
from pipeline.model.edition import Visible
from pipeline.model.feed import Alternate, Enclosure, Entry, Occasion, Window
from pipeline.model.story import OTHER, Language
from pipeline.publish.addresses import event_file, web
from pipeline.publish.callouts import (
    Callout,
    EventLine,
    callouts,
    correction_line,
    event_line,
    settled,
    told,
)
from pipeline.publish.cards import categories
from pipeline.publish.illustrated import feed_image, for_feed, lead
from pipeline.publish.site import Site
from pipeline.publish.texts import paragraph
from pipeline.publish.words import words
from pipeline.typography import typeset

#: Entries kept at hand: those of a month, and of any month but one into which an archive was put.
_KEPT: Final = 500


class Entries:
    """The entries of one site's feeds; ``settled`` for a settled site's: they stand still."""

    def __init__(self, site: Site, *, settled: bool = False) -> None:
        self.site = site
        self._settled = settled
        self._made: dict[str, Entry] = {}

    def entry(self, visible: Visible, language: Language | None) -> Entry:
        """Return ``visible`` as a feed in ``language`` shows it; None is a feed of both."""
        made = self._made.get(visible.guid)
        if made is None:
            if len(self._made) >= _KEPT:
                self._made.clear()
            made = self._made[visible.guid] = self._entry(visible)
        if language in (None, made.language):
            return made
        return replace(
            made,
            title=f"{words(language)[f'in_{made.language}']} {made.title}",
            categories=categories(visible, self.site.newsroom, language),
        )

    def _entry(self, visible: Visible) -> Entry:
        newsroom, texts = self.site.newsroom, self.site.texts
        language, page = visible.language, web(newsroom, visible.address)
        picture = self._picture(visible, page)
        return Entry(
            id=visible.guid,
            story=visible.story_id,
            url=page,
            title=texts.title(visible),
            summary=texts.summary(visible),
            content=absolute("\n".join(self._content(visible, page, picture)), page),
            language=language,
            published=visible.published,
            updated=told_apart(visible),
            categories=categories(visible, newsroom),
            alternate=None
            if visible.translation is None
            else Alternate(url=web(newsroom, visible.translation), language=OTHER[language]),
            picture=picture,
            windows=tuple(_windows(visible)),
            occasion=self._occasion(visible),
        )

    def _content(self, visible: Visible, page: str, picture: Enclosure | None) -> Iterator[str]:
        """Yield what stands above the body, then the body."""
        newsroom, texts = self.site.newsroom, self.site.texts
        language = visible.language
        for callout in self._callouts(visible, page):
            yield _callout_html(callout, language)
        if (event := event_line(visible, newsroom.zone, texts)) is not None:
            ahead = not (self._settled or event.over or event.cancelled)
            yield _event_html(event, web(newsroom, event.file) if ahead else None, language)
        if (correction := correction_line(visible, newsroom.zone, texts)) is not None:
            note = escape(correction.note, quote=False)
            yield _labelled(correction.label, note, language)
        html = texts.html(visible).strip()
        shown = None if picture is None else lead(self.site, visible)
        if shown is not None and shown.file not in media_references(html):
            yield f"<p>{feed_image(shown)}</p>"
        yield for_feed(self.site, visible, html) or paragraph(texts.summary(visible))

    def _callouts(self, visible: Visible, page: str) -> tuple[Callout, ...]:
        zone, texts = self.site.newsroom.zone, self.site.texts
        if not self._settled:
            return callouts(visible, zone, texts)
        language = visible.language
        return tuple(settled(s.replay, page, zone, language, texts) for s in told(visible))

    def _picture(self, visible: Visible, page: str) -> Enclosure | None:
        article = visible.article
        picture = self.site.picture(visible, article.image) if article.image else None
        if picture is None:
            return None
        return Enclosure(
            url=page + quote(picture.largest.file),
            media_type=picture.media_type,
            length=picture.largest.length,
            width=picture.largest.width,
            height=picture.largest.height,
            alt=self.site.texts.line(article.image_alt, article.language),
        )

    def _occasion(self, visible: Visible) -> Occasion | None:
        event, newsroom, zone = visible.story.event, self.site.newsroom, self.site.newsroom.zone
        if event is None:
            return None
        language = visible.language
        if event.all_day:
            start, end = event.start.astimezone(zone).date(), event.end and last_day(event, zone)
        else:
            start, end = event.start, event.end
        return Occasion(
            start=start,
            end=end,
            place=self.site.texts.line(event.place, language) if event.place else None,
            cancelled=event.cancelled,
            calendar=web(newsroom, event_file(language, visible.minted)),
        )


def told_apart(visible: Visible) -> datetime:
    """Return the entry's ``updated``, with a fraction of a second that is its guid's own.

    Two entries of a feed with one ``updated`` are in no order (RFC 4287 section 4.2.15, and the
    feed validator's DuplicateUpdated). The fraction depends on no other entry: one that comes or
    goes must not move the ``updated`` of those that stay.
    """
    number = int(visible.guid.removeprefix("urn:uuid:").replace("-", ""), 16)
    return visible.updated + timedelta(microseconds=number % 1_000_000)


def _windows(visible: Visible) -> Iterator[Window]:
    for replay in (s.replay for s in visible.replays if s.state != "replaced"):
        if replay.is_blank:
            continue
        start, end = replay.available_from or visible.published, replay.available_until
        start = start if end is None else min(start, end)
        yield Window(start=start, end=end, estimated=replay.estimated and end is not None)


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


def _event_html(event: EventLine, calendar: str | None, language: Language) -> str:
    said = ", ".join(escape(text, quote=False) for text in (event.period, event.place) if text)
    if calendar is not None:
        add = escape(words(language)["event_add"], quote=False)
        said = f'{said} (<a href="{escape(calendar)}">{add}</a>)'
    return _labelled(event.label, said, language)


def _labelled(label: str, html: str, language: Language) -> str:
    return f"<p><strong>{escape(typeset(f'{label}:', language), quote=False)}</strong> {html}</p>"
