from hypothesis import given
from hypothesis import strategies as st

from pipeline.publish.pages.paging import sheets
from tests.builders import make_visible

ARTICLES = [make_visible("en", slug=f"s{number}") for number in range(60)]
counts, sizes = st.integers(0, 59), st.integers(1, 9)


@given(counts, sizes)
def test_every_article_stands_on_one_page_and_in_order(count: int, size: int) -> None:
    pages = tuple(sheets(ARTICLES[:count], size))
    assert [v for page in pages for v in page.visible] == ARTICLES[:count]
    assert {len(page.visible) for page in pages[1:]} <= {size}
    assert len(pages[0].visible) == (count if count < 2 * size else count % size + size)


@given(counts, sizes)
def test_neighbours_lead_to_each_other(count: int, size: int) -> None:
    pages = tuple(sheets(ARTICLES[:count], size))
    assert [page.address for page in pages] == [
        "",
        *(f"page/{number}/" for number in range(len(pages) - 1, 0, -1)),
    ]
    assert [page.number for page in pages] == list(range(len(pages), 0, -1))
    assert [page.older for page in pages] == [*(page.address for page in pages[1:]), None]
    assert [page.newer for page in pages] == [None, *(page.address for page in pages[:-1])]
    assert [page.count for page in pages] == [len(pages), *(None for _ in pages[1:])]


@given(counts, sizes)
def test_an_older_page_never_changes_when_something_new_comes_out(count: int, size: int) -> None:
    before = tuple(sheets(ARTICLES[1 : count + 1], size))
    after = {page.address: page for page in sheets(ARTICLES[: count + 1], size)}
    # The newest of the older pages learns once that there is a newer one.
    assert [after[page.address] for page in before[2:]] == list(before[2:])
    assert [after[page.address].visible for page in before[1:2]] == [p.visible for p in before[1:2]]
