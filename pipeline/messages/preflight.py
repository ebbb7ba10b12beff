"""Texts about an issue before it is sent: what may be wrong with it, and what it looks like."""

from typing import Literal

TEXTS: dict[str, dict[Literal["fr", "en"], str]] = {
    # Findings: the stories
    "issue-empty": {
        "fr": "rien de ce numéro ne sera public à cette date, donc il n’a rien à montrer. Ajoutez "
        "des sujets qui le sont, ou envoyez plus tard.",
        "en": "nothing of this issue will be public at that time, so it has nothing to show. Add "
        "stories that are, or send it later.",
    },
    "issue-no-story": {
        "fr": "ce numéro n’a aucun sujet : ses rubriques sont vides, ou toutes leurs lignes "
        "sont en commentaire (#). Ajoutez-y un sujet.",
        "en": "this issue has no story: its sections are empty, or all their lines are "
        "commented out (#). Add a story.",
    },
    "issue-section-empty": {
        "fr": "cette rubrique ({show}) n’a rien à montrer à cette date. Ajoutez-y un sujet, ou "
        "retirez-la.",
        "en": "this section ({show}) has nothing to show at that time. Add a story to it, or take "
        "it out.",
    },
    "issue-story-unknown": {
        "fr": "aucun sujet ne s’appelle « {story} », donc rien n’en paraît. Vérifiez "
        "l’identifiant ou le dossier avec « press list » ; si le dossier est là, « press "
        "check » dit pourquoi il n’est pas lu.",
        "en": "no story is called “{story}”, so nothing of it appears. Check the id or the "
        "folder with “press list”; if the folder is there, “press check” says why it is not "
        "read.",
    },
    "issue-story-broken": {
        "fr": "« {story} » ne peut pas être lu, donc rien n’en paraît. Le défaut est dans "
        "{fault} ; « press check » dit comment le corriger.",
        "en": "“{story}” cannot be read, so nothing of it appears. The fault is in {fault}; "
        "“press check” says how to mend it.",
    },
    "issue-story-review": {
        "fr": "« {story} » est encore à relire, donc rien n’en est public. Publiez-le avec "
        "« press release {story} », ou retirez cette ligne.",
        "en": "“{story}” is still to be reviewed, so nothing of it is public. Publish it with "
        "“press release {story}”, or take this line out.",
    },
    "issue-story-no-date": {
        "fr": "« {story} » n’a pas de date de publication, donc rien n’en est public. "
        "Donnez-lui-en une avec « press release {story} », ou retirez cette ligne.",
        "en": "“{story}” has no date of publication, so nothing of it is public. Give it one with "
        "“press release {story}”, or take this line out.",
    },
    "issue-story-scheduled": {
        "fr": "« {story} » ne sera public que le {until}, après l’envoi. Envoyez plus tard, "
        "avancez-le avec « press release {story} --at … », ou retirez cette ligne.",
        "en": "“{story}” will only be public on {until}, after the issue is sent. Send it later, "
        "bring the story forward with “press release {story} --at …”, or take this line out.",
    },
    "issue-story-embargo": {
        "fr": "« {story} » est sous embargo jusqu’au {until}, après l’envoi : rien n’en paraîtra. "
        "Envoyez plus tard, ou retirez cette ligne.",
        "en": "“{story}” is under embargo until {until}, after the issue is sent: nothing of it "
        "will appear. Send it later, or take this line out.",
    },
    "issue-story-withdrawn": {
        "fr": "« {story} » a été retiré, donc rien n’en paraît. Retirez cette ligne.",
        "en": "“{story}” has been withdrawn, so nothing of it appears. Take this line out.",
    },
    "issue-story-retracted": {
        "fr": "« {story} » a fait l’objet d’une rétractation. Retirez cette ligne ; pour "
        "l’annoncer aux lecteurs, écrivez-le dans l’éditorial.",
        "en": "“{story}” has been retracted. Take this line out; to tell readers, say so in the "
        "editorial.",
    },
    "issue-story-twice": {
        "fr": "« {story} » est deux fois dans ce numéro (d’abord à la ligne {first}). Retirez une "
        "des deux lignes.",
        "en": "“{story}” is in this issue twice (first in line {first}). Take one of the two "
        "lines out.",
    },
    "issue-story-elsewhere": {
        "fr": "« {story} » est déjà dans le numéro {other}. Retirez cette ligne ; pour le "
        "montrer dans les deux, écrivez « {{story: {id}, again: yes}} ».",
        "en": "“{story}” stands in issue {other} already. Take this line out; to show it in "
        "both, write “{{story: {id}, again: yes}}”.",
    },
    "issue-translation-missing": {
        "fr": "« {story} » n’existe pas dans cette langue : {language}. Les lecteurs de cette "
        "version le verront dans l’autre. Ajoutez la traduction, retirez cette ligne, ou "
        "acceptez-le (accept: [issue-translation-missing]).",
        "en": "“{story}” does not exist in this language: {language}. Readers of that version "
        "will see it in the other one. Add the translation, take this line out, or accept it "
        "(accept: [issue-translation-missing]).",
    },
    "issue-translation-held": {
        "fr": "« {story} » ne sera public dans cette langue ({language}) que le {until}, après "
        "l’envoi. Avancez-le, envoyez plus tard, ou acceptez-le (accept: "
        "[issue-translation-held]).",
        "en": "“{story}” will only be public in this language ({language}) on {until}, after the "
        "issue is sent. Bring it forward, send the issue later, or accept it (accept: "
        "[issue-translation-held]).",
    },
    "issue-translation-broken": {
        "fr": "« {story} » est écrit dans cette langue ({language}), mais ne peut pas être lu : "
        "{fault}. Les lecteurs de cette version le verront dans l’autre. Corrigez ce fichier "
        "(« press check » dit comment), ou acceptez-le (accept: [issue-translation-broken]).",
        "en": "“{story}” is written in this language ({language}), but cannot be read: {fault}. "
        "Readers of that version will see it in the other one. Mend that file (“press check” "
        "says how), or accept it (accept: [issue-translation-broken]).",
    },
    "issue-translation-stopped": {
        "fr": "« {story} » est écrit dans cette langue ({language}), mais n’y est pas public ; "
        "« press explain {story} » dit pourquoi. Les lecteurs de cette version le verront dans "
        "l’autre. Publiez-le, retirez cette ligne, ou acceptez-le (accept: "
        "[issue-translation-stopped]).",
        "en": "“{story}” is written in this language ({language}), but not public in it; “press "
        "explain {story}” says why. Readers of that version will see it in the other one. "
        "Release it, take this line out, or accept it (accept: [issue-translation-stopped]).",
    },
    # Findings: replays and events
    "issue-replay-over": {
        "fr": "la rediffusion de « {story} » sera terminée à l’envoi (fin : {end}). Retirez cette "
        "ligne, envoyez plus tôt, ou corrigez la fin avec « press replays extend {story} --until "
        "… ».",
        "en": "the replay of “{story}” will have ended when the issue is sent (end: {end}). Take "
        "this line out, send the issue sooner, or correct the end with “press replays extend "
        "{story} --until …”.",
    },
    "issue-replay-to-come": {
        "fr": "la rediffusion de « {story} » ne commence que le {start}, après l’envoi. Retirez "
        "cette ligne, ou envoyez plus tard.",
        "en": "the replay of “{story}” only begins on {start}, after the issue is sent. Take this "
        "line out, or send the issue later.",
    },
    "issue-replay-none": {
        "fr": "« {story} » n’a pas de rediffusion à regarder, et cette rubrique en montre. "
        "Ajoutez le lien avec « press replays set {story} --url … », ou mettez ce sujet dans une "
        "autre rubrique.",
        "en": "“{story}” has no replay to watch, and that is what this section shows. Add the "
        "link with “press replays set {story} --url …”, or put the story into another section.",
    },
    "issue-replay-gone": {
        "fr": "la rediffusion de « {story} » ne mène plus à rien : {url} ({evidence}). Donnez la "
        "nouvelle adresse avec « press replays replace {story} --url … », ou retirez cette ligne.",
        "en": "the replay of “{story}” leads nowhere any more: {url} ({evidence}). Give the new "
        "address with “press replays replace {story} --url …”, or take this line out.",
    },
    "issue-replay-ending": {
        "fr": "la rediffusion de « {story} » prend fin moins de deux jours après l’envoi (fin : "
        "{end}) : ceux qui ouvrent leur courrier plus tard la manqueront.",
        "en": "the replay of “{story}” ends less than two days after the issue is sent (end: "
        "{end}): who opens their mail later will miss it.",
    },
    "issue-event-none": {
        "fr": "« {story} » n’est pas un rendez-vous, et cette rubrique en montre. Mettez-le dans "
        "une autre rubrique, ou donnez-lui une date (event: dans story.yaml).",
        "en": "“{story}” is no event, and that is what this section shows. Put it into another "
        "section, or give it a date (event: in story.yaml).",
    },
    "issue-event-over": {
        "fr": "le rendez-vous de « {story} » sera passé à l’envoi. Retirez cette ligne, ou "
        "envoyez plus tôt.",
        "en": "the event of “{story}” will be over when the issue is sent. Take this line out, or "
        "send the issue sooner.",
    },
    "issue-event-cancelled": {
        "fr": "le rendez-vous de « {story} » est annulé ; le numéro le dit. Retirez cette ligne "
        "si personne n’a à l’apprendre.",
        "en": "the event of “{story}” is called off; the issue says so. Take this line out if "
        "nobody needs to learn of it.",
    },
    # Findings: the words
    "issue-editorial-missing": {
        "fr": "quelqu’un reçoit le numéro dans cette langue ({language}), et elle n’a pas de "
        "fichier. Écrivez-le : subject, preheader, et l’éditorial si vous en voulez un.",
        "en": "somebody gets the issue in this language ({language}), and there is no file for "
        "it. Write it: subject, preheader, and the editorial if you want one.",
    },
    "issue-editorial-empty": {
        "fr": "il n’y a pas d’éditorial : le numéro commence par son premier sujet.",
        "en": "there is no editorial: the issue begins with its first story.",
    },
    "issue-editorial-unwritten": {
        "fr": "l’éditorial n’est pas encore écrit : il n’a que des points. Écrivez-le, ou "
        "effacez-les ; le numéro commence alors par son premier sujet.",
        "en": "the editorial is yet to be written: there are only dots. Write it, or delete "
        "them; the issue then begins with its first story.",
    },
    "issue-subject-missing": {
        "fr": "l’objet manque, et c’est lui qui fait ouvrir un courriel. Écrivez-le (subject).",
        "en": "the subject is missing, and it is what gets a mail opened. Write it (subject).",
    },
    "issue-subject-long": {
        "fr": "l’objet a {length} signes ; au-delà de {most}, les messageries le coupent, et vers "
        "40 sur un téléphone. Raccourcissez-le, le plus important d’abord.",
        "en": "the subject has {length} characters; mail programs cut it after {most}, and "
        "telephones after about 40. Shorten it, what matters most first.",
    },
    "issue-subject-short": {
        "fr": "l’objet, « {subject} », est si court qu’il ne dit guère ce que contient le numéro.",
        "en": "the subject, “{subject}”, is so short that it hardly says what is in the issue.",
    },
    "issue-subject-both-long": {
        "fr": "l’objet du courriel dans les deux langues a {length} signes : au-delà de {most}, "
        "les messageries le coupent, et la fin, anglaise, ne se verra pas. Donnez-lui un objet "
        "plus court (subject, dans issue.yaml).",
        "en": "the subject of the mail in both languages has {length} characters: mail programs "
        "cut it after {most}, and its end, which is the English one, will not be seen. Give it a "
        "shorter one (subject, in issue.yaml).",
    },
    "issue-preheader-missing": {
        "fr": "l’accroche manque : après l’objet, les messageries montreraient les premiers mots "
        "venus. Écrivez-la (preheader).",
        "en": "the preheader is missing: after the subject, mail programs would show whatever "
        "words come first. Write it (preheader).",
    },
    "issue-preheader-long": {
        "fr": "l’accroche a {length} signes ; aucune messagerie n’en montre plus de {most}.",
        "en": "the preheader has {length} characters; no mail program shows more than {most}.",
    },
    "issue-preheader-same": {
        "fr": "l’accroche répète l’objet, à côté duquel elle est montrée.",
        "en": "the preheader says again what the subject says, beside which it is shown.",
    },
    "issue-title-held": {
        "fr": "le titre de « {story} » est écrit ici, et ce sujet n’est pas public à l’envoi : "
        "les lecteurs l’apprendraient par là (« {title} »). Écrivez autre chose, ou envoyez "
        "plus tard.",
        "en": "the title of “{story}” stands here, and that story is not public when the issue "
        "is sent: readers would learn of it from this (“{title}”). Write something else, or "
        "send the issue later.",
    },
    "issue-title-absent": {
        "fr": "le titre de « {story} » est écrit ici, et ce numéro ne le montre pas "
        "(« {title} »). Ajoutez ce sujet, ou écrivez autre chose.",
        "en": "the title of “{story}” stands here, and this issue does not show it (“{title}”). "
        "Add that story, or write something else.",
    },
    "issue-figure-differs": {
        "fr": "« {french} » ici, mais « {english} » dans l’anglais ({other}, ligne "
        "{other_line}) : les deux langues se contredisent. Corrigez celle qui se trompe ; si les "
        "deux ont raison, acceptez-le (accept: [issue-figure-differs]).",
        "en": "“{french}” here, but “{english}” in the English ({other}, line {other_line}): the "
        "two languages contradict each other. Correct the one that is wrong; if both are right, "
        "accept it (accept: [issue-figure-differs]).",
    },
    "issue-figure-missing": {
        "fr": "« {figure} » n’a pas d’équivalent dans l’autre langue ({other}). Vérifiez que rien "
        "n’y manque.",
        "en": "“{figure}” has no counterpart in the other language ({other}). Check that nothing "
        "is missing there.",
    },
    "issue-alt-missing": {
        "fr": "rien ne remplace cette image, que la plupart des messageries ne montrent pas "
        "d’abord : {name}. Décrivez-la (image_alt dans l’en-tête de l’article ; alt dans un "
        "modèle).",
        "en": "nothing stands for this picture, which most mail programs do not show at first: "
        "{name}. Describe it (image_alt in the article’s front matter; alt in a template).",
    },
    # Findings: the links
    "issue-link-impossible": {
        "fr": "ce lien ne mène nulle part depuis un courriel : « {url} ». Écrivez l’adresse "
        "entière, avec https://.",
        "en": "this link leads nowhere from a mail: “{url}”. Write the whole address, with "
        "https://.",
    },
    "issue-link-nowhere": {
        "fr": "ce lien saute à un endroit qui n’est pas dans le courriel : « {url} ». Corrigez-le "
        "dans l’éditorial ou dans le modèle.",
        "en": "this link jumps to a place that is not in the mail: “{url}”. Correct it in the "
        "editorial or in the template.",
    },
    "issue-link-own": {
        "fr": "à l’envoi, il n’y aura rien à cette adresse de notre site : {url}. Corrigez le "
        "lien, ou publiez d’abord la page.",
        "en": "when the issue is sent, there will be nothing at this address of our site: {url}. "
        "Correct the link, or publish the page first.",
    },
    "issue-link-ended": {
        "fr": "ce lien mène à une rediffusion terminée : {url}. Retirez-le de l’éditorial.",
        "en": "this link leads to a replay that has ended: {url}. Take it out of the editorial.",
    },
    "issue-link-gone": {
        "fr": "ce lien ne mène plus à rien : {url} ({evidence}). Corrigez-le là où il est écrit : "
        "l’article ou l’éditorial.",
        "en": "this link leads nowhere any more: {url} ({evidence}). Correct it where it is "
        "written: the article or the editorial.",
    },
    "issue-link-no-server": {
        "fr": "aucun serveur ne porte ce nom : {url}. C’est sans doute une faute de frappe : "
        "corrigez le lien là où il est écrit ; si le nom est juste, recommencez plus tard.",
        "en": "no server has this name: {url}. It is probably a slip of the pen: correct the link "
        "where it is written; if the name is right, try again later.",
    },
    "issue-link-moved": {
        "fr": "cette page a déménagé pour de bon, le lien fonctionne encore : {url} mène à {to}.",
        "en": "this page has moved for good, the link still works: {url} leads to {to}.",
    },
    "issue-link-login": {
        "fr": "ce lien demande un compte aux lecteurs : {url} ({evidence}). Dites-le là où il est "
        "écrit.",
        "en": "this link asks readers for an account: {url} ({evidence}). Say so where it is "
        "written.",
    },
    "issue-link-geo-blocked": {
        "fr": "ce lien ne s’ouvre pas depuis le pays de cette machine : {url} ({evidence}). "
        "Vérifiez-le dans un navigateur.",
        "en": "this link does not open from the country of this machine: {url} ({evidence}). "
        "Check it in a browser.",
    },
    "issue-link-blocked": {
        "fr": "ce site refuse les programmes, donc le lien n’a pas pu être vérifié : {url} "
        "({evidence}). Vérifiez-le dans un navigateur.",
        "en": "this site refuses programs, so the link could not be checked: {url} ({evidence}). "
        "Check it in a browser.",
    },
    "issue-link-silent": {
        "fr": "ce lien ne répond pas, ou rien d’utile : {url} ({evidence}). Vérifiez-le dans un "
        "navigateur.",
        "en": "this link does not answer, or nothing of use: {url} ({evidence}). Check it in a "
        "browser.",
    },
    "issue-links-left": {
        "fr": "{count} {count:lien n’a pas été vu|liens n’ont pas été vus}, faute de temps ou "
        "parce que leur serveur en demande ; le premier : {first}. Relancez « press newsletter "
        "check » plus tard.",
        "en": "{count} {count:link was|links were} not looked at, for want of time or because "
        "their server asks for some; the first: {first}. Run “press newsletter check” again later.",
    },
    "issue-links-no-network": {
        "fr": "aucun des {links} liens n’a pu être joint : c’est sans doute le réseau de cette "
        "machine, et rien n’est prouvé. Vérifiez sa connexion et recommencez.",
        "en": "none of the {links} links could be reached: it is probably the network of this "
        "machine, and nothing is proved. Check its connection and try again.",
    },
    "issue-links-offline": {
        "fr": "les liens n’ont pas été vérifiés cette fois ; « press newsletter check » le fait.",
        "en": "the links were not looked at this time; “press newsletter check” does that.",
    },
    # Findings: the mail
    "issue-size": {
        "fr": "la version {version:version} pèse {size:figure} ko, et Gmail coupe un courriel à "
        "102 ko. L’éditorial en pèse {editorial:figure}, le sujet le plus lourd ({story}) "
        "{weight:figure}, le cadre {frame:figure}. Raccourcissez ou retirez ce qui pèse le plus.",
        "en": "the version {version:version} takes {size:figure} KB, and Gmail clips a mail at "
        "102 KB. The editorial takes {editorial:figure} of it, the heaviest story ({story}) "
        "{weight:figure}, the frame {frame:figure}. Shorten or take out what takes most.",
    },
    "issue-size-near": {
        "fr": "la version {version:version} pèse {size:figure} ko, et Gmail coupe un courriel à "
        "102 ko, en-têtes des listes compris. L’éditorial en pèse {editorial:figure}, le sujet "
        "le plus lourd ({story}) {weight:figure}, le cadre {frame:figure}.",
        "en": "the version {version:version} takes {size:figure} KB, and Gmail clips a mail at "
        "102 KB, what lists add included. The editorial takes {editorial:figure} of it, the "
        "heaviest story ({story}) {weight:figure}, the frame {frame:figure}.",
    },
    "issue-css-unsupported": {
        "fr": "la version {version:version} s’appuie sur « {feature} », que ne connaissent "
        "pas : {clients}. Changez le modèle (dossier templates/) pour qu’il s’en passe.",
        "en": "the version {version:version} relies on “{feature}”, which these do not know: "
        "{clients}. Change the template (folder templates/) so that it does without.",
    },
    "issue-fetched-elsewhere": {
        "fr": "chaque lecteur irait chercher ceci ailleurs que sur notre site, qui saurait "
        "alors qui ouvre le courriel : {url}. Retirez-le du modèle, ou mettez le fichier sur "
        "notre site.",
        "en": "every reader would fetch this from elsewhere than our site, and that place would "
        "know who opens the mail: {url}. Take it out of the template, or put the file on our "
        "site.",
    },
    "issue-template-fault": {
        "fr": "ce modèle a un défaut, donc c’est celui d’origine qui a servi : {cause}. "
        "Corrigez-le, ou retirez le fichier.",
        "en": "this template has a fault, so the shipped one was used in its place: {cause}. "
        "Correct it, or remove the file.",
    },
    "issue-url-http": {
        "fr": "l’adresse du site est en http ({url}) : des messageries n’en montrent pas les "
        "images. Passez à https (url dans config.yaml).",
        "en": "the address of the site is http ({url}): some mail programs do not show pictures "
        "from there. Move to https (url in config.yaml).",
    },
    # Findings: when, and to whom
    "issue-send-late": {
        "fr": "l’envoi était prévu le {planned}, il y a plus d’un jour. Donnez une nouvelle date "
        "(send_at), ou retirez cette ligne et envoyez avec « press newsletter send ».",
        "en": "the issue was to be sent on {planned}, more than a day ago. Set a new time "
        "(send_at), or take that line out and send it with “press newsletter send”.",
    },
    "issue-date-past": {
        "fr": "le numéro est daté du {date}, et il part le {today}. Changez sa date s’il le faut.",
        "en": "the issue is dated {date}, and it goes out on {today}. Change its date if need be.",
    },
    "issue-no-recipients": {
        "fr": "personne ne recevra le numéro. Donnez des listes ou un fichier de destinataires "
        "(newsletter: dans config.yaml).",
        "en": "nobody will get the issue. Name lists or a file of recipients (newsletter: in "
        "config.yaml).",
    },
    "issue-office-only": {
        "fr": "ni listes ni destinataires : chaque version ira au bureau seul, pour la voir. Pour "
        "l’envoyer à d’autres : newsletter: dans config.yaml.",
        "en": "there are neither lists nor recipients: each version goes to the office alone, to "
        "be seen. To send it to others: newsletter: in config.yaml.",
    },
    "issue-recipients-unreadable": {
        "fr": "le fichier des destinataires ne peut pas être lu, donc personne n’y serait servi. "
        "Rendez-le lisible ; il lui faut une colonne d’adresses.",
        "en": "the file of recipients cannot be read, so nobody in it would be served. Make it "
        "readable; it needs a column of addresses.",
    },
    "issue-recipients-skipped": {
        "fr": "{count} {count:ligne|lignes} du fichier des destinataires {count:ne peut pas être "
        "lue et sera passée|ne peuvent pas être lues et seront passées} ; voici la première.",
        "en": "{count} {count:row|rows} of the file of recipients cannot be read and will be "
        "skipped; this is the first.",
    },
    "issue-recipients-without": {
        "fr": "{count} {count:destinataire n’aura rien|destinataires n’auront rien} : le numéro "
        "n’existe pas dans leur langue. Ajoutez-la, ou changez leur version.",
        "en": "{count} {count:recipient gets|recipients get} nothing: the issue does not come in "
        "their language. Add it, or change their version.",
    },
    "issue-previews-none": {
        "fr": "personne n’a encore vu ce numéro en images ({versions:version}). Faites-les : "
        "« press newsletter preview {name} --png ».",
        "en": "nobody has seen pictures of this issue yet ({versions:version}). Make them: "
        "“press newsletter preview {name} --png”.",
    },
    "issue-previews-old": {
        "fr": "le numéro a changé depuis ses images ({versions:version}). Refaites-les : "
        "« press newsletter preview {name} --png ».",
        "en": "the issue has changed since its pictures were made ({versions:version}). Make them "
        "again: “press newsletter preview {name} --png”.",
    },
    # What the commands say
    "preflight-about": {
        "fr": "numéro {number} ({name}), tel qu’il partirait le {at} : {versions:version}",
        "en": "issue {number} ({name}), as it would go out on {at}: {versions:version}",
    },
    "preflight-notes": {"fr": "À savoir :", "en": "To know:"},
    "preflight-in-all": {
        "fr": "en tout (ko de HTML ; Gmail coupe à 102)",
        "en": "in all (KB of HTML; Gmail clips at 102)",
    },
    "preflight-column": {"fr": "{version:version}", "en": "{version:version}"},
    "preflight-kilobytes": {"fr": "{count:figure}", "en": "{count:figure}"},
    "preflight-editorial": {
        "fr": "l’éditorial",
        "en": "the editorial",
    },
    "preflight-frame": {
        "fr": "le cadre : en-tête, titres, pied",
        "en": "the frame: head, headings, foot",
    },
    "preflight-links": {
        "fr": "{seen} {seen:lien vu|liens vus} sur {links}",
        "en": "{seen} of {links} {links:link|links} looked at",
    },
    "preflight-previews": {"fr": "en images : {page}", "en": "pictures: {page}"},
    "preflight-ready": {
        "fr": "Rien ne s’oppose à l’envoi.",
        "en": "Nothing stands in the way of sending it.",
    },
    "preflight-stopped": {
        "fr": "{count} {count:défaut arrête|défauts arrêtent} l’envoi.",
        "en": "{count} {count:fault stops|faults stop} it from being sent.",
    },
    "preflight-begun": {
        "fr": "Ce numéro est parti le {at} : ce qui est trouvé ici n’y change rien.",
        "en": "This issue went out on {at}: what is found here changes nothing of it.",
    },
    "preview-title": {
        "fr": "La lettre n° {number} ({name}) avant l’envoi",
        "en": "Newsletter no. {number} ({name}) before it is sent",
    },
    "preview-at": {
        "fr": "Telle qu’elle partirait le {at}. Ces pages sont pour le bureau seul.",
        "en": "As it would go out on {at}. These pages are for the office alone.",
    },
    "preview-fr": {"fr": "En français", "en": "In French"},
    "preview-en": {"fr": "En anglais", "en": "In English"},
    "preview-bilingual": {"fr": "Dans les deux langues", "en": "In both languages"},
    "preview-html": {"fr": "la page", "en": "the page"},
    "preview-txt": {"fr": "le texte seul", "en": "the plain text"},
    "preview-eml": {"fr": "le courriel entier", "en": "the whole mail"},
    "preview-alt": {
        "fr": "Le courriel tel que le montre {name}",
        "en": "The mail as {name} shows it",
    },
    "preview-progress": {"fr": "images", "en": "pictures"},
    "preview-no-browser": {
        "fr": "il n’y a pas de navigateur pour faire les images ; le reste est là. Installez "
        "Chromium (Debian : apt-get install chromium).",
        "en": "there is no browser to make the pictures with; the rest is there. Install Chromium "
        "(Debian: apt-get install chromium).",
    },
    "preview-browser-failed": {
        "fr": "le navigateur n’a pas fait les images ({cause}) ; le reste est là. Recommencez ; "
        "si cela continue, ouvrez la page dans un navigateur.",
        "en": "the browser did not make the pictures ({cause}); the rest is there. Try again; if "
        "that goes on, open the page in a browser.",
    },
}
