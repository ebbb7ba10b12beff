"""What menus, buttons and footers say in French and English, as patterns on folded lines."""

import re

WORDS = re.compile(r"[^\s|/\\•·>›»«<,;:()\[\]–—+&.-]+")
#: "FrançaisEnglish": two words of a menu whose space was lost in copying.
JOINT = re.compile(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Ý])")
SEPARATED = re.compile(r"\s*[|/•·>›»\t]\s*|\s+[–—-]\s+|\s{2,}")

NETWORKS = set(
    "facebook twitter linkedin whatsapp instagram youtube bluesky mastodon telegram messenger "
    "pinterest viadeo threads tiktok".split()
)
SHARE = {"partager", "partagez", "share", "imprimer", "print", "tweet", "tweeter", *NETWORKS}
AROUND_SHARE = set(
    "x e mail email courriel copier copy lien link le la les l' the sur on via par by cet cette ce "
    "article page this envoyer send to a amis un ami friend rss pdf et and ou or in nouvel onglet "
    "url vimeo flickr linked tube whats app".split()
)
LANGUAGE_NAMES = set(
    "francais francaise anglais anglaise english french fr en eng fra espanol deutsch italiano "
    "portugues".split()
)
AROUND_LANGUAGE = set(
    "version versions langue langues language languages lire read view voir this page cet article "
    "france united kingdom states uk us gb cette en in site the la switch to passer changer "
    "de choisir choose select your".split()
)

