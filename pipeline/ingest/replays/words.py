"""The words of replay notices in folded text (see folding), in both languages."""

import re


def _words(*patterns: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z])(?:{'|'.join(patterns)})(?![a-z])")


#: Words that mean a replay by themselves.
STRONG = _words(
    "replays?", "rediffusions?", "rediffusee?s?", "re-?ecout[a-z]{1,4}", "(?:en |tv )?rattrapage",
    "catch(?:ing)?[ -]up(?: tv| service| with the)?",
    "(?:listen(?:ed)?|watch(?:ed)?|seen?|viewed|heard|hear|view|streamed|stream)"
    "(?: \\w{1,12}){0,4}? again",
    "listen(?:ing)? back", "(?:bbc )?iplayer", "bbc sounds",
    "(?:available|watch|listen|video|programme|film)(?: \\w{1,12}){0,3}? on[ -]demand", "(?:on|a la) demande",
    "vod", "video a la demande", "streaming gratuit",
    "(?:voir ou|a|de) (?:la |le |l'|les )?revoir", "(?:la|le|les) revoir", "l'avoir manquee?", "revoyez",
    "(?:etre|en) revue?s?", "revoir(?= (?:jusqu|pendant|sur|ici|:|en ligne|avant))",
    "re-?regarde[rz]", "re-?visionne[rz]", "re-?watched", "re-?listen",
    "revoir (?:l'|le |la |les |ce |cet |cette |notre |son |en |ces |nos |tout le |toute l')(?:integralite de "
    "l')?(?:emission|reportage|"
    "documentaire|videos?|interviews?|sujet|entretien|conference|debat|seance|direct|film|"
    "journal|jt|"
    "webinaire|ceremonie|soiree|streaming|magazine|chronique|passage|extrait|numero|episode|telefilm|programme|"
    "rediffusion|podcast|concert|sequence|intervention|table ronde)s?", "revisionne[rz]", "re-?watch",
    "re-?broadcasts?", "\\(re-?\\) ?(?:voir|ecouter|regarder|visionner|decouvrir|watch|listen)",
)  # fmt: skip

#: Recordings: a notice where they are said to be on offer, with an end.
MEDIA = _words(
    "emissions?", "reportages?", "documentaires?", "videos?", "podcasts?", "episodes?",
    "enregistrements?", "captations?", "webinai?re?s? enregistre", "documentary", "documentaries",
    "broadcasts?", "recordings?", "docs?", "tele-?films?", "vod", "web-?series?", "videocasts?",
)  # fmt: skip

#: Words that mean a recording only where a broadcaster or a broadcast is near.
MEDIA_NEAR = _words(
    "films?", "programmes?", "programs?", "sujets?", "journal", "jt", "entretiens?", "interviews?",
    "reports?", "shows?", "items?", "numeros?", "extraits?", "sequences?", "series?", "feature",
    "chroniques?", "magazines?", "debats?", "debates?", "concerts?", "conferences?", "lectures?",
    "talks?", "live", "direct",
)  # fmt: skip

LINK = _words("liens?", "links?", "adresse", "url")

#: Words that put something on offer.
OFFER = _words(
    "dispo(?:nibles?|nibilite)?\\.?", "visibles?", "visionnables?", "ecoutables?", "accessibles?",
    "consultables?",
    "en ligne", "online", "(?:a |le |la |l')(?:re)?(?:voir|ecouter|regarder|visionner|decouvrir)",
    "(?:re)?(?:regardez|ecoutez|voyez|visionnez|retrouve[zr])", "voir", "regarder", "ecouter",
    "available", "viewable", "watched", "viewed", "streamed", "replayed", "watch", "view", "watchable",
    "seen", "heard", "leaves", "leaving", "ends?", "disparait(?:ra)?", "quitte(?:ra)?", "en acces libre",
    "restera", "revue?s?", "vue?s?", "missed", "rater?", "manque[ez]?", "profite[rz]", "on [a-z]{3,9} until",
    "listen", "stream(?:ing)?", "can be (?:seen|heard)",
    "accessible", "catch", "valables?", "valides?", "valid", "expire[srd]?(?:nt|ra)?", "expires",
    "stays?(?: up)?", "remains?", "reste(?:ra|nt)?", "restants?", "left", "encore", "actifs?",
    "active",
    "revoir", "cliquez", "cliquer", "click", "ici", "here",
)  # fmt: skip

