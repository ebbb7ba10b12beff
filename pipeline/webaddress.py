"""Addresses that outputs may link to."""

import re
from urllib.parse import urlsplit


def is_web_address(text: str) -> bool:
    """Tell whether ``text`` is one whole http or https address, its blanks and quotes encoded."""
    try:
        parts = urlsplit(text)
        known = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
    return known and not re.search(r'[\s<>"\\]', text)
