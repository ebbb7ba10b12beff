"""What the outputs say to readers, in French and English."""

from collections.abc import Mapping
from functools import cache
from types import SimpleNamespace

from pipeline.model.story import Language
from pipeline.typography import typeset

#: Key -> text; placeholders are ``str.format`` names, the same in both languages.
TEXTS: Mapping[str, Mapping[Language, str]] = {
    # The page that takes a reader out of the newsletter
    "leave_title": {"fr": "Se désabonner", "en": "Unsubscribe"},
    "leave_ask": {
        "fr": "Vous ne souhaitez plus recevoir la lettre d'information « {name} » ?",
        "en": "You no longer wish to get the newsletter of {name}?",
    },
    "leave_button": {"fr": "Me désabonner", "en": "Unsubscribe me"},
    "leave_done_title": {"fr": "C'est fait", "en": "Done"},
    "leave_done": {
        "fr": "Vous ne recevrez plus la lettre d'information « {name} ». Si c'est une erreur, "
        "écrivez à {email}.",
        "en": "You will get the newsletter of {name} no more. If that is a mistake, write to "
        "{email}.",
    },
    "leave_unknown_title": {"fr": "Lien inconnu", "en": "Unknown link"},
    "leave_unknown": {
        "fr": "Ce lien n'est celui d'aucun abonné. Il a peut-être été coupé : copiez-le en entier, "
        "ou écrivez à {email}.",
        "en": "This link is no subscriber's. Perhaps it was cut off: copy the whole of it, or "
        "write to {email}.",
    },
    "leave_later_title": {"fr": "Réessayez dans un moment", "en": "Try again in a moment"},
    "leave_later": {
        "fr": "Cela n'a pas pu être fait pour l'instant. Réessayez dans quelques minutes, ou "
        "écrivez à {email}.",
        "en": "This could not be done for now. Try again in a few minutes, or write to {email}.",
    },
    # Replays
    "replay": {"fr": "Rediffusion", "en": "Replay"},
    "replay_announced": {"fr": "Bientôt en rediffusion", "en": "Replay coming soon"},
    "replay_ending_soon": {"fr": "Bientôt terminée", "en": "Ending soon"},
    "replay_last_day": {"fr": "Dernier jour", "en": "Last day"},
    "replay_moved": {"fr": "Rediffusion déplacée", "en": "Replay moved"},
    "replay_ended": {"fr": "Rediffusion terminée", "en": "Replay ended"},
    # The same where nobody has stated the end: it is what is usual.
    "replay_ending_soon_usually": {
        "fr": "Sans doute bientôt terminée",
        "en": "Likely to end soon",
    },
    "replay_last_day_usually": {"fr": "Sans doute le dernier jour", "en": "Likely the last day"},
    "replay_ended_usually": {"fr": "Rediffusion sans doute terminée", "en": "Replay likely over"},
    "watch": {"fr": "Voir la rediffusion", "en": "Watch the replay"},
    "watch_on": {"fr": "Voir la rediffusion sur {where}", "en": "Watch the replay on {where}"},
    #: ``by``: "de France 3", "from France 3".
    "watch_by_on": {
        "fr": "Voir la rediffusion {by} sur {where}",
        "en": "Watch the replay {by} on {where}",
    },
    # The same of what is listened to.
    "listen": {"fr": "Écouter la rediffusion", "en": "Listen to the replay"},
    "listen_on": {
        "fr": "Écouter la rediffusion sur {where}",
        "en": "Listen to the replay on {where}",
    },
    "listen_by_on": {
        "fr": "Écouter la rediffusion {by} sur {where}",
        "en": "Listen to the replay {by} on {where}",
    },
    "the_replay": {"fr": "La rediffusion", "en": "The replay"},
    "the_replay_on": {"fr": "La rediffusion sur {where}", "en": "The replay on {where}"},
    "the_replay_by_on": {
        "fr": "La rediffusion {by} sur {where}",
        "en": "The replay {by} on {where}",
    },
    "replay_is_available": {"fr": "{replay} est disponible.", "en": "{replay} is available."},
    "replay_will_be": {
        "fr": "{replay} sera disponible à partir du {day}.",
        "en": "{replay} will be available from {day}.",
    },
    "replay_was": {
        "fr": "{replay} n'est plus disponible : elle a pris fin le {day}.",
        "en": "{replay} is no longer available: it ended on {day}.",
    },
    "replay_was_usually": {
        "fr": "{replay} n'est sans doute plus disponible : sa fin était attendue le {day}.",
        "en": "{replay} is probably no longer available: it was expected to end on {day}.",
    },
    "replay_has_moved": {
        "fr": "{replay} a changé d'adresse.",
        "en": "{replay} has moved to another address.",
    },
    "replay_is_gone": {
        "fr": "{replay} n'est plus disponible.",
        "en": "{replay} is no longer available.",
    },
    "replay_from": {"fr": "à partir du {day}", "en": "from {day}"},
    "replay_until": {"fr": "jusqu'au {day}", "en": "until {day}"},
    "replay_until_usually": {"fr": "en principe jusqu'au {day}", "en": "expected until {day}"},
    "replay_unlimited": {"fr": "sans limite de durée", "en": "with no time limit"},
    "replay_offset": {"fr": "sujet {offset}", "en": "watch {offset}"},
    "replay_offset_heard": {"fr": "sujet {offset}", "en": "listen {offset}"},
    #: Stands where an address stood that leads nowhere any more, or not yet.
    "replay_instead": {"fr": "[rediffusion non disponible]", "en": "[replay not available]"},
    #: The same where nobody can tell whether it can be watched: in an archive.
    "replay_settled": {"fr": "[rediffusion]", "en": "[replay]"},
    #: Before the title of an article that a feed shows in another language than its own.
    "in_fr": {"fr": "[en français]", "en": "[in French]"},
    "in_en": {"fr": "[en anglais]", "en": "[in English]"},
    # Articles
    "event": {"fr": "Rendez-vous", "en": "Event"},
    "event_over": {"fr": "Rendez-vous passé", "en": "Past event"},
    "event_cancelled": {"fr": "Rendez-vous annulé", "en": "Event cancelled"},
    "event_add": {"fr": "Ajouter à mon agenda", "en": "Add to my calendar"},
    "cancelled_title": {"fr": "Annulé : {title}", "en": "Cancelled: {title}"},
    "calendar_name": {"fr": "{name} : rendez-vous", "en": "{name}: events"},
    "when": {"fr": "Date", "en": "When"},
    "where": {"fr": "Lieu", "en": "Where"},
    "correction": {"fr": "Correction", "en": "Correction"},
    "corrected_on": {"fr": "Corrigé le {day}", "en": "Corrected on {day}"},
    "retraction": {"fr": "Rétractation : {title}", "en": "Retraction: {title}"},
    "retracted": {"fr": "Cet article a été rétracté.", "en": "This article has been retracted."},
    "retracted_on": {
        "fr": "Cet article a été rétracté le {day}.",
        "en": "This article was retracted on {day}.",
    },
    #: Stands for a picture on another site that has no words of its own.
    "picture": {"fr": "Image", "en": "Picture"},
    "in_short": {"fr": "En bref", "en": "In brief"},
    "contact": {"fr": "Contact presse :", "en": "Press contact:"},
    "read": {"fr": "Lire l'article", "en": "Read the article"},
    "all_news": {"fr": "Toutes les actualités", "en": "All the news"},
    # Pages
    "skip": {"fr": "Aller au contenu", "en": "Skip to content"},
    "press_room": {"fr": "Espace presse", "en": "Press room"},
    "latest": {"fr": "Actualités", "en": "Latest news"},
    "older": {"fr": "Plus anciennes", "en": "Older"},
    "newer": {"fr": "Plus récentes", "en": "Newer"},
    "pages": {"fr": "Pages", "en": "Pages"},
    "page": {"fr": "Page {number}", "en": "Page {number}"},
    "page_of": {"fr": "Page {number} sur {count}", "en": "Page {number} of {count}"},
    "period": {"fr": "Du {first} au {last}", "en": "From {first} to {last}"},
    "sections": {"fr": "Rubriques", "en": "Sections"},
    "all_sections": {"fr": "Tout", "en": "All"},
    "section_empty": {
        "fr": "Rien n'est encore publié dans cette rubrique.",
        "en": "Nothing is published in this section yet.",
    },
    "section_subscribe": {
        "fr": "S'abonner à cette rubrique",
        "en": "Subscribe to this section",
    },
    "menu": {"fr": "Menu", "en": "Menu"},
    "coming_events": {"fr": "À venir", "en": "Coming up"},
    "nothing_yet": {"fr": "Rien n'est encore publié.", "en": "Nothing is published yet."},
    "no_events": {"fr": "Aucun rendez-vous annoncé.", "en": "No event is announced."},
    "choose": {"fr": "Lire en français", "en": "Read in English"},
    "untranslated": {"fr": "non traduit", "en": "not translated"},
    "subscribe": {"fr": "S'abonner", "en": "Subscribe"},
    "subscribe_intro": {
        "fr": "Pour suivre nos actualités sans avoir à revenir voir, et sans nous donner "
        "votre adresse.",
        "en": "Follow our news without coming back to look, and without giving us your address.",
    },
    "subscribe_short": {
        "fr": "Recevez chaque article dès sa publication, et les rendez-vous dans votre agenda.",
        "en": "Get every article as soon as it is out, and the events in your calendar.",
    },
    "subscribe_more": {"fr": "Comment s'abonner", "en": "How to subscribe"},
    "feed_what": {"fr": "À quoi sert un flux ?", "en": "What is a feed?"},
    "feed_is": {
        "fr": "Un flux est une adresse où un programme, le lecteur de flux, va voir pour vous "
        "s'il y a du nouveau. Chaque article y arrive en entier dès sa publication, et vous le "
        "lisez quand vous voulez. C'est gratuit et sans inscription.",
        "en": "A feed is an address where a program, the feed reader, looks for what is new on "
        "your behalf. Every article arrives there in full as soon as it is out, and you read it "
        "when you like. It is free and needs no registration.",
    },
    "feed_how": {"fr": "Comment faire", "en": "What to do"},
    "feed_step_reader": {
        "fr": "Choisissez un lecteur de flux : une application pour téléphone ou ordinateur, "
        "un site qui lit les flux, ou votre logiciel de courrier ou votre navigateur, "
        "s'il sait le faire.",
        "en": "Choose a feed reader: an app for your phone or computer, a website that reads "
        "feeds, or your mail program or browser if it can.",
    },
    "feed_step_copy": {
        "fr": "Copiez l'une des adresses ci-dessous : un clic sur l'adresse la sélectionne "
        "tout entière.",
        "en": "Copy one of the addresses below: a click on the address selects all of it.",
    },
    "feed_step_paste": {
        "fr": "Dans le lecteur, cherchez « Ajouter », « S'abonner » ou le signe +, "
        "et collez l'adresse. C'est tout.",
        "en": "In the reader, look for “Add”, “Subscribe” or the + sign, and paste the "
        "address. That is all.",
    },
    "feed_addresses": {"fr": "Les adresses", "en": "The addresses"},
    "feed_advice": {
        "fr": "Un clic sur « RSS » montre le flux lui-même, fait pour les programmes.",
        "en": "A click on “RSS” shows the feed itself, which is made for programs.",
    },
    "both_languages": {
        "fr": "Toutes les actualités, en français et en anglais",
        "en": "All the news, in French and English",
    },
    "calendar": {"fr": "Agenda", "en": "Calendar"},
    "calendar_how": {
        "fr": "Nos rendez-vous dans votre agenda, tenus à jour : un changement d'heure ou une "
        "annulation y arrive de lui-même.",
        "en": "Our events in your calendar, kept up to date: a change of time or a "
        "cancellation reaches it by itself.",
    },
    "calendar_add": {"fr": "S'abonner à l'agenda", "en": "Subscribe to the calendar"},
    "calendar_paste": {
        "fr": "Si rien ne s'ouvre, copiez cette adresse dans votre agenda, sous « Ajouter par "
        "URL » ou « S'abonner à un calendrier » :",
        "en": "If nothing opens, paste this address into your calendar, under “Add by URL” or "
        "“Subscribe to a calendar”:",
    },
    "letters_intro": {
        "fr": "La dernière lettre d'information, et une par mois passé.",
        "en": "The latest newsletter, and one for each past month.",
    },
    "letters_latest": {"fr": "Lire la dernière lettre", "en": "Read the latest newsletter"},
    "letters_issues": {"fr": "Les numéros", "en": "Issues"},
    "letters_past": {"fr": "Les mois passés", "en": "Past months"},
    "letters_none": {
        "fr": "La première lettre d'un mois passé paraîtra ici.",
        "en": "The first letter of a past month will appear here.",
    },
    "letters_all": {"fr": "Toutes les lettres", "en": "All newsletters"},
    "letters_mail": {"fr": "Par courrier électronique", "en": "By email"},
    "letters_by_mail": {
        "fr": "Pour la recevoir par courrier électronique, écrivez-nous : ",
        "en": "To receive it by email, write to us: ",
    },
    "articles_one": {"fr": "1 article", "en": "1 article"},
    "articles_many": {"fr": "{count} articles", "en": "{count} articles"},
    "letter_more": {
        "fr": "D'autres articles sont à lire sur notre site.",
        "en": "There are more articles on our website.",
    },
    "newsletter": {"fr": "La lettre", "en": "Newsletter"},
    "newsletter_intro": {
        "fr": "Les dernières actualités et les prochains rendez-vous.",
        "en": "The latest news and the events ahead.",
    },
    "newsletter_why": {
        "fr": "Lettre du service de presse. Nous écrire : ",
        "en": "The press office's newsletter. Write to us: ",
    },
    # An issue of the newsletter
    "letter_number": {"fr": "La lettre n° {number}", "en": "Newsletter no. {number}"},
    "letter_online": {"fr": "Voir dans le navigateur", "en": "View in browser"},
    "letter_jump": {"fr": "Version française", "en": "English version"},
    "letter_below": {
        "fr": "La version française est plus bas.",
        "en": "The English version is below.",
    },
    "letter_news": {"fr": "Actualités", "en": "News"},
    "letter_events": {"fr": "À venir", "en": "Coming up"},
    "letter_replays": {"fr": "À voir et à revoir", "en": "Watch and listen again"},
    "letter_untracked": {
        "fr": "Rien dans cette lettre ne compte qui l'ouvre ni où l'on clique.",
        "en": "Nothing in this newsletter counts who opens it or where they click.",
    },
    "unsubscribe": {"fr": "Se désabonner", "en": "Unsubscribe"},
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


@cache
def said(language: Language) -> SimpleNamespace:
    """Return the same as templates ask for it: ``say.subscribe``."""
    return SimpleNamespace(**words(language))
