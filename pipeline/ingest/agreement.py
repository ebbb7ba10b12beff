"""Whether a title and a text speak of the same thing: how many of its words stand in the text."""

import re
from collections.abc import Collection

from pipeline.ingest.text.folding import fold

#: At or below, a title is another text's: of some 250 French mission statements and 300 English
#: press releases, 1 true title in 100 falls below it, and 6 in 10 of those put on the next text.
DISAGREE = 0.2
#: Words: what counts as the beginning of a text, and as a text at all.
_BEGINNING, _SHORTEST = 180, 60
#: Characters read of a text.
_LONGEST = 200_000
_SENTENCES = re.compile(r"(?<=[.!?])\s+|\n+")
_WORD = re.compile(r"[^\W_]+(?:\.[^\W\d_])*")
#: Articles, pronouns, prepositions, conjunctions and auxiliaries of both languages, folded.
STOP = frozenset(
    # French
    "a afin ai ainsi alors apres au aucun aussi autour autre autres aux avant avec avoir bien c ca "
    "car ce ceci cela celle celles celui ces cet cette ceux chaque chez ci comme comment contre d "
    "dans de depuis des deux dont du elle elles en encore entre est et etc ete etre eux face faire "
    "fait faut font hors ici il ils j je jusqu l la le les leur leurs lors lorsque lui ma mais me "
    "meme mes moins mon n ne ni non nos notre nous on ont ou par parce pas pendant peu peut plus "
    "pour pourquoi pres qu quand que quel quelle quelles quels qui quoi s sa sans se selon sera "
    "seront ses si soit son sont sous sur t ta tes ton tous tout toute toutes tres trop tu un une "
    "vers via voici votre vos vous y "
    # English
    "about after again against all also am an and any are as at be because been before being "
    "between both but by can cannot could did do does doing during each few for from further get "
    "had has have having he her here hers him his how i if in into is it its itself just may me "
    "might more most must my no nor not now of off on once only or other our ours out over own she "
    "should so some such than that the their theirs them then there these they this those through "
    "to too toward towards under until up upon us very was we were what when where which while who "
    "whom why will with within without would yet you your yours".split()
)
#: What every item of a research centre speaks of, as stems: no sign that two texts are one story.
_COMMON = frozenset(
    "recherch chercheu research scient scientif cancer cancero cancerol oncolog centr center "
    "institut hopital hospital univers laborato team equip projet project nouvea nouve new news "
    "annee year jour day journe franc french marsei engag engage sout souten suppor medica patien "
    "travau work etude study communi present actuali".split()
)
_SUFFIXES = tuple(
    sorted(
        "issements issement ations ation ements ement ments ment iques ique ings ing ees ee es e s "
        "ed er ers eurs eur euses euse ies y aux al ales ale ives ive ifs if ables able ible ibles "
        "ions ion ites ite ances ance ences ence ants ant ante antes ent ente aient ait ont ons ez "
        "ly al ity ities ic ical ness ful less isation ization".split(),
        key=len,
        reverse=True,
    )
)


def stem(word: str) -> str:
    """Return the beginning that a folded word shares with its plural and its kin."""
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 4:
            return word[: -len(suffix)][:8]
    return word[:8]


def content_words(text: str, *, ignoring: Collection[str] = ()) -> list[str]:
    """Return the stems of the words of ``text`` that carry its subject, in order, once each.

    Words of grammar, acronyms (the house's own is in every text) and single letters are left out.
    """
    ignored = {fold(word) for word in ignoring}
    kept = (
        folded
        for word in _WORD.findall(text)
        if not (1 < len(word) <= 6 and word.isupper() and not text.isupper())
        and (folded := fold(word)) not in STOP | ignored
        and len(folded) > 1
    )
    return list(dict.fromkeys(map(stem, kept)))


def coverage(words: Collection[str], text_stems: Collection[str]) -> float:
    """Return which part of ``words`` stands in a text, 0 to 1; 1 where there are no words."""
    return sum(word in text_stems for word in words) / len(words) if words else 1.0


def specific(words: Collection[str]) -> list[str]:
    """Return the stems that are not those of every item of a research centre."""
    return [word for word in words if not any(word.startswith(c) for c in _COMMON if len(c) > 3)]


def agreement(title: str, text: str) -> float:
    """Return how much ``title`` announces ``text``, 0 to 1.

    A title's own words stand in the text, in its beginning, and several of them in one sentence:
    the mean of the three, for a long text holds a few words of any title. 1 where the title has
    too few words of its own, or the text too few words, to tell.
    """
    own = specific(content_words(title))
    words = text[:_LONGEST].split()
    if len(own) < 3 or len(words) < _SHORTEST:
        return 1.0
    everywhere = set(content_words(" ".join(words)))
    beginning = set(content_words(" ".join(words[:_BEGINNING])))
    together = max(
        coverage(own, set(content_words(sentence)) if own else ())
        for sentence in _SENTENCES.split(text[:_LONGEST])
    )
    return (coverage(own, everywhere) + coverage(own, beginning) + together) / 3
