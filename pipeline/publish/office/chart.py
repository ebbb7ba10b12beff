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
LEFT: Final = 348.0
RIGHT: Final = 826.0
#: Where the rows begin, and their height.
TOP: Final = 164.0
ROW: Final = 38.0
#: Kinds of bars that may have no end.
FADING: Final = ("live", "open", "announced")
_BAR = 16.0
#: How much wider letters get that are bold.
_STRONG = 1.1
#: Baselines of what stands above the rows.
_TODAY, _MONTHS, _MONDAYS = TOP - 46, TOP - 27, TOP - 10


def draw(
    root: Element,
    bars: Sequence[Bar],
    span: Span,
    now: datetime,
    language: MessageLanguage,
    *,
    letters: float = 1.0,
) -> None:
    """Draw ``bars`` below the scale of ``span``.

    ``letters`` is how wide letters are where the font is known, as a part of those of wide ones.
    """
    bottom = TOP + len(bars) * ROW
    for number in range(0, len(bars), 2):
        svg.element(root, "rect", y=TOP + number * ROW, width=WIDTH, height=ROW, class_="band")
    today = span.x(now)
    _scale(root, list(ticks(span, language)), today, bottom)
    svg.element(root, "line", x1=today, y1=_TODAY + 5, x2=today, y2=bottom, class_="now-line today")
    svg.write(root, say("timeline-today", language), today, _TODAY, "text small strong middle")
    for number, bar in enumerate(bars):
        ground = "on-ground" if number % 2 else "on-band"
        middle = TOP + (number + 0.5) * ROW
        _label(root, bar, middle, (LEFT - MARGIN - 10) / letters)
        _row(root, bar, span, middle, ground)


def _scale(root: Element, marks: Sequence[Tick], today: float, bottom: float) -> None:
    for mark in marks:
        top, class_ = (_MONTHS - 11, "month-line") if mark.month else (TOP - 5, "line-line")
        svg.element(root, "line", x1=mark.x, y1=top, x2=mark.x, y2=bottom, class_=class_)
        # The line of today runs through what stands next to it.
        if not mark.month and abs(mark.x - today) > 9:
            svg.write(root, mark.label, mark.x, _MONDAYS, "faint small middle")
    months = [mark for mark in marks if mark.month]
    for mark, edge in zip(months, [*(m.x for m in months[1:]), WIDTH], strict=True):
        # A month of which only the last days are shown has no room for its name.
        if mark.x + 5 + width(mark.label, 12) <= edge:
            svg.write(root, mark.label, mark.x + 5, _MONTHS, "text small")


def _label(root: Element, bar: Bar, middle: float, room: float) -> None:
    """Write what a replay is, as far as there is ``room``."""
    # In the widest of fonts a label may still be longer: it ends where its column does.
    label = svg.element(root, "svg", y=middle - ROW / 2, width=LEFT - 4, height=ROW)
    title = fitted(bar.title, 13 * _STRONG, room)
    svg.write(label, title, MARGIN, ROW / 2 - 3, "text strong")
    svg.write(label, fitted(bar.where, 12, room), MARGIN, ROW / 2 + 12, "faint small")


def _row(root: Element, bar: Bar, span: Span, middle: float, ground: str) -> None:
    """Draw one replay on the line ``middle``; lines go round what is written on ``ground``."""
    left = span.x(bar.since or span.first)
    right = RIGHT if bar.until is None else span.x(bar.until)
    # What is short is seen, too.
    left = min(left, right - 4) if left < RIGHT else left
    if left < RIGHT:
        rect = svg.element(
            root, "rect", x=left, y=middle - _BAR / 2, width=right - left, height=_BAR, rx=4
        )
        classes = f"{bar.kind} {bar.kind}-line estimated" if bar.estimated else bar.kind
        rect.set("class", f"{bar.kind}-fade" if bar.until is None else classes)
    goes_on = bar.until is None or bar.until > span.last
    if goes_on:
        _arrow(root, bar, right, middle)
    x = right + (16 if goes_on else 8)
    svg.write(root, bar.note, x, middle + (-3 if bar.alert else 4), f"text small halo {ground}")
    if bar.alert:
        ink = "last" if bar.grave else "soon"
        svg.write(root, bar.alert, x, middle + 11.5, f"{ink} small strong halo {ground}")


def _arrow(root: Element, bar: Bar, x: float, y: float) -> None:
    """Draw that ``bar`` goes on beyond the picture."""
    path = f"M{svg.number(x + 2)} {svg.number(y - 6)}l6 6l-6 6"
    svg.element(root, "path", d=path, class_=f"{bar.kind}-line arrow")