#: Subjects that end too, but are no replay.
OTHER_SUBJECT = _words(
    "candidat[a-z]*", "candidater", "postule[rz]", "inscriptions?", "inscri(?:re|vez)(?:-vous)?",
    "appels? (?:a|aux|d')[a-z ]{3,14}", "calls? for", "depots?", "depose[rz]", "dossiers?",
    "soumissions?",
    "soumettre", "soumettez", "submi(?:t|ssions?|tted)", "abstracts?", "regist(?:er|rations?|ered)",
    "enrol(?:l?ments?|l)?", "apply", "applications?(?! (?:radio|france|arte|tf1|m6|mobile|de |youtube|gratuite))", "applicants?", "deadline", "exposition", "expositions",
    "expos?", "exhibitions?", "exhibits?", "exhibited", "musees?", "museums?", "galerie", "gallery",
    "hall", "vernissage", "bibliotheque", "mediatheque", "library", "cinemas?", "theatre",
    "spectacles?",
    "sondages?", "surveys?", "questionnaires?", "repondre", "repondez", "bas de (?:la )?page",
    "scroll[a-z]*", "(?:bottom|end|top) of (?:the |this )?page", "faites defiler", "offres?",
    "offers?", "vacanc(?:y|ies)", "postes?", "soldes", "promotions?", "tarifs?", "prices?",
    "billets?",
    "billetterie", "tickets?", "reserv(?:ez|er|ations?)", "bookings?", "votez?", "voter", "votes?",
    "votre vote", "voting", "petitions?", "dons", "donations?", "collecte", "travaux", "fermee?s?",
    "closed", "ouverture", "horaires", "contrats?", "bourses?", "grants?", "scholarships?",
    "concours",
    "contests?", "competitions?", "prizes?", "garanties?", "passeports?", "abonnements?",
    "subscriptions?", "trial", "essai", "consultation publique", "envoyez", "envoyer", "send",
    "adressez",
    "mandat", "conges?", "leave", "en poste", "recrutements?", "stages?", "internships?",
    "nominations?",
    "formulaires?", "forms?", "telecharge[a-z]*", "download[a-z]*", "pdf", "rapports?",
    "commande[rz]?",
    "order", "on display", "on view", "a l'affiche", "sur scene", "on stage", "participe[rz]",
    "take part", "menus?", "stocks?", "coupons?", "(?<!time )(?<!-)codes?", "pre-?commande", "appel",
    "remboursements?",
    "vaccin[a-z]*", "campagnes?", "stationnement", "parking", "travail", "etude", "trials",
    "manuscrits?", "zoom", "teams", "visio(?:conference)?", "connexion",
    "paiement", "payment", "mots? de passe", "password", "log-?in", "sign-?in",
    "reset", "accounts?", "comptes?", "activation", "confirmation", "identification", "unsubscribe", "desinscription", "invitations?", "pass", "badges?",
)  # fmt: skip

#: Those of them that no replay has: "inscrivez-vous jusqu'au 3 mars pour voir le replay".
HARD_SUBJECT = _words(
    "candidat[a-z]*", "candidater", "postule[rz]", "inscriptions?", "inscri(?:re|vez|ts?)(?:-vous)?", "calls? for",
    "appels? (?:a|aux) [a-z ]{3,14}", "appels? d'offres?", "submi(?:t|ssions?|tted)", "soumettez", "soumettre", "soumissions?",
    "regist(?:er|rations?|ered)", "enrol(?:l?ments?|l)?", "appl(?:y|ications?|icants?)", "votez?", "voter", "voting",
    "votre vote", "vote", "concours", "contests?", "competitions?", "sondages?", "surveys?", "questionnaires?",
    "petitions?", "tickets?", "billets?", "billetterie", "reserv(?:ez|er|ations?)", "envoyez", "bookings?",
    "expositions?", "expos?", "exhibitions?", "exhibits?", "recrut[a-z]*", "jobs?", "vacanc(?:y|ies)", "offres? d'emploi",
)  # fmt: skip

