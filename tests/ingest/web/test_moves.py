"""Where a source is asked that has moved, for good or for a while."""

import pytest

from pipeline.ingest.web.visits import first
from tests.ingest.web.polling import Reader, feed, nothing, reading
from tests.ingest.web.servers import Site, serving


class TestMoves:
    """What moved for good is asked where it is; what is elsewhere for a while, where it was."""

    @pytest.mark.parametrize(
        ("status", "asked"),
        [
            (301, ["/a", "/b", "/b"]),
            (308, ["/a", "/b", "/b"]),
            (302, ["/a", "/b", "/a", "/b"]),
            (303, ["/a", "/b", "/a", "/b"]),
            (307, ["/a", "/b", "/a", "/b"]),
        ],
    )
    @pytest.mark.parametrize("relative", [True, False])
    def test_only_permanent_ones_are_remembered(
        self, status: int, asked: list[str], relative: bool
    ) -> None:
        site = Site({"/b": [feed()]})
        with serving(site) as url:
            location = "b" if relative else f"{url}/b"
            site.pages["/a"] = [nothing(status, location=location)]
            reader = Reader(first(url + "/a"))
            reader.polls(2)
        assert site.paths == asked

    def test_a_chain_is_remembered_as_far_as_it_is_permanent(self) -> None:
        site = Site({"/d": [feed()]})
        for path, status, to in (("/a", 301, "/b"), ("/b", 302, "/c"), ("/c", 301, "/d")):
            site.pages[path] = [nothing(status, location=to)]
        with serving(site) as url:
            Reader(first(url + "/a")).polls(2)
        assert site.paths == ["/a", "/b", "/c", "/d", "/b", "/c", "/d"]

    def test_a_move_to_another_host_is_remembered(self) -> None:
        new = Site({"/feed": [feed()]})
        with (
            serving(new) as there,
            reading(nothing(301, location=f"{there}/feed")) as (old, reader),
        ):
            reader.polls(3)
        assert (len(old.asked), len(new.asked)) == (1, 3)

    def test_a_move_to_nowhere_is_not(self) -> None:
        with reading(nothing(301, location="/none"), feed()) as (site, reader):
            reader.polls(3)
        assert site.paths == ["/feed", "/none", "/feed"]

    def test_a_circle_is_left_at_once(self) -> None:
        site = Site({"/a": [nothing(301, location="/b")], "/b": [nothing(301, location="/a")]})
        with serving(site) as url:
            reader = Reader(first(url + "/a"))
            reader.polls(2)
        assert (site.paths, reader.found) == (["/a", "/b"], ["fetch-redirects", None])
