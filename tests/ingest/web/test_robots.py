"""What a site asks programs to leave alone is left alone: RFC 9309, over real sockets."""

import time
from http.server import BaseHTTPRequestHandler

import pytest
from msgspec.structs import replace

from pipeline.errors import FetchFailed, problem
from pipeline.ingest.web.client import Busy, Client, Terms
from pipeline.ingest.web.robots import LIMIT, Robots, text_of, token_of
from tests.ingest.web.servers import Respond, Site, send, serving

TERMS = Terms(
    timeout=3,
    max_bytes=9999,
    user_agent="press-pipeline/0.1 (+https://news.example.org/)",
    allow_hosts=frozenset({"127.0.0.1"}),
    retries=0,
)
RULES = b"User-agent: *\nDisallow: /private\nAllow: /private/open\n"


def site(robots: Respond, *paths: str) -> Site:
    return Site({"/robots.txt": [robots], **{path: [send()] for path in paths}})


def outcome(client: Client, url: str) -> str:
    try:
        return client.get(url).content.decode()
    except FetchFailed as error:
        return error.problems[0].code


class TestRules:
    """The file is asked for once, first, and obeyed."""

    def test_what_is_forbidden_is_not_asked_for(self) -> None:
        there = site(send(RULES, content_type="text/plain"), "/", "/private/a", "/private/open")
        with serving(there) as url, Client(TERMS) as client:
            found = [outcome(client, url + path) for path in there.pages]
        assert found[1:] == ["<p>Bonjour</p>", "fetch-robots", "<p>Bonjour</p>"]
        assert there.paths == ["/robots.txt", "/robots.txt", "/", "/private/open"]

    def test_the_refusal_says_what_to_do(self) -> None:
        with (
            serving(site(send(RULES))) as url,
            Client(TERMS) as client,
            pytest.raises(FetchFailed) as caught,
        ):
            client.get(f"{url}/private")
        assert caught.value.problems == (problem("fetch-robots", url=f"{url}/private"),)

    def test_a_person_may_pass_them_by(self) -> None:
        there = site(send(RULES), "/private")
        with serving(there) as url, Client(replace(TERMS, robots=False)) as client:
            assert client.get(f"{url}/private").content == b"<p>Bonjour</p>"
        assert there.paths == ["/private"]

    def test_where_a_redirect_leads_they_hold_too(self) -> None:
        there = site(send(RULES))
        there.pages["/a"] = [send(b"", status=302, location="/private")]
        with serving(there) as url, Client(TERMS) as client:
            assert outcome(client, f"{url}/a") == "fetch-robots"
        assert there.paths == ["/robots.txt", "/a"]

    def test_they_may_be_kept_from_one_run_to_the_next(self) -> None:
        there = site(send(RULES), "/")
        with serving(there) as url:
            with Client(TERMS) as client:
                outcome(client, f"{url}/")
                kept = client.robots_read()
            with Client(TERMS, kept) as client:
                found = [outcome(client, url + path) for path in ("/", "/private")]
        assert kept == {url: RULES.decode()}
        assert (found, there.paths) == (
            ["<p>Bonjour</p>", "fetch-robots"],
            ["/robots.txt", "/", "/"],
        )

    @pytest.mark.parametrize(
        ("text", "allowed"),
        [
            ("User-agent: press-pipeline\nDisallow: /\n\nUser-agent: *\nDisallow:", False),
            ("user-AGENT: Press-Pipeline\ndisallow: /a", False),
            ("User-agent: *\nDisallow: /\n\nUser-agent: press-pipeline\nAllow: /", True),
            ("User-agent: otherbot\nDisallow: /", True),
            ("User-agent: *\nDisallow: /*.html$", True),
            ("User-agent: *\nDisallow: /a/*/c", False),
            ("User-agent: *\nDisallow: /\nAllow: /a/", True),
            ("\ufeffUser-agent: *\r\nDisallow: /\r\n", False),
            ("User-agent: *\nDisallow: /a/b/%63", False),
            ("Disallow: /", True),
            ("<html><p>Not found</p>", True),
            ("", True),
        ],
    )
    def test_the_closest_rule_of_the_closest_group_counts(self, text: str, allowed: bool) -> None:
        robots = Robots(text=text_of(text.encode()), token=token_of(TERMS.user_agent))
        assert robots.allows("https://example.org/a/b/c?d=e") is allowed

    def test_hostile_patterns_take_no_time(self) -> None:
        robots = Robots(text="User-agent: *\nDisallow: /" + "*a" * 5000 + "b\n", token="x")
        assert robots.allows("https://example.org/" + "a" * 20_000)

    def test_only_the_beginning_of_a_huge_file_is_read(self) -> None:
        text = text_of((RULES + b"Disallow: /x\n" * 50_000)[:LIMIT])
        assert text.endswith("Disallow: /x\n")
        huge = site(send(RULES + b"Disallow: /x\n" * 500_000), "/")
        with serving(huge) as url, Client(TERMS) as client:
            assert outcome(client, f"{url}/") == "<p>Bonjour</p>"


