from collections.abc import Iterator
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from bs4 import BeautifulSoup
from msgspec.structs import replace

from pipeline.config import RESERVED
from pipeline.model.edition import Edition
from pipeline.model.rendition import Bundle, Rendition
from pipeline.publish.feeds.formats import FORMATS
from pipeline.publish.outputs import bundled, renditions
from pipeline.publish.site import site_of
from tests.builders import (
    instant,
    make_article,
    make_edition,
    make_event,
    make_newsroom,
    make_status,
    make_story,
    make_visible,
)
from tests.publish.history import long_edition
from tests.publish.newsrooms import ENDED, body, full_edition, measure, media


def outputs(edition: Edition) -> list[Rendition]:
    """Return every output of ``edition``."""
    return list(renditions(site_of(edition, make_newsroom(), body=body), media))


#: What gathers the articles of each language.
LISTS = [
    path
    for language in ("fr", "en")
    for path in (
        f"{language}/index.html",
        *(f"{language}/{key}/index.html" for key in ("research", "funding", "events")),
        f"{language}/subscribe/index.html",
        f"newsletters/latest/{language}.html",
        f"{language}/newsletters/index.html",
    )
]
FEEDS = [
    *("fr", "fr/research", "fr/funding", "fr/events"),
    *("en", "en/research", "en/funding", "en/events"),
    "all",
]


def bundles(edition: Edition, **newsroom: object) -> dict[str, Bundle]:
    """Return the bundles of ``edition``, its pictures as ``measure`` and ``media`` have them."""
    site = site_of(edition, make_newsroom(**newsroom), body=body, picture=measure)
    found = [one for one in bundled(site, media, lambda *_: "0" * 32) if isinstance(one, Bundle)]
    assert len({one.name for one in found}) == len(found)
    return {one.name: one for one in found}


def told(bundle: Bundle) -> list[tuple[str, str | None]]:
    return [(rendition.path, rendition.inputs) for rendition in bundle.make()]


def editions() -> Iterator[Edition]:
    """Yield editions that differ by an article, by what is known of one, or by the month."""
    whole = long_edition(40)
    yield whole
    for n, one in enumerate(whole.visible[::5]):
        yield replace(whole, visible=tuple(v for v in whole.visible if v is not one))
        other = one.at_rest(alone=True) if n % 2 else replace(one, mark="other", resting="other")
        yield replace(whole, visible=tuple(other if v is one else v for v in whole.visible))
    for instant_ in ("2026-03-01 00:00", "2027-01-01 12:00"):
        yield replace(whole, at=instant(instant_))


def test_a_bundle_has_another_digest_where_one_of_its_outputs_has() -> None:
    known: dict[tuple[str, str | None], list[tuple[str, str | None]]] = {}
    for edition in editions():
        for entries in (1, 3, 500):
            for name, bundle in bundles(edition, entries=entries).items():
                assert bundle.inputs is not None
                assert known.setdefault((name, bundle.inputs), told(bundle)) == told(bundle)


def test_what_is_told_of_pages_in_a_bundle_is_what_each_says_of_itself() -> None:
    for bundle in bundles(long_edition(40), entries=3).values():
        listings = [one.listing for one in bundle.make() if one.listing is not None]
        assert listings == [*bundle.listings]


def test_a_file_that_nothing_tells_from_another_leaves_its_bundle_without_a_digest() -> None:
    site = site_of(full_edition(), make_newsroom(), body=body)
    found = {b.name: b for b in bundled(site, media, lambda *_: None) if isinstance(b, Bundle)}
    assert [name for name, one in found.items() if one.inputs is None] == ["files/2026-01"]


def test_the_archives_of_a_month_come_behind_its_pages_the_newest_month_first() -> None:
    months = [f"2025-{month:02}" for month in range(12, 5, -1)]
    names = [name for name in bundles(long_edition(), entries=1) if name[0] in "pa"]
    expected = ["pages/2026-01", *(f"{kind}/{m}" for m in months for kind in ("pages", "archives"))]
    assert names == expected


def test_every_output_has_its_place_and_the_feeds_come_last() -> None:
    assert [(r.path, r.media_type) for r in outputs(full_edition())] == [
        ("style.css", "text/css"),
        ("fr/2026/nouveau-microscope/dossier.pdf", "application/pdf"),
        ("fr/2026/nouveau-microscope/microscope.png", "image/png"),
        ("en/2026/new-microscope/microscope.png", "image/png"),
        ("fr/2026/nouveau-microscope/index.html", "text/html"),
        ("en/2026/new-microscope/index.html", "text/html"),
        ("fr/2026/metiers/index.html", "text/html"),
        ("fr/2026/hostile/index.html", "text/html"),
        ("en/2026/open-days/index.html", "text/html"),
        ("fr/2026/dernier-jour/index.html", "text/html"),
        ("fr/2025/ancien/index.html", "text/html"),
        ("en/2025/withdrawn/index.html", "text/html"),
        *((path, "text/html") for path in LISTS),
        ("index.html", "text/html"),
        ("404.html", "text/html"),
        ("sitemap.xml", "application/xml"),
        ("robots.txt", "text/plain"),
        ("nginx.conf", "text/plain"),
        (".htaccess", "text/plain"),
        ("_redirects", "text/plain"),
        ("_headers", "text/plain"),
        ("fr/calendar/01kek6z3m8v5q2t7xw9yb4c6db.ics", "text/calendar"),
        ("fr/events.ics", "text/calendar"),
        ("en/calendar/01kek6z3m8v5q2t7xw9yb4c6da.ics", "text/calendar"),
        ("en/events.ics", "text/calendar"),
        ("all/about-feeds.txt", "text/plain"),
        *((f"{feed}/{one.file}", one.media_type) for feed in FEEDS for one in FORMATS),
    ]


