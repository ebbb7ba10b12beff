"""The day a page was published, from what it declares, its address and its date lines."""

from datetime import date
from zoneinfo import ZoneInfo

import lxml.html
import pytest

from pipeline.ingest.page.extract import extract
from pipeline.ingest.page.facts import facts
from pipeline.ingest.page.index import index

TEXT = (
    "<p>La piscine rouvre lundi après six mois de travaux, avec un bassin pour les enfants et de "
    "nouvelles douches, et les clubs retrouvent leurs horaires.</p>"
) * 2
DAY = date(2026, 5, 4)


def day_of(markup: str = "", *, head: str = "", url: str = "https://example.org/a") -> date | None:
    html = f'<html lang="fr"><head>{head}</head><body><main><h1>La piscine</h1>{markup}{TEXT}'
    return extract(html, url=url, zone=ZoneInfo("Europe/Paris")).published


@pytest.mark.parametrize(
    ("instant", "day"),
    [
        ("2026-05-03T23:30:00Z", DAY),
        ("2026-05-04T23:30:00-05:00", DAY),
        ("2026-05-04 09:00:00", DAY),
        ("4 mai 2026", DAY),
        ("04/05/2026", DAY),
        ("2026-05-04T99:99", None),
        ("mai 2026", None),
    ],
)
def test_an_instant_is_a_day_where_it_was_written(instant: str, day: date | None) -> None:
    assert day_of(head=f'<meta name="date" content="{instant}">') == day


@pytest.mark.parametrize("path", ["/2026/05/04/la-piscine", "/a/2026-05-04-la-piscine.html"])
def test_an_address_gives_its_day(path: str) -> None:
    assert day_of(url=f"https://example.org{path}") == DAY


@pytest.mark.parametrize(
    "path", ["/2026/13/04/x", "/2026/05/x", "/12026/05/04/x", "/1-2026-05-041"]
)
def test_an_address_without_a_day(path: str) -> None:
    assert day_of(url=f"https://example.org{path}") is None


def test_an_instant_in_utc_yields_to_the_address_beside_it() -> None:
    head = '<meta property="article:published_time" content="2026-05-04T22:30:00Z">'
    assert day_of(head=head, url="https://example.org/2026/05/04/x") == DAY


def test_a_day_that_is_declared_as_such_is_not_the_address_s() -> None:
    head = '<meta property="article:published_time" content="2026-05-04T23:30:00+02:00">'
    assert day_of(head=head, url="https://example.org/2026/05/05/x") == DAY


def test_an_address_of_another_time_yields_to_what_is_declared() -> None:
    head = '<meta property="article:published_time" content="2026-05-04">'
    assert day_of(head=head, url="https://example.org/2019/01/01/x") == DAY


@pytest.mark.parametrize(
    "markup",
    [
        '<span class="posted-on">Posté le 4 mai 2026 par admin</span>',
        '<div class="date-publication">04/05/2026</div>',
        '<p class="info-publi">lundi 4 mai 2026</p>',
    ],
)
def test_an_element_named_as_a_date(markup: str) -> None:
    assert day_of(f"<div>{markup}</div>") == DAY


@pytest.mark.parametrize(
    "markup",
    [
        '<div class="event-date">4 mai 2026</div>',
        '<div class="date-update">Mis à jour le 4 mai 2026</div>',
        '<ul><li class="date">4 mai 2026</li></ul>',
        '<footer><div class="date">4 mai 2026</div></footer>',
        '<div class="x"><div class="y"><p class="date">4 mai 2026</p></div></div>'
        '<div class="x"><div class="y"><p class="date">5 mai 2026</p></div></div>',
    ],
)
def test_dates_of_other_things(markup: str) -> None:
    assert day_of(f"{TEXT}{TEXT}<div><div><div>{markup}</div></div></div>") is None


@pytest.mark.parametrize(
    "head",
    [
        '<header><time datetime="2026-05-09T07:00:00Z">samedi 9 mai 2026</time></header>',
        '<header><span class="date">9 mai 2026</span></header>',
        "<header>Samedi 9 mai 2026</header>",
        '<div role="banner"><p>9 mai 2026</p></div>',
        '<div class="today">9 mai 2026</div>',
        '<div class="top-bar"><span class="current-date">09/05/2026</span></div>',
    ],
)
def test_the_day_of_today_in_the_head_of_a_site_is_not_that_of_its_page(head: str) -> None:
    def found(line: str) -> date | None:
        html = f'<html lang="fr"><body>{head}<div><h1>La piscine</h1>{line}{TEXT}</div>'
        return extract(html, url=None, zone=ZoneInfo("Europe/Paris")).published

    assert (found(""), found("<p>4 mai 2026</p>")) == (None, DAY)


