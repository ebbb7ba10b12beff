"""Items become stories to review: each once, none lost, one bad one stopping no other."""

import hashlib
import os
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from pipeline import editing, lock
from pipeline.arrivals import Arrival, Filed
from pipeline.config import load
from pipeline.errors import InvalidInput, Locked
from pipeline.filing import new_story, opened_shelf
from pipeline.ingesting import harvest
from pipeline.layout import Layout
from pipeline.model.draft import Draft
from pipeline.revising import file_arrival
from pipeline.runs import run
from pipeline.store import ledger
from pipeline.store.origins import Origin
from pipeline.workspace import opened
from tests.builders import STORY_ID, instant
from tests.newsrooms import settle_at_once, tree, write_newsroom, write_story
from tests.test_drafting import make_draft

NOW = instant("2026-01-13 12:00")
FRENCH = """\
Une bourse pour trois jeunes chercheuses

L'institut remet aujourd'hui trois bourses à de jeunes chercheuses qui étudient le pancréas.
Les lauréates rejoindront les équipes du campus au printemps.
"""
OTHERS = {
    "a": "Les lauréates étudieront pendant quatre ans les cellules qui résistent aux traitements.",
    "b": "La fondation de la ville verse cette somme à un laboratoire qui vient d’ouvrir au nord.",
}
ENGLISH = """\
A grant for three young researchers

The institute today gives three grants to young researchers who study the pancreas.
The winners will join the teams of the campus in the spring.
"""


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    return write_newsroom(tmp_path, sources=["inbox"])


def filed(layout: Layout, draft: Draft, key: str = "a", **changes: Any) -> Filed:
    arrival = Arrival(draft=draft, keys=(f"bytes:{key}",), source=draft.source, **changes)
    with opened_shelf(layout, NOW) as shelf:
        return file_arrival(shelf, arrival, NOW)


def slugs(layout: Layout) -> list[str]:
    with opened(layout) as workspace:
        assert workspace.archive.broken == ()
        return [a.slug for s in workspace.archive.stories for a in s.articles]


