"""What reading an item needs, loaded once for all processes that read items."""

import gc

# Nothing that is loaded goes away again: to look for what might takes a tenth of the time.
gc.disable()

import trafilatura  # noqa: E402, F401 - one page in five needs it

from pipeline.ingest import draft  # noqa: E402, F401 - loaded for what follows

# What is here now stays: it need not be gone through whenever memory is tidied. Of what reading
# makes hardly anything refers to itself: to tidy seldom saves a twentieth of the time.
gc.freeze()
gc.set_threshold(50_000)
gc.enable()
