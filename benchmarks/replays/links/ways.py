"""The ways in which a link does well or badly, and what is true of it after some days."""

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from benchmarks.replays.links import shells, words
from benchmarks.replays.links.answers import Answer, Manner, page, to

#: Checks, a day apart.
ROUNDS: Final = 5
#: Where a server puts what it moved.
MOVED: Final = "/replay/{}/le-titre"


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """One request for a link."""

    number: int
    #: Which check it is, from 0 on.
    round: int
    head: bool
    #: Redirects that led here.
    hop: int


Server = Callable[[random.Random, Asked], Answer]


@dataclass(frozen=True, kw_only=True, slots=True)
class Way:
    """One way of doing."""

    name: str
    #: In about a thousand links.
    share: int
    #: What may be told of it after the last check; any but the first is a matter of taste.
    kinds: tuple[str, ...]
    server: Server
    #: Whether the page states another end than the story; None where it states none.
    differs: bool | None = None
    #: Whether the address has nobody listening, or speaks no TLS.
    port: str = "open"

    @property
    def lost(self) -> bool:
        """Whether readers find nothing there, so that "gone" may be said of it."""
        return bool({"gone", "soft-gone"} & set(self.kinds))


def _fine(chance: random.Random, asked: Asked) -> Answer:
    return page(shells.shown(chance, asked.number))


def _no_head(status: int, then: Server = _fine) -> Server:
    def server(chance: random.Random, asked: Asked) -> Answer:
        return page("", status) if asked.head else then(chance, asked)

    return server


def _silent_head(chance: random.Random, asked: Asked) -> Answer:
    return Answer(manner="reset") if asked.head else _fine(chance, asked)


def _status(status: int, body: Callable[[random.Random], str], **headers: str) -> Server:
    return lambda chance, _: page(body(chance), status, **headers)


def _leads(*statuses: int, at_last: Server = _fine) -> Server:
    """Lead on, once for each status."""

    def server(chance: random.Random, asked: Asked) -> Answer:
        if asked.hop < len(statuses):
            return to(f"/hop/{asked.hop + 1}{MOVED.format(asked.number)}", statuses[asked.hop])
        return at_last(chance, asked)

    return server


def _sent(target: str, status: int) -> Server:
    return lambda _, asked: to(target.format(asked.number), status)


def _failing(rounds: tuple[int, ...], failing: Server, else_: Server = _fine) -> Server:
    """Fail in some of the checks, and do well in the others."""
    return lambda chance, asked: (failing if asked.round in rounds else else_)(chance, asked)


def _badly(manner: Manner) -> Server:
    return lambda chance, asked: Answer(manner=manner, body=shells.shown(chance, asked.number))


def _says(texts: tuple[str, ...], status: int = 200) -> Server:
    return lambda chance, _: page(shells.told(chance, chance.choice(texts)), status)


def _old_letters(chance: random.Random, _: Asked) -> Answer:
    """Return a page in the letters of old editors, which it names itself."""
    body = shells.told(chance, chance.choice(words.GONE)).replace("utf-8", "windows-1252")
    return Answer(headers={"Content-Type": "text/html"}, body=body, encoding="cp1252")


def _packed(chance: random.Random, _: Asked) -> Answer:
    return replace(page(shells.told(chance, chance.choice(words.GONE))), packed=True)


def _head_alone(chance: random.Random, asked: Asked) -> Answer:
    return page("") if asked.head else _LOST_404(chance, asked)


def _states(*spelled: str) -> Server:
    return lambda chance, asked: page(shells.stating(chance, asked.number, chance.choice(spelled)))


def _mentions(chance: random.Random, asked: Asked) -> Answer:
    return page(shells.harmless(chance, asked.number))


def _nothing(_: random.Random) -> str:
    return ""


_LOST_404: Final = _status(404, shells.lost)
_ERROR: Final = _status(500, lambda _: "<h1>Internal Server Error</h1>")
#: The day the stories say, spelled in many ways, and other days.
_SAME: Final = (
    *("2026-06-20", "2026-06-20T23:59:59+02:00", "2026-06-20T21:59:59Z"),
    "2026-06-20T21:59:59.000Z",
)
_OTHER: Final = ("2026-06-25", "2026-06-11T20:00:00+02:00", "2026-12-31T22:59:59Z", "2026-06-19")
_FORBIDDEN: Final = _status(403, lambda _: "<h1>Forbidden</h1>")
_NOT_HERE: Final = _says(words.ABROAD, 403)
_REALM: Final = _status(401, _nothing, WWW_Authenticate="Basic")


def _ways(kinds: tuple[str, ...], *rows: tuple[str, int, Server]) -> tuple[Way, ...]:
    return tuple(Way(name=n, share=share, kinds=kinds, server=server) for n, share, server in rows)


