"""Where an address is written that a mail shows."""

import pytest
from msgspec.structs import replace

from pipeline.errors import problem
from pipeline.publish.newsletter.preflight.places import place_of, placed

AWAY = "https://tv.example.org/a"
TEXTS = {
    "newsletters/2026-02/fr.md": f"---\nsubject: x\n---\n\n[b]({AWAY}b)\n[a]({AWAY}#t=9)\n",
    "articles/2026/a/story.yaml": f"id: x\nreplays:\n  - url: {AWAY}?a=1&b=2\n",
    "templates/issue-foot.mjml": '<a href="/fr/2026/été/">',
}


@pytest.mark.parametrize(
    ("address", "place"),
    [
        (AWAY, ("newsletters/2026-02/fr.md", 6)),
        (f"{AWAY}b", ("newsletters/2026-02/fr.md", 5)),
        (f"{AWAY}?a=1&b=2", ("articles/2026/a/story.yaml", 3)),
        ("https://presse.example.org/fr/2026/%C3%A9t%C3%A9/", ("templates/issue-foot.mjml", 1)),
        ("https://other.example.org/", None),
        ("", None),
    ],
)
def test_it_is_found_however_it_is_written(address: str, place: tuple[str, int] | None) -> None:
    assert place_of(address, TEXTS) == place


def test_what_has_a_place_keeps_it_and_what_has_none_gets_one() -> None:
    told = problem("issue-link-gone", url=AWAY, evidence="404")
    here = replace(told, file="x")
    lost = problem("issue-link-own", url="https://other.example.org/")

    assert [*placed([here, told, lost], lambda: TEXTS, "issue.yaml")] == [
        here,
        replace(told, file="newsletters/2026-02/fr.md", line=6),
        replace(lost, file="issue.yaml"),
    ]


def test_no_file_is_read_where_nothing_is_wrong() -> None:
    def never() -> dict[str, str]:
        raise AssertionError

    assert [*placed([problem("issue-empty", file="x")], never, "y")] == [
        problem("issue-empty", file="x")
    ]
