"""Texts about links that are looked at."""

from typing import Literal

TEXTS: dict[str, dict[Literal["fr", "en"], str]] = {
    "link-gone": {
        "fr": "depuis le {since}, {url} ne mène plus à rien ({evidence}), et les lecteurs voient "
        "ce lien. S’il y a une nouvelle adresse : « press replays replace {ref} --url … » ; "
        "sinon, dites que la rediffusion est terminée : « press replays set {ref} --until "
        '"{since}" ».',
        "en": "{url} has led nowhere since {since} ({evidence}), and readers see this link. If "
        "there is a new address: “press replays replace {ref} --url …”; if not, say that the "
        'replay has ended: “press replays set {ref} --until "{since}"”.',
    },
    "link-soft-gone": {
        "fr": "depuis le {since}, {url} ne montre plus la rediffusion ({evidence}), et les "
        "lecteurs voient ce lien. S’il y a une nouvelle adresse : « press replays replace {ref} "
        "--url … » ; sinon, dites que la rediffusion est terminée : « press replays set {ref} "
        '--until "{since}" ».',
        "en": "{url} has not shown the replay since {since} ({evidence}), and readers see this "
        "link. If there is a new address: “press replays replace {ref} --url …”; if not, say that "
        'the replay has ended: “press replays set {ref} --until "{since}"”.',
    },
    "link-moved": {
        "fr": "{url} a déménagé pour de bon : {to}. Rien ne presse, le lien fonctionne ; pour le "
        "suivre : « press replays set {ref} --url {quoted} ».",
        "en": "{url} has moved for good: {to}. There is no hurry, the link works; to follow it: "
        "“press replays set {ref} --url {quoted}”.",
    },
    "link-login": {
        "fr": "{url} demande un compte aux lecteurs ({evidence}). Dites-le dans l’article, ou "
        "donnez une autre adresse : « press replays set {ref} --url … ».",
        "en": "{url} asks readers for an account ({evidence}). Say so in the article, or give "
        "another address: “press replays set {ref} --url …”.",
    },
    "link-geo-blocked": {
        "fr": "{url} ne s’ouvre pas depuis le pays de cette machine ({evidence}). Vérifiez-le dans "
        "un navigateur, et dites-le dans l’article si les lecteurs sont concernés.",
        "en": "{url} does not open from the country of this machine ({evidence}). Check it in a "
        "browser, and say so in the article if it concerns readers.",
    },
    "link-blocked": {
        "fr": "{url} ne peut pas être vérifié : le site refuse les programmes depuis le {since} "
        "({evidence}). Vérifiez-le dans un navigateur.",
        "en": "{url} cannot be checked: the site has refused programs since {since} ({evidence}). "
        "Check it in a browser.",
    },
    "link-unreachable": {
        "fr": "{url} ne répond pas, ou rien d’utile, depuis le {since} ({evidence}). Vérifiez-le "
        "dans un navigateur ; si rien ne vient, demandez au diffuseur.",
        "en": "{url} has not answered, or nothing of use, since {since} ({evidence}). Check it in "
        "a browser; if nothing comes, ask the broadcaster.",
    },
    "link-end-differs": {
        "fr": "{url} annonce une fin au {stated} ; ici, c’est le {end}. Si la page dit vrai : "
        '« press replays {mend} {ref} --until "{stated}" ».',
        "en": "{url} states {stated} as its end; here it is {end}. If the page is right: “press "
        'replays {mend} {ref} --until "{stated}"”.',
    },
    "link-end-offered": {
        "fr": "{url} annonce une fin au {stated} ; ici, il n’y en a pas. Pour la reprendre : "
        '« press replays set {ref} --until "{stated}" ».',
        "en": "{url} states {stated} as its end; here there is none. To take it over: “press "
        'replays set {ref} --until "{stated}"”.',
    },
    "links-no-network": {
        "fr": "aucun des {links} liens de rediffusions essayés n’a pu être joint : c’est sans "
        "doute le réseau de cette machine. Rien n’en est retenu. Vérifiez sa connexion ; la "
        "vérification reprend d’elle-même.",
        "en": "none of the {links} links to replays that were tried could be reached, so it is "
        "probably the network of this machine. None of it counts. Check its connection; looking "
        "resumes by itself.",
    },
    "look-sure": {"fr": "depuis le {since} : {seen}", "en": "since {since}: {seen}"},
    "look-first": {
        "fr": "{seen}, première fois : à confirmer",
        "en": "{seen}, first time: to be confirmed",
    },
    "look-again": {
        "fr": "{seen}, {failures} fois de suite : à confirmer",
        "en": "{seen}, {failures} times in a row: to be confirmed",
    },
    "look-fine": {"fr": "rien à signaler", "en": "nothing wrong"},
    "look-at": {"fr": "mène à {address}", "en": "leads to {address}"},
    "look-words": {"fr": "« {words} »", "en": "“{words}”"},
    "look-dns": {"fr": "ce serveur n’existe pas", "en": "there is no such server"},
    "look-refused": {"fr": "connexion refusée", "en": "connection refused"},
    "look-tls": {"fr": "certificat non valable", "en": "no valid certificate"},
    "look-timeout": {"fr": "pas de réponse à temps", "en": "no answer in time"},
    "look-interrupted": {
        "fr": "réponse interrompue ou illisible",
        "en": "answer broken off or unreadable",
    },
    "look-redirects": {"fr": "redirections sans fin", "en": "redirects without end"},
    "look-private": {
        "fr": "mène dans un réseau privé, qui n’est pas interrogé",
        "en": "leads into a private network, which is not asked",
    },
    "look-address": {"fr": "mène à une adresse impossible", "en": "leads to an impossible address"},
    "look-encoding": {"fr": "réponse dans un codage inconnu", "en": "answer in an unknown coding"},
    "look-empty": {"fr": "réponse vide", "en": "empty answer"},
    "looks-progress": {"fr": "liens", "en": "links"},
    "looks-interrupted": {
        "fr": "interrompu : ce qui a été vu est gardé.",
        "en": "interrupted: what was seen is kept.",
    },
    "looks-none": {
        "fr": "aucun lien à vérifier : pas de rediffusion en ligne avec une adresse",
        "en": "no link to check: no live replay has an address",
    },
    "looks-line": {
        "fr": "{links} {links:lien vu|liens vus} : {counts}",
        "en": "{links} {links:link|links} looked at: {counts}",
    },
    "looks-left": {
        "fr": "{left} {left:lien n’a pas été vu|liens n’ont pas été vus} : leur serveur demande du "
        "temps. Relancez la commande plus tard.",
        "en": "{left} {left:link was|links were} not looked at: their server asks for time. Run "
        "the command again later.",
    },
}
