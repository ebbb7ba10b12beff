"""Who wants no issue gets none: by a person's word, by mails, by logs, and by the link's page."""

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from email.message import EmailMessage
from pathlib import Path
from wsgiref.util import setup_testing_defaults
from wsgiref.validate import validator

import pytest

from pipeline.errors import Problem, problem
from pipeline.issuing.unsubscribe_web import application
from pipeline.issuing.unsubscribing import Readers, Wish, take_out, wish, wishes_in
from pipeline.layout import Layout
from pipeline.store import ledger
from pipeline.store.ledger import Ledger
from pipeline.tokens import token_for
from pipeline.workspace import opened
from tests.builders import make_letter_settings, make_newsroom
from tests.issuing.posts import write_post

NOW = datetime.fromisoformat("2026-02-17T09:00:00+00:00")
A, B = "a@example.org", "b@example.org"
ROWS = [f"{A},fr,A", f"{B},en,B"]


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    return write_post(tmp_path, readers=ROWS)


@pytest.fixture
def led(layout: Layout) -> Iterator[Ledger]:
    with ledger.opened(layout.ledger) as one:
        yield one


@pytest.fixture
def readers(layout: Layout, led: Ledger) -> Readers:
    newsroom = make_newsroom(letters=make_letter_settings(recipients="readers.csv"))
    return Readers(layout, newsroom, led.issued)


@pytest.fixture
def token(led: Ledger) -> str:
    return token_for(led.issued.secret(), A)


def out(led: Ledger) -> list[str]:
    return [one.address for one in led.issued.unsubscribed()]


class TestWords:
    """What a person may say."""

    def test_an_address_however_it_is_spelled(self, readers: Readers) -> None:
        assert wish(readers, "A@Example.org") == Wish(text="A@Example.org", address=A)
        assert wish(readers, "nobody@example.org") == Wish(
            text="nobody@example.org", address="nobody@example.org"
        )

    def test_a_token_and_what_holds_one(self, readers: Readers, token: str) -> None:
        for text in (
            token,
            token.upper(),
            f"https://presse.example.org/out?t={token}",
            f"mailto:presse@example.org?subject=unsubscribe%20{token}",
        ):
            assert wish(readers, text) == Wish(text=text, address=A)

    def test_a_token_that_is_nobodys(self, readers: Readers) -> None:
        assert wish(readers, "a" * 32) == Wish(text="a" * 32, address=None)

    @pytest.mark.parametrize("text", ["", "jeanne", "a b@example.org", "feeds/index.html"])
    def test_what_is_neither(self, readers: Readers, text: str) -> None:
        assert wish(readers, text) is None

    def test_who_was_written_to_is_known_though_the_table_is_gone(
        self, layout: Layout, led: Ledger, token: str
    ) -> None:
        (layout.root / "readers.csv").unlink()
        newsroom = make_newsroom(letters=make_letter_settings(recipients="readers.csv"))
        assert Readers(layout, newsroom, led.issued).of(token) is None
        led.issued.unsubscribe([A], NOW)
        assert Readers(layout, newsroom, led.issued).of(token) == A

    def test_it_is_told_once(self, led: Ledger) -> None:
        wishes = [Wish(text=A, address=A), Wish(text="x", address=A), Wish(text="y", address=None)]
        assert take_out(led.issued, wishes, NOW) == [A]
        assert take_out(led.issued, wishes, NOW) == []
        assert out(led) == [A]


def mail(subject: str, text: str = "") -> bytes:
    message = EmailMessage()
    message["From"] = A
    message["Subject"] = subject
    message.set_content(text)
    return message.as_bytes()


