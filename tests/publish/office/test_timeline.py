"""The timeline: what it says, to whom, and that it says it the same way every time."""

from collections.abc import Callable
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from font_source_sans_pro import font_files_ttf
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageFont

from pipeline.messages import MessageLanguage
from pipeline.model.link import FindingKind
from pipeline.model.listed import Listed
from pipeline.publish.office import chart, svg
from pipeline.publish.office.timeline import _OURS, MOST, _drawing, timeline_png, timeline_svg
from tests.builders import PARIS, instant, make_finding, make_listed

NOW = instant("2026-11-22 10:24")
SVG = "{http://www.w3.org/2000/svg}"


def row(title: str, until: str | None, since: str = "2026-11-09 09:00", **changes: Any) -> Listed:
    return make_listed(NOW, until, title=title, since=instant(since), **changes)


def every_kind() -> list[Listed]:
    """Return one replay of each kind, as ``press replays`` lists them."""
    later = instant("2026-12-05 18:00")
    return [
        row("Octobre rose", "2026-11-22 23:59:59", broadcaster="France 3", platform="france.tv"),
        row("Un microscope", "2026-11-27 23:59:59", finding=make_finding("gone")),
        row("Œuvre & <b>vie</b>", "2026-12-01 20:30", since="2026-08-02 09:00", url=None),
        row("TGF-β", "2026-12-19 23:59:59", estimated=True, broadcaster="Arte"),
        row("Portes ouvertes", "2027-01-06 23:59:59", available_from=later, since="2026-12-05"),
        row("Film", "2046-12-31 23:59:59", since="2026-01-09 09:00"),
        row("Chiffres", None, broadcaster=None),
        row("Conférence", None, unlimited=True, platform="Vimeo"),
        row("Finie", "2026-11-10 23:59:59", since="2026-10-20 09:00"),
    ]


def drawn(
    rows: list[Listed], language: MessageLanguage = "fr", *, now: datetime = NOW
) -> ET.Element:
    return ET.fromstring(timeline_svg(rows, now, zone=PARIS, language=language))


def told(root: ET.Element) -> list[str]:
    """Return what is told to those who do not see the picture."""
    return (root.findtext(f"{SVG}desc") or "").split("\n")


def texts(root: ET.Element) -> list[str]:
    return [text.text or "" for text in root.iter(f"{SVG}text")]


def shapes(root: ET.Element) -> list[tuple[str, float, float]]:
    """Return class, left and right of every bar."""
    found = [r for r in root.iter(f"{SVG}rect") if r.get("rx") == "4"]
    return [
        (
            r.get("class", ""),
            float(r.get("x", "")),
            float(r.get("x", "")) + float(r.get("width", "")),
        )
        for r in found
    ]


def test_the_whole_picture_in_french(golden: Callable[[str, bytes], None]) -> None:
    golden("timeline.fr.svg", timeline_svg(every_kind(), NOW, zone=PARIS, language="fr"))


def test_every_replay_is_told_in_words() -> None:
    assert told(drawn(every_kind(), "en")) == [
        "Octobre rose (France 3 · france.tv): today",
        "Un microscope (Télé Calanques): 27 Nov · 5 days",
        "Œuvre & <b>vie</b> (Télé Calanques): 1 Dec · 9 days",
        "TGF-β (Arte): about 19 Dec",
        "Portes ouvertes (Télé Calanques): 6 Jan 2027 · 45 days",
        "Film (Télé Calanques): 31 Dec 2046",
        "Chiffres (broadcaster unknown): end unknown",
        "Conférence (Télé Calanques · Vimeo): no limit",
        "Finie (Télé Calanques): ended on 10 Nov",
    ]


def test_each_state_has_its_bar() -> None:
    root = drawn(every_kind())
    assert [class_ for class_, _, _ in shapes(root)] == [
        "last",
        "soon",
        "live",
        "live live-line estimated",
        "announced",
        "live",
        "open-fade",
        "live-fade",
        "ended",
    ]
    # What has no end, or ends beyond the picture, goes on.
    assert [p.get("class") for p in root.iter(f"{SVG}path")] == [
        "live-line arrow",
        "open-line arrow",
        "live-line arrow",
    ]


