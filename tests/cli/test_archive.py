"""``press list``, ``show``, ``explain`` and ``check``."""

import pytest

from pipeline.layout import Layout
from tests.cli.conftest import Call
from tests.newsrooms import story_id, write_story

AT = ("--at", "2026-01-13T12:00:00+01:00")
REPLAY = (
    "replays: [{broadcaster: Télé, url: https://tv.example.org/1, available_until: 2026-01-19}]\n"
)


@pytest.fixture(autouse=True)
def _stories(layout: Layout) -> None:
    write_story(layout, 1, f"status: ready\npublish_at: 2026-01-12 09:00\n{REPLAY}", en=None)
    write_story(layout, 2, "status: review\n", fr=None)


def test_list_as_columns_without_headings_in_a_pipe(press: Call) -> None:
    assert press("list", *AT).out == (
        "en  missing  -                 2026/sujet-1\n"
        "fr  missing  -                 2026/sujet-2\n"
        "en  review   -                 2026/sujet-2  Story 2\n"
        "fr  out      2026-01-12 09:00  2026/sujet-1  Sujet 1\n"
    )


def test_list_as_json(press: Call) -> None:
    assert press("list", "--json", "--state", "out", *AT).json == [
        {
            "story": story_id(1),
            "folder": "2026/sujet-1",
            "language": "fr",
            "title": "Sujet 1",
            "state": "out",
            "due": "2026-01-12T08:00:00Z",
        }
    ]


@pytest.mark.parametrize(
    ("options", "count"),
    [
        (["--missing"], 2),
        (["--missing", "--language", "en"], 1),
        (["--state", "review"], 1),
        (["--since", "2026-01-12 09:00"], 1),
        (["--since", "2026-01-12 09:01"], 0),
    ],
)
def test_list_filtered(press: Call, options: list[str], count: int) -> None:
    called = press("list", *options, *AT)
    assert (called.code, len(called.out.splitlines())) == (0, count)


def test_a_corrected_article_makes_the_other_stale(press: Call, layout: Layout) -> None:
    write_story(layout, 3)
    press("correct", "sujet-3", "--language", "fr", *AT)
    states = {r["language"]: r["state"] for r in press("list", "--json", *AT).json if r["due"]}
    assert states == {"fr": "out", "en": "out-stale"}
    assert [r["language"] for r in press("list", "--json", "--state", "out-stale", *AT).json] == [
        "en"
    ]


def test_show(press: Call, layout: Layout) -> None:
    facts = (layout.articles / "2026/sujet-1/story.yaml").read_text()
    assert press("show", "sujet-1", *AT).out == (
        f"articles/2026/sujet-1\n\n{facts}\n"
        "fr  out      2026-01-12 09:00  Sujet 1\n"
        "en  missing  -\n"
        "\n1  ending-soon  2026-01-19  Télé  https://tv.example.org/1\n"
    )
    assert press("show", "sujet-1", "--json").json["articles"][0]["slug"] == "sujet-1"


def test_explain(press: Call) -> None:
    lines = press("explain", "sujet-2", *AT).out.splitlines()
    assert lines[0] == f"articles/2026/sujet-2  {story_id(2)}  2026-01-13 12:00"
    rows = [" ".join(line.split()) for line in lines[1:]]
    assert "fr fr/index.html there is no article in this language" in rows
    held = "held: in review. “press release 2026/sujet-2” lets it out."
    assert f"en en/feed.json {held}" in rows
    assert {row.split(" ", 2)[2] for row in rows if row.startswith("en ")} == {held}
    shown = press("explain", "sujet-1", "--json", *AT).json[0]
    assert shown == {
        "output": "fr/2026/sujet-1/",
        "language": "fr",
        "shown": True,
        "why": "shows it",
    }


def test_every_output_that_explain_names_exists(press: Call, layout: Layout) -> None:
    press("run", *AT)
    for outcome in press("explain", "sujet-1", "--json", *AT).json:
        if outcome["shown"]:
            path = layout.feeds / outcome["output"]
            text = (path / "index.html" if path.is_dir() else path).read_text()
            word = "sujet-1" if outcome["output"] == "sitemap.xml" else "Sujet 1"
            assert word in text, outcome["output"]


