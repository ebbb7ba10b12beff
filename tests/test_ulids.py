"""What follows from a ULID stands for ever: subscribers know entries by it."""

from uuid import UUID, uuid5

from hypothesis import given
from hypothesis import strategies as st
from ulid import ULID

from pipeline.ulids import minted_at, name_based, name_based_urn
from tests.builders import STORY_ID, instant


def test_an_identity_is_the_same_for_ever_and_each_name_has_its_own() -> None:
    assert name_based(STORY_ID, "fr") == "07dd9835-5048-5cf2-8d84-57f904fceb1a"
    assert name_based(STORY_ID, "en") != name_based(STORY_ID, "fr")


def test_a_ulid_tells_when_it_was_minted() -> None:
    assert minted_at(STORY_ID) == instant("2026-01-10 06:44:47")


def test_one_that_was_made_up_is_of_the_end_of_time() -> None:
    assert f"{minted_at('7' + 'Z' * 25):%Y-%m-%d %H:%M:%S}" == "9999-01-01 00:00:00"


@given(st.binary(min_size=16, max_size=16))
def test_a_ulid_is_read_as_others_read_it(content: bytes) -> None:
    theirs = ULID.from_bytes(content)
    assert name_based(str(theirs), "fr") == str(uuid5(UUID(bytes=content), "fr"))
    assert name_based_urn(str(theirs), "fr") == uuid5(UUID(bytes=content), "fr").urn
