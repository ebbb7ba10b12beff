"""A correction weighs what the office says: nobody, or everybody once, or nothing left to read."""

import re
from pathlib import Path

import pytest

from pipeline.correcting import Weight, correct
from pipeline.enquiries.overview import rows
from pipeline.errors import InvalidInput, Problem
from pipeline.layout import Layout
from pipeline.runs import run
from pipeline.workspace import opened
from tests.builders import instant
from tests.newsrooms import body_word, tree, write_newsroom, write_story

NOW = instant("2026-01-13 12:00:30")
LATER = instant("2026-01-14 10:00")


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    return write_newsroom(tmp_path)


def told(problems: list[Problem]) -> list[str]:
    return [p.message("en") for p in problems]


def refusal(layout: Layout, **how: object) -> str:
    before = tree(layout.articles)
    with pytest.raises(InvalidInput) as caught:
        correct(layout, "sujet-1", NOW, **how)  # type: ignore[arg-type]
    assert tree(layout.articles) == before
    return caught.value.problems[0].code


class TestSignificant:
    """A significant correction moves ``updated``, for the language corrected and no other."""

    def test_one_language_is_marked_and_the_other_is_stale(self, layout: Layout) -> None:
        place = write_story(layout, 1)
        run(layout, NOW)
        english = (place / "en.md").read_bytes()
        seen = correct(layout, "sujet-1", NOW, language="fr", note="Le montant : 3 M€.")
        assert told(seen) == [
            "fr: “Sujet 1” shows as updated on 2026-01-13 12:00:30 in the feeds; "
            "same identity, so nobody gets it twice.",
            "en: “Story 1” stays public at en/2026/story-1/.",
        ]
        assert (place / "en.md").read_bytes() == english
        text = (place / "fr.md").read_text()
        assert text.startswith("---\n# kept\ntitle: Sujet 1\nslug: sujet-1\nsummary: Résumé 1.\n")
        assert 'updated: 2026-01-13 12:00:30\ncorrection: "Le montant : 3 M€."\n---\n' in text
        with opened(layout) as workspace:
            found = rows(workspace, workspace.edition(NOW))
        assert {r.language: r.state for r in found} == {"fr": "out", "en": "out-stale"}

    def test_a_correction_without_note_takes_the_old_note_away(self, layout: Layout) -> None:
        place = write_story(layout, 1, en=None)
        correct(layout, "sujet-1", NOW, note="First.")
        later = instant("2026-01-14 10:00")
        correct(layout, "sujet-1", later)
        text = (place / "fr.md").read_text()
        assert "updated: 2026-01-14 10:00\n" in text
        assert "correction" not in text

    @pytest.mark.parametrize("note", ["a: b", "---", "# no", '"', "two\nlines", "🎈", "- x", "'"])
    def test_any_note_reads_back(self, layout: Layout, note: str) -> None:
        write_story(layout, 1, en=None)
        correct(layout, "sujet-1", NOW, note=note)
        with opened(layout) as workspace:
            article = workspace.archive.stories[0].article("fr")
        assert article is not None
        assert article.correction == " ".join(note.split())


class TestMinor:
    """A minor correction is told to nobody: no fact moves."""

    def test_no_file_changes_and_readers_see_nothing_as_new(self, layout: Layout) -> None:
        place = write_story(layout, 1, en=None)
        correct(layout, "sujet-1", NOW, note="Le montant.")
        run(layout, NOW)
        path = place / "fr.md"
        path.write_text(path.read_text().replace("Un texte", "Un autre texte"))
        before = tree(layout.articles)
        seen = correct(layout, "sujet-1", LATER, weight="minor")
        assert told(seen)[0] == (
            "fr: readers get the new text of “Sujet 1”; nothing shows as new or updated."
        )
        assert tree(layout.articles) == before
        run(layout, LATER)
        feed = (layout.feeds / "fr/atom.xml").read_text()
        assert "Un autre texte" in feed
        assert "Le montant." in feed
        assert set(re.findall("<updated>(.{19})", feed)) == {"2026-01-13T11:00:30"}

    def test_a_note_that_nobody_would_read_is_refused(self, layout: Layout) -> None:
        write_story(layout, 1)
        assert refusal(layout, weight="minor", note="x") == "minor-with-note"


