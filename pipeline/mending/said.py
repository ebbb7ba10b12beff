"""What a person says of a replay, and how story.yaml spells it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from msgspec import Struct

from pipeline import instants
from pipeline.config_replays import spelled_alike
from pipeline.durations import parse_offset
from pipeline.errors import InvalidInput, problem
from pipeline.replay_facts import Facts
from pipeline.schedule.visibility import Rules
from pipeline.store.manuscript import LONGEST_RECORDING, UNLIMITED
from pipeline.webaddress import is_web_address

#: What a person writes for an end that is not known.
UNKNOWN = "unknown"


class Said(Struct, frozen=True, kw_only=True):
    """What a person says of a replay; None leaves a fact as it is, an empty text takes it away."""

    url: str | None = None
    broadcaster: str | None = None
    platform: str | None = None
    #: "yes" where it is listened to, "no" where it is watched.
    audio: str | None = None
    #: "2026-01-12", or with an hour.
    available_from: str | None = None
    #: Likewise; or "unlimited", or "unknown".
    available_until: str | None = None
    #: "120", "2:00", "12 min 30".
    starts_at: str | None = None


def spelled(said: Said, zone: ZoneInfo) -> dict[str, str]:
    """Return what is said as story.yaml spells it. Raises InvalidInput."""
    found = {}
    for key in said.__struct_fields__:
        value = getattr(said, key)
        if value is not None:
            found[key] = _SPELLING[key](" ".join(value.split()), zone) if value.strip() else ""
    return found


def _address(text: str, _: ZoneInfo) -> str:
    if not is_web_address(text):
        blank = " " in text and is_web_address(text.replace(" ", "%20"))
        code = "web-address-blank" if blank else "not-a-web-address"
        raise InvalidInput(problem(code, value=text))
    return text


def _beginning(text: str, zone: ZoneInfo) -> str:
    moment = instants.parse_instant(text, zone)
    return text if instants.is_day(text) else instants.spell_instant(moment, zone)


def _end(text: str, zone: ZoneInfo) -> str:
    if text.lower() == UNKNOWN:
        return ""
    if text.lower() == UNLIMITED:
        return UNLIMITED
    return instants.spell_end(instants.parse_end(text, zone), zone)


def _offset(text: str, _: ZoneInfo) -> str:
    seconds = parse_offset(text, longest=LONGEST_RECORDING)
    if seconds is None:
        raise InvalidInput(problem("mend-offset", value=text))
    return str(seconds)


_SPELLING: dict[str, Callable[[str, ZoneInfo], str]] = {
    "url": _address,
    "broadcaster": lambda text, _: text,
    "platform": lambda text, _: text,
    "audio": lambda text, _: text,
    "available_from": _beginning,
    "available_until": _end,
    "starts_at": _offset,
}


def counted_from_today(facts: Facts, now: datetime, rules: Rules) -> dict[str, str]:
    """Return the facts of a new replay; where its end is estimated, it counts from today.

    From when the story went out on, it might be over before anybody has seen it.
    """
    names = {spelled_alike(facts.get(key, "")) for key in ("broadcaster", "platform")}
    if (
        facts.get("available_until")
        or facts.get("available_from")
        or names.isdisjoint(rules.retention)
    ):
        return dict(facts)
    return {**facts, "available_from": now.astimezone(rules.zone).date().isoformat()}


def with_audio(facts: Facts) -> Facts:
    """Return the facts of a new replay; where nobody says so, whether it is of a radio."""
    if "audio" in facts:
        return facts
    # Imported here: the names that ingest knows are for new replays alone.
    from pipeline.ingest.replays.heard import is_heard

    by, on, at = (facts.get(key) for key in ("broadcaster", "platform", "url"))
    return {**facts, "audio": "yes"} if is_heard("", broadcaster=by, platform=on, url=at) else facts


def later_end(end: datetime, now: datetime, days: int, zone: ZoneInfo) -> str:
    """Return the end ``days`` later: from when it ends, or from today where that is past."""
    wall = max(end, now).astimezone(zone)
    try:
        day = wall.date() + timedelta(days=days)
    except OverflowError:
        day = wall.date().max
    if end < now or instants.is_day(instants.spell_end(end, zone)):
        return day.isoformat()
    return f"{day.isoformat()} {wall:%H:%M:%S}"
