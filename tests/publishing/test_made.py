"""What was made from the same before is not made again, and nothing is stale for that, ever."""

import os
import shutil
import tempfile
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    invariant,
    rule,
    run_state_machine_as_test,
)

from pipeline.editing import withdraw
from pipeline.issuing.releases import begin, releases
from pipeline.layout import Layout
from pipeline.model.made import STAMP
from pipeline.model.report import Report
from pipeline.pairing import pair
from pipeline.publish.outputs import renditions
from pipeline.publish.templating.templates import Templates
from pipeline.publishing import darkroom, due, making, tick
from pipeline.publishing.making import outputs
from pipeline.publishing.own_templates import own_templates
from pipeline.runs import run
from pipeline.store import made, scan
from pipeline.store.issues import load
from pipeline.workspace import opened
from tests.builders import instant
from tests.newsrooms import (
    settle_at_once,
    story_id,
    tree,
    write_article,
    write_issue,
    write_newsroom,
    write_story,
)
from tests.photographs import drawing, encoded

NOW = instant("2026-01-13 12:00")
READY = "status: ready\npublish_at: {}\ncategories: [research]\n"
REPLAY = "replays:\n- url: https://tv.example.org/{}\n  available_until: {}\n  broadcaster: Télé\n"
ISSUE = "newsletters/2025-12/issue.yaml"
EDITORIAL = "newsletters/2025-12/fr.md"
EVENT = "event:\n  start: {} 09:00\n  place: Amphithéâtre\n"


def fill(layout: Layout) -> None:
    """Write stories of every kind: four months of them, more than feeds and lists show at once."""
    config = layout.config.read_text()
    config = config.replace("entries: 500", "entries: 3").replace("items: 50", "items: 2")
    layout.config.write_text(config)
    for number, day in enumerate(("2025-10-02", "2025-10-20", "2025-11-03", "2025-12-05"), start=1):
        write_story(layout, number, READY.format(f"{day} 09:00"))
    with_replay = READY.format("2026-01-12 09:00") + REPLAY.format(5, "2026-01-19")
    write_story(layout, 5, with_replay, fr="correction: Un chiffre.\nupdated: 2026-01-12 15:00\n")
    says(layout, 2, "fr", "[Voir](https://tv.example.org/5?t=12), ou tv.example.org/5.")
    write_story(layout, 6, READY.format("2026-01-10 09:00") + EVENT.format("2026-01-14"))
    write_story(layout, 7, READY.format("2025-12-12 09:00") + EVENT.format("2026-03-02"), en=None)
    picture(layout, 8, 900)
    write_story(layout, 8, READY.format("2025-12-20 09:00"), fr="image: a.png\nimage_alt: Un\n")
    write_story(layout, 9, READY.format("2026-01-13 14:00"))
    write_story(layout, 10, READY.format("2025-11-12 09:00"), fr=None)
    write_story(layout, 11, READY.format("2025-10-21 09:00") + REPLAY.format(11, "2025-10-30"))
    says(layout, 4, "en", "[Watch](https://tv.example.org/11), [both](https://tv.example.org/5).")
    picks = [story_id(number) for number in (5, 7, 8, 9)]
    write_issue(layout, "2025-12", *picks, fr="[Voir](https://tv.example.org/5), enfin.")


def send(layout: Layout) -> None:
    """Note that the issue goes out at ``NOW``."""
    with opened(layout) as workspace:
        (issue,) = load(layout.newsletters, workspace.newsroom).issues
        begin(workspace, issue, NOW)


def folder(layout: Layout, number: int) -> Path:
    return layout.articles / f"2026/sujet-{number}"


def says(layout: Layout, number: int, language: str, words: str) -> None:
    path = folder(layout, number) / f"{language}.md"
    path.write_text(path.read_text() + f"\n{words}\n")


def swap(layout: Layout, name: str, old: str, new: str) -> None:
    path = layout.root / name
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def article(number: int, language: str = "fr") -> str:
    return f"articles/2026/sujet-{number}/{language}.md"


def facts(number: int) -> str:
    return f"articles/2026/sujet-{number}/story.yaml"


