"""The many ways in which a recording is offered: verbs, nouns, places, and what wraps them."""

from datetime import date, datetime

import pytest

from pipeline.ingest.replays.notices import find_notices
from pipeline.ingest.replays.vocabulary import may_hold
from tests.ingest.replays.told import PUBLISHED, notices, only

UNTIL = date(2026, 1, 19)


@pytest.mark.parametrize(
    "text",
    [
        "Le débat sur la prévention se rattrape jusqu’au 19 janvier.",
        "La chaîne garde l’entretien en ligne jusqu’au 19 janvier.",
        "Le portrait de notre ingénieure se regarde jusqu’au 19 janvier.",
        "« Les Veilleurs » est encore là jusqu’au 19 janvier.",
        "Vous avez jusqu’au 19 janvier pour rattraper la table ronde.",
        "En différé sur le site de la chaîne jusqu’au 19 janvier",
        "Visionnement possible jusqu’au 19 janvier",
        "Lien de visionnage (mot de passe : colibri), ouvert jusqu’au 19/01/26",
        "Jusqu’au 19 janvier, la médiathèque permet de revoir la causerie.",
        "Sur arte.tv jusqu’au 19 janvier, avec une ouverture signée de notre chœur.",
        "Fermeture de l’accès à l’enregistrement : lundi 19 janvier",
        "Ce replay sera supprimé le 19 janvier par le diffuseur.",
        "La vidéo s’efface de la plateforme le 19 janvier.",
        "C’est lundi 19 janvier que prendra fin l’accès au replay.",
        "You can still see the interview through Monday, January 19.",
        "The broadcaster keeps the portrait on its platform until 19 January.",
        "On demand until 19 January on the site of the station.",
        "Now on demand on Channel 4 until 19 January.",
        "“Tidal Cells” leaves the channel’s site after 19 January.",
        "On 19 January the replay goes offline.",
        "Replay of the debate, offline as of 20 January.",
        "The show may be replayed until January 19.",
        "The session recordings go dark on January 19.",
        "Replay : le site de France 3, jusqu’au 19 janvier",
        "The programme will stay on the channel’s website until 19 January.",
        "The programme remains on films.example.org until 19 January.",
        "The rerun is online until 19 January.",
        "Watch the repeat on the station’s app until 19 January.",
        "Replay until and including 19/01 on ITVX.",
        "Replay jusqu’au 19-01-26",
        "Replay until 19.1.26",
    ],
)
def test_an_offer_in_other_words(text: str) -> None:
    assert only(text).available_until == UNTIL


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("Replay en ligne jusqu’au dernier jour du mois", date(2026, 1, 31)),
        ("Replay en ligne jusqu’à la fin du mois d’août", date(2026, 8, 31)),
        ("The replay is up until the last day of the month", date(2026, 1, 31)),
        ("Replay en ligne jusqu’à la Saint-Sylvestre", date(2026, 12, 31)),
        ("The replay disappears in 48 hours", date(2026, 1, 12)),
        ("The replay will no longer be available in a month", date(2026, 2, 10)),
        ("Le replay ne sera plus disponible dans trois semaines", date(2026, 1, 31)),
        ("Replay until midday on 16 January", datetime.fromisoformat("2026-01-16T12:00")),
        ("Disponible en replay : du 12/01/2026 au 26/01/2026", date(2026, 1, 26)),
        ("Replay avant la fin du mois", date(2026, 1, 31)),
        ("“Marrow” leaves france.tv tomorrow.", date(2026, 1, 11)),
        ("Today is the final day to stream our special.", date(2026, 1, 10)),
    ],
)
def test_an_end_in_other_words(text: str, until: date) -> None:
    assert only(text).available_until == until


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("Le film était disponible en replay jusqu’au 22 décembre.", date(2025, 12, 22)),
        ("The replay was online until 22 December.", date(2025, 12, 22)),
        ("Le replay a expiré le 8/1.", date(2026, 1, 8)),
        ("The replay expired on December 22nd.", date(2025, 12, 22)),
        ("Le replay n’est plus disponible depuis le 5 janvier.", date(2026, 1, 4)),
        ("The broadcast can no longer be replayed.", date(2026, 1, 9)),
        ("Le replay, qui était proposé jusqu’au 4 janvier, a été retiré.", date(2026, 1, 4)),
        ("The replay, which was up until 4 January, has been taken down.", date(2026, 1, 4)),
        ("Replay indisponible depuis le 5 janvier.", date(2026, 1, 4)),
        ("It is no longer possible to watch the programme again.", date(2026, 1, 9)),
    ],
)
def test_what_ended_on_a_day_ended_on_the_last_such_day(text: str, until: date) -> None:
    assert (only(text).available_until, only(text).url) == (until, None)


