"""A site on loopback."""

from collections.abc import Iterator

import pytest

from tests.ingest.web.servers import Site, serving


@pytest.fixture
def site() -> Site:
    return Site()


@pytest.fixture
def url(site: Site) -> Iterator[str]:
    with serving(site) as address:
        yield address
