from collections.abc import Callable
from typing import Any

from bs4 import BeautifulSoup, Tag

from pipeline.model.edition import Edition, Visible
from pipeline.model.rendition import Rendition
from pipeline.publish.pages.listings import category_pages, index_pages
from pipeline.publish.site import Site, site_of
from tests.builders import make_edition, make_event, make_newsroom, make_story, make_visible
from tests.publish.history import long_edition, past
from tests.publish.newsrooms import body, full_edition


def site_for(edition: Edition, **changes: Any) -> Site:
    return site_of(edition, make_newsroom(**changes), body=body)


def by_path(pages: Any) -> dict[str, BeautifulSoup]:
    return {page.path: soup(page) for page in pages}


def soup(page: Rendition) -> BeautifulSoup:
    return BeautifulSoup(page.content.decode(), "lxml")


def titles(page: BeautifulSoup) -> list[str]:
    return [h.get_text() for h in page.select(".card h3")]


def links(page: Tag, selector: str) -> list[tuple[str, str]]:
    return [(a.get_text(), str(a["href"])) for a in page.select(selector)]


def test_an_index_is_the_golden_one(golden: Callable[[str, bytes], None]) -> None:
    (front,) = index_pages(site_for(full_edition()), "fr")
    golden("index-fr.html", front.content)


def test_an_older_page_is_the_golden_one(golden: Callable[[str, bytes], None]) -> None:
    *_, oldest = index_pages(site_for(long_edition(), entries=3), "en")
    golden("index-en-1.html", oldest.content)


def test_a_category_is_the_golden_one(golden: Callable[[str, bytes], None]) -> None:
    front, *_ = category_pages(site_for(long_edition(), entries=3), "fr", "funding")
    golden("funding-fr.html", front.content)


def test_an_index_lists_news_newest_first_and_events_soonest_first() -> None:
    def event(number: int, start: str, published: str) -> Visible:
        words = make_visible("en", title=f"E{number}", slug=f"e{number}").article
        story = make_story(words, event=make_event(start, None))
        return make_visible("en", story=story, published=published)

    edition = make_edition(
        event(1, "2026-03-01 09:00", "2026-01-03 09:00"),
        event(2, "2026-02-01 09:00", "2026-01-02 09:00"),
    )
    (front,) = index_pages(site_for(edition), "en")
    assert titles(soup(front)) == ["E1", "E2"]
    assert [h.get_text() for h in soup(front).select(".date h3")] == ["E2", "E1"]


def test_on_a_phone_one_gets_to_the_events_without_passing_all_the_news() -> None:
    page = by_path(index_pages(site_for(full_edition()), "fr"))["fr/index.html"]
    assert links(page, ".hero a") == [("À venir (1)", "#coming")]
    assert [h.get_text() for h in page.select("#coming")] == ["À venir"]
    without = by_path(index_pages(site_for(make_edition()), "fr"))["fr/index.html"]
    assert links(without, ".hero a") == []


def test_older_articles_stand_on_pages_numbered_from_the_oldest() -> None:
    pages = by_path(index_pages(site_for(make_edition(*past(8)), entries=3), "fr"))
    assert {path: titles(page) for path, page in pages.items()} == {
        "fr/index.html": [f"Étude {n}" for n in range(5)],
        "fr/page/1/index.html": ["Étude 5", "Étude 6", "Étude 7"],
    }


def test_pages_lead_to_each_other_for_people_and_for_programs() -> None:
    pages = by_path(index_pages(site_for(make_edition(*past(8)), entries=2), "en"))
    assert {path: links(page, "nav[aria-label=Pages] a") for path, page in pages.items()} == {
        "en/index.html": [("Older", "../en/page/3/index.html")],
        "en/page/3/index.html": [
            ("Newer", "../../../en/index.html"),
            ("Older", "../../../en/page/2/index.html"),
        ],
        "en/page/2/index.html": [
            ("Newer", "../../../en/page/3/index.html"),
            ("Older", "../../../en/page/1/index.html"),
        ],
        "en/page/1/index.html": [("Newer", "../../../en/page/2/index.html")],
    }
    for page in pages.values():
        assert {(str(a["rel"]), a["href"]) for a in page.select(".paging a")} == {
            (str(link["rel"]), link["href"])
            for link in page.select("link[rel=prev], link[rel=next]")
        }
    here = {
        path: p.select(".paging [aria-current=page]")[0].get_text() for path, p in pages.items()
    }
    assert here == {
        "en/index.html": "Page 4 of 4",
        "en/page/3/index.html": "Page 3",
        "en/page/2/index.html": "Page 2",
        "en/page/1/index.html": "Page 1",
    }


