"""What the office corrects: a slip, an error that matters, or an article it takes back."""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal, get_args
from zoneinfo import ZoneInfo

from pipeline import instants
from pipeline.characters import one_line
from pipeline.editing import replace_text, seen_after
from pipeline.errors import InvalidInput, Problem, problem, raise_all
from pipeline.files import read_text
from pipeline.finding import find
from pipeline.layout import Layout
from pipeline.model.story import Article, Language, Story
from pipeline.store import manuscript
from pipeline.workspace import Workspace, opened_to_write

#: ``minor``: nobody is told. ``significant``: readers' programs show the entry as updated.
#: ``retraction``: the entry stays, and says that the article is taken back, and why.
Weight = Literal["minor", "significant", "retraction"]
WEIGHTS: tuple[Weight, ...] = get_args(Weight)


def correct(
    layout: Layout,
    ref: str,
    now: datetime,
    *,
    weight: Weight = "significant",
    language: Language | None = None,
    note: str | None = None,
) -> list[Problem]:
    """Mark a correction at ``now``; returns what readers will see. The identity always stays.

    ``language`` is the article corrected, None for all. ``note`` tells readers what changed, and
    without one the note of an earlier correction goes; a retraction needs one, a minor correction
    takes none and changes no file. A significant correction undoes a retraction, but only of the
    language it names. Raises InvalidInput where there is nothing to correct.
    """
    said = one_line(note or "") or None
    if weight == "minor" and said is not None:
        raise InvalidInput(problem("minor-with-note"))
    if weight == "retraction" and said is None:
        raise InvalidInput(problem("retraction-needs-note"))
    with opened_to_write(layout, now) as workspace:
        story = find(workspace.archive, ref)
        articles = [a for a in story.articles if language in (None, a.language)]
        if not articles:
            raise InvalidInput(problem("article-not-there", language=language))
        if weight == "retraction":
            _refuse_unseen(workspace, story, articles, now)
        if weight == "significant" and language is None:
            _refuse_to_restore(story)
        if weight != "minor":
            for article in articles:
                _mark(workspace, story, article, now, note=said, retracted=weight == "retraction")
        return seen_after(workspace, story, now, corrected={a.language: weight for a in articles})


def _refuse_unseen(
    workspace: Workspace, story: Story, articles: Sequence[Article], now: datetime
) -> None:
    """Raise InvalidInput where readers have seen none of ``articles``."""
    out = {v.language for v in workspace.edition_of((story,), now).visible}
    if not out & {a.language for a in articles}:
        raise InvalidInput(problem("retraction-unseen", ref=story.folder))


def _refuse_to_restore(story: Story) -> None:
    """Raise InvalidInput where a text that was taken back would be public again by the way."""
    raise_all(
        problem(
            "correction-restores",
            ref=story.folder,
            title=article.title,
            language=article.language,
            file=f"articles/{story.folder}/{article.language}.md",
        )
        for article in story.articles
        if article.retracted
    )


def _mark(
    workspace: Workspace,
    story: Story,
    article: Article,
    now: datetime,
    *,
    note: str | None,
    retracted: bool,
) -> None:
    """Write a correction into the front matter. Raises InvalidInput where it would break."""
    zone: ZoneInfo = workspace.newsroom.zone
    path = workspace.layout.articles / story.folder / f"{article.language}.md"
    file = f"articles/{story.folder}/{path.name}"
    old = text = read_text(path, file=file)
    for key, value in (
        ("updated", instants.spell_instant(now.replace(microsecond=0), zone)),
        ("correction", note),
        ("retracted", "yes" if retracted else None),
    ):
        text = manuscript.with_front_matter(text, key, value, file=file)
    manuscript.read_article(
        text,
        file=file,
        language=article.language,
        story_id=story.id,
        zone=zone,
        beside=(),
        remarks=[],
    )
    replace_text(path, old, text, file=file)
