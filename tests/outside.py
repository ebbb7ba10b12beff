"""Programs and servers outside our process: real readers, a real browser, real sockets."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Final, NoReturn

import pytest

#: As .ci/run does; all at once, because npm takes away what it is not told to keep.
_NPM: Final = (
    "npm install --prefix build/npm --ignore-scripts --no-save axe-core caniemail postal-mime "
    "vnu-jar"
)


def program(name: str, *, package: str) -> str:
    """Return the path of a program; without it the test is skipped, or fails under REQUIRE_ALL."""
    path = shutil.which(name) or shutil.which(name, path="/usr/sbin")
    if path is None:
        _missing(f"{name} is not installed; to get it: apt-get install {package}")
    return path


def npm_file(package: str, path: str) -> Path:
    """Return a file of a package of npm's; without it the test is skipped, as in ``program``."""
    file = Path(__file__).parents[1] / "build/npm/node_modules" / package / path
    if not file.is_file():
        _missing(f"{package} is not installed; to get it: {_NPM}")
    return file


def _missing(said: str) -> NoReturn:
    if os.environ.get("REQUIRE_ALL"):
        pytest.fail(said)
    pytest.skip(said)


def dumped(address: str, profile: Path, *flags: str) -> str:
    """Return the page at ``address`` as it is once a real browser has run its scripts."""
    done = subprocess.run(
        [
            program("chromium", package="chromium"),
            *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic"),
            *("--no-first-run", "--disable-background-networking", "--disable-sync"),
            *("--disable-component-update", f"--user-data-dir={profile}"),
            *("--virtual-time-budget=20000", *flags, "--dump-dom", address),
        ],
        capture_output=True,
        timeout=240,
        check=True,
    )
    return done.stdout.decode()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve ``folder`` on loopback for the time of the block and yield its address."""
    handler = partial(_Quiet, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        # Closing waits until the server looks up: half a second, if nothing else is said.
        Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
