"""Facts of a replay change in story.yaml, and nothing beside them, however people wrote it."""

import difflib
from codecs import BOM_UTF8

import pytest

from pipeline.errors import InvalidInput
from pipeline.layout import Layout
from pipeline.mending.replays import extend, replace_link, set_facts
from pipeline.mending.said import Said
from pipeline.runs import run
from tests.builders import instant
from tests.mending.stories import (
    NOW,
    ONE,
    READY,
    STYLE,
    A,
    B,
    changes,
    line_ends,
    refused,
    replays,
    told,
    write,
)
from tests.newsrooms import write_newsroom


class TestSet:
    """``set`` changes the facts it is given, or makes a replay of them."""

    @pytest.mark.parametrize(("said", "heard"), [("yes", True), ("no", False), ("", False)])
    def test_whether_it_is_listened_to(self, layout: Layout, said: str, *, heard: bool) -> None:
        path = write(layout, ONE.replace("    estimated", "    audio: yes   # live\n    estimated"))
        before = path.read_bytes()
        set_facts(layout, "sujet-1", NOW, Said(audio=said), which=None)
        line = f"audio: {said}   # live" if said else ""
        told = ["-audio: yes   # live"] + ([f"+{line}"] if line else [])
        assert changes(before, path.read_bytes()) == ([] if heard else told)
        assert [replay.audio for replay in replays(layout)] == [heard]

    def test_an_end_set_by_hand_is_no_estimate(self, layout: Layout) -> None:
        path = write(layout, ONE)
        before = path.read_bytes()
        said = Said(available_until="2026-02-01", starts_at="12 min 30")
        seen = set_facts(layout, "sujet-1", NOW, said, which=None)
        assert changes(before, path.read_bytes()) == [
            "-available_until: '2026-01-19'  # said on the phone",
            "-estimated: yes",
            "+available_until: 2026-02-01  # said on the phone",
            "+starts_at: 750",
        ]
        assert [p.code for p in seen] == ["sees-still", "sees-still", "sees-replay-until"]
        assert told(seen) == "replay 1 (France 3): the link is offered until 2026-02-01."

    @STYLE
    def test_one_of_several_in_any_style(self, layout: Layout, facts: str) -> None:
        path = write(layout, facts)
        first, before = replays(layout)[0], path.read_bytes()
        said = Said(url=B, available_until="2026-03-01 20:30")
        set_facts(layout, "sujet-1", NOW, said, which="arte")
        kept, arte = replays(layout)
        assert kept == first
        assert (arte.broadcaster, arte.url) == ("Arte", B)
        assert arte.available_until == instant("2026-03-01 20:30")
        assert line_ends(path.read_bytes()) == line_ends(before)

    @STYLE
    def test_one_more_in_any_style(self, layout: Layout, facts: str) -> None:
        path = write(layout, facts)
        known, before = replays(layout), path.read_bytes()
        set_facts(layout, "sujet-1", NOW, Said(url=B, platform="x: y"), which=None, add=True)
        *kept, new = replays(layout)
        assert (tuple(kept), new.url, new.platform) == (known, B, "x: y")
        # One stretch has come, in one place; in brackets also a comma.
        after = path.read_bytes()
        assert line_ends(after) == line_ends(before)
        matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
        assert {kind for kind, *_ in matcher.get_opcodes()} <= {"equal", "insert"}

    @pytest.mark.parametrize("facts", ["", "replays:\n", "replays: []  # none yet\n"])
    def test_the_first_one_of_a_story(self, layout: Layout, facts: str) -> None:
        path = write(layout, READY + facts + "# The end.\n")
        said = Said(
            broadcaster="France 3", available_until="unlimited", available_from="2026-01-12"
        )
        seen = set_facts(layout, "sujet-1", NOW, said, which=None)
        comment = "  # none yet" if "none" in facts else ""
        assert path.read_text().partition("\n")[2] == (
            f"{READY}replays:{comment}\n  - broadcaster: France 3\n    url:\n"
            "    available_from: 2026-01-12\n    available_until: unlimited\n# The end.\n"
        )
        assert told(seen) == (
            "replay 1 (France 3): it is mentioned without a link. Give the address with “--url”."
        )

    def test_an_empty_value_takes_a_fact_away(self, layout: Layout) -> None:
        path = write(layout, ONE)
        seen = set_facts(
            layout, "sujet-1", NOW, Said(available_until="unknown", broadcaster=""), which="1"
        )
        assert "  # À revoir jusqu'au 19 janvier\n  - url:   https" in path.read_text()
        assert replays(layout)[0].available_until is None
        assert told(seen) == (
            f"replay 1 ({A}): the link is offered for as long as nobody gives its end."
        )

    def test_a_new_address_is_followed_by_what_leads_to_it(self, layout: Layout) -> None:
        write(layout, f"{READY}replays:\n- url: {A}\n  replaced_by: {B}\n- url: {B}\n")
        set_facts(layout, "sujet-1", NOW, Said(url=f"{B}2"), which=None)
        assert [(r.url, r.replaced_by) for r in replays(layout)] == [(A, f"{B}2"), (f"{B}2", None)]

    @pytest.mark.parametrize(
        ("said", "audio"),
        [
            (Said(broadcaster="France Inter"), "yes"),
            (Said(url="https://open.spotify.com/episode/1"), "yes"),
            (Said(broadcaster="France Inter", audio="no"), "no"),
            (Said(broadcaster="France 3"), None),
        ],
    )
    def test_one_of_a_radio_is_listened_to_unless_said_otherwise(
        self, layout: Layout, said: Said, audio: str | None
    ) -> None:
        path = write(layout, READY)
        set_facts(layout, "sujet-1", NOW, said, which=None)
        assert f"    audio: {audio}\n" in path.read_text() or audio is None
        assert [replay.audio for replay in replays(layout)] == [audio == "yes"]

    def test_one_that_is_added_late_is_not_over_before_it_is_seen(self, layout: Layout) -> None:
        write_newsroom(layout.root, "").config.write_text(
            layout.config.read_text().replace("digest: off", "digest: off, retention: {Arte: 7 d}")
        )
        write(layout, READY)
        later = instant("2026-05-02 10:00")
        seen = set_facts(layout, "sujet-1", later, Said(broadcaster="Arte", url=A), which=None)
        assert replays(layout)[0].available_from == instant("2026-05-02 00:00")
        assert told(seen).startswith(
            "replay 1 (Arte): the link is offered probably until 2026-05-09; "
        )

    def test_the_mark_that_a_windows_editor_begins_a_file_with_stays(self, layout: Layout) -> None:
        path = write(layout, ONE)
        path.write_bytes(BOM_UTF8 + path.read_bytes())
        before = path.read_bytes()
        set_facts(layout, "sujet-1", NOW, Said(available_until="2026-02-01"), which=None)
        after = before.replace(b"'2026-01-19'", b"2026-02-01")
        assert path.read_bytes() == after.replace(b"    estimated: yes\n", b"")

    def test_the_end_that_readers_see_is_the_new_one(self, layout: Layout) -> None:
        write(layout, ONE)
        run(layout, NOW)
        set_facts(layout, "sujet-1", NOW, Said(available_until="2026-01-12"), which=None)
        run(layout, NOW)
        page = (layout.feeds / "fr/2026/sujet-1/index.html").read_text()
        assert A not in page
        assert "n’est plus disponible" in page


