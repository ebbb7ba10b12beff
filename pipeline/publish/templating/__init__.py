"""The templates that pages are made with, shipped and of the newsroom's own."""
