"""Events are read where a text announces them, and nowhere else."""

from datetime import date, datetime

import pytest

from pipeline.errors import Problem, problem
from pipeline.ingest.events import read_event
from pipeline.model.draft import DraftEvent

PUBLISHED = date(2026, 3, 10)


def wall(text: str) -> datetime:
    """Return a wall time: naive, as drafts have it."""
    return datetime.fromisoformat(text)


FROM, TO = wall("2026-04-08 09:00"), wall("2026-04-08 17:00")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (
            "La rencontre aura lieu le 8 avril 2026 de 9 h à 17 h à l’amphithéâtre Nord.",
            "amphithéâtre Nord",
        ),
        ("Colloque : mercredi 8 avril 2026, 9h-17h, salle Bleue", "salle Bleue"),
        ("Join us on 8 April 2026 from 9am to 5pm at Harbour House.", "Harbour House"),
        ("Open day: Wednesday, April 8, 2026, 9am-5pm", None),
        (
            "Atelier\n\nDate : 8 avril 2026\nHoraires : 9h-17h\nLieu : Halle aux grains, Toulon",
            "Halle aux grains, Toulon",
        ),
        (
            "Workshop on 8 April from 9:00 to 17:00.\nVenue: Room B, Harbour House",
            "Room B, Harbour House",
        ),
    ],
)
def test_a_day_with_its_hours_and_its_place(text: str, place: str | None) -> None:
    assert read_event(text, published=PUBLISHED).event == DraftEvent(
        start=FROM, end=TO, place=place
    )


def test_several_days_end_with_their_last() -> None:
    event = DraftEvent(start=date(2026, 4, 8), end=date(2026, 4, 10), place=None)
    assert read_event("Congrès du 8 au 10 avril 2026", published=PUBLISHED).event == event


def test_a_start_alone_has_no_end() -> None:
    text = "Le séminaire se tiendra le 8 avril à 14 h 30."
    event = DraftEvent(start=wall("2026-04-08 14:30"), end=None, place=None)
    assert read_event(text, published=PUBLISHED).event == event


def test_an_evening_may_end_after_midnight() -> None:
    text = "La soirée aura lieu le 8 avril 2026 de 20 h à 1 h."
    event = DraftEvent(start=wall("2026-04-08 20:00"), end=wall("2026-04-09 01:00"), place=None)
    assert read_event(text, published=PUBLISHED).event == event


def test_a_deadline_beside_an_event_is_not_the_event() -> None:
    text = "La course aura lieu le 8 avril. Inscriptions jusqu’au 1er avril à 12 h."
    event = DraftEvent(start=date(2026, 4, 8), end=None, place=None)
    assert read_event(text, published=PUBLISHED).event == event


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Ateliers les 8, 9 et 10 avril", date(2026, 4, 8), date(2026, 4, 10)),
        ("Portes ouvertes samedi 11 et dimanche 12 avril", date(2026, 4, 11), date(2026, 4, 12)),
        ("Symposium, Apr. 8-10, 2026", date(2026, 4, 8), date(2026, 4, 10)),
        ("Symposium, April 8th - 10th, 2026", date(2026, 4, 8), date(2026, 4, 10)),
        ("Conference from 8 to 10 April", date(2026, 4, 8), date(2026, 4, 10)),
        ("The event will run from Wednesday 8 to Friday 10 April 2026.", date(2026, 4, 8),
         date(2026, 4, 10)),
        ("Le congrès se tiendra du 30 mars au 2 avril 2026.", date(2026, 3, 30), date(2026, 4, 2)),
        ("The congress will be held September 28 – October 2, 2026.", date(2026, 9, 28),
         date(2026, 10, 2)),
        ("Exposition du 1er au 30 avril 2026", date(2026, 4, 1), date(2026, 4, 30)),
        ("L’exposition se tiendra du 5 au 15 mars", date(2026, 3, 5), date(2026, 3, 15)),
        ("Save the date: 8 April 2026", date(2026, 4, 8), None),
        ("The seminar will be held on 8 April from 2 to 4.30 pm.", wall("2026-04-08 14:00"),
         wall("2026-04-08 16:30")),
        ("Talk: 8 April, 6–8pm", wall("2026-04-08 18:00"), wall("2026-04-08 20:00")),
        ("Rendez-vous mercredi 8 avril à partir de 18h30", wall("2026-04-08 18:30"), None),
        ("The workshop starts on 8 April from 9am.", wall("2026-04-08 09:00"), None),
        ("Venez le 8 avril 2026 à 14h", wall("2026-04-08 14:00"), None),
        ("Du mercredi 8 avril à 9 h au jeudi 9 avril 2026 à 17 h se tiendra le congrès.",
         wall("2026-04-08 09:00"), wall("2026-04-09 17:00")),
        ("La nuit des sciences aura lieu le 8 avril de 18 h à minuit.", wall("2026-04-08 18:00"),
         wall("2026-04-09 00:00")),
    ],
)  # fmt: skip
def test_the_ways_to_say_when(text: str, start: date, end: date | None) -> None:
    assert read_event(text, published=PUBLISHED).event == DraftEvent(
        start=start, end=end, place=None
    )


