"""Dates and times of day, in French and English."""
