"""A letter: what one version of an issue shows, free of any format.

Made once and written as HTML and as plain text, so that neither says more than the other.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Final, TypeAlias

from markupsafe import Markup
from msgspec import Struct
from msgspec.structs import replace

from pipeline.language import day_in_words
from pipeline.model.edition import Edition, ReplayStatus, Visible
from pipeline.model.issue import Issue, Release, SectionKind, Version
from pipeline.model.issue import Section as Chosen
from pipeline.model.story import LANGUAGES, OTHER, Language
from pipeline.publish.addresses import home, letter_file, letters, subscribing, web
from pipeline.publish.callouts import Callout
from pipeline.publish.callouts import told as replays_told
from pipeline.publish.cards import Card, card
from pipeline.publish.illustrated import ISSUE
from pipeline.publish.newsletter.editorial import editorial_html
from pipeline.publish.newsletter.naming import label_of, preheader_of, subject_in, subject_of
from pipeline.publish.site import Site
from pipeline.publish.texts import beginning, own
from pipeline.publish.words import words
from pipeline.typography import typeset

#: What an edition shows of stories, by what picks call them: their ids and folders.
Picked: TypeAlias = Mapping[str, Mapping[Language, Visible]]
#: CSS pixels of a picture beside an article's words; the first one has the whole width.
THUMB: Final = 168
#: Characters of a summary: enough to choose by.
_SUMMARY_LENGTH: Final = 280
_TITLES: Final[Mapping[SectionKind, str]] = {
    "news": "letter_news",
    "events": "letter_events",
    "replays": "letter_replays",
}


class LetterLink(Struct, frozen=True, kw_only=True):
    """A link above a letter."""

    label: str
    #: Absolute.
    url: str
    #: Of what it leads to, and of its label.
    language: Language


class LetterItem(Struct, frozen=True, kw_only=True):
    """One article in a letter."""

    #: In the article's language, which is the part's but for what is not translated.
    card: Card
    #: Absolute.
    url: str
    #: In the part's language, that the article is in the other; None where it is not.
    note: str | None
    #: What an ``<img>`` says of its picture: src, width, height; None without a picture.
    image: Mapping[str, str] | None
    #: Whether the picture has the whole width.
    leading: bool
    #: Absolute address of the event's file for calendars; None where nothing is ahead.
    calendar: str | None


class LetterSection(Struct, frozen=True, kw_only=True):
    """Some articles under one heading."""

    kind: SectionKind
    title: str
    #: Never empty.
    items: tuple[LetterItem, ...]


class LetterPart(Struct, frozen=True, kw_only=True):
    """A letter in one language; every text typeset, nothing escaped yet but the editorial."""

    language: Language
    #: The newsroom's.
    name: str
    #: "La lettre n° 12".
    label: str
    #: "16 février 2026".
    day: str
    #: HTML; empty where there is none.
    editorial: Markup
    sections: tuple[LetterSection, ...]
    #: Absolute: the news of that language, the list of newsletters, how to subscribe.
    home: str
    letters: str
    subscribing: str


class Letter(Struct, frozen=True, kw_only=True):
    """A whole letter."""

    #: Name of its folder, which is also in its address.
    issue: str
    version: Version
    #: Its first one.
    language: Language
    #: One line each; of a bilingual one, in both languages.
    subject: str
    preheader: str
    #: One a language, French first.
    parts: tuple[LetterPart, ...]
    #: To the second part; None without one.
    jump: LetterLink | None
    #: What stands above it.
    links: tuple[LetterLink, ...]
    email: str
    #: Where a reader unsubscribes; None where this is not ours to offer.
    unsubscribe: str | None
    #: Whether it is a page, and no mail.
    web: bool


def languages_of(version: Version) -> tuple[Language, ...]:
    """Return the languages of ``version``, French first."""
    return LANGUAGES if version == "bilingual" else (version,)


def letter(
    site: Site,
    issue: Issue,
    version: Version,
    *,
    unsubscribe: str | None = None,
    sent: datetime | None = None,
) -> Letter:
    """Return ``issue`` as it is mailed. What the edition does not show is left out.

    So are replays that are over; but those that ended after the instant at which it was ``sent``
    are told of, for who was offered them.
    """
    spoken = languages_of(version)
    found = picked(site.edition, (issue,))
    parts = tuple(_part(site, issue, language, found, sent) for language in spoken)
    page = web(site.newsroom, letter_file(issue.name, version))
    online = LetterLink(label=words(spoken[0])["letter_online"], url=page, language=spoken[0])
    jumps = [
        # Mail programs know no places within a mail, or lose the way there; browsers do.
        LetterLink(
            label=words(language)["letter_jump"], url=f"{page}#{language}", language=language
        )
        for language in spoken[1:]
    ]
    return Letter(
        issue=issue.name,
        version=version,
        language=spoken[0],
        subject=subject_in(site, issue, spoken),
        preheader=" / ".join(filter(None, (preheader_of(site, issue, one) for one in spoken))),
        parts=parts,
        jump=next(iter(jumps), None),
        links=(online,),
        email=site.newsroom.email,
        unsubscribe=unsubscribe,
        web=False,
    )


def on_the_web(site: Site, release: Release, version: Version) -> Letter:
    """Return an issue as its page shows it, with ways to the other language and other letters."""
    issue, first = release.issue, languages_of(version)[0]
    made = letter(site, issue, version, sent=release.at)
    others: list[LetterLink] = []
    if version != "bilingual" and issue.editorial(OTHER[version]) is not None:
        there = web(site.newsroom, letter_file(issue.name, OTHER[version]))
        label = words(OTHER[version])["choose"]
        others = [LetterLink(label=label, url=there, language=OTHER[version])]
    every = web(site.newsroom, letters(first))
    others.append(LetterLink(label=words(first)["letters_all"], url=every, language=first))
    return replace(made, links=tuple(others), web=True)


def picked(edition: Edition, issues: Iterable[Issue]) -> Picked:
    """Return what ``edition`` shows of each story in ``issues``; of some, nothing."""
    found: dict[str, dict[Language, Visible]] = {
        pick.story: {} for issue in issues for pick in issue.picks
    }
    for visible in edition.visible:
        for name in (visible.story_id, visible.folder):
            if name in found:
                found[name].setdefault(visible.language, visible)
    return found


def shown(found: Picked, issue: Issue, version: Version) -> tuple[Visible, ...]:
    """Return the articles that a letter shows of what was ``found``, in reading order."""
    picks = ((pick.story, language) for language in languages_of(version) for pick in issue.picks)
    return tuple(v for ref, language in picks if (v := _article(found[ref], language)))


def told(site: Site, issue: Issue) -> list[tuple[str, ...]]:
    """Return the words of ``issue`` itself as letters show them, which time may change."""
    return [
        (
            subject_of(site, issue, one.language),
            preheader_of(site, issue, one.language),
            editorial_html(site, issue.name, one),
        )
        for one in issue.editorials
    ]


def _article(found: Mapping[Language, Visible], language: Language) -> Visible | None:
    """Return the article in ``language``, else the one in the other."""
    return found.get(language) or found.get(OTHER[language])


def _part(
    site: Site,
    issue: Issue,
    language: Language,
    found: Picked,
    sent: datetime | None,
) -> LetterPart:
    newsroom, editorial = site.newsroom, issue.editorial(language)
    html = "" if editorial is None else editorial_html(site, issue.name, editorial)
    return LetterPart(
        language=language,
        name=own(newsroom.name, language),
        label=label_of(issue, language),
        day=day_in_words(issue.date, language),
        editorial=Markup(html),  # noqa: S704 - sanitised when it was read
        sections=tuple(_sections(site, issue.sections, language, found, sent)),
        home=web(newsroom, home(language)),
        letters=web(newsroom, letters(language)),
        subscribing=web(newsroom, subscribing(language)),
    )


def _sections(
    site: Site,
    sections: Sequence[Chosen],
    language: Language,
    found: Picked,
    sent: datetime | None,
) -> Iterator[LetterSection]:
    """Yield what is left of ``sections``: those that have anything to show."""
    led = False
    for section in sections:
        articles = [_article(found[pick.story], language) for pick in section.picks]
        items: list[LetterItem] = []
        for visible in filter(None, articles):
            width = None if section.kind != "news" else THUMB if led else ISSUE
            items.append(_item(site, visible, language, width, sent))
            led = led or items[-1].leading
        title = section.titles.get(language)
        if items:
            yield LetterSection(
                kind=section.kind,
                title=typeset(title, language) if title else words(language)[_TITLES[section.kind]],
                items=tuple(items),
            )


def _item(
    site: Site, visible: Visible, language: Language, width: int | None, sent: datetime | None
) -> LetterItem:
    """Return one article with a picture ``width`` CSS pixels wide; None asks for none."""
    made = card(site, visible)
    url, event = web(site.newsroom, made.address), made.event
    picture = made.image.in_mail(url, width) if made.image and width else None
    ahead = event is not None and not event.over and not event.cancelled
    replays = zip(replays_told(visible), made.callouts, strict=True)
    return LetterItem(
        card=replace(
            made,
            summary=beginning(made.summary, _SUMMARY_LENGTH),
            callouts=tuple(said for status, said in replays if _is_news(status, said, sent)),
        ),
        url=url,
        note=None if made.language == language else words(language)[f"in_{made.language}"],
        image=picture,
        leading=picture is not None and width == ISSUE,
        calendar=web(site.newsroom, event.file) if event is not None and ahead else None,
    )


def _is_news(status: ReplayStatus, said: Callout, sent: datetime | None) -> bool:
    """Tell whether a replay can be watched, now or later, or could be when the issue was sent."""
    if said.url is not None or status.state not in ("ended", "replaced"):
        return True
    end = status.replay.available_until
    return sent is not None and (end is None or end >= sent)
