"""How mails leave the newsroom: the section ``mail`` of config.yaml."""

import time
from typing import Any

import pytest

from pipeline import config
from pipeline.config_mail import MailSettings, Server, mail_address
from pipeline.errors import InvalidInput
from tests.builders import make_mail_settings
from tests.newsrooms import CONFIG

FIRST = len(CONFIG.splitlines()) + 1


def settings(section: str = "", text: str = CONFIG) -> MailSettings:
    return config.parse(text + section).mail


def problems(section: str, text: str = CONFIG) -> list[tuple[str, int | None]]:
    with pytest.raises(InvalidInput) as caught:
        settings(section, text)
    return [(p.code, p.line) for p in caught.value.problems]


def server(**changes: Any) -> Server:
    fields: dict[str, Any] = {
        "host": "mail.example.org",
        "port": 587,
        "security": "starttls",
        "user": None,
        "password_file": None,
        "password_env": None,
        "timeout": 20,
    }
    return Server(**fields | changes)


class TestReading:
    """What is written is taken, and what is left out has a default."""

    def test_without_a_section_mails_are_files_from_and_to_the_newsroom(self) -> None:
        assert settings() == make_mail_settings()
        assert settings("mail:\n") == make_mail_settings()

    def test_addresses_need_no_server(self) -> None:
        section = (
            "mail: {from: robot@example.org, to: [a@example.org, b@example.org, a@example.org]}\n"
        )
        assert settings(section) == MailSettings(
            server=None, sender="robot@example.org", to=("a@example.org", "b@example.org")
        )

    def test_one_address_needs_no_list(self) -> None:
        assert settings("mail: {to: a@example.org}\n").to == ("a@example.org",)

    @pytest.mark.parametrize(
        ("section", "expected"),
        [
            ("host: mail.example.org", server()),
            ("host: mail.example.org, security: tls", server(security="tls", port=465)),
            ("host: localhost, security: none", server(host="localhost", security="none", port=25)),
            ("host: '::1', port: 2525", server(host="::1", port=2525)),
            ("host: courrier.été.example", server(host="courrier.xn--t-9fab.example")),
            (
                "host: mail.example.org, user: presse, password_env: MAIL_PASSWORD",
                server(user="presse", password_env="MAIL_PASSWORD"),
            ),
            (
                "host: 127.0.0.1, security: none, user: a, password_file: s, timeout_seconds: 5",
                server(
                    host="127.0.0.1",
                    security="none",
                    port=25,
                    user="a",
                    password_file="s",
                    timeout=5,
                ),
            ),
        ],
    )
    def test_a_server(self, section: str, expected: Server) -> None:
        assert settings(f"mail: {{{section}}}\n").server == expected


class TestProblems:
    """What cannot work is told with its line."""

    @pytest.mark.parametrize(
        ("section", "code"),
        [
            ("host: 'mail example org'", "not-a-mail-host"),
            ("host: https://mail.example.org", "not-a-mail-host"),
            ("host: mail.example.org, port: 0", "not-a-number"),
            ("host: mail.example.org, security: ssl", "not-a-choice"),
            ("host: mail.example.org, user: a", "mail-password-once"),
            ("host: a.example, user: a, password_file: b, password_env: C", "mail-password-once"),
            ("host: mail.example.org, password_file: b", "mail-password-alone"),
            ("host: a.example, user: a, password_env: 'my secret'", "not-a-variable"),
            ("host: a.example, security: none, user: a, password_env: B", "mail-login-open"),
            ("user: a, password_env: B", "mail-without-host"),
            ("from: Presse <presse@example.org>", "not-a-mail-address"),
            ("to: [presse]", "not-a-mail-address"),
            ("to: é@example.org", "not-a-mail-address"),
            ("hots: a.example", "key-unknown-near"),
        ],
    )
    def test_a_value_that_cannot_work(self, section: str, code: str) -> None:
        assert (code, FIRST) in problems(f"mail: {{{section}}}\n")

    def test_a_password_in_the_wrong_place_is_not_repeated(self) -> None:
        with pytest.raises(InvalidInput) as caught:
            settings("mail: {host: a.example, user: a, password_env: 's3cret!'}\n")
        assert "s3cret" not in str(caught.value)

    def test_an_address_that_mails_cannot_come_from_asks_for_another(self) -> None:
        text = CONFIG.replace("presse@example.org", "rédaction@example.org")
        assert [code for code, _ in problems("", text)] == ["mail-from-missing"]
        assert settings("mail: {from: a@example.org, to: b@example.org}\n", text) == MailSettings(
            server=None, sender="a@example.org", to=("b@example.org",)
        )


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("presse@example.org", "presse@example.org"),
        ("press+replays@example.org", "press+replays@example.org"),
        ("presse@été.example", "presse@xn--t-9fab.example"),
        ("a@localhost", None),
        ("a..b@example.org", None),
        (".a@example.org", None),
        ("a@example.org\r\nBcc: b@example.org", None),
        ("a@exam ple.org", None),
        ("<a@example.org>", None),
        ('"a b"@example.org', None),
        ("a@-example.org", None),
        ("@example.org", None),
        ("a" * 65 + "@example.org", None),
        ("a@" + "b" * 64 + ".org", None),
        ("", None),
    ],
)
def test_an_address_that_every_server_takes(text: str, address: str | None) -> None:
    assert mail_address(text) == address


def test_whatever_stands_there_is_judged_at_once() -> None:
    began = time.process_time()
    for text in (f"a@{'b' * 250}!.c", f"a@{'b.' * 120}!", "." * 10_000 + "@x.org", "é" * 60 + "/d"):
        assert mail_address(text) is None
    assert time.process_time() - began < 1
