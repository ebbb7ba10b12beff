"""What becomes of a message after a try: decided from what was known and what was said."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from pipeline.deliver.mail import MailFailed
from pipeline.errors import PipelineError, problem
from pipeline.issuing import fates
from pipeline.model.mailing import Addressee, Handover, Standstill
from tests.builders import instant

NOW = instant("2026-02-16 09:00")
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def who(key: str = "a@example.org") -> Addressee:
    return Addressee(key=key, kind="person", addresses=(key,), name="", version="fr")


def said(code: str = "mail-deferred", **how: bool) -> MailFailed:
    return MailFailed(problem(code, server="s", cause="451 later"), **how)


def kept(fate: Any = "waiting", **changes: Any) -> Handover:
    fields: dict[str, Any] = {
        "key": "a@example.org",
        "version": "fr",
        "fate": fate,
        "at": NOW,
        "said": "451 later",
        "tries": 1,
        "since": NOW,
        "due": NOW + MINUTE if fate == "waiting" else None,
    }
    return Handover(**fields | changes)


class TestOneMessage:
    """A message that was not taken waits, ever longer, until it is given up."""

    def test_the_first_failure(self) -> None:
        assert fates.failed(who(), None, said(), NOW) == kept()

    def test_each_further_one_waits_twice_as_long_and_never_more_than_an_hour(self) -> None:
        pauses, handover, now = [], None, NOW
        for _ in range(9):
            handover = fates.failed(who(), handover, said(), now)
            assert handover.due is not None
            pauses.append((handover.due - now) // MINUTE)
            now = handover.due
        assert pauses == [1, 2, 4, 8, 16, 32, 60, 60, 60]

    def test_after_four_days_it_is_given_up(self) -> None:
        late = NOW + 4 * DAY
        assert fates.failed(who(), kept(tries=90), said(), late - MINUTE).fate == "waiting"
        assert fates.failed(who(), kept(tries=90), said(), late) == kept(
            "refused", tries=91, at=late
        )

    def test_what_is_refused_for_good_is_not_tried_again(self) -> None:
        assert fates.failed(who(), None, said("mail-refused", permanent=True), NOW) == kept(
            "refused"
        )


class TestManyFailures:
    """Some failures in a row are the server's, whatever it says."""

    @pytest.mark.parametrize(
        ("failures", "ever_sent", "expected"),
        [
            (["waiting"] * 4, False, False),
            (["waiting"] * 5, True, True),
            (["refused"] * 4, False, False),
            (["refused"] * 5, False, True),
            (["refused"] * 19, True, False),
            (["refused"] * 20, True, True),
            (["refused", "waiting"] * 4, True, False),
            (["refused", "waiting"] * 5, True, True),
        ],
    )
    def test_when(self, failures: list[str], *, ever_sent: bool, expected: bool) -> None:
        assert (
            fates.tell_of_server([kept(fate) for fate in failures], ever_sent=ever_sent) == expected
        )

    @pytest.mark.parametrize(
        ("said", "expected"),
        [
            ("550 5.1.1 unknown", False),
            ("550-5.1.10 null MX", False),
            ("552 5.2.2 mailbox full", False),
            ("550 5.1.8 bad sender", True),
            ("550 5.7.1 5.1.1", True),
            ("550 unknown", True),
        ],
    )
    def test_what_is_said_of_an_address_is_never_the_servers(
        self, said: str, *, expected: bool
    ) -> None:
        dead = [kept("refused", said=said)] * 50
        assert fates.tell_of_server(dead, ever_sent=False) == expected

    def test_refusals_are_then_not_believed_for_four_days(self) -> None:
        assert fates.reprieved(kept("refused"), NOW) == kept(due=NOW)
        old = kept("refused", since=NOW - 4 * DAY)
        assert fates.reprieved(old, NOW) == old

    @pytest.mark.parametrize(
        ("code", "how", "expected"),
        [
            ("mail-deferred", {"down": True}, False),
            ("mail-cut-off", {"down": True}, False),
            ("mail-refused", {"permanent": True}, False),
            ("mail-refused", {"permanent": True, "down": True}, True),
            ("mail-unreachable", {"down": True}, True),
            ("mail-login-refused", {"permanent": True, "down": True}, True),
            ("disk", {"down": True}, True),
        ],
    )
    def test_what_concerns_all_at_once(
        self, code: str, how: dict[str, bool], *, expected: bool
    ) -> None:
        assert fates.concerns_all(said(code, **how)) == expected


