"""The words of replay notices in folded text (see folding), in both languages."""

import re


def _words(*patterns: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z])(?:{'|'.join(patterns)})(?![a-z])")


#: A text without one of these pieces speaks of no recording.
SUBJECT_CUES = (
    "replay", "rediffus", "diffus", "revoi", "revoy", "ecout", "rattrap", "catch", "again",
    "listen", "watch", "iplayer", "demand", "emission", "reportage", "documenta", "video", "film",
    "podcast", "episode", "enregistr", "captation", "broadcast", "record", "lien", "link", "sujet",
    "radio", "france", "arte", "interview", "youtube", "program", "aired", "visible", "a voir",
    "disponib", "available", "en ligne", "online", "(re",
)  # fmt: skip
#: A sentence without one of these names no replay and no end.
END_CUES = (
    "replay", "rediffus", "revoi", "revoy", "ecout", "rattrap", "catch", "again", "iplayer",
    "rewatch", "re-watch", "demand", "jusqu", "until", "till ", "expir", "limit", "no longer",
    "n'est plus", "ne sont plus", "indefini", "permanen", "prend fin", "termine", "fin ", "end",
    "jour", "semaine", "mois", "days", "week", "month", "hours", "heures", "encore", "valable",
    "valid", "(re",
)  # fmt: skip
#: These name an end only beside a number.
END_CUES_WITH_NUMBER = (
    " by ", "through ", "before", "avant ", "du ", "from ", "between", "entre ", "closes", "up to",
    "j+", "pendant ", "reste", "plus que", "tard", " to ", "year", " h", " an",
)  # fmt: skip

#: Words that mean a replay by themselves.
STRONG = _words(
    "replays?", "rediffusions?", "rediffusee?s?", "re-?ecout[a-z]{1,4}", "(?:en |tv )?rattrapage",
    "catch(?:ing)?[ -]up(?: tv| service| with the)?", "(?:listen|watch)(?: \\w{1,12}){0,4}? again",
    "listen(?:ing)? back", "(?:bbc )?iplayer", "(?:available|watch|listen) on[ -]demand",
    "(?:voir ou|a|de) (?:la )?revoir", "revoyez",
    "revoir (?:l'|le |la |les |ce |cet |cette |notre |son |en )(?:integralite de "
    "l')?(?:emission|reportage|"
    "documentaire|videos?|interviews?|sujet|entretien|conference|debat|seance|direct|film|"
    "journal|jt|"
    "webinaire|ceremonie|soiree|streaming|magazine)", "revisionne[rz]", "re-?watch",
    "re-?broadcasts?", "\\(re-?\\) ?(?:voir|ecouter|regarder|visionner|decouvrir|watch|listen)",
)  # fmt: skip

#: Recordings: a notice where they are said to be on offer, with an end.
MEDIA = _words(
    "emissions?", "reportages?", "documentaires?", "videos?", "podcasts?", "episodes?",
    "enregistrements?", "captations?", "webinai?re?s? enregistre", "documentary", "documentaries",
    "broadcasts?", "recordings?",
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
    "available", "viewable", "watched", "viewed", "streamed", "replayed", "watch", "view",
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
    "enrol(?:l?ments?|l)?", "appl(?:y|ications?|icants?)", "deadline", "exposition", "expositions",
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
    "take part", "menus?", "stocks?", "coupons?", "codes?", "pre-?commande", "appel",
    "remboursements?",
    "vaccin[a-z]*", "campagnes?", "stationnement", "parking", "travail", "etude", "trials",
    "manuscrits?", "zoom", "teams", "visio(?:conference)?", "connexion",
    "paiement", "payment", "mots? de passe", "password", "invitations?", "pass", "badges?",
)  # fmt: skip

#: What stands before a subject that only completes another: "le replay DE L'exposition".
COMPLEMENT = re.compile(
    r"(?:\bde(?: l'| la| cette| notre| votre)?|\bd'|\bdu|\bdes|\bof(?: the| our| this)?|"
    r"\babout(?: the)?|"
    r"\bsur (?:le|la|les|l')|\bon the|\bdedie[es]* (?:au|a la|aux)|\bau|"
    r"\baux)[ ]?(?:[a-z'-]{2,14} ){0,2}$"
)
CLAUSE = re.compile(
    r" ?; ?|[,:] (?=(?:le|la|les|l'|un|une|the|a|an|et|and|mais|but|puis|then|son|its)\b)"
    r"| (?:et|and|mais|but|while|tandis que) (?=(?:le|la|les|l'|un|une|the|a|an|sur|on|son|its)\b)"
)
GONE = re.compile(
    r"n'(?:est|etait|sont) (?:desormais |malheureusement )?plus (?:disponibles?|visibles?|en ligne|"
    r"accessibles?|consultables?)|(?:no longer|not any more) (?:available|online|accessible|"
    r"viewable)"
    r"|\ba (?:desormais )?expire\b|\bhas (?:now )?expired\b"
)
NO_LIMIT = re.compile(
    r"sans (?:aucune )?(?:date )?limit(?:e|ation)\b(?: de (?:temps|duree|date))?|indefiniment|"
    r"en permanence|"
    r"sans date de fin|with(?:out|\bno) (?:any )?(?:time )?limit|no (?:time limit|end date|expiry)|"
    r"indefinitely|permanently|sans echeance|without (?:an )?(?:end|expiry)(?: date)?"
)
BROADCAST = re.compile(
    r"\b(?:re)?diffus(?:ee?s?|ion|er|era|ait)\b|\bpasse(?:e|s|ra)? (?:sur|a)\b|"
    r"\b(?:re)?broadcast\b|\baire?[ds]\b|\bairs\b|\bshown\b|\btransmitted\b|\ba l'antenne\b|"
    r"\bon air\b"
)
