"""Texts about ingest."""

from typing import Literal

TEXTS: dict[str, dict[Literal["fr", "en"], str]] = {}
