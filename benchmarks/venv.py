"""Peers that are not ours to depend on: installed into a virtual environment of the bench's own."""

import subprocess
import sys
from pathlib import Path


def installed(room: Path, *requirements: str) -> Path | None:
    """Install ``requirements`` in a new environment in ``room``; return its folder of commands.

    None where they cannot be had, for want of a network as a rule.
    """
    venv = room / "venv"
    pip = [
        str(venv / "bin" / "python"),
        "-m",
        "pip",
        "--disable-pip-version-check",
        "install",
        "-q",
    ]
    try:
        if not venv.exists():
            subprocess.run([sys.executable, "-m", "venv", venv], check=True)  # noqa: S603
        subprocess.run([*pip, *requirements], check=True, capture_output=True)  # noqa: S603
    except (OSError, subprocess.CalledProcessError):
        return None
    return venv / "bin"
