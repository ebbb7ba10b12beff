"""Texts about runs."""

from typing import Literal

TEXTS: dict[str, dict[Literal["fr", "en"], str]] = {}
