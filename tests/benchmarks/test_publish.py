"""The table of publishing, cold runs, and the sites that peers are given."""

from pathlib import Path

import pytest
import yaml

from benchmarks.contenders import ALL, LEAST, Contender
from benchmarks.hugo import Site, write_hugo
from benchmarks.measure import Figure
from benchmarks.publish import HEAD, printed, set_aside


def figure(user: float, *, system: float = 0.0) -> Figure:
    return Figure(user=user, system=system, wall=1.0, peak=50_000_000)


def test_a_ratio_is_to_each_hugo_in_the_same_scenario() -> None:
    rows = {
        ("cold", "press"): [(figure(1, system=1), 10), (figure(5), 10), (figure(2, system=1), 10)],
        ("cold", LEAST): [(figure(2), 3)],
        ("cold", ALL): [(figure(4), 10)],
        ("an issue", "press"): [(figure(1), 2)],
    }
    lines = {line[:20].strip() + line[20:30].strip(): line[30:].split() for line in printed(rows)}
    assert HEAD.split("MB")[1].split() == ["written", "to", "hugo", "to", "all"]
    assert lines["coldpress"] == ["3.00", "2.00", "1.00", "1.00", "50", "10", "1.500", "0.750"]
    assert lines[f"cold{ALL}"] == ["4.00", "4.00", "0.00", "1.00", "50", "10", "2.000", "1.000"]
    assert lines["an issuepress"][-2:] == ["0.500", "0.250"]


def test_without_peers_there_are_no_ratios() -> None:
    (line,) = printed({("cold", "press"): [(figure(1), 10)]})
    assert line.split() == ["cold", "press", "1.00", "1.00", "0.00", "1.00", "50", "10"]


def test_a_cold_run_finds_only_what_was_there_at_first(tmp_path: Path) -> None:
    root, attic = tmp_path / "hugo", tmp_path / "before 0"
    (root / "content").mkdir(parents=True)
    contender = Contender(
        name="hugo",
        root=root,
        command=("true",),
        output=root / "public",
        edited=lambda: root / "content",
        remembers=False,
    )
    set_aside(contender, {"content"}, attic)
    assert not attic.exists()
    (root / "public").mkdir()
    (root / "public" / "index.html").write_text("x")
    (root / ".lock").write_text("")
    set_aside(contender, {"content"}, attic)
    assert [path.name for path in root.iterdir()] == ["content"]
    assert (attic / "hugo" / "public" / "index.html").read_text() == "x"


@pytest.mark.parametrize("site", ["hugo", "hugo-all"])
def test_each_hugo_has_the_whole_corpus(site: Site, tmp_path: Path) -> None:
    write_hugo(tmp_path / "site", 30, site)
    articles = list((tmp_path / "site").glob("content/*/news/*.md"))
    heads = [path.read_text().split("---\n")[1] for path in articles]
    assert len(heads) == 30
    assert sum("\nreplay: https://" in head for head in heads) == 4
    assert sum("\nevent: 2015-" in head for head in heads) == 2
    for head in heads:
        assert yaml.safe_load(head)["title"]
