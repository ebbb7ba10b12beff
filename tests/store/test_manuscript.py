"""The text of story.yaml, fr.md and en.md, and what is wrong with it."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import InvalidInput, Problem
from pipeline.model.story import Event, Story
from pipeline.store.manuscript import (
    Manuscript,
    read_article,
    read_story,
    split,
    with_front_matter,
    write_article,
    write_story,
)
from tests.builders import PARIS, STORY_ID, instant, make_event, make_replay, make_story

OTHER_ID = "01KEK6Z3M8V5Q2T7XW9YB4C6DB"
ARTICLE = "---\ntitle: Un microscope\nslug: un-microscope\n---\n\n"
texts = st.text(st.one_of(st.sampled_from("-- \n\r\t\ufeffa:"), st.characters(codec="utf-8")))


def story_of(text: str, remarks: list[Problem] | None = None) -> Story:
    return read_story(
        text,
        file="articles/2026/a/story.yaml",
        folder="2026/nouveau-microscope",
        zone=PARIS,
        categories=("research", "funding"),
        remarks=[] if remarks is None else remarks,
    )


def event_of(lines: str) -> Event | None:
    return story_of(f"id: {STORY_ID}\nkind: event\nevent: {lines}\n").event


@pytest.mark.parametrize(
    ("lines", "where"),
    [
        ("\n  start: 2026-02-11 09:00\n  place: ...", [5]),
        ("\n  start: 2026-02-11 09:00\n  end: ...", [5]),
        ("\n  start: ...\n  end: ...\n  place: ...", [4, 5, 6]),
    ],
)
def test_an_event_is_written_before_it_goes_out(lines: str, where: list[int]) -> None:
    facts = f"id: {STORY_ID}\nkind: event\nevent:{lines}\n"
    event = story_of(facts).event
    assert event is None or (event.place, event.end) == (None, None)
    text = facts.replace("event:", "status: ready\nevent:")
    found = problems_of(text.replace("kind: event\n", ""))
    assert found == [("event-unwritten", line) for line in where]


def article_of(
    text: str,
    beside: Collection[str] = ("fr.md", "story.yaml"),
    remarks: list[Problem] | None = None,
) -> Manuscript:
    return read_article(
        text,
        file="articles/2026/a/fr.md",
        language="fr",
        story_id=STORY_ID,
        zone=PARIS,
        beside=beside,
        remarks=[] if remarks is None else remarks,
    )


def problems_of(text: str, beside: Collection[str] = ()) -> list[tuple[str, int | None]]:
    """Return what is wrong with an article, or with a story where it has no front matter."""
    found: list[Problem] = []
    try:
        _ = article_of(text, beside, found) if text.startswith("---") else story_of(text, found)
    except InvalidInput as error:
        found += error.problems
    assert found
    for p in found:
        assert p.file in ("articles/2026/a/fr.md", "articles/2026/a/story.yaml")
    return [(p.code, p.line) for p in sorted(found, key=lambda p: p.line or 0)]


def faults(text: str, beside: Collection[str] = ()) -> list[tuple[str, int | None]]:
    """Return which files an article would publish, and what is to be said of the others."""
    remarks: list[Problem] = []
    media = article_of(text, beside, remarks).article.media
    return [(f"publishes {name}", None) for name in media] + [(p.code, p.line) for p in remarks]


class TestSplitting:
    """An article file is cut into pieces that are the file again."""

    @given(texts, texts, st.sampled_from(["---\n", "---\r\n", "--- \t\n", "---"]))
    def test_nothing_is_lost(self, yaml: str, body: str, fence: str) -> None:
        for text in (f"{fence}{yaml}\n{fence}{body}", yaml, f"---\n{yaml}{fence}{body}"):
            try:
                parts = split(text, file="fr.md")
            except InvalidInput:
                continue
            assert str(parts) == text
            assert parts.head.startswith("---")
            assert parts.fence.startswith("---")

    @pytest.mark.parametrize(
        ("text", "yaml", "body"),
        [
            ("---\na: 1\n---\nwords\n", "a: 1\n", "words\n"),
            ("---\r\na: 1\r\n---\r\nwords\r\n", "a: 1\r\n", "words\r\n"),
            ("---  \na: 1\n---\t\n\n---\nrule\n---\n", "a: 1\n", "\n---\nrule\n---\n"),
            ("---\na: 1\n---", "a: 1\n", ""),
            ("---\n---\n", "", ""),
            ("---\na: |\n  ---\n  x\nb: '---'\n---\n", "a: |\n  ---\n  x\nb: '---'\n", ""),
        ],
    )
    def test_the_first_line_of_dashes_closes_it(self, text: str, yaml: str, body: str) -> None:
        parts = split(text, file="fr.md")
        assert (parts.yaml, parts.body) == (yaml, body)

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "words",
            "---\ntitle: x\n",
            "\n---\na: 1\n---\n",
            "----\na: 1\n----\n",
            "\ufeff---\n---\n",
        ],
    )
    def test_a_file_without_front_matter_is_told(self, text: str) -> None:
        with pytest.raises(InvalidInput) as caught:
            split(text, file="articles/2026/a/fr.md")
        (found,) = caught.value.problems
        assert (found.code, found.file, found.line) == (
            *("no-front-matter", "articles/2026/a/fr.md", 1),
        )

    def test_a_key_changes_and_the_body_does_not(self) -> None:
        text = "---\r\ntitle: x # c\r\n---\r\n\r\n---\r\ntitle: no\r\n"
        changed = with_front_matter(text, "updated", "2026-01-12 09:00", file="fr.md")
        assert changed == (
            "---\r\ntitle: x # c\r\nupdated: 2026-01-12 09:00\r\n---\r\n\r\n---\r\ntitle: no\r\n"
        )
        assert with_front_matter(changed, "updated", None, file="fr.md") == text

    def test_what_cannot_be_changed_safely_names_the_file(self) -> None:
        with pytest.raises(InvalidInput, match=r"^articles/fr\.md:2: “title” cannot be changed"):
            with_front_matter(
                "---\ntitle: &t x\nslug: *t\n---\n", "title", "y", file="articles/fr.md"
            )


class TestStory:
    """The facts both languages share."""

    def test_the_least_one_can_write(self) -> None:
        least = make_story(status="review", publish_at=None, categories=())
        assert story_of(f"id: {STORY_ID}\n") == replace(least, articles=())

    def test_everything_one_can_write(self) -> None:
        text = f"""\
