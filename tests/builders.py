"""Builders: one line of test data each, valid by default, changed by keyword."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any
from uuid import NAMESPACE_URL, uuid5
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from pipeline.config import Newsroom
from pipeline.config_mail import MailSettings
from pipeline.config_newsletter import LetterSettings
from pipeline.config_replays import ReplaySettings
from pipeline.digests import digest
from pipeline.model.edition import (
    Edition,
    Gone,
    Hold,
    Redirect,
    ReplayState,
    ReplayStatus,
    Revision,
    Shown,
    Visible,
)
from pipeline.model.issue import Editorial, Issue, Pick, Release, Section
from pipeline.model.link import Evidence, Finding, FindingKind
from pipeline.model.listed import Listed
from pipeline.model.stories import pack, packed
from pipeline.model.story import Article, Event, Language, Replay, Story
from pipeline.schedule.recordings import links_of
from pipeline.schedule.replays import days_left, status_of
from pipeline.store.archive import Archive, Broken, claimed_twice, claims_of

PARIS = ZoneInfo("Europe/Paris")
STORY_ID = "01KEK6Z3M8V5Q2T7XW9YB4C6DA"
NEWSROOM_ID = "01KEK0000000000000000PRESS"
ISSUE_ID = "01KHJ3QF80N7R5V2XW4YB6C8DE"

TITLES: dict[Language, str] = {
    "fr": "Un nouveau microscope pour l'étude des tumeurs",
    "en": "A new microscope to study tumours",
}
SUMMARIES: dict[Language, str] = {
    "fr": "L'institut met en service un microscope qui suit une cellule vivante pendant 48 h.",
    "en": "The institute puts a microscope into service that follows a living cell for 48 hours.",
}
SUBJECTS: dict[Language, str] = {
    "fr": "Un nouveau microscope, et deux rendez-vous en février",
    "en": "A new microscope, and two dates in February",
}
PREHEADERS: dict[Language, str] = {
    "fr": "Il suit une cellule vivante pendant 48 h. À voir aussi : une rediffusion.",
    "en": "It follows a living cell for 48 hours. Also: a programme to watch again.",
}
EDITORIALS: dict[Language, str] = {
    "fr": "<p>Ce mois-ci, l'institut ouvre ses portes.</p>",
    "en": "<p>This month, the institute opens its doors.</p>",
}
SLUGS: dict[Language, str] = {"fr": "nouveau-microscope", "en": "new-microscope"}


def instant(wall: str, zone: ZoneInfo = PARIS) -> datetime:
    """Return the UTC instant of the wall time ``wall`` ("2026-01-12 09:00") in ``zone``."""
    return datetime.fromisoformat(wall).replace(tzinfo=zone).astimezone(UTC)


def make_article(language: Language = "fr", **changes: Any) -> Article:
    """Return an article; ``changes`` are its fields."""
    fields: dict[str, Any] = {
        "language": language,
        "title": TITLES[language],
        "slug": SLUGS[language],
        "summary": SUMMARIES[language],
        "minted": STORY_ID,
        "publish_at": None,
        "updated": None,
        "correction": None,
        "retracted": False,
        "image": None,
        "image_alt": "",
        "media": (),
        "links": (),
        "digest": "0" * 64,
    }
    return Article(**fields | changes)


def make_event(
    start: str = "2026-02-11 09:00", end: str | None = "2026-02-11 17:00", **changes: Any
) -> Event:
    """Return an event from wall times in Paris."""
    fields: dict[str, Any] = {
        "start": instant(start),
        "end": None if end is None else instant(end),
        "all_day": False,
        "place": "Amphithéâtre Nord, Marseille",
        "cancelled": False,
    }
    return Event(**fields | changes)


def make_revision(event: Event, at: datetime, **changes: Any) -> Revision:
    """Return the first announcement of ``event``, made at ``at``; ``changes`` are its fields."""
    fields: dict[str, Any] = {"sequence": 0, "at": at, "event": event, "moved_from": None}
    return Revision(**fields | changes)


def make_replay(until: str | None = "2026-01-19 23:59:59", **changes: Any) -> Replay:
    """Return a replay from the wall time in Paris of its last second."""
    fields: dict[str, Any] = {
        "broadcaster": "Télé Calanques",
        "platform": None,
        "url": "https://tv.example.org/replay?id=7&lang=fr",
        "audio": False,
        "available_from": None,
        "available_until": None if until is None else instant(until),
        "estimated": False,
        "unlimited": False,
        "starts_at": 120,
        "replaced_by": None,
    }
    return Replay(**fields | changes)


def make_story(*articles: Article, **changes: Any) -> Story:
    """Return a story that is ready; both languages when no article is given."""
    fields: dict[str, Any] = {
        "id": STORY_ID,
        "folder": "2026/nouveau-microscope",
        "kind": "event" if changes.get("event") else "news",
        "status": "ready",
        "publish_at": instant("2026-01-12 09:00"),
        "embargo_until": None,
        "categories": ("research",),
        "source": None,
        "event": None,
        "replays": (),
        "articles": articles or (make_article("fr"), make_article("en")),
    }
    return Story(**fields | changes)


def make_archive(*stories: Story, broken: Sequence[Broken] = ()) -> Archive:
    """Return an archive of ``stories``."""
    clash = claimed_twice(map(claims_of, stories))
    every = packed(stories)
    return Archive(stories=every, read=every, broken=tuple(broken), clash=clash)


def make_status(state: ReplayState = "live", **changes: Any) -> ReplayStatus:
    """Return a replay in ``state``; ``changes`` are for the replay."""
    until = changes.pop("until", "2026-01-19 23:59:59")
    return ReplayStatus(replay=make_replay(until, **changes), state=state)


def make_finding(kind: FindingKind = "gone", **changes: Any) -> Finding:
    """Return what looks at a link came to; ``changes`` are its fields."""
    fields: dict[str, Any] = {
        "url": "https://tv.example.org/replay?id=7&lang=fr",
        "kind": kind,
        "since": instant("2026-01-13 09:00"),
        "at": instant("2026-01-14 09:00"),
        "failures": 0 if kind == "fine" else 3,
        "suspected": None,
        "evidence": Evidence(status=404 if kind == "gone" else 200),
        "moved_to": None,
        "stated": None,
        "rest_until": None,
    }
    return Finding(**fields | changes)


def make_listed(now: datetime, until: str | None = "2026-01-19 23:59:59", **changes: Any) -> Listed:
    """Return a replay as the office sees it at ``now``; ``changes`` are its fields or a replay's.

    As the plan, it is ending soon from seven days before its last day on.
    """
    own = {k: changes.pop(k) for k in list(changes) if k in Listed.__struct_fields__}
    replay = make_replay(until, **changes)
    fields: dict[str, Any] = {
        "story": STORY_ID,
        "folder": "2026/nouveau-microscope",
        "title": TITLES["fr"],
        "standing": "ready",
        "replay": replay,
        "state": status_of(replay, now, zone=PARIS, soon_days=7).state,
        "days_left": days_left(replay, now, zone=PARIS),
        "since": replay.available_from or instant("2026-01-12 09:00"),
        "finding": None,
        "differs": None,
    }
    return Listed(**fields | own)


def make_visible(
    language: Language = "fr",
    *,
    story: Story | None = None,
    replays: Sequence[ReplayStatus] = (),
    published: str = "2026-01-12 09:00",
    translation: bool = True,
    **changes: Any,
) -> Visible:
    """Return a visible article of ``story``, with replays as they stand and, if so, a translation.

    Keywords that are fields of Article (``title=``, ``summary=`` ...) change the article; the
    others are fields of Visible.
    """
    words = {k: changes.pop(k) for k in list(changes) if k in Article.__struct_fields__}
    if story is None:
        story = make_story(
            make_article(language, **words), replays=tuple(status.replay for status in replays)
        )
    article = story.article(language)
    if article is None:
        raise ValueError(f"the story has no article in {language}")
    due = instant(published)
    other: Language = "en" if language == "fr" else "fr"
    shown = Shown(story=story, article=article, replays=tuple(replays))
    fields: dict[str, Any] = {
        "language": language,
        "folder": story.folder,
        "story_id": story.id,
        "minted": article.minted,
        "categories": story.categories,
        "media": article.media,
        "published": due,
        "updated": article.updated or due,
        "guid": uuid5(NAMESPACE_URL, f"{article.minted}/{language}/{article.slug}").urn,
        "address": f"{language}/{due.year}/{article.slug}/",
        "translation": f"{other}/{due.year}/{SLUGS[other]}/" if translation else None,
        "has_replays": bool(replays),
        "eventful": story.event is not None,
        "event_over": False,
        "revision": story.event and make_revision(story.event, due),
        "packed": pack(story),
        "show": lambda _: shown,
    } | changes
    told = [(k, v) for k, v in fields.items() if k not in ("since", "show")]
    still = [(k, v) for k, v in told if k != "event_over"]
    marks = {
        "mark": digest(told, shown),
        "resting": digest(still, [replay.replay for replay in replays]),
    }
    return Visible(**marks | fields)


def showing(visible: Visible, **changes: Any) -> Visible:
    """Return ``visible`` as one of a story with other facts; ``changes`` are the story's fields."""
    was = visible.show(visible)
    shown = replace(was, story=replace(was.story, **changes))
    light = {"folder": shown.story.folder, "story_id": shown.story.id}
    return replace(visible, **light, show=lambda _: shown)


