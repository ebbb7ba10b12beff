import pytest
from msgspec.structs import replace

from pipeline.model.edition import ReplayState, ReplayStatus
from pipeline.model.story import LANGUAGES, Language
from pipeline.publish.callouts import (
    Callout,
    CorrectionLine,
    EventLine,
    callout,
    correction_line,
    event_line,
    settled,
    told,
)
from pipeline.publish.texts import Texts
from tests.builders import (
    PARIS,
    instant,
    make_edition,
    make_event,
    make_replay,
    make_status,
    make_story,
    make_visible,
)

URL = "https://tv.example.org/replay?id=7&lang=fr"
#: Of an edition in which no replay has ended.
TEXTS = Texts(make_edition(), lambda _: "", PARIS)


def plain(found: Callout) -> tuple[str, str, str | None, tuple[str, ...]]:
    """Return what ``found`` says, with plain spaces."""

    def spaced(text: str) -> str:
        return text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")

    return spaced(found.label), spaced(found.words), found.url, tuple(map(spaced, found.details))


LIVE_FR = (
    "Voir la rediffusion sur Télé Calanques",
    URL,
    ("jusqu’au lundi 19 janvier 2026", "sujet à partir de 2 min"),
)


@pytest.mark.parametrize(
    ("status", "language", "said"),
    [
        (make_status("live"), "fr", ("Rediffusion", *LIVE_FR)),
        (make_status("ending-soon"), "fr", ("Bientôt terminée", *LIVE_FR)),
        (make_status("last-day"), "fr", ("Dernier jour", *LIVE_FR)),
        (
            make_status("live"),
            "en",
            (
                "Replay",
                "Watch the replay on Télé Calanques",
                URL,
                ("until Monday 19 January 2026", "watch from 2 min"),
            ),
        ),
        (
            make_status("live", until="2026-01-19 20:30", starts_at=0, broadcaster=None),
            "fr",
            (
                "Rediffusion",
                "Voir la rediffusion",
                URL,
                ("jusqu’au lundi 19 janvier 2026 à 20 h 30",),
            ),
        ),
        (
            make_status("ended"),
            "fr",
            (
                "Rediffusion terminée",
                "La rediffusion sur Télé Calanques n’est plus disponible : "
                "elle a pris fin le lundi 19 janvier 2026.",
                None,
                (),
            ),
        ),
        (
            make_status("ended", broadcaster=None),
            "en",
            (
                "Replay ended",
                "The replay is no longer available: it ended on Monday 19 January 2026.",
                None,
                (),
            ),
        ),
        (
            make_status("announced", available_from=instant("2026-01-15 20:30"), starts_at=None),
            "fr",
            (
                "Bientôt en rediffusion",
                "La rediffusion sur Télé Calanques sera disponible à partir du "
                "jeudi 15 janvier 2026 à 20 h 30.",
                None,
                ("jusqu’au lundi 19 janvier 2026",),
            ),
        ),
        (
            make_status("unknown", until=None, starts_at=None),
            "en",
            ("Replay", "Watch the replay on Télé Calanques", URL, ()),
        ),
        (
            make_status("unknown", until=None, url=None, starts_at=None),
            "en",
            ("Replay", "The replay on Télé Calanques is available.", None, ()),
        ),
        (
            make_status("live", url="javascript:alert(1)", starts_at=None),
            "en",
            (
                "Replay",
                "The replay on Télé Calanques is available.",
                None,
                ("until Monday 19 January 2026",),
            ),
        ),
        (
            make_status("live", until=None, unlimited=True),
            "fr",
            (
                "Rediffusion",
                "Voir la rediffusion sur Télé Calanques",
                URL,
                ("sans limite de durée", "sujet à partir de 2 min"),
            ),
        ),
        (
            make_status("live", until=None, unlimited=True, starts_at=None),
            "en",
            ("Replay", "Watch the replay on Télé Calanques", URL, ("with no time limit",)),
        ),
        (
            make_status("replaced", replaced_by="https://tv.example.org/new"),
            "fr",
            (
                "Rediffusion déplacée",
                "La rediffusion sur Télé Calanques a changé d’adresse.",
                None,
                (),
            ),
        ),
        (
            make_status("replaced", replaced_by="https://tv.example.org/new", broadcaster=None),
            "en",
            ("Replay moved", "The replay has moved to another address.", None, ()),
        ),
        (
            make_status("last-day", audio=True),
            "fr",
            (
                "Dernier jour",
                "Écouter la rediffusion sur Télé Calanques",
                URL,
                ("jusqu’au lundi 19 janvier 2026", "sujet à partir de 2 min"),
            ),
        ),
        (
            make_status("live", audio=True),
            "en",
            (
                "Replay",
                "Listen to the replay on Télé Calanques",
                URL,
                ("until Monday 19 January 2026", "listen from 2 min"),
            ),
        ),
        (
            make_status("ended", audio=True, broadcaster=None),
            "en",
            (
                "Replay ended",
                "The replay is no longer available: it ended on Monday 19 January 2026.",
                None,
                (),
            ),
        ),
    ],
)
def test_a_replay_says_where_it_stands(
    status: ReplayStatus, language: Language, said: tuple[str, str, str | None, tuple[str, ...]]
) -> None:
    assert plain(callout(status, PARIS, language, TEXTS)) == said


