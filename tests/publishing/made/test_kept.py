"""What is known of former runs is derived: without it all is as with it."""

from datetime import timedelta

import pytest

from pipeline.layout import Layout
from pipeline.publish import outputs
from pipeline.publish.outputs import bundled
from pipeline.runs import run
from pipeline.store import made
from pipeline.workspace import opened
from tests.newsrooms import tree
from tests.publishing.made.newsrooms import NOW, anew, article, says, swap, template


@pytest.mark.parametrize(
    "content", [None, b"", b"\x81", b"\x81\xa1a\x01", b"\xff\x00", b"{}", b"press made 3\n\x01"]
)
def test_without_it_everything_is_made_and_nothing_written(
    layout: Layout, content: bytes | None
) -> None:
    layout.made.unlink() if content is None else layout.made.write_bytes(content)
    layout.tick.unlink()
    assert run(layout, NOW).written == 0
    blocks = made.load(layout.made).values()
    assert {path for block in blocks for path in block.files} == tree(layout.feeds).keys()


def test_a_run_does_all_else_where_it_cannot_be_written(layout: Layout) -> None:
    layout.made.unlink()
    layout.made.mkdir()
    says(layout, 3, "fr", "Une phrase de plus.")
    assert run(layout, NOW).problems == ()
    assert tree(layout.feeds) == anew(layout, NOW)


def test_what_a_template_failed_for_is_told_again(layout: Layout) -> None:
    template(layout, "article.html", "{{ card.titel if card.event else card.title }}")
    told = [[p.code for p in run(layout, NOW).problems] for _ in range(2)]
    assert told == [["template-failed"], ["template-failed"]]


def test_nothing_is_kept_where_another_process_read_an_article_anew_meanwhile(
    layout: Layout, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = layout.made.read_bytes()

    def and_read(*args: object, **known: object) -> object:
        says(layout, 3, "fr", "Une phrase de plus.")
        with opened(layout):
            pass
        return bundled(*args, **known)  # type: ignore[arg-type]

    monkeypatch.setattr(outputs, "bundled", and_read)
    swap(layout, article(1), "Sujet 1", "Un autre titre")
    run(layout, NOW)
    assert layout.made.read_bytes() == kept
    monkeypatch.undo()
    swap(layout, article(3), "\nUne phrase de plus.\n", "")
    run(layout, NOW + timedelta(seconds=1))
    assert tree(layout.feeds) == anew(layout, NOW)
