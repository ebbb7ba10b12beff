"""What pages say of their recordings, and what only sounds like it."""

import time

import pytest

from pipeline.ingest.links.words import heading_states, is_wall, text_states
from pipeline.ingest.text.folding import fold

GONE = [
    "Cette vidéo n’est plus disponible.",
    "Ce contenu n’est malheureusement plus disponible en replay.",
    "La vidéo a expiré",
    "Vidéo indisponible",
    "Ce programme a été supprimé.",
    "L’émission du 12 janvier n’est plus disponible.",
    "Désolé, cette vidéo a été retirée par son auteur.",
    "La page que vous recherchez n’existe plus.",
    "Le contenu demandé est introuvable.",
    "La durée de disponibilité de ce programme est dépassée.",
    "Replay terminé",
    "Elle n’est plus disponible.",
    "Cette émission n’est plus visible depuis le 19 janvier.",
    "This video is no longer available.",
    "This episode has expired.",
    "Sorry, this content is no longer available.",
    "The video you requested could not be found.",
    "This recording has been removed.",
    "Video unavailable",
    "This programme isn’t available any more.",
]
NOT_GONE = [
    "Si la vidéo n’est plus disponible, écrivez-nous.",
    "Cette vidéo n’est plus disponible ? Signalez-le.",
    "Cette vidéo sera disponible jusqu’au 19 janvier.",
    "Ce replay ne sera plus disponible après le 19 janvier.",
    "Certaines vidéos ne sont plus disponibles.",
    "Les épisodes précédents ne sont plus disponibles.",
    "Cette vidéo n’est plus disponible en HD.",
    "Cette vidéo n’est pas disponible en anglais.",
    "Cet article n’est pas disponible en PDF.",
    "Votre navigateur ne peut pas lire cette vidéo.",
    "Le téléchargement de cette vidéo n’est plus disponible.",
    "Ce médicament n’est plus disponible en pharmacie.",
    "La recherche n’est plus ce qu’elle était.",
    "Le site de la Timone n’est plus accessible en voiture.",
    "The drug is no longer available in this trial.",
    "If this video is no longer available, write to us.",
    "Subtitles are not available.",
    "Disponible jusqu’au 19 janvier",
    "Une rediffusion est disponible.",
    "Le lien entre tabac et cancer n’est plus à démontrer.",
]


@pytest.mark.parametrize("text", GONE)
def test_a_page_that_says_so_is_understood(text: str) -> None:
    assert text_states(fold(text)) == "gone"


@pytest.mark.parametrize("text", NOT_GONE)
def test_what_only_sounds_alike_is_not(text: str) -> None:
    assert text_states(fold(text)) is None
    assert heading_states(fold(text)) is None


@pytest.mark.parametrize("text", GONE)
def test_in_a_long_paragraph_it_has_to_name_this_recording(text: str) -> None:
    prose = "Une équipe de l’institut suit une cellule vivante pendant quarante-huit heures. " * 5

    assert text_states(fold(prose + text)) is None


@pytest.mark.parametrize(
    "title",
    [
        "404",
        "Erreur 404",
        "404 Not Found",
        "Page introuvable",
        "Page non trouvée - Télé Calanques",
        "Oups ! Page introuvable",
        "Vidéo expirée | Télé Calanques",
        "Not found",
        "Ce contenu n’est plus disponible",
    ],
)
def test_a_title_may_say_it_in_a_word(title: str) -> None:
    assert heading_states(fold(title)) == "gone"


@pytest.mark.parametrize(
    "title",
    [
        "404 jours d’espoir",
        "L’introuvable remède",
        "La disparition",
        "Le vaccin disponible",
        "Lost and found",
        "Une vidéo sur le cancer",
    ],
)
def test_a_title_that_names_something_says_nothing(title: str) -> None:
    assert heading_states(fold(title)) is None


@pytest.mark.parametrize(
    "text",
    [
        "Cette vidéo n’est pas disponible dans votre pays.",
        "This video is not available in your country.",
        "Ce programme est disponible uniquement en France.",
        "En raison de restrictions géographiques, cette vidéo ne peut être lue.",
        "This content is unavailable in your region.",
        "Ce contenu est bloqué dans votre région.",
    ],
)
def test_a_country_that_is_left_out_is_no_end(text: str) -> None:
    assert text_states(fold(text)) == "geo-blocked"


@pytest.mark.parametrize(
    "text",
    [
        "Some videos may not be available in your country.",
        "Le don de sang est interdit dans certains pays.",
    ],
)
def test_what_may_be_so_in_some_countries_says_nothing(text: str) -> None:
    assert text_states(fold(text)) is None


@pytest.mark.parametrize(
    "text",
    [
        "Connectez-vous pour regarder cette vidéo.",
        "Vous devez vous connecter pour accéder à ce contenu.",
        "Log in to watch this programme.",
        "Ce contenu est réservé aux abonnés.",
    ],
)
def test_an_account_may_be_needed(text: str) -> None:
    assert text_states(fold(text)) == "login"


@pytest.mark.parametrize(
    "text",
    [
        "Cette vidéo est momentanément indisponible.",
        "Ce programme n’est pas encore disponible.",
        "This video is temporarily unavailable. Try again later.",
    ],
)
def test_what_is_so_for_the_moment_is_no_end(text: str) -> None:
    assert text_states(fold(text)) == "resting"


def test_a_wall_is_known_by_its_title() -> None:
    assert is_wall(fold("Just a moment..."))
    assert is_wall(fold("Accès refusé"))
    assert not is_wall(fold("La recherche en direct"))


@pytest.mark.parametrize(
    "text",
    [
        "cette video " * 33,
        "desole " * 57,
        "n'est " * 66,
        "a " * 200,
        "la video de l'a " * 25,
        "le " * 99,
    ],
)
def test_no_text_takes_long(text: str) -> None:
    began = time.perf_counter()
    text_states(text[:400])
    heading_states(text)

    assert time.perf_counter() - began < 0.1
