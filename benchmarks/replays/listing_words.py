"""Words of listings: titles, columns, and how such pages state an end in a corner."""

from typing import Final

from pipeline.model.story import Language

TITLES: Final[dict[Language, tuple[str, ...]]] = {
    "fr": (
        *("Dans les coulisses du laboratoire", "Vivre après la maladie", "Le sang du futur"),
        *("Enquête de santé", "Une journée aux urgences", "La cellule et le temps"),
        *("Magazine de la santé", "Journal de 13 heures", "Le 19/20 régional", "Édition du soir"),
        *("Portrait d’une chercheuse", "Le grand débat", "Nos gènes, notre avenir"),
        *("Quand l’immunité s’éveille", "Le microscope géant", "Parole de patients"),
    ),
    "en": (
        *("Inside the laboratory", "Life after illness", "The blood of the future"),
        *("A matter of health", "A day in casualty", "The cell and time"),
        *("The health hour", "Lunchtime news", "Regional news at six", "Late edition"),
        *("Portrait of a scientist", "The great debate", "Our genes, our future"),
        *("When immunity wakes", "The giant microscope", "Patients speak"),
    ),
}
HEADS: Final[dict[Language, tuple[str, ...]]] = {
    "fr": (
        *(
            "À revoir en replay",
            "En replay cette semaine",
            "Nos passages à la télévision, en replay",
        ),
        *("REPLAY", "Revue de presse audiovisuelle : à revoir", "Les replays à ne pas manquer"),
    ),
    "en": (
        *("Watch again", "On catch-up this week", "The centre on television: replays"),
        *("REPLAYS", "Broadcast press review: watch again", "Replays not to be missed"),
    ),
}
#: Title, channel, broadcast, end, as columns of a table.
COLUMNS: Final[dict[Language, tuple[tuple[str, ...], ...]]] = {
    "fr": (
        ("Émission", "Chaîne", "Diffusion", "Replay jusqu’au"),
        ("Titre", "Chaîne", "Date", "Disponible en replay"),
        ("Sujet", "Média", "Diffusé le", "Replay"),
    ),
    "en": (
        ("Programme", "Channel", "Broadcast", "Replay until"),
        ("Title", "Channel", "Date", "Available on replay"),
        ("Story", "Media", "Aired", "Replay"),
    ),
}
#: {day}: "03/02". With a cue of its own.
DAY_ENDS: Final[dict[Language, tuple[str, ...]]] = {
    "fr": (
        *("Dispo. jusqu’au {day}", "Disponible jusqu’au {day}", "Jusqu’au {day}", "jusqu'au {day}"),
        *("Expire le {day}", "Replay jusqu’au {day}", "En ligne jusqu’au {day}", "Fin le {day}"),
        *("Valable jusqu’au {day}", "À voir jusqu’au {day}", "dispo jusqu'au {day}"),
    ),
    "en": (
        *("Available until {day}", "Until {day}", "Expires on {day}", "Replay until {day}"),
        *("Expires {day}", "Online until {day}", "Ends {day}", "Watch until {day}"),
    ),
}
#: {n}: "3 jours".
LEFT_ENDS: Final[dict[Language, tuple[str, ...]]] = {
    "fr": (
        *("Expire dans {n}", "Encore {n}", "Plus que {n}", "Il reste {n}", "Reste {n}"),
        *("Disponible encore {n}", "{n} restants", "Disponible pendant {n}"),
    ),
    "en": (
        *("Expires in {n}", "{n} left", "{n} remaining", "Available for {n}", "{n} left to watch"),
    ),
}
DAYS: Final[dict[Language, str]] = {"fr": "jours", "en": "days"}
