"""What the office asks, and what changes nothing."""
