"""One whole run: ingest what is new, plan, render, deliver, and keep what the next run needs."""

import gc
from collections.abc import Collection, Iterable
from contextlib import suppress
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from pipeline import lock
from pipeline.config import Newsroom, load
from pipeline.deliver.directory import Delivery, Known, deliver
from pipeline.errors import InvalidInput, Locked, Problem, problem
from pipeline.files import sweep
from pipeline.issuing.releases import Letters, open_issues
from pipeline.layout import Layout
from pipeline.model.edition import Edition, Visible
from pipeline.model.rendition import Output
from pipeline.model.report import Harvest, Item, Report
from pipeline.places import Places
from pipeline.publish.addresses import page_file
from pipeline.publish.server_rules import OFTEN_THEIRS
from pipeline.publishing import darkroom, tick
from pipeline.publishing.afterwards import Afterwards, see_to_the_rest
from pipeline.publishing.dropped import dropped_categories
from pipeline.publishing.left import left
from pipeline.publishing.making import bundled
from pipeline.publishing.own_templates import own_templates
from pipeline.publishing.progress import Told, about_outputs, counted_outputs, unwatched
from pipeline.publishing.reading import reading
from pipeline.publishing.rendering import rendered
from pipeline.schedule.plan import Plan
from pipeline.sight import left_behind
from pipeline.store import made, scan
from pipeline.watching.telling import Telling
from pipeline.workspace import Workspace, opened


class _Done(Struct, frozen=True, kw_only=True):
    """What a run has done, once all that it held of articles is let go."""

    report: Report
    #: The folders that stand in feeds/, and the stamp of what tells of the files.
    outputs: Places
    made: bytes
    #: UTC instants between which the edition stays the same; None is without limit.
    since: datetime | None
    until: datetime | None
    issues_due: datetime | None
    rest: Afterwards
    #: Whether nothing is to be tried again though no file moves: the cause may be gone by then.
    settled: bool


def publish_due(
    layout: Layout,
    now: datetime,
    start: tick.Start,
    *,
    full: bool,
    ingest: bool,
    told: Told = unwatched,
) -> Report:
    """Bring feeds/ to the edition of ``now``. The caller holds the lock. Raises as ``run``.

    ``full`` makes every output anew, whatever is known of what it is made from. What goes in was
    looked at before it is read: a change in between then shows at the next run. ``told`` is told
    how far it has come.
    """
    newsroom = load(layout.root)
    watched = tuple(s.location for s in newsroom.sources if s.kind == "folder")
    start = _swept(layout, now, start, watched)
    harvest = _harvest(layout, newsroom, now) if ingest and newsroom.sources else Harvest()
    if not ingest:
        # A person asks for it: all of feeds/ is looked at, however lately it was (``left``).
        layout.quiet.unlink(missing_ok=True)
    seen = (start.clock_ns, start.inputs.folders[layout.articles.name])
    fresh = None if _filed(harvest) else seen
    with opened(layout, newsroom, seen=fresh, each=reading(told)) as workspace:
        _refuse_empty(workspace)
        done = _done(workspace, now, start, harvest, full=full, ask=ingest, told=told)
    folders = (layout.root / name for name, one in start.inputs.folders.items() if one)
    inputs_settled = start.inputs.newest_ns <= scan.settled_ns(start.clock_ns, *folders)
    if done.settled and inputs_settled:
        then = tick.Tick(
            inputs=start.inputs,
            outputs=done.outputs,
            made=done.made,
            since=done.since,
            until=done.until,
            watched=watched,
            ingested=ingest or not newsroom.sources,
            sources_due=harvest.due,
            hub_due=done.rest.hub_due,
            office_due=done.rest.telling.due,
            issues_due=done.issues_due,
            probes_due=done.rest.probes_due,
            report=_said_again(done.report),
        )
        tick.save(layout, then)
    else:
        tick.forget(layout)
    return done.report


def _done(
    workspace: Workspace,
    now: datetime,
    start: tick.Start,
    harvest: Harvest,
    *,
    full: bool,
    ask: bool,
    told: Told,
) -> _Done:
    """Publish, see to the rest, and tell what came of both; ``ask`` servers, and send what is due.

    What an archive takes in memory ends here.
    """
    plan = workspace.plan(now, keep=True, full=full)
    edition = plan.edition
    letters = open_issues(workspace, now, send=ask)
    news = [v for v in edition.visible if v.since is None]
    dropped = dropped_categories(workspace)
    delivery, kept, flaws = _made(workspace, plan, letters, start, full=full, told=told)
    undelivered = {*delivery.blocked, *delivery.failed}
    late = {v.folder for v in news if page_file(v.address) in undelivered}
    news = [v for v in news if page_file(v.address) not in undelivered]
    workspace.ledger.remember_delivered([v.guid for v in news], now)
    workspace.seal(late)
    rest = see_to_the_rest(workspace, now, edition, ask=ask)
    problems = (*workspace.archive.problems, *harvest.problems, *flaws, *letters.problems)
    report = replace(
        _report(workspace, edition, news, delivery, harvest, rest.telling),
        problems=(*problems, *delivery.problems, *rest.problems),
        notices=(*harvest.notices, *letters.notices, *dropped, *rest.notices),
        posting=letters.posting,
    )
    return _Done(
        report=report,
        outputs=delivery.places,
        made=kept,
        since=edition.changed_at,
        until=edition.next_change_at,
        issues_due=letters.due,
        rest=rest,
        settled=harvest.settled and not delivery.failed and rest.settled,
    )