# the story
id: {STORY_ID}
kind: event
status: ready
publish_at: 2026-01-12 09:00
embargo_until: 2026-01-12 08:00+01:00
categories: [research, funding]
source: https://example.org/a
event: {{start: 2026-02-11 09:00, end: 2026-02-11 17:00, place: "Amphithéâtre Nord, Marseille"}}
replays:
  - broadcaster: Télé Calanques
    url: https://tv.example.org/replay?id=7&lang=fr
    available_until: 2026-01-19
    starts_at: 120
  - available_from: 2026-01-13
    available_until: 2026-01-14 20:00
"""
        read = story_of(text)
        assert read.replays[1] == make_replay(
            "2026-01-14 20:00",
            broadcaster=None,
            url=None,
            available_from=instant("2026-01-13 00:00"),
            starts_at=None,
        )
        expected = make_story(
            kind="event",
            embargo_until=instant("2026-01-12 08:00"),
            categories=("research", "funding"),
            source="https://example.org/a",
            event=make_event(),
            replays=(make_replay(), read.replays[1]),
        )
        assert read == replace(expected, articles=())

    @pytest.mark.parametrize(
        ("facts", "changes"),
        [
            ("audio: yes", {"audio": True}),
            ("audio: no", {}),
            ("estimated: yes", {}),
            ("available_until: unlimited, estimated: yes", {"unlimited": True}),
            (
                "available_until: 2026-01-19, estimated: yes",
                {"available_until": instant("2026-01-19 23:59:59"), "estimated": True},
            ),
            ("replaced_by: https://youtu.be/b", {"replaced_by": "https://youtu.be/b"}),
            ("platform: france.tv", {"platform": "france.tv"}),
        ],
    )
    def test_what_is_known_of_a_replay(self, facts: str, changes: dict[str, Any]) -> None:
        read = story_of(f"id: {STORY_ID}\nreplays: [{{url: https://youtu.be/a, {facts}}}]\n")
        bare = make_replay(None, url="https://youtu.be/a", broadcaster=None, starts_at=None)
        assert read.replays == (replace(bare, **changes),)

    def test_what_takes_the_place_of_a_replay_is_another_recording(self) -> None:
        text = """\
