"""Patterns of how pages say that only some may watch: a country, an account, no program.

They read one sentence in plain letters (``text.folding.fold``), and are linear: every repetition
is bounded. What a sentence about a border is about is told by several of them together: where,
that it cannot be seen, and that it is the recording or the reader who is meant.
"""

import re
from typing import Final

from pipeline.ingest.links.lost import LITTLE, SEEN, SHOWN, THIS, WATCHED

_HERE = (
    r"(?:pays|region|territoire|zone(?: geographique)?|localisation|position(?: geographique)?|"
    r"country|countries|territory|location|area|market)"
)
_NAMED = (
    r"(?:france|metropole|outre-mer|dom-tom|europe(?:enne)?|union europeenne|european union|eu|ue|"
    r"u\.?k|united kingdom|royaume-uni|(?:great )?britain|grande-bretagne|england|angleterre|"
    r"scotland|"
    r"ecosse|wales|ireland|irlande|germany|allemagne|austria|autriche|switzerland|suisse|belgium|"
    r"belgique|luxembourg|monaco|italy|italie|spain|espagne|portugal|netherlands|pays-bas|denmark|"
    r"danemark|sweden|suede|norway|norvege|finland|finlande|poland|pologne|greece|grece|the us|"
    r"usa|united states|etats-unis|america|amerique|canada|quebec|australia|australie|new zealand|"
    r"nouvelle-zelande|japan|japon|brazil|bresil|mexico|mexique|morocco|maroc|algeria|algerie|"
    r"tunisia|tunisie|senegal|africa|afrique|asia|asie|"
    r"territoire (?:francais|belge|suisse|national|metropolitain)|sol francais|"
    r"(?:your|votre|certains|some|this|ce) (?:country|pays))"
)
_ARTICLE = r"(?: ?(?:de la|du|des|de|d'|of|la|le|les|l'|the|au|aux|a))?(?: (?:la|le|les|l'|the))? ?"
_IN = r"(?:en|in|from|within|from within|inside|depuis|a partir|dans|sur|au|aux)"

