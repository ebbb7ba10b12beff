"""``press diff`` and ``verify``."""

import pytest

from pipeline.layout import Layout
from tests.cli.conftest import Call
from tests.newsrooms import settle_at_once, story_id, write_article, write_story

AT = ("--at", "2026-01-13T12:00:00+01:00")


@pytest.fixture(autouse=True)
def _stories(layout: Layout, press: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    settle_at_once(monkeypatch)
    write_story(layout, 1, en=None)
    press("run", *AT)


def test_diff_is_quiet_where_nothing_changes(press: Call) -> None:
    called = press("diff", *AT)
    assert (called.code, called.out, called.err) == (0, "", "")
    assert press("diff", "--json", *AT).json == []


def test_diff_tells_each_feed_s_readers_in_words(press: Call, layout: Layout) -> None:
    write_story(layout, 2, en=None)
    path = layout.articles / "2026/sujet-1/fr.md"
    path.write_text(path.read_text().replace("Un texte", "Un autre"))
    called = press("diff", *AT)
    assert (called.code, called.out.splitlines()) == (
        0,
        [
            "fr, all: new: “Sujet 2” (fr)",
            "fr, all: changed, and nobody is told: “Sujet 1” (fr): text. "
            "If readers should notice: “press correct”.",
        ],
    )


def test_diff_as_json(press: Call, layout: Layout) -> None:
    press("correct", "sujet-1", *AT)
    assert press("diff", "--json", *AT).json[0] == {
        "feed": "fr",
        "change": "updated",
        "why": None,
        "archived": False,
        "story": story_id(1),
        "language": "fr",
        "title": "Sujet 1",
        "url": "https://presse.example.org/fr/2026/sujet-1/",
        "fields": ["updated"],
        "message": "updated, and shown as updated: “Sujet 1” (fr): date of change",
    }


def test_diff_tells_what_concerns_the_archives_alone_in_the_office_s_language(
    press: Call, layout: Layout
) -> None:
    text = layout.config.read_text().replace("{entries: 500}", "{entries: 1}")
    layout.config.write_text(text + "office_language: fr\n")
    write_story(layout, 2, "status: ready\npublish_at: 2025-12-03\n", en=None)
    press("run", *AT)
    path = layout.articles / "2026/sujet-2/fr.md"
    path.write_text(path.read_text().replace("slug: sujet-2", "slug: deux"))
    assert press("diff", *AT).out == (
        "fr (archives), all (archives)\u00a0: changé sans que personne ne soit averti\u00a0: "
        "«\u00a0Sujet 2\u00a0» (fr)\u00a0: adresse\n"
    )


def test_diff_advises_a_correction_only_where_the_office_s_words_changed(
    press: Call, layout: Layout
) -> None:
    write_article(layout.articles / "2026/sujet-1", "en", 1)
    assert press("diff", *AT).out.splitlines() == [
        "fr, all: changed, and nobody is told: “Sujet 1” (fr): link to the translation",
        "en, all: new: “Story 1” (en)",
    ]


def test_diff_exits_1_where_somebody_would_get_something_twice(press: Call, layout: Layout) -> None:
    text = layout.config.read_text()
    layout.config.write_text(text.replace("{entries: 500}", "{untranslated: include}"))
    assert press("diff", *AT).code == 0
    press("run", *AT)
    write_article(layout.articles / "2026/sujet-1", "en", 1)
    called = press("diff", *AT)
    assert called.code == 1
    assert "en: twice: readers have this story in the other language" in called.out


def test_verify_is_content_and_says_so(press: Call) -> None:
    called = press("verify", *AT)
    assert (called.code, called.err) == (0, "")
    assert called.out.endswith(" files, all as they should be\n")
    assert len(called.out.splitlines()) == 1


def test_verify_names_what_differs(press: Call, layout: Layout) -> None:
    (layout.feeds / "fr/rss.xml").unlink()
    (layout.feeds / "style.css").write_bytes(b"")
    (layout.feeds / "theirs.txt").write_bytes(b"")
    called = press("verify", *AT)
    lines = called.out.splitlines()
    assert (called.code, lines[:-1]) == (
        1,
        [
            "feeds/style.css: damaged from byte 1 on, line 1",
            "feeds/fr/rss.xml: missing",
            "feeds/theirs.txt: is none of ours; no fault",
        ],
    )
    assert lines[-1].startswith("2 differences in ")
    shape = press("verify", "--json", *AT).json
    assert (shape["at"], shape["behind"]) == ("2026-01-13T11:00:00Z", False)
    assert shape["differences"][0] == {
        "path": "style.css",
        "kind": "damaged",
        "byte": 1,
        "line": 1,
        "message": "damaged from byte 1 on, line 1",
    }
    press("publish", "--full", *AT)
    assert press("verify", *AT).code == 0


def test_verify_blames_nobody_where_the_last_run_kept_no_record(
    press: Call, layout: Layout
) -> None:
    path = layout.articles / "2026/sujet-1/fr.md"
    path.write_text(path.read_text().replace("Un texte", "Un autre"))
    layout.tick.unlink()
    called = press("verify", *AT)
    assert called.code == 1
    assert "Changes to be published, or damage" in called.out
    assert "--full" not in called.out
    assert press("verify", "--json", *AT).json["behind"] is None


def test_verify_counts_one_thing_as_one(press: Call, layout: Layout) -> None:
    (layout.feeds / "style.css").write_bytes(b"")
    last = press("verify", *AT).out.splitlines()[-1]
    assert last.startswith("1 difference in ")
    assert last.endswith("“press publish --full” puts it right.")


def test_verify_tells_what_others_keep_in_the_place_of_ours(press: Call, layout: Layout) -> None:
    layout.ledger.unlink()
    (layout.feeds / ".htaccess").write_text("Require all denied\n")
    assert press("run", *AT).code == 1
    called = press("verify", *AT)
    assert (called.code, called.out.splitlines()) == (
        1,
        [
            "feeds/.htaccess: is none of ours and was kept in the place of ours: "
            "move it away or delete it"
        ],
    )
    assert [d["kind"] for d in press("verify", "--json", *AT).json["differences"]] == ["blocked"]