class TestStandstill:
    """The sending as a whole rests, ever longer; a person hears of it where one is needed."""

    def test_it_rests_ever_longer_and_after_an_hour_needs_a_person(self) -> None:
        rest: Standstill | None = None
        seen = []
        for _ in range(8):
            rest = fates.stopped(rest, said("mail-unreachable", down=True), NOW)
            seen.append(((rest.due - NOW) // MINUTE, rest.permanent))
        few, many = [1, 2, 4, 8, 16, 32], [60, 60]
        assert seen == [(n, False) for n in few] + [(n, True) for n in many]

    def test_a_refusal_of_all_is_told_in_words_of_its_own(self) -> None:
        rest = fates.stopped(None, said("mail-refused", permanent=True), NOW)
        assert (rest.problem.code, rest.permanent) == ("posting-refused", True)

    def test_what_is_not_of_the_server_needs_a_person_at_once(self) -> None:
        error = PipelineError(problem("mail-password-unset", name="A"))
        assert fates.stopped(None, error, NOW).permanent

    def test_when_it_is_over(self) -> None:
        rest = fates.stopped(None, said(), NOW)
        assert not fates.rests(None, NOW)
        assert fates.rests(rest, NOW + MINUTE / 2)
        assert not fates.rests(rest, NOW + MINUTE)
        # It was put off by a clock that was ahead.
        assert not fates.rests(rest, NOW - DAY)


KEYS = [f"{n}@example.org" for n in range(6)]
WHO = [who(key) for key in KEYS]
KNOWN = {
    KEYS[0]: kept("sent", key=KEYS[0]),
    KEYS[1]: kept(key=KEYS[1], due=NOW - MINUTE),
    KEYS[2]: kept(key=KEYS[2], due=NOW + HOUR),
    KEYS[3]: kept("refused", key=KEYS[3]),
    KEYS[4]: kept(key=KEYS[4], due=NOW - HOUR),
}


class TestTurns:
    """Whose turn it is."""

    def test_the_untried_take_turns_with_those_who_wait_the_longest_first(self) -> None:
        more = [*WHO, who("6@example.org"), who("7@example.org")]
        assert [a.key for a in fates.pending(more, KNOWN, NOW)] == [
            KEYS[5],
            "6@example.org",
            KEYS[4],
            "7@example.org",
            KEYS[1],
        ]

    def test_who_is_still_to_get_it(self) -> None:
        assert [a.key for a in fates.open_of(WHO, KNOWN)] == [KEYS[1], KEYS[2], KEYS[4], KEYS[5]]

    @pytest.mark.parametrize(
        ("among", "expected"),
        [
            (WHO, NOW),
            ([WHO[2]], NOW + HOUR),
            ([WHO[1], WHO[2]], NOW),
            ([WHO[0], WHO[3]], None),
            ([], None),
        ],
    )
    def test_when_the_next_one_is_due(
        self, among: list[Addressee], expected: datetime | None
    ) -> None:
        assert fates.next_turn(among, KNOWN, NOW) == expected

    @given(hours=st.integers(0, 200), tries=st.integers(0, 60))
    def test_whoever_is_left_gets_a_turn_within_an_hour(self, hours: int, tries: int) -> None:
        now = NOW + timedelta(hours=hours)
        handover = fates.failed(who(), replace(kept(), tries=tries), said(), now)
        known = {handover.key: handover}
        due = fates.next_turn([who()], known, now)
        if fates.is_open(handover):
            assert due is not None
            assert due <= now + HOUR
            assert fates.pending([who()], known, due) == [who()]
        else:
            assert due is None
