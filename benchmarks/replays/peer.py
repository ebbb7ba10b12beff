"""What others make of such texts: dateparser, on what follows a cue word, or on everything.

dateparser comes with htmldate, which comes with trafilatura: nothing is installed for it.
"""

import re
import warnings
from datetime import date, datetime, time
from typing import Any, Final

import dateparser
from dateparser.search import search_dates

from benchmarks.replays.cases import Case, End, minute

#: The words that whoever writes such a thing in an afternoon would think of.
_CUE: Final = re.compile(
    r"\b(?:replay|revoir|réécouter|rediffusion|podcast|again|catch[ -]?up|on demand)\b"
    r"(?:[^.\n]|\.(?!\s)){0,80}?"
    r"\b(?:jusqu['’](?:au|à)|until|till|by|expire(?:s)?(?: le| on)?|pendant|encore|for)\s+"
    r"(?P<rest>[^\n;()]{1,40})",
    re.IGNORECASE,
)
#: A day in words and its hour are no longer than this.
_WORDS: Final = 6


def end_after_cue(case: Case) -> date | datetime | None:
    """Return what dateparser reads in the first words after a cue word, as many as it takes."""
    found = _CUE.search(case.text)
    if not found:
        return None
    words = found["rest"].split()[:_WORDS]
    for count in range(len(words), 0, -1):
        read: datetime | None = dateparser.parse(
            " ".join(words[:count]).rstrip(".,"), **_options(case)
        )
        if read is not None:
            return read if read.time() != time(0) else read.date()
    return None


def says(found: date | datetime | None, end: End) -> bool:
    """Tell whether the peer's answer has the day that is true; the hour is not asked of it."""
    if found is None or isinstance(end, str):
        return False
    day = found.date() if isinstance(found, datetime) else found
    return day == minute(end).date()


def finds_dates(case: Case) -> bool:
    """Tell whether ``search_dates`` finds any in the text."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return bool(search_dates(case.text, **_options(case)))


def _options(case: Case) -> dict[str, Any]:
    return {
        "languages": [case.language],
        "settings": {
            "RELATIVE_BASE": datetime.combine(case.published, time(0)),
            "PREFER_DATES_FROM": "future",
            "DATE_ORDER": "DMY",
            "RETURN_AS_TIMEZONE_AWARE": False,
        },
    }
