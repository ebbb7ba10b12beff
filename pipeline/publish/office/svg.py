"""SVG elements: numbers short, texts escaped by the library (SVG 1.1; colours in one style sheet).

Colours keep 4.5:1 as text and 3:1 as bars on their ground (WCAG 1.4.3 and 1.4.11).
"""

from collections.abc import Mapping
from typing import Final
from xml.etree.ElementTree import Element, SubElement, tostring

#: Class -> its colour on a light and on a dark ground.
INKS: Final[Mapping[str, tuple[str, str]]] = {
    "text": ("#1f2328", "#e6edf3"),
    "faint": ("#59636e", "#9aa4af"),
    "line": ("#d5dae0", "#343b44"),
    "month": ("#aab3bd", "#57616d"),
    "band": ("#f5f7f9", "#1b2026"),
    "ground": ("#ffffff", "#12161b"),
    "now": ("#1f2328", "#e6edf3"),
    "live": ("#1a7f4b", "#3fb97a"),
    "soon": ("#b35900", "#f0a34a"),
    "last": ("#c9211e", "#ff7a70"),
    "announced": ("#2262b3", "#6cb0f5"),
    "open": ("#6a57b8", "#ab9df2"),
    "ended": ("#868e97", "#77818c"),
}
#: As in the pages: what the reader's own system uses; Source Sans where we draw ourselves.
_FONT = '"Source Sans 3", "Source Sans Pro", system-ui, "Segoe UI", "Noto Sans", Arial, sans-serif'
_SHAPES = f"""\
text {{ font-family: {_FONT}; font-size: 13px }}
.strong {{ font-weight: 600 }}
.small {{ font-size: 12px }}
.middle {{ text-anchor: middle }}
.end {{ text-anchor: end }}
.halo {{ paint-order: stroke; stroke-width: 4px; stroke-linejoin: round }}
.today {{ stroke-width: 1.5px }}
.arrow {{ fill: none; stroke-width: 2px; stroke-linecap: round; stroke-linejoin: round }}
.estimated {{ fill-opacity: .3; stroke-width: 1.5px; stroke-dasharray: 5 3 }}
"""


def _colours(ground: int) -> str:
    rules = [
        f".{name} {{ fill: {inks[ground]} }} .{name}-line {{ stroke: {inks[ground]} }} "
        f".{name}-stop {{ stop-color: {inks[ground]} }} .{name}-fade {{ fill: url(#fade-{name}) }}"
        for name, inks in INKS.items()
    ]
    rules += [f".on-{name} {{ stroke: {INKS[name][ground]} }}" for name in ("ground", "band")]
    return "\n".join(rules)


#: Colours follow the reader's system; what knows no media queries draws on a light ground.
STYLE: Final = (
    f"{_SHAPES}{_colours(0)}\n@media (prefers-color-scheme: dark) {{\n{_colours(1)}\n}}\n"
)


def element(parent: Element, name: str, **attributes: str | float) -> Element:
    """Add an element to ``parent``; ``class_`` is its class, ``stroke_width`` has its hyphen."""
    spelled = {
        key.rstrip("_").replace("_", "-"): value if isinstance(value, str) else number(value)
        for key, value in attributes.items()
    }
    return SubElement(parent, name, spelled)


def write(parent: Element, text: str, x: float, y: float, class_: str) -> Element:
    """Add ``text`` whose line stands on ``y``."""
    made = element(parent, "text", x=x, y=y, class_=class_)
    made.text = text
    return made


def number(value: float) -> str:
    """Return ``value`` to a tenth of a pixel: "12", "12.5"."""
    return f"{value:.1f}".removesuffix(".0")


def to_bytes(root: Element) -> bytes:
    """Return ``root`` as a document."""
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root) + b"\n"
