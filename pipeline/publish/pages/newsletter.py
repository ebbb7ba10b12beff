"""The newsletter: the newest items, the replays that are still there, the events ahead.

Besides the newest letter there is one for each past month, which stays as it is, save that what
has ended leaves it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import partial
from itertools import chain
from typing import Final
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace

from pipeline.instants import start_of_month
from pipeline.language import month_in_words
from pipeline.model.edition import Visible
from pipeline.model.issue import Release
from pipeline.model.rendition import Bundle, Rendition
from pipeline.model.story import Language
from pipeline.publish.addresses import LATEST, home, letter_file, letters, subscribing, web
from pipeline.publish.cards import Card, card, coming
from pipeline.publish.lists import by_month, first_before
from pipeline.publish.pages.discovery import discoveries
from pipeline.publish.site import Site
from pipeline.publish.texts import beginning, own
from pipeline.publish.words import said, words

MEDIA_TYPE: Final = "text/html"
#: Bytes. Gmail clips a message at 102 KB; the rest is for what a mail adds around it.
BUDGET: Final = 90_000
#: Enough of a summary to choose by.
_SUMMARY_LENGTH: Final = 280


class IssueItem(Struct, frozen=True, kw_only=True):
    """One article in the newsletter."""

    card: Card
    #: Absolute.
    url: str
    #: What an ``<img>`` says of its picture.
    image: Mapping[str, str] | None


class Month(Struct, frozen=True, kw_only=True):
    """The articles of one past month."""

    #: Its first day, in the newsroom's zone.
    first: date
    #: Newest first.
    visible: tuple[Visible, ...]

    @property
    def issue(self) -> str:
        """What its letter is called in addresses: "2026-01"."""
        return f"{self.first:%Y-%m}"

    def name(self, language: Language) -> str:
        """Return "janvier 2026", "January 2026"."""
        return f"{month_in_words(self.first, language)} {self.first.year}"


def months(
    visible: Sequence[Visible],
    now: datetime,
    zone: ZoneInfo,
    language: Language,
    releases: Iterable[Release],
) -> Iterator[Month]:
    """Yield the months that are over at ``now`` and have articles, the newest first.

    ``visible`` are all in ``language``. Not those whose letter the office has written itself: an
    issue of ``releases`` is in its place.
    """
    written = {r.issue.name for r in releases if r.issue.editorial(language) is not None}
    past = visible[first_before(visible, start_of_month(now, zone)) :]
    found = (Month(first=first, visible=group) for first, group in by_month(past, zone))
    return (month for month in found if month.issue not in written)


def months_of(site: Site, language: Language) -> Iterator[Month]:
    """Yield the months that have a letter in ``language``, as ``months`` does."""
    visible, zone = site.lists.within(language), site.newsroom.zone
    return months(visible, site.edition.at, zone, language, site.releases)


def newsletter(site: Site, language: Language) -> Rendition:
    """Return the newest newsletter in ``language`` as a mail's HTML.

    A replay is mentioned only while its link can be offered; an end that is near stands out.
    """
    most, visible = site.newsroom.newsletter_items, site.lists.within(language)
    newest, ahead = visible[:most], coming(visible)[:most]

    def make() -> bytes:
        items, events = ([_item(site, v) for v in some] for some in (newest, ahead))
        intro = words(language)["newsletter_intro"]
        return _letter(site, language, LATEST, items, events=events, intro=intro)

    return _rendition(LATEST, language, make, site.inputs([*newest, *ahead], len(newest)))


def letters_of_months(site: Site, language: Language) -> Bundle:
    """Return the letters of all past months in ``language``."""
    past = tuple(months_of(site, language))
    counts = [(month.issue, len(month.visible)) for month in past]
    every = chain.from_iterable(month.visible for month in past)
    return Bundle(
        name=f"letters/{language}",
        inputs=site.inputs(every, "letters", language, counts),
        make=partial(monthly, site, language),
        group=language,
    )


def monthly(site: Site, language: Language) -> Iterator[Rendition]:
    """Yield the letter of each past month in ``language``, the newest first."""
    for month in months_of(site, language):
        make = partial(_monthly, site, language, month)
        yield _rendition(month.issue, language, make, site.inputs(month.visible))


def _monthly(site: Site, language: Language, month: Month) -> bytes:
    items = [_lasting(_item(site, v), language) for v in month.visible]
    name = month.name(language)
    return _letter(site, language, month.issue, items, intro=name[0].upper() + name[1:])


def _rendition(issue: str, language: Language, make: Callable[[], bytes], inputs: str) -> Rendition:
    path = letter_file(issue, language)
    return Rendition(path=path, media_type=MEDIA_TYPE, make=make, inputs=inputs)


def _letter(
    site: Site,
    language: Language,
    issue: str,
    items: Sequence[IssueItem],
    *,
    intro: str,
    events: Sequence[IssueItem] = (),
) -> bytes:
    """Return a letter with as many of ``items``, from the first on, as ``BUDGET`` allows."""
    newsroom, path, shown = site.newsroom, letter_file(issue, language), len(items)
    context = {
        "language": language,
        "say": said(language),
        "name": own(newsroom.name, language),
        "email": newsroom.email,
        "home": web(newsroom, home(language)),
        "letters_url": web(newsroom, letters(language)),
        "subscribing_url": web(newsroom, subscribing(language)),
        "discoveries": tuple(discoveries(newsroom, (language,), newsroom.url)),
        "intro": intro,
        "events": events,
    }
    while True:
        some = {"items": items[:shown], "left": len(items) - shown}
        content = site.templates.render("newsletter.html", path, context | some)
        if len(content) <= BUDGET or shown <= 1:
            return content
        shown = max(1, min(shown - 1, shown * BUDGET // len(content)))


def _item(site: Site, visible: Visible) -> IssueItem:
    shown = card(site, visible)
    url = web(site.newsroom, shown.address)
    return IssueItem(
        card=replace(
            shown,
            summary=beginning(shown.summary, _SUMMARY_LENGTH),
            callouts=tuple(c for c in shown.callouts if c.url is not None),
        ),
        url=url,
        image=shown.image.in_mail(url) if shown.image else None,
    )


def _lasting(item: IssueItem, language: Language) -> IssueItem:
    """Return ``item`` without what changes as days pass: how near an end is, what is over."""
    shown, label = item.card, words(language)["event"]
    callouts = tuple(replace(c, state="live") for c in shown.callouts)
    event = shown.event
    if event is not None and not event.cancelled:
        event = replace(event, label=label, over=False)
    return replace(item, card=replace(shown, callouts=callouts, event=event))
