"""Whether a recording is listened to: of a radio, a podcast. What is not, is watched.

The notice's own words tell, else where the recording is, else who broadcast it.
"""

import re
from urllib.parse import SplitResult, urlsplit

from pipeline.ingest.replays.broadcasters import NAMES
from pipeline.ingest.replays.patterns import words
from pipeline.ingest.text.folding import fold
from pipeline.media import media_type
from pipeline.players import recording

#: The title of a programme tells what it is about: « À l'écoute des malades » may be a film.
_TITLE = re.compile(r'"[^"\n]{1,120}"')
_WATCHED = words(
    "videos?", "re-?watch", "watch(?:ed|able|ing)?", "revoir", "revoyez", "(?:etre|en) revue?s?",
    "vod", "(?:re-?)?regarde[rz]", "regardee?s?", "(?:re-?)?visionne[rz]", "visionnage", "a voir",
    "voir (?:ou|et|en|sur|ici|jusqu|la rediffusion|l'emission|le (?:replay|reportage|film))",
    "\\(re-?\\) ?(?:voir|regarder|watch)",
)  # fmt: skip
#: The same of what is listened to, whoever shows it.
_HEARD = words(
    "re-?ecoute[rz]?", "re-?ecoutee?s?", "(?:re-?)?ecoutables?", "\\(re-?\\) ?(?:ecouter|listen)",
    "a ecouter", "en ecoute", "lien d'ecoute", "etre ecoutee?s?",
    "ecoute[rz] (?:ici|en ligne|jusqu)", "podcasts?", "balados?", "baladodiffusions?", "re-?listen",
    "listen(?:ed)?(?: \\w{1,12}){0,6}? (?:again|until|online)", "listen (?:here|now|on)",
    "listen(?:ing)? back", "hear(?:d)?(?: \\w{1,12}){0,6}? again", "be (?:heard|listened to)",
    "(?:version|fichier) audio", "audio (?:version|file|recording|replay)",
)  # fmt: skip
#: What may also be said of a film: it counts where nothing is known of who shows it.
_MAYBE = words(
    "ecoute[rz]", "ecoutee?s?", "l'ecoute", "ecoute en ligne", "listen", "listened", "hear",
    "heard", "audio", "radios?", "radiophoniques?",
)  # fmt: skip
_RADIO_NAME = re.compile(r"\bradio\b(?!-)|\bfm$|\bpodcasts?\b")
_RADIOS = frozenset(
    (
        "france inter", "france culture", "france musique", "france bleu", "ici provence", "fip",
        "mouv'", "rfi", "rcf", "rtl", "rmc", "europe 1", "bbc world service", "npr", "bbc sounds",
        "spotify", "deezer", "soundcloud", "ausha", "acast", "radiofrance.fr", "franceinter.fr",
        "franceculture.fr", "rtl.fr",
    )
)  # fmt: skip
#: Those that are on the radio and on television, or show both.
_BOTH = frozenset(
    (
        "france info", "franceinfo", "franceinfo.fr", "francetvinfo.fr", "bbc", "bbc news",
        "bbc scotland", "bbc wales", "rtbf", "auvio", "rts", "play rts", "rte", "bfm", "maritima",
        "abc", "cbs", "nbc", "deutsche welle", "madelen", "facebook", "linkedin", "instagram",
    )
)  # fmt: skip
_RADIO_HOST = re.compile(
    r"(?:^|\.)(?:(?:radiofrance|franceinter|franceculture|francemusique|francebleu|mouv|fip|rcf|"
    r"rfi|"
    r"europe1|rtl|audiomeans)\.fr|(?:spotify|deezer|soundcloud|acast|audioboom|podbean|buzzsprout|"
    r"podcastaddict)\.com|ausha\.co|npr\.org)$|(?:^|\.)(?:podcasts?|radio)\."
)
_FILM_HOST = re.compile(
    r"(?:^|\.)(?:(?:france|arte|twitch)\.tv|(?:tf1|m6|m6plus|6play|lcp|publicsenat)\.fr|"
    r"(?:itv|channel4|bfmtv|canalplus|tv5monde|tv5mondeplus|netflix)\.com)$"
)


def is_heard(said: str, *, broadcaster: str | None, platform: str | None, url: str | None) -> bool:
    """Tell whether the recording that a notice announces is listened to.

    ``said`` is the folded text of the notice, without addresses.
    """
    said = _TITLE.sub("x", said)
    if _WATCHED.search(said):
        return False
    if _HEARD.search(said):
        return True
    for known in (_at_address(url), _named(platform), _named(broadcaster)):
        if known is not None:
            return known
    return bool(_MAYBE.search(said))


def _named(name: str | None) -> bool | None:
    """Tell whether what has that name is listened to; None where that is not known."""
    folded = fold(name or "")
    if folded in _BOTH:
        return None
    if folded in _RADIOS or _RADIO_NAME.search(folded):
        return True
    return False if name in NAMES else None


def _at_address(url: str | None) -> bool | None:
    """Tell whether what is at an address is listened to; None where that is not known."""
    try:
        parts = urlsplit(url or "")
        host = (parts.hostname or "").rstrip(".")
    except ValueError:
        return None
    kind = (media_type(parts.path) or "").partition("/")[0]
    if kind in ("audio", "video"):
        return kind == "audio"
    if recording(parts) is not None or _FILM_HOST.search(host):
        return False
    if _RADIO_HOST.search(host):
        return True
    return _at_bbc(parts) if host.removeprefix("www.") in ("bbc.co.uk", "bbc.com") else None


def _at_bbc(parts: SplitResult) -> bool | None:
    return {"sounds": True, "iplayer": False}.get(parts.path.strip("/").split("/")[0])