class TestExtend:
    """``extend`` moves an end later, never earlier; what has ended lives again."""

    @pytest.mark.parametrize(
        ("until", "days", "at", "expected"),
        [
            ("2026-02-01", 0, "2026-01-13", "2026-02-01"),
            ("2026-01-20 08:00", 0, "2026-01-13", "2026-01-20 08:00"),
            ("unlimited", 0, "2026-01-13", "unlimited"),
            (None, 7, "2026-01-13", "2026-01-26"),
            (None, 7, "2026-01-19 23:00", "2026-01-26"),
            (None, 7, "2026-03-01 10:00", "2026-03-08"),
        ],
    )
    def test_to_a_day_or_by_days(
        self, layout: Layout, until: str | None, days: int, at: str, expected: str
    ) -> None:
        path = write(layout, ONE)
        extend(layout, "sujet-1", instant(at), which=None, until=until, days=days)
        text = ONE.replace("'2026-01-19'", expected).replace("    estimated: yes\n", "")
        assert path.read_text().partition("\n")[2] == text

    def test_from_an_estimate_and_then_it_is_none_any_more(self, layout: Layout) -> None:
        config = layout.config.read_text()
        layout.config.write_text(
            config.replace("digest: off", "digest: off, retention: {Arte: 7 d}")
        )
        path = write(layout, f"{READY}replays:\n- broadcaster: arte\n  url: {A}\n")
        assert refused(layout, "extend", until="2026-01-18")[1]["until"] == "2026-01-19"
        seen = extend(layout, "sujet-1", NOW, which=None, days=7)
        assert path.read_text().endswith(f"  url: {A}\n  available_until: 2026-01-26\n")
        assert told(seen) == "replay 1 (arte): the link is offered until 2026-01-26."

    def test_an_hour_stays_the_hour(self, layout: Layout) -> None:
        path = write(layout, f"{READY}replays: [{{url: {A}, available_until: 2026-03-28 20:30}}]\n")
        extend(layout, "sujet-1", NOW, which=None, days=1)
        assert f"[{{url: {A}, available_until: 2026-03-29 20:30}}]" in path.read_text()

    def test_what_has_ended_is_offered_again(self, layout: Layout) -> None:
        write(layout, ONE)
        later = instant("2026-03-01 10:00")
        run(layout, later)
        page = layout.feeds / "en/2026/story-1/index.html"
        assert A not in page.read_text()
        assert told(extend(layout, "sujet-1", later, which=None, days=7)) == (
            "replay 1 (France 3): the link is offered until 2026-03-08."
        )
        run(layout, later)
        assert A in page.read_text()

    def test_earlier_or_the_same_is_for_set(self, layout: Layout) -> None:
        write(layout, ONE)
        for until in ("2026-01-18", "2026-01-19", "2026-01-19 12:00"):
            assert refused(layout, "extend", until=until) == (
                "mend-not-later",
                {"until": "2026-01-19", "ref": "2026/sujet-1"},
            )
        assert refused(layout, "extend", until="unknown")[0] == "bad-date"
        assert refused(layout, "extend", until="01/03/2026") == (
            "bad-date-instead",
            {"value": "01/03/2026", "instead": "2026-03-01"},
        )

    def test_without_an_end_nothing_can_be_counted(self, layout: Layout) -> None:
        write(layout, f"{READY}replays: [{{url: {A}}}]\n")
        assert refused(layout, "extend", days=7)[0] == "mend-end-unknown"
        extend(layout, "sujet-1", NOW, which=None, until="2026-02-01")
        write(layout, f"{READY}replays: [{{url: {A}, available_until: unlimited}}]\n")
        assert refused(layout, "extend", days=7)[0] == "mend-unlimited"


