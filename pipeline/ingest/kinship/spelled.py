"""Numbers in words, in French and English: "vingt et un", "two hundred", "une centaine"."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from pipeline.model.story import Language

_FRENCH = (
    "deux:2 trois:3 quatre:4 cinq:5 six:6 sept:7 huit:8 neuf:9 dix:10 onze:11 douze:12 treize:13 "
    "quatorze:14 quinze:15 seize:16 vingt:20 vingts:20 trente:30 quarante:40 cinquante:50 "
    "soixante:60 septante:70 octante:80 huitante:80 nonante:90 dizaine:10 douzaine:12 "
    "quinzaine:15 vingtaine:20 trentaine:30 quarantaine:40 cinquantaine:50 soixantaine:60 "
    "premier:1 premiere:1 deuxieme:2 seconde:2 troisieme:3 quatrieme:4 cinquieme:5 sixieme:6 "
    "septieme:7 huitieme:8 neuvieme:9 dixieme:10 douzieme:12 quinzieme:15 vingtieme:20 "
    "trentieme:30 quarantieme:40 cinquantieme:50 centieme:100"
)
_ENGLISH = (
    "two:2 three:3 four:4 five:5 six:6 seven:7 eight:8 nine:9 ten:10 eleven:11 twelve:12 "
    "thirteen:13 fourteen:14 fifteen:15 sixteen:16 seventeen:17 eighteen:18 nineteen:19 twenty:20 "
    "thirty:30 forty:40 fifty:50 sixty:60 seventy:70 eighty:80 ninety:90 dozen:12 fortnight:15 "
    "twice:2 first:1 second:2 third:3 fourth:4 fifth:5 sixth:6 seventh:7 eighth:8 ninth:9 tenth:10 "
    "eleventh:11 twelfth:12 fifteenth:15 twentieth:20 thirtieth:30 fortieth:40 fiftieth:50 "
    "hundredth:100"
)


def _units(words: str) -> dict[str, int]:
    return {name: int(value) for name, _, value in (w.partition(":") for w in words.split())}


_UNITS: Mapping[Language, Mapping[str, int]] = {"fr": _units(_FRENCH), "en": _units(_ENGLISH)}
_MANY: Mapping[Language, Mapping[str, int]] = {
    "fr": {
        **dict.fromkeys(("cent", "cents", "centaine", "centaines"), 100),
        **dict.fromkeys(("mille", "millier", "milliers"), 1000),
        **dict.fromkeys(("million", "millions"), 10**6),
        **dict.fromkeys(("milliard", "milliards"), 10**9),
    },
    "en": {
        **dict.fromkeys(("hundred", "hundreds"), 100),
        **dict.fromkeys(("thousand", "thousands"), 1000),
        **dict.fromkeys(("million", "millions"), 10**6),
        **dict.fromkeys(("billion", "billions"), 10**9),
    },
}
_HALF = {"demi", "half"}
#: They count beside another number only: "a dozen", "vingt et un".
_ONE = {"un", "une", "a", "an", "one"}
_AND = {"et", "and"}
_WORD = re.compile(r"[a-z]+")
#: Words of a number.
_LONGEST = 12
_JOINTS = (" ", "-")


def spelled_numbers(folded: str, language: Language) -> Iterator[tuple[Decimal, int, int]]:
    """Yield the numbers written in words in folded text, with their offsets: (value, start, end).

    An article alone is none; "un million", "a dozen" and "half a million" are.
    """
    counts = {*_UNITS[language], *_MANY[language], *_HALF}
    joined = counts | _ONE | _AND
    run: list[re.Match[str]] = []
    for word in _WORD.finditer(folded):
        goes_on = 0 < len(run) < _LONGEST and folded[run[-1].end() : word.start()] in _JOINTS
        if goes_on and word[0] in joined:
            run.append(word)
            continue
        if run:
            yield from _number(run, language, counts)
            run = []
        if word[0] in joined:
            run = [word]
    yield from _number(run, language, counts)


def _number(
    run: list[re.Match[str]], language: Language, counts: set[str]
) -> Iterator[tuple[Decimal, int, int]]:
    """Yield the number that a run of words is, without the articles that are none of it."""
    while run and (run[-1][0] in _AND or (run[-1][0] in _ONE and not _counts_on(run, counts))):
        run = run[:-1]
    while run and (run[0][0] in _AND or (run[0][0] in _ONE and len(run) == 1)):
        run = run[1:]
    if any(word[0] in counts for word in run):
        value = _value([word[0] for word in run], language)
        if value:
            yield value, run[0].start(), run[-1].end()


def _counts_on(run: list[re.Match[str]], counts: set[str]) -> bool:
    """Tell "vingt et un" and "twenty-one" from "the two a"."""
    return len(run) > 1 and (run[-2][0] in _AND or run[-2][0] in counts) and run[-1][0] != "a"


def _value(words: list[str], language: Language) -> Decimal:
    total, current = Decimal(0), Decimal(0)
    for word in words:
        if word in _ONE:  # "half a million" keeps its half
            current += Decimal(current != Decimal("0.5"))
        elif word in _HALF:
            current = Decimal("0.5")
        elif unit := _UNITS[language].get(word):
            twenties = unit == 20 and current % 100 == 4 and language == "fr"
            current = current - 4 + 80 if twenties else current + unit
        elif many := _MANY[language].get(word):
            if many == 100:
                current = (current or Decimal(1)) * 100
            else:
                total, current = total + (current or Decimal(1)) * many, Decimal(0)
    return total + current
