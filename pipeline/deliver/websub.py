"""Telling a WebSub hub that a feed has changed.

How a publisher tells its hub is left to the two of them (W3C WebSub, section 6); all public hubs
take the form of PubSubHubbub 0.4, section 7.1: ``hub.mode=publish`` and the feed's address, under
its name there (``hub.url``) and the one it has in WebSub (``hub.topic``).
"""

import os
import threading
from datetime import datetime
from typing import Final

import requests
from msgspec import Struct

from pipeline.lifetimes import retry_after

#: Answers after which another feed has no better chance for now.
_BUSY: Final = 429
_FAILING: Final = 500
#: Characters of an error that are kept.
_SHORT: Final = 120


class Reply(Struct, frozen=True, kw_only=True):
    """What came of telling a hub of one feed."""

    #: None when the hub took it, else why not, in one line.
    error: str | None = None
    #: Seconds the hub asks to be left alone; None where it says nothing.
    wait: float | None = None
    #: True where the hub itself does not work, whatever it is told.
    down: bool = False


def tell(hub: str, topic: str, *, user_agent: str, timeout: float, now: datetime) -> Reply:
    """Tell ``hub`` that the feed at ``topic`` has changed, at the instant ``now``; raises nothing.

    ``timeout`` are the seconds it may take in all.
    Redirects are not followed: where a hub has moved to is for the administrator to say.
    """
    replies: list[Reply] = []

    def ask() -> None:
        replies.append(_asked(hub, topic, user_agent=user_agent, timeout=timeout, now=now))

    # The library bounds each silence, not the whole: a hub that dribbles must not hold up the run.
    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    asking.join(timeout)
    return replies[0] if replies else Reply(error="timed out", down=True)


def _asked(hub: str, topic: str, *, user_agent: str, timeout: float, now: datetime) -> Reply:
    session = requests.Session()
    # Neither proxies of the environment nor the passwords of ~/.netrc.
    session.trust_env = False
    session.verify = os.environ.get("REQUESTS_CA_BUNDLE") or True
    form = {"hub.mode": "publish", "hub.url": topic, "hub.topic": topic}
    try:
        with (
            session,
            session.post(
                hub,
                data=form,
                headers={"User-Agent": user_agent},
                timeout=timeout,
                allow_redirects=False,
                stream=True,
            ) as response,
        ):
            return _judged(response, now)
    except requests.Timeout:
        return Reply(error="timed out", down=True)
    except (requests.RequestException, OSError, ValueError) as error:
        return Reply(error=_short(_root(error)), down=True)


def _judged(response: requests.Response, now: datetime) -> Reply:
    status = response.status_code
    if response.ok and status < 300:
        return Reply()
    said = _short(f"HTTP {status} {response.reason or ''}")
    if 300 <= status < 400:
        return Reply(error=_short(f"{said} {response.headers.get('Location', '')}"), down=True)
    wait = retry_after(response.headers, now.timestamp())
    return Reply(error=said, wait=wait, down=status == _BUSY or status >= _FAILING)


def _root(error: BaseException) -> str:
    """Return the words of the first cause of an error that libraries wrapped several times."""
    for _ in range(10):
        inner = getattr(error, "reason", None) or error.__context__ or error.__cause__
        if not isinstance(inner, BaseException):
            break
        error = inner
    return getattr(error, "strerror", None) or str(error) or type(error).__name__


def _short(text: str) -> str:
    """Return what a stranger says on one line, short and harmless."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())[:_SHORT]
