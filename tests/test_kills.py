"""Killed at any point, a command damages nothing, and the next one ends where it would have."""

import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pipeline import editing, pairing
from pipeline.errors import InvalidInput
from pipeline.files import TEMPORARY
from pipeline.filing import new_story
from pipeline.layout import Layout
from pipeline.runs import run
from tests.builders import instant
from tests.newsrooms import body_word, tree, write_newsroom, write_story
from tests.photographs import encoded, photograph

pytestmark = pytest.mark.usefixtures("settled")
NOW = instant("2026-01-13 12:00")
#: Kills of one command, spread over all the points at which it changes something on the disk.
KILLS = 10
#: What changes it, beside opening a file for writing: between two of these all kills are alike.
CHANGES = ("os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.link", "sqlite3.connect")
#: Large enough to have a copy.
PICTURE = encoded(photograph(500, 250))
ITEM = """\
---
title: Une bourse pour trois jeunes chercheuses
---

L'institut remet aujourd'hui trois bourses à de jeunes chercheuses qui étudient le pancréas.
"""


def killed(action: Callable[[], object], point: int | None) -> int:
    """Do ``action`` in a child that is killed just before its ``point``-th change of the disk.

    Returns how many changes it came to; with None it ends unharmed.
    """
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        changes = 0

        def touch(event: str, arguments: tuple[object, ...]) -> None:
            nonlocal changes
            if event in CHANGES or (event == "open" and writes(arguments[2])):
                changes += 1
                if changes == point:
                    os.kill(os.getpid(), signal.SIGKILL)

        status = 1
        try:
            sys.addaudithook(touch)
            action()
            os.write(writer, str(changes).encode())
            status = 0
        finally:
            os._exit(status)
    os.close(writer)
    with os.fdopen(reader) as stream:
        came_to = int(stream.read() or point or 0)
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) in (0, -signal.SIGKILL)
    return came_to


def writes(flags: object) -> bool:
    """Tell whether a file opened with ``flags`` may be changed."""
    return isinstance(flags, int) and bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))


def worlds(
    tmp_path: Path, make: Callable[[Path], Layout], action: Callable[[Layout], object]
) -> Iterator[tuple[Layout, Layout]]:
    """Yield newsrooms in which ``action`` was killed, each beside one in which it was not."""
    whole = make(tmp_path / "whole")
    origin = tmp_path / "origin"
    shutil.copytree(whole.root, origin)
    total = killed(lambda: action(whole), None)
    assert total >= KILLS
    step = total / KILLS
    for point in sorted({round(1 + k * step) for k in range(KILLS)}):
        torn = Layout(tmp_path / f"torn-{point}")
        shutil.copytree(origin, torn.root)
        killed(lambda: action(torn), point)  # noqa: B023 - called at once
        assert_nothing_torn(torn, Layout(origin), whole)
        yield torn, whole
        shutil.rmtree(torn.root)


def assert_nothing_torn(torn: Layout, before: Layout, after: Layout) -> None:
    """Assert that every file has the bytes from before or from after, whatever its name."""
    for folder in ("articles", "feeds"):
        old, new = tree(before.root / folder), tree(after.root / folder)
        for name, content in tree(torn.root / folder).items():
            if TEMPORARY not in name:
                assert plain(content) in {plain(t[name]) for t in (old, new) if name in t}, name
        if folder == "articles":
            kept = {plain(c) for c in tree(torn.root).values()}
            assert {plain(c) for n, c in old.items() if n.endswith(".md")} <= kept | {
                plain(c) for c in new.values()
            }


def plain(content: bytes) -> bytes:
    """Return ``content`` without the ids that are minted by chance."""
    return re.sub(rb"(?m)^id: .*$", b"id: minted", content)


def same(torn: Layout, whole: Layout, *, minted: bool = False) -> bool:
    """Tell whether articles/ and feeds/ are the same in both newsrooms."""
    folders = ("articles",) if minted else ("articles", "feeds")
    return all(
        {n: plain(c) for n, c in tree(torn.root / f).items()}
        == {n: plain(c) for n, c in tree(whole.root / f).items()}
        for f in folders
    )


def newsroom(root: Path, *, sources: tuple[str, ...] = ()) -> Layout:
    layout = write_newsroom(root, sources=sources)
    write_story(layout, 1)
    write_story(layout, 2, "status: ready # soon\npublish_at: 2026-01-13 11:00\n")
    (layout.articles / "2026/sujet-2/b.jpg").write_bytes(PICTURE)
    path = layout.articles / "2026/sujet-2/fr.md"
    path.write_text(path.read_text() + "\n![b](b.jpg)\n")
    run(layout, instant("2026-01-12 12:00"))
    return layout


