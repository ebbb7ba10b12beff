"""The plan: which articles are out at an instant, which are held and why, and what changes next."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from operator import attrgetter
from typing import NamedTuple

from pipeline.model.edition import Edition, Hold, PublicAddress, Revision, Visible
from pipeline.model.stories import packed, unpack
from pipeline.model.story import Story
from pipeline.schedule.addresses import old_addresses
from pipeline.schedule.changes import Turning
from pipeline.schedule.kept import row_of
from pipeline.schedule.planner import Known, Planner, with_usual_ends
from pipeline.schedule.standing import Standing, all_anew
from pipeline.schedule.turns import Turns
from pipeline.schedule.visibility import Rules


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
    before = Known(since or {}, revisions or {}, told or {})
    return planned(all_anew(packed(stories), now, rules), before, known, broken).edition


class ToKeep(NamedTuple):
    """What is to be kept of a story that was planned anew."""

    folder: str
    #: Packed.
    story: bytes
    #: As ``kept.row_of`` has it.
    row: bytes
    #: Whether all its articles are out.
    whole: bool


class Plan(NamedTuple):
    """An edition, and what is new in it."""

    edition: Edition
    #: What is out of stories that were planned anew.
    anew: list[Visible]
    to_keep: list[ToKeep]


def planned(
    standing: Standing,
    before: Known,
    known: Iterable[PublicAddress],
    broken: Iterable[Hold],
    *,
    keep: bool = False,
) -> Plan:
    """Return what is out when ``standing`` is, where some stories stand as they were planned.

    ``before`` and ``known`` are as for ``plan``: of the other stories at least; and of addresses,
    but for those at which the former stand. Rows are only made to ``keep`` them.
    """
    now, rules, found = standing.at, standing.rules, standing.recordings
    planner = Planner(now, rules, before, Turns(found), standing.show)
    turning, broken = Turning(now), tuple(broken)
    turning.add(filter(None, standing.instants))
    anew, held, rows = list[Visible](), [*standing.held], list[ToKeep]()
    for one in standing.rest:
        story = with_usual_ends(unpack(one), rules)
        made = planner.planned(story, one)
        turning.add(filter(None, (made.turning.last, made.turning.next)))
        anew += made.out
        held += made.held
        if keep:
            row = row_of(story, made.out, made.held, made.turning, now, bound=made.bound)
            rows.append(ToKeep(story.folder, one, row, not made.held))
    visible = [*standing.visible, *anew]
    visible.sort(key=attrgetter("published", "guid"), reverse=True)
    redirects, gone = old_addresses(
        visible,
        known,
        {(h.minted, h.hold.language) for h in held if h.hold.reason != "withdrawn"},
        {(h.folder, h.language) for h in broken},
    )
    edition = Edition(
        at=now,
        changed_at=turning.last,
        next_change_at=turning.next,
        visible=tuple(visible),
        held=tuple(sorted([*broken, *(h.hold for h in held)], key=_hold_order)),
        redirects=redirects,
        gone=gone,
        ended=found.ended,
        replaced=found.replaced,
        links=found.links,
    )
    return Plan(edition, anew, rows)


def _hold_order(hold: Hold) -> tuple[bool, str, str, str]:
    until = hold.until
    return (until is None, until.isoformat() if until else "", hold.folder, hold.language or "")
