"""Two items in one document are told where the second begins; sections of one item are not."""

import pytest

from pipeline.errors import problem
from pipeline.ingest.double import second_story
from pipeline.ingest.paste.pasted import pasted
from tests.ingest.test_checks import AWARD, GRANT

SLEEP = "Dormir mal fatigue le cœur"
GARDENS = "Eleven school gardens and one pond"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("12 janvier 2026\n", "13 January 2026\n"),
        ("Publié le 12 janvier 2026\n", "Published on 13 January 2026\n"),
        ("12 janvier 2026", "13 January 2026"),
        ("Toulon, le 12 janvier 2026 – ", "Toulon, 13 January 2026 – "),
    ],
)
def test_a_second_title_with_its_date(first: str, second: str) -> None:
    text = f"{SLEEP}\n{first}{GRANT}\n\n{GARDENS}\n{second}{AWARD}"
    blocks = pasted(text).blocks
    lines = text.split("\n")
    line = lines.index(GARDENS) + 1
    assert second_story(blocks) == problem(
        "two-stories",
        line=line,
        title=GARDENS,
        first=f"{blocks[0].line}-{line - 2}",
        second=f"{line}-{len(lines)}",
    )


def test_a_second_title_after_the_contacts_of_the_first() -> None:
    text = f"{SLEEP}\n\n{GRANT}\n\nContact presse : 04 91 00 00 00\n\n{GARDENS}\n\n{AWARD}"
    found = second_story(pasted(text).blocks)
    assert found is not None
    assert dict(found.args)["title"] == GARDENS


@pytest.mark.parametrize(
    "text",
    [
        f"{SLEEP}\n12 janvier 2026\n{GRANT}",
        f"{SLEEP}\n\n{GRANT}\n\n## Des capteurs au poignet\n\n{GRANT}",
        f"{SLEEP}\n\n{GRANT}\n\nContact presse : A. B.\n\nÀ propos de la fondation\n\n{AWARD}",
        f"{SLEEP}\n\n{GRANT}\n\nEn savoir plus sur le don\n13 janvier 2026\nUn mot de fin.",
        f"{SLEEP}\n\n{GRANT}\n\nLe 12 janvier 2026, la fondation remet son don.\n\n{GRANT}",
        f"{SLEEP}\n\n{GRANT}\n\n9 h 30 : accueil des dormeurs\n13 janvier 2026\n{AWARD}",
        "",
    ],
)
def test_one_item_is_one(text: str) -> None:
    assert second_story(pasted(text).blocks) is None
