"""``press new``, ``release``, ``hold``, ``withdraw``, ``correct``, ``pair`` and ``init``."""

from pathlib import Path

import pytest

from pipeline.layout import Layout
from tests.cli.conftest import Call
from tests.newsrooms import tree, write_story

AT = ("--at", "2026-01-13T12:00:00+01:00")


def test_from_a_title_to_readers_and_back(press: Call, layout: Layout) -> None:
    new = press("new", "Un microscope neuf", "--language", "fr", *AT)
    assert new.out == (
        "made: articles/2026/un-microscope-neuf. "
        "Write the article in articles/2026/un-microscope-neuf/fr.md, "
        "then “press release 2026/un-microscope-neuf”.\n"
    )
    ref = "un-microscope-neuf"
    blank = press("release", ref)
    assert (blank.code, blank.out) == (2, "")
    assert "the article is yet to be written" in blank.err
    file = layout.articles / "2026/un-microscope-neuf/fr.md"
    file.write_text(file.read_text().replace("\n...\n", "\nIl voit loin.\n"))
    assert (
        "will be public on 2040-02-02 09:00"
        in press("release", ref, "--at", "2040-02-02 09:00").out
    )
    assert press("plan", "--json").json["held"][0]["reason"] == "scheduled"
    assert "is public from the next run on" in press("release", ref).out
    assert press("run").code == 0
    assert "leaves feeds" in press("withdraw", ref).out
    assert "nothing of" in press("hold", ref).out
    assert press("list", "--json", "--state", "review").json[0]["title"] == "Un microscope neuf"


def test_new_speaks_the_language_of_the_office(
    press: Call, layout: Layout, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")
    assert press("new", "L’été", *AT).out.startswith("créé\u00a0: articles/2026/l-ete.")
    assert press("new", "Day", "--event", "--language", "en", *AT).code == 0
    assert (layout.articles / "2026/day/en.md").exists()
    assert press("check").code == 0


def test_an_event_goes_out_only_once_its_place_is_known(press: Call, layout: Layout) -> None:
    press("new", "Day", "--event", "--language", "en", *AT)
    article, facts = (layout.articles / "2026/day" / name for name in ("en.md", "story.yaml"))
    article.write_text(article.read_text().replace("...", "Come."))
    assert facts.read_text().endswith("event:\n  start: ...\n  end: ...\n  place: ...\n")
    facts.write_text(facts.read_text().replace("start: ...\n  end: ...", "start: 2026-02-11"))
    called = press("release", "day", *AT)
    assert called.code == 2
    assert "“place” is yet to be written" in called.err
    facts.write_text(facts.read_text().replace("  place: ...\n", ""))
    assert press("release", "day", *AT).code == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ("correct", "x", "--minor", "--retraction"),
        ("release", "x", "--embargo", "2026-02-01", "--no-embargo"),
    ],
)
def test_usage_errors_of_our_own_are_in_the_office_s_language(
    press: Call, layout: Layout, arguments: tuple[str, ...]
) -> None:
    layout.config.write_text(layout.config.read_text() + "office_language: fr\n")
    called = press(*arguments)
    assert called.code == 2
    assert "ces options s’excluent\u00a0: --" in called.err


def test_what_readers_see_as_json(press: Call, layout: Layout) -> None:
    write_story(layout, 1, "status: review\n", en=None)
    assert press("hold", "sujet-1", "--json").json == [
        {"code": "sees-nothing", "message": "fr: readers see nothing of “Sujet 1”."},
    ]


def test_an_event_is_cancelled_and_takes_place_after_all(press: Call, layout: Layout) -> None:
    write_story(layout, 1, "status: ready\nevent: {start: 2026-02-11}\n")
    assert press("cancel", "sujet-1", "--json").json[-1]["code"] == "sees-cancelled"
    assert press("cancel", "sujet-1", "--undo").out.endswith("puts it back on its date.\n")


@pytest.mark.parametrize(
    "command", ["release", "hold", "withdraw", "cancel", "correct", "show", "explain"]
)
def test_an_unknown_story_gets_a_suggestion_and_exit_2(
    press: Call, layout: Layout, command: str
) -> None:
    write_story(layout, 1)
    called = press(command, "sujet-11")
    assert (called.code, called.out) == (2, "")
    assert called.err == "press: no story answers to “sujet-11”. Did you mean “sujet-1”?\n"