class TestDoubts:
    """What cannot be so is told with its line, and left out."""

    @pytest.mark.parametrize(
        "said",
        [
            "La rencontre aura lieu le 8 avril 2026 de 14 h à midi.",
            "La soirée aura lieu le 8 avril 2026 de 17 h à 9 h.",
            "Le colloque se tiendra du 10 au 8 avril 2026.",
            "Le colloque se tiendra du 8 avril 2026 au 2 avril 2026.",
        ],
    )
    def test_an_end_before_its_start(self, said: str) -> None:
        read = read_event(f"Titre\n{said}", published=PUBLISHED)
        assert read.event is not None
        assert read.event.end is None
        assert read.problems == (problem("event-ends-before", line=2, text=said),)

    def test_an_event_that_was_over_when_it_was_announced(self) -> None:
        said = "Le colloque se tiendra le 8 avril 2025 à 9 h."
        read = read_event(f"Titre\n\n{said}", published=PUBLISHED)
        assert (read.event, read.problems) == (
            None,
            (problem("event-past", line=3, text=said, day="2025-04-08", published="2026-03-10"),),
        )

    @pytest.mark.parametrize(
        "text",
        [
            "Date : 8 avril 2025",
            "Le colloque du 8 avril 2025 à 9 h a été un succès.",
            "Le colloque se tiendra le 8 avril 2025, puis le 8 avril 2026.",
            "La soirée aura lieu le 8 avril 2026 de 20 h à 1 h.",
        ],
    )
    def test_no_doubt_without_reason(self, text: str) -> None:
        nothing: tuple[Problem, ...] = ()
        assert read_event(text, published=PUBLISHED).problems == nothing


@pytest.mark.parametrize(
    "text",
    [
        "Le 8 avril 2026, l’équipe a reçu son prix.",
        "Publié le 8 avril 2026",
        "8 avril 2026",
        "Replay de la soirée jusqu’au 8 avril 2026 à 20 h",
        "Documentaire diffusé le 8 avril à 20 h 50 sur France 5",
        "Inscriptions au colloque jusqu’au 8 avril à 12 h",
        "La conférence a eu lieu le 8 avril 2026 de 9 h à 12 h.",
        "The workshop took place on 8 April 2026 at 9am.",
        "La journée du 8 janvier 2026 de 9 h à 17 h",
        "Le laboratoire a été créé le 1er avril 2008.",
        "A new law takes effect on 8 April 2026.",
        "Conférence mardi 8 avril 2026, 9h-17h",
        "Colloque le 8 avril à 9 h. Colloque le 9 avril à 9 h.",
        "",
    ],
)
def test_none_rather_than_a_wrong_one(text: str) -> None:
    assert read_event(text, published=PUBLISHED).event is None


def test_a_text_whose_day_is_not_known_may_announce_what_is_past_by_now() -> None:
    text = "La course aura lieu le 8 avril 2025."
    event = DraftEvent(start=date(2025, 4, 8), end=None, place=None)
    assert read_event(text, published=None, today=date(2026, 3, 1)).event == event
    assert read_event(text, published=date(2026, 3, 1)).event is None
