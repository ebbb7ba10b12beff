"""``python -m benchmarks.identifying {ours,langdetect}``: one process that tells languages.

Texts come as a JSON list on standard input. It imports nothing but what it measures.
"""

import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path


def main() -> None:
    """Print {"answers": [...], "start": seconds of processor time, "peak": bytes} as JSON."""
    texts = json.loads(sys.stdin.read())
    start = time.process_time()
    ask = _ours() if sys.argv[1] == "ours" else _langdetect()
    ask("Une première phrase.")
    started = time.process_time() - start
    answers = [ask(text) for text in texts]
    print(json.dumps({"answers": answers, "start": started, "peak": _peak()}))


def _peak() -> int:
    """Return the most memory this process has held, in bytes.

    Not getrusage's: under Linux that begins with what the process that started us held.
    """
    try:
        status = Path("/proc/self/status").read_text()
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    return int(status.partition("VmHWM:")[2].split()[0]) * 1024


def _ours() -> Callable[[str], str]:
    from pipeline.ingest.language.identify import identify

    return lambda text: identify([text]).language


def _langdetect() -> Callable[[str], str]:
    from benchmarks.peers import langdetect

    return langdetect


if __name__ == "__main__":
    main()
