"""The words of replay notices in folded text (see folding), in both languages."""

import re

from pipeline.ingest.replays.patterns import words

#: Words that mean a replay by themselves.
STRONG = words(
    "replays?", "rediffusions?", "rediffusee?s?", "re-?ecout[a-z]{1,4}", "(?:en |tv )?rattrapage",
    "catch(?:ing)?[ -]up(?: tv| service| with the)?",
    "catch (?:the|our|this) (?:programme|show|film|documentary|episode|interview|report|broadcast)",
    "(?:date limite|delai|fin|duree) de visionnage",
    "visionnage (?:jusqu|possible|gratuit|en ligne)[a-z']*",
    "(?:listen(?:ed)?|watch(?:ed)?|seen?|viewed|heard|hear|view|streamed|stream)"
    "(?: \\w{1,12}){0,4}? again",
    "listen(?:ing)? back", "(?:bbc )?iplayer", "bbc sounds",
    "(?:available|watch|listen|video|programme|film)(?: \\w{1,12}){0,3}? on[ -]demand",
    "(?:on|a la) demande",
    "on[ -]demand(?= (?:until|til|till|through|thru|for|from|on|up|by|at|with|now|"
    "without|indefinitely|permanently|now|again|here)\\b)", "en differe",
    "(?:en|now on) replay", "reentendre", "visionnements?",
    "playback", "on[ -]demand version", "replayables?", "rewatchable", "webcasts?",
    "(?:re-?)?watch(?:ing)? back", "(?:re)?diffusables?", "re-?watche?d?", "replayed", "rattraper",
    "se rattrape(?:nt)?",
    "vod", "video a la demande", "streaming gratuit",
    "(?:voir ou|a|de) (?:la |le |l'|les )?revoir", "(?:la|le|les) revoir", "l'avoir manquee?",
    "available to (?:listen|watch|stream|view)",
    "revoyez",
    "(?:etre|en) revue?s?", "revoir(?= (?:jusqu|pendant|sur|ici|:|en ligne|avant))",
    "re-?regarde[rz]", "re-?visionne[rz]", "re-?watched", "re-?listen",
    "revoir (?:l'|le |la |les |ce |cet |cette |notre |votre |leur |son |sa |en |ces |nos |tout "
    "le |toute "
    "l')(?:integralite (?:de |du )(?:l'|la "
    ")?)?(?:portrait|plateau|edition|captation|enregistrement|"
    "hearing|audition|match|spectacle|rencontre|colloque|webinaires?|direct|12/13|19/20|emission|reportage|"
    "documentaire|videos?|interviews?|sujet|entretien|conference|debat|seance|direct|film|"
    "journal|jt|"
    "webinaire|ceremonie|soiree|streaming|magazine|chronique|passage|extrait|numero|episode|"
    "telefilm|programme|"
    "rediffusion|podcast|concert|sequence|intervention|table ronde)s?", "revisionne[rz]",
    "re-?watch", "reruns?",
    "re-?broadcasts?", "\\(re-?\\) ?(?:voir|ecouter|regarder|visionner|decouvrir|watch|listen)",
)  # fmt: skip

#: Recordings: a notice where they are said to be on offer, with an end.
MEDIA = words(
    "ep\\.? ?\\d{1,3}",
    "emissions?", "reportages?", "documentaires?", "videos?", "podcasts?", "episodes?",
    "enregistrements?", "captations?", "webinai?re?s? enregistre", "documentary", "documentaries",
    "broadcasts?", "recordings?",
    "recorded (?:[a-z&]{1,12} ){0,2}(?:interview|debate|talk|q&a|session|broadcast)",
    "docs?", "tele-?films?", "vod", "web-?series?", "videocasts?", "webinaires?", "webinars?",
    "webdiffusions?", "retransmissions?", "video-?conferences? enregistree?s?",
    "docu-?(?:series?|fictions?)", "balados?", "clips?", "streams?", "footage",
)  # fmt: skip

