"""``make bench``: what publishing and ingest cost and reach, beside peers, in the same run."""

import argparse
import platform
import tempfile
from pathlib import Path
from typing import Final, Literal

from benchmarks.publish import publish

SECTIONS = ("language", "mixed", "pages", "speed", "addresses", "manners", "feeds")
_HALVES: Final[dict[str, Literal["tune", "held"] | None]] = {
    "tune": "tune",
    "held": "held",
    "all": None,
}


def main() -> None:
    """Measure what is asked for, or all."""
    options = _parser().parse_args()
    print(f"{platform.platform()}, Python {platform.python_version()}\n")
    if options.part in (None, "publish"):
        publish(articles=options.articles, runs=options.runs, alone=options.alone)
        print()
    if options.part in (None, "ingest"):
        # Imported here: the peak of a process counts from what the one that started it holds.
        from benchmarks.circumstances import Circumstances
        from benchmarks.ingest import ingest

        with tempfile.TemporaryDirectory(prefix="press-bench-") as name:
            circumstances = Circumstances(
                room=Path(name),
                sets=options.sets,
                pages=options.pages,
                half=_HALVES[options.half],
                alone=options.alone,
            )
            ingest(circumstances, options.only)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("part", nargs="?", choices=("publish", "ingest"), help="default: both")
    parser.add_argument("--alone", action="store_true", help="without peers to be installed")
    publishing = parser.add_argument_group("publish")
    publishing.add_argument("--articles", type=int, default=1000)
    publishing.add_argument("--runs", type=int, default=3)
    ingesting = parser.add_argument_group("ingest")
    ingesting.add_argument(
        "--sets",
        type=Path,
        default=Path("build/sets"),
        help="public sets, see python -m benchmarks.sets",
    )
    ingesting.add_argument(
        "--pages", type=int, default=112, help="made pages, and at most so many of each set"
    )
    ingesting.add_argument(
        "--half", choices=tuple(_HALVES), default="held", help="of the public sets"
    )
    ingesting.add_argument("--only", action="append", choices=SECTIONS)
    return parser


if __name__ == "__main__":
    main()
