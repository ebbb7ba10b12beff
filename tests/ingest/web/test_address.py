"""One reading of an address, whatever is given for one."""

from functools import partial

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.errors import FetchFailed
from pipeline.ingest.web.address import Address, follow, read

HOME = read("https://example.org/a/b?c=d")


def test_it_is_kept_as_given_and_sent_encoded() -> None:
    assert read(" HTTP://Exämple.org:8080/é à?q=ü#part ") == Address(
        url="HTTP://Exämple.org:8080/é à?q=ü",
        sent="http://xn--exmple-cua.org:8080/%C3%A9%20%C3%A0?q=%C3%BC",
        scheme="http",
        host="xn--exmple-cua.org",
        port=8080,
    )


@pytest.mark.parametrize(
    ("url", "origin"),
    [
        ("http://example.org", "http://example.org:80"),
        ("https://EXAMPLE.org:443/", "https://example.org:443"),
        ("http://[2001:DB8::1]:81/", "http://[2001:db8::1]:81"),
        ("http://a_b.example.org./", "http://a_b.example.org.:80"),
    ],
)
def test_its_origin_names_its_port(url: str, origin: str) -> None:
    assert read(url).origin == origin


@pytest.mark.parametrize(
    ("location", "url"),
    [
        ("e", "https://example.org/a/e"),
        ("/e?f#g", "https://example.org/e?f"),
        ("?e", "https://example.org/a/b?e"),
        ("//example.com", "https://example.com"),
        ("http://example.com/x y", "http://example.com/x y"),
        ("https:/127.0.0.1/", "https://example.org/127.0.0.1/"),
        ("/\\127.0.0.1/", "https://example.org/\\127.0.0.1/"),
    ],
)
def test_a_redirect_is_read_from_where_it_stands(location: str, url: str) -> None:
    assert follow(HOME, location).url == url


HOSTILE = st.text(
    st.sampled_from(list("/\\@:#?%.[]-_ \t\r\n\0１。。.ａéß127.0.1xX&;,'\"<>{}|^`~\u202e\u00ad"))
)


@given(HOSTILE)
@example("http://example.org\\@127.0.0.1/")
def test_anything_is_an_address_or_refused(text: str) -> None:
    for make in (partial(read, f"http://{text}"), partial(follow, HOME, text)):
        try:
            found = make()
        except FetchFailed:
            continue
        again = read(found.sent)
        assert (again.host, again.port, again.sent) == (found.host, found.port, found.sent)
        assert found.sent.isascii()
        assert not set(found.host) & set("\\@%/?# \t")
