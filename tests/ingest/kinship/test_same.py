"""A text is known again at another address; the next edition of it is another text."""

from datetime import date

import msgspec
import pytest

from pipeline.ingest.kinship.same import Sketch, fingerprint, near, resemblance, sketch

TITLE = "La nuit des microscopes 2026"
BODY = (
    "Le laboratoire ouvre ses portes au public le 12 mars 2026 de 18 h à minuit. Les visiteurs "
    "verront les microscopes en marche, parleront avec les équipes et pourront préparer eux-mêmes "
    "une lame.\n\nL’entrée est libre, sans réservation. Un bus gratuit part de la gare toutes les "
    "vingt minutes.\n\nLes enfants sont accueillis par des animatrices dans la salle du bas."
)
DAY = date(2026, 2, 2)


def of(title: str = TITLE, body: str = BODY, day: date | None = DAY) -> Sketch:
    return sketch(title, body, "fr", day)


@pytest.mark.parametrize(
    ("title", "body"),
    [
        (TITLE, BODY.replace("\n\n", "\n")),
        (TITLE, BODY.replace("’", "'").replace(" ", "\xa0")),
        (TITLE.upper(), BODY),
        (f"**{TITLE}**", BODY.replace("entrée", "*entrée*")),
        (TITLE, BODY.replace("bus gratuit", "[bus gratuit](https://example.org/bus)")),
    ],
)
def test_typography_and_mark_up_are_no_difference(title: str, body: str) -> None:
    assert fingerprint(title, body) == fingerprint(TITLE, BODY)


def test_a_word_is() -> None:
    assert fingerprint(TITLE, BODY.replace("libre", "payante")) != fingerprint(TITLE, BODY)


@pytest.mark.parametrize(
    "body",
    [
        BODY.replace("libre", "gratuite"),
        BODY + "\n\nContact : presse@example.org",
        BODY.partition("\n\nLes enfants")[0],
        BODY.replace("12 mars 2026", "13 mars 2026"),
    ],
)
def test_a_small_edit_is_the_same_text(body: str) -> None:
    assert near(of(), of(body=body))


def test_last_years_announcement_is_another_text() -> None:
    last = of(TITLE.replace("2026", "2025"), BODY.replace("2026", "2025"), date(2025, 2, 3))
    assert resemblance(of(), last) > 0.6
    assert not near(of(), last)
    assert not near(of(day=None), of(body=BODY.replace("2026", "2025"), day=None))


def test_the_same_announcement_for_another_month_is_another_text() -> None:
    title = "La nuit des microscopes"
    april = of(title, BODY.replace("12 mars", "9 avril"), date(2026, 3, 20))
    assert not near(of(title), april)


def test_two_numbers_of_a_series_are_two_texts() -> None:
    assert not near(of("Lettre 12"), of("Lettre 13"))


def test_another_text_is_another_text() -> None:
    assert not near(of(), of("Un prix", "Une équipe reçoit un prix pour son travail. " * 8))
    assert not near(of(), of("Court", "Trop court."))


def test_it_can_be_kept() -> None:
    assert msgspec.json.decode(msgspec.json.encode(of()), type=Sketch) == of()
