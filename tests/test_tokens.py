"""The token in a link takes out one reader, and nobody can make another's."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.tokens import (
    PLACEHOLDER,
    TOKEN,
    by_token,
    mail_link,
    token_for,
    tokens_in,
    web_link,
)

SECRET = b"s" * 32
TOKEN_OF_A = token_for(SECRET, "a@example.org")


def test_it_is_the_same_however_the_address_is_spelled() -> None:
    assert token_for(SECRET, "A@Example.org") == TOKEN_OF_A


def test_another_address_and_another_secret_make_another() -> None:
    others = {token_for(SECRET, "b@example.org"), token_for(b"t" * 32, "a@example.org")}
    assert TOKEN_OF_A not in others
    assert len(others) == 2


@given(secret=st.binary(min_size=1, max_size=64), address=st.emails())
def test_it_names_nobody_and_is_found_again_in_any_text(secret: bytes, address: str) -> None:
    token = token_for(secret, address)
    assert re.fullmatch("[a-z2-7]{32}", token)
    assert tokens_in(f"Re: unsubscribe {token.upper()}, please") == (token,)
    assert by_token(secret, [address])[token] == address


@pytest.mark.parametrize("text", ["", "a" * 31, "a" * 33, f"x{TOKEN_OF_A}", f"{TOKEN_OF_A}1"])
def test_what_is_longer_or_shorter_is_none(text: str) -> None:
    assert tokens_in(text) == ()


def test_the_placeholder_has_the_form_of_a_token() -> None:
    assert TOKEN.fullmatch(PLACEHOLDER)


def test_links() -> None:
    assert (
        web_link("https://presse.example.org/out", "abc") == "https://presse.example.org/out?t=abc"
    )
    assert web_link("https://example.org/?page=out", "abc") == "https://example.org/?page=out&t=abc"
    assert mail_link("lettre+out@example.org", "abc") == (
        "mailto:lettre+out@example.org?subject=unsubscribe%20abc"
    )
    assert mail_link("a&b?c=d%e@example.org", "abc") == (
        "mailto:a%26b%3Fc%3Dd%25e@example.org?subject=unsubscribe%20abc"
    )
