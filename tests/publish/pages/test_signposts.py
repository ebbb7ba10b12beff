"""What stands where nothing stands: pages that lead on, say why, or say that there is nothing."""

from bs4 import BeautifulSoup, Tag

from pipeline.model.edition import Gone, Redirect
from pipeline.model.rendition import Rendition
from pipeline.publish.pages.signposts import gone_page, not_found_page, redirect_page
from pipeline.publish.site import Site, site_of
from tests.builders import make_edition, make_newsroom
from tests.publish.newsrooms import body

URL = "https://www.example.org/presse/"


def site() -> Site:
    return site_of(make_edition(), make_newsroom(url=URL), body=body)


def soup(rendition: Rendition) -> BeautifulSoup:
    return BeautifulSoup(rendition.content.decode(), "lxml")


def leads(page: BeautifulSoup) -> list[str]:
    """Return every address that ``page`` names."""
    tags: list[Tag] = page.select("[href], [src]")
    return [str(tag.get("href") or tag.get("src")) for tag in tags]


def test_an_old_address_leads_on_in_its_language_from_a_disk_as_well() -> None:
    moved = Redirect(address="en/2025/old/", target="en/2026/new/", language="en")
    rendition = redirect_page(site(), moved)
    page = soup(rendition)
    assert rendition.path == "en/2025/old/index.html"
    assert page.html is not None
    assert page.html["lang"] == "en"
    assert [str(m["content"]) for m in page.select("meta[http-equiv=refresh]")] == [
        "0; url=../../../en/2026/new/index.html"
    ]
    assert [str(c["href"]) for c in page.select("link[rel=canonical]")] == [f"{URL}en/2026/new/"]
    assert [str(a["href"]) for a in page.select("main a")] == ["../../../en/2026/new/index.html"]
    assert rendition.listing is None


def test_what_is_withdrawn_says_so_in_its_language_and_to_no_search_engine() -> None:
    rendition = gone_page(site(), Gone(address="en/2025/old/", language="en"))
    page = soup(rendition)
    assert page.html is not None
    assert page.html["lang"] == "en"
    assert [h.get_text() for h in page.select("h1")] == ["This article has been withdrawn"]
    assert [str(m["content"]) for m in page.select("meta[name=robots]")] == ["noindex"]
    assert rendition.listing is None


def test_notices_in_one_language_are_the_same_wherever_they_stand() -> None:
    # Apache shows one for all of them.
    pages = [
        gone_page(site(), Gone(address=f"fr/{a}/", language="fr")) for a in ("2025/a", "2026/b")
    ]
    assert pages[0].content == pages[1].content


def test_a_page_for_any_address_leads_from_any_address() -> None:
    rendition = not_found_page(site())
    addresses = [a for a in leads(soup(rendition)) if not a.startswith(("#", "data:", "mailto:"))]
    assert (rendition.path, rendition.listing) == ("404.html", None)
    assert addresses
    assert [a for a in addresses if not a.startswith(URL)] == []
