"""``press replays``: the table, its JSON, the timeline and the calendar."""

import io
import sys
from datetime import timedelta

import pytest
from icalendar import Calendar
from PIL import Image

from pipeline.layout import Layout
from pipeline.model.link import Evidence, Finding, FindingKind, Look, StatedEnd
from pipeline.workspace import opened
from tests.builders import instant, make_finding
from tests.cli.conftest import Call
from tests.newsrooms import story_id, write_story

AT = ("--at", "2026-01-13T12:00:00+01:00")
NOW = instant("2026-01-13 12:00")
READY = "status: ready\npublish_at: 2026-01-12 09:00\nreplays:\n"
LINES = (
    "broadcaster: Télé, available_until: 2026-01-13",
    "broadcaster: Chaîne, platform: vidéo.example, available_until: 2026-01-19 20:30",
    "broadcaster: 日本放送, available_until: 2026-02-19",
    "broadcaster: Usuelle",
    "available_until: unlimited",
    "available_from: 2026-01-15, broadcaster: Bientôt",
    "broadcaster: Vieille, available_until: 2026-01-10",
)


@pytest.fixture(autouse=True)
def _stories(layout: Layout) -> None:
    text = layout.config.read_text()
    layout.config.write_text(text.replace("digest: off", "digest: off, retention: {usuelle: 60 d}"))
    for number, line in enumerate(LINES, start=1):
        facts = f"{READY}  - {{{line}, url: 'https://tv.example.org/{number}'}}\n"
        write_story(layout, number, facts)


def find(layout: Layout, number: int, finding: Finding) -> None:
    """Let ``finding`` be what looks at the link of replay ``number`` came to."""
    url = f"https://tv.example.org/{number}"
    look = Look(url=url, at=finding.at, kind="gone", evidence=Evidence(status=404))
    with opened(layout) as workspace:
        workspace.ledger.probes.keep([(look, finding)])


def on_terminal(
    press: Call, monkeypatch: pytest.MonkeyPatch, *arguments: str, columns: int = 100
) -> list[str]:
    """Return the lines that ``press replays`` shows on a terminal; "^" stands for escape."""

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setattr(sys, "stdout", terminal := Terminal())
    assert press("replays", *AT, *arguments).code == 0
    return terminal.getvalue().replace("\x1b[", "^").splitlines()


def test_rows_alone_in_a_pipe(press: Call) -> None:
    assert press("replays", *AT).out.splitlines() == [
        "last-day     0   2026-01-13        Télé                    2026/sujet-1",
        "ending-soon  6   2026-01-19 20:30  Chaîne · vidéo.example  2026/sujet-2",
        "live         37  2026-02-19        日本放送                2026/sujet-3",
        "live         59  ~2026-03-13       Usuelle                 2026/sujet-4  "
        "end estimated from what the broadcaster usually does",
        "live         -   no limit          -                       2026/sujet-5",
        "announced    -   -                 Bientôt                 2026/sujet-6",
        "ended        -   2026-01-10        Vieille                 2026/sujet-7",
    ]