class TestRetraction:
    """A retraction leaves the entry, its date and its reason, and nothing else to read."""

    FACTS = """\
status: ready
publish_at: 2026-01-12 09:00
event: {start: 2026-02-11 09:00, place: secretplace}
replays: [{url: "https://tv.example.org/secretreplay", broadcaster: secretcaster}]
"""
    WORDS = "image: secretpicture.png\nimage_alt: secretalt\n"

    @pytest.fixture
    def published(self, layout: Layout) -> Layout:
        place = write_story(layout, 1, self.FACTS, fr=self.WORDS, en=None)
        (place / "secretpicture.png").write_bytes(b"secretbytes")
        write_story(layout, 2)
        run(layout, NOW)
        return layout

    def test_nothing_of_it_stays_readable_and_everything_says_so(self, published: Layout) -> None:
        layout = published
        identity = re.findall("<id>.*?</id>", (layout.feeds / "fr/atom.xml").read_text())
        note = "Les mesures étaient fausses."
        seen = correct(layout, "sujet-1", LATER, weight="retraction", note=note)
        assert seen[0].code == "sees-retracted"
        run(layout, LATER)
        outputs = tree(layout.feeds)
        everything = b"".join([*outputs.values(), *(name.encode() for name in outputs)])
        for word in (b"secret", b"R\xc3\xa9sum\xc3\xa9 1", body_word("fr", 1).encode()):
            assert word not in everything
        said = "Cet article a été rétracté le 14 janvier 2026. Les mesures étaient fausses."
        for name in ("fr/2026/sujet-1/index.html", "fr/rss.xml", "fr/atom.xml", "fr/index.html"):
            text = outputs[name].decode()
            assert "Rétractation\N{NO-BREAK SPACE}: Sujet 1" in text
            assert said in text
        feed = outputs["fr/atom.xml"].decode()
        assert re.findall("<id>.*?</id>", feed) == identity
        assert "<published>2026-01-12T08:00:00" in feed
        assert "<updated>2026-01-14T09:00:00" in feed

    def test_an_instant_that_is_yet_to_come_brings_nothing_out_again(
        self, published: Layout
    ) -> None:
        layout = published
        correct(layout, "sujet-1", NOW, weight="retraction", note="Faux.")
        run(layout, NOW)
        path = layout.articles / "2026/sujet-1/fr.md"
        path.write_text(path.read_text().replace("updated: 2026-01-13", "updated: 2026-03-13"))
        run(layout, LATER)
        outputs = tree(layout.feeds)
        assert not [p for p, b in outputs.items() if b"secret" in b or b"motfr001" in b]
        feed = outputs["fr/atom.xml"].decode()
        assert "Cet article a été rétracté. Faux." in feed
        assert set(re.findall("<updated>(.{10})", feed)) == {"2026-01-12", "2026-01-13"}

    def test_no_correction_of_all_languages_undoes_it(self, published: Layout) -> None:
        layout = published
        correct(layout, "sujet-1", LATER, weight="retraction", note="Faux.")
        before = tree(layout.articles)
        with pytest.raises(InvalidInput) as caught:
            correct(layout, "sujet-1", LATER, note="A name.")
        assert told(list(caught.value.problems)) == [
            "“Sujet 1” (fr) is retracted, and a correction would undo that: its text would be "
            "public again. If it is meant: “press correct 2026/sujet-1 --language fr”. If not, "
            "name the other language."
        ]
        assert tree(layout.articles) == before

    def test_a_slip_in_it_is_nothing_that_readers_see(self, published: Layout) -> None:
        layout = published
        correct(layout, "sujet-1", LATER, weight="retraction", note="Faux.")
        seen = correct(layout, "sujet-1", LATER, weight="minor")
        assert seen[0].code == "sees-retracted"

    def test_the_other_language_is_corrected_by_its_name(self, layout: Layout) -> None:
        write_story(layout, 1)
        run(layout, NOW)
        correct(layout, "sujet-1", NOW, weight="retraction", language="fr", note="Faux.")
        correct(layout, "sujet-1", LATER, language="en", note="A name.")
        assert "retracted: yes\n" in (layout.articles / "2026/sujet-1/fr.md").read_text()
        with opened(layout) as workspace:
            found = rows(workspace, workspace.edition(LATER))
        assert {r.language: r.state for r in found} == {"fr": "retracted", "en": "out"}

    def test_a_later_significant_correction_of_its_language_undoes_it(
        self, published: Layout
    ) -> None:
        layout = published
        correct(layout, "sujet-1", LATER, weight="retraction", note="Faux.")
        assert "retracted: yes\n" in (layout.articles / "2026/sujet-1/fr.md").read_text()
        seen = correct(
            layout, "sujet-1", instant("2026-01-15 10:00"), language="fr", note="C’était juste."
        )
        assert seen[0].code == "sees-restored"
        text = (layout.articles / "2026/sujet-1/fr.md").read_text()
        assert "retracted" not in text
        assert "correction: C’était juste." in text
        run(layout, instant("2026-01-15 10:00"))
        assert body_word("fr", 1) in (layout.feeds / "fr/rss.xml").read_text()

    @pytest.mark.parametrize("note", [None, "", "  \n"])
    def test_it_has_to_say_why(self, layout: Layout, note: str | None) -> None:
        write_story(layout, 1)
        assert refusal(layout, weight="retraction", note=note) == "retraction-needs-note"

    def test_what_nobody_has_seen_is_not_retracted_but_held(self, layout: Layout) -> None:
        write_story(layout, 1, "status: ready\npublish_at: 2026-05-01\n")
        assert refusal(layout, weight="retraction", note="x") == "retraction-unseen"

    def test_a_translation_that_is_to_come_is_retracted_too(self, layout: Layout) -> None:
        write_story(layout, 1, en="publish_at: 2026-01-20\n")
        correct(layout, "sujet-1", NOW, weight="retraction", note="Faux.")
        run(layout, instant("2026-01-20 00:00"))
        assert "Retraction: Story 1" in (layout.feeds / "en/rss.xml").read_text()
        assert body_word("en", 1) not in (layout.feeds / "en/rss.xml").read_text()

    def test_without_a_reason_the_office_is_told(self, layout: Layout) -> None:
        write_story(layout, 1, fr="retracted: yes\n", en=None)
        (found,) = run(layout, NOW).problems
        assert (found.code, found.file, found.line) == (
            *("retraction-without-reason", "articles/2026/sujet-1/fr.md"),
            6,
        )


@pytest.mark.parametrize("weight", ["minor", "significant"])
def test_a_language_that_is_not_there(layout: Layout, weight: Weight) -> None:
    write_story(layout, 1, en=None)
    assert refusal(layout, weight=weight, language="en") == "article-not-there"
