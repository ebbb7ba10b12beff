"""The command as it is called: arguments in, exit code, output and errors out."""

import gc
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from pipeline import cli
from pipeline.layout import Layout
from tests.newsrooms import write_newsroom


@dataclass(frozen=True, slots=True)
class Called:
    """What a call of ``press`` left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Call = Callable[..., Called]


@pytest.fixture
def layout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Layout:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.delenv("PRESS_NEWSROOM", raising=False)
    write_newsroom(tmp_path)
    return Layout(Path())


@pytest.fixture
def press(
    layout: Layout, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Call:
    """Return a caller of ``press`` in a newsroom of its own."""

    def call(*arguments: str) -> Called:
        monkeypatch.setattr(sys, "argv", ["press", *arguments])
        with pytest.raises(SystemExit) as left:
            cli.main()
        gc.unfreeze()  # This process goes on.
        out, err = capfd.readouterr()
        return Called(left.value.code if isinstance(left.value.code, int) else 0, out, err)

    return call