@pytest.mark.parametrize(
    "top",
    [
        "<header><h1>La piscine</h1><p>4 mai 2026</p></header>",
        "<h1>La piscine</h1><article><header><p>4 mai 2026</p></header>",
    ],
)
def test_the_head_of_a_page_has_its_day(top: str) -> None:
    html = f"<html lang='fr'><body>{top}{TEXT}"
    assert extract(html, url=None, zone=ZoneInfo("Europe/Paris")).published == DAY


def test_structured_data_that_a_template_broke() -> None:
    broken = '{"@type": "NewsArticle", "name": "a "quote"", "datePublished": "2026-05-04",}'
    assert day_of(head=f'<script type="application/ld+json">{broken}</script>') == DAY


def said_of(
    markup: str = "", *, head: str = "", lang: str = "fr", url: str = "https://example.org/a"
) -> tuple[date | None, str]:
    html = (
        f'<html lang="{lang}"><head>{head}</head><body><nav>1 mai 2026</nav><main>'
        f"<article>{markup}{TEXT}</article></main>"
        "<aside><h3>Agenda</h3><p>Publié le 15 juin 2026</p></aside>"
        "<footer>© 2026, mis en ligne le 1er janvier 2020</footer></body></html>"
    )
    tree = lxml.html.document_fromstring(html)
    said = facts(tree, index(tree.iter()), url, ZoneInfo("Europe/Paris"))
    return said.published.day, said.published.source


H1 = "<h1>La piscine</h1>"


@pytest.mark.parametrize(
    "markup",
    [
        f"{H1}<p>Publié le 4 mai 2026</p>",
        f"{H1}<p>04 | 05 | 2026</p>",
        f"{H1}<div><span>04</span> / <span>05</span> / <span>2026</span></div>",
        f"{H1}<p><time class='entry-date published updated'>4 mai 2026</time></p>",
        f"{H1}<p class='date-updated'><span>Publié le </span><span>4 mai 2026</span></p>",
        f"{H1}<p>4 mai 2026</p>{TEXT * 3}<p>Une tribune publiée le 9 mai 2026</p>",
        f"{H1}<p>Publié le 4 mai 2026 – Mis à jour le 9 mai 2026</p>",
        f"{H1}<p>Mis à jour le 9 mai 2026, publié le 4 mai 2026</p>",
        f"{H1}<ul><li>Publié le 4 mai 2026</li><li>Mis à jour le 9 mai 2026</li></ul>",
        f"{H1}<p><span>Mis à jour : </span>9 mai 2026</p><p>4 mai 2026</p>",
        f"{H1}<dl><dt>Mise en ligne</dt><dd>4 mai 2026</dd></dl>",
        f"{H1}<div><div>Date</div><div>04/05/2026</div></div>",
        f"{H1}<div>Soumis par <b>admin</b> le lun 04/05/2026 - 09:00</div>",
        f"{H1}<p class='info-publi'><abbr title='2026'>4 mai 2026</abbr>, par un agent</p>",
        f"{H1}<div><div>4</div><div>mai</div><div>2026</div></div>",
        f"{H1}<div class='social-share'><h5>04.05.2026</h5></div>",
        f"{H1}<div class='post-sidebar'><h4>Parution</h4><div>4 mai 2026</div></div>",
        f"<p>Communiqué | 4 mai 2026 - 9h00 | Salle de presse</p>{H1}",
        f"<p>Communiqué de presse du 4 mai 2026</p>{H1}",
        f"<h1><small>4 mai 2026</small> La piscine</h1>{TEXT}",
        f"{H1}{TEXT * 4}<p>Article publié le 4 mai 2026 par la mairie</p>",
    ],
)
def test_a_line_by_the_title_or_one_that_says_so(markup: str) -> None:
    assert said_of(markup) == (DAY, "text")


