"""Feeds: their documents free of any format, then RSS, Atom and JSON."""
