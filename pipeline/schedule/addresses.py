"""Where articles were public before: what leads on, what is gone."""

from collections.abc import Iterable

from pipeline.model.edition import Gone, PublicAddress, Redirect, Visible
from pipeline.model.story import Language, Story


def old_addresses(
    stories: tuple[Story, ...],
    visible: list[Visible],
    known: Iterable[PublicAddress],
    broken: set[tuple[str, Language | None]],
) -> tuple[tuple[Redirect, ...], tuple[Gone, ...]]:
    """Return what the ``known`` addresses lead to now that ``visible`` stand where they stand.

    What cannot be read (``broken``: folder and language, None for both) is not gone.
    """
    now_at = {(v.article.minted, v.article.language): v.address for v in visible}
    taken = set(now_at.values())
    kept = {(a.minted, a.language) for s in stories if s.status != "withdrawn" for a in s.articles}
    redirects, gone = [], []
    for old in known:
        key = (old.minted, old.language)
        if old.address in taken:
            continue
        if key in now_at:
            redirects.append(
                Redirect(address=old.address, target=now_at[key], language=old.language)
            )
        elif key not in kept and not {(old.folder, None), (old.folder, old.language)} & broken:
            gone.append(Gone(address=old.address, language=old.language))
    return tuple(redirects), tuple(gone)
