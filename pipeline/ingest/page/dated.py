"""What a page's address tells of its day: the day itself, or the country."""

import re
from datetime import date
from urllib.parse import urlsplit

from pipeline.ingest.when.dates import make_day

_IN_ADDRESS = re.compile(r"(?<!\d)(20[0-4]\d)([/-])(\d\d?)\2(\d\d?)(?!\d)")
_MONTH_NAMED = re.compile(
    r"/(20[0-4]\d)/(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}/(\d\d?)(?!\d)", re.I
)
_IN_NUMBER = re.compile(r"(?<!\d)(20[0-4]\d)([01]\d)([0-3]\d)(?!\d)")
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()


def addressed(url: str | None) -> date | None:
    """Return the day in an address's path: /2026/01/10/, /2026/jan/10/, 2026-01-10, 20260110."""
    try:
        path = urlsplit(url or "").path[:500]
    except ValueError:
        return None
    if found := _IN_ADDRESS.search(path):
        return make_day(int(found[1]), int(found[3]), int(found[4]))
    if found := _MONTH_NAMED.search(path):
        return make_day(int(found[1]), _MONTHS.index(found[2].lower()) + 1, int(found[3]))
    found = _IN_NUMBER.search(path)
    return make_day(int(found[1]), int(found[2]), int(found[3])) if found else None


def is_canadian(url: str | None) -> bool:
    """Tell whether an address is of Canada."""
    try:
        return (urlsplit(url or "").hostname or "").endswith(".ca")
    except ValueError:
        return False
