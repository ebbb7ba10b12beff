"""Rules for nginx, to be included in a server block, or in the location of the press room."""

import re
from collections.abc import Mapping

from pipeline.publish.feeds.formats import FORMATS, Format
from pipeline.publish.server_rules.policy import (
    ASK,
    CHARSET,
    COMMON,
    DAY,
    JSONS,
    MEDIA,
    PRIVATE,
    SHARED,
    SOON,
    TEXTS,
    TYPES,
    Place,
)

_ABOUT = """\
# Made anew by each run of press: what moved, what was withdrawn, kinds, caching.
# Include it in the server block of the press room (see docs/administrator.md), then reload nginx
# from time to time: it reads this file only then.
"""


def rules(place: Place) -> str:
    """Return the text of nginx.conf."""
    below = f"^{re.escape(place.base)}"
    packed = " ".join(kind for kind in (*TEXTS, *JSONS) if kind != "text/html")
    lines = [
        _ABOUT,
        "etag on;\nif_modified_since before;",
        "absolute_redirect off;",
        f"charset {CHARSET};",
        f"charset_types {' '.join(kind for kind in TEXTS if kind != 'text/html')};",
        f"gzip on;\ngzip_vary on;\ngzip_types {packed};",
        "types {",
        *(f"    {kind} {ending};" for ending, kind in TYPES.items()),
        "}",
        "default_type application/octet-stream;",
        *_headers(COMMON | {"Cache-Control": ASK}),
        f"error_page 404 {place.base}404.html;",
        # A folder without a page of its own is no secret.
        f"error_page 403 =404 {place.base}404.html;",
        f"location = {place.base}404.html {{\n    internal;\n}}",
        *_hidden(below),
        *(_feeds(below, one) for one in FORMATS),
        _location(
            f'~ "{below}(?:.+/)?[^/]+\\.(?i:ics)$"', COMMON | SHARED | {"Cache-Control": SOON}
        ),
        _location(
            f'~ "{below}(?:.+/)?[^/]+\\.(?i:{"|".join(MEDIA)})$"', COMMON | {"Cache-Control": DAY}
        ),
        *(_moved(old, new) for old, new in place.moved.items()),
        *(_gone(address) for address in place.gone),
    ]
    return "\n".join(lines) + "\n"


def _headers(headers: Mapping[str, str], indent: str = "") -> list[str]:
    return [f'{indent}add_header {name} "{value}" always;' for name, value in headers.items()]


def _location(pattern: str, headers: Mapping[str, str], *more: str) -> str:
    # A location that adds a header of its own takes over none from around it.
    inner = [*(f"    {line}" for line in more), *_headers(headers, "    ")]
    return "\n".join([f"location {pattern} {{", *inner, "}"])


def _hidden(below: str) -> list[str]:
    ours = "|".join(re.escape(name) for name in PRIVATE)
    # Certificates are proved below .well-known.
    return [
        f'location ~ "{below}(?:{ours})$" {{\n    return 404;\n}}',
        f'location ~ "{below}(?:.+/)?\\.(?!well-known/)" {{\n    return 404;\n}}',
    ]


def _feeds(below: str, one: Format) -> str:
    return _location(
        f'~ "{below}(?:.+/)?{re.escape(one.file)}$"',
        COMMON | SHARED | {"Cache-Control": SOON},
        "types { }",
        f"default_type {one.media_type};",
    )


def _moved(old: str, new: str) -> str:
    # The page, and every file that stood beside it. What is around asks that nobody keeps this
    # without asking: what moved may come back.
    pattern = f"^{re.escape(old)}(?:index\\.html$)?(.*)$"
    return f'location ^~ {old} {{\n    rewrite "{pattern}" {new}$1 permanent;\n}}'


def _gone(address: str) -> str:
    notice = f"{address}index.html"
    # The notice is shown, and never as if it were a page: asked for by name it is "internal", which
    # answers 404, which is 410 here.
    return (
        f"location = {notice} {{\n    internal;\n    error_page 404 =410 {notice};\n}}\n"
        f"location ^~ {address} {{\n    error_page 410 {notice};\n    return 410;\n}}"
    )