@pytest.mark.parametrize(
    "markup",
    [
        "<p>Mis à jour le 4 mai 2026</p>",
        "<p>Du 4 au 6 mai 2026</p>",
        "<p>Jusqu’au 4 mai 2026</p>",
        "<p>Date limite : 4 mai 2026</p>",
        "<p>Conférence publique le 4 mai 2026 à 18 h</p>",
        "<p>Disponible jusqu’au 4 mai 2026</p>",
        "<p class='event-date'>4 mai 2026</p>",
        "<div class='field--name-changed'><div><span>4 mai 2026</span></div></div>",
        "<p class='date-changed'><time datetime='2026-05-04'>4 mai 2026</time></p>",
        "<dl><dt>Quand</dt><dd>4 mai 2026</dd></dl>",
        "<p>Lundi 5 mai 2026</p>",
        "<p>Le 4 mai 2026, la ville a ouvert ses portes à tous pour une visite.</p>",
        "<div class='comments'><p>Publié le 4 mai 2026</p></div>",
        "<div class='related'><p>4 mai 2026</p></div>",
        "<div><p>1 mai 2026</p><p>2 mai 2026</p><p>3 mai 2026</p><p>4 mai 2026</p></div>",
    ],
)
def test_lines_that_say_another_day(markup: str) -> None:
    assert said_of(f"{H1}{markup}") == (None, "")


@pytest.mark.parametrize(
    ("lang", "line", "day"),
    [
        ("en-US", "05/04/2026", DAY),
        ("en-GB", "04/05/2026", DAY),
        ("en", "04/05/2026", None),
        ("en", "Mon, 05/04/2026 - 09:00", DAY),
        ("en", "Mon, 04/05/2026 - 09:00", DAY),
        ("en", "<time datetime='2026-05-04T10:00Z'>05/04/2026</time>", DAY),
        ("en", "Published: 4th May 2026", DAY),
        ("en", "News release | May 4, 2026 | 5 min read", DAY),
        ("en", "Under embargo until 4 May 2026", None),
    ],
)
def test_figures_are_read_as_the_country_writes_them(
    lang: str, line: str, day: date | None
) -> None:
    assert said_of(f"{H1}<p>{line}</p>", lang=lang)[0] == day


@pytest.mark.parametrize(
    ("lang", "instant", "line", "day"),
    [
        # A French page is of the newsroom's zone; an English one shows the day as it is written.
        ("fr", "2026-05-03T22:00:00Z", "", DAY),
        ("fr-CA", "2026-05-04T23:30:00Z", "", DAY),
        ("en", "2026-05-04T23:30:00Z", "", DAY),
        # Wherever it is, it shows its own day beside.
        ("en", "2026-05-05T02:30:00Z", "May 4, 2026", DAY),
        ("en", "2026-05-04T02:30:00Z", "May 14, 2026", DAY),
        ("en", "1777888800", "", DAY),
        ("en", "1777888800000", "", DAY),
        ("en", "20260504T101010", "", DAY),
        ("en", "2026-05-04 10:10 CET", "", DAY),
    ],
)
def test_an_instant_in_utc(lang: str, instant: str, line: str, day: date) -> None:
    head = f'<meta property="article:published_time" content="{instant}">'
    assert said_of(f"{H1}<p>{line}</p>", head=head, lang=lang)[0] == day


@pytest.mark.parametrize(
    ("lang", "url"),
    [("fr-CA", "https://example.org/a"), ("fr", "https://www.example.ca/a"), ("en-ca", "")],
)
def test_an_instant_in_utc_on_a_canadian_page(lang: str, url: str) -> None:
    head = '<meta property="article:published_time" content="2026-05-05T02:30:00Z">'
    assert said_of(H1, head=head, lang=lang, url=url) == (DAY, "meta")


@pytest.mark.parametrize(
    "meta",
    [
        '<meta name="published-date" content="2026-05-04">',
        '<meta name="x:publish_date" value="2026-05-04">',
        '<meta property="og:title og:release_date" content="2026-05-04">',
        '<meta itemprop="datePublished" content="2026-05-04">',
    ],
)
def test_metadata_of_any_name(meta: str) -> None:
    assert said_of(H1, head=meta) == (DAY, "meta")


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:modified_time" content="2026-05-04">',
        '<meta name="last-published" content="2026-05-04">',
        '<meta name="date" content="0001-01-01">',
        '<script type="application/ld+json">{"@type": "Article", "dateModified": "2026-05-04"}'
        "</script>",
    ],
)
def test_metadata_of_a_change_or_of_no_day(head: str) -> None:
    assert said_of(H1, head=head) == (None, "")


