"""Kinds of content: what to ask for, and what to take."""

from fnmatch import fnmatchcase

#: Media types, patterns among them; the empty one stands for a server that says nothing.
Kinds = tuple[str, ...]

#: A page or a text to read.
PAGE: Kinds = ("text/html", "application/xhtml+xml", "text/plain", "")
#: Feeds are sent as all kinds of text and of application, "application/octet-stream" included.
FEED: Kinds = (
    "application/atom+xml",
    "application/rss+xml",
    "application/feed+json",
    "application/rdf+xml",
    "application/xml",
    "text/xml",
    "application/json",
    "text/*",
    "application/*",
    "",
)
#: What browsers show in a page, drawings that can hold programs (SVG) left out.
PICTURE: Kinds = ("image/avif", "image/webp", "image/jpeg", "image/png", "image/gif")
JSON: Kinds = ("application/json", "application/*+json", "text/json", "")
ANY: Kinds = ("*/*", "")


def accept(kinds: Kinds) -> str:
    """Return the Accept header for ``kinds``: patterns weigh less (RFC 9110, 12.5.1)."""
    plain = [kind for kind in kinds if kind and "*" not in kind]
    wide = [kind for kind in kinds if "*" in kind and not kind.endswith("*+json")]
    return ", ".join(plain + [f"{kind};q=0.1" if plain else kind for kind in wide])


def fits(media_type: str, kinds: Kinds) -> bool:
    """Tell whether ``media_type`` (lower case, no parameters) is one of ``kinds``."""
    return any(fnmatchcase(media_type, kind) for kind in kinds)
