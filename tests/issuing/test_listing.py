"""The issues there are, and how far each has come."""

from pathlib import Path

from pipeline.issuing.listing import listed
from pipeline.workspace import opened
from tests.builders import instant
from tests.newsrooms import issue_id, write_issue, write_newsroom


def test_an_issue_is_a_draft_then_scheduled_then_on_its_way_then_sent(tmp_path: Path) -> None:
    layout = write_newsroom(tmp_path)
    for number in range(1, 5):
        facts = "" if number == 1 else "send_at: 2026-02-16 09:00\n"
        write_issue(layout, f"n{number}", "2026/a", number=number, facts=facts)
    write_issue(layout, "broken", number=9, fr=None, en=None)
    at = instant("2026-02-16 09:05")

    with opened(layout) as workspace:
        issued = workspace.ledger.issued
        for number in (3, 4):
            issued.begin(issue_id(number), f"n{number}", at)
        issued.finish(issue_id(4), at)
        rows, problems = listed(workspace)

    assert [(r.name, r.state, r.send_at, r.sent_at, r.stories, r.languages) for r in rows] == [
        ("n4", "sent", instant("2026-02-16 09:00"), at, 1, ("fr", "en")),
        ("n3", "sending", instant("2026-02-16 09:00"), at, 1, ("fr", "en")),
        ("n2", "scheduled", instant("2026-02-16 09:00"), None, 1, ("fr", "en")),
        ("n1", "draft", None, None, 1, ("fr", "en")),
    ]
    assert [(p.code, p.file) for p in problems] == [("editorial-missing", "newsletters/broken")]
