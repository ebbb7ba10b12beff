"""What ends, is on offer or is counted, and is no replay."""

import pytest

from tests.ingest.replays.told import notices, only


@pytest.mark.parametrize(
    "text",
    [
        "L’équipe de France 3 était au centre jusqu’au 19 janvier.",
        "Le lien entre tabac et cancer reste visible pendant 20 ans.",
        "Le tournage de l’émission se poursuit jusqu’au 19 janvier.",
        "Le podcast lance un appel à témoignages jusqu’au 19 janvier.",
        "Participez au jeu concours de RTL jusqu’au 19 janvier.",
        "Les émissions de CO2 doivent baisser de moitié jusqu’au 19 janvier.",
        "Il faut revoir le protocole avant le 19 janvier.",
        "Plus que 5 jours avant la conférence avec France 3.",
        "Visite guidée | 45 min | jusqu’au 19 janvier",
        "Le stationnement est interdit jusqu’au 19/01 à 18 h.",
        "La lumière pénètre jusqu’au noyau : regardez.",
        "Le film est au cinéma jusqu’au 19 janvier.",
        "Your login link expires in 5 days.",
        "The podcast is calling for stories until 19 January.",
        "Candidates have until 19 January to send a recording of their talk.",
        "The competition closes on 19 January: upload your video.",
        "Filming continues until 19 January.",
        "Free trial for 30 days.",
        "Doors are open until 6 pm.",
        "The trial recruits until 19 January; watch this space.",
        "Le professeur, entendu sur France Culture, est en mission à Oslo jusqu’au 19 janvier.",
        "Our head of unit, seen on Channel 4, is a guest of the lab until 19 January.",
        "ITV is recruiting two researchers until 19 January.",
        # What ends is the head of the clause, whatever was broadcast beside it.
        "Depuis le sujet de France 3, les ateliers affichent complet jusqu’au 19 janvier.",
        "Le reportage de M6 reste sous embargo jusqu’au 19 janvier.",
        "Les émissions de RTL se font en public jusqu’au 19 janvier.",
        "CDD de vidéaste pour nos podcasts, jusqu’au 19 janvier.",
        "Stage d’assistante à France Culture, jusqu’au 19 janvier.",
        "Donnez votre avis sur la vidéo pendant encore un mois.",
        "L’installation sonore et vidéo est visible jusqu’au 19 janvier.",
        "Le documentaire est projeté jusqu’au 19 janvier.",
        "The podcast footage is under embargo until 19 January.",
        "Podcast producer wanted, contract until 19 January.",
        "Since the BBC Two report, tours are fully booked until 19 January.",
        "Sign up for the webinar by 19 January.",
        "The upload link expires on 19 January.",
        "RTÉ One supports the appeal, open until 19 January.",
        "The documentary is being screened until 19 January.",
        # A channel at work, or on the air: no recording is on offer.
        "TF1 tourne dans nos laboratoires jusqu’au 19 janvier.",
        "France 3 diffuse la série jusqu’au 19 janvier.",
        "Arte is broadcasting the series until 19 January.",
        # What ends is named after the end, or is another sentence’s subject.
        "À voir jusqu’au 19 janvier : l’exposition « Matières ».",
        "See it until 19 January: the exhibition “Matter”.",
        "Un reportage diffusé sur M6 en parle. La convention est valable jusqu’au 19 janvier.",
        "Le service de replay est en maintenance jusqu’au 19 janvier.",
        "ITV is looking for a researcher (fixed term until 19 January).",
        "Most viewers watch a replay within seven days of broadcast.",
    ],
)
def test_a_lookalike(text: str) -> None:
    assert notices(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Notre travail est à revoir en replay jusqu’au 19 janvier",
        "« Appel à témoins » est disponible en replay jusqu’au 19 janvier",
        "Reportage sur les essais cliniques à revoir sur M6+ jusqu’au 19 janvier",
        "« Musée vivant » (Arte, 52 min), disponible jusqu’au 19 janvier",
    ],
)
def test_a_replay_whose_subject_ends_too(text: str) -> None:
    assert str(only(text).available_until) == "2026-01-19"
