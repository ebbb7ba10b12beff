"""Addresses of recordings on the platforms that have several for one, and a way to begin later."""

import re
from collections.abc import Mapping
from typing import Final, Literal
from urllib.parse import SplitResult, parse_qs

from msgspec import Struct

Platform = Literal["youtube.com", "vimeo.com", "dailymotion.com"]
#: ``page`` to watch it on, ``player`` to be shown in another page, or ``short`` film, which always
#: begins at its beginning.
Kind = Literal["page", "player", "short"]

_YOUTUBE: Final = frozenset(
    ("youtube.com", "m.youtube.com", "music.youtube.com", "youtube-nocookie.com", "youtu.be")
)
_VIMEO: Final = frozenset(("vimeo.com", "player.vimeo.com"))
_DAILYMOTION: Final = frozenset(("dailymotion.com", "geo.dailymotion.com", "dai.ly"))
#: Every name that addresses of a platform have, without "www.".
HOSTS: Final[Mapping[str, frozenset[str]]] = {
    "youtube.com": _YOUTUBE,
    "vimeo.com": _VIMEO,
    "dailymotion.com": _DAILYMOTION,
}
_ID: Final = r"[\w-]+"
_SHORT: Final = re.compile(rf"/({_ID})/?")
_YOUTUBE_PATH: Final = re.compile(rf"/(embed|live|shorts|v)/({_ID})/?")
_VIMEO_PATH: Final = re.compile(
    r"/(?:video/|(?:channels|groups|showcase|album)/[^/]+/(?:videos?/)?)?(\d+)(?:/[0-9a-f]+)?/?"
)
#: The title may follow the name of a recording after "_".
_DAILYMOTION_PATH: Final = re.compile(r"/(?:embed/)?video/([a-zA-Z0-9]+)(?:_[^/]*)?/?")
_DAILYMOTION_PLAYER: Final = re.compile(r"/player(?:/[\w-]+)?\.html")


class Recording(Struct, frozen=True, kw_only=True):
    """A recording on one of these platforms."""

    platform: Platform
    #: What the platform calls it.
    name: str
    kind: Kind


def recording(parts: SplitResult) -> Recording | None:
    """Return the recording that an address leads to; None where it is another kind of address."""
    host = (parts.hostname or "").removeprefix("www.")
    if host in _YOUTUBE:
        return _on_youtube(host, parts)
    if host in _VIMEO and (found := _VIMEO_PATH.fullmatch(parts.path)):
        kind: Kind = "player" if host == "player.vimeo.com" else "page"
        return Recording(platform="vimeo.com", name=found[1], kind=kind)
    if host in _DAILYMOTION:
        return _on_dailymotion(host, parts)
    return None


def _on_youtube(host: str, parts: SplitResult) -> Recording | None:
    if host == "youtu.be" and (short := _SHORT.fullmatch(parts.path)):
        return Recording(platform="youtube.com", name=short[1], kind="page")
    if parts.path == "/watch" and (name := _parameter(parts, "v")):
        return Recording(platform="youtube.com", name=name, kind="page")
    if found := _YOUTUBE_PATH.fullmatch(parts.path):
        kinds: dict[str, Kind] = {"live": "page", "shorts": "short"}
        return Recording(platform="youtube.com", name=found[2], kind=kinds.get(found[1], "player"))
    return None


def _on_dailymotion(host: str, parts: SplitResult) -> Recording | None:
    if host == "dai.ly" and (short := _SHORT.fullmatch(parts.path)):
        return Recording(platform="dailymotion.com", name=short[1], kind="page")
    if found := _DAILYMOTION_PATH.fullmatch(parts.path):
        return Recording(platform="dailymotion.com", name=found[1], kind="page")
    if _DAILYMOTION_PLAYER.fullmatch(parts.path) and (name := _parameter(parts, "video")):
        return Recording(platform="dailymotion.com", name=name, kind="player")
    return None


def _parameter(parts: SplitResult, key: str) -> str:
    return parse_qs(parts.query).get(key, [""])[0]
