"""What the outputs say to readers, in French and English."""

from collections.abc import Mapping
from functools import cache

from pipeline.model.story import Language
from pipeline.typography import typeset

#: Key -> text; placeholders are ``str.format`` names, the same in both languages.
TEXTS: Mapping[str, Mapping[Language, str]] = {
    # Replays
    "replay": {"fr": "Rediffusion", "en": "Replay"},
    "replay_announced": {"fr": "Bientôt en rediffusion", "en": "Replay coming soon"},
    "replay_ending_soon": {"fr": "Bientôt terminée", "en": "Ending soon"},
    "replay_last_day": {"fr": "Dernier jour", "en": "Last day"},
    "replay_ended": {"fr": "Rediffusion terminée", "en": "Replay ended"},
    "watch": {"fr": "Voir la rediffusion", "en": "Watch the replay"},
    "watch_on": {"fr": "Voir la rediffusion sur {where}", "en": "Watch the replay on {where}"},
    "the_replay": {"fr": "La rediffusion", "en": "The replay"},
    "the_replay_on": {"fr": "La rediffusion sur {where}", "en": "The replay on {where}"},
    "replay_is_available": {"fr": "{replay} est disponible.", "en": "{replay} is available."},
    "replay_will_be": {
        "fr": "{replay} sera disponible à partir du {day}.",
        "en": "{replay} will be available from {day}.",
    },
    "replay_was": {
        "fr": "{replay} n'est plus disponible : elle a pris fin le {day}.",
        "en": "{replay} is no longer available: it ended on {day}.",
    },
    "replay_is_gone": {
        "fr": "{replay} n'est plus disponible.",
        "en": "{replay} is no longer available.",
    },
    "replay_until": {"fr": "jusqu'au {day}", "en": "until {day}"},
    "replay_offset": {"fr": "sujet {offset}", "en": "watch {offset}"},
    #: Stands where an address stood that leads nowhere any more, or not yet.
    "replay_instead": {"fr": "[rediffusion non disponible]", "en": "[replay not available]"},
    # Articles
    "event": {"fr": "Rendez-vous", "en": "Event"},
    "event_over": {"fr": "Rendez-vous passé", "en": "Past event"},
    "when": {"fr": "Date", "en": "When"},
    "where": {"fr": "Lieu", "en": "Where"},
    "correction": {"fr": "Correction", "en": "Correction"},
    "corrected_on": {"fr": "Corrigé le {day}", "en": "Corrected on {day}"},
    "in_short": {"fr": "En bref", "en": "In brief"},
    "contact": {"fr": "Contact presse :", "en": "Press contact:"},
    "read": {"fr": "Lire l'article", "en": "Read the article"},
    "all_news": {"fr": "Toutes les actualités", "en": "All the news"},
    # Pages
    "skip": {"fr": "Aller au contenu", "en": "Skip to content"},
    "languages": {"fr": "Langue", "en": "Language"},
    "press_room": {"fr": "Espace presse", "en": "Press room"},
    "latest": {"fr": "Actualités", "en": "Latest news"},
    "archive": {"fr": "Plus anciennes", "en": "Older news"},
    "coming_events": {"fr": "À venir", "en": "Coming up"},
    "nothing_yet": {"fr": "Rien n'est encore publié.", "en": "Nothing is published yet."},
    "no_events": {"fr": "Aucun rendez-vous annoncé.", "en": "No event is announced."},
    "choose": {"fr": "Lire en français", "en": "Read in English"},
    "untranslated": {"fr": "non traduit", "en": "not translated"},
    "subscribe": {"fr": "S'abonner", "en": "Subscribe"},
    "subscribe_how": {
        "fr": "Copiez l'adresse d'un flux dans votre lecteur : chaque article y arrive "
        "dès sa publication.",
        "en": "Copy the address of a feed into your reader: every article reaches it "
        "as soon as it is out.",
    },
    "feed_rss": {"fr": "Flux RSS", "en": "RSS feed"},
    "feed_atom": {"fr": "Flux Atom", "en": "Atom feed"},
    "newsletter": {"fr": "La lettre", "en": "The newsletter"},
    "newsletter_intro": {
        "fr": "Les dernières actualités et les prochains rendez-vous.",
        "en": "The latest news and the events ahead.",
    },
    "newsletter_why": {
        "fr": "Lettre du service de presse. Nous écrire : ",
        "en": "The press office's newsletter. Write to us: ",
    },
    "moved": {"fr": "Cet article a changé d'adresse", "en": "This article has moved"},
    "moved_to": {"fr": "Le lire à sa nouvelle adresse", "en": "Read it at its new address"},
    "gone": {"fr": "Cet article a été retiré", "en": "This article has been withdrawn"},
    "gone_why": {
        "fr": "Le service de presse l'a retiré. Pour toute question, écrivez-nous : ",
        "en": "The press office has withdrawn it. If you have a question, write to us: ",
    },
    "not_found": {"fr": "Page introuvable", "en": "Page not found"},
    "not_found_why": {
        "fr": "Cette adresse ne mène à aucune page. Elle comporte peut-être une erreur.",
        "en": "This address leads to no page. There may be a mistake in it.",
    },
}


@cache
def words(language: Language) -> Mapping[str, str]:
    """Return every text in ``language``, typeset."""
    return {key: typeset(texts[language], language) for key, texts in TEXTS.items()}