def test_a_killed_run_is_finished_by_the_next(tmp_path: Path) -> None:
    for torn, whole in worlds(tmp_path, newsroom, lambda layout: run(layout, NOW)):
        run(torn, NOW)
        assert same(torn, whole)
        assert run(torn, NOW).published == ()


def test_a_killed_release_is_done_or_not_done(tmp_path: Path) -> None:
    def make(root: Path) -> Layout:
        layout = newsroom(root)
        write_story(layout, 3, "# why\nstatus: review   # see mail\ncategories: [research]\n")
        return layout

    def release(layout: Layout) -> None:
        editing.release(layout, "sujet-3", NOW)

    for torn, whole in worlds(tmp_path, make, release):
        run(torn, NOW)
        release(torn)
        run(torn, NOW)
        run(whole, NOW)
        assert same(torn, whole)


def test_a_killed_ingest_files_each_item_once(tmp_path: Path) -> None:
    def make(root: Path) -> Layout:
        layout = newsroom(root, sources=("inbox",))
        for n in range(2):
            (layout.root / f"inbox/{n}.md").write_text(ITEM.replace("trois", f"{n + 3}"))
        return layout

    for torn, whole in worlds(tmp_path, make, lambda layout: run(layout, NOW)):
        run(torn, NOW)
        run(torn, NOW)
        assert same(torn, whole)


def test_a_killed_new_story_leaves_a_whole_folder_or_none(tmp_path: Path) -> None:
    def make(root: Path) -> Layout:
        return newsroom(root)

    def new(layout: Layout) -> None:
        new_story(layout, "Un titre", NOW, language="fr")

    for torn, whole in worlds(tmp_path, make, new):
        names = set(tree(whole.articles)) - set(tree(torn.articles))
        assert names in (set(), {"2026/un-titre/story.yaml", "2026/un-titre/fr.md"})
        run(torn, NOW, full=True)
        if names:
            new(torn)
        assert same(torn, whole, minted=True)


@pytest.mark.parametrize("older_first", [True, False])
def test_a_killed_pairing_brings_nothing_out_early_and_can_be_repeated(
    tmp_path: Path, older_first: bool
) -> None:
    numbers = (3, 4) if older_first else (4, 3)

    def make(root: Path) -> Layout:
        layout = newsroom(root)
        french, english = numbers
        write_story(layout, french, "status: ready\npublish_at: 2026-02-01 09:00\n", en=None)
        write_story(
            layout,
            english,
            "status: ready\npublish_at: 2026-01-10 09:00\nembargo_until: 2026-03-01 08:00\n",
            fr=None,
        )
        place = layout.articles / f"2026/sujet-{english}"
        (place / "en.md").write_text((place / "en.md").read_text() + "\n![x](x.jpg)\n")
        (place / "x.jpg").write_bytes(PICTURE)
        return layout

    def pair(layout: Layout) -> None:
        pairing.pair(layout, f"sujet-{numbers[0]}", f"sujet-{numbers[1]}", NOW)

    for torn, whole in worlds(tmp_path, make, pair):
        for at in ("2026-01-31 12:00", "2026-02-28 12:00"):
            run(torn, instant(at), full=True)
            words = b"".join(tree(torn.feeds).values()).decode(errors="replace")
            assert at > "2026-02" or body_word("fr", numbers[0]) not in words
            assert body_word("en", numbers[1]) not in words
        if (torn.articles / f"2026/sujet-{numbers[1]}").exists():
            pair(torn)
        else:
            with pytest.raises(InvalidInput):
                pair(torn)
        for layout in (torn, whole):
            run(layout, instant("2026-03-02 12:00"))
        assert same(torn, whole)
        assert list(tree(torn.removed)) == list(tree(whole.removed))


def test_killed_at_any_moment_from_outside(tmp_path: Path) -> None:
    whole = newsroom(tmp_path / "whole")
    origin = shutil.copytree(whole.root, tmp_path / "origin")
    command = [sys.executable, "-m", "pipeline", "--newsroom"]
    arguments = ["run", "--at", "2026-01-13T12:00:00+01:00"]
    started = time.monotonic()
    subprocess.run([*command, str(whole.root), *arguments], check=True, capture_output=True)
    took, chance, torn_apart = time.monotonic() - started, random.Random(7), 0
    for n in range(6):
        torn = Layout(shutil.copytree(origin, tmp_path / f"torn-{n}"))
        process = subprocess.Popen(
            [*command, str(torn.root), *arguments], stdout=subprocess.DEVNULL
        )
        time.sleep(took * chance.uniform(0.3, 1))
        process.kill()
        torn_apart += process.wait() != 0
        assert_nothing_torn(torn, Layout(origin), whole)
        run(torn, NOW)
        assert same(torn, whole)
    assert torn_apart > 0
