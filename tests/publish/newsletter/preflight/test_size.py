"""How heavy mails are, and with what."""

from pipeline.errors import problem
from pipeline.model.issue import Issue
from pipeline.publish.newsletter.preflight.size import Size, Weight, heavy, kilobytes, size_of
from tests.builders import STORY_ID, make_issue, make_pick, make_section, make_story

ISSUE = make_issue(
    make_section(make_pick(line=9), make_pick("2026/b", line=10)),
    make_section(make_pick("2026/c", line=13), kind="replays"),
)
HEAVY = {STORY_ID: 300, "2026/b": 1000, "2026/c": 300}


def render(issue: Issue) -> str:
    return "é" * 50 + "".join("x" * HEAVY[pick.story] for pick in issue.picks)


def test_each_story_weighs_what_the_mail_is_lighter_by_without_it() -> None:
    known = {STORY_ID: make_story()}
    assert size_of(ISSUE, "fr", render(ISSUE), render, known) == Size(
        version="fr",
        bytes=1700,
        weights=(
            Weight(story="2026/b", line=10, bytes=1000),
            Weight(story="2026/nouveau-microscope", line=9, bytes=300),
            Weight(story="2026/c", line=13, bytes=300),
        ),
    )


def sized(count: int) -> Size:
    return Size(version="en", bytes=count, weights=(Weight(story="2026/b", line=10, bytes=5_040),))


def test_what_gmail_clips_stops_it_and_what_it_nearly_clips_is_told() -> None:
    told = {"version": "en", "story": "2026/b", "weight": "5.0"}
    file = "newsletters/2026-02/issue.yaml"
    assert [[*heavy(ISSUE, [sized(n)])] for n in (90_000, 90_001, 102_000, 102_001)] == [
        [],
        [problem("issue-size-near", file=file, line=10, **in_order(told, "90.0"))],
        [problem("issue-size-near", file=file, line=10, **in_order(told, "102.0"))],
        [problem("issue-size", file=file, line=10, **in_order(told, "102.0"))],
    ]


def in_order(told: dict[str, str], size: str) -> dict[str, str]:
    return {"version": told["version"], "size": size} | told


def test_kilobytes_are_thousands() -> None:
    assert [kilobytes(n) for n in (0, 949, 87_450)] == ["0.0", "0.9", "87.5"]
