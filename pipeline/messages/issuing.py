"""Texts about sending an issue: to whom, what came of it, and who wants none any more."""

from typing import Literal

TEXTS: dict[str, dict[Literal["fr", "en"], str]] = {
    # config.yaml
    "newsletter-list-twice": {
        "fr": "« {value} » est déjà dans la liste, et recevrait deux messages. Ôtez-en un ; "
        "« version: bilingual » réunit les deux langues en un seul.",
        "en": "“{value}” is in the list already, and would get two messages. Take one out; "
        "“version: bilingual” has both languages in one.",
    },
    "newsletter-unsubscribe-url": {
        "fr": "« {value} » ne peut pas être l’adresse de désabonnement. Écrivez une adresse "
        "entière, sans accent ni « # », de 500 signes au plus : "
        "https://presse.example.org/desabonnement.",
        "en": "“{value}” cannot be the address to unsubscribe at. Write a whole address, without "
        "accents or “#”, of at most 500 characters: https://press.example.org/unsubscribe.",
    },
    # The recipients file
    "recipients-no-address": {
        "fr": "aucune colonne ne donne les adresses. Intitulez-en une « adresse » sur la première "
        "ligne ; « version » et « nom » peuvent suivre.",
        "en": "no column gives the addresses. Head one “address” on the first line; “version” and "
        "“name” may follow.",
    },
    "recipient-quote": {
        "fr": "un guillemet de cette ligne n’est pas fermé, donc elle n’est pas lue. Fermez-le, "
        "ou ôtez-le.",
        "en": "a quotation mark of this line is not closed, so it is not read. Close it, or take "
        "it out.",
    },
    "recipient-address": {
        "fr": "« {value} » n’est pas une adresse que tout serveur accepte, donc cette ligne ne "
        "reçoit rien. Corrigez-la : ni nom, ni espace, ni accent avant l’arobase.",
        "en": "“{value}” is not an address that every server takes, so this line gets nothing. "
        "Mend it: no name, no blank, no accent before the at sign.",
    },
    "recipient-version": {
        "fr": "« {value} » n’est pas une version, donc cette ligne ne reçoit rien. Écrivez fr, en "
        "ou bilingual.",
        "en": "“{value}” is no version, so this line gets nothing. Write fr, en or bilingual.",
    },
    "recipients-more": {
        "fr": "… et {count} {count:autre ligne|autres lignes} du même fichier.",
        "en": "… and {count} more {count:line|lines} of the same file.",
    },
    # What keeps an issue from going out
    "posting-stopped": {
        "fr": "le numéro {issue} devait partir, et ne part pas. Corrigez ce qui suit ; « press "
        "run » l’envoie dès que rien ne l’arrête.",
        "en": "issue {issue} was to go out, and does not. Mend what follows; “press run” sends it "
        "as soon as nothing stops it.",
    },
    "posting-gone": {
        "fr": "le numéro {issue} est en cours d’envoi, mais ses fichiers ne sont plus là ou ne "
        "peuvent plus être lus. Remettez-les : l’envoi reprend où il en était.",
        "en": "issue {issue} is being sent, but its files are gone or cannot be read any more. "
        "Put them back: sending goes on where it was.",
    },
    "posting-refused": {
        "fr": "le serveur de courrier {server} refuse la lettre à tout le monde ({cause}). "
        "Vérifiez avec lui « newsletter.from » et ce qu’il permet d’envoyer ; l’envoi reprend "
        "ensuite où il en était, et personne n’est oublié.",
        "en": "the mail server {server} refuses the newsletter to everybody ({cause}). Check "
        "“newsletter.from” with it, and how much it lets you send; sending then goes on where it "
        "was, and nobody is left out.",
    },
    "posting-refused-some": {
        "fr": "le serveur de courrier a refusé le numéro {issue} pour {count} "
        "{count:adresse|adresses}. « press newsletter report {issue} » dit lesquelles et pourquoi.",
        "en": "the mail server refused issue {issue} for {count} {count:address|addresses}. "
        "“press newsletter report {issue}” says which ones and why.",
    },
    "posting-unsure": {
        "fr": "{count} {count:lecteur a|lecteurs ont} peut-être déjà le numéro {issue} : trois "
        "fois, la liaison s’est coupée après le message, avant le oui du serveur de courrier. Il "
        "n’est plus essayé. « press newsletter report {issue} » dit qui ; demandez au serveur, "
        "puis au besoin « press newsletter send {issue} --retry ».",
        "en": "{count} {count:reader|readers} may have issue {issue} already: three times, the "
        "connection broke after the message and before the mail server’s yes. It is tried no more. "
        "“press newsletter report {issue}” says who; ask the server, then if need be “press "
        "newsletter send {issue} --retry”.",
    },
    "posting-no-way-out": {
        "fr": "les modèles de la salle de presse n’offrent plus le lien de désabonnement, donc "
        "rien ne part. Remettez-le dans le texte et dans la page, ou ôtez vos modèles.",
        "en": "the newsroom’s own templates leave out the link to unsubscribe, so nothing is sent. "
        "Put it back into the text and the page, or take your templates out.",
    },
    "posting-not-public": {
        "fr": "cette page, à laquelle mène chaque message, n’est pas encore publiée. Rien à "
        "faire : « press run » la publie, puis envoie ; s’il dit pourquoi il ne le peut pas, "
        "corrigez cela.",
        "en": "this page, which every message leads to, is not public yet. Nothing to do: “press "
        "run” publishes it, then sends; where it says why it cannot, mend that.",
    },
    "posting-nobody": {
        "fr": "le numéro {issue} est en cours d’envoi, mais plus personne n’est à qui l’envoyer. "
        "Remettez les destinataires : l’envoi reprend où il en était.",
        "en": "issue {issue} is being sent, but nobody is left to send it to. Put the recipients "
        "back: sending goes on where it was.",
    },
    "posting-version-gone": {
        "fr": "ce numéro est en cours d’envoi, et sa version « {version} » n’est plus là : qui "
        "l’attend ne l’aurait jamais. Remettez son fichier : l’envoi reprend où il en était.",
        "en": "this issue is being sent, and its version “{version}” is gone: who waits for it "
        "would never get it. Put its file back: sending goes on where it was.",
    },
    "posting-died": {
        "fr": "le processus qui envoyait le numéro s’est arrêté sans un mot (code {code}). Rien "
        "n’est perdu ni envoyé deux fois : relancez « press run » ou « press newsletter send ».",
        "en": "the process that was sending the issue ended without a word (code {code}). Nothing "
        "is lost or sent twice: run “press run” or “press newsletter send” again.",
    },
    "posting-busy": {
        "fr": "un autre processus envoie déjà la lettre {issue}. Il continue ; voyez où il en est "
        "avec « press newsletter report {issue} ».",
        "en": "another process is sending newsletter {issue} already. It goes on; see how far it "
        "is with “press newsletter report {issue}”.",
    },
    # press newsletter send
    "sending": {"fr": "Envoi", "en": "Sending"},
    "looking-at-links": {"fr": "Liens", "en": "Links"},
    "send-stopped": {
        "fr": "le numéro {issue} n’est pas parti : corrigez ce qui suit, ou acceptez-le dans "
        "issue.yaml (« accept »).",
        "en": "issue {issue} was not sent: mend what follows, or accept it in issue.yaml "
        "(“accept”).",
    },
    "send-already": {
        "fr": "le numéro {issue} est déjà parti à tous ses destinataires. « press newsletter "
        "report {issue} » dit à combien.",
        "en": "issue {issue} has gone to all its recipients already. “press newsletter report "
        "{issue}” says to how many.",
    },
    "send-already-written": {
        "fr": "le numéro {issue} est déjà écrit dans outbox/ pour tous ses destinataires, faute de "
        "« mail.host » : rien n’a quitté cette machine. Pour qu’il parte, réglez « mail.host », "
        "puis « press newsletter send {issue} --retry ».",
        "en": "issue {issue} has been written to outbox/ for all its recipients already, as there "
        "was no “mail.host”: nothing has left this machine. For it to go out, set “mail.host”, "
        "then “press newsletter send {issue} --retry”.",
    },
    "send-done": {
        "fr": "numéro {issue} : {sent} {sent:message parti|messages partis}",
        "en": "issue {issue}: {sent} {sent:message|messages} sent",
    },
    "send-written": {
        "fr": "numéro {issue} : {sent} {sent:message écrit|messages écrits} dans outbox/",
        "en": "issue {issue}: {sent} {sent:message|messages} written to outbox/",
    },
    "send-left": {
        "fr": "{left} {left:attend|attendent} encore. « press run » ou « press newsletter send "
        "{issue} » reprend où cela en est.",
        "en": "{left} {left:is|are} still to go. “press run” or “press newsletter send {issue}” "
        "goes on from there.",
    },
    "send-interrupted": {
        "fr": "arrêté à votre demande, après le message en cours.",
        "en": "stopped as you asked, after the message under way.",
    },
    "send-would": {
        "fr": "numéro {issue} : {count} {count:message partirait|messages partiraient}, de "
        "{sender}",
        "en": "issue {issue}: {count} {count:message|messages} would go, from {sender}",
    },
    "send-would-not": {
        "fr": "laissés de côté : {unsubscribed} {unsubscribed:désabonné|désabonnés}, {twice} en "
        "double, {without} sans version à leur langue",
        "en": "left out: {unsubscribed} unsubscribed, {twice} named twice, {without} without a "
        "version in their language",
    },
    "test-sent": {
        "fr": "{version:version} : envoyé à {to} ({said})",
        "en": "{version:version}: sent to {to} ({said})",
    },
    "test-written": {
        "fr": "{version:version} : écrit dans outbox/{said}",
        "en": "{version:version}: written to outbox/{said}",
    },
    "test-mark": {"fr": "[Essai] ", "en": "[Test] "},
    "head-address": {"fr": "adresse", "en": "address"},
    "head-version": {"fr": "version", "en": "version"},
    "head-kind": {"fr": "nature", "en": "kind"},
    "head-again": {"fr": "prochain essai", "en": "next try"},
    "head-reason": {"fr": "raison", "en": "reason"},
    "head-name": {"fr": "nom", "en": "name"},
    # press newsletter report
    "report-not-begun": {
        "fr": "le numéro {issue} n’est pas encore parti : {left} {left:message|messages} à envoyer",
        "en": "issue {issue} has not gone out yet: {left} {left:message|messages} to send",
    },
    "report-counts": {
        "fr": "numéro {issue}, depuis le {at} : {sent} {sent:parti|partis}, {left} "
        "{left:attend|attendent}, {refused} {refused:refusé|refusés}, {returned} "
        "{returned:revenu|revenus}, {unsubscribed} {unsubscribed:désabonné|désabonnés}",
        "en": "issue {issue}, since {at}: {sent} sent, {left} to go, {refused} refused, "
        "{returned} returned, {unsubscribed} unsubscribed",
    },
    "fate-waiting": {"fr": "attend", "en": "waits"},
    "fate-refused": {"fr": "refusé", "en": "refused"},
    "fate-unsure": {"fr": "incertain", "en": "unsure"},
    "fate-returned": {"fr": "revenu", "en": "returned"},
    "bounces-read": {
        "fr": "{noted} {noted:message revenu|messages revenus} ; {strange} "
        "{strange:avis ne concerne|avis ne concernent} aucun message connu",
        "en": "{noted} {noted:message|messages} returned; {strange} {strange:notice is|notices "
        "are} of no known message",
    },
    # press newsletter unsubscribe
    "unsubscribed-now": {
        "fr": "désabonné : {address}",
        "en": "unsubscribed: {address}",
    },
    "unsubscribed-before": {
        "fr": "déjà désabonné : {address}",
        "en": "unsubscribed already: {address}",
    },
    "unsubscribed-none": {
        "fr": "personne de plus à désabonner",
        "en": "nobody more to unsubscribe",
    },
    "subscribed-again": {
        "fr": "de nouveau abonné : {address}",
        "en": "subscribed again: {address}",
    },
    "unsubscribe-not-there": {
        "fr": "« {address} » n’est pas désabonné. « press newsletter unsubscribe --list » montre "
        "qui l’est.",
        "en": "“{address}” is not unsubscribed. “press newsletter unsubscribe --list” shows who "
        "is.",
    },
    "unsubscribe-unknown": {
        "fr": "le lien ou le jeton « {text} » n’est celui d’aucun destinataire. Copiez-le en "
        "entier, ou donnez l’adresse.",
        "en": "the link or token “{text}” is no recipient’s. Copy the whole of it, or give the "
        "address.",
    },
    "unsubscribe-line": {
        "fr": "« {text} » n’est ni une adresse, ni un lien de désabonnement, donc cette ligne ne "
        "désabonne personne. Corrigez-la.",
        "en": "“{text}” is neither an address nor a link to unsubscribe, so this line takes nobody "
        "out. Mend it.",
    },
    "unsubscribe-mail": {
        "fr": "ce courriel de {sender} (« {subject} ») demande un désabonnement sans le jeton du "
        "lecteur, donc il ne désabonne personne. Si c’est bien cette personne qui écrit, donnez "
        "son adresse à « press newsletter unsubscribe ».",
        "en": "this mail of {sender} (“{subject}”) asks to be unsubscribed without the reader’s "
        "token, so it takes nobody out. If it is that person who writes, give the address to "
        "“press newsletter unsubscribe”.",
    },
    "unsubscribe-nobody": {
        "fr": "dites qui : une adresse, un lien, un fichier, ou --list.",
        "en": "say who: an address, a link, a file, or --list.",
    },
    "unsubscribe-what": {
        "fr": "« {text} » n’est ni une adresse, ni un lien de désabonnement, ni un fichier. "
        "Vérifiez-le.",
        "en": "“{text}” is neither an address nor a link to unsubscribe nor a file. Check it.",
    },
}
