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
    "Vous arrivez trop tard : ce programme n’est plus proposé.",
    "Trop tard !",
    "Le lien a expiré.",
    "Cette vidéo n’existe plus.",
    "Cette vidéo a disparu.",
    "Nous ne trouvons pas cette page.",
    "Nous n’avons plus les droits de diffusion de ce programme.",
    "La période de visionnage est terminée.",
    "Les droits de ce programme ont expiré.",
    "Ce replay ne peut plus être regardé.",
    "Cette émission est arrivée à expiration.",
    "Ce contenu a été archivé.",
    "Le replay de cette émission n’est plus en ligne.",
    "La vidéo « Au cœur du labo » n’est plus disponible.",
    "Aucune vidéo trouvée",
    "We’re sorry, we couldn’t find that page.",
    "This programme can no longer be watched.",
    "We no longer have the rights to show this film.",
    "The catch-up period has ended.",
    "The page you’re looking for doesn’t exist.",
    "The link has expired.",
    "Sorry, this video does not exist.",
    "This episode is not available any more.",
    "This replay has been taken offline.",
    "The recording of the conference is no longer online.",
    "Vidéo supprimée",
    "Vidéo malheureusement indisponible",
    "Programme expiré",
    "Contenu non disponible",
    "Cette vidéo a été supprimée par l’utilisateur",
    "This video has been removed by the uploader",
    "This video has been removed from our site due to rights.",
    "Ce replay était disponible jusqu’au 19 janvier.",
    "This film was available until 19 January.",
    "Vous ne pouvez plus regarder ce programme.",
    "Ce programme a quitté notre catalogue.",
    "You can no longer watch this film.",
    "Cette vidéo n’est plus disponible, découvrez d’autres programmes.",
    "Cette vidéo n’est plus disponible au visionnage.",
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
    "Cette vidéo n’a pas été supprimée.",
    "This video has not been removed.",
    "Ce film sur un médicament qui n’est plus disponible dure une heure.",
    "Le reportage suit un laboratoire dont le microscope est indisponible.",
    "Cette vidéo n’est plus disponible qu’en replay.",
    "Ce programme n’est disponible qu’en français.",
    "Ce documentaire raconte une espèce disparue.",
    "The film tells how a drug was withdrawn.",
    "This film about a drug withdrawn from sale won a prize.",
    "Le podcast est plus disponible que jamais.",
    "This video is not available to children under 12.",
    "Le film montre un traitement devenu introuvable.",
    "L’émission revient sur un vaccin retiré du marché.",
    "Le journal a retiré son article.",
    "Le site a été supprimé des moteurs.",
    "Cette vidéo est toujours disponible.",
    "La vidéo n’expire jamais.",
    "Un numéro de la revue est épuisé.",
    "L’accès au parking n’est plus disponible.",
    "Les inscriptions à la conférence ne sont plus disponibles.",
    "Le sous-titrage de cette vidéo n’est pas disponible.",
    "Le programme de la journée n’est pas encore en ligne.",
    "The link between diet and cancer was not found.",
    "Un lien entre sucre et cancer n’a pas été trouvé.",
    "The gene was deleted in these cells.",
    "Cette séquence du gène a été supprimée chez la souris.",
    "Le fichier des patients a été effacé à leur demande.",
    "This sequence was deleted in mice.",
    "L’étude n’est plus en ligne chez l’éditeur.",
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
        "Vous n’êtes pas autorisé à regarder cette vidéo depuis votre pays.",
        "Nous n’avons pas les droits pour votre pays.",
        "Ce service est accessible depuis la France uniquement.",
        "You appear to be outside the UK.",
        "Vous semblez être en dehors de la France.",
        "Ce contenu n’est pas accessible depuis l’étranger.",
        "This programme is restricted to viewers in France.",
    ],
)
def test_a_country_that_is_left_out_is_no_end(text: str) -> None:
    assert text_states(fold(text)) == "geo-blocked"


@pytest.mark.parametrize(
    "text",
    [
        "Some videos may not be available in your country.",
        "Le don de sang est interdit dans certains pays.",
        "Une équipe hors de France rejoint le projet.",
        "The disease is limited to one region of the brain.",
        "La tumeur est limitée à une zone du sein.",
        "Le reportage est tourné dans la région, en zone interdite.",
        "Le traitement bloque la région du gène.",
        "L’accès à la zone est limité par la préfecture.",
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


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Fini pour cette fois, le délai est dépassé.", "gone"),
        ("Ici, il n’y a plus rien : tout a disparu.", "gone"),
        ("Ouvert en France seulement.", "geo-blocked"),
        ("Bienvenue !", None),
        ("Ce n’est pas encore disponible.", "resting"),
    ],
)
def test_where_pages_put_messages_less_is_enough(text: str, said: str | None) -> None:
    assert text_states(fold(text), notice=True) == said


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
    began = time.process_time()
    text_states(text[:400])
    heading_states(text)

    assert time.process_time() - began < 0.1
