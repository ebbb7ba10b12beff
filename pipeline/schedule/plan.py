"""The plan: which articles are out at an instant, which are held and why, and what changes next."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from operator import attrgetter

from pipeline.model.edition import Edition, Hold, PublicAddress, Revision, Visible
from pipeline.model.stories import packed, timed
from pipeline.model.story import Story
from pipeline.schedule.addresses import old_addresses
from pipeline.schedule.changes import Turning, change_instants
from pipeline.schedule.planner import Known, Planner, with_usual_ends
from pipeline.schedule.recordings import recordings
from pipeline.schedule.turns import Turns
from pipeline.schedule.visibility import Rules, hold_on


def plan(
    stories: Iterable[Story],
    now: datetime,
    rules: Rules,
    *,
    known: Iterable[PublicAddress] = (),
    since: Mapping[str, datetime] | None = None,
    revisions: Mapping[str, Revision] | None = None,
    told: Mapping[str, Collection[datetime]] | None = None,
    broken: Iterable[Hold] = (),
) -> Edition:
    """Return what is out at ``now``.

    ``known`` are the addresses articles have been public at, ``since`` the instants at which they
    first went out, by GUID; ``revisions`` their events as they were last announced, by the ULID the
    articles were minted under; ``told`` every ``updated`` that readers were shown, by GUID;
    ``broken`` the holds on what cannot be read. The Edition is the same for every instant on
    [changed_at, next_change_at), once the revisions it makes are known.

    Stories are looked at one at a time: of all of them, the Edition has what lists need, and the
    rest packed.
    """
    stories, broken = packed(stories), tuple(broken)
    found = recordings(timed(stories), lambda story: _is_out(story, now), now, rules)
    before = Known(since or {}, revisions or {}, told or {})
    turning = Turning(now)
    planner = Planner(now, rules, before, Turns(found), turning)
    visible: list[Visible] = []
    held = list(broken)
    for read, as_read in stories.pairs():
        story = with_usual_ends(as_read, rules)
        turning.add(change_instants(story, rules))
        out, kept = planner.sorted_out(story, read)
        visible += out
        held += kept
    visible.sort(key=attrgetter("published", "guid"), reverse=True)
    redirects, gone = old_addresses(
        stories, visible, known, {(h.folder, h.language) for h in broken}
    )
    return Edition(
        at=now,
        changed_at=turning.last,
        next_change_at=turning.next,
        visible=tuple(visible),
        held=tuple(sorted(held, key=_hold_order)),
        redirects=redirects,
        gone=gone,
        ended=found.ended,
        replaced=found.replaced,
        links=found.links,
    )


def _is_out(story: Story, now: datetime) -> bool:
    return any(not a.retracted and hold_on(story, a, now) is None for a in story.articles)


def _hold_order(hold: Hold) -> tuple[bool, str, str, str]:
    until = hold.until
    return (until is None, until.isoformat() if until else "", hold.folder, hold.language or "")
