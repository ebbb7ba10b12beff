"""The text of fr.md and en.md, and what is wrong with it."""

from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import InvalidInput, Problem
from pipeline.store.manuscript import (
    split,
    with_front_matter,
    write_article,
)
from tests.builders import STORY_ID, instant
from tests.store.manuscripts import (
    ARTICLE,
    OTHER_ID,
    article_of,
    faults,
    problems_of,
    story_of,
    texts,
)


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
