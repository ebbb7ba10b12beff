"""``press replays set``, ``extend``, ``replace`` and ``remove``."""

import pytest

from pipeline.layout import Layout
from tests.cli.conftest import Call
from tests.newsrooms import tree, write_story

AT = ("--at", "2026-01-13T12:00:00+01:00")
LINK = "https://tv.example.org/a"


@pytest.fixture(autouse=True)
def story(layout: Layout) -> None:
    write_story(layout, 1, "status: ready\npublish_at: 2026-01-12 09:00\n", en=None)


def test_the_whole_life_of_a_replay(press: Call, layout: Layout) -> None:
    made = press(
        "replays", "set", "sujet-1", "--broadcaster", "France 3", "--url", LINK, "--from",
        "2026-01-12", "--until", "2026-01-19", "--starts-at", "2:00", "--platform", "tv",
        "--audio", *AT,
    )  # fmt: skip
    assert (made.code, made.out) == (
        0,
        "fr: “Sujet 1” stays public at fr/2026/sujet-1/.\n"
        "en: there is no translation, so these readers see nothing.\n"
        "replay 1 (France 3): the link is offered until 2026-01-19.\n",
    )
    assert press("replays", "extend", "sujet-1", "--days", "7", *AT).out.endswith("2026-01-26.\n")
    replaced = press("replays", "replace", "sujet-1", "--url", f"{LINK}2", "--json", *AT).json
    assert [p["code"] for p in replaced[-2:]] == ["sees-replay-replaced", "sees-replay-endless"]
    lines = press("show", "sujet-1", *AT).out.splitlines()[-2:]
    assert [" ".join(line.split()) for line in lines] == [
        f"1 replaced 2026-01-26 France 3 · tv {LINK}",
        f"2 unknown - France 3 · tv {LINK}2",
    ]
    assert press("replays", "remove", "sujet-1", "--replay", "1", *AT).code == 0
    shown = press("show", "sujet-1", "--json").json["replays"]
    assert [(r["url"], r["broadcaster"], r["audio"], r["replaced_by"]) for r in shown] == [
        (f"{LINK}2", "France 3", True, None)
    ]
    link = ("--url", f"{LINK}3", "--no-audio")
    assert press("replays", "replace", "sujet-1", *link, *AT).code == 0
    shown = press("replays", "--json", *AT).json
    assert {r["url"]: r["audio"] for r in shown} == {f"{LINK}2": True, f"{LINK}3": False}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("set", "sujet-1"), "say what changes: --url"),
        (("set", "sujet-1", "--url", LINK, "--add", "--replay", "1"), "exclude each other"),
        (("extend", "sujet-1"), "--until or --days, one of the two"),
        (("extend", "sujet-1", "--until", "2026-02-01", "--days", "3"), "one of the two"),
        (("extend", "sujet-1", "--days", "0"), "--days"),
        (("replace", "sujet-1"), "--url"),
        (("set", "sujet-1", "--until", "19/01/2026", "--url", LINK), "Write 2026-01-19"),
        (("extend", "sujet-1", "--days", "3"), "“press replays set 2026/sujet-1 --url https"),
        (("remove", "sujet-11"), "Did you mean “sujet-1”?"),
    ],
)
def test_what_is_wrong_is_told_and_changes_nothing(
    press: Call, layout: Layout, arguments: tuple[str, ...], told: str
) -> None:
    before = tree(layout.articles)
    called = press("replays", *arguments)
    assert (called.code, called.out) == (2, "")
    assert told in called.err
    assert tree(layout.articles) == before


def test_which_one_is_asked_in_the_office_s_language(press: Call, layout: Layout) -> None:
    layout.config.write_text(layout.config.read_text() + "office_language: fr\n")
    for name in ("Arte", "TF1"):
        press("replays", "set", "sujet-1", "--broadcaster", name, "--add", *AT)
    assert press("replays", "remove", "sujet-1").err == (
        "press: plusieurs rediffusions de 2026/sujet-1 sont possibles. Dites laquelle avec "
        "--replay et son numéro. 1: Arte; 2: TF1\n"
    )


def test_the_instant_and_the_form_may_stand_before_what_is_done(press: Call) -> None:
    made = press("replays", *AT, "--json", "set", "sujet-1", "--url", LINK, "--until", "2026-01-19")
    assert [p["code"] for p in made.json][-1] == "sees-replay-until"
    late = "2026-03-01T12:00:00+01:00"
    later = press("replays", "--at", late, "extend", "sujet-1", "--days", "1")
    assert later.out.endswith("until 2026-03-02.\n")
    # What stands behind it is nearer.
    assert press("replays", "--at", late, "set", "sujet-1", "--starts-at", "7", *AT).code == 0


@pytest.mark.parametrize(
    ("before", "option"),
    [
        (("--state", "live"), "--state"),
        (("--timeline", "a.svg"), "--timeline"),
        (("--calendar", "a.ics", "--state", "live"), "--state, --calendar"),
    ],
)
def test_what_only_the_list_knows_is_not_ignored(
    press: Call, layout: Layout, before: tuple[str, ...], option: str
) -> None:
    files = tree(layout.root)
    called = press("replays", *before, "set", "sujet-1", "--url", LINK)
    assert (called.code, called.out) == (2, "")
    assert f"“press replays set” does not know {option}" in called.err
    assert tree(layout.root) == files
