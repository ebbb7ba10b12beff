from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from pipeline.digests import digest, digest_behind, digest_of
from tests.builders import instant, make_event


def test_a_digest_changes_with_any_of_its_parts() -> None:
    parts = ("a", ["b"], {"c": 1}, make_event(), instant("2026-01-12 09:00"))
    others = ("A", ["b", ""], {"c": 2}, make_event(place="Hall"), parts[-1] + timedelta(seconds=1))
    digests = [digest(*parts[:i], other, *parts[i + 1 :]) for i, other in enumerate(others)]
    assert len({digest(*parts), digest(*parts, None), *digests}) == 2 + len(parts)


@given(st.binary(max_size=300), st.binary(max_size=300))
def test_what_begins_alike_is_digested_as_a_whole(begin: bytes, end: bytes) -> None:
    rest = digest_behind(begin)
    assert [rest(end), rest(b"")] == [digest_of(begin + end), digest_of(begin)]
