"""What is read from pages: bodies, titles and dates, beside those who do only that."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from benchmarks.circumstances import Circumstances
from benchmarks.compared import Compared, compared
from benchmarks.made.pages import NAME as MADE
from benchmarks.made.pages import pages as made_pages
from benchmarks.scores import alike_title, date_score, f1, pieces_f1, same_title, share
from benchmarks.sets import fundus, htmldate, newspapers, readability, scrapinghub, trafilatura
from benchmarks.sets.page import Page
from benchmarks.sets.places import how_to_get
from benchmarks.table import Line, Skipped, ratio
from benchmarks.venv import installed

_PEER = ("readability-lxml==0.8.4.1", "lxml_html_clean")
#: Which sets make one line; what Readability reads itself is no truth, and stands apart.
GROUPS: Final = {
    MADE: (MADE,),
    "public": (scrapinghub.NAME, fundus.NAME, newspapers.NAME, trafilatura.NAME, htmldate.NAME),
    "as Readability": (readability.NAME,),
}
_NAMES: Final = {"fr": "French", "en": "English"}
_BODY: Final = {"fr": ".950", "en": ".940"}
_TITLE: Final = {"fr": ".950", "en": ".850"}


def lines(circumstances: Circumstances) -> Iterator[Line | Skipped]:
    """Measure on made pages and on the public sets that are there."""
    titler = None if circumstances.alone else installed(circumstances.room, *_PEER)
    absent = [n for names in GROUPS.values() for n in names if not _is_there(circumstances, n)]
    for group, names in GROUPS.items():
        for language in _NAMES:
            pages = [page for name in names for page in _pages(circumstances, name, language)]
            if pages:
                read = compared(pages, room=circumstances.room, titler=titler)
                yield from _lines(group, language, read, titler)
    for name in absent:
        yield Skipped(what=f"pages of {name}", why=how_to_get(name))


def _is_there(circumstances: Circumstances, name: str) -> bool:
    return name == MADE or (circumstances.sets / name).is_dir()


def _pages(circumstances: Circumstances, name: str, language: str) -> list[Page]:
    if name == MADE:
        return [p for p in made_pages(circumstances.pages) if p.language == language]
    return circumstances.of_set(name, language)


def _lines(
    group: str, language: str, read: Sequence[Compared], titler: Path | None
) -> Iterator[Line]:
    where = f"{_NAMES[language]}, {group}"
    if bodies := [(c, c.page.body) for c in read if c.page.body]:
        yield Line(
            what=f"body F1, {where} ({len(bodies)})",
            ours=ratio(f1([(body, c.ours.body) for c, body in bodies])),
            peer=f"{ratio(f1([(body, c.trafilatura.body) for c, body in bodies]))} trafilatura",
            reach=_BODY[language],
        )
    if pieces := [c for c in read if c.page.wanted]:
        ours = pieces_f1((c.page.wanted, c.page.unwanted, c.ours.body) for c in pieces)
        peer = pieces_f1((c.page.wanted, c.page.unwanted, c.trafilatura.body) for c in pieces)
        what = f"body F1 by pieces, {where} ({len(pieces)})"
        yield Line(what=what, ours=ratio(ours), peer=f"{ratio(peer)} trafilatura")
    if titled := [(c, c.page.title) for c in read if c.page.title]:
        peers = {"trafilatura": [c.trafilatura.title for c, _ in titled]}
        if titler:
            peers["readability"] = [c.readability for c, _ in titled]
        truth, own = [title for _, title in titled], [c.ours.title for c, _ in titled]
        for what, alike, reach in (
            (f"title exact, {where} ({len(titled)})", same_title, _TITLE[language]),
            ("... but for capitals and forms of marks", alike_title, ""),
        ):
            yield Line(
                what=what,
                ours=_titles(alike, truth, own),
                peer=", ".join(f"{_titles(alike, truth, found)} {n}" for n, found in peers.items()),
                reach=reach,
            )
    if dated := [c for c in read if c.page.published or c.page.undated]:
        truth_of = [c.page.published for c in dated]
        yield Line(
            what=f"date right / wrong / none, {where} ({len(dated)})",
            ours=_dates(truth_of, [c.ours.day for c in dated]),
            peer=f"{_dates(truth_of, [c.htmldate for c in dated])} htmldate",
            reach=".93 / .03",
        )


def _titles(
    alike: Callable[[str, str | None], bool], truth: Sequence[str], found: Sequence[str | None]
) -> str:
    return ratio(share(map(alike, truth, found)))


def _dates(truth: Sequence[date | None], found: Sequence[date | None]) -> str:
    counts = Counter(date_score(a, b) for a, b in zip(truth, found, strict=True))
    shares = [counts[score] / len(truth) for score in ("right", "wrong", "none")]
    return " / ".join(ratio(s, digits=2) for s in shares)
