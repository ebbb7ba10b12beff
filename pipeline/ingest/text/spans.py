"""A text's links and sentences, as offsets into it."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from msgspec import Struct


class Link(Struct, frozen=True, kw_only=True):
    """An address in a text or in its Markdown."""

    url: str
    #: Offsets of the whole link, label included: text[start:end].
    start: int
    end: int


_LINK = re.compile(
    # What may begin one, tried before the four of them: most letters do not.
    r"(?=[!\[hw])(?:(?P<picture>!\[[^\[\]\n]{0,300}\]\([^()\n]{0,2000}\))|"
    r"(?<!!)\[(?P<label>[^\[\]\n]{0,300})\]\((?P<target>https?://[^\s()<>]+(?:\([^\s()<>]*\)[^\s()<>]*)*)"
    r"(?:\s\"[^\"\n]{0,200}\")?\)"
    r"|(?P<url>https?://[^\s<>\[\]\"“”«»]+|\bwww\.[\w-]+\.[^\s<>\[\]\"“”«»]+))"
)
_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:janv|févr?|fevr?|avr|juil|sept?|oct|nov|d[ée]c|jan|feb|mar|apr|may|jun|jul|aug|"
    r"lun|mer|jeu|"
    r"ven|sam|dim|mon|tues?|wed|thurs?|fri|sat|sun|mr|mrs|dr|pr|prof|st|ste|mm?e?|no|vs|cf|"
    r"env|min|mn|"
    r"sec|dispo|p\.m|a\.m|(?-i:[A-Z]))\.$",
    re.IGNORECASE,
)
_BREAK = re.compile(
    r"[.!?…][\"'”’»)\]*_]{0,3}(?P<gap>[ \t\xa0\u202f]+)(?![a-zà-ÿ])|(?P<line>\n\s*)"
)
_HANGING = re.compile(
    r"(?<!\w)(?:jusqu.[aà]u?|jusqu|until|till|by|on|le|la|les|au|du|de|à|the|for|pendant|encore|from|"
    r"at|and|et|sur|en|dès|des|durant|depuis|of|in|up|to|through|a|an|another|partir|"
    r"(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day,?|"
    r",)[ \t]*$",
    re.IGNORECASE,
)
_MONTH = re.compile(
    r"(?i:jan|f[eé]v|feb|mar|avr|apr|mai|may|juin|jun|juil|jul|ao[uû]t|aug|sep|oct|nov|d[eé]c)"
)
#: What begins a row of a listing: "21 h 50 | Arte | ...".
_ROW = re.compile(
    r"\d\d?[ \xa0\u202f]?[hH:][ \xa0\u202f]?(?:\d\d)?[ \xa0\u202f]?(?:[|·•\t]|[–—-] )"
)
_LONGEST = 1500


def find_links(text: str) -> list[Link]:
    """Return the http(s) links of ``text`` in reading order; pictures are no links."""
    links: list[Link] = []
    if "http" not in text and "www." not in text:
        return links
    for match in _LINK.finditer(text):
        if match["picture"]:
            continue
        url, end = match["target"] or match["url"], match.end()
        if match["url"]:
            url = url.rstrip(".,;:!?…'’*_")
            if url.endswith(")") and "(" not in url:
                url = url.rstrip(").,;:")
            end = match.start() + len(url)
        links.append(
            Link(url=url if "://" in url else f"https://{url}", start=match.start(), end=end)
        )
    return links


def links_between(links: Sequence[Link], start: int, stop: int) -> Sequence[Link]:
    """Return those of ``links`` (in reading order) that begin at ``start`` or before ``stop``."""
    first, last = (bisect_left(links, at, key=lambda link: link.start) for at in (start, stop))
    return links[first:last]


def without_addresses(text: str, links: Sequence[Link]) -> str:
    """Return ``text`` with its addresses blanked out, at the same length; labels stay."""
    parts, at = [], 0
    for link in links:
        written = text[link.start : link.end]
        label = written.find("](") + 1 if written.startswith("[") else 0
        parts += [text[at : link.start + label], " " * (len(written) - label)]
        at = link.end
    return "".join([*parts, text[at:]])


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Return the offsets of the sentences of ``text``; a line ends a sentence unless it runs on."""
    spans, start = [], 0
    for match in _BREAK.finditer(text):
        if match["line"] is not None:
            if "\n" not in match["line"][1:] and _runs_on(text, start, match):
                continue
        elif _ABBREVIATION.search(text, max(start, match.start() - 8), match.start() + 1):
            continue
        stop = match.start("line") if match["line"] is not None else match.start("gap")
        spans.append((start, stop))
        start = match.end()
    spans.append((start, len(text)))
    return [piece for a, b in spans if text[a:b].strip() for piece in _pieces(text, a, b)]


def _pieces(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """Cut what nobody writes as one sentence, so that reading it stays cheap."""
    while stop - start > _LONGEST:
        cut = text.rfind(" ", start + 1, start + _LONGEST)
        cut = cut if cut > start else start + _LONGEST
        yield start, cut
        start = cut
    yield start, stop


def _runs_on(text: str, start: int, match: re.Match[str]) -> bool:
    """Tell a sentence that a mail program wrapped from one that ends with its line."""
    following = text[match.end() : match.end() + 1]
    if following.isdigit() and _ROW.match(text, match.end()):
        return False
    before = text[max(start, match.start() - 20) : match.start()]
    if before.rstrip().endswith((".", "!", "?", "…", ":", ";")):
        return False
    if before[-1:].isdigit() and _MONTH.match(text, match.end()):
        return True
    number = following.isdigit() and before.rstrip()[-1:].isalpha() and before.islower()
    return following.islower() or (following.isalnum() and bool(_HANGING.search(before))) or number
