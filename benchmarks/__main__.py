"""``make bench``: what publishing, ingest, replays and newsletters cost and reach."""

import argparse
import platform
import tempfile
from pathlib import Path
from typing import Final, Literal

from benchmarks.growth import growth, starts
from benchmarks.publish import publish

#: What --only can name, of each part that has sections.
SECTIONS = {
    "ingest": ("language", "mixed", "pages", "speed", "addresses", "manners", "feeds"),
    "replays": ("notices", "lookalikes", "starts", "columns", "speed", "year", "links"),
}
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
        if options.growth:
            growth(sizes=options.sizes, alone=options.alone, plot=options.plot)
        else:
            publish(articles=options.articles, runs=options.runs, alone=options.alone)
        print()
        starts()
        print()
    for part in ("ingest", "replays"):
        if options.part in (None, part):
            _sections(part, options)
            print()
    if options.part in (None, "newsletter"):
        from benchmarks.newsletter import newsletter

        newsletter(readers=options.readers, kills=options.kills)


def _sections(part: str, options: argparse.Namespace) -> None:
    # Imported here: the peak of a process counts from what the one that started it holds.
    from benchmarks.circumstances import Circumstances
    from benchmarks.ingest import ingest
    from benchmarks.replays.sections import replays

    with tempfile.TemporaryDirectory(prefix="press-bench-") as name:
        circumstances = Circumstances(
            room=Path(name),
            sets=options.sets,
            pages=options.pages,
            half=_HALVES[options.half],
            alone=options.alone,
        )
        {"ingest": ingest, "replays": replays}[part](circumstances, options.only)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "part", nargs="?", choices=("publish", *SECTIONS, "newsletter"), help="default: all"
    )
    parser.add_argument("--alone", action="store_true", help="without peers to be installed")
    publishing = parser.add_argument_group("publish")
    publishing.add_argument("--articles", type=int, default=1000)
    publishing.add_argument("--runs", type=int, default=3)
    publishing.add_argument(
        "--growth", action="store_true", help="one archive after another, each larger"
    )
    publishing.add_argument(
        "--sizes", type=int, nargs="+", default=[1000, 10_000, 100_000], help="their articles"
    )
    publishing.add_argument("--plot", type=Path, help="a file for the growth, as SVG")
    sending = parser.add_argument_group("newsletter")
    sending.add_argument("--readers", type=int, default=10_000)
    sending.add_argument("--kills", type=int, default=20)
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
    parser.add_argument(
        "--only",
        action="append",
        choices=sorted({name for names in SECTIONS.values() for name in names}),
        help="a section of ingest or replays; may be given more than once",
    )
    return parser


if __name__ == "__main__":
    main()
