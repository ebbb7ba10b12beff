"""Plain text: folded, cut in sentences, in blocks."""
