"""What tests of delivery share."""

from pathlib import Path

import pytest

from tests.deliver.desks import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "feeds")
