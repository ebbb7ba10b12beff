"""feeds/ holds what it should, byte for byte; what does not is named, and the next run mends it."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from pipeline import editing
from pipeline.deliver.comparison import Difference
from pipeline.enquiries.verify import Verified, verify
from pipeline.errors import Locked
from pipeline.layout import Layout
from pipeline.lock import held
from pipeline.publishing import tick
from pipeline.runs import run
from tests.builders import instant
from tests.newsrooms import settle_at_once, stamp_anew, tree, write_newsroom, write_story

NOW = instant("2026-01-13 12:00")
LATER = instant("2026-01-14 12:00")
FEED = "fr/rss.xml"
RULES = ".htaccess"
EVENT = "status: ready\npublish_at: 2026-01-12 09:00\nevent: {start: 2026-02-11 09:00}\n"


@pytest.fixture
def layout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Layout:
    settle_at_once(monkeypatch)
    layout = write_newsroom(tmp_path)
    place = write_story(layout, 1, fr="image: plan.png\nimage_alt: Le plan\n")
    (place / "plan.png").write_bytes(b"no picture, but a file")
    write_story(layout, 2, EVENT)
    write_story(layout, 3, "status: ready\npublish_at: 2026-01-14 09:00\n")
    run(layout, NOW)
    return layout


def found(layout: Layout) -> list[Difference]:
    before = tree(layout.feeds)
    result = verify(layout, NOW)
    assert tree(layout.feeds) == before
    assert result.files == len(before) - sum(d.kind in ("stale", "foreign") for d in result.faults)
    return list(result.differences)


def rewritten(path: Path, content: bytes, *, as_before: bool = False) -> None:
    stat = path.stat()
    path.write_bytes(content)
    if as_before:
        os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
        assert path.stat().st_size == stat.st_size


def forgetful(layout: Layout) -> None:
    """Let the next run believe that nothing happened to feeds/, as after a fault of the disk."""
    stamp_anew(layout)
    last = tick.load(layout)
    assert last is not None
    tick.save(layout, replace(last, made=tick.stamp(layout.made)))


def flipped(content: bytes, at: int) -> bytes:
    return content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]


class TestNaming:
    """Every difference is named, and only what is ours is a fault."""

    def test_after_a_run_there_is_none(self, layout: Layout) -> None:
        result = verify(layout, NOW)
        assert result == Verified(
            at=NOW, files=len(tree(layout.feeds)), differences=(), behind=False
        )
        assert result.faults == ()

    def test_nor_at_any_instant_of_the_same_edition(self, layout: Layout) -> None:
        assert verify(layout, instant("2026-01-14 08:59:59")).differences == ()
        # The event is announced once: a later look finds the very same dates.
        assert run(layout, NOW, full=True).written == 0

    def test_what_is_missing(self, layout: Layout) -> None:
        for path in (FEED, RULES, "fr/2026/sujet-1/plan.png"):
            (layout.feeds / path).unlink()
        assert sorted((d.path, d.kind) for d in verify(layout, NOW).differences) == [
            (RULES, "missing"),
            ("fr/2026/sujet-1/plan.png", "missing"),
            (FEED, "missing"),
        ]

    @pytest.mark.parametrize(
        ("damage", "byte", "line"),
        [
            (lambda c: flipped(c, 0), 1, 1),
            (lambda c: flipped(c, 60), 61, 2),
            (lambda c: c[:60], 61, 2),
            (lambda _: b"", 1, 1),
        ],
    )
    def test_where_a_file_is_damaged(
        self, layout: Layout, damage: Callable[[bytes], bytes], byte: int, line: int
    ) -> None:
        path = layout.feeds / FEED
        content = path.read_bytes()
        assert content.index(b"\n") < 59
        path.write_bytes(damage(content))
        assert found(layout) == [Difference(path=FEED, kind="damaged", byte=byte, line=line)]

    def test_bytes_too_many(self, layout: Layout) -> None:
        path = layout.feeds / FEED
        content = path.read_bytes()
        path.write_bytes(content + b"x")
        ((difference),) = found(layout)
        assert (difference.kind, difference.byte) == ("damaged", len(content) + 1)

    def test_before_the_first_run_everything_is_missing(self, tmp_path: Path) -> None:
        layout = write_newsroom(tmp_path / "new")
        result = verify(layout, NOW)
        assert {d.kind for d in result.differences} == {"missing"}
        assert len(result.differences) == result.files

    @pytest.mark.parametrize(
        ("path", "mode", "mended"),
        [(FEED, 0o000, 0o644), (FEED, 0o600, 0o644), ("fr/2026", 0o700, 0o755)],
    )
    def test_what_a_web_server_may_not_read(
        self, layout: Layout, path: str, mode: int, mended: int
    ) -> None:
        closed = layout.feeds / path
        before = tree(layout.feeds)
        closed.chmod(mode)
        files = [p for p in before if p == path or p.startswith(f"{path}/")]
        assert sorted((d.path, d.kind) for d in verify(layout, NOW).faults) == [
            (p, "closed") for p in sorted(files)
        ]
        run(layout, NOW)
        assert (closed.stat().st_mode & 0o777, tree(layout.feeds)) == (mended, before)
        assert verify(layout, NOW).differences == ()

    def test_a_mode_that_lets_more_in_is_left_alone(self, layout: Layout) -> None:
        (layout.feeds / FEED).chmod(0o664)
        (layout.feeds / "fr").chmod(0o2775)
        run(layout, NOW)
        assert (layout.feeds / FEED).stat().st_mode & 0o7777 == 0o664
        assert (layout.feeds / "fr").stat().st_mode & 0o7777 == 0o2775

    def test_a_folder_where_a_file_should_be(self, layout: Layout) -> None:
        (layout.feeds / FEED).unlink()
        (layout.feeds / FEED).mkdir()
        assert [(d.path, d.kind) for d in verify(layout, NOW).differences] == [(FEED, "missing")]

    def test_ours_that_should_be_gone_and_theirs_that_may_stay(self, layout: Layout) -> None:
        gone = layout.feeds / "fr/2026/sujet-1/index.html"
        content = gone.read_bytes()
        editing.hold(layout, "sujet-1", NOW)
        gone.write_bytes(content)
        (layout.feeds / "google123.html").write_bytes(b"theirs")
        (layout.feeds / "README.md").write_bytes(b"ours, for people")
        kinds = {d.path: d.kind for d in verify(layout, NOW).differences}
        assert kinds["fr/2026/sujet-1/index.html"] == "stale"
        assert kinds["google123.html"] == "foreign"
        assert "README.md" not in kinds
        assert "google123.html" not in [d.path for d in verify(layout, NOW).faults]

    def test_what_is_not_published_yet_is_told_apart_from_damage(self, layout: Layout) -> None:
        (layout.feeds / FEED).write_bytes(b"")
        assert not verify(layout, NOW).behind
        assert verify(layout, LATER).behind
        (layout.articles / "2026/sujet-1/fr.md").touch()
        assert verify(layout, NOW).behind

    def test_without_a_record_of_the_last_run_nobody_can_tell(self, layout: Layout) -> None:
        (layout.feeds / FEED).write_bytes(b"")
        layout.tick.unlink()
        assert verify(layout, NOW).behind is None

    def test_it_waits_for_no_run_that_is_under_way(self, layout: Layout) -> None:
        with held(layout.lock, now=NOW), pytest.raises(Locked):
            verify(layout, NOW)


@pytest.mark.parametrize("path", [FEED, RULES, "index.html", "fr/2026/sujet-1/plan.png"])
@pytest.mark.parametrize(
    "damage",
    [
        lambda p: p.unlink(),
        lambda p: rewritten(p, b""),
        lambda p: rewritten(p, p.read_bytes()[:-3]),
        lambda p: rewritten(p, flipped(p.read_bytes(), 5)),
        lambda p: rewritten(p, flipped(p.read_bytes(), 5), as_before=True),
    ],
    ids=["deleted", "emptied", "cut", "same size", "same size and date"],
)
def test_the_next_run_restores_it(
    layout: Layout, damage: Callable[[Path], None], path: str
) -> None:
    before = tree(layout.feeds)
    damage(layout.feeds / path)
    assert tree(layout.feeds) != before
    assert run(layout, NOW).written == 1
    assert tree(layout.feeds) == before


def test_damage_that_no_file_stamp_shows_is_found_and_a_full_run_restores_it(
    layout: Layout,
) -> None:
    before = tree(layout.feeds)
    rewritten(layout.feeds / FEED, flipped(before[FEED], 99), as_before=True)
    forgetful(layout)
    assert run(layout, NOW).written == 0
    assert [(d.path, d.byte) for d in verify(layout, NOW).faults] == [(FEED, 100)]
    assert run(layout, NOW, full=True).written == 1
    assert tree(layout.feeds) == before


def test_a_deleted_folder_is_restored_whole(layout: Layout) -> None:
    before = tree(layout.feeds)
    for path in sorted(layout.feeds.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    run(layout, NOW)
    assert tree(layout.feeds) == before
