"""Gathering: sources to drafts, many at once. Fetched in threads, understood in processes."""
