"""Patterns of how pages say that there is nothing to watch any more, in French and English.

They read one sentence in plain letters (``text.folding.fold``), and are linear: every repetition
is bounded.
"""

import re
from typing import Final

_THING = (
    r"(?:videos?|replay|rediffusion|emission|programmes?|program|reportage|contenu|content|episode|"
    r"podcast|enregistrement|recording|documentaire|documentary|film|movie|media|extrait|clip|"
    r"audio|sequence|series?|journal|diffusion|broadcast|stream|lien|link|page|article|ressource|"
    r"resource|"
    r"fichier|file|conference|colloque|debat|element|document|lecture|show|item|url|adresse|"
    r"address)"
)
#: Those that mean hardly anything else.
SHOWN = (
    r"(?:videos?|replay|rediffusion|emission|programme|program|reportage|contenu|content|episode|"
    r"podcast|enregistrement|recording|documentaire|documentary|film|movie|media|extrait|clip|"
    r"audio|diffusion|broadcast|stream|lien|link|page)"
)
#: A word or two that change nothing: "malheureusement", "currently"; no "not".
_ADVERB = r"(?:[a-z]{3,12}(?:ment|ly) )?"
LITTLE = r"(?:(?!(?:not|never|pas|jamais|sans|without|encore|yet)\b)[a-z'-]{1,15} ){0,2}?"
SEEN = (
    r"(?:disponible|accessible|visible|en ligne|en replay|consultable|visionnable|regardable|"
    r"lisible|diffusee?|diffusable|proposee?|hebergee?|publiee?|a disposition|a l'ecoute|"
    r"au catalogue|"
    r"dans notre catalogue|a l'antenne|available|viewable|online|playable|accessible|hosted|"
    r"offered|published|in our catalogue)"
)
WATCHED = (
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
_MONTHS = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|"
    r"janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre)"
)
#: What "removed" may go on with and still mean what the site has done.
_BY_THEM = (
    r"(?= ?(?:$|[.,;:!()\"]|par\b|by\b|depuis\b|since\b|le \d|on \d|"
    rf"(?:in|en) (?:\d{{4}}|{_MONTHS})\b|de (?:notre|ce )|"
    r"(?:de |du |des )(?:la |l')?(?:sites?|plateformes?|catalogue|service|antenne|offre)\b|"
    r"a la (?:demande|suite)|at the request|from (?:our|this|the )|suite|due\b|pour des|"
    r"for (?:legal|rights|copyright|violat|breach|infring)|or\b|ou\b|et\b|and\b|car\b))"
)
#: What a recording leaves when it is over: a team that leaves a ward does not.
_OFFER = (
    r"(?:notre|la|le|l'|cette|ce|our|the|this) ?(?:[a-z]{1,12} )?(?:plateforme|service|catalogue|"
    r"site|"
    r"antenne|offre|platform|catalog|library|channel|line-?up)\b"
)
#: With a verb, so that it can stand apart from what it speaks of.
_IS_LOST = (
    rf"(?:n'(?:est|etait) {LITTLE}(?:plus|pas)(?: encore)? {LITTLE}{SEEN}\b{_NOT_FOR}|"
    rf"n'est {LITTLE}plus (?:la|ici)\b|a pris fin\b|a quitte {_OFFER}|"
    rf"n'existe {LITTLE}(?:plus|pas)\b{_NOT_FOR}|n'a {LITTLE}(?:pas )?(?:pu )?(?:etre )?"
    rf"(?:ete )?trouvee?\b|ne peut {LITTLE}(?:plus|pas) {LITTLE}etre (?:trouvee?|{WATCHED})\b|"
    rf"(?<!n')\b(?:a|est|soit) {LITTLE}(?:expiree?|perimee?|disparue?)\b|"
    rf"est {LITTLE}(?:arrivee? (?:a (?:expiration|echeance)|au terme)|hors ligne|echue?)\b|"
    rf"(?<!n')\ba {LITTLE}ete {LITTLE}(?:supprimee?|retiree?|effacee?|depubliee?|desactivee?|"
    rf"enlevee?|archivee?|mise? hors ligne)\b{_BY_THEM}|"
    rf"(?:est|reste|semble) {LITTLE}(?:introuvable|indisponible|inexistante?|morte?|invalide|"
    rf"privee?)\b|"
    rf"(?:is|'s|was|appears to be|seems to be) {LITTLE}(?:(?:no longer|not) {LITTLE}{SEEN}\b"
    rf"{_NOT_FOR}|(?:no longer|not) here\b|unavailable\b|private\b|gone\b|dead\b|invalid\b|"
    rf"broken\b|offline\b|not found\b)|"
    rf"(?:has )?left {_OFFER}|(?:isn't|wasn't) {LITTLE}(?:here\b|{SEEN}\b{_NOT_FOR}|found\b)|"
    rf"has {LITTLE}(?:expired|disappeared)\b|(?:is|was) {LITTLE}expired\b|"
    rf"(?:has|was) {LITTLE}(?:been )?(?:removed|deleted|taken (?:down|offline)|withdrawn|"
    rf"pulled|unpublished|archived)\b{_BY_THEM}|(?:no longer|does not|doesn't) {LITTLE}exists?\b|"
    rf"(?:could not|couldn't|cannot|can't|can not) be {LITTLE}found\b|"
    rf"can no longer be {LITTLE}{WATCHED}\b)"
)
#: The same without a verb, as in a label: it follows at once on what it speaks of.
_LOST_LABEL = (
    rf"(?:{_ADVERB}(?:plus|non) {SEEN}\b{_NOT_FOR}|{_ADVERB}(?:introuvable|indisponible|expiree?|"
    rf"inexistante?|perimee?)\b|(?:supprimee?|retiree?|removed|deleted)\b{_BY_THEM}|non trouvee?\b|"
    rf"unavailable\b|expired\b|not found\b|no longer {LITTLE}{SEEN}\b{_NOT_FOR}|"
    rf"not available\b{_NOT_FOR})"
)
THIS = r"(?:ce|cet|cette|this|that)"
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
    r"achevee?s?|echue?s?|expired|ended|over|up)\b"
)
_RIGHTS = (
    r"(?:droits|delai|periode|duree|fenetre|disponibilite|mise en ligne|mise a disposition|"
    r"visionnage|licence|license|rights|period|window|availability|catch-?up)"
)
_WATCH = r"(?:voir|revoir|regarder|visionner|lire|ecouter|reecouter|watch|view|see|play|listen)"
#: The end of what is said, or a day: "le 3 mars 2026".
_DAY_OR_END = r"(?= ?(?:$|[.,;:!]|(?:le|on|since|depuis|in|en) (?:le |the |[a-z]{2,9} )?[0-9]))"
#: It names the very recording: wherever it stands in the text, it means this page.
STRONG: Final = re.compile(
    rf"\b{THIS} {LITTLE}{_THING}(?:{_OF} {_IS_LOST}| {_LOST_LABEL})|"
    rf"\b(?:le|la|l'|the) ?{LITTLE}{_THING} (?:[a-z]{{1,15}} )?{_ASKED} {_IS_LOST}|"
    rf"\b{_SORRY}\b[^.!?]{{0,60}}\b{_THING}(?:{_OF} {_IS_LOST}| {_LOST_LABEL})|"
    rf"\b(?:nous ne (?:trouvons|retrouvons) (?:pas|plus)|we (?:can't|cannot|couldn't|could not|"
    rf"can not) find)\b[^.!?]{{0,30}}\b{_THING}\b|"
    rf"\bvous ne pouvez plus (?:[a-z]{{1,15}} )?{_WATCH}\b|"
    rf"\b(?:n'est plus|no longer) possible (?:de|to) {_WATCH}\b|\byou can no longer {_WATCH}\b|"
    rf"\b(?:trop tard pour|too late to) {_WATCH}\b|"
    rf"\b(?:nous avons|we(?: have|'ve| had to| were asked to)?) (?:du )?(?:retire|supprime|enleve|"
    rf"depublie|removed?|deleted?|withdrawn|taken down|take down|took down) {THIS} {SHOWN}\b|"
    rf"\bwe (?:have )?(?:took|taken) {THIS} {SHOWN} (?:down|offline)\b|"
    r"\bnous (?:n'avons|ne disposons|ne detenons|ne sommes|ne pouvons|ne proposons) plus\b"
    r"[^.!?]{0,50}\b(?:droits?|diffuser|proposer|cette video|ce programme|ce contenu)\b|"
    r"\bwe (?:no longer have|can no longer|are no longer)\b[^.!?]{0,50}\b(?:rights?|show|offer)\b"
)
#: It speaks of a recording: where it is all that a paragraph says, that of this page.
PLAIN: Final = re.compile(
    rf"^(?:(?:le|la|l'|votre|the|your) ?)?{LITTLE}{SHOWN}(?:{_OF} {_IS_LOST}| {_LOST_LABEL})|"
    rf"^(?:il|elle|it) {_IS_LOST}|^\W{{0,3}}(?:{_IS_LOST}|{_LOST_LABEL})\W{{0,3}}$|"
    rf"^(?:aucune?|no) {_THING} (?:n'a ete )?(?:trouvee?|disponible|found|available)\b|"
    rf"\b{_RIGHTS}\b[^.!?]{{0,60}}\b(?:(?:est|sont|ont|a|has|have|is|are) {LITTLE}|s'est |"
    rf"se sont ){_OVER}|\b{_RIGHTS}\b[^.!?]{{0,60}}\b(?:ran out|ended|expired){_DAY_OR_END}|"
    rf"^(?:les |nos |the |our )?(?:droits|rights) (?:[a-z]{{2,10}} ){{0,2}}(?:expires|echus|"
    rf"expired)\b|"
    rf"\b(?:replay|rediffusion)(?: est| is| has| s'est)? (?:terminee?|ended|over){_DAY_OR_END}|"
    rf"^(?:le compte|the account|account)\b[^.!?]{{0,50}}\b(?:a|has) (?:ete|been) (?:cloturee?|"
    rf"fermee?|"
    r"supprimee?|resiliee?|terminated|closed|deleted|suspended)\b|"
    rf"^\W{{0,3}}{_LOST_LABEL} (?:on|since|le|depuis)(?: le)? [0-9][a-z0-9/ ]{{0,20}}\W{{0,3}}$|"
    r"^\W{0,3}(?:vous arrivez )?trop tard\b|^\W{0,3}(?:you are )?too late\b|"
    r"\b(?:you(?:'ve| have)? (?:just )?missed (?:it|this)|vous (?:l'avez|avez) (?:manque|rate))\b"
)
#: It tells the end that has passed.
WAS: Final = re.compile(
    rf"\b{_THING}{_OF} (?:(?:etait|fut) {LITTLE}{SEEN} jusqu|was {LITTLE}{SEEN} (?:until|till|"
    rf"for (?:[a-z0-9]{{1,9}} )?(?:days?|weeks?|months?|hours?)\b))"
)
_BARE = (
    rf"(?:(?:erreur|error) ?:? ?)?(?:404|410)(?: {_LOST_LABEL})?|erreur 40[43]|error 40[43]|"
    rf"(?:404|410) ?(?:erreur|error|page|not found).{{0,40}}|"
    rf"(?:(?:{THIS}|le|la|l'|the) ?)?(?:{LITTLE}{_THING} )?(?:{_LOST_LABEL}|{_IS_LOST})|"
    r"(?:replay|rediffusion) (?:terminee?|ended|over)"
)
HEADING: Final = re.compile(rf"\W{{0,3}}(?:{_BARE})\W{{0,3}}")

