"""``python -m benchmarks.sets``: get the public sets into build/sets, with git."""

import argparse
import subprocess
import sys
from pathlib import Path

from benchmarks.sets.places import ADDRESS, FOLDER, PLACES, Place


def main() -> int:
    """Clone what is absent. Return 1 if something could not be had."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.sets", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="SET", help="default: all")
    parser.add_argument("--into", type=Path, default=FOLDER, help=f"default: {FOLDER}")
    parser.add_argument("--address", default=ADDRESS, help=f"default: {ADDRESS}")
    options = parser.parse_args()
    options.into.mkdir(parents=True, exist_ok=True)
    failed = 0
    for place in PLACES:
        if options.names and place.name not in options.names:
            continue
        folder = options.into / place.name
        if folder.exists():
            print(f"{place.name}: already in {folder}")
            continue
        try:
            _clone(place, folder, options.address)
        except subprocess.CalledProcessError as error:
            failed += 1
            print(f"{place.name}: {error.stderr.strip()}", file=sys.stderr)
        else:
            print(f"{place.name}: {place.gives}, in {folder}")
    return 1 if failed else 0


def _clone(place: Place, folder: Path, address: str) -> None:
    """Clone only the newest commit of each branch, and of it only the files we read."""
    source = address.format(owner=place.owner, name=place.name)
    clone = ["clone", "--quiet", "--depth=1", "--filter=blob:none", "--no-checkout"]
    clone += ["--no-single-branch"] if place.branches else []
    _git(*clone, source, str(folder))
    for branch in place.branches:
        new = ("worktree", "add", "--quiet", "--detach", "--no-checkout", branch)
        _git("-C", str(folder), *new, f"origin/{branch}")
    for checkout in (folder / branch for branch in place.branches or ("",)):
        inside = ("-C", str(checkout))
        _git(*inside, "sparse-checkout", "set", "--no-cone", *place.needed)
        _git(*inside, "checkout", "--quiet")


def _git(*arguments: str) -> None:
    subprocess.run(["git", *arguments], check=True, capture_output=True, text=True)  # noqa: S603, S607


if __name__ == "__main__":
    sys.exit(main())
