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
#: Those that mean hardly anything else.
_SHOWN = (
    r"(?:videos?|replay|rediffusion|emission|programme|program|reportage|contenu|content|episode|"
    r"podcast|enregistrement|recording|documentaire|documentary|film|movie|media|extrait|clip|"
    r"audio|diffusion|broadcast|stream|lien|link|page)"
)
#: A word or two that change nothing: "malheureusement", "currently"; no "not".
_ADVERB = r"(?:[a-z]{3,12}(?:ment|ly) )?"
_LITTLE = r"(?:(?!(?:not|never|pas|jamais|sans|without|encore|yet)\b)[a-z'-]{1,15} ){0,2}?"
_SEEN = (
    r"(?:disponible|accessible|visible|en ligne|en replay|consultable|visionnable|regardable|"
    r"lisible|diffusee?|diffusable|proposee?|hebergee?|publiee?|a disposition|au catalogue|"
    r"dans notre catalogue|a l'antenne|available|viewable|online|playable|accessible|hosted|"
    r"offered|published|in our catalogue)"
)
_WATCHED = (
    r"(?:vue?|revue?|regardee?|lue?|visionnee?|ecoutee?|consultee?|affichee?|"
    r"watched|viewed|played|seen|heard|shown|displayed)"
)
#: What "not available" may go on with and mean another thing.
_NOT_FOR = (
    r"(?! (?:que\b|qu'|than\b|aux |with|avec|without|sans|gratuit|free|chez (?!nous)|"
    r"for (?!viewing|playback|streaming|watching|listening|catch|replay|legal|rights)|"
    r"pour (?!le moment|l'instant|des raisons|cause|visionnage)|"
    r"to (?!watch|view|play|stream|listen|the public|you\b|anyone)))"
)
#: What "removed" may go on with and still mean what the site has done.
_BY_THEM = (
    r"(?= ?(?:$|[.,;:!()\"]|par\b|by\b|depuis\b|since\b|le \d|on \d|de (?:notre|la plateforme|ce |"
    r"l'antenne)|a la (?:demande|suite)|at the request|from (?:our|this|the )|suite|due\b|pour des|"
    r"for (?:legal|rights)|or\b|ou\b|et\b|and\b|car\b))"
)
#: With a verb, so that it can stand apart from what it speaks of.
_IS_LOST = (
    rf"(?:n'(?:est|etait) {_LITTLE}(?:plus|pas)(?: encore)? {_LITTLE}{_SEEN}\b{_NOT_FOR}|"
    rf"n'est {_LITTLE}plus (?:la|ici)\b|a pris fin\b|a quitte (?:notre|le|la|cette)\b|"
    rf"n'existe {_LITTLE}(?:plus|pas)\b{_NOT_FOR}|n'a {_LITTLE}(?:pas )?(?:pu )?(?:etre )?"
    rf"(?:ete )?trouvee?\b|ne peut {_LITTLE}(?:plus|pas) {_LITTLE}etre (?:trouvee?|{_WATCHED})\b|"
    rf"(?<!n')\b(?:a|est|soit) {_LITTLE}(?:expiree?|perimee?|disparue?)\b|"
    rf"est {_LITTLE}(?:arrivee? a (?:expiration|echeance)|hors ligne|echue?)\b|"
    rf"(?<!n')\ba {_LITTLE}ete {_LITTLE}(?:supprimee?|retiree?|effacee?|depubliee?|desactivee?|"
    rf"enlevee?|archivee?|mise? hors ligne)\b{_BY_THEM}|"
    rf"(?:est|reste|semble) {_LITTLE}(?:introuvable|indisponible|inexistante?|morte?|invalide|"
    rf"privee?)\b|"
    rf"(?:is|'s|was|appears to be|seems to be) {_LITTLE}(?:(?:no longer|not) {_LITTLE}{_SEEN}\b"
    rf"{_NOT_FOR}|(?:no longer|not) here\b|unavailable\b|private\b|gone\b|dead\b|invalid\b|"
    rf"broken\b|offline\b|not found\b)|"
    rf"has left (?:our|the)\b|(?:isn't|wasn't) {_LITTLE}(?:here\b|{_SEEN}\b{_NOT_FOR}|found\b)|"
    rf"has {_LITTLE}(?:expired|disappeared)\b|(?:is|was) {_LITTLE}expired\b|"
    rf"(?:has|was) {_LITTLE}(?:been )?(?:removed|deleted|taken (?:down|offline)|withdrawn|"
    rf"unpublished|archived)\b{_BY_THEM}|(?:no longer|does not|doesn't) {_LITTLE}exists?\b|"
    rf"(?:could not|couldn't|cannot|can't|can not) be {_LITTLE}found\b|"
    rf"can no longer be {_LITTLE}{_WATCHED}\b)"
)
#: The same without a verb, as in a label: it follows at once on what it speaks of.
_LOST_LABEL = (
    rf"(?:{_ADVERB}(?:plus|non) {_SEEN}\b{_NOT_FOR}|{_ADVERB}(?:introuvable|indisponible|expiree?|"
    rf"inexistante?|supprimee?|retiree?|perimee?)\b|non trouvee?\b|unavailable\b|expired\b|"
    rf"not found\b|removed\b|deleted\b|no longer {_LITTLE}{_SEEN}\b{_NOT_FOR}|"
    rf"not available\b{_NOT_FOR})"
)
_THIS = r"(?:ce|cet|cette|this|that)"
_ASKED = (
    r"(?:demandee?|recherchee?|requested|you requested|que vous [a-z' ]{1,25}|"
    r"(?:that )?you(?:'re| are)? [a-z' ]{1,25})"
)
#: "du 12 janvier", "of the conference", a title in quotes: no clause of its own.
_OF = (
    r"(?: (?:de|du|des|d'|of|from|sur|on|about|intitulee?|\"|\()"
    r"(?:(?!\b(?:dont|qui|que|ou|which|that|where|who|whose)\b)[^.!?;:,]){1,50}?)?"
)
_SORRY = r"(?:desolee?s?|oups|oops|sorry|navree?s?|malheureusement|unfortunately|regret)"
_OVER = (
    r"(?:finie?s?|pris fin|come to an end|run out|expiree?s?|depassee?s?|terminee?s?|ecoulee?s?|"
    r"echue?s?|expired|ended|over)\b"
)
#: It names the very recording: wherever it stands in the text, it means this page.
_STRONG: Final = re.compile(
    rf"\b{_THIS} {_LITTLE}{_THING}(?:{_OF} {_IS_LOST}| {_LOST_LABEL})|"
    rf"\b(?:le|la|l'|the) ?{_LITTLE}{_THING} (?:[a-z]{{1,15}} )?{_ASKED} {_IS_LOST}|"
    rf"\b{_SORRY}\b[^.!?]{{0,60}}\b{_THING}(?:{_OF} {_IS_LOST}| {_LOST_LABEL})|"
    rf"\b(?:nous ne (?:trouvons|retrouvons) (?:pas|plus)|we (?:can't|cannot|couldn't|could not|"
    rf"can not) find)\b[^.!?]{{0,30}}\b{_THING}\b|"
    r"\bvous ne pouvez plus (?:[a-z]{1,15} )?(?:voir|revoir|regarder|visionner|lire|ecouter)\b|"
    r"\b(?:n'est plus|no longer) possible (?:de|to) (?:voir|revoir|regarder|visionner|lire|ecouter|"
    r"watch|view|see|play|listen)\b|\byou can no longer (?:watch|view|see|play|listen)\b|"
    r"\bnous (?:n'avons|ne disposons|ne detenons|ne sommes|ne pouvons|ne proposons) plus\b"
    r"[^.!?]{0,50}\b(?:droits?|diffuser|proposer|cette video|ce programme|ce contenu)\b|"
    r"\bwe (?:no longer have|can no longer|are no longer)\b[^.!?]{0,50}\b(?:rights?|show|offer)\b"
)
#: It speaks of a recording: where it is all that a paragraph says, that of this page.
_PLAIN: Final = re.compile(
    rf"^(?:(?:le|la|l'|votre|the|your) ?)?{_LITTLE}{_SHOWN}(?:{_OF} {_IS_LOST}| {_LOST_LABEL})|"
    rf"^(?:il|elle|it) {_IS_LOST}|^\W{{0,3}}(?:{_IS_LOST}|{_LOST_LABEL})\W{{0,3}}$|"
    rf"^(?:aucune?|no) {_THING} (?:n'a ete )?(?:trouvee?|disponible|found|available)\b|"
    r"\b(?:droits|delai|periode|duree|fenetre|disponibilite|mise en ligne|mise a disposition|"
    r"visionnage|rights|period|window|availability|catch-?up)\b"
    rf"[^.!?]{{0,60}}\b(?:est|sont|ont|a|has|have|is|are) {_LITTLE}{_OVER}|"
    rf"\b(?:replay|rediffusion) (?:est |is |has )?(?:terminee?|ended|over)\b|"
    r"^\W{0,3}(?:vous arrivez )?trop tard\b|^\W{0,3}(?:you are )?too late\b|"
    r"\b(?:you(?:'ve| have)? (?:just )?missed (?:it|this)|vous (?:l'avez|avez) (?:manque|rate))\b"
)
#: It tells the end that has passed.
_WAS: Final = re.compile(
    rf"\b{_THING}{_OF} (?:(?:etait|fut) {_LITTLE}{_SEEN} jusqu|was {_LITTLE}{_SEEN} (?:until|till))"
)
_BARE = (
    rf"(?:(?:erreur|error) ?:? ?)?(?:404|410)(?: {_LOST_LABEL})?|erreur 40[43]|error 40[43]|"
    rf"(?:404|410) ?(?:erreur|error|page|not found).{{0,40}}|"
    rf"(?:(?:{_THIS}|le|la|l'|the) ?)?(?:{_LITTLE}{_THING} )?(?:{_LOST_LABEL}|{_IS_LOST})|"
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
    r"purchase|rent|achat|hors ligne pour|jamais|never|"
    r"dvd|boutique|version|langue|language|audiodescription|resolution|qualite|quality|pdf|papier|print|"
    r"(?:en|in) (?:anglais|francais|english|french|podcast))\b"
)
_FOR_NOW: Final = re.compile(
    r"\b(?:temporairement|momentanement|provisoirement|pour le moment|pour l'instant|en ce moment|"
    r"temporarily|at the moment|right now|at this time|maintenance|reessaye[zr]|try again|"
    r"plus tard|later|incident|technique|technical|pas encore|not yet)\b"
)
_HERE = (
    r"(?:pays|region|territoire|zone|localisation|geographique|position|country|countries|"
    r"territory|location|area|market|etranger|abroad|overseas)"
)
_FRANCE = (
    r"(?:france|metropole|metropolitaine|europe|union europeenne|residents|u\.?k\b|"
    r"united (?:kingdom|states)|eu\b|"
    rf"{_HERE})"
)
#: The country of whoever asks, or any.
_YOURS = (
    rf"(?:(?:votre|your|cette|this) {_HERE}|pays|country|countries|territoire|territory|"
    r"etranger|abroad|overseas)"
)
_GEO: Final = re.compile(
    rf"(?:{_IS_LOST}|{_LOST_LABEL}|\b(?:n'est|n'etes|ne peut|ne pouvez|you are not|you aren't|"
    rf"you cannot|you can't|interdite?|restricted|blocked|bloquee?|limitee?|restreinte?|limited)\b)"
    rf"[^.!?]{{0,80}}?\b{_YOURS}\b|"
    r"\bgeo-?(?:bloqu|block|restri)|\brestrictions? (?:geographique|territoriale)s?\b|"
    r"\b(?:geographic(?:al)?|regional|territorial) restrictions?\b|"
    rf"\b(?:uniquement|seulement|exclusivement|only)\b[^.!?]{{0,50}}\b(?:en|in|depuis|from|within|"
    rf"dans|sur) (?:la |le |l'|the )?(?:[a-z]{{1,15}} )?{_FRANCE}|"
    rf"\b(?:reservee?|limitee?|restreinte?|reserved|restricted|limited) (?:a|aux?|to) "
    rf"[^.!?]{{0,40}}\b{_FRANCE}|"
    rf"\b(?:depuis|en|in|from|within|dans) (?:la |le |l'|the )?{_FRANCE} (?:uniquement|seulement|"
    rf"exclusivement|only)\b|\b(?:droits|rights)\b[^.!?]{{0,60}}\b(?:votre|your|ce|this) {_HERE}\b|"
    rf"\b(?:hors|en dehors|outside)\b(?: de| du| des| d'| of)?(?: la| l'| le| the)? ?(?:{_FRANCE}|"
    r"l'union|your|notre|votre)\b"
)
#: What such a sentence is about, else it is about other borders: of an organ, of a study.
_ABOUT_US: Final = re.compile(rf"\b(?:votre|vous|your?|nous|we|service|acces|{_SHOWN})\b")
#: What is enough in a message of the page.
_HERE_AT_ALL: Final = re.compile(
    r"\b(?:pays|country|countries|territoire|territory|geograph\w{1,6}|localisation|etranger|"
    r"abroad|(?:votre|your|cette|this|la|the) (?:region|zone|area|location|position))\b|"
    r"\b(?:hors|outside|en dehors|en|in|depuis|from) (?:de |of |d')?(?:la |the )?"
    r"(?:france|metropole|europe|u\.?k\b|eu\b)"
)
_LOST_AT_ALL: Final = re.compile(
    rf"{_IS_LOST}|{_LOST_LABEL}|\b{_OVER}|"
    r"\b(?:n'est|n'avons|n'existe|ne peut|no) (?:plus|longer)\b|"
    r"\b(?:any ?more|missed|trop tard|too late)\b"
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
_CLAUSE: Final = re.compile(r"[,;:(!]| - | (?:mais|but|et|and) ")
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


def text_states(text: str, *, heading: bool = False, notice: bool = False) -> Statement | None:
    """Return what a paragraph of the main text, folded, says of the page's recording.

    ``notice`` is for one that stands where pages put messages, or on a page that came with an
    error: it speaks of this page, whether it names the recording or not.
    """
    if len(text) > _LONGEST:
        return None
    alone = len(text) <= _SHORT and not heading
    for sentence in re.split(r"(?<=[.!?]) ", text):
        said = _states(sentence, alone=alone) or (_notices(sentence) if notice and alone else None)
        if said is not None:
            return said
    return None


def is_wall(heading: str) -> bool:
    """Tell whether a title or heading, folded, is that of a page put before programs."""
    return len(heading) <= _SHORT and _WALL.search(heading) is not None


def _states(sentence: str, *, alone: bool) -> Statement | None:
    if _GEO.search(sentence) and _ABOUT_US.search(sentence) and not _MAYBE.search(sentence):
        return "geo-blocked"
    if _LOGIN.search(sentence):
        return "login"
    if alone and _WAS.search(sentence):
        return "gone"
    if (found := _STRONG.search(sentence)) and not _is_turned(sentence, found):
        return "resting" if _FOR_NOW.search(sentence) else "gone"
    if alone and (found := _PLAIN.search(sentence)) and not _is_turned(sentence, found):
        return None if _FOR_NOW.search(sentence) else "gone"
    return None


def _notices(sentence: str) -> Statement | None:
    if _HERE_AT_ALL.search(sentence):
        return "geo-blocked"
    found = _LOST_AT_ALL.search(sentence)
    if found is None or _is_turned(sentence, found):
        return None
    return "resting" if _FOR_NOW.search(sentence) else "gone"


def _is_turned(sentence: str, found: re.Match[str]) -> bool:
    """Tell whether the clause that holds ``found`` says something else after all.

    What follows it, as "find others here", does not.
    """
    if sentence.endswith("?"):
        return True
    after = _CLAUSE.search(sentence, found.end())
    return _NOT.search(sentence[: after.start() if after else None]) is not None
