"""Forty stories with replays in every state, and what happens to them in the course of the year."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from benchmarks.replays.cases import dice
from benchmarks.replays.year.truth import LINK, ZONE, Period, Recording, after, days_after, wall

#: Days that broadcasters keep recordings, as the newsroom's config has it.
RETENTION: Final = {"France 3": 7, "podcast.example": 30}
#: Ends on the days on which clocks change, in hours that there are twice, and on odd days.
_AWKWARD: Final = (
    *(("2026-03-20 09:00", "2026-03-28"), ("2026-03-20 09:00", "2026-03-29")),
    *(("2026-03-20 09:00", "2026-03-29 01:59"), ("2026-03-20 09:00", "2026-03-29 03:00")),
    *(("2026-10-20 09:00", "2026-10-24"), ("2026-10-20 09:00", "2026-10-25")),
    ("2026-10-20 09:00", "2026-10-25 02:30+02:00"),
    ("2026-10-20 09:00", "2026-10-25 02:30+01:00"),
    *(("2026-02-10 18:00", "2026-02-28"), ("2026-12-20 18:00", "2026-12-30 23:59")),
    *(("2026-06-01 12:00", "2026-06-01 12:07"), ("2026-07-01 12:00", "2026-07-01")),
)
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Edit:
    """What somebody at the office does at an instant: ``press`` with these words."""

    at: datetime
    words: tuple[str, ...]


@dataclass(kw_only=True, slots=True)
class Spec:
    """One story."""

    number: int
    out: str
    #: Lines of story.yaml below ``replays:``.
    replays: str
    recordings: list[Recording]
    edits: list[Edit] = field(default_factory=list)
    #: Markdown for the end of both articles.
    words: str = ""
    #: As story.yaml has it; empty where there is none.
    event: str = ""


def stories() -> list[Spec]:
    """Return them all, and what is true of them."""
    made: list[Spec] = []
    for make in (*(_ending(*one) for one in _AWKWARD), *_SPECIAL, *_common()):
        made.append(make(len(made)))
    return made


Maker = Callable[[int], Spec]


def _item(number: int, *lines: str) -> str:
    return "".join(
        f"  {'- ' if n == 0 else '  '}{line}\n"
        for n, line in enumerate((f"url: {LINK.format(number)}", *lines))
    )


def _ending(out: str, end: str, *more: str, links: tuple[int, ...] = (), event: str = "") -> Maker:
    """Return a maker of a story whose replay ends as it was announced.

    ``links``: whose recordings its articles link to in their words, counted from its own number.
    """

    def make(n: int) -> Spec:
        period = Period(first=wall(out), last=after(end))
        return Spec(
            number=n,
            out=out,
            replays=_item(n, f"available_until: {end}", *more),
            recordings=[Recording(number=n, story=n, periods=[period])],
            words=_links(*(n + other for other in links)),
            event=event,
        )

    return make


def _links(*numbers: int) -> str:
    return " ".join(f"[Le film, the film]({LINK.format(number)})." for number in numbers)


def _usual(n: int, broadcaster: str, out: str, start: str | None, days: int) -> Spec:
    """Return one whose end is what is usual, counted from the broadcast or from when it is out."""
    lines = [broadcaster] + ([f"available_from: {start}"] if start else [])
    first = wall(start or out)
    period = Period(first=max(first, wall(out)), last=after(days_after(first, days)))
    recording = Recording(number=n, story=n, periods=[period])
    return Spec(number=n, out=out, replays=_item(n, *lines), recordings=[recording])


def _endless(n: int, *lines: str) -> Spec:
    out = "2026-04-10 10:00"
    recording = Recording(number=n, story=n, periods=[Period(first=wall(out))])
    return Spec(number=n, out=out, replays=_item(n, *lines), recordings=[recording])


def _changed(
    n: int, end: str, edits: tuple[tuple[str, tuple[str, ...]], ...], *periods: tuple[str, str]
) -> Spec:
    """Return one that people change; ``periods`` are (first, end) as they come out."""
    made = [Period(first=wall(a), last=after(b)) for a, b in periods]
    line = [f"available_until: {end}"] if end else []
    return Spec(
        number=n,
        out="2026-05-04 09:00",
        replays=_item(n, *line),
        recordings=[Recording(number=n, story=n, periods=made)],
        edits=[Edit(at=wall(at), words=words) for at, words in edits],
    )


def _two(n: int) -> Spec:
    made = [("2026-05-20", n), ("2026-06-03 21:15", 500 + n)]
    out = "2026-05-11 07:00"
    return Spec(
        number=n,
        out=out,
        replays="".join(_item(k, f"available_until: {end}") for end, k in made),
        recordings=[
            Recording(number=k, story=n, periods=[Period(first=wall(out), last=after(end))])
            for end, k in made
        ],
    )


def _replaced(n: int, *, words: bool) -> Spec:
    """Return one whose link is replaced by another, which ends, too."""
    out, at, end = "2026-06-08 09:00", "2026-06-12 11:20", "2026-06-30"
    new = 500 + n
    command = ("replays", "replace", f"sujet-{n}", "--url", LINK.format(new), "--until", end)
    periods = [Period(first=wall(out), last=wall(at))]
    onward = [Period(first=wall(at), last=after(end))]
    return Spec(
        number=n,
        out=out,
        replays=_item(n, "available_until: 2026-06-20"),
        recordings=[
            Recording(number=n, story=n, periods=periods),
            Recording(number=new, story=n, periods=onward),
        ],
        edits=[Edit(at=wall(at), words=command)],
        words=_links(n) if words else "",
    )


def _changes(n: int, end: str, *edits: tuple[str, str], then: tuple[tuple[str, str], ...]) -> Spec:
    """Return one that is changed by commands, in which {} is the story."""
    spelled = tuple((at, tuple(words.format(f"sujet-{n}").split())) for at, words in edits)
    return _changed(n, end, spelled, *then)


_OUT: Final = "2026-05-04 09:00"
_SPECIAL: Final[tuple[Maker, ...]] = (
    lambda n: _usual(n, "broadcaster: France 3", "2026-02-02 09:00", None, 7),
    lambda n: _usual(n, "broadcaster: France 3", "2026-03-20 09:00", "2026-03-25 20:50", 7),
    lambda n: _usual(n, "platform: podcast.example", "2026-10-02 09:00", "2026-10-01", 30),
    lambda n: _usual(n, "broadcaster: france 3", "2026-10-19 00:10", "2026-10-19", 7),
    lambda n: _endless(n, "available_until: unlimited", "broadcaster: France 3"),
    lambda n: _endless(n, "broadcaster: Arte"),
    _two,
    lambda n: _replaced(n, words=False),
    lambda n: _replaced(n, words=True),
    _ending("2026-09-01 08:00", "2026-09-18", "broadcaster: M6", links=(0,)),
    _ending("2026-09-02 08:00", "2026-09-20 20:00", "starts_at: 752", links=(0, -1)),
    lambda n: _changes(
        n, "2026-05-12", ("2026-05-11 16:00", "replays extend {} --until 2026-05-25"),
        then=((_OUT, "2026-05-25"),),
    ),
    lambda n: _changes(
        n, "2026-05-12", ("2026-05-20 16:00", "replays extend {} --until 2026-05-30"),
        then=((_OUT, "2026-05-12"), ("2026-05-20 16:00", "2026-05-30")),
    ),
    lambda n: _changes(
        n, "2026-05-31", ("2026-05-11 16:00", "replays set {} --until 2026-05-14"),
        then=((_OUT, "2026-05-14"),),
    ),
    lambda n: _changes(
        n, "", ("2026-05-11 16:00", "replays set {} --until 2026-05-19"),
        then=((_OUT, "2026-05-19"),),
    ),
    lambda n: _changes(
        n, "2026-05-12", ("2026-05-11 16:00", "replays set {} --until unlimited"),
        ("2026-08-11 16:00", "replays set {} --until 2026-08-20"),
        then=((_OUT, "2026-08-20"),),
    ),
)  # fmt: skip


def _held(n: int) -> Spec:
    """Return one that is taken back for some days while its replay runs."""
    edits = (("2026-05-11 16:00", "hold {}"), ("2026-05-14 10:30", "release {}"))
    spec = _changes(n, "2026-05-31", *edits, then=(("2026-05-14 10:30", "2026-05-31"),))
    before = Period(first=wall(_OUT), last=wall("2026-05-11 16:00"))
    spec.recordings[0].periods.insert(0, before)
    return spec


def _removed(n: int) -> Spec:
    spec = _changes(n, "2026-05-31", ("2026-05-11 16:00", "replays remove {}"), then=())
    period = Period(first=wall(_OUT), last=wall("2026-05-11 16:00"))
    spec.recordings[0].periods.append(period)
    return spec


def _common() -> Iterator[Maker]:
    """Yield what newsrooms have most of, at times that dice made."""
    yield from (_removed, _held)
    chance = dice("year")
    for _ in range(12):
        out = wall("2026-01-02 07:30") + timedelta(minutes=chance.randrange(320 * 24 * 60))
        last = out + _DAY * chance.randint(2, 40)
        last = min(last, wall("2026-12-30 12:00"))
        at, end = (m.astimezone(ZONE).strftime("%Y-%m-%d %H:%M") for m in (out, last))
        until = end if chance.random() < 0.4 else end[:10]
        event = f"{{start: {(last + _DAY).astimezone(ZONE):%Y-%m-%d}}}"
        yield _ending(
            at,
            until,
            f"starts_at: {chance.randrange(2000)}",
            event=event if chance.random() < 0.4 else "",
        )
