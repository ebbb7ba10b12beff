"""``press run``, ``publish`` and ``plan``."""

import io
import sys

import pytest

from pipeline.cli import cron
from pipeline.layout import Layout
from tests.cli.conftest import Call
from tests.newsrooms import story_id, tree, write_newsroom, write_story

AT = ("--at", "2026-01-13T12:00:00+01:00")


@pytest.fixture(autouse=True)
def _stories(layout: Layout) -> None:
    write_story(layout, 1, en=None)
    write_story(layout, 2, "status: ready\npublish_at: 2026-01-20 09:00\n", fr=None)


def test_run_prints_one_line(press: Call, layout: Layout) -> None:
    first, second = press("run", *AT), press("run", *AT)
    assert (first.code, first.err) == (0, "")
    assert first.out == (
        "2026-01-13T11:00:00Z new=1 out=1 held=1 filed=0 "
        f"written={len(tree(layout.feeds))} removed=0 problems=0 notices=0 mails=0 posted=0 "
        "next=2026-01-20T08:00:00Z\n"
    )
    assert "new=0 out=1 held=1 filed=0 written=0" in second.out


def test_a_run_that_takes_long_shows_on_a_terminal_how_far_it_has_come(
    press: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(cron, "_LONG", 2)
    with monkeypatch.context() as patched:
        patched.setattr(sys, "stderr", terminal := Terminal())
        assert press("run", *AT).out.count("\n") == 1
    shown, *cleared = terminal.getvalue().split("\r\x1b[K")
    assert cleared == ["", ""]
    nothing, half, read, *_, last = shown.split("\r")
    assert (nothing, half) == ("", f"reading {15 * '█'}{15 * '░'} 1/2")
    assert read == f"reading {30 * '█'} 2/2"
    assert last.startswith(f"publishing {30 * '█'} ")


def test_run_in_french(press: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")
    assert press("run", *AT).out.startswith("2026-01-13T11:00:00Z nouveaux=1 publics=1 retenus=1")


def test_the_config_tells_the_language_of_the_office(press: Call, layout: Layout) -> None:
    write_newsroom(layout.root, "office_language: fr\n")
    assert " nouveaux=1 " in press("run", *AT).out


def test_run_verbose_tells_what_went_out_and_what_is_held_and_why(press: Call) -> None:
    lines = press("run", "-v", *AT).out.splitlines()
    assert lines[:-1] == [
        "Out: 1 article, 1 of them new",
        "  fr --  Sujet 1",
        "Held: 1",
        "  -- en  articles/2026/sujet-2: scheduled for 2026-01-20 09:00.",
        "To open:",
        "  feeds/index.html  the site, in a browser",
        "  feeds/newsletters/latest/fr.html  the newsletter, likewise",
        "  feeds/fr/rss.xml  a feed, in a reader (and atom.xml, and en/)",
    ]


def test_every_file_that_run_says_to_open_is_there(press: Call, layout: Layout) -> None:
    out = press("run", "-v", *AT).out
    named = {word.strip("(),;") for word in out.split() if word.startswith("feeds/")}
    assert len(named) == 3
    assert [name for name in named if not (layout.root / name).is_file()] == []


def test_run_as_json(press: Call) -> None:
    report = press("run", "--json", *AT).json
    assert {k: report[k] for k in ("at", "visible", "problems", "filed", "next_change_at")} == {
        "at": "2026-01-13T11:00:00Z",
        "visible": 1,
        "problems": [],
        "filed": [],
        "next_change_at": "2026-01-20T08:00:00Z",
    }
    assert report["published"] == [
        {
            "story": story_id(1),
            "language": "fr",
            "title": "Sujet 1",
            "address": "fr/2026/sujet-1/",
            "published": "2026-01-12T08:00:00Z",
        }
    ]


def test_a_bad_story_is_named_and_the_run_exits_1(press: Call, layout: Layout) -> None:
    (write_story(layout, 3) / "story.yaml").write_text("id: x\nsatus: ready\n")
    called = press("run", *AT)
    assert called.code == 1
    assert "new=1 out=1 held=2" in called.out
    assert [line.partition(": ")[2].partition(": ")[0] for line in called.err.splitlines()] == [
        "articles/2026/sujet-3/story.yaml:1",
        "articles/2026/sujet-3/story.yaml:2",
    ]
    assert press("run", *AT).code == 1


def test_publish_full_looks_at_every_output(press: Call, layout: Layout) -> None:
    press("publish", *AT)
    rss = layout.feeds / "fr/rss.xml"
    good = rss.read_bytes()
    rss.write_bytes(b"x" * len(good))
    assert "written=1" in press("publish", "--full", *AT).out
    assert rss.read_bytes() == good


def test_plan_as_json_has_its_documented_shape(press: Call, layout: Layout) -> None:
    before = tree(layout.articles), layout.feeds.exists()
    called = press("plan", "--json", *AT)
    assert (called.code, called.json) == (
        0,
        {
            "at": "2026-01-13T11:00:00Z",
            "visible": [
                {
                    "story": story_id(1),
                    "language": "fr",
                    "published": "2026-01-12T08:00:00Z",
                    "title": "Sujet 1",
                    "address": "fr/2026/sujet-1/",
                }
            ],
            "held": [
                {
                    "story": story_id(2),
                    "language": "en",
                    "reason": "scheduled",
                    "until": "2026-01-20T08:00:00Z",
                    "message": "scheduled for 2026-01-20 09:00.",
                    "folder": "2026/sujet-2",
                }
            ],
            "next_change_at": "2026-01-20T08:00:00Z",
        },
    )
    assert (tree(layout.articles), layout.feeds.exists()) == before


def test_plan_for_people(press: Call) -> None:
    assert press("plan", *AT).out == (
        "fr  2026-01-12 09:00  Sujet 1  fr/2026/sujet-1/\n"
        "  -- en  articles/2026/sujet-2: scheduled for 2026-01-20 09:00.\n"
        "next change: 2026-01-20 09:00\n"
    )


def test_at_without_offset_is_a_wall_time_of_the_newsroom(press: Call) -> None:
    ats = ["2026-01-20T08:59:59", "2026-01-20T09:00", "2026-01-20T08:00Z", "2026-01-21"]
    counts = [len(press("plan", "--json", "--at", at).json["visible"]) for at in ats]
    assert counts == [1, 2, 2, 2]


@pytest.mark.parametrize("at", ["yesterday", "2026-03-29 02:30", "2026-13-01", ""])
def test_an_instant_that_is_none_is_refused(press: Call, at: str) -> None:
    called = press("plan", "--at", at)
    assert (called.code, called.out) == (2, "")
    assert called.err.startswith("press: ")


def test_far_off_instants(press: Call) -> None:
    assert press("plan", "--at", "1970-01-01").code == 0
    assert press("plan", "--at", "9000-01-01T00:00:00Z").code == 0