NEW = "https://tv.example.org/new"


@pytest.mark.parametrize(
    ("ended", "replaced", "said"),
    [
        (
            [],
            {URL: NEW},
            (
                "Rediffusion déplacée",
                "La rediffusion d’Arte sur l’INA a changé d’adresse.",
                NEW,
                (),
            ),
        ),
        (
            [URL, NEW],
            {},
            (
                "Rediffusion terminée",
                "La rediffusion d’Arte sur l’INA n’est plus disponible.",
                None,
                (),
            ),
        ),
        (
            [],
            {},
            (
                "Rediffusion déplacée",
                "La rediffusion d’Arte sur l’INA a changé d’adresse.",
                None,
                (),
            ),
        ),
    ],
)
def test_what_was_replaced_leads_to_what_took_its_place_while_that_can_be_watched(
    ended: list[str],
    replaced: dict[str, str],
    said: tuple[str, str, str | None, tuple[str, ...]],
) -> None:
    status = make_status("replaced", replaced_by=NEW, broadcaster="Arte", platform="L'INA")
    texts = Texts(make_edition(ended=ended, replaced=replaced), lambda _: "", PARIS)
    assert plain(callout(status, PARIS, "fr", texts)) == said


@pytest.mark.parametrize(
    ("state", "language", "label", "sentence", "until"),
    [
        ("live", "fr", "Rediffusion", None, "en principe jusqu’au lundi 19 janvier 2026"),
        (
            "ending-soon",
            "fr",
            "Sans doute bientôt terminée",
            None,
            "en principe jusqu’au lundi 19 janvier 2026",
        ),
        (
            "last-day",
            "fr",
            "Sans doute le dernier jour",
            None,
            "en principe jusqu’au lundi 19 janvier 2026",
        ),
        (
            "ended",
            "fr",
            "Rediffusion sans doute terminée",
            "La rediffusion n’est sans doute plus disponible : "
            "sa fin était attendue le lundi 19 janvier 2026.",
            None,
        ),
        ("live", "en", "Replay", None, "expected until Monday 19 January 2026"),
        (
            "ending-soon",
            "en",
            "Likely to end soon",
            None,
            "expected until Monday 19 January 2026",
        ),
        (
            "last-day",
            "en",
            "Likely the last day",
            None,
            "expected until Monday 19 January 2026",
        ),
        (
            "ended",
            "en",
            "Replay likely over",
            "The replay is probably no longer available: "
            "it was expected to end on Monday 19 January 2026.",
            None,
        ),
    ],
)
def test_an_end_that_nobody_stated_is_not_told_as_a_fact(
    state: ReplayState, language: Language, label: str, sentence: str | None, until: str | None
) -> None:
    status = make_status(state, estimated=True, broadcaster=None, starts_at=None)
    watch = "Voir la rediffusion" if language == "fr" else "Watch the replay"
    assert plain(callout(status, PARIS, language, TEXTS)) == (
        label,
        sentence or watch,
        None if sentence else URL,
        (until,) if until else (),
    )


