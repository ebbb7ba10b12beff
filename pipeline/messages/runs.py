"""Texts of the cron line and of tables."""

from typing import Literal

TEXTS: dict[str, dict[Literal["fr", "en"], str]] = {
    "run-line": {
        "fr": "{at} nouveaux={new} publics={visible} retenus={held} classés={filed} "
        "écrits={written} effacés={removed} problèmes={problems} avis={notices} "
        "courriers={mails} envois={posted} prochain={next}",
        "en": "{at} new={new} out={visible} held={held} filed={filed} "
        "written={written} removed={removed} problems={problems} notices={notices} mails={mails} "
        "posted={posted} next={next}",
    },
    "told-out": {
        "fr": "Publics : {out} {out:article|articles}, dont {new} {new:nouveau|nouveaux}",
        "en": "Out: {out} {out:article|articles}, {new} of them new",
    },
    "told-held": {"fr": "Retenus : {held}", "en": "Held: {held}"},
    "told-more": {"fr": "  et {more} de plus", "en": "  and {more} more"},
    "told-open": {"fr": "À ouvrir :", "en": "To open:"},
    "told-site": {"fr": "le site, dans un navigateur", "en": "the site, in a browser"},
    "told-newsletter": {"fr": "la lettre, de même", "en": "the newsletter, likewise"},
    "told-feeds": {
        "fr": "un flux, dans un lecteur (et atom.xml, et en/)",
        "en": "a feed, in a reader (and atom.xml, and en/)",
    },
    "run-reading": {"fr": "lecture", "en": "reading"},
    "run-publishing": {"fr": "publication", "en": "publishing"},
    "next-change": {
        "fr": "prochain changement : {when}",
        "en": "next change: {when}",
    },
    "head-since": {"fr": "depuis", "en": "since"},
    "head-title": {"fr": "titre", "en": "title"},
    "head-state": {"fr": "état", "en": "state"},
    "head-due": {"fr": "parution", "en": "due"},
    "head-folder": {"fr": "dossier", "en": "folder"},
    "head-until": {"fr": "jusqu’au", "en": "until"},
    "head-days": {"fr": "jours", "en": "days"},
    "head-broadcaster": {"fr": "diffuseur", "en": "broadcaster"},
    "all-well": {
        "fr": "config.yaml et {stories} {stories:sujet|sujets} : rien à corriger",
        "en": "config.yaml and {stories} {stories:story|stories}: nothing to mend",
    },
    "explain-held": {"fr": "retenu : {why}", "en": "held: {why}"},
    "explain-shown": {"fr": "y figure", "en": "shows it"},
    "explain-too-old": {
        "fr": "n’y figure plus : {limit} "
        "{limit:article plus récent l’a|articles plus récents l’ont} remplacé",
        "en": "no longer: {limit} newer {limit:article|articles} took its place",
    },
    "explain-foreign": {
        "fr": "y figure dans l’autre langue, faute de traduction",
        "en": "shows it in the other language, for want of a translation",
    },
    "explain-archived": {
        "fr": "n’y figure plus : il est dans les archives du flux",
        "en": "no longer: it is in the feed’s archives",
    },
    "explain-untranslated": {
        "fr": "il n’y a pas d’article dans cette langue, et ce flux laisse de côté ce qui n’est "
        "pas traduit (« feeds.untranslated » dans config.yaml)",
        "en": "there is no article in this language, and this feed leaves out what is not "
        "translated (“feeds.untranslated” in config.yaml)",
    },
    "explain-retracted": {
        "fr": "l’article est rétracté",
        "en": "the article is retracted",
    },
    "explain-notice": {
        "fr": "l’article n’est plus public : sa page dit seulement qu’il a été retiré",
        "en": "the article is not public any more: its page only says that it was withdrawn",
    },
    "explain-moved": {
        "fr": "ancienne adresse : elle mène à {target}",
        "en": "an old address: it leads to {target}",
    },
    "explain-missing": {
        "fr": "il n’y a pas d’article dans cette langue",
        "en": "there is no article in this language",
    },
    "hub-failed": {
        "fr": "le hub {hub} n’a pas pris l’annonce de {feeds} flux ({cause}). Rien à faire : "
        "nouvel essai à partir du {when}. Si cela dure, vérifiez « feeds.hub » dans config.yaml.",
        "en": "the hub {hub} did not take the news of {feeds} {feeds:feed|feeds} ({cause}). "
        "Nothing to do: the next try is from {when} on. If it goes on, check “feeds.hub” in "
        "config.yaml.",
    },
    "options-exclude": {
        "fr": "ces options s’excluent : {options}. N’en donnez qu’une.",
        "en": "these options exclude each other: {options}. Give only one.",
    },
    "options-unknown-to": {
        "fr": "« {command} » ne connaît pas {options}. « {command} --help » dit ce "
        "qu’elle connaît.",
        "en": "“{command}” does not know {options}. “{command} --help” says what it knows.",
    },
    "json-comes-alone": {
        "fr": "--json ne va pas avec {options}, qui écrivent des fichiers. Lancez la commande deux "
        "fois.",
        "en": "--json does not go with {options}, which write files. Run the command twice.",
    },
    "held-line": {
        "fr": "  {languages}  articles/{folder} : {why}",
        "en": "  {languages}  articles/{folder}: {why}",
    },
    "hub-silent": {
        "fr": "le hub {hub} n’a plus rien pris depuis plus d’un demi-jour, {tries} essais de "
        "suite ({cause}) : {feeds} flux n’y sont pas annoncés. Vérifiez « feeds.hub » dans "
        "config.yaml, ou ôtez-le. Prochain essai à partir du {when}.",
        "en": "the hub {hub} has taken nothing for more than half a day, {tries} tries in a row "
        "({cause}): {feeds} {feeds:feed is|feeds are} not announced there. Check “feeds.hub” in "
        "config.yaml, or take it out. The next try is from {when} on.",
    },
    "initialised": {
        "fr": "rédaction créée dans {root}. Ensuite : complétez config.yaml, "
        "puis « press run --verbose ».",
        "en": "newsroom made in {root}. Next: complete config.yaml, then “press run --verbose”.",
    },
    "init-not-empty": {
        "fr": "{root} contient déjà un config.yaml. Choisissez un autre dossier.",
        "en": "{root} already holds a config.yaml. Choose another folder.",
    },
    "new-story": {
        "fr": "créé : {folder}. Écrivez l’article dans {file}, puis « press release {ref} ».",
        "en": "made: {folder}. Write the article in {file}, then “press release {ref}”.",
    },
}