class TestWithoutFile:
    """No file allows all; one that cannot be had for now allows nothing for now."""

    @pytest.mark.parametrize("status", [400, 401, 403, 404, 410])
    def test_where_there_is_none_all_is_allowed(self, status: int) -> None:
        there = site(send(b"", status=status), "/")
        with serving(there) as url, Client(TERMS) as client:
            assert outcome(client, f"{url}/") == "<p>Bonjour</p>"

    @pytest.mark.parametrize("status", [429, 500, 503])
    def test_where_it_is_out_of_order_nothing_is(self, status: int) -> None:
        there = site(send(b"", status=status), "/")
        with serving(there) as url, Client(TERMS) as client:
            found = [outcome(client, f"{url}/") for _ in range(3)]
        assert (found, there.paths) == (["fetch-busy"] * 3, ["/robots.txt"])

    def test_its_retry_after_is_the_pages(self) -> None:
        there = site(send(b"", status=503, retry_after="120"))
        with serving(there) as url, Client(TERMS) as client, pytest.raises(Busy) as caught:
            client.get(f"{url}/")
        assert caught.value.retry_after == 120

    def test_where_it_breaks_off_nothing_is(self) -> None:
        def hang_up(request: BaseHTTPRequestHandler) -> None:
            request.close_connection = True

        with serving(site(hang_up, "/")) as url, Client(TERMS) as client:
            assert outcome(client, f"{url}/") == "fetch-interrupted"

    def test_a_redirect_is_followed(self) -> None:
        there = site(send(b"", status=301, location="/rules.txt"))
        there.pages["/rules.txt"] = [send(RULES)]
        with serving(there) as url, Client(TERMS) as client:
            assert outcome(client, f"{url}/private") == "fetch-robots"

    def test_a_circle_is_no_file(self) -> None:
        there = site(send(b"", status=301, location="/robots.txt"), "/")
        with serving(there) as url, Client(TERMS) as client:
            assert outcome(client, f"{url}/") == "<p>Bonjour</p>"


class TestPause:
    """A site may ask for time between two requests."""

    @pytest.mark.parametrize(("delay", "pause"), [("0.2", 0.2), ("60", 0.3), ("x", 0), ("-1", 0)])
    def test_it_is_kept_within_reason(self, delay: str, pause: float) -> None:
        there = site(send(f"User-agent: *\nCrawl-delay: {delay}\n".encode()), "/a", "/b")
        with serving(there) as url, Client(replace(TERMS, longest_wait=0.3)) as client:
            client.get(f"{url}/a")
            began = time.monotonic()
            client.get(f"{url}/b")
            took = time.monotonic() - began
        assert pause <= took + 0.02 < pause + 0.2
