"""``press inspect`` and ``press ingest``."""

import io
import json
import os
import sys
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from pipeline.cli.intake import _replay_line
from pipeline.layout import Layout
from pipeline.model.draft import Notice
from tests.cli.conftest import Call
from tests.newsrooms import tree, write_newsroom
from tests.test_filing import ENGLISH, FRENCH

KEYS = [
    "title",
    "language",
    "language_confidence",
    "foreign_passages",
    "published",
    "published_from",
    "slug",
    "summary",
    "body",
    "kind",
    "event",
    "replays",
    "images",
    "links",
    "alternates",
    "source",
    "warnings",
]


@pytest.fixture(autouse=True)
def _items(layout: Layout) -> None:
    (layout.root / "a.txt").write_text(FRENCH)
    (layout.root / "b.txt").write_text(ENGLISH)


def test_inspect_prints_one_object_a_source_in_their_order_and_files_nothing(
    press: Call, layout: Layout
) -> None:
    called = press("inspect", "b.txt", "a.txt", "--json")
    drafts = [json.loads(line) for line in called.out.splitlines()]
    assert [(d["language"], d["source"]) for d in drafts] == [("en", "b.txt"), ("fr", "a.txt")]
    assert [list(d) for d in drafts] == [KEYS, KEYS]
    assert drafts[1]["title"] == "Une bourse pour trois jeunes chercheuses"
    assert (called.code, tree(layout.articles), layout.state.exists()) == (0, {}, False)


def test_inspect_works_outside_a_newsroom(press: Call, layout: Layout) -> None:
    layout.config.unlink()
    assert json.loads(press("inspect", "a.txt", "--json").out)["language"] == "fr"


def test_inspect_goes_on_past_what_it_cannot_read(press: Call) -> None:
    called = press("inspect", "missing.txt", "a.txt", "--json")
    assert (called.code, len(called.out.splitlines())) == (1, 1)
    assert "missing.txt" in called.err


def test_inspect_takes_a_folder_and_pasted_text(
    press: Call, layout: Layout, monkeypatch: pytest.MonkeyPatch
) -> None:
    (layout.root / "in").mkdir()
    (layout.root / "in/x.txt").write_text(FRENCH)
    os.mkfifo(layout.root / "in/y.txt")  # reading it would never end
    assert press("inspect", "in", "--json").json["source"] == "in/x.txt"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(FRENCH.encode())))
    assert press("inspect", "-", "--json").json["source"] == "-"


def test_the_day_of_publication_is_told_whatever_its_hour(press: Call) -> None:
    for spelled in ("2026-01-10", "2026-01-10T23:59:00+01:00", "2026-01-10 00:00"):
        draft = press("inspect", "b.txt", "--published", spelled, "--json").json
        assert draft["published"] == "2026-01-10"
    for nonsense in ("2026-01-10th", "2026-02-30", "yesterday"):
        assert press("inspect", "b.txt", "--published", nonsense).code == 2


def test_inspect_for_people(press: Call) -> None:
    out = press("inspect", "a.txt").out
    assert out.startswith("Une bourse pour trois jeunes chercheuses\n  source: a.txt\n")
    assert "\x1b" not in out


def test_inspect_tells_all_that_a_notice_says() -> None:
    notice = Notice(
        broadcaster="Arte",
        platform="arte.tv",
        url="https://tv.example.org/a",
        audio=True,
        available_from=date(2026, 1, 12),
        available_until=None,
        unlimited=True,
        starts_at=90,
        text="",
    )
    assert _replay_line(notice, "en") == (
        "Arte · arte.tv · to listen to · from 2026-01-12 · no limit · +90 s · https://tv.example.org/a"
    )
    assert _replay_line(
        replace(notice, available_until=date(2026, 1, 19), platform="Arte", audio=False), "fr"
    ) == ("Arte · dès le 2026-01-12 · 2026-01-19 · +90 s · https://tv.example.org/a")


def test_inspect_takes_a_date(press: Call) -> None:
    published = press("inspect", "a.txt", "--published", "2025-12-31", "--json").json["published"]
    assert published == "2025-12-31"
    assert press("inspect", "a.txt", "--published", "soon").code in (1, 2)


def test_ingest_files_once(press: Call, layout: Layout) -> None:
    first = press("ingest", "a.txt", "--category", "funding", "--json").json
    assert first["new"]
    assert press("ingest", "a.txt", "--json").json == {
        "folder": first["folder"],
        "new": False,
        "language": "fr",
        "outcome": "same",
        "source": "a.txt",
    }
    assert press("ingest", "a.txt").out.startswith("filed before: articles/")
    assert len(list(layout.articles.glob("*/*"))) == 1
    assert press("check").code == 0


def test_ingest_asks_for_the_language(press: Call, layout: Layout) -> None:
    (layout.root / "c.txt").write_text("2026")
    called = press("ingest", "c.txt")
    assert (called.code, called.out, tree(layout.articles)) == (1, "", {})
    assert called.err == (
        "press: c.txt: the language is uncertain, so nothing was filed. "
        "Say --language fr or --language en.\n"
    )
    assert press("ingest", "c.txt", "--language", "fr").code == 0


def test_ingest_without_source_reads_the_configured_folders(press: Call, layout: Layout) -> None:
    write_newsroom(layout.root, sources=["inbox"])
    Path("a.txt").rename("inbox/a.txt")
    assert press("ingest").out.startswith("filed for review: articles/")
    assert press("ingest").out == "nothing new in the sources\n"
