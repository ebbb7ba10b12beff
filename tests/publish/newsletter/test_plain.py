import re

import pytest

from pipeline.markup import plain_text, to_html
from pipeline.publish.newsletter.plain import WIDTH, plain
from tests.fragments import FRAGMENTS

LONG = "Le nouveau microscope suit une cellule vivante pendant deux jours, et il ne se fatigue pas."


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("a  \nb\nc", "a\nb c"),
        (LONG, LONG.replace("il ne", "il\nne")),
        ("# Un titre\n\nSuite", "Un titre\n--------\n\nSuite"),
        ("- un\n- deux\n\n  trois", "- un\n- deux\n  trois"),
        ("- a\n  - b\n- c", "- a\n  - b\n- c"),
        ("3. un\n4. deux", "3. un\n4. deux"),
        ("> a\n>\n> b", "> a\n>\n> b"),
        ("[ici](https://a.fr/?b=1&c)", "ici\nhttps://a.fr/?b=1&c"),
        (
            "[un](https://a.fr/), [deux](https://b.fr/), [un](https://a.fr/)",
            "un [1], deux [2], un [1]\n[1] https://a.fr/\n[2] https://b.fr/",
        ),
        ("<https://a.fr/> <a@example.org>", "https://a.fr/ a@example.org"),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "a | b\n1 | 2"),
        ("    x = 1\n      y", "  x = 1\n    y"),
        ("a\n\n---\n\nb", "a\n\n* * *\n\nb"),
        ("![Un plan](plan.png)", "Un plan"),
        ("&lt;b&gt; &amp; *c*", "<b> & c"),
        ("", ""),
    ],
)
def test_markdown_reads_as_people_write_mails(markdown: str, text: str) -> None:
    assert plain(to_html(markdown)) == text


def test_no_letter_is_lost_whatever_the_text() -> None:
    """Of every odd fragment: what readers of the page see, readers of the text see, in order."""
    for fragment in FRAGMENTS:
        html = to_html(fragment)
        told = iter(re.sub(r"\W", "", plain(html)))
        assert [c for c in re.sub(r"\W", "", plain_text(html)) if c not in told] == [], fragment


def test_no_line_is_too_long_but_for_an_address() -> None:
    address = f"https://a.fr/{'x' * 99}"
    lines = plain(to_html(f"> {LONG} {LONG}\n\n- [{LONG}]({address})")).split("\n")
    assert [line for line in lines if len(line) > WIDTH] == [f"  {address}"]