replays:
  - url: https://youtu.be/a
    replaced_by: https://www.youtube.com/watch?v=a&t=9
"""
        assert problems_of(f"id: {STORY_ID}\n{text}") == [("replaced-by-itself", 4)]

    def test_what_is_wrong_comes_all_at_once(self) -> None:
        text = """\
id: 01kek6z3m8v5q2t7xw9yb4c6da
kind: event
status: done
publish_at: 2026-03-29 02:30
embargo_until: 2026-10-25 02:30
categories: [research, sport]
sumary: x
replays:
  - url: javascript:alert(1)
    available_from: 2026-01-19
    available_until: 2026-01-18
  - url: https://tv.example.org:99999/
    starts_at: 2 min
"""
        assert problems_of(text) == [
            ("not-a-ulid", 1),
            ("event-missing", 2),
            ("not-a-choice", 3),
            ("dst-gap", 4),
            ("dst-fold", 5),
            ("category-unknown", 6),
            ("key-unknown", 7),
            ("not-a-web-address", 9),
            ("end-before-start", 11),
            ("not-a-web-address", 12),
            ("not-a-number", 13),
        ]

    @pytest.mark.parametrize(
        "url",
        [
            "http://",
            "//tv.example.org/",
            "https://tv.example.org/a b",
            "https://tv.example.org/\\evil",
            "https://tv.example.org/<script>",
            "https://[tv.example.org/",
            "data:text/html,x",
            "tv.example.org",
        ],
    )
    def test_a_replay_link_must_be_a_web_address(self, url: str) -> None:
        text = f"id: {STORY_ID}\nreplays: [{{url: '{url}'}}]\n"
        assert problems_of(text) == [("not-a-web-address", 2)]

    def test_the_file_it_writes_is_the_one_it_reads(self) -> None:
        text = write_story([("id", STORY_ID), ("source", "a: b # c")], "categories: [research]\n")
        assert text == f'id: {STORY_ID}\nsource: "a: b # c"\ncategories: [research]\n'
        read = story_of(text)
        assert (read.source, read.categories) == ("a: b # c", ("research",))


class TestEvents:
    """Days without hours mean whole days, the last one included."""

    @pytest.mark.parametrize(
        ("lines", "start", "end", "all_day"),
        [
            ("{start: 2026-02-11 09:00}", "2026-02-11 09:00", None, False),
            ("{start: 2026-02-11}", "2026-02-11 00:00", "2026-02-12 00:00", True),
            (
                "{start: 2026-02-09, end: 2026-02-11}",
                *("2026-02-09 00:00", "2026-02-12 00:00", True),
            ),
            (
                "{start: 2026-03-29, end: 2026-03-29}",
                *("2026-03-29 00:00", "2026-03-30 00:00", True),
            ),
            (
                "{start: 2026-02-09 14:00, end: 2026-02-11}",
                *("2026-02-09 14:00", "2026-02-12 00:00", False),
            ),
        ],
    )
    def test_when_it_takes_place(
        self, lines: str, start: str, end: str | None, all_day: bool
    ) -> None:
        assert event_of(lines) == Event(
            start=instant(start),
            end=None if end is None else instant(end),
            all_day=all_day,
            place=None,
            cancelled=False,
        )

    @pytest.mark.parametrize(
        ("lines", "cancelled"),
        [("", False), (", cancelled: no", False), (", cancelled: yes", True)],
    )
    def test_whether_it_takes_place(self, lines: str, cancelled: bool) -> None:
        event = event_of(f"{{start: 2026-02-11{lines}}}")
        assert event is not None
        assert event.cancelled == cancelled

    @pytest.mark.parametrize(
        ("lines", "code"),
        [
            ("{start: 2026-02-11, cancelled: perhaps}", "not-a-choice"),
            ("{start: 2026-02-11 09:00, end: 2026-02-11 08:00}", "end-before-start"),
            ("{start: 2026-02-11 09:00, end: 2026-02-11 09:00}", "end-before-start"),
            ("{start: 2026-02-11, end: 2026-02-10}", "end-before-start"),
            ("{start: 2026-02-11, end: 2026-02-11 17:00}", "event-start-without-hour"),
            ("{start: 2026-02-31, end: 2026-03-01}", "no-such-day"),
            ("{start: 2026-02-11, end: soon}", "bad-date"),
            ("{start: 9998-12-31, end: 9999-01-01}", "year-out-of-range"),
            ("{place: here}", "key-missing"),
            ("{start: 2026-02-11, where: here}", "key-unknown"),
            ("tomorrow", "not-a-mapping"),
        ],
    )
    def test_what_it_cannot_be(self, lines: str, code: str) -> None:
        assert problems_of(f"id: {STORY_ID}\nevent: {lines}\n") == [(code, 2)]

    def test_the_last_day_there_is_has_an_end(self) -> None:
        event = event_of("{start: 9998-12-31}")
        assert event is not None
        assert event.end == datetime.fromisoformat("9998-12-31T23:00+00:00")


class TestArticle:
    """The words of one language."""

    def test_everything_one_can_write(self) -> None:
        text = f"""\
