"""What the office does to the replays of a story: ``press replays set``, ``extend`` and so on."""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from pipeline import instants
from pipeline.editing import rewrite_facts, seen_after
from pipeline.errors import InvalidInput, Problem, problem
from pipeline.finding import find
from pipeline.layout import Layout
from pipeline.mending.choice import at_address, chosen, leading_to, name_of
from pipeline.mending.said import Said, counted_from_today, later_end, spelled, with_audio
from pipeline.mending.seen import replay_seen
from pipeline.model.story import Replay, Story
from pipeline.replay_facts import KEY, Facts, item_of
from pipeline.schedule.replays import replays_of, statuses_of
from pipeline.store.manuscript import UNLIMITED
from pipeline.workspace import Workspace, opened_to_write
from pipeline.yamledit import set_value
from pipeline.yamlitems import insert_item, remove_item

#: From the text of story.yaml and its name to its new text.
_Edit = Callable[[str, str], str]


def set_facts(
    layout: Layout, ref: str, now: datetime, said: Said, *, which: str | None, add: bool = False
) -> list[Problem]:
    """Change facts of a replay; of a story without replays, or with ``add``, add one.

    ``which`` is its number, its address or its broadcaster; None where there is no choice. Returns
    what readers will see. Raises InvalidInput where it is not clear which, or the facts are none.
    """
    with opened_to_write(layout, now) as workspace:
        story = find(workspace.archive, ref)
        facts = spelled(said, workspace.newsroom.zone)
        at = None if add or not story.replays else chosen(story, which, workspace.rules)
        _refuse_double(story, facts, at)
        if at is None:
            facts = counted_from_today(with_audio(facts), now, workspace.rules)
            edit = _adding(facts, None)
            return _mended(workspace, story, edit, now, shown=(len(story.replays),))
        return _mended(workspace, story, _changing(story, at, facts), now, shown=(at,))


def extend(
    layout: Layout,
    ref: str,
    now: datetime,
    *,
    which: str | None,
    until: str | None = None,
    days: int = 0,
) -> list[Problem]:
    """Move the end of a replay later: to ``until``, or by ``days`` from its end or from now.

    What has ended is there again. As ``set_facts``; and raises InvalidInput where it is not later.
    """
    with opened_to_write(layout, now) as workspace:
        story, zone = find(workspace.archive, ref), workspace.newsroom.zone
        at = chosen(story, which, workspace.rules)
        replay = replays_of(story, workspace.rules)[at]
        _refuse_endless(story, replay, at, stated=until is not None)
        end = replay.available_until
        if until is None:
            until = later_end(end or now, now, days, zone)
        facts = spelled(Said(available_until=until), zone)
        _refuse_earlier(story, facts["available_until"], end, zone, said=until)
        return _mended(workspace, story, _changing(story, at, facts), now, shown=(at,))


def replace_link(
    layout: Layout, ref: str, now: datetime, said: Said, *, which: str | None
) -> list[Problem]:
    """Put the replay at the address that ``said`` gives in the place of another, which stays known.

    Broadcaster, platform, and whether it is listened to, are as with the old one where nothing else
    is said. As ``set_facts``.
    """
    with opened_to_write(layout, now) as workspace:
        story = find(workspace.archive, ref)
        facts = spelled(said, workspace.newsroom.zone)
        at = chosen(story, which, workspace.rules)
        old, address = story.replays[at], facts.get("url", "")
        there = at_address(story, address)
        if there == at or not address:
            raise InvalidInput(problem("mend-same-link", number=at + 1))
        if old.url is None:
            # No reader has an address that could lead to the new one.
            return _mended(workspace, story, _changing(story, at, facts), now, shown=(at,))
        if there is None:
            there = at + 1
            carried = {"broadcaster": old.broadcaster or "", "platform": old.platform or ""}
            carried["audio"] = "yes" if old.audio else ""
            bringing = _adding(counted_from_today(carried | facts, now, workspace.rules), at)
        elif story.replays[there].replaced_by is not None:
            raise InvalidInput(problem("mend-replaced", number=there + 1))
        else:
            bringing = _changing(story, there, facts)

        def edit(text: str, file: str) -> str:
            for i in (at, *leading_to(story, old.url)):
                text = set_value(text, (KEY, i, "replaced_by"), address, file=file)
            return bringing(text, file)

        return _mended(workspace, story, edit, now, shown=(at, there))


