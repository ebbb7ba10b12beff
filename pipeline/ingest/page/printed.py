"""The day of publication as readers see it: a date line by the title, or one that says so."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice

from lxml import etree
from lxml.html import HtmlElement
from msgspec import Struct

from pipeline.ingest.page.around import (
    UNREAD,
    Text,
    is_of_others,
    names_of,
    texts_before,
    texts_from,
    words_of,
)
from pipeline.ingest.page.sitehead import is_in_head
from pipeline.ingest.page.worded import Reading, changed, days, says_change, says_else, says_first

_SAYING = etree.XPath(
    "descendant::text()[contains(., 'ubli') or contains(., 'osted') or contains(., 'n ligne') "
    "or contains(., 'eleased') or contains(., 'UBLI') or contains(., 'Paru')]"
)
#: What a text needs to be read at all.
_YEAR = re.compile(r"(?:19[89]|20[0-4])\d(?!\d)|\b\d\d?[/.]\d\d?[/.]\d\d\b")
_NAMED_ELSE = re.compile(r"event|evenement|agenda|deadline|expir|copyright", re.I)
_NAMED_CHANGED = re.compile(r"updat|modif|(?:name|date)-changed", re.I)
_INLINE = frozenset("span time a b strong em i small abbr font u sup label cite q".split())
_LONGEST, _MOST_LINES = 120, 16
#: Characters of text between a title and its date line: after it, before it, and how many of
#: them may be sentences.
_FAR_AFTER, _FAR_BEFORE, _MOST_PROSE = 1500, 300, 450
_MOST_DAYS = 3
#: Pieces of text around a title: after it, its own first, and before it.
_MOST_AFTER, _MOST_BEFORE = 180, 40
#: Pieces of text of a line and after it, those after it, and characters of one.
_MOST_PIECES, _MOST_AFTER_LINE, _LONGEST_PIECE = 40, 6, 40


class _Line(Struct, frozen=True, kw_only=True):
    tag: HtmlElement
    #: The words of the line, with the short piece of text before it: its label, if it has one.
    words: str
    #: The machine-readable day of the time element it is or holds.
    day: date | None
    #: Characters from the title.
    far: int
    #: Whether a paragraph stands between the title and it.
    beyond: bool


class Shown(Struct, frozen=True, kw_only=True):
    """The day that a line near a title gives."""

    day: date
    #: Whether the line says that it is the day of publication.
    says: bool


def beside(heading: HtmlElement, reading: Reading) -> Shown | None:
    """Return the day that a line near ``heading`` gives, first of all one that says what it is.

    A line that says it is of a change, an event or a deadline gives none, nor do several lines
    with many days: they are a list of other pages.
    """
    read = [(line, *told) for line in _near(heading) for told in _days(line, reading)]
    says = [(line.beyond, day) for line, day, said in read if said]
    plain = [(line.far, day) for line, day, _ in read if not line.beyond]
    if says and not (says[0][0] and plain):
        return Shown(day=says[0][1], says=True)
    few = plain and len({day for _, day in plain}) <= _MOST_DAYS
    return Shown(day=min(plain)[1], says=False) if few else None


def changed_beside(heading: HtmlElement, reading: Reading) -> date | None:
    """Return the day that a line near ``heading`` says is that of the last change."""
    for line in _near(heading, of_else=True):
        named = _NAMED_CHANGED.search(names_of(line.tag))
        if line.beyond or not (named or says_change(line.words)):
            continue
        if day := changed(line.words, line.day, reading):
            return day
    return None


def others_near(heading: HtmlElement, reading: Reading) -> frozenset[date]:
    """Return the days in lines near ``heading`` that are about something else."""
    lines = (
        line
        for line in _near(heading, of_else=True)
        if _is_else(line.tag, frozenset()) or not any(_days(line, reading))
    )
    return frozenset(filter(None, (changed(line.words, line.day, reading) for line in lines)))


def elsewhere(tree: HtmlElement, reading: Reading) -> date | None:
    """Return the only day that lines of a page say is that of its publication."""
    read = (told for line in _saying(tree) for told in _days(line, reading))
    found = {day for day, said in read if said}
    return found.pop() if len(found) == 1 else None


def tells_else(tag: HtmlElement) -> bool:
    """Tell whether the line an element is in, or its names, say its day is of something else."""
    if _is_else(tag, frozenset()):
        return True
    line, words = _line(tag, frozenset())
    return says_else(f"{_label(line, words)} {words}")


def _days(line: _Line, reading: Reading) -> Iterator[tuple[date, bool]]:
    return days(line.words, line.day, reading, " | ".join(_after(line.tag)))


def _after(tag: HtmlElement) -> Iterator[str]:
    """Yield the short pieces of text that follow a line, until a sentence."""
    own = set(tag.iter())
    texts = (text for holder, text in islice(texts_from(tag), _MOST_PIECES) if holder not in own)
    for text in islice(texts, _MOST_AFTER_LINE):
        words = " ".join(text.split())
        if len(words) > _LONGEST_PIECE:
            return
        yield words


def _near(heading: HtmlElement, *, of_else: bool = False) -> Iterator[_Line]:
    """Yield lines with a year around a title, those below first; ``of_else``: any named so too."""
    below = islice(texts_from(heading), _MOST_AFTER)
    above = islice(texts_before(heading), _MOST_BEFORE)
    for texts, furthest in ((below, _FAR_AFTER), (above, _FAR_BEFORE)):
        far = prose = 0
        for line, length in _lines(texts, heading, of_else=of_else):
            if line is not None:
                tag, words, day = line
                yield _Line(tag=tag, words=words, day=day, far=far, beyond=prose > _MOST_PROSE)
            far += length
            prose += length if length > 60 else 0
            if far > furthest:
                break


def _saying(tree: HtmlElement) -> Iterator[_Line]:
    """Yield the lines of a page that may say when it was published."""
    texts = (
        (above if text.is_tail else holder, text)
        for text in islice(_SAYING(tree), 200)
        if len(text) < 3 * _LONGEST
        and (holder := text.getparent()) is not None
        and (above := holder.getparent()) is not None
    )
    lines = (line for line, _ in _lines(texts, None, dated=False) if line is not None)
    for tag, words, day in islice(lines, _MOST_LINES):
        yield _Line(tag=tag, words=words, day=day, far=0, beyond=False)


def _lines(
    texts: Iterable[Text],
    heading: HtmlElement | None,
    *,
    dated: bool = True,
    of_else: bool = False,
) -> Iterator[tuple[tuple[HtmlElement, str, date | None] | None, int]]:
    """Yield what line each text is of, where it gives a date, with the length of the text."""
    around = frozenset() if heading is None else frozenset((heading, *heading.iterancestors()))
    seen: set[HtmlElement] = set()
    for holder, text in texts:
        if holder.tag in UNREAD or holder is heading:
            continue
        line = None
        if not dated or _YEAR.search(text) or holder.get("datetime"):
            tag, words = _line(holder, around)
            fits = 6 <= len(words) <= 2 * _LONGEST and (dated or _YEAR.search(words))
            others = is_of_others(tag, around) or (dated and is_in_head(tag))
            if tag not in seen and fits and not others:
                said = f"{_label(tag, words)} {words}".lstrip()
                # "Published", in what is named as of changes, too.
                if of_else or any(map(says_first, (words, said))) or not _is_else(tag, around):
                    line = (tag, said, _machine(holder, tag))
            seen.add(tag)
        yield line, len(text.strip())


def _line(tag: HtmlElement, around: frozenset[HtmlElement]) -> tuple[HtmlElement, str]:
    """Return the line that a piece of text is of: the block around it, with a whole date."""
    words = words_of(tag)
    for _ in range(4):
        above = tag.getparent()
        if above is None or above in around or above.tag in ("body", "ul", "ol", "table"):
            break
        whole = bool(_YEAR.search(words) and len(words) >= 10)
        if whole and tag.tag not in _INLINE:
            break
        more = words_of(above)
        if len(more) > _LONGEST:
            break
        tag, words = above, more
    return tag, words


def _is_else(tag: HtmlElement, around: frozenset[HtmlElement]) -> bool:
    """Tell whether a line is named as one of an event, a change or an end."""
    names: list[str] = []
    for one in (tag, *islice(tag.iterancestors(), 2)):
        if one in around or one.tag == "body":
            break
        names.append(names_of(one))
    # "published updated" has not been changed since.
    changed = any(_NAMED_CHANGED.search(name) and "publi" not in name for name in names)
    return changed or any(_NAMED_ELSE.search(name) for name in names[:2])


def _label(tag: HtmlElement, words: str) -> str:
    """Return the short text before a line that is hardly more than a date: "Published"."""
    if len(words) > 30 or (before := tag.getprevious()) is None:
        return ""
    label = (before.tail or "").strip() or (
        words_of(before) if isinstance(before.tag, str) and before.tag not in UNREAD else ""
    )
    return label if len(label) <= 30 and not _YEAR.search(label) else ""


def _machine(holder: HtmlElement, tag: HtmlElement) -> date | None:
    """Return the day a time element gives besides its words."""
    times = [holder, *islice(holder.iterancestors("time"), 1), *islice(tag.iter("time"), 1)]
    value = next((v for t in times if t.tag == "time" and (v := t.get("datetime"))), "")
    try:
        return date.fromisoformat(value.strip()[:10])
    except ValueError:
        return None