def test_an_element_marked_as_the_day_of_publication() -> None:
    marked = '<span property="dc:date dc:created" content="2026-05-04T09:00:00+02:00">lundi</span>'
    assert said_of(f"{H1}{marked}") == (DAY, "meta")


def test_elements_marked_with_several_days_are_those_of_others() -> None:
    marked = "".join(f'<i itemprop="datePublished" content="2026-05-0{n}"></i>' for n in (4, 5))
    assert said_of(f"{H1}{marked}") == (None, "")


def test_the_article_comes_before_the_page_it_is_on() -> None:
    page = '{"@type": "WebPage", "datePublished": "2020-01-01"}'
    article = '{"@type": "NewsArticle", "datePublished": "2026-05-04"}'
    head = f'<script type="application/ld+json">[{page}, {article}]</script>'
    assert said_of(H1, head=head) == (DAY, "json-ld")


def test_the_only_day_in_the_data_of_a_script() -> None:
    data = '{"post": {"publishedDate": "2026-05-04T10:00:00+02:00"}}'
    assert said_of(f"{H1}<script>x = {data}</script>") == (DAY, "script")
    other = data.replace("-04T", "-05T")
    assert said_of(f"{H1}<script>x = [{data}, {other}]</script>") == (None, "")


@pytest.mark.parametrize("path", ["/news/2026/may/04/pool", "/news/pool-20260504"])
def test_other_addresses_that_give_their_day(path: str) -> None:
    assert said_of(H1, url=f"https://example.org{path}") == (DAY, "url")


def test_the_address_it_was_found_at_gives_its_day_where_the_permanent_one_does_not() -> None:
    head = '<link rel="canonical" href="https://www.example.org/4603308/piscine">'
    assert said_of(H1, head=head, url="https://example.org/2026/05/04/piscine") == (DAY, "url")


def test_two_days_that_nothing_decides_between_are_none() -> None:
    head = '<meta name="date" content="2026-04-13"><meta name="pubdate" content="2026-05-04">'
    assert said_of(H1, head=head) == (None, "")
    assert said_of(f"{H1}<p>4 mai 2026</p>", head=head) == (DAY, "meta")


def test_the_line_by_the_title_comes_before_a_day_that_is_that_of_the_last_change() -> None:
    changed = '<meta property="article:modified_time" content="2026-06-20T10:00:00+02:00">'
    head = f'{changed}<meta name="date" content="2026-06-20">'
    assert said_of(f"{H1}<p>Publié le 4 mai 2026</p>", head=head) == (DAY, "text")
    assert said_of(H1, head=head) == (date(2026, 6, 20), "meta")


@pytest.mark.parametrize(
    "line",
    [
        "<p>Mis à jour le 4 mai 2026</p>",
        "<p>Modifié : 04/05/2026</p>",
        "<p class='updated'><time datetime='2026-05-04'>4 mai 2026</time></p>",
        "<p>Par Ana Lopes, dernière mise à jour : lundi 4 mai 2026</p>",
    ],
)
def test_a_change_that_is_all_readers_see_leaves_no_day(line: str) -> None:
    changed = '<meta property="article:modified_time" content="2026-05-04T10:00:00+02:00">'
    head = f'{changed}<meta name="date" content="2025-04-13">'
    declared = (date(2025, 4, 13), "meta")
    assert said_of(H1 + line, head=head) == (None, "")
    assert said_of(H1 + line, head=head, url="https://example.org/2025/04/13/a") == declared
    assert said_of(f"{H1}<p>Publié le 13 avril 2025</p>{line}", head=head) == declared
    assert said_of(H1, head=head) == declared


def test_a_day_of_creation_is_the_last_thing_to_go_by() -> None:
    created = '<meta name="dcterms.created" content="2026-04-13">'
    assert said_of(H1, head=created) == (date(2026, 4, 13), "meta")
    issued = '<meta name="dcterms.issued" content="2026-05-04">'
    assert said_of(H1, head=created + issued) == (DAY, "meta")


