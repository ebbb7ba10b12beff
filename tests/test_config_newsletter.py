"""Whom the newsletter goes to, and how: the section ``newsletter`` of config.yaml."""

import pytest

from pipeline import config
from pipeline.config_newsletter import LetterSettings, MailingList
from pipeline.errors import InvalidInput
from tests.builders import make_letter_settings
from tests.newsrooms import CONFIG


def written(section: str, mail: str = "") -> str:
    return CONFIG.replace("newsletter: {items: 50}\n", f"newsletter: {{{section}}}\n{mail}")


def settings(section: str, mail: str = "") -> LetterSettings:
    return config.parse(written(section, mail)).letters


def codes(section: str) -> list[str]:
    with pytest.raises(InvalidInput) as caught:
        settings(section)
    return [p.code for p in caught.value.problems]


def test_by_default_issues_come_from_where_mails_come_from_and_go_nowhere() -> None:
    assert settings("items: 8") == make_letter_settings()
    other = "robot@example.org"
    assert settings("", f"mail: {{from: {other}}}\n") == make_letter_settings(
        sender=other, unsubscribe_mail=other
    )


def test_everything_that_can_be_said() -> None:
    said = (
        "items: 8, from: lettre@example.org, reply_to: presse@été.example, recipients: lus.csv, "
        "lists: [{address: Fr@listes.example.org, version: fr, name: 'Presse, français'}, "
        "{address: tous@listes.example.org}], "
        "unsubscribe: {url: 'https://presse.example.org/out', mailto: out@example.org}, "
        "per_minute: 600, per_connection: 20"
    )
    assert settings(said) == LetterSettings(
        sender="lettre@example.org",
        reply_to="presse@xn--t-9fab.example",
        lists=(
            MailingList(address="Fr@listes.example.org", version="fr", name="Presse, français"),
            MailingList(address="tous@listes.example.org", version="bilingual", name=""),
        ),
        recipients="lus.csv",
        unsubscribe_url="https://presse.example.org/out",
        unsubscribe_mail="out@example.org",
        per_minute=600,
        per_connection=20,
    )


def test_mails_to_unsubscribe_go_where_answers_go() -> None:
    assert settings("reply_to: presse@example.org").unsubscribe_mail == "presse@example.org"
    assert settings("from: lettre@example.org").unsubscribe_mail == "lettre@example.org"


@pytest.mark.parametrize(
    ("section", "code"),
    [
        ("from: Presse <presse@example.org>", "not-a-mail-address"),
        ("reply_to: é@example.org", "not-a-mail-address"),
        ("lists: [{address: 'a@example.org, b@example.org'}]", "not-a-mail-address"),
        ("lists: [{version: fr}]", "key-missing"),
        ("lists: [{address: a@example.org, version: de}]", "not-a-choice"),
        ("lists: [{address: a@example.org}, {address: A@example.org}]", "newsletter-list-twice"),
        ("lists: [{address: a@example.org, nom: x}]", "key-unknown"),
        ("unsubscribe: {url: presse.example.org}", "newsletter-unsubscribe-url"),
        ("unsubscribe: {url: 'https://é.example.org/'}", "newsletter-unsubscribe-url"),
        ("unsubscribe: {url: 'https://example.org/#out'}", "newsletter-unsubscribe-url"),
        (f"unsubscribe: {{url: 'https://example.org/{'x' * 500}'}}", "newsletter-unsubscribe-url"),
        ("unsubscribe: {mailto: out}", "not-a-mail-address"),
        ("per_minute: 0", "not-a-number"),
        ("per_connection: 0", "not-a-number"),
        ("recipient: a.csv", "key-unknown-near"),
    ],
)
def test_what_cannot_work_is_told(section: str, code: str) -> None:
    assert code in codes(section)
