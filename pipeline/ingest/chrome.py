"""Site chrome: the lines around a pasted text that belong to the page, not to the text.

Only whole lines, and only those that say nothing but what a menu, a button or a banner says: a
line of chrome left in costs the office a keystroke, a sentence taken out costs it the sentence.
"""

import re
from typing import Literal

from pipeline.ingest.folding import fold

#: ``anywhere``: chrome wherever it stands. ``edge``: only before the first or after the last
#: sentence. ``top``: only before the first. ``end``: only after the last. ``banner``: where it
#: stands alone. ``nav``: with others like it. ``related``: opens a list of other news.
Chrome = Literal["anywhere", "edge", "top", "end", "banner", "nav", "related"]

#: Characters; a longer line is never chrome, but for what it says of cookies.
LONGEST = 150
_COOKIES_LONGEST = 500

_WORDS = re.compile(r"[^\s|/\\•·>›»«<,;:()\[\]–—+&.-]+")
_SEPARATED = re.compile(r"\s*[|/•·>›»\t]\s*|\s+[–—-]\s+|\s{2,}")

_NETWORKS = set(
    "facebook twitter linkedin whatsapp instagram youtube bluesky mastodon telegram messenger "
    "pinterest viadeo threads tiktok".split()
)
_SHARE = {"partager", "partagez", "share", "imprimer", "print", "tweet", "tweeter", *_NETWORKS}
_AROUND_SHARE = set(
    "x e mail email courriel copier copy lien link le la les l' the sur on via par by cet cette ce "
    "article page this envoyer send to a amis un ami friend rss pdf et and ou or in nouvel onglet "
    "url vimeo flickr".split()
)
_LANGUAGE_NAMES = set("francais francaise anglais anglaise english french fr en eng fra".split())
_AROUND_LANGUAGE = set(
    "version versions langue langues language languages lire read view voir this page cet article "
    "cette en in site the la switch to passer changer de choisir choose select your".split()
)

