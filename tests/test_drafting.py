"""Whatever a draft brings, the files made of it read back as what it said."""

from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.drafting import UNWRITTEN, article_text, one_line, story_text
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
