"""An open newsroom: the config, the archive and the ledger that every use case reads from."""

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from pipeline import lock
from pipeline.claims import settled
from pipeline.config import Newsroom, load
from pipeline.files import sweep
from pipeline.identities import refuse_other_newsroom
from pipeline.layout import Layout
from pipeline.messages import MessageLanguage, locale_language
from pipeline.model.edition import Edition, Hold
from pipeline.model.story import Story
from pipeline.planning import known_but, planned, seal, strangers
from pipeline.schedule.plan import Plan, plan
from pipeline.schedule.visibility import Rules
from pipeline.sight import Sight
from pipeline.store import catalog, ledger, scan
from pipeline.store.archive import Archive, Broken
from pipeline.store.catalog import Catalog
from pipeline.store.ledger import Ledger
from pipeline.store.rows import Each

#: The file system's own time (``scan.clock``), and what was in articles/ after that.
Seen = tuple[int, Sight]
#: Seconds to wait for another command to finish its change of articles/.
PATIENCE = 20.0


class Workspace(Struct, frozen=True, kw_only=True):
    """One newsroom, read up to date."""

    layout: Layout
    newsroom: Newsroom
    catalog: Catalog
    ledger: Ledger
    archive: Archive

    def refreshed(self) -> "Workspace":
        """Return the newsroom as articles/ has it now."""
        self.ledger.addresses(anew=True)
        archive = _read(self.layout, self.newsroom, self.catalog, self.ledger)
        return replace(self, archive=archive)

    @property
    def rules(self) -> Rules:
        """What the plan needs to know of the newsroom."""
        return _rules(self.newsroom)

    @property
    def language(self) -> MessageLanguage:
        """The language the office is spoken to in."""
        return self.newsroom.office_language or locale_language()

    def edition(self, now: datetime) -> Edition:
        """Return what is out at ``now``."""
        return self.plan(now).edition

    def plan(self, now: datetime, *, keep: bool = False, full: bool = False) -> Plan:
        """Return what is out at ``now``, and what is new in it.

        What the last run kept of its own plan is not planned again, unless ``full``. If ``keep``,
        what is new in this one is kept as well: until ``seal`` says that readers were told of it,
        in vain.
        """
        broken = [_hold(b, self.language) for b in self.archive.broken]
        return planned(
            self.archive, self.catalog, self.ledger, now, self.rules, broken, keep=keep, full=full
        )

    def seal(self, late: Collection[str]) -> None:
        """Note that readers were told all that ``plan`` kept, but for stories that come ``late``.

        Those are known by their folders, and planned again.
        """
        seal(self.archive, self.catalog, self.ledger, self.rules, late)

    def edition_of(self, stories: Iterable[Story], now: datetime) -> Edition:
        """Return what would be out at ``now`` if the archive held just ``stories``."""
        return plan(
            stories,
            now,
            self.rules,
            known=known_but(set(), self.archive, self.ledger),
            since=self.ledger.receipts(),
            revisions=self.ledger.announced.revisions(),
            told=self.ledger.announced.updates(),
            broken=[_hold(b, self.language) for b in self.archive.broken],
        )


@contextmanager
def opened(
    layout: Layout,
    newsroom: Newsroom | None = None,
    *,
    seen: Seen | None = None,
    each: Each = map,
) -> Iterator[Workspace]:
    """Open a newsroom, its catalog brought up to date. Raises InvalidInput on a bad config.

    ``seen`` is what stood in articles/ a moment ago, for whoever has looked already; ``each`` is
    what folders are read by, as ``Catalog.refresh`` has it.
    """
    newsroom = newsroom or load(layout.root)
    with catalog.opened(layout.catalog) as cat, ledger.opened(layout.ledger) as led:
        refuse_other_newsroom(layout, newsroom, led)
        yield Workspace(
            layout=layout,
            newsroom=newsroom,
            catalog=cat,
            ledger=led,
            archive=_read(layout, newsroom, cat, led, seen, each),
        )


@contextmanager
def opened_to_write(
    layout: Layout, now: datetime, newsroom: Newsroom | None = None
) -> Iterator[Workspace]:
    """Open a newsroom while no other command changes articles/. Raises as ``opened``, and Locked.

    What a command that was killed left half done is swept away first.
    """
    with lock.held(layout.pen, now=now, patience=PATIENCE):
        sweep(layout.articles)
        with opened(layout, newsroom) as workspace:
            yield workspace


def _rules(newsroom: Newsroom) -> Rules:
    return Rules(
        zone=newsroom.zone,
        soon_days=newsroom.replays.ending_soon_days,
        retention=newsroom.replays.retention,
    )


def _read(
    layout: Layout,
    newsroom: Newsroom,
    catalog: Catalog,
    ledger: Ledger,
    seen: Seen | None = None,
    each: Each = map,
) -> Archive:
    clock_ns, sight = seen or (scan.clock(layout.state), None)

    def settle(archive: Archive, articles: Path) -> Archive:
        rules = _rules(newsroom)
        few = strangers(catalog, ledger, rules)
        return settled(archive, articles, ledger=ledger, rules=rules, strangers=few)

    return catalog.refresh(
        layout.articles,
        newsroom,
        clock_ns=clock_ns,
        settle=settle,
        seen=sight,
        each=each,
    )


def _hold(broken: Broken, language: MessageLanguage) -> Hold:
    return Hold(
        story="",
        folder=broken.folder,
        language=broken.language,
        title=broken.folder.rpartition("/")[2],
        reason="broken",
        until=None,
        detail="\n".join(p.text(language) for p in broken.problems),
    )
