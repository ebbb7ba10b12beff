"""What subscribers notice between two states of a feed: new, updated, gone, or twice."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

#: ``new``: readers get it. ``updated``: their programs show it as updated. ``changed``: its words
#: change and nobody is told. ``dropped``: it leaves the feed. ``twice``: they have it already,
#: under another identity, and get it again.
ChangeKind = Literal["new", "updated", "changed", "dropped", "twice"]
#: Fields that tell who an item is, or when it was; the others are what it says.
_WHO = frozenset({"id", "date_published", "date_modified", "language"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Item:
    """One item of a JSON Feed document."""

    id: str
    #: ULID; None where the document does not say.
    story: str | None
    url: str
    title: str
    #: None where neither the item nor its feed has one.
    language: str | None
    modified: datetime | None
    #: Everything it says, by field.
    fields: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """One thing that readers of a feed notice, or do not."""

    kind: ChangeKind
    #: As it will be; as it was where it is dropped.
    item: Item
    #: What readers have of it, where that differs: for ``twice``, what they keep beside it.
    before: Item | None = None
    #: Fields that say something else, of ``updated`` and ``changed``, in alphabetical order.
    fields: tuple[str, ...] = ()


def items(document: Mapping[str, Any]) -> tuple[Item, ...]:
    """Read the items of a JSON Feed document. Raises KeyError, TypeError or ValueError."""
    language = document.get("language")
    return tuple(_item(fields, language) for fields in document["items"])


def _item(fields: Mapping[str, Any], language: str | None) -> Item:
    modified = fields.get("date_modified")
    return Item(
        id=str(fields["id"]),
        story=fields.get("_press", {}).get("story"),
        url=str(fields["url"]),
        title=str(fields["title"]),
        language=fields.get("language", language),
        modified=None if modified is None else datetime.fromisoformat(modified),
        fields=fields,
    )


def changes(before: Sequence[Item], after: Sequence[Item]) -> Iterator[Change]:
    """Yield what readers notice: in the order of ``after``, then what is dropped."""
    had = {item.id: item for item in before}
    kept = {item.id for item in after}
    left = [item for item in before if item.id not in kept]
    doubled = set()
    for item in after:
        old = had.get(item.id)
        if old is None:
            double = next((o for o in left if _same(o, item)), None)
            kind: ChangeKind = "new" if double is None else "twice"
            yield Change(kind=kind, item=item, before=double)
            doubled |= set() if double is None else {double.id}
        elif fields := _differing(old, item):
            told = (item.modified, old.modified)
            moved = told[0] is not None and (told[1] is None or told[0] > told[1])
            kind = "updated" if moved else "changed"
            yield Change(kind=kind, item=item, before=old, fields=fields)
    yield from (Change(kind="dropped", item=item) for item in left if item.id not in doubled)


def _same(old: Item, new: Item) -> bool:
    """Tell whether two items with different identities are the same thing to a reader."""
    return old.url == new.url or (old.story is not None and old.story == new.story)


def _differing(old: Item, new: Item) -> tuple[str, ...]:
    """Return the fields that differ; only ``date_modified`` where nothing else does."""
    names = old.fields.keys() | new.fields.keys()
    found = {name for name in names if old.fields.get(name) != new.fields.get(name)}
    return tuple(sorted(found - _WHO)) or tuple(sorted(found))
