"""The folder of copies."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.store.pictures import (
    Facts,
    Sighting,
    kept_copy,
    key_of,
    load_facts,
    load_index,
    read_copy,
    save,
    save_index,
    sweep,
)
from tests.newsrooms import tree

RECIPE = "1 test"
CONTENTS = (b"narrow", b"wider by far")


def some_facts(recipe: str = RECIPE) -> Facts:
    return Facts(
        recipe=recipe,
        media_type="image/jpeg",
        width=2000,
        height=1000,
        length=9999,
        copies=tuple(kept_copy(c, width=len(c), height=1) for c in CONTENTS),
    )


def test_what_was_kept_is_found_again(tmp_path: Path) -> None:
    facts = some_facts()
    save(tmp_path / "new", "k", facts, CONTENTS)
    assert load_facts(tmp_path / "new", "k", RECIPE) == facts
    assert tuple(read_copy(tmp_path / "new", "k", copy) for copy in facts.copies) == CONTENTS


def test_so_is_a_fault(tmp_path: Path) -> None:
    facts = Facts(recipe=RECIPE, fault=("picture-enormous", (("millions", "89"),)))
    save(tmp_path, "k", facts, ())
    assert load_facts(tmp_path, "k", RECIPE) == facts


def test_what_another_recipe_made_is_made_again(tmp_path: Path) -> None:
    save(tmp_path, "k", some_facts("another"), CONTENTS)
    assert load_facts(tmp_path, "k", RECIPE) is None


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff\xfe", b'{"recipe": 1}', b"{}"])
def test_facts_that_are_damaged_count_as_lost(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "k.json").write_bytes(content)
    assert load_facts(tmp_path, "k", RECIPE) is None
    (tmp_path / "index.json").write_bytes(content)
    assert load_index(tmp_path) == {}


def test_a_copy_that_is_damaged_or_gone_counts_as_lost(tmp_path: Path) -> None:
    facts = some_facts()
    save(tmp_path, "k", facts, CONTENTS)
    (tmp_path / "k-6").write_bytes(b"narroW")
    (tmp_path / "k-12").unlink()
    assert [read_copy(tmp_path, "k", copy) for copy in facts.copies] == [None, None]


def test_the_files_seen_are_found_again(tmp_path: Path) -> None:
    index = {"2026/a/b.jpg": Sighting("signature", "key"), "2026/é.jpg": Sighting("other", "key")}
    save_index(tmp_path, index)
    assert load_index(tmp_path) == index
    assert load_index(tmp_path / "none") == {}


def test_a_sweep_leaves_what_is_used(tmp_path: Path) -> None:
    for key in ("a" * 64, "b" * 64):
        save(tmp_path, key, some_facts(), CONTENTS)
    save_index(tmp_path, {})
    (tmp_path / ".left.press-tmp").write_bytes(b"")
    sweep(tmp_path, {"a" * 64})
    assert sorted(tree(tmp_path)) == [
        *(f"{'a' * 64}{end}" for end in ("-12", "-6", ".json")),
        "index.json",
    ]
    sweep(tmp_path / "none", ())


@given(st.binary(), st.binary())
def test_pictures_are_known_by_their_bytes_and_by_what_they_pass_for(
    one: bytes, other: bytes
) -> None:
    assert (key_of(one, "image/png") == key_of(other, "image/png")) == (one == other)
    assert key_of(one, "image/png") != key_of(one, "image/jpeg")
