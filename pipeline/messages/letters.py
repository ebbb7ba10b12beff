"""Texts of the mails that the office gets."""

from typing import Literal

TEXTS: dict[str, dict[Literal["fr", "en"], str]] = {
    "day-today": {
        "fr": "aujourd’hui",
        "en": "today",
    },
    "day-tomorrow": {
        "fr": "demain",
        "en": "tomorrow",
    },
    "day-later": {
        "fr": "dans {days} jours",
        "en": "in {days} days",
    },
    "warn-subject-one": {
        "fr": "Une rediffusion prend fin le {day} : {title}",
        "en": "A replay ends on {day}: {title}",
    },
    "warn-subject-one-estimated": {
        "fr": "Une rediffusion prend fin sans doute le {day} : {title}",
        "en": "A replay probably ends on {day}: {title}",
    },
    "warn-subject-many": {
        "fr": "{count} rediffusions prennent fin bientôt, la première le {day}",
        "en": "{count} replays end soon, the first on {day}",
    },
    "warn-intro": {
        "fr": "{count:Cette rediffusion prend|Ces rediffusions prennent} bientôt fin. Les pages, "
        "les flux et la lettre le diront d’eux-mêmes, le moment venu : il n’y a rien à faire, "
        "sauf si {count:elle est prolongée ou remplacée|l’une est prolongée ou remplacée}.",
        "en": "{count:This replay ends|These replays end} soon. Pages, feeds and the newsletter "
        "will say so by themselves when {count:it does|they do}: there is nothing to do, unless "
        "{count:it|one} is prolonged or replaced.",
    },
    "warn-footer": {
        "fr": "Chaque rappel n’est envoyé qu’une fois ; « replays.warn_days » dans config.yaml "
        "dit quand.",
        "en": "Each warning is sent just once; “replays.warn_days” in config.yaml says when.",
    },
    "find-subject-one": {
        "fr": "À vérifier, le lien d’une rediffusion : {title}",
        "en": "The link of a replay needs a look: {title}",
    },
    "find-subject-many": {
        "fr": "À vérifier, les liens de {count} rediffusions",
        "en": "The links of {count} replays need a look",
    },
    "find-intro": {
        "fr": "Voici ce que « press run » a trouvé en suivant {count:ce lien|ces liens}. Ce que "
        "lisent les visiteurs n’a pas changé : c’est à vous d’en décider.",
        "en": "This is what “press run” found when it followed {count:this link|these links}. "
        "What readers see has not changed: that is for you to decide.",
    },
    "find-footer": {
        "fr": "Chaque constat n’est envoyé qu’une fois, et « press replays » les montre tous. Les "
        "liens sont suivis aussi souvent que le dit « replays.check_every » dans config.yaml.",
        "en": "Each finding is sent just once, and “press replays” shows them all. Links are "
        "followed as often as “replays.check_every” in config.yaml says.",
    },
    "digest-subject": {
        "fr": "Rediffusions : le point au {day}",
        "en": "Replays: how they stand on {day}",
    },
    "digest-none": {
        "fr": "Aucune rediffusion n’est en ligne ni annoncée.",
        "en": "No replay is live or announced.",
    },
    "digest-count": {
        "fr": "{count} {count:rediffusion est en ligne ou annoncée|rediffusions sont en ligne ou "
        "annoncées}.",
        "en": "{count} {count:replay is|replays are} live or announced.",
    },
    "digest-ending": {
        "fr": "Dans les {days} jours, {count} {count:prend|prennent} fin.",
        "en": "{count} of them {count:ends|end} within {days} days.",
    },
    "digest-next": {
        "fr": "Ce qui prend fin",
        "en": "What ends when",
    },
    "digest-look": {
        "fr": "Liens à vérifier",
        "en": "Links to look at",
    },
    "digest-unlinked": {
        "fr": "Sans lien",
        "en": "Without a link",
    },
    "digest-open": {
        "fr": "Sans fin connue",
        "en": "Without a known end",
    },
    "digest-unlimited": {
        "fr": "Sans limite",
        "en": "Without limit",
    },
    "digest-ended": {
        "fr": "Terminées depuis le {day}",
        "en": "Ended since {day}",
    },
    "digest-footer": {
        "fr": "Ce point est fait chaque semaine ; « replays.digest » dans config.yaml en règle le "
        "jour et l’heure, ou l’arrête.",
        "en": "This comes every week; “replays.digest” in config.yaml sets its day and hour, or "
        "stops it.",
    },
    "head-end": {
        "fr": "fin",
        "en": "end",
    },
    "head-left": {
        "fr": "reste",
        "en": "left",
    },
    "head-story": {
        "fr": "sujet",
        "en": "story",
    },
    "left-today": {
        "fr": "dernier jour",
        "en": "last day",
    },
    "left-days": {
        "fr": "{days} j",
        "en": "{days} d",
    },
    "about-day": {
        "fr": "vers le {day}",
        "en": "about {day}",
    },
    "fact-end": {
        "fr": "Fin",
        "en": "End",
    },
    "fact-end-day": {
        "fr": "{end} ({left})",
        "en": "{end} ({left})",
    },
    "fact-end-estimated": {
        "fr": "en principe {end} ({left}) ; cette fin est estimée d’après l’usage du diffuseur : "
        "vérifiez auprès de lui",
        "en": "probably {end} ({left}); this is what the broadcaster usually does: check with them",
    },
    "fact-no-end": {
        "fr": "inconnue",
        "en": "unknown",
    },
    "fact-broadcaster": {
        "fr": "Diffuseur",
        "en": "Broadcaster",
    },
    "fact-link": {
        "fr": "Lien",
        "en": "Link",
    },
    "fact-no-link": {
        "fr": "manquant",
        "en": "missing",
    },
    "page-fr": {
        "fr": "Page en français",
        "en": "French page",
    },
    "page-en": {
        "fr": "Page en anglais",
        "en": "English page",
    },
    "page-later": {
        "fr": "{address} (paraît le {when})",
        "en": "{address} (out on {when})",
    },
    "fact-story": {
        "fr": "Sujet",
        "en": "Story",
    },
    "fact-too-late": {
        "fr": "Attention",
        "en": "Note",
    },
    "too-late": {
        "fr": "le sujet ne paraît que le {when}, après la fin de la rediffusion",
        "en": "the story is not out before {when}, after the end of the replay",
    },
    "fact-found": {
        "fr": "Constat",
        "en": "Found",
    },
    "fact-answer": {
        "fr": "Réponse",
        "en": "Answer",
    },
    "fact-moved": {
        "fr": "Nouveau lien",
        "en": "New link",
    },
    "fact-stated": {
        "fr": "Fin selon la page",
        "en": "End by the page",
    },
    "a-day": {
        "fr": "AAAA-MM-JJ",
        "en": "YYYY-MM-DD",
    },
    "step-stated": {
        "fr": "Si la page a raison",
        "en": "If the page is right",
    },
    "step-moved": {
        "fr": "Pour suivre le nouveau lien",
        "en": "To follow the new link",
    },
    "step-known": {
        "fr": "Quand le diffuseur a dit la fin",
        "en": "When the broadcaster has told the end",
    },
    "step-extend": {
        "fr": "Si elle est prolongée",
        "en": "If it is prolonged",
    },
    "step-link": {
        "fr": "Quand vous aurez le lien",
        "en": "When you have the link",
    },
    "step-end": {
        "fr": "Quand vous saurez la fin",
        "en": "When you know the end",
    },
    "step-replace": {
        "fr": "Si elle est ailleurs",
        "en": "If it is elsewhere",
    },
    "step-over": {
        "fr": "Si elle est terminée",
        "en": "If it is over",
    },
    "step-remove": {
        "fr": "Si elle n’a plus lieu d’être",
        "en": "If there is none any more",
    },
    "mail-sent-by": {
        "fr": "Écrit par « press run » pour : {name}.",
        "en": "Written by “press run” for {name}.",
    },
    "timeline-alt": {
        "fr": "Frise : quelle rediffusion prend fin quand. Le tableau ci-dessous dit la même "
        "chose.",
        "en": "Timeline: which replay ends when. The table below says the same.",
    },
    "run-ending": {
        "fr": "{count} {count:rediffusion prend|rediffusions prennent} fin d’ici {days} "
        "{days:jour|jours} : {items}",
        "en": "{count} {count:replay ends|replays end} within {days} {days:day|days}: {items}",
    },
    "run-ending-item": {
        "fr": "{where} ({folder}), {day}",
        "en": "{where} ({folder}), {day}",
    },
    "run-ending-estimated": {
        "fr": "{where} ({folder}), sans doute {day}",
        "en": "{where} ({folder}), probably {day}",
    },
    "run-ending-more": {
        "fr": "et {more} de plus",
        "en": "and {more} more",
    },
    "digest-sent": {
        "fr": "envoyé à {to} ({said})",
        "en": "sent to {to} ({said})",
    },
    "digest-written": {
        "fr": "écrit dans outbox/{said}, pour {to} : config.yaml n’indique pas de serveur de "
        "courrier.",
        "en": "written to outbox/{said}, for {to}: there is no mail server in config.yaml.",
    },
    "told-mailed": {
        "fr": "Courriers au service de presse : {count}",
        "en": "Mails to the office: {count}",
    },
}
