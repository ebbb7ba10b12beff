"""Texts of ``press diff`` and ``press verify``: what readers will see, and what they get."""

from typing import Literal

TEXTS: dict[str, dict[Literal["fr", "en"], str]] = {
    "diff-new": {
        "fr": "nouveau : « {title} » ({language})",
        "en": "new: “{title}” ({language})",
    },
    "diff-updated": {
        "fr": "mis à jour, et signalé comme tel : « {title} » ({language}) : {fields}",
        "en": "updated, and shown as updated: “{title}” ({language}): {fields}",
    },
    "why-retracted": {
        "fr": "rétracté, et signalé comme mis à jour : « {title} » ({language})",
        "en": "retracted, and shown as updated: “{title}” ({language})",
    },
    "diff-back": {
        "fr": "de retour, sans que personne ne soit averti : « {title} » ({language}). Qui l’avait "
        "reçu ne le reçoit pas une seconde fois.",
        "en": "back again, and nobody is told: “{title}” ({language}). Who had it does not get it "
        "a second time.",
    },
    "diff-changed": {
        "fr": "changé sans que personne ne soit averti : « {title} » ({language}) : {fields}",
        "en": "changed, and nobody is told: “{title}” ({language}): {fields}",
    },
    "diff-reworded": {
        "fr": "changé sans que personne ne soit averti : « {title} » ({language}) : {fields}. Si "
        "les lecteurs doivent le remarquer : « press correct ».",
        "en": "changed, and nobody is told: “{title}” ({language}): {fields}. If readers should "
        "notice: “press correct”.",
    },
    "diff-feed-moved": {
        "fr": "le flux change d’adresse : {url}. Ses abonnés ne le suivent que si l’ancienne "
        "adresse redirige vers la nouvelle.",
        "en": "the feed moves to {url}. Its subscribers follow only where the old address "
        "redirects to the new one.",
    },
    "diff-line": {"fr": "{feeds} : {what}", "en": "{feeds}: {what}"},
    "in-archives": {"fr": "{feed} (archives)", "en": "{feed} (archives)"},
    "why-archived": {
        "fr": "n’y figure plus, de plus récents l’ont remplacé ; il reste dans les archives du "
        "flux et en ligne : « {title} » ({language})",
        "en": "leaves it, newer ones took its place; it stays in the feed’s archives and online: "
        "“{title}” ({language})",
    },
    "why-elsewhere": {
        "fr": "n’y figure plus, mais reste public : sa catégorie, ou la règle du flux, a changé : "
        "« {title} » ({language})",
        "en": "leaves it, but stays public: its category, or the feed’s rule, has changed: "
        "“{title}” ({language})",
    },
    "why-withdrawn": {
        "fr": "n’y figure plus, il a été retiré : « {title} » ({language}). Qui l’a reçu le "
        "garde ; une rétractation le lui dirait.",
        "en": "leaves it, it has been withdrawn: “{title}” ({language}). Who has it keeps it; a "
        "retraction would tell them.",
    },
    "why-held": {
        "fr": "n’y figure plus, il est retenu : « {title} » ({language})",
        "en": "leaves it, it is held: “{title}” ({language})",
    },
    "why-broken": {
        "fr": "n’y figure plus, son dossier est à corriger : « {title} » ({language}). "
        "« press check » dit quoi.",
        "en": "leaves it, its folder has to be mended: “{title}” ({language}). “press check” says "
        "what.",
    },
    "why-deleted": {
        "fr": "n’y figure plus, il n’est plus dans articles/ : « {title} » ({language})",
        "en": "leaves it, it is not in articles/ any more: “{title}” ({language})",
    },
    "why-translated": {
        "fr": "en double : les lecteurs ont ce sujet dans l’autre langue et le reçoivent traduit, "
        "comme nouveau : « {title} » ({language})",
        "en": "twice: readers have this story in the other language and get its translation as "
        "new: “{title}” ({language})",
    },
    "why-identity": {
        "fr": "en double : les lecteurs l’ont sous un autre identifiant et le reçoivent une "
        "seconde fois : « {title} » ({language}). Remettez l’ancien « id ».",
        "en": "twice: readers have it under another identity and get it again: “{title}” "
        "({language}). Put back its former “id”.",
    },
    "diff-feed-gone": {
        "fr": "le flux n’existe plus : ses abonnés ne reçoivent plus rien. Gardez la catégorie "
        "dans config.yaml tant qu’il en a.",
        "en": "the feed is no more: its subscribers get nothing further. Keep the category in "
        "config.yaml as long as it has any.",
    },
    "field-title": {"fr": "titre", "en": "title"},
    "field-text": {"fr": "texte", "en": "text"},
    "field-summary": {"fr": "résumé", "en": "summary"},
    "field-links": {"fr": "liens ou mise en forme", "en": "links or layout"},
    "field-address": {"fr": "adresse", "en": "address"},
    "field-date": {"fr": "date de parution", "en": "date of publication"},
    "field-updated": {"fr": "date de mise à jour", "en": "date of change"},
    "field-picture": {"fr": "image", "en": "picture"},
    "field-categories": {"fr": "catégories", "en": "categories"},
    "field-translation": {"fr": "lien vers la traduction", "en": "link to the translation"},
    "field-replay": {"fr": "rediffusion", "en": "replay"},
    "field-event": {"fr": "rendez-vous", "en": "event"},
    "field-correction": {"fr": "note de correction", "en": "note of correction"},
    "feed-unreadable": {
        "fr": "le flux publié est endommagé, on ne peut rien lui comparer. Rétablissez-le : "
        "« press publish --full ».",
        "en": "the feed that is out is damaged, so nothing can be compared with it. Restore it: "
        "“press publish --full”.",
    },
    "verify-missing": {"fr": "manque", "en": "missing"},
    "verify-damaged": {
        "fr": "endommagé à partir de l’octet {byte}, ligne {line}",
        "en": "damaged from byte {byte} on, line {line}",
    },
    "verify-closed": {
        "fr": "n’est pas lisible par tous : un serveur web peut la refuser",
        "en": "not for everybody to read: a web server may refuse it",
    },
    "verify-stale": {"fr": "ne devrait plus y être", "en": "should be gone"},
    "verify-blocked": {
        "fr": "n’est pas de nous et a été gardé à la place du nôtre : déplacez-le ou supprimez-le",
        "en": "is none of ours and was kept in the place of ours: move it away or delete it",
    },
    "verify-foreign": {
        "fr": "n’est pas de nous ; ce n’est pas une faute",
        "en": "is none of ours; no fault",
    },
    "verify-well": {
        "fr": "{files} {files:fichier, tel qu’il doit|fichiers, tous tels qu’ils doivent} être",
        "en": "{files} {files:file, as it should|files, all as they should} be",
    },
    "verify-faults": {
        "fr": "{faults} {faults:différence|différences} sur {files} {files:fichier|fichiers}. "
        "« press publish --full » {faults:la|les} répare.",
        "en": "{faults} {faults:difference|differences} in {files} {files:file|files}. “press "
        "publish --full” puts {faults:it|them} right.",
    },
    "verify-behind": {
        "fr": "{faults} {faults:différence|différences} sur {files} {files:fichier|fichiers} ; "
        "quelque chose a changé depuis la dernière exécution, la prochaine le publiera.",
        "en": "{faults} {faults:difference|differences} in {files} {files:file|files}; something "
        "has changed since the last run, and the next one publishes it.",
    },
    "verify-unsure": {
        "fr": "{faults} {faults:différence|différences} sur {files} {files:fichier|fichiers}. Des "
        "modifications à publier, ou des dégâts : la dernière exécution n’a pas gardé trace de ce "
        "qu’elle a vu. La prochaine publie les unes et répare les autres.",
        "en": "{faults} {faults:difference|differences} in {files} {files:file|files}. Changes to "
        "be published, or damage: the last run has kept no record of what it saw. The next one "
        "publishes the former and mends the latter.",
    },
}
