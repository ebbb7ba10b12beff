"""What replays lack is told, with its line, as long as they can be watched."""

from pathlib import Path

from pipeline.enquiries.replay_doubts import replay_doubts
from pipeline.workspace import opened
from tests.builders import instant
from tests.newsrooms import write_newsroom, write_story

FACTS = """\
status: ready
publish_at: 2026-01-12 09:00
replays:
  - {broadcaster: France 3, available_until: 2026-01-19}
  - url: https://tv.example.org/a
  - {url: "https://tv.example.org/b", available_until: unlimited}
  - {broadcaster: Arte, url: "https://tv.example.org/c"}
  - {url: "https://tv.example.org/d", replaced_by: "https://tv.example.org/e"}
  - {url: "https://tv.example.org/f", replaced_by: "https://tv.example.org/b"}
"""


def doubts(root: Path, at: str) -> list[tuple[str, int | None]]:
    with opened(write_newsroom(root, "")) as workspace:
        return [(p.code, p.line) for p in replay_doubts(workspace, instant(at))]


def test_a_link_an_end_and_a_successor_are_asked_for(tmp_path: Path) -> None:
    layout = write_newsroom(tmp_path)
    config = layout.config.read_text()
    write_story(layout, 1, FACTS)
    assert doubts(tmp_path, "2026-01-13 12:00") == [
        ("check-replay-link", 5),
        ("check-replay-end", 6),
        ("check-replay-end", 8),
        ("check-replay-successor", 9),
    ]
    # What has ended lacks nothing; nor does what ends when its broadcaster's recordings do.
    layout.config.write_text(config.replace("digest: off", "digest: off, retention: {Arte: 30 d}"))
    with opened(layout) as workspace:
        found = list(replay_doubts(workspace, instant("2026-01-20 12:00")))
    assert [(p.code, p.line) for p in found] == [
        ("check-replay-end", 6),
        ("check-replay-successor", 9),
    ]
    assert found[0].message("en") == (
        "the end of replay 2 (https://tv.example.org/a) is not known, so its link will stay. When "
        "you know it: “press replays set 2026/sujet-1 --until ...”."
    )


def test_a_replay_without_any_word_is_asked_for_once(tmp_path: Path) -> None:
    layout = write_newsroom(tmp_path)
    facts = FACTS.partition("replays:\n")[0] + "replays:\n  - broadcaster:\n    url:\n"
    write_story(layout, 1, facts)
    with opened(layout) as workspace:
        (found,) = replay_doubts(workspace, instant("2026-01-13 12:00"))
    assert (found.code, found.line) == ("check-replay-blank", 5)
    assert found.message("en") == (
        "nothing is known of replay 1, so nobody sees it. Fill it in, or take it out: “press "
        "replays remove 2026/sujet-1”."
    )


def test_what_is_withdrawn_is_left_alone(tmp_path: Path) -> None:
    write_story(write_newsroom(tmp_path), 1, FACTS.replace("ready", "withdrawn"))
    assert doubts(tmp_path, "2026-01-13 12:00") == []


def test_a_circle_of_replacements_is_told_of_those_within_it(tmp_path: Path) -> None:
    items = "".join(
        f'  - {{url: "https://tv.example.org/{old}", '
        f'replaced_by: "https://tv.example.org/{new}"}}\n'
        for old, new in (("a", "b"), ("b", "c"), ("c", "b"))
    )
    write_story(
        write_newsroom(tmp_path), 1, f"status: ready\npublish_at: 2026-01-12\nreplays:\n{items}"
    )
    assert doubts(tmp_path, "2026-01-13 12:00") == [
        ("check-replay-circle", 6),
        ("check-replay-circle", 7),
    ]
