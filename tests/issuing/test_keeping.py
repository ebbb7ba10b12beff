"""What readers have a link to stays: the pages of an issue that went out."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from pipeline.enquiries.check import check
from pipeline.enquiries.verify import verify
from pipeline.issuing.finding import read_issues
from pipeline.issuing.releases import begin
from pipeline.issuing.sending import send
from pipeline.layout import Layout
from pipeline.runs import run
from pipeline.workspace import opened
from tests.deliver.mail_servers import Mailbox
from tests.issuing.posts import NAME, NOW, write_post
from tests.newsrooms import issue_id, tree, write_story

pytestmark = pytest.mark.usefixtures("settled")
ROWS = ["a@example.org,fr,A", "b@example.org,en,B", "c@example.org,,C"]
HOUR = timedelta(hours=1)


@pytest.fixture
def layout(tmp_path: Path, box: Mailbox) -> Layout:
    """Return a newsroom whose one issue went out."""
    layout = write_post(tmp_path, port=box.port, readers=ROWS)
    with opened(layout) as workspace:
        (issue,) = read_issues(workspace).issues
        begin(workspace, issue, NOW)
    assert run(layout, NOW).posted == len(ROWS) == len(box.taken)
    return layout


def pages(layout: Layout, name: str = NAME) -> dict[str, bytes]:
    place = layout.feeds / "newsletters" / name
    return tree(place) if place.exists() else {}


def told(layout: Layout, hours: int = 1) -> list[tuple[str, str | None]]:
    """Return what a run finds that comes so long after the sending, and a check as well."""
    now = NOW + hours * HOUR
    found = run(layout, now).problems
    with opened(layout) as workspace:
        assert set(found) <= set(check(workspace, now).faults)
    assert verify(layout, now).faults == ()
    return [(p.code, p.file) for p in found]


def test_while_its_files_cannot_be_read_its_pages_stay(layout: Layout) -> None:
    before, editorial = pages(layout), layout.newsletters / NAME / "fr.md"
    assert len(before) == 9
    words = editorial.read_text()
    editorial.write_text(words.replace("subject: ", "subject: a: "))

    kept = [("yaml-colon", f"newsletters/{NAME}/fr.md"), ("newsletter-kept", f"newsletters/{NAME}")]
    assert (told(layout), pages(layout)) == (kept, before)
    # Nor does the letter of the month take their place when the month is over.
    assert (told(layout, 24 * 30), pages(layout)) == (kept, before)
    editorial.write_text(words)
    assert told(layout, 24 * 31) == []
    assert pages(layout).keys() == before.keys()


def test_a_language_that_is_gone_keeps_its_pages(layout: Layout) -> None:
    before = pages(layout)
    (layout.newsletters / NAME / "en.md").unlink()

    assert told(layout) == [("newsletter-kept", f"newsletters/{NAME}")]
    after = pages(layout)
    assert after.keys() == before.keys()
    assert {n[:2] for n in before if after[n] != before[n]} == {"fr"}


def test_its_pages_go_where_its_folder_and_they_are_deleted(layout: Layout) -> None:
    write_story(layout, 2, "status: ready\npublish_at: 2026-02-10 09:00\n")
    before = pages(layout)
    shutil.rmtree(layout.newsletters / NAME)

    assert told(layout) == [("newsletter-kept", f"newsletters/{NAME}")]
    assert pages(layout) == before
    shutil.rmtree(layout.feeds / "newsletters" / NAME)
    assert (told(layout, 2), pages(layout)) == ([], {})
    # In a month's place, the letter of that month comes back.
    assert told(layout, 24 * 30) == []
    assert pages(layout).keys() == {"fr.html", "en.html"}
    assert told(layout, 24 * 31) == []


def test_in_a_folder_by_another_name_it_stays_where_it_was(layout: Layout, box: Mailbox) -> None:
    before = pages(layout)
    (layout.newsletters / NAME).rename(layout.newsletters / "february")

    assert (told(layout), pages(layout), pages(layout, "february")) == ([], before, {})
    assert send(layout, "february", NOW + HOUR, watch=print).posting is None
    assert len(box.taken) == len(ROWS)


@pytest.mark.parametrize("day", ["2026-02-16", "2026-01-01", "2026-03-01"])
def test_a_copy_is_neither_shown_nor_sent_and_takes_nothing_away(
    layout: Layout, box: Mailbox, day: str
) -> None:
    before = pages(layout)
    shutil.copytree(layout.newsletters / NAME, layout.newsletters / "2026-01")
    facts = layout.newsletters / "2026-01" / "issue.yaml"
    text = facts.read_text().replace("2026-02-16", day) + "send_at: 2026-02-16 11:00\n"
    facts.write_text(text)

    file = "newsletters/2026-01/issue.yaml"
    wrong = [("newsletter-id-twice", file), ("number-twice", file)]
    assert (told(layout), pages(layout)) == (wrong, before)
    # With an id of its own it is another issue, in another folder alone.
    facts.rename(layout.newsletters / NAME / "issue.yaml")
    shutil.rmtree(layout.newsletters / "2026-01")
    facts = layout.newsletters / NAME / "issue.yaml"
    facts.write_text(text.replace(issue_id(1), issue_id(2)))
    assert told(layout, 2) == [
        ("newsletter-id-changed", f"newsletters/{NAME}/issue.yaml"),
        ("newsletter-kept", f"newsletters/{NAME}"),
    ]
    assert (pages(layout), len(box.taken)) == (before, len(ROWS))
