"""The client: safe, polite, one request at a time per host, from as many threads as you like."""

import threading
from collections.abc import Mapping
from typing import Self

from msgspec import Struct
from msgspec.structs import replace

from pipeline.agent import user_agent
from pipeline.errors import FetchFailed, problem
from pipeline.ingest.web.address import Address, follow, read
from pipeline.ingest.web.answers import (
    NOTHING,
    Answer,
    Busy,
    Dropped,
    Gone,
    Refused,
    Terms,
    Validators,
)
from pipeline.ingest.web.hosts import Host, Hosts
from pipeline.ingest.web.kinds import ANY, FEED, JSON, PAGE, PICTURE, Kinds, accept
from pipeline.ingest.web.receiving import TROUBLE, failure, receive, spare
from pipeline.ingest.web.robots import LIMIT, Robots, text_of, token_of
from pipeline.ingest.web.watch import Watch

__all__ = [
    "ANY",
    "FEED",
    "JSON",
    "PAGE",
    "PICTURE",
    "Answer",
    "Busy",
    "Client",
    "Gone",
    "Refused",
    "Terms",
    "Validators",
    "user_agent",
]

MAX_REDIRECTS = 5
_REDIRECTS = (301, 302, 303, 307, 308)
_PERMANENT = (301, 308)
#: Where these end a request for robots.txt, nothing is known of it, so nothing may be fetched.
_UNREACHABLE = ("fetch-timeout", "fetch-dns", "fetch-refused", "fetch-tls", "fetch-interrupted")


class _Call(Struct, kw_only=True):
    """One call of ``get``: what it wants, and what it may still spend."""

    kinds: Kinds
    #: Bytes.
    limit: int
    #: Whether more than ``limit`` is cut off rather than refused.
    cut: bool = False
    validators: Validators = NOTHING
    #: The address the validators came from.
    home: str = ""
    #: Seconds of being served.
    left: float
    #: Seconds of waiting.
    patience: float
    tries: int = 0


class _Redirect(Struct, frozen=True):
    status: int
    to: Address


