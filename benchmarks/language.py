"""Language of short texts: accuracy, and the cost and steadiness of answering at all."""

import json
import statistics
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

from benchmarks.circumstances import Circumstances
from benchmarks.measure import ENVIRONMENT
from benchmarks.scores import share
from benchmarks.sets import gcweb, lingua
from benchmarks.sets.page import half
from benchmarks.sets.places import how_to_get
from benchmarks.table import Line, Skipped, ratio
from pipeline.model.story import Language

Labelled = list[tuple[Language, str]]
_SHORT = 30
#: Seeds of Python's hashes: what depends on the order of a set comes out differently.
_SEEDS = ("0", "1", "2")


def lines(circumstances: Circumstances) -> Iterator[Line | Skipped]:
    """Measure, on lingua-py's words and GCWeb's links."""
    links = gcweb.link_texts(circumstances.sets)
    kinds: dict[str, tuple[Labelled, str]] = {
        "single words": (lingua.texts(circumstances.sets, "single-words"), ""),
        "word pairs": (lingua.texts(circumstances.sets, "word-pairs"), ".980"),
        "sentences": (lingua.texts(circumstances.sets, "sentences"), ""),
        "link texts": (links, ".985"),
        f"link texts of {_SHORT} characters or less": (
            [(language, text) for language, text in links if len(text) <= _SHORT],
            ".970",
        ),
    }
    kinds = {what: (_held(circumstances, texts), r) for what, (texts, r) in kinds.items()}
    texts = [text for labelled, _ in kinds.values() for _, text in labelled]
    ours, peer = ([_asked(who, texts, seed) for seed in _SEEDS] for who in ("ours", "langdetect"))
    answers = {
        text: (a, b)
        for text, a, b in zip(texts, ours[0]["answers"], peer[0]["answers"], strict=True)
    }
    for what, (labelled, reach) in kinds.items():
        if not labelled:
            name = gcweb.NAME if "link" in what else lingua.NAME
            yield Skipped(what=f"language, {what}", why=how_to_get(name))
            continue
        right = [
            ratio(share(answers[text][who] == language for language, text in labelled))
            for who in (0, 1)
        ]
        shown = f"language, {what} ({len(labelled)})"
        yield Line(what=shown, ours=right[0], peer=f"{right[1]} langdetect", reach=reach)
    yield Line(
        what="... start, peak memory, answers that change",
        ours=_cost(ours),
        peer=_cost(peer),
        reach="100 ms, 70 MB, 0",
    )


def _held(circumstances: Circumstances, labelled: Labelled) -> Labelled:
    """Return the texts of the half that is asked for."""
    return [(lang, text) for lang, text in labelled if circumstances.half in (None, half(text))]


def _asked(who: str, texts: list[str], seed: str) -> dict[str, Any]:
    process = subprocess.run(  # noqa: S603 - ourselves
        [sys.executable, "-m", "benchmarks.identifying", who],
        input=json.dumps(texts),
        env=ENVIRONMENT | {"PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=True,
    )
    answer: dict[str, Any] = json.loads(process.stdout)
    return answer


def _cost(runs: list[dict[str, Any]]) -> str:
    start = statistics.median(run["start"] for run in runs) * 1000
    peak = max(run["peak"] for run in runs) / 1e6
    changing = sum(
        len(set(answer)) > 1 for answer in zip(*(r["answers"] for r in runs), strict=True)
    )
    return f"{start:.0f} ms, {peak:.0f} MB, {changing}"
