"""What is wrong with a story, the disk or another run stops nothing else."""

import errno
import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from msgspec.structs import replace

from pipeline import editing, files, lock
from pipeline.errors import InvalidInput, Locked, PipelineError
from pipeline.layout import Layout
from pipeline.runs import run
from pipeline.store import folders
from tests.newsrooms import (
    body_word,
    story_id,
    tree,
    write_newsroom,
    write_story,
)
from tests.test_runs import ITEM, NOW, published

pytestmark = pytest.mark.usefixtures("settled")


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    return published(tmp_path)


class TestBadStories:
    """One bad story is held and named; the others go out."""

    @pytest.mark.parametrize(
        ("name", "line", "code", "number"),
        [
            ("story.yaml", "staus: ready\n", "key-unknown-near", 4),
            ("story.yaml", "embargo_until: 2026-03-29 02:30\n", "dst-gap", 4),
            ("fr.md", None, "no-front-matter", 1),
        ],
    )
    def test_the_rest_goes_out(
        self, layout: Layout, name: str, line: str | None, code: str, number: int
    ) -> None:
        place = write_story(layout, 3)
        path = place / name
        path.write_text(path.read_text() + line if line else "no front matter")
        report = run(layout, NOW)
        assert [(p.code, p.file, p.line) for p in report.problems] == [
            (code, f"articles/2026/sujet-3/{name}", number)
        ]
        assert [h.folder for h in report.held if h.reason == "broken"] == ["2026/sujet-3"]
        words = b"".join(tree(layout.feeds).values()).decode()
        assert body_word("fr", 1) in words
        assert body_word("fr", 3) not in words
        assert (body_word("en", 3) in words) == (name == "fr.md")

    def test_a_bad_story_is_reported_by_every_run_until_it_is_mended(self, layout: Layout) -> None:
        path = write_story(layout, 3) / "story.yaml"
        good = path.read_text()
        path.write_text("- nonsense")
        first, second = run(layout, NOW), run(layout, NOW)
        assert second == replace(first, written=0, removed=0, unchanged=second.unchanged)
        assert first.problems
        path.write_text(good)
        assert run(layout, NOW).problems == ()

    @pytest.mark.parametrize(
        "hostile",
        [
            'title: "Zero \\0 here"',
            'title: "\\uFFFE"',
            'image_alt: "a\\x01"',
            'correction: "half \\uD800 pair"',
            'summary: "\\x08"',
            "publish_at: 9999-12-31 23:59Z",
            "publish_at: 0001-01-01 00:00",
        ],
    )
    def test_what_no_feed_can_carry_stops_no_run(self, layout: Layout, hostile: str) -> None:
        place = write_story(layout, 3)
        text = (place / "fr.md").read_text()
        key = hostile.partition(":")[0] + ":"
        lines = [line for line in text.split("\n") if not line.startswith(key)]
        (place / "fr.md").write_text("\n".join(lines).replace("# kept", hostile))
        report = run(layout, NOW)
        assert report.visible >= 3
        assert {h.folder for h in report.held} >= {"2026/sujet-3"} - {"9999" in hostile}

    @pytest.mark.parametrize(
        "hostile",
        [
            'replays: [{broadcaster: "a\\0b", url: https://tv.example.org/3}]',
            "replays: [{url: https://tv.example.org/3, available_until: 9999-12-31}]",
            "replays: [{url: https://tv.example.org/3, available_until: 0001-01-03}]",
            'event: {start: 2026-02-01, place: "a\\x1bb"}',
            "event: {start: 9999-12-31}",
            "embargo_until: 9999-12-31 23:59:59Z",
            "publish_at: 0001-01-01 00:00",
            'source: "\\uDFFF"',
        ],
    )
    def test_facts_no_output_can_show_stop_no_run(self, layout: Layout, hostile: str) -> None:
        write_story(layout, 3, f"status: ready\n{hostile}\n")
        if "publish_at" not in hostile:
            with (layout.articles / "2026/sujet-3/story.yaml").open("a") as stream:
                stream.write("publish_at: 2026-01-12 09:00\n")
        report = run(layout, NOW)
        assert report.visible >= 2
        assert len(report.problems) <= 1

    @pytest.mark.parametrize(
        "body",
        [
            "&#0; &#xFFFE; &#xD800; &#x1F;",
            "\u0085\u2028\u2029 \U0001f600 \u202e",
            "<script>alert(1)</script>]]> <!-- -- --> <![CDATA[ x",
            "[" * 2000,
            "> " * 500,
        ],
    )
    def test_hostile_bodies_stop_no_run(self, layout: Layout, body: str) -> None:
        path = write_story(layout, 3) / "fr.md"
        path.write_text(path.read_text() + body)
        assert run(layout, NOW).visible == 4

    def test_a_folder_name_that_is_no_text_stops_no_run(self, layout: Layout) -> None:
        place = write_story(layout, 3)
        place.rename(place.parent / os.fsdecode(b"caf\xe9"))
        report = run(layout, NOW)
        assert (report.visible, [p.code for p in report.problems]) == (2, ["name-not-text"])
        assert run(layout, NOW).problems == report.problems


