"""Bringing renditions to where readers find them."""
