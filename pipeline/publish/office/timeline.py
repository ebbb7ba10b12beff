"""The timeline: a picture of which replay ends when, as SVG and as PNG.

One bar a replay, the soonest to end on top. It is drawn once, as SVG; the PNG is that drawing on a
light ground, with a font that comes with the program, since a server may have none.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Final
from xml.etree.ElementTree import Element
from zoneinfo import ZoneInfo

from pipeline.language import instant_in_words
from pipeline.messages import MessageLanguage, say
from pipeline.model.listed import Listed
from pipeline.publish.office import chart, svg
from pipeline.publish.office.bars import Bar, bars, shown
from pipeline.publish.office.lettering import width
from pipeline.publish.office.span import span_of

#: Bars of one picture; of more, only their number is told.
MOST: Final = 60
#: How wide the letters of our own font are, as a part of those of wide ones.
_OURS: Final = 0.83
#: Kinds of bars in the order of the legend.
_LEGEND = ("last", "soon", "live", "announced", "open", "ended")


def timeline_svg(
    rows: Sequence[Listed], now: datetime, *, zone: ZoneInfo, language: MessageLanguage
) -> bytes:
    """Return the picture as SVG. Its colours follow the reader's system, light or dark.

    ``rows`` come as ``press replays`` lists them. Left out is what readers do not see yet or any
    more, and what ended more than 30 days ago.
    """
    return _drawing(rows, now, zone, language, letters=1.0)


def _drawing(
    rows: Sequence[Listed],
    now: datetime,
    zone: ZoneInfo,
    language: MessageLanguage,
    *,
    letters: float,
) -> bytes:
    """Return the picture; ``letters`` is how wide they are, as a part of those of wide fonts."""
    follow = shown(rows, now)
    first, more = follow[:MOST], max(len(follow) - MOST, 0)
    drawn = list(bars(first, now, zone, language))
    bottom = chart.TOP + chart.ROW * len(drawn) if drawn else 120
    height = bottom + (64 if more else 28)
    root = _root(drawn, height, language)
    _heading(root, drawn, now, zone, language)
    if drawn:
        span = span_of(first, now, zone, left=chart.LEFT, right=chart.RIGHT)
        chart.draw(root, drawn, span, now, language, letters=letters)
    else:
        svg.write(root, say("timeline-none", language), chart.MARGIN, 110, "text")
    if more:
        text = say("timeline-more", language, more=more)
        svg.write(root, text, chart.MARGIN, bottom + 32, "faint")
    return svg.to_bytes(root)


def timeline_png(
    rows: Sequence[Listed], now: datetime, *, zone: ZoneInfo, language: MessageLanguage
) -> bytes:
    """Return the picture as PNG, 2000 pixels wide. ``rows`` are as for ``timeline_svg``."""
    # Imported here: drawing is rare, and neither is needed to tell what there is.
    from font_source_sans_pro import font_files_ttf as fonts
    from resvg_py import svg_to_bytes

    return svg_to_bytes(
        svg_string=_drawing(rows, now, zone, language, letters=_OURS).decode(),
        zoom=2,
        skip_system_fonts=True,
        font_files=[fonts["SourceSansPro"], fonts["SourceSansProSemibold"]],
    )


def _root(drawn: Sequence[Bar], height: float, language: MessageLanguage) -> Element:
    """Return the empty picture, with what those hear who do not see it."""
    root = Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {svg.number(chart.WIDTH)} {svg.number(height)}",
            "width": svg.number(chart.WIDTH),
            "height": svg.number(height),
            "role": "img",
            "lang": language,
            "aria-labelledby": "timeline-title timeline-text",
        },
    )
    svg.element(root, "title", id="timeline-title").text = say("timeline-title", language)
    lines = [
        say("timeline-row", language, title=bar.title, where=bar.where, note=bar.note)
        for bar in drawn
    ]
    text = "\n".join(lines) or say("timeline-none", language)
    svg.element(root, "desc", id="timeline-text").text = text
    svg.element(root, "style").text = svg.STYLE
    fades = svg.element(root, "defs")
    for kind in chart.FADING:
        fade = svg.element(fades, "linearGradient", id=f"fade-{kind}")
        svg.element(fade, "stop", offset="0.3", class_=f"{kind}-stop")
        svg.element(fade, "stop", offset="1", class_=f"{kind}-stop", stop_opacity="0")
    svg.element(root, "rect", width=chart.WIDTH, height=height, class_="ground")
    return root


def _heading(
    root: Element, drawn: Sequence[Bar], now: datetime, zone: ZoneInfo, language: MessageLanguage
) -> None:
    """Draw what the picture is about, and a legend of just the bars it has."""
    title = svg.write(root, say("timeline-title", language), chart.MARGIN, 38, "text strong")
    title.set("style", "font-size: 20px")
    when = instant_in_words(now, zone, language)
    svg.write(root, say("timeline-at", language, when=when), chart.MARGIN, 60, "faint")
    kinds = {bar.kind for bar in drawn}
    legend: list[tuple[str, str]] = [(kind, kind) for kind in _LEGEND if kind in kinds]
    if any(bar.estimated for bar in drawn):
        legend.append(("estimated", "live live-line estimated"))
    x = chart.MARGIN
    for kind, class_ in legend:
        svg.element(root, "rect", x=x, y=77, width=18, height=10, rx=3, class_=class_)
        label = say(f"legend-{kind}", language)
        svg.write(root, label, x + 24, 86.5, "text small")
        x += 24 + width(label, 12) + 16
