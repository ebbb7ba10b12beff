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
        "fr": "{url} n’a pas fini de répondre en {seconds} s. Réessayez plus tard, ou "
        "allongez fetch: timeout_seconds dans config.yaml.",
        "en": "{url} did not finish answering within {seconds} s. Try later, or raise "
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
        "fr": "{url} est de type « {type} » : ni page, ni texte, ni document qui se lise. "
        "Donnez l’adresse de la page qui le présente.",
        "en": "{url} is of type “{type}”: neither a page, a text nor a document that can be read. "
        "Give the address of the page that presents it.",
    },
    "fetch-other-type": {
        "fr": "{url} est de type « {type} », ce qui n’était pas attendu là. Ouvrez l’adresse dans "
        "un navigateur : elle mène sans doute à une page d’erreur ou de connexion.",
        "en": "{url} is of type “{type}”, which was not expected there. Open the address in a "
        "browser: it probably leads to an error or login page.",
    },
    "fetch-gone": {
        "fr": "{url} répond « {status} » : cette adresse est retirée pour toujours. Ôtez-la de "
        "config.yaml, ou donnez celle qui la remplace.",
        "en": "{url} answers “{status}”: this address is withdrawn for ever. Take it out of "
        "config.yaml, or give the one that replaces it.",
    },
    "fetch-robots": {
        "fr": "Le site demande aux programmes de ne pas lire {url} (robots.txt). Enregistrez la "
        "page depuis un navigateur et donnez le fichier.",
        "en": "The site asks programs not to read {url} (robots.txt). Save the page from a "
        "browser and give the file.",
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
        "fr": "{host} est sur un réseau privé : refusé. Si c’est voulu, ajoutez cet hôte dans "
        "config.yaml, sous fetch: allow_hosts.",
        "en": "{host} is on a private network: refused. If that is meant, add this host in "
        "config.yaml, under fetch: allow_hosts.",
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
    "content-no-feed": {
        "fr": "Il n’y a pas de flux à cette adresse : ni RSS, ni Atom, ni JSON Feed. Donnez "
        "l’adresse du flux, ou « page: » ou « listing: » s’il s’agit d’une page.",
        "en": "There is no feed at this address: neither RSS nor Atom nor JSON Feed. Give the "
        "feed’s own address, or use “page:” or “listing:” if this is a page.",
    },
    "content-feed-elsewhere": {
        "fr": "Cette adresse est celle d’une page, pas d’un flux. La page propose ce flux : "
        "{feed}. Donnez cette adresse à la place.",
        "en": "This is the address of a page, not of a feed. The page offers this feed: {feed}. "
        "Give that address instead.",
    },
    "content-no-posts": {
        "fr": "Ce site n’offre ni articles par l’API de WordPress ni flux. Donnez l’adresse d’une "
        "page qui les liste, sous « listing: ».",
        "en": "This site offers neither posts by WordPress’s API nor a feed. Give the address of a "
        "page that lists them, as “listing:”.",
    },
    "content-feed-endless": {
        "fr": "Ce flux est bien plus long que ne le sont les flux : il n’a pas été lu. Donnez-en "
        "un qui ne porte que les derniers sujets.",
        "en": "This feed is far longer than feeds are: it was not read. Give one that holds only "
        "the latest stories.",
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
    "content-old-word": {
        "fr": "C’est un fichier de l’ancien Word ou d’Outlook. Ouvrez-le, enregistrez-le en "
        ".docx et donnez ce fichier.",
        "en": "This is a file of old Word or of Outlook. Open it, save it as .docx and give "
        "that file.",
    },
    "content-encrypted": {
        "fr": "Ce fichier est protégé par un mot de passe. Enregistrez-en une copie sans "
        "protection et donnez-la.",
        "en": "This file is protected by a password. Save a copy without protection and give that.",
    },
    "content-damaged": {
        "fr": "Ce fichier est endommagé ou n’est pas ce que dit son nom. Ouvrez-le dans le "
        "programme d’où il vient, enregistrez-le à nouveau, ou copiez son texte dans un "
        "fichier .txt.",
        "en": "This file is damaged, or is not what its name says. Open it in the program it "
        "comes from and save it again, or copy its text into a .txt file.",
    },
    "content-bomb": {
        "fr": "Ce fichier, une fois déployé, est démesuré ou contient ce qu’aucun document de "
        "bureau ne contient : il n’a pas été lu. Copiez le texte voulu dans un fichier "
        ".txt.",
        "en": "Once unpacked, this file is enormous or holds what no office document holds: it "
        "was not read. Copy the text you want into a .txt file.",
    },
    "content-no-text-layer": {
        "fr": "Ce PDF n’a pas de texte, seulement des images de pages. Demandez le fichier "
        "d’origine, ou passez-le par une reconnaissance de caractères (OCR).",
        "en": "This PDF has no text, only pictures of pages. Ask for the original file, or run "
        "it through character recognition (OCR).",
    },
    "content-many-pages": {
        "fr": "Ce PDF a {pages} pages : au-delà de {limit}, ce n’est pas un texte de presse. "
        "Gardez-en les pages voulues.",
        "en": "This PDF has {pages} pages: beyond {limit} it is no press text. Keep the pages "
        "you want.",
    },
    "content-slow": {
        "fr": "Ce PDF n’a pas pu être lu en {seconds} secondes. Copiez son texte dans un "
        "fichier .txt.",
        "en": "This PDF could not be read within {seconds} seconds. Copy its text into a .txt "
        "file.",
    },
    "content-winmail": {
        "fr": "Ce message est au format propre à Outlook (winmail.dat), que lui seul lit. "
        "Demandez qu’on le renvoie en HTML ou en texte, ou copiez le texte dans un "
        "fichier .txt.",
        "en": "This mail is in Outlook’s own format (winmail.dat), which only Outlook reads. "
        "Ask for it again as HTML or plain text, or copy the text into a .txt file.",
    },
    "source-old-kind": {
        "fr": "Les fichiers {kind} ne se lisent pas. Ouvrez-le, enregistrez-le au format "
        "{instead} et donnez ce fichier.",
        "en": "Files of kind {kind} cannot be read. Open it, save it as {instead} and give "
        "that file.",
    },
    "encoding-guessed": {
        "fr": "L’encodage n’est pas indiqué ; lu comme {encoding}. Vérifiez les accents.",
        "en": "The encoding is not stated; read as {encoding}. Check the accents.",
    },
    "encoding-mended": {
        "fr": "Des accents étaient abîmés (« Ã© » pour « é ») ; ils sont rétablis. Vérifiez-les.",
        "en": "Some accents were damaged (“Ã©” for “é”); they are mended. Check them.",
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
    "selector-nothing": {
        "fr": "Le sélecteur « {selector} » de la source ne trouve rien dans la page, lue sans lui. "
        "Vérifiez-le dans config.yaml : le site a peut-être changé.",
        "en": "The source’s selector “{selector}” finds nothing on the page, read without it. "
        "Check it in config.yaml: the site may have changed.",
    },
    "text-cut": {
        "fr": "La page ne montre que le début du texte : « {words} ». Collez le texte entier.",
        "en": "The page shows only the beginning of the text: “{words}”. Paste the whole text.",
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
    "alt-missing": {
        "fr": "L’image {name} n’a pas de texte de remplacement. Dites ce qu’elle montre, pour "
        "ceux qui ne la voient pas.",
        "en": "The picture {name} has no alternative text. Say what it shows, for those who do "
        "not see it.",
    },
    "attachments-ignored": {
        "fr": "Pièces jointes qui n’ont pas été lues : {names}. Regardez si le texte attendu "
        "s’y trouve.",
        "en": "Attachments that were not read: {names}. See whether the text you expect is in "
        "them.",
    },
    "document-changes": {
        "fr": "Le document a {count} "
        "{count:modification suivie, ni acceptée ni refusée|modifications suivies, ni acceptées ni "
        "refusées}. Les "
        "ajouts sont dans le texte, les suppressions n’y sont pas : vérifiez que c’est "
        "la version finale.",
        "en": "The document has {count} tracked {count:change|changes}, neither accepted nor "
        "rejected. "
        "Insertions are in the text, deletions are not: check that this is the final "
        "version.",
    },
    "document-comments": {
        "fr": "Le document porte des commentaires ({count}), qui ne sont pas repris. Voyez "
        "s’ils demandent encore quelque chose.",
        "en": "The document has comments ({count}), which are left out. See whether they still "
        "ask for something.",
    },
    "document-struck": {
        "fr": "Le document contient des mots barrés, qui restent dans le texte : « {text} ». "
        "Ôtez-les s’ils ne doivent pas paraître.",
        "en": "The document has words struck through, which stay in the text: “{text}”. Take "
        "them out if they are not to be published.",
    },
    "embargo-in-document": {
        "fr": "Le document parle d’un embargo : « {text} ». Fixez-le sur le sujet avant de le "
        "publier, puis ôtez ces mots.",
        "en": "The document speaks of an embargo: “{text}”. Set it on the story before you "
        "release it, then take these words out.",
    },
    "event-cancelled": {
        "fr": "L’invitation jointe est une annulation. Vérifiez si le rendez-vous a encore lieu.",
        "en": "The calendar entry attached is a cancellation. Check whether the event still "
        "takes place.",
    },
    "letters-missing": {
        "fr": "Des lettres du PDF ne peuvent pas être lues, par exemple dans « {text} ». "
        "Comparez avec l’original.",
        "en": "Letters of the PDF cannot be read, for example in “{text}”. Compare with the "
        "original.",
    },
    "picture-cropped": {
        "fr": "Dans le document, des images ({count}) ne montrent qu’une partie de leur "
        "fichier ; c’est l’image entière qui est jointe. Recadrez-la s’il le faut.",
        "en": "In the document, pictures ({count}) show only part of their file; the whole "
        "picture is kept. Crop it if need be.",
    },
    "picture-kind": {
        "fr": "Une image n’a pas été reprise : son format ({kind}) ne s’affiche pas partout. "
        "Joignez-la en JPEG ou en PNG.",
        "en": "A picture was left out: its format ({kind}) is not shown everywhere. Add it as "
        "JPEG or PNG.",
    },
    "picture-missing": {
        "fr": "L’image {url} n’a pas pu être téléchargée. Ajoutez-la à la main si elle compte.",
        "en": "The picture {url} could not be downloaded. Add it by hand if it matters.",
    },
    "picture-too-large": {
        "fr": "L’image {url} est trop lourde ou trop grande, ou il y en a trop : elle n’a pas "
        "été reprise. Ajoutez-en une plus petite si elle compte.",
        "en": "The picture {url} is too heavy or too large, or there are too many: it was left "
        "out. Add a smaller one if it matters.",
    },
    "figure-differs": {
        "fr": "« {french} » ici, mais « {english} » dans l’anglais ({other}, ligne {other_line}) : "
        "les deux langues se contredisent. Corrigez celle qui se trompe.",
        "en": "“{french}” here, but “{english}” in the English ({other}, line {other_line}): the "
        "two languages contradict each other. Correct the one that is wrong.",
    },
    "figure-missing": {
        "fr": "« {figure} » n’a pas d’équivalent dans l’autre langue ({other}). Vérifiez que rien "
        "n’y manque.",
        "en": "“{figure}” has no counterpart in the other language ({other}). Check that nothing "
        "is missing there.",
    },
    "two-stories": {
        "fr": "Un deuxième sujet semble commencer ici, « {title} » (lignes {second}), après le "
        "premier (lignes {first}). Faites-en deux fichiers.",
        "en": "A second item seems to begin here, “{title}” (lines {second}), after the first "
        "(lines {first}). Make two files of them.",
    },
    "weekday-mismatch": {
        "fr": "Le jour de la semaine ne va pas avec la date : « {text} » (lu : {day}). Corrigez "
        "celui des deux qui est faux.",
        "en": "The weekday does not fit the date: “{text}” (read: {day}). Correct the one that is "
        "wrong.",
    },
    "event-ends-before": {
        "fr": "Ce rendez-vous finit avant de commencer : « {text} ». Corrigez l’heure ou le jour, "
        "puis donnez event.end dans story.yaml.",
        "en": "This event ends before it starts: “{text}”. Correct the hour or the day, then give "
        "event.end in story.yaml.",
    },
    "event-past": {
        "fr": "Ce rendez-vous est annoncé, mais il était passé ({day}) à la parution "
        "({published}) : « {text} ». Vérifiez l’année et le mois.",
        "en": "This event is announced, but was over ({day}) when the text came out "
        "({published}): “{text}”. Check the year and the month.",
    },
    "embargo-late": {
        "fr": "L’embargo finit le {until}, après la date du texte ({published}). Donnez-le avec "
        "« press release --embargo », sinon le texte paraîtrait trop tôt.",
        "en": "The embargo ends on {until}, after the date of the text ({published}). Give it with "
        "“press release --embargo”, or the text would come out too early.",
    },
}
