"""The editorial of an issue, for mails and pages: links absolute, and nothing to fetch."""

import re
from typing import Final

from pipeline.markup import absolute
from pipeline.model.issue import Editorial
from pipeline.publish.addresses import letter_file, web
from pipeline.publish.site import Site

_IMAGE: Final = re.compile(r"<img [^>]*>")


def editorial_html(site: Site, issue: str, editorial: Editorial) -> str:
    """Return the body of ``editorial``, which is sanitised HTML, for the issue called ``issue``.

    Links are absolute, those to recordings that have ended are none. No picture was let in when it
    was read, and none is let out: it is a request that may count readers.
    """
    base = web(site.newsroom, letter_file(issue, editorial.language))
    html = absolute(site.texts.prose(editorial.html, editorial.language), base)
    return _IMAGE.sub("", html)