def test_on_a_terminal_urgency_has_a_colour(
    press: Call, layout: Layout, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    find(layout, 3, make_finding("gone"))
    assert on_terminal(press, monkeypatch) == [
        "^1mstate        days  until             broadcaster             folder^0m",
        "^31m^1mlast-day     0     2026-01-13      ^0m  Télé                    2026/sujet-1",
        "^33mending-soon  6     2026-01-19 20:30^0m  Chaîne · vidéo.example  2026/sujet-2",
        "^31m^1mlive         37    2026-02-19      ^0m  日本放送                2026/sujet-3",
        "^31m^1m             link dead since 2026-01-13 09:00: "
        "the server says that there is nothing^0m",
        "^32mlive         59    ~2026-03-13     ^0m  Usuelle                 2026/sujet-4",
        "^32m             end estimated from what the broadcaster usually does^0m",
        "^32mlive         -     no limit        ^0m  -                       2026/sujet-5",
        "^36mannounced    -     -               ^0m  Bientôt                 2026/sujet-6",
        "^2mended        -     2026-01-10      ^0m  Vieille                 2026/sujet-7",
    ]


def test_who_wants_no_colour_gets_none(press: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    shown = on_terminal(press, monkeypatch, "--state", "last-day")
    assert shown[1:] == ["last-day  0     2026-01-13  Télé         2026/sujet-1"]


def test_a_row_fits_a_terminal_of_a_hundred_columns(
    press: Call, layout: Layout, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    long = "broadcaster: Une très longue chaîne du service public régional, available_until: "
    facts = f"{READY}  - {{{long} 2026-01-19 20:30, url: 'https://tv.example.org/9'}}\n"
    write_story(layout, 9, facts, folder="2026/ligue-soutien-cancer-du-sein")
    shown = on_terminal(press, monkeypatch)
    assert max(map(len, shown)) <= 100
    assert any("Une très longue chaîne du…  2026/ligue" in line for line in shown)


def test_a_folder_that_has_no_room_gets_a_line_of_its_own_and_is_never_broken(
    press: Call, layout: Layout, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    folder = "2026/des-cellules-qui-resistent-a-la-chimiotherapie"
    write_story(layout, 9, f"{READY}  - {{url: 'https://tv.example.org/9'}}\n", folder=folder)
    narrow = on_terminal(press, monkeypatch, columns=80)
    assert max(map(len, narrow)) <= 80
    assert [line for line in narrow if line.strip() == folder] == [f"{' ' * 13}{folder}"]
    wide = on_terminal(press, monkeypatch, columns=120)
    assert any(line.startswith("unknown ") and line.endswith(f" {folder}") for line in wide)


@pytest.mark.parametrize("kind", ["login", "geo-blocked", "blocked", "unreachable"])
def test_what_wants_a_look_is_yellow_beside_what_is_live(
    press: Call, layout: Layout, monkeypatch: pytest.MonkeyPatch, kind: FindingKind
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    find(layout, 3, make_finding(kind, url="https://tv.example.org/3"))
    row, remark = on_terminal(press, monkeypatch, "--state", "live")[1:3]
    assert (row[:5], remark[:5]) == ("^32ml", "^33m ")


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        (
            "soft-gone",
            "link dead since 2026-01-13 09:00: instead of the replay, it opens "
            "https://tv.example.org/",
        ),
        (
            "login",
            "the link has asked for an account since 2026-01-13 09:00; "
            "leads to https://tv.example.org/",
        ),
    ],
)
def test_where_a_link_led_is_told(
    press: Call, layout: Layout, kind: FindingKind, told: str
) -> None:
    seen = Evidence(status=200, address="https://tv.example.org/")
    find(layout, 1, make_finding(kind, url="https://tv.example.org/1", evidence=seen))
    assert press("replays", *AT).out.splitlines()[0].endswith(f"2026/sujet-1  {told}")


def test_only_some_states(press: Call) -> None:
    chosen = press("replays", *AT, "--state", "ended", "--state", "announced").out
    assert [line.split()[0] for line in chosen.splitlines()] == ["announced", "ended"]
    found = press("replays", *AT, "--state", "ended", "--json").json
    assert [row["story"] for row in found] == [story_id(7)]
    assert press("replays", "--state", "lively").code == 2


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ("status: review\nreplays: [{url: 'https://tv.example.org/8'}]\n", "story in review"),
        ("status: withdrawn\nreplays: [{url: 'https://tv.example.org/8'}]\n", "story withdrawn"),
        (f"{READY}  - {{broadcaster: Télé}}\n", "no link yet"),
        (f"{READY}  - {{broadcaster: Télé, available_until: 2026-01-10}}\n", ""),
        (
            f"{READY}  - {{url: 'https://a.example/', replaced_by: 'https://b.example/'}}\n",
            "replaced by https://b.example/",
        ),
    ],
    ids=["review", "withdrawn", "no-link", "no-link-any-more", "replaced"],
)
def test_what_there_is_to_know_beside_the_end(
    press: Call, layout: Layout, facts: str, told: str
) -> None:
    write_story(layout, 8, facts)
    (line,) = (x for x in press("replays", *AT).out.splitlines() if "2026/sujet-8" in x)
    assert line.partition("2026/sujet-8")[2].strip() == told


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("fine", ""),
        ("moved", "link moved to https://tv.example.org/new (seen 2026-01-13 09:00)"),
        ("gone", "link dead since 2026-01-13 09:00: the server says that there is nothing"),
        (
            "soft-gone",
            "link dead since 2026-01-13 09:00: the page says that it is not available any more",
        ),
        ("login", "the link has asked for an account since 2026-01-13 09:00"),
        ("geo-blocked", "the link has not opened in this country since 2026-01-13 09:00"),
        ("blocked", "check the link by hand: the site has refused programs since 2026-01-13 09:00"),
        ("unreachable", "no answer from the site since 2026-01-13 09:00"),
        (
            "unconfirmed",
            "the first look at the link failed on 2026-01-13 09:00: to be seen again",
        ),
    ],
)
def test_what_was_found_of_a_link(
    press: Call, layout: Layout, kind: FindingKind, told: str
) -> None:
    moved_to = "https://tv.example.org/new" if kind == "moved" else None
    find(layout, 1, make_finding(kind, url="https://tv.example.org/1", moved_to=moved_to))
    (line,) = (x for x in press("replays", *AT).out.splitlines() if "2026/sujet-1" in x)
    assert line.partition("2026/sujet-1")[2].strip() == told