_SKIP = re.compile(
    r"(?:aller|passer|acceder|sauter)(?: directement)? (?:au |a la |a l'|aux? )"
    r"(?:contenu|menu|navigation|recherche|pied de page|texte)(?: principale?)?"
    r"|skip (?:directly )?(?:to )?(?:the )?(?:main )?(?:content|navigation|menu|search|footer)"
    r"|(?:jump|go) to (?:the )?(?:main )?(?:content|navigation)"
    r"|(?:toggle|basculer la) navigation|(?:ouvrir|fermer|open|close|afficher|show|hide) (?:le |the )?"
    r"menu|menu|main menu|menu principal|mega ?menu|fermer|close"
)
_COOKIES = re.compile(
    r"(?:ce site|notre site|nous|this (?:web)?site|our (?:web)?site|we)\b.{0,60}\bcookies\b.*"
    r"|(?:en poursuivant|by continuing)\b.{0,120}(?:\bcookies\b|navigation|this site|browse).*"
    r"|(?:tout |j')?(?:accepter?|refuser?|personnaliser|parametrer|gerer|continuer sans accepter)"
    r"(?: (?:tout|tous|les|et fermer|mes|tous les))*(?: (?:les )?cookies?| choix)?"
    r"|(?:accept|reject|decline|allow|manage)(?: all)?(?: cookies?| preferences)?"
    r"|(?:cookie|cookies)(?: settings| policy| preferences)?"
    r"|(?:gestion|politique|parametres) (?:de )?(?:des )?cookies"
)
_MORE = re.compile(
    r"(?:lire|voir|decouvrir) (?:la suite|plus|l'article(?: complet)?|toutes? (?:les|l')"
    r" ?(?:actualites?|actus?|evenements?|news))"
    r"|en savoir (?:plus|\+)|(?:read|learn|see|view|show) (?:more|the full (?:story|article)|all"
    r"(?: (?:the )?(?:news|events|articles))?)|continue reading|read the (?:full )?article"
    r"|(?:retour|revenir)(?: (?:a la liste|aux actualites|a l'accueil|en haut(?: de (?:la )?page)?))?"
    r"|haut de (?:la )?page|back(?: to (?:the )?(?:top|news|list|home|all news|overview))?"
    r"|(?:article|actualite) (?:precedente?|suivante?)|(?:previous|next)(?: (?:article|post|news|story))?"
    r"|(?:precedent|suivant)|toutes (?:les|nos) (?:actualites|actus|news)|all (?:the |our )?news"
    r"|(?:temps de lecture|reading time) ?:? ?\d{1,3} ?(?:min(?:utes?)?)?\.?"
    r"|\d{1,3} ?min(?:utes?)? (?:read|de lecture)"
    r"|(?:telecharger|download) (?:l'article|the article|en pdf|as pdf|(?:le |the )?pdf)"
    r"|(?:agrandir|enlarge) (?:l'|the )?image|(?:ecouter|listen to) (?:l'|this |the )article"
)
_CRUMBS = re.compile(
    r"(?:(?:vous etes ici|you are here|fil d'ariane|breadcrumb) ?:? ?.{0,140}"
    r"|(?:accueil|home|homepage)\s*[>›»/|]\s*.{1,130}|(?:accueil|home)(?: [-–] [^.!?]{1,60}){2,})"
)
_RELATED = re.compile(
    r"(?:related|similar|more|other|latest|recent|further|previous)(?: (?:news|articles?|stories|"
    r"posts?|content|publications?|events|links|reading|topics?))(?: (?:items?|from .{2,40}))?"
    r"|you (?:may|might) also (?:like|be interested in)|see also|read also|also (?:read|on this site)"
    r"|(?:actualites?|articles?|contenus?|sujets?|publications?|news|pages?|evenements?) (?:liee?s?|"
    r"associee?s?|similaires?|connexes?|recente?s?|en lien|relatifs?)"
    r"|(?:autres|dernieres|nos dernieres|plus d'|toutes nos) ?(?:actualites|actus|articles|news|"
    r"publications|evenements)"
    r"|(?:a|a lire|a voir|a decouvrir|voir|lire|decouvrez|consultez)"
    r"(?: (?:a )?(?:lire|voir|decouvrir))? (?:aussi|egalement)"
    r"|(?:sur le|dans le) meme (?:sujet|theme|dossier)|dans la meme (?:rubrique|categorie)"
    r"|(?:ces articles|cela) (?:pourraient|pourrait|peuvent|peut) (?:aussi |egalement )?vous interesser"
    r"|vous (?:aimerez|pourriez) (?:aussi|egalement)(?: aimer)?"
)
_ALSO = re.compile(
    r"(?:a lire|lire|a voir|voir|read|see) (?:aussi|egalement|also) ?: ?[^.!?]{4,130}[!?]?"
)
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright\b).{0,130}|.{0,100}(?:tous droits reserves|all rights reserved)\.?"
)
_FOOTER = re.compile(
    r"mentions legales|legal (?:notice|mentions|information)|plan (?:du site|d'acces)|site ?map"
    r"|(?:politique de )?confidentialite|privacy(?: policy| notice)?|donnees personnelles"
    r"|cgu|terms(?: (?:of use|and conditions|of service))?|conditions (?:generales )?d'utilisation"
    r"|accessibilite(?: ?: (?:non|partiellement|totalement) conforme)?|accessibility(?: statement)?"
    r"|credits|nous contacter|contact us|contactez-nous|cookies|rgpd|gdpr"
)
_FOLLOW = re.compile(
    r"(?:suivez[- ]nous|suivre|follow us|retrouvez[- ]nous|find us)(?: (?:sur|on) .{2,60})?"
    r"|(?:inscrivez-vous|abonnez-vous|s'(?:inscrire|abonner)|subscribe|sign up)"
    r"(?: (?:a|to|for) (?:notre|nos|la|our|the) (?:news ?letters?|lettres? d'information|infolettre))?"
    r"|(?:realisation|conception|powered by|made by|site (?:realise|cree) par|proudly powered by)"
    r" ?:? ?.{0,60}"
)
_NAV = re.compile(
    r"accueil|home|homepage|(?:les |nos |the |our )?(?:actualites|actus?|news|agenda|evenements?|"
    r"events?|equipes?|teams?|plateformes?|platforms?|publications?|partenaires?|partners?|"
    r"formations?|services?|projets?|projects?|metiers|resources|ressources)|a propos(?: de nous)?"
    r"|about(?: us)?|qui sommes[- ]nous|le centre|l'institut|the (?:cent(?:er|re)|institute)"
    r"|(?:la )?recherche|research|contacts?|presse|press|espace presse|media|medias|press (?:room|area)"
    r"|newsletter|nous rejoindre|join us|recrutement|emplois?|carrieres?|careers?|jobs?|annuaire"
    r"|directory|intranet|extranet|connexion|se connecter|log ?in|sign in|rechercher|search|ok"
    r"|faire un don|je donne|donate|give|blog|faq|aide|help|contact us|nous contacter|patients?"
    r"|presentation|gouvernance|governance|organisation|organigramme|education|training"
)
_KICKER = re.compile(
    r"communique(?:s)?(?: de presse)?|press release|news release|media release|dossier de presse"
    r"|press kit|(?:pour )?diffusion immediate|for immediate release|actualites?|actus?|news"
    r"|(?:latest|breaking) news|a la une|evenements?|events?|agenda|newsroom|espace presse"
    r"|press (?:room|area)|communication|vie du centre|imprimer|blog|article"
)


