"""What a mail program fetches to show a mail."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import problem
from pipeline.publish.newsletter.preflight.page import read_page
from pipeline.publish.newsletter.preflight.resources import fetched_elsewhere

SITE = "https://presse.example.org/"
AWAY = "https://elsewhere.example.net/p.gif"


def found(html: str) -> list[str]:
    return [dict(p.args)["url"] for p in fetched_elsewhere([read_page(html)], SITE)]


@pytest.mark.parametrize(
    "html",
    [
        f'<img src="{AWAY}" alt="">',
        f'<img src="{SITE}a.png" srcset="{SITE}b.png 1x, {AWAY} 2x" alt="">',
        f'<td background="{AWAY}">',
        f"<td style=\"background:url('{AWAY}')\">",
        f'<td style="background:url({AWAY}) no-repeat">',
        f'<td style="background:image-set(&quot;{AWAY}&quot; 1x)">',
        f'<style>@media all {{ a {{ background: url("{AWAY}") }} }}</style>',
        f'<style>@import "{AWAY}";</style>',
        f"<style>@font-face {{ font-family: x; src: url({AWAY}) }}</style>",
        f'<link rel="stylesheet" href="{AWAY}">',
        f'<link rel="preconnect" href="{AWAY}">',
        f'<video poster="{AWAY}"></video>',
        f'<iframe src="{AWAY}"></iframe>',
        f'<object data="{AWAY}"></object>',
        f'<!--[if mso]><v:fill type="frame" src="{AWAY}" /><![endif]-->',
        f'<!--[if mso | IE]><td background="{AWAY}"><![endif]-->',
    ],
)
def test_whatever_is_fetched_from_another_site_is_found(html: str) -> None:
    assert found(html) == [AWAY]


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("//elsewhere.example.net/p.gif", "//elsewhere.example.net/p.gif"),
        ("\\\\elsewhere.example.net/p.gif", "\\\\elsewhere.example.net/p.gif"),
        ("HTTPS:elsewhere.example.net/p.gif", "HTTPS:elsewhere.example.net/p.gif"),
        ("  ht\ntps://elsewhere.example.net/p.gif", AWAY),
        ("https://presse.example.org.example.net/", "https://presse.example.org.example.net/"),
        ("https://presse.example.org@example.net/", "https://presse.example.org@example.net/"),
    ],
)
def test_an_address_is_read_as_browsers_read_it(address: str, told: str) -> None:
    assert found(f'<img src="{address}" alt="">') == [told]


@pytest.mark.parametrize(
    "html",
    [
        f'<img src="{SITE}fr/a.png" alt="">',
        f'<a href="{AWAY}">x</a>',
        f'<link rel="canonical" href="{AWAY}">',
        '<img src="data:image/gif;base64,R0lGOD" alt=""><img src="cid:a" alt="">',
        '<td style="background:url(#a)"><p style="color:red">',
        f"<!-- {AWAY} -->",
    ],
)
def test_what_is_ours_or_followed_by_a_person_is_none_of_it(html: str) -> None:
    assert found(html) == []


def test_each_is_told_once() -> None:
    page = read_page(f'<img src="{AWAY}" alt=""><img src="{AWAY}" alt="">')
    assert [*fetched_elsewhere([page, page], SITE)] == [
        problem("issue-fetched-elsewhere", url=AWAY)
    ]


@given(st.text())
def test_nothing_makes_it_fail(text: str) -> None:
    for html in (text, f'<p style="{text}">', f"<style>{text}</style>", f"<!--[if mso]>{text}"):
        found(html)