def test_the_messages_of_a_french_office(
    press: Call, layout: Layout, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")
    write_story(layout, 1)
    assert press("release", "sujet-11").err == (
        "press: aucun sujet ne répond à «\u00a0sujet-11\u00a0». "
        "Vouliez-vous dire «\u00a0sujet-1\u00a0»\u202f?\n"
    )


def test_release_in_an_hour_that_does_not_exist_changes_nothing(
    press: Call, layout: Layout
) -> None:
    write_story(layout, 1, "status: review\n")
    before = tree(layout.articles)
    called = press("release", "sujet-1", "--at", "2026-03-29 02:30")
    assert called.code == 2
    assert "2026-03-29 03:30" in called.err
    twice = press("release", "sujet-1", "--at", "2026-10-25 02:30")
    assert twice.code == 2
    assert "02:30+01:00" in twice.err
    assert tree(layout.articles) == before
    assert press("release", "sujet-1", "--at", "2026-10-25 02:30+01:00").code == 0


def test_release_with_an_embargo(press: Call, layout: Layout) -> None:
    write_story(layout, 1, "status: review\n", en=None)
    out = press("release", "sujet-1", "--embargo", "2040-01-01 08:00").out
    assert "the embargo (2040-01-01 08:00) ends after" in out
    assert "will be public on 2040-01-01 08:00" in out


def test_pair(press: Call, layout: Layout) -> None:
    write_story(layout, 1, en=None)
    write_story(layout, 2, fr=None)
    called = press("pair", "sujet-1", "sujet-2", *AT)
    assert called.code == 0
    assert "the old folder articles/2026/sujet-2 is kept in .press/removed/" in called.out
    assert press("pair", "sujet-1", "sujet-1").code == 2


def test_a_correction_weighs_one_thing_only(press: Call, layout: Layout) -> None:
    write_story(layout, 1, en=None)
    before = tree(layout.articles)
    called = press("correct", "sujet-1", "--minor", "--retraction", "--note", "x", *AT)
    assert (called.code, called.out) == (2, "")
    assert "--minor, --significant and --retraction exclude each other." in called.err
    called = press("correct", "sujet-1", "--minor", "--json", *AT)
    assert [one["code"] for one in called.json] == ["sees-minor", "sees-untranslated"]
    assert press("correct", "sujet-1", "--retraction", *AT).code == 2
    assert tree(layout.articles) == before


def test_a_retraction_and_its_undoing(press: Call, layout: Layout) -> None:
    write_story(layout, 1, en=None)
    called = press("correct", "sujet-1", "--retraction", "--note", "Faux.", "--json", *AT)
    assert called.json[0]["code"] == "sees-retracted"
    text = (layout.articles / "2026/sujet-1/fr.md").read_text()
    assert "updated: 2026-01-13 12:00\ncorrection: Faux.\nretracted: yes\n---\n" in text
    assert press("correct", "sujet-1", "--significant", *AT).code == 0
    text = (layout.articles / "2026/sujet-1/fr.md").read_text()
    assert "updated: 2026-01-13 12:00\n---\n" in text


def test_correct_with_a_note(press: Call, layout: Layout) -> None:
    write_story(layout, 1, en=None)
    called = press("correct", "sujet-1", *AT, "--note", "3 : 4")
    assert "shows as updated on 2026-01-13 12:00" in called.out
    assert 'correction: "3 : 4"' in (layout.articles / "2026/sujet-1/fr.md").read_text()
    assert press("correct", "sujet-1", "--language", "en").code == 2


def test_init_in_the_folder_named_either_way(press: Call, tmp_path: Path) -> None:
    assert press("init", "a").code == 0
    assert press("--newsroom", "b", "init").code == 0
    for name in "ab":
        assert press("--newsroom", name, "run").code == 0
        assert (tmp_path / name / "feeds/index.html").exists()
    again = press("init", "a")
    assert (again.code, "already holds a config.yaml" in again.err) == (2, True)