WAYS: Final[tuple[Way, ...]] = (
    *_ways(
        ("fine",),
        ("well", 111, _fine),
        ("HEAD 405", 50, _no_head(405)),
        ("HEAD 501", 20, _no_head(501)),
        ("HEAD 404", 30, _no_head(404)),
        ("HEAD 403", 20, _no_head(403)),
        ("HEAD 500", 20, _no_head(500)),
        ("HEAD hangs up", 10, _silent_head),
        ("404 first", 20, _failing((0,), _LOST_404)),
        ("404 twice", 15, _failing((0, 1), _LOST_404)),
        ("404 now and then", 15, _failing((0, 2), _LOST_404)),
        ("404 at last", 15, _failing((ROUNDS - 1,), _LOST_404)),
        ("500 now and then", 15, _failing((1, 3), _ERROR)),
        ("hangs up once", 5, _failing((2,), _badly("reset"))),
        ("over once", 10, _failing((1,), _says(words.GONE))),
        ("busy once", 10, _failing((2,), _status(429, _nothing))),
        ("mentions it", 100, _mentions),
    ),
    *_ways(
        ("fine", "moved"),
        ("302", 10, _leads(302)),
        ("303", 10, _leads(303)),
        ("307, 302", 10, _leads(307, 302)),
    ),
    *_ways(
        ("moved",),
        ("301", 60, _leads(301)),
        ("308", 20, _leads(308)),
        ("301, 308", 20, _leads(301, 308)),
        ("301, 301, 301", 10, _leads(301, 301, 301)),
        ("301, HEAD 405", 10, _leads(301, at_last=_no_head(405))),
    ),
    *_ways(
        ("gone",),
        ("404", 50, _LOST_404),
        ("404, empty", 10, _status(404, _nothing)),
        ("410", 30, _status(410, shells.lost)),
        ("HEAD 200, 404", 10, _head_alone),
        ("HEAD 405, 404", 10, _no_head(405, _LOST_404)),
        ("301 to a 404", 10, _leads(301, at_last=_LOST_404)),
    ),
    *_ways(
        ("soft-gone",),
        ("says it is over", 90, _says(words.GONE)),
        ("says it, in cp1252", 20, _old_letters),
        ("says it, packed", 20, _packed),
        ("302 home", 20, _sent("/", 302)),
        ("301 home", 20, _sent("/?from={}", 301)),
        ("302 to the channel", 15, _sent("/exemple/", 302)),
        ("301 to the show", 15, _sent("/exemple/emission/", 301)),
    ),
    *_ways(
        ("soft-gone", "gone"),
        ("404 as 200", 10, _status(200, shells.lost)),
        ("302 to an error", 10, _sent("/erreur/404", 302)),
    ),
    *_ways(
        ("login",),
        ("302 to login", 20, _sent("/login?next=%2Fv%2F{}", 302)),
        ("401", 10, _REALM),
        ("asks for a password", 20, _status(200, shells.login)),
    ),
    *_ways(
        ("geo-blocked",),
        ("451", 10, _status(451, _nothing)),
        ("says not here", 20, _says(words.ABROAD)),
        ("says not here, 403", 10, _NOT_HERE),
    ),
    *_ways(
        ("blocked",),
        ("403", 20, _FORBIDDEN),
        ("403, riddle", 10, _status(403, shells.challenge)),
        ("429", 10, _status(429, _nothing, Retry_After="3600")),
        ("503, riddle", 10, _status(503, shells.challenge)),
    ),
    *_ways(("unreachable", "blocked"), ("503", 5, _status(503, _nothing))),
    *_ways(
        ("unreachable",),
        ("500", 10, _ERROR),
        ("502", 5, _status(502, _nothing)),
        ("504", 5, _status(504, _nothing)),
        ("hangs up", 5, _badly("reset")),
        ("never answers", 3, _badly("hang")),
        ("no HTTP", 5, _badly("garbage")),
        ("in circles", 10, _sent("/v/{}-en-rond.html", 302)),
    ),
    # Browsers show what came, others may give up: both can be argued for.
    *_ways(
        ("unreachable", "fine"),
        ("drips", 2, _badly("drip")),
        ("never ends", 2, _badly("endless")),
        ("less than announced", 5, _badly("cut")),
    ),
    Way(name="nobody there", share=5, kinds=("unreachable",), server=_fine, port="closed"),
    Way(name="broken TLS", share=5, kinds=("unreachable",), server=_fine, port="tls"),
    Way(name="our end", share=40, kinds=("fine",), server=_states(*_SAME), differs=False),
    Way(name="another end", share=40, kinds=("fine",), server=_states(*_OTHER), differs=True),
)
