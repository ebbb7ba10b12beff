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
        r"can no longer be (?:watched|seen|viewed|streamed|heard|played)",
        r"a (?:desormais |maintenant |deja )?(?:expire|ete (?:retiree?|supprimee?|depubliee?))\b",
        r"(?:est|sont) (?:desormais |maintenant |deja )?(?:expiree?s?|terminee?s?|indisponibles?|"
        r"depassee?s?)\b",
        r"(?:lien|replay|video|podcast) expiree?(?=[ .!)]*(?:$|\n))",
        r"(?:link|replay|video) expired\b",
        r"(?:has|have) (?:now |already |since )?(?:expired|ended|been (?:removed|taken down|"
        r"withdrawn))\b",
        r"(?:is|are) (?:now |currently )?(?:unavailable|over|expired)\b",
        r"delai (?:de replay )?(?:est )?(?:depasse|ecoule|expire)\b",
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
        r"libre et permanent",
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
    r"(?=le |la |du |minuit|midi|ce |demain|dimanche|lundi|mardi|mercredi|jeudi|vendredi|samedi|"
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
        rf"(?:date de fin|fin)(?= ?:| le\b| {_OF_REPLAY})(?: (?:de (?:la )?|du |d')[a-z]+(?: a "
        r"disposition| en ligne)?)?",
        r"(?:valable|valide|disponible|disponibles|dispo)(?= (?:le|:)| ?: )",
        r"derniere? (?:jour|delai|chance|soir)\b(?: (?:pour|du|de)[a-z' ]{0,45}?(?= ?:| (?:le "
        r")?(?:\d|[a-z]{2,8}di |dimanche)))?",
        r"(?:limite|limitee|prolonge|prolongee|etendu|etendue|repousse|repoussee)s? "
        r"(?:jusqu')?(?:au|a)\b",
        r"(?:extended|limited) (?:to|until)\b",
        r"last (?:day|chance)\b(?: (?:to|for)[a-z ]{0,40}?(?=:| on | is | by ))?(?: is)?",
        r"(?:disparait|disparaitra|quitte|quittera|retire|retiree|retires|supprime|supprimee|"
        r"depublie"
        r"|depubliee)\b(?: [a-z0-9.+' ]{0,30}?)?(?= le )",
        r"(?:leaves|leaving|removed|disappears|goes|comes down|taken down|taken off|deleted)\b"
        r"(?: [a-z0-9.+' ]{0,30}?)?(?= on )",
        r"(?:until|up until|till|til|through|thru|up to|before|no later than|not later than|by|"
        r"ends|end|"
        r"ending|valid to|available to|closes|end date|availability ends|available through|use by|"
        r"watch by)\b",
    ])
)  # fmt: skip
_BROADCAST = (
    "(?:re|multi)?diffus(?:ee?s?|ions?|er|era|eront|ait|aient)",
    "(?:passe|passee|passes|passera|passait) (?:sur|a)", "(?:re)?broadcast(?:s|ing)?", "aired",
    "airs", "airing",
    "shown", "screened", "transmitted", "premiered", "a l'antenne", "on air",
    "etait (?:l')?invitee? (?:de|d'|du|sur|le)",
)  # fmt: skip
#: A broadcast.
BROADCAST = words(*_BROADCAST)
#: The same, and whatever else tells the day from which it can be watched.
SHOWN = words(
    *_BROADCAST, "diffusent?", "diffuse", "mise? en ligne", "showed", "tx", "uploaded",
    "posted online",
    "went out", "goes out", "programmee?s? (?:sur|le)",
)  # fmt: skip
