"""``press newsletter check`` and ``preview``: what they print, their JSON, what they exit with."""

import pytest

from pipeline.cli import newsletter_check
from pipeline.issuing import browser
from pipeline.layout import Layout
from pipeline.model.issue import VERSIONS
from pipeline.workspace import opened
from tests.builders import instant
from tests.cli.conftest import Call
from tests.newsrooms import issue_id, story_id, write_issue, write_story
from tests.outside import program
from tests.test_docs_outputs import documented_fields, fields

AT = ("--at", "2026-02-16T08:00:00Z")
SUBJECT = "subject: Un sujet qui dit\n"


def test_the_versions_are_those_that_an_issue_can_have() -> None:
    assert newsletter_check.VERSIONS == VERSIONS


@pytest.fixture
def issue(layout: Layout) -> Layout:
    write_story(layout, 1)
    write_story(layout, 2, "status: review\n")
    write_issue(layout, "2026-02", story_id(1), story_id(2), en=None, fr="Un éditorial.")
    path = layout.newsletters / "2026-02/fr.md"
    path.write_text(path.read_text().replace("subject: fr 1\n", SUBJECT))
    return layout


def test_what_stops_it_comes_first_then_what_to_know_then_how_heavy_it_is(
    press: Call, issue: Layout
) -> None:
    told = press("newsletter", "check", "2026-02", "--offline", *AT)

    assert (told.code, told.err) == (1, "")
    first, *found, links, last = told.out.splitlines()
    assert first == "issue 1 (2026-02), as it would go out on 2026-02-16 09:00: fr"
    assert found[0] == (
        "  issue-story-review  newsletters/2026-02/issue.yaml:8: “2026/sujet-2” is still to be "
        "reviewed, so nothing of it is public. Publish it with “press release 2026/sujet-2”, or "
        "take this line out."
    )
    assert found[1] == "To know:"
    assert [line.split()[0] for line in found[2:5]] == [
        "issue-links-offline",
        "issue-office-only",
        "issue-previews-none",
    ]
    assert found[5].split() == ["fr"]
    weights = [line.split() for line in found[6:]]
    assert [w[1] for w in weights] == ["2026/sujet-1", "2026/sujet-2", "the", "the", "in"]
    assert float(weights[-1][0]) == pytest.approx(sum(float(w[0]) for w in weights[:-1]), abs=0.3)
    assert weights[1][0] == "0.0"
    assert (links, last) == ("0 of 0 links looked at", "1 fault stops it from being sent.")


def test_an_issue_that_is_ready_exits_0(press: Call, issue: Layout) -> None:
    path = issue.newsletters / "2026-02/issue.yaml"
    path.write_text(path.read_text() + "accept: [issue-story-review]\n")

    told = press("newsletter", "check", "--offline", *AT)

    assert told.code == 0
    assert told.out.splitlines()[-1] == "Nothing stands in the way of sending it."


def test_the_json_says_all_of_it(press: Call, issue: Layout) -> None:
    told = press("newsletter", "check", "1", "--offline", "--json", *AT)

    assert told.code == 1
    found = told.json
    (size,) = found.pop("sizes")
    (failure,) = found.pop("failures")
    assert [note["code"] for note in found.pop("notes")] == [
        "issue-links-offline",
        "issue-office-only",
        "issue-previews-none",
    ]
    assert size["bytes"] == size["frame"] + size["editorial"] + sum(
        item["bytes"] for item in size["items"]
    )
    assert (failure["code"], failure["line"]) == ("issue-story-review", 8)
    assert [(item["story"], item["bytes"] > 0) for item in size["items"]] == [
        ("2026/sujet-1", True),
        ("2026/sujet-2", False),
    ]
    assert found == {
        "issue": "2026-02",
        "number": 1,
        "at": "2026-02-16T08:00:00Z",
        "versions": ["fr"],
        "begun": None,
        "ready": False,
        "links": 0,
        "links_seen": 0,
        "previews": None,
    }
    assert set(fields(told.json)) == documented_fields("newsletter check")


