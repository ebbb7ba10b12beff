"""What reading an item needs, loaded once for all processes that read items."""

import gc

import trafilatura  # noqa: F401 - one page in three needs it

from pipeline.ingest import draft  # noqa: F401 - loaded for what follows

# What is here now stays: it need not be gone through whenever memory is tidied. Of what reading
# makes hardly anything refers to itself: to tidy seldom saves a twentieth of the time.
gc.freeze()
gc.set_threshold(50_000)
