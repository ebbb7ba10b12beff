"""The chart of a timeline: the scale, a bar for each replay, and the line of today."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final
from xml.etree.ElementTree import Element

from pipeline.messages import MessageLanguage, say
from pipeline.publish.office import svg
from pipeline.publish.office.bars import Bar
from pipeline.publish.office.lettering import fitted, width
from pipeline.publish.office.span import Span, Tick, ticks

#: Pixels: the picture, its margin, and where time is drawn between labels and notes.
WIDTH: Final = 1000.0
MARGIN: Final = 24.0
LEFT: Final = 324.0
RIGHT: Final = 822.0
#: Where the rows begin, and their height.
TOP: Final = 164.0
ROW: Final = 38.0
#: Kinds of bars that may have no end.
FADING: Final = ("open", "announced")
_BAR = 16.0
_ARROW = 8.0
#: Baselines of what stands above the rows.
_TODAY, _MONTHS, _MONDAYS = TOP - 46, TOP - 27, TOP - 10


def draw(
    root: Element, bars: Sequence[Bar], span: Span, now: datetime, language: MessageLanguage
) -> None:
    """Draw ``bars`` below the scale of ``span``."""
    bottom = TOP + len(bars) * ROW
    for number in range(0, len(bars), 2):
        svg.element(root, "rect", y=TOP + number * ROW, width=WIDTH, height=ROW, class_="band")
    _scale(root, list(ticks(span, language)), bottom)
    today = span.x(now)
    svg.element(root, "line", x1=today, y1=_TODAY + 5, x2=today, y2=bottom, class_="now-line today")
    svg.write(root, say("timeline-today", language), today, _TODAY, "text small strong middle")
    for number, bar in enumerate(bars):
        _row(root, bar, span, TOP + (number + 0.5) * ROW)


def _scale(root: Element, marks: Sequence[Tick], bottom: float) -> None:
    for mark in marks:
        top, class_ = (_MONTHS - 11, "month-line") if mark.month else (TOP - 5, "line-line")
        svg.element(root, "line", x1=mark.x, y1=top, x2=mark.x, y2=bottom, class_=class_)
        if not mark.month:
            svg.write(root, mark.label, mark.x, _MONDAYS, "faint small middle")
    months = [mark for mark in marks if mark.month]
    for mark, edge in zip(months, [*(m.x for m in months[1:]), WIDTH], strict=True):
        # A month of which only the last days are shown has no room for its name.
        if mark.x + 5 + width(mark.label, 12) <= edge:
            svg.write(root, mark.label, mark.x + 5, _MONTHS, "text small")


def _row(root: Element, bar: Bar, span: Span, middle: float) -> None:
    """Draw one replay on the line ``middle``."""
    room = LEFT - MARGIN - 14
    svg.write(root, fitted(bar.title, 13, room), MARGIN, middle - 3, "text strong")
    svg.write(root, fitted(bar.where, 12, room), MARGIN, middle + 12, "faint small")
    left = span.x(bar.since or span.first)
    right = max(RIGHT if bar.until is None else span.x(bar.until), left + 4)
    drawn = svg.element(
        root, "rect", x=left, y=middle - _BAR / 2, width=right - left, height=_BAR, rx=4
    )
    classes = f"{bar.kind} {bar.kind}-line estimated" if bar.estimated else bar.kind
    drawn.set("class", f"{bar.kind}-fade" if bar.until is None else classes)
    goes_on = bar.until is None or bar.until > span.last
    if goes_on:
        _arrow(root, bar, right, middle)
    svg.write(root, bar.note, right + (16 if goes_on else 8), middle + 4, "text small halo")


def _arrow(root: Element, bar: Bar, x: float, y: float) -> None:
    """Draw that ``bar`` goes on beyond the picture."""
    path = f"M{svg.number(x + 2)} {svg.number(y - 6)}l6 6l-6 6"
    svg.element(root, "path", d=path, class_=f"{bar.kind}-line arrow")
