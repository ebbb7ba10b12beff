"""A plot of growth as SVG: legible on light and on dark pages, and without colours."""

import math
from collections.abc import Iterator, Mapping, Sequence
from html import escape

_WIDTH, _HEIGHT = 720, 460
_LEFT, _RIGHT, _TOP, _BOTTOM = 64, 210, 24, 48
#: Of lines, in the order they are given; each has a dash of its own besides.
_COLOURS = ("#b5541c", "#1f6fb2", "#2a7d3c", "#8a4fa3", "#a33b4a", "#6b6b6b", "#8a7a1c")
_DASHES = ("", "8 4", "2 4", "12 4 2 4", "6 2", "1 3", "10 2 2 2")
_STYLE = """
text { font: 13px system-ui, sans-serif; fill: #222 }
.paper { fill: #fff } .grid { stroke: #d5d5d5 } .axis { stroke: #555 }
@media (prefers-color-scheme: dark) {
  text { fill: #e6e6e6 } .paper { fill: #16181b } .grid { stroke: #3a3d42 } .axis { stroke: #aaa }
  .line { filter: brightness(1.5) }
}
"""
Points = Sequence[tuple[float, float]]


def svg(lines: Mapping[str, Points], *, title: str, across: str, up: str) -> str:
    """Return a plot of ``lines`` (label -> points above 0), both axes logarithmic.

    ``across`` and ``up`` say what is measured.
    """
    points = [point for line in lines.values() for point in line]
    wide, high = (_decades([p[n] for p in points]) for n in (0, 1))

    def x(value: float) -> float:
        share = (math.log10(value) - wide[0]) / (wide[-1] - wide[0])
        return round(_LEFT + share * (_WIDTH - _LEFT - _RIGHT), 1)

    def y(value: float) -> float:
        share = (math.log10(value) - high[0]) / (high[-1] - high[0])
        return round(_HEIGHT - _BOTTOM - share * (_HEIGHT - _TOP - _BOTTOM), 1)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img"'
        f' aria-label="{escape(title)}">',
        f"<title>{escape(title)}</title><style>{_STYLE}</style>",
        f'<rect class="paper" width="{_WIDTH}" height="{_HEIGHT}"/>',
    ]
    for power in wide:
        at = x(10**power)
        parts.append(f'<path class="grid" d="M{at} {_TOP}V{_HEIGHT - _BOTTOM}"/>')
        parts.append(_text(at, _HEIGHT - _BOTTOM + 20, f"{10**power:,}", "middle"))
    for power in high:
        at = y(10**power)
        parts.append(f'<path class="grid" d="M{_LEFT} {at}H{_WIDTH - _RIGHT}"/>')
        parts.append(_text(_LEFT - 8, at + 4, f"{10.0**power:g}", "end"))
    corner = f"M{_LEFT} {_TOP}V{_HEIGHT - _BOTTOM}H{_WIDTH - _RIGHT}"
    parts.append(f'<path class="axis" fill="none" d="{corner}"/>')
    parts.append(_text((_LEFT + _WIDTH - _RIGHT) / 2, _HEIGHT - 8, across, "middle"))
    parts.append(_text(8, 16, up, "start"))
    drawn = {label: [(x(a), y(b)) for a, b in line] for label, line in lines.items() if line}
    parts += _drawn(drawn)
    return "\n".join([*parts, "</svg>\n"])


def _drawn(lines: Mapping[str, Points]) -> Iterator[str]:
    """Yield ``lines``, in pixels, each with its label where it ends; no label covers another."""
    below = -math.inf
    labels = {}
    for label, line in sorted(lines.items(), key=lambda one: one[1][-1][1]):
        below = max(line[-1][1] + 4, below + 16)
        labels[label] = below
    for number, (label, line) in enumerate(lines.items()):
        colour, dash = _COLOURS[number % len(_COLOURS)], _DASHES[number % len(_DASHES)]
        way = "M" + "L".join(f"{a} {b}" for a, b in line)
        dots = "".join(f'<circle cx="{a}" cy="{b}" r="3" fill="{colour}"/>' for a, b in line)
        yield (
            f'<g class="line"><path d="{way}" fill="none" stroke="{colour}" stroke-width="2"'
            f' stroke-dasharray="{dash}"/>{dots}</g>'
        )
        yield _text(_WIDTH - _RIGHT + 12, labels[label], label, "start")


def _text(x: float, y: float, words: str, anchor: str) -> str:
    return f'<text x="{x}" y="{y}" text-anchor="{anchor}">{escape(words)}</text>'


def _decades(values: Sequence[float]) -> range:
    """Return the powers of ten from below the least of ``values`` to above the greatest."""
    least, most = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    return range(least, max(most, least + 1) + 1)
