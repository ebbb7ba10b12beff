"""``press replays digest``, and what ``press run`` says of replays that end soon."""

import re

import pytest

from pipeline.layout import Layout
from tests.cli.conftest import Call
from tests.deliver.mail_servers import LOST, mail_server
from tests.newsrooms import CONFIG, tree, write_story

AT = ("--at", "2026-01-13T12:00:00+01:00")
OFF = "replays: {check_every: off, warn_days: [], digest: off}\n"


def replay(layout: Layout, number: int, until: str, who: str = "Arte", more: str = "") -> None:
    facts = "status: ready\npublish_at: 2026-01-05 09:00\nreplays:\n"
    write_story(
        layout,
        number,
        f"{facts}  - broadcaster: {who}\n    available_until: {until}\n    {more}\n",
    )


def warn(layout: Layout, more: str = "") -> None:
    section = "replays: {check_every: off, warn_days: [7], digest: off}\n"
    layout.config.write_text(CONFIG.replace(OFF, section) + more)


class TestDigest:
    """The overview, to be read or to be sent."""

    def test_it_is_printed_and_nothing_is_sent(self, press: Call, layout: Layout) -> None:
        replay(layout, 1, "2026-01-19")
        called = press("replays", "digest", *AT)
        assert (called.code, called.err) == (0, "")
        assert called.out.startswith(
            "Rediffusions\N{NO-BREAK SPACE}: le point au 13 janvier 2026\n\n"
            "1 rediffusion est en ligne ou annoncée. Dans les 7 jours, 1 prend fin.\n"
        )
        assert "19 janvier 2026  6 j    Arte       Sujet 1\n" in called.out
        assert not layout.outbox.exists()

    def test_without_a_mail_server_it_is_written_as_a_file(
        self, press: Call, layout: Layout
    ) -> None:
        called = press("replays", "digest", "--send", *AT)
        (name,) = tree(layout.outbox)
        assert (called.code, called.out) == (
            0,
            f"written to outbox/{name}, for presse@example.org: there is no mail server in "
            "config.yaml.\n",
        )

    def test_it_is_sent_at_once_however_often(self, press: Call, layout: Layout) -> None:
        with mail_server() as box:
            server = f"host: 127.0.0.1, port: {box.port}, security: none"
            layout.config.write_text(f"{CONFIG}mail: {{{server}}}\n")
            outs = [press("replays", "digest", "--send", *AT).out for _ in range(2)]
        assert len(box.taken) == 2
        assert outs[0] == "sent to presse@example.org (250 2.0.0 Ok: queued as 1)\n"

    def test_a_server_that_does_not_take_it_is_told(self, press: Call, layout: Layout) -> None:
        with mail_server() as box:
            box.answer = lambda *_: "550 5.7.1 relaying denied"
            server = f"host: 127.0.0.1, port: {box.port}, security: none"
            layout.config.write_text(f"{CONFIG}mail: {{{server}}}\n")
            called = press("replays", "digest", "--send", *AT)
        assert (called.code, called.out) == (1, "")
        assert called.err.startswith(f"press: the mail server 127.0.0.1:{box.port} refuses")

    @pytest.mark.parametrize(
        ("answer", "told"),
        [
            ("450 4.2.0 greylisted", "Run the command again in a few minutes."),
            (
                LOST,
                "which may have gone out. See whether it has arrived; if not, run the command "
                "again.",
            ),
        ],
        ids=["deferred", "cut-off"],
    )
    def test_nobody_is_promised_that_it_goes_later(
        self, press: Call, layout: Layout, answer: str, told: str
    ) -> None:
        with mail_server() as box:
            box.answer = lambda command, _: answer if command == "DATA" else ""
            server = f"host: 127.0.0.1, port: {box.port}, security: none"
            layout.config.write_text(f"{CONFIG}mail: {{{server}}}\n")
            called = press("replays", "digest", "--send", *AT)
        assert called.code == 1
        assert called.err.endswith(f" {told}\n")

    def test_a_server_that_is_not_there_is_told(self, press: Call, layout: Layout) -> None:
        with mail_server() as box:
            port = box.port
        server = f"host: 127.0.0.1, port: {port}, security: none"
        layout.config.write_text(f"{CONFIG}mail: {{{server}}}\n")
        called = press("replays", "digest", "--send", *AT)
        assert called.code == 1
        assert called.err.endswith("in config.yaml, then run the command again.\n")


