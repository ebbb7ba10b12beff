"""Texts about files, their contents and the configuration."""

from typing import Literal

TEXTS: dict[str, dict[Literal["fr", "en"], str]] = {
    "bad-date": {
        "fr": "« {value} » n’est pas une date. Écrivez 2026-01-19 ou 2026-01-19 09:30.",
        "en": "“{value}” is not a date. Write 2026-01-19 or 2026-01-19 09:30.",
    },
    "bad-date-instead": {
        "fr": "« {value} » n’est pas écrit comme une date. Écrivez {instead}.",
        "en": "“{value}” is not a date as files spell it. Write {instead}.",
    },
    "no-such-day": {
        "fr": "« {value} » : ce jour n’existe pas. Vérifiez le jour et le mois.",
        "en": "“{value}”: there is no such day. Check day and month.",
    },
    "date-without-year": {
        "fr": "« {value} » n’a pas d’année. Écrivez l’année, puis -{rest}.",
        "en": "“{value}” has no year. Write the year, then -{rest}.",
    },
    "year-out-of-range": {
        "fr": "« {value} » est hors du calendrier : les années vont de {first} à {last}. "
        "Corrigez l’année.",
        "en": "“{value}” is off the calendar: years go from {first} to {last}. Correct the year.",
    },
    "dst-gap": {
        "fr": "{value} n’existe pas dans le fuseau {zone} : les horloges sautent cette heure. "
        "Écrivez par exemple {instead}.",
        "en": "{value} does not exist in {zone}: the clocks skip that hour. "
        "Write {instead}, for example.",
    },
    "dst-fold": {
        "fr": "{value} existe deux fois dans le fuseau {zone} : l’heure change. "
        "Écrivez {first} ou {second}.",
        "en": "{value} comes twice in {zone}: the clocks go back. Write {first} or {second}.",
    },
    "key-not-text": {
        "fr": "cette clé n’est pas un mot. Écrivez « clé: valeur ».",
        "en": "this key is not a word. Write “key: value”.",
    },
    "key-twice": {
        "fr": "la clé « {key} » est déjà à la ligne {first}. Gardez l’une des deux.",
        "en": "the key “{key}” already stands on line {first}. Keep one of the two.",
    },
    "key-missing": {
        "fr": "la clé « {key} » manque ou est vide. Ajoutez « {key}: ... ».",
        "en": "the key “{key}” is missing or empty. Add “{key}: ...”.",
    },
    "key-unknown": {
        "fr": "la clé « {key} » est inconnue. Les clés possibles ici : {known}.",
        "en": "the key “{key}” is unknown. Keys known here: {known}.",
    },
    "key-unknown-near": {
        "fr": "la clé « {key} » est inconnue. Vouliez-vous dire « {near} » ?",
        "en": "the key “{key}” is unknown. Did you mean “{near}”?",
    },
    "not-a-text": {
        "fr": "« {key} » attend un texte simple. Mettez la valeur entre guillemets droits.",
        "en": "“{key}” takes a plain text. Put the value in straight quotes.",
    },
    "not-a-choice": {
        "fr": "« {value} » n’est pas possible pour « {key} ». Choisissez : {options}.",
        "en": "“{value}” is not possible for “{key}”. Choose one of: {options}.",
    },
    "not-a-number": {
        "fr": "« {key} » attend un nombre entier de {low} à {high}, pas « {value} ».",
        "en": "“{key}” takes a whole number from {low} to {high}, not “{value}”.",
    },
    "not-a-list": {
        "fr": "« {key} » attend une liste. Écrivez [a, b] ou une ligne « - a » par valeur.",
        "en": "“{key}” takes a list. Write [a, b], or one line “- a” a value.",
    },
    "not-a-mapping": {
        "fr": "« {key} » attend des lignes « clé: valeur » en retrait.",
        "en": "“{key}” takes indented lines “key: value”.",
    },
    "not-a-mapping-file": {
        "fr": "le fichier ne contient pas de lignes « clé: valeur ». "
        "Voir le modèle dans docs/office.md.",
        "en": "the file holds no lines “key: value”. See the model in docs/office.md.",
    },
    "yaml-colon": {
        "fr": "deux-points inattendus. Mettez toute la valeur entre guillemets droits : "
        '"Titre : suite".',
        "en": 'unexpected colon. Put the whole value in straight quotes: "Title: rest".',
    },
    "yaml-no-colon": {
        "fr": "cette ligne n’a pas de deux-points suivis d’une espace. Écrivez « clé: valeur ».",
        "en": "this line has no colon followed by a space. Write “key: value”.",
    },
    "yaml-indent": {
        "fr": "cette ligne est en retrait sans raison. Alignez-la sur la clé qui précède.",
        "en": "this line is indented without a reason. Align it with the key before it.",
    },
    "yaml-tab": {
        "fr": "une tabulation sert de retrait. Remplacez-la par des espaces.",
        "en": "a tab is used as indentation. Replace it with spaces.",
    },
    "yaml-syntax": {
        "fr": "la syntaxe YAML est incorrecte ({cause}). "
        "Vérifiez guillemets, crochets et retraits de cette ligne et de la précédente.",
        "en": "the YAML syntax is wrong ({cause}). "
        "Check quotes, brackets and indentation of this line and the one before.",
    },
    "file-unreadable": {
        "fr": "le fichier ne peut pas être lu ({cause}). Vérifiez son nom et ses droits.",
        "en": "the file cannot be read ({cause}). Check its name and permissions.",
    },
    "file-too-large": {
        "fr": "le fichier dépasse {limit} octets. Retirez ce qui n’est pas du texte.",
        "en": "the file exceeds {limit} bytes. Remove what is not text.",
    },
    "not-utf8": {
        "fr": "le fichier n’est pas en UTF-8. Enregistrez-le avec le codage UTF-8.",
        "en": "the file is not UTF-8. Save it with the encoding UTF-8.",
    },
    "not-a-text-file": {
        "fr": "il y a ici un caractère invisible ({character}) qui n’est pas du texte. "
        "Effacez-le, ou retapez la ligne.",
        "en": "there is an invisible character ({character}) here that is no text. "
        "Delete it, or type the line again.",
    },
    "not-editable": {
        "fr": "« {key} » ne peut pas être changé sans toucher au reste du fichier. "
        "Changez-le dans un éditeur de texte.",
        "en": "“{key}” cannot be changed without touching the rest of the file. "
        "Change it in a text editor.",
    },
    "disk": {
        "fr": "l’écriture a échoué ({cause}). Libérez de la place ou corrigez les droits, "
        "puis relancez ; rien n’est perdu.",
        "en": "writing failed ({cause}). Free some space or mend the permissions, then run again; "
        "nothing is lost.",
    },
    "disk-more": {
        "fr": "de même pour {more} {more:autre fichier|autres fichiers} ({cause}).",
        "en": "likewise for {more} more {more:file|files} ({cause}).",
    },
    "output-blocked": {
        "fr": "ce qui est à cette place n’a pas été écrit par press et a été gardé : ce que press "
        "publie là manque. Déplacez-le ou supprimez-le ; des règles de serveur peuvent passer dans "
        "la configuration du serveur, une page 404 dans templates/.",
        "en": "what stands here was not written by press and was kept: what press publishes here "
        "is missing. Move it away or delete it; server rules can go into the server’s own "
        "configuration, a 404 page into templates/.",
    },
    "locked": {
        "fr": "une autre exécution est en cours ({holder}). Attendez qu’elle finisse.",
        "en": "another run is under way ({holder}). Wait until it ends.",
    },
    "no-newsroom": {
        "fr": "{root} n’est pas une rédaction : il n’y a pas de config.yaml. "
        "Indiquez le dossier avec --newsroom, ou créez-le avec « press init ».",
        "en": "{root} is no newsroom: it has no config.yaml. "
        "Name the folder with --newsroom, or make one with “press init”.",
    },
    "not-a-ulid": {
        "fr": "« {value} » n’est pas un identifiant ULID (26 caractères). "
        "Remettez l’identifiant d’origine : il ne change jamais.",
        "en": "“{value}” is not a ULID (26 characters). "
        "Put the original identifier back: it never changes.",
    },
    "not-a-base-url": {
        "fr": "« {value} » n’est pas une adresse de site. Écrivez https://presse.example.org/.",
        "en": "“{value}” is not the address of a site. Write https://press.example.org/.",
    },
    "source-one-kind": {
        "fr": "une source est une seule de ces choses : {options}. Écrivez par exemple « folder: "
        "inbox ».",
        "en": "a source is just one of these: {options}. Write “folder: inbox”, for example.",
    },
    "key-only-for": {
        "fr": "« {key} » n’a de sens que pour : {kinds}. Retirez-le.",
        "en": "“{key}” only means something for: {kinds}. Remove it.",
    },
    "not-a-duration": {
        "fr": "« {value} » n’est pas une durée. Écrivez 30 min, 2 h ou 1 d (31 jours au plus).",
        "en": "“{value}” is not a duration. Write 30 min, 2 h or 1 d (31 days at most).",
    },
    "not-weekly": {
        "fr": "« {value} » n’est ni un jour avec une heure, ni off. Écrivez par exemple "
        "« monday 08:00 ».",
        "en": "“{value}” is neither a day with an hour nor off. Write “monday 08:00”, for example.",
    },
    "not-days": {
        "fr": "« {value} » n’est pas un nombre de jours. Écrivez par exemple « 30 d ».",
        "en": "“{value}” is not a number of days. Write “30 d”, for example.",
    },
    "not-a-selector": {
        "fr": "« {value} » n’est pas un sélecteur CSS. Écrivez par exemple « article h2 a ».",
        "en": "“{value}” is not a CSS selector. Write “article h2 a”, for example.",
    },
    "not-an-email": {
        "fr": "« {value} » n’est pas une adresse électronique. Écrivez presse@example.org.",
        "en": "“{value}” is not an e-mail address. Write press@example.org.",
    },
    "not-a-timezone": {
        "fr": "le fuseau « {value} » est inconnu. Écrivez par exemple Europe/Paris.",
        "en": "the time zone “{value}” is unknown. Write Europe/Paris, for example.",
    },
    "not-a-category-key": {
        "fr": "« {key} » ne convient pas comme clé de catégorie. "
        "Minuscules sans accent, chiffres et tirets seulement ; archive, calendar, newsletters, "
        "page et subscribe sont pris.",
        "en": "“{key}” cannot be a category key. Lower-case letters, digits and hyphens only; "
        "archive, calendar, newsletters, page and subscribe are taken.",
    },
    "category-dropped": {
        "fr": "la catégorie « {category} » a des lecteurs et n’est plus dans config.yaml : ses "
        "pages et ses flux ({addresses}) disparaissent, et ses abonnés ne reçoivent plus rien. "
        "Pour les garder, remettez-la ; sinon, il n’y a rien à faire.",
        "en": "the category “{category}” has readers and is not in config.yaml any more: its pages "
        "and feeds ({addresses}) go, and its subscribers get nothing any more. "
        "To keep them, put it back; else there is nothing to do.",
    },
    "category-unknown": {
        "fr": "la catégorie « {value} » n’est pas dans config.yaml. "
        "Ajoutez-la sous « categories », ou corrigez-la ici.",
        "en": "the category “{value}” is not in config.yaml. "
        "Add it below “categories”, or correct it here.",
    },
    "name-not-text": {
        "fr": "le nom de ce dossier n’est pas en UTF-8. Renommez-le, sans accents par exemple.",
        "en": "the name of this folder is not in UTF-8. Rename it, without accents for example.",
    },
    "no-front-matter": {
        "fr": "l’en-tête manque. Le fichier commence par une ligne « --- », "
        "puis title, slug et summary, puis une ligne « --- ».",
        "en": "the front matter is missing. The file begins with a line “---”, "
        "then title, slug and summary, then a line “---”.",
    },
    "not-a-slug": {
        "fr": "« {value} » ne convient pas comme adresse. "
        "Minuscules sans accent, chiffres et tirets, 120 signes au plus.",
        "en": "“{value}” cannot be an address. "
        "Lower-case letters, digits and hyphens, 120 characters at most.",
    },
    "not-one-line": {
        "fr": "« {key} » tient sur une seule ligne. Retirez les retours à la ligne.",
        "en": "“{key}” takes a single line. Remove the line breaks.",
    },
    "event-missing": {
        "fr": "un rendez-vous sans « event ». Ajoutez event: {{start: 2026-02-11 09:00}}, "
        "ou écrivez kind: news.",
        "en": "an event without “event”. Add event: {{start: 2026-02-11 09:00}}, "
        "or write kind: news.",
    },
    "event-start-without-hour": {
        "fr": "la fin a une heure, le début n’en a pas. Écrivez les deux avec une heure, ou sans.",
        "en": "the end has an hour, the start has none. Write both with an hour, or both without.",
    },
    "end-before-start": {
        "fr": "la fin précède le début. Corrigez l’une des deux dates.",
        "en": "the end comes before the start. Correct one of the two dates.",
    },
    "replaced-by-itself": {
        "fr": "url: mène déjà à cet enregistrement. Donnez ici l’adresse qui l’a remplacé, ou "
        "retirez cette ligne.",
        "en": "url: already leads to this recording. Give here the address that took its place, or "
        "remove this line.",
    },
    "not-a-web-address": {
        "fr": "« {value} » n’est pas une adresse web. Elle commence par https://.",
        "en": "“{value}” is not a web address. It begins with https://.",
    },
    "retraction-without-reason": {
        "fr": "l’article est rétracté sans que les lecteurs sachent pourquoi. Donnez la raison "
        "dans « correction ».",
        "en": "the article is retracted and readers do not learn why. Give the reason in "
        "“correction”.",
    },
    "image-alt-missing": {
        "fr": "la photo n’a pas de texte de remplacement. Décrivez-la dans « image_alt ».",
        "en": "the picture has no alternative text. Describe it in “image_alt”.",
    },
    "media-missing": {
        "fr": "« {name} » n’est pas dans le dossier du sujet, n’est pas lisible, ou dépasse "
        "100 Mo. Déposez-y le fichier, ou corrigez son nom.",
        "en": "“{name}” is not in the story’s folder, cannot be read, or exceeds 100 MB. "
        "Put the file there, or correct its name.",
    },
    "media-elsewhere": {
        "fr": "« {name} » mène hors du dossier du sujet. Déposez l’image à côté de l’article "
        "et n’écrivez que son nom.",
        "en": "“{name}” leads out of the story’s folder. Put the picture next to the article "
        "and write its name alone.",
    },
    "media-kind": {
        "fr": "« {name} » ne peut pas être publié : ce n’est ni une image, ni un son, "
        "ni une vidéo, ni un PDF. Retirez le lien, ou convertissez le fichier.",
        "en": "“{name}” cannot be published: it is no picture, sound, video or PDF. "
        "Remove the link, or convert the file.",
    },
    "media-name": {
        "fr": "« {name} » : un nom de fichier ne commence pas par un point et n’a ni barre, ni "
        "deux-points. Renommez le fichier, et écrivez son nouveau nom ici.",
        "en": "“{name}”: the name of a file does not begin with a dot and has no slash, backslash "
        "or colon. Rename the file, and write its new name here.",
    },
    "media-remote": {
        "fr": "l’image « {name} » est sur un autre site, qui verrait passer vos lecteurs : "
        "les sorties n’en donnent que le lien. Déposez-la à côté de l’article et n’écrivez que "
        "son nom.",
        "en": "the picture “{name}” is on another site, which would see your readers pass: "
        "the outputs only link to it. Put it next to the article and write its name alone.",
    },
    "picture-broken": {
        "fr": "la photo est abîmée, incomplète, ou n’est pas une image : elle paraît telle quelle, "
        "sans tailles réduites. Enregistrez-la de nouveau en JPEG ou en PNG.",
        "en": "the picture is damaged, cut short, or no picture at all: it is published as it is, "
        "without smaller sizes. Save it anew as JPEG or PNG.",
    },
    "picture-enormous": {
        "fr": "la photo dépasse {millions} millions de pixels : elle paraît telle quelle, "
        "sans tailles réduites. Réduisez-la à 4000 pixels de large.",
        "en": "the picture has more than {millions} million pixels: it is published as it is, "
        "without smaller sizes. Make it 4000 pixels wide.",
    },
    "picture-located": {
        "fr": "le fichier de la photo dit où elle a été prise, et il paraît tel quel, pour la "
        "presse. Si personne ne doit le savoir, enregistrez-la de nouveau sans sa position GPS.",
        "en": "the picture’s file says where it was taken, and is published as it is, for the "
        "press. If nobody is to know, save it anew without its GPS position.",
    },
    "articles-missing": {
        "fr": "le dossier des sujets n’est pas là, rien n’a été changé. "
        "Remettez-le à sa place, ou créez-le.",
        "en": "the folder of the stories is not there, so nothing was changed. "
        "Put it back in its place, or make it.",
    },
    "articles-gone": {
        "fr": "le dossier est vide alors que des articles sont publics, rien n’a été changé. "
        "Remettez les sujets à leur place ; pour tout recommencer, effacez .press/.",
        "en": "the folder is empty although articles are public, so nothing was changed. "
        "Put the stories back in their place; to begin anew, remove .press/.",
    },
    "story-missing": {
        "fr": "le dossier n’a pas de story.yaml. "
        "Créez-le (« press new » montre un modèle), ou déplacez l’article.",
        "en": "the folder has no story.yaml. "
        "Write one (“press new” shows a model), or move the article.",
    },
    "article-missing": {
        "fr": "le sujet n’a ni fr.md ni en.md. Ajoutez l’article.",
        "en": "the story has neither fr.md nor en.md. Add the article.",
    },
    "id-twice": {
        "fr": "cet identifiant est déjà celui de {other}. Donnez-en un autre à la copie : "
        "« press new » en crée.",
        "en": "this id is already that of {other}. Take another one for the copy: "
        "“press new” mints them.",
    },
    "slug-twice": {
        "fr": "cette adresse est déjà prise par {other}. Choisissez un autre slug.",
        "en": "this address is already taken by {other}. Choose another slug.",
    },
    "address-taken": {
        "fr": "{address} est une adresse de {other}, et un lien vers elle ne doit pas montrer un "
        "autre article, même si ce sujet en a changé ou n’est plus public. "
        "Choisissez un autre slug.",
        "en": "{address} is an address of {other}, and a link to it must not show another "
        "article, even if that story has moved on or is not public any more. "
        "Choose another slug.",
    },
    "event-unwritten": {
        "fr": "« {key} » reste à écrire, et le sujet est prêt à paraître. Remplacez « ... », ou "
        "ôtez la ligne.",
        "en": "“{key}” is yet to be written, and the story is ready to go out. Replace “...”, or "
        "take the line out.",
    },
    "identity-changed": {
        "fr": "les lecteurs connaissent l’article de {address} sous l’identifiant {id} ; sous un "
        "autre, ils le recevraient en double. Remettez « id: {id} ». Si c’est un autre article, "
        "donnez-lui un dossier et un slug à lui.",
        "en": "readers know the article at {address} under the id {id}; under another one they "
        "would get it twice. Put back “id: {id}”. If it is another article, give it a folder and "
        "a slug of its own.",
    },
    "identity-taken": {
        "fr": "sous l’identifiant {other}, les lecteurs connaissent l’article de {theirs}, dont ce "
        "texte prendrait la place chez eux ; ce qui est ici, à {address}, ils le connaissent sous "
        "l’identifiant {id}. Remettez « id: {id} ». Si c’est bien l’article {other}, déplacé : "
        "rendez-lui son slug, lancez « press run », puis changez le slug.",
        "en": "under the id {other} readers know the article at {theirs}, whose place this text "
        "would take in their programs; what stands here, at {address}, they know under the id "
        "{id}. Put back “id: {id}”. If it is the article {other}, moved: give it its slug again, "
        "run “press run”, then change the slug.",
    },
    "language-changed": {
        "fr": "les lecteurs ont ce texte dans l’autre langue, à {address} ({was}) ; sous ce nom de "
        "fichier, il paraîtrait une seconde fois, et son adresse le dirait retiré. Renommez le "
        "fichier {was}. Si c’est voulu, parce que la langue était fausse ou que c’est une "
        "traduction qui remplace l’original, donnez-lui un autre slug que « {slug} ».",
        "en": "readers have this text in the other language, at {address} ({was}); under this file "
        "name it would come out a second time, and its address would say that it was withdrawn. "
        "Rename the file {was}. If it is meant, because the language was wrong or a translation "
        "takes the original’s place, give it another slug than “{slug}”.",
    },
    "newsroom-id-changed": {
        "fr": "l’identifiant de la rédaction a changé : les flux deviendraient d’autres flux, et "
        "les lecteurs recevraient tout une seconde fois. Rien n’a été fait. Remettez « id: {id} ».",
        "en": "the id of the newsroom has changed: the feeds would become other feeds, and readers "
        "would get everything again. Nothing was done. Put back “id: {id}”.",
    },
    "template-syntax": {
        "fr": "ce modèle ne se lit pas ({cause}). Corrigez cette ligne ; "
        "d’ici là, le modèle fourni sert à sa place.",
        "en": "this template cannot be read ({cause}). Correct this line; "
        "until then, the shipped one is used in its place.",
    },
    "template-outside": {
        "fr": "ce fichier est un lien qui mène hors de templates/ : il ne sert pas. "
        "Mettez une copie à sa place.",
        "en": "this file is a link that leads out of templates/: it is not used. "
        "Put a copy in its place.",
    },
    "template-failed": {
        "fr": "ce modèle échoue sur la page {page} ({cause}). Corrigez cette ligne : "
        "docs/templates.md nomme ce qu’elle peut montrer. "
        "D’ici là, la page est faite avec les modèles fournis.",
        "en": "this template fails on the page {page} ({cause}). Correct this line: "
        "docs/templates.md names what it can show. "
        "Until then, the page is made with the shipped templates.",
    },
    "template-block-lost": {
        "fr": "le modèle prolongé n’a pas de bloc « {block} » : ce qui est écrit ici ne se "
        "verra pas. Ses blocs : {known}.",
        "en": "the extended template has no block “{block}”: what is written here will not be "
        "seen. Its blocks: {known}.",
    },
    "template-unknown": {
        "fr": "aucune page ne se sert de ce fichier. Retirez-le, "
        "ou donnez-lui le nom d’un modèle fourni : {known}.",
        "en": "no page uses this file. Remove it, or give it the name of a shipped template: "
        "{known}.",
    },
    "template-unknown-near": {
        "fr": "aucune page ne se sert de ce fichier. Vouliez-vous dire « {near} » ?",
        "en": "no page uses this file. Did you mean “{near}”?",
    },
    "ledger-version": {
        "fr": "le registre vient d’une autre version du programme ({version}). "
        "Utilisez la version qui l’a écrit.",
        "en": "the ledger was written by another version of the program ({version}). "
        "Use the version that wrote it.",
    },
    "ledger-damaged": {
        "fr": "le registre est endommagé ({cause}). Remettez la dernière sauvegarde à sa place.",
        "en": "the ledger is damaged ({cause}). Put the last backup in its place.",
    },
}