class TestChoice:
    """A replay is named by its number, its address, its broadcaster or its platform."""

    FACTS = (
        f"{READY}replays:\n- {{broadcaster: France 3, url: {A}, available_until: 2026-01-19}}\n"
        f"- {{broadcaster: Arte, platform: arte.tv, url: {B}, available_until: unlimited}}\n"
        "- {broadcaster: Arte}\n"
    )

    @pytest.mark.parametrize(
        ("which", "at"),
        [("1", 0), ("france 3", 0), ("tv.example.org/a", 0), ("ARTE.TV", 1), (f"{B}/#t=2", 1)],
    )
    def test_by_any_of_them(self, layout: Layout, which: str, at: int) -> None:
        write(layout, self.FACTS)
        set_facts(layout, "sujet-1", NOW, Said(starts_at="7"), which=which)
        assert [r.starts_at for r in replays(layout)].index(7) == at

    def test_several_are_listed_with_their_numbers(self, layout: Layout) -> None:
        write(layout, self.FACTS)
        lines = f"1: France 3 · 2026-01-19 · {A}", f"2: Arte · unlimited · {B}", "3: Arte"
        said = Said(starts_at="7")
        told = {"which": "", "ref": "2026/sujet-1", "replays": "; ".join(lines)}
        assert refused(layout, "set", said=said) == ("mend-ambiguous", told)
        assert refused(layout, "set", said=said, which="arte") == (
            "mend-ambiguous",
            {**told, "which": "arte", "replays": "; ".join(lines[1:])},
        )
        for which in ("4", "0", "TF1", ""):
            expected = {**told, "which": which}
            assert refused(layout, "set", said=said, which=which) == ("mend-unknown", expected)

    def test_a_story_without_replays_has_none_to_choose(self, layout: Layout) -> None:
        write(layout, READY)
        for call in ("extend", "remove"):
            assert refused(layout, call)[0] == "mend-none"
        assert refused(layout, "replace", said=Said(url=A))[0] == "mend-none"


