"""What subscribers notice between two states of a feed."""

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.publish.feeds.changes import ChangeKind, Holding, changes
from pipeline.publish.feeds.items import items

SITE = "https://presse.example.org/"


def item(number: int, **changes: Any) -> dict[str, Any]:
    """Return an item of a JSON Feed; each story has an item in either language."""
    return {
        "id": f"urn:{number}",
        "url": f"{SITE}{number}/",
        "title": f"Sujet {number}",
        "content_html": "<p>Un texte</p>",
        "date_modified": "2026-01-12T09:00:00Z",
        "_press": {"story": f"S{number // 2}"},
    } | changes


def read(
    *found: dict[str, Any],
    archived: Sequence[dict[str, Any]] = (),
    language: str | None = "fr",
    site: str = SITE,
) -> Holding:
    """Return a feed with those items in its current document and in its archives."""
    current, past = (
        {i.id: i for i in items({"language": language, "items": list(some)}, site)}
        for some in (found, archived)
    )
    return Holding(language=language, current=current, archived=past)


def noticed(before: Holding, after: Holding, **more: Any) -> list[tuple[str, str]]:
    return [(c.kind, c.item.id) for c in changes(before, after, **more)]


def told(before: Holding, after: Holding) -> list[tuple[ChangeKind, tuple[str, ...], bool]]:
    return [(c.kind, c.fields, c.archived) for c in changes(before, after)]


def test_an_item_without_a_language_has_that_of_its_feed() -> None:
    found = read(item(1), item(2, language="en")).current.values()
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
    assert (found.kind, found.fields) == (kind, ("text",))


def test_an_item_that_was_there_in_another_language_beside_it_comes_twice_for_nobody() -> None:
    assert noticed(read(item(2)), read(item(2), item(3))) == [("new", "urn:3")]
    assert noticed(read(item(2)), read(item(3))) == [("twice", "urn:3")]


def test_a_feed_of_both_languages_shows_a_translation_beside_the_original() -> None:
    before, after = (read(one, language=None) for one in (item(2), item(3, language="en")))
    assert noticed(before, after) == [
        ("new", "urn:3"),
        ("dropped", "urn:2"),
    ]


def test_what_was_in_the_archives_is_not_new() -> None:
    before = read(item(3), item(2), archived=[item(1)])
    assert told(before, read(item(3), item(1), archived=[item(1)]))[:-1] == []
    corrected = item(1, title="Un", date_modified="2026-02-01T09:00:00Z")
    assert told(before, read(item(3), item(2), corrected, archived=[corrected])) == [
        ("updated", ("title",), False)
    ]


def test_what_leaves_the_current_document_for_the_archives_says_so() -> None:
    after = read(item(3), archived=[item(2)])
    assert told(read(item(3), item(2)), after) == [("dropped", (), False)]


def test_what_only_the_archives_show_is_told_as_such() -> None:
    moved = item(1, url=f"{SITE}elsewhere/")
    before = read(item(3), archived=[item(1)])
    assert told(before, read(item(3), archived=[moved])) == [("changed", ("address",), True)]
    assert told(before, read(item(3))) == [("dropped", (), True)]
    assert told(read(item(3)), before) == [("new", (), True)]


def test_an_archive_says_some_things_in_its_own_way() -> None:
    living = item(1, _press={"story": "S0", "replays": [{"start": "x"}]})
    assert told(read(archived=[item(1)]), read(living)) == []
    assert told(read(archived=[item(1)]), read(archived=[living])) == [
        ("changed", ("replay",), True)
    ]


def test_what_was_out_once_comes_back() -> None:
    assert noticed(read(item(1)), read(item(1), item(2)), had={"urn:2"}) == [("back", "urn:2")]


def test_archives_that_come_to_be_bring_nothing_back() -> None:
    after = read(item(2), archived=[item(1)])
    assert noticed(read(item(2)), after, had={"urn:1"}) == []


def test_a_site_that_moves_changes_no_item() -> None:
    there = "https://news.example.org/"
    content = {"content_html": f'<p>Un <a href="{SITE}1/">texte</a>, {SITE}</p>'}
    moved = {name: value.replace(SITE, there) for name, value in content.items()}
    after = read(item(1, url=f"{there}1/", **moved), site=there)
    assert told(read(item(1, **content)), after) == []


@pytest.mark.parametrize(
    ("before", "after", "part"),
    [
        (
            "<p><strong>Rediffusion\u00a0:</strong> Voir la rediffusion</p>\n",
            "<p><strong>Rediffusion\u00a0:</strong> La rediffusion n’est plus disponible.</p>\n",
            "replay",
        ),
        ("<p><em>La rediffusion sur Ici sera disponible.</em></p>\n", "", "replay"),
        ("<p><strong>Rendez-vous\u00a0:</strong> lundi</p>\n", "", "event"),
        ("", "<p><strong>Past event:</strong> Monday</p>\n", "event"),
        ("", "<p><strong>Corrigé le 13 janvier 2026\u00a0:</strong> un mot</p>\n", "correction"),
        ("", '<p><img src="a.png" alt=""></p>\n', "picture"),
    ],
)
def test_what_stands_above_the_text_is_no_word_of_it(before: str, after: str, part: str) -> None:
    text = "<p>Un texte</p>"
    old, new = (read(item(1, content_html=above + text)) for above in (before, after))
    assert told(old, new) == [("changed", (part,), False)]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('<p>Voir <a href="https://a.example/1">ici</a></p>', "<p>Voir ici</p>"),
        ("<p>Voir https://a.example/1</p>", "<p>Voir [rediffusion non disponible]</p>"),
        ("<p>Voir https://a.example/1</p>", "<p>Voir https://a.example/2</p>"),
        ("<p>Voir</p>", "<p><strong>Voir</strong></p>"),
    ],
)
def test_links_and_layout_are_no_words(before: str, after: str) -> None:
    old, new = (read(item(1, content_html=html)) for html in (before, after))
    assert told(old, new) == [("changed", ("links",), False)]


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
    assert came == set(new.current) - set(old.current)
    assert left | doubled == set(old.current) - set(new.current)
    assert not left & doubled
    assert all((c.before is not None) == (c.kind == "twice") for c in found)
    assert noticed(new, new) == []
