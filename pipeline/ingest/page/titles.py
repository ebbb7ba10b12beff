"""The title of a page: the heading its metadata confirm, what they say, the window's title."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from msgspec import Struct

from pipeline.ingest.page.declared import Declared, plain_words
from pipeline.ingest.page.headings import Heading, is_banner, leads_home
from pipeline.ingest.page.sitename import (
    SiteNames,
    is_name,
    is_section,
    letters_of,
    quoting,
    site_names,
    without_site,
)
from pipeline.ingest.text.folding import fold

_DASHES = re.compile(r"\s+(?:[|–—·•»«/<>-]|::)\s+|\s*\|\s*")
#: Marks between the line above a title and the title.
_MARK = re.compile(r"(?:\s?[:|·•»]|\s[–—-])\s")
#: What stands at the edges of the parts of a heading; quotes are theirs.
_EDGES = " |–—·•:/-"
_JOINTS = tuple(":–—-|,;.!?…")
_ENDS = "….  "
#: Letters: titles of no more are words that many headings have.
_SHORT = 8
_MOST_PARTS = 8
_LONGEST = 1000


def titles(
    said: Declared, shown: Sequence[Heading], *, site: str | None, url: str | None
) -> list[tuple[str, Heading | None]]:
    """Return the titles of a page with their headings, likeliest first.

    Those that are but the name of the site are left out. ``shown`` are the page's headings.
    """
    declared = _whole(list(dict.fromkeys(_declared(said))))
    banners = [heading for heading in shown if leads_home(heading.tag)]
    called = [*(banner.words for banner in banners), *([site] if site else [])]
    names = site_names(said, declared, called, url)
    known = [_title(title, names) for title in declared]
    heads = [h for h in shown if h not in banners and not is_name(h.words, names)]
    sections = [h for h in heads if is_section(h.words)]
    heads = [h for h in heads if h not in sections]
    confirmed = sorted(filter(None, (_confirmed(heading, known) for heading in heads)), key=_rank)
    firsts = [heading for heading in heads if heading.tag.tag == "h1"]
    within = [h for h in firsts if next(h.tag.iterancestors("article", "main"), None) is not None]
    only = [h for h in firsts if not is_banner(h.tag)] if len(firsts) == 1 else []
    # A heading of the second level that the metadata confirm knows better than a lone first one.
    found = [
        *((one.words, one.heading) for one in confirmed),
        *((_below(h, ()), h) for h in (*within, *only)),
        *((t.bare, None) for t in known if not is_section(t.bare) and not _names_section(t)),
        *((h.words, h) for h in (_first(heads) if sections else ())),
        *((t.bare, None) for t in known),
    ]
    unique: dict[str, tuple[str, Heading | None]] = {}
    for title, heading in found:
        if title and not is_name(title, names):
            unique.setdefault(fold(title), (title, heading))
    return list(unique.values())


def choose(candidates: Sequence[str], lines: Sequence[str]) -> str | None:
    """Return the title of a page: as its text shows it where the metadata add a site's name.

    ``candidates`` are those of ``titles``, one cut short is completed from the others; ``lines``
    are what stands above the text and its first blocks, in order, without marks.
    """
    if not candidates:
        return None
    first = candidates[0]
    if first.endswith(("…", "...")):
        stem = fold(first.rstrip(_ENDS))
        longer = (c for c in candidates[1:] if _goes_on(c, stem))
        first = next(longer, first)
    if first in lines:
        return first
    return max((ln for ln in lines if len(ln) > 3 and _is_part(ln, first)), key=len, default=first)


def _is_part(line: str, title: str) -> bool:
    """Tell whether a title has a line of the text and, parted from it by a mark, more."""
    before, after = title.removesuffix(line), title.removeprefix(line)
    return bool(re.match(r"\s[-|–—·•»:]\s", after) or re.search(r"\s[-|–—·•»:]\s$", before))


def _goes_on(title: str, stem: str) -> bool:
    """Tell whether a title is a truncated one in full."""
    return fold(title).startswith(stem) and title[len(stem) :][:1] not in ("", *_ENDS)


def _declared(said: Declared) -> Iterator[str]:
    for thing in said.articles:
        if isinstance(headline := thing.get("headline"), str):
            yield plain_words(headline[:_LONGEST])
    for name in ("og:title", "twitter:title", "dc.title", "citation_title", "headline"):
        if name in said.metas:
            yield said.metas[name]
    if said.window:
        yield said.window


def _whole(declared: Sequence[str]) -> list[str]:
    """Leave out titles that end where another goes on with a quote: the mark ended the metadata."""
    return [t for t in declared if not any(other.startswith(f'{t} "') for other in declared)]


class _Title(Struct, frozen=True, kw_only=True):
    """A declared title, ready to be compared."""

    #: Without the site's name.
    bare: str
    #: Folded, with the site's name and without.
    folded: str
    stem: str
    #: The letters of the whole, of the bare title, and of the parts between bars and dashes.
    letters: frozenset[str]
    parts: Sequence[str]
    #: The letters of what follows each mark in it: the title below the line above it.
    tails: frozenset[str]


class _Confirmed(Struct, frozen=True, kw_only=True):
    """A heading, or the part of it that is the title, that a declared title confirms."""

    words: str
    heading: Heading
    #: Whether it is the declared title, and not only much like it.
    same: bool


def _names_section(title: _Title) -> bool:
    """Tell whether a title is that of a section of its site, with the name of the site or without.

    "Detail - Site", unlike "News - Title - Site", where nothing else is left.
    """
    parts = _DASHES.split(title.folded)
    return len(parts) <= 2 and any(map(is_section, parts))


def _first(heads: Sequence[Heading]) -> list[Heading]:
    """Return the first heading of the highest level, where it is none of a list.

    Those of lists link to the pages they are of.
    """
    level = min((h.tag.tag for h in heads), default="")
    return [h for h in heads if h.tag.tag == level and h.tag.find(".//a[@href]") is None][:1]


def _rank(one: _Confirmed) -> tuple[bool, bool, int]:
    """Return what sorts the likeliest first: the same words, of the first level, the longest.

    Headings of the third level are those of parts and of other pages more often.
    """
    level = one.heading.tag.tag
    return not one.same or level == "h3", level != "h1", -len(one.words)


def _title(title: str, names: SiteNames) -> _Title:
    bare = without_site(title, names)
    parts = [letters_of(part) for part in _DASHES.split(quoting(title))]
    return _Title(
        bare=bare,
        folded=fold(title),
        stem=fold(bare).rstrip(_ENDS),
        letters=frozenset((letters_of(title), letters_of(bare))),
        parts=[part for part in parts if len(part) > _SHORT],
        tails=frozenset(
            letters_of(tail)
            for text in {title, bare}
            for mark in islice(_MARK.finditer(quoting(text)), _MOST_PARTS)
            if (tail := text[mark.end() :])
        ),
    )


def _confirmed(heading: Heading, declared: Sequence[_Title]) -> _Confirmed | None:
    """Return the words of a heading that a declared title confirms, if one does.

    They are the same, or one has the name of the site or a line above the title besides.
    """
    letters = letters_of(heading.words)
    if not letters:
        return None
    below = _below(heading, declared)
    if below != heading.words:
        return _Confirmed(words=below, heading=heading, same=True)
    for title in declared:
        if letters in title.letters:
            return _Confirmed(words=heading.words, heading=heading, same=True)
        if len(heading.parts) > 1 and (part := _part(heading, title)):
            return _Confirmed(words=part, heading=heading, same=True)
    first = heading.tag.tag == "h1"
    if any(_resembles(heading.words, title, first=first) for title in declared):
        return _Confirmed(words=heading.words, heading=heading, same=False)
    return None


def _below(heading: Heading, declared: Sequence[_Title]) -> str:
    """Return the words of a heading without the line above the title, where it has one.

    That is an element of its own, called so, or before a mark in a declared title that the heading
    has not.
    """
    if heading.above is None:
        return heading.words
    rest = heading.words[len(heading.above.words) :].strip()
    below = rest.lstrip(_EDGES)
    letters = letters_of(below)
    if len(letters) <= _SHORT or " " not in below:
        return heading.words
    if heading.above.named:
        return below
    if any(letters_of(heading.above.words) in t.letters for t in declared):
        return heading.words  # that is the title, and something follows it
    # A mark of its own joins it to the title.
    joined = heading.above.words.endswith(_JOINTS) or rest.startswith(_JOINTS)
    told = not joined and any(letters in t.tails or letters in t.letters for t in declared)
    return below if told else heading.words


def _resembles(words: str, title: _Title, *, first: bool) -> bool:
    """Tell whether a heading is much of a declared title, or such a title much of the heading."""
    folded = fold(words)
    if first and letters_of(words) in title.parts:
        return True
    if folded in title.folded and len(folded) * (2 if first else 1.7) > len(title.bare):
        return True
    return bool(first and title.stem and title.stem in folded and len(title.stem) * 2 > len(folded))


def _part(heading: Heading, title: _Title) -> str | None:
    """Return the parts of a heading that are a title without what stands above or after it."""
    parts = heading.parts[:_MOST_PARTS]
    for start in range(len(parts)):
        for end in range(start + 1, len(parts) + 1):
            words = " ".join(parts[start:end])
            letters = letters_of(words)
            known = letters in title.letters or (" " in words and letters in title.parts)
            if end - start < len(heading.parts) and len(letters) > _SHORT and known:
                return words.strip(_EDGES)
    return None
