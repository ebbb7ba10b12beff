"""What stands on page after page of a site, learned from all of its pages, and left out."""

from collections.abc import Callable, Sequence
from datetime import datetime
from urllib.parse import urlsplit

from pipeline.gathering.task import Result
from pipeline.ingest.page.repeated import fingerprints, repeated
from pipeline.store.origins import Origins


def chrome_of(origins: Origins, url: str | None) -> frozenset[str]:
    """Return the fingerprints of what stands on every page of the site of ``url``."""
    return repeated(*origins.chrome(_site(url)))


def cleaned(
    origins: Origins,
    results: Sequence[Result],
    now: datetime,
    *,
    again: Callable[[Result, frozenset[str]], Result],
) -> list[Result]:
    """Learn from ``results`` what repeats, and read those anew that show it, with ``again``."""
    pages = [r for r in results if r.draft is not None and r.raw is not None]
    counted: set[str] = set()
    for result in pages:
        text = [key for key in result.keys if key.startswith("text:")]
        # The same text under several addresses is one page, and none of it is chrome.
        if counted & set(text) or origins.known(text):
            continue
        counted |= set(text)
        # What was left out was there, too.
        seen = {*_blocks(result), *result.task.without}
        origins.see_blocks(_site(result.task.url), result.task.place, seen, now)
    sites = {_site(result.task.url): result.task.url for result in pages}
    learned = {site: chrome_of(origins, url) for site, url in sites.items()}

    def clean(result: Result) -> Result:
        chrome = learned.get(_site(result.task.url), frozenset())
        if not chrome or result.draft is None or result.raw is None:
            return result
        return again(result, chrome) if chrome & {*_blocks(result)} else result

    return [clean(result) for result in results]


def _blocks(result: Result) -> Sequence[str]:
    return fingerprints(result.draft.body.split("\n\n")) if result.draft is not None else ()


def _site(url: str | None) -> str:
    try:
        return urlsplit(url or "").hostname or ""
    except ValueError:
        return ""