def test_what_begins_beyond_the_picture_is_an_arrow_alone() -> None:
    begin = instant("2027-09-01 09:00")
    for until, note in (("2027-12-31 23:59:59", "31 Dec 2027"), (None, "from 1 Sept 2027")):
        far = row("Plus tard", until, available_from=begin, since="2027-09-01 09:00")
        root = drawn([far], "en")
        assert (shapes(root), texts(root)[-1]) == ([], note)
        assert len(list(root.iter(f"{SVG}path"))) == 1


def test_what_ended_before_its_story_came_out_is_seen() -> None:
    (bar,) = shapes(drawn([row("Tard", "2026-11-02 23:59:59", since="2026-11-20 09:00")]))
    assert bar[0] == "ended"
    assert chart.LEFT < bar[1] < bar[2]


def test_bars_stand_between_labels_and_notes_in_the_order_of_their_ends() -> None:
    bars = shapes(drawn(every_kind()))
    assert all(chart.LEFT <= left < right <= chart.RIGHT for _, left, right in bars)
    ends = [right for class_, _, right in bars if class_ != "ended"]
    assert ends == sorted(ends)


def test_a_dead_link_and_a_missing_one_are_told_beside_the_bar() -> None:
    found = texts(drawn(every_kind(), "en"))
    assert [found.count("dead link"), found.count("no link yet")] == [1, 1]


def test_what_readers_do_not_see_is_left_out() -> None:
    hidden = [
        row("A", "2026-12-01 12:00", standing="review"),
        row("B", "2026-12-01 12:00", standing="withdrawn"),
        row("C", "2026-12-01 12:00", standing="retracted"),
        row("D", "2026-12-01 12:00", replaced_by="https://tv.example.org/9"),
        row("E", "2026-10-22 23:59:59"),
    ]
    kept = row("F", "2026-10-24 23:59:59", since="2026-10-01")
    root = drawn([*hidden, kept])
    assert told(root) == ["F (Télé Calanques)\u00a0: terminée le 24 oct."]
    assert [class_ for class_, _, _ in shapes(root)] == ["ended"]


@pytest.mark.parametrize(
    ("language", "words"),
    [("fr", "Aucune rediffusion à suivre."), ("en", "There is no replay to follow.")],
)
def test_nothing_to_follow_is_said(language: MessageLanguage, words: str) -> None:
    root = drawn([], language)
    assert (told(root), words in texts(root)) == ([words], True)


def test_beyond_a_limit_the_rest_is_counted() -> None:
    rows = [
        row(f"Sujet {n}", f"{NOW + timedelta(days=n + 1):%Y-%m-%d} 23:59:59") for n in range(75)
    ]
    root = drawn(rows)
    assert len(told(root)) == len(shapes(root)) == MOST == 60
    assert "… et 15 de plus, dans la liste de «\u00a0press replays\u00a0»" in texts(root)
    one = drawn(rows[:1])
    assert float(root.get("height", "")) > 10 * float(one.get("height", ""))


@settings(max_examples=40)
@given(title=st.text(), broadcaster=st.text())
def test_hostile_words_stay_words(title: str, broadcaster: str) -> None:
    hostile = f'</text><script href="//evil.example">&{title}'
    root = drawn([row(hostile, "2026-12-01 12:00", broadcaster=broadcaster)])
    assert {e.tag.removeprefix(SVG) for e in root.iter()} <= {
        *("svg", "title", "desc", "style", "defs", "linearGradient", "stop"),
        *("rect", "line", "path", "text"),
    }
    assert {a for e in root.iter() for a in e.attrib if "href" in a or a.startswith("on")} == set()


def test_it_is_an_image_with_a_name_and_a_description() -> None:
    root = drawn(every_kind())
    named = [root.find(f"{SVG}{tag}") for tag in ("title", "desc")]
    assert root.get("role") == "img"
    assert root.get("aria-labelledby", "").split() == [e.get("id") for e in named if e is not None]


