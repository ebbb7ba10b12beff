"""A letter as HTML: a template that writes MJML, MJML's own tables and styles, CSS in the elements.

Two readings of one page: mails get no more than what mail programs know, as caniemail.com has it,
and so no style sheet; browsers get what HTML and CSS know today.
"""

import re
from typing import Final

from pipeline.publish.addresses import letter_file
from pipeline.publish.newsletter.breaks import with_breaks
from pipeline.publish.newsletter.letter import Letter
from pipeline.publish.newsletter.tags import for_mail, for_page
from pipeline.publish.site import Site

TEMPLATE: Final = "issue.mjml"
#: MJML's own style sheets: what of the first is needed, ours says, and it would be written into
#: every cell; the second is for an Outlook of 2003.
_RESET: Final = re.compile(
    r'<style type="text/css">\s*#outlook a .*?</style>|<!--\[if lte mso 11\]>.*?<!\[endif\]-->',
    re.DOTALL,
)
_UNKNOWN: Final = re.compile(r"<(mj-[a-z-]+)")
#: What only Outlook reads, as our templates write it: MJML's parser knows no such comment.
_FOR_OUTLOOK: Final = re.compile(r"<!--mso (.*?)-->", re.DOTALL)
_LANGUAGE: Final = re.compile(r'<div class="lang-(fr|en)"')
#: What only Outlook reads, as MJML writes it; and comments, such as those around what is hidden
#: from it alone.
_COMMENT: Final = re.compile(r"<!--\[if (?!!).*?<!\[endif\]-->\s*|<!--.*?-->", re.DOTALL)
#: Where a passage for Outlook ends and the next one begins.
_SEAM: Final = "<![endif]--><!--[if mso | IE]>"
_ENCODING: Final = re.compile(r'<meta http-equiv="Content-Type"[^>]*>')
_BODY: Final = re.compile(r'<body(?: [a-z]+="[^"]*")*>')
_BLANK_LINES: Final = re.compile(r">\s*\n\s*<")
#: Of the first element, which is the whole: what is said of it.
_ARTICLE: Final = re.compile(r' role="article"( lang="[a-z]*") dir="[a-z]*"')


def mail_html(site: Site, letter: Letter) -> str:
    """Return ``letter`` as the HTML of a mail."""
    return site.templates.render(TEMPLATE, _file(letter), {"issue": letter}, _for_mail).decode()


def web_html(site: Site, letter: Letter) -> bytes:
    """Return ``letter`` as a page."""
    return site.templates.render(TEMPLATE, _file(letter), {"issue": letter}, _for_web)


def _file(letter: Letter) -> str:
    return letter_file(letter.issue, letter.version)


def _for_mail(source: str) -> str:
    page = _FOR_OUTLOOK.sub(r"<!--[if mso]>\1<![endif]-->", _made(source)).replace(_SEAM, "")
    page = _ARTICLE.sub(r"\1", page, count=1)
    head, end, body = _tidied(for_mail(_styled(page, sheet=False))).partition("</head>")
    # Mail programs put a page into their own: of its body, they take what is within.
    body = _BODY.sub("", body, count=1).replace("</body>", "")
    return f"{head}{end}{with_breaks(body)}\n"


def _for_web(source: str) -> str:
    page = _ARTICLE.sub(' role="main"', _COMMENT.sub("", _made(source)), count=1)
    return _tidied(for_page(_styled(page, sheet=True))) + "\n"


def _made(source: str) -> str:
    """Return what the MJML ``source`` says, as HTML. Raises ValueError where it is none."""
    # Slow to load, and needed where an issue is rendered, nowhere else.
    from mjml import mjml2html

    try:
        # Without a list of fonts, it would bring in some from elsewhere.
        html = _RESET.sub("", mjml2html(source, fonts={}))
    except ValueError as error:
        raise ValueError(f"MJML: {error}") from error
    if unknown := _UNKNOWN.search(html):
        raise ValueError(f"<{unknown[1]}> is not known to MJML, or not where it stands")
    return _LANGUAGE.sub(r'<div id="\1" lang="\1"', html)


def _styled(page: str, *, sheet: bool) -> str:
    """Return ``page`` with its rules in the elements; media queries stay where ``sheet`` is."""
    from css_inline import CSSInliner

    inliner = CSSInliner(keep_at_rules=sheet, load_remote_stylesheets=False, minify_css=True)
    return inliner.inline(page).replace("&nbsp;", "\N{NO-BREAK SPACE}")


def _tidied(page: str) -> str:
    """Return ``page`` without blank lines, and with its encoding first."""
    page = _ENCODING.sub("", _BLANK_LINES.sub(">\n<", page), count=1)
    # It has to come early, whatever else does (HTML, 4.2.5.4).
    return page.replace("<head>", '<head><meta charset="utf-8">', 1)
