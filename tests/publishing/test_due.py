"""A whole run where somebody else keeps files in feeds/, or one file cannot be written."""

from pathlib import Path

import pytest

from pipeline.deliver import fresh
from pipeline.enquiries.verify import verify
from pipeline.files import write_new
from pipeline.layout import Layout
from pipeline.model.report import Report
from pipeline.runs import run
from tests.builders import instant
from tests.newsrooms import settle_at_once, tree, write_newsroom, write_story

NOW = instant("2026-01-13 12:00")
THEIRS = {
    name: f"# {name}, made by hand\n".encode()
    for name in (".htaccess", "404.html", "_headers", "_redirects", "nginx.conf", "robots.txt")
}


@pytest.fixture
def layout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Layout:
    settle_at_once(monkeypatch)
    layout = write_newsroom(tmp_path)
    write_story(layout, 1)
    return layout


def told(layout: Layout, report: Report) -> list[tuple[str, str]]:
    base = f"{layout.feeds}/"
    return [(p.code, str(p.file).removeprefix(base)) for p in report.problems]


def differing(layout: Layout) -> dict[str, str]:
    return {d.path: d.kind for d in verify(layout, NOW).differences}


class TestTheirs:
    """What an administrator put into feeds/ is kept and told of, in the place of ours."""

    def put(self, layout: Layout) -> None:
        layout.feeds.mkdir(exist_ok=True)
        for name, content in THEIRS.items():
            (layout.feeds / name).write_bytes(content)

    def test_before_the_first_run(self, layout: Layout) -> None:
        self.put(layout)
        report = run(layout, NOW)
        assert sorted(told(layout, report)) == [("output-blocked", name) for name in THEIRS]
        written = tree(layout.feeds)
        assert {name: written[name] for name in THEIRS} == THEIRS
        assert report.visible == 2
        assert "fr/2026/sujet-1/index.html" in written

    def test_it_is_told_at_each_run_and_verified(self, layout: Layout) -> None:
        self.put(layout)
        first = run(layout, NOW)
        again = run(layout, NOW)
        assert (again.problems, again.written) == (first.problems, 0)
        assert differing(layout) == dict.fromkeys(THEIRS, "blocked")
        assert verify(layout, NOW).faults == ()

    def test_once_they_are_gone_ours_come_by_themselves(self, layout: Layout) -> None:
        self.put(layout)
        run(layout, NOW)
        for name in THEIRS:
            (layout.feeds / name).unlink()
        report = run(layout, NOW)
        assert (report.problems, report.written) == ((), len(THEIRS))
        assert differing(layout) == {}

    def test_without_a_ledger_ours_of_before_are_still_ours(self, layout: Layout) -> None:
        run(layout, NOW)
        text = layout.config.read_text()
        layout.config.write_text(text.replace("Institut des Calanques", "Institut du Cap"))
        (layout.articles / "2026/sujet-1").rename(layout.articles / "2026/autre")
        layout.ledger.unlink()
        assert run(layout, NOW).problems == ()
        assert {p: k for p, k in differing(layout).items() if k != "foreign"} == {}


class TestInTheWay:
    """What stands where one output belongs keeps no other from coming out."""

    def test_an_empty_folder_is_removed(self, layout: Layout) -> None:
        run(layout, NOW)
        before = tree(layout.feeds)
        for path in ("fr/rss.xml", "fr/index.html"):
            (layout.feeds / path).unlink()
            (layout.feeds / path).mkdir()
        assert run(layout, NOW).problems == ()
        assert tree(layout.feeds) == before

    @pytest.mark.parametrize("path", ["fr/2026/sujet-1/index.html", "fr/rss.xml"])
    def test_a_folder_of_others_is_told_and_the_rest_comes_out(
        self, layout: Layout, path: str
    ) -> None:
        (layout.feeds / path).mkdir(parents=True)
        (layout.feeds / path / "theirs").write_text("x")
        report = run(layout, NOW)
        assert told(layout, report) == [("output-blocked", path)]
        assert differing(layout) == {path: "blocked", f"{path}/theirs": "foreign"}
        (layout.feeds / path / "theirs").unlink()
        assert run(layout, NOW).problems == ()
        assert differing(layout) == {}

    def test_what_is_not_out_yet_is_new_when_it_comes_out(self, layout: Layout) -> None:
        page = layout.feeds / "fr/2026/sujet-1/index.html"
        page.mkdir(parents=True)
        (page / "theirs").write_text("x")
        assert [i.address for i in run(layout, NOW).published] == ["en/2026/story-1/"]
        (page / "theirs").unlink()
        assert [i.address for i in run(layout, NOW).published] == ["fr/2026/sujet-1/"]

    def test_what_the_disk_refuses_is_tried_again_though_nothing_changed(
        self, layout: Layout, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refusing(path: str, data: bytes) -> None:
            if path.endswith("/rss.xml"):
                raise PermissionError(13, "Permission denied")
            write_new(path, data)

        with monkeypatch.context() as patched:
            patched.setattr(fresh, "write_new", refusing)
            report = run(layout, NOW)
        assert [p.code for p in report.problems] == ["disk", "disk-more"]
        assert (layout.feeds / "fr/atom.xml").exists()
        assert run(layout, NOW).problems == ()
        assert differing(layout) == {}
