"""Why a story is, or is not, in each output that might show it."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Literal

from msgspec import Struct

from pipeline.config import Newsroom
from pipeline.model.edition import Edition, PublicAddress, Visible
from pipeline.model.issue import Release
from pipeline.model.story import LANGUAGES, OTHER, Language, Story
from pipeline.publish.addresses import (
    LATEST,
    calendar_file,
    event_file,
    home,
    letter_file,
    page_file,
    section,
)
from pipeline.publish.cards import coming
from pipeline.publish.channels import Channel
from pipeline.publish.feeds.archives import Volume, volumes
from pipeline.publish.feeds.formats import FORMATS
from pipeline.publish.lists import Lists
from pipeline.publish.newsletter.letter import picked, shown
from pipeline.publish.pages import sitemap
from pipeline.publish.pages.home import NEWEST
from pipeline.publish.pages.newsletter import months
from pipeline.publish.pages.paging import sheets

#: ``foreign``: shown in the other language, as the feed's policy has it. ``held``. ``missing``: no
#: such article. ``untranslated``: only the other language is out, and the feed leaves that out.
#: ``too-old``: newer ones fill it. ``archived``: it is in the feed's archive of its month.
#: ``retracted``: nothing but the retraction is shown. ``notice``: the page says that it was
#: withdrawn. ``moved``: an old address, which leads on.
Why = Literal[
    "shown",
    "foreign",
    "held",
    "missing",
    "untranslated",
    "too-old",
    "archived",
    "retracted",
    "notice",
    "moved",
]
_SHOWN: frozenset[Why] = frozenset({"shown", "foreign"})


class Outcome(Struct, frozen=True, kw_only=True):
    """Whether one output shows an article, in ``press explain``."""

    #: Path below feeds/; a page that is not there is called "fr/<page>".
    output: str
    language: Language
    why: Why
    #: How many of the newest the output holds; None when it holds all.
    limit: int | None = None
    #: Where an old address leads, below feeds/.
    target: str | None = None

    @property
    def shown(self) -> bool:
        """Whether readers find the article there."""
        return self.why in _SHOWN


def explain(
    edition: Edition,
    story: Story,
    newsroom: Newsroom,
    known: Iterable[PublicAddress] = (),
    releases: Sequence[Release] = (),
) -> Iterator[Outcome]:
    """Yield, for each output that ``story`` might be in, whether it is there and why not.

    ``known`` are the addresses articles have been public at, ``releases`` the newsletters that the
    office has sent.
    """
    held = {h.language for h in edition.held if h.folder == story.folder}
    lists = Lists(edition.visible, newsroom)
    documents = tuple(volumes(edition, newsroom, lists))
    out = {v.language: v for v in edition.visible if v.story_id == story.id}
    minted = {(a.minted, a.language) for a in story.articles}
    old = {k.address for k in known if (k.minted, k.language) in minted}
    for language in LANGUAGES:
        absent: Why = "held" if held & {language, None} else "missing"
        yield from _addresses(edition, language, old, out.get(language), absent)
        yield from _pages(lists, newsroom, story, language, out.get(language), absent)
        mine, visible = lists.within(language), out.get(language)
        yield from _letters(mine, edition.at, newsroom, language, visible, absent, releases)
        yield from _issues(edition, language, out.get(language), releases)
        for channel in _channels(newsroom, story, language):
            yield from _feed(channel, documents, language, out, absent)


def _addresses(
    edition: Edition,
    language: Language,
    old: Container[str],
    visible: Visible | None,
    absent: Why,
) -> Iterator[Outcome]:
    """Yield the article's page, or the notices in its place, and the addresses that lead to it."""
    notices = [
        Outcome(output=gone.address, language=language, why="notice")
        for gone in edition.gone
        if gone.language == language and gone.address in old
    ]
    if visible:
        yield Outcome(output=visible.address, language=language, why="shown")
    elif notices:
        yield from notices
    else:
        yield Outcome(output=f"{language}/<page>", language=language, why=absent)
    for moved in edition.redirects:
        if moved.language == language and moved.address in old:
            yield Outcome(output=moved.address, language=language, why="moved", target=moved.target)


