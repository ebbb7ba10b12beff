"""What platforms say of a recording to whoever wants to embed it (oEmbed 1.0, section 2.3).

Their pages are drawn by scripts and answer 200 for a recording that was deleted. What they answer
here is one small document, or a status that tells.
"""

from collections.abc import Mapping
from typing import Final
from urllib.parse import quote, urlsplit

from pipeline.ingest.web.answers import Sight
from pipeline.model.link import LinkKind
from pipeline.players import Platform, Recording, recording

#: Where each platform answers; the recording's address follows.
_ENDPOINTS: Final[Mapping[Platform, str]] = {
    "youtube.com": "https://www.youtube.com/oembed?format=json&url=",
    "vimeo.com": "https://vimeo.com/api/oembed.json?url=",
    "dailymotion.com": "https://www.dailymotion.com/services/oembed?format=json&url=",
}
#: Where its name follows, the recording's address; elsewhere it is asked for as it is linked.
_PAGES: Final[Mapping[Platform, str]] = {
    "youtube.com": "https://www.youtube.com/watch?v=",
    "dailymotion.com": "https://www.dailymotion.com/video/",
}
#: What a refusal means; what is not here says nothing: who forbids embedding (401, Vimeo's 403 and
#: 404) may still show the recording on the page.
_TOLD: Final[Mapping[tuple[Platform, int], LinkKind]] = {
    ("youtube.com", 404): "gone",
    ("youtube.com", 403): "login",
    ("dailymotion.com", 404): "gone",
}


def question(url: str) -> str | None:
    """Return the address that tells of the recording at ``url``; None where none is known."""
    found = _recording(url)
    if found is None:
        return None
    page = _PAGES.get(found.platform)
    linked = url.partition("#")[0] if page is None else page + found.name
    return _ENDPOINTS[found.platform] + quote(linked, safe="")


def answer(url: str, sight: Sight) -> LinkKind | None:
    """Return what ``sight`` of the question about ``url`` tells; None where the page has to."""
    found = _recording(url)
    if found is None or sight.status is None or sight.hops:
        return None
    if sight.status == 200:
        return "fine" if "json" in sight.media_type and sight.problem is None else None
    return _TOLD.get((found.platform, sight.status))


def _recording(url: str) -> Recording | None:
    try:
        return recording(urlsplit(url))
    except ValueError:
        return None