#: The country of whoever asks.
YOURS: Final = re.compile(
    rf"\b(?:votre|your) (?:[a-z]{{1,13}} )?{_HERE}\b|\bwhere you (?:are|live)\b|"
    r"\bla ou vous (?:etes|vous trouvez|habitez)\b|\b(?:votre adresse|your) ip\b"
)
#: Where readers are who are left out.
ELSEWHERE: Final = re.compile(
    rf"\b(?:hors|en dehors|outside)\b{_ARTICLE}(?:{_NAMED}|your|notre|votre)\b|"
    r"\b(?:etranger|abroad|overseas)\b"
)
YOU_SEEM: Final = re.compile(
    r"\b(?:you (?:appear|seem|are)|you're|vous (?:semblez|etes|paraissez)|il semble que vous|"
    r"it (?:looks|seems) (?:like|as if|that) you)\b"
)
DENIED: Final = re.compile(
    r"\b(?:pas|plus|non|not|cannot|no longer|unable|impossible|indisponible|unavailable|bloquee?s?|"
    r"blocked|interdite?s?|restreinte?s?|restricted|limitee?s?|limited|forbidden)\b|n't\b|"
    rf"\bne peu(?:ven)?t {LITTLE}etre\b"
)
_SEE = (
    rf"(?:{SEEN}|{WATCHED}|regarder|voir|revoir|visionner|lire|ecouter|diffuser|proposer|lecture|"
    r"watch|view|play|show|playback|droits|rights)"
)
#: It is about seeing something.
SEEN_HERE: Final = re.compile(rf"\b{_SEE}\b")
#: ... or about what is seen.
SEEING: Final = re.compile(
    rf"\b(?:{SHOWN}|{_SEE}|service|internautes?|telespectateurs?|spectateurs?|viewers?)\b"
)
#: Whoever reads it is meant, or what stands on the page; a label needs neither.
MEANT: Final = re.compile(
    rf"\b(?:{SHOWN}|service|acces|access|vous|you|nous|we)\b|^\W{{0,3}}(?:non|not|pas|indisponible|"
    r"unavailable|blocked|bloquee?|watch|visible|disponible|available|uniquement|only|"
    r"lecture|playback)\b"
)
#: Enough on its own.
BORDERS: Final = re.compile(
    r"\bgeo-?(?:bloqu|block|restri|localise|fenc)|\brestrictions? (?:geographique|"
    r"territoriale)s?\b|"
    r"\b(?:geographic(?:al)?|regional|territorial) restrictions?\b"
)
#: One place where it can be seen, and so no other.
ONLY: Final = re.compile(
    rf"\b(?:uniquement|seulement|exclusivement|only|exclusively)\b[^.!?]{{0,50}}\b{_IN}{_ARTICLE}"
    rf"{_NAMED}\b|\b{_IN}{_ARTICLE}{_NAMED} (?:uniquement|seulement|exclusivement|only)\b|"
    rf"(?:\bne |\bn')[^.!?]{{0,50}}\b(?:que |qu'){LITTLE}{_IN}{_ARTICLE}{_NAMED}\b|"
    rf"(?:\bne |\bn')[^.!?]{{0,50}}\b(?:qu'(?:aux|en)|que (?:par|pour)) [^.!?]{{0,40}}\b{_NAMED}\b"
)
#: Who may see it, by where they are; and who must be where.
RESERVED: Final = re.compile(
    rf"\b(?:reservee?s?|limitee?s?|restreinte?s?|reserved|restricted|limited) (?:a|aux?|to|for)"
    rf"{_ARTICLE}(?:(?:internautes?|telespectateurs?|spectateurs?|public|residents?|habitants?|"
    rf"utilisateurs?|viewers?|audiences?|users?|visitors?|listeners?|people)\b[^.!?]{{0,40}}"
    rf"\b(?:{_NAMED}|francaise?s?|belges?|suisses?)|{_NAMED})\b|"
    rf"\b(?:you (?:must|need to|have to) be|vous devez (?:etre|vous trouver|resider))\b {_IN}"
    rf"{_ARTICLE}{_NAMED} (?:to|pour|afin de)\b"
)
#: The place at once after what cannot be: about any country.
NOT_HERE: Final = re.compile(
    rf"\b{THIS} {SHOWN}\b[^.!?]{{0,60}}\b(?:n'est|ne peut|isn't|cannot|can't|is not|blocked|"
    rf"bloquee?)\b"
    rf"[^.!?]{{0,60}}\b(?:ce|cette|this|ces|these) {_HERE}\b"
)
#: What is enough in a message of the page.
HERE_AT_ALL: Final = re.compile(
    r"\b(?:pays|country|countries|territoire|territory|geograph\w{1,6}|localisation|etranger|"
    r"abroad|(?:votre|your|cette|this|la|the) (?:region|zone|area|location|position))\b|"
    rf"\b(?:hors|outside|en dehors|{_IN}){_ARTICLE}{_NAMED}\b"
)
#: Of several things, or not for sure.
MAYBE: Final = re.compile(
    r"^(?:si|if|lorsqu|quand|when|unless)\b|\b(?:(?<![0-9] )may(?! [0-9]| only)|might|pourrait|"
    r"certaine?s|some)\b|\?"
)
CAN: Final = re.compile(r"\bcan(?! ?not| only)(?!'t)\b|\b(?<!ne )peu(?:ven)?t\b")

