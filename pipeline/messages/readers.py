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
    "diff-changed": {
        "fr": "changé sans que personne ne soit averti : « {title} » ({language}) : {fields}. Si "
        "les lecteurs doivent le remarquer : « press correct ».",
        "en": "changed, and nobody is told: “{title}” ({language}): {fields}. If readers should "
        "notice: “press correct”.",
    },
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
    "field-address": {"fr": "adresse", "en": "address"},
    "field-picture": {"fr": "image", "en": "picture"},
    "field-categories": {"fr": "catégories", "en": "categories"},
    "field-facts": {"fr": "faits", "en": "facts"},
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
    "verify-stale": {"fr": "ne devrait plus y être", "en": "should be gone"},
    "verify-foreign": {
        "fr": "n’est pas de nous ; ce n’est pas une faute",
        "en": "is none of ours; no fault",
    },
    "verify-well": {
        "fr": "{files} fichiers, tous tels qu’ils doivent être",
        "en": "{files} files, all as they should be",
    },
    "verify-faults": {
        "fr": "{faults} différences sur {files} fichiers. « press publish --full » les répare.",
        "en": "{faults} differences in {files} files. “press publish --full” puts them right.",
    },
    "verify-behind": {
        "fr": "{faults} différences sur {files} fichiers ; quelque chose a changé depuis la "
        "dernière exécution, la prochaine le publiera.",
        "en": "{faults} differences in {files} files; something has changed since the last run, "
        "and the next one publishes it.",
    },
}
