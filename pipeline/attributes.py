"""Values of HTML attributes that strangers wrote: kept, put right, or dropped.

What is let through is what the HTML standard allows: https://html.spec.whatwg.org/multipage/
"""

import re
from datetime import date, time
from typing import Final
from urllib.parse import quote, unquote, urlsplit

SCHEMES: Final = frozenset({"http", "https", "mailto", "tel"})
#: What a browser or a mail program may skip while it looks for a scheme, and more.
_BLANK: Final = re.compile(r"[\s\x00-\x20\x7f-\xa0\u00ad\u200b-\u200f\u2028-\u202f\u2060\ufeff]+")
_SCHEME: Final = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
#: What stands in no address as it is (RFC 3986, section 2).
_UNSAFE: Final = re.compile(r'[\s\x00-\x20"<>\\^`{|}]|%(?![0-9A-Fa-f]{2})')
#: A whole address that is as it should be: nearly all are, and need no further look.
PLAIN: Final = re.compile(
    r"https?://[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?:/[\w./~-]*)?", re.ASCII
)
_HOST: Final = re.compile(r"[\w.~:-]+")
_ALLOWED: Final = {
    "dir": re.compile("ltr|rtl|auto"),
    "width": re.compile("[1-9][0-9]{0,4}"),
    "height": re.compile("[1-9][0-9]{0,4}"),
    "colspan": re.compile("[1-9][0-9]?"),
    "rowspan": re.compile("[1-9][0-9]?"),
    "start": re.compile("-?[0-9]{1,9}"),
    "scope": re.compile("row|col"),
}
_ALIGNED: Final = re.compile(r"text-align\s*:\s*(left|right|center|justify)\b", re.IGNORECASE)
#: A name and a password before a host: nobody publishes theirs, and some look like another host.
_CREDENTIALS: Final = re.compile(r"^((?:https?:)?//)[^/?#]*@", re.IGNORECASE)
#: A day, or the year or month it is in, and what hour it is there (HTML, section 2.3.5).
_DAY: Final = re.compile(r"(?P<year>[12]\d{3})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?", re.ASCII)
_HOUR: Final = re.compile(
    r"(?P<time>\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?)(?:Z|[+-](?:0\d|1[0-4]):?[0-5]\d)?", re.ASCII
)
_TAG: Final = re.compile(r"([A-Za-z]{2,3})(?:-(\w+))?(?:-.*)?", re.ASCII)
#: ISO 639-1, and Alsatian. A validator knows them all, and refuses what is none.
_LANGUAGES: Final = frozenset(
    "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da "
    "de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gsw gu gv ha he hi ho hr ht hu "
    "hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb "
    "lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om "
    "or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw "
    "ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu".split()
)
#: Countries whose way to speak a language is worth telling apart.
_REGIONS: Final = frozenset(
    "AR AT AU BE BR CA CH CN DE DK ES FI FR GB HK IE IN IT JP KR LU MA MC MX NL NO NZ PL PT SE SG "
    "SN TN TW US ZA".split()
)


def checked(tag: str, name: str, value: str) -> str | None:
    """Return what the attribute ``name`` of a ``tag`` may say instead of ``value``; None: nothing.

    nh3 lets ``jav ascript:`` through, any ``lang`` and any number.
    """
    if name in ("href", "src"):
        return _address(value, picture=tag == "img")
    if name in ("lang", "hreflang"):
        return language_tag(value)
    if name == "datetime":
        return value if _is_moment(value) else None
    if name == "reversed":
        return ""
    if name == "style":  # of which nh3 has left this alone
        aligned = _ALIGNED.search(value)
        return f"text-align:{aligned[1].lower()}" if aligned else None
    allowed = _ALLOWED.get(name)
    return value if allowed is None or allowed.fullmatch(value) else None


def _address(value: str, *, picture: bool) -> str | None:
    """Return an address that leads somewhere, spelt as addresses are."""
    if PLAIN.fullmatch(value):
        return value
    found = _SCHEME.match(_BLANK.sub("", unquote(value)))
    scheme = found[1].lower() if found else ""
    if (found and scheme not in SCHEMES) or (picture and scheme in ("mailto", "tel")):
        return None
    place, mark, fragment = _CREDENTIALS.sub(r"\1", value.strip()).partition("#")
    spelt = _UNSAFE.sub(lambda m: quote(m[0], safe=""), place)
    spelt += mark + _UNSAFE.sub(lambda m: quote(m[0], safe=""), fragment.replace("#", "%23"))
    if scheme in ("http", "https") or spelt.startswith("//"):
        return spelt if _has_host(spelt) else None
    spelt = spelt.replace("[", "%5B").replace("]", "%5D")
    return None if picture and not spelt.partition("#")[0] else spelt


def _has_host(address: str) -> bool:
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return False
    return bool(host and _HOST.fullmatch(host))


def language_tag(value: str) -> str | None:
    """Return a language as BCP 47 spells it ("fr", "en-GB"); None where it is none.

    Of what follows the language only a region is kept, or the script of Chinese.
    """
    found = _TAG.fullmatch(value.strip().replace("_", "-"))
    if found is None or found[1].lower() not in _LANGUAGES:
        return None
    language, more = found[1].lower(), found[2] or ""
    if more.upper() in _REGIONS:
        return f"{language}-{more.upper()}"
    if language == "zh" and more.title() in ("Hans", "Hant"):
        return f"{language}-{more.title()}"
    return language


def _is_moment(value: str) -> bool:
    """Return whether ``value`` is a year, a month, a day, or a day with its hour."""
    day, blank, hour = value.replace("T", " ", 1).partition(" ")
    return _is_day(day, whole=True) and _is_hour(hour) if blank else _is_day(day)


def _is_day(value: str, *, whole: bool = False) -> bool:
    found = _DAY.fullmatch(value)
    if found is None or (whole and found["day"] is None):
        return False
    try:
        date(int(found["year"]), int(found["month"] or 1), int(found["day"] or 1))
    except ValueError:
        return False
    return True


def _is_hour(value: str) -> bool:
    found = _HOUR.fullmatch(value)
    try:
        return found is not None and bool(time.fromisoformat(found["time"]).isoformat())
    except ValueError:
        return False
