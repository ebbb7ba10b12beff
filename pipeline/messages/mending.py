"""Texts about what the office does to the replays of a story."""

from typing import Literal

TEXTS: dict[str, dict[Literal["fr", "en"], str]] = {
    "mend-none": {
        "fr": "le sujet {ref} n’a pas de rediffusion. Ajoutez-en une : « press replays set {ref} "
        "--url https://... ».",
        "en": "the story {ref} has no replay. Add one: “press replays set {ref} --url "
        "https://...”.",
    },
    "mend-ambiguous": {
        "fr": "plusieurs rediffusions de {ref} sont possibles. Dites laquelle avec --replay et son "
        "numéro. {replays}",
        "en": "several replays of {ref} are possible. Say which with --replay and its number. "
        "{replays}",
    },
    "mend-unknown": {
        "fr": "aucune rediffusion de {ref} ne répond à « {which} ». Donnez un numéro, une adresse "
        "ou un diffuseur. {replays}",
        "en": "no replay of {ref} answers to “{which}”. Give a number, an address or a "
        "broadcaster. {replays}",
    },
    "mend-nothing-said": {
        "fr": "dites ce qui change : --url, --broadcaster, --platform, --audio, --from, --until "
        "ou --starts-at",
        "en": "say what changes: --url, --broadcaster, --platform, --audio, --from, --until or "
        "--starts-at",
    },
    "mend-how-long": {
        "fr": "dites jusqu’à quand : --until ou --days, l’un des deux",
        "en": "say until when: --until or --days, one of the two",
    },
    "mend-nameless": {
        "fr": "une rediffusion a au moins une adresse ou un diffuseur. Donnez --url ou "
        "--broadcaster ; pour la retirer : « press replays remove {ref} ».",
        "en": "a replay has an address or a broadcaster at least. Give --url or --broadcaster; to "
        "take it out: “press replays remove {ref}”.",
    },
    "mend-new-nameless": {
        "fr": "il manque de quoi nommer la nouvelle rediffusion. Donnez --url ou --broadcaster.",
        "en": "nothing names the new replay yet. Give --url or --broadcaster.",
    },
    "mend-led-to": {
        "fr": "la rediffusion {number} mène à celle-ci, {name} : sans elle, personne ne suivrait "
        "plus la fin de son lien. Donnez d’abord une autre adresse à la première, « press replays "
        "replace {ref} --replay {number} --url ... », ou retirez-la, « press replays remove {ref} "
        "--replay {number} ».",
        "en": "replay {number} leads to this one, {name}; without it, nobody would watch the end "
        "of that link any more. First lead it elsewhere, “press replays replace {ref} --replay "
        "{number} --url ...”, or take it out, “press replays remove {ref} --replay {number}”.",
    },
    "web-address-blank": {
        "fr": "« {value} » a un espace, ce qu’aucune adresse web n’a. Copiez-la dans la barre "
        "d’adresse du navigateur, ou écrivez %20 à sa place.",
        "en": "“{value}” has a blank, which no web address has. Copy it from the address bar of "
        "the browser, or write %20 in its place.",
    },
    "mend-offset": {
        "fr": "« {value} » n’est pas un moment d’un enregistrement. Écrivez des secondes (120), "
        "2:00, 1:02:30 ou 12 min 30.",
        "en": "“{value}” is no place in a recording. Write seconds (120), 2:00, 1:02:30 or "
        "12 min 30.",
    },
    "mend-not-later": {
        "fr": "la rediffusion finit déjà le {until}, et prolonger la fait finir plus tard. Pour "
        "avancer la fin : « press replays set {ref} --until ... ».",
        "en": "the replay ends on {until} already, and extending makes it end later. To bring the "
        "end forward: “press replays set {ref} --until ...”.",
    },
    "mend-unlimited": {
        "fr": "la rediffusion reste sans limite : il n’y a pas de fin à repousser. Pour lui en "
        "donner une : « press replays set {ref} --until ... ».",
        "en": "the replay stays without limit, so there is no end to move. To give it one: “press "
        "replays set {ref} --until ...”.",
    },
    "mend-end-unknown": {
        "fr": "la fin de la rediffusion n’est pas connue, on ne peut pas compter à partir d’elle. "
        "Donnez-la avec --until.",
        "en": "the end of the replay is not known, so nothing counts from it. Give it with "
        "--until.",
    },
    "mend-replaced": {
        "fr": "la rediffusion {number} a été remplacée par une autre. Nommez celle-ci avec "
        "--replay.",
        "en": "replay {number} was replaced by another. Name that one with --replay.",
    },
    "mend-same-link": {
        "fr": "c’est déjà l’adresse de la rediffusion {number}, ou aucune. Donnez la nouvelle avec "
        "--url.",
        "en": "that is the address of replay {number} already, or none. Give the new one with "
        "--url.",
    },
    "mend-link-twice": {
        "fr": "c’est déjà l’adresse de la rediffusion {number}. Changez celle-là avec --replay "
        "{number}.",
        "en": "that is the address of replay {number} already. Change that one with --replay "
        "{number}.",
    },
    "sees-replay-until": {
        "fr": "rediffusion {name} : le lien est proposé jusqu’au {until}.",
        "en": "replay {name}: the link is offered until {until}.",
    },
    "sees-replay-expected": {
        "fr": "rediffusion {name} : le lien est proposé en principe jusqu’au {until} ; cette fin "
        "est estimée. La vraie se donne avec « --until ».",
        "en": "replay {name}: the link is offered probably until {until}; that end is an "
        "estimate. Give the real one with “--until”.",
    },
    "sees-replay-unlimited": {
        "fr": "rediffusion {name} : le lien est proposé sans limite.",
        "en": "replay {name}: the link is offered without limit.",
    },
    "sees-replay-endless": {
        "fr": "rediffusion {name} : le lien est proposé tant que personne ne donne sa fin.",
        "en": "replay {name}: the link is offered for as long as nobody gives its end.",
    },
    "sees-replay-unlinked": {
        "fr": "rediffusion {name} : elle est mentionnée sans lien. L’adresse se donne avec "
        "« --url ».",
        "en": "replay {name}: it is mentioned without a link. Give the address with “--url”.",
    },
    "sees-replay-announced": {
        "fr": "rediffusion {name} : elle est annoncée pour le {start} ; le lien vient alors.",
        "en": "replay {name}: it is announced for {start}; the link comes then.",
    },
    "sees-replay-ended": {
        "fr": "rediffusion {name} : elle est terminée depuis le {until} ; le lien n’est plus "
        "proposé nulle part.",
        "en": "replay {name}: it ended on {until}; the link is offered nowhere any more.",
    },
    "sees-replay-replaced": {
        "fr": "rediffusion {name} : elle est remplacée par {url} ; son adresse y mène dans les "
        "textes.",
        "en": "replay {name}: it is replaced by {url}; where its address stands in texts, the link "
        "leads there.",
    },
    "sees-replay-replaced-ended": {
        "fr": "rediffusion {name} : elle est remplacée par {url}, qui est terminée ; son adresse "
        "n’est donc plus un lien dans les textes.",
        "en": "replay {name}: it is replaced by {url}, which has ended; so its address is no link "
        "in texts any more.",
    },
    "sees-replay-replaced-announced": {
        "fr": "rediffusion {name} : elle est remplacée par {url}, qui n’est qu’annoncée ; son "
        "adresse y mènera dans les textes le moment venu, et n’est pas un lien d’ici là.",
        "en": "replay {name}: it is replaced by {url}, which is only announced; where its address "
        "stands in texts, the link will lead there then, and there is none until then.",
    },
    "sees-replay-removed": {
        "fr": "la rediffusion {name} est retirée : plus rien ne la mentionne, mais son adresse "
        "reste un lien là où un texte la donne.",
        "en": "replay {name} is taken out: nothing mentions it any more, but its address stays a "
        "link where a text gives it.",
    },
    "sees-replay-removed-unlinked": {
        "fr": "la rediffusion {name} est retirée : plus rien ne la mentionne.",
        "en": "replay {name} is taken out: nothing mentions it any more.",
    },
    "check-replay-blank": {
        "fr": "rien n’est connu de la rediffusion {name} : personne n’en voit rien. Complétez-la, "
        "ou ôtez-la : « press replays remove {ref} ».",
        "en": "nothing is known of replay {name}, so nobody sees it. Fill it in, or take it out: "
        "“press replays remove {ref}”.",
    },
    "check-replay-link": {
        "fr": "la rediffusion {name} n’a pas de lien. Quand vous l’aurez : « press replays set "
        "{ref} --url ... ».",
        "en": "replay {name} has no link. When you have it: “press replays set {ref} --url ...”.",
    },
    "check-replay-end": {
        "fr": "la fin de la rediffusion {name} n’est pas connue : son lien restera. Quand vous la "
        "saurez : « press replays set {ref} --until ... ».",
        "en": "the end of replay {name} is not known, so its link will stay. When you know it: "
        "“press replays set {ref} --until ...”.",
    },
    "check-replay-circle": {
        "fr": "la rediffusion {name} est remplacée par une autre qui, d’adresse en adresse, ramène "
        "à elle : les lecteurs n’en voient aucune. Enlevez « replaced_by » à celle qui est en "
        "ligne.",
        "en": "replay {name} is replaced by another that leads back to it, from address to "
        "address: readers are shown none of them. Take “replaced_by” from the one that is "
        "online.",
    },
    "check-replay-successor": {
        "fr": "la rediffusion {name} est remplacée par une adresse que « replays » n’a pas : sa "
        "fin n’est donc pas suivie. Ajoutez-la : « press replays set {ref} --add --url ... ».",
        "en": "replay {name} is replaced by an address that “replays” does not have, so nobody "
        "watches its end. Add it: “press replays set {ref} --add --url ...”.",
    },
}