SKIP = re.compile(
    r"(?:aller|passer|acceder|sauter)(?: directement)? (?:au |a la |a l'|aux? )"
    r"(?:contenu|menu|navigation|recherche|pied de page|texte)(?: principale?)?"
    r"|skip (?:directly )?(?:to )?(?:the )?(?:main )?(?:content|navigation|menu|search|footer)"
    r"|(?:jump|go) to (?:the )?(?:main )?(?:content|navigation)"
    r"|(?:toggle|basculer la) navigation"
    r"|(?:ouvrir|fermer|open|close|afficher|show|hide|toggle) (?:le |the )?menu"
)
BUTTON = re.compile(
    r"menu|main menu|menu principal|mega ?menu|fermer|close|accueil|home|homepage|ok|search|"
    r"rechercher(?: sur le site)?|search (?:this|the) site|navigation|navigation principale"
    r"|(?:j'|je |i )(?:accepte?|refuse|agree)|agree|got it|d'accord|accepter et continuer"
)
COOKIES = re.compile(
    r"(?:ce site(?: web| internet)?|notre site(?: web| internet)?|nous|this (?:web)?site|"
    r"our (?:web)?site|we)(?: et nos (?:\d{1,4} )?partenaires| and our (?:\d{1,4} )?partners)? "
    r"(?:utilis|use|depos|store|recour)\w*\b.{0,60}\bcookies\b.{0,400}"
    r"|nous respectons votre vie privee|we (?:value|respect|care about) your privacy"
    r"|en poursuivant (?:votre|la) (?:navigation|visite)\b.{0,400}"
    r"|by continuing to (?:browse|use|visit|navigate)\b.{0,400}"
    r"|(?:tout |j')?(?:accepter?|refuser?|personnaliser|parametrer|gerer|continuer sans accepter)"
    r"(?: (?:tout|tous|les|et fermer|mes|vos)){0,3}(?: cookies?| choix)?"
    r"|(?:accept|reject|decline|allow|manage)(?: all)?(?: cookies?| preferences)?"
    r"|(?:cookie|cookies)(?: settings| policy| preferences)?"
    r"|(?:gestion|politique|parametres) (?:de )?(?:des )?cookies"
)
MORE = re.compile(
    r"(?:lire|voir|decouvrir) (?:la suite|plus|l'article(?: complet)?|toutes? (?:les|l')"
    r" ?(?:actualites?|actus?|evenements?|news))"
    r"|en savoir(?: plus)?|(?:read|learn|see|view|show) (?:more|the full (?:story|article)|all"
    r"(?: (?:the )?(?:news|events|articles))?)|continue reading|read the (?:full )?article"
    r"|(?:retour|revenir)(?: (?:a la liste|aux actualites|a l'accueil|en haut(?: de (?:la "
    r")?page)?))?"
    r"|haut de (?:la )?page|back(?: to (?:the )?(?:top|news|list|home|all news|overview))?"
    r"|(?:article|actualite) (?:precedente?|suivante?)|(?:previous|next)(?: (?:article|"
    r"post|news|story))?"
    r"|(?:precedent|suivant)|toutes (?:les|nos) (?:actualites|actus|news)|all (?:the |our )?news"
    r"|(?:temps de lecture|reading time) ?:? ?\d{1,3} ?(?:min(?:utes?)?)?\.?"
    r"|\d{1,3} ?min(?:utes?)? (?:read|de lecture)"
    r"|(?:telecharger|download) (?:l'article|the article|en pdf|as pdf|(?:le |the )?pdf)"
    r"|envoyer (?:a un ami|par (?:e-?)?(?:mail|courriel))|send to a friend"
    r"|e-?mail this (?:page|article)|copier (?:le lien|l'adresse)|copy (?:the )?link"
    r"|(?:agrandir|enlarge) (?:l'|the )?image|(?:ecouter|listen to) (?:l'|this |the )article"
)
#: What stands where the rest of a text is for those who pay.
PAYWALL = re.compile(
    r"(?:il (?:vous )?reste \d{1,3}(?:[.,]\d{1,2})? ?% (?:de cet article )?a lire[. ]{1,3})?"
    r"(?:la suite|cet article|ce contenu|le reste)(?: de (?:cet|l')? ?article)? est "
    r"(?:reservee?|accessible) (?:uniquement |exclusivement )?(?:a nos|aux) abonnes\W*"
    r"|(?:article|contenu) reserve (?:a nos|aux) abonnes"
    r"|(?:this|the rest of this) (?:article|story|content|post) is (?:only )?"
    r"(?:available )?(?:only )?(?:to|for) (?:our |paying |paid )?subscribers(?: only)?"
    r"|(?:abonnez-vous|subscribe|sign in|log in|connectez-vous)(?: now| des maintenant)? "
    r"(?:pour (?:lire la suite|continuer)|to (?:continue|keep) reading|to read more)\b.{0,60}"
)
CRUMBS = re.compile(
    r"(?:(?:vous etes ici|you are here|fil d'ariane|breadcrumb) ?:? ?.{0,140}"
    r"|(?:accueil|home|homepage)\s*[>›»/|]\s*.{1,130}|(?:accueil|home)(?: [-–] [^.!?]{1,60}){2,})"
)
RELATED = re.compile(
    r"(?:related|similar|more|other|latest|recent|further|previous)(?: (?:news|articles?|stories|"
    r"posts?|content|publications?|events|links|reading|topics?))(?: (?:items?|from .{2,40}))?"
    r"|you (?:may|might) also (?:like|be interested in)|see also|read also|also (?:read|on "
    r"this site)"
    r"|(?:actualites?|articles?|contenus?|sujets?|publications?|news|pages?|evenements?) "
    r"(?:liee?s?|"
    r"associee?s?|similaires?|connexes?|recente?s?|en lien|relatifs?)"
    r"|(?:autres|dernieres|nos dernieres|plus d'|toutes nos) ?(?:actualites|actus|articles|news|"
    r"publications|evenements)"
    r"|(?:a|a lire|a voir|a decouvrir|voir|lire|decouvrez|consultez)"
    r"(?: (?:a )?(?:lire|voir|decouvrir))? (?:aussi|egalement)"
    r"|(?:sur le|dans le) meme (?:sujet|theme|dossier)|dans la meme (?:rubrique|categorie)"
    r"|(?:ces articles|cela) (?:pourraient|pourrait|peuvent|peut) (?:aussi |egalement "
    r")?vous interesser"
    r"|vous (?:aimerez|pourriez) (?:aussi|egalement)(?: aimer)?"
)
ALSO = re.compile(
    r"(?:a lire|lire|a voir|voir|read|see) (?:aussi|egalement|also) ?: ?[^.!?]{4,130}[!?]?"
)
COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright\b).{0,60}\b(?:19|20)\d\d\b.{0,60}"
    r"|.{0,100}(?:tous droits reserves|all rights reserved)\.?.{0,30}"
)
FOOTER = re.compile(
    r"mentions legales|legal (?:notice|mentions|information)|plan (?:du site|d'acces)|site ?map"
    r"|(?:politique de )?confidentialite|privacy(?: policy| notice)?|donnees personnelles"
    r"|cgu|terms(?: (?:of use|and conditions|of service))?|conditions (?:generales )?d'utilisation"
    r"|accessibilite(?: ?: (?:non|partiellement|totalement) conforme)?|accessibility(?: statement)?"
    r"|credits|nous contacter|contact us|contactez-nous|cookies|rgpd|gdpr"
)
FOLLOW = re.compile(
    r"(?:suivez[- ]nous|suivre|follow us|retrouvez[- ]nous|find us)(?: (?:sur|on) .{2,60})?"
    r"|(?:inscrivez-vous|abonnez-vous|s'(?:inscrire|abonner)|subscribe|sign up)"
    r"(?: (?:a|to|for) (?:notre|nos|la|our|the) (?:news ?letters?|lettres? d'information|"
    r"infolettre))?"
    r"|(?:(?:realisation|conception) du site|powered by|site (?:realise|cree) par|proudly "
    r"powered by)"
    r" ?:? ?.{0,60}"
)
TAGS = re.compile(
    r"(?:mots?[- ]cles?|tags?|etiquettes?|keywords?|categories?|thematiques?|rubriques?)"
    r" ?: .{1,120}"
)
NAV = re.compile(
    r"accueil|home|homepage|(?:les |nos |the |our )?(?:actualites|actus?|news|agenda|evenements?|"
    r"events?|equipes?|teams?|plateformes?|platforms?|publications?|partenaires?|partners?|"
    r"formations?|services?|projets?|projects?|metiers|resources|ressources)|a propos(?: de nous)?"
    r"|about(?: us)?|qui sommes[- ]nous|le centre|l'institut|the (?:cent(?:er|re)|institute)"
    r"|(?:la )?recherche|research|contacts?|presse|press|espace presse|media|medias|press "
    r"(?:room|area)"
    r"|newsletter|nous rejoindre|join us|recrutement|emplois?|carrieres?|careers?|jobs?|annuaire"
    r"|directory|intranet|extranet|connexion|se connecter|log ?in|sign in|rechercher|search|ok"
    r"|faire un don|je donne|donate|give|blog|faq|aide|help|contact us|nous contacter|patients?"
    r"|presentation|gouvernance|governance|organisation|organigramme|education|training"
)
KICKER = re.compile(
    r"communique(?:s)?(?: de presse)?|press release|news release|media release|dossier de presse"
    r"|press kit|(?:pour )?diffusion immediate|for immediate release|actualites?|actus?|news"
    r"|(?:latest|breaking) news|a la une|evenements?|events?|agenda|newsroom|espace presse"
    r"|press (?:room|area)|communication|vie du centre|imprimer|blog|article"
)