class TestDrafts:
    """One draft, one folder in review."""

    def test_it_is_filed_in_the_year_of_its_publication(self, layout: Layout) -> None:
        draft = make_draft(published=make_draft().published)
        assert filed(layout, draft, categories=("funding",)) == Filed(
            folder="2026/une-bourse", language="fr", outcome="new"
        )
        with opened(layout) as workspace:
            (story,) = workspace.archive.stories
        assert (story.status, story.categories) == ("review", ("funding",))
        assert story.publish_at == instant("2026-01-10 00:00")
        assert run(layout, NOW).visible == 0

    def test_the_same_item_twice_is_one_story(self, layout: Layout) -> None:
        first = filed(layout, make_draft())
        assert filed(layout, make_draft()) == replace(first, outcome="same")

    def test_what_was_thrown_away_is_not_filed_again(self, layout: Layout) -> None:
        first = filed(layout, make_draft())
        (layout.articles / first.folder).rename(layout.root / "bin")
        assert filed(layout, make_draft()) == replace(first, outcome="same")
        assert tree(layout.articles) == {}

    @pytest.mark.parametrize("language", ["mixed", "uncertain"])
    def test_an_uncertain_language_is_asked_for_and_not_guessed(
        self, layout: Layout, language: str
    ) -> None:
        with pytest.raises(InvalidInput) as caught:
            filed(layout, make_draft(language=language))
        assert [p.code for p in caught.value.problems] == ["language-to-tell"]
        assert tree(layout.articles) == {}
        done = filed(layout, make_draft(language=language), told="en")
        assert sorted(tree(layout.articles / done.folder)) == ["en.md", "story.yaml"]

    def test_an_unknown_category_is_refused(self, layout: Layout) -> None:
        with pytest.raises(InvalidInput) as caught:
            filed(layout, make_draft(), categories=("resarch",))
        assert [p.code for p in caught.value.problems] == ["category-unknown"]
        assert tree(layout.articles) == {}

    def test_slugs_differ_from_those_in_use(self, layout: Layout) -> None:
        for text in "abc":
            filed(layout, make_draft(body=f"Le texte {text}."), text)
        filed(layout, make_draft(language="en"), "d")
        assert sorted(slugs(layout)) == ["une-bourse", "une-bourse", "une-bourse-2", "une-bourse-3"]

    def test_slugs_differ_from_those_that_were_public_once(self, layout: Layout) -> None:
        place = write_story(layout, 1, fr="slug: une-bourse\n", en=None)
        run(layout, NOW)
        (place / "fr.md").write_text((place / "fr.md").read_text().replace("une-bourse", "autre"))
        run(layout, NOW)
        filed(layout, make_draft())
        assert sorted(slugs(layout)) == ["autre", "une-bourse-2"]

    def test_a_folder_that_is_there_is_never_written_into(self, layout: Layout) -> None:
        other = layout.articles / "2026/une-bourse"
        other.mkdir(parents=True)
        (other / "mine.txt").write_text("mine")
        assert filed(layout, make_draft()).folder == "2026/une-bourse-2"
        assert tree(other) == {"mine.txt": b"mine"}

    def test_two_at_once_file_one_story(self, layout: Layout) -> None:
        gate = threading.Barrier(4)

        def one(_: int) -> Filed:
            gate.wait()
            return filed(layout, make_draft())

        with ThreadPoolExecutor(4) as pool:
            done = list(pool.map(one, range(4)))
        assert sorted(d.new for d in done) == [False, False, False, True]
        assert {d.folder for d in done} == {"2026/une-bourse"}

    def test_whoever_changes_articles_is_waited_for_and_then_named(
        self, layout: Layout, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("pipeline.workspace.PATIENCE", 0.1)
        with lock.held(layout.pen, now=NOW), pytest.raises(Locked) as caught:
            filed(layout, make_draft())
        assert str(os.getpid()) in str(caught.value)


class TestSources:
    """``press run`` files what is new in the configured folders."""

    def test_every_new_file_becomes_a_story(self, layout: Layout) -> None:
        (layout.root / "inbox/a.txt").write_text(FRENCH)
        (layout.root / "inbox/b.txt").write_text(ENGLISH)
        (layout.root / "inbox/c.jpg").write_bytes(b"a picture")
        (layout.root / "inbox/.d.txt").write_text("hidden")
        report = run(layout, NOW)
        assert (report.problems, len(report.filed)) == ((), 2)
        with opened(layout) as workspace:
            stories = workspace.archive.stories
        assert {(s.source, s.categories, s.articles[0].language) for s in stories} == {
            ("inbox/a.txt", ("research",), "fr"),
            ("inbox/b.txt", ("research",), "en"),
        }
        assert run(layout, NOW).filed == ()

    def test_two_items_of_one_title_in_one_go(self, layout: Layout) -> None:
        for name in "ab":
            words = f"{FRENCH.splitlines()[0]}\n\n{OTHERS[name]}\n"
            (layout.root / f"inbox/{name}.txt").write_text(words)
        assert len(run(layout, NOW).filed) == 2
        assert len(set(slugs(layout))) == 2

    def test_a_renamed_or_copied_file_is_the_same_item(self, layout: Layout) -> None:
        inbox = layout.root / "inbox"
        (inbox / "a.txt").write_text(FRENCH)
        run(layout, NOW)
        (inbox / "a.txt").rename(inbox / "b.txt")
        (inbox / "c.txt").write_text(FRENCH)
        assert run(layout, NOW).filed == ()

    def test_more_than_one_batch(self, layout: Layout, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("pipeline.gathering.round.BATCH", 2)
        for n in range(5):
            (layout.root / f"inbox/{n}.txt").write_text(FRENCH.replace("trois", str(n + 5)))
        assert len(run(layout, NOW).filed) == 5
        assert len(set(slugs(layout))) == 5

    @pytest.mark.parametrize(
        ("make", "code"),
        [
            (lambda p: p.write_text("2026"), "language-to-tell"),
            (lambda p: p.write_bytes(b"x" * 21_000_000), "source-too-large"),
            (lambda p: p.mkdir(), None),
            (os.mkfifo, None),
            (lambda p: p.symlink_to("/nonexistent"), None),
        ],
    )
    def test_a_bad_item_stops_no_other(
        self, layout: Layout, make: Callable[[Path], object], code: str | None
    ) -> None:
        make(layout.root / "inbox/a.txt")
        (layout.root / "inbox/b.txt").write_text(ENGLISH)
        report = run(layout, NOW)
        assert len(report.filed) == 1
        assert [(p.code, p.file) for p in report.problems] == (
            [(code, "inbox/a.txt")] if code else []
        )

    def test_a_bug_of_a_parser_stops_nothing(
        self, layout: Layout, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from pipeline.ingest import draft

        original = draft.draft_from_bytes

        def faulty(content: bytes, kind: str, *rest: Any, **options: Any) -> Draft:
            if options["source"].endswith("a.txt"):
                raise RecursionError("deep\nwithin")
            return original(content, kind, *rest, **options)

        monkeypatch.setattr(draft, "draft_from_bytes", faulty)
        (layout.root / "inbox/a.txt").write_text(FRENCH)
        (layout.root / "inbox/b.txt").write_text(ENGLISH)
        write_story(layout, 1)
        report = run(layout, NOW)
        assert (len(report.filed), report.visible) == (1, 2)
        assert [p.text("en") for p in report.problems] == [
            "inbox/a.txt: this item could not be read (RecursionError: deep within). "
            "Paste its text into a .txt file."
        ]

    def test_a_name_that_is_no_text(self, layout: Layout) -> None:
        path = layout.root / "inbox" / os.fsdecode(b"caf\xe9.txt")
        path.write_text(FRENCH)
        report = run(layout, NOW)
        assert (report.problems, len(report.filed)) == ((), 1)

    def test_a_missing_folder_is_told_and_the_rest_goes_out(self, layout: Layout) -> None:
        (layout.root / "inbox").rmdir()
        write_story(layout, 1)
        report = run(layout, NOW)
        assert (report.visible, [p.code for p in report.problems]) == (2, ["source-folder-missing"])

    def test_an_item_that_was_asked_about_is_told_by_every_run_until_it_is_filed(
        self, layout: Layout, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        settle_at_once(monkeypatch)
        item = layout.root / "inbox/a.txt"
        item.write_text("2026")
        codes = [[p.code for p in run(layout, NOW).problems] for _ in range(3)]
        assert codes == [["language-to-tell"]] * 3
        digest = hashlib.sha256(b"2026").hexdigest()
        filed(layout, make_draft(language="uncertain"), digest, told="fr")
        assert run(layout, NOW).problems == ()

    def test_filing_cut_short_before_its_folder_is_done_again(self, layout: Layout) -> None:
        (layout.root / "inbox/a.txt").write_text(FRENCH)
        key = f"bytes:{hashlib.sha256(FRENCH.encode()).hexdigest()}"
        cut = Origin(story=STORY_ID, language="fr", folder="2026/x", done=False)
        with ledger.opened(layout.ledger) as led:
            led.origins.remember([key], cut, source="inbox/a.txt", at=NOW)
        assert len(harvest(layout, load(layout.root), NOW).filed) == 1


class TestNew:
    """A blank sheet is a story in review that is valid from the start."""

    @pytest.mark.parametrize("kind", ["news", "event"])
    def test_it_is_held_for_review(self, layout: Layout, kind: str) -> None:
        folder = new_story(layout, "L’été à l’école", NOW, language="fr", kind=kind)  # type: ignore[arg-type]
        assert folder == "2026/l-ete-a-l-ecole"
        report = run(layout, NOW)
        assert [(h.folder, h.reason) for h in report.held] == [(folder, "review")]
        assert report.problems == ()

    def test_the_year_is_that_of_the_newsroom(self, layout: Layout) -> None:
        assert new_story(layout, "x", instant("2026-01-01 00:30"), language="en") == "2026/x"

    @pytest.mark.parametrize(
        "title", ["---", "a: b", '"', "# x", "two\nlines", "🎈", "- x", "null"]
    )
    def test_any_title(self, layout: Layout, title: str) -> None:
        folder = new_story(layout, title, NOW, language="en")
        with opened(layout) as workspace:
            (story,) = workspace.archive.stories
        assert (story.folder, story.articles[0].title) == (folder, " ".join(title.split()))

    @pytest.mark.parametrize("title", ["", "  ", "\n"])
    def test_a_title_must_say_something(self, layout: Layout, title: str) -> None:
        with pytest.raises(InvalidInput) as caught:
            new_story(layout, title, NOW, language="en")
        assert [p.code for p in caught.value.problems] == ["title-empty"]

    def test_the_same_title_twice_makes_two_stories(self, layout: Layout) -> None:
        folders = [new_story(layout, "Un titre", NOW, language="fr") for _ in range(2)]
        assert folders == ["2026/un-titre", "2026/un-titre-2"]
        assert slugs(layout) == ["un-titre", "un-titre-2"]
        with pytest.raises(InvalidInput) as caught:
            editing.release(layout, "un-titre-2", NOW)
        assert [p.code for p in caught.value.problems] == ["article-unwritten"]
