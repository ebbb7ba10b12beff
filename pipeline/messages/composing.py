"""Texts about issues of the newsletter: their files, and composing them."""

from typing import Literal

TEXTS: dict[str, dict[Literal["fr", "en"], str]] = {
    # The files
    "newsletter-without-id": {
        "fr": "ce numéro n’a pas d’identifiant, et c’est par lui qu’on sait à qui il a été envoyé. "
        "Lancez « press newsletter compose {name} --update », qui lui en donne un.",
        "en": "this issue has no id, and that is how it is known to whom it was sent. "
        "Run “press newsletter compose {name} --update”, which gives it one.",
    },
    "newsletter-without-number": {
        "fr": "la clé « {key} » manque ou est vide. Ajoutez-la, ou lancez "
        "« press newsletter compose {name} --update », qui donne au numéro le rang suivant.",
        "en": "the key “{key}” is missing or empty. Add it, or run "
        "“press newsletter compose {name} --update”, which gives the issue the next number.",
    },
    "newsletter-id-twice": {
        "fr": "cet identifiant est déjà celui de {other} : ceux qui ont reçu l’un ne recevraient "
        "pas l’autre. Retirez les lignes « id » et « number » de la copie, puis lancez "
        "« press newsletter compose {name} --update ».",
        "en": "this id is already that of {other}: whoever got the one would not get the other. "
        "Take the lines “id” and “number” out of the copy, then run "
        "“press newsletter compose {name} --update”.",
    },
    "newsletter-id-changed": {
        "fr": "le numéro parti sous le nom « {name} » a l’identifiant {id} ; celui-ci en a un "
        "autre, et prendrait la place du premier sur le web. Remettez « id: {id} », ou, si c’est "
        "un autre numéro, donnez un autre nom à son dossier.",
        "en": "the issue that went out as “{name}” has the id {id}; this one has another, and "
        "would take its place on the web. Put “id: {id}” back, or, if this is another issue, "
        "give its folder another name.",
    },
    "newsletter-which": {
        "fr": "le numéro parti de {home}, qui n’est plus là, se trouve dans plusieurs dossiers : "
        "{folders}. Renommez le bon en {home}.",
        "en": "the issue that went out from {home}, which is not there any more, stands in several "
        "folders: {folders}. Rename the right one to {home}.",
    },
    "newsletter-kept": {
        "fr": "ce numéro est parti, et ses pages ({versions:version}) ne peuvent plus être "
        "refaites : ses fichiers manquent ou ne peuvent être lus. Elles restent en l’état, car "
        "ses courriels y mènent. Réparez ou remettez les fichiers ; ou, pour faire "
        "disparaître ces pages, supprimez les fichiers et, dans {pages}, les pages.",
        "en": "this issue went out, and its pages ({versions:version}) cannot be made any "
        "more: its files are missing or cannot be read. They stay as they are, since its mails "
        "link there. Mend the files or put them back; or, to take those pages "
        "down, delete both the files and, in {pages}, the pages.",
    },
    "number-twice": {
        "fr": "le numéro {number} est déjà celui de {other}. Donnez-en un autre à celui-ci.",
        "en": "the number {number} is already that of {other}. Give this issue another one.",
    },
    "newsletter-name": {
        "fr": "« {name} » ne convient pas comme dossier d’un numéro, car il fait partie de ses "
        "adresses. Minuscules sans accent, chiffres et tirets, 60 signes au plus, et pas "
        "« latest ».",
        "en": "“{name}” cannot be the folder of an issue, since it is a part of its addresses. "
        "Unaccented lower-case letters, digits and hyphens, at most 60 characters, and not "
        "“latest”.",
    },
    "newsletter-without-file": {
        "fr": "ce dossier n’a pas de issue.yaml, donc rien ne dit ce que montre le numéro. "
        "Ajoutez-le, ou retirez le dossier.",
        "en": "this folder has no issue.yaml, so nothing says what the issue shows. "
        "Add it, or remove the folder.",
    },
    "newsletter-file-unread": {
        "fr": "ce fichier n’est pas lu : c’est « {name} » qui l’est. Renommez-le, ou retirez-le.",
        "en": "this file is not read: “{name}” is. Rename it, or remove it.",
    },
    "editorial-missing": {
        "fr": "ce numéro n’a ni fr.md ni en.md, donc il ne paraît en aucune langue. Ajoutez-en "
        "un : une ligne « --- », puis subject et preheader, puis une ligne « --- ».",
        "en": "this issue has neither fr.md nor en.md, so it comes in no language. Add one: "
        "a line “---”, then subject and preheader, then a line “---”.",
    },
    "editorial-without-head": {
        "fr": "l’en-tête manque. Le fichier commence par une ligne « --- », "
        "puis subject et preheader, puis une ligne « --- » ; l’éditorial vient après.",
        "en": "the front matter is missing. The file begins with a line “---”, "
        "then subject and preheader, then a line “---”; the editorial comes after it.",
    },
    "editorial-picture": {
        "fr": "l’image « {name} » n’est pas montrée : un éditorial n’a pas d’images. "
        "Mettez-la dans un article du numéro, ou retirez-la.",
        "en": "the picture “{name}” is not shown: an editorial has no pictures. "
        "Put it into an article of the issue, or take it out.",
    },
    "editorial-link": {
        "fr": "« {address} » ne mène nulle part depuis un courriel. Écrivez l’adresse entière, "
        "qui commence par https://.",
        "en": "“{address}” leads nowhere from a mail. Write the whole address, "
        "which begins with https://.",
    },
    "send-at-without-hour": {
        "fr": "« {value} » ne dit pas l’heure de l’envoi. Ajoutez-la : « {value} 09:00 ».",
        "en": "“{value}” does not say at what hour it is sent. Add it: “{value} 09:00”.",
    },
    "section-without-show": {
        "fr": "la section ne dit pas ce qu’elle montre. Ajoutez « {key}: news », « {key}: events » "
        "ou « {key}: replays ».",
        "en": "the section does not say what it shows. Add “{key}: news”, “{key}: events” "
        "or “{key}: replays”.",
    },
    "accept-unknown": {
        "fr": "« {value} » n’est le nom d’aucune remarque sur un numéro. Reprenez celui que donne "
        "« press newsletter check ».",
        "en": "“{value}” is the name of no finding about an issue. Take the one that "
        "“press newsletter check” gives.",
    },
    "accept-unknown-near": {
        "fr": "« {value} » n’est le nom d’aucune remarque sur un numéro. "
        "Vouliez-vous dire « {near} » ?",
        "en": "“{value}” is the name of no finding about an issue. Did you mean “{near}”?",
    },
    # Finding one
    "newsletter-none": {
        "fr": "il n’y a pas encore de numéro, donc pas de « {ref} ». "
        "« press newsletter compose » en propose un.",
        "en": "there is no issue yet, so there is no “{ref}”. "
        "“press newsletter compose” proposes one.",
    },
    "newsletter-unknown": {
        "fr": "aucun numéro ne répond à « {ref} ». Donnez son dossier ou son rang, par exemple "
        "« {last} » ; « press newsletter » les montre.",
        "en": "no issue answers to “{ref}”. Give its folder or its number, for example “{last}”; "
        "“press newsletter” shows them.",
    },
    "newsletter-unknown-near": {
        "fr": "aucun numéro ne répond à « {ref} ». Vouliez-vous dire « {near} » ?",
        "en": "no issue answers to “{ref}”. Did you mean “{near}”?",
    },
    # Composing
    "newsletter-exists": {
        "fr": "le numéro « {name} » existe déjà. « press newsletter compose {name} --update » y "
        "ajoute ce qui est paru depuis ; pour un autre numéro, donnez un autre nom, ou aucun.",
        "en": "there is an issue “{name}” already. “press newsletter compose {name} --update” adds "
        "what came out since; for another issue give another name, or none.",
    },
    "newsletter-out": {
        "fr": "le numéro « {name} » est déjà parti, rien n’y est ajouté. Composez le suivant : "
        "« press newsletter compose ».",
        "en": "the issue “{name}” has gone out, so nothing is added to it. Compose the next one: "
        "“press newsletter compose”.",
    },
    "send-at-past": {
        "fr": "« {value} » est passé, et le numéro partirait aussitôt. Donnez une heure à venir, "
        "ou aucune.",
        "en": "“{value}” is past, and the issue would go out at once. Give a time to come, or "
        "none.",
    },
    "nothing-to-compose": {
        "fr": "rien n’est paru depuis le {since}, rien n’est annoncé et rien n’est à revoir qui ne "
        "soit déjà dans un numéro. Remontez plus loin avec --since, ou reprenez un sujet avec "
        "--again.",
        "en": "nothing came out since {since}, nothing is announced and nothing can be watched "
        "that is not in an issue already. Go back further with --since, or take a story again "
        "with --again.",
    },
    "not-out": {
        "fr": "« {story} » ne sera pas public le {at}, quand le numéro est censé partir. "
        "« press explain {story} » dit pourquoi.",
        "en": "“{story}” will not be public on {at}, when the issue is to be sent. "
        "“press explain {story}” says why.",
    },
    "composed-file": {
        "fr": "Déplacez les lignes pour changer l’ordre ; un « # » devant une ligne la retire. "
        "docs/office.md explique chaque clé.",
        "en": "Move the lines to change the order; a “#” before a line takes it out. "
        "docs/office.md explains every key.",
    },
    "composed-editorial": {
        "fr": "L’éditorial s’écrit sous la ligne qui suit, en Markdown ; sans lui, le numéro "
        "commence par ses articles.",
        "en": "The editorial stands below the next line, in Markdown; without one, the issue "
        "begins with its stories.",
    },
    "composed": {
        "fr": "{folder} : numéro {number} du {date}, comme le montrerait un envoi le {sent} ; "
        "nouveau : ce qui est paru depuis le {after}.",
        "en": "{folder}: issue {number} of {date}, as it would be if sent on {sent}; "
        "new is what came out since {after}.",
    },
    "renewed": {
        "fr": "{folder} : {count} {count:ajout|ajouts} depuis le {after}, en fin de section.",
        "en": "{folder}: {count} {count:addition|additions} since {after}, "
        "at the end of {count:its section|their sections}.",
    },
    "renewed-identified": {
        "fr": "{name} a désormais son propre identifiant, et le numéro {number}. Le reste est "
        "celui du modèle : changez « date » ({date}), « send_at » et l’objet, et retirez les "
        "sujets déjà parus dans un numéro.",
        "en": "{name} now has an id of its own, and the number {number}. The rest is still that of "
        "what it was copied from: change “date” ({date}), “send_at” and the subject, and take out "
        "the stories that were in an issue.",
    },
    "renewed-not": {
        "fr": "{folder} : rien de nouveau depuis le {after}.",
        "en": "{folder}: nothing new since {after}.",
    },
    "composed-left": {
        "fr": "Laissé de côté ; --again le reprend :",
        "en": "Left out; --again takes it in:",
    },
    "composed-left-more": {
        "fr": "... et {count} {count:autre|autres} ; --json les montre.",
        "en": "... and {count} more; --json shows {count:it|them}.",
    },
    "composed-next-draft": {
        "fr": "Aucun lecteur n’en voit rien avant l’envoi. Écrivez l’éditorial, puis : "
        "« press newsletter preview {name} », « press newsletter check {name} », "
        "« press newsletter send {name} » ; ou écrivez send_at dans issue.yaml, et "
        "« press run » l’envoie.",
        "en": "No reader sees anything of it before it is sent. Write the editorial, then: "
        "“press newsletter preview {name}”, “press newsletter check {name}”, "
        "“press newsletter send {name}”; or write send_at in issue.yaml, and “press run” sends it.",
    },
    "composed-next-scheduled": {
        "fr": "« press run » l’envoie le {at} si rien ne s’y oppose ; aucun lecteur n’en voit rien "
        "avant. Écrivez l’éditorial, puis : « press newsletter preview {name} », "
        "« press newsletter check {name} ».",
        "en": "“press run” sends it on {at} if nothing stands against it; no reader sees anything "
        "of it before. Write the editorial, then: “press newsletter preview {name}”, "
        "“press newsletter check {name}”.",
    },
    "why-new": {"fr": "paru le {at}", "en": "came out on {at}"},
    "why-ahead": {"fr": "à venir", "en": "to come"},
    "why-replay": {"fr": "encore à revoir", "en": "can still be watched"},
    "why-asked": {"fr": "demandé (--again)", "en": "asked for (--again)"},
    "left-over": {"fr": "le rendez-vous est passé", "en": "the event is over"},
    "left-cancelled": {"fr": "le rendez-vous est annulé", "en": "the event is cancelled"},
    "left-elsewhere": {"fr": "déjà dans {issues}", "en": "already in {issues}"},
    "left-passed": {
        "fr": "paru avant le numéro précédent, et dans aucun",
        "en": "came out before the last issue, and is in none",
    },
    "left-many": {
        "fr": "{most} rediffusions finissent avant (newsletter.items)",
        "en": "{most} replays end before it (newsletter.items)",
    },
    # Listing them
    "head-issue": {"fr": "numéro", "en": "issue"},
    "head-number": {"fr": "n°", "en": "no."},
    "head-date": {"fr": "date", "en": "date"},
    "head-send-at": {"fr": "envoi", "en": "sending"},
    "head-stories": {"fr": "sujets", "en": "stories"},
    "head-languages": {"fr": "langues", "en": "languages"},
    "head-section": {"fr": "section", "en": "section"},
    "head-when": {"fr": "quand", "en": "when"},
    "head-why": {"fr": "pourquoi", "en": "why"},
    "newsletters-none": {
        "fr": "Aucun numéro encore. « press newsletter compose » en propose un.",
        "en": "No issue yet. “press newsletter compose” proposes one.",
    },
}
