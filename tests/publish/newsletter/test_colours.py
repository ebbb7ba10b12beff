"""The colours of mails and pages: legible in light and in dark."""

import re
from collections.abc import Iterator
from typing import Final

import pytest
from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

from pipeline.model.issue import VERSIONS, Version
from pipeline.publish.newsletter.html import mail_html, web_html
from pipeline.publish.newsletter.letter import letter, on_the_web
from tests.builders import make_release
from tests.publish.newsletter.issues import full_issue, issue_site

#: WCAG 2.2, 1.4.3 (AA).
LEAST: Final = 4.5
SCHEMES: Final = ("light", "dark")


def colours(style: str, name: str) -> tuple[str, str] | None:
    """Return what ``style`` declares under ``name``: for light, and for dark."""
    found = re.findall(rf"(?:^|;){name}:([^;]*)", style)
    if not found or found[-1] == "inherit":
        return None
    both = re.fullmatch(r"light-dark\((#\w+),(#\w+)\)", found[-1])
    if both is None:
        return found[-1], found[-1]
    # Programs that know no such function keep the one before.
    assert found == [both[1], both[0]]
    return both[1], both[2]


def shown(page: BeautifulSoup) -> Iterator[tuple[tuple[str, str], tuple[str, str]]]:
    """Yield the colours of each text and of the ground behind it."""
    for text in page.find_all(string=True):
        above = list(text.parents)
        style = [str(tag.get("style", "")) for tag in above if isinstance(tag, Tag)]
        if type(text) is NavigableString and text.strip() and not page_only(above, style):
            inks = [found for one in style if (found := colours(one, "color"))]
            grounds = [found for one in style if (found := colours(one, "background-color"))]
            yield inks[0], grounds[0]


def page_only(above: list[Tag], style: list[str]) -> bool:
    return any(tag.name == "head" for tag in above) or "display:none" in " ".join(style)


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours (WCAG 2.2, "contrast ratio")."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour, "#17212b"."""
    shares = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("kind", ["mail", "page"])
def test_every_text_can_be_read_in_light_and_in_dark(version: Version, kind: str) -> None:
    site, issue = issue_site(), full_issue()
    html = (
        mail_html(site, letter(site, issue, version))
        if kind == "mail"
        else web_html(site, on_the_web(site, make_release(issue), version)).decode()
    )
    found = set(shown(BeautifulSoup(html, "lxml")))
    assert len(found) > 8
    for scheme, _ in enumerate(SCHEMES):
        low = {(ink[scheme], ground[scheme]) for ink, ground in found}
        assert {pair for pair in low if contrast(*pair) < LEAST} == set()
    # In the dark, no ground is bright.
    assert max(luminance(ground[1]) for _, ground in found) < 0.1


def test_a_contrast_is_what_wcag_says_it_is() -> None:
    assert (contrast("#ffffff", "#000000"), round(contrast("#777777", "#ffffff"), 2)) == (21, 4.48)
