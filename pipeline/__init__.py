"""A bilingual (French and English) news and event publishing pipeline."""

__version__ = "0.4.0"
