"""French words for made texts; what stands in braces is drawn anew each time."""

SENTENCES = (
    "L’équipe a suivi {n} patientes pendant {small} ans dans {small} hôpitaux de la région.",
    "Les premiers résultats montrent une baisse de {small} % des rechutes après le traitement.",
    "« Nous attendions cette étape depuis longtemps », confie la responsable du laboratoire.",
    "Le projet reçoit un soutien de {n} 000 euros, réparti sur {small} ans.",
    "Cette protéine, connue depuis {year}, joue un rôle inattendu dans la croissance du {organ}.",
    "Les chercheurs ont comparé deux groupes de volontaires, sans que personne sache lequel "
    "recevait le médicament.",
    "Une seconde étude, plus large, doit commencer à l’automne.",
    "Le dépistage précoce du cancer du {organ} reste trop peu connu du grand public.",
    "Pour y répondre, le centre ouvre une consultation dédiée dans ses locaux de {place}.",
    "Les inscriptions se font en ligne ; le nombre de places est limité à {n}.",
    "La rencontre réunira des médecins, des associations de malades et des scientifiques.",
    "Ce travail a été mené avec plusieurs universités européennes.",
    "Les données, rendues anonymes, seront mises à la disposition de tous les laboratoires.",
    "Elle rappelle que ces observations, faites chez la souris, doivent encore être confirmées.",
    "Le nouveau microscope permet d’observer une cellule vivante pendant plusieurs heures.",
    "Chaque année, près de {n} personnes apprennent qu’elles ont une tumeur du {organ}.",
    "Les étudiants ont visité l’atelier où sont préparés les échantillons.",
    "Le comité a retenu {small} dossiers parmi les {n} qui lui avaient été soumis.",
    "Mais comment une cellule saine devient-elle cancéreuse ?",
    "C’est à cette question que tente de répondre une équipe installée à {place}.",
    "Le mécanisme est étonnamment simple : privée d’oxygène, la tumeur change de régime.",
    "Au-delà du diagnostic, les familles demandent d’abord d’être écoutées.",
    "La collecte organisée au printemps a permis d’acheter du matériel pour le service d’imagerie.",
    "Aucun effet indésirable grave n’a été relevé à ce jour.",
    "Il faudra plusieurs années avant qu’un médicament soit disponible.",
    "Les auteurs soulignent toutefois que l’échantillon reste modeste.",
    "Créée en {year}, l’unité compte aujourd’hui {small} équipes et une plateforme commune.",
    "Le public est invité à poser ses questions à l’issue de la conférence.",
    "Une exposition de photographies retrace le parcours de {small} anciennes malades.",
    "Grâce à cet algorithme, lire une image ne prend plus deux heures mais {small} minutes.",
    "Les soignants formés à cette technique seront bientôt une trentaine.",
    "Ces gènes, longtemps jugés sans intérêt, pourraient guider de futurs traitements.",
    "Le ministère et la région financent chacun un tiers du bâtiment.",
    "La directrice se félicite de l’arrivée de ces jeunes chercheuses venues du monde entier.",
    "Dans le {organ}, ces cellules forment une barrière que les médicaments traversent mal.",
    "À {place}, la journée s’achèvera par une table ronde ouverte à toutes et à tous.",
    "On y apprend pourquoi certaines tumeurs résistent à la chimiothérapie.",
    "Le protocole prévoit une prise de sang par mois et deux examens d’imagerie.",
    "Selon les médecins, mieux vaut consulter tôt que s’inquiéter longtemps.",
    "Les bénéfices de la course seront versés à la recherche sur les cancers de l’enfant.",
)

TITLES = (
    "Cancer du {organ} : une piste pour mieux soigner les rechutes",
    "{n} 000 euros pour la recherche sur le cancer du {organ}",
    "Journée portes ouvertes à {place} : venez rencontrer nos équipes",
    "Comment les cellules du {organ} échappent au traitement",
    "Un nouveau microscope entre en service à {place}",
    "Dépistage : {small} idées reçues sur le cancer du {organ}",
    "Les lauréates de l’appel à projets {year} sont connues",
    "Quand les mathématiques aident à lire les images médicales",
    "Une étude européenne relance l’espoir contre les tumeurs du {organ}",
    "Conférence grand public : vivre après un cancer du {organ}",
    "Course solidaire à {place} : record de participation",
    "Le centre accueille {small} nouvelles équipes de recherche",
)

HEADINGS = (
    "Une découverte inattendue",
    "Et maintenant ?",
    "Informations pratiques",
    "Ce que dit l’étude",
    "Un effort collectif",
    "Pourquoi c’est important",
    "Des résultats à confirmer",
    "Le rôle des associations",
)

ITEMS = (
    "un entretien avec une infirmière spécialisée",
    "la visite de la plateforme d’imagerie",
    "un atelier pour les enfants dès huit ans",
    "{small} ateliers animés par les équipes de recherche",
    "une exposition ouverte jusqu’à la fin du mois",
    "des rencontres avec d’anciens malades",
    "un guide de {n} pages à emporter",
)

RELATED = (
    "Retour sur la semaine du cerveau",
    "Le rapport annuel {year} est paru",
    "Portrait : dans la peau d’une technicienne de laboratoire",
    "Nos offres de thèse pour la rentrée",
    "Les lymphocytes, sentinelles de l’organisme",
    "Visite du président de la région",
)

ORGANS = ("sein", "poumon", "foie", "pancréas", "cerveau", "côlon", "rein")
PLACES = ("Villejuste", "Orsay", "Saint-Martin", "Montbrison", "Trégastel", "Lunéville")
SITES = ("Institut Exemple", "Centre Exemple de recherche", "Hôpital Exemple", "Université Exemple")

MONTHS = (
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
)

CHROME = {
    "home": "Accueil",
    "news": "Actualités",
    "skip": "Aller au contenu principal",
    "menu": "L’institut|Nos recherches|Soins et parcours|Enseignement|Nous soutenir|Emploi",
    "cookies": "Nous utilisons des cookies pour mesurer l’audience de ce site. Vous pouvez les "
    "accepter, les refuser ou choisir lesquels vous autorisez.",
    "accept": "Tout accepter",
    "refuse": "Tout refuser",
    "search": "Rechercher",
    "share": "Partager cet article",
    "on": "Partager sur",
    "print": "Imprimer",
    "published": "Publié le",
    "updated": "Mis à jour le",
    "by": "par le service de presse",
    "read": "Temps de lecture : {small} min",
    "related": "À lire aussi",
    "more": "Lire la suite",
    "previous": "Article précédent",
    "next": "Article suivant",
    "tags": "Mots-clés",
    "newsletter": "Recevez chaque mois notre lettre d’information dans votre boîte aux lettres.",
    "subscribe": "S’abonner",
    "email": "Votre adresse électronique",
    "contact": "Contact presse",
    "legal": "Mentions légales|Données personnelles|Plan du site|Accessibilité : non conforme",
    "rights": "Tous droits réservés",
    "address": "26, rue des Exemples, 75000 Paris. Tél. : 01 00 00 00 00",
    "follow": "Suivez-nous",
    "comments": "Laisser un commentaire",
    "comment": "Votre adresse ne sera pas publiée. Les champs obligatoires sont marqués d’une "
    "étoile.",
    "agenda": "Agenda",
    "release": "Communiqué de presse",
    "top": "Haut de page",
    "caption": "Crédit photo : Institut Exemple",
    "other": "English",
}
