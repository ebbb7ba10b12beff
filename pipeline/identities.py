"""Whether articles still are who readers know them as: a changed identity is a duplicate to them.

Readers' programs know an entry by its GUID, which is made from the ULID the article was minted
under. So where a public article is found again under another one, it is held until that is settled.
"""

import re
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from pipeline.config import Newsroom
from pipeline.errors import InvalidInput, Problem, problem
from pipeline.files import read_text
from pipeline.layout import CONFIG_FILE, Layout
from pipeline.model.edition import PublicAddress
from pipeline.model.story import Article, Language, Story
from pipeline.schedule.plan import Rules, address_of, due_at
from pipeline.store.archive import Archive, Broken, line_of
from pipeline.store.ledger import Ledger
from pipeline.store.manuscript import STORY_FILE


def guarded(
    archive: Archive, known: Collection[PublicAddress], articles: Path, rules: Rules
) -> Archive:
    """Return ``archive`` with every article set apart that readers know under another identity.

    That is one never public as what it is now, in the folder or at the address of one that was
    public and is nowhere any more. A renamed folder, a new slug, a pair, and what takes the address
    of a story that is still there, withdrawn or not, keep or have an identity of their own.
    """
    lost = [k for k in known if (k.minted, k.language) not in archive.minted]
    if not lost:
        return archive
    public = {(k.minted, k.language) for k in known}
    by_folder = {(k.folder, k.language): k for k in lost}
    by_address = {k.address: k for k in lost}
    disputed, broken = set[tuple[str, Language]](), list[Broken]()
    for story in archive.stories:
        for article in story.articles:
            if (article.minted, article.language) in public:
                continue
            place = (story.folder, article.language)
            was = by_folder.get(place) or by_address.get(_address(story, article, rules))
            if was is not None:
                disputed.add((was.minted, was.language))
                fault = _fault(articles, story, article, was)
                broken.append(
                    Broken(folder=story.folder, language=article.language, problems=(fault,))
                )
    return replace(archive.without(broken), disputed=frozenset(disputed))


def refuse_other_newsroom(layout: Layout, newsroom: Newsroom, ledger: Ledger) -> None:
    """Raise InvalidInput where the feeds are public under another id than config.yaml has now."""
    known = ledger.newsroom()
    if known is None or known == newsroom.id:
        return
    rows = read_text(layout.config, file=CONFIG_FILE).split("\n")
    line = next((n for n, row in enumerate(rows, 1) if re.match(r"id\s*:", row)), None)
    raise InvalidInput(problem("newsroom-id-changed", file=CONFIG_FILE, line=line, id=known))


def _address(story: Story, article: Article, rules: Rules) -> str:
    due = due_at(story, article)
    return "" if due is None else address_of(article, due, rules)


def _fault(articles: Path, story: Story, article: Article, was: PublicAddress) -> Problem:
    """Return what is wrong, at the line where the identity stands."""
    own = article.minted != story.id or was.minted != was.story
    name = f"{article.language}.md" if own else STORY_FILE
    file, line = line_of(articles, story.folder, name, "id")
    return problem("identity-changed", file=file, line=line, id=was.minted, address=was.address)
