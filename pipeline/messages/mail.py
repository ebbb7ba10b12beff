"""Texts about mails: how config.yaml sets them up, and why one could not be sent."""

from typing import Literal

TEXTS: dict[str, dict[Literal["fr", "en"], str]] = {
    "not-a-mail-address": {
        "fr": "« {value} » n’est pas une adresse électronique que tout serveur accepte. Écrivez "
        "par exemple « presse@example.org » : ni nom, ni espace, ni accent avant l’arobase.",
        "en": "“{value}” is not an e-mail address that every server takes. Write "
        "“press@example.org”, for example: no name, no blank, no accent before the at sign.",
    },
    "mail-from-missing": {
        "fr": "aucun courrier ne peut partir de « {value} » ni y arriver. Donnez « mail.from » et "
        "« mail.to » dans config.yaml.",
        "en": "no mail can come from “{value}” or go there. Give “mail.from” and “mail.to” in "
        "config.yaml.",
    },
    "not-a-mail-host": {
        "fr": "« {value} » n’est pas le nom d’un serveur. Écrivez par exemple "
        "« mail.example.org ».",
        "en": "“{value}” is not the name of a server. Write “mail.example.org”, for example.",
    },
    "mail-without-host": {
        "fr": "{key} ne dit rien sans « host », le serveur de courrier. Donnez-le, ou ôtez {key}.",
        "en": "{key} says nothing without “host”, the mail server. Give that, or take {key} out.",
    },
    "not-a-variable": {
        "fr": "ce n’est pas le nom d’une variable d’environnement. Écrivez par exemple "
        "« PRESS_MAIL_PASSWORD », et non le mot de passe lui-même.",
        "en": "this is not the name of an environment variable. Write “PRESS_MAIL_PASSWORD”, for "
        "example, and not the password itself.",
    },
    "mail-password-alone": {
        "fr": "{key} ne sert à rien sans « user ». Donnez-le, ou ôtez {key}.",
        "en": "{key} is of no use without “user”. Give that, or take {key} out.",
    },
    "mail-password-once": {
        "fr": "un « user » demande un mot de passe, à un seul endroit. Donnez « password_file » "
        "(un fichier qui le contient) ou « password_env » (une variable d’environnement).",
        "en": "a “user” needs a password, in one place. Give “password_file” (a file that holds "
        "it) or “password_env” (an environment variable).",
    },
    "mail-login-open": {
        "fr": "le mot de passe irait en clair à {host}. Mettez « security » à starttls ou tls ; "
        "none avec « user » ne va que vers cette machine même (localhost).",
        "en": "the password would go to {host} for all to read. Set “security” to starttls or "
        "tls; none with “user” is for this very machine only (localhost).",
    },
    "mail-password-unset": {
        "fr": "la variable d’environnement {name}, qui doit donner le mot de passe du courrier, "
        "est vide ou absente. Donnez-la à « press run » : au début de la table de cron ou, avec "
        "systemd, par EnvironmentFile.",
        "en": "the environment variable {name}, which is to give the mail password, is empty or "
        "not there. Give it to “press run”: at the top of the crontab or, with systemd, by "
        "EnvironmentFile.",
    },
    "mail-unreachable": {
        "fr": "le serveur de courrier {server} ne répond pas comme il faut ({cause}). Vérifiez "
        "« mail.host » et « mail.port » dans config.yaml. Ce qui attend part dès qu’il répond.",
        "en": "the mail server {server} does not answer as it should ({cause}). Check “mail.host” "
        "and “mail.port” in config.yaml. What waits is sent as soon as it answers.",
    },
    "mail-unreachable-now": {
        "fr": "le serveur de courrier {server} ne répond pas comme il faut ({cause}). Vérifiez "
        "« mail.host » et « mail.port » dans config.yaml, puis relancez la commande.",
        "en": "the mail server {server} does not answer as it should ({cause}). Check “mail.host” "
        "and “mail.port” in config.yaml, then run the command again.",
    },
    "mail-deferred-now": {
        "fr": "le serveur de courrier {server} remet ce message à plus tard ({cause}). Relancez la "
        "commande dans quelques minutes.",
        "en": "the mail server {server} puts this message off ({cause}). Run the command again in "
        "a few minutes.",
    },
    "mail-cut-off-now": {
        "fr": "le serveur de courrier {server} a rompu au milieu du message ({cause}), qui est "
        "peut-être parti. Voyez s’il est arrivé ; sinon, relancez la commande.",
        "en": "the mail server {server} broke off in the middle of the message ({cause}), which "
        "may have gone out. See whether it has arrived; if not, run the command again.",
    },
    "mail-unsafe": {
        "fr": "pas de liaison sûre avec le serveur de courrier {server} ({cause}) : rien ne lui a "
        "été envoyé. Vérifiez son certificat, et « mail.security » dans config.yaml.",
        "en": "no safe connection to the mail server {server} ({cause}): nothing was sent to it. "
        "Check its certificate, and “mail.security” in config.yaml.",
    },
    "mail-login-refused": {
        "fr": "le serveur de courrier {server} refuse de nous laisser entrer ({cause}). Vérifiez "
        "« mail.user » et le mot de passe.",
        "en": "the mail server {server} does not let us in ({cause}). Check “mail.user” and the "
        "password.",
    },
    "mail-deferred": {
        "fr": "le serveur de courrier {server} remet un message à plus tard ({cause}). Rien à "
        "faire : « press run » essaie de nouveau.",
        "en": "the mail server {server} puts a message off ({cause}). Nothing to do: “press run” "
        "tries again.",
    },
    "mail-refused": {
        "fr": "le serveur de courrier {server} refuse un message ({cause}). Vérifiez "
        "« mail.from » et « mail.to » dans config.yaml.",
        "en": "the mail server {server} refuses a message ({cause}). Check “mail.from” and "
        "“mail.to” in config.yaml.",
    },
    "mail-refused-for": {
        "fr": "le serveur de courrier {server} n’a pas pris un message pour {address} ({cause}) ; "
        "les autres adresses l’ont reçu. Vérifiez « mail.to » dans config.yaml.",
        "en": "the mail server {server} did not take a message for {address} ({cause}); the other "
        "addresses got it. Check “mail.to” in config.yaml.",
    },
    "mail-cut-off": {
        "fr": "le serveur de courrier {server} a rompu au milieu d’un message ({cause}). Rien à "
        "faire : « press run » essaie de nouveau.",
        "en": "the mail server {server} broke off in the middle of a message ({cause}). Nothing "
        "to do: “press run” tries again.",
    },
}
