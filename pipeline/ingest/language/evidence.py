"""What in a stretch of text speaks for French and what for English, counted in nats."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain, repeat
from typing import NamedTuple

from msgspec import Struct

from pipeline.ingest.language.names import (
    doubt,
    has_name,
    is_acronym,
    is_capitalised,
    is_compound,
    is_name,
    is_shouted,
)
from pipeline.ingest.language.table import KNOWN, nats_of, table
from pipeline.ingest.language.tokens import plain_words, tokens
from pipeline.ingest.language.words import (
    ENGLISH_GRAMMAR,
    FRENCH_GRAMMAR,
    INSTITUTIONS,
    PARTICLES,
)


class Evidence(Struct, frozen=True, kw_only=True):
    """How a stretch of text leans and what the leaning rests on."""

    #: Above 0 to French, below 0 to English, in nats.
    score: float
    #: Letters in words that were judged.
    letters: int
    #: Grammar words and elisions of each language, those in names left out.
    french: int
    english: int
    #: Words that are no names.
    plain: int
    #: Above 0 when the stretch seems to hold only names, titles, figures or addresses: leaning less
    #: than these nats, it says nothing.
    doubt: float
    #: True when more words are a neighbouring language's than are clearly French or English.
    elsewhere: bool


_WORD = re.compile(r"[^\W\d_]+")
#: Of ASCII: letters in lower case, all else a space.
_LETTERS = bytes(ord(chr(n).lower()) if chr(n).isalpha() else 32 for n in range(0x80)).ljust(256)
_ELISION = 3.0
#: How much of a word's leaning counts where it may be a name: clearly of one language, or not.
_KNOWN_NAME, _NAME, _ACRONYM = 0.6, 0.3, 0.15
#: How much of it counts where it joins names: "de la Timone".
_JOINS = 0.5
#: "Issue Date": the English capitalise the words of a title.
_CAPITALS = 1.0
#: "FAQ statistics": they put a noun before the noun it belongs to, the French after it.
_COMPOUND = 0.5
#: "Description :", « » : the French put a space there.
_FRENCH_SPACING = re.compile(r"[^\W_][ \xa0\u202f][:;!?](?!\S)|«[ \xa0\u202f]|[ \xa0\u202f]»")
_FRENCH_MARKS = 1.5
#: From here on a word is clearly of one language (nats).
_KNOWN = 3.0
#: What makes a stretch prose, for which its words need not be looked at one by one: nats, words,
#: and grammar words that stand in no name.
_SURE, _MANY, _GRAMMAR = 15.0, 8, 2
#: Grammar words that stand in no name, so that those of both languages are counted at one go: each
#: English one counts as more French ones than any text has.
_MANY_MORE = 1 << 40
_PROSE = {
    word: (word in FRENCH_GRAMMAR) + (word in ENGLISH_GRAMMAR) * _MANY_MORE
    for word in (FRENCH_GRAMMAR | ENGLISH_GRAMMAR) - PARTICLES
}


class LookedUp(NamedTuple):
    """The words of a stretch of text in lower case, and what the tables say of each."""

    words: list[str]
    #: Of all of them. Those of a word are halves, so that their sum is the same in any order.
    nats: float
    #: 1 for each French grammar word, many more for an English one.
    grammar: int


def look_up(text: str) -> LookedUp:
    """Return the words of ``text``, each looked up."""
    if text.isascii():  # a sixth of the time
        words = text.encode().translate(_LETTERS).decode().split()
    else:
        words = _WORD.findall(text.lower())
    nats = sum(map(table().words.get, words, repeat(0.0)))
    return LookedUp(words, nats, sum(map(_PROSE.get, words, repeat(0))))


def together(said: Sequence[LookedUp]) -> LookedUp:
    """Return the words of stretches that follow each other."""
    if len(said) == 1:
        return said[0]
    words, nats, grammar = zip(*said, strict=True)
    return LookedUp(list(chain.from_iterable(words)), sum(nats), sum(grammar))


def quick(said: LookedUp) -> tuple[float, int, int]:
    """Return the nats of the table's words in a text, and its French and English grammar words.

    Not as good as ``weigh``, but ten times faster.
    """
    english, french = divmod(said.grammar, _MANY_MORE)
    return said.nats, french, english


def weigh(text: str, said: LookedUp | None = None) -> Evidence:
    """Return what the words of ``text`` say about its language; ``said`` are these, if known."""
    plain = plain_words(text)
    if said is None or plain != text:
        said = look_up(plain)
    return _of_prose(said) or _word_by_word(plain)


def _of_prose(said: LookedUp) -> Evidence | None:
    """Judge what is prose beyond doubt, fast; None for anything else."""
    words = said.words
    score, french, english = quick(said)
    own, other = (french, english) if score > 0 else (english, french)
    if abs(score) < _SURE or own < _GRAMMAR or own < 4 * other:
        return None
    if len(words) < _MANY:
        return None
    return Evidence(
        score=score,
        letters=len("".join(words)),
        french=french,
        english=english,
        plain=len(words),
        doubt=0.0,
        elsewhere=_abroad(words) > own,
    )


def _abroad(words: Sequence[str]) -> int:
    """Count the words of neighbouring languages."""
    abroad = table().elsewhere
    return 0 if abroad.isdisjoint(words) else sum(map(abroad.__contains__, words))


class _Said(NamedTuple):
    """What one word says, or several together. Counts are of words."""

    nats: float
    letters: int = 0
    french: int = 0
    english: int = 0
    plain: int = 0
    #: Clearly of one language, not of grammar and no institution.
    known: int = 0
    #: Of grammar, but not such as stands in names.
    grammatical: int = 0
    #: Clearly of one language.
    clear: int = 0
    elsewhere: int = 0


def _word_by_word(text: str) -> Evidence:
    found = list(tokens(text))
    words = [token for token, role in found if role == "word"]
    shouted = is_shouted(words)
    titled = not (shouted or has_name(words)) and is_capitalised(words)
    titled = titled and all(role != "elided" for _, role in found)
    said = [_Said(_FRENCH_MARKS if _FRENCH_SPACING.search(text) else 0.0)]
    said.append(_Said(-_CAPITALS if titled else 0.0))
    said.append(_Said(-_COMPOUND if not shouted and is_compound(words) else 0.0))
    capitals = [not shouted and piece[0].isupper() for piece, _ in found[1:]]
    for i, ((piece, role), named_next) in enumerate(zip(found, [*capitals, False], strict=False)):
        if role == "elided":
            said.append(_elision(named_next=named_next))
        elif role == "contracted":
            possessive = piece == "s"
            nats = -_ELISION * (0.5 if possessive else 1)
            said.append(_Said(nats, english=not possessive, clear=1))
        else:
            within = not titled and (i > 0 or named_next)
            said.append(_word(piece, named_next, shouted, within))
    total = _Said(*map(sum, zip(*said, strict=True)))
    return Evidence(
        score=total.nats,
        letters=total.letters,
        french=total.french,
        english=total.english,
        plain=total.plain,
        doubt=doubt(
            words,
            plain=total.plain,
            known=total.known,
            grammatical=total.grammatical,
            shouted=shouted,
        ),
        elsewhere=total.elsewhere > total.clear and (total.elsewhere > 1 or len(words) == 1),
    )


def _elision(*, named_next: bool) -> _Said:
    """Judge the "l" of "l'équipe", and that of "D'Angelo"."""
    if named_next:
        return _Said(_ELISION * _NAME)
    return _Said(_ELISION, french=1, clear=1)


# Words are asked for by the hundred a page: without names, arguments are looked up sooner.
@lru_cache(maxsize=KNOWN)
def _word(token: str, named_next: bool, shouted: bool, within: bool) -> _Said:  # noqa: FBT001
    """Judge one word; ``within``: a capital letter there makes it a name."""
    word = token.lower()
    if is_name(token):
        return _Said(0.0, letters=len(word))
    nats = nats_of(word)
    capital = token[0].isupper() and not shouted
    acronym = is_acronym(token) and not shouted
    grammar = (word in FRENCH_GRAMMAR) - (word in ENGLISH_GRAMMAR)
    sure = abs(nats) >= _KNOWN
    if grammar and not acronym:
        joins_names = named_next and word in PARTICLES
        return _Said(
            nats * (_JOINS if joins_names else 1),
            letters=len(word),
            french=grammar > 0 and not joins_names,
            english=grammar < 0 and not joins_names,
            plain=not capital and not joins_names,
            grammatical=word not in PARTICLES,
            clear=sure,
            elsewhere=word in table().elsewhere,
        )
    weight = 1.0
    if acronym:
        weight = _ACRONYM
    elif capital and within:
        weight = _KNOWN_NAME if sure else _NAME
    return _Said(
        nats * weight,
        letters=len(word),
        plain=not capital,
        known=sure and not acronym and word not in INSTITUTIONS,
        clear=sure and not acronym,
        elsewhere=word in table().elsewhere,
    )
