"""A run that makes everything: all cores make outputs, one process writes them, none otherwise."""

import errno
import multiprocessing
import os
import shutil
import signal
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from pipeline.layout import Layout
from pipeline.model.edition import Visible
from pipeline.model.rendition import Rendition
from pipeline.model.report import Report
from pipeline.publish import outputs
from pipeline.publish.site import Site
from pipeline.publishing import rendering
from pipeline.publishing.progress import Stage
from pipeline.runs import run
from tests.newsrooms import settle_at_once, tree, write_newsroom
from tests.publishing.made.newsrooms import NOW, anew, fill, picture, says, send, template

#: The process that runs the tests.
HERE = os.getpid()
Tree = dict[str, bytes]
#: What this process makes before it is forked: the newest month.
FIRST = [4]


@pytest.fixture
def layout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, alone: None) -> Layout:
    """Return a newsroom of every kind of story, whose outputs are worth all of three cores."""
    settle_at_once(monkeypatch)
    layout = write_newsroom(tmp_path / "newsroom")
    fill(layout)
    send(layout)
    picture(layout, 7, 500)
    monkeypatch.setattr(rendering, "MANY", 10)
    monkeypatch.setattr(rendering, "cores", lambda: 3)
    return layout


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return for each month of pages that was made by this process how many there were."""
    months = list[int]()
    of_month = outputs._pages_of

    def counted(site: Site, visible: Iterable[Visible]) -> Iterator[Rendition]:
        some = tuple(of_month(site, visible))
        months.append(len(some))
        yield from some

    monkeypatch.setattr(outputs, "_pages_of", counted)
    return months


def alone(layout: Layout, monkeypatch: pytest.MonkeyPatch) -> tuple[Report, Tree]:
    """Return what a run says and makes in a copy of the newsroom that makes all by itself."""
    other = Layout(Path(shutil.copytree(layout.root, layout.root.parent / "alone")))
    with monkeypatch.context() as patch:
        patch.setattr(rendering, "cores", lambda: 1)
        return run(other, NOW), tree(other.feeds)


def test_all_cores_make_the_same(
    layout: Layout, here: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = alone(layout, monkeypatch)
    assert len(here) == 4
    here.clear()
    assert (run(layout, NOW), tree(layout.feeds), here) == (*expected, FIRST)
    assert multiprocessing.active_children() == []
    # What they made is known as what they made it from: nothing is made again.
    layout.tick.unlink()
    again = run(layout, NOW)
    assert (again.written, again.unchanged, here) == (0, expected[0].written, FIRST)


def test_after_an_edit_little_is_made_so_it_is_made_here(layout: Layout, here: list[int]) -> None:
    run(layout, NOW)
    here.clear()
    for number in range(1, 9):
        says(layout, number, "fr", "Une phrase de plus.")
    run(layout, NOW)
    assert len(here) == 4
    assert tree(layout.feeds) == anew(layout, NOW)


@pytest.mark.parametrize("cause", ["full", "template", "config"])
def test_all_cores_make_all_anew(layout: Layout, here: list[int], cause: str) -> None:
    run(layout, NOW)
    if cause == "template":
        template(layout, "article.html", "{% extends 'article.html' %}")
    elif cause == "config":
        layout.config.write_text(layout.config.read_text().replace("Les nouvelles", "Nouvelles"))
    run(layout, NOW, full=cause == "full")
    assert here == [*FIRST, *FIRST]
    assert tree(layout.feeds) == anew(layout, NOW)


@pytest.mark.parametrize("tray", [1, 20_000, 60_000])
def test_what_is_more_than_a_tray_holds_is_made_in_parts_or_here(
    layout: Layout, here: list[int], tray: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = alone(layout, monkeypatch)
    here.clear()
    monkeypatch.setattr(rendering, "_TRAY", tray)
    assert (run(layout, NOW), tree(layout.feeds)) == expected
    assert (here == FIRST) == (tray > 1)


@pytest.mark.parametrize(
    "text",
    [
        "{{ card.titel if card.event else card.title }}",
        "{{ card.titel if card.event else card.titel2 if card.callouts else card.title }}",
        "{% for n in range(99999999) %}{% endfor %}",
    ],
)
def test_what_a_template_fails_for_is_told_once_and_in_the_same_order(
    layout: Layout, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    template(layout, "article.html", text)
    template(layout, "listing.html", "{{ nothing }}")
    expected = alone(layout, monkeypatch)
    assert {problem.code for problem in expected[0].problems} >= {"template-failed"}
    assert (run(layout, NOW), tree(layout.feeds)) == expected
    assert multiprocessing.active_children() == []


@pytest.mark.parametrize("month", [1, 3])
def test_what_a_killed_process_leaves_is_made_here(
    layout: Layout, month: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = alone(layout, monkeypatch)
    of_month, begun, here = outputs._pages_of, list[int](), os.getpid()

    def killed(site: Site, visible: Iterable[Visible]) -> Iterator[Rendition]:
        begun.append(1)
        if len(begun) == month and os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return of_month(site, visible)

    monkeypatch.setattr(outputs, "_pages_of", killed)
    assert (run(layout, NOW), tree(layout.feeds)) == expected
    assert multiprocessing.active_children() == []


def test_what_the_system_refuses_processes_for_is_made_here(
    layout: Layout, here: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = alone(layout, monkeypatch)
    here.clear()

    def refusing() -> int:
        raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))

    monkeypatch.setattr(os, "fork", refusing)
    assert (run(layout, NOW), tree(layout.feeds)) == expected
    assert len(here) == 4


def test_a_run_that_is_stopped_leaves_no_process(layout: Layout) -> None:
    def stop(stage: Stage, done: int, _total: int) -> None:
        if stage == "publishing" and done == 12:
            assert len(multiprocessing.active_children()) == 2
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(layout, NOW, told=stop)
    for child in multiprocessing.active_children():
        child.join(10)
    assert multiprocessing.active_children() == []
    run(layout, NOW)
    assert tree(layout.feeds) == anew(layout, NOW)


def test_a_run_that_is_killed_ends_its_processes(
    layout: Layout, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader, writer = os.pipe()
    begun = list[int]()

    def slow(_site: Site, _visible: Iterable[Visible]) -> Iterator[Rendition]:
        begun.append(os.getpid())
        if len(begun) > 1:  # in the one that is forked, too: the first month is made before
            os.write(writer, b"%8d" % os.getpid())
            time.sleep(60)
        yield from ()

    monkeypatch.setattr(outputs, "_pages_of", slow)
    child = os.fork()
    if child == 0:
        with suppress(BaseException):
            run(layout, NOW)
        os._exit(1)
    makers = [int(os.read(reader, 8)) for _ in range(2)]
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    since = time.monotonic()
    while any(map(lives, makers)):
        assert time.monotonic() < since + 10
        time.sleep(0.01)
    monkeypatch.undo()
    settle_at_once(monkeypatch)
    run(layout, NOW)
    assert tree(layout.feeds) == anew(layout, NOW)


def lives(process: int) -> bool:
    with suppress(FileNotFoundError, ProcessLookupError):
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return False


def test_a_catalog_that_is_damaged_meanwhile_is_made_anew_by_one(
    layout: Layout, here: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = alone(layout, monkeypatch)
    here.clear()
    bundled = outputs.bundled

    def and_damaged(*args: object, **known: object) -> object:
        with layout.catalog.open("r+b") as file:
            file.seek(100)
            file.write(b"\xff" * (layout.catalog.stat().st_size - 100))
        return bundled(*args, **known)  # type: ignore[arg-type]

    monkeypatch.setattr(outputs, "bundled", and_damaged)
    assert (run(layout, NOW), tree(layout.feeds)) == expected
    assert here != []
