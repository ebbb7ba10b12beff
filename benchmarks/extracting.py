"""``python -m benchmarks.extracting FILE...``: trafilatura alone on pages, as a whole process."""

import sys
from pathlib import Path

import trafilatura


def main() -> None:
    """Extract the body of each file, and nothing else."""
    for name in sys.argv[1:]:
        trafilatura.extract(Path(name).read_bytes())


if __name__ == "__main__":
    main()
