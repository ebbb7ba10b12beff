"""Pictures of a mail as readers see it: on a desktop and a telephone, in light and dark."""

import base64
from collections.abc import Generator, Sequence
from pathlib import Path
from typing import Final

from msgspec import Struct

from pipeline.issuing import browser
from pipeline.issuing.browser import Browser

#: CSS pixels: what newsletters are made for, and the narrowest telephone.
WIDTHS: Final = (600, 320)
#: What readers' systems ask for.
SCHEMES: Final = ("light", "dark")
#: CSS pixels; what is below is cut off: no program draws pictures of any height.
_HIGHEST: Final = 16_000


class Shot(Struct, frozen=True, kw_only=True):
    """One picture of one mail."""

    width: int
    scheme: str

    @property
    def suffix(self) -> str:
        """What its file is called after the version: "600-light.png"."""
        return f"{self.width}-{self.scheme}.png"


SHOTS: Final = tuple(Shot(width=w, scheme=s) for w in WIDTHS for s in SCHEMES)


def screenshots(
    program: str, pages: Sequence[Path], shots: Sequence[Shot] = SHOTS, *, profiles: Path
) -> Generator[tuple[Path, Shot, bytes], None, None]:
    """Yield a PNG of each of ``pages``, HTML files, for each of ``shots``.

    Scripts do not run, and nothing is fetched but files. While it lasts, the browser keeps its own
    in a folder in ``profiles``. Raises BrowserFailed, or OSError on a full disk.
    """
    with browser.opened(program, profiles) as running:
        target = running.call("Target.createTarget", url="about:blank")["targetId"]
        session = running.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        _shut_off(running, session)
        for page in pages:
            running.call("Page.navigate", session=session, url=page.absolute().as_uri())
            running.wait_for("Page.loadEventFired", session=session)
            for shot in shots:
                yield page, shot, _taken(running, session, shot)


def _shut_off(running: Browser, session: str) -> None:
    running.call("Page.enable", session=session)
    running.call("Network.enable", session=session)
    running.call(
        "Network.emulateNetworkConditions",
        session=session,
        offline=True,
        latency=0,
        downloadThroughput=0,
        uploadThroughput=0,
    )
    running.call("Emulation.setScriptExecutionDisabled", session=session, value=True)


def _taken(running: Browser, session: str, shot: Shot) -> bytes:
    feature = {"name": "prefers-color-scheme", "value": shot.scheme}
    running.call("Emulation.setEmulatedMedia", session=session, features=[feature])
    _sized(running, session, shot.width, 800)
    layout = running.call("Page.getLayoutMetrics", session=session)
    height = min(_HIGHEST, max(1, round(layout["cssContentSize"]["height"])))
    _sized(running, session, shot.width, height)
    clip = {"x": 0, "y": 0, "width": shot.width, "height": height, "scale": 1}
    taken = running.call(
        "Page.captureScreenshot",
        session=session,
        format="png",
        captureBeyondViewport=True,
        clip=clip,
    )
    return base64.b64decode(taken["data"])


def _sized(running: Browser, session: str, width: int, height: int) -> None:
    """Make the window as wide and high as that: windows themselves are never under 500 pixels."""
    running.call(
        "Emulation.setDeviceMetricsOverride",
        session=session,
        width=width,
        height=height,
        deviceScaleFactor=1,
        mobile=False,
    )
