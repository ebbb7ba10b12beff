"""Rules for Apache 2.4, as the .htaccess of the folder that is served."""

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
    with_charset,
)

_ABOUT = """\
# Made anew by each run of press: what moved, what was withdrawn, kinds, caching.
# It needs "AllowOverride FileInfo" or more (see docs/administrator.md).
"""
#: Where there is an ETag, the date counts for nothing (RFC 9110, section 13.1.3).
_TAG_BEFORE_DATE = "RequestHeader unset If-Modified-Since \"expr=-n req('If-None-Match')\""
#: Its own suffix of a packed answer's ETag, which it does not know again when asked (bug 45023).
_PACKED_TAG = r'''RequestHeader edit* If-None-Match "-gzip\"" "\""'''
#: What moved may come back, so nobody keeps a redirect without asking.
_FOUND = """ "expr=%{REQUEST_STATUS} -in {'200', '206', '304'}\""""
_READ_ONLY = r"%{REQUEST_METHOD} !~ m#^(?:GET|HEAD|OPTIONS)$#"


def rules(place: Place) -> str:
    """Return the text of .htaccess."""
    feeds = "|".join(re.escape(one.file) for one in FORMATS)
    packed = " ".join((*TEXTS, *JSONS))
    lines = [
        _ABOUT,
        "FileETag MTime Size",
        f"AddDefaultCharset {CHARSET}",
        *(f'AddType "{with_charset(kind)}" .{ending}' for ending, kind in TYPES.items()),
        *(_forced(one) for one in FORMATS),
        "<IfModule mod_headers.c>",
        _TAG_BEFORE_DATE,
        _PACKED_TAG,
        *_headers(COMMON | {"Cache-Control": ASK}),
        f'<FilesMatch "^(?:{feeds}|.+\\.(?i:ics))$">',
        *_headers(SHARED),
        *_headers({"Cache-Control": SOON}, _FOUND),
        "</FilesMatch>",
        f'<FilesMatch "\\.(?i:{"|".join(MEDIA)})$">',
        *_headers({"Cache-Control": DAY}, _FOUND),
        "</FilesMatch>",
        "</IfModule>",
        "<IfModule mod_deflate.c>\n<IfModule mod_filter.c>",
        f"AddOutputFilterByType DEFLATE {packed}",
        "</IfModule>\n</IfModule>",
        f"ErrorDocument 403 {place.base}404.html",
        f"ErrorDocument 404 {place.base}404.html",
        f'<If "{_READ_ONLY}">\n    Redirect 405 {place.base}\n</If>',
        *_hidden(place.base),
        *(
            f"Redirect permanent {old}{page} {place.origin}{new}"
            for old, new in place.moved.items()
            for page in ("index.html", "")
        ),
        *_gone(place),
    ]
    return "\n".join(lines) + "\n"


def _forced(one: Format) -> str:
    return f'<Files "{one.file}">\n    ForceType "{with_charset(one.media_type)}"\n</Files>'


def _headers(headers: Mapping[str, str], when: str = "") -> list[str]:
    return [f'Header always set {name} "{value}"{when}' for name, value in headers.items()]


def _hidden(base: str) -> list[str]:
    below = f"^{re.escape(base)}"
    ours = "|".join(re.escape(name) for name in PRIVATE)
    return [
        f'RedirectMatch 404 "{below}(?:{ours})$"',
        f'RedirectMatch 404 "{below}(?:.+/)?\\.(?!well-known/)"',
    ]


def _gone(place: Place) -> list[str]:
    """Return the rules for what was withdrawn; all notices of a language have the same bytes."""
    notices: dict[str, str] = {}
    for address in place.gone:
        language = address.removeprefix(place.base).partition("/")[0]
        notices.setdefault(language, f"{address}index.html")
    return [
        *(
            f'<If "%{{REQUEST_URI}} =~ m#^{re.escape(place.base)}{language}/#">\n'
            f"    ErrorDocument 410 {notice}\n</If>"
            for language, notice in notices.items()
        ),
        # Not while the notice itself is fetched.
        *(["<If \"env('REDIRECT_STATUS') != '410'\">"] if place.gone else []),
        *(f"    Redirect gone {address}" for address in place.gone),
        *(["</If>"] if place.gone else []),
    ]
