"""Words that tell French from English, for texts too short for letter statistics."""

#: Grammar words of one language that are no word, or a rare one, in the other.
FRENCH_GRAMMAR = frozenset(
    "le la les des du de un une et est dans sur avec pour par au aux en que qui ne pas ce cet cette "
    "ces ses sa leur leurs nous vous ils elle elles il je tu sont ont été être où à se mais ou donc "
    "comme notre nos votre vos ma mes ta tes chez sans sous vers entre depuis pendant lors afin ainsi "
    "très aussi chaque tous toutes toute quand dont ceux celle celui avant après contre selon parmi "
    "était étaient sera seront fait faire peut peuvent doit doivent avoir avons avez sommes êtes soit "
    "lui eux même mêmes autre autres plusieurs quel quelle quels quelles lorsque puisque parce car si "
    "ça cela ceci voici voilà rien jamais toujours encore déjà ici là moins mieux trop peu beaucoup "
    "hors dès jusque malgré grâce face via près loin autour ailleurs demain hier aujourd'hui "
    "pourquoi combien qu'il d'un d'une deux trois quatre cinq sept huit neuf dix cent mille "
    "aura auront avait avaient ayant étant fut serait pourrait suis es ai as-tu quoi".split()
)
ENGLISH_GRAMMAR = frozenset(
    "the of and to in is are was were be been being for with that this these those from by at it its "
    "their they we you he she his her our your my not have has had will would can could should may "
    "might must do does did than then into about over after before between through during against "
    "under without within which who whom whose what when where why how there here also only other "
    "others another such some any all both each every more most less least many much few own same so "
    "if because while until since although though however very too just even still yet never always "
    "often again up down out off upon across along among around behind below above toward towards "
    "as or an no i him us them me themselves itself himself become became make makes made made get "
    "gets one two three four five seven eight nine ten hundred thousand yes don doesn didn isn aren "
    "wasn weren won't can't let's it's that's we're they're you're via per whether either neither "
    "nor beyond ahead back away today tomorrow yesterday now how's".split()
)
#: Frequent words of headings, menus and news; spelt otherwise or unknown in the other language.
FRENCH_COMMON = frozenset(
    "accueil actualité actualités agenda équipe équipes recherche recherches chercheur chercheurs "
    "chercheuse chercheuses cancers sein santé soins soin hôpital centre médecin médecins médecine "
    "étude études étudiant étudiants journée journées semaine mois année années jour jours lundi "
    "mardi mercredi jeudi vendredi samedi dimanche janvier février mars avril mai juin juillet août "
    "septembre octobre novembre décembre nouveau nouvelle nouveaux nouvelles nombre chiffres clés "
    "savoir lire suite voir retour propos contactez contacter mentions légales recrutement emploi "
    "emplois offres offre appel candidatures projets projet inscription inscriptions rejoindre "
    "découvrir découvrez soutenir soutien faire don dons partenaires partenaire presse communiqué "
    "dossier événement événements rendez-vous conférence séminaire colloque exposition thèse prix "
    "lauréat lauréats lauréate innovation traitement traitements maladie maladies cellule cellules "
    "tumeur tumeurs gène gènes essai essais clinique cliniques laboratoire laboratoires plateforme "
    "plateformes direction directeur directrice responsable formation formations annuaire connexion "
    "rechercher plan page suivante précédente partager imprimer télécharger vie femmes femme hommes "
    "homme enfants enfant jeunes filles ville monde pays ans lutte avancées avancée enjeux résultats "
    "bienvenue merci bonjour toutes nouvelle mise ligne jour veille école lycée collège marseille "
    "financement financements subvention bourse bourses remise chèque euros ligue fondation".split()
)
ENGLISH_COMMON = frozenset(
    "home news team teams research researcher researchers scientist scientists cancer breast health "
    "care hospital center doctor doctors medicine study studies student students day days week weeks "
    "month year years monday tuesday wednesday thursday friday saturday sunday january february "
    "march april june july august september october november december new number key figures learn "
    "read about us related back next previous share print download search site map legal notice "
    "privacy policy cookies jobs job careers open call applications projects project register "
    "registration join discover support give donate donation partners press release kit event events "
    "upcoming meeting talk talks lecture seminar workshop thesis award awards winner winners prize "
    "treatment treatments disease diseases cell cells tumor tumour tumors tumours gene genes trial "
    "trials clinical laboratory laboratories facilities facility platform platforms head director "
    "management leader leaders training directory login sign women woman men man children child young "
    "girls city world country fight advances breakthrough challenges results welcome thank hello "
    "launch launches launched funding grant grants fellowship check million anniversary celebrates "
    "celebrate science sciences scientific department school university institute foundation "
    "committee overview history mission vision education people staff alumni life".split()
) - {"cancer", "science", "sciences", "vision", "million", "mission", "cookies", "agenda"}
#: Words that stand in names too: "Institut de la Timone", "Los de Paris".
PARTICLES = frozenset("de la le les des du d l et en au aux of the and for in at von van y".split())
#: What institutions' names begin with, in lower case.
INSTITUTIONS = frozenset(
    "institut centre fondation ligue agence université faculté hôpital hôpitaux assistance ministère "
    "région ville conseil association école société académie laboratoire comité fédération "
    "cancéropôle unité chambre groupement maison département collège observatoire autorité haute "
    "commissariat caisse musée prix union mutuelle direction centres clinique "
    "institute center foundation agency university faculty hospital ministry council society academy "
    "laboratory committee federation unit department college school royal national american european "
    "french british world international".split()
)