class TestTrouble:
    """Config, disk and other runs."""

    def test_a_broken_config_tells_all_its_problems_and_publishes_nothing(
        self, layout: Layout
    ) -> None:
        good = tree(layout.feeds)
        layout.config.write_text("id: x\nemail: y\nfeds: {}\n")
        with pytest.raises(InvalidInput) as caught:
            run(layout, NOW)
        assert {p.code for p in caught.value.problems} == {
            "not-a-ulid",
            "key-missing",
            "not-an-email",
            "key-unknown-near",
        }
        assert tree(layout.feeds) == good

    def test_a_second_run_at_once_is_refused_and_names_the_first(self, layout: Layout) -> None:
        with lock.held(layout.lock, now=NOW), pytest.raises(Locked) as caught:
            run(layout, NOW)
        assert f"pid {os.getpid()}" in str(caught.value)
        assert "2026-01-13T11:00:00+00:00" in str(caught.value)
        assert run(layout, NOW).visible == 2

    def test_a_full_disk_is_told_and_leaves_old_files_whole(
        self, layout: Layout, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        good = tree(layout.feeds)
        left = iter(range(3))

        def full(handle: int, *arguments: object, way: Callable[..., object]) -> object:
            if next(left, None) is None:
                raise OSError(errno.ENOSPC, "No space left on device")
            return way(handle, *arguments)

        write_story(layout, 3)
        with monkeypatch.context() as patched:
            # The ways in which old files and new ones are written.
            for way in ("fdopen", "write"):
                patched.setattr(os, way, partial(full, way=getattr(os, way)))
            with pytest.raises(PipelineError) as caught:
                run(layout, NOW)
        assert [p.code for p in caught.value.problems] == ["disk"]
        after = tree(layout.feeds)
        assert [n for n in after if n.endswith(files.TEMPORARY)] == []
        assert {i.story for i in run(layout, NOW).published} == {story_id(3)}
        whole = tree(layout.feeds)
        written = {n for n in after if after[n] != good.get(n)}
        assert (len(written), good.keys() - after.keys()) == (3, set())
        assert {n for n in written if after[n] != whole[n]} == set()

    def test_a_missing_articles_folder_withdraws_nothing(self, layout: Layout) -> None:
        good = tree(layout.feeds)
        layout.articles.rename(layout.root / "away")
        with pytest.raises(InvalidInput) as caught:
            run(layout, NOW)
        assert [p.code for p in caught.value.problems] == ["articles-missing"]
        assert tree(layout.feeds) == good

    def test_an_articles_folder_that_is_suddenly_empty_withdraws_nothing(
        self, layout: Layout
    ) -> None:
        good = tree(layout.feeds)
        layout.articles.rename(layout.articles.with_name("unmounted"))
        layout.articles.mkdir()
        with pytest.raises(InvalidInput) as caught:
            run(layout, NOW)
        assert [p.code for p in caught.value.problems] == ["articles-gone"]
        assert tree(layout.feeds) == good

    def test_a_file_too_large_to_hold_is_left_out_and_told(self, layout: Layout) -> None:
        video = layout.articles / "2026/sujet-1/film.mp4"
        with video.open("wb") as stream:
            stream.truncate(folders.MAX_MEDIA + 1)
        page = layout.articles / "2026/sujet-1/fr.md"
        page.write_text(page.read_text() + "\n[Le film](film.mp4)\n")
        report = run(layout, NOW)
        assert [p.code for p in report.problems] == ["media-missing"]
        assert not list(layout.feeds.rglob("film.mp4"))
        assert report.visible == 2

    def test_a_command_that_does_not_end_stops_no_publication(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("pipeline.workspace.PATIENCE", 0.1)
        newsroom = write_newsroom(tmp_path, sources=["inbox"])
        write_story(newsroom, 1)
        (newsroom.root / "inbox/a.md").write_text(ITEM)
        with lock.held(newsroom.pen, now=NOW):
            report = run(newsroom, NOW)
        assert (report.visible, [p.code for p in report.problems]) == (2, ["locked"])
        assert len(run(newsroom, NOW).filed) == 1

    def test_what_was_not_written_by_a_run_is_never_deleted(self, layout: Layout) -> None:
        own = layout.feeds / "fr/2026/sujet-1/mine.txt"
        own.write_text("mine")
        editing.hold(layout, "sujet-1", NOW)
        assert run(layout, NOW).removed == 2
        assert [p.name for p in own.parent.iterdir()] == ["mine.txt"]
        assert not (layout.feeds / "en/2026").exists()
