"""A newsroom that polls a real server on loopback: many runs, and one visit kept between them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from pipeline.errors import FetchFailed
from pipeline.ingest.web.client import FEED, Answer, Client, Terms, user_agent
from pipeline.ingest.web.visits import Visit, after_answer, after_failure, first, is_due
from tests.ingest.web.servers import Respond, Site, send, serving

START = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
RSS = b"<rss version='2.0'><channel><title>Le jardin</title></channel></rss>"
TERMS = Terms(
    timeout=3,
    max_bytes=100_000,
    user_agent=user_agent("https://news.example.org/", "press@example.org"),
    allow_hosts=frozenset({"127.0.0.1"}),
    robots=False,
    back_off=0.01,
    longest_wait=0.05,
)


@dataclass
class Reader:
    """A newsroom that polls one address, keeping nothing but the visit between two runs."""

    visit: Visit
    every: timedelta = HOUR
    hint: int | None = None
    terms: Terms = TERMS
    #: What each run found, None where it did not ask.
    found: list[Answer | str | None] = field(default_factory=list)

    def poll(self, now: datetime) -> None:
        """Do as a run at ``now`` does."""
        if not is_due(self.visit, now):
            self.found.append(None)
            return
        try:
            with Client(self.terms) as client:
                answer = client.get(self.visit.url, kinds=FEED, validators=self.visit.validators)
        except FetchFailed as error:
            self.found.append(error.problems[0].code)
            self.visit = after_failure(self.visit, error, now, every=self.every)
        else:
            self.found.append(answer)
            self.visit = after_answer(self.visit, answer, now, every=self.every, hint=self.hint)

    def polls(self, times: int, *, apart: timedelta = HOUR) -> None:
        for number in range(times):
            self.poll(START + number * apart)

    def hours_asked(self) -> list[int]:
        """Return at which of the hourly polls the server was asked."""
        return [hour for hour, found in enumerate(self.found) if found is not None]


@contextmanager
def reading(
    *answers: Respond, path: str = "/feed", protocol: str = "HTTP/1.0"
) -> Iterator[tuple[Site, Reader]]:
    """Serve ``answers`` one after the other at ``path``, with a reader of it."""
    site = Site({path: list(answers)})
    with serving(site, protocol=protocol) as url:
        yield site, Reader(first(url + path))


def feed(body: bytes = RSS, /, **headers: str) -> Respond:
    return send(body, 200, **{"content_type": "application/rss+xml", **headers})


def nothing(status: int, **headers: str) -> Respond:
    return send(b"", status, **{"content_length": "0", **headers})
