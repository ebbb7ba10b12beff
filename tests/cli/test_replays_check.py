"""``press replays check``: the table, its JSON, what it exits with."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from pipeline.layout import Layout
from tests.cli.conftest import Call
from tests.ingest.links.misbehaving import (
    Answer,
    Site,
    leads,
    message,
    recording,
    serving,
    shows,
)
from tests.newsrooms import story_id, write_story
from tests.test_docs_outputs import documented_fields, fields

READY = "status: ready\npublish_at: 2026-01-12 09:00\nreplays:\n"
DAYS = ("2026-01-15T12:00:00Z", "2026-01-15T18:00:00Z", "2026-01-16T12:00:00Z")
FINE, GONE = shows(recording()), shows("", 404)
ENDS = shows(
    recording(
        head='<script type="application/ld+json">'
        '{"@type": "VideoObject", "expires": "2026-01-20"}</script>'
    )
)


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.ingest.links.rounds._SPACE", 0.0)


@contextmanager
def linked(layout: Layout, **answers: Answer) -> Iterator[str]:
    """Serve ``answers``, and have a story for each with a replay there until 19 January."""
    text = layout.config.read_text()
    layout.config.write_text(text + "fetch: {allow_hosts: [127.0.0.1], timeout_seconds: 2}\n")
    with serving(Site({f"/{name}": answer for name, answer in answers.items()})) as url:
        for number, name in enumerate(answers, start=1):
            facts = f"{READY}  - {{url: '{url}/{name}', available_until: 2026-01-19}}\n"
            write_story(layout, number, facts)
        yield url


def test_what_is_not_fine_is_told_with_its_evidence(press: Call, layout: Layout) -> None:
    with linked(layout, a=FINE, b=GONE, **{"c-1": leads("/a-4711", 301), "a-4711": FINE}) as url:
        told = press("replays", "check", "--at", DAYS[0])

    assert told.code == 0
    assert told.err == ""
    assert told.out.replace(url, "") == (
        "unconfirmed  2026/sujet-2  /b\n"
        "             404, first time: to be confirmed\n"
        "moved        2026/sujet-3  /c-1\n"
        "             since 2026-01-15 13:00: 200, leads to /a-4711\n"
        "4 links looked at: fine 2, unconfirmed 1, moved 1\n"
    )


def test_it_exits_1_once_a_link_is_surely_gone(press: Call, layout: Layout) -> None:
    gone = shows(message("Cette vidéo n’est plus disponible."))
    with linked(layout, a=gone) as url:
        told = [press("replays", "check", "--at", day) for day in DAYS]

    assert [one.code for one in told] == [0, 0, 1]
    assert told[1].out.splitlines()[1].endswith("2 times in a row: to be confirmed")
    assert told[2].out.replace(url, "") == (
        "soft-gone  2026/sujet-1  /a\n"
        "           since 2026-01-15 13:00: 200, “Cette vidéo n’est plus disponible.”\n"
        "1 link looked at: soft-gone 1\n"
    )


def test_another_end_is_shown_with_the_command_that_takes_it(press: Call, layout: Layout) -> None:
    with linked(layout, a=ENDS) as url:
        told = press("replays", "check", "--at", DAYS[0])

    assert told.out.replace(url, "").splitlines()[1].strip() == (
        "/a states 2026-01-20 as its end; here it is 2026-01-19. If the page is right: “press "
        'replays extend 2026/sujet-1 --until "2026-01-20"”.'
    )


def test_that_command_does_what_it_says(press: Call, layout: Layout) -> None:
    with linked(layout, a=ENDS):
        press("replays", "check", "--at", DAYS[0])
        at = ("--at", DAYS[0])
        press("replays", "extend", "2026/sujet-1", "--until", "2026-01-20", *at)

        told = press("replays", "check", *at)

    assert told.out == "1 link looked at: fine 1\n"


def test_the_json_says_all_of_it(press: Call, layout: Layout) -> None:
    with linked(layout, a=ENDS) as url:
        press("replays", "check", "--at", DAYS[0])
        told = press("replays", "check", "--at", DAYS[2], "--json")

    assert told.json == [
        {
            "story": story_id(1),
            "folder": "2026/sujet-1",
            "broadcaster": None,
            "url": f"{url}/a",
            "available_until": "2026-01-19T22:59:59Z",
            "state": "ending-soon",
            "kind": "fine",
            "suspected": None,
            "since": "2026-01-15T12:00:00Z",
            "at": "2026-01-16T12:00:00Z",
            "failures": 0,
            "evidence": {"status": 200, "address": None, "words": None, "error": None},
            "moved_to": None,
            "stated_end": "2026-01-20T22:59:59Z",
            "differs": True,
            "looks": [
                {"at": "2026-01-15T12:00:00Z", "kind": "fine"},
                {"at": "2026-01-16T12:00:00Z", "kind": "fine"},
            ],
        }
    ]
    assert set(fields(told.json)) == documented_fields("replays check")


def test_what_it_found_stands_in_the_list_of_replays(press: Call, layout: Layout) -> None:
    with linked(layout, a=GONE):
        press("replays", "check", "--at", DAYS[0])

    (row,) = press("replays", "--at", DAYS[0], "--json").json
    assert row["last_check"] == DAYS[0]
    assert (row["finding"]["kind"], row["finding"]["suspected"]) == ("unconfirmed", "gone")
    assert set(fields([row])) == documented_fields("replays")


def test_without_a_link_there_is_nothing_to_look_at(press: Call, layout: Layout) -> None:
    write_story(layout, 1)

    told = press("replays", "check", "--at", DAYS[0])

    assert (told.code, told.out) == (0, "no link to check: no live replay has an address\n")


def test_interrupted_it_keeps_what_it_saw(
    press: Call, layout: Layout, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    with linked(layout, a=FINE, b=FINE):
        with monkeypatch.context() as patch:
            patch.setattr("pipeline.cli.progress.Progress.__call__", interrupted)
            told = press("replays", "check", "--at", DAYS[0])

        assert (told.code, told.out) == (130, "")
        assert told.err == "interrupted: what was seen is kept.\n"
        checks = [row["last_check"] for row in press("replays", "--at", DAYS[0], "--json").json]
        assert DAYS[0] in checks


def test_a_server_that_asks_for_time_is_named_as_not_looked_at(
    press: Call, layout: Layout, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.ingest.links.rounds._ENOUGH", 2)
    with linked(layout, **{f"n{n}": shows("", 429) for n in range(5)}):
        told = press("replays", "check", "--at", DAYS[0])

    assert told.err == (
        "3 links were not looked at: their server asks for time. Run the command again later.\n"
    )


def test_that_no_server_can_be_reached_is_told_once(press: Call, layout: Layout) -> None:
    for number in (1, 2, 3):
        write_story(layout, number, f"{READY}  - {{url: 'http://tv{number}.invalid/a'}}\n")

    told = press("replays", "check", "--at", DAYS[0])

    assert (told.code, told.out) == (1, "")
    assert told.err == (
        "press: none of the 3 links to replays that were tried could be reached, so it is probably "
        "the network of this machine. None of it counts. Check its connection; looking resumes by "
        "itself.\n"
    )
    assert press("replays", "--json", "--at", DAYS[0]).json[0]["finding"] is None
