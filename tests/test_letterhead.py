"""An issue's messages: each reader's own, cheaply made, and read back whole by any program."""

import email
import json
import subprocess
from collections.abc import Sequence
from datetime import datetime
from email.message import EmailMessage
from email.policy import default
from email.utils import getaddresses
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec.structs import replace

from pipeline.letterhead import Letterhead, message_for, sheet
from pipeline.model.issue import Version
from pipeline.model.mail import Mail
from pipeline.model.mailing import Addressee, AddresseeKind
from pipeline.tokens import PLACEHOLDER, token_for
from tests.builders import PARIS
from tests.outside import npm_file, program

TOKEN = token_for(b"s" * 32, "jeanne@example.org")
IDENTITY = "<newsletter.0123456789abcdef@example.org>"
AT = datetime(2026, 2, 16, 9, 0, 5, tzinfo=PARIS)
HEAD = Letterhead(
    name="Institut des Calanques, presse",
    sender="lettre@example.org",
    reply_to="presse@example.org",
    unsubscribe_url="https://presse.example.org/unsubscribe",
    unsubscribe_mail="lettre+out@example.org",
)
LONG = replace(
    HEAD, unsubscribe_url="https://presse.example.org/" + "out-" * 115 + "?a=1,2;b=é"[:9]
)


def words(head: Letterhead = HEAD, subject: str = "L’été : « 40 M€ » — n° 12") -> Mail:
    out = head.way_out(PLACEHOLDER)
    return Mail(
        language="fr",
        subject=subject,
        text="Été\n" + "long " * 40 + f"\n.\nFrom here\n{out}\n",
        html=f'<p lang="fr">Été <a href="{out}">Se désabonner</a></p>\n',
    )


def to(kind: AddresseeKind = "person", **changes: Any) -> Addressee:
    fields: dict[str, Any] = {
        "key": "jeanne@example.org",
        "kind": kind,
        "addresses": ("jeanne@example.org",),
        "name": "Jeanne Éluard",
        "version": "fr",
    }
    return Addressee(**fields | changes)


def message(
    addressee: Addressee | None = None,
    head: Letterhead = HEAD,
    version: Version = "fr",
    **changes: Any,
) -> bytes:
    one = addressee or to()
    made = sheet(
        words(head, **changes),
        head,
        version,
        personal=one.kind == "person",
        identity="01K",
        date=AT,
    )
    return message_for(made, head, one, identity=IDENTITY, token=TOKEN)


def read(content: bytes) -> EmailMessage:
    found = email.message_from_bytes(content, policy=default)
    assert isinstance(found, EmailMessage)
    assert not found.defects
    return found


def shown(found: EmailMessage) -> tuple[str, str]:
    parts = [found.get_body([kind]) for kind in ("plain", "html")]
    text, page = (part.get_content().replace("\r\n", "\n") for part in parts if part)
    return text, page


class TestPerson:
    """A message for one reader."""

    def test_its_headers(self) -> None:
        found = read(message())
        assert list(found.items()) == [
            ("Subject", "L’été : « 40 M€ » — n° 12"),
            ("From", '"Institut des Calanques, presse" <lettre@example.org>'),
            ("Reply-To", "presse@example.org"),
            ("Date", "Mon, 16 Feb 2026 09:00:05 +0100"),
            ("List-Id", '"Institut des Calanques, presse" <newsletter.example.org>'),
            ("Precedence", "bulk"),
            ("Content-Language", "fr"),
            ("To", "Jeanne Éluard <jeanne@example.org>"),
            ("Message-ID", IDENTITY),
            (
                "List-Unsubscribe",
                f"<https://presse.example.org/unsubscribe?t={TOKEN}>,"
                f" <mailto:lettre+out@example.org?subject=unsubscribe%20{TOKEN}>",
            ),
            ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"),
            ("MIME-Version", "1.0"),
            ("Content-Type", found["Content-Type"]),
        ]

    def test_their_own_token_stands_where_the_placeholder_was_and_nothing_else_changes(
        self,
    ) -> None:
        wanted = words()
        own = (wanted.text.replace(PLACEHOLDER, TOKEN), wanted.html.replace(PLACEHOLDER, TOKEN))
        assert shown(read(message())) == own
        assert PLACEHOLDER.encode() not in message().replace(b"=\r\n", b"")

    @given(before=st.text("a é<=.\n", max_size=90))
    def test_wherever_quoted_printable_breaks_the_line(self, before: str) -> None:
        mail = replace(words(), text=f"{before}{PLACEHOLDER}{PLACEHOLDER}\n")
        made = sheet(mail, HEAD, "fr", personal=True, identity="01K", date=AT)
        found = read(message_for(made, HEAD, to(), identity=IDENTITY, token=TOKEN))
        assert shown(found)[0].split() == f"{before}{TOKEN}{TOKEN}".split()
        assert made.gaps == 3

    def test_a_way_out_that_is_not_safe_has_no_button(self) -> None:
        plain = read(message(head=replace(HEAD, unsubscribe_url="http://example.org/out")))
        mail = read(message(head=replace(HEAD, unsubscribe_url=None)))
        assert (plain["List-Unsubscribe-Post"], mail["List-Unsubscribe-Post"]) == (None, None)
        assert plain["List-Unsubscribe"].startswith(f"<http://example.org/out?t={TOKEN}>, <mailto:")
        assert mail["List-Unsubscribe"].startswith("<mailto:")


