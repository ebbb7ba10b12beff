"""Headlines, menu entries and link texts in our own words, to identify short texts with."""

FRENCH = """
Une nouvelle équipe rejoint le centre
Don d’organes : parlons-en
Portes ouvertes au laboratoire
Cancer du rein : un essai prometteur
Le microbiote sous la loupe
Trois questions à notre directrice
Remise de chèque
Octobre rose, le bilan
Recherche clinique et qualité de vie
Vaincre la leucémie
Les lauréats de l’année
Un robot au bloc opératoire
Nos métiers
Offres de stage
Semaine du cerveau
Quand les cellules se taisent
Tout savoir sur le dépistage
Prix de thèse : les candidatures sont closes
Lire l’article complet
Plan du site
Politique de confidentialité
Espace presse
Nous soutenir
S’inscrire à la lettre
Accès et horaires
Comprendre la maladie
Visite guidée pour les lycéens
Travaux rue des Acacias
Appel à témoins
Course solidaire dimanche
Imagerie : nouveau microscope
Bourses doctorales
Retour sur la conférence
Chiffres clés
Nos partenaires
Découvrir les équipes
Concert caritatif
Lettre aux donateurs
Inauguration du bâtiment
Des souris et des hommes
Mieux soigner les enfants
Fermeture estivale
L’hôpital de demain
Voir toutes les actualités
Recrutement
Mentions légales
Femmes de science
Soirée débat
Grippe : pourquoi se faire vacciner
Le sommeil des adolescents
Annuaire des chercheurs
Aide à domicile
Programme complet
Atelier cuisine
Rencontre avec les familles
Tumeurs rares
Immunothérapie : où en est-on ?
Bilan carbone
Prévention solaire
Vœux 2026
Journée mondiale sans tabac
Déménagement des bureaux
Thérapie génique, premiers résultats
Hommage à nos aînés
Formation continue
Nouvelle plateforme de séquençage
Fête de la science
Concours photo
Exposition : le corps dévoilé
Patients partenaires
Essais précoces
Nuit des chercheurs
Santé publique
Contactez-nous
Revue de presse
""".strip().splitlines()

ENGLISH = """
A new team joins the centre
Organ donation: let’s talk
Open day at the lab
Kidney cancer: a promising trial
The gut under the microscope
Three questions for our director
Cheque handed over
Pink October in review
Clinical research and quality of life
Beating leukaemia
Winners of the year
A robot in the operating theatre
Our people
Internships
Brain awareness week
When cells fall silent
All about screening
Thesis prize: entries closed
Read the full story
Site map
Privacy policy
Press room
Support us
Sign up for the newsletter
Getting here
Understanding the disease
Guided tour for pupils
Roadworks next week
Witnesses wanted
Charity run on Sunday
Imaging: new microscope
Doctoral fellowships
Looking back at the conference
Key figures
Our partners
Meet the teams
Benefit concert
Letter to donors
New building opens
Of mice and men
Better care for children
Summer closing
Tomorrow’s hospital
See all news
Careers
Legal notice
Women in science
Evening debate
Flu: why get the jab
How teenagers sleep
Staff directory
Home help
Full programme
Cooking workshop
Meeting families
Rare tumours
Where immunotherapy stands
Carbon footprint
Staying safe in the sun
Season’s greetings
World No Tobacco Day
Offices are moving
Gene therapy: first findings
Remembering our founders
Lifelong learning
New sequencing facility
Science festival
Photo contest
Exhibition: the body unveiled
Patients as partners
Early trials
Researchers’ night
Public health
Contact us
In the news
""".strip().splitlines()
