"""Whom an issue goes to: lists and tables as offices have them, hostile rows included."""

from collections.abc import Collection
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from pipeline.config_newsletter import MailingList
from pipeline.errors import InvalidInput, Problem
from pipeline.issuing.recipients import Recipients, decoded, readers, recipients
from pipeline.layout import Layout
from pipeline.model.issue import Issue, Version
from pipeline.model.mailing import Addressee
from tests.builders import make_editorial, make_issue, make_letter_settings, make_newsroom
from tests.deliver.mail_servers import server_at


def person(address: str, version: Version = "fr", name: str = "") -> Addressee:
    return Addressee(
        key=address.lower(), kind="person", addresses=(address,), name=name, version=version
    )


def read(text: str) -> tuple[list[Addressee], list[tuple[str, int | None]]]:
    problems: list[Problem] = []
    found = list(readers(text, file="readers.csv", problems=problems))
    return found, [(p.code, p.line) for p in problems]


class TestTables:
    """What spreadsheets save is read, whatever they make of it."""

    @pytest.mark.parametrize("sign", [",", ";", "\t"])
    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
    def test_separators_and_line_ends(self, sign: str, end: str) -> None:
        rows = [["address", "version", "name"], ["a@example.org", "fr", "Jeanne"], ["", "", ""]]
        text = end.join(sign.join(row) for row in rows)
        assert read(text) == ([person("a@example.org", "fr", "Jeanne")], [])

    @pytest.mark.parametrize(
        "headings",
        [
            "Nom;Langue;Adresse électronique",
            "NAME;VERSION;E-MAIL",
            "nom complet;édition;courriel",
            "Nom et prénom;langue;Adresse e-mail",
        ],
    )
    def test_columns_go_by_their_names(self, headings: str) -> None:
        text = f"{headings}\nJeanne Éluard;anglais;a@example.org\n"
        assert read(text) == ([person("a@example.org", "en", "Jeanne Éluard")], [])

    def test_where_readers_live_is_not_where_they_are_written_to(self) -> None:
        text = "Nom;Adresse;Ville;E-mail\nA;1 rue B;C;a@example.org\n"
        assert read(text) == ([person("a@example.org", "bilingual", "A")], [])

    def test_first_and_last_names(self) -> None:
        text = "prénom,nom,mail,service\nJeanne,Éluard,a@example.org,Presse\n"
        assert read(text) == ([person("a@example.org", "bilingual", "Jeanne Éluard")], [])

    def test_without_headings_columns_go_by_their_places(self) -> None:
        text = 'a@example.org,fr,"Éluard, Jeanne"\nb@example.org\n'
        wanted = [
            person("a@example.org", "fr", "Éluard, Jeanne"),
            person("b@example.org", "bilingual"),
        ]
        assert read(text) == (wanted, [])

    @pytest.mark.parametrize(
        ("said", "version"),
        [
            ("fr", "fr"),
            ("Français", "fr"),
            ("EN", "en"),
            ("english", "en"),
            ("", "bilingual"),
            ("bilingue", "bilingual"),
            ("fr+en", "bilingual"),
        ],
    )
    def test_versions(self, said: str, version: Version) -> None:
        assert read(f"a@example.org,{said}\n") == ([person("a@example.org", version)], [])

    def test_a_host_with_accents_is_spelled_as_mail_servers_do(self) -> None:
        assert read("a@été.example,fr\n")[0] == [person("a@xn--t-9fab.example", "fr")]

    def test_nothing_is_nobody(self) -> None:
        assert read("\n \n;;\n") == ([], [])

    def test_a_table_without_addresses_is_none(self) -> None:
        with pytest.raises(InvalidInput) as caught:
            read("nom;langue\nJeanne;fr\n")
        (told,) = caught.value.problems
        assert (told.code, told.file, told.line) == ("recipients-no-address", "readers.csv", 1)

    @pytest.mark.parametrize(
        "data",
        [
            "é;ü".encode(),
            b"\xef\xbb\xbf" + "é;ü".encode(),
            "é;ü".encode("cp1252"),
            "é;ü".encode("utf-16"),
        ],
    )
    def test_encodings(self, data: bytes) -> None:
        assert decoded(data) == "é;ü"


