from typing import Any

from pipeline.model.edition import Visible
from pipeline.publish.channels import Channel, channels, members, of_page
from tests.builders import make_article, make_edition, make_newsroom, make_story, make_visible

ONE_CATEGORY = {"funding": {"fr": "Soutien ?", "en": "Funding"}}


def some() -> tuple[Visible, ...]:
    """Return a story in both languages, and one in each language alone."""
    pair = make_story(make_article("fr"), make_article("en"), categories=("funding",))
    edition = make_edition(
        make_visible("fr", story=pair, published="2026-01-05 09:00"),
        make_visible("en", story=pair, published="2026-01-05 09:00"),
        make_visible("fr", slug="seul", published="2026-01-07 09:00", translation=False),
        make_visible("en", slug="alone", published="2026-01-09 09:00", translation=False),
    )
    return edition.visible


def slugs(channel: Channel, **settings: object) -> list[str]:
    newsroom = make_newsroom(**settings)
    return [visible.article.slug for visible in members(some(), newsroom, channel)]


def test_there_is_one_a_language_one_for_each_of_its_categories_and_one_of_both() -> None:
    found = channels(make_newsroom(categories=ONE_CATEGORY))
    assert [channel.key for channel in found] == ["fr", "fr/funding", "en", "en/funding", "all"]
    assert [c.address for c in found] == ["fr/", "fr/funding/", "en/", "en/funding/", "all/"]
    assert [c.page for c in found] == ["fr/", "fr/funding/", "en/", "en/funding/", ""]
    siblings = [channel.sibling and channel.sibling.key for channel in found]
    assert siblings == ["en", "en/funding", "fr", "fr/funding", None]


def test_each_says_whose_it_is_and_what_it_brings_in_its_language() -> None:
    newsroom = make_newsroom(categories=ONE_CATEGORY)
    assert [c.title(newsroom) for c in channels(newsroom)] == [
        "Institut des Calanques",
        "Institut des Calanques – Soutien\N{NARROW NO-BREAK SPACE}?",
        "Calanques Institute",
        "Calanques Institute – Funding",
        "Institut des Calanques / Calanques Institute",
    ]
    french, both = Channel(language="fr", category="funding"), Channel(language=None)
    assert french.owner(newsroom) == "Institut des Calanques"
    assert french.description(newsroom) == (
        "Les actualités et les rendez-vous de l’institut – Soutien\N{NARROW NO-BREAK SPACE}?"
    )
    assert both.description(newsroom) == (
        "Les actualités et les rendez-vous de l’institut / News and events from the institute"
    )
    assert both.title(make_newsroom(name={"fr": "Vigie", "en": "Vigie"})) == "Vigie"


def test_a_page_names_the_nearest_feed_first() -> None:
    assert [c.key for c in of_page("en")] == ["en"]
    assert [c.key for c in of_page("fr", "funding")] == ["fr/funding", "fr"]


def test_what_has_no_translation_is_left_out_of_the_other_language() -> None:
    shown = {channel.key: slugs(channel) for channel in channels(make_newsroom())}
    assert shown == {
        "fr": ["seul", "nouveau-microscope"],
        "fr/research": ["seul"],
        "fr/funding": ["nouveau-microscope"],
        "fr/events": [],
        "en": ["alone", "new-microscope"],
        "en/research": ["alone"],
        "en/funding": ["new-microscope"],
        "en/events": [],
        "all": ["alone", "seul", "nouveau-microscope", "new-microscope"],
    }


def test_or_included_in_the_feeds_that_say_so() -> None:
    def shown(**channel: Any) -> list[str]:
        return slugs(Channel(**channel), untranslated=frozenset({"fr", "en/research"}))

    assert shown(language="fr") == ["alone", "seul", "nouveau-microscope"]
    assert shown(language="fr", category="research") == ["seul"]
    assert shown(language="en") == ["alone", "new-microscope"]
    assert shown(language="en", category="research") == ["alone", "seul"]