class TestLastLine:
    """What ends soon, as long as anything does."""

    def test_it_names_them_by_their_dates(self, press: Call, layout: Layout) -> None:
        warn(layout)
        replay(layout, 1, "2026-01-19")
        replay(layout, 2, "2026-01-20", "TV5", "estimated: yes")
        replay(layout, 3, "2026-02-20")
        for _ in range(2):
            lines = press("run", *AT).out.splitlines()
            assert lines[1:] == [
                "2 replays end within 7 days: Arte (2026/sujet-1), Monday 19 January 2026; "
                "TV5 (2026/sujet-2), probably Tuesday 20 January 2026"
            ]

    def test_it_tells_the_hour(self, press: Call, layout: Layout) -> None:
        warn(layout)
        replay(layout, 1, "2026-01-19 09:00")
        replay(layout, 2, "2026-01-19 23:59")
        assert press("run", *AT).out.splitlines()[1] == (
            "2 replays end within 7 days: Arte (2026/sujet-1), Monday 19 January 2026, "
            "9\N{NO-BREAK SPACE}am; Arte (2026/sujet-2), Monday 19 January 2026"
        )

    def test_the_line_says_that_mails_went_out(self, press: Call, layout: Layout) -> None:
        warn(layout)
        replay(layout, 1, "2026-01-19")
        lines = [press("run", *AT).out.splitlines()[0] for _ in range(2)]
        assert [re.findall(r" mails=(\d+) ", line) for line in lines] == [["1"], ["0"]]

    def test_in_french(self, press: Call, layout: Layout, monkeypatch: pytest.MonkeyPatch) -> None:
        warn(layout, "office_language: fr\n")
        replay(layout, 1, "2026-01-19")
        assert press("run", *AT).out.splitlines()[1:] == [
            "1 rediffusion prend fin d’ici 7 jours\N{NO-BREAK SPACE}: "
            "Arte (2026/sujet-1), lundi 19 janvier 2026"
        ]

    def test_of_many_it_names_the_first(self, press: Call, layout: Layout) -> None:
        warn(layout)
        for n in range(1, 8):
            replay(layout, n, "2026-01-19")
        line = press("run", *AT).out.splitlines()[1]
        assert line.startswith("7 replays end within 7 days: Arte (2026/sujet-1), ")
        assert line.endswith("; Arte (2026/sujet-5), Monday 19 January 2026; and 2 more")

    def test_where_none_ends_soon_there_is_one_line_as_ever(
        self, press: Call, layout: Layout
    ) -> None:
        warn(layout)
        replay(layout, 1, "2026-03-19")
        assert len(press("run", *AT).out.splitlines()) == 1

    def test_as_json(self, press: Call, layout: Layout) -> None:
        warn(layout)
        replay(layout, 1, "2026-01-19")
        report = press("run", "--json", *AT).json
        assert {k: report[k] for k in ("ending", "ending_within", "mailed")} == {
            "ending": [
                {
                    "story": "2026/sujet-1",
                    "broadcaster": "Arte",
                    "until": "2026-01-19T22:59:59Z",
                    "last_day": "2026-01-19",
                    "hour": None,
                    "estimated": False,
                }
            ],
            "ending_within": 7,
            "mailed": 1,
        }

    def test_verbose_counts_the_mails(self, press: Call, layout: Layout) -> None:
        warn(layout)
        replay(layout, 1, "2026-01-19")
        assert "Mails to the office: 1" in press("run", "-v", *AT).out.splitlines()
        assert "Mails to the office: 1" not in press("run", "-v", *AT).out.splitlines()
