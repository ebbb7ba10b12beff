"""Use cases that watch replays: whether their links work, and what the office is told."""
