"""The newsroom in which facts of replays change."""

from pathlib import Path

import pytest

from pipeline.layout import Layout
from tests.newsrooms import write_newsroom


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    return write_newsroom(tmp_path)
