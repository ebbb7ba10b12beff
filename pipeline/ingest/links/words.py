"""Words with which pages say that there is nothing to watch, and why, in French and English.

All patterns read one sentence in plain letters (``text.folding.fold``), and are linear: every
repetition is bounded.
"""

import re
from typing import Final, Literal

#: What a page may say of its recording instead of showing it. ``resting``: not for the moment.
Statement = Literal["gone", "geo-blocked", "login", "resting"]

_THING = (
    r"(?:videos?|replay|rediffusion|emission|programmes?|program|reportage|contenu|content|episode|"
    r"podcast|enregistrement|recording|documentaire|documentary|film|movie|media|extrait|clip|"
    r"audio|sequence|journal|diffusion|broadcast|stream|lien|link|page|article|ressource|resource|"
    r"fichier|file|element|document|lecture|show|item|url|adresse|address)"
)
_LITTLE = r"(?:[a-z'-]{1,15} ){0,2}?"
_SEEN = (
    r"(?:disponible|accessible|visible|en ligne|consultable|visionnable|lisible|diffusee?|"
    r"available|viewable|online|playable|a disposition|proposee?|hebergee?)"
)
_LOST = (
    rf"(?:(?:n'(?:est|etait|existe|a)|ne semble|ne peut) {_LITTLE}(?:plus|pas)\b"
    rf"(?: {_LITTLE}(?:etre )?{_SEEN}|(?<=existe plus)|(?<=existe pas)|(?: pu)? etre trouvee?)|"
    rf"(?:est )?{_LITTLE}(?:plus|non) {_SEEN}|"
    rf"(?:a|est|soit) {_LITTLE}(?:expiree?|perimee?)|"
    rf"a {_LITTLE}ete {_LITTLE}(?:supprimee?|retiree?|effacee?|depubliee?|desactivee?|enlevee?)|"
    rf"(?:est |reste |semble )?{_LITTLE}(?:introuvable|indisponible|inexistante?|expiree?)\b|"
    rf"(?:is|are|'s|was|appears to be|seems to be) {_LITTLE}(?:no longer|not|unavailable|"
    rf"private|gone)\b(?: {_LITTLE}{_SEEN}|(?<=unavailable)|(?<=private)|(?<=gone)| found)|"
    rf"(?:isn't|aren't|wasn't) {_LITTLE}(?:{_SEEN}|found)|"
    rf"(?:has|have) {_LITTLE}expired|(?:is|was|link) expired|unavailable\b|"
    rf"(?:has|have|was) {_LITTLE}(?:been )?(?:removed|deleted|taken down|taken offline|withdrawn|"
    rf"unpublished)|(?:no longer|does not|doesn't) {_LITTLE}exists?\b|"
    rf"(?:could not|couldn't|cannot|can't|can not) be {_LITTLE}found|not found|"
    rf"no longer {_LITTLE}{_SEEN})"
)
_THIS = r"(?:ce|cet|cette|this|that)"
_ASKED = r"(?:demandee?|recherchee?|requested|you requested|que vous [a-z]{1,20}|you [a-z' ]{1,25})"
_OF = r"(?: [^.!?;:]{1,60})?"
#: It names the very recording: wherever it stands in the text, it means this page.
_STRONG: Final = re.compile(
    rf"\b{_THIS} {_LITTLE}{_THING}{_OF}? {_LOST}|"
    rf"\b(?:le|la|l'|the) ?{_LITTLE}{_THING} (?:[a-z]{{1,15}} )?{_ASKED} {_LOST}|"
    rf"\b(?:desolee?s?|oups|oops|sorry|navree?s?|malheureusement|unfortunately)\b[^.!?]{{0,80}}"
    rf"\b{_THING}{_OF}? {_LOST}"
)
#: It speaks of a recording: where it is all that a paragraph says, that of this page.
_PLAIN: Final = re.compile(
    rf"(?:\b(?:le|la|l'|votre|the|your) ?)?\b{_LITTLE}{_THING}{_OF}? {_LOST}|"
    rf"^(?:il|elle|it) {_LOST}|^\W{{0,3}}{_LOST}\W{{0,3}}$|"
    r"\b(?:droits|delai|periode|duree|fenetre|rights|period|window)\b[^.!?]{0,60}\b"
    r"(?:expiree?s?|depassee?s?|terminee?s?|ecoulee?s?|expired|ended|over)\b|"
    r"\b(?:replay|rediffusion) (?:est |is |has )?(?:terminee?|ended|over)\b"
)
_BARE = (
    rf"(?:(?:erreur|error) ?:? ?)?(?:404|410)(?: {_LOST})?|erreur 40[43]|error 40[43]|"
    rf"(?:404|410) ?(?:erreur|error|page|not found).{{0,40}}|"
    rf"(?:(?:{_THIS}|le|la|the) )?(?:{_THING} )?(?:{_LITTLE})?(?:{_LOST}|non trouvee?)|"
    r"(?:replay|rediffusion) (?:terminee?|ended|over)"
)
_HEADING: Final = re.compile(rf"\W{{0,3}}(?:{_BARE})\W{{0,3}}")