LOST_AT_ALL: Final = re.compile(
    rf"{_IS_LOST}|{_LOST_LABEL}|\b{_OVER}|"
    r"\b(?:n'est|n'avons|n'existe|ne peut|no) (?:plus|longer)\b|"
    r"\b(?:any ?more|missed|trop tard|too late)\b"
)
#: Sentences that only look alike: conditions, what is to come, other things, other causes.
NOT: Final = re.compile(
    r"\?|^(?:si|if|lorsqu|quand|when|once|des que|unless|sauf|afin|pourquoi|why|how|comment)\b|"
    r"\b(?:si|if|when|once|lorsqu[a-z']{0,3}|des qu[a-z']{0,2}|unless|jusqu|until|"
    r"avant (?:le|la|d)|before|after|apres (?:le|la|cette|ce)|sera|seront|will|soon|bientot|"
    r"(?<![0-9] )may(?! [0-9])|might|could be|peut ne|peuvent|certaine?s|some|other|autres?|"
    r"previous|premiere?|deuxieme|first|second|"
    r"precedent[a-z]{0,2}|"
    r"cookies?|traceurs|navigateur|browser|javascript|flash|appareils?|devices?|hd|4k|"
    r"sous-titr[a-z]{0,6}|subtitles?|captions?|transcription|telechargement|telecharger|"
    r"download[a-z]{0,5}|application|app|commentaires?|comments?|newsletter|saison|season|"
    r"bande-annonce|trailer|medicaments?|drug|billets?|tickets?|inscriptions?|registration|"
    r"purchase|rent|achat|hors ligne pour|jamais|never|"
    r"dvd|boutique|version|langue|language|audiodescription|resolution|qualite|quality|pdf|papier|"
    r"print|"
    r"(?:en|in) (?:anglais|francais|english|french|podcast))\b"
)
FOR_NOW: Final = re.compile(
    r"\b(?:temporairement|momentanement|provisoirement|pour le moment|pour l'instant|en ce moment|"
    r"temporarily|at the moment|right now|at this time|maintenance|reessaye[zr]|try again|"
    r"plus tard|later|incident|technique|technical|pas encore|not yet)\b"
)
