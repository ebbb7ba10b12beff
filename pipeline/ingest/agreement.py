"""Whether a title and a text speak of the same thing: how many of its words stand in the text."""

import re
from collections.abc import Collection
from functools import lru_cache
from itertools import chain

from pipeline.ingest.text.folding import fold

#: At or below, a title is another text's: of some 1,500 French and English news items, 3 true
#: titles in 1,000 fall below it, and 3 in 10 of those put on another item of the same house (of
#: mixed houses, 6 in 10).
DISAGREE = 0.22
#: Letters from which on words that begin alike are kin ("response", "responders"); a word of the
#: second length is kin of any that it begins.
_KIN, _SHORT_KIN = 6, 5
#: Words of a title: fewer are a cry or a name as often as an announcement.
_SHORTEST_TITLE = 5
#: Words of its own that a title needs to be judged; a long one needs fewer, and then not even a
#: common one may be found.
_OWN, _FEWEST_OWN, _LONG_TITLE = 3, 2, 7
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
    "about after again against all also am an and any are as at be because been before behind "
    "being between both but by can cannot could did do does doing during each few for from "
    "further get "
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
#: The same, whole: the stems that end otherwise, and what an item says of its own form.
_COMMON_WORDS = (
    "cancer cancers travaux travail study studies hospital day days dossier communique press "
    "presse tumeur tumour tumor cellule cell maladie malade disease traitement treatment "
    "therapie therapy "
    "vie life ouvre ouvrir ouverture open opening lance lancer lancement launch annonce annoncer "
    "announce celebre celebrer celebrate accueille accueillir welcome recoit recevoir receive "
    "premier premiere first dernier derniere last"
)
#: An item that is somebody's own words, or about somebody, seldom says again what its title says.
_FORMS = re.compile(
    r"\b(?:interview|entretien|portraits?|questions|q ?& ?a|temoignages?|rencontre avec|"
    r"meet|in conversation|une? (?:journee|jour|nuit) (?:dans|avec)|a (?:day|night) in)\b"
)
_SUFFIXES = frozenset(
    "issements issement ations ation ements ement ments ment iques ique ings ing ees ee es e s "
    "ed er ers eurs eur euses euse ies y aux al ales ale ives ive ifs if ables able ible ibles "
    "ions ion ites ite ances ance ences ence ants ant ante antes ent ente aient ait ont ons ez "
    "ly al ity ities ic ical ness ful less isation ization".split()
)
_LONGEST_SUFFIX = max(map(len, _SUFFIXES))
#: Letters.
_SHORTEST_STEM, _LONGEST_STEM = 4, 8


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Return the beginning that a folded word shares with its plural and its kin."""
    for length in range(min(_LONGEST_SUFFIX, len(word) - _SHORTEST_STEM), 0, -1):
        if word[-length:] in _SUFFIXES:
            return word[:-length][:_LONGEST_STEM]
    return word[:_LONGEST_STEM]


_COMMON_STARTS = tuple(beginning for beginning in _COMMON if len(beginning) > 3)
_COMMON_STEMS = frozenset(map(stem, _COMMON_WORDS.split()))


def content_words(text: str, *, ignoring: Collection[str] = ()) -> list[str]:
    """Return the stems of the words of ``text`` that carry its subject, in order, once each.

    Words of grammar, acronyms (the house's own is in every text) and single letters are left out.
    """
    return list(_content_words(text, frozenset(ignoring)))


@lru_cache(maxsize=16)  # one text is asked for several times in a row
def _content_words(text: str, ignoring: frozenset[str]) -> tuple[str, ...]:
    ignored = STOP.union(map(fold, ignoring)) if ignoring else STOP
    words = dict.fromkeys(_WORD.findall(text))
    if not words:
        return ()
    shouted = text.isupper()
    # All are folded at once: a call for each word would cost more than all the rest.
    kept = (
        folded
        for word, folded in zip(words, fold("\n".join(words)).split("\n"), strict=True)
        if len(folded) > 1
        and folded not in ignored
        and (shouted or len(word) > 6 or not word.isupper())
    )
    return tuple(dict.fromkeys(map(stem, kept)))


def coverage(words: Collection[str], text_stems: Collection[str]) -> float:
    """Return which part of ``words`` stands in a text, 0 to 1; 1 where there are no words.

    A word's kin will do: "pancréas" where the text says "pancréatique".
    """
    if not words:
        return 1.0
    kin = {text_stem[:_KIN] for text_stem in text_stems}
    short_kin = {text_stem[:_SHORT_KIN] for text_stem in text_stems}
    return sum(
        word in text_stems
        or (len(word) >= _KIN and word[:_KIN] in kin)
        or (len(word) == _SHORT_KIN and word in short_kin)
        or word[:_SHORT_KIN] in text_stems
        for word in words
    ) / len(words)


def specific(words: Collection[str]) -> list[str]:
    """Return the stems that are not those of every item of a research centre."""
    return [
        word for word in words if word not in _COMMON_STEMS and not word.startswith(_COMMON_STARTS)
    ]


def agreement(title: str, text: str, *, enough: float = 1.0) -> float:
    """Return how much ``title`` announces ``text``, 0 to 1.

    A title's own words stand in the text, in its beginning, and several of them in one sentence:
    the mean of the three, for a long text holds a few words of any title. 1 where the title has
    too few words of its own, or the text too few words, to tell. What is surely above ``enough``
    is not worked out further.
    """
    own = specific(content_words(title))
    words = text[:_LONGEST].split(maxsplit=_BEGINNING)  # no more of them are looked at
    title_words = len(_WORD.findall(title))
    needed = _FEWEST_OWN if title_words >= _LONG_TITLE else _OWN
    too_short = title_words < _SHORTEST_TITLE or len(words) < _SHORTEST
    if len(own) < needed or too_short or _FORMS.search(fold(title)):
        return 1.0
    beginning = coverage(own, set(content_words(" ".join(words[:_BEGINNING]))))
    # What stands in the beginning stands in the text.
    if len(own) >= _OWN and (least := 2 * beginning / 3) > enough:
        return least
    parts = [content_words(sentence) for sentence in _SENTENCES.split(text[:_LONGEST])]
    everywhere = set(chain.from_iterable(parts))
    if len(own) < _OWN:
        return 1.0 if coverage(content_words(title), everywhere) else 0.0
    # Only a sentence that has a beginning of one of the words can hold several of them.
    hints = {word[:_SHORT_KIN] for word in own}
    telling = [part for part in parts if hints & {stem[:_SHORT_KIN] for stem in part}]
    together = max((coverage(own, part) for part in telling), default=0.0)
    return (coverage(own, everywhere) + beginning + together) / 3