class TestRefusing:
    """What would not be read, or be unclear, is not written."""

    @pytest.mark.parametrize(
        ("said", "code"),
        [
            (Said(url="tv.example.org/a"), "not-a-web-address"),
            (Said(url="https://tv.example.org/é à"), "web-address-blank"),
            (Said(available_until="19/01/2026"), "bad-date-instead"),
            (Said(available_until="2026-03-29 02:30"), "dst-gap"),
            (Said(available_from="soon"), "bad-date"),
            (Said(available_from="2026-02-01"), "end-before-start"),
            (Said(starts_at="noon"), "mend-offset"),
            (Said(url="", broadcaster=""), "mend-nameless"),
            (Said(broadcaster="a\x00b"), "not-a-text-file"),
        ],
    )
    def test_facts_that_are_none(self, layout: Layout, said: Said, code: str) -> None:
        write(layout, ONE)
        assert refused(layout, "set", said=said)[0] == code

    def test_an_address_that_another_has(self, layout: Layout) -> None:
        write(layout, f"{READY}replays:\n- url: {A}\n- url: {B}\n")
        taken = ("mend-link-twice", {"number": "2"})
        assert refused(layout, "set", said=Said(url=B), which="1") == taken
        assert refused(layout, "set", said=Said(url=B), add=True) == taken

    def test_one_that_nobody_could_name(self, layout: Layout) -> None:
        write(layout, f"{READY}replays:\n- url: {A}\n")
        ref = {"ref": "2026/sujet-1"}
        assert refused(layout, "set", said=Said(url="")) == ("mend-nameless", ref)
        nameless = Said(platform="x")
        assert refused(layout, "set", said=nameless, add=True) == ("mend-new-nameless", {})
        write(layout, READY)
        assert refused(layout, "set", said=Said(available_until="2026-02-01")) == ("mend-none", ref)

    @pytest.mark.parametrize(
        "braces",
        [
            f"{{url: {A}, # c\n  broadcaster: Arte}}",
            f"{{broadcaster: Arte,\n  # of the address\n  url: {A}}}",
        ],
    )
    def test_a_fact_whose_neighbour_would_lose_its_comment(
        self, layout: Layout, braces: str
    ) -> None:
        write(layout, f"{READY}replays:\n- {braces}\n")
        assert refused(layout, "set", said=Said(broadcaster="")) == (
            "not-editable",
            {"key": "broadcaster"},
        )

    def test_a_file_with_lines_of_an_old_mac_is_named(self, layout: Layout) -> None:
        path = write(layout, "")
        facts = f"{path.read_text()}{READY}replays:\n  - url: {A}\n"
        path.write_bytes(facts.replace("\n", "\r").encode())
        with pytest.raises(InvalidInput) as caught:
            set_facts(layout, "sujet-1", NOW, Said(url=B), which=None, add=True)
        assert str(caught.value).startswith("articles/2026/sujet-1/story.yaml:5: “replays” cannot")
        with pytest.raises(InvalidInput) as caught:
            replace_link(layout, "sujet-1", NOW, Said(url=B), which=None)
        assert str(caught.value).startswith("articles/2026/sujet-1/story.yaml:5: “")

    def test_a_file_that_cannot_be_changed_safely_names_the_line(self, layout: Layout) -> None:
        write(layout, f"{READY}replays:\n  - &one {{url: {A}}}\n  - *one\n")
        with pytest.raises(InvalidInput) as caught:
            set_facts(layout, "sujet-1", NOW, Said(url=B), which=None, add=True)
        assert str(caught.value) == (
            "articles/2026/sujet-1/story.yaml:5: “replays” cannot be changed without touching the "
            "rest of the file. Change it in a text editor."
        )
