"""What subscribers notice between two states of a feed."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.publish.feeds.changes import Item, changes, items

FEED = {"language": "fr"}


def item(number: int, **changes: Any) -> dict[str, Any]:
    """Return an item of a JSON Feed; each story has an item in either language."""
    return {
        "id": f"urn:{number}",
        "url": f"https://presse.example.org/{number}/",
        "title": f"Sujet {number}",
        "content_html": "<p>Un texte</p>",
        "date_modified": "2026-01-12T09:00:00Z",
        "_press": {"story": f"S{number // 2}"},
    } | changes


def read(*found: dict[str, Any]) -> tuple[Item, ...]:
    return items(FEED | {"items": list(found)})


def noticed(before: tuple[Item, ...], after: tuple[Item, ...]) -> list[tuple[str, str]]:
    return [(c.kind, c.item.id) for c in changes(before, after)]


def test_an_item_without_a_language_has_that_of_its_feed() -> None:
    found = read(item(1), item(2, language="en"))
    assert [(i.language, i.story) for i in found] == [("fr", "S0"), ("en", "S1")]


@pytest.mark.parametrize(
    ("stamp", "kind"),
    [
        ("2026-01-12T09:00:00.000001Z", "updated"),
        ("2026-01-12T09:00:00Z", "changed"),
        ("2026-01-12T10:00:00+01:00", "changed"),
        ("2026-01-11T09:00:00Z", "changed"),
    ],
)
def test_a_later_date_shows_and_an_earlier_or_the_same_does_not(stamp: str, kind: str) -> None:
    text = {"content_html": "<p>Un autre</p>"}
    (found,) = changes(read(item(1)), read(item(1, date_modified=stamp, **text)))
    assert (found.kind, found.fields) == (kind, ("content_html",))


def test_an_item_that_was_there_in_another_language_beside_it_comes_twice_for_nobody() -> None:
    assert noticed(read(item(2)), read(item(2), item(3))) == [("new", "urn:3")]
    assert noticed(read(item(2)), read(item(3))) == [("twice", "urn:3")]


def test_a_new_order_is_no_change() -> None:
    assert noticed(read(item(1), item(2)), read(item(2), item(1))) == []


NUMBERS = st.lists(st.integers(0, 9), unique=True, max_size=8)


@given(NUMBERS, NUMBERS)
def test_whatever_comes_or_goes_is_told_once(before: list[int], after: list[int]) -> None:
    old, new = read(*map(item, before)), read(*map(item, after))
    found = list(changes(old, new))
    came = {c.item.id for c in found if c.kind in ("new", "twice")}
    left = {c.item.id for c in found if c.kind == "dropped"}
    doubled = {c.before.id for c in found if c.kind == "twice" and c.before is not None}
    assert came == {i.id for i in new} - {i.id for i in old}
    assert left | doubled == {i.id for i in old} - {i.id for i in new}
    assert not left & doubled
    assert all((c.before is not None) == (c.kind == "twice") for c in found)
    assert noticed(new, new) == []
