"""Items of a list of replays that say no end, beside items that say one.

Below "Our voices on air, replays:" the line "• Here & Now (on npr.org)" is a replay as well: its
end is not told.
"""

import re
from collections.abc import Iterator

from pipeline.ingest.replays.broadcasters import OWN_SITE
from pipeline.ingest.replays.candidates import Candidate
from pipeline.ingest.replays.context import other_subject, outlet, under_heading
from pipeline.ingest.replays.limits import LIMIT
from pipeline.ingest.replays.reading import Reading, begins_item
from pipeline.ingest.replays.words import HARD_SUBJECT

_BLANK = re.compile(r"\n[ \t]*\n")
#: Characters of an item: a longer one tells a story.
_LONGEST = 120


def with_items(reading: Reading, found: list[Candidate]) -> list[Candidate]:
    """Return the notices of a text and such items, in reading order."""
    ended = {candidate.first for candidate in found if candidate.end}
    if not ended or "\n" not in reading.words:
        return found
    taken = {i for one in found for i in range(one.first, one.last + 1)}
    more: list[Candidate] = []
    for run in _lists(reading):
        if ended.isdisjoint(run):
            continue
        for first in run:
            last = next((i for i in run if i > first), first + 1) - 1
            if taken.isdisjoint(range(first, last + 1)) and _is_of_replay(reading, first, last):
                start, stop = reading.spans[first][0], reading.spans[last][1]
                more.append(
                    Candidate(
                        start=start,
                        stop=stop,
                        first=first,
                        last=last,
                        end=None,
                        named=False,
                        since=None,
                    )
                )
    return sorted([*found, *more], key=lambda one: one.start)


def _lists(reading: Reading) -> Iterator[list[int]]:
    """Yield the indexes of the sentences that begin the items of each list."""
    run: list[int] = []
    for index, (start, _) in enumerate(reading.spans):
        if not begins_item(reading, start):
            continue
        if run and _BLANK.search(reading.words, reading.spans[run[-1]][0], start):
            yield run
            run = []
        run.append(index)
    if len(run) > 1:
        yield run


def _is_of_replay(reading: Reading, first: int, last: int) -> bool:
    start, stop = reading.spans[first][0], reading.spans[last][1]
    words, folded = reading.words[start:stop], reading.folded[start:stop]
    if stop - start > _LONGEST or LIMIT.search(folded) or HARD_SUBJECT.search(folded):
        return False
    named = outlet(words) or OWN_SITE.search(folded)
    return bool(named) and not other_subject(folded) and under_heading(reading, first)