class TestBadRows:
    """A row that cannot be read is told with its line, and costs no other."""

    @pytest.mark.parametrize(
        ("row", "code"),
        [
            ("jeanne,fr,x", "recipient-address"),
            ("é@example.org,fr,x", "recipient-address"),
            ("Jeanne <a@example.org>,fr,x", "recipient-address"),
            ("a@example.org>\tRCPT,fr,x", "recipient-address"),
            ("<a@example.org>,fr,x", "recipient-address"),
            ("a@localhost,fr,x", "recipient-address"),
            (f"{'a' * 65}@example.org,fr,x", "recipient-address"),
            ("c@example.org,de,x", "recipient-version"),
            ('c@example.org,fr,"Jeanne', "recipient-quote"),
        ],
    )
    def test_it_is_told_with_its_line(self, row: str, code: str) -> None:
        text = f"address,version,name\na@example.org,fr,A\n{row}\nb@example.org,en,B\n"
        wanted = [person("a@example.org", "fr", "A"), person("b@example.org", "en", "B")]
        assert read(text) == (wanted, [(code, 3)])

    def test_a_name_is_one_line_that_turns_nothing_around(self) -> None:
        (one,), _ = read("a@example.org,fr,\u202eJeanne\x0b\x85 \u2066Éluard\u2069\x00\n")
        assert one.name == "Jeanne Éluard"

    @given(text=st.text(max_size=300))
    def test_whatever_stands_there_nothing_breaks(self, text: str) -> None:
        found, _ = read(f"address\n{text}")
        assert all(address.isascii() for one in found for address in one.addresses)


def whole(
    root: Path, *, issue: Issue | None = None, out: Collection[str] = (), **changes: Any
) -> Recipients:
    server = changes.pop("server", None)
    newsroom = make_newsroom(letters=make_letter_settings(**changes))
    if server is not None:
        newsroom = replace(newsroom, mail=replace(newsroom.mail, server=server))
    return recipients(Layout(root), newsroom, issue or make_issue(), out)


LIST = MailingList(address="Presse@listes.example.org", version="fr", name="Presse")


class TestWhole:
    """Lists and readers together, for one issue."""

    def test_lists_come_first_and_everybody_once(self, tmp_path: Path) -> None:
        rows = (
            "a@example.org,fr\nA@example.org,en\npresse@listes.example.org,en\nb@example.org,en\n"
        )
        (tmp_path / "r.csv").write_text(rows)
        found = whole(tmp_path, lists=(LIST,), recipients="r.csv")
        assert [(a.key, a.kind, a.version) for a in found.addressees] == [
            ("presse@listes.example.org", "list", "fr"),
            ("a@example.org", "person", "fr"),
            ("b@example.org", "person", "en"),
        ]
        assert found.twice == 2

    def test_who_wants_none_gets_none_though_a_list_cannot_be_left_here(
        self, tmp_path: Path
    ) -> None:
        (tmp_path / "r.csv").write_text("A@example.org\nb@example.org\n")
        out = {"a@example.org", "presse@listes.example.org"}
        found = whole(tmp_path, lists=(LIST,), recipients="r.csv", out=out)
        assert [a.key for a in found.addressees] == ["presse@listes.example.org", "b@example.org"]
        assert found.unsubscribed == 1

    def test_an_issue_in_one_language(self, tmp_path: Path) -> None:
        (tmp_path / "r.csv").write_text("a@example.org,fr\nb@example.org,en\nc@example.org,\n")
        issue = make_issue(editorials=(make_editorial("en"),))
        found = whole(tmp_path, recipients="r.csv", issue=issue)
        wanted = [("b@example.org", "en"), ("c@example.org", "en")]
        assert [(a.key, a.version) for a in found.addressees] == wanted
        assert found.without_version == 1

    def test_nobody_set_and_no_server_is_the_office(self, tmp_path: Path) -> None:
        found = whole(tmp_path)
        assert [(a.key, a.kind, a.addresses) for a in found.addressees] == [
            (f"office/{version}", "office", ("presse@example.org",))
            for version in ("fr", "en", "bilingual")
        ]

    def test_nobody_set_and_a_server_is_nobody(self, tmp_path: Path) -> None:
        assert whole(tmp_path, server=server_at(25)).addressees == ()

    def test_a_file_that_is_not_there_is_told(self, tmp_path: Path) -> None:
        with pytest.raises(InvalidInput) as caught:
            whole(tmp_path, recipients="r.csv")
        assert [(p.code, p.file) for p in caught.value.problems] == [("file-unreadable", "r.csv")]
