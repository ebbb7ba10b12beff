"""Addresses in pages: made absolute, and only those that a reader may follow."""

import re
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

#: Browsers drop these within an address (WHATWG URL Standard, 4.4), so "java\nscript:" is one.
_DROPPED = re.compile(r"[\t\r\n]+")
_CONTROLS = "".join(map(chr, range(0x21)))
_ADDRESS = re.compile(r"https?://[^\s<>\"'«»”“\\`]{3,2000}")
_LANGUAGE = re.compile(r"/(fr|en)(?:[-_][a-z]{2})?(?:/|$)", re.I)


def absolute(href: str | None, base: str | None) -> str | None:
    """Return the web address ``href`` means on the page ``base``, or None where it is no such.

    Only http and https are web addresses: javascript:, data:, file: and mailto: are not.
    """
    href = _DROPPED.sub("", (href or "").strip(_CONTROLS)).replace(" ", "%20")
    if not href or len(href) > 4000:
        return None
    try:
        joined = urljoin(base or "", href)
        parts = urlsplit(joined)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return None
    # Marks that would end a Markdown link early.
    escaped = re.sub(r"[\s\x00-\x1f()<>\"\\]", lambda m: f"%{ord(m[0]):02X}", joined)
    return escaped if usable else None


def addresses_in(text: str) -> tuple[str, ...]:
    """Return the web addresses that stand in a text or its Markdown, in order, once each."""
    found = (_closed(m[0]) for m in _ADDRESS.finditer(text))
    return tuple(dict.fromkeys(url for url in found if url is not None))


def _closed(found: str) -> str | None:
    """Take off the punctuation after an address and a bracket that it did not open."""
    url = found.partition("](")[0].rstrip(".,;:!?…*_~'’|")
    while url.endswith((")", "]")) and url.count(url[-1]) > url.count(
        "(" if url[-1] == ")" else "["
    ):
        url = url[:-1].rstrip(".,;:!?…*_~")
    return absolute_or_none(url)


def absolute_or_none(url: str) -> str | None:
    """Return ``url`` where it is a web address with a host."""
    try:
        return url if urlsplit(url).hostname else None
    except ValueError:
        return None


def last_segment(url: str) -> str:
    """Return the last part of an address's path, decoded, without a file ending or an id."""
    try:
        path = unquote(urlsplit(url).path).rstrip("/")
    except ValueError:
        return ""
    segment = path.rpartition("/")[2]
    segment = re.sub(r"\.(?:html?|php|aspx?|jsp)$", "", segment, flags=re.I)
    return re.sub(r"^\d{3,}[-_]|[-_][a-z]?\d{5,}$", "", segment).replace("_", "-").lower()


def slug_of(url: str | None) -> str | None:
    """Return the slug an address ends in, or None where its last part is not made of words."""
    segment = last_segment(url) if url else ""
    words = [word for word in segment.split("-") if word]
    wordy = sum(word.isalpha() for word in words)
    return segment if wordy >= 3 and len(segment) <= 300 else None


def language_of_address(url: str | None) -> str | None:
    """Return "fr" or "en" where the path says so: /fr/, /en-gb/."""
    try:
        found = _LANGUAGE.search(urlsplit(url or "").path)
    except ValueError:
        return None
    return found[1].lower() if found else None


def without_fragment(url: str) -> str:
    """Return ``url`` without its fragment."""
    return urldefrag(url).url
