"""How words lean: by the table, else by their letters."""

import tomllib
from pathlib import Path

import pytest

import pipeline
from pipeline.ingest.language import table as room
from pipeline.ingest.language.letters import leaning
from pipeline.ingest.language.table import nats_of, table

FILE = Path(room.__file__).with_name("leanings.txt")


@pytest.mark.parametrize("word", ["équipe", "the", "chercheuse", "research", "equipes"])
def test_a_word_of_one_language_leans_clearly(word: str) -> None:
    assert abs(nats_of(word)) >= 3


@pytest.mark.parametrize("word", ["table", "innovation", "contact", "mission"])
def test_a_word_of_both_leans_little(word: str) -> None:
    assert abs(nats_of(word)) < 1


@pytest.mark.parametrize(("word", "sign"), [("zorglubement", 1), ("zorglubness", -1)])
def test_an_unknown_word_is_judged_by_its_letters(word: str, sign: int) -> None:
    assert word not in table().words
    assert nats_of(word) * sign > 1


def test_langdetect_has_its_share_in_an_unknown_word() -> None:
    padded = "^qax$"
    groups = {padded[i:j] for i in range(5) for j in range(i + 2, 6)}
    ours = sum(table().groups.get(group, 0.0) for group in groups)
    langdetect = table().langdetect * leaning("qax")
    assert abs(langdetect) > 0.1
    assert nats_of("qax") == pytest.approx(ours + langdetect)


def test_the_table_is_small_and_says_what_it_is_made_from() -> None:
    text = FILE.read_text(encoding="utf-8")
    assert len(text.encode()) < 700_000
    head = " ".join(line.lstrip("# ") for line in text.splitlines() if line.startswith("#"))
    assert "tools/language_table.py" in head
    assert "CC BY-SA 4.0" in head


def test_the_table_is_shipped_with_the_package() -> None:
    project = tomllib.loads(
        (Path(pipeline.__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8")
    )
    packaged = project["tool"]["setuptools"]["package-data"]
    assert FILE.name in packaged["pipeline.ingest.language"]
