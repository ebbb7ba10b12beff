"""Where articles were public before: what leads on, what is gone."""

from collections.abc import Iterable, Sequence

from pipeline.model.edition import Gone, PublicAddress, Redirect, Visible
from pipeline.model.story import Language, Story


def old_addresses(
    stories: Iterable[Story],
    visible: Sequence[Visible],
    known: Iterable[PublicAddress],
    broken: set[tuple[str, Language | None]],
) -> tuple[tuple[Redirect, ...], tuple[Gone, ...]]:
    """Return what the ``known`` addresses lead to now that ``visible`` stand where they stand.

    What cannot be read (``broken``: folder and language, None for both) is not gone.
    """
    taken = {v.address for v in visible}
    left = [old for old in known if old.address not in taken]
    if not left:
        return (), ()
    whose = {(old.minted, old.language) for old in left}
    now_at = {k: v.address for v in visible if (k := (v.minted, v.language)) in whose}
    lost = whose - now_at.keys()
    kept = _kept(stories, lost) if lost else set()
    redirects, gone = [], []
    for old in left:
        key = (old.minted, old.language)
        if key in now_at:
            redirects.append(
                Redirect(address=old.address, target=now_at[key], language=old.language)
            )
        elif key not in kept and not {(old.folder, None), (old.folder, old.language)} & broken:
            gone.append(Gone(address=old.address, language=old.language))
    return tuple(redirects), tuple(gone)


def _kept(stories: Iterable[Story], wanted: set[tuple[str, Language]]) -> set[tuple[str, Language]]:
    """Return which of ``wanted`` are there, be they held."""
    return {
        key
        for story in stories
        if story.status != "withdrawn"
        for article in story.articles
        if (key := (article.minted, article.language)) in wanted
    }
