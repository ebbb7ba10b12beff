"""How heavy mails are, and with what."""

from msgspec.structs import replace

from pipeline.model.issue import Issue
from pipeline.publish.newsletter.preflight.size import Size, Weight, heavy, kilobytes, size_of
from tests.builders import STORY_ID, make_issue, make_pick, make_section, make_story

ISSUE = make_issue(
    make_section(make_pick(line=9), make_pick("2026/b", line=10)),
    make_section(make_pick("2026/c", line=13), kind="replays"),
)
HEAVY = {STORY_ID: 300, "2026/b": 1000, "2026/c": 300}


EDITORIAL = sum(len(e.html.encode()) for e in ISSUE.editorials)


def render(issue: Issue) -> str:
    return (
        "é" * 50
        + "".join(e.html for e in issue.editorials)
        + "".join("x" * HEAVY[pick.story] for pick in issue.picks)
    )


def test_each_story_weighs_what_the_mail_is_lighter_by_without_it() -> None:
    known = {STORY_ID: make_story()}
    assert size_of(ISSUE, "fr", render(ISSUE), render, known) == Size(
        version="fr",
        bytes=1700 + EDITORIAL,
        editorial=EDITORIAL,
        weights=(
            Weight(story="2026/b", line=10, bytes=1000),
            Weight(story="2026/nouveau-microscope", line=9, bytes=300),
            Weight(story="2026/c", line=13, bytes=300),
        ),
    )


def sized(count: int, editorial: int = 0) -> Size:
    weights = (Weight(story="2026/b", line=10, bytes=5_040),)
    return Size(version="en", bytes=count, weights=weights, editorial=editorial)


def found(size: Size) -> list[tuple[str, str | None, int | None, dict[str, str]]]:
    return [(p.code, p.file, p.line, dict(p.args)) for p in heavy(ISSUE, [size])]


def test_what_is_neither_story_nor_editorial_is_the_frame() -> None:
    assert sized(100_000, editorial=50_000).frame == 44_960


def test_what_gmail_clips_stops_it_and_what_it_nearly_clips_is_told() -> None:
    told = {"version": "en", "editorial": "0.0", "story": "2026/b", "weight": "5.0"}
    file = "newsletters/2026-02/issue.yaml"
    assert [found(sized(n)) for n in (90_000, 90_001, 102_000, 102_001)] == [
        [],
        [("issue-size-near", file, 10, told | {"size": "90.0", "frame": "85.0"})],
        [("issue-size-near", file, 10, told | {"size": "102.0", "frame": "97.0"})],
        [("issue-size", file, 10, told | {"size": "102.0", "frame": "97.0"})],
    ]


def test_an_editorial_that_takes_most_is_what_to_shorten() -> None:
    ((_, file, line, told),) = found(sized(132_000, editorial=100_000))
    assert (file, line, told["editorial"]) == ("newsletters/2026-02/en.md", None, "100.0")


def test_figures_and_versions_are_in_the_words_of_the_language() -> None:
    (told,) = heavy(ISSUE, [replace(sized(91_700, editorial=1_500), version="bilingual")])
    assert "la version bilingue pèse 91,7 ko" in told.text("fr")
    assert "the version bilingual takes 91.7 KB" in told.text("en")


def test_kilobytes_are_thousands() -> None:
    assert [kilobytes(n) for n in (0, 949, 87_450)] == ["0.0", "0.9", "87.5"]
