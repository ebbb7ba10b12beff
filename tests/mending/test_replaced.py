"""A recording takes the place of another one, or goes, and nothing beside it changes."""

import pytest

from pipeline.layout import Layout
from pipeline.mending.replays import remove, replace_link
from pipeline.mending.said import Said
from pipeline.runs import run
from tests.mending.stories import (
    NOW,
    ONE,
    READY,
    STYLE,
    A,
    B,
    changes,
    refused,
    replays,
    told,
    write,
)


class TestReplace:
    """``replace`` brings another address; the old one stays known, and leads there."""

    def test_the_new_one_stands_behind_the_old_one(self, layout: Layout) -> None:
        path = write(layout, ONE)
        before = path.read_bytes()
        said = Said(url=B, available_until="2026-03-01")
        seen = replace_link(layout, "sujet-1", NOW, said, which=None)
        assert changes(before, path.read_bytes()) == [
            f"+replaced_by: {B}",
            "+- broadcaster: France 3",
            f"+url: {B}",
            "+available_until: 2026-03-01",
        ]
        assert [p.message("en") for p in seen[-2:]] == [
            f"replay 1 (France 3): it is replaced by {B}; where its address stands in texts, the "
            "link leads there.",
            "replay 2 (France 3): the link is offered until 2026-03-01.",
        ]

    @pytest.mark.parametrize(
        ("until", "told"),
        [
            (
                "2026-01-02",
                f"replay 1 (France 3): it is replaced by {B}, which has ended; so its address is "
                "no link in texts any more.",
            ),
            (
                "2026-03-01",
                f"replay 1 (France 3): it is replaced by {B}; where its address stands in texts, "
                "the link leads there.",
            ),
        ],
    )
    def test_what_readers_find_at_the_old_one(self, layout: Layout, until: str, told: str) -> None:
        write(layout, ONE)
        seen = replace_link(layout, "sujet-1", NOW, Said(url=B, available_until=until), which=None)
        assert seen[-2].message("en") == told
        run(layout, NOW)
        page = (layout.feeds / "fr/2026/sujet-1/index.html").read_text()
        assert (B in page) == (until == "2026-03-01")

    def test_one_that_leads_to_what_is_only_announced(self, layout: Layout) -> None:
        coming = f"  - {{url: {B}, available_from: 2026-02-01}}\n"
        write(layout, f"{READY}replays:\n  - {{url: {A}}}\n{coming}")
        seen = replace_link(layout, "sujet-1", NOW, Said(url=B), which="1")
        assert "which is only announced" in seen[-2].message("en")

    @STYLE
    def test_in_any_style(self, layout: Layout, facts: str) -> None:
        write(layout, facts)
        arte = replays(layout)[1]
        replace_link(layout, "sujet-1", NOW, Said(url=B, platform="tv"), which=A)
        old, new, other = replays(layout)
        assert (old.url, old.replaced_by, other) == (A, B, arte)
        assert (new.broadcaster, new.platform, new.url, new.available_until) == (
            "France 3",
            "tv",
            B,
            None,
        )

    def test_twice_over_leads_to_the_last(self, layout: Layout) -> None:
        write(layout, ONE)
        replace_link(layout, "sujet-1", NOW, Said(url=B), which=None)
        replace_link(layout, "sujet-1", NOW, Said(url=f"{B}2"), which=None)
        assert [(r.url, r.replaced_by) for r in replays(layout)] == [
            (A, f"{B}2"),
            (B, f"{B}2"),
            (f"{B}2", None),
        ]

    def test_one_that_is_there_is_not_added_again(self, layout: Layout) -> None:
        write(layout, f"{READY}replays:\n- url: {A}\n- url: {B}\n")
        replace_link(layout, "sujet-1", NOW, Said(url=B, starts_at="2:00"), which="1")
        assert [(r.url, r.replaced_by, r.starts_at) for r in replays(layout)] == [
            (A, B, None),
            (B, None, 120),
        ]
        assert refused(layout, "replace", said=Said(url=A), which="2") == (
            "mend-replaced",
            {"number": "1"},
        )

    def test_without_a_link_there_is_nothing_to_lead_elsewhere(self, layout: Layout) -> None:
        write(layout, f"{READY}replays:\n- broadcaster: Arte\n  url:\n")
        replace_link(layout, "sujet-1", NOW, Said(url=B), which=None)
        assert [(r.broadcaster, r.url, r.replaced_by) for r in replays(layout)] == [
            ("Arte", B, None)
        ]

    def test_the_same_address_is_no_other(self, layout: Layout) -> None:
        write(layout, ONE)
        for url in (A, f"{A}?utm_source=x", ""):
            assert refused(layout, "replace", said=Said(url=url))[0] == "mend-same-link"


class TestRemove:
    """``remove`` takes a replay out with its comments, and the list with the last one."""

    def test_the_only_one(self, layout: Layout) -> None:
        path = write(layout, ONE)
        seen = remove(layout, "sujet-1", NOW, which=None)
        assert path.read_text().partition("\n")[2] == (
            f"{READY}categories: [research]   # only one\n# The end.\n"
        )
        assert told(seen).startswith("replay 1 (France 3) is taken out: nothing mentions it")

    @STYLE
    @pytest.mark.parametrize("which", ["1", "2"])
    def test_one_of_several_in_any_style(self, layout: Layout, facts: str, which: str) -> None:
        write(layout, facts)
        known = list(replays(layout))
        remove(layout, "sujet-1", NOW, which=which)
        del known[int(which) - 1]
        assert list(replays(layout)) == known

    def test_which_one_is_never_guessed(self, layout: Layout) -> None:
        write(layout, f"{READY}replays:\n- url: {A}\n  replaced_by: {B}\n- url: {B}\n")
        assert refused(layout, "remove")[0] == "mend-ambiguous"

    def test_what_another_leads_to_stays_as_long_as_it_does(self, layout: Layout) -> None:
        write(layout, f"{READY}replays:\n- url: {A}\n  replaced_by: {B}\n- url: {B}\n")
        assert refused(layout, "remove", which="2") == (
            "mend-led-to",
            {"number": "1", "name": f"2 ({B})", "ref": "2026/sujet-1"},
        )
        remove(layout, "sujet-1", NOW, which="1")
        remove(layout, "sujet-1", NOW, which="1")
        assert replays(layout) == ()

    def test_one_without_a_link_leaves_none(self, layout: Layout) -> None:
        write(layout, f"{READY}replays:\n- broadcaster: Arte\n")
        seen = remove(layout, "sujet-1", NOW, which=None)
        assert told(seen) == "replay 1 (Arte) is taken out: nothing mentions it any more."
