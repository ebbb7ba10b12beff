"""What is kept of a plan is planned again wherever it may not be true any more."""

import shutil
import sqlite3
from collections.abc import Callable, Collection
from datetime import timedelta

import pytest

from pipeline.layout import Layout
from pipeline.model.story import Story
from pipeline.runs import run
from pipeline.schedule.planner import Planned, Planner
from pipeline.store import scan
from pipeline.workspace import Workspace, opened
from tests.builders import instant
from tests.newsrooms import tree, write_story
from tests.publishing.made.newsrooms import NOW, READY, anew, article, facts, folder, says, swap

LATER = NOW + timedelta(minutes=10)


@pytest.fixture
def planned(layout: Layout, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the folders of the stories that are planned from now on; a plan is kept by then."""
    says(layout, 3, "fr", "Une phrase de plus.")
    run(layout, NOW)
    folders: list[str] = []
    plan_one = Planner.planned

    def counted(self: Planner, story: Story, packed: bytes) -> Planned:
        folders.append(story.folder.rpartition("/")[2])
        return plan_one(self, story, packed)

    monkeypatch.setattr(Planner, "planned", counted)
    return folders


def plans(layout: Layout, planned: list[str], at: str = "") -> list[str]:
    """Return which stories are planned; assert that all is as if every one were."""
    now = instant(at) if at else LATER
    with opened(layout) as workspace:
        planned.clear()
        edition = workspace.edition(now)
        found = sorted(planned)
        assert edition == workspace.edition_of(workspace.archive.stories, now)
    return found


def everything(layout: Layout) -> list[str]:
    return sorted(path.parent.name for path in layout.articles.rglob("story.yaml"))


def test_nothing_is_planned_twice(layout: Layout, planned: list[str]) -> None:
    assert plans(layout, planned) == []


def test_a_first_run_is_enough(layout: Layout, planned: list[str]) -> None:
    shutil.rmtree(layout.state)
    run(layout, NOW)
    assert plans(layout, planned) == []


def test_only_what_was_edited_is_planned(layout: Layout, planned: list[str]) -> None:
    swap(layout, article(1), "Sujet 1", "Un autre titre")
    assert plans(layout, planned) == ["sujet-1"]
    run(layout, LATER)
    assert plans(layout, planned) == []


def test_all_is_planned_where_everything_is_to_be_made_anew(
    layout: Layout, planned: list[str]
) -> None:
    run(layout, NOW, full=True)
    assert sorted(planned) == everything(layout)
    assert plans(layout, planned) == []


def test_what_has_just_come_out_is_planned_no_more(layout: Layout, planned: list[str]) -> None:
    assert plans(layout, planned, "2026-01-13 14:00") == ["sujet-9"]
    planned.clear()
    run(layout, instant("2026-01-13 14:00"))
    assert sorted(planned) == ["sujet-9"]
    assert plans(layout, planned, "2026-01-13 14:00") == []


def test_what_could_not_come_out_is_planned_again(layout: Layout, planned: list[str]) -> None:
    page = layout.feeds / "fr/2026/sujet-9/index.html"
    page.mkdir(parents=True)
    (page / "a.txt").touch()
    run(layout, instant("2026-01-13 14:00"))
    assert plans(layout, planned, "2026-01-13 14:00") == ["sujet-9"]
    shutil.rmtree(page)
    report = run(layout, instant("2026-01-13 14:10"))
    assert [item.address for item in report.published] == ["fr/2026/sujet-9/"]
    assert plans(layout, planned, "2026-01-13 14:10") == []


LEDGER = {
    "receipt": "DELETE FROM receipt WHERE guid = (SELECT min(guid) FROM receipt)",
    "receipts": "UPDATE receipt SET at = '2026-01-01T00:00:00+00:00'",
    "address": "DELETE FROM address WHERE address = 'fr/2025/sujet-1/'",
    "owner": "UPDATE address SET minted = 'X' WHERE address = 'fr/2025/sujet-1/'",
    "event": "UPDATE event SET sequence = 4",
    "told": "INSERT INTO told SELECT guid, '2026-01-13T10:00:00+00:00' FROM receipt",
}


@pytest.mark.parametrize("table", LEDGER)
def test_all_is_planned_where_the_ledger_knows_otherwise(
    layout: Layout, planned: list[str], table: str
) -> None:
    with sqlite3.connect(layout.ledger) as db:
        db.execute(LEDGER[table])
    db.close()
    assert plans(layout, planned) == everything(layout)
    says(layout, 3, "fr", "Une phrase de plus.")
    run(layout, LATER)
    assert tree(layout.feeds) == anew(layout, LATER)


def another_program(_: Layout, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "code_signature", lambda: "another")


Change = Callable[[Layout, pytest.MonkeyPatch], object]
RULES: dict[str, Change] = {
    "program": another_program,
    "zone": lambda o, _: swap(o, "config.yaml", "Europe/Paris", "Europe/Athens"),
    "days that are soon": lambda o, _: swap(
        o, "config.yaml", "replays: {", "replays: {ending_soon_days: 3, "
    ),
    "usual ends": lambda o, _: swap(
        o, "config.yaml", "replays: {", "replays: {retention: {Télé: 3 d}, "
    ),
    "no catalog": lambda o, _: o.catalog.unlink(),
}


@pytest.mark.parametrize("change", RULES)
def test_all_is_planned_by_other_rules(
    layout: Layout, planned: list[str], monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    RULES[change](layout, monkeypatch)
    assert plans(layout, planned) == everything(layout)
    says(layout, 3, "fr", "Une phrase de plus.")
    run(layout, LATER)
    assert plans(layout, planned) == []


def test_all_is_planned_after_a_run_that_was_killed(
    layout: Layout, planned: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    swap(layout, article(1), "Sujet 1", "Un autre titre")

    def killed(self: Workspace, late: Collection[str]) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Workspace, "seal", killed)
    with pytest.raises(KeyboardInterrupt):
        run(layout, LATER)
    assert plans(layout, planned) == everything(layout)


def test_nothing_is_kept_where_something_is_set_apart(layout: Layout, planned: list[str]) -> None:
    write_story(layout, 20, READY.format("2025-11-20 09:00"))
    swap(layout, article(20), "slug: sujet-20", "slug: sujet-1")
    assert "sujet-1" in plans(layout, planned)
    run(layout, LATER)
    assert len(plans(layout, planned)) == len(everything(layout))
    swap(layout, article(20), "slug: sujet-1", "slug: sujet-20")
    run(layout, LATER)
    assert plans(layout, planned) == []
    assert tree(layout.feeds) == anew(layout, LATER)


@pytest.mark.parametrize("spoilt", [b"", b"\xc1", b"\x90"])
def test_a_row_that_is_spoilt_is_made_anew(
    layout: Layout, planned: list[str], spoilt: bytes
) -> None:
    with sqlite3.connect(layout.catalog) as db:
        db.execute("UPDATE story SET planned = ? WHERE folder LIKE '%/sujet-1'", (spoilt,))
    db.close()
    assert plans(layout, planned) == ["sujet-1"]


def test_what_another_process_read_meanwhile_is_not_taken_for_what_was_read(
    layout: Layout, planned: list[str]
) -> None:
    with opened(layout) as workspace:
        swap(layout, article(1), "Sujet 1", "Un autre titre")
        shutil.rmtree(folder(layout, 2))
        with opened(layout):
            pass
        planned.clear()
        edition = workspace.plan(LATER, keep=True).edition
        assert edition == workspace.edition_of(workspace.archive.stories, LATER)
        workspace.seal(())
    assert plans(layout, planned) == ["sujet-1"]


def test_an_article_that_takes_the_place_of_one_withdrawn_stands_there(
    layout: Layout, planned: list[str]
) -> None:
    swap(layout, facts(3), "status: ready", "status: withdrawn")
    run(layout, LATER)
    write_story(layout, 20, READY.format("2025-11-03 09:00"))
    swap(layout, article(20), "slug: sujet-20", "slug: sujet-3")
    for _ in range(2):
        run(layout, LATER)
        assert tree(layout.feeds) == anew(layout, LATER)
    plans(layout, planned)