#: Sentences that only look alike: conditions, what is to come, other things, other causes.
_NOT: Final = re.compile(
    r"\?|^(?:si|if|lorsqu|quand|when|once|des que|unless|sauf|afin|pourquoi|why|how|comment)\b|"
    r"\b(?:si|if|when|once|lorsqu[a-z']{0,3}|des qu[a-z']{0,2}|unless|jusqu|until|"
    r"avant (?:le|la|d)|before|after|apres (?:le|la|cette|ce)|sera|seront|will|soon|bientot|"
    r"may|might|could be|peut ne|peuvent|certaine?s|some|other|autres?|previous|"
    r"precedent[a-z]{0,2}|"
    r"cookies?|traceurs|navigateur|browser|javascript|flash|appareils?|devices?|hd|4k|"
    r"sous-titr[a-z]{0,6}|subtitles?|captions?|transcription|telechargement|telecharger|"
    r"download[a-z]{0,5}|application|app|commentaires?|comments?|newsletter|saison|season|"
    r"bande-annonce|trailer|medicaments?|drug|billets?|tickets?|inscriptions?|registration|"
    r"dvd|boutique|version|langue|language|audiodescription|resolution|qualite|quality|pdf|papier|print|"
    r"(?:en|in) (?:anglais|francais|english|french|podcast))\b"
)
_FOR_NOW: Final = re.compile(
    r"\b(?:temporairement|momentanement|provisoirement|pour le moment|pour l'instant|en ce moment|"
    r"temporarily|at the moment|right now|at this time|maintenance|reessaye[zr]|try again|"
    r"plus tard|later|incident|technique|technical|pas encore|not yet)\b"
)
_HERE = (
    r"(?:pays|region|territoire|zone|localisation|geographique|position|country|countries|region|"
    r"territory|location|area|market)"
)
_GEO: Final = re.compile(
    rf"\b(?:{_LOST}|ne peut pas|interdit|unavailable|restricted|blocked|bloquee?|limitee?|"
    rf"restreinte?)\b[^.!?]{{0,80}}?\b{_HERE}\b|"
    r"\bgeo-?(?:bloqu|block|restri)|\brestrictions? (?:geographique|territoriale)s?\b|"
    r"\b(?:geographic(?:al)?|regional|territorial) restrictions?\b|"
    r"\b(?:uniquement|seulement|exclusivement|only)\b[^.!?]{0,50}"
    r"\b(?:en france|en metropole|union europeenne|in france|in the u\.?k|in the united|"
    r"in the eu|in europe|depuis la france|from france)|"
    r"\b(?:hors de|outside(?: of)?) (?:france|l'union|the u\.?k|the united|the eu|your)\b"
)
_MAYBE: Final = re.compile(
    r"\b(?:may|might|can(?! ?not)(?!'t)|(?<!ne )peu(?:ven)?t|pourrait|certaine?s|some)\b|\?"
)
_LOGIN: Final = re.compile(
    r"\b(?:connectez-vous|identifiez-vous|inscrivez-vous|abonnez-vous|authentifiez-vous|"
    r"vous devez (?:etre connectee?|vous connecter|vous identifier|creer un compte)|"
    r"log ?in|sign ?in|sign up|register|you (?:must|need to) (?:be logged in|log ?in|sign ?in))"
    r" (?:[a-z'-]{1,15} ){0,3}?(?:pour|to|afin de?)\b (?:[a-z'-]{1,15} ){0,2}?"
    r"(?:regarder|voir|revoir|lire|visionner|ecouter|acceder|continuer|poursuivre|profiter|"
    r"watch|view|see|play|listen|continue|access)\b|"
    r"\b(?:reservee?s?|exclusi[a-z]{1,6}) (?:a nos |aux |pour (?:les |nos )|for |to )"
    r"(?:abonnee?s|subscribers|members|membres)\b"
)
_LOGIN_HEADING: Final = re.compile(
    r"\W{0,3}(?:connexion|se connecter|connectez-vous|identification|identifiez-vous|"
    r"authentification|log ?in|sign ?in|please (?:log|sign) in|login required|"
    r"connexion requise|espace (?:abonnes?|membres?)|mon compte|my account)\W{0,3}"
)
_WALL: Final = re.compile(
    r"just a moment|un instant|attention required|access (?:to this page has been )?denied|"
    r"acces (?:refuse|interdit|bloque)|are you (?:a )?(?:robot|human)|"
    r"etes-vous (?:un robot|humain)|"
    r"verify(?:ing)? (?:that )?you are (?:a )?human|security check|verification de securite|"
    r"ddos-guard|pardon our interruption|captcha|robot check|bot (?:check|verification)|"
    r"request (?:rejected|blocked)|the requested url was rejected|checking your browser|"
    r"human verification|unusual traffic|you have been blocked|vous avez ete bloque"
)
#: What the pages of such walls load; on its own, many good pages do, too.
WALL_MARKS: Final = (
    b"cf-chl", b"_cf_chl_opt", b"_Incapsula_Resource", b"captcha-delivery.com", b"px-captcha",
    b"/_sec/cp_challenge", b"g-recaptcha", b"h-captcha", b"sucuri_cloudproxy", b"bm-verify",
)  # fmt: skip
_PARTING: Final = re.compile(r" [|:>] | - |\u00b7|\u2022|[.!] ")
#: Characters: what is longer is no message, but a text.
_LONGEST, _SHORT = 400, 160


