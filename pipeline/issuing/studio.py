"""The site of one instant, for use cases that render an issue without publishing anything."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from msgspec import Struct

from pipeline.errors import Problem
from pipeline.model.edition import Edition, Visible
from pipeline.publish.site import Site
from pipeline.publishing import darkroom
from pipeline.publishing.own_templates import own_templates
from pipeline.publishing.sites import site_at
from pipeline.workspace import Workspace


class Studio(Struct, frozen=True, kw_only=True):
    """What an issue is rendered with."""

    site: Site
    #: Returns the bytes of a file beside an article, or of a size of a picture.
    media: Callable[[Visible, str], bytes]
    #: What is wrong with the newsroom's own templates; grows while pages are made.
    faults: list[Problem]

    @property
    def edition(self) -> Edition:
        """What is out at the instant."""
        return self.site.edition


@contextmanager
def opened(workspace: Workspace, at: datetime) -> Iterator[Studio]:
    """Yield what renders issues as of ``at``: nothing under embargo then is in its hands.

    Writes nothing but copies of pictures.
    """
    templates, faults = own_templates(workspace.layout)
    with darkroom.opened(workspace.layout, sweep=False) as pictures:
        site = site_at(workspace, workspace.edition(at), templates, pictures)
        yield Studio(site=site, media=pictures.media, faults=faults)
