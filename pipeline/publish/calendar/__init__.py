"""Calendars (RFC 5545): events, written line by line."""
