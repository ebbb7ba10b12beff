"""The plot of growth."""

from lxml import etree

from benchmarks.plot import svg

_NS = {"s": "http://www.w3.org/2000/svg"}


def drawn(lines: dict[str, list[tuple[float, float]]]) -> etree._Element:
    return etree.fromstring(svg(lines, title="Cost <by> size", across="articles", up="s").encode())


def test_each_line_has_its_points_and_its_label() -> None:
    plot = drawn({"a & b": [(1000, 0.1), (10_000, 1), (100_000, 10)], "c": [(1000, 5)]})
    groups = plot.findall("s:g", _NS)
    assert [len(group.findall("s:circle", _NS)) for group in groups] == [3, 1]
    words = [text.text for text in plot.findall("s:text", _NS)]
    assert words == ["1,000", "10,000", "100,000", "0.1", "1", "10", "articles", "s", "a & b", "c"]
    # Ten times as much is as far everywhere.
    xs = [float(dot.get("cx", "")) for dot in groups[0].findall("s:circle", _NS)]
    assert xs[1] - xs[0] == xs[2] - xs[1] > 0


def test_labels_do_not_cover_each_other() -> None:
    plot = drawn({name: [(1000, 1), (10_000, 2)] for name in "abc"})
    heights = [float(t.get("y", "")) for t in plot.findall("s:text", _NS)[-3:]]
    assert all(b - a >= 16 for a, b in zip(sorted(heights), sorted(heights)[1:], strict=False))


def test_it_says_what_it_shows_and_adapts_to_dark_pages() -> None:
    plot = drawn({"a": [(1, 1)]})
    assert plot.findtext("s:title", namespaces=_NS) == "Cost <by> size"
    assert "prefers-color-scheme: dark" in (plot.findtext("s:style", namespaces=_NS) or "")
