"""Where the links of a mail lead: to us, elsewhere, nowhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import problem
from pipeline.model.link import Evidence, LinkKind, Look
from pipeline.publish.newsletter.preflight.links import (
    Links,
    dead,
    leading_away,
    links_of,
    looked_at,
    lost_of,
)
from pipeline.publish.newsletter.preflight.page import read_page
from tests.builders import instant, make_finding

SITE = "https://presse.example.org/"
NONE = Links(own={}, elsewhere=(), impossible=(), missing=())
AWAY = "https://tv.example.org/a"


def links(*pages: str) -> Links:
    return links_of(map(read_page, pages), SITE)


def look(kind: LinkKind = "gone", **changes: object) -> Look:
    return Look(url=AWAY, at=instant("2026-02-16 09:00"), kind=kind, **changes)  # type: ignore[arg-type]


def test_links_are_sorted_by_what_they_lead_to_each_once() -> None:
    page = (
        f'<a href="{SITE}fr/2026/%C3%A9t%C3%A9/#x">a</a><a href="{SITE}">b</a>'
        f'<img src="{SITE}fr/2026/a/b.png?v=1"><a href="{AWAY}?a=1&amp;b=2">c</a>'
        '<a href="mailto:a@example.org">d</a><a href="#en">e</a><p id="en">'
        '<img src="https://pictures.example.org/a.png"><a href="tel:+33491">f</a>'
    )
    assert links(page, page) == Links(
        own={
            "fr/2026/été/index.html": f"{SITE}fr/2026/%C3%A9t%C3%A9/#x",
            "index.html": SITE,
            "fr/2026/a/b.png": f"{SITE}fr/2026/a/b.png?v=1",
        },
        elsewhere=(f"{AWAY}?a=1&b=2",),
        impossible=(),
        missing=(),
    )


@pytest.mark.parametrize("href", ["article.html", "/fr/", "javascript:x()", "https://a b", ""])
def test_what_no_mail_program_can_open_is_impossible(href: str) -> None:
    assert links(f'<a href="{href}">x</a>').impossible == (href,)
    assert [*dead(links(f'<a href="{href}">x</a>'), [])] == [
        problem("issue-link-impossible", url=href)
    ]


def test_a_jump_needs_its_place() -> None:
    found = links('<a href="#en">x</a><a href="#fr">y</a><a name="fr"></a>')
    assert [*dead(found, [])] == [problem("issue-link-nowhere", url="#en")]


def test_our_own_links_lead_to_files_that_there_are() -> None:
    found = links(f'<a href="{SITE}fr/2026/a/">x</a><a href="{SITE}fr/2026/b/">y</a>')
    assert [*dead(found, {"fr/2026/a/index.html"})] == [
        problem("issue-link-own", url=f"{SITE}fr/2026/b/")
    ]


def test_a_site_of_another_name_that_begins_like_ours_is_elsewhere() -> None:
    other = "https://presse.example.org.example.net/"
    assert links(f'<a href="{other}">x</a>').elsewhere == (other,)


def test_what_is_one_page_to_its_server_is_asked_for_once() -> None:
    found = links(f'<a href="{AWAY}#t=9">x</a><a href="{AWAY}">y</a><a href="{AWAY}#!/b">z</a>')
    assert found.elsewhere == (AWAY, f"{AWAY}#!/b")


def test_what_was_looked_at_now_counts_more_than_what_was_found_before() -> None:
    gone, other = make_finding("gone", url=AWAY), make_finding("gone", url=f"{AWAY}/b")
    findings = {AWAY: gone, f"{AWAY}/b": other, f"{AWAY}/c": make_finding("unconfirmed")}
    assert lost_of([look("fine")], findings) == {f"{AWAY}/b": "404"}
    assert lost_of([look("soft-gone", evidence=Evidence(status=200))], {}) == {AWAY: "200"}


def test_what_leads_away_is_told_once() -> None:
    found = links(f'<a href="{AWAY}">x</a>')
    assert [*leading_away(found, {AWAY}, {})] == [problem("issue-link-ended", url=AWAY)]
    assert [*leading_away(found, (), {AWAY: "404"})] == [
        problem("issue-link-gone", url=AWAY, evidence="404")
    ]
    assert [*leading_away(found, (), {AWAY: "404"}, told=[f"{AWAY}?t=9"])] == []


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("login", "issue-link-login"),
        ("geo-blocked", "issue-link-geo-blocked"),
        ("blocked", "issue-link-blocked"),
        ("unreachable", "issue-link-silent"),
    ],
)
def test_a_look_is_told_with_what_it_met(kind: LinkKind, code: str) -> None:
    seen = look(kind, evidence=Evidence(status=200, words="Page introuvable"))
    assert [*looked_at([seen])] == [problem(code, url=AWAY, evidence="200, “Page introuvable”")]


def test_what_moved_is_told_and_what_is_fine_is_not() -> None:
    moved = look("moved", moved_to="https://tv.example.org/b")
    assert [*looked_at([look("fine"), moved])] == [
        problem("issue-link-moved", url=AWAY, to="https://tv.example.org/b")
    ]


def test_a_name_that_no_server_has_is_a_slip_of_the_pen() -> None:
    seen = look("unreachable", evidence=Evidence(error="dns"))
    assert [*looked_at([seen])] == [problem("issue-link-no-server", url=AWAY)]


@given(st.text())
def test_no_address_makes_it_fail(text: str) -> None:
    links_of([read_page(f'<a href="{text}">x</a>'), read_page(f"<a href='{SITE}{text}'>")], SITE)
