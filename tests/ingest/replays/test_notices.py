"""Replay notices: found where a text announces a replay, read right, and nowhere else."""

import time
from datetime import date, datetime

import pytest

from pipeline.errors import Problem
from pipeline.ingest.replays.notices import NoticesFound, find_notices
from pipeline.messages import catalogue
from pipeline.model.draft import Notice
from pipeline.model.story import Language

PUBLISHED = date(2026, 3, 10)  # a Tuesday
URL = "https://example.org/replay"


def wall(text: str) -> datetime:
    """Return a wall time: naive, as drafts have it."""
    return datetime.fromisoformat(text)


def only(text: str, language: Language | None = None) -> Notice:
    found = find_notices(text, published=PUBLISHED, language=language)
    assert len(found.notices) == 1, found
    return found.notices[0]


def codes(text: str, language: Language | None = None) -> list[str]:
    return [p.code for p in find_notices(text, published=PUBLISHED, language=language).problems]


def test_a_notice_takes_its_broadcaster_from_the_sentence_before() -> None:
    text = (
        "La fondation a offert un scanner.\n"
        "🎬 Un sujet diffusé sur France 5 raconte cette aventure.\n"
        "👉 Replay disponible jusqu’au 24\u00a0mars 2026 (sujet à partir de 3 minutes)\u00a0:\n\n"
    )
    words = "Replay disponible jusqu’au 24\u00a0mars 2026 (sujet à partir de 3 minutes)\u00a0:"
    assert find_notices(text, published=PUBLISHED) == NoticesFound(
        notices=(
            Notice(
                broadcaster="France 5",
                platform=None,
                url=None,
                audio=False,
                available_from=None,
                available_until=date(2026, 3, 24),
                unlimited=False,
                starts_at=180,
                text=words,
            ),
        ),
        lines=(3,),
        problems=(Problem("replay-link-missing", (("text", " ".join(words.split())),), line=3),),
    )


@pytest.mark.parametrize(
    "text",
    [
        "Replay jusqu’au 24 mars",
        "Replay jusqu'au 24/03",
        "REPLAY DISPONIBLE JUSQU’AU MARDI 24 MARS 2026 INCLUS",
        "À revoir jusqu’au 24 mars à minuit",
        "A reecouter jusqu'au 24 mars",
        "Émission visible jusqu’au mardi 24 mars 2026",
        "Replay : le lien expire le 24 mars",
        "Le documentaire reste en ligne pendant 14 jours",
        "Replay disponible deux semaines",
        "Il reste 14 jours pour voir le replay",
        "Diffusé le 10 mars sur Arte, le film reste visible 14 jours après diffusion",
        "Replay disponible du 12 au 24 mars",
        "Replay à voir avant le 25 mars",
        "Replay available until 24 March",
        "Watch again until Mar. 24",
        "Listen again until Tuesday, March 24th",
        "Available on demand until midnight on 24 March",
        "Replay: watch by 24/03/2026",
        "The podcast is available for another 14 days",
        "The documentary can be streamed for two weeks",
        "Shown on 10 March on ITV1, it can be seen for 14 days after broadcast",
        "Replay disponible\njusqu’au 24 mars",
    ],
)
def test_one_end_in_its_many_spellings(text: str) -> None:
    assert only(text).available_until == date(2026, 3, 24)


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("Replay jusqu’au 24 mars à 23 h 59", wall("2026-03-24 23:59")),
        ("Replay jusqu’au 24/03, 18h", wall("2026-03-24 18:00")),
        ("Replay until 11:59 pm on 24 March", wall("2026-03-24 23:59")),
        ("Replay until 24 March at noon", wall("2026-03-24 12:00")),
        ("Replay jusqu’à minuit le 2 mai", date(2026, 5, 2)),
        ("Replay until midnight on 2 May", date(2026, 5, 2)),
        ("Replay jusqu’à la fin du mois", date(2026, 3, 31)),
        ("Replay jusqu’à fin février", date(2027, 2, 28)),
        ("Replay until the end of April", date(2026, 4, 30)),
        ("Replay jusqu’à demain", date(2026, 3, 11)),
        ("Replay jusqu’à dimanche", date(2026, 3, 15)),
        ("Replay jusqu’au 1er mars", date(2027, 3, 1)),
        ("Encore 5 jours pour revoir le documentaire", date(2026, 3, 15)),
        ("Reportage diffusé le 6 mars sur M6. Il est visible pendant 7 jours.", date(2026, 3, 13)),
        (
            "The film is available online for a month. It was shown on 1 March on PBS.",
            date(2026, 4, 1),
        ),
        ("Replay disponible pendant 48 heures", date(2026, 3, 12)),
    ],
)
def test_hours_names_and_durations(text: str, until: date | datetime) -> None:
    assert only(text).available_until == until