@pytest.mark.parametrize(
    ("broadcaster", "platform", "fr", "en"),
    [
        (None, None, "Voir la rediffusion", "Watch the replay"),
        (
            None,
            "france.tv",
            "Voir la rediffusion sur france.tv",
            "Watch the replay on france.tv",
        ),
        (
            "France 3",
            "france.tv",
            "Voir la rediffusion de France 3 sur france.tv",
            "Watch the replay from France 3 on france.tv",
        ),
        (
            "Arte",
            "YouTube",
            "Voir la rediffusion d’Arte sur YouTube",
            "Watch the replay from Arte on YouTube",
        ),
        ("Arte", "ARTE", "Voir la rediffusion sur ARTE", "Watch the replay on ARTE"),
    ],
)
def test_who_shows_it_and_on_what(
    broadcaster: str | None, platform: str | None, fr: str, en: str
) -> None:
    status = make_status("live", broadcaster=broadcaster, platform=platform)
    said = [callout(status, PARIS, language, TEXTS).words for language in LANGUAGES]
    assert said == [fr, en]


@pytest.mark.parametrize(
    ("broadcaster", "platform", "fr", "en"),
    [
        (None, None, "Écouter la rediffusion", "Listen to the replay"),
        (
            "Radio Calanques",
            None,
            "Écouter la rediffusion sur Radio Calanques",
            "Listen to the replay on Radio Calanques",
        ),
        (
            "France Inter",
            "Radio France",
            "Écouter la rediffusion de France Inter sur Radio France",
            "Listen to the replay from France Inter on Radio France",
        ),
    ],
)
def test_a_radio_is_listened_to(
    broadcaster: str | None, platform: str | None, fr: str, en: str
) -> None:
    status = make_status("live", audio=True, broadcaster=broadcaster, platform=platform)
    said = [callout(status, PARIS, language, TEXTS).words for language in LANGUAGES]
    assert said == [fr, en]
    gone = replace(status, state="ended")
    beginnings = "La rediffusion", "The replay"
    for language, way, beginning in zip(LANGUAGES, (fr, en), beginnings, strict=True):
        sentence = callout(gone, PARIS, language, TEXTS).words
        assert sentence.startswith(
            beginning + way.partition("rediffusion")[2].partition("replay")[2]
        )


def test_the_link_begins_where_its_subject_does_where_the_platform_can() -> None:
    status = make_status("live", url="https://youtu.be/a?t=5", starts_at=270)
    assert callout(status, PARIS, "fr", TEXTS).url == "https://youtu.be/a?t=270"
    # Nobody has said where: it is left as the office wrote it.
    from_there = make_status("live", url="https://youtu.be/a?t=5", starts_at=None)
    assert callout(from_there, PARIS, "fr", TEXTS).url == "https://youtu.be/a?t=5"
    ended = make_status("ended", url="https://youtu.be/a", starts_at=270)
    assert callout(ended, PARIS, "fr", TEXTS).url is None


def test_what_took_its_place_is_told_of_instead() -> None:
    old = make_status("replaced", url="https://youtu.be/a", replaced_by="https://youtu.be/b?t=3")
    new = make_status("live", url="https://www.youtube.com/watch?v=b")
    other = make_status("replaced", replaced_by="https://tv.example.org/elsewhere")
    assert told(make_visible("fr", replays=[old, new, other])) == (new, other)
    assert told(make_visible("fr", replays=[old])) == (old,)
    back = make_status("replaced", url="https://youtu.be/b", replaced_by="https://youtu.be/a")
    assert told(make_visible("fr", replays=[old, back])) == ()