class Client:
    """Fetches under ``terms``; a context manager that closes its connections at the end.

    ``robots`` is what ``robots_read`` returned at most a day ago (RFC 9309, 2.4), so that a
    run need not ask again.
    """

    def __init__(self, terms: Terms, robots: Mapping[str, str] | None = None) -> None:
        self._terms = terms
        self._token = token_of(terms.user_agent)
        known = {o: Robots(text=text, token=self._token) for o, text in (robots or {}).items()}
        self._hosts = Hosts(terms, known)
        self._closing = threading.Event()

    def get(self, url: str, *, kinds: Kinds = PAGE, validators: Validators = NOTHING) -> Answer:
        """Fetch ``url``, following at most five redirects. Raises FetchFailed.

        ``validators`` are of an earlier answer; where they still hold, the answer is
        ``not_modified`` and empty. A server that is busy is asked again within the terms.
        """
        address = read(url)
        call = self._call(kinds=kinds, limit=self._terms.max_bytes)
        call.validators, call.home = validators, validators.url or address.url
        return self._follow(address, call, obey=self._terms.robots)

    def robots_read(self) -> dict[str, str]:
        """Return the robots.txt of every site spoken to, by its origin: keep it for a day."""
        return self._hosts.robots()

    def close(self) -> None:
        """End all waits and close all connections."""
        self._closing.set()
        self._hosts.hang_up()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _call(self, *, kinds: Kinds, limit: int, cut: bool = False) -> _Call:
        terms = self._terms
        patience = terms.longest_wait
        return _Call(kinds=kinds, limit=limit, cut=cut, left=terms.seconds, patience=patience)

    def _follow(self, address: Address, call: _Call, *, obey: bool) -> Answer:
        asked, seen = address.url, set[str]()
        moved, permanent = None, True
        while len(seen) <= MAX_REDIRECTS and address.url not in seen:
            seen.add(address.url)
            if obey:
                self._obey(address)
            found = self._exchange(address, call)
            if isinstance(found, Answer):
                return replace(found, moved_to=moved)
            # A move away from TLS is followed, but not for ever: anyone on the way may forge it.
            weaker = (address.scheme, found.to.scheme) == ("https", "http")
            permanent = permanent and found.status in _PERMANENT and not weaker
            address = found.to
            moved = address.url if permanent else moved
        raise FetchFailed(problem("fetch-redirects", url=asked, limit=MAX_REDIRECTS))

    def _exchange(self, address: Address, call: _Call) -> Answer | _Redirect:
        """Ask once, and again where the server is busy or hangs up, in turn with other threads."""
        host = self._hosts.at(address.origin)
        try:
            with host.turn:
                while True:
                    if self._interrupted(host.rest()):
                        raise FetchFailed(
                            problem("fetch-interrupted", url=address.url, cause="stopped")
                        )
                    try:
                        found = self._once(host, address, call)
                    except (Busy, Dropped) as error:
                        self._wait(host, error, call)
                    except BaseException:
                        host.asked(None)
                        raise
                    else:
                        host.asked(None)
                        return found
        finally:
            self._hosts.used(address.origin)

    def _wait(self, host: Host, error: Busy | Dropped, call: _Call) -> None:
        """Wait until it is time to ask again. Raises the error where that is too late."""
        wait = self._terms.back_off * 2**call.tries
        if isinstance(error, Busy) and error.retry_after is not None:
            wait = error.retry_after
        call.tries += 1
        if call.tries > self._terms.retries or wait > call.patience or self._interrupted(wait):
            host.asked(error if isinstance(error, Busy) else None)
            raise error
        call.patience -= wait

    def _interrupted(self, seconds: float) -> bool:
        """Wait, and tell whether the client was closed meanwhile."""
        return self._closing.wait(seconds) if seconds > 0 else self._closing.is_set()

    def _once(self, host: Host, address: Address, call: _Call) -> Answer | _Redirect:
        terms = self._terms
        headers = {"Accept": accept(call.kinds)}
        sent = call.validators if call.home == address.url else NOTHING
        if sent.etag is not None:
            headers["If-None-Match"] = sent.etag
        if sent.last_modified is not None:
            headers["If-Modified-Since"] = sent.last_modified
        given = sent if len(headers) > 1 else None
        with Watch(call.left, total=terms.seconds) as watch:
            try:
                with host.line.ask(address.sent, headers, watch) as response:
                    target = host.line.target(response)
                    if response.status_code in _REDIRECTS and target is not None:
                        spare(response)
                        return _Redirect(response.status_code, follow(address, target))
                    return receive(
                        response,
                        address,
                        given,
                        watch,
                        kinds=call.kinds,
                        limit=call.limit,
                        cut=call.cut,
                    )
            except TROUBLE as error:
                raise failure(error, address, watch, terms.silence) from None
            finally:
                call.left = watch.left

    def _obey(self, address: Address) -> None:
        """Raise FetchFailed where robots.txt forbids ``address``, or cannot be had for now."""
        host = self._hosts.at(address.origin)
        with host.reading:
            if host.robots is None and host.unreadable is None:
                try:
                    host.robots = Robots(text=self._robots(address), token=self._token)
                except FetchFailed as error:
                    host.unreadable = error
        if host.unreadable is not None:
            raise host.unreadable.with_traceback(None)
        if host.robots is not None and not host.robots.allows(address.sent):
            raise FetchFailed(problem("fetch-robots", url=address.url))

    def _robots(self, address: Address) -> str:
        """Fetch robots.txt; without one everything is allowed (RFC 9309, 2.3.1)."""
        there = read(f"{address.scheme}://{address.host}:{address.port}/robots.txt")
        call = self._call(kinds=ANY, limit=LIMIT, cut=True)
        try:
            return text_of(self._follow(there, call, obey=False).content)
        except Busy:
            raise
        except Refused as error:
            if error.status >= 500:
                raise
            return ""
        except FetchFailed as error:
            if error.problems[0].code in _UNREACHABLE:
                raise
            return ""
