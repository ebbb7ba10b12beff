"""What belongs to a notice: broadcaster, platform, link and offset, its own or its neighbours'."""

import re
from collections.abc import Iterator

from pipeline.ingest.replays.broadcasters import (
    PLATFORM_HOST,
    find_broadcaster,
    find_platform,
    site_of,
)
from pipeline.ingest.replays.candidates import Candidate
from pipeline.ingest.replays.limits import BROADCAST
from pipeline.ingest.replays.reading import Reading, same_item
from pipeline.ingest.replays.starts import SUBJECT, find_start
from pipeline.ingest.replays.words import LINK, MEDIA, MEDIA_NEAR, OFFER, OTHER_SUBJECT, STRONG
from pipeline.ingest.text.folding import fold
from pipeline.ingest.text.spans import Link, links_between

#: "Arte, 52 min": how listings name a broadcast.
_MINUTES = re.compile(r"\d ?(?:min|mn|')(?![a-z])|\d\d/\d\d|[|\"]")
#: A sentence as short as this names a broadcaster for the one beside it.
_LISTED = 60
#: A sentence as short as this may say where the subject of the one beside it begins.
_BESIDE = 90


def _neighbours(reading: Reading, found: list[Candidate], index: int) -> Iterator[str]:
    """Yield a notice's words, up to three sentences before it, and the one after it."""
    candidate = found[index]
    floor = found[index - 1].last + 1 if index else 0
    ceiling = found[index + 1].first if index + 1 < len(found) else len(reading.spans)
    while index and floor < candidate.first and _of_before(reading, found, index, floor):
        floor += 1
    yield reading.words[candidate.start : candidate.stop]
    for i in range(candidate.first - 1, max(floor, candidate.first - 3) - 1, -1):
        yield reading.words[slice(*reading.spans[i])]
    if candidate.last + 1 < ceiling:
        yield reading.words[slice(*reading.spans[candidate.last + 1])]


def _of_before(reading: Reading, found: list[Candidate], index: int, sentence: int) -> bool:
    """Tell whether a sentence between two notices is of the item of the first of them."""
    return same_item(reading, found[index - 1].last, sentence) and not same_item(
        reading, sentence, found[index].first
    )


def broadcaster_of(reading: Reading, found: list[Candidate], index: int) -> str | None:
    """Return the channel that a notice names, else its neighbours; else its platform."""
    own, *others = _neighbours(reading, found, index)
    if name := find_broadcaster(own):
        return name
    for words in others:
        folded = fold(words)
        shown = any(p.search(folded) for p in (BROADCAST, STRONG, MEDIA, MEDIA_NEAR, _MINUTES))
        if (shown or len(words.strip()) <= _LISTED) and (name := find_broadcaster(words)):
            return name
    platform = find_platform(own) or next(filter(None, map(find_platform, others[:1])), None)
    return site_of(platform) if platform else None


def platform_of(reading: Reading, found: list[Candidate], index: int) -> str | None:
    """Return the platform that a notice names, else the sentence before or after it."""
    own, *others = _neighbours(reading, found, index)
    return find_platform(own) or next(
        (name for words in others if _is_about(words) and (name := find_platform(words))), None
    )


def _is_about(words: str) -> bool:
    folded = fold(words)
    return (
        any(p.search(folded) for p in (STRONG, MEDIA, LINK, OFFER)) or len(words.strip()) <= _LISTED
    )


def start_of(reading: Reading, found: list[Candidate], index: int) -> int | None:
    """Return the seconds at which the subject begins: said in a notice, after it or before it."""
    candidate, (own, *others) = found[index], _neighbours(reading, found, index)
    if end := candidate.end:  # "jusqu'au 3 mars à 1 h 30" is no offset
        own = own[: end.start - candidate.start] + " … " + own[end.end - candidate.start :]
    if (seconds := find_start(own)) is not None:
        return seconds
    after = others[-1:] if candidate.last + 1 < len(reading.spans) else []
    for words in [*after, *others[:1]]:
        folded = fold(words)
        about = SUBJECT.search(folded) or MEDIA_NEAR.search(folded) or MEDIA.search(folded)
        if (about or len(words) <= _BESIDE) and (seconds := find_start(words)) is not None:
            return seconds
    return None


def url_of(reading: Reading, found: list[Candidate], index: int) -> str | None:
    """Return the link nearest to a notice: in it, after it on its line, below it, above it."""
    candidate, text = found[index], reading.cleaned.text
    floor = found[index - 1].stop if index else 0
    ceiling = found[index + 1].start if index + 1 < len(found) else len(text)
    links = links_between(reading.links, floor, ceiling)
    at = candidate.end.start if candidate.end else candidate.start
    inside = [link for link in links if candidate.start <= link.start < candidate.stop]
    if inside:
        return min(inside, key=lambda link: abs(link.start - at)).url
    after = [link for link in links if link.start >= candidate.stop]
    if after and _follows(text, candidate.stop, after[0]):
        return after[0].url
    before = [link for link in links if link.end <= candidate.start]
    if before and _precedes(text, before[-1], candidate.start):
        return before[-1].url
    return None


def _follows(text: str, stop: int, link: Link) -> bool:
    """Tell whether a link after a notice is the notice's: close by, and about nothing else."""
    between = fold(text[stop : link.start])
    if OTHER_SUBJECT.search(between) or between.count("\n") > 3 or len(between.strip()) > 60:
        return False
    return "\n" not in between.strip() and (
        not re.search(r"\w", between) or _about_recording(between, text, link)
    )


def _precedes(text: str, link: Link, start: int) -> bool:
    """Tell whether a link before a notice is the notice's: on its line or the line above."""
    between = fold(text[link.end : start])
    if re.search(r"\w", between) or between.count("\n") > 2:
        return False
    label = fold(text[text.rfind("\n", 0, link.start) + 1 : link.start])
    return not re.search(r"\w", label) or _about_recording(label, text, link)


def _about_recording(words: str, text: str, link: Link) -> bool:
    label = f"{words} {fold(text[link.start : link.end].partition('](')[0])}"
    if OTHER_SUBJECT.search(label):
        return False
    told = any(p.search(label) for p in (STRONG, MEDIA, LINK, OFFER, BROADCAST))
    return told or bool(PLATFORM_HOST.search(link.url))
