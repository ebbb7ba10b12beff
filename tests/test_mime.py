"""A mail's bytes: the same every time, read back whole, and free of what is smuggled in."""

import email
import email.header
from collections.abc import Callable, Sequence
from datetime import datetime
from email.message import EmailMessage
from email.policy import default
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import mime
from pipeline.model.mail import Figure, Mail
from tests.builders import PARIS

IDENTITY = "<warning.0123456789abcdef@example.org>"
PICTURE = Figure(name="timeline.png", media_type="image/png", data=b"\x89PNG\r\n", cid="timeline")
WORDS = Mail(
    language="fr",
    subject="Une rediffusion prend fin le lundi 19 janvier 2026\N{NO-BREAK SPACE}: « L’été »",
    text="Été, œuvre\n\n.\nFrom here\n" + "long " * 40 + "\n",
    html='<!doctype html>\n<p>Été <img src="cid:timeline" alt=""></p>\n',
    figures=(PICTURE,),
)


def compose(mail: Mail = WORDS, **changes: Any) -> bytes:
    fields: dict[str, Any] = {
        "name": "Institut des Calanques, presse",
        "sender": "presse@example.org",
        "to": ["bureau@example.org", "garde@example.org"],
        "identity": IDENTITY,
        "date": datetime(2026, 1, 12, 8, 0, 5, 999, tzinfo=PARIS),
    }
    return mime.compose(mail, **fields | changes)


def read(content: bytes) -> EmailMessage:
    found = email.message_from_bytes(content, policy=default)
    assert isinstance(found, EmailMessage)
    assert not found.defects
    return found


def unfolded(content: bytes, header: str) -> str:
    """Read a header as older programs do."""
    raw = email.message_from_bytes(content)[header]
    return str(email.header.make_header(email.header.decode_header(raw)))


def test_a_whole_mail(golden: Callable[[str, bytes], None]) -> None:
    golden("mime.eml", compose())


def test_it_is_read_back_whole() -> None:
    found = read(compose())

    assert found["Subject"] == WORDS.subject
    assert str(found["From"]) == '"Institut des Calanques, presse" <presse@example.org>'
    assert [a.addr_spec for a in found["To"].addresses] == [
        "bureau@example.org",
        "garde@example.org",
    ]
    assert found["Date"].datetime.isoformat() == "2026-01-12T08:00:05+01:00"
    assert found["Message-ID"] == IDENTITY
    assert found["Auto-Submitted"] == "auto-generated"
    text, page = found.get_body(["plain"]), found.get_body(["html"])
    assert text is not None
    assert page is not None
    contents = [part.get_content().replace("\r\n", "\n") for part in (text, page)]
    assert contents == [WORDS.text, WORDS.html]
    (picture,) = [p for p in found.walk() if p.get_content_type() == "image/png"]
    assert (picture.get_content(), picture["Content-ID"]) == (PICTURE.data, "<timeline>")
    assert picture.get_content_disposition() == "inline"


def test_the_same_words_are_the_same_bytes() -> None:
    assert compose() == compose()
    assert compose(identity="<other@example.org>") != compose()


def test_what_travels_is_ascii_in_lines_that_every_server_takes() -> None:
    content = compose()
    assert content.isascii()
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert max(map(len, content.split(b"\r\n"))) <= 78


@pytest.mark.parametrize("sign", ["\r\n", "\n", "\r", "\x0b", "\x85", "\u2028", "\x00"])
def test_no_header_can_be_smuggled_in(sign: str) -> None:
    words = f"Bonjour{sign}Bcc: secret@example.org"
    content = compose(Mail(language="fr", subject=words, text="x\n", html="x\n"), name=words)
    assert read(content)["Bcc"] is None
    assert unfolded(content, "Subject") == "Bonjour Bcc: secret@example.org"
    assert [a.addr_spec for a in read(content)["From"].addresses] == ["presse@example.org"]


#: What may stand in a title or in a newsroom's name, spaces at its ends apart.
LINES = st.text(
    st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\u2028\u2029"), max_size=200
).map(lambda text: " ".join(text.split(" ")).strip(" "))


@given(subject=LINES)
def test_any_subject_is_read_back(subject: str) -> None:
    content = compose(Mail(language="fr", subject=subject, text="x\n", html="x\n"))
    wanted = " ".join(word for word in subject.split(" ") if word)
    assert unfolded(content, "Subject") == wanted
    assert str(read(content)["Subject"]) == wanted


@given(name=LINES.filter(lambda name: '"' not in name and "\\" not in name))
def test_any_name_leaves_the_address_what_it_is(name: str) -> None:
    content = compose(name=name)
    assert [a.addr_spec for a in read(content)["From"].addresses] == ["presse@example.org"]
    shown = unfolded(content, "From").removesuffix("<presse@example.org>").strip('\r\n "')
    assert shown == " ".join(word for word in name.split(" ") if word)


@pytest.mark.parametrize(
    ("kind", "keys", "same"),
    [
        ("warning", ["a", "b"], True),
        ("warning", ["ab"], False),
        ("warning", ["b", "a"], False),
        ("digest", ["a", "b"], False),
    ],
)
def test_an_identity_tells_what_it_was_made_of(kind: str, keys: Sequence[str], same: bool) -> None:
    wanted = mime.message_id("warning", ["a", "b"], sender="presse@example.org")
    assert (mime.message_id(kind, keys, sender="presse@example.org") == wanted) is same