#: Of these, those that are hardly on offer in any other way.
MEDIA_SHOWN = words(
    "films?", "(?:le|du) mag", "jt", "mise en ligne", "diffusion", "broadcaster", "diffuseur",
    "entretiens?", "interviews?", "entrevues?", "sequences?", "chroniques?", "portraits?",
    "passages?", "plateaux?", "debats?", "debates?", "extraits?", "matinales?", "segments?",
    "tele-?journal", "docu-?[a-z]+", "causeries?", "colloques?", "symposium", "lecon", "audition",
    "shows?", "seances?", "table ronde", "tables rondes", "discours", "ceremon(?:ie|y)", "keynote",
)  # fmt: skip

#: Words that mean a recording only where a broadcaster or a broadcast is near.
MEDIA_NEAR = words(
    "films?", "programmes?", "programs?", "sujets?", "journal", "jt", "entretiens?", "interviews?",
    "reports?", "shows?", "items?", "numeros?", "extraits?", "sequences?", "series?", "feature",
    "entrevues?", "causeries?", "colloques?", "symposium", "discours", "keynote", "ceremonie",
    "seances?",
    "chroniques?", "portraits?", "passages?", "interventions?", "plateaux?", "editions?", "duplex",
    "tribunes?", "matinales?", "telejournal", "bulletins?", "segments?", "story", "stories",
    "slots?", "repeats?",
    "appearances?", "special", "portrait", "hearing", "magazines?", "debats?", "debates?",
    "concerts?", "conferences?", "lectures?",
    "talks?", "live", "direct",
)  # fmt: skip

LINK = words("liens?", "links?", "adresse", "url")

#: Watching and listening, as something to do.
_VIEW = (
    "(?:a |le |la |les |l'|pour |de |d'|peut |peuvent |pouvez )?(?:re-?)?"
    "(?:voir|regarder|ecouter|visionner|decouvrir|visualiser)",
    "(?:re-?)?(?:regardez|ecoutez|voyez|visionnez|decouvrez)", "rattrape[rz]?", "retrouve[rz]",
    "se (?:re-?)?(?:voit|regarde|ecoute|visionne|rattrape|decouvre)(?:nt)?",
    "(?:etre|en) "
    "(?:re-?)?(?:vue?s?|regardee?s?|ecoutee?s?|visionnee?s?|visualisee?s?|rattrapee?s?)",
    "visionnage", "visionnables?", "ecoutables?", "regardables?", "(?:re)?diffusables?",
    "(?:re-?)?watch(?:able|ed|ing)?", "view(?:able|ed|ing)?", "stream(?:able|ed|ing)?", "replayed",
    "see", "seen", "hear", "heard", "listen(?:ed|ing)?", "catch",
)  # fmt: skip
VIEW = words(*_VIEW)

#: That something goes: said of what is on line, or of its link.
GOES = words(
    "disparait(?:ra)?", "disparu", "quitte(?:ra)?", "s'eteint", "s'eteindra", "part", "partira",
    "s'en va", "retiree?s?", "supprimee?s?", "depubliee?s?", "expire(?:ra|s|d|nt)?", "expiring",
    "leaves?", "leaving", "comes? down", "coming down", "goes offline", "go offline",
    "going offline",
    "gone", "removed", "withdrawn", "taken (?:down|off|offline)", "deleted", "pulled",
    "disappears?",
    "disappeared", "vanish(?:es)?", "hors ligne", "mise en ligne", "quittera", "desactivee?s?",
    "go(?:es)? dark", "s'efface(?:ra)?", "no longer be",
)  # fmt: skip

