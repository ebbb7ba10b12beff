"""Pages of newspapers, with what a crawler made for each newspaper read: title, day and text.

What such a crawler damaged is left out by rules that know of no other reader: a title that is not
in the page, a text of which less than three quarters are, a day before the web, and one of an
instant in UTC at which it was another day where the newspaper is.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from html import unescape
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from lxml import html as lxml_html
from lxml.html import HtmlElement

from benchmarks.scores import squeezed
from benchmarks.sets.page import Page
from benchmarks.sets.texts import language_of

NAME = "scrapping-webs"
_FIGURES = re.compile(r"(\d\d)-(\d\d)-(\d{4})")
_WORDED = re.compile(r"[A-Z][a-z]+ \d\d?, \d{4}")
_EARLIEST = date(1995, 1, 1)
#: Hours of UTC at which it is the same day from India to America.
_SAME_DAY = range(5, 18)
#: Letters of a piece of a page that is in a text by no chance; the part of a text that must be in
#: such pieces.
_LONG, _TOLD = 20, 0.75


def pages(sets: Path) -> Iterator[Page]:
    """Yield each page of the set in French or English once, if it is in ``sets``."""
    seen = set()
    for path in sorted((sets / NAME).rglob("test/data/*.json")):
        read = json.loads(path.read_text())
        for item in read if isinstance(read, list) else [read]:
            page = _page(item)
            if page and page.language in ("fr", "en") and page.name not in seen:
                seen.add(page.name)
                yield page


def _page(item: Mapping[str, Any]) -> Page | None:
    html = _first(item["raw_response"]["content"])
    parser = lxml_html.HTMLParser(encoding="utf-8")
    tree = lxml_html.document_fromstring(html.encode(), parser=parser)
    if not (url := _address(tree)):
        return None
    facts = item.get("parsed_data") or {}
    title = squeezed(_plain(_first(facts.get("title"))))
    text = _plain("\n".join(map(str, facts.get("text") or ())))
    return Page(
        set=NAME,
        name=url,
        kin=urlsplit(url).hostname,
        url=url,
        html=html.encode(),
        language=language_of(text or title),
        title=title if title and _letters(title) in _letters(_plain(html)) else None,
        published=_day(_first(facts.get("published_at"))),
        body=_parted(text, tree.xpath("//text()[not(parent::script or parent::style)]")),
    )


def _first(value: object) -> str:
    return str((value[0] if isinstance(value, list) and value else value) or "")


def _plain(text: str) -> str:
    """Return a text that was escaped once or twice as it is read."""
    return unescape(unescape(text))


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _address(tree: HtmlElement) -> str | None:
    found = tree.xpath("//meta[@property='og:url']/@content | //link[@rel='canonical']/@href")
    return next((str(url) for url in found if str(url).startswith("http")), None)


def _day(written: str) -> date | None:
    """Return the day that a crawler noted in one of three ways, None where that tells none."""
    with_hour = None
    if figures := _FIGURES.match(written):
        found = date(*map(int, reversed(figures.groups())))
    elif worded := _WORDED.match(written):
        found = datetime.strptime(worded[0], "%B %d, %Y").date()  # noqa: DTZ007 - a day
    else:
        try:
            with_hour = datetime.fromisoformat(written)
        except ValueError:
            return None
        found = with_hour.date()
    away = with_hour and with_hour.utcoffset() == timedelta() and with_hour.hour not in _SAME_DAY
    return None if away or found < _EARLIEST else found


def _parted(text: str, pieces: Iterable[str]) -> str | None:
    """Return a text whose paragraphs were joined without a space, parted as its page has it.

    ``pieces`` are those of the page. None where too little of the text is in them.
    """
    places = [i for i, sign in enumerate(text) if sign.isalnum()]
    own = _letters(text)
    told, cuts, end = bytearray(len(own)), {0, len(own)}, 0
    for piece in map(_letters, pieces):
        # Short ones, as links within a sentence, are found where the one before them ended.
        at = end if own.startswith(piece, end) else own.find(piece) if len(piece) >= _LONG else -1
        if piece and at >= 0:
            end = at + len(piece)
            cuts |= {at, end}
            told[at:end] = bytes([1]) * len(piece)
    if not own or sum(told) < _TOLD * len(own):
        return None
    starts = [0, *(places[cut] for cut in sorted(cuts - {0, len(own)})), len(text)]
    return "\n".join(text[a:b].strip() for a, b in pairwise(starts))
