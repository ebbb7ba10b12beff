"""What an output may link to."""

import pytest

from pipeline.webaddress import address_key, is_site, is_web_address


@pytest.mark.parametrize(
    "text",
    ["https://tv.example.org/", "HTTP://tv.example.org:8080/a?b=c#d", "https://[2001:db8::1]/é"],
)
def test_a_whole_address_is_one(text: str) -> None:
    assert is_web_address(text)


@pytest.mark.parametrize(
    "text",
    [
        *("", "tv.example.org", "//tv.example.org/", "https://", "https:///a", "http://[::1"),
        *("ftp://tv.example.org/", "javascript:alert(1)//https://tv.example.org"),
        *("https://tv.example.org:0/", "https://tv.example.org:99999/"),
        *("https://tv.example.org/a b", "https://tv.example.org/\n", 'https://tv.example.org/"'),
        *("https://tv.example.org/<b>", "https://tv.example.org\\@other.example.org"),
    ],
)
def test_anything_else_is_none(text: str) -> None:
    assert not is_web_address(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://www.tv.example.org/a/", "http://tv.example.org./a#b"),
        ("https://tv.example.org/%C3%A9", "https://tv.example.org/e\u0301"),
        ("https://télé.example.org/", "https://xn--tl-bjab.example.org"),
        ("https://tv.example.org/#/a?b=1&t=2", "https://tv.example.org/?t=4#/a/?b=1"),
        ("https://tv.example.org/#!a", "https://tv.example.org/#!a"),
    ],
)
def test_two_addresses_of_one_thing_have_one_key(one: str, other: str) -> None:
    assert address_key(one) == address_key(other) is not None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://tv.example.org/#/a", "https://tv.example.org/#/b"),
        ("https://tv.example.org/#!a", "https://tv.example.org/"),
        ("https://tv.example.org/?v=1#/a", "https://tv.example.org/?v=2#/a"),
    ],
)
def test_two_things_have_two_keys(one: str, other: str) -> None:
    assert address_key(one) != address_key(other)


@pytest.mark.parametrize("text", ["http://[", "ftp://tv.example.org/a", f"https://é{'a' * 70}.fr/"])
def test_what_is_no_address_has_no_key(text: str) -> None:
    assert address_key(text) is None
    assert not is_site(text)


@pytest.mark.parametrize(
    ("url", "whole"),
    [
        ("https://www.tv.example.org", True),
        ("tv.example.org/fr/#top", True),
        ("https://tv.example.org/en-GB?utm_source=a", True),
        ("https://tv.example.org/?v=1", False),
        ("https://tv.example.org/#/video/1", False),
        ("https://tv.example.org/jt/1", False),
    ],
)
def test_the_address_of_a_whole_site_is_told_from_one_within_it(url: str, whole: bool) -> None:
    assert is_site(url) is whole