#: Words that put something on offer.
OFFER = words(
    *_VIEW,
    "dispo(?:nibles?|nibilite)?\\.?", "visibles?", "visionnables?", "ecoutables?", "accessibles?",
    "consultables?",
    "en ligne", "online", "(?:a |le |la |l')(?:re)?(?:voir|ecouter|regarder|visionner|decouvrir)",
    "(?:re)?(?:regardez|ecoutez|voyez|visionnez|retrouve[zr])", "voir", "regarder", "ecouter",
    "available", "viewable", "watched", "viewed", "streamed", "replayed", "watch", "view",
    "watchable",
    "seen", "heard", "leaves", "leaving", "ends?", "disparait(?:ra)?", "quitte(?:ra)?",
    "en acces libre",
    "laisse(?:nt)?", "garde(?:nt)?", "conserve(?:nt)?", "archivee?s?", "offerte?s?",
    "partager", "share",
    "demeure(?:ra|nt)?", "consultee?s?", "autorise", "possible", "up", "still there",
    "encore la", "keeps", "ouvert",
    "remet en ligne", "mis en ligne", "met en ligne", "uploaded", "consultation", "acces",
    "access", "accord",
    "restera", "conservee?s?", "proposee?s?", "kept", "keep", "fonctionne(?:ra)?", "works?",
    "hosted",
    "revue?s?", "vue?s?", "missed", "rater?", "manque[ez]?", "profite[rz]",
    "on [a-z]{3,9} until",
    "listen", "stream(?:ing)?", "can be (?:seen|heard)",
    "accessible", "catch", "valables?", "valides?", "valid", "expire[srd]?(?:nt|ra)?", "expires",
    "stays?(?: up)?", "remains?", "reste(?:ra|nt)?", "restants?", "left", "actifs?",
    "active",
    "revoir", "cliquez", "cliquer", "click", "ici", "here",
)  # fmt: skip

#: Subjects that end too, but are no replay.
OTHER_SUBJECT = words(
    "candidat[a-z]*", "candidater", "postule[rz]", "inscriptions?", "inscri(?:re|vez)(?:-vous)?",
    "appels? (?:a|aux|d')[a-z ]{3,14}", "calls? for", "depots?", "depose[rz]", "dossiers?",
    "soumissions?",
    "soumettre", "soumettez", "submi(?:t|ssions?|tted)", "abstracts?", "regist(?:er|rations?|ered)",
    "enrol(?:l?ments?|l)?", "apply",
    "applications?(?! (?:radio|france|arte|tf1|m6|mobile|de |youtube|gratuite))", "applicants?",
    "deadline", "exposition", "expositions",
    "expos?", "exhibitions?", "exhibits?", "exhibited", "musees?", "museums?", "galerie", "gallery",
    "hall", "vernissage", "bibliotheque", "mediatheque", "library", "cinemas?", "theatre",
    "spectacles?",
    "sondages?", "surveys?", "questionnaires?", "repondre", "repondez", "bas de (?:la )?page",
    "(?:la|cette|the|this|web) page",
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
    "take part", "menus?", "stocks?", "coupons?", "c(?<!time c)(?<!-c)odes?", "pre-?commande",
    "appel",
    "remboursements?",
    "vaccin[a-z]*", "campagnes?", "stationnement", "parking", "travail", "etude", "trials",
    "manuscrits?", "zoom", "teams", "visio(?:conference)?", "connexion",
    "paiement", "payment", "mots? de passe", "password", "log-?in", "sign-?in",
    "reset", "accounts?", "comptes?", "activation", "confirmation", "identification", "unsubscribe",
    "desinscription", "invitations?", "pass", "badges?", "installations?", "installee?s?",
    "installe", "grand ecran", "big screen", "ecran geant", "projete(?:e?s?|r)?", "projections?",
    "screened", "screenings?", "en salles?", "grande salle", "great hall", "lobby", "foyer",
    "festivals?", "retrospectives?", "rights", "droits de diffusion", "libres? de droits",
    "en public",
    "moving in", "settles?", "auditions?", "casting", "figurants?", "recherche des", "volunteers?",
    "telespectateurs", "audience for", "studio audience", "places", "seats?", "visites",
    "visits", "vouchers?", "medicaments?", "medicines?", "efficace", "effective", "apres ouverture",
    "after opening", "produits?", "products?", "rooms?", "salles?", "piscine", "standard",
    "switchboard", "ascenseur", "route", "rue", "road", "lift", "cartes? (?!blanche)",
    "cards?", "certificats?",
    "certificates?",
    "sites? de(?! (?:la )?(?:chaine|radio|station|france|rtl|arte|tf1|m6|l'emission))",
    "conventions?", "restaurants?", "cantine", "cafeteria", "menu", "colis",
    "livraisons?", "deliver(?:y|ies)", "loterie",
    "tombola", "jeux?", "quiz", "encheres", "auctions?", "donnez", "plaidoyer", "brochures?",
    "livres?", "romans?", "books?", "guides?",
    "entries", "fixed-term", "assistants?", "editor", "post", "job", "monteu(?:r|se)", "appeal",
    "video-?conference", "visioconference", "audience", "questions", "stands?", "chapiteau",
    "cine", "souscri[a-z]*", "rabais", "discounts?", "reductions?",
)  # fmt: skip

