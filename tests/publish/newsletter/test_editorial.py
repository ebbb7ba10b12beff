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
        ("![](https://elsewhere.example.org/pixel.gif)", ""),
        (
            "![Un plan](https://elsewhere.example.org/plan.png)",
            '<p><a href="https://elsewhere.example.org/plan.png">Un plan</a></p>',
        ),
        (
            "[![L'été](https://elsewhere.example.org/b.png)](https://b.fr/)",
            '<p><a href="https://b.fr/">L’été</a></p>',
        ),
        (
            "![L'été](../../fr/2026/a/b.png)",
            '<p><img src="https://presse.example.org/fr/2026/a/b.png" alt="L’été" width="552" '
            'style="display:block;width:100%;max-width:552px;border:0"></p>',
        ),
    ],
    ids=["typography", "relative", "ended", "moved", "pixel", "elsewhere", "linked", "own"],
)
def test_links_are_absolute_and_nothing_is_fetched_from_elsewhere(markdown: str, html: str) -> None:
    assert shown(markdown) == html
