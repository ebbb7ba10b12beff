"""What a server can answer, and how it can fail to."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

#: ``plain``: as HTTP wants it. ``hang``: never a byte. ``drip``: one now and then. ``endless``: a
#: body without an end. ``reset``: hangs up. ``garbage``: no HTTP. ``cut``: less than announced.
Manner = Literal["plain", "hang", "drip", "endless", "reset", "garbage", "cut"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """One answer."""

    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    body: str = ""
    encoding: str = "utf-8"
    #: Whether the body is sent as gzip packs it.
    packed: bool = False
    manner: Manner = "plain"


def to(target: str, status: int = 301) -> Answer:
    """Return a redirect."""
    return Answer(status=status, headers={"Location": target})


def page(body: str, status: int = 200, **headers: str) -> Answer:
    """Return a page; ``headers`` with _ for -."""
    sent = {key.replace("_", "-"): value for key, value in headers.items()}
    return Answer(
        status=status, headers={"Content-Type": "text/html; charset=utf-8"} | sent, body=body
    )