def _made(
    workspace: Workspace,
    plan: Plan,
    letters: Letters,
    start: tick.Start,
    *,
    full: bool,
    told: Told,
) -> tuple[Delivery, bytes, list[Problem]]:
    """Render and deliver what differs; return that and what is wrong with what it is made of.

    Between the two stands what ``_kept`` returns.
    """
    # All that stays is there, and need not be looked at. Trees of XML hold themselves: looked for
    # too seldom, they pile up.
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
    templates, faults = own_templates(workspace.layout)
    with darkroom.opened(workspace.layout, sweep=True) as pictures:
        made_of = bundled(workspace, plan.edition, templates, pictures, letters.releases)
        known = left(workspace.layout, start, full=full)
        about = about_outputs(plan.edition, workspace.newsroom)
        apart = workspace.catalog.part
        with rendered(made_of, known.blocks, about=about, faults=faults, begin=apart) as made_now:
            counted = counted_outputs(made_now, about, told)
            delivery = _delivered(workspace, plan, counted, letters.kept, known)
    kept = _kept(workspace, delivery, flawed=bool(faults))
    return replace(delivery, made=()), kept, [*faults, *pictures.problems]


def _kept(workspace: Workspace, delivery: Delivery, *, flawed: bool) -> bytes:
    """Keep how outputs were made for the next run; return the stamp of that, empty where it fails.

    What was made with a template that failed, as ``flawed`` tells, is to be made anew.
    """
    layout = workspace.layout
    # Of words that are not those planned with, nothing is kept.
    if not workspace.catalog.is_as_read():
        return b""
    blocks = map(made.forgotten, delivery.made) if flawed else delivery.made
    if flawed or delivery.remade:
        settled_ns = scan.settled_ns(scan.clock(layout.state), layout.feeds)
        if not made.save(layout.made, blocks, settled_ns=settled_ns):
            return b""
    return tick.stamp(layout.made)


def _harvest(layout: Layout, newsroom: Newsroom, now: datetime) -> Harvest:
    # Imported here: without sources, a run needs nothing that fetches or reads pages.
    from pipeline.ingesting import harvest

    return harvest(layout, newsroom, now)


def _filed(harvest: Harvest) -> bool:
    """Tell whether articles/ may be other than before."""
    return bool(harvest.filed or harvest.updated or harvest.problems or harvest.notices)


def _swept(
    layout: Layout, now: datetime, start: tick.Start, watched: tuple[str, ...]
) -> tick.Start:
    """Delete what a command that was killed left in articles/, unless one is at work there.

    Return what goes in then, with the sources ``watched`` as config.yaml has them now.
    """
    left = any(left_behind(start.inputs.folders[layout.articles.name]))
    if left:
        with suppress(Locked), lock.held(layout.pen, now=now):
            sweep(layout.articles)
    if not left and start.inputs.folders.keys() == {*tick.folders(layout, watched)}:
        return start
    clock_ns = scan.clock(layout.state)
    inputs = tick.inputs(layout, watched, start.inputs, clock_ns=clock_ns)
    return replace(start, clock_ns=clock_ns, inputs=inputs)


def _refuse_empty(workspace: Workspace) -> None:
    """Raise InvalidInput where every story is gone: a disk is missing rather than all withdrawn."""
    archive = workspace.archive
    if not archive.stories and not archive.broken and workspace.ledger.addresses():
        raise InvalidInput(problem("articles-gone", file=workspace.layout.articles.name))


def _delivered(
    workspace: Workspace,
    plan: Plan,
    made_of: Iterable[Output],
    kept: Collection[str],
    known: Known,
) -> Delivery:
    ledger = workspace.ledger
    # Before the bytes are out, so that a kill in between forgets no address and no date.
    ledger.remember_newsroom(workspace.newsroom.id)
    ledger.remember_public(plan.anew, plan.edition.at)
    ledger.announced.remember(plan.anew)
    return deliver(
        made_of,
        workspace.layout.feeds,
        owned=ledger.outputs(),
        own=ledger.own_outputs,
        disown=ledger.disown_outputs,
        shared=OFTEN_THEIRS,
        kept=kept,
        known=known,
    )


def _report(
    workspace: Workspace,
    edition: Edition,
    news: Collection[Visible],
    delivery: Delivery,
    harvest: Harvest,
    telling: Telling,
) -> Report:
    return Report(
        at=edition.at,
        published=tuple(
            Item(
                story=v.story_id,
                language=v.language,
                title=v.article.title,
                address=v.address,
                published=v.published,
            )
            for v in news
        ),
        visible=len(edition.visible),
        held=edition.held,
        problems=(),
        filed=harvest.filed,
        updated=harvest.updated,
        notices=(),
        written=len(delivery.written),
        unchanged=delivery.unchanged,
        removed=len(delivery.removed),
        next_change_at=edition.next_change_at,
        ending=telling.ending,
        ending_within=max(workspace.newsroom.replays.warn_days, default=None),
        mailed=telling.mailed,
        posted=0,
        posting=(),
        office_language=workspace.newsroom.office_language,
    )


def _said_again(report: Report) -> Report:
    """Return what a run says that finds nothing to do after ``report``."""
    unchanged = report.written + report.unchanged
    return replace(
        report, published=(), notices=(), written=0, removed=0, unchanged=unchanged, mailed=0
    )