_ENTER = (
    r"(?:connectez-vous|identifiez-vous|inscrivez-vous|abonnez-vous|authentifiez-vous|"
    r"vous (?:connecter|identifier|abonner|inscrire|authentifier)|creez (?:un|votre) compte|"
    r"vous devez (?:etre (?:connectee?|abonnee?|inscrite?|identifiee?)|creer un compte)|"
    r"log ?in|sign ?in|sign up|register|subscribe|create (?:an?|your) (?:[a-z]{1,10} )?account|"
    r"you (?:must|need to) be (?:logged|signed) in)"
)
_NEEDED = (
    r"(?:(?:un |an |a )?(?:compte|abonnement|account|subscription|sign-?in|log-?in|connexion|"
    r"inscription|registration)(?: [a-z]{1,9})? (?:est |is )?(?:necessaire|requise?|obligatoire|"
    r"indispensable|required|needed|necessary)|"
    r"(?:you (?:must|need to) have|you need) (?:an?|your) (?:[a-z]{1,10} )?(?:account|"
    r"subscription)|"
    r"il (?:vous )?faut (?:un compte|un abonnement|etre connectee?))"
)
#: What an account is for, but what anybody may do without.
_TO_SEE = (
    r"(?:regarder|voir|revoir|lire|visionner|ecouter|acceder|continuer|poursuivre|profiter|watch|"
    r"watching|view|see|play|listen|continue|access)\b(?! (?:aux |les |vos |the |"
    r"your )?(?:commentaires|"
    r"comments|favoris|favou?rites|reponses|replies|notes))"
)
_FOR = r"(?:pour|to|afin de?|d')"
_MEMBERS = (
    r"(?:abonnee?s?|inscrite?s?|membres?|subscribers|members|personnes (?:inscrites|connectees)|"
    r"(?:registered|signed-in) users|utilisateurs (?:inscrits|connectes))"
)
LOGIN: Final = re.compile(
    rf"\b{_ENTER} (?:[a-z'-]{{1,15}} ){{0,6}}?(?:{_FOR}|"
    rf"before you can) (?:[a-z'-]{{1,15}} ){{0,2}}?{_TO_SEE}|"
    rf"^(?:pour|to|afin de) (?:[a-z'-]{{1,15}} )?{_TO_SEE}[^.!?]{{0,50}}\b{_ENTER}|"
    rf"\b{_NEEDED} {_FOR} (?:[a-z'-]{{1,15}} ){{0,2}}?{_TO_SEE}|"
    rf"\bregister (?:[a-z]{{1,10}} ){{0,2}}to keep watching\b|"
    rf"(?:^(?:acces |access )?|\b{SHOWN}\b[^.!?]{{0,30}} )(?:reservee?s?|exclusi[a-z]{{1,6}}|"
    rf"only) (?:a nos |aux? |"
    rf"pour (?:les "
    rf"|nos )|for |to )(?:[a-z]{{1,12}} )?{_MEMBERS}\b|"
    rf"\b{SHOWN}[^.!?]{{0,30}} for {_MEMBERS} only\b|^{_MEMBERS} only\b"
)
LOGIN_HEADING: Final = re.compile(
    r"\W{0,3}(?:connexion|se connecter|connectez-vous|identification|identifiez-vous|"
    r"authentification|log ?in|sign ?in|please (?:log|sign) in|(?:log-?in|sign-?in) required|"
    r"connexion requise|espace (?:abonnes?|membres?)|mon compte|my account)\W{0,3}"
)
WALL: Final = re.compile(
    r"just a moment|un instant|attention required|access (?:to this page has been )?denied|"
    r"acces (?:refuse|interdit|bloque)|are you (?:a )?(?:robot|human)|"
    r"etes-vous (?:un robot|humain)|one more step|encore une etape|"
    r"(?:not|pas) a robot\b|pas un robot\b|"
    r"(?:verify|confirm|check|prove|verifi|prouve|confirme)(?:ing|ons|er|ez|cation)? (?:that |"
    r"que )?"
    r"(?:you are|you're|vous etes) (?:bien )?(?:not |pas )?(?:an? |un )?(?:human|humain|robot|"
    r"person)|"
    r"security check|verification de (?:securite|votre navigateur)|controle de securite|"
    r"ddos-guard|pardon our interruption|captcha|robot check|bot (?:check|verification)|"
    r"request (?:rejected|blocked)|the requested url was rejected|checking (?:if )?your (?:browser|"
    r"connection)|human verification|unusual (?:traffic|activity)|trafic inhabituel|"
    r"activite inhabituelle|you have been blocked|vous avez ete bloque"
)
#: What the pages of such walls load; on its own, many good pages do, too.
WALL_MARKS: Final = (
    b"cf-chl", b"_cf_chl_opt", b"_Incapsula_Resource", b"captcha-delivery.com", b"px-captcha",
    b"/_sec/cp_challenge", b"g-recaptcha", b"h-captcha", b"sucuri_cloudproxy", b"bm-verify",
)  # fmt: skip
