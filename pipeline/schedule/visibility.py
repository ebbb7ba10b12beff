"""What one article is to readers: from when on it is out, why it is held, where it stands."""

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from msgspec import Struct, field

from pipeline.instants import year_in
from pipeline.model.edition import Hold, Reason
from pipeline.model.story import Article, Story
from pipeline.ulids import name_based_urn


class Rules(Struct, frozen=True, kw_only=True):
    """What the newsroom decides once for every story."""

    zone: ZoneInfo
    #: Days before its last day from which a replay is ending soon.
    soon_days: int
    #: Days that a broadcaster or a platform usually keeps a recording, by its name as
    #: ``config_replays.spelled_alike`` has it.
    retention: Mapping[str, int] = field(default_factory=dict)


def due_at(story: Story, article: Article) -> datetime | None:
    """Return the UTC instant from which ``article`` may be out; None while nobody gave a date."""
    due = story.publish_at
    if due is None:
        return None
    # Asked several times of every article there is, so spelled out.
    if article.publish_at is not None and article.publish_at > due:
        due = article.publish_at
    if story.embargo_until is not None and story.embargo_until > due:
        due = story.embargo_until
    return due


def first_due(story: Story) -> datetime | None:
    """Return the UTC instant from which the first of its articles may be out; None without date."""
    return min(filter(None, (due_at(story, a) for a in story.articles)), default=None)


def hold_on(story: Story, article: Article, now: datetime) -> Hold | None:
    """Return why ``article`` is not out at ``now``, or None where it is."""
    reason: Reason
    until = None
    due = due_at(story, article)
    if story.status == "ready" and due is not None and due <= now:
        return None
    if story.status == "withdrawn":
        reason = "withdrawn"
    elif story.status == "review":
        reason = "review"
    elif due is None:
        reason = "no-date"
    else:
        embargo = story.embargo_until
        reason = "embargo" if embargo is not None and embargo == due else "scheduled"
        until = due
    return Hold(
        story=story.id,
        folder=story.folder,
        language=article.language,
        title=article.title,
        reason=reason,
        until=until,
    )


def guid(article: Article) -> str:
    """Return the article's permanent identity: a name-based UUID of its ULID and language.

    Free of host, slug and title (RFC 4151's lesson, RFC 9562 section 5.5).
    """
    return name_based_urn(article.minted, article.language)


def address_of(article: Article, published: datetime, rules: Rules) -> str:
    """Return where the page of ``article`` stands below feeds/, with a final slash."""
    return f"{article.language}/{year_in(published, rules.zone)}/{article.slug}/"