class TestFiles:
    """Mails, logs and lists."""

    def test_the_subject_of_a_mail_counts_and_what_it_quotes_does_not(
        self, readers: Readers, token: str
    ) -> None:
        assert [w.address for w in wishes_in(readers, mail(f"unsubscribe {token}"))] == [A]
        assert [*wishes_in(readers, mail("Merci !", f"> https://x.example/?t={token}"))] == []

    def test_a_mailbox(self, readers: Readers, led: Ledger, token: str) -> None:
        other = token_for(led.issued.secret(), B)
        box = b"".join(
            b"From a@example.org Mon Feb 16 09:00:00 2026\n" + content + b"\n"
            for content in (mail(f"unsubscribe {token}"), mail("x"), mail(f"Re: {other}"))
        )
        assert [w.address for w in wishes_in(readers, box)] == [A, B]

    def test_of_a_log_only_what_was_sent_counts(self, readers: Readers, token: str) -> None:
        end = f'HTTP/2.0" 200 512 "https://x.example/?t={token}" "POST /out?t={token} HTTP"'
        logged = "192.0.2.1 - - [16/Feb/2026:09:00:00 +0100] "
        lines = [
            f'{logged}"GET /out?t={token} {end}',
            f'{logged}"HEAD /out?t={token} {end}',
            f'{logged}"POST /other?t={"a" * 32} {end}',
            f"{token} in a line of no kind",
        ]
        assert [*wishes_in(readers, "\n".join(lines).encode())] == []
        lines.append(f'{logged}"POST /out?t={token} {end}')
        assert [w.address for w in wishes_in(readers, "\n".join(lines).encode())] == [A]

    @pytest.mark.parametrize("client", ["192.0.2.1", "2001:db8::1", "press.example.org:443 ::1"])
    def test_a_log_is_known_whatever_its_lines_begin_with(
        self, readers: Readers, token: str, client: str
    ) -> None:
        line = f'{client} - - [16/Feb/2026:09:00:00 +0100] "POST /out?t={token} HTTP/2.0" 200 5\n'
        assert [w.address for w in wishes_in(readers, line.encode())] == [A]

    @pytest.mark.parametrize(
        "line",
        ["https://presse.example.org/out?t={}", "mailto:p@example.org?subject=x%20{}", "\ufeff{}"],
    )
    def test_a_list_may_begin_with_a_link(self, readers: Readers, token: str, line: str) -> None:
        text = line.format(token)
        assert [w.address for w in wishes_in(readers, text.encode())] == [A]

    def test_a_list(self, readers: Readers, token: str) -> None:
        text = f"# those who called\n{B}\nhttps://presse.example.org/out?t={token}\n"
        assert [w.address for w in wishes_in(readers, text.encode())] == [B, A]

    @pytest.mark.parametrize(
        "line",
        [
            f"Jeanne <{A}>",
            f'"Exemple, Jeanne" <{A}>',
            f"{A};fr",
            f'"{A}","fr"',
            f"Jeanne;{A.upper()};x",
        ],
    )
    def test_a_list_may_be_what_mail_programs_and_spreadsheets_copy(
        self, readers: Readers, line: str
    ) -> None:
        problems: list[Problem] = []
        text = f"# out\n\n{line}\n"
        assert [w.address for w in wishes_in(readers, text.encode(), problems=problems)] == [A]
        assert problems == []

    def test_who_stands_beside_another_is_out_as_well(self, readers: Readers) -> None:
        for line in (f"{A}; {B}", f"A <{A}>, B <{B}>"):
            assert [w.address for w in wishes_in(readers, line.encode())] == [A, B]

    def test_headings_ask_for_nothing(self, readers: Readers) -> None:
        problems: list[Problem] = []
        text = f"Adresse;Nom\n{A};Jeanne\n"
        assert [w.address for w in wishes_in(readers, text.encode(), problems=problems)] == [A]
        assert problems == []

    def test_lines_that_nobody_understands_are_told(self, readers: Readers) -> None:
        problems: list[Problem] = []
        text = f"{A}\nJeanne Exemple\n{'a' * 32}\n"
        found = [*wishes_in(readers, text.encode(), file="out.txt", problems=problems)]
        assert [w.address for w in found] == [A]
        assert problems == [
            problem("unsubscribe-line", file="out.txt", line=2, text="Jeanne Exemple"),
            problem("unsubscribe-unknown", file="out.txt", line=3, text="a" * 32),
        ]

    @pytest.mark.parametrize("subject", ["unsubscribe", "Re: Désabonnement", "STOP !"])
    def test_a_mail_that_asks_without_a_token_is_told(
        self, readers: Readers, token: str, subject: str
    ) -> None:
        problems: list[Problem] = []
        parts = [mail("Merci !"), mail(subject), mail(f"unsubscribe {token}")]
        box = b"".join(b"From a@example.org Mon Feb 16 09:00:00 2026\n" + p for p in parts)
        found = [*wishes_in(readers, box, file="box", problems=problems)]
        assert [w.address for w in found] == [A]
        assert problems == [
            problem("unsubscribe-mail", file="box", line=9, subject=subject, sender=A)
        ]

    @pytest.mark.parametrize("kind", ["log", "mail"])
    def test_what_was_sent_before_its_owner_came_back_counts_no_more(
        self, readers: Readers, led: Ledger, token: str, kind: str
    ) -> None:
        def log(day: int) -> bytes:
            stamp = f"[{day}/Feb/2026:09:00:00 +0100]"
            return f'192.0.2.1 - - {stamp} "POST /out?t={token} HTTP/2.0" 200 5\n'.encode()

        def letter(day: int) -> bytes:
            date = f"Date: {day} Feb 2026 09:00:00 +0100\n".encode()
            return date + mail(f"unsubscribe {token}")

        older, later = (log(16), log(18)) if kind == "log" else (letter(16), letter(18))
        assert take_out(led.issued, wishes_in(readers, older), NOW) == [A]
        led.issued.subscribe_again(A, NOW)
        assert take_out(led.issued, wishes_in(readers, older), NOW) == []
        assert out(led) == []
        assert take_out(led.issued, wishes_in(readers, later), NOW) == [A]
        led.issued.subscribe_again(A, NOW)
        # At a person's word, whenever that is.
        assert take_out(led.issued, [Wish(text=A, address=A)], NOW) == [A]