def test_the_same_edition_gives_the_same_bytes() -> None:
    one, other = (
        [(r.path, r.content, r.inputs, r.listing) for r in outputs(full_edition())]
        for _ in range(2)
    )
    assert one == other


def test_no_output_holds_the_address_of_an_ended_replay() -> None:
    address = ENDED.partition("?")[0].encode()
    assert address in body(full_edition().visible[0]).encode()
    assert [r.path for r in outputs(full_edition()) if address in r.content] == []


def test_nor_where_the_office_wrote_it_as_a_place_or_a_broadcaster() -> None:
    address = "https://tv.example.org/salle?id=4"
    article = make_article("fr", title=f"Voir {address}", image_alt=address, correction=address)
    story = make_story(article, event=make_event(place=address))
    dead = make_status("ended", until="2026-01-12 20:30", url=address, broadcaster=address)
    live = make_status("live", broadcaster=address)
    announced = make_status("announced", broadcaster=address, available_from=instant("2026-03-01"))
    visible = make_visible("fr", story=story, replays=[dead, live, announced])
    # In the current documents, and in archives.
    for at in ("2026-01-13 12:00", "2026-02-13 12:00"):
        edition = make_edition(visible, make_visible("fr", slug="b"), at=at)
        found = renditions(site_of(edition, make_newsroom(entries=1), body=body), media)
        paths = {r.path for r in found if address.encode() in r.content}
        assert paths == set()


def test_every_relative_link_leads_to_an_output() -> None:
    found = outputs(full_edition())
    pages = {
        r.path: BeautifulSoup(r.content.decode(), "lxml")
        for r in found
        if r.media_type == "text/html"
    }
    places = {f"{path}#{e['id']}" for path, page in pages.items() for e in page.select("[id]")}
    paths = places | {r.path for r in found}
    for path, page in pages.items():
        targets = [str(e.get("href") or e.get("src")) for e in page.select("[href], [src]")]
        inside = [t for t in targets if ":" not in t and not t.startswith("#")]
        resolved = {normpath(join(dirname(path), unquote(t))) for t in inside}
        # The body of the test stands on pages that have no such file beside them.
        missing = {t for t in resolved - paths if not t.endswith("dossier.pdf")}
        assert missing == set(), path


def test_every_absolute_link_to_the_site_leads_to_an_output() -> None:
    found = outputs(full_edition())
    paths = {r.path for r in found}
    base = make_newsroom().url
    for rendition in found:
        if rendition.media_type != "text/html":
            continue
        page = BeautifulSoup(rendition.content.decode(), "lxml")
        targets = [str(e["href"]) for e in page.select("[href]")]
        inside = [t.removeprefix(base) for t in targets if t.startswith(base)]
        assert {
            t + "index.html" if t.endswith("/") or not t else t for t in inside
        } - paths == set(), rendition.path


def test_a_file_never_takes_the_place_of_a_page_or_leaves_its_folder() -> None:
    names = ("../x.png", "a/b.png", "a\\b.png", ".htaccess", "index.html", "ok.xyz")
    found = outputs(make_edition(make_visible("fr", media=names)))
    assert [(r.path, r.media_type) for r in found if "nouveau" in r.path] == [
        ("fr/2026/nouveau-microscope/ok.xyz", "application/octet-stream"),
        ("fr/2026/nouveau-microscope/index.html", "text/html"),
    ]


def test_what_stands_beside_categories_is_reserved() -> None:
    newsroom = make_newsroom(entries=3)
    paths = [r.path for r in renditions(site_of(long_edition(), newsroom, body=body), media)]
    folders = {path.split("/")[1] for path in paths if path[:3] in ("fr/", "en/")}
    ours = {f for f in folders if "." not in f and not f.isdigit()} - set(newsroom.categories)
    assert ours == RESERVED


def test_an_empty_edition_still_has_its_front_pages_and_feeds() -> None:
    paths = [r.path for r in outputs(make_edition())]
    assert paths[:1] == ["style.css"]
    assert {"index.html", "fr/index.html", "en/rss.xml", "fr/atom.xml"} <= set(paths)
