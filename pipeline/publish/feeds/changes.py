"""What subscribers notice between two states of a feed: new, updated, gone, or twice."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Literal

from msgspec import Struct, field

from pipeline.publish.feeds.items import UNSETTLED, WORDS, Item, Part

#: ``new``: readers get it. ``back``: they had it, it was gone, and is there again. ``updated``:
#: their programs show it as updated. ``changed``: it says something else and nobody is told.
#: ``dropped``: it leaves the feed. ``twice``: they have it already, under another identity, and get
#: it again.
ChangeKind = Literal["new", "back", "updated", "changed", "dropped", "twice"]


class Holding(Struct, frozen=True, kw_only=True):
    """All that readers can have from one feed, by the items' ids."""

    #: None for a feed of both languages.
    language: str | None
    #: In the current document, newest first, and in the archives.
    current: Mapping[str, Item]
    archived: Mapping[str, Item] = field(default_factory=lambda: MappingProxyType({}))

    def all(self) -> dict[str, Item]:
        """Return every item once: as the current document has it, where it is there."""
        return {**self.current, **{i: v for i, v in self.archived.items() if i not in self.current}}


class Change(Struct, frozen=True, kw_only=True):
    """One thing that readers of a feed notice, or do not."""

    kind: ChangeKind
    #: As it will be; as it was where it is dropped.
    item: Item
    #: What readers have of it, where that differs: for ``twice``, what they keep beside it.
    before: Item | None = None
    #: What says something else, of ``updated`` and ``changed``, in alphabetical order.
    fields: tuple[Part, ...] = ()
    #: True where only the feed's archives show it, or showed it.
    archived: bool = False


def changes(before: Holding, after: Holding, *, had: Collection[str] = ()) -> Iterator[Change]:
    """Yield what readers notice: in the order of ``after``, then what is dropped.

    ``had`` are the ids of what readers got once and is in no feed that is out.
    """
    was, will = before.all(), after.all()
    doubles = _Doubles(before.language, (item for i, item in was.items() if i not in will))
    told = set()
    for item in will.values():
        shown, old = item.id in after.current, was.get(item.id)
        if old is None:
            double = None if item.id in had else doubles.of(item)
            kind: ChangeKind = "new" if double is None else "twice"
            kind = "back" if item.id in had else kind
            # Where archives come to be, what is in them has been out before.
            if kind != "back" or shown or before.archived:
                yield Change(kind=kind, item=item, before=double, archived=not shown)
            told |= set() if double is None else {double.id}
        elif fields := _differing(item.id, before, after):
            kind = "updated" if _moved(old, item) else "changed"
            archived = not shown and item.id not in before.current
            yield Change(kind=kind, item=item, before=old, fields=fields, archived=archived)
        elif item.id in before.current and not shown:
            yield Change(kind="dropped", item=item)
    for item in was.values():
        if item.id not in will and item.id not in told:
            yield Change(kind="dropped", item=item, archived=item.id not in before.current)


class _Doubles:
    """What was in a feed in ``language`` and will not be, as it may come under another identity."""

    def __init__(self, language: str | None, left: Iterable[Item]) -> None:
        self._language = language
        self._found = {key: item for item in left for key in self._keys(item)}

    def of(self, new: Item) -> Item | None:
        """Return what is the same thing as ``new`` to a reader, None where nothing is."""
        return next((self._found[key] for key in self._keys(new) if key in self._found), None)

    def _keys(self, item: Item) -> Iterator[tuple[str | None, ...]]:
        yield "address", item.address
        if item.story is not None:
            # A feed in one language shows the other in its place; one of both shows them abreast.
            yield "story", item.story, None if self._language else item.language


def _moved(old: Item, new: Item) -> bool:
    """Tell whether readers' programs show ``new`` as updated."""
    return new.modified is not None and (old.modified is None or new.modified > old.modified)


def _differing(item: str, before: Holding, after: Holding) -> tuple[Part, ...]:
    """Return what differs: between current documents, between archives, else between the two."""
    pairs = ((before.current, after.current), (before.archived, after.archived))
    alike = [(old[item], new[item]) for old, new in pairs if item in old and item in new]
    if alike:
        found = {part for old, new in alike for part in _parts(old, new)}
    else:
        found = _parts(before.all()[item], after.all()[item]) - UNSETTLED
    # New words come with another layout, and with another date: nobody need be told of those too.
    found -= {"links"} if found & WORDS else set()
    return tuple(sorted(found - {"updated"} or found))


def _parts(old: Item, new: Item) -> set[Part]:
    names = old.parts.keys() | new.parts.keys()
    return {name for name in names if old.parts.get(name) != new.parts.get(name)}
