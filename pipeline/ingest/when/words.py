"""The words and spellings of dates in folded text (see folding): what dates.py reads them with."""

import re
from collections.abc import Iterable, Iterator

_MONTH_NAMES = (
    "janvier january janv jan",
    "fevrier february fevr fev feb",
    "mars march mar",
    "avril april avr apr",
    "mai may",
    "juin june jun",
    "juillet july juil jul",
    "aout august aug",
    "septembre september sept sep",
    "octobre october oct",
    "novembre november nov",
    "decembre december dec",
)
MONTHS = {name: n for n, names in enumerate(_MONTH_NAMES, 1) for name in names.split()}
_WEEKDAY_NAMES = (
    "lundi lun monday mon",
    "mardi mar tuesday tues tue",
    "mercredi mer wednesday wed",
    "jeudi jeu thursday thurs thur thu",
    "vendredi ven friday fri",
    "samedi sam saturday sat",
    "dimanche dim sunday sun",
)
WEEKDAYS = {name: n for n, names in enumerate(_WEEKDAY_NAMES) for name in names.split()}
#: Month names that are also everyday words: lower-case without a year they are no date.
WORDS_TOO = {"may", "march", "mar", "sept", "sep", "dec", "jan", "oct", "nov", "fev", "apr", "aug"}
ENGLISH_ONLY = {"january", "february", "april", "june", "july", "august", "september", "october",
                 "november", "december"}  # fmt: skip


def either(names: dict[str, int]) -> str:
    """Return a pattern of any of ``names``, the longest tried first."""
    return "(?:" + "|".join(sorted(names, key=len, reverse=True)) + ")"


_SPACE = r"(?: {1,3}| ?\n ?)"
_ORDINAL = r"(?: ?er|re|e|st|nd|rd|th)?(?![a-z])"
_YEAR = rf"(?:,?(?:{_SPACE}|-)?(?P<year>(?:19|20)\d\d)(?!\d(?!\d? ?min)))?"
_WEEKDAY = rf"{either(WEEKDAYS)}\.?,? "
#: "9-11", "9th - 11th", "9 au 11".
_TO = r"(?: {0,2}--? {0,2}| (?:au|a|et|ou|to|and|or|until|through|&) (?:le |the )?)"
#: The hour that Unix writes between the day and the year.
_CLOCK = r"(?: \d\d:\d\d(?::\d\d)?(?: [a-z]{3,4})?(?= (?:19|20)\d\d(?!\d)))?"
DAY_MONTH = re.compile(
    rf"(?<!\d)(?<!\d[.,:'])(?:(?P<more>(?:\d\d?{_ORDINAL}, ){{0,5}}\d\d?{_ORDINAL}){_TO}"
    rf"(?:{_WEEKDAY})?)?(?P<day>\d\d?){_ORDINAL}(?:{_SPACE}|-)(?:of |de )?"
    rf"(?P<month>{either(MONTHS)})(?![a-z])\.?{_YEAR}"
)
MONTH_DAY = re.compile(
    rf"(?<![a-z])(?P<month>{either(MONTHS)})\.?{_SPACE}(?:the )?(?P<day>\d\d?){_ORDINAL}"
    rf"(?P<more>(?:, ?\d\d?{_ORDINAL}){{0,5}},?{_TO}\d\d?{_ORDINAL}"
    rf"(?! ?(?!from|at\b|in\b)[a-z]{{3}}))?{_CLOCK}{_YEAR}"
    rf"(?(year)(?!\d(?!\d? ?min))|(?!\d|[%']|:\d| ?(?:%|h\b|[ap]\.?m\b|{either(MONTHS)}\b)|"
    rf"[/.-]\d))"
)
DAY_FIRST = re.compile(
    r"(?<![\d/.-])(?P<day>\d\d?)(?P<sep>[/.-])(?P<month>\d\d?)"
    r"(?:(?P=sep)(?P<year>(?:19|20)\d\d|\d\d))?(?![\d/])(?![.-]\d)"
)
YEAR_FIRST = re.compile(
    r"(?<![\d/.-])(?P<year>(?:19|20)\d\d)(?P<sep>[/.-])(?P<month>\d\d)(?P=sep)(?P<day>\d\d)(?!\d)"
)
#: The month of "May 3", looked for backwards from its day.
MONTH_BEFORE = re.compile(rf"(?<![a-z]){either(MONTHS)}\.?{_SPACE}(?:the )?\Z")
#: Characters of that at most.
LONGEST_MONTH = 20
FIGURES = re.compile(r"\d+")
WEEKDAY_BEFORE = re.compile(rf"(?<![a-z])(?P<name>{either(WEEKDAYS)})\.?,?(?: the| le)?{_SPACE}$")
AFTER_CUE = re.compile(r"(?:\b(?:until|till|by|on|before|from|le|au|du|l'au|jusqu'au)|,)\s{1,3}$")
LAST = re.compile(r" (?:dernier|derniers|passe|ecoule|last)\b")
CONNECTS = re.compile(
    r" ?(?:-|a|au|to|until|et|and|through|jusqu'au) ?(?:le |the )?(?:[a-z]{3,9}\.?,? )?"
)


def matches(
    pattern: re.Pattern[str], folded: str, starts: Iterable[int]
) -> Iterator[re.Match[str]]:
    """Yield what ``finditer`` would, trying ``pattern`` at ``starts`` only: ten times as fast."""
    end = 0
    for start in starts:
        if start >= end and (match := pattern.match(folded, start)):
            end = match.end()
            yield match
