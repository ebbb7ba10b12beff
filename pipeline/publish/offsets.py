"""Links that begin where the subject begins, on the platforms that can do so."""

import re
from collections.abc import Mapping
from typing import Final
from urllib.parse import SplitResult, urlsplit

from pipeline.players import Kind, Platform, recording

#: What browsers play by themselves, and begin where the address says (Media Fragments URI 1.0).
_MEDIA: Final = re.compile(
    r"[^/]\.(?:mp4|m4v|webm|ogv|mp3|m4a|ogg|oga|opus|wav|flac)$", re.IGNORECASE
)
#: The parameter that an address of a platform takes.
_PARAMETERS: Final[Mapping[tuple[Platform, Kind], str]] = {
    ("youtube.com", "page"): "t",
    ("youtube.com", "player"): "start",
    ("dailymotion.com", "page"): "start",
    ("dailymotion.com", "player"): "startTime",
}
#: Parameters by which these platforms are told where to begin.
_BEGINNINGS: Final = frozenset(("t", "start", "time_continue", "startTime"))


def beginning_at(url: str, seconds: int) -> str:
    """Return ``url`` so that the recording begins at ``seconds``, instead of where it did before.

    YouTube, Vimeo, Dailymotion and files of sound or film know how (W3C Media Fragments URI 1.0,
    section 4.2.1). Any other address is returned as it is.
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    found = recording(parts)
    if found is None:
        return _with_fragment(parts, str(seconds)) if _MEDIA.search(parts.path) else url
    if found.platform == "vimeo.com":
        return _with_fragment(parts._replace(fragment=""), f"{seconds}s")
    name = _PARAMETERS.get((found.platform, found.kind))
    # As YouTube itself writes it for its pages.
    unit = "s" if parts.path == "/watch" else ""
    return url if name is None else _with_parameter(parts, name, f"{seconds}{unit}")


def _with_parameter(parts: SplitResult, name: str, value: str) -> str:
    kept = [p for p in parts.query.split("&") if p and p.partition("=")[0] not in _BEGINNINGS]
    fragment = "" if _is_beginning(parts.fragment) else parts.fragment
    return parts._replace(query="&".join([*kept, f"{name}={value}"]), fragment=fragment).geturl()


def _with_fragment(parts: SplitResult, value: str) -> str:
    kept = [p for p in parts.fragment.split("&") if "=" in p and not _is_beginning(p)]
    return parts._replace(fragment="&".join([f"t={value}", *kept])).geturl()


def _is_beginning(fragment: str) -> bool:
    return fragment.startswith("t=")