def _pages(
    lists: Lists,
    newsroom: Newsroom,
    story: Story,
    language: Language,
    visible: Visible | None,
    absent: Why,
) -> Iterator[Outcome]:
    there: Why = "shown" if visible else absent
    mine = lists.within(language)
    first: Why = "too-old" if visible and visible not in mine[:NEWEST] else there
    yield Outcome(output=page_file(""), language=language, why=first, limit=NEWEST)
    index = page_file(home(language) + _sheet(mine, newsroom.entries, visible))
    # What is coming stands on the front page, too, however old its announcement is.
    ahead = visible in coming(mine)
    files = dict.fromkeys((index, page_file(home(language)) if ahead else index))
    for category in story.categories:
        if category in newsroom.categories:
            listed, base = lists.within(language, category), section(language, category)
            files[page_file(base + _sheet(listed, newsroom.entries, visible))] = None
    yield from (Outcome(output=file, language=language, why=there) for file in files)
    yield Outcome(output=sitemap.FILE, language=language, why=there)
    if story.event is not None:
        # Who has an event that was announced learns that it is called off.
        unheard = visible and visible.retracted and visible.revision is None
        event: Why = "retracted" if unheard else there
        article = story.article(language)
        minted = story.id if article is None else article.minted
        for file in (calendar_file(language), event_file(language, minted)):
            yield Outcome(output=file, language=language, why=event)


def _sheet(listed: Sequence[Visible], size: int, visible: Visible | None) -> str:
    """Return the address of the page of a list that shows ``visible``, else of its front."""
    found = sheets(listed, size)
    return next((sheet.address for sheet in found if visible in sheet.visible), "")


def _letters(
    mine: Sequence[Visible],
    at: datetime,
    newsroom: Newsroom,
    language: Language,
    visible: Visible | None,
    absent: Why,
    releases: Sequence[Release],
) -> Iterator[Outcome]:
    most, why = newsroom.newsletter_items, absent
    if visible is not None:
        newest, ahead = mine[:most], coming(mine)[:most]
        why = "shown" if visible in (*newest, *ahead) else "too-old"
    yield Outcome(output=letter_file(LATEST, language), language=language, why=why, limit=most)
    for month in months(mine, at, newsroom.zone, language, releases):
        if visible in month.visible:
            file = letter_file(month.issue, language)
            yield Outcome(output=file, language=language, why="shown")


def _issues(
    edition: Edition, language: Language, visible: Visible | None, releases: Sequence[Release]
) -> Iterator[Outcome]:
    """Yield the pages of the newsletters that show ``visible``, each also as text and as mail."""
    issues = [release.issue for release in releases]
    found = picked(edition, issues)
    for issue in issues:
        for version in issue.versions:
            if visible is not None and visible in shown(found, issue, version):
                for ending in ("html", "txt", "eml"):
                    file = letter_file(issue.name, version, ending)
                    yield Outcome(output=file, language=language, why="shown")


def _channels(newsroom: Newsroom, story: Story, language: Language) -> list[Channel]:
    kept = [c for c in story.categories if c in newsroom.categories]
    mine = [Channel(language=language, category=category) for category in (None, *kept)]
    return [*mine, Channel(language=None)]


def _feed(
    channel: Channel,
    documents: Sequence[Volume],
    language: Language,
    out: Mapping[Language, Visible],
    absent: Why,
) -> Iterator[Outcome]:
    """Yield what a feed in ``language``, or that of both, shows of the article in it."""
    visible = out.get(language)
    other = None if channel.language is None else out.get(OTHER[language])
    for address, why in _documents(channel, documents, visible or other, absent):
        foreign = why == "shown" and visible is None
        for one in FORMATS:
            said: Why = "foreign" if foreign else why
            yield Outcome(output=address + one.file, language=language, why=said)


def _documents(
    channel: Channel, documents: Sequence[Volume], visible: Visible | None, absent: Why
) -> Iterator[tuple[str, Why]]:
    """Yield (address, whether it shows ``visible``) for a feed and, if need be, its archive."""
    holding = [
        volume
        for volume in documents
        if volume.channel == channel
        and visible is not None
        and visible.guid in {v.guid for v in volume.shown}
    ]
    if not holding:
        left_out = visible is not None and absent == "missing"
        yield channel.address, "untranslated" if left_out else absent
        return
    # The current document comes after the archives.
    if holding[-1].extent == "archive":
        yield channel.address, "archived"
    yield from ((volume.address, "shown") for volume in reversed(holding))