def make_edition(
    *visible: Visible,
    at: str = "2026-01-13 12:00",
    held: Sequence[Hold] = (),
    redirects: Sequence[Redirect] = (),
    gone: Sequence[Gone] = (),
    ended: Sequence[str] = (),
    replaced: Mapping[str, str] | None = None,
) -> Edition:
    """Return an edition that shows ``visible``, newest first."""
    newest_first = sorted(visible, key=lambda v: v.published, reverse=True)
    statuses = [status for v in visible for status in v.replays]
    events = [e for v in visible if not v.event_over and (e := v.story.event) is not None]
    return Edition(
        at=instant(at),
        changed_at=max((v.updated for v in visible), default=None),
        next_change_at=None,
        visible=tuple(newest_first),
        held=tuple(held),
        redirects=tuple(redirects),
        gone=tuple(gone),
        ended=frozenset(ended),
        replaced=replaced or {},
        links=links_of(statuses, events, ended, replaced or {}),
    )


def make_pick(story: str = STORY_ID, **changes: Any) -> Pick:
    """Return a story in an issue, by its ULID; ``changes`` are its fields."""
    fields: dict[str, Any] = {"story": story, "again": False, "line": None}
    return Pick(**fields | changes)


def make_section(*picks: Pick, **changes: Any) -> Section:
    """Return a section of news with the usual heading; one story when no pick is given."""
    fields: dict[str, Any] = {
        "kind": "news",
        "titles": {},
        "picks": picks or (make_pick(),),
        "line": None,
    }
    return Section(**fields | changes)


