"""What stands around a release in a mail, in French and English, as patterns on folded lines."""

import re

#: The names of the fields of a mail's header, as programs write them into a text.
FIELDS = {
    "from": "de|from|von|expediteur",
    "sent": "envoye(?: le)?|date|sent|le",
    "subject": "objet|subject|sujet|obj",
    "other": "a|to|cc|copie(?: a)?|cci|bcc|reply-to|repondre a|importance|organisation|"
    "pieces? jointes?|attachments?|pour",
}
FORWARDED = re.compile(
    r"[-_\s>*]*(?:(?:debut du )?message (?:transfere|reexpedie|original|initial|d'origine)|"
    r"(?:begin )?forwarded message|forwarded by|original message|transfere par|"
    r"e-?mail transfere)\b[^.]{0,80}"
)
REPLIED = re.compile(r"(?:le .{4,120} a ecrit|on .{4,120} wrote|am .{4,120} schrieb) ?:", re.DOTALL)
DEVICE = re.compile(
    r"(?:envoye(?: a partir)? (?:de|depuis) (?:mon|ma|l'application|outlook|yahoo|gmail)|"
    r"sent from (?:my|outlook|mail|yahoo)|(?:get|obtenir|telecharger) outlook|"
    r"obtenez outlook).{0,80}"
)
#: "Ce message et ses pièces jointes sont confidentiels ..."
_DISCLAIMER = (
    r"ce (?:message|courriel|mail|e-?mail)(?: electronique)?"
    r"(?: et|,| est| peut| ne| provient| a ete)"
    r".{0,60}(?:pieces? jointes?|confidenti|destin|exterieur|externe|s'affiche)",
    r"this (?:e-?mail|message|communication)(?: and| is| may| was| originated|,)"
    r".{0,80}(?:attach|confidential|intended|outside|external)",
    r".{0,40}(?:caution|attention|warning|avertissement|external email|courriel externe|"
    r"mail externe) ?[:!-].{0,60}(?:extern|outside|exterieur|expediteur)",
    r"(?:p )?(?:avant d'imprimer|pensez a l'environnement|n'imprimez|think before|"
    r"please consider the environment|preservons l'environnement)",
)
#: "Voir la version en ligne", "Se désabonner".
_NEWSLETTER = (
    r"si (?:ce|cet|vous|le) .{0,60}(?:s'affiche|visualis|lire|voir)"
    r".{0,80}(?:cliquez|lien|ligne|navigateur|ici)",
    r"(?:voir|consulter|lire|afficher|ouvrir|visualiser)(?: ce| cet| cette| la| le)?.{0,30}"
    r"(?:en ligne|navigateur)|version en ligne|version web",
    r"(?:view|read|see|open|having trouble|trouble|can't (?:see|read)|problems? viewing)"
    r".{0,60}(?:browser|online|web version|email|properly)",
    r".{0,60}(?:desinscri|desabonn|unsubscribe|opt[- ]out|me retirer de|ne plus recevoir|"
    r"no longer wish to receive|update your preferences|gerer (?:mes|vos) preferences|"
    r"manage (?:your )?(?:preferences|subscription))",
    r"vous (?:recevez|avez recu) (?:ce|cet|cette)|"
    r"you(?:'re| are| have)? receiv(?:e|ed|ing) this",
    r"(?:envoye|sent|powered|propulse) (?:par|with|by|avec) (?:mailchimp|sendinblue|brevo|"
    r"mailjet|sarbacane|mailpoet|hubspot|campaign)",
    r"(?:transferer|forward) (?:a un ami|to a friend)",
)
AROUND = re.compile("|".join(f"(?:{p})" for p in (*_DISCLAIMER, *_NEWSLETTER)))
GREETING = re.compile(
    r"(?:bonjour|bonsoir|madame|monsieur|mesdames|messieurs|cher(?:e|s|es)?|dear|hello|hi|good "
    r"(?:morning|afternoon)|to whom it may concern|chers? (?:confreres?|collegues?|tous))"
    r"(?:[ ,/]+(?:[a-z.'-]+)){0,6} ?[,!.:]?"
)
COVERING = re.compile(
    r"(?:veuillez trouver|vous trouverez|ci-(?:joint|dessous|apres)|merci de (?:bien vouloir )?"
    r"(?:trouver|diffuser|relayer)|pour (?:info|information|diffusion)|fyi|"
    r"je vous (?:prie|transmets|adresse|envoie|fais suivre|invite)|"
    r"nous vous (?:prions|transmettons|adressons|envoyons|invitons a (?:trouver|decouvrir))|"
    r"j'ai le plaisir de vous (?:adresser|transmettre|envoyer)|"
    r"nous avons le plaisir de vous (?:adresser|transmettre|envoyer)|"
    r"please find|kindly find|find (?:attached|below|enclosed)|see (?:attached|below)|"
    r"(?:attached|enclosed|below) (?:is|please)|i am (?:pleased to )?(?:send|forward))\b.{0,400}"
)
CLOSING = re.compile(
    r"(?:(?:bien )?cordialement|bien a vous|(?:meilleures|sinceres|cordiales) salutations|"
    r"salutations(?: distinguees)?|bonne (?:reception|journee|lecture)|"
    r"(?:best |kind |warm )?regards|sincerely(?: yours)?|yours (?:sincerely|faithfully)|thanks|"
    r"merci(?: d'avance| par avance)?|best(?: wishes)?|en vous remerciant.{0,80}|"
    r"(?:je reste|nous restons) a votre disposition.{0,120}) ?[,.!]?"
)