def heading_states(text: str) -> Statement | None:
    """Return what a title or heading, folded, says of its page; None where it just names it."""
    parts = [p.strip() for p in _PARTING.split(text[:300]) if p.strip()]
    if any(map(_LOGIN_HEADING.fullmatch, parts)):
        return "login"
    if (said := text_states(text, heading=True)) is not None:
        return said
    if _FOR_NOW.search(text) or _NOT.search(text):
        return None
    return "gone" if any(map(_HEADING.fullmatch, parts)) else None


def text_states(text: str, *, heading: bool = False) -> Statement | None:
    """Return what a paragraph of the main text, folded, says of the page's recording."""
    if len(text) > _LONGEST:
        return None
    for sentence in re.split(r"(?<=[.!?]) ", text):
        said = _states(sentence, alone=len(text) <= _SHORT and not heading)
        if said is not None:
            return said
    return None


def is_wall(heading: str) -> bool:
    """Tell whether a title or heading, folded, is that of a page put before programs."""
    return len(heading) <= _SHORT and _WALL.search(heading) is not None


def _states(sentence: str, *, alone: bool) -> Statement | None:
    if _GEO.search(sentence) and not _MAYBE.search(sentence):
        return "geo-blocked"
    if _LOGIN.search(sentence):
        return "login"
    if _NOT.search(sentence):
        return None
    if _STRONG.search(sentence) or (alone and _PLAIN.search(sentence)):
        return "resting" if _FOR_NOW.search(sentence) else "gone"
    return None
