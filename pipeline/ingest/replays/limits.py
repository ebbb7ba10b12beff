"""The words of ends in folded text: of a last day, of none, of what is over; and of a first day."""

import re

from pipeline.ingest.replays.patterns import one_of, words

_AT_HAND = (
    r"(?:disponibles?|visibles?|en ligne|accessibles?|consultables?|visionnables?|ecoutables?|"
    r"proposee?s?|en acces libre|en replay|actifs?|valables?|valides?|a revoir)"
)
_TO_HAND = (
    r"(?:available|online|accessible|viewable|watchable|on (?:line|iplayer|demand)|up|valid|active|"
    r"playable)"
)
_NOW = r"(?:desormais |malheureusement |maintenant |aujourd'hui |deja |helas )?"
_SEEN = r"(?:vue?s?|revue?s?|regardee?s?|ecoutee?s?|reecoutee?s?|consultee?s?)"
#: It is over.
GONE = re.compile(
    one_of([
        rf"n'(?:est|etait|sont|etaient) {_NOW}plus {_NOW}(?:du tout )?{_AT_HAND}",
        rf"ne sont {_NOW}plus {_NOW}(?:du tout )?{_AT_HAND}",
        rf"plus {_AT_HAND}(?=[ .!)]*(?:$|\n|\(|sur\b|a ce jour))",
        rf"no longer {_TO_HAND}", rf"not any ?more {_TO_HAND}",
        rf"(?:is not|isn't|are not|aren't|not) (?:currently )?{_TO_HAND} any ?(?:more|longer)",
        rf"(?:ne peut|ne peuvent|n'est|n'sont) plus (?:etre )?{_SEEN}(?![a-z])",
        r"(?:can no longer|cannot|can't|could no longer) be (?:re-?)?(?:watched|seen|viewed|"
        r"streamed|heard|played|replayed)",
        r"(?:replay|lien|video|podcast|emission|episode|enregistrement) indisponible\b",
        r"no longer possible to (?:re-?)?(?:watch|listen|see|hear|stream|view)",
        r"n'(?:est|etait|etaient) plus (?:offerte?s?|possible|diffusee?s?|disponible)",
        r"a (?:desormais |maintenant |deja )?(?:expire|ete (?:retiree?|supprimee?|depubliee?))\b",
        r"(?:est|sont) (?:desormais |maintenant |deja )?(?:expiree?s?|terminee?s?|indisponibles?|"
        r"depassee?s?)\b",
        r"(?:lien|replay|video|podcast) expiree?(?=[ .!)]*(?:$|\n))",
        r"(?:link|replay|video|access|window|availability|recording|programme|"
        r"podcast) (?:[a-z]+ ){0,4}?(?:expired|ended)\b",
        r"(?:has|have) (?:now |already |since )?(?:expired|ended|been (?:removed|taken (?:down|"
        r"off)|"
        r"deleted|pulled|withdrawn))\b",
        r"(?:is|are) (?:now |currently )?(?:unavailable|over|expired)\b",
        r"delai (?:de replay )?(?:est )?(?:depasse|ecoule|expire)\b",
        rf"(?:has|have) not been {_TO_HAND}(?= since)",
        r"(?:a|ont) (?:desormais |maintenant |deja |depuis )?(?:disparu|pris fin|quitte)\b",
        r"n'existe(?:nt)? plus", r"ne fonctionne(?:nt)? plus", r"no longer works?\b",
        r"hors ligne\b(?! (?:le|dans|a) )",
        r"trop tard pour (?:le |la |les )?(?:re)?(?:voir|ecouter)",
        r"(?:is|are) not currently available", r"too late to (?:watch|listen|catch)",
        r"(?:is|are) (?:now |already )?(?:gone|offline)\b",
        r"(?:has|have) (?:now |since )?(?:disappeared|gone|lapsed|closed|left)\b",
        r"(?:lien|replay|video|podcast) (?:mort|perimee?)\b", r"no longer exists?\b",
    ])
)  # fmt: skip
#: It stays.
NO_LIMIT = re.compile(
    one_of([
        r"sans (?:aucune )?(?:date )?limit(?:e|ation)s?\b(?: (?:de (?:temps|duree|date|validite)|"
        r"dans "
        r"le temps))?",
        r"indefiniment", r"en permanence", r"de (?:facon|maniere) permanente",
        r"en acces (?:libre et )?permanent", r"(?:acces|replay|lien) permanent",
        r"libre et permanente?", r"consultation permanente", r"always available",
        r"toujours disponible",
        r"aucune (?:date )?limite(?: de (?:temps|duree))?", r"no expiration(?: date)?",
        r"with no expiration(?: date)?", r"aucune date de fin",
        r"pour une duree (?:illimitee|indeterminee)", r"illimitee?s?\b(?! a)",
        r"sans (?:aucune )?(?:date de fin|date d'expiration|expiration|echeance|date butoir|terme)",
        r"(?:with ?out|there is no|has no|with no) (?:any |an? )?(?:time limits?|limits?|end(?: "
        r"date)?|"
        r"expiry(?: date)?|cut-?off(?: date)?|deadline)",
        r"no (?:time limit|end date|expiry(?: date)?)\b",
        r"(?:does not|doesn't|do not|will not|won't|never) expires?",
        r"n'expire(?:ra)? (?:pas|jamais)",
        r"indefinitely", r"permanently", r"permanent access", r"for ?ever\b",
        r"for an unlimited (?:time|period)", r"unlimited (?:access|availability)", r"pour toujours",
        r"a vie\b", r"for good\b",
    ])
)  # fmt: skip
_DAY = (
    r"(?=le |la fin|la mi|la semaine|du |l'annee|minuit|midi|ce |demain|dimanche|lundi|mardi|"
    r"mercredi|jeudi|vendredi|samedi|"
    r"fin )"
)
_OF_REPLAY = (
    r"(?:de (?:la )?|du |d')(?:replay|disponibilite|mise a disposition|mise en ligne|validite|"
    r"diffusion|droits?|rediffusion|video|visionnage|publication|acces)\b"
)
#: What stands before the last day.
LIMIT = re.compile(
    one_of([
        r"jusqu(?:e | ?' ?| )?(?:aux?|a|en|e)\b(?: la date)?", rf"avant {_DAY}", r"au plus tard\b",
        r"d'ici\b", rf"plus {_AT_HAND} (?:apres|au-dela|a partir|a compter|des)\b",
        rf"no longer (?:be )?{_TO_HAND} (?:after|from|as of)\b",
        r"dernier delai\b", r"prend(?:ra)? fin\b", r"se termine(?:ra)?\b",
        r"s'(?:acheve(?:ra)?|arrete(?:ra)?)\b",
        r"expir(?:e(?:ra|s|nt)?|ation|y|ant|ing)\b(?: (?:date|du (?:lien|replay)|de la video|"
        r"prevue))?(?: (?:le|on|at)\b)?",
        r"dates? limites?\b(?: (?:de|d'|du|pour)[ ]?[a-z]{2,15}(?: (?:le|la|du) [a-z]{4,10})?)?",
        rf"(?:date de fin|fin)(?= ?:| le\b| {_OF_REPLAY})(?: (?:de (?:la |l')?|du |d')[a-z]+(?: a "
        r"disposition| en ligne)?){0,3}",
        rf"(?:s'eteint|s'eteindra|part|partira|s'en va|disparait|ferme|fermera|s'efface|s'effacera|"
        rf"desactivee?s?|coupee?s?|s'arretera|cesse|cessera|finit|"
        rf"finira)\b(?: [a-z0-9.+' ]{{0,40}}?)?? ?{_DAY}",
        r"(?:leaves?|expires?|ends|disappears?|vanish(?:es)?|goes(?: offline| dark)?|closes?|"
        r"go dark)\b"
        r"(?: [a-z0-9.+' ]{0,30}?)??(?= (?:on|tomorrow|tonight|today|this|next|at|"
        r"[a-z]{3,6}day)\b)",
        r"(?:offline|hors ligne|gone|dark) (?:from|as of|on|a partir de|des)\b",
        r"(?:fermeture|cloture|coupure) (?:de (?:la |l')?|du )acces\b(?: (?:a|au|"
        r"aux) [a-z' ]{0,40}?)??(?= ?:| le )",
        r"(?:replay|available|online|valid|up|open) to\b(?= (?:\d|the \d|[a-z]{3,9}day|"
        r"[a-z]{3,9}\.? \d))",
        r"(?:echeance|date butoir|validite)(?= ?:| (?:le |au )?\d)",
        r"(?:valable|valide|disponible|disponibles|dispo)(?= (?:le|:)| ?: )",
        r"derniere?s? (?:jours?|delai|chance|soir|moment|heures)\b(?: (?:pour|du|"
        r"de)[a-z' ]{0,80}?(?= ?:| (?:le "
        r")?(?:\d|[a-z]{2,8}di |dimanche)))?",
        r"(?:limite|limitee|prolonge|prolongee|etendu|etendue|repousse|repoussee)s? "
        r"(?:jusqu')?(?:au|a)\b",
        r"(?:extended|limited) (?:to|until)\b",
        r"(?:last|final) (?:day|chance|call|date|night|evening)\b(?: (?:to|"
        r"for)[a-z ]{0,40}?(?=:| on | is | by ))?(?: is)?",
        r"(?:disparait|disparaitra|quitte|quittera|retire|retiree|retires|supprime|supprimee|"
        r"depublie|depubliee|hors ligne|cesse|cessera)\b(?: [a-z0-9.+' ]{0,40}?)??"
        r"(?: apres(?= le )|(?= le ))",
        r"(?:leaves?|leaving|removed|disappears?|goes|comes? down|taken down|taken off|deleted|"
        r"pulled|"
        r"withdrawn|offline|vanish(?:es)?)\b(?: [a-z0-9.+' ]{0,40}?)??(?: after\b|(?= on ))",
        r"(?:until|up until|till|til|through|thru|up to|before|no later than|not later than|by|"
        r"ends|end|"
        r"ending|valid to|available to|closes|end date|availability ends|available through|use by|"
        r"watch by)\b",
    ])
)  # fmt: skip
_BROADCAST = (
    "retransmise?s?", "(?:re|multi)?diffus(?:ee?s?|ions?|er|era|eront|ait|aient)",
    "(?:passe|passee|passes|passera|passait) (?:sur|a)", "(?:re)?broadcast(?:s|ing)?", "aired",
    "airs", "airing",
    "shown", "screened", "transmitted", "premiered", "a l'antenne", "on air",
    "etait (?:l')?invitee? (?:de|d'|du|sur|le)",
)  # fmt: skip
#: A broadcast.
BROADCAST = words(*_BROADCAST)
#: The same, and whatever else tells the day from which it can be watched.
SHOWN = words(
    *_BROADCAST, "diffusent?", "diffuse", "mise? en ligne", "showed",
    "(?:will|to|shall) (?:show|air|screen|premiere)", "rendez-vous", "tx", "uploaded",
    "invitee?s?", "consacre[a-z]{0,4}", "recevait", "accueillait", "suivait", "spoke", "guests?",
    "interviewed", "was on", "were on", "passait",
    "passee?s? (?:le|ce|hier|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)",
    "posted online",
    "went out", "goes out", "programmee?s? (?:sur|le)",
)  # fmt: skip
