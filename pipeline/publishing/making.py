"""An edition's outputs in the making."""

from collections.abc import Iterator

from pipeline.model.edition import Edition
from pipeline.model.issue import Release
from pipeline.model.rendition import Output, Rendition, opened
from pipeline.publish import outputs as publish
from pipeline.publish.templating.templates import Templates
from pipeline.publishing.darkroom import Darkroom
from pipeline.publishing.sites import site_at
from pipeline.workspace import Workspace


def outputs(
    workspace: Workspace,
    edition: Edition,
    templates: Templates,
    pictures: Darkroom,
    releases: tuple[Release, ...] = (),
) -> Iterator[Rendition]:
    """Yield every output of ``edition``, one at a time. Writes nothing but copies of pictures."""
    return opened(bundled(workspace, edition, templates, pictures, releases))


def bundled(
    workspace: Workspace,
    edition: Edition,
    templates: Templates,
    pictures: Darkroom,
    releases: tuple[Release, ...] = (),
) -> Iterator[Output]:
    """Yield every output as ``outputs`` does, many in bundles.

    The ledger is asked for nothing here: what it knows is in the edition.
    """
    site = site_at(workspace, edition, templates, pictures, releases)
    return publish.bundled(site, pictures.media, pictures.sign)