def chrome(line: str) -> Chrome | None:
    """Tell whether a stripped line is chrome, and where it has to stand to count as such."""
    if not line or len(line) > _COOKIES_LONGEST:
        return None
    folded = fold(line).strip(" \t:>›»«←→↑↓▸►…+*[]()!-–—").rstrip(". ")
    if _COOKIES.fullmatch(folded):
        return "anywhere" if len(line) <= LONGEST or "cookies" in folded else None
    if len(line) > LONGEST:
        return None
    if is_banner(line):
        return "banner"
    if is_doubled(line) or _SKIP.fullmatch(folded) or _MORE.fullmatch(folded):
        return "anywhere"
    if _RELATED.fullmatch(folded):
        return "related"
    if _CRUMBS.fullmatch(folded) or _ALSO.fullmatch(folded):
        return "anywhere"
    return _by_words(folded, fold(line).strip())


def _by_words(folded: str, whole: str) -> Chrome | None:
    words = set(_WORDS.findall(folded))
    if words & _SHARE and words <= _SHARE | _AROUND_SHARE:
        return "anywhere"
    if words & _LANGUAGE_NAMES and words <= _LANGUAGE_NAMES | _AROUND_LANGUAGE:
        return "edge"
    if _COPYRIGHT.fullmatch(whole) or _FOLLOW.fullmatch(folded):
        return "end"
    parts = [part for part in _SEPARATED.split(folded) if part]
    if parts and all(_FOOTER.fullmatch(part) for part in parts):
        return "end"
    if len(parts) > 2 and all(_NAV.fullmatch(p) or _FOOTER.fullmatch(p) for p in parts):
        return "edge"
    if _KICKER.fullmatch(folded):
        return "top"
    return "nav" if _NAV.fullmatch(folded) else None


def is_banner(line: str) -> bool:
    """Tell whether a line is a scrolling banner: it ends in the dash that joins it to the next."""
    return bool(re.search(r"\S\s+[-–—|]$", line)) and len(line) <= LONGEST


def is_doubled(line: str) -> bool:
    """Tell whether a line is one text twice, as a link with its own tooltip is copied."""
    half, odd = divmod(len(line), 2)
    first, second = line[:half].strip(), line[half + odd :].strip()
    long_enough = len(first) >= 8 or first.lower().endswith("menu")
    return first == second and long_enough and first[-1:] not in ".!?…" and first[:1].isalpha()


def is_prose(line: str) -> bool:
    """Tell whether a line is part of a text: a sentence, or as long as one."""
    if len(line) > LONGEST:
        return True
    words = line.count(" ") + 1
    return words >= 12 or (words >= 6 and line.rstrip("\"”»’) \xa0\u202f").endswith((".", "!", "?", "…")))
