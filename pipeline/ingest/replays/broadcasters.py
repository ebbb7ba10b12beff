"""Who showed a recording, and where it can be watched: names of channels, stations, platforms."""

import re
from collections.abc import Mapping
from functools import lru_cache

from pipeline.ingest.replays.patterns import one_of
from pipeline.ingest.text.folding import fold
from pipeline.ingest.when.words import MONTHS, WEEKDAYS

#: Sentences whose names are remembered: each is asked for by those around it.
_KEPT = 256
_BROADCASTERS = (
    "France 2", "France 3", "France 4", "France 5", "France 24", "France Info", "franceinfo",
    "France Inter", "France Culture", "France Musique", "France Bleu", "ici Provence", "FIP",
    "Mouv’",
    "Radio France", "RFI", "RCF", "RTL", "RMC", "Europe 1", "Sud Radio", "Radio Classique", "TF1",
    "TMC", "M6", "W9", "C8", "Arte", "Canal+", "BFM Marseille", "BFMTV", "BFM TV", "BFM", "CNews",
    "LCI", "LCP", "RMC Découverte", "Histoire TV", "Planète+", "Ushuaïa TV", "Maritima", "T18",
    "NOVO19",
    "Public Sénat", "TV5 Monde", "TV5MONDE", "RTBF", "RTS", "Radio-Canada", "Télé-Québec",
    "TVA", "Noovo", "RTBF La Première", "La Première", "bx1", "LN24",
    "Léman Bleu", "La Télé", "Canal 9", "RTN", "Télé Bruxelles", "NRJ 12", "Gulli", "CStar",
    "6ter", "TFX",
    "RMC Story", "RMC Life", "BFM Lyon", "BFM Paris", "Euronews", "BBC One", "BBC Two",
    "BBC1", "BBC2", "BBC Scotland", "BBC Wales", "RTÉ One", "RTÉ",
    "BBC Three",
    "BBC Four", "BBC News", "BBC World Service", "BBC Radio 1", "BBC Radio 2", "BBC Radio 3",
    "BBC Radio 4", "BBC Radio 5 Live", "Radio 4", "BBC", "ITV1", "ITV", "Channel 4", "Channel 5",
    "STV", "S4C", "TG4", "UTV", "More4", "E4", "Film4", "LBC", "Times Radio", "GB News", "Sky Arts",
    "Reuters TV", "CBC Radio", "CBC News", "CBC", "CTV", "TVO", "CPAC", "C-SPAN",
    "Bloomberg TV", "Sky News", "CNN", "NPR", "PBS", "CBS", "NBC", "ABC", "Al Jazeera",
    "Deutsche Welle",
)  # fmt: skip
#: The channel's own site is the channel's, too.
_SITES = {
    "Arte.tv": "Arte", "LCP.fr": "LCP", "TF1.fr": "TF1", "bfmtv.com": "BFMTV", "franceinter.fr":
    "France Inter",
    "franceculture.fr": "France Culture", "publicsenat.fr": "Public Sénat", "rtl.fr": "RTL",
    "franceinfo.fr": "franceinfo", "radiofrance.fr": "Radio France",
}  # fmt: skip
#: Platforms that are written in several ways.
_SAME = {
    "iPlayer": "BBC iPlayer", "l’application Radio France": "Radio France app",
    "l’appli Radio France": "Radio France app", "application Radio France": "Radio France app",
    "6play.fr": "6play",
}  # fmt: skip
_PLATFORMS = (
    "BBC iPlayer", "BBC Sounds", "iPlayer", "france.tv", "Arte.tv", "YouTube", "Vimeo",
    "Dailymotion",
    "Spotify", "Deezer", "Apple Podcasts", "SoundCloud", "TF1+", "M6+", "6play", "myCANAL", "Auvio",
    "STV Player", "CBC Gem", "CBC Listen", "Tou.tv", "ICI Tou.tv", "OHdio", "Play Suisse",
    "TVA+", "Crave",
    "U&", "UKTV Play", "NPO Start", "Global Player", "Audible", "Amazon Music", "Overcast",
    "Pocket Casts",
    "TuneIn", "TikTok", "Bandcamp", "ITVX", "ITV Hub", "My5", "All 4", "Channel 4 streaming",
    "TV5MONDEplus", "Play RTS", "Molotov",
    "Pluzz", "LCP.fr",
    "Ausha", "Acast", "Podcast Addict", "RTÉ Player", "Peacock", "Hulu", "Netflix", "Prime Video",
    "Disney+", "Twitch",
    "Radio France app", "l’application Radio France", "l’appli Radio France",
    "application Radio France",
    "radiofrance.fr", "francetvinfo.fr", "franceinfo.fr", "franceinter.fr", "franceculture.fr",
    "bfmtv.com", "TF1.fr",
    "6play.fr", "publicsenat.fr", "rtl.fr", "tv5mondeplus.com", "Facebook", "LinkedIn", "Instagram",
    "madelen",
)  # fmt: skip
#: Every name that is found, as it is spelled.
NAMES = frozenset((*_BROADCASTERS, *_PLATFORMS, *_SAME.values()))
#: Hosts that show recordings: a link to one tells that a text is about a recording.
PLATFORM_HOST = re.compile(
    r"(?:^|[/.])(?:france\.tv|francetvinfo\.fr|franceinfo\.fr|arte\.tv|youtube\.com|youtu\.be|"
    r"vimeo\.com|"
    r"dailymotion\.com|dai\.ly|radiofrance\.fr|bbc\.co\.uk|bbc\.com|tf1\.fr|m6\.fr|6play\.fr|"
    r"rtbf\.be|rts\.ch|"
    r"lcp\.fr|publicsenat\.fr|ina\.fr|spotify\.com|deezer\.com|soundcloud\.com|"
    r"podcasts\.apple\.com|tv5monde\.com|"
    r"channel4\.com|itv\.com|npr\.org|pbs\.org|bfmtv\.com|canalplus\.com)(?:[/:?#]|$)"
)


