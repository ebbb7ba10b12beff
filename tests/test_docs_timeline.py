"""The picture in the README is what ``press replays --timeline`` draws today."""

from typing import Any

import pytest

from pipeline.model.listed import Listed
from pipeline.publish.office.timeline import timeline_svg
from tests.builders import PARIS, instant, make_finding, make_listed
from tests.documents import DOCS

NOW = instant("2026-01-12 10:00")
PICTURE = DOCS / "timeline.svg"


def row(title: str, shown_by: str, since: str, until: str | None, **changes: Any) -> Listed:
    return make_listed(
        NOW, until, title=title, broadcaster=shown_by, since=instant(since), **changes
    )


def replays() -> list[Listed]:
    to_come = instant("2026-01-20 20:55")
    return [
        row("A garden on the roof", "France 3", "2026-01-06", "2026-01-12 23:59:59"),
        row("Cells that resist", "Arte", "2025-12-20", "2026-01-17 23:59:59"),
        row(
            "A night at the lab",
            "France Inter",
            "2026-01-07",
            "2026-01-26 23:59:59",
            finding=make_finding("gone"),
        ),
        row("Fifty years", "France 2", "2026-01-09", "2026-02-08 23:59:59", estimated=True),
        row(
            "The patient’s side",
            "BBC One",
            "2026-01-20",
            "2026-02-19 23:59:59",
            available_from=to_come,
        ),
        row("Open days", "CRCM Vidéo", "2026-01-02", "2046-12-31 23:59:59"),
        row("From bench to bedside", "YouTube", "2026-01-03", None),
        row("The first trial", "France 5", "2025-12-18", "2026-01-04 23:59:59"),
    ]


def test_the_picture_in_the_readme_is_what_the_program_draws(
    request: pytest.FixtureRequest,
) -> None:
    drawn = timeline_svg(replays(), NOW, zone=PARIS, language="en")
    if request.config.getoption("--update-golden"):
        PICTURE.write_bytes(drawn)
    assert drawn.decode() == PICTURE.read_text(encoding="utf-8")
    assert b"prefers-color-scheme: dark" in drawn
