"""What a sentence and those around it speak of: a recording, a broadcast, or something else."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from pipeline.ingest.replays.broadcasters import (
    OUTLET_NAME,
    PLATFORM_HOST,
    find_broadcaster,
    find_platform,
)
from pipeline.ingest.replays.limits import BROADCAST, LIMIT
from pipeline.ingest.replays.reading import Reading, after, before, same_item
from pipeline.ingest.replays.words import (
    COMPLEMENT,
    HARD_SUBJECT,
    MEDIA,
    OFFER,
    OTHER_SUBJECT,
    STRONG,
    VIEW,
)
from pipeline.ingest.text.spans import links_between

#: Sentences whose words are remembered: each is asked about by those around it.
_KEPT = 256
#: The title of a work: what it speaks of is nobody's deadline.
TITLE = re.compile(r'"[^"\n]{1,120}"')
#: "52 min", "12/01/26 - 26'": how listings name a broadcast.
_LASTS = re.compile(r"(?<![\d:])\d{1,3} ?(?:min|mn|minutes|')(?![a-z])|(?<![a-z])\d ?h ?\d\d(?!\d)")
#: A line of a listing, parted by dashes, dots or bars.
_LISTED = re.compile(r"(?: (?:-+|[|·•]) .*){2}|[|·•]")
#: What may be about anything: "the report on trials".
_REPORT = re.compile(r"\b(?:reports?|sujets?|stor(?:y|ies)|interviews?|entretiens?|portraits?)\b")
#: What stands above the cards of a programme page.
_HEADING = re.compile(
    r"leaving soon|last chance|derniere chance|bientot (?:supprime|retire|termine|indisponible)|"
    r"derniers jours|"
    r"^\W*(?:watch|listen|play|regarder|ecouter|lecture)\W*$|see us again|on air|^\W*(?:tv|"
    r"radio|tele)\b|"
    r"expir(?:ing|ent) (?:soon|bientot)|"
    r"press review|revue de presse|nos passages|in the media|dans les medias"
)
_APART = re.compile(r"[,;:(]|\.(?: |$)| - ")
_ON_AIR = re.compile(
    r"\b(?:tele(?:vision|s)?|tv|radios?|antennes?|ecrans?|audiovisuel[a-z]*|on air|broadcasts?|"
    r"programmes?|emissions?)\b"
)
#: "Episode 3, Vaccines: 20 days left".
_EPISODE = re.compile(r"\W*(?:episode|ep\.?|part|partie|volet) ?\d")
#: Who is at work, and until when: "France 3 tourne dans nos laboratoires jusqu'au".
_WORKS = re.compile(
    r" (?:(?:tourne|filme|s'installe|enregistre)(?:nt)? (?:dans|chez|a|au|aux|avec) |"
    r"(?:diffuse(?:nt)?|(?:is|are) (?:broadcasting|showing|airing)) "
    r"(?:la |les |une? |l'|notre |the |a |an |our |le (?!\d|[a-z]{2,6}di |dimanche)))"
    r"(?!.*\b(?:replay|revoir|again|disponible|available))"
)
#: Characters of a short line; sentences of a listing below its heading.
_LINE, _MOST_LINES = 60, 40


@lru_cache(maxsize=_KEPT)
def outlet(words: str) -> str | None:
    """Return the channel or platform that words name."""
    return find_broadcaster(words) or find_platform(words)


@lru_cache(maxsize=_KEPT)
def names_recording(folded: str) -> bool:
    """Tell whether folded words name a replay or a recording."""
    return bool(STRONG.search(folded) or MEDIA.search(folded))


@lru_cache(maxsize=_KEPT)
def other_subject(words: str) -> bool:
    """Tell whether words speak of something else that ends, other than as a replay's subject."""
    return next(_others(words), None) is not None


def governed(words: str, start: int, stop: int) -> bool:
    """Tell whether the end at ``start`` is of something else than a recording: its nearest subject.

    "Inscriptions jusqu'au" and "l'installation est visible jusqu'au", not "l'atelier, à revoir
    jusqu'au".
    """
    for other in _others(words):
        if start <= other.start() < stop:
            continue
        if other.start() >= stop:
            if not _APART.search(words, stop, other.start()):
                return True
            continue
        if _in_brackets(words, other, start):
            continue
        if HARD_SUBJECT.match(words, other.start()):
            return True
        between = words[other.end() : start]
        if not (STRONG.search(between) or (VIEW.search(between) and MEDIA.search(between))):
            return True
    return False


def is_at_work(said: str, stop: int) -> bool:
    """Tell whether folded words say that a channel films, or is showing something, until then."""
    work = _WORKS.search(said, 0, stop)
    return bool(work and _crew().search(said[max(0, work.start() - _LINE) : work.start()]))


@cache
def _crew() -> re.Pattern[str]:
    # Compiled with the first text that may need it: few do.
    return re.compile(rf"(?:{OUTLET_NAME.pattern}|\b(?:chaine|equipe|station|channel|crew))$")


