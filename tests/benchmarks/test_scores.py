from datetime import date

import pytest

from benchmarks.scores import alike_title, date_score, f1, overlap, pieces_f1, same_title, share

TEXT = "Five short words stand here"


class TestOverlap:
    """Precision and recall in runs of four words."""

    def test_the_same_words_in_other_lines_are_the_same(self) -> None:
        assert overlap(TEXT, "Five short\n\nwords, stand here.") == (1.0, 1.0)

    def test_what_is_too_much_costs_precision_only(self) -> None:
        # Two runs wanted; four more words make four more runs.
        assert overlap(TEXT, f"{TEXT} and then some more") == (2 / 6, 1.0)

    def test_what_is_missing_costs_recall_only(self) -> None:
        assert overlap(TEXT, "Five short words stand") == (1.0, 0.5)

    def test_a_run_said_twice_counts_once_where_it_stands_once(self) -> None:
        assert overlap("a b c d", "a b c d a b c d") == (1 / 5, 1.0)

    def test_a_text_shorter_than_a_run_is_one_run(self) -> None:
        assert overlap("two words", "two words") == (1.0, 1.0)

    def test_nothing_found_is_nothing(self) -> None:
        assert overlap(TEXT, "") == (0.0, 0.0)

    def test_nothing_to_find_and_nothing_found_is_right(self) -> None:
        assert overlap("", "") == (1.0, 1.0)


class TestF1:
    """Of bodies: from mean precision and mean recall, each page the same weight."""

    def test_it_is_of_the_means(self) -> None:
        pairs = [(TEXT, TEXT), (TEXT, "Five short words stand")]
        assert f1(pairs) == pytest.approx(2 * 1.0 * 0.75 / 1.75)

    def test_an_empty_answer_has_recall_0_and_no_precision(self) -> None:
        assert f1([(TEXT, TEXT), (TEXT, "")]) == pytest.approx(2 * 1.0 * 0.5 / 1.5)

    def test_nothing_right_is_0(self) -> None:
        assert f1([(TEXT, "not one of those runs of words")]) == 0.0


class TestPieces:
    """F1 of pieces that a body has and has not."""

    def test_found_missing_and_wrong_pieces_count(self) -> None:
        case = (["the first", "the last"], ["Share this"], "The page: the  first\nShare this")
        # One right, one missing, one wrong.
        assert pieces_f1([case]) == pytest.approx(2 / 4)

    def test_all_wanted_and_nothing_else_is_1(self) -> None:
        assert pieces_f1([(["one"], ["two"], "one three")]) == 1.0


@pytest.mark.parametrize(
    ("found", "same"),
    [
        ("A  title\n", True),
        ("A title", True),
        ("a title", False),
        ("A title!", False),
        (None, False),
    ],
)
def test_titles_are_the_same_but_for_white_space(found: str | None, same: bool) -> None:
    assert same_title("A title", found) is same


@pytest.mark.parametrize(
    ("found", "alike"),
    [
        ("She says: “It’s ‘new’”", True),
        ("SHE SAYS:  \"IT'S 'NEW'\"", True),
        ("She says: It's new", False),
        (None, False),
    ],
)
def test_titles_are_alike_but_for_capitals_and_forms_of_marks(
    found: str | None, alike: bool
) -> None:
    assert alike_title("She says: \"It's 'new'\"", found) is alike


@pytest.mark.parametrize(
    ("true", "found", "score"),
    [
        (date(2026, 3, 12), date(2026, 3, 12), "right"),
        (date(2026, 3, 12), date(2026, 12, 3), "wrong"),
        (date(2026, 3, 12), None, "none"),
        (None, None, "right"),
        (None, date(2026, 3, 12), "wrong"),
    ],
)
def test_dates_are_right_wrong_or_none(true: date | None, found: date | None, score: str) -> None:
    assert date_score(true, found) == score


def test_the_share_of_nothing_is_0() -> None:
    assert (share([]), share([True, False])) == (0.0, 0.5)