def test_an_end_that_the_page_states_otherwise(press: Call, layout: Layout) -> None:
    stated = StatedEnd(at=NOW + timedelta(days=9), is_day=False)
    find(layout, 1, make_finding("fine", stated=stated))
    line = press("replays", *AT).out.splitlines()[0]
    assert line.endswith("the page states another end: 2026-01-22 12:00")


def test_an_address_from_outside_does_nothing_to_the_terminal(
    press: Call, layout: Layout, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    find(layout, 1, make_finding("moved", moved_to="https://tv.example.org/\x1b[2J\x9b1m"))
    shown = on_terminal(press, monkeypatch, "--state", "last-day")
    assert shown[-1].strip() == "link moved to https://tv.example.org/[2J1m (seen 2026-01-13 09:00)"


def test_json_comes_alone(press: Call) -> None:
    refused = press("replays", *AT, "--json", "--timeline", "a.svg")
    assert (refused.code, refused.out) == (2, "")
    assert refused.err == (
        "press: --json does not go with --timeline, --calendar, which write files. Run the command "
        "twice.\n"
    )


def test_json_names_the_folder(press: Call) -> None:
    found = press("replays", *AT, "--json").json
    assert [row["folder"] for row in found] == [f"2026/sujet-{n}" for n in range(1, 8)]


def test_the_timeline_as_two_kinds_of_picture(press: Call, layout: Layout) -> None:
    assert press("replays", *AT, "--timeline", "ends.svg").out == "ends.svg\n"
    assert (layout.root / "ends.svg").read_text().count('rx="4"') == 7
    assert press("replays", *AT, "--timeline", "ends.PNG").code == 0
    with Image.open(layout.root / "ends.PNG") as picture:
        assert picture.format == "PNG"


def test_a_picture_of_another_kind_is_refused(press: Call, layout: Layout) -> None:
    refused = press("replays", *AT, "--timeline", "ends.pdf")
    assert refused.code == 2
    assert refused.err == (
        "press: “ends.pdf” does not tell which picture to draw. End the name in .svg or .png.\n"
    )
    assert not (layout.root / "ends.pdf").exists()


def test_the_calendar_beside_the_picture(press: Call, layout: Layout) -> None:
    called = press("replays", *AT, "--calendar", "ends.ics", "--timeline", "ends.svg")
    assert called.out == "ends.svg\nends.ics\n"
    calendar = Calendar.from_ical((layout.root / "ends.ics").read_bytes())
    assert len(calendar.walk("VEVENT")) == 5


def test_the_calendar_is_the_same_whoever_asks(
    press: Call, layout: Layout, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = []
    for locale in ("C.UTF-8", "fr_FR.UTF-8"):
        monkeypatch.setenv("LC_ALL", locale)
        assert press("replays", *AT, "--calendar", "ends.ics").code == 0
        found.append((layout.root / "ends.ics").read_bytes())
    assert found[0] == found[1]
    assert b"Sujet 1" in found[0]