class TestList:
    """A message for a mailing list, whose own server says how to leave it."""

    @pytest.mark.parametrize(
        ("version", "languages"), [("fr", "fr"), ("en", "en"), ("bilingual", "fr, en")]
    )
    def test_its_headers(self, version: Version, languages: str) -> None:
        one = to("list", addresses=("presse@listes.example.org",), name="")
        found = read(message(one, version=version))
        assert found["To"] == "presse@listes.example.org"
        assert found["Content-Language"] == languages
        names = {"List-Id", "List-Unsubscribe", "List-Unsubscribe-Post", "Precedence"}
        assert names.isdisjoint(found.keys())
        # A list's server may take what a program answers by itself for a loop.
        assert "Auto-Submitted" not in found


def test_the_same_message_is_the_same_bytes() -> None:
    assert message() == message()


@pytest.mark.parametrize("head", [HEAD, LONG], ids=["usual", "long"])
def test_lines_are_ascii_and_short_enough_and_the_way_out_is_never_encoded(
    head: Letterhead,
) -> None:
    content = message(to(name="Éluard " * 20), head, subject="Été " * 100)
    lines = content.split(b"\r\n")
    assert content.isascii()
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert max(map(len, lines)) <= 998
    (start,) = [n for n, line in enumerate(lines) if line.startswith(b"List-Unsubscribe:")]
    assert lines[start].startswith(b"List-Unsubscribe: <https://")
    assert lines[start].endswith(b">,")
    assert lines[start + 1].startswith(b" <mailto:")
    assert b"=?" not in lines[start] + lines[start + 1]


#: What a name in somebody's table may be.
NAMES = st.text(st.characters(exclude_categories=["Cs"]), max_size=120)


@given(name=NAMES)
@example(name='a" <evil@example.net>, "b')
@example(name="a\r\nBcc: evil@example.net")
@example(name="=?utf-8?q?a=0D=0ABcc:_evil@example.net?=")
@example(name="\u202ebad\u2066, <x@y.z>;")
def test_no_name_reaches_anybody_else(name: str) -> None:
    raw = email.message_from_bytes(message(to(name=name)))
    assert [a for _, a in getaddresses([raw["To"]])] == ["jeanne@example.org"]
    assert raw["Bcc"] is None
    assert raw["Message-ID"] == IDENTITY
    found = read(message(to(name=name)))
    assert [a.addr_spec for a in found["To"].addresses] == ["jeanne@example.org"]


def second_reader(folder: Path, contents: Sequence[bytes]) -> list[dict[str, Any]]:
    """Return what postal-mime reads of mails."""
    library = npm_file("postal-mime", "dist/esm/postal-mime.js")
    script = Path(__file__).parent / "issuing/read_mails.mjs"
    files: list[Path] = []
    for number, content in enumerate(contents):
        files.append(folder / f"{number}.eml")
        files[-1].write_bytes(content)
    command = [program("node", package="nodejs"), *map(str, (script, library, *files))]
    said = subprocess.run(command, check=True, capture_output=True).stdout
    found = json.loads(said)
    assert isinstance(found, list)
    return found


def test_a_second_reader_reads_the_same(tmp_path: Path) -> None:
    names = ["Jeanne Éluard", 'Dupont, "Jean" <x@y.z>', "", "é" * 150, "Ж 中文 🙂, (a)"]
    subject = "Un très long sujet, où chaque mot compte : « l’été », 40 M€ — " * 3
    contents = [message(to(name=name), LONG, subject=subject.strip()) for name in names]
    mails = second_reader(tmp_path, contents)
    wanted = words(LONG)
    assert [mail["to"] for mail in mails] == [
        [{"address": "jeanne@example.org", "name": name}] for name in names
    ]
    for mail in mails:
        out = f"<{LONG.way_out(TOKEN)}>"
        assert mail["subject"] == subject.strip()
        assert mail["from"] == {"address": "lettre@example.org", "name": HEAD.name}
        assert mail["messageId"] == IDENTITY
        assert mail["headers"]["list-unsubscribe"] == (
            f"{out}, <mailto:lettre+out@example.org?subject=unsubscribe%20{TOKEN}>"
        )
        assert mail["headers"]["list-unsubscribe-post"] == "List-Unsubscribe=One-Click"
        assert mail["text"].strip() == wanted.text.replace(PLACEHOLDER, TOKEN).strip()
        assert mail["html"].strip() == wanted.html.replace(PLACEHOLDER, TOKEN).strip()