def test_something_new_rewrites_no_older_page_but_the_newest_of_them() -> None:
    def pages(edition: Edition) -> dict[str, bytes]:
        site = site_for(edition, entries=3)
        made = [*index_pages(site, "fr"), *category_pages(site, "fr", "funding")]
        return {page.path: page.content for page in made}

    before, new = make_edition(*past(11)), make_visible("fr", slug="new")
    after = pages(make_edition(new, *before.visible))
    changed = {path for path, content in pages(before).items() if after[path] != content}
    assert changed == {"fr/index.html", "fr/page/2/index.html"}


def test_a_category_shows_its_own_articles_in_its_language_alone() -> None:
    edition = long_edition(2)
    site = site_for(edition)
    (research,) = category_pages(site, "en", "research")
    (funding,) = category_pages(site, "fr", "funding")
    assert titles(soup(research)) == [
        site.texts.title(v) for v in edition.in_language("en") if "research" in v.story.categories
    ]
    assert titles(soup(funding)) == ["Étude 0", "Étude 1"]


def test_a_category_without_articles_says_so() -> None:
    (page,) = category_pages(site_for(make_edition()), "fr", "events")
    said = [p.get_text() for p in soup(page).select(".empty")]
    assert said == ["Rien n’est encore publié dans cette rubrique."]


def test_an_empty_newsroom_says_that_nothing_is_out_yet() -> None:
    (page,) = index_pages(site_for(make_edition()), "fr")
    assert [p.get_text() for p in soup(page).select(".empty")] == [
        "Rien n’est encore publié.",
        "Aucun rendez-vous annoncé.",
    ]


def test_every_list_leads_to_every_category_and_says_where_one_is() -> None:
    site = site_for(full_edition())
    pages = by_path([*index_pages(site, "en"), *category_pages(site, "en", "funding")])
    for path, current in {"en/index.html": "All", "en/funding/index.html": "Funding"}.items():
        tabs = pages[path].select("nav[aria-label=Sections] a")
        assert [a.get_text() for a in tabs] == ["All", "Research", "Funding", "Events"]
        assert [a.get_text() for a in tabs if a.get("aria-current") == "page"] == [current]


def test_a_card_leads_to_its_categories_but_not_to_one_that_was_dropped() -> None:
    (front,) = index_pages(site_for(full_edition()), "fr")
    card = soup(front).select(".card")[1]
    assert links(card, ".kicker a") == [("Rendez-vous", "../fr/events/index.html")]
    assert [s.get_text() for s in card.select(".kicker span")] == ["dropped"]


def test_only_the_fronts_of_two_languages_correspond() -> None:
    site = site_for(long_edition(), entries=3)
    pages = by_path([*index_pages(site, "fr"), *category_pages(site, "fr", "funding")])
    alternates = {
        path: [(link["hreflang"], link["href"]) for link in page.select("link[hreflang]")]
        for path, page in pages.items()
    }
    base = "https://presse.example.org/"
    assert alternates == {
        **{path: [] for path in pages},
        "fr/index.html": [("fr", f"{base}fr/"), ("en", f"{base}en/"), ("x-default", base)],
        "fr/funding/index.html": [
            ("fr", f"{base}fr/funding/"),
            ("en", f"{base}en/funding/"),
            ("x-default", f"{base}fr/funding/"),
        ],
    }
    assert len(pages) > 4


def test_a_category_offers_its_own_feeds_first_then_those_of_its_language() -> None:
    (page,) = category_pages(site_for(full_edition()), "en", "funding")
    offered = [
        (link["type"], link["href"], link["title"])
        for link in soup(page).select("link[rel=alternate][type]")
    ]
    assert offered == [
        ("application/rss+xml", "../../en/funding/rss.xml", "Calanques Institute – Funding (RSS)"),
        (
            "application/atom+xml",
            "../../en/funding/atom.xml",
            "Calanques Institute – Funding (Atom)",
        ),
        (
            "application/feed+json",
            "../../en/funding/feed.json",
            "Calanques Institute – Funding (JSON Feed)",
        ),
        ("application/rss+xml", "../../en/rss.xml", "Calanques Institute (RSS)"),
        ("application/atom+xml", "../../en/atom.xml", "Calanques Institute (Atom)"),
        ("application/feed+json", "../../en/feed.json", "Calanques Institute (JSON Feed)"),
        ("text/calendar", "../../en/events.ics", "Calendar"),
    ]