def remove(layout: Layout, ref: str, now: datetime, *, which: str | None) -> list[Problem]:
    """Take a replay out of a story, with its comments. As ``set_facts``.

    Raises InvalidInput where another was replaced by it: its link would lead there for ever.
    """
    with opened_to_write(layout, now) as workspace:
        story = find(workspace.archive, ref)
        at = chosen(story, which, workspace.rules, surely=True)
        gone = story.replays[at]
        name = name_of(gone, at)
        _refuse_led_to(story, gone, name)

        def edit(text: str, file: str) -> str:
            return remove_item(text, (KEY,), at, file=file)

        seen = _mended(workspace, story, edit, now, shown=())
        code = "sees-replay-removed" if gone.url else "sees-replay-removed-unlinked"
        return [*seen, problem(code, name=name)]


def _refuse_led_to(story: Story, replay: Replay, name: str) -> None:
    for i in leading_to(story, replay.url):
        raise InvalidInput(problem("mend-led-to", number=i + 1, name=name, ref=story.folder))


def _refuse_endless(story: Story, replay: Replay, at: int, *, stated: bool) -> None:
    if replay.replaced_by is not None:
        raise InvalidInput(problem("mend-replaced", number=at + 1))
    if replay.unlimited:
        raise InvalidInput(problem("mend-unlimited", ref=story.folder))
    if replay.available_until is None and not stated:
        raise InvalidInput(problem("mend-end-unknown"))


def _refuse_earlier(
    story: Story, stated: str, end: datetime | None, zone: ZoneInfo, *, said: str
) -> None:
    if not stated:
        raise InvalidInput(problem("bad-date", value=said))
    if end is not None and stated != UNLIMITED and instants.parse_end(stated, zone) <= end:
        present = instants.spell_end(end, zone)
        raise InvalidInput(problem("mend-not-later", until=present, ref=story.folder))


def _refuse_double(story: Story, facts: Facts, at: int | None) -> None:
    """Refuse another's address, and a replay that nobody could name."""
    there = at_address(story, facts.get("url", ""))
    if there is not None and there != at:
        raise InvalidInput(problem("mend-link-twice", number=there + 1))
    old = None if at is None else story.replays[at]
    known = {} if old is None else {"url": old.url or "", "broadcaster": old.broadcaster or ""}
    left = {**known, **facts}
    if left.get("url") or left.get("broadcaster"):
        return
    if not story.replays:
        raise InvalidInput(problem("mend-none", ref=story.folder))
    if old is None:
        raise InvalidInput(problem("mend-new-nameless"))
    if any(known.values()):
        raise InvalidInput(problem("mend-nameless", ref=story.folder))


def _adding(facts: Facts, after: int | None) -> _Edit:
    return lambda text, file: insert_item(text, (KEY,), item_of(facts), after=after, file=file)


def _changing(story: Story, at: int, facts: Facts) -> _Edit:
    """Return the edit that sets ``facts``, and what follows of them."""
    old, address = story.replays[at], facts.get("url")

    def edit(text: str, file: str) -> str:
        for key, value in facts.items():
            text = set_value(text, (KEY, at, key), value or None, file=file)
        if "available_until" in facts and old.estimated:
            # What a person says is no estimate.
            text = set_value(text, (KEY, at, "estimated"), None, file=file)
        for i in leading_to(story, old.url) if address else ():
            text = set_value(text, (KEY, i, "replaced_by"), address, file=file)
        return text

    return edit


def _mended(
    workspace: Workspace, story: Story, edit: _Edit, now: datetime, *, shown: tuple[int, ...]
) -> list[Problem]:
    """Write the change and return what readers see of it, and of the replays at ``shown``."""
    after = rewrite_facts(workspace, story, edit)
    statuses = statuses_of(after, now, workspace.rules)
    zone = workspace.newsroom.zone
    places = {at: at_address(after, statuses[at].replay.replaced_by or "") for at in shown}
    told = [
        replay_seen(statuses[at], at, zone, successor=None if to is None else statuses[to])
        for at, to in places.items()
    ]
    return [*seen_after(workspace, story, now), *told]