@pytest.mark.parametrize(
    ("markup", "head", "url"),
    [
        ("", '<meta name="date" content="2026-05-04">', ""),
        ("", '<meta name="date" content="4 mai 2026">', ""),
        ("<p>Publié le 4 mai 2026</p>", "", ""),
        ("<p><time datetime='2026-05-04'>lundi</time></p>", "", ""),
        ("<div><p class='date'>4 mai 2026</p></div>", "", ""),
        ("<script>{'publishedDate': '2026-05-04T10:00'}</script>".replace("'", '"'), "", ""),
        ("", "", "2026/05/04/"),
    ],
)
def test_nothing_was_published_after_it_was_read_nor_before_the_web(
    markup: str, head: str, url: str
) -> None:
    def found(latest: date, year: str = "2026") -> date | None:
        html = f"<html lang='fr'><head>{head}</head><body>{H1}{markup}{TEXT}</body></html>"
        address = f"https://example.org/{url}a".replace("2026", year)
        page = html.replace("2026", year)
        return extract(page, url=address, zone=ZoneInfo("Europe/Paris"), latest=latest).published

    assert found(DAY) == DAY
    assert found(date(2026, 5, 3)) is None
    assert found(DAY, year="1994") is None


EVENT = (
    '<script type="application/ld+json">{"@type": "Event", "name": "La piscine", '
    '"startDate": "2026-06-20T09:00:00+02:00", "endDate": "2026-06-21T17:00:00+02:00"}</script>'
)


@pytest.mark.parametrize(
    "line",
    [
        "<p>20 juin 2026</p>",
        "<p class='date'>20 juin 2026</p>",
        "<p><time datetime='2026-06-20T09:00'>20 juin</time></p>",
        "<p>Date : 21 juin 2026</p>",
    ],
)
def test_the_day_of_an_event_is_not_that_of_its_page(line: str) -> None:
    assert day_of(line, head=EVENT) is None
    assert day_of(line, head=EVENT, url="https://example.org/2026/06/20/a") is None
    assert day_of(f"{line}<p>Publié le 4 mai 2026</p>", head=EVENT) == DAY
    assert day_of("<p>Publié le 20 juin 2026</p>", head=EVENT) == date(2026, 6, 20)


@pytest.mark.parametrize(
    "line",
    [
        "<p>20 juin 2026</p><p>9 h 00 – 17 h 00</p><p>Exempleville</p>",
        "<p>20/06/2026</p><p>14 h</p><p>Salle des fêtes</p>",
        "<dl><dt>Date</dt><dd>20 juin 2026</dd><dt>Lieu</dt><dd>Exempleville</dd></dl>",
        "<ul><li>Le 20 juin 2026</li><li>De 9h à 17h</li></ul>",
        "<p>Date : 20 juin 2026<br>Heure : 14 h<br>Lieu : Exempleville</p>",
        "<div class='event-infos'><p>20 juin 2026</p></div>",
        "<div class='agenda'><p>20 juin 2026</p></div>",
    ],
)
def test_a_day_with_its_hours_or_its_place_is_that_of_an_event(line: str) -> None:
    assert day_of(line) is None
    assert day_of(f"<p>Publié le 4 mai 2026</p>{line}") == DAY


NIGHT = '<meta property="article:published_time" content="2026-05-05T02:30:00Z">'


@pytest.mark.parametrize(
    ("others", "lang", "told"),
    [
        ("2026-05-03T22:00:00-04:00 2026-01-03 21:00:00 -0500", "en", DAY),
        ("Mon, 04 May 2026 22:30:00 -0400", "en-us", DAY),
        ("2026-05-05T12:00:00+10:00", "en", date(2026, 5, 5)),
        ("2026-05-05T02:30:00Z, from 10:00-11:30", "en", date(2026, 5, 5)),
        ("2026-05-03T22:00:00-04:00 2026-05-03T22:00:00+10:00", "en", date(2026, 5, 5)),
        ("2026-05-03T22:00:00-04:00", "fr", date(2026, 5, 5)),
    ],
)
def test_a_night_in_utc_is_told_by_the_clock_of_the_page(
    others: str, lang: str, told: date
) -> None:
    head = f'{NIGHT}<script>x = "{others}"</script>'
    assert said_of(H1, head=head, lang=lang) == (told, "meta")