def make_editorial(language: Language = "fr", **changes: Any) -> Editorial:
    """Return the words of an issue in ``language``; ``changes`` are its fields."""
    fields: dict[str, Any] = {
        "language": language,
        "subject": SUBJECTS[language],
        "preheader": PREHEADERS[language],
        "html": EDITORIALS[language],
    }
    return Editorial(**fields | changes)


def make_issue(*sections: Section, **changes: Any) -> Issue:
    """Return an issue in both languages that only a person sends; by default, of one section."""
    fields: dict[str, Any] = {
        "id": ISSUE_ID,
        "name": "2026-02",
        "number": 2,
        "date": date(2026, 2, 16),
        "send_at": None,
        "sections": sections or (make_section(),),
        "editorials": (make_editorial("fr"), make_editorial("en")),
        "accepted": frozenset(),
    }
    return Issue(**fields | changes)


def make_release(issue: Issue | None = None, at: str = "2026-02-16 09:00") -> Release:
    """Return an issue that went out at the wall time ``at`` in Paris."""
    return Release(issue=issue or make_issue(), at=instant(at))


def make_replay_settings(**changes: Any) -> ReplaySettings:
    """Return how a newsroom treats replays that looks at no link and writes no mail."""
    fields: dict[str, Any] = {
        "ending_soon_days": 7,
        "warn_days": (),
        "check_every": None,
        "digest": None,
        "retention": {},
    }
    return ReplaySettings(**fields | changes)


def make_mail_settings(**changes: Any) -> MailSettings:
    """Return how mails leave a newsroom without a mail server: as files."""
    address = "presse@example.org"
    fields: dict[str, Any] = {"server": None, "sender": address, "to": (address,)}
    return MailSettings(**fields | changes)


def make_letter_settings(**changes: Any) -> LetterSettings:
    """Return how issues go out where nobody is set to get them."""
    address = "presse@example.org"
    fields: dict[str, Any] = {
        "sender": address,
        "reply_to": None,
        "lists": (),
        "recipients": None,
        "unsubscribe_url": None,
        "unsubscribe_mail": address,
        "per_minute": None,
        "per_connection": 100,
    }
    return LetterSettings(**fields | changes)


def make_newsroom(**changes: Any) -> Newsroom:
    """Return the settings of a made-up institute's press office."""
    fields: dict[str, Any] = {
        "id": NEWSROOM_ID,
        "name": {"fr": "Institut des Calanques", "en": "Calanques Institute"},
        "description": {
            "fr": "Les actualités et les rendez-vous de l'institut",
            "en": "News and events from the institute",
        },
        "url": "https://presse.example.org/",
        "email": "presse@example.org",
        "zone": PARIS,
        "office_language": None,
        "categories": {
            "research": {"fr": "Recherche", "en": "Research"},
            "funding": {"fr": "Soutien", "en": "Funding"},
            "events": {"fr": "Rendez-vous", "en": "Events"},
        },
        "entries": 20,
        "untranslated": frozenset(),
        "hub": None,
        "newsletter_items": 10,
        "letters": make_letter_settings(),
        "replays": make_replay_settings(),
        "mail": make_mail_settings(),
        "fetch_timeout": 20,
        "fetch_limit": 20_000_000,
        "allow_hosts": frozenset(),
        "sources": (),
    }
    return Newsroom(**fields | changes)
