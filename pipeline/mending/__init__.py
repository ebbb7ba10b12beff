"""Mending: what the office does to the replays of a story, and what readers then see of them."""