@pytest.mark.parametrize(
    ("words", "seconds"),
    [
        ("à partir de 2 minutes", 120),
        ("à partir de 2 min 30 s", 150),
        ("sujet à 12'30", 750),
        ('sujet à 12’30"', 750),
        ("à 1h02", 3720),
        ("à 1 h 02 min", 3720),
        ("dès la 12e minute", 720),
        ("à partir de 40 secondes", 40),
        ("from 12:40", 760),
        ("starting at 2 min 30 s", 150),
        ("our segment begins at 1:02:30", 3750),
        ("from minute 12", 720),
        ("skip to 4:05", 245),
    ],
)
def test_the_start_of_the_subject(words: str, seconds: int) -> None:
    assert only(f"Replay jusqu’au 24 mars ({words})").starts_at == seconds


@pytest.mark.parametrize(
    "text",
    [
        "Replay disponible à partir de 18 h, jusqu’au 24 mars",
        "Replay jusqu’au 24 mars à 1 h 30",
        "Diffusé le 10 mars à 20:50 sur Arte, en replay jusqu’au 24 mars",
    ],
)
def test_an_hour_of_the_day_is_no_start(text: str) -> None:
    assert only(text).starts_at is None


@pytest.mark.parametrize(
    ("text", "broadcaster"),
    [
        ("Replay sur France Culture jusqu’au 24 mars", "France Culture"),
        ("replay jusqu’au 24 mars sur france 3", "France 3"),
        ("Watch again on BBC Two until 24 March", "BBC Two"),
        ("À revoir sur Canal Calanques jusqu’au 24 mars", "Canal Calanques"),
        ("Replay sur YouTube jusqu’au 24 mars", "YouTube"),
        (
            "Notre invitée était sur LCP. L’émission est en replay sur YouTube jusqu’au 24 mars",
            "LCP",
        ),
        ("Replay jusqu’au 24 mars", None),
    ],
)
def test_the_broadcaster(text: str, broadcaster: str | None) -> None:
    assert only(text).broadcaster == broadcaster


@pytest.mark.parametrize(
    "text",
    [
        f"Replay jusqu’au 24 mars : {URL}.",
        f"Replay jusqu’au 24 mars ([voir]({URL})).",
        f"[Replay]({URL}) disponible jusqu’au 24 mars",
        f"Replay jusqu’au 24 mars :\n\n{URL}\n\nNos offres : https://example.org/offres",
        f"Replay jusqu’au 24 mars :\n👉 [Voir la vidéo]({URL})",
        f"{URL}\nReplay jusqu’au 24 mars",
        f"Lisez https://example.org/etude d’abord.\nReplay : {URL} (jusqu’au 24 mars)",
        f"Replay : {URL}\nDisponible jusqu’au 24 mars",
    ],
)
def test_the_link_nearest_to_it(text: str) -> None:
    assert (only(text).url, only(text).available_until) == (URL, date(2026, 3, 24))


@pytest.mark.parametrize(
    "text",
    [
        "Replay jusqu’au 24 mars\n\nPour candidater : https://example.org/offres",
        "Replay jusqu’au 24 mars\n\nEn savoir plus sur le centre, ses équipes et ses métiers : https://example.org",
        "Replay jusqu’au 24 mars ![affiche](https://example.org/affiche.png)",
    ],
)
def test_a_link_to_something_else_is_not_taken(text: str) -> None:
    assert only(text).url is None


