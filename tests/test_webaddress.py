"""What an output may link to."""

import pytest

from pipeline.webaddress import is_web_address


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
