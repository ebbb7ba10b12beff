"""Texts about what the office does to stories, and what readers will see of it."""

from typing import Literal

TEXTS: dict[str, dict[Literal["fr", "en"], str]] = {
    "story-unknown": {
        "fr": "aucun sujet ne répond à « {ref} ». Donnez son identifiant, son dossier ou "
        "son slug ; « press list » les montre.",
        "en": "no story answers to “{ref}”. Give its id, folder or slug; “press list” shows them.",
    },
    "story-unknown-near": {
        "fr": "aucun sujet ne répond à « {ref} ». Vouliez-vous dire « {near} » ?",
        "en": "no story answers to “{ref}”. Did you mean “{near}”?",
    },
    "story-ambiguous": {
        "fr": "« {ref} » désigne plusieurs sujets : {folders}. Donnez le dossier entier.",
        "en": "“{ref}” means several stories: {folders}. Give the whole folder.",
    },
    "language-to-tell": {
        "fr": "la langue n’est pas sûre, rien n’est classé. "
        "Indiquez --language fr ou --language en.",
        "en": "the language is uncertain, so nothing was filed. "
        "Say --language fr or --language en.",
    },
    "item-unreadable": {
        "fr": "cet élément n’a pas pu être lu ({cause}). Collez-en le texte dans un fichier .txt.",
        "en": "this item could not be read ({cause}). Paste its text into a .txt file.",
    },
    "item-endless": {
        "fr": "lire cet élément ne finit pas, ou fait échouer le programme. Collez-en le texte "
        "dans un fichier .txt.",
        "en": "reading this item does not end, or makes the program fail. Paste its text into a "
        ".txt file.",
    },
    "title-empty": {
        "fr": 'le titre est vide. Donnez-en un : « press new "Un titre" ».',
        "en": 'the title is empty. Give one: press new "A title".',
    },
    "source-folder-missing": {
        "fr": "la source « {folder} » n’est pas un dossier. Créez-le, ou retirez la source.",
        "en": "the source “{folder}” is no folder. Make it, or remove the source.",
    },
    "changed-meanwhile": {
        "fr": "le fichier vient d’être modifié par quelqu’un d’autre. Relancez la commande.",
        "en": "somebody else has just changed the file. Run the command again.",
    },
    "article-not-there": {
        "fr": "le sujet n’a pas d’article dans cette langue ({language}).",
        "en": "the story has no article in that language ({language}).",
    },
    "pair-same": {
        "fr": "les deux sujets n’en font déjà qu’un.",
        "en": "the two are one story already.",
    },
    "pair-both": {
        "fr": "les deux sujets ont un article en « {language} ». "
        "On n’apparie que deux articles de langues différentes.",
        "en": "both stories have an article in “{language}”. "
        "Only articles in different languages can be paired.",
    },
    "pair-media": {
        "fr": "les deux dossiers ont un fichier « {name} » différent. Renommez l’un des deux.",
        "en": "both folders have a different file “{name}”. Rename one of the two.",
    },
    "pair-hides": {
        "fr": "« {title} » ({language}) est public, et disparaîtrait : le sujet {folder} n’est pas "
        "en parution. Faites-le paraître d’abord : « press release {folder} ».",
        "en": "“{title}” ({language}) is public and would disappear: the story {folder} is not let "
        "out. Release it first: “press release {folder}”.",
    },
    "pair-hides-until": {
        "fr": "« {title} » ({language}) est public, et disparaîtrait : le sujet {folder} "
        "ne paraît pas avant le {until}. Appariez-les ensuite.",
        "en": "“{title}” ({language}) is public and would disappear: the story {folder} does not "
        "go out before {until}. Pair them after that.",
    },
    "embargo-after": {
        "fr": "l’embargo ({embargo}) finit après la parution demandée : "
        "rien ne paraîtra avant la levée de l’embargo.",
        "en": "the embargo ({embargo}) ends after the asked publication: "
        "nothing goes out before it is lifted.",
    },
    "sees-now": {
        "fr": "{language} : « {title} » est public dès la prochaine exécution, à {address}.",
        "en": "{language}: “{title}” is public from the next run on, at {address}.",
    },
    "sees-later": {
        "fr": "{language} : « {title} » sera public le {when}.",
        "en": "{language}: “{title}” will be public on {when}.",
    },
    "sees-still": {
        "fr": "{language} : « {title} » reste public à {address}.",
        "en": "{language}: “{title}” stays public at {address}.",
    },
    "sees-moved": {
        "fr": "{language} : « {title} » passe à {address} ; l’ancienne adresse {old} y renvoie.",
        "en": "{language}: “{title}” moves to {address}; the old address {old} leads there.",
    },
    "sees-gone": {
        "fr": "{language} : « {title} » disparaît des flux, des listes et de la lettre ; "
        "sa page dit seulement qu’il a été retiré.",
        "en": "{language}: “{title}” leaves feeds, lists and newsletter; "
        "its page only says that it was withdrawn.",
    },
    "sees-no-longer": {
        "fr": "{language} : « {title} » n’est plus public : il disparaît des flux "
        "et sa page aussi.",
        "en": "{language}: “{title}” is no longer public: it leaves the feeds, and its page goes.",
    },
    "sees-nothing": {
        "fr": "{language} : les lecteurs ne voient rien de « {title} ».",
        "en": "{language}: readers see nothing of “{title}”.",
    },
    "sees-corrected": {
        "fr": "{language} : « {title} » est signalé comme mis à jour le {when} dans les flux ; "
        "même identifiant, donc pas de doublon.",
        "en": "{language}: “{title}” shows as updated on {when} in the feeds; "
        "same identity, so nobody gets it twice.",
    },
    "sees-minor": {
        "fr": "{language} : les lecteurs reçoivent le nouveau texte de « {title} » ; rien n’est "
        "signalé comme nouveau ni mis à jour.",
        "en": "{language}: readers get the new text of “{title}”; nothing shows as new or updated.",
    },
    "sees-retracted": {
        "fr": "{language} : « {title} » est rétracté le {when} : son entrée reste dans les flux et "
        "sa page en ligne, et elles ne disent plus que la rétractation et sa raison.",
        "en": "{language}: “{title}” is retracted on {when}: its entry stays in the feeds and its "
        "page online, and they only say that it is retracted, and why.",
    },
    "minor-with-note": {
        "fr": "une correction mineure n’est pas annoncée, donc personne ne lirait la note. "
        "Retirez --note, ou --minor.",
        "en": "a minor correction is not announced, so nobody would read the note. "
        "Leave out --note, or --minor.",
    },
    "retraction-needs-note": {
        "fr": "une rétractation doit dire pourquoi. Donnez la raison aux lecteurs avec --note.",
        "en": "a retraction has to say why. Give readers the reason with --note.",
    },
    "correction-restores": {
        "fr": "« {title} » ({language}) est rétracté, et une correction le remettrait en ligne : "
        "son texte serait de nouveau public. Si c’est voulu : « press correct {ref} --language "
        "{language} ». Sinon, nommez l’autre langue.",
        "en": "“{title}” ({language}) is retracted, and a correction would undo that: its text "
        "would be public again. If it is meant: “press correct {ref} --language {language}”. If "
        "not, name the other language.",
    },
    "sees-restored": {
        "fr": "{language} : « {title} » n’est plus rétracté : son texte est de nouveau public, et "
        "signalé comme mis à jour le {when} dans les flux.",
        "en": "{language}: “{title}” is not retracted any more: its text is public again, and "
        "shows as updated on {when} in the feeds.",
    },
    "retraction-unseen": {
        "fr": "aucun lecteur ne l’a encore vu : il n’y a rien à rétracter. Retenez-le : "
        "« press hold {ref} ».",
        "en": "no reader has seen it yet, so there is nothing to retract. Hold it: "
        "“press hold {ref}”.",
    },
    "event-not-there": {
        "fr": "le sujet n’a pas de rendez-vous à annuler. Pour retirer le sujet lui-même : "
        "« press withdraw {ref} ».",
        "en": "the story has no event to cancel. To withdraw the story itself: "
        "“press withdraw {ref}”.",
    },
    "sees-cancelled": {
        "fr": "le rendez-vous est annulé : la page, les flux, la lettre et l’agenda le disent, et "
        "il quitte les rendez-vous à venir. Pour que les flux le signalent comme mis à jour : "
        "« press correct {ref} ».",
        "en": "the event is cancelled: page, feeds, newsletter and calendar say so, and it leaves "
        "the events to come. For the feeds to show it as updated: “press correct {ref}”.",
    },
    "sees-takes-place": {
        "fr": "le rendez-vous a lieu : rien ne le dit plus annulé, et l’agenda le remet à sa date.",
        "en": "the event takes place: nothing calls it cancelled any more, and the calendar puts "
        "it back on its date.",
    },
    "sees-broken": {
        "fr": "{language} : les lecteurs ne voient pas l’article tant que ceci n’est pas corrigé :",
        "en": "{language}: readers do not see the article until this is mended:",
    },
    "sees-untranslated": {
        "fr": "{language} : il n’y a pas de traduction, ces lecteurs ne voient rien.",
        "en": "{language}: there is no translation, so these readers see nothing.",
    },
    "facts-differ": {
        "fr": "« {key} » diffère dans {lost} ; la valeur de {kept} est gardée.",
        "en": "“{key}” differs in {lost}; the value of {kept} is kept.",
    },
    "folder-moved": {
        "fr": "l’ancien dossier articles/{folder} est gardé dans {place}.",
        "en": "the old folder articles/{folder} is kept in {place}.",
    },
    "filed-as": {
        "fr": "classé à relire : articles/{folder}",
        "en": "filed for review: articles/{folder}",
    },
    "filed-before": {
        "fr": "déjà classé : articles/{folder} ; rien de fait",
        "en": "filed before: articles/{folder}; nothing done",
    },
    "filed-joined": {
        "fr": "classé à relire avec sa traduction : articles/{folder} ({language})",
        "en": "filed for review beside its translation: articles/{folder} ({language})",
    },
    "filed-updated": {
        "fr": "mis à jour d’après sa source : articles/{folder} ({language})",
        "en": "brought up to date with its source: articles/{folder} ({language})",
    },
    "filed-offered": {
        "fr": "sa source a changé : articles/{folder} ({language}). « press updates {folder} » "
        "montre en quoi.",
        "en": "its source has changed: articles/{folder} ({language}). “press updates {folder}” "
        "shows how.",
    },
    "pair-proposed": {
        "fr": "ressemble à la traduction de {other}. Si c’est bien le même sujet : "
        "« press pair {other} {ref} ».",
        "en": "looks like the translation of {other}. If it is the same story: "
        "“press pair {other} {ref}”.",
    },
    "source-changed": {
        "fr": "la source a changé depuis, et ce texte aussi. « press updates {ref} » montre la "
        "différence.",
        "en": "its source has changed since, and so has this text. “press updates {ref}” shows "
        "the difference.",
    },
    "updates-none": {
        "fr": "aucune source n’a changé depuis",
        "en": "no source has changed since",
    },
    "updates-which": {
        "fr": "dites quel sujet, et --take ou --leave",
        "en": "say which story, and --take or --leave",
    },
    "update-head": {
        "fr": "articles/{folder}/{file}, d’après {source} ({at})",
        "en": "articles/{folder}/{file}, from {source} ({at})",
    },
    "update-taken": {
        "fr": "repris de la source : {name} ; l’ancien texte est gardé dans {place}",
        "en": "taken from the source: {name}; the former text is kept in {place}",
    },
    "update-left": {
        "fr": "laissé tel quel : {name}",
        "en": "left as it is: {name}",
    },
    "ingest-interrupted": {
        "fr": "interrompu ; ce qui était lu est classé. La même commande continue où elle en "
        "était.",
        "en": "interrupted; what had been read is filed. The same command goes on where it was.",
    },
    "ingest-progress": {"fr": "lecture", "en": "reading"},
    "hold-review": {
        "fr": "à relire. « press release {ref} » le fait paraître.",
        "en": "in review. “press release {ref}” lets it out.",
    },
    "hold-no-date": {
        "fr": "prêt, mais sans date de parution. « press release {ref} » en donne une.",
        "en": "ready, but without a publication date. “press release {ref}” gives it one.",
    },
    "hold-embargo": {
        "fr": "sous embargo jusqu’au {until}.",
        "en": "under embargo until {until}.",
    },
    "hold-scheduled": {
        "fr": "programmé pour le {until}.",
        "en": "scheduled for {until}.",
    },
    "hold-withdrawn": {
        "fr": "retiré. « press release {ref} » le remet en ligne.",
        "en": "withdrawn. “press release {ref}” brings it back.",
    },
    "hold-broken": {
        "fr": "à corriger : {detail}",
        "en": "to be mended: {detail}",
    },
    "article-unwritten": {
        "fr": "l’article n’est pas encore écrit. Remplacez « ... » par son texte.",
        "en": "the article is yet to be written. Replace “...” by its text.",
    },
    "nothing-new": {
        "fr": "rien de nouveau dans les sources",
        "en": "nothing new in the sources",
    },
    "draft-source": {"fr": "source :", "en": "source:"},
    "draft-language": {"fr": "langue :", "en": "language:"},
    "draft-published": {"fr": "publié le :", "en": "published:"},
    "draft-slug": {"fr": "slug :", "en": "slug:"},
    "draft-event": {"fr": "rendez-vous :", "en": "event:"},
    "draft-summary": {"fr": "résumé :", "en": "summary:"},
    "draft-replay": {"fr": "rediffusion :", "en": "replay:"},
    "draft-audio": {"fr": "à écouter", "en": "to listen to"},
    "draft-since": {"fr": "dès le {day}", "en": "from {day}"},
    "draft-passage": {"fr": "passage :", "en": "passage:"},
}
