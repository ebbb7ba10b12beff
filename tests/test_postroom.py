"""The way mails leave the newsroom."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from pipeline import postroom
from pipeline.deliver.outbox import Outbox
from pipeline.deliver.smtp import Smtp
from pipeline.errors import InvalidInput
from pipeline.layout import Layout
from tests.builders import make_mail_settings
from tests.deliver.mail_servers import server_at


def test_without_a_server_mails_are_files(tmp_path: Path) -> None:
    with postroom.opened(Layout(tmp_path), make_mail_settings(), limit=1) as sender:
        assert isinstance(sender, Outbox)


def test_with_a_server_nothing_is_connected_to_before_there_is_a_mail(tmp_path: Path) -> None:
    settings = make_mail_settings(server=server_at(1))
    with postroom.opened(Layout(tmp_path), settings, limit=1) as sender:
        assert isinstance(sender, Smtp)


@pytest.mark.parametrize(
    ("where", "environ", "password"),
    [
        ({}, {}, None),
        ({"password_file": "secret"}, {}, "été et hiver "),
        ({"password_env": "PRESS"}, {"PRESS": "abc"}, "abc"),
    ],
)
def test_the_password(
    tmp_path: Path, where: dict[str, Any], environ: Mapping[str, str], password: str | None
) -> None:
    (tmp_path / "secret").write_text("été et hiver \r\n")
    assert postroom.password_of(server_at(1, user="a", **where), tmp_path, environ) == password


def test_a_file_elsewhere_is_named_whole(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("abc\n")
    server = server_at(1, user="a", password_file=str(tmp_path / "secret"))
    assert postroom.password_of(server, tmp_path / "newsroom", {}) == "abc"


@pytest.mark.parametrize(
    ("where", "code"),
    [
        ({"password_file": "nowhere"}, "file-unreadable"),
        ({"password_env": "PRESS"}, "mail-password-unset"),
    ],
)
def test_a_password_that_is_not_there(tmp_path: Path, where: dict[str, Any], code: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        postroom.password_of(server_at(1, user="a", **where), tmp_path, {"PRESS": ""})
    assert [p.code for p in caught.value.problems] == [code]


@pytest.mark.parametrize(
    ("where", "codes"),
    [
        ({}, []),
        ({"password_env": "NOBODY_SET_THIS"}, []),
        ({"password_file": "nowhere"}, ["file-unreadable"]),
        ({"password_file": "secret"}, []),
    ],
)
def test_a_file_that_cannot_be_read_is_told_beforehand(
    tmp_path: Path, where: dict[str, Any], codes: list[str]
) -> None:
    (tmp_path / "secret").write_text("abc\n")
    settings = make_mail_settings(server=server_at(1, user=where and "a", **where))
    assert [p.code for p in postroom.login_doubts(Layout(tmp_path), settings)] == codes
