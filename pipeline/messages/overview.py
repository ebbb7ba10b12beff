"""Texts of the overview of replays: the table, the timeline and the calendar of ends."""

from typing import Literal

TEXTS: dict[str, dict[Literal["fr", "en"], str]] = {
    "timeline-title": {
        "fr": "Rediffusions : ce qui prend fin, et quand",
        "en": "Replays: what ends when",
    },
    "timeline-at": {"fr": "État au {when}", "en": "As of {when}"},
    "timeline-today": {"fr": "aujourd’hui", "en": "today"},
    "timeline-none": {
        "fr": "Aucune rediffusion à suivre.",
        "en": "There is no replay to follow.",
    },
    "timeline-more": {
        "fr": "… et {more} {more:autre|autres} : « press replays » les montre {more:|toutes}",
        "en": "… and {more} more: “press replays” lists {more:it|them}",
    },
    "timeline-row": {"fr": "{title} ({where}) : {note}", "en": "{title} ({where}): {note}"},
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
    "note-estimated": {
        "fr": "vers le {day} · {days} {days:jour|jours}",
        "en": "about {day} · {days} {days:day|days}",
    },
    "note-last-day": {"fr": "aujourd’hui", "en": "today"},
    "note-last-day-estimated": {"fr": "aujourd’hui, en principe", "en": "today, as expected"},
    "note-ended": {"fr": "terminée le {day}", "en": "ended on {day}"},
    "note-unlimited": {"fr": "sans limite", "en": "no limit"},
    "note-unknown": {"fr": "fin inconnue", "en": "end unknown"},
    "no-broadcaster": {"fr": "diffuseur inconnu", "en": "broadcaster unknown"},
}
