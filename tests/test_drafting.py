"""Whatever a draft brings, the files made of it read back as what it said."""

from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.characters import one_line
from pipeline.drafting import UNWRITTEN, article_text, facts_of, story_text
from pipeline.errors import problem
from pipeline.model.draft import Draft, DraftEvent, Notice
from pipeline.model.story import Story
from pipeline.store.manuscript import Manuscript, read_article, read_story
from tests.builders import PARIS, STORY_ID, instant

ANY = st.text(max_size=60)
HOSTILE = [
    "---",
    "...",
    "- a: b",
    "a: b # c",
    "'\"",
    "{x",
    "[x",
    "&a *b !c",
    "| >",
    "%YAML",
    "@x `y`",
    "no",
    "~",
    "12:30",
    "a\n---\nb",
    "\ttab",
    "\x85\u2028\u2029 x",
    "nul \x00 bell \x07 \x92 \ufffe \udc80",
    "x" * 5000,
]


def make_draft(**changes: Any) -> Draft:
    fields: dict[str, Any] = {
        "title": "Une bourse pour trois chercheuses",
        "language": "fr",
        "language_confidence": 1.0,
        "foreign_passages": (),
        "published": date(2026, 1, 10),
        "slug": "une-bourse",
        "summary": "Trois bourses.",
        "body": "L'institut remet trois bourses.",
        "kind": "news",
        "event": None,
        "replays": (),
        "images": (),
        "links": (),
        "source": "inbox/a.txt",
        "warnings": (),
    }
    return Draft(**fields | changes)


def make_notice(**changes: Any) -> Notice:
    fields: dict[str, Any] = {
        "broadcaster": "Télé Calanques",
        "platform": None,
        "url": None,
        "audio": False,
        "available_from": None,
        "available_until": date(2026, 1, 19),
        "unlimited": False,
        "starts_at": 120,
        "text": "À revoir jusqu'au 19 janvier, à partir de 2 minutes.",
    }
    return Notice(**fields | changes)


def story_of(draft: Draft) -> Story:
    text = story_text(draft, story_id=STORY_ID, categories=["research"], language="en")
    return read_story(text, file="s", folder="f", zone=PARIS, categories=["research"], remarks=[])


def article_of(draft: Draft) -> Manuscript:
    text = article_text(draft, slug="une-bourse")
    return read_article(
        text, file="a", language="fr", story_id=STORY_ID, zone=PARIS, beside=[], remarks=[]
    )


def test_a_story_file_in_full() -> None:
    draft = make_draft(
        replays=[make_notice()],
        event=DraftEvent(start=datetime(2026, 2, 11, 9), end=None, place="Salle: 3"),  # noqa: DTZ001
        kind="event",
        warnings=[problem("replay-link-missing", text="À revoir")],
    )
    text = story_text(draft, story_id=STORY_ID, categories=["research"], language="en")
    facts, _, doubt = text.partition("\n# ")
    assert (
        facts
        == f"""\
id: {STORY_ID}
kind: event
status: review
publish_at: 2026-01-10
source: inbox/a.txt
categories: [research]
event:
  start: 2026-02-11 09:00
  place: "Salle: 3"
replays:
  # À revoir jusqu'au 19 janvier, à partir de 2 minutes.
  - broadcaster: Télé Calanques
    url:
    available_until: 2026-01-19
    starts_at: 120"""
    )
    assert doubt.count("\n") == 1


def test_all_that_a_notice_says_is_written_in_order() -> None:
    notice = make_notice(
        platform="france.tv",
        url="https://tv.example.org/a",
        audio=True,
        available_from=date(2026, 1, 12),
        available_until=None,
        unlimited=True,
    )
    assert (
        facts_of(make_draft(replays=[notice]))["replays"]
        == """\
replays:
  # À revoir jusqu'au 19 janvier, à partir de 2 minutes.
  - broadcaster: Télé Calanques
    platform: france.tv
    url: https://tv.example.org/a
    audio: yes
    available_from: 2026-01-12
    available_until: unlimited
    starts_at: 120
"""
    )
    (replay,) = story_of(make_draft(replays=[notice])).replays
    assert (replay.platform, replay.unlimited, replay.available_until) == ("france.tv", True, None)
    assert replay.audio
    assert replay.available_from == instant("2026-01-12 00:00")


