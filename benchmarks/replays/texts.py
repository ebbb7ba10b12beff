"""Ends, offsets and columns: how many of the generated texts are read right."""

from collections.abc import Callable, Iterator
from typing import Final

from benchmarks.circumstances import Circumstances
from benchmarks.replays import columns, lookalikes, notices, peer, starts
from benchmarks.replays.cases import Case, all_right, found_right
from benchmarks.scores import share
from benchmarks.table import Line, ratio
from pipeline.ingest.replays.notices import find_notices
from pipeline.model.draft import Notice

COUNT: Final = 6000
#: Listings, of five replays each on average.
LISTINGS: Final = 900
#: The peer takes its time.
_PEER_COUNT: Final = 1000


def notice_lines(circumstances: Circumstances) -> Iterator[Line]:
    """Measure whether generated notices are found, one each, with their ends."""
    cases = list(notices.cases(COUNT))
    theirs = ""
    if not circumstances.alone:
        right = share(peer.says(peer.end_after_cue(c), c.ends[0]) for c in cases[:_PEER_COUNT])
        theirs = f"{ratio(right)} dateparser after a cue word"
    for language, among in (
        ("", lambda _: True),
        ("..., French", lambda c: c.language == "fr"),
        ("..., English", lambda c: c.language == "en"),
        ("..., in a press release", lambda c: c.kind.endswith("release")),
    ):
        chosen = [case for case in cases if among(case)]
        yield Line(
            what=f"{language or 'generated notices, end right'} ({len(chosen)})",
            ours=ratio(share(all_right(found(case), case) for case in chosen), digits=4),
            peer="" if language else theirs,
            reach="" if language else ".990",
        )


def lookalike_lines(circumstances: Circumstances) -> Iterator[Line]:
    """Count the texts without a replay in which one is found."""
    cases = list(lookalikes.cases(COUNT))
    theirs = ""
    if not circumstances.alone:
        some = cases[:_PEER_COUNT]
        cue = ratio(share(peer.end_after_cue(case) is not None for case in some))
        anywhere = ratio(share(peer.finds_dates(case) for case in some))
        theirs = f"{cue} after a cue word, {anywhere} search_dates"
    yield Line(
        what=f"look-alikes taken for notices ({len(cases)})",
        ours=ratio(share(bool(found(case)) for case in cases), digits=4),
        peer=theirs,
        reach=".005",
    )


def start_lines(_: Circumstances) -> Iterator[Line]:
    """Measure whether offsets are read, and other times are not taken for them."""
    cases = list(starts.cases(COUNT))
    chosen: dict[str, Callable[[Case], bool]] = {
        "start offset right": lambda _: True,
        "..., where the only times are others": lambda case: case.starts == (None,),
    }
    for what, among in chosen.items():
        some = [case for case in cases if among(case)]
        right = share(tuple(n.starts_at for n in found(c)) == c.starts for c in some)
        yield Line(
            what=f"{what} ({len(some)})",
            ours=ratio(right, digits=4),
            reach="" if what.startswith(".") else ".990",
        )


def column_lines(_: Circumstances) -> Iterator[Line]:
    """Measure how many of the replays of listings are found with their ends."""
    cases = list(columns.cases(LISTINGS))
    replays = sum(len(case.ends) for case in cases)
    answers = [found(case) for case in cases]
    right = [found_right(answer, case) for answer, case in zip(answers, cases, strict=True)]
    yield Line(
        what=f"listings: replays found with the right end ({replays})",
        ours=ratio(sum(right) / replays, digits=4),
        reach=".950",
    )
    yield Line(
        what=f"... notices that are none ({len(cases)} listings)",
        ours=str(sum(map(len, answers)) - sum(right)),
    )


def found(case: Case) -> tuple[Notice, ...]:
    """Return what ``press`` finds in a text."""
    language = case.language if case.told else None
    return tuple(find_notices(case.text, published=case.published, language=language).notices)