class TestPage:
    """The page of the link: a look only asks, what is sent takes out."""

    @staticmethod
    def ask(layout: Layout, method: str, query: str) -> tuple[str, dict[str, str], str]:
        """Return the answer, which is judged by wsgiref on the way."""
        said: list[tuple[str, dict[str, str]]] = []

        def start(status: str, headers: list[tuple[str, str]], exc: object = None) -> object:
            said.append((status, dict(headers)))
            return lambda data: None

        environ: dict[str, object] = {"REQUEST_METHOD": method, "QUERY_STRING": query}
        setup_testing_defaults(environ)
        answer = validator(application(layout.root, lambda: NOW))(environ, start)  # type: ignore[arg-type]
        body = b"".join(answer).decode()
        answer.close()  # type: ignore[attr-defined]
        return (*said[0], body)

    def test_a_look_asks_in_both_languages_and_takes_nobody_out(
        self, layout: Layout, led: Ledger, token: str
    ) -> None:
        status, headers, page = self.ask(layout, "GET", f"t={token}")
        assert status == "200 OK"
        assert headers["Cache-Control"] == "no-store"
        assert headers["Referrer-Policy"] == "no-referrer"
        assert page.count('<form method="post"><button>') == 2
        assert "Me désabonner" in page
        assert "Unsubscribe me" in page
        assert A not in page
        assert out(led) == []

    def test_what_is_sent_takes_out_and_may_be_sent_again(
        self, layout: Layout, led: Ledger, token: str
    ) -> None:
        for _ in range(2):
            status, _, page = self.ask(layout, "POST", f"t={token}")
            assert (status, "<form" in page) == ("200 OK", False)
        assert out(led) == [A]

    @pytest.mark.parametrize("method", ["GET", "POST"])
    @pytest.mark.parametrize("query", ["", "t=", f"t={'a' * 32}", "t=%00%ff<script>", "u=1"])
    def test_a_link_that_is_nobodys(
        self, layout: Layout, led: Ledger, method: str, query: str
    ) -> None:
        status, _, page = self.ask(layout, method, query)
        assert (status, "<script" in page, "<form" in page) == ("404 Not Found", False, False)
        assert out(led) == []

    @pytest.mark.parametrize("method", ["HEAD", "PUT", "DELETE", "OPTIONS"])
    def test_nothing_else_is_answered(
        self, layout: Layout, led: Ledger, token: str, method: str
    ) -> None:
        status, headers, page = self.ask(layout, method, f"t={token}")
        assert (status, headers["Allow"], page) == ("405 Method Not Allowed", "GET, POST", "")
        assert out(led) == []

    def test_while_it_cannot_be_noted_the_sender_is_to_try_again(
        self, layout: Layout, led: Ledger, token: str
    ) -> None:
        led.close()
        layout.ledger.write_bytes(b"spoilt" * 1000)
        assert self.ask(layout, "POST", f"t={token}")[0] == "503 Service Unavailable"

    def test_while_the_config_cannot_be_read_the_sender_is_to_try_again(
        self, layout: Layout, led: Ledger, token: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        layout.config.write_text("name: [")
        status, headers, page = self.ask(layout, "POST", f"t={token}")
        assert (status, headers["Retry-After"]) == ("503 Service Unavailable", "3600")
        assert "Réessayez" in page
        assert "Traceback" not in capsys.readouterr().err
        assert out(led) == []

    def test_as_a_web_server_starts_it(self, layout: Layout, led: Ledger, token: str) -> None:
        def cgi(method: str) -> str:
            return subprocess.run(
                [sys.executable, "-m", "pipeline", "newsletter", "unsubscribe", "--cgi"],
                env={
                    **os.environ,
                    "PYTHONPATH": str(Path(__file__).parents[2]),
                    "PRESS_NEWSROOM": str(layout.root),
                    "GATEWAY_INTERFACE": "CGI/1.1",
                    "REQUEST_METHOD": method,
                    "QUERY_STRING": f"t={token}",
                    "SERVER_NAME": "presse.example.org",
                    "SERVER_PORT": "443",
                    "SERVER_PROTOCOL": "HTTP/1.1",
                    "CONTENT_LENGTH": "26",
                },
                input="List-Unsubscribe=One-Click",
                check=True,
                capture_output=True,
                text=True,
            ).stdout

        assert cgi("GET").startswith("Status: 200 OK\n")
        assert out(led) == []
        assert cgi("POST").startswith("Status: 200 OK\n")
        assert out(led) == [A]


def test_who_is_out_is_not_among_the_recipients(layout: Layout, led: Ledger) -> None:
    from pipeline.issuing.recipients import recipients_of
    from pipeline.store.issues import load

    led.issued.unsubscribe([A], NOW)
    with opened(layout) as workspace:
        (issue,) = load(layout.newsletters, workspace.newsroom).issues
        found = recipients_of(workspace, issue)
    assert ([a.key for a in found.addressees], found.unsubscribed) == ([B], 1)
