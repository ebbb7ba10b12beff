import pytest

from pipeline.markup import to_html
from pipeline.publish.newsletter.editorial import editorial_html
from pipeline.publish.site import site_of
from tests.builders import make_edition, make_editorial, make_newsroom
from tests.publish.newsrooms import body

ENDED = "https://tv.example.org/fini"


def shown(markdown: str) -> str:
    edition = make_edition(ended=(ENDED,), replaced={"https://tv.example.org/a": "https://b.fr/1"})
    site = site_of(edition, make_newsroom(), body=body)
    return editorial_html(site, "2026-02", make_editorial("fr", html=to_html(markdown))).strip()


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("C'est: ici", "<p>C’est\N{NO-BREAK SPACE}: ici</p>"),
        (
            "[ici](../../fr/2026/a/)",
            '<p><a href="https://presse.example.org/fr/2026/a/">ici</a></p>',
        ),
        (f"[le film]({ENDED})", "<p>le film</p>"),
        ("[lui](https://tv.example.org/a)", '<p><a href="https://b.fr/1">lui</a></p>'),
        ("Ici ![là](https://elsewhere.example.org/pixel.gif)", "<p>Ici </p>"),
        ("Ici ![là](../../fr/2026/a/b.png)", "<p>Ici </p>"),
    ],
    ids=["typography", "relative", "ended", "moved", "elsewhere", "own"],
)
def test_links_are_absolute_and_no_picture_is_fetched(markdown: str, html: str) -> None:
    assert shown(markdown) == html
