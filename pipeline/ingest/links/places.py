"""What addresses tell of where a redirect has led: to the same page, a front page, a login, a wall.

Pure: nothing is fetched here.
"""

import re
from typing import Final
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from msgspec import Struct

from pipeline.ingest.text.folding import fold

#: Names that parts of a front page's address have, and of a section's: no recording is called so.
_SECTIONS: Final = frozenset(
    "fr en fr-fr en-gb en-us index default home accueil welcome bienvenue portail replay replays "
    "rediffusion rediffusions revoir video videos vod tv television radio radios programme "
    "programmes program programs emission emissions show shows series serie film films podcast "
    "podcasts audio direct live watch player direct-tv grille guide news actu actus actualite "
    "actualites info infos media medias search recherche catalogue categories category rubrique "
    "rubriques chaine chaines channel channels episodes saison saisons documentaires magazine "
    "magazines error erreur 404 not-found notfound page-introuvable".split()
)
_FILE: Final = re.compile(r"\.(?:html?|php|aspx?|jsp)$")
_LOGIN_PART: Final = re.compile(
    r"(?:wp-)?(?:log-?in|sign-?in|log-?on|connexion|se-connecter|connecter|identification|"
    r"authentification|authenticate|authorize|authentication|auth|oauth2?|sso|cas|saml2?|"
    r"session-expired|mon-compte|account-login|inscription|subscribe|abonnez-vous)"
    r"(?:\.(?:html?|php|aspx?|jsp|action|do))?"
)
_LOGIN_HOST: Final = re.compile(r"(?:log-?in|sign-?in|auth\d?|sso|accounts?|idp|cas|connect)\.")
_CONSENT: Final = re.compile(
    r"(?:^|[./-])(?:cookie-?)?consent(?:[./-]|$)|(?:^|/)cookie-?wall(?:/|$)"
)
#: What says where a visitor came from, not what is shown.
_TRACKING: Final = re.compile(
    r"utm_\w{1,20}|[a-z]{1,3}clid|at_\w{1,30}|xtor|mc_[ce]id|_ga|_gl|igshid|si|ref|source|"
    r"origin|redirected?|(?:redirected_)?from"
)
#: What only one page is called by: a number, a long name, an identifier.
_TELLING: Final = re.compile(r"\d{3}|^\d+(?:[-_.]|$)|(?:[^-_]+[-_]){3}|.{20}")
_IDENTIFIER: Final = re.compile(r"(?=[\w-]*\d)(?=[\w-]*[A-Za-z])[\w-]{7,}")


class _Place(Struct, frozen=True, kw_only=True):
    """What counts of an address."""

    host: str
    port: int | None
    #: Parts of the path, unquoted, without a file's ending; in lower case.
    parts: tuple[str, ...]
    #: What tells one page from another in the query.
    query: frozenset[tuple[str, str]]
    #: Parts and values as written, that only one page is called by.
    telling: frozenset[str]


def is_same(one: str, other: str) -> bool:
    """Tell whether two addresses are of one page, as readers see it.

    Neither the scheme, nor "www.", a final slash, letter case or a tracking mark makes another.
    """
    here, there = _place(one), _place(other)
    same = (here.host, here.parts, here.query) == (there.host, there.parts, there.query)
    return same and (here.port == there.port or {here.port, there.port} <= {None, 80, 443})


def is_front(linked: str, found: str) -> bool:
    """Tell whether ``found`` is a home page or the front of a section, where ``linked`` was not."""
    here, there = _place(linked), _place(found)
    if not here.parts and not here.query:
        return False  # a home page was what the office meant
    # The same player, without what it was to play.
    if here.parts == there.parts and here.query and not there.query:
        return not here.telling & frozenset(here.parts)
    if not there.parts or set(there.parts) <= _SECTIONS:
        kept = (here.telling & _values(there)) or (
            here.parts and there.parts[-len(here.parts) :] == here.parts
        )
        return not kept and (here.parts, here.query) != (there.parts, there.query)
    if there.telling:
        return False
    above = len(there.parts) < len(here.parts) and here.parts[: len(there.parts)] == there.parts
    lost = above and not set(here.parts[len(there.parts) :]) <= _SECTIONS
    alone = len(there.parts) == 1 and bool(here.telling) and not here.telling & _values(there)
    return lost or (alone and not there.query)


def is_login(linked: str, found: str) -> bool:
    """Tell whether ``found`` is where one logs in, and ``linked`` was not."""
    return _asks_login(found) and not _asks_login(linked)


def is_consent(linked: str, found: str) -> bool:
    """Tell whether ``found`` asks for consent before it shows what was linked to."""
    there = urlsplit(found)
    asks = f"{there.hostname}{there.path[:200]}".lower()
    was = f"{urlsplit(linked).hostname}{urlsplit(linked).path[:200]}".lower()
    return bool(_CONSENT.search(asks)) and not _CONSENT.search(was)


def _asks_login(url: str) -> bool:
    parts = urlsplit(url)
    if _LOGIN_HOST.match((parts.hostname or "").lower()):
        return True
    return any(_LOGIN_PART.fullmatch(p.lower()) for p in parts.path[:500].split("/"))


def _place(url: str) -> _Place:
    parts = urlsplit(url)
    raw = [unquote(part) for part in parts.path[:2000].split("/") if part]
    pairs = [
        (name, value)
        for name, value in parse_qsl(parts.query[:2000], keep_blank_values=True)
        if not _TRACKING.fullmatch(name.lower())
    ]
    plain = [fold(_FILE.sub("", part.lower())) for part in raw]
    if plain and plain[-1] in ("index", "default"):
        plain.pop()
    named = (*raw, *(value for _, value in pairs))
    return _Place(
        host=(parts.hostname or "").lower().removeprefix("www.").removesuffix("."),
        port=_port(parts),
        parts=tuple(plain),
        query=frozenset((name.lower(), value) for name, value in pairs),
        telling=frozenset(
            fold(_FILE.sub("", part.lower()))
            for part in named
            if _TELLING.search(part) or _IDENTIFIER.fullmatch(part)
        ),
    )


def _values(place: _Place) -> frozenset[str]:
    return frozenset(place.parts) | {fold(value.lower()) for _, value in place.query}


def _port(parts: SplitResult) -> int | None:
    try:
        return parts.port
    except ValueError:
        return None
