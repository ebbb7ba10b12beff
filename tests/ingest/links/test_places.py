"""What addresses tell of where a redirect has led."""

import pytest

from pipeline.ingest.links.places import is_consent, is_front, is_login, is_same

TV = "https://www.tele.example.org"
LINK = f"{TV}/emissions/sante/la-recherche-en-direct-4711"


@pytest.mark.parametrize(
    "other",
    [
        f"{LINK}/",
        LINK.replace("https:", "http:"),
        LINK.replace("www.", ""),
        LINK.replace("sante", "Sante"),
        LINK.replace("sante", "sant%65"),
        f"{LINK}?utm_source=lettre&fbclid=x",
        f"{LINK}.html",
        f"{LINK}#t=120",
        LINK.replace(".org", ".org:443"),
    ],
)
def test_a_page_is_the_same_however_its_address_is_written(other: str) -> None:
    assert is_same(LINK, other)
    assert not is_front(LINK, other)


@pytest.mark.parametrize(
    "other",
    [
        LINK.replace("4711", "4712"),
        f"{LINK}?page=2",
        LINK.replace("tele", "radio"),
        LINK.replace("/sante", ""),
        LINK.replace(".org", ".org:8080"),
    ],
)
def test_another_page_is_another(other: str) -> None:
    assert not is_same(LINK, other)


@pytest.mark.parametrize(
    ("linked", "found"),
    [
        (LINK, f"{TV}/"),
        (LINK, TV),
        (LINK, f"{TV}/?error=expired"),
        (LINK, f"{TV}/fr/"),
        (LINK, f"{TV}/index.php"),
        (LINK, f"{TV}/accueil"),
        (LINK, f"{TV}/emissions"),
        (LINK, f"{TV}/emissions/sante/"),
        (LINK, "https://autre.example.org/"),
        (LINK, f"{TV}/replay/videos"),
        (f"{TV}/player?id=4711", f"{TV}/player"),
        (f"{TV}/?p=4711", f"{TV}/"),
        (f"{TV}/v/4711", f"{TV}/direct"),
        (f"{TV}/replay", f"{TV}/"),
    ],
)
def test_a_front_page_is_not_what_was_linked_to(linked: str, found: str) -> None:
    assert is_front(linked, found)


@pytest.mark.parametrize(
    ("linked", "found"),
    [
        (LINK, LINK.replace("emissions/sante", "videos")),
        (LINK, f"{TV}/v/4711"),
        (LINK, "https://autre.example.org/programmes/la-recherche-en-direct"),
        (f"{TV}/v/4711/watch", f"{TV}/v/4711"),
        (f"{TV}/?p=4711", f"{TV}/2026/la-recherche-en-direct"),
        (f"{TV}/watch?v=aB3dE5gH7jK", "https://v.example.org/aB3dE5gH7jK"),
        (f"{TV}/", f"{TV}/fr/"),
        (TV, "https://autre.example.org/"),
        (f"{TV}/replay", f"{TV}/fr/replay"),
        (f"{TV}/v/4711", f"{TV}/?v=4711"),
        (f"{TV}/film", f"{TV}/film-2"),
    ],
)
def test_a_page_that_may_be_the_one_is_none(linked: str, found: str) -> None:
    assert not is_front(linked, found)


@pytest.mark.parametrize(
    "found",
    [
        f"{TV}/login?next=%2Femissions",
        f"{TV}/fr/connexion/",
        f"{TV}/wp-login.php",
        "https://auth.example.org/realms/tv",
        "https://accounts.example.org/signin/v2",
        f"{TV}/oauth2/authorize?client=1",
    ],
)
def test_a_login_is_known_by_its_address(found: str) -> None:
    assert is_login(LINK, found)
    assert not is_login(found, found)


def test_a_page_about_logins_is_none() -> None:
    assert not is_login(LINK, f"{TV}/emissions/les-logins-et-nous-4711")


def test_a_wall_of_consent_is_known_by_its_address() -> None:
    assert is_consent(LINK, "https://consent.example.org/m?continue=x")
    assert not is_consent(LINK, f"{TV}/emissions/le-consentement-4711")