#: What stands before a subject that only completes another: "le replay DE L'exposition".
COMPLEMENT = re.compile(
    r"(?:\bde(?: l'| la| cette| notre| votre)?|\bd'|\bdu|\bdes|\bof(?: the| our| this)?|"
    r"\babout(?: the)?|"
    r"\bsur (?:le|la|les|l')|\bon the|\bdedie[es]* (?:au|a la|aux)|\bau|"
    r"\baux)[ ]?(?:[a-z'-]{2,14} ){0,2}$"
)
CLAUSE = re.compile(
    r" ?[;|·•] ?| -+ | ?\n|[,:] (?=(?:le|la|les|l'|un|une|the|a|an|et|and|mais|but|puis|then|son|its)\b)"
    r"| (?:et|and|mais|but|while|tandis que) (?=(?:le|la|les|l'|un|une|the|a|an|sur|on|son|its)\b)"
)
_AT_HAND = (
    r"(?:disponibles?|visibles?|en ligne|accessibles?|consultables?|visionnables?|ecoutables?|proposee?s?|en acces"
    r" libre|en replay|actifs?|valables?|valides?|a revoir)"
)
_TO_HAND = r"(?:available|online|accessible|viewable|watchable|on (?:line|iplayer|demand)|up|valid|active|playable)"
_ADVERBS = r"(?:desormais |malheureusement |maintenant |aujourd'hui |deja |helas )?"
GONE = re.compile(
    rf"\b(?:n'(?:est|etait|sont|etaient)|ne sont|n'est) {_ADVERBS}plus {_ADVERBS}(?:du tout )?{_AT_HAND}|"
    rf"\bplus {_AT_HAND}(?=[ .!)]*(?:$|\n|\(|sur\b|a ce jour))|"
    rf"\b(?:is|are|was|it's|that's)? ?(?:no longer|not any ?more) {_TO_HAND}|"
    rf"\b(?:is not|isn't|are not|aren't|not) (?:currently )?{_TO_HAND} any ?(?:more|longer)|"
    r"\b(?:ne (?:peut|peuvent)|n'(?:est|sont)) plus (?:etre )?(?:vue?s?|revue?s?|regardee?s?|ecoutee?s?|reecoutee?s?|consultee?s?)|"
    r"\bcan no longer be (?:watched|seen|viewed|streamed|heard|played)|"
    r"\ba (?:desormais |maintenant |deja )?(?:expire|ete (?:retiree?|supprimee?|depubliee?))\b|"
    r"\b(?:est|sont) (?:desormais |maintenant |deja )?(?:expiree?s?|terminee?s?|indisponibles?|depassee?s?)\b|"
    r"\b(?:lien|replay|video|podcast) expiree?(?=[ .!)]*(?:$|\n))|\b(?:link|replay|video) expired\b|"
    r"\b(?:has|have) (?:now |already |since )?(?:expired|ended|been (?:removed|taken down|withdrawn))\b|"
    r"\b(?:is|are) (?:now |currently )?(?:unavailable|over|expired)\b|"
    r"\bdelai (?:de replay )?(?:est )?(?:depasse|ecoule|expire)\b"
)
NO_LIMIT = re.compile(
    r"sans (?:aucune )?(?:date )?limit(?:e|ation)s?\b(?: (?:de (?:temps|duree|date|validite)|dans le temps))?|"
    r"indefiniment|en permanence|de (?:facon|maniere) permanente|en acces (?:libre et )?permanent|"
    r"(?:acces|replay|lien) permanent|libre et permanent|pour une duree (?:illimitee|indeterminee)|"
    r"\billimitee?s?\b(?! a)|a tout moment et sans limite|"
    r"sans (?:aucune )?(?:date de fin|date d'expiration|expiration|echeance|date butoir|terme)|"
    r"(?:with|there is|has) ?(?:out|no)\b (?:any |an? )?(?:time limits?|limits?|end(?: date)?|expiry(?: date)?|"
    r"cut-?off(?: date)?|deadline)|no (?:time limit|end date|expiry(?: date)?)\b|"
    r"(?:does not|doesn't|do not|will not|won't|never|ne) expires?(?: pas| jamais)?|"
    r"n'expire(?:ra)? (?:pas|jamais)|\bindefinitely|\bpermanently|\bpermanent access|\bfor ?ever\b|"
    r"for an unlimited (?:time|period)|\bunlimited (?:access|availability)|pour toujours|a vie\b|for good\b"
)
#: What stands before the last day.
LIMIT = re.compile(
    r"\bjusqu(?:e |'|' | )?(?:aux?|a|en|e)\b(?: la date)?|\bavant (?=le |la |du |minuit|midi|ce |demain|"
    r"dimanche|lundi|mardi|mercredi|jeudi|vendredi|samedi|fin )|\bau plus tard\b|\bdernier delai\b|"
    r"\bprend(?:ra)? fin\b|\bse termine(?:ra)?\b|\bs'acheve(?:ra)?\b|\bs'arrete(?:ra)?\b|"
    r"\bexpir(?:e(?:ra|s|nt)?|ation|y|ant|ing)\b(?: (?:date|du (?:lien|replay)|de la video|prevue))?(?: (?:le|on|at)\b)?|"
    r"\bdates? limites?\b(?: (?:de|d'|du|pour)[ ]?[a-z]{2,15}(?: (?:le|la|du) [a-z]{4,10})?)?|"
    r"\b(?:date de )?fin(?= ?:| le\b| (?:de (?:la )?|du |d')(?:replay|disponibilite|mise a disposition|mise en ligne|validite|diffusion|"
    r"droits?|rediffusion|video|visionnage|publication|acces)\b)(?: (?:de (?:la )?|du |d')[a-z]+(?: a disposition| en ligne)?)?|"
    r"\b(?:valable|valide|dispo(?:nible)?s?)(?= (?:le|:)| ?: )|\bdernier(?:e)? (?:jour|delai|chance|soir)\b(?: (?:pour|du|de)[a-z' ]{0,40}?(?= ?:| le ))?|"
    r"\blast (?:day|chance)\b(?: (?:to|for)[a-z ]{0,40}?(?=:| on | is | by ))?(?: is)?|"
    r"\b(?:disparait(?:ra)?|quitte(?:ra)?|retiree?s?|supprimee?s?|depubliee?s?)\b(?: [a-z0-9.+' ]{0,30}?)?(?= le )|"
    r"\b(?:leav(?:es|ing)|removed|disappears?|goes|comes down|taken (?:down|off(?:line)?)|deleted)\b(?: [a-z0-9.+' ]{0,30}?)?(?= on )|"
    r"\b(?:(?:up )?until|till|'til|til|through|thru|up to|before|no later than|not later than|by|ends?|ending|"
    r"valid to|available to|closes|"
    r"end(?:s|ing)? date|available through|availability ends|use by|watch by)\b"
)
#: A broadcast.
BROADCAST = re.compile(
    r"(?<![a-z])(?:(?:re|multi)?diffus(?:ee?s?|ions?|er|era|eront|ait|aient)|passe(?:e|s|ra|ait)? (?:sur|a)|"
    r"(?:re)?broadcast(?:s|ing)?|aired|airs|airing|shown|screened|transmitted|premiered|a l'antenne|on air|"
    r"etait (?:l')?invitee? (?:de|d'|du|sur|le))(?![a-z])"
)
#: The same, and whatever else tells the day from which it can be watched.
SHOWN = re.compile(
    rf"{BROADCAST.pattern}|(?<![a-z])(?:diffusent?|mise? en ligne|showed|tx|uploaded|posted online|went out|goes out|"
    r"programmee?s? (?:sur|le))(?![a-z])"
)
