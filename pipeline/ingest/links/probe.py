"""One look at one link: HEAD, then GET where that does not settle it, and what they come to."""

from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace

from pipeline.ingest.links import embedding
from pipeline.ingest.links.fronts import Fronts
from pipeline.ingest.links.judge import LONGEST_ADDRESS, Verdict, judge
from pipeline.ingest.links.page import Page, read_page, refresh_target
from pipeline.ingest.links.places import is_same
from pipeline.ingest.web.answers import Hop, Sight
from pipeline.ingest.web.looker import Looker
from pipeline.model.link import LOST, Evidence, Look

#: Seconds for HEAD, which some servers do not know and never answer; half of what GET has at most.
_HEAD_SECONDS: Final = 2.0
#: What is shown as it is, and not read: a file of sound, pictures or the like.
_FILES: Final = ("video/", "audio/", "image/", "application/")
_PAGES: Final = ("application/xhtml+xml", "application/octet-stream")
_TOO_MANY: Final = 429
#: Failures that GET would only repeat.
_FINAL: Final = frozenset(
    {"fetch-dns", "fetch-refused", "fetch-private", "fetch-scheme", "fetch-bad-url",
     "fetch-password", "fetch-tls"}
)  # fmt: skip
#: A page that sends readers on may be sent on to once more.
_MOST_REFRESHES: Final = 2


class Asked(Struct, frozen=True, kw_only=True):
    """What asking once came to."""

    look: Look
    #: Whether it is to be asked for again before it is believed.
    doubtful: bool


class _Found(Struct, frozen=True, kw_only=True):
    sight: Sight
    verdict: Verdict
    page: Page | None = None


def ask(
    looker: Looker,
    url: str,
    now: datetime,
    zone: ZoneInfo,
    *,
    times: int,
    asked: int,
    fronts: Fronts,
) -> Asked:
    """Ask for ``url``; ``now`` dates the look. Raises Stopped alone.

    A bad answer is asked for again over another connection, ``times`` at most, before it is
    believed; ``asked`` is how often it was until now. Of several servers behind one name, one may
    be out of date, and one good answer is what a reader gets who tries again.
    """
    found = _embedded(looker, url, anew=asked > 0)
    if found is None and asked == 0:
        seconds = min(_HEAD_SECONDS, looker.patience / 2)
        head = looker.see(url, head=True, seconds=seconds, known=fronts.at)
        if _is_settled(head):
            found = _Found(sight=head, verdict=judge(url, head, None))
            return Asked(look=_look(url, now, found), doubtful=False)
    found = found or _got(looker, url, zone, fronts, anew=asked > 0)
    doubtful = asked + 1 < _worth(found, times)
    return Asked(look=_look(url, now, found), doubtful=doubtful)


def _look(url: str, now: datetime, found: _Found) -> Look:
    sight, verdict = found.sight, found.verdict
    return Look(
        url=url,
        at=now,
        kind=verdict.kind,
        evidence=Evidence(
            status=sight.status,
            address=None if sight.url == url.partition("#")[0] else sight.url[:LONGEST_ADDRESS],
            words=verdict.words or None,
            error=verdict.error,
        ),
        moved_to=verdict.moved_to,
        stated=None if found.page is None or verdict.kind in LOST else found.page.stated,
        rest=None if sight.retry_after is None else timedelta(seconds=sight.retry_after),
    )


def _worth(found: _Found, times: int) -> int:
    """Return how many times to ask before an answer is believed: ``times`` for the worst ones."""
    if found.verdict.kind in LOST:
        return times
    silent = found.verdict.error == "timeout" or found.sight.retry_after is not None
    if found.verdict.kind == "unreachable" and not silent:
        return times // 2 + 1
    return 1


def _is_settled(head: Sight) -> bool:
    """Tell whether the headers say all: a file that is there, or no way to the server at all."""
    if head.status is None:
        return head.problem is not None and head.problem.code in _FINAL
    if head.status == _TOO_MANY:
        return True  # asking again at once is what it complains of
    is_file = head.media_type.startswith(_FILES) and head.media_type not in _PAGES
    return head.status == 200 and is_file and head.headers.get("content-length") != "0"


def _embedded(looker: Looker, url: str, *, anew: bool) -> _Found | None:
    """Return what the platform of ``url`` tells of it; None where that is for its page to tell."""
    question = embedding.question(url)
    if question is None:
        return None
    sight = looker.see(question, anew=anew)
    kind = embedding.answer(url, sight)
    # The answer came from where no reader is sent.
    seen = replace(sight, url=url.partition("#")[0])
    return None if kind is None else _Found(sight=seen, verdict=Verdict(kind=kind))


def _got(looker: Looker, url: str, zone: ZoneInfo, fronts: Fronts, *, anew: bool) -> _Found:
    sight = looker.see(url, anew=anew, known=fronts.at)
    page = _page(sight, zone)
    for _ in range(_MOST_REFRESHES):
        onward = _onward(sight, page)
        if onward is None:
            break
        # A refresh is as good as a redirect to a reader, and never for ever.
        hops = (*sight.hops, Hop(status=302, to=onward))
        there = fronts.at(onward) or looker.see(onward, known=fronts.at)
        sight = replace(there, hops=hops + there.hops)
        page = _page(sight, zone)
    fronts.keep(url, sight)
    return _Found(sight=sight, verdict=judge(url, sight, page), page=page)


def _onward(sight: Sight, page: Page | None) -> str | None:
    if sight.status != 200:
        return None
    onward = refresh_target(sight.headers.get("refresh", ""), sight.url)
    onward = onward or (page.refresh if page is not None else None)
    return None if onward is None or is_same(onward, sight.url) else onward


def _page(sight: Sight, zone: ZoneInfo) -> Page | None:
    if not sight.content:
        return None
    status = sight.status or 200
    return read_page(sight.content, sight.charset, sight.url, zone, status=status)