def test_check_finds_every_problem_at_once(press: Call, layout: Layout) -> None:
    well = press("check")
    assert (well.code, well.out) == (0, "config.yaml and 2 stories: nothing to mend\n")
    (layout.articles / "2026/sujet-1/fr.md").write_text("---\ntitle: x\nsumary: y\n---\n")
    (layout.articles / "2026/sujet-2/story.yaml").write_text("id: x\n")
    called = press("check", "--json")
    assert called.code == 1
    assert [(p["code"], p["file"], p["line"]) for p in called.json] == [
        ("key-unknown-near", "articles/2026/sujet-1/fr.md", 3),
        ("not-a-ulid", "articles/2026/sujet-2/story.yaml", 1),
    ]
    assert len(press("check").out.splitlines()) == 2


def test_check_tells_what_is_wrong_with_templates(press: Call, layout: Layout) -> None:
    layout.templates.mkdir()
    (layout.templates / "article.html").write_text("\n{{ card.title }")
    called = press("check")
    assert called.code == 1
    assert called.out.startswith("templates/article.html:2: this template cannot be read (")


def test_check_compares_the_figures_of_the_two_languages(press: Call, layout: Layout) -> None:
    place = write_story(layout, 3)
    for language, gift in (("fr", "130 000 €"), ("en", "€13,000")):
        path = place / f"{language}.md"
        path.write_text(path.read_text() + f"\n12 dons : {gift}.\n")
    called = press("check")
    assert (called.code, called.out) == (
        0,
        "articles/2026/sujet-3/fr.md:10: “130 000 €” here, but “€13,000” in the English "
        "(articles/2026/sujet-3/en.md, line 10): the two languages contradict each other. Correct "
        "the one that is wrong.\n",
    )
    assert "sujet-3" in press("list", "--state", "out", "--at", "2026-01-13T12:00+01:00").out


def test_check_leaves_withdrawn_stories_alone(press: Call, layout: Layout) -> None:
    place = write_story(layout, 3, "status: withdrawn\n")
    (place / "fr.md").write_text((place / "fr.md").read_text() + "\n40 %\n")
    assert press("check", "--json").json == []


def test_check_tells_of_a_category_whose_readers_would_lose_it(press: Call, layout: Layout) -> None:
    press("run", *AT)
    config = layout.config.read_text()
    layout.config.write_text(config.replace("  funding: {fr: Soutien, en: Funding}\n", ""))
    called = press("check")
    assert (called.code, called.out) == (
        0,
        "config.yaml: the category “funding” has readers and is not in config.yaml any more: its "
        "pages and feeds (fr/funding/, en/funding/) go, and its subscribers get nothing any more. "
        "To keep them, put it back; else there is nothing to do.\n",
    )


def test_explain_names_the_notice_of_a_withdrawn_story_and_old_addresses(
    press: Call, layout: Layout
) -> None:
    press("run", *AT)
    path = layout.articles / "2026/sujet-1/fr.md"
    path.write_text(path.read_text().replace("slug: sujet-1", "slug: autre"))
    press("run", *AT)
    rows = press("explain", "sujet-1", "--json", *AT).json
    assert rows[1] == {
        "output": "fr/2026/sujet-1/",
        "language": "fr",
        "shown": False,
        "why": "an old address: it leads to fr/2026/autre/",
    }
    press("withdraw", "sujet-1", *AT)
    rows = press("explain", "sujet-1", "--json", *AT).json
    assert {row["output"]: row["why"] for row in rows[:2]} == dict.fromkeys(
        ("fr/2026/autre/", "fr/2026/sujet-1/"),
        "the article is not public any more: its page only says that it was withdrawn",
    )


def test_a_state_that_there_is_not_is_refused(press: Call) -> None:
    called = press("list", "--state", "nonsense")
    assert (called.code, called.out) == (2, "")
    assert "'out-stale'" in called.err