def picture(layout: Layout, number: int, width: int) -> None:
    path = folder(layout, number) / "a.png"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(encoded(drawing(width, width // 2), "PNG"))


def template(layout: Layout, name: str, text: str) -> None:
    layout.templates.mkdir(exist_ok=True)
    (layout.templates / name).write_text(text)


def anew(layout: Layout, now: datetime) -> dict[str, bytes]:
    """Return every output of the newsroom, each made without a look at what was made before."""
    with opened(layout) as workspace, darkroom.opened(layout) as pictures:
        edition, (templates, _) = workspace.edition(now), own_templates(layout)
        sent = releases(workspace, load(layout.newsletters, workspace.newsroom))
        made = outputs(workspace, edition, templates, pictures, sent)
        return {r.path: r.content for r in made}


Edit = Callable[[Layout], object]
#: One edit of every kind of input.
EDITS: dict[str, Edit] = {
    "title": lambda o: swap(o, article(3), "Sujet 3", "Un autre titre"),
    "summary": lambda o: swap(o, article(3), "Résumé 3", "Un autre résumé"),
    "body": lambda o: says(o, 3, "fr", "Une phrase de plus."),
    "body of a translation": lambda o: says(o, 3, "en", "One more sentence."),
    "slug": lambda o: swap(o, article(3), "slug: sujet-3", "slug: un-autre"),
    "category": lambda o: swap(o, facts(3), "[research]", "[funding]"),
    "publication": lambda o: swap(o, facts(3), "2025-11-03", "2025-12-03"),
    "publication of one language": lambda o: swap(
        o, article(3, "en"), "---\n# kept", "---\npublish_at: 2025-12-24 10:00"
    ),
    "embargo": lambda o: swap(
        o, facts(3), "status: ready", "status: ready\nembargo_until: 2027-01-01 10:00"
    ),
    "event moved": lambda o: swap(o, facts(7), "2026-03-02 09:00", "2026-03-02 10:00"),
    "event elsewhere": lambda o: swap(o, facts(7), "Amphithéâtre", "tv.example.org/11"),
    "event cancelled": lambda o: swap(o, facts(7), "event:\n", "event:\n  cancelled: yes\n"),
    "event gone": lambda o: swap(o, facts(7), EVENT.format("2026-03-02"), ""),
    "end of a replay": lambda o: swap(o, facts(5), "2026-01-19", "2026-01-20"),
    "end of a replay that another article links to": lambda o: swap(
        o, facts(5), "2026-01-19", "2026-01-12"
    ),
    "address of a replay": lambda o: swap(o, facts(5), "org/5", "org/55"),
    "broadcaster of a replay": lambda o: swap(o, facts(5), "Télé", "tv.example.org/11"),
    "successor of a replay": lambda o: swap(
        o, facts(11), "org/11", "org/11\n  replaced_by: https://tv.example.org/12"
    ),
    "replay gone": lambda o: swap(o, facts(5), REPLAY.format(5, "2026-01-19"), ""),
    "correction": lambda o: swap(
        o, article(1), "---\n# kept", "---\ncorrection: Une date.\nupdated: 2026-01-13 11:00"
    ),
    "correction taken out": lambda o: swap(o, article(5), "correction: Un chiffre.\n", ""),
    "retraction": lambda o: swap(
        o, article(5), "correction: Un chiffre.", "correction: Un chiffre.\nretracted: yes"
    ),
    "translation added": lambda o: write_article(folder(o, 7), "en", 7),
    "translation removed": lambda o: (folder(o, 3) / "en.md").unlink(),
    "article broken": lambda o: swap(o, article(3), "title:", "titel:"),
    "story added": lambda o: write_story(o, 20, READY.format("2025-11-20 09:00")),
    "story deleted": lambda o: shutil.rmtree(folder(o, 3)),
    "story renamed": lambda o: folder(o, 8).rename(o.articles / "2026/ailleurs"),
    "story withdrawn": lambda o: withdraw(o, story_id(3), NOW),
    "stories paired": lambda o: pair(o, story_id(7), story_id(10), NOW),
    "picture": lambda o: picture(o, 8, 1000),
    "picture of the same size": lambda o: repainted(o, 8),
    "picture gone": lambda o: (folder(o, 8) / "a.png").unlink(),
    "picture's words": lambda o: swap(o, article(8), "image_alt: Un", "image_alt: Deux"),
    "newsroom's name": lambda o: swap(o, "config.yaml", "Calanques Institute", "Institute"),
    "newsroom's address": lambda o: swap(o, "config.yaml", "https://presse.", "https://news."),
    "label of a category": lambda o: swap(o, "config.yaml", "fr: Recherche", "fr: Sciences"),
    "category dropped": lambda o: swap(
        o, "config.yaml", "  funding: {fr: Soutien, en: Funding}\n", ""
    ),
    "time zone": lambda o: swap(o, "config.yaml", "Europe/Paris", "Europe/Athens"),
    "hub": lambda o: swap(o, "config.yaml", "entries: 3", "entries: 3, hub: http://127.0.0.1:9/"),
    "entries": lambda o: swap(o, "config.yaml", "entries: 3", "entries: 2"),
    "untranslated": lambda o: swap(
        o, "config.yaml", "entries: 3", "entries: 3, untranslated: {fr: include}"
    ),
    "letter": lambda o: swap(o, "config.yaml", "items: 2", "items: 4"),
    "days that are soon": lambda o: swap(
        o, "config.yaml", "replays: {", "replays: {ending_soon_days: 3, "
    ),
    "number of an issue": lambda o: swap(o, ISSUE, "number: 1", "number: 2"),
    "story of an issue": lambda o: swap(o, ISSUE, story_id(7), story_id(6)),
    "subject of an issue": lambda o: swap(o, EDITORIAL, "subject: fr 1", "subject: Un an"),
    "editorial": lambda o: swap(o, EDITORIAL, "enfin", "maintenant"),
    "editorial gone, and its pages": lambda o: taken_down(o, o.root / EDITORIAL),
    "issue gone, and its pages": lambda o: taken_down(o, o.newsletters / "2025-12"),
    "template of issues": lambda o: template(o, "issue-foot.mjml", "{# none #}"),
    "template": lambda o: template(o, "article.html", "{{ card.title }}"),
    "style": lambda o: template(o, "extra.css", "b {}"),
    "template that fails for one article": lambda o: template(
        o, "article.html", "{{ card.titel if card.event else card.title }}"
    ),
}  # fmt: skip
#: Edits that readers see nothing of.
UNSEEN = ("story renamed",)
#: Every threshold there is in the newsroom.
TIMES = (
    "2026-01-11 23:59",
    "2026-01-12 14:59",
    "2026-01-13 14:00",
    "2026-01-14 09:00",
    "2026-01-19 00:00",
    "2026-01-19 23:59",
    "2026-01-20 00:00",
    "2026-02-01 00:00",
    "2026-03-02 09:00",
)


def taken_down(layout: Layout, path: Path) -> None:
    """Delete files of the issue that went out, and its pages, which would stay without them."""
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()
    shutil.rmtree(layout.feeds / "newsletters" / "2025-12")


def repainted(layout: Layout, number: int) -> None:
    """Change the picture of a story but for its length."""
    path = folder(layout, number) / "a.png"
    content = path.read_bytes()
    path.write_bytes(content + b"1")
    run(layout, NOW)
    path.write_bytes(content + b"2")


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a newsroom of every kind of story that was published."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        settle_at_once(monkeypatch)
        layout = write_newsroom(tmp_path_factory.mktemp("published"))
        fill(layout)
        send(layout)
        run(layout, NOW)
    return layout.root


@pytest.fixture
def layout(published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Layout:
    """Return a copy of that newsroom."""
    settle_at_once(monkeypatch)
    return Layout(Path(shutil.copytree(published, tmp_path / "newsroom")))


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the pages that are rendered from now on."""
    pages: list[str] = []
    render = Templates.render

    def counted(
        self: Templates,
        template: str,
        page: str,
        context: dict[str, object],
        finish: Callable[[str], str] = str,
    ) -> bytes:
        pages.append(page)
        return render(self, template, page, context, finish)

    monkeypatch.setattr(Templates, "render", counted)
    return pages


@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_shows_wherever_it_should(layout: Layout, edit: str) -> None:
    before = tree(layout.feeds)
    EDITS[edit](layout)
    run(layout, NOW)
    assert tree(layout.feeds) == anew(layout, NOW)
    assert tree(layout.feeds) != before or edit in UNSEEN


def test_time_passing_shows_wherever_it_should(layout: Layout) -> None:
    for at in (*TIMES, TIMES[0], TIMES[-1]):
        run(layout, instant(at))
        assert tree(layout.feeds) == anew(layout, instant(at)), at


class Office(RuleBasedStateMachine):
    """An office that does one thing after another; after each, all is as if it were made anew."""

    stories = Bundle("stories")

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.layout = write_newsroom(Path(self.folder.name))
        swap(self.layout, "config.yaml", "entries: 500", "entries: 2")
        self.now, self.count = NOW, 0

    def teardown(self) -> None:
        self.folder.cleanup()

    @rule(
        target=stories,
        days=st.integers(-80, 3),
        ends=st.integers(-3, 9),
        replay_or_event=st.sampled_from((REPLAY.format("NUMBER", "DAY"), EVENT.format("DAY"))),
    )
    def adds(self, days: int, ends: int, replay_or_event: str) -> int:
        self.count += 1
        due, end = self.now + timedelta(days=days), self.now + timedelta(days=ends)
        words = READY.format(f"{due:%Y-%m-%d %H:%M}") + replay_or_event
        words = words.replace("NUMBER", str(self.count)).replace("DAY", f"{end:%Y-%m-%d}")
        write_story(self.layout, self.count, words, en=None if days % 2 else "")
        return self.count

    @rule(one=stories, other=stories)
    def links(self, one: int, other: int) -> None:
        if folder(self.layout, one).exists():
            says(self.layout, one, "fr", f"[Voir](https://tv.example.org/{other}).")

    @rule(one=stories)
    def renames(self, one: int) -> None:
        if folder(self.layout, one).exists():
            swap(self.layout, article(one), "slug: sujet", "slug: nouveau-sujet")

    @rule(one=stories)
    def translates(self, one: int) -> None:
        if folder(self.layout, one).exists():
            write_article(folder(self.layout, one), "en", one)

    @rule(one=consumes(stories))
    def deletes(self, one: int) -> None:
        shutil.rmtree(folder(self.layout, one))

    @rule(one=stories)
    def withdraws(self, one: int) -> None:
        withdraw(self.layout, story_id(one), self.now)

    @rule(one=stories)
    def moves(self, one: int) -> None:
        # Back and forth: an article is known by its id, wherever it stands.
        for place in ("2026", "elsewhere"):
            here = self.layout.articles / place / f"sujet-{one}"
            there = self.layout.articles / ("2026" if place != "2026" else "elsewhere") / here.name
            if here.exists():
                there.parent.mkdir(exist_ok=True)
                here.rename(there)
                return

    @rule(which=st.integers(0, 1000), how=st.sampled_from(("damage", "delete", "close")))
    def meddles(self, which: int, how: str) -> None:
        files = sorted(p for p in self.layout.feeds.rglob("*") if p.is_file())
        if not files:
            return
        file = files[which % len(files)]
        if how == "delete":
            file.unlink()
        elif how == "close":
            file.parent.chmod(0o700)
        else:
            found, content = file.stat(), file.read_bytes()
            file.write_bytes(content[::-1])
            os.utime(file, ns=(found.st_atime_ns, found.st_mtime_ns))

    @rule(hours=st.integers(1, 24 * 40))
    def waits(self, hours: int) -> None:
        self.now += timedelta(hours=hours)

    @invariant()
    def shows_what_is_true(self) -> None:
        run(self.layout, self.now)
        assert tree(self.layout.feeds) == anew(self.layout, self.now)
        places = [self.layout.feeds, *(p for p in self.layout.feeds.rglob("*") if p.is_dir())]
        assert [p for p in places if p.stat().st_mode & 0o755 != 0o755] == []


def test_nothing_is_stale_whatever_the_office_does(monkeypatch: pytest.MonkeyPatch) -> None:
    settle_at_once(monkeypatch)
    some = settings(max_examples=5, stateful_step_count=6, deadline=None, derandomize=True)
    run_state_machine_as_test(Office, settings=some)


class TestWork:
    """What is as it was costs nothing."""

    def test_only_what_shows_an_article_is_rendered_when_it_is_edited(
        self, layout: Layout, rendered: list[str]
    ) -> None:
        says(layout, 3, "fr", "Une phrase de plus.")
        run(layout, NOW)
        assert [p for p in rendered if "sujet-" in p] == ["fr/2025/sujet-3/index.html"]
        # Nor does what is in the other language show its words.
        assert [p for p in rendered if p.startswith("en/") or p.endswith("/en.html")] == []
        assert len(rendered) < len(tree(layout.feeds)) / 8

    def test_of_an_end_only_articles_that_link_to_it_are_rendered(
        self, layout: Layout, rendered: list[str]
    ) -> None:
        run(layout, instant("2026-01-19 23:59"))
        rendered.clear()
        run(layout, instant("2026-01-20 00:00"))
        pages = {"fr/2025/sujet-2/", "en/2025/story-4/", "fr/2026/sujet-5/", "en/2026/story-5/"}
        assert {p.removesuffix("index.html") for p in rendered if "-" in p} >= pages
        assert not [p for p in rendered if "sujet-1/" in p or "story-3/" in p]

    def test_nothing_is_rendered_where_files_were_only_touched_or_copied(
        self, layout: Layout, rendered: list[str]
    ) -> None:
        for path in tree(layout.feeds):
            os.utime(layout.feeds / path)
        report = run(layout, NOW)
        assert (rendered, report.written) == ([], 0)

    def test_another_program_renders_everything(
        self, layout: Layout, rendered: list[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(scan, "code_signature", lambda: "another")
        assert run(layout, NOW).written == 0
        assert {p for p in tree(layout.feeds) if p.endswith(".html")} == set(rendered)

    def test_a_source_that_comes_or_goes_takes_one_whole_run(
        self, layout: Layout, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        whole: list[object] = []
        publish_due = due.publish_due

        def counted(layout: Layout, now: datetime, start: tick.Start, **how: bool) -> Report:
            whole.append(now)
            return publish_due(layout, now, start, full=how["full"], ingest=how["ingest"])

        monkeypatch.setattr(due, "publish_due", counted)
        (layout.root / "inbox").mkdir()
        config = layout.config.read_text()
        source = "sources:\n  - folder: inbox\n    categories: [research]\n"
        for text in (config + source, config):
            layout.config.write_text(text)
            whole.clear()
            for _ in range(3):
                run(layout, NOW)
            assert whole == [NOW]

    def test_every_folder_is_listed_on_demand(
        self, layout: Layout, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        run(layout, NOW)
        look = os.stat

        def timeless(path: str, **options: bool) -> os.stat_result | SimpleNamespace:
            """Tell of folders what a file system does that gives them no time of change."""
            found = look(path, **options)
            if not isinstance(path, str) or not path.endswith("/"):
                return found
            facts = {"st_mtime_ns": 1, "st_ctime_ns": 1, "st_size": 1, "st_ino": 1}
            return SimpleNamespace(st_mode=found.st_mode, **facts)

        monkeypatch.setattr(os, "stat", timeless)
        before = run(layout, NOW, full=True).visible
        assert run(layout, NOW).visible == before
        write_story(layout, 20, READY.format("2025-11-20 09:00"))
        assert run(layout, NOW).visible == before
        assert run(layout, NOW, full=True).visible == before + 2
        assert tree(layout.feeds) == anew(layout, NOW)

    def test_everything_is_rendered_on_demand(self, layout: Layout, rendered: list[str]) -> None:
        assert run(layout, NOW, full=True).written == 0
        assert {p for p in tree(layout.feeds) if p.endswith(".html")} == set(rendered)


class TestByHand:
    """A file that is not as it was made is put right."""

    def test_a_folder_that_was_closed_is_open_again(self, layout: Layout) -> None:
        run(layout, NOW)
        (layout.feeds / "fr/2025").chmod(0o700)
        assert run(layout, NOW).written == 0
        assert (layout.feeds / "fr/2025").stat().st_mode & 0o777 == 0o755

    def test_what_a_killed_run_left_is_swept_away_by_the_next(self, layout: Layout) -> None:
        run(layout, NOW)
        left = [layout.feeds / "fr/.a.press-tmp", layout.articles / "2026/.b.press-tmp"]
        left[0].touch()
        left[1].mkdir()
        run(layout, NOW)
        assert [path for path in left if path.exists()] == []

    def test_other_bytes_are_put_right_though_their_date_is_set_back(self, layout: Layout) -> None:
        run(layout, NOW)
        file = layout.feeds / "fr/rss.xml"
        found, content = file.stat(), file.read_bytes()
        file.write_bytes(content.replace(b"Institut", b"Instinct"))
        os.utime(file, ns=(found.st_atime_ns, found.st_mtime_ns))
        assert run(layout, NOW).written == 1
        assert file.read_bytes() == content

    def test_what_was_deleted_or_closed_is_there_again(self, layout: Layout) -> None:
        run(layout, NOW)
        (layout.feeds / "fr/rss.xml").unlink()
        (layout.feeds / "fr/atom.xml").chmod(0o600)
        assert run(layout, NOW).written == 2
        assert (layout.feeds / "fr/atom.xml").stat().st_mode & 0o777 == 0o644
        assert tree(layout.feeds) == anew(layout, NOW)

    def test_one_that_changed_within_its_time_stamp_is_read(
        self, layout: Layout, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(scan, "RACY", 10**12)
        monkeypatch.setattr(scan, "FINE", 10**12)
        (layout.feeds / "fr/rss.xml").unlink()
        run(layout, NOW)
        assert made.load(layout.made)["fr/rss.xml"][STAMP] == b""
        assert tree(layout.feeds) == anew(layout, NOW)


class TestKept:
    """What is known of former runs is derived."""

    @pytest.mark.parametrize("content", [None, b"", b"\x81", b"\x81\xa1a\x01", b"\xff\x00", b"{}"])
    def test_without_it_everything_is_made_and_nothing_written(
        self, layout: Layout, content: bytes | None
    ) -> None:
        layout.made.unlink() if content is None else layout.made.write_bytes(content)
        layout.tick.unlink()
        assert run(layout, NOW).written == 0
        assert made.load(layout.made).keys() == tree(layout.feeds).keys()

    def test_a_run_does_all_else_where_it_cannot_be_written(self, layout: Layout) -> None:
        layout.made.unlink()
        layout.made.mkdir()
        says(layout, 3, "fr", "Une phrase de plus.")
        assert run(layout, NOW).problems == ()
        assert tree(layout.feeds) == anew(layout, NOW)

    def test_what_a_template_failed_for_is_told_again(self, layout: Layout) -> None:
        template(layout, "article.html", "{{ card.titel if card.event else card.title }}")
        told = [[p.code for p in run(layout, NOW).problems] for _ in range(2)]
        assert told == [["template-failed"], ["template-failed"]]

    def test_nothing_is_kept_where_another_process_read_an_article_anew_meanwhile(
        self, layout: Layout, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        kept = layout.made.read_bytes()

        def and_read(*args: object, **known: object) -> object:
            says(layout, 3, "fr", "Une phrase de plus.")
            with opened(layout):
                pass
            return renditions(*args, **known)  # type: ignore[arg-type]

        monkeypatch.setattr(making, "renditions", and_read)
        swap(layout, article(1), "Sujet 1", "Un autre titre")
        run(layout, NOW)
        assert layout.made.read_bytes() == kept
        monkeypatch.undo()
        swap(layout, article(3), "\nUne phrase de plus.\n", "")
        run(layout, NOW + timedelta(seconds=1))
        assert tree(layout.feeds) == anew(layout, NOW)
