"""What each section of the ingest table makes of what it measures."""

from pathlib import Path

import pytest
import requests

from benchmarks import __main__, ingest
from benchmarks.circumstances import Circumstances
from benchmarks.inward import inward_addresses
from benchmarks.language import lines as language_lines
from benchmarks.manners.checks import CHECKS
from benchmarks.manners.server import Server, feed
from benchmarks.odd_feeds import outcomes
from benchmarks.reading import lines as reading_lines
from benchmarks.sets import READERS
from benchmarks.table import Line, Skipped, ratio, row
from benchmarks.told_apart import by_block, without_line_breaks

FRENCH = "Les laboratoires seront ouverts à toutes et à tous samedi, dès neuf heures du matin."
ENGLISH = "The laboratories will be open to everyone on Saturday, from nine in the morning."


def test_shares_are_written_as_in_such_tables() -> None:
    assert [ratio(0.98449), ratio(1.0), ratio(0.0), ratio(0.5, digits=2)] == [
        ".984",
        "1.000",
        ".000",
        ".50",
    ]


def test_cells_stay_apart_however_long_they_are() -> None:
    assert row("a" * 90, "b", "c", "d").split() == ["a" * 90, "b", "c", "d"]


def test_each_block_of_a_mixed_document_gets_its_language() -> None:
    assert by_block([FRENCH, ENGLISH, FRENCH]) == ["fr", "en", "fr"]


def test_each_sentence_of_a_text_that_runs_on_gets_its_language() -> None:
    assert without_line_breaks([FRENCH, ENGLISH]) == ["fr", "en"]


def test_what_is_absent_says_how_to_get_it(tmp_path: Path) -> None:
    skipped = [
        line.why
        for line in language_lines(Circumstances(room=tmp_path, sets=tmp_path))
        if isinstance(line, Skipped)
    ]
    assert set(skipped) == {
        "no lingua-py: python -m benchmarks.sets lingua-py",
        "no GCWeb: python -m benchmarks.sets GCWeb",
    }


def test_made_pages_are_measured_where_there_is_no_set(tmp_path: Path) -> None:
    found = list(reading_lines(Circumstances(room=tmp_path, sets=tmp_path, pages=2, alone=True)))
    assert [line.what for line in found if isinstance(line, Line)] == [
        "body F1, French, made (1)",
        "title exact, French, made (1)",
        "... but for capitals and forms of marks",
        "date right / wrong / none, French, made (1)",
        "body F1, English, made (1)",
        "title exact, English, made (1)",
        "... but for capitals and forms of marks",
        "date right / wrong / none, English, made (1)",
    ]
    absent = {line.why.rpartition(" ")[2] for line in found if isinstance(line, Skipped)}
    assert absent == set(READERS)


def test_inward_addresses_come_in_many_spellings() -> None:
    found = set(inward_addresses())
    assert len(found) > 900
    loopback = {
        "127.0.0.0",
        "2130706432",
        "0x7f000000",
        "[::ffff:127.0.0.0]",
        "[64:ff9b::127.0.0.0]",
    }
    assert {f"http://{host}/" for host in loopback} <= found


def test_a_feed_that_breaks_us_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RecursionError

    monkeypatch.setattr("benchmarks.odd_feeds.read_feed", broken)
    (outcome,) = outcomes([("a", feed().body)])
    assert (outcome.expected, outcome.peer, outcome.found) == (2, 2, None)


def test_the_server_remembers_how_it_was_asked() -> None:
    server = Server(lambda asked, before: feed(ETag=f'"{asked.path}{before}"'))
    with server.running():
        tags = [requests.get(server.url, timeout=5).headers["etag"] for _ in range(2)]
        requests.get(server.url.replace("feed.xml", "robots.txt"), timeout=5)
    assert tags == ['"/feed.xml0"', '"/feed.xml1"']
    assert [asked.path for asked in server.asked] == ["/feed.xml", "/feed.xml"]


def test_there_are_fifteen_manners_and_silence_has_none() -> None:
    assert len(CHECKS) == 15
    assert [c.name for c in CHECKS if c.verdict([[] for _ in c.runs], 0)] == []


def test_every_section_can_be_asked_for_by_name() -> None:
    assert tuple(ingest.SECTIONS) == __main__.SECTIONS["ingest"]


def test_a_line_needs_no_peer() -> None:
    assert Line(what="a", ours="1").peer == ""
