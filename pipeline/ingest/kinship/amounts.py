"""Numbers written in digits, with what stands around them: multiple, currency, percent sign."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from msgspec import Struct

from pipeline.model.story import Language

#: ``year``: a bare 2026. ``code``: a number within a name ("covid-19", "2.0.1").
NumberKind = Literal["amount", "percent", "year", "number", "code"]


class Number(Struct, frozen=True, kw_only=True):
    """One number of a folded text."""

    kind: NumberKind
    #: "130000 EUR", "1.5", "covid-19".
    value: str
    #: What it could be read as, too: "1,500" may be one and a half.
    also: str | None
    #: Offsets of its words.
    start: int
    end: int


CURRENCIES = {
    "€": "EUR", "euro": "EUR", "eur": "EUR", "$": "USD", "dollar": "USD", "usd": "USD",
    "cad": "USD", "£": "GBP", "gbp": "GBP", "livre": "GBP", "pound": "GBP", "chf": "CHF",
    "franc": "CHF", "¥": "JPY", "yen": "JPY",
}  # fmt: skip
#: Powers of ten. French billions are English trillions.
_POWERS = {
    "k": 3, "mille": 3, "millier": 3, "thousand": 3, "m": 6, "mio": 6, "million": 6, "md": 9,
    "bn": 9, "b": 9, "milliard": 9, "billion": 9, "trillion": 12,
}  # fmt: skip
_FRENCH_BILLION = 12
_BEFORE = re.compile(r"(?:(?:\b(?:us|ca|can|au|c|a))?\$|[€£¥]|\b(?:eur|usd|gbp|chf|cad)(?= )) ?\Z")
_NUMBER = re.compile(
    r"(?P<whole>\d{1,3}(?P<sep>[ ,.'])\d{3}(?:(?P=sep)\d{3})*(?!\d)|\d+)(?P<decimals>[.,]\d+)?"
)
MONEY = (
    r"(?P<currency>[€£¥]|\$|(?:canadian |us |american |swiss )?"
    r"(?:(?:euro|dollar|livre|pound|franc|yen)s?|eur|usd|cad|gbp|chf)(?![a-z]))"
)
_AFTER = re.compile(
    r"(?:[ -]?(?P<many>(?:million|milliard|billion|trillion|millier)s?|thousand|mille|mio|"
    r"mds?|bn|[kmb])(?![a-z0-9])|(?P<short>[kmb]|mds?)(?=[€$]|eur\b))?"
    rf"(?:(?: d'| de | of |[ -])?{MONEY})?"
    r"(?P<percent> ?%| ?pour ?cent\b| ?per ?cent\b)?"
)
#: Letters that mean a multiple only beside a currency: 5 m is a length.
_SHORT = {"k", "m", "mio", "b", "md", "mds", "bn"}
_ORDINAL = re.compile(r" ?(?:er|ere|re|eme|ieme|e|st|nd|rd|th)(?![a-z])")
#: What may follow a number at once without making a name of it.
_UNIT = re.compile(
    r"(?:[kcmnu]?m[23]?|[kmuµ]?g|[kmgt]?[ob]|[mc]?l|ha|h|hrs?|min|mn|m?s|x|v|[km]?wh?|e|ans?|jours?)"
    r"(?![a-z0-9])"
)
_BARE_YEAR = re.compile(r"(?:19|20)\d\d")
#: Characters: longer ones are keys or checksums.
_LONGEST = 30
_NAME = re.compile(r"[\w.+/-]*\w")
_NAME_BEFORE = re.compile(r"[a-z][\w.+/-]{0,30}\Z|[\d.][/.:]\Z|\d[/.:-][\d./-]{1,12}\Z")


def numbers_in(folded: str, language: Language) -> Iterator[Number]:
    """Yield the numbers in digits of folded text in reading order.

    130 000, 130,000 and 130.000 are one; a comma before other than three digits is decimal.
    """
    at = 0
    for match in _NUMBER.finditer(folded):
        if match.start() >= at:
            number = _number(folded, match, language)
            at = number.end
            yield number


def spelled(value: Decimal) -> str:
    """Return a number in one spelling: no trailing zeros, no exponent."""
    return f"{value.normalize():f}"


def _number(folded: str, match: re.Match[str], language: Language) -> Number:
    start, end = match.span()
    before = _BEFORE.search(folded, max(0, start - 6), start)
    name = _name(folded, start, end) if before is None else None
    if end - start > _LONGEST:
        name = (start, end)
    if name is not None:
        start, end = name
        return Number(kind="code", value=folded[start:end], also=None, start=start, end=end)
    after = _AFTER.match(folded, end)
    assert after is not None  # noqa: S101  every part of it may be absent
    currency = currency_of(before[0] if before else after["currency"])
    many = after["many"] or after["short"]
    if many in _SHORT and currency is None:
        many = None
    value, also = _values(match, _power(many, language))
    if folded[end : end + 1] == "k" and not many:  # "1.4k people"
        also = spelled(Decimal(value).scaleb(3))
    stop = after.end() if many or currency or after["percent"] else end
    if currency:
        also = also and f"{also} {currency}"
        start = before.start() if before else start
        return Number(kind="amount", value=f"{value} {currency}", also=also, start=start, end=stop)
    kind: NumberKind = "percent" if after["percent"] else "number"
    if kind == "number" and not many:
        if _BARE_YEAR.fullmatch(folded, start, end):
            kind = "year"
        elif ordinal := _ORDINAL.match(folded, end):
            stop = ordinal.end()
    return Number(kind=kind, value=value, also=also, start=start, end=stop)


def currency_of(words: str | None) -> str | None:
    """Return the code of a currency as it is written: "canadian dollars", "us$", "€"."""
    if not words:
        return None
    last = words.split()[-1].rstrip("s")
    return CURRENCIES.get(last) or CURRENCIES.get(last[-1:])


def _power(many: str | None, language: Language) -> int:
    if many is None:
        return 0
    name = many if len(many) < 2 else many.rstrip("s")
    return _FRENCH_BILLION if name == "billion" and language == "fr" else _POWERS[name]


def _values(match: re.Match[str], power: int) -> tuple[str, str | None]:
    """Return the value, and the other one it may have."""
    whole, sep, decimals = match["whole"], match["sep"], match["decimals"] or ""
    digits = re.sub(r"\D", "", whole)
    plain = Decimal(digits + decimals.replace(",", ".")).scaleb(power)
    if sep in (",", ".") and not decimals and whole.count(sep) == 1:
        fraction = Decimal(whole.replace(",", ".")).scaleb(power)
        # Nobody writes 0,125 for 125; three digits after a point or a comma are thousands else.
        return (spelled(fraction), None) if whole[0] == "0" else (spelled(plain), spelled(fraction))
    return spelled(plain), None


def _name(folded: str, start: int, end: int) -> tuple[int, int] | None:
    """Return where the name stands of which a number is a part: "covid-19", "3d", "2.0.1"."""
    before = _NAME_BEFORE.search(folded, max(0, start - 32), start)
    following = folded[end : end + 2]
    joined = following[:1].isalpha() and not (_UNIT.match(folded, end) or _follows(folded, end))
    dotted = following[:1] in (".", "/", ":", "_") and following[1:].isdigit()
    if not (before or joined or dotted):
        return None
    name = _NAME.match(folded, start)
    return (before.start() if before else start), (name.end() if name else end)


def _follows(folded: str, end: int) -> bool:
    after = _AFTER.match(folded, end)
    return (
        bool(_ORDINAL.match(folded, end) or (after and after.end() > end))
        or folded[end : end + 1] == "s"
    )
