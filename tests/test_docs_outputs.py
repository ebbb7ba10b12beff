"""What commands really print and leave behind is what the documents say."""

import json
import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.cli.terms import problem_shape
from pipeline.errors import problem
from pipeline.ingest.draft_json import to_json
from pipeline.layout import Layout
from pipeline.model.draft import Draft, DraftEvent, Image, Notice, Passage
from pipeline.model.link import Look
from pipeline.schedule.findings import judged
from pipeline.store import ledger
from pipeline.store.origins import Offer
from tests.documents import (
    ROOT,
    command_group,
    first_cells,
    page,
    section,
    spellings,
    without_row,
)
from tests.newsrooms import write_issue

CONFIG = """\
id: 01KEK6Z3M8V5Q2T7XW9YB4C6DA
name: {fr: Salle de presse, en: Press room}
description: {fr: Des nouvelles, en: Some news}
url: https://press.example.org/
email: press@example.org
office_language: en
categories:
  news: {fr: Actualités, en: News}
replays: {check_every: off}
"""
STORY = """\
id: 01KEK6Z3M8V5Q2T7XW9YB4C6DB
kind: event
status: ready
publish_at: 2026-01-12 09:00
event: {start: 2026-02-11 09:00, end: 2026-02-11 17:00, place: Marseille}
replays:
  - {broadcaster: Télé Calanques, url: "https://tv.example.org/1", available_until: 2026-01-19}
"""
NOW = "2026-01-15T12:00:00Z"


@pytest.fixture
def newsroom(tmp_path: Path) -> Path:
    """Make a newsroom with one story out, one in review, one that cannot be read, and an issue."""
    (tmp_path / "config.yaml").write_text(CONFIG, encoding="utf-8")
    for name, facts in {
        "out": STORY,
        "review": "id: 01KEK6Z3M8V5Q2T7XW9YB4C6DC\nkind: news\n",
        "broken": "id: 01KEK6Z3M8V5Q2T7XW9YB4C6DD\nkind: rumour\n",
    }.items():
        folder = tmp_path / "articles" / "2026" / name
        folder.mkdir(parents=True)
        (folder / "story.yaml").write_text(facts, encoding="utf-8")
        for language in ("fr", "en"):
            text = f"---\ntitle: {name}\nslug: {name}\n---\n\nUne phrase.\n"
            (folder / f"{language}.md").write_text(text, encoding="utf-8")
    (tmp_path / "text.txt").write_text("Un titre\n\nUne phrase en français.\n", encoding="utf-8")
    with ledger.opened(tmp_path / ".press/ledger.sqlite") as led:
        text = "---\ntitle: review\n---\n\nUne autre phrase.\n"
        story, at = "01KEK6Z3M8V5Q2T7XW9YB4C6DC", datetime.fromisoformat(NOW)
        led.origins.make_offer(Offer(story=story, file="fr.md", text=text, source="a.txt", at=at))
        seen = Look(url="https://tv.example.org/1", at=at, kind="fine")
        led.probes.keep([(seen, judged(None, seen))])
    write_issue(Layout(tmp_path), "2026-02")
    return tmp_path


def fields(value: object, path: str = "") -> Iterator[str]:
    """Yield every field of a JSON value, as "held.reason"; lists add nothing."""
    if isinstance(value, list):
        for item in value:
            yield from fields(item, path)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield f"{path}{key}"
            yield from fields(item, f"{path}{key}.")


#: Command -> its arguments. Every list of the answer holds at least one item.
ANSWERS = {
    "ingest": ("text.txt", "--language", "fr", "--json"),
    "updates": ("--json",),
    "run": ("--at", NOW, "--json"),
    "publish": ("--at", NOW, "--json"),
    "plan": ("--at", NOW, "--json"),
    "list": ("--at", NOW, "--json"),
    "show": ("out", "--at", NOW, "--json"),
    "explain": ("out", "--at", NOW, "--json"),
    "diff": ("--at", NOW, "--json"),
    "verify": ("--at", NOW, "--json"),
    "replays": ("--at", NOW, "--json"),
    "newsletter": ("--json",),
    "check": ("--json",),
    "release": ("review", "--json"),
    "hold": ("out", "--json"),
    "correct": ("out", "--json"),
    "cancel": ("out", "--json"),
    "withdraw": ("out", "--json"),
}


def real_fields(name: str, newsroom: Path, monkeypatch: pytest.MonkeyPatch) -> set[str]:
    monkeypatch.chdir(newsroom)
    result = CliRunner().invoke(command_group(), [name, *ANSWERS[name]], standalone_mode=False)
    assert not result.exception, result.exception
    found = set(fields(json.loads(result.stdout)))
    # Nothing of this newsroom makes a notice; they have the shape of problems.
    shape = problem_shape(problem("title-missing"), "en")
    return found | ({f"notices.{key}" for key in shape} if "notices" in found else set())


def documented_fields(name: str) -> set[str]:
    return first_cells(section(section(page("commands.md"), f"press {name}"), "JSON"))


@pytest.mark.parametrize("name", ANSWERS)
def test_every_field_of_the_json_is_documented_and_no_others(
    name: str, newsroom: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert documented_fields(name) == real_fields(name, newsroom, monkeypatch)


def test_every_command_that_prints_json_has_its_shape_documented() -> None:
    printing = {n for n, c in command_group().commands.items() if "--json" in spellings(c)}

    # Two of them differ: drafts are shown below, and a pair needs two stories.
    assert printing == {*ANSWERS, "inspect", "pair"}
    assert documented_fields("pair") == documented_fields("release")


def full_draft() -> Draft:
    return Draft(
        title="Un titre",
        language="fr",
        language_confidence=0.99,
        foreign_passages=(Passage(language="en", text="A sentence."),),
        published=date(2026, 1, 10),
        slug="un-titre",
        summary="Une phrase.",
        body="Une phrase.",
        kind="event",
        event=DraftEvent(start=datetime(2026, 2, 11, 9), end=None, place="Marseille"),  # noqa: DTZ001
        replays=(
            Notice(
                broadcaster="Télé Calanques",
                platform=None,
                url=None,
                audio=False,
                available_from=None,
                available_until=date(2026, 1, 19),
                unlimited=False,
                starts_at=120,
                text="À revoir jusqu’au 19 janvier.",
            ),
        ),
        images=(Image(url="a.jpg", alt="", caption=""),),
        links=("https://example.org/",),
        source="-",
        warnings=(problem("title-missing"),),
    )


def test_every_field_of_a_draft_is_documented_and_no_others() -> None:
    assert documented_fields("inspect") == set(fields(to_json(full_draft(), "en")))


def test_any_field_left_out_would_be_noticed() -> None:
    text = section(section(page("commands.md"), "press inspect"), "JSON")

    for field in set(fields(to_json(full_draft(), "en"))):
        assert field not in first_cells(without_row(text, field))


def test_what_the_readme_says_to_open_is_there_after_a_run(
    newsroom: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`(feeds/[\w/]+\.\w+)`", text))
    monkeypatch.chdir(newsroom)

    CliRunner().invoke(command_group(), ["run", "--at", NOW], standalone_mode=False)

    assert {name for name in named if not (newsroom / name).is_file()} == set()
    assert {"feeds/index.html", "feeds/fr/rss.xml"} <= named
