"""Texts of the overview of replays: the table, the timeline and the calendar of ends."""

from typing import Literal

TEXTS: dict[str, dict[Literal["fr", "en"], str]] = {
    "timeline-title": {
        "fr": "Rediffusions : ce qui prend fin, et quand",
        "en": "Replays: what ends when",
    },
    "timeline-at": {"fr": "État au {when}", "en": "As of {when}"},
    "timeline-today": {"fr": "aujourd’hui", "en": "today"},
    "timeline-none": {
        "fr": "Aucune rediffusion à suivre.",
        "en": "There is no replay to follow.",
    },
    "timeline-more": {
        "fr": "… et {more} de plus, dans la liste de « press replays »",
        "en": "… and {more} more, in the list of “press replays”",
    },
    "timeline-row": {"fr": "{title} ({where}) : {note}", "en": "{title} ({where}): {note}"},
    "legend-live": {"fr": "en ligne", "en": "live"},
    "legend-soon": {"fr": "bientôt terminée", "en": "ending soon"},
    "legend-last": {"fr": "dernier jour", "en": "last day"},
    "legend-announced": {"fr": "annoncée", "en": "announced"},
    "legend-open": {"fr": "sans fin connue", "en": "no known end"},
    "legend-ended": {"fr": "terminée", "en": "ended"},
    "legend-estimated": {"fr": "fin estimée", "en": "estimated end"},
    "note-until": {
        "fr": "{day} · {days} {days:jour|jours}",
        "en": "{day} · {days} {days:day|days}",
    },
    "note-estimated": {"fr": "vers le {day}", "en": "about {day}"},
    "alert-broken": {"fr": "lien mort", "en": "dead link"},
    "alert-login": {"fr": "compte demandé", "en": "asks for a login"},
    "alert-geo-blocked": {"fr": "fermé dans ce pays", "en": "not in this country"},
    "alert-blocked": {"fr": "lien à vérifier", "en": "link to be checked"},
    "alert-unreachable": {"fr": "sans réponse", "en": "no answer"},
    "note-from": {"fr": "dès le {day}", "en": "from {day}"},
    "note-last-day": {"fr": "aujourd’hui", "en": "today"},
    "note-last-day-estimated": {"fr": "aujourd’hui, en principe", "en": "probably today"},
    "note-ended": {"fr": "terminée le {day}", "en": "ended on {day}"},
    "note-unlimited": {"fr": "sans limite", "en": "no limit"},
    "note-unknown": {"fr": "fin inconnue", "en": "end unknown"},
    "no-broadcaster": {"fr": "diffuseur inconnu", "en": "broadcaster unknown"},
    "end-unlimited": {"fr": "sans limite", "en": "no limit"},
    "replay-review": {"fr": "sujet à relire", "en": "story in review"},
    "replay-withdrawn": {"fr": "sujet retiré", "en": "story withdrawn"},
    "replay-retracted": {"fr": "sujet rétracté", "en": "story retracted"},
    "replay-no-link": {"fr": "lien manquant", "en": "no link yet"},
    "replay-estimated": {
        "fr": "fin estimée d’après l’usage du diffuseur",
        "en": "end estimated from what the broadcaster usually does",
    },
    "replay-replaced": {"fr": "remplacée par {url}", "en": "replaced by {url}"},
    "replay-moved": {
        "fr": "lien déplacé vers {to} (vu le {since})",
        "en": "link moved to {to} (seen {since})",
    },
    "replay-gone": {
        "fr": "lien mort depuis le {since} : le serveur dit qu’il n’y a plus rien",
        "en": "link dead since {since}: the server says that there is nothing",
    },
    "replay-soft-gone": {
        "fr": "lien mort depuis le {since} : la page dit que ce n’est plus disponible",
        "en": "link dead since {since}: the page says that it is not available any more",
    },
    "replay-led-away": {
        "fr": "lien mort depuis le {since} : au lieu de la rediffusion, il ouvre {to}",
        "en": "link dead since {since}: instead of the replay, it opens {to}",
    },
    "replay-login": {
        "fr": "depuis le {since}, le lien demande un compte",
        "en": "the link has asked for an account since {since}",
    },
    "replay-geo-blocked": {
        "fr": "depuis le {since}, le lien ne s’ouvre pas dans ce pays",
        "en": "the link has not opened in this country since {since}",
    },
    "replay-blocked": {
        "fr": "lien à vérifier à la main : depuis le {since}, le site refuse les programmes",
        "en": "check the link by hand: the site has refused programs since {since}",
    },
    "replay-unreachable": {
        "fr": "pas de réponse du site depuis le {since}",
        "en": "no answer from the site since {since}",
    },
    "replay-unconfirmed": {
        "fr": "premier essai du lien sans succès le {since} : à suivre",
        "en": "the first look at the link failed on {since}: to be seen again",
    },
    "replay-differs": {
        "fr": "la page annonce une autre fin : {end}",
        "en": "the page states another end: {end}",
    },
    "timeline-ending": {
        "fr": "« {name} » ne dit pas quelle image dessiner. Terminez le nom par .svg ou .png.",
        "en": "“{name}” does not tell which picture to draw. End the name in .svg or .png.",
    },
    "office-unwritable": {
        "fr": "ce fichier pour le service de presse ne s’écrit pas ({cause}). Rendez le dossier "
        "accessible en écriture ; le reste est publié.",
        "en": "this file for the press office cannot be written ({cause}). Make the folder "
        "writable; everything else is published.",
    },
    "calendar-of-ends": {
        "fr": "{name} : fins des rediffusions",
        "en": "{name}: ends of replays",
    },
    "end-of-replay": {
        "fr": "Fin de la rediffusion {where} : {title}",
        "en": "End of the replay on {where}: {title}",
    },
    "end-of-replay-nowhere": {
        "fr": "Fin de la rediffusion : {title}",
        "en": "End of the replay: {title}",
    },
    "end-expected": {
        "fr": "Fin probable de la rediffusion {where} : {title}",
        "en": "Expected end of the replay on {where}: {title}",
    },
    "end-expected-nowhere": {
        "fr": "Fin probable de la rediffusion : {title}",
        "en": "Expected end of the replay: {title}",
    },
    "end-when": {"fr": "Jusqu’au {end}.", "en": "Until {end}."},
    "end-about": {
        "fr": "En principe jusqu’au {end} : fin estimée d’après l’usage du diffuseur, à vérifier.",
        "en": "Expected until {end}: estimated from what the broadcaster usually does, to be "
        "checked.",
    },
    "end-link": {"fr": "Lien : {url}", "en": "Link: {url}"},
    "end-no-link": {"fr": "Lien : manquant", "en": "Link: missing"},
    "end-link-found": {
        "fr": "À l’essai du lien : {what}",
        "en": "When the link was tried: {what}",
    },
    "end-story": {"fr": "Sujet : articles/{folder}", "en": "Story: articles/{folder}"},
    "end-mend": {
        "fr": "Si elle est prolongée : press replays extend {folder} --until …\n"
        "Si elle est ailleurs : press replays replace {folder} --url …",
        "en": "If it is prolonged: press replays extend {folder} --until …\n"
        "If it is elsewhere: press replays replace {folder} --url …",
    },
    "end-alarm": {
        "fr": "Dans {days} {days:jour|jours} : {summary}",
        "en": "In {days} {days:day|days}: {summary}",
    },
    "end-alarm-today": {"fr": "Aujourd’hui : {summary}", "en": "Today: {summary}"},
}
