"""Where pictures go in an article: the first into the front matter, the others into the text."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.drafting import article_text
from pipeline.model.draft import Attachment, Draft, Image
from pipeline.store.manuscript import Manuscript, read_article
from tests.builders import PARIS, STORY_ID
from tests.test_drafting import make_draft


def illustrated(*images: Image, **changes: Any) -> Draft:
    files = tuple(Attachment(name=image.url, content=b"") for image in images)
    fields = {"body": "Un.\n\nDeux.", "images": images, "attachments": files, **changes}
    return make_draft(**fields)


def image(name: str, after: int | None = None, alt: str = "Un robot", caption: str = "") -> Image:
    return Image(url=name, alt=alt, caption=caption, after=after)


def body_of(draft: Draft) -> str:
    return article_text(draft, slug="x").partition("\n---\n\n")[2]


def article_of(draft: Draft) -> Manuscript:
    remarks: list[Any] = []
    return read_article(
        article_text(draft, slug="x"),
        file="a",
        language="fr",
        story_id=STORY_ID,
        zone=PARIS,
        beside=[a.name for a in draft.attachments],
        remarks=remarks,
    )


def test_the_first_is_the_articles() -> None:
    read = article_of(illustrated(image("a.jpg", 0), image("b.jpg", 0)))
    assert (read.article.image, read.article.image_alt) == ("a.jpg", "Un robot")
    assert read.article.media == ("a.jpg", "b.jpg")
    assert read.html == ('<p>Un.</p>\n<p><img src="b.jpg" alt="Un robot"></p>\n<p>Deux.</p>\n')


def test_its_caption_is_kept_for_the_office() -> None:
    text = article_text(illustrated(image("a.jpg", caption="© Institut: Marseille")), slug="x")
    assert "image: a.jpg\nimage_alt: Un robot\n# © Institut: Marseille\n---\n" in text
    assert article_of(illustrated(image("a.jpg", caption="---\nx: y"))).article.image == "a.jpg"


@pytest.mark.parametrize(
    ("after", "body"),
    [
        (-1, "![Un robot](b.jpg)\n\nUn.\n\nDeux.\n"),
        (0, "Un.\n\n![Un robot](b.jpg)\n\nDeux.\n"),
        (1, "Un.\n\nDeux.\n\n![Un robot](b.jpg)\n"),
        (99, "Un.\n\nDeux.\n\n![Un robot](b.jpg)\n"),
        (None, "Un.\n\nDeux.\n\n![Un robot](b.jpg)\n"),
    ],
)
def test_the_others_stand_where_they_stood(after: int | None, body: str) -> None:
    assert body_of(illustrated(image("a.jpg"), image("b.jpg", after))) == body


def test_without_a_text_they_stand_alone() -> None:
    assert body_of(illustrated(image("a.jpg"), image("b.jpg"), body="")) == "![Un robot](b.jpg)\n"


def test_pictures_elsewhere_and_other_files_are_not_shown() -> None:
    draft = illustrated(image("https://example.org/a.jpg"), image("plan.pdf"), image("b.svg"))
    draft = make_draft(body="Un.", images=draft.images, attachments=draft.attachments[1:])
    assert article_of(draft).article.image is None
    assert body_of(draft) == "Un.\n"


@given(st.text(max_size=40), st.text(max_size=40))
def test_whatever_alt_and_caption_say_the_picture_is_one(alt: str, caption: str) -> None:
    draft = illustrated(image("a.jpg", caption=caption), image("b.jpg", 0, alt, caption))
    read = article_of(draft)
    assert (read.article.media, read.html.count("<img ")) == (("a.jpg", "b.jpg"), 1)
    assert read.html.startswith("<p>Un.</p>\n<p><img ")
    assert read.html.endswith("<p>Deux.</p>\n")
