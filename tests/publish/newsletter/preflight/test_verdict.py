"""What stops an issue, and what the office accepts."""

from pipeline.errors import problem
from pipeline.messages.preflight import TEXTS
from pipeline.publish.newsletter.preflight.verdict import STOPPING, parted

GONE = problem("issue-link-gone", url="a", evidence="404")
SILENT = problem("issue-link-silent", url="b", evidence="timeout")


def test_failures_and_notes_are_told_apart_each_once() -> None:
    assert parted([SILENT, GONE, GONE], frozenset()) == ((GONE,), (SILENT,))


def test_what_the_office_accepts_is_a_note() -> None:
    assert parted([SILENT, GONE], frozenset({"issue-link-gone"})) == ((), (SILENT, GONE))


def test_whatever_stops_it_can_be_said() -> None:
    assert sorted(STOPPING - set(TEXTS)) == []