def test_it_is_proved_for_the_instant_at_which_it_is_sent(press: Call, issue: Layout) -> None:
    def instants() -> list[str]:
        """Return those at which it is looked at on the day before, on that day, and after it."""
        return [
            press("newsletter", command, "--json", *more, "--at", f"2026-02-{day}T10:00:00Z").json[
                "at"
            ]
            for day in (15, 16, 17)
            for command, more in (("check", ["--offline"]), ("preview", []))
        ]

    nine, path = "2026-02-16T08:00:00Z", issue.newsletters / "2026-02/issue.yaml"
    after = ["2026-02-17T10:00:00Z"] * 2
    assert instants() == [nine] * 2 + ["2026-02-16T10:00:00Z"] * 2 + after

    path.write_text(path.read_text() + "send_at: 2026-02-16 12:30\n")
    assert instants() == ["2026-02-16T11:30:00Z"] * 4 + after


def test_what_went_out_is_said_to_and_stops_at_nothing(press: Call, issue: Layout) -> None:
    with opened(issue) as workspace:
        workspace.ledger.issued.begin(issue_id(1), "2026-02", instant("2026-02-12 09:00"))

    told = press("newsletter", "check", "2026-02", "--offline", *AT)

    assert told.code == 0
    assert told.out.splitlines()[-1] == (
        "This issue went out on 2026-02-12 09:00: what is found here changes nothing of it."
    )


def test_in_french_figures_have_a_comma_and_versions_a_name(
    press: Call, issue: Layout, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")
    (issue.newsletters / "2026-02/en.md").write_text("---\nsubject: x\npreheader: y\n---\n")

    lines = press("newsletter", "check", "2026-02", "--offline", *AT).out.splitlines()

    assert lines[0].endswith(": fr, en, bilingue")
    headings = next(n for n, line in enumerate(lines) if line.split() == ["fr", "en", "bilingue"])
    assert all("," in cell for cell in lines[headings + 1].split()[:3])
    assert "bilingual" not in "\n".join(lines)


def test_an_issue_that_nobody_knows_is_told(press: Call, issue: Layout) -> None:
    told = press("newsletter", "check", "2026-03", "--offline")

    assert (told.code, told.out) == (2, "")
    assert "2026-02" in told.err


def test_with_png_it_takes_pictures_and_says_where_they_are(press: Call, issue: Layout) -> None:
    program("chromium", package="chromium")

    told = press("newsletter", "check", "--offline", "--png", *AT)

    page = "office/newsletters/2026-02/index.html"
    assert f"pictures: {page}" in told.out.splitlines()
    assert "issue-previews" not in told.out
    assert (issue.root / page).exists()


def test_preview_prints_what_it_wrote(press: Call, issue: Layout) -> None:
    told = press("newsletter", "preview", "2026-02", *AT)

    folder = "office/newsletters/2026-02"
    assert (told.code, told.err) == (0, "")
    assert told.out.splitlines() == [
        f"{folder}/{name}" for name in ("index.html", "fr.html", "fr.txt", "fr.eml")
    ]


def test_preview_without_a_browser_is_done_but_for_the_pictures(
    press: Call, issue: Layout, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(browser, "NAMES", ())

    told = press("newsletter", "preview", "--png", *AT)

    assert told.code == 0
    assert told.err == press("newsletter", "check", "--offline", "--png", *AT).err
    assert told.err == (
        "press: there is no browser to make the pictures with; the rest is there. Install "
        "Chromium (Debian: apt-get install chromium).\n"
    )


def test_the_json_of_preview_says_where_to_look(press: Call, issue: Layout) -> None:
    found = press("newsletter", "preview", "--version", "fr", "--json", *AT).json

    assert found == {
        "issue": "2026-02",
        "at": "2026-02-16T08:00:00Z",
        "folder": "office/newsletters/2026-02",
        "page": "office/newsletters/2026-02/index.html",
        "files": ["index.html", "fr.html", "fr.txt", "fr.eml"],
        "problems": [],
    }
    documented = documented_fields("newsletter preview")
    assert set(fields(found)) <= documented
    assert {"problems.code", "problems.message"} <= documented
