"""Links that begin where the subject begins, on the platforms that can do so."""

import re
from typing import Final
from urllib.parse import SplitResult, urlsplit

from pipeline.players import recording

#: What browsers play by themselves, and begin where the address says (Media Fragments URI 1.0).
_MEDIA: Final = re.compile(r"\.(?:mp4|m4v|webm|ogv|mp3|m4a|ogg|oga|opus|wav|flac)", re.IGNORECASE)
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
        name = parts.path.rpartition("/")[2]
        plays = _MEDIA.fullmatch(name[name.rfind(".") :] if "." in name else "")
        return _with_fragment(parts, str(seconds)) if plays else url
    match found.platform, found.kind:
        case "youtube.com", "player":
            return _with_parameter(parts, "start", str(seconds))
        case "youtube.com", "page":
            # As YouTube itself writes the two.
            value = f"{seconds}s" if parts.path == "/watch" else str(seconds)
            return _with_parameter(parts, "t", value)
        case "dailymotion.com", "player":
            return _with_parameter(parts, "startTime", str(seconds))
        case "dailymotion.com", _:
            return _with_parameter(parts, "start", str(seconds))
        case "vimeo.com", _:
            return _with_fragment(parts._replace(fragment=""), f"{seconds}s")
    return url


def _with_parameter(parts: SplitResult, name: str, value: str) -> str:
    kept = [p for p in parts.query.split("&") if p and p.partition("=")[0] not in _BEGINNINGS]
    fragment = "" if _is_beginning(parts.fragment) else parts.fragment
    return parts._replace(query="&".join([*kept, f"{name}={value}"]), fragment=fragment).geturl()


def _with_fragment(parts: SplitResult, value: str) -> str:
    kept = [p for p in parts.fragment.split("&") if "=" in p and not _is_beginning(p)]
    return parts._replace(fragment="&".join([f"t={value}", *kept])).geturl()


def _is_beginning(fragment: str) -> bool:
    return fragment.startswith("t=")