def test_several_replays_each_have_their_own_end_link_and_broadcaster() -> None:
    text = (
        "À revoir cette semaine :\n"
        "- « Les Guetteurs », Arte, 52 min. Disponible jusqu’au 9 mai : https://example.org/a\n"
        "- « Le Plateau », France 3. Disponible pendant 7 jours : https://example.org/b\n"
        "- À réécouter sur France Inter jusqu’au 1er juin : https://example.org/c\n"
    )
    found = find_notices(text, published=PUBLISHED)
    assert [(n.broadcaster, n.available_until, n.url) for n in found.notices] == [
        ("Arte", date(2026, 5, 9), "https://example.org/a"),
        ("France 3", date(2026, 3, 17), "https://example.org/b"),
        ("France Inter", date(2026, 6, 1), "https://example.org/c"),
    ]
    assert (found.lines, found.problems) == ((2, 3, 4), ())


def test_two_replays_in_one_sentence() -> None:
    text = "À revoir sur France 3 jusqu’au 17 mars et sur Arte jusqu’au 9 mai."
    found = find_notices(text, published=PUBLISHED).notices
    assert [(n.broadcaster, n.available_until) for n in found] == [
        ("France 3", date(2026, 3, 17)),
        ("Arte", date(2026, 5, 9)),
    ]


def test_a_date_and_a_duration_for_one_replay_are_one_notice() -> None:
    assert only("Replay pendant 7 jours, jusqu’au 18 mars").available_until == date(2026, 3, 18)


def test_no_limit_is_not_a_missing_end() -> None:
    for text in (
        f"Replay sans limite de temps : {URL}",
        f"The replay stays online indefinitely: {URL}",
    ):
        assert (only(text).available_until, codes(text)) == (None, [])


@pytest.mark.parametrize(
    "text",
    [f"Ce replay n’est plus disponible ({URL}).", f"This recording is no longer available: {URL}"],
)
def test_a_replay_that_is_over_has_no_link_and_has_ended(text: str) -> None:
    notice = only(text)
    assert (notice.url, notice.available_until) == (None, date(2026, 3, 9))
    assert codes(text) == ["replay-over"]


def test_what_is_missing_or_doubtful_is_a_problem_on_its_line() -> None:
    assert codes("Replay jusqu’au 24 mars") == ["replay-link-missing"]
    assert codes(f"Le replay est en ligne : {URL}") == ["replay-end-missing"]
    assert codes(f"Replay jusqu’au 31 février : {URL}") == ["replay-end-missing"]
    assert codes(f"Replay until 4/5/2026: {URL}", "en") == ["replay-date-ambiguous"]
    assert codes(f"Replay jusqu’au 4/5/2026 : {URL}", "fr") == []
    assert codes(f"Replay jusqu’au lundi 24 mars 2026 : {URL}") == ["replay-weekday-mismatch"]
    found = find_notices("Titre\n\nReplay jusqu’au 24 mars", published=PUBLISHED)
    assert [p.line for p in found.problems] == [3]


def test_without_a_day_to_count_from_an_elided_end_is_missing() -> None:
    found = find_notices(f"Replay jusqu’au 24 mars : {URL}", published=None)
    assert [n.available_until for n in found.notices] == [None]
    assert [p.code for p in found.problems] == ["replay-end-missing"]


def test_every_problem_can_be_said_in_both_languages() -> None:
    for text in (
        "Replay jusqu’au 24 mars",
        f"Replay until 4/5/2026: {URL}",
        "Replay plus disponible",
    ):
        for wrong in find_notices(text, published=PUBLISHED, language="en").problems:
            assert set(catalogue()[wrong.code]) == {"fr", "en"}
            assert wrong.message("fr") != wrong.message("en")