def test_a_replay_of_which_nothing_is_known_is_not_told_of() -> None:
    nothing: dict[str, str | None] = {"broadcaster": None, "url": None}
    blank = make_status("unknown", until=None, **nothing)
    assert told(make_visible("fr", replays=[blank])) == ()
    named = make_status("unknown", until=None, **nothing | {"broadcaster": "Arte"})
    moved = make_status(
        "replaced", until=None, **nothing | {"replaced_by": "https://tv.example.org/b"}
    )
    assert told(make_visible("fr", replays=[blank, named, moved])) == (named, moved)


def test_for_good_a_replay_is_said_without_its_link_or_its_state() -> None:
    page = "https://presse.example.org/fr/2026/x/"
    replay = make_replay(available_from=instant("2026-01-14 20:30"))
    assert plain(settled(replay, page, PARIS, "fr", TEXTS)) == (
        "Rediffusion",
        "La rediffusion sur Télé Calanques",
        page,
        (
            "à partir du mercredi 14 janvier 2026 à 20 h 30",
            "jusqu’au lundi 19 janvier 2026",
            "sujet à partir de 2 min",
        ),
    )
    bare = make_replay(None, broadcaster=None, starts_at=None)
    assert plain(settled(bare, page, PARIS, "en", TEXTS)) == ("Replay", "The replay", page, ())
    usual = make_replay(estimated=True, starts_at=None, platform="calanques.tv")
    assert plain(settled(usual, page, PARIS, "fr", TEXTS)) == (
        "Rediffusion",
        "La rediffusion de Télé Calanques sur calanques.tv",
        page,
        ("en principe jusqu’au lundi 19 janvier 2026",),
    )
    moved = make_replay(replaced_by="https://tv.example.org/new", broadcaster=None)
    assert plain(settled(moved, page, PARIS, "en", TEXTS)) == ("Replay", "The replay", page, ())


def test_an_event_says_when_and_where() -> None:
    event = make_event("2026-02-09", "2026-02-12", all_day=True, place="L'amphithéâtre")
    visible = make_visible("fr", story=make_story(event=event))
    first, last = instant("2026-02-09 12:00").date(), instant("2026-02-11 12:00").date()
    assert event_line(visible, PARIS, TEXTS) == EventLine(
        label="Rendez-vous",
        period="du 9 au 11 février 2026",
        place="L’amphithéâtre",
        first=first,
        last=last,
        over=False,
        cancelled=False,
        file="fr/calendar/01kek6z3m8v5q2t7xw9yb4c6da.ics",
    )


@pytest.mark.parametrize(
    ("over", "cancelled", "label"),
    [
        (False, False, "Event"),
        (True, False, "Past event"),
        (False, True, "Event cancelled"),
        (True, True, "Event cancelled"),
    ],
)
def test_a_cancelled_event_is_neither_past_nor_to_come(
    over: bool, cancelled: bool, label: str
) -> None:
    story = make_story(event=make_event(cancelled=cancelled))
    line = event_line(make_visible("en", story=story, event_over=over), PARIS, TEXTS)
    assert line is not None
    assert (line.label, line.over, line.cancelled) == (label, over, cancelled)


def test_an_article_without_event_has_no_event_line() -> None:
    assert event_line(make_visible("fr"), PARIS, TEXTS) is None


def test_a_correction_shows_its_day_and_its_note() -> None:
    visible = make_visible("fr", correction="C'est 12", updated=instant("2026-01-13 09:00"))
    texts = Texts(make_edition(visible), lambda _: "", PARIS)
    dated = CorrectionLine(label="Corrigé le 13 janvier 2026", note="C’est 12")
    assert correction_line(visible, PARIS, texts) == dated
    assert correction_line(make_visible("fr"), PARIS, texts) is None
    undated = make_visible("en", correction="It is 12")
    assert correction_line(undated, PARIS, texts) == CorrectionLine(
        label="Correction", note="It is 12"
    )
