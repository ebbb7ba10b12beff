"""What contenders made, by kind."""

from pathlib import Path

import pytest
from lxml import etree

from benchmarks.outcome import Share, kind_of, outcome, shares

FEEDS = {
    "rss.xml": "<rss><channel><item/><item/></channel></rss>",
    "atom.xml": '<feed xmlns="http://www.w3.org/2005/Atom"><entry/></feed>',
    "feed.json": '{"items": [{}, {}, {}]}',
}


def written(folder: Path, files: dict[str, str]) -> Path:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content)
    return folder


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("fr/2015/cellule-1/index.html", "articles"),
        ("en/news/cell-1/index.html", "articles"),
        ("fr/index.html", "lists"),
        ("fr/news/index.html", "lists"),
        ("fr/research/page/2/index.html", "lists"),
        ("newsletters/2015-01/fr.html", "newsletters"),
        ("all/atom.xml", "feeds"),
        ("fr/research/archive/2015-01/rss.xml", "archives"),
        ("fr/archive/2015-01/feed.json", "archives"),
        ("fr/2015/cellule-1/event.ics", "calendars"),
        ("sitemap.xml", "others"),
        ("style.css", "others"),
    ],
)
def test_the_kind_of_an_output_is_told_by_its_path(path: str, kind: str) -> None:
    assert kind_of(path) == kind


def test_entries_are_counted_in_each_format(tmp_path: Path) -> None:
    feeds = {f"fr/{name}": text for name, text in FEEDS.items()}
    size = sum(len(text) for text in FEEDS.values())
    calendar = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VEVENT\nEND:VCALENDAR\n"
    found = shares(written(tmp_path, feeds | {"fr/events.ics": calendar, "robots.txt": "x"}))
    assert found == {
        "feeds": Share(files=3, size=size, entries=6),
        "calendars": Share(files=1, size=len(calendar), entries=1),
        "others": Share(files=1, size=1),
    }


def test_a_feed_that_is_not_well_formed_is_no_outcome(tmp_path: Path) -> None:
    with pytest.raises(etree.XMLSyntaxError):
        shares(written(tmp_path, {"fr/rss.xml": "<rss><channel>"}))


def test_contenders_stand_side_by_side(tmp_path: Path) -> None:
    one = written(tmp_path / "one", {"fr/rss.xml": FEEDS["rss.xml"]})
    lines = [line.split() for line in outcome({"one": one, "none": tmp_path / "absent"})]
    assert lines[0] == ["files,", "MB,", "entries", "one", "none"]
    assert lines[3] == ["feeds", "1", "0.0", "2", "0", "0.0"]
    assert lines[-1] == ["all", "1", "0.0", "2", "0", "0.0"]
