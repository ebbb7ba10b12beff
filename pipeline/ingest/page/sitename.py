"""What a site is called, and the titles of its pages without that."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from urllib.parse import urlsplit

from msgspec import Struct

from pipeline.ingest.page.declared import Declared, Thing, types
from pipeline.ingest.text.folding import fold

_SEPARATOR = re.compile(r"\s+(?:[|–—·•»«:/<>-]|::|\|\|)\s+|\s*\|\s*|\s+[|•»]|:\s+")
#: Marks between a title and the name of its site that are hardly ever within a title.
_BARS = re.compile(r"\s+(?:[|·•»«]|::|\|\|)\s+")
_NO_LETTERS = re.compile(r"[\W_]+")
_BRACKETED = re.compile(r"\[([^\]]{2,60})\]\s*(.+)")
#: What French quotes, to be told from the marks between the parts of a title.
_QUOTATION = re.compile(r"«([^«»]{1,300})»")
_QUOTES = str.maketrans("\ue000\ue001", "«»")
#: Sections of sites: they stand in their pages' titles, and above the title in a heading.
_SECTIONS = frozenset(
    "accueil|home|actualites|actualite|nos actualites|toutes les actualites|les actualites|"
    "toute l'actualite|detail de l'actualite|detail d'une actualite|actus|actu|news|latest news|"
    "news & events|news and events|actualites et evenements|communiques de presse|"
    "communique de presse|communiques|communique|press releases|press release|news releases|"
    "news release|espace presse|salle de presse|presse|press|press room|pressroom|newsroom|"
    "news room|media centre|media center|medias|agenda|evenements|events|a la une".split("|")
)
#: What windows are called that nobody gave a title.
_NAMELESS = frozenset(
    "untitled|untitled document|sans titre|document sans titre|document sans nom|article|"
    "detail|index".split("|")
)
_PUBLISHERS = frozenset("WebSite Organization NewsMediaOrganization CollegeOrUniversity".split())
#: What stands at the edges of the parts of a title.
EDGES = " |–—·•»«:/<>-"


class SiteNames(Struct, frozen=True, kw_only=True):
    """What a site is called, in letters only."""

    #: As it calls itself.
    own: frozenset[str]
    #: The parts of its host.
    labels: frozenset[str]


def site_names(
    said: Declared, declared: Sequence[str], called: Sequence[str], url: str | None
) -> SiteNames:
    """Return what the site of a page calls itself: as ``called``, as its publisher, by its host.

    ``declared`` are the titles of the page.
    """
    own = {letters_of(name) for name in (*called, *_publishers(said.things)) if name}
    # Some sites give each page's title as their own name.
    own -= {"", *map(letters_of, declared)}
    return SiteNames(own=frozenset(own), labels=frozenset(_labels(url)))


def _publishers(things: Sequence[Thing]) -> Iterator[str]:
    for thing in things:
        owner = thing.get("publisher")
        for one in (owner, thing if _PUBLISHERS.intersection(types(thing)) else None):
            if isinstance(one, Mapping):
                for key in ("name", "alternateName"):
                    if isinstance(name := one.get(key), str):
                        yield name[:200]


def is_name(title: str, names: SiteNames) -> bool:
    """Tell whether a title is but the name of the site, or none at all."""
    letters = letters_of(title)
    return fold(title) in _NAMELESS or (
        len(letters) >= 2 and (letters in names.own or letters in names.labels)
    )


def is_section(title: str) -> bool:
    """Tell whether a title is but that of a part of its site: "Actualités"."""
    return fold(title).strip(EDGES) in _SECTIONS


def _names_site(part: str, names: SiteNames) -> bool:
    """Tell whether the end of a title names the site, perhaps with more: "Institut Exemple"."""
    if is_name(part, names):
        return True
    if is_section(part):
        return True
    letters, words = letters_of(part), re.findall(r"\w+", fold(part))
    if len(words) > 6 or not letters:
        return False
    initials = "".join(word[0] for word in words)
    long = [name for name in names.own | names.labels if len(name) >= 4]
    return (len(initials) > 2 and initials in names.labels) or any(name in letters for name in long)


def without_site(title: str, names: SiteNames) -> str:
    """Take the site's name, and its sections', off the end or the beginning of a page's title."""
    kept = quoting(title)
    bracketed = _BRACKETED.match(kept)
    kept = bracketed[2] if bracketed and is_name(bracketed[1], names) else kept
    leads = False
    for _ in range(4):
        cuts = list(_SEPARATOR.finditer(kept))
        if not cuts:
            break
        first, last = kept[: cuts[0].start()], kept[cuts[-1].end() :]
        colon = cuts[-1].group().strip() == ":"
        if is_name(last, names) or (not colon and _names_site(last, names)):
            kept = kept[: cuts[-1].start()].rstrip(EDGES)
        elif is_name(first, names) or is_section(first):
            kept, leads = kept[cuts[0].end() :].lstrip(EDGES), True
        else:
            break
    for before, after in pairwise(_SEPARATOR.finditer(kept)):
        if is_section(kept[before.end() : after.start()]):  # "Title / News / Site"
            kept = max(kept[: before.start()], kept[after.end() :], key=len)
            break
    # A bar is never punctuation; before a bar stands the title, unless the site's name led.
    bars = list(_BARS.finditer(kept))
    if bars:
        kept = kept[bars[-1].end() :] if leads else kept[: bars[0].start()]
    return kept.strip().translate(_QUOTES) or title


def quoting(title: str) -> str:
    """Return a title whose quotes are no marks between its parts."""
    return _QUOTATION.sub("\ue000\\1\ue001", title) if "«" in title else title


def _labels(url: str | None) -> set[str]:
    """Return the names in an address's host: "www.example.org" is "example" and "exampleorg"."""
    try:
        host = (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:
        return set()
    labels = host.replace("-", "").split(".")
    return {*labels[:-1], *("".join(labels[start:]) for start in range(len(labels) - 1))}


@lru_cache(maxsize=1024)  # the same headings and titles are compared over and over
def letters_of(text: str) -> str:
    """Return the letters and figures of a text, folded, by which two spellings of it are one."""
    return _NO_LETTERS.sub("", fold(text))
