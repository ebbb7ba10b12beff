"""Words and names by which a line beside a text is told from one of it, as patterns.

They are of lower-case text: to look for capitals as well takes three times as long.
"""

import re

from pipeline.ingest.replays.patterns import one_of

#: What asks readers for something.
ASKS = re.compile(
    one_of(
        [
            r"subscri\w+", "newsletters?", "sign(?:ing)? up", "log ?in", "sign in", "cookies?",
            "inbox", "download (?:our|the) app", r"abonn\w+", "infolettres?", "s'identifier",
            "follow (?:us|me|him|her|@)", "suivez", "share", "partage[rz]?", "whatsapp", "facebook",
            "twitter", "instagram", "linkedin", "click here", "cliquez", "donate", "faire un don",
            "support (?:us|our)", r"advertis\w+", r"sponsor\w*", "publicité", "commentaires?",
            "reprints?", "terms of", "privacy", "copyright", "all rights", "tous droits",
            "personal use", "(?:personnalisez|personali[sz]e|customi[sz]e) (?:votre|vos|your)",
        ],
        letters=r"\w",
    )
    + r"\b|©|@\w",
)  # fmt: skip
#: What leads on to another text.
LEADS_ON = re.compile(
    r"\W*(?:read (?:more|also|next)|see (?:also|more)|also (?:read|on)|more (?:on|from|:)|related|"
    r"watch|listen|recommended|don['’]?t miss|most (?:read|popular)|trending|latest|top stories|"
    r"you (?:may|might)|à (?:lire|voir|découvrir)|lire|voir aussi|sur le même|dans la même|"
    r"ailleurs sur|en savoir|pour aller plus|nos derni|les plus|vidéo)\b",
)
#: What says whose a picture is: at the beginning, or soon after it (characters).
_PICTURED = re.compile(
    r"\W*(?:photos?|image|picture|pictured|crédits?|credits?|source|file photo|getty|reuters|afp|"
    r"ap photo|illustration|caption|légende|scroll)\b"
)
_CREDITED = re.compile(
    r"getty images|/(?: ?afp\b|reuters)|a(?<!\wa)p photo|©|\(photo|photograph: |image: |"
    r"cr(?:edit: |édit)"
)
_SOON = 200
#: What says who wrote a text, when, and on what.
SIGNED = re.compile(
    r"\W*(?:by|par|written by|author|published|updated|posted|last (?:updated|modified)|publié|"
    r"mis à jour|modifié|reporting by|editing by|tags?|topics?|mots[- ]clés|thèmes?|"
    r"filed under|categor\w+)\b",
)
#: Classes and ids by what they speak of.
NAMED = {
    "text": re.compile(
        r"(?:article|post|entry|story|news|page|main|text)[_-]*(?:body|content|text|copy|inner)|"
        r"articlebody|^body$|\bprose\b|rich-?text|wysiwyg|field--?name-body|"
        r"chap[oe]|standfirst|paragraph|texte|contenu|spip|editor",
    ),
    "other": re.compile(
        r"relat|promo|teaser|card|recirc|recommend|newsletter|subscri|signup|outbrain|taboola|"
        r"trending|popular|most-?read|latest|more-|read-?(?:more|next)|also|aside|sidebar|rail|"
        r"widget|\bads?\b|advert|sponsor|banner|partner|social|share|follow|comment|cookie|"
        r"consent|modal|paywall|login|menu|nav|footer|breadcrumb|tags?\b|topics|a-?lire|"
        r"similaire|voir-aussi|toolbar|tools|print|disclaimer|copyright|carousel|slider|"
        r"gallery|slide",
    ),
    "about": re.compile(
        r"meta|byline|author|auteur|\bdate|dateline|time|publish|info|bio|header|kicker|title|"
        r"headline|signature|contributor",
    ),
}


def is_credit(said: str) -> bool:
    """Tell whether a line says whose a picture is."""
    if _PICTURED.match(said):
        return True
    found = _CREDITED.search(said)
    return found is not None and found.start() <= _SOON