@pytest.mark.parametrize(
    "text",
    [
        "Les candidatures sont ouvertes jusqu’au 24 mars.",
        "Inscriptions en ligne jusqu’au 24 mars : https://example.org",
        "L’exposition est visible jusqu’au 24 mars.",
        "L’exposition photo est visible en ligne jusqu’au 24 mars.",
        "Descendez jusqu’au bas de la page pour voir la vidéo.",
        "Le sondage est accessible jusqu’au 24 mars.",
        "Inscrivez-vous avant le 24 mars pour recevoir le replay.",
        "Les inscriptions pour voir le replay sont ouvertes jusqu’au 24 mars.",
        "Envoyez votre vidéo de candidature jusqu’au 24 mars.",
        "Votez jusqu’au 24 mars pour votre vidéo préférée en ligne.",
        "Le lien d’inscription est valable jusqu’au 24 mars.",
        "Votre lien de connexion expire dans 5 jours.",
        "Le reportage suit une équipe pendant 7 jours.",
        "Un documentaire est tourné au centre jusqu’au 24 mars.",
        "Le programme de la journée est disponible jusqu’au 24 mars.",
        "Il faut revoir le budget jusqu’au 24 mars.",
        "Au revoir, et à bientôt jusqu’au 24 mars !",
        "Les résultats sont disponibles en ligne jusqu’au 24 mars.",
        "Un film diffusé le 24 mars sur Arte.",
        "Nous mesurons l’effet du replay sur l’audience.",
        "Regardez jusqu’au bout !",
        "Applications are open until 24 March.",
        "The exhibition can be viewed online until 24 March.",
        "Early-bird registration is available online until 24 March.",
        "Submit your video by 24 March.",
        "The call for videos is open until 24 March.",
        "The report is available online until 24 March.",
        "Patients were followed for 30 days; a video is available.",
        "Scroll to the bottom of the page until you see the video.",
        "Watch this space: results available by 24 March.",
        "Listen to your body until you feel rested.",
        "The download link expires on 24 March.",
        "Tickets are available until 24 March.",
    ],
)
def test_what_ends_but_is_no_replay(text: str) -> None:
    assert find_notices(text, published=PUBLISHED) == NoticesFound(
        notices=(), lines=(), problems=()
    )


def test_a_replay_of_something_that_ends_is_still_a_replay() -> None:
    assert only("Le replay de l’exposition est en ligne jusqu’au 24 mars").available_until
    text = "L’exposition est visible jusqu’au 17 mars, le replay du vernissage jusqu’au 24 mars."
    assert only(text).available_until == date(2026, 3, 24)
    text = "Inscriptions jusqu’au 17 mars ; replay de la table ronde jusqu’au 24 mars."
    assert only(text).available_until == date(2026, 3, 24)


def test_a_text_without_notice_is_read_in_a_fraction_of_a_millisecond_a_kilobyte() -> None:
    text = (
        "Les équipes étudient la réponse des cellules au froid, chez la souris et chez l’homme.\n"
        * 120
    )
    find_notices(text, published=PUBLISHED)
    start = time.process_time()
    assert find_notices(text, published=PUBLISHED).notices == ()
    assert time.process_time() - start < 1  # 10 KB: no search that runs away


@pytest.mark.parametrize(
    "text",
    [
        "replay jusqu'au " * 5_000,
        "replay jusqu'au " + " " * 50_000 + "3 mars",
        "[replay](" * 10_000,
        "replay de la " + "de la " * 10_000 + "exposition jusqu'au 3 mars",
        "replay sur Arte jusqu'au 3 mars et " * 2_000,
        "watch a b c d " * 5_000 + "again",
    ],
)
def test_hostile_text_is_read_quickly(text: str) -> None:
    start = time.process_time()
    find_notices(text, published=PUBLISHED)
    assert time.process_time() - start < 3


def test_an_offset_in_brackets() -> None:
    text = f"Journal de France 3 : replay jusqu’au 24 mars 2026 (à 6 min) {URL}"
    assert (only(text).starts_at, only(text).url) == (360, URL)


def test_a_watching_again_in_brackets() -> None:
    notice = only(f"Pour (re)voir le reportage (3 min 10) de France 3 : {URL}")
    assert (notice.broadcaster, notice.url, notice.starts_at) == ("France 3", URL, None)


def test_the_site_of_a_channel_is_the_channel() -> None:
    assert only(f"À voir en replay sur arte.tv jusqu’au 24 mars : {URL}").broadcaster == "Arte"


def test_a_replay_that_nobody_can_watch_is_no_notice() -> None:
    assert find_notices("Mice replay their day until morning.", published=PUBLISHED).notices == ()


def test_a_date_with_dots_is_day_first_in_english_too() -> None:
    assert codes(f"Replay until 04.05.2026: {URL}", "en") == []
