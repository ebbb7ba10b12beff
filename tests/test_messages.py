"""Every message is in both languages, with the same places to fill in and French typography."""

import re
from collections import Counter
from string import Formatter

import pytest

from pipeline.messages import CATALOGUE, editing, files, ingest, runs, say

ROOMS = (editing, files, ingest, runs)


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_no_code_stands_in_two_rooms() -> None:
    codes = Counter(code for room in ROOMS for code in room.TEXTS)
    assert [code for code, times in codes.items() if times > 1] == []
    assert set(codes) == set(CATALOGUE)


@pytest.mark.parametrize("code", sorted(CATALOGUE))
def test_both_languages_say_it_with_the_same_fields(code: str) -> None:
    texts = CATALOGUE[code]
    assert set(texts) == {"fr", "en"}
    assert fields(texts["fr"]) == fields(texts["en"])
    named = dict.fromkeys(fields(texts["fr"]), "x")
    assert say(code, "fr", **named) != say(code, "en", **named) or code.startswith("head-")


@pytest.mark.parametrize("code", sorted(CATALOGUE))
def test_french_is_set_as_french(code: str) -> None:
    french = CATALOGUE[code]["fr"]
    assert re.findall(r"« | »|\w'\w| [;!?](?: |$)|\w :(?= )", french) == []