@pytest.mark.parametrize(
    ("text", "until"),
    [
        (
            "Rendez-vous le 22 janvier sur France 5 ; le sujet sera ensuite visible en replay "
            "pendant 7 jours.",
            date(2026, 1, 29),
        ),
        ("Sky News will show it on 14 January. Replay on ITVX for a week.", date(2026, 1, 21)),
        ("Our team was on BBC One on 6 January. Watch again for 7 days.", date(2026, 1, 13)),
        ("L’émission du 6 janvier peut être réécoutée pendant un mois.", date(2026, 2, 6)),
    ],
)
def test_a_date_beside_a_channel_is_the_broadcast(text: str, until: date) -> None:
    assert only(text).available_until == until


@pytest.mark.parametrize(
    "text",
    [
        "À revoir sur France 3\njusqu’au 19\njanvier.",
        "> Replay disponible jusqu’au\n> 19 janvier.",
        "Listen again until\nMonday 19 January.",
    ],
)
def test_a_sentence_that_a_mail_wrapped_is_one(text: str) -> None:
    assert only(text).available_until == UNTIL


def test_two_recordings_in_brackets_are_two() -> None:
    text = "À revoir : l’entretien (jusqu’au 17 janvier) et le portrait (jusqu’au 19 janvier)."
    assert [n.available_until for n in notices(text)] == [date(2026, 1, 17), UNTIL]


@pytest.mark.parametrize(
    "text",
    [
        "Le premier épisode est à revoir jusqu’au 17 janvier, le second jusqu’au 19 janvier.",
        "The first episode can be watched again until 17 January, the second until 19 January.",
        "Replays : « A » sur arte.tv, jusqu’au 17/01, et « B » sur le site de M6, jusqu’au 19/01.",
    ],
)
def test_the_second_of_two_has_its_own_end(text: str) -> None:
    assert [n.available_until for n in notices(text)] == [date(2026, 1, 17), UNTIL]


@pytest.mark.parametrize(
    "text", ["Replay jusqu’au 19 janvier sur Arte.", "Watch again until 19 January on BBC Two."]
)
def test_an_end_beside_a_channel_is_no_broadcast(text: str) -> None:
    assert (only(text).available_from, only(text).available_until) == (None, UNTIL)


def test_by_names_who_showed_it() -> None:
    text = "Broadcast by NHK on 8 January; viewable online for 14 days."
    assert only(text).available_until == date(2026, 1, 22)


def test_a_year_of_two_figures_is_read() -> None:
    assert only("Replay jusqu’au 05-10-26").available_until == date(2026, 10, 5)


def test_a_link_and_the_sentence_that_says_how_long_are_one() -> None:
    text = "Revoir le sujet à 2 min : https://example.org/a. Replay disponible jusqu’au 19 janvier."
    notice = only(text)
    assert (notice.url, notice.starts_at) == ("https://example.org/a", 120)
    assert notice.available_until == UNTIL


@pytest.mark.parametrize(
    "text",
    [
        "Now on replay: the whole hearing of our director, broadcast on Wednesday.",
        "Réécoutez la chronique sur le site de la station.",
        "Replay sur france.tv.",
    ],
)
def test_a_replay_is_there_though_no_end_is_told(text: str) -> None:
    assert (only(text).available_until, only(text).unlimited) == (None, False)


ARTICLE = (
    "Les équipes étudient pendant quatre ans la réponse des cellules au froid. Reading an image "
    "takes 3 minutes; the number of places is limited to 40.\n"
) * 20


def test_an_article_without_a_word_of_a_recording_is_not_read() -> None:
    assert not may_hold(ARTICLE)
    assert find_notices(ARTICLE, published=PUBLISHED).notices == ()


@pytest.mark.parametrize(
    "notice",
    [
        "REPLAY JUSQU’AU 19 JANVIER",
        "En re\u00adplay jusqu’au 19 janvier",
        "L’e\u0301mission est en ligne jusqu’au 19 janvier",
        "Le film\u202fest en ligne jusqu’au 19 janvier",
        "“Marrow” is on BBC Four until 19 January",
    ],
)
def test_one_sentence_of_a_long_article_is_enough(notice: str) -> None:
    text = f"{ARTICLE}\n{notice}\n\n{ARTICLE}"
    assert may_hold(text)
    assert [n.available_until for n in notices(text)] == [UNTIL]
