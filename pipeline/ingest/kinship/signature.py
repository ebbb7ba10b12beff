"""What tells one story from another whatever its language: its figures, names, links, pictures."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from urllib.parse import urlsplit

from msgspec import Struct

from pipeline.ingest.kinship.figures import figures
from pipeline.ingest.text.folding import fold
from pipeline.ingest.text.spans import find_links
from pipeline.ingest.when.words import MONTHS, WEEKDAYS
from pipeline.model.story import Language

#: Characters read of a text; letters that kin of two languages have in common; words read for them.
_LONGEST, _KIN, _BEGINNING = 40_000, 6, 400
_NAME = re.compile(r"(?<![.!?:;…\"«»“(\n#*>-] )(?<![\n#*>-])(?<!^)\b[A-ZÀ-Ý][\w’'-]*\w")
_TITLED = re.compile(r"\b[A-ZÀ-Ý][\w’'-]*\w")
_ACRONYM = re.compile(r"\b[A-Z](?=[\w-]{0,20}[A-Z0-9])[\w-]{1,30}")
_ELIDED = re.compile(r"^(?:[cdjlmnst]|qu|jusqu|lorsqu)['’]|['’]s?$", re.IGNORECASE)
_WORD = re.compile(r"[a-z]{7,}")
#: Figures of a title that make it another story where they differ.
_TELLING = ("number", "year", "code", "amount", "percent")
_FIGURES = re.compile(r"\d+(?:\.\d+)*")
_SIZE = re.compile(r"[-_@](?:\d{2,4}x\d{2,4}|\dx|scaled|thumb(?:nail)?|small|large|medium|fr|en)$")
_CAMERA = re.compile(r"(?:img|image|photo|picture|dsc|screenshot|capture|logo|banner|pxl)?[-_ \d]*")


class Signature(Struct, frozen=True, kw_only=True):
    """What a text shares with its translation; plain values, so that it can be kept."""

    language: Language
    #: ISO day of publication; None when unknown.
    published: str | None
    #: Words of the text.
    length: int
    #: Figures in its title, those in names too: what tells one of a series from the next.
    heading: frozenset[str]
    #: "130000"; those in words too.
    numbers: frozenset[str]
    #: "130000 EUR".
    amounts: frozenset[str]
    #: "25".
    percents: frozenset[str]
    #: "2026-02-11", or "--02-11" where the year is not written.
    dates: frozenset[str]
    #: Folded: surnames, places, houses, acronyms, names with figures.
    names: frozenset[str]
    #: Host and path, without what tells the language.
    links: frozenset[str]
    #: File names without size and ending, and digests.
    pictures: frozenset[str]
    #: Beginnings of long words: French and English share many.
    kin: frozenset[str]


def signature(
    title: str,
    body: str,
    language: Language,
    published: date | None,
    images: Iterable[str] = (),
) -> Signature:
    """Return the signature of a text in Markdown; ``images`` are addresses, names or digests."""
    text = f"{title}\n\n{body}"[:_LONGEST]
    found = figures(text, language)

    def of(*kinds: str) -> frozenset[str]:
        return frozenset(figure.value for figure in found if figure.kind in kinds)

    folded = fold(text)
    return Signature(
        language=language,
        published=None if published is None else published.isoformat(),
        length=len(text.split()),
        heading=frozenset(
            figure
            for f in found
            if f.start < len(title) and f.kind in _TELLING
            for figure in figures_of(f.value)
        ),
        numbers=of("number", "word", "year"),
        amounts=of("amount"),
        percents=of("percent"),
        dates=of("date"),
        names=of("code") | _names(title, text),
        links=frozenset(filter(None, (_link(link.url) for link in find_links(text)))),
        pictures=frozenset(filter(None, map(_picture, images))),
        kin=frozenset(w[:_KIN] for w in _WORD.findall(folded)[:_BEGINNING]),
    )


def figures_of(value: str) -> list[str]:
    """Return the figures in a value or a name: "rc1" has 1, "2.0.1" itself."""
    return _FIGURES.findall(value)


def _names(title: str, text: str) -> frozenset[str]:
    """Return the words written with a capital where grammar does not ask for it, folded."""
    words: Sequence[str] = [*_TITLED.findall(title), *_NAME.findall(text), *_ACRONYM.findall(text)]
    names = (fold(_ELIDED.sub("", word)) for word in words)
    return frozenset(n for n in names if len(n) > 2 and n not in MONTHS and n not in WEEKDAYS)


def _link(url: str) -> str | None:
    """Return an address as both languages may give it; None for the front page of a site."""
    try:
        parts = urlsplit(url.lower())
    except ValueError:
        return None
    steps = [step for step in parts.path.split("/") if step not in ("", "fr", "en")]
    host = parts.netloc.removeprefix("www.").removeprefix("fr.").removeprefix("en.")
    tail = f"?{parts.query}" if parts.query else ""
    return "/".join([host, *steps]) + tail if steps or tail else None


def _picture(name: str) -> str | None:
    """Return what stays of a picture's name at every size; None for a name that says nothing."""
    stem = fold(name.rsplit("/", 1)[-1].partition("?")[0])
    stem = re.sub(r"\.[a-z0-9]{2,5}$", "", stem)
    while (shorter := _SIZE.sub("", stem)) != stem:
        stem = shorter
    return None if _CAMERA.fullmatch(stem) and len(stem) < 8 else stem