def _names(names: tuple[str, ...]) -> tuple[re.Pattern[str], dict[str, str]]:
    """Return a pattern for folded names, longest first, and their spelling."""
    spelling = {fold(name): name for name in names}
    tried = sorted(spelling, key=len, reverse=True)
    alternatives = one_of(
        (re.escape(name).replace(r"\ ", " ?") for name in tried), letters="a-z0-9"
    )
    spelling |= {name.replace(" ", ""): spelt for name, spelt in spelling.items()}
    return re.compile(rf"{alternatives}(?![a-z0-9+]|\.[a-z]| iplayer| sounds)"), spelling


_BROADCASTER, _SPELLING = _names(_BROADCASTERS)
_PLATFORM, _PLATFORM_SPELLING = _names(_PLATFORMS)
#: The name of either, in folded text.
OUTLET_NAME = re.compile(f"{_BROADCASTER.pattern}|{_PLATFORM.pattern}")
#: A site that no list names: "the channel's website", "le site de la chaîne", "pbs.example.org".
OWN_SITE = re.compile(
    r"(?:(?:channel|station|broadcaster|network|programme|show)(?:'s|s') (?:own )?"
    r"(?:web ?site|site|app|player|platform)|"
    r"(?:site|appli|application|plateforme) (?:de |du |d')(?:la |l')?"
    r"(?:chaine|station|radio|antenne|diffuseur|emission|france [2-5]|tf1|m6|arte)|"
    r"(?<![a-z0-9-])[a-z0-9-]{2,30}\.(?:org|com|tv|fr|be|ch|ca|ie|net|co\.uk))(?![a-z0-9])"
)
_PROPER = r"([A-ZÀ-Ý][\w’'+&-]*(?: (?:[A-ZÀ-Ý0-9][\w’'+&-]*))*)"
_SHOWN_ON = re.compile(
    r"(?i:diffus\w*|broadcast|aired|shown|passée?s?|replay|revoir|émission|podcast)[^.!?\n]{0,50}?"
    r"\b(?i:sur|par|on|by)\s(?:la (?:chaîne|radio) |l[’']antenne de |the )?" + _PROPER
)


@lru_cache(maxsize=_KEPT)
def find_broadcaster(text: str) -> str | None:
    """Return the first channel or station ``text`` names, else whoever it says showed it."""
    if known := _named(text, _BROADCASTER, _SPELLING):
        return known
    for match in _SHOWN_ON.finditer(text):
        first = re.split("[ ']", fold(match[1]))[0]
        if first not in MONTHS and first not in WEEKDAYS and not find_platform(match[1]):
            return match[1].rstrip("-&’'")
    return None


@lru_cache(maxsize=_KEPT)
def find_platform(text: str) -> str | None:
    """Return the first platform ``text`` names."""
    found = _named(text, _PLATFORM, _PLATFORM_SPELLING)
    return _SAME.get(found, found) if found else None


def site_of(platform: str) -> str:
    """Return the channel whose own site a platform is, else the platform."""
    return _SITES.get(platform, platform)


def _named(text: str, names: re.Pattern[str], spelling: Mapping[str, str]) -> str | None:
    for match in names.finditer(fold(text)):
        # "ABC" is a channel, "abc" is not; "france.tv" is written small.
        written = text[match.start() : match.end()]
        name = spelling.get(match[0]) or spelling[match[0].replace(" ", "")]
        if not written.islower() or "." in written or " " in written or name.islower():
            return name
    return None
