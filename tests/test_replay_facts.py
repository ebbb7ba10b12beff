"""The same replay told twice is one, with all that is said of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.replay_facts import Known, agree, item_of, with_replays, without_doubles

LINK = "https://tv.example.org/a"
FRANCE_3 = {"broadcaster": "France 3", "url": "", "available_until": "2026-01-19"}
FACTS = st.fixed_dictionaries(
    {
        "broadcaster": st.sampled_from(["", "Arte", "TF1"]),
        "url": st.sampled_from(["", LINK, "https://tv.example.org/b"]),
        "available_until": st.sampled_from(["", "2026-01-19", "2026-02-01"]),
    }
)


class TestSameness:
    """The address tells, else the end and who showed it."""

    @pytest.mark.parametrize(
        ("one", "other", "same"),
        [
            ({"url": LINK}, {"url": f"{LINK}/?utm_source=x#t=12"}, True),
            ({"url": LINK, "available_until": "2026-01-19"},
             {"url": LINK, "available_until": "2026-02-01"}, True),
            ({**FRANCE_3, "url": LINK}, {**FRANCE_3, "url": "https://tv.example.org/b"}, False),
            (FRANCE_3, {**FRANCE_3, "url": LINK}, True),
            (FRANCE_3, {**FRANCE_3, "broadcaster": "FRANCE 3", "platform": "france.tv"}, True),
            (FRANCE_3, {**FRANCE_3, "available_until": "2026-01-19 23:59"}, True),
            (FRANCE_3, {**FRANCE_3, "available_until": "2026-01-20"}, False),
            (FRANCE_3, {**FRANCE_3, "broadcaster": "Arte"}, False),
            (FRANCE_3, {"available_until": "2026-01-19"}, True),
            ({"broadcaster": "Arte"}, {"broadcaster": "Arte", "url": LINK}, True),
            ({"platform": "france.tv"}, {"starts_at": "12"}, False),
        ],
    )  # fmt: skip
    def test_two_replays(self, one: dict[str, str], other: dict[str, str], *, same: bool) -> None:
        assert Known([other]).match(one) == (0 if same else None)
        assert Known([one]).match(other) == (0 if same else None)

    def test_of_two_at_one_address_the_one_that_agrees_is_meant(self) -> None:
        days = ("2026-01-19", "2026-01-26")
        known = Known({"url": LINK, "available_until": day} for day in days)
        assert known.match({"url": LINK, "available_until": "2026-01-26"}) == 1
        assert known.match({"url": LINK, "available_until": "2026-03-01"}) == 0

    @given(st.lists(FACTS, max_size=8), FACTS)
    def test_among_many_it_is_found_as_if_each_were_asked(
        self, told: list[dict[str, str]], one: dict[str, str]
    ) -> None:
        alike = [at for at, other in enumerate(told) if Known([other]).match(one) == 0]
        agreeing = [at for at in alike if agree(one, told[at])]
        grown = Known({"broadcaster": "TF1"} for _ in told)
        for at, other in enumerate(told):
            grown.put(at, other)
        assert Known(told).match(one) == grown.match(one) == next(iter(agreeing + alike), None)

    def test_an_hour_of_the_same_day_is_another_end(self) -> None:
        assert not agree(FRANCE_3, {**FRANCE_3, "available_until": "2026-01-19 18:00"})
        assert agree(FRANCE_3, {**FRANCE_3, "available_until": "2026-01-19 23:59:59"})

    def test_a_yes_is_one_however_it_is_written(self) -> None:
        heard = {**FRANCE_3, "audio": "yes"}
        assert agree(heard, {**FRANCE_3, "audio": "true"})
        assert agree(heard, FRANCE_3)
        assert not agree(heard, {**FRANCE_3, "audio": "no"})


class TestOneText:
    """What one text says of a replay in two places is put together."""

    def test_a_link_here_and_an_end_there(self) -> None:
        told = [
            {"broadcaster": "Arte", "url": "", "available_until": "2026-01-19", "starts_at": ""},
            {"broadcaster": "Arte", "url": LINK, "available_until": "2026-01-19"},
            {"broadcaster": "", "url": LINK, "available_until": "", "starts_at": "120"},
        ]
        assert without_doubles(told) == [
            {"broadcaster": "Arte", "url": LINK, "available_until": "2026-01-19",
             "starts_at": "120"},
        ]  # fmt: skip

    def test_an_end_that_is_stated_once_is_no_estimate(self) -> None:
        end = {"url": LINK, "available_until": "2026-01-19"}
        guess = {**end, "estimated": "yes"}
        assert without_doubles([end, guess]) == without_doubles([guess, end]) == [end]

    def test_two_ends_at_one_address_are_two_recordings(self) -> None:
        told = [{"url": LINK, "available_until": day} for day in ("2026-01-19", "2026-01-26")]
        assert without_doubles(told) == told

    @given(st.lists(FACTS, max_size=6))
    def test_nothing_that_was_said_is_lost_or_told_twice(self, told: list[dict[str, str]]) -> None:
        found = without_doubles(told)
        for one in told:
            assert any(
                all(value in ("", other[key]) for key, value in one.items()) for other in found
            )
        assert without_doubles(found) == found


class TestStoryFile:
    """A story.yaml gets the replays it lacks, and what its own lack."""

    def test_the_same_one_is_filled_in_and_another_added(self) -> None:
        text = (
            "id: x\nreplays:\n  # announced\n  - broadcaster: France 3   # regional\n    url:\n"
            "    available_until: 2026-01-19\n# end\n"
        )
        more = [
            {
                **FRANCE_3,
                "broadcaster": "france 3",
                "url": LINK,
                "audio": "yes",
                "starts_at": "120",
            },
            {"broadcaster": "Arte", "platform": "", "url": "", "available_until": "unlimited"},
        ]
        assert with_replays(text, more, ["in English", "on Arte"], file="s") == (
            "id: x\nreplays:\n  # announced\n  - broadcaster: France 3   # regional\n"
            f"    url: {LINK}\n    available_until: 2026-01-19\n    audio: yes\n"
            "    starts_at: 120\n"
            "  # on Arte\n  - broadcaster: Arte\n    url:\n    available_until: unlimited\n# end\n"
        )

    def test_an_end_that_was_stated_does_not_become_an_estimate(self) -> None:
        stated = f"replays:\n- url: {LINK}\n  available_until: 2026-03-31\n"
        guess = {"url": LINK, "available_until": "2026-04-10", "estimated": "yes"}
        assert with_replays(stated, [guess], [None], file="s") == stated
        assert with_replays(f"replays:\n- url: {LINK}\n", [guess], [None], file="s") == (
            f"replays:\n- url: {LINK}\n  available_until: 2026-04-10\n  estimated: yes\n"
        )

    def test_what_it_says_itself_stays(self) -> None:
        text = f"replays: [{{url: {LINK}, available_until: 2026-01-19}}]\n"
        more = [{"url": LINK, "available_until": "2026-02-01"}]
        assert with_replays(text, more, [None], file="s") == text

    def test_an_item_is_written_in_order_without_what_nobody_knows(self) -> None:
        facts = {
            "starts_at": "120", "platform": "", "available_until": "2026-01-19", "audio": "yes",
        }  # fmt: skip
        assert item_of(facts) == [
            ("broadcaster", ""),
            ("url", ""),
            ("audio", "yes"),
            ("available_until", "2026-01-19"),
            ("starts_at", "120"),
        ]
