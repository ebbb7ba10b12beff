"""Words that tell French from English, for texts too short for letter statistics."""

#: Grammar words of one language that are no word, or a rare one, in the other.
FRENCH_GRAMMAR = frozenset(
    "le la les des du de un une et est dans sur avec pour par au aux en que qui ne pas ce "
    "cet cette "
    "ces ses sa leur leurs nous vous ils elle elles il je tu sont ont été être où à se mais "
    "ou donc "
    "comme notre nos votre vos ma mes ta tes chez sans sous vers entre depuis pendant lors "
    "afin ainsi "
    "très aussi chaque tous toutes toute quand dont ceux celle celui avant après contre "
    "selon parmi "
    "était étaient sera seront fait faire peut peuvent doit doivent avoir avons avez sommes "
    "êtes soit "
    "lui eux même mêmes autre autres plusieurs quel quelle quels quelles lorsque puisque "
    "parce car si "
    "ça cela ceci voici voilà rien jamais toujours encore déjà ici là moins mieux trop peu "
    "beaucoup "
    "hors dès jusque malgré grâce face via près loin autour ailleurs demain hier aujourd'hui "
    "pourquoi combien qu'il d'un d'une deux trois quatre cinq sept huit neuf dix cent mille "
    "aura auront avait avaient ayant étant fut serait pourrait suis es ai as-tu quoi".split()
)
ENGLISH_GRAMMAR = frozenset(
    "the of and to in is are was were be been being for with that this these those from by "
    "at it its "
    "their they we you he she his her our your my not have has had will would can could should may "
    "might must do does did than then into about over after before between through during against "
    "under without within which who whom whose what when where why how there here also only other "
    "others another such some any all both each every more most less least many much few own "
    "same so "
    "if because while until since although though however very too just even still yet never "
    "always "
    "often again up down out off upon across along among around behind below above toward towards "
    "as or an no i him us them me themselves itself himself become became make makes made made get "
    "gets one two three four five seven eight nine ten hundred thousand yes don doesn didn "
    "isn aren "
    "wasn weren won't can't let's it's that's we're they're you're via per whether either neither "
    "nor beyond ahead back away today tomorrow yesterday now how's".split()
)
#: Frequent words of headings, menus and news; spelt otherwise or unknown in the other language.
FRENCH_COMMON = frozenset(
    "accueil actualité actualités agenda équipe équipes recherche recherches chercheur chercheurs "
    "chercheuse chercheuses cancers sein santé soins soin hôpital centre médecin médecins médecine "
    "étude études étudiant étudiants journée journées semaine mois année années jour jours lundi "
    "mardi mercredi jeudi vendredi samedi dimanche janvier février mars avril mai juin "
    "juillet août "
    "septembre octobre novembre décembre nouveau nouvelle nouveaux nouvelles nombre chiffres clés "
    "savoir lire suite voir retour propos contactez contacter mentions légales recrutement emploi "
    "emplois offres offre appel candidatures projets projet inscription inscriptions rejoindre "
    "découvrir découvrez soutenir soutien faire don dons partenaires partenaire presse communiqué "
    "dossier événement événements rendez-vous conférence séminaire colloque exposition thèse prix "
    "lauréat lauréats lauréate innovation traitement traitements maladie maladies cellule cellules "
    "tumeur tumeurs gène gènes essai essais clinique cliniques laboratoire laboratoires plateforme "
    "plateformes direction directeur directrice responsable formation formations annuaire "
    "connexion "
    "rechercher plan page suivante précédente partager imprimer télécharger vie femmes femme "
    "hommes "
    "homme enfants enfant jeunes filles ville monde pays ans lutte avancées avancée enjeux "
    "résultats "
    "bienvenue merci bonjour toutes nouvelle mise ligne jour veille école lycée collège "
    "financement financements subvention bourse bourses remise chèque euros ligue fondation".split()
)
ENGLISH_COMMON = frozenset(
    "home news team teams research researcher researchers scientist scientists cancer breast "
    "health "
    "care hospital center doctor doctors medicine study studies student students day days "
    "week weeks "
    "month year years monday tuesday wednesday thursday friday saturday sunday january february "
    "march april june july august september october november december new number key figures learn "
    "read about us related back next previous share print download search site map legal notice "
    "privacy policy cookies jobs job careers open call applications projects project register "
    "registration join discover support give donate donation partners press release kit "
    "event events "
    "upcoming meeting talk talks lecture seminar workshop thesis award awards winner winners prize "
    "treatment treatments disease diseases cell cells tumor tumour tumors tumours gene genes trial "
    "trials clinical laboratory laboratories facilities facility platform platforms head director "
    "management leader leaders training directory login sign women woman men man children "
    "child young "
    "girls city world country fight advances breakthrough challenges results welcome thank hello "
    "launch launches launched funding grant grants fellowship check million anniversary celebrates "
    "celebrate science sciences scientific department school university institute foundation "
    "committee overview history mission vision education people staff alumni life".split()
) - {"cancer", "science", "sciences", "vision", "million", "mission", "cookies", "agenda"}
#: Words that stand in names too: "Institut de la Timone", "Los de Paris".
PARTICLES = frozenset("de la le les des du d l et en au aux of the and for in at von van y".split())
#: Names that stand alike in texts of both languages: they tell nothing.
NAMES = frozenset("france paris marseille lyon provence europe inserm cnrs arte bbc".split())
#: What institutions' names begin with, in lower case.
INSTITUTIONS = frozenset(
    "institut centre fondation ligue agence université faculté hôpital hôpitaux assistance "
    "ministère "
    "région ville conseil association école société académie laboratoire comité fédération "
    "cancéropôle unité chambre groupement maison département collège observatoire autorité haute "
    "commissariat caisse musée prix union mutuelle direction centres clinique "
    "institute center foundation agency university faculty hospital ministry council society "
    "academy "
    "laboratory committee federation unit department college school royal national american "
    "european "
    "french british world international".split()
)
#: Beginnings (^), endings ($) and insides of words, in nats: above 0 French, below 0 English.
#: Fitted on public word lists, then rounded; only the longest ending of a word counts.
AFFIXES: dict[str, float] = {
    "ing$": -2.5, "ings$": -2.5, "ed$": -2, "ated$": -2, "ized$": -2, "ly$": -2.5, "ally$": -2.5,
    "ness$": -2, "ship$": -2, "ful$": -2, "less$": -2.5, "ity$": -2, "ities$": -3, "ty$": -1,
    "y$": -1,
    "ies$": -1, "ous$": -2, "ical$": -1.5, "ic$": -1.5, "ics$": -2, "ist$": -2, "ists$": -2,
    "ism$": -2,
    "ate$": -2, "ates$": -2, "or$": -1.3, "ors$": -0.7, "ck$": -1.5, "ss$": -2, "sh$": -1.5,
    "ch$": -1.3,
    "al$": -0.8, "an$": -1, "ian$": -1.3, "able$": -0.8, "ible$": -0.8, "d$": -0.8, "ds$": -0.8,
    "k$": -1, "ks$": -1.2, "m$": -0.8, "p$": -0.5, "w$": -1, "th$": -1, "st$": -1.5, "cy$": -1.5,
    "ght$": -2, "ward$": -2, "ment$": -0.5, "ure$": -0.8, "ures$": -0.8, "ance$": -0.5,
    "ence$": -0.5,
    "eur$": 2, "eurs$": 2, "euse$": 2, "euses$": 2, "eux$": 2, "aux$": 1.5, "eau$": 2, "eaux$": 2,
    "ière$": 2, "ères$": 2, "ier$": 1.8, "iers$": 1.8, "aire$": 1.8, "aires$": 1.8, "oire$": 1.8,
    "oires$": 1.5, "oir$": 1.5, "oirs$": 1.5, "ique$": 1.3, "iques$": 1.5, "isme$": 2, "iste$": 2.5,
    "istes$": 2, "té$": 1, "tés$": 1, "ement$": 1.5, "ements$": 0.8, "elle$": 1.2, "elles$": 1.2,
    "ette$": 2,
    "ettes$": 2, "esse$": 1, "ez$": 2.3, "ons$": 1.2, "tion$": 0, "tions$": -0.5, "sion$": 0,
    "sions$": 0,
    "ont$": 1.5, "ait$": 1.5, "aient$": 2, "ant$": 0.2, "ante$": 1.3, "antes$": 1.6, "if$": 1.8,
    "ifs$": 2.3,
    "ives$": 1, "ien$": 1.7, "iens$": 1.5, "ienne$": 2, "ie$": 1, "logie$": 2, "phie$": 2,
    "ain$": 0.8,
    "ir$": 1.7, "re$": 1.2, "ale$": 1, "ales$": 2.2, "ois$": 1.2, "oise$": 1.5, "que$": 1,
    "ques$": 1,
    "ille$": 1, "eil$": 1.5, "us$": 0.6, "u$": 1, "ances$": 1, "é$": 0.8, "ée$": 1, "ées$": 1,
    "és$": 1,
    "w": -1.5, "k": -0.4, "th": -0.9, "oo": -1, "ee": -1.7, "ea": -1.4, "gh": -1, "wh": -0.5,
    "ck": -1.4,
    "é": 1.6, "è": 2.4, "ê": 1.5, "à": 2, "â": 1.5, "î": 1, "ô": 1, "û": 1, "ç": 2, "œ": 2,
    "eu": 1.6,
    "nn": 0.5, "au": 0.6, "oi": 0.4,
    "^un": -1.5, "^over": -0.8, "^out": -0.8, "^under": -0.8, "^sh": -0.8, "^sou": 0.7, "^th": -0.5,
}  # fmt: skip
