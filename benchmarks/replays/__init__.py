"""Replays: what is read of their ends, and whether links, pages and feeds keep to them."""