def _in_brackets(words: str, other: re.Match[str], start: int) -> bool:
    """Tell what only stands in brackets: "(mot de passe : ...)", closed before the end."""
    opened = words.rfind("(", 0, other.start())
    return opened > words.rfind(")", 0, other.start()) and words.find(")", other.end(), start) > 0


def _others(words: str) -> Iterator[re.Match[str]]:
    first = OTHER_SUBJECT.search(words) or HARD_SUBJECT.search(words)
    if first is None:
        return
    recording = STRONG.search(words) or MEDIA.search(words) or _REPORT.search(words)
    for match in (*OTHER_SUBJECT.finditer(words), *HARD_SUBJECT.finditer(words)):
        completes = COMPLEMENT.search(words, max(0, match.start() - 40), match.start())
        if not (recording and recording.start() < match.start() and completes):
            yield match


def words_of(reading: Reading, index: int) -> str:
    """Return the words of a sentence."""
    return reading.words[slice(*reading.spans[index])]


def without_titles(reading: Reading, index: int) -> str:
    """Return a sentence, folded, with the titles of works in it blanked out."""
    said = reading.folded[slice(*reading.spans[index])]
    return TITLE.sub(lambda title: " " * len(title[0]), said) if '"' in said else said


def speaks_of_broadcast(reading: Reading, index: int) -> bool:
    """Tell whether a sentence, those before it or the next name a broadcast or a channel."""
    near = (index, *before(reading, index), index + 1)
    return any(
        BROADCAST.search(reading.folded[slice(*reading.spans[i])]) or outlet(words_of(reading, i))
        for i in near
        if i < len(reading.spans)
    ) or _has_platform_link(reading, index)


def speaks_of_recording(reading: Reading, index: int) -> bool:
    """Tell whether the sentences around are about a recording and not about something else."""
    for i in (index, *before(reading, index)):
        said = without_titles(reading, i)
        listed = i != index and same_item(reading, i, index) and not said.rstrip().endswith(".")
        if i != index and _is_of_other(reading, i, said, listed=listed):
            return False
        shown = BROADCAST.search(said) or (listed and _LASTS.search(said))
        if shown or names_recording(said) or outlet(words_of(reading, i)):
            return True
    own = without_titles(reading, index)
    return (
        _has_platform_link(reading, index)
        or bool(_LISTED.search(own) and _LASTS.search(own) and OFFER.search(own))
        or under_heading(reading, index)
        or any(_tells_broadcast(reading, i) for i in after(reading, index))
    )


def _tells_broadcast(reading: Reading, index: int) -> bool:
    """Tell whether a line below, of the same item, names a broadcast, its length or a channel."""
    said = without_titles(reading, index)
    if BROADCAST.search(said):
        return True
    return len(said) <= _LINE and bool(_LASTS.search(said) or outlet(words_of(reading, index)))


def under_heading(reading: Reading, index: int) -> bool:
    """Tell whether a line of a listing stands below "En replay" or "À revoir cette semaine"."""
    lasts = _LASTS.search(reading.folded, *reading.spans[index])
    for i in range(index - 1, max(-1, index - _MOST_LINES), -1):
        start, stop = reading.spans[i]
        if stop - start > 3 * _LINE:
            return False
        said = reading.folded[start:stop]
        if stop - start > _LINE or LIMIT.search(said):
            continue
        if STRONG.search(said) or _HEADING.search(said) or (lasts and _ON_AIR.search(said)):
            return not HARD_SUBJECT.search(said)
    return False


def _is_of_other(reading: Reading, index: int, said: str, *, listed: bool) -> bool:
    if listed or is_entry(reading, index, said):
        return bool(HARD_SUBJECT.search(said))
    return other_subject(said)


def is_entry(reading: Reading, index: int, said: str) -> bool:
    """Tell a line of a listing, whose title may be of anything: "Le musée (Arte, 52 min)"."""
    if HARD_SUBJECT.search(said):
        return False
    shown, listed = BROADCAST.search(said) or _LASTS.search(said), _LISTED.search(said)
    if _EPISODE.match(said):
        return True
    if shown and listed:
        return True
    return bool((shown or listed) and outlet(words_of(reading, index)))


def _has_platform_link(reading: Reading, index: int) -> bool:
    start, stop = reading.spans[index]
    return any(
        PLATFORM_HOST.search(link.url)
        for link in links_between(reading.links, start - 2, stop + 40)
        if link.start < stop or not re.search(r"\w", reading.words[stop : link.start])
    )


def linked(reading: Reading, start: int, stop: int) -> bool:
    """Tell whether a link stands in a sentence or is the next thing after it."""
    return any(
        start <= link.start < stop
        or (link.start >= stop and not re.search(r"\w", reading.words[stop : link.start]))
        for link in links_between(reading.links, start, stop + 40)
    )
