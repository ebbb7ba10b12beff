"""Pictures of pages, by a real browser that may fetch nothing and leaves nothing behind."""

import os
import stat
import subprocess
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from threading import Thread

import pytest
from PIL import Image

from pipeline.issuing import browser
from pipeline.issuing.browser import BrowserFailed
from pipeline.issuing.screenshots import SHOTS, Shot, screenshots
from tests.outside import program

PAGE = """\
<!doctype html><title>x</title><style>
body { margin: 0; background: #ffffff; height: 1500px }
@media (prefers-color-scheme: dark) { body { background: #102030 } }
@media (max-width: 400px) { body { height: 2500px } }
</style>
"""


@pytest.fixture
def chromium() -> str:
    return program("chromium", package="chromium")


@pytest.fixture
def page(tmp_path: Path) -> Callable[[str], Path]:
    def write(more: str = "") -> Path:
        path = tmp_path / "fr été.html"
        path.write_text(PAGE + more)
        return path

    return write


def colour(content: bytes, x: int = 5, y: int = 5) -> object:
    return Image.open(BytesIO(content)).convert("RGB").getpixel((x, y))


def test_a_page_is_shown_whole_in_both_widths_and_both_schemes(
    chromium: str, page: Callable[[str], Path], tmp_path: Path
) -> None:
    taken = {
        s: content for _, s, content in screenshots(chromium, [page("")], profiles=tmp_path / "b")
    }

    assert [*taken] == [*SHOTS]
    assert {s.suffix: Image.open(BytesIO(c)).size for s, c in taken.items()} == {
        "600-light.png": (600, 1500),
        "600-dark.png": (600, 1500),
        "320-light.png": (320, 2500),
        "320-dark.png": (320, 2500),
    }
    assert {s.scheme: colour(c) for s, c in taken.items()} == {
        "light": (255, 255, 255),
        "dark": (16, 32, 48),
    }


def test_no_height_is_too_much(chromium: str, page: Callable[[str], Path], tmp_path: Path) -> None:
    tall = page("<style>body { height: 40000px } p { margin-top: 15000px }</style><p>x")
    shots = [Shot(width=320, scheme="dark")]
    ((_, _, content),) = screenshots(chromium, [tall], shots, profiles=tmp_path / "b")

    assert Image.open(BytesIO(content)).size == (320, 16_000)
    assert colour(content, 300, 15_990) == (16, 32, 48)


def test_nothing_is_fetched_and_no_script_runs(
    chromium: str, page: Callable[[str], Path], tmp_path: Path
) -> None:
    asked = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        place = f"http://127.0.0.1:{server.server_port}"
        curious = page(
            f'<img src="{place}/a.png"><img src="http://localhost:{server.server_port}/b.png">'
            f'<link rel="stylesheet" href="{place}/c.css"><iframe src="{place}/d"></iframe>'
            "<script>document.body.style.background = '#ff0000'</script>"
        )
        ((_, _, content),) = screenshots(chromium, [curious], SHOTS[:1], profiles=tmp_path / "b")
        server.shutdown()

    assert asked == []
    assert colour(content, 590, 1400) == (255, 255, 255)


def children() -> set[str]:
    """Return the processes that have us for a parent and have not been waited for."""
    found = set()
    for entry in Path("/proc").iterdir():
        try:
            status = (entry / "stat").read_text() if entry.name.isdigit() else ""
        except OSError:
            continue
        if status.rpartition(")")[2].split()[1:2] == [str(os.getpid())]:
            found.add(entry.name)
    return found


def test_nothing_is_left_of_it_however_it_ends(
    chromium: str, page: Callable[[str], Path], tmp_path: Path
) -> None:
    profiles = tmp_path / "profiles"
    before, handles = children(), len([*Path("/proc/self/fd").iterdir()])

    taken = screenshots(chromium, [page("")], profiles=profiles)
    next(taken)
    assert children() > before
    assert [p.name.partition("-")[0] for p in profiles.iterdir()] == [str(os.getpid())]
    taken.close()
    with pytest.raises(KeyError), browser.opened(chromium, profiles):
        raise KeyError

    assert children() == before
    assert [*profiles.iterdir()] == []
    assert len([*Path("/proc/self/fd").iterdir()]) == handles


def a_program(path: Path, text: str) -> str:
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("exit 1", "it ended"),
        ("exec sleep 60", "timeout"),
        ("""printf '{"id": 1, "error": {"message": "no"}}\\0' >&4; exec sleep 60""", "no"),
        (r"printf '{\0' >&4; exec sleep 60", "Expecting"),
        (r"printf '1\0' >&4; exec sleep 60", "no message"),
    ],
)
def test_a_browser_that_does_not_answer_is_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, cause: str
) -> None:
    monkeypatch.setattr(browser, "_START", 1.0)
    before, since = children(), time.monotonic()

    with (
        pytest.raises(BrowserFailed) as caught,
        browser.opened(a_program(tmp_path / "b", text), tmp_path / "profiles"),
    ):
        pass

    assert cause in dict(caught.value.problems[0].args)["cause"]
    assert children() == before
    assert time.monotonic() - since < 20


def test_a_program_that_cannot_be_run_is_told(tmp_path: Path) -> None:
    with pytest.raises(BrowserFailed), browser.opened(str(tmp_path / "nowhere"), tmp_path):
        pass


def test_what_a_killed_one_left_goes_at_the_next_start_and_no_other(tmp_path: Path) -> None:
    gone = subprocess.Popen(["true"])
    gone.wait()
    left, other = tmp_path / f"{gone.pid}-abc", tmp_path / f"{os.getpid()}-abc"
    for folder in (left, other):
        (folder / "Default").mkdir(parents=True)

    with pytest.raises(BrowserFailed), browser.opened(str(tmp_path / "nowhere"), tmp_path):
        pass

    assert [*tmp_path.iterdir()] == [other]