#: Those of them that no replay has: "inscrivez-vous jusqu'au 3 mars pour voir le replay".
HARD_SUBJECT = words(
    "embargo", "embargoed", "maintenance", "fixed[ -]term", "is looking for",
    "public consultations?", "\\d ?% (?:off|de (?:reduction|remise))",
    "(?:most|many) (?:people|viewers|listeners)",
    "la plupart des (?:gens|spectateurs|auditeurs)",
    "(?:fully |all )?booked", "sold out", "guichets? fermes?",
    "complete?s? jusqu",
    "tournages?", "filming", "film crew", "contracts?", "contrats?", "cdd", "interns?",
    "internships?",
    "stagiaires?", "stages? (?:de|d'|au|a|en|chez)", "wanted", "hiring",
    "upload (?:link|form|your|page)", "uploading",
    "televers[a-z]*", "teleservice", "depots?", "avis sur", "votre avis", "feedback", "polls?",
    "sign(?:ing)? up", "sign-up", "rsvp", "coupons?", "vouchers?", "enquetes? (?:en ligne|sur vos)",
    "repondez", "repondre", "se feront en public", "on tour",
    "candidat[a-z]*", "candidater", "postule[rz]", "inscriptions?",
    "inscri(?:re|vez|ts?)(?:-vous)?", "calls? for",
    "appels? (?:a|aux) [a-z ]{3,14}", "appels? d'offres?", "submi(?:t|ssions?|tted)", "soumettez",
    "soumettre", "soumissions?",
    "regist(?:er|rations?|ered)", "enrol(?:l?ments?|l)?", "appl(?:y|ications?|icants?)", "votez?",
    "voter", "voting",
    "votre vote", "vote", "concours", "contests?", "competitions?", "sondages?", "surveys?",
    "questionnaires?",
    "petitions?", "tickets?", "billets?", "billetterie", "reserv(?:ez|er|ations?)", "envoyez",
    "bookings?",
    "expositions?", "expos?", "exhibitions?", "exhibits?", "recrut[a-z]*", "jobs?",
    "vacanc(?:y|ies)", "offres? d'emploi",
)  # fmt: skip

#: What stands before a subject that only completes another: "le replay DE L'exposition".
COMPLEMENT = re.compile(
    r"(?:\bde(?: l'| la| cette| notre| votre)?|\bd'|\bdu|\bdes|\bof(?: the| our| this)?|"
    r"\babout(?: the)?|"
    r"\bsur (?:le|la|les|l')|\bon the|\bdedie[es]* (?:au|a la|aux)|\bau|"
    r"\baux)[ ]?(?:[a-z'-]{2,14} ){0,2}$"
)
CLAUSE = re.compile(
    r" ?[;|·•] ?| -+ | ?\n|[,:] (?=(?:le|la|les|l'|un|une|the|a|an|et|and|mais|but|puis|then|son|"
    r"its)\b)"
    r"| (?:et|and|mais|but|while|tandis que) (?=(?:le|la|les|l'|un|une|the|a|an|sur|on|son|its)\b)"
)
