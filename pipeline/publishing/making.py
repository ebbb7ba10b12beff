"""An edition's outputs in the making."""

from collections.abc import Iterator

from pipeline.model.edition import Edition
from pipeline.model.issue import Release
from pipeline.model.rendition import Rendition
from pipeline.publish.outputs import renditions
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
    """Yield every output of ``edition``, one at a time. Writes nothing but copies of pictures.

    The ledger is asked for nothing here: what it knows is in the edition.
    """
    site = site_at(workspace, edition, templates, pictures, releases)
    return renditions(site, pictures.media, pictures.sign)
