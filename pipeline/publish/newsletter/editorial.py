"""The editorial of an issue, for mails and pages: links absolute, no picture from elsewhere."""

import re
from collections.abc import Iterator
from html import escape, unescape
from typing import Final

from pipeline.markup import absolute
from pipeline.model.issue import Editorial
from pipeline.model.story import Language
from pipeline.publish.addresses import letter_file, web
from pipeline.publish.illustrated import ISSUE
from pipeline.publish.site import Site
from pipeline.publish.words import words
from pipeline.typography import typeset
from pipeline.webaddress import is_web_address

_TAG: Final = re.compile(r"<(/?)(a|img)\b[^>]*>")
_ATTRIBUTE: Final = re.compile(r'([a-z]+)="([^"]*)"')
_MOST_DIGITS: Final = 4


def editorial_html(site: Site, issue: str, editorial: Editorial) -> str:
    """Return the body of ``editorial``, which is sanitised HTML, for the issue called ``issue``.

    Links are absolute, those to recordings that have ended are none, and only pictures on the
    newsroom's own site are shown: any other is a request that may count readers.
    """
    base = web(site.newsroom, letter_file(issue, editorial.language))
    html = absolute(site.texts.prose(editorial.html, editorial.language), base)
    if "<img" not in html:
        return html
    return "".join(_parts(html, site.newsroom.url, editorial.language)).replace("<p></p>", "")


def _parts(html: str, home: str, language: Language) -> Iterator[str]:
    """Yield ``html`` with each picture as it is to be shown."""
    end, linked = 0, False
    for tag in _TAG.finditer(html):
        yield html[end : tag.start()]
        end = tag.end()
        if tag[2] == "a":
            linked = not tag[1]
            yield tag[0]
        else:
            yield _picture(dict(_ATTRIBUTE.findall(tag[0])), home, language, linked=linked)
    yield html[end:]


def _picture(written: dict[str, str], home: str, language: Language, *, linked: bool) -> str:
    """Return what stands for a picture whose attributes, escaped, are ``written``."""
    source, alt = unescape(written.get("src", "")), typeset(unescape(written["alt"]), language)
    if source.startswith(home) and source != home:
        author = int(written.get("width", "")[:_MOST_DIGITS] or 0)
        width = min(author or ISSUE, ISSUE)
        return (
            f'<img src="{escape(source)}" alt="{escape(alt)}" width="{width}" '
            f'style="display:block;width:100%;max-width:{width}px;border:0">'
        )
    instead = escape(alt.strip(), quote=False)
    if linked:  # which needs words, whatever has become of its picture
        return instead or words(language)["picture"]
    if not instead or not is_web_address(source):
        return ""
    return f'<a href="{escape(source)}">{instead}</a>'