def luminance(colour: str) -> float:
    """Return the relative luminance of "#rrggbb" (WCAG 2.2)."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("ground", [0, 1], ids=["light", "dark"])
def test_words_and_bars_are_seen_on_either_ground(ground: int) -> None:
    grounds = [svg.INKS[name][ground] for name in ("ground", "band")]
    least = {"text": 4.5, "faint": 4.5, "now": 4.5, "last": 4.5}
    bars = dict.fromkeys(("live", "soon", "announced", "open", "ended"), 3.0)
    assert [
        name
        for name, wanted in (bars | least).items()
        if min(contrast(svg.INKS[name][ground], g) for g in grounds) < wanted
    ] == []


def test_the_same_replays_give_the_same_bytes() -> None:
    for make in (timeline_svg, timeline_png):
        one, other = (make(every_kind(), NOW, zone=PARIS, language="fr") for _ in range(2))
        assert one == other


def test_the_png_is_the_same_picture_twice_as_large() -> None:
    root = drawn(every_kind())
    image = Image.open(BytesIO(timeline_png(every_kind(), NOW, zone=PARIS, language="fr")))
    assert image.format == "PNG"
    assert image.size == tuple(2 * int(float(root.get(side, ""))) for side in ("width", "height"))
    colours = {colour for _, colour in image.convert("RGB").getcolors(1 << 24) or []}
    for name in ("live", "soon", "last", "announced", "ended", "text"):
        red, green, blue = (int(svg.INKS[name][0][n : n + 2], 16) for n in (1, 3, 5))
        assert (red, green, blue) in colours, name


def ink(*titles: str) -> list[int]:
    """Return how many dark pixels the title of each bar takes in the PNG."""
    rows = [row(title, "2026-12-01 12:00") for title in titles]
    png = timeline_png(rows, NOW, zone=PARIS, language="fr")
    picture = Image.open(BytesIO(png)).convert("L")
    left, right = 2 * int(chart.MARGIN), 2 * int(chart.LEFT - 8)
    tops = (2 * int(chart.TOP + n * chart.ROW) for n in range(len(rows)))
    return [sum(picture.crop((left, t, right, t + 34)).histogram()[:128]) for t in tops]


def test_the_png_has_letters_without_any_font_of_the_machine() -> None:
    letters = "éèêëàâçùûîïôœŒÆÉÀ«»–—…’“”€·≈→βαμЖ"
    # A box stands for a letter that the font lacks: all such letters look alike.
    missing, *found = ink("\ue000", *letters)
    assert [x for x, dark in zip(letters, found, strict=True) if dark in (0, missing)] == []
    # Nor is one drawn where French has a space that holds words together.
    together, *apart = ink("aa", "a\u00a0a", "a\u202fa")
    assert [dark for dark in apart if dark > together + missing / 2] == []


@pytest.mark.parametrize(
    ("kind", "alert"),
    [
        ("fine", []),
        ("moved", []),
        ("unconfirmed", []),
        ("gone", [("dead link", "last")]),
        ("soft-gone", [("dead link", "last")]),
        ("login", [("asks for a login", "soon")]),
        ("geo-blocked", [("not in this country", "soon")]),
        ("blocked", [("link to be checked", "soon")]),
        ("unreachable", [("no answer", "soon")]),
    ],
)
def test_a_link_that_wants_a_look_is_marked(
    kind: FindingKind, alert: list[tuple[str, str]]
) -> None:
    root = drawn([row("Un film", "2026-11-27 23:59:59", finding=make_finding(kind))], "en")
    after = [(t.text, (t.get("class") or "").split()[0]) for t in root.iter(f"{SVG}text")]
    assert after[after.index(("27 Nov · 5 days", "text")) + 1 :] == alert


def test_in_our_own_font_a_title_has_all_of_its_column() -> None:
    title = "Des cellules qui résistent à la chimiothérapie et ce qu’on en sait"
    root = ET.fromstring(_drawing([row(title, None)], NOW, PARIS, "fr", letters=_OURS))
    (shown,) = [t for t in texts(root) if t.startswith("Des cellules")]
    font = ImageFont.truetype(font_files_ttf["SourceSansProSemibold"], 130)
    room = chart.LEFT - chart.MARGIN - 10
    assert room * 0.85 < font.getlength(shown) / 10 <= room
