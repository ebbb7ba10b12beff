"""Pages whose blocks tell by themselves which of them are the text."""

from pipeline.ingest.page.gathered import gathered
from pipeline.ingest.page.index import index
from pipeline.ingest.page.tree import body_of, parse
from pipeline.ingest.page.walk import prepare, walk

SENTENCE = (
    "The reading room opens again on Saturday after a summer of repairs, and the two hundred "
    "members of the library may come back to their chairs by the windows."
)
LONG = "".join(f"<p>{SENTENCE} {n}.</p>" for n in range(8))


def told(markup: str) -> list[str] | None:
    """Return the first words of the blocks that stand with the prose."""
    tree = parse(f"<html><body>{markup}</body></html>")
    root = body_of(tree)
    pieces = walk(root, root, prepare(root, index(tree.iter()))).pieces
    shares = gathered(pieces)
    if shares is None:
        return None
    return [p.text[:6] for p, share in zip(pieces, shares, strict=True) if share]


def test_what_stands_in_the_element_of_the_prose_counts() -> None:
    page = f"<div><p>Menu</p></div><div><h2>Chairs</h2>{LONG}</div><div><p>Terms of use</p></div>"
    assert told(page) == ["Chairs", *["The re"] * 8]


def test_paragraphs_may_have_boxes_of_their_own() -> None:
    boxes = LONG.replace("<p>", "<div><p>").replace("</p>", "</p></div>")
    assert told(f"<main>{boxes}<div><p>Advertisement</p></div></main>") == ["The re"] * 8


def test_a_table_between_two_paragraphs_may_have_one_too() -> None:
    table = (
        "<table><tr><td>Hours</td><td>9 to 5</td></tr><tr><td>Seats</td><td>200</td></tr></table>"
    )
    page = f"<main>{LONG}<div>{table}</div><p>{SENTENCE}.</p><div>{table}</div></main>"
    assert told(page) == [*["The re"] * 8, "Hours ", "The re"]


def test_lists_of_links_beside_the_prose_are_none_of_it() -> None:
    links = "<ul><li><a href='/a/'>Reading rooms</a></li><li><a href='/b/'>Chairs</a></li></ul>"
    assert told(f"<main>{LONG}{links}</main>") == ["The re"] * 8


def test_little_prose_tells_nothing() -> None:
    assert told(f"<main><p>{SENTENCE}.</p></main>") is None


def test_prose_in_two_places_tells_nothing() -> None:
    assert told(f"<div><div>{LONG}</div></div><section><div>{LONG}</div></section>") is None


def test_the_little_prose_of_a_short_page_tells() -> None:
    assert told(f"<main>{LONG[: LONG.index('3.</p>')]}3.</p></main>") == ["The re"] * 4


def test_little_prose_among_many_other_words_tells_nothing() -> None:
    rows = "".join(f"<p>Reading room {n}, chairs by the windows</p>" for n in range(30))
    short = LONG[: LONG.index("3.</p>")]
    assert told(f"<main>{short}3.</p></main><div>{rows}</div>") is None
