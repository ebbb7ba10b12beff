"""What the ledger keeps of links: what was found of each, and the last looks at it."""

from collections.abc import Collection, Mapping
from datetime import UTC, datetime
from itertools import batched
from typing import Final

import msgspec

from pipeline.model.link import Finding, Look
from pipeline.store.part import Part
