"""Where articles were public before: what leads on, what is gone."""

from collections.abc import Collection, Iterable, Sequence

from pipeline.model.edition import Gone, PublicAddress, Redirect, Visible
from pipeline.model.story import Language


def old_addresses(
    visible: Sequence[Visible],
    known: Iterable[PublicAddress],
    held: Collection[tuple[str, Language | None]],
    broken: set[tuple[str, Language | None]],
) -> tuple[tuple[Redirect, ...], tuple[Gone, ...]]:
    """Return what the ``known`` addresses lead to now that ``visible`` stand where they stand.

    Neither what is ``held`` for a time (ULID it was minted under, language) is gone, nor what
    cannot be read (``broken``: folder and language, None for both).
    """
    taken = {v.address for v in visible}
    left = [old for old in known if old.address not in taken]
    if not left:
        return (), ()
    whose = {(old.minted, old.language) for old in left}
    now_at = {k: v.address for v in visible if (k := (v.minted, v.language)) in whose}
    redirects, gone = [], []
    for old in left:
        key = (old.minted, old.language)
        if key in now_at:
            redirects.append(
                Redirect(address=old.address, target=now_at[key], language=old.language)
            )
        elif key not in held and not {(old.folder, None), (old.folder, old.language)} & broken:
            gone.append(Gone(address=old.address, language=old.language))
    return tuple(redirects), tuple(gone)