---
title: "Un titre : deux"
slug: un-titre-2
summary: >
  Une phrase
  sur deux lignes.
id: {OTHER_ID}
publish_at: 2026-01-13
updated: 2026-01-14 10:00
correction: Une date.
image: photo 1.jpg
image_alt: Une cellule
---
Voir [le rapport](rapport.pdf#page=2), ![](b.png) et <https://example.org/>.
"""
        read = article_of(text, ["photo 1.jpg", "rapport.pdf", "b.png", "notes.txt"])
        article = read.article
        assert (article.title, article.slug, article.summary) == (
            *("Un titre : deux", "un-titre-2", "Une phrase sur deux lignes."),
        )
        assert (article.minted, article.correction) == (OTHER_ID, "Une date.")
        assert (article.publish_at, article.updated) == (
            *(instant("2026-01-13 00:00"), instant("2026-01-14 10:00")),
        )
        assert (article.image, article.image_alt) == ("photo 1.jpg", "Une cellule")
        assert article.media == ("b.png", "photo 1.jpg", "rapport.pdf")
        assert '<a href="rapport.pdf#page=2">le rapport</a>' in read.html

    def test_its_identity_is_the_storys_unless_it_was_minted_elsewhere(self) -> None:
        assert article_of(ARTICLE).article.minted == STORY_ID

    def test_any_change_of_the_file_changes_its_digest(self) -> None:
        assert article_of(ARTICLE).article.digest != article_of(ARTICLE + " ").article.digest

    def test_what_is_wrong_comes_all_at_once(self) -> None:
        text = """\
---
# comment
title:
slug: Un_Titre
summary: |
  one
  two
id: abc
tittle: x
publish_at: soon
image: photo.jpg
---

![](photo.jpg)
[one](missing.pdf)
[two](story.yaml)
![](images/a.jpg)
"""
        assert problems_of(text, ["photo.jpg", "story.yaml"]) == [
            ("key-missing", 3),
            ("not-a-slug", 4),
            ("not-one-line", 5),
            ("not-a-ulid", 8),
            ("key-unknown-near", 9),
            ("bad-date", 10),
            ("image-alt-missing", 11),
            ("media-missing", 15),
            ("media-kind", 16),
            ("media-elsewhere", 17),
        ]

    @pytest.mark.parametrize(
        "slug", ["Été", "a b", "a--b", "-a", "a-", "a/b", "..", "a.html", "a" * 121, "a_b"]
    )
    def test_a_slug_can_stand_in_an_address(self, slug: str) -> None:
        assert problems_of(f"---\ntitle: x\nslug: {slug}\n---\n") == [("not-a-slug", 3)]

    @pytest.mark.parametrize("newline", ["\n", "\r\n"])
    def test_lines_are_counted_as_an_editor_does(self, newline: str) -> None:
        text = "---\ntitle: x\nslug: x\ncolour: y\n---\n\n\u2028\n[a](b.pdf)\n"
        assert problems_of(text.replace("\n", newline)) == [
            *(("key-unknown", 4), ("media-missing", 8))
        ]

    def test_the_file_it_writes_is_the_one_it_reads(self) -> None:
        text = write_article([("title", "Titre : 1"), ("slug", "titre-1"), ("summary", "")], " a ")
        assert text == '---\ntitle: "Titre : 1"\nslug: titre-1\nsummary: ""\n---\n\na\n'
        assert article_of(text).article.title == "Titre : 1"

    @given(texts)
    def test_no_body_raises(self, body: str) -> None:
        assert {code for code, _ in faults(ARTICLE + body)} <= {
            *("media-missing", "media-kind", "media-elsewhere", "media-remote"),
            "media-name",
        }


class TestRemarks:
    """What is worth mending but must not hold up the news."""

    @pytest.mark.parametrize("name", ["a\\b.png", "a:b.png", ".a.png"])
    def test_a_name_that_cannot_be_published_is_told_wherever_it_stands(self, name: str) -> None:
        remarks: list[Problem] = []
        text = f"---\ntitle: x\nimage: '{name}'\nimage_alt: x\n---\n\n![x](<{quote(name)}>)\n"
        article = article_of(text, [name], remarks).article
        assert (article.image, article.media) == (None, ())
        told = {(p.code, p.line, p.args) for p in remarks}
        assert told == {("media-name", 3, (("name", name),))}

    def test_a_picture_that_is_missing_or_not_described(self) -> None:
        remarks: list[Problem] = []
        text = "---\ntitle: x\nimage: a.jpg\n---\n\n![](b.png)\n[c](c.pdf)\n"
        article = article_of(text, ["b.png"], remarks).article
        assert (article.image, article.media) == (None, ("b.png",))
        assert [(p.code, p.line) for p in remarks] == [
            *(("image-alt-missing", 3), ("media-missing", 3), ("media-missing", 7)),
        ]

    def test_a_category_that_the_config_does_not_have(self) -> None:
        remarks: list[Problem] = []
        text = f"id: {STORY_ID}\ncategories: [sport, research]\n"
        assert story_of(text, remarks).categories == ("sport", "research")
        assert [(p.code, p.line) for p in remarks] == [("category-unknown", 2)]


def test_an_article_without_slug_gets_it_from_its_title() -> None:
    text = "---\ntitle: L’été à l’école\n---\n"
    assert article_of(text).article.slug == "l-ete-a-l-ecole"


class TestMedia:
    """Only files that stand beside the article are published, and only their kinds."""

    @pytest.mark.parametrize(
        ("body", "media"),
        [
            ("![](a.JPG)", ("a.JPG",)),
            ("![x](<été 1.png>) [y](%C3%A9t%C3%A9%201.png)", ("été 1.png",)),
            ('<img src="a.JPG?v=2"> <a href="b.pdf#p">b</a>', ("a.JPG", "b.pdf")),
            ("[x](https://example.org/a.jpg) [y](/a.jpg) [z](#a) [m](mailto:a@example.org)", ()),
            ("`![](a.JPG)`", ()),
        ],
    )
    def test_what_counts_as_a_file_beside(self, body: str, media: tuple[str, ...]) -> None:
        beside = ["a.JPG", "b.pdf", "été 1.png"]
        assert article_of(ARTICLE + body + "\n", beside).article.media == media

    @pytest.mark.parametrize("name", ["story.yaml", "fr.md", "a.html", "a.svg", "a.exe", "a"])
    def test_other_kinds_stay_private(self, name: str) -> None:
        assert problems_of(f"{ARTICLE}[x]({name})\n", [name]) == [("media-kind", 6)]

    @pytest.mark.parametrize(
        "address",
        [
            "../config.yaml",
            "../../.press/ledger.sqlite",
            "../2026/b/photo.jpg",
            "./photo.jpg",
            "sub/photo.jpg",
            "%2e%2e/config.yaml",
            "..%2fconfig.yaml",
            "/etc/passwd",
            "//example.org/a.jpg",
            "file:///etc/passwd",
            "..\\config.yaml",
            ".hidden.jpg",
        ],
    )
    @pytest.mark.parametrize("markup", ["![x](<{}>)", "[x](<{}>)", '<img src="{}">'])
    def test_no_address_leads_out_of_the_folder(self, address: str, markup: str) -> None:
        beside = ["photo.jpg", "config.yaml", "passwd", "a.jpg", ".hidden.jpg", address]
        found = faults(f"{ARTICLE}{markup.format(address)}\n", beside)
        codes = ("media-elsewhere", "media-remote", "media-name")
        assert found in ([], *([(code, 6)] for code in codes))

    @pytest.mark.parametrize("address", ["//example.org/a.jpg", "https://example.org/a?b=1&c=2"])
    def test_a_picture_that_would_show_readers_to_another_site_is_told(self, address: str) -> None:
        assert problems_of(f"{ARTICLE}![x]({address}) [a link](https://example.org/b.jpg)\n") == [
            ("media-remote", 6)
        ]

    @pytest.mark.parametrize(
        "address", ["../config.yaml", "./photo.jpg", "sub/photo.jpg", "/photo.jpg"]
    )
    def test_a_picture_that_would_not_show_is_told(self, address: str) -> None:
        assert problems_of(f"{ARTICLE}![x]({address})\n", ["photo.jpg"]) == [("media-elsewhere", 6)]

    @pytest.mark.parametrize(
        ("name", "code"),
        [
            ("../config.yaml", "media-missing"),
            ("/etc/passwd", "media-missing"),
            ("sub/a.jpg", "media-missing"),
            ("story.yaml", "media-kind"),
            ("https://example.org/a.jpg", "media-missing"),
        ],
    )
    def test_the_articles_picture_is_a_file_beside_it(self, name: str, code: str) -> None:
        text = f"---\ntitle: x\nslug: x\nimage: {name}\nimage_alt: y\n---\n"
        assert problems_of(text, ["story.yaml"]) == [(code, 4)]

    def test_the_line_is_the_one_that_names_the_file(self) -> None:
        body = "data.pdf a%20b\n\n[x](a.pdf)\n[y](a%20b.pdf)\n[z](<c d.pdf>)\n[e](e&amp;f.pdf)\n"
        assert problems_of(ARTICLE + body) == [
            *(("media-missing", 8), ("media-missing", 9)),
            *(("media-missing", 10), ("media-missing", 11)),
        ]
