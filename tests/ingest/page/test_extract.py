"""A page gives its words, its facts and its players, whatever it is built like."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from pipeline.ingest.page.addresses import absolute, addresses_in, slug_of
from pipeline.ingest.page.embeds import Embed
from pipeline.ingest.page.extract import Extracted, extract
from pipeline.model.draft import Image

URL = "https://example.org/fr/actus/jardin"
FIRST = (
    "Depuis le mois dernier, un jardin pousse sur le toit de l’hôpital de jour, et les familles "
    "peuvent s’y promener entre deux consultations."
)
SECOND = (
    "Ce sont des bénévoles du quartier qui l’arrosent chaque matin, avec l’aide de deux "
    "jardiniers de la ville et d’une classe de troisième."
)
THIRD = (
    "Les premières tomates ont été servies en cuisine à la fin de l’été ; les suivantes iront à "
    "l’épicerie solidaire du boulevard."
)


def read(body: str, *, head: str = "", url: str | None = URL, lang: str = "fr") -> Extracted:
    html = f'<!doctype html><html lang="{lang}"><head>{head}</head><body>{body}</body></html>'
    return extract(html, url=url, zone=ZoneInfo("Europe/Paris"))


def article(*parts: str) -> str:
    return f"<article><h1>Un jardin sur le toit</h1>{''.join(parts)}</article>"


PARAGRAPHS = f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>"


def test_a_whole_page() -> None:
    page = read(
        '<nav><a href="/">Accueil</a> <a href="/actus">Actus</a></nav>'
        '<header><a href="#main">Aller au contenu</a><p>Français | English</p></header>'
        "<main>"
        + article(
            '<p class="meta"><time datetime="2026-05-04T09:00:00+02:00">4 mai</time></p>',
            f"<p>{FIRST}</p>",
            '<figure><img src="/img/toit.jpg" alt="Un potager">'
            "<figcaption>Le potager en mai</figcaption></figure>",
            f"<h2>Qui arrose ?</h2><p>{SECOND} <a href='../equipes'>Voir l’équipe</a>.</p>",
            "<ul><li>tomates</li><li>basilic</li></ul>",
            "<p>Replay disponible jusqu’au 12 mai 2026 :</p>",
            '<iframe src="//tv.example.org/embed/7" title="Le reportage"></iframe>',
            f"<p>{THIRD}</p>",
        )
        + "</main><footer><p>© 2026 Hôpital Exemple. Tous droits réservés.</p></footer>",
        head="<title>Un jardin sur le toit | Hôpital Exemple</title>"
        '<meta property="og:site_name" content="Hôpital Exemple">'
        '<link rel="canonical" href="/fr/actus/jardin-sur-le-toit">',
    )
    assert page == Extracted(
        title="Un jardin sur le toit",
        language="fr",
        canonical="https://example.org/fr/actus/jardin-sur-le-toit",
        published=date(2026, 5, 4),
        published_from="time",
        site_name="Hôpital Exemple",
        blocks=page.blocks,
        images=(
            Image(
                url="https://example.org/img/toit.jpg",
                alt="Un potager",
                caption="Le potager en mai",
                after=page.blocks.index(FIRST),
            ),
        ),
        embeds=(
            Embed(
                url="https://tv.example.org/embed/7",
                label="Le reportage",
                after=page.embeds[0].after,
            ),
        ),
    )
    assert [b for b in page.blocks if b != "4 mai"] == [
        FIRST,
        "## Qui arrose ?",
        f"{SECOND} [Voir l’équipe](https://example.org/fr/equipes).",
        "- tomates\n- basilic",
        "Replay disponible jusqu’au 12 mai 2026 :",
        "[Le reportage](https://tv.example.org/embed/7)",
        THIRD,
    ]


class TestTitle:
    """The heading that the page confirms, else what it says of itself."""

    def test_a_logo_in_a_heading_is_not_the_title(self) -> None:
        page = read(
            "<h1>Hôpital Exemple</h1>" + article(PARAGRAPHS),
            head='<meta property="og:site_name" content="Hôpital Exemple">'
            '<meta property="og:title" content="Un jardin sur le toit - Hôpital Exemple">',
        )
        assert page.title == "Un jardin sur le toit"

    def test_a_headline_in_structured_data(self) -> None:
        data = '{"@graph": [{"@type": "NewsArticle", "headline": "Un potager en hauteur"}]}'
        page = read(
            f"<main>{PARAGRAPHS}</main>", head=f'<script type="application/ld+json">{data}</script>'
        )
        assert page.title == "Un potager en hauteur"

    @pytest.mark.parametrize(
        "title",
        ["Un potager | Hôpital", "Un potager - Hôpital Exemple", "Hôpital Exemple : Un potager"],
    )
    def test_a_page_title_without_its_site(self, title: str) -> None:
        head = f'<title>{title}</title><meta property="og:site_name" content="Hôpital Exemple">'
        assert read(f"<main>{PARAGRAPHS}</main>", head=head).title in ("Un potager",)

    def test_a_page_title_that_the_text_shows_without_its_site(self) -> None:
        page = read(
            f"<div><div>Un potager</div>{PARAGRAPHS}</div>",
            head="<title>Un potager - Hôpital Exemple</title>",
        )
        assert (page.title, page.blocks) == ("Un potager", (FIRST, SECOND, THIRD))

    def test_none_at_all(self) -> None:
        assert read(f"<main>{PARAGRAPHS}</main>").title is None


class TestDate:
    """From metadata, then a lone time element, then a date line; none rather than wrong."""

    @pytest.mark.parametrize(
        "head",
        [
            '<meta property="article:published_time" content="2026-05-04T08:00:00Z">',
            '<meta property="article:published_time" content="2026-05-03T22:30:00Z">',
            '<meta name="date" content="2026-05-04">',
            '<meta name="DC.date.issued" content="2026-05-04">',
            '<script type="application/ld+json">{"@type":["Article"],'
            '"datePublished":"2026-05-04T08:00:00+02:00"}</script>',
        ],
    )
    def test_metadata(self, head: str) -> None:
        assert read(article(PARAGRAPHS), head=head).published == date(2026, 5, 4)

    @pytest.mark.parametrize("line", ["<p>4 mai 2026</p>", "<div>Publié le 4 mai 2026</div>"])
    def test_a_date_line_leaves_the_text(self, line: str) -> None:
        page = read(article(line, PARAGRAPHS))
        assert (page.published, page.blocks[0]) == (date(2026, 5, 4), FIRST)

    @pytest.mark.parametrize(
        "body",
        [
            "<p>La fête aura lieu le <time datetime='2026-06-01'>1er juin</time> à midi, dans le "
            "grand jardin du toit, si le temps le permet.</p>",
            "<p><time datetime='2026-06-01'>1</time></p><p><time datetime='2026-06-02'>2</time>",
            "<p><time datetime='soon'>bientôt</time></p>",
        ],
    )
    def test_a_date_of_something_else_is_none(self, body: str) -> None:
        assert read(article(PARAGRAPHS, body)).published is None

    @pytest.mark.parametrize(
        "content", ["2026-13-45", "hier", "0000-00-00T00:00", "2026-05-04T99:99", '{"a":1}']
    )
    def test_a_date_that_is_none(self, content: str) -> None:
        head = f"<meta property='article:published_time' content='{content}'>"
        assert read(article(PARAGRAPHS), head=head).published is None


class TestBody:
    """No paragraph is lost, and no mark-up gets through."""

    def test_a_small_page_without_an_article(self) -> None:
        assert read("<h1>Note</h1><div>Deux mots.<br>Et deux autres.</div>").blocks == (
            "Deux mots.  \nEt deux autres.",
        )

    def test_marks_links_quotes_and_tables(self) -> None:
        page = read(
            "<main><p>Un <b>mot</b> <i>dit</i> <a href='/x y'>ici</a>.</p>"
            "<blockquote><p>Cité.</p></blockquote><ol><li>un<li>deux<ul><li>bis</ul></ol>"
            "<table><tr><th>A<th>B<tr><td>1<td>2</table></main>"
        )
        assert page.blocks == (
            "Un **mot** *dit* [ici](https://example.org/x%20y).",
            "> Cité.",
            "1. un\n2. deux\n   - bis",
            "| A | B |\n|---|---|\n| 1 | 2 |",
        )

    @pytest.mark.parametrize(
        "href",
        ["javascript:alert(1)", "JaVa\tScript:alert(1)", "data:text/html,x", "vbscript:x", "//"],
    )
    def test_a_link_that_runs_something_becomes_its_words(self, href: str) -> None:
        page = read(article(f"<p>{FIRST} <a href='{href}'>Cliquez</a></p>", PARAGRAPHS))
        text = "\n".join(page.blocks)
        assert "Cliquez" in text
        assert "script:" not in text.lower()
        assert "data:" not in text

    def test_words_that_look_like_tags_stay_words(self) -> None:
        page = read(article(f"<p>{FIRST} La balise &lt;script&gt; est interdite.</p>", PARAGRAPHS))
        assert any("La balise \\<script> est interdite." in block for block in page.blocks)

    def test_related_news_share_bars_and_buttons_go(self) -> None:
        page = read(
            article(
                "<p>Partager sur Facebook</p>",
                PARAGRAPHS,
                "<p>Retour à la liste</p><h2>À lire aussi</h2><p>Une autre histoire</p>",
            )
        )
        assert page.blocks == (FIRST, SECOND, THIRD)

    def test_two_line_breaks_part_paragraphs(self) -> None:
        page = read(f"<div>{FIRST}<br><br>{SECOND}<br>{THIRD}</div>")
        assert page.blocks == (FIRST, f"{SECOND}  \n{THIRD}")

    def test_a_section_of_other_news_goes_even_with_sentences(self) -> None:
        other = "<h3>Dernières actualités</h3><ul><li>Autre</li></ul><p>Une phrase qui parle "
        other += "de tout autre chose, et assez longuement pour compter comme telle.</p>"
        page = read(f"<div>{PARAGRAPHS}</div><div>{other}</div>")
        assert page.blocks == (FIRST, SECOND, THIRD)

    def test_a_base_address_is_honoured(self) -> None:
        page = read(
            article(f"<p>{FIRST} <a href='a'>Ici</a></p>", PARAGRAPHS),
            head='<base href="https://cdn.example.org/b/">',
        )
        assert any("(https://cdn.example.org/b/a)" in block for block in page.blocks)


class TestEmbeds:
    """Players are kept as links where they stood; trackers and maps are not players."""

    @pytest.mark.parametrize(
        "player",
        [
            '<iframe src="https://tv.example.org/7"></iframe>',
            '<iframe src="about:blank" data-src="https://tv.example.org/7"></iframe>',
            '<video src="https://tv.example.org/7" controls></video>',
            '<video><source src="https://tv.example.org/7" type="video/mp4"></video>',
            '<div class="wp-block-embed"><iframe src="https://tv.example.org/7"></iframe></div>',
        ],
    )
    def test_kept_after_the_words_before_it(self, player: str) -> None:
        page = read(article(f"<p>{FIRST}</p><p>{SECOND}</p>", player, f"<p>{THIRD}</p>"))
        link = "[tv.example.org](https://tv.example.org/7)"
        assert page.blocks == (FIRST, SECOND, link, THIRD)

    @pytest.mark.parametrize(
        "frame",
        [
            '<iframe src="https://www.googletagmanager.com/ns.html?id=X"></iframe>',
            '<iframe src="https://t.example.org/" width="1" height="1"></iframe>',
            '<iframe src="https://t.example.org/" style="display: none"></iframe>',
            '<iframe src="https://www.google.com/maps/embed?pb=1"></iframe>',
            '<iframe src="javascript:void(0)"></iframe>',
            "<iframe></iframe>",
        ],
    )
    def test_not_everything_in_a_frame_is_one(self, frame: str) -> None:
        page = read(article(PARAGRAPHS, frame))
        assert (page.embeds, page.blocks) == ((), (FIRST, SECOND, THIRD))


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 10_000 + "au fond",
        "<table><tr><td>" * 3_000 + "au fond",
        "<ul><li>" * 5_000 + "au fond",
        "<b><i>" * 5_000 + "au fond",
        "<p>a</b></i></div></p><<>>&&&;<!-- <!doctype <![CDATA[ au fond",
        "<table><tr><td>a<td>b</table>" * 3_000,
        "<iframe src=/a></iframe>" * 5_000,
        '<script type="application/ld+json">' + "[" * 50_000 + "</script>",
        '<meta property="og:title" content="' + "x" * 500_000,
        "<" * 200_000,
        "",
        "\ufffd" * 1000,
        "<html lang=" + "f" * 10_000 + "><time datetime='" + "9" * 10_000 + "'>",
    ],
    ids=lambda html: f"{html[:12]}x{len(html)}",
)
def test_hostile_pages_are_read_in_no_time(html: str) -> None:
    assert isinstance(extract(html, url=URL, zone=ZoneInfo("UTC")), Extracted)


class TestAddresses:
    """Addresses in pages and texts."""

    @pytest.mark.parametrize(
        ("href", "url"),
        [
            ("a", "https://example.org/fr/actus/a"),
            ("//b.example.org", "https://b.example.org"),
            (" http://c.example.org/d e ", "http://c.example.org/d%20e"),
            ("?q=(1)", "https://example.org/fr/actus/jardin?q=%281%29"),
            ("mailto:a@example.org", None),
            ("java\nscript:x", None),
            ("http://[", None),
            ("", None),
        ],
    )
    def test_made_absolute(self, href: str, url: str | None) -> None:
        assert absolute(href, URL) == url

    def test_found_in_a_text_without_the_punctuation_around(self) -> None:
        text = (
            "Voir https://a.example.org/x. (https://b.example.org/y_(z)), [c](https://c.example.org)"
            " et encore https://a.example.org/x !"
        )
        assert addresses_in(text) == (
            "https://a.example.org/x",
            "https://b.example.org/y_(z)",
            "https://c.example.org",
        )

    @pytest.mark.parametrize(
        ("url", "slug"),
        [
            ("https://example.org/fr/un-jardin-sur-le-toit/", "un-jardin-sur-le-toit"),
            ("https://example.org/1234-un-jardin-suspendu.html?x=1", "un-jardin-suspendu"),
            ("https://example.org/Un_Jardin_Suspendu-123456", "un-jardin-suspendu"),
            ("https://example.org/actus/", None),
            ("https://example.org/?p=12", None),
            ("http://[", None),
            (None, None),
        ],
    )
    def test_the_slug_an_address_ends_in(self, url: str | None, slug: str | None) -> None:
        assert slug_of(url) == slug