def test_a_replay_told_twice_is_written_once_with_all_its_words() -> None:
    told = [
        make_notice(text="À revoir ce soir."),
        make_notice(text="À revoir ici.", url="https://tv.example.org/a", starts_at=None),
        make_notice(text="Le lendemain aussi.", available_until=date(2026, 1, 26)),
    ]
    assert (
        facts_of(make_draft(replays=told))["replays"]
        == """\
replays:
  # À revoir ce soir. / À revoir ici.
  - broadcaster: Télé Calanques
    url: https://tv.example.org/a
    available_until: 2026-01-19
    starts_at: 120
  # Le lendemain aussi.
  - broadcaster: Télé Calanques
    url:
    available_until: 2026-01-26
    starts_at: 120
"""
    )


@pytest.mark.parametrize(
    "changes",
    [
        {"available_from": date(2026, 1, 20)},
        {"available_from": datetime(2026, 1, 20, 1)},  # noqa: DTZ001
        {"available_from": date(2026, 1, 19), "available_until": datetime(2026, 1, 18, 9)},  # noqa: DTZ001
        {"starts_at": 360_001},
        {"url": "tv.example.org/a"},
    ],
)
def test_what_would_make_the_story_unreadable_is_left_out(changes: dict[str, Any]) -> None:
    (replay,) = story_of(make_draft(replays=[make_notice(**changes)])).replays
    (key, *_) = changes
    assert getattr(replay, key) is None


def test_a_platform_that_shows_what_is_its_own_is_named_once() -> None:
    notice = make_notice(broadcaster="Arte", platform="ARTE")
    (replay,) = story_of(make_draft(replays=[notice])).replays
    assert (replay.broadcaster, replay.platform) == ("Arte", None)


def test_a_notice_without_limit_leaves_the_words_too() -> None:
    notice = make_notice(available_until=None, unlimited=True)
    assert notice.text not in article_text(make_draft(body=notice.text, replays=[notice]), slug="x")


def test_the_notice_leaves_the_words_for_the_facts() -> None:
    notice = make_notice()
    body = f"Un.\n\n{notice.text}\n\nDeux, {notice.text}"
    assert article_of(make_draft(body=body, replays=[notice])).html == (
        f"<p>Un.</p>\n<p>Deux, {notice.text}</p>\n"
    )


def test_a_notice_without_an_end_stays_in_the_words() -> None:
    notice = make_notice(available_until=None)
    assert notice.text in article_text(make_draft(body=notice.text, replays=[notice]), slug="x")


def test_without_a_title_the_opening_words_stand_in() -> None:
    summary = (
        "Trois chercheuses reçoivent chacune une bourse de l'institut pour étudier le pancréas."
    )
    assert article_of(make_draft(title=None, summary=summary)).article.title == (
        "Trois chercheuses reçoivent chacune une bourse de l'institut pour …"
    )
    assert article_of(make_draft(title="\n", summary="")).article.title == "inbox/a.txt"


def test_pasted_text_has_no_source() -> None:
    assert story_of(make_draft(source="-")).source is None


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_read_back_on_one_line(text: str) -> None:
    draft = make_draft(
        title=text,
        summary=text,
        body=text,
        source=text,
        replays=[make_notice(broadcaster=text, text=text)],
        event=DraftEvent(start=date(2026, 2, 11), end=None, place=text),
    )
    assert_reads_back(draft, text)


@given(text=ANY, body=ANY)
def test_any_words_read_back_on_one_line(text: str, body: str) -> None:
    draft = make_draft(
        title=text,
        summary=text,
        body=body,
        source=text,
        replays=[make_notice(broadcaster=text, text=text)],
        event=DraftEvent(start=date(2026, 2, 11), end=None, place=text),
    )
    assert_reads_back(draft, text)


def assert_reads_back(draft: Draft, text: str) -> None:
    story, article, line = story_of(draft), article_of(draft).article, one_line(text)
    assert (story.source or "") == ("" if text == "-" else line)
    assert story.event is not None
    # What stands for words to be written is no place yet.
    place = "" if line == UNWRITTEN else line
    assert (story.event.place or "", story.replays[0].broadcaster or "") == (place, line)
    assert story.replays[0].available_until == instant("2026-01-19 23:59:59")
    assert (article.summary, article.slug) == (line, "une-bourse")
    assert article.title == line or not line
