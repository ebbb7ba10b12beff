"""A web page: its body, its facts, its chrome."""
