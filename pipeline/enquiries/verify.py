"""Whether feeds/ holds what it should, byte for byte."""

from datetime import datetime

from msgspec import Struct

from pipeline import lock
from pipeline.deliver.comparison import Difference, differences
from pipeline.issuing.finding import read_issues
from pipeline.issuing.keeping import kept_files, kept_pages
from pipeline.issuing.releases import releases
from pipeline.layout import Layout
from pipeline.publish.server_rules import OFTEN_THEIRS
from pipeline.publishing import darkroom, tick
from pipeline.publishing.making import outputs
from pipeline.publishing.own_templates import own_templates
from pipeline.workspace import opened

#: What ``press init`` leaves for whoever opens the folder: it may stay or go.
_NOTE = "README.md"


class Verified(Struct, frozen=True, kw_only=True):
    """What a comparison of feeds/ with what it should hold came to."""

    #: UTC instant it was made for.
    at: datetime
    #: How many files there should be.
    files: int
    differences: tuple[Difference, ...]
    #: True where something changed since the last run: not all that differs is a fault then. None
    #: where that cannot be told.
    behind: bool | None

    @property
    def faults(self) -> tuple[Difference, ...]:
        """The differences that publishing puts right: all but other people's files."""
        return tuple(d for d in self.differences if d.kind not in ("foreign", "blocked"))

    @property
    def blocked(self) -> tuple[Difference, ...]:
        """Where somebody else's files stand in the place of ours: for a person to put right."""
        return tuple(d for d in self.differences if d.kind == "blocked")


def verify(layout: Layout, now: datetime) -> Verified:
    """Render everything as of ``now``, write none of it, and compare. Raises as ``runs.run``."""
    with (
        lock.held(layout.lock, now=now),
        opened(layout) as workspace,
        darkroom.opened(layout) as pictures,
    ):
        templates, _ = own_templates(layout)
        issues = read_issues(workspace)
        sent, kept = releases(workspace, issues), kept_files(kept_pages(workspace, issues))
        made = outputs(workspace, workspace.edition(now), templates, pictures, sent)
        owned = workspace.ledger.outputs()
        files, differing = differences(
            made, layout.feeds, owned=owned, shared=OFTEN_THEIRS, kept=kept
        )
        found = tuple(difference for difference in differing if difference.path != _NOTE)
        behind = tick.behind(layout, now) if found else False
        return Verified(at=now, files=files, differences=found, behind=behind)
