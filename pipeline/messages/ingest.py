"""Texts about ingest."""

from typing import Literal

TEXTS: dict[str, dict[Literal["fr", "en"], str]] = {
    "fetch-bad-url": {
        "fr": "« {url} » n’est pas une adresse. Copiez-la entière depuis le navigateur.",
        "en": "“{url}” is not an address. Copy it whole from the browser.",
    },
    "fetch-scheme": {
        "fr": "{url} : « {scheme} » ne peut pas être lu. Donnez une adresse en http ou https.",
        "en": "{url}: “{scheme}” cannot be read. Give an http or https address.",
    },
    "fetch-password": {
        "fr": "L’adresse à {host} contient un nom ou un mot de passe, qui resterait dans le "
        "sujet. Ôtez-le ; si la page est privée, enregistrez-la et donnez le fichier.",
        "en": "The address at {host} contains a name or password, which would stay in the "
        "story. Take it out; if the page is private, save it and give the file.",
    },
    "fetch-timeout": {
        "fr": "{url} n’a pas fini de répondre en {seconds} secondes. Réessayez plus tard, ou "
        "allongez fetch: timeout_seconds dans config.yaml.",
        "en": "{url} did not finish answering within {seconds} seconds. Try later, or raise "
        "fetch: timeout_seconds in config.yaml.",
    },
    "fetch-dns": {
        "fr": "Le serveur {host} est introuvable. Vérifiez l’adresse et la connexion.",
        "en": "The server {host} cannot be found. Check the address and the connection.",
    },
    "fetch-refused": {
        "fr": "Le serveur {host} refuse la connexion. Vérifiez l’adresse, ou réessayez plus tard.",
        "en": "The server {host} refuses the connection. Check the address, or try later.",
    },
    "fetch-tls": {
        "fr": "Le certificat de {host} n’est pas valable ({cause}). Prévenez ceux qui "
        "tiennent ce site, ou enregistrez la page et donnez le fichier.",
        "en": "The certificate of {host} is not valid ({cause}). Tell those who run the "
        "site, or save the page and give the file.",
    },
    "fetch-interrupted": {
        "fr": "La lecture de {url} s’est interrompue ({cause}). Réessayez plus tard.",
        "en": "Reading {url} broke off ({cause}). Try later.",
    },
    "fetch-status": {
        "fr": "{url} répond « {status} ». Ouvrez l’adresse dans un navigateur : la page a pu "
        "être déplacée ou retirée.",
        "en": "{url} answers “{status}”. Open the address in a browser: the page may have "
        "moved or gone.",
    },
    "fetch-busy": {
        "fr": "{url} répond « {status} » : le serveur est occupé ou en panne. Réessayez plus "
        "tard ; si cela dure, enregistrez la page depuis un navigateur et donnez le fichier.",
        "en": "{url} answers “{status}”: the server is busy or out of order. Try later; if it "
        "lasts, save the page from a browser and give the file.",
    },
    "fetch-too-large": {
        "fr": "{url} dépasse {limit} octets. Copiez son texte dans un fichier, ou augmentez "
        "fetch: max_megabytes dans config.yaml.",
        "en": "{url} is over {limit} bytes. Copy its text into a file, or raise fetch: "
        "max_megabytes in config.yaml.",
    },
    "fetch-type": {
        "fr": "{url} est de type « {type} » : seules les pages HTML et les textes se lisent. "
        "Donnez l’adresse de la page qui le présente.",
        "en": "{url} is of type “{type}”: only HTML pages and texts can be read. Give the "
        "address of the page that presents it.",
    },
    "fetch-encoding": {
        "fr": "{url} arrive compressé en « {encoding} », que rien n’a demandé. Enregistrez "
        "la page et donnez le fichier.",
        "en": "{url} comes compressed as “{encoding}”, which nobody asked for. Save the page "
        "and give the file.",
    },
    "fetch-redirects": {
        "fr": "{url} : plus de {limit} redirections. Ouvrez l’adresse dans un navigateur et "
        "donnez celle où il arrive.",
        "en": "{url}: more than {limit} redirects. Open the address in a browser and give "
        "the one it ends at.",
    },
    "fetch-private": {
        "fr": "La page renvoie vers {host}, sur un réseau privé : refusé. Si c’est voulu, "
        "donnez directement cette adresse.",
        "en": "The page redirects to {host}, on a private network: refused. If that is "
        "meant, give that address itself.",
    },
    "source-missing": {
        "fr": "Ce fichier ou ce dossier n’existe pas. Vérifiez le chemin.",
        "en": "This file or folder does not exist. Check the path.",
    },
    "source-unreadable": {
        "fr": "Ce fichier ne peut pas être lu ({cause}). Vérifiez ses droits.",
        "en": "This file cannot be read ({cause}). Check its permissions.",
    },
    "source-kind": {
        "fr": "Les fichiers {kind} ne se lisent pas. Se lisent : {kinds}. Copiez le texte "
        "dans un fichier .txt.",
        "en": "Files of kind {kind} cannot be read. These can: {kinds}. Copy the text into a "
        ".txt file.",
    },
    "source-too-large": {
        "fr": "Plus de {limit} Mo : ce n’est pas un texte de presse. Gardez-en le texte, ou "
        "augmentez fetch: max_megabytes dans config.yaml.",
        "en": "Over {limit} MB: this is no press text. Keep its text only, or raise fetch: "
        "max_megabytes in config.yaml.",
    },
    "content-endless": {
        "fr": "Cette page est bien plus longue qu’un article. Copiez dans un fichier .txt le texte "
        "voulu.",
        "en": "This page is far longer than an article. Copy the text you want into a .txt file.",
    },
    "content-not-text": {
        "fr": "C’est un fichier {kind}, pas un texte. Copiez son texte dans un fichier .txt.",
        "en": "This is a {kind} file, not a text. Copy its text into a .txt file.",
    },
    "content-binary": {
        "fr": "Ce n’est pas un texte : on y trouve des octets nuls ou de commande. "
        "Enregistrez-le à nouveau comme texte UTF-8.",
        "en": "This is not a text: it holds null or control bytes. Save it again as UTF-8 text.",
    },
    "encoding-guessed": {
        "fr": "L’encodage n’est pas indiqué ; lu comme {encoding}. Vérifiez les accents.",
        "en": "The encoding is not stated; read as {encoding}. Check the accents.",
    },
    "title-missing": {
        "fr": "Aucun titre trouvé : aucune ligne n’y ressemble. Donnez un titre au sujet.",
        "en": "No title found: no line looks like one. Give the story a title.",
    },
    "title-mismatch": {
        "fr": "La ligne {title_line} (« {title} ») annonce un autre sujet que les lignes "
        "{body_lines} : deux textes ont sans doute été collés ensemble. Donnez à ce "
        "texte son propre titre, ou collez chaque sujet à part.",
        "en": "Line {title_line} (“{title}”) announces another story than lines "
        "{body_lines}: two texts were probably pasted as one. Give this text its own "
        "title, or paste each story apart.",
    },
    "page-title-mismatch": {
        "fr": "Le titre de la page (« {title} ») annonce autre chose que son texte. Relisez "
        "le titre.",
        "en": "The page’s title (“{title}”) announces something else than its text. Check "
        "the title.",
    },
    "title-from-address": {
        "fr": "Le titre proposé, « {title} », vient de l’adresse, dont les mots s’accordent "
        "avec le texte. Relisez-le.",
        "en": "The title offered, “{title}”, comes from the address, whose words agree with "
        "the text. Check it.",
    },
    "repeated-sentence": {
        "fr": "Cette phrase figure deux fois, à peu près dans les mêmes mots : « {text} ». "
        "Ôtez l’une des deux.",
        "en": "This sentence stands twice, in nearly the same words: “{text}”. Take one of "
        "them out.",
    },
    "language-uncertain": {
        "fr": "La langue du texte est incertaine. Indiquez fr ou en.",
        "en": "The language of the text is uncertain. Say fr or en.",
    },
    "language-mixed": {
        "fr": "Le texte est en français et en anglais à la fois (autres passages : "
        "{passages}). Séparez les deux versions.",
        "en": "The text is in French and in English at once (other passages: {passages}). "
        "Separate the two versions.",
    },
    "embargo-announced": {
        "fr": "Cette ligne parle d’un embargo. Fixez-le sur le sujet avant de le publier, "
        "puis ôtez la ligne.",
        "en": "This line speaks of an embargo. Set it on the story before you release it, "
        "then take the line out.",
    },
    "body-missing": {
        "fr": "Il n’y a pas de texte à publier. Vérifiez la source.",
        "en": "There is no text to publish. Check the source.",
    },
    "replay-link-missing": {
        "fr": "Cette rediffusion n’a pas de lien : « {text} ». Ajoutez url: sous replays: "
        "dans story.yaml dès que la chaîne l’a donné.",
        "en": "This replay has no link: “{text}”. Add url: under replays: in story.yaml as soon "
        "as the broadcaster gives it.",
    },
    "replay-end-missing": {
        "fr": "On ne peut pas lire jusqu’à quand dure cette rediffusion : « {text} ». Ajoutez "
        "available_until: dans story.yaml, sinon son lien restera affiché.",
        "en": "It cannot be read until when this replay lasts: “{text}”. Add available_until: in "
        "story.yaml, or its link stays shown.",
    },
    "replay-date-ambiguous": {
        "fr": "La date de « {text} » peut se lire de deux façons dans un texte anglais ; elle a "
        "été lue jour d’abord : {day}. Corrigez available_until: si ce n’est pas ce jour.",
        "en": "The date in “{text}” can be read two ways in an English text; it was read day "
        "first: {day}. Correct available_until: if that is not the day.",
    },
    "replay-weekday-mismatch": {
        "fr": "Le jour de la semaine ne va pas avec la date dans « {text} » (lu : {day}). "
        "Vérifiez la fin de la rediffusion auprès de la chaîne.",
        "en": "The weekday does not fit the date in “{text}” (read: {day}). Check the end of the "
        "replay with the broadcaster.",
    },
    "replay-over": {
        "fr": "Le texte dit que la rediffusion est terminée : « {text} ». Son lien ne sera "
        "pas montré ; si elle est revenue, donnez url: et available_until: dans story.yaml.",
        "en": "The text says that the replay is over: “{text}”. Its link will not be shown; if it "
        "is back, give url: and available_until: in story.yaml.",
    },
}
