"""What the office asks: the archive as a table."""

from datetime import datetime

from msgspec import Struct

from pipeline.model.edition import Edition, Hold, Visible
from pipeline.model.story import LANGUAGES, OTHER, Language, Story
from pipeline.schedule.visibility import due_at
from pipeline.workspace import Workspace


class Row(Struct, frozen=True, kw_only=True):
    """One article, or one missing translation, in ``press list``."""

    story: str
    folder: str
    #: None where a whole story is broken.
    language: Language | None
    #: Empty for a missing translation.
    title: str
    #: A hold's reason, ``out``, ``out-stale`` (its translation was corrected since), ``retracted``
    #: or ``missing``.
    state: str
    #: UTC instant from which it is or would be out; None while nobody gave a date.
    due: datetime | None


def rows(workspace: Workspace, edition: Edition) -> list[Row]:
    """Return every article and missing translation, newest first, undated ones on top."""
    out = {(v.story_id, v.language): v for v in edition.visible}
    held = {(h.folder, h.language): h for h in edition.held}
    broken = {(h.folder, h.language) for h in edition.held if h.reason == "broken"}
    found = [
        _row(story, language, out.get((story.id, language)), held.get((story.folder, language)))
        for story in workspace.archive.stories
        for language in LANGUAGES
        if (story.folder, language) not in broken
    ]
    found += [_broken_row(h) for h in edition.held if h.reason == "broken"]
    dated = sorted((r for r in found if r.due), key=lambda r: (r.due, r.folder), reverse=True)
    return sorted((r for r in found if not r.due), key=lambda r: r.folder) + dated


def _row(story: Story, language: Language, visible: Visible | None, hold: Hold | None) -> Row:
    article = story.article(language)
    if article is None:
        state = "missing"
    elif visible is not None and visible.retracted:
        state = "retracted"
    elif visible is not None:
        state = "out-stale" if is_stale(story, language) else "out"
    else:
        state = hold.reason if hold else "broken"
    return Row(
        story=story.id,
        folder=story.folder,
        language=language,
        title=article.title if article else "",
        state=state,
        due=due_at(story, article) if article else None,
    )


def _broken_row(hold: Hold) -> Row:
    return Row(
        story=hold.story,
        folder=hold.folder,
        language=hold.language,
        title=hold.title,
        state="broken",
        due=None,
    )


def is_stale(story: Story, language: Language) -> bool:
    """Tell whether the other language was corrected and this one was not since."""
    own, other = story.article(language), story.article(OTHER[language])
    if own is None or other is None or other.updated is None:
        return False
    return own.updated is None or own.updated < other.updated
