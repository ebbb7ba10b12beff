"""Programs and servers outside our process: real readers, a real browser, real sockets."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest


def program(name: str, *, package: str) -> str:
    """Return the path of a program; without it the test is skipped, or fails under REQUIRE_ALL."""
    path = shutil.which(name)
    if path is None:
        said = f"{name} is not installed; to get it: apt-get install {package}"
        if os.environ.get("REQUIRE_ALL"):
            pytest.fail(said)
        pytest.skip(said)
    return path


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve ``folder`` on loopback for the time of the block and yield its address."""
    handler = partial(_Quiet, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
