"""Pictures in HTML."""

from posixpath import dirname, join, normpath
from typing import Any
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from pipeline.markup import to_html
from pipeline.model.edition import Visible
from pipeline.model.picture import Picture, Size
from pipeline.publish.illustrated import for_feed, for_page, lead
from pipeline.publish.outputs import renditions
from pipeline.publish.pages.article import article_page
from pipeline.publish.pages.newsletter import newsletter
from pipeline.publish.site import Site, site_of
from tests.builders import make_edition, make_newsroom, make_visible
from tests.publish.newsrooms import body, full_edition, measure, media

FILES = ("cell.jpg", "dossier.pdf", "an old one.png")


def cell(width: int = 2000) -> Picture:
    """Return a photograph half as high as wide, in four sizes."""
    widths = (420, 840, 1200, 1600) if width > 1600 else (width,)
    return Picture(
        media_type="image/jpeg",
        sizes=tuple(
            Size(file=f"cell-{w}.jpg", width=w, height=w // 2, length=w * 10) for w in widths
        ),
    )


def site_with(visible: Visible, picture: Picture | None) -> Site:
    """Return a site of one article, all whose JPEGs are ``picture``."""

    def known(_: Visible, name: str) -> Picture | None:
        return picture if name.endswith(".jpg") else None

    edition = make_edition(visible)
    return site_of(edition, make_newsroom(), body=lambda _: "", picture=known)


def shown(markdown: str, picture: Picture | None = None, **changes: Any) -> str:
    """Return a body as its page shows it."""
    visible = make_visible("fr", media=FILES, **changes)
    return for_page(site_with(visible, picture or cell()), visible, to_html(markdown)).strip()


SRCSET = "cell-420.jpg 420w, cell-840.jpg 840w, cell-1200.jpg 1200w, cell-1600.jpg 1600w"


#: Of what bodies are made, by people and by machines.
PIECES = (
    *("![Une cellule](cell.jpg)", '![](cell.jpg "Un <b> crédit")', "![x](an%20old%20one.png)"),
    *("![x](https://img.example.net/a.jpg)", "![](//img.example.net/a.jpg 't')", "![x](gone.jpg)"),
    *("[", "](https://example.org/)", "<a href='https://example.org/'>", "</a>", "<img>", "<p>"),
    *("<img src=cell.jpg alt='\"><script>'>", "<img src='https://img.example.net/a' alt='<&>'>"),
    *("\n\n", " ", "- ", "> ", "`", "Un mot", "<!-- ", "-->", '!["><script>](cell.jpg)', "</p>"),
)


class TestOnItsPage:
    """A picture in the body of an article."""

    def test_it_comes_in_every_size_and_when_a_reader_comes_near(self) -> None:
        assert shown('Un mot ![Une "cellule"](cell.jpg) et la suite.') == (
            '<p>Un mot <img src="cell-840.jpg" alt="Une &quot;cellule&quot;" '
            f'srcset="{SRCSET}" sizes="(min-width: 44.5rem) 42rem, calc(100vw - 2.5rem)" '
            'width="1600" height="800" loading="lazy" decoding="async"> et la suite.</p>'
        )

    def test_its_title_is_a_caption_where_it_stands_alone(self) -> None:
        html = shown('![Une cellule](cell.jpg "Photo: P. Martin & \\"Co\\" <b>")', cell(500))
        assert html == (
            '<figure><img src="cell-500.jpg" alt="Une cellule" width="500" height="250" '
            'loading="lazy" decoding="async">'
            '<figcaption>Photo\N{NO-BREAK SPACE}: P. Martin &amp; "Co" &lt;b&gt;</figcaption>'
            "</figure>"
        )

    def test_a_width_its_author_gave_is_kept_and_the_height_fits(self) -> None:
        html = shown('<img src="cell.jpg" width="300" height="9" lang="fr">')
        tag = BeautifulSoup(html, "lxml").img
        assert tag is not None
        kept = {k: tag[k] for k in ("width", "height", "sizes", "alt", "lang")}
        assert kept == {"width": "300", "height": "150", "sizes": "300px", "alt": "", "lang": "fr"}

    @pytest.mark.parametrize("width", ["0", "673", "99999999999999999999"])
    def test_a_width_that_does_not_fit_is_not(self, width: str) -> None:
        tag = BeautifulSoup(shown(f'<img src="cell.jpg" width="{width}">'), "lxml").img
        assert tag is not None
        assert (tag["width"], tag["height"]) == ("1600", "800")

    def test_a_picture_of_unknown_size_is_shown_as_it_is(self) -> None:
        assert shown('<img src="an%20old%20one.png" alt="A" width="9" height="8">') == (
            '<img src="an%20old%20one.png" alt="A" width="9" height="8" loading="lazy" '
            'decoding="async">'
        )

    def test_a_body_without_pictures_is_left_as_it_is(self) -> None:
        assert shown("Un *mot*, [un lien](dossier.pdf).\n\n<p></p>") == (
            '<p>Un <em>mot</em>, <a href="dossier.pdf">un lien</a>.</p>\n<p></p>'
        )


class TestFromElsewhere:
    """What is not beside the article is never fetched by a reader's browser."""

    @pytest.mark.parametrize(
        ("written", "href"),
        [
            ("https://img.example.net/a.jpg?b=1&c=2", "https://img.example.net/a.jpg?b=1&amp;c=2"),
            ("//img.example.net/a.jpg", "https://img.example.net/a.jpg"),
            ("HTTP://img.example.net/a.jpg", "HTTP://img.example.net/a.jpg"),
        ],
    )
    def test_it_becomes_a_link(self, written: str, href: str) -> None:
        assert (
            shown(f"![Une <cellule>]({written})")
            == f'<p><a href="{href}">Une &lt;cellule&gt;</a></p>'
        )

    def test_without_words_it_says_what_it_is(self) -> None:
        address = "https://img.example.net/a.jpg"
        assert shown(f"![]({address})") == f'<p><a href="{address}">Image</a></p>'

    def test_in_a_link_its_words_stay(self) -> None:
        assert shown("[![La une](https://img.example.net/a.jpg)](https://example.org/)") == (
            '<p><a href="https://example.org/">La une</a></p>'
        )
        assert shown("[![](gone.jpg)](https://example.org/)") == (
            '<p><a href="https://example.org/">https://example.org/</a></p>'
        )

    @pytest.mark.parametrize("name", ["gone.jpg", "../a.jpg", "images/cell.jpg", "/cell.jpg", ""])
    def test_a_picture_that_is_not_there_leaves_nothing(self, name: str) -> None:
        assert (
            shown(f"Avant.\n\n![Une cellule]({name})\n\nAprès.") == "<p>Avant.</p>\n<p>Après.</p>"
        )

    def test_a_document_shown_as_a_picture_becomes_a_link(self) -> None:
        assert shown("![Le dossier](dossier.pdf)") == '<p><a href="dossier.pdf">Le dossier</a></p>'

    @given(st.lists(st.sampled_from(PIECES), max_size=8).map("".join))
    def test_whatever_is_written_only_what_is_beside_the_page_is_shown(self, written: str) -> None:
        html = shown(written)
        page = BeautifulSoup(html, "html.parser")
        assert {tag["src"] for tag in page.select("img")} <= {"cell-840.jpg", "an%20old%20one.png"}
        assert page.select("a a") == []
        assert "<script" not in html

    def test_no_output_asks_for_it(self) -> None:
        address = "https://img.example.net/pixel.gif"
        edition = make_edition(make_visible("fr"), make_visible("en"))
        html = to_html(
            f"![]({address}) <img src='{address}'> [![]({address})](https://example.org)"
        )
        found = list(
            renditions(
                site_of(edition, make_newsroom(), body=lambda _: html, picture=measure), media
            )
        )
        assert [
            r.path for r in found if b'src="http' in r.content.replace(b'src="https://presse.', b"")
        ] == []
        assert any(address.encode() in r.content for r in found)


class TestInFeeds:
    """Where one size has to do."""

    def test_it_comes_in_a_middling_size(self) -> None:
        visible = make_visible("fr", media=FILES)
        html = to_html('![Une cellule](cell.jpg "Crédit") ![](https://img.example.net/a.jpg)')
        assert for_feed(site_with(visible, cell()), visible, html) == (
            '<p><img src="cell-840.jpg" alt="Une cellule" width="840" height="420" title="Crédit"> '
            '<a href="https://img.example.net/a.jpg">Image</a></p>\n'
        )


class TestOfTheArticle:
    """The picture that stands for an article."""

    def page(self, picture: Picture | None) -> BeautifulSoup:
        visible = make_visible("fr", image="cell.jpg", image_alt="Une cellule", media=FILES)
        made = article_page(site_with(visible, picture), visible)
        return BeautifulSoup(made.content.decode(), "lxml")

    def test_its_page_shows_it_at_once(self) -> None:
        tag = self.page(cell()).select_one(".lead img")
        assert tag is not None
        assert tag.attrs == {
            "src": "cell-840.jpg",
            "srcset": SRCSET,
            "sizes": "(min-width: 44.5rem) 42rem, calc(100vw - 2.5rem)",
            "width": "1600",
            "height": "800",
            "alt": "Une cellule",
            "decoding": "async",
        }

    def test_networks_and_search_engines_get_1200_pixels(self) -> None:
        page = self.page(cell())
        url = "https://presse.example.org/fr/2026/nouveau-microscope/cell-1200.jpg"
        assert {
            str(m["property"]): m["content"] for m in page.select("meta[property^='og:image']")
        } == {
            "og:image": url,
            "og:image:width": "1200",
            "og:image:height": "600",
            "og:image:alt": "Une cellule",
        }
        data = page.select_one("script[type='application/ld+json']")
        assert data is not None
        assert (
            f'"image": {{"@type": "ImageObject", "url": "{url}", "width": 1200' in data.get_text()
        )

    def test_a_picture_of_unknown_size_is_shown_all_the_same(self) -> None:
        page = self.page(None)
        tag = page.select_one(".lead img")
        assert tag is not None
        assert tag.attrs == {"src": "cell.jpg", "alt": "Une cellule", "decoding": "async"}
        url = "https://presse.example.org/fr/2026/nouveau-microscope/cell.jpg"
        assert [m["content"] for m in page.select("meta[property='og:image']")] == [url]

    @pytest.mark.parametrize(
        ("picture", "attributes"),
        [
            (cell(), {"src": "cell-1200.jpg", "width": "520", "height": "260"}),
            (cell(300), {"src": "cell-300.jpg", "width": "300", "height": "150"}),
            (None, {"src": "cell.jpg", "width": "520"}),
        ],
    )
    def test_the_newsletter_shows_it_at_twice_its_width(
        self, picture: Picture | None, attributes: dict[str, str]
    ) -> None:
        visible = make_visible("fr", image="cell.jpg", image_alt="Une cellule", media=FILES)
        made = newsletter(site_with(visible, picture), "fr")
        tag = BeautifulSoup(made.content.decode(), "lxml").img
        assert tag is not None
        base = "https://presse.example.org/fr/2026/nouveau-microscope/"
        found = {k: str(v).removeprefix(base) for k, v in tag.attrs.items() if k != "style"}
        assert found == attributes | {"alt": "Une cellule"}

    def test_an_article_without_one_has_none(self) -> None:
        visible = make_visible("fr")
        assert lead(site_with(visible, cell()), visible) is None


def test_every_picture_and_every_size_of_it_is_an_output() -> None:
    found = list(
        renditions(site_of(full_edition(), make_newsroom(), body=body, picture=measure), media)
    )
    paths = [r.path for r in found]
    asked: set[str] = set()
    for rendition in found:
        if rendition.media_type == "text/html":
            for tag in BeautifulSoup(rendition.content.decode(), "lxml").select("img"):
                listed = [part.split()[0] for part in str(tag.get("srcset", "")).split(",") if part]
                asked |= {
                    normpath(join(dirname(rendition.path), unquote(address)))
                    if "//" not in address
                    else unquote(address.removeprefix(make_newsroom().url))
                    for address in [str(tag["src"]), *listed]
                }
    assert asked == {path for path in paths if path.endswith(".png")}
    assert "fr/2026/nouveau-microscope/small microscope.png" in asked
    assert len(set(paths)) == len(paths)
