"""A letter as HTML: a template that writes MJML, MJML's own tables and styles, CSS in the elements.

Two readings of one page: mails get no more than what mail programs know, as caniemail.com has it;
browsers get what HTML knows today. Both are cut from what MJML wrote, in which no attribute holds a
``<`` or ``>``: once CSS stands in the elements, they may.
"""

import re
from typing import Final

from pipeline.publish.addresses import letter_file
from pipeline.publish.newsletter.letter import Letter
from pipeline.publish.site import Site

TEMPLATE: Final = "issue.mjml"
#: MJML's own style sheet, which would be written into every cell; ours says what of it is needed.
_RESET: Final = re.compile(r'<style type="text/css">\s*#outlook a .*?</style>', re.DOTALL)
_UNKNOWN: Final = re.compile(r"<(mj-[a-z-]+)")
#: What only Outlook reads, as our templates write it: MJML's parser knows no such comment.
_FOR_OUTLOOK: Final = re.compile(r"<!--mso (.*?)-->", re.DOTALL)
_LANGUAGE: Final = re.compile(r'<div class="lang-(fr|en)"')
#: What only Outlook reads, and what is hidden from it alone, as MJML writes them.
_CONDITIONAL: Final = re.compile(r"<!--\[if (?!!).*?<!\[endif\]-->\s*", re.DOTALL)
_REVEALED: Final = re.compile(r"<!--\[if ![^\]]*\]><!-->|<!--<!\[endif\]-->")
#: Where a passage for Outlook ends and the next one begins.
_SEAM: Final = "<![endif]--><!--[if mso | IE]>"
_TAG: Final = re.compile(r"<[a-z][^>]*>")
#: As MJML writes them; in one declaration they are shorter.
_FONT: Final = re.compile(r"font-family:([^;\"]*);font-size:([^;\"]*);line-height:([^;\"]*);")
_ENCODING: Final = re.compile(r'<meta http-equiv="Content-Type"[^>]*>')
_STYLE: Final = re.compile(r"<style>.*?</style>", re.DOTALL)
_BODY: Final = re.compile(r'<body(?: [a-z]+="[^"]*")*>')
_ROWS: Final = re.compile(r"</?tbody>")
_BLANK_LINES: Final = re.compile(r">\s*\n\s*<")
#: Of a page, that it is one; its parts say their language themselves.
_ARTICLE: Final = re.compile(r' role="article" lang="[a-z]*" dir="[a-z]*"')
#: What some mail programs take out: it is for others than those, or says nothing.
_NOT_IN_MAILS: Final = re.compile(
    r' (?:role|aria-[a-z]+)="[^"]*"|(?<=[";])(?:word-break|word-spacing):[a-z-]+;'
)
#: Obsolete in HTML, and said once more by the styles.
_NOT_ON_PAGES: Final = re.compile(
    r' (?:align|aria-[a-z]+|bgcolor|border|cellpadding|cellspacing|valign|xmlns(?::[a-z])?)="[^"]*"'
)
#: The same, of all but pictures.
_WIDTH: Final = re.compile(r'(?<=<t)([^>]*?) width="[^"]*"')


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
    page = _ARTICLE.sub("", page, count=1)
    page = _TAG.sub(lambda tag: _FONT.sub(r"font:\2/\3 \1;", _NOT_IN_MAILS.sub("", tag[0])), page)
    head, body = _styled(page)
    # Mail programs put a page into their own: of its body, they take what is within.
    body = _BODY.sub("", body, count=1).replace("</body>", "")
    return head + _ROWS.sub("", body) + "\n"


def _for_web(source: str) -> str:
    page = _REVEALED.sub("", _CONDITIONAL.sub("", _FOR_OUTLOOK.sub("", _made(source))))
    page = page.replace(' role="article"', ' role="main"', 1)
    page = _TAG.sub(lambda tag: _WIDTH.sub(r"\1", _NOT_ON_PAGES.sub("", tag[0])), page)
    return "".join(_styled(page)) + "\n"


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


def _styled(page: str) -> tuple[str, str]:
    """Return head and body of ``page`` with its rules in the elements; media queries stay."""
    from css_inline import CSSInliner

    inliner = CSSInliner(keep_at_rules=True, load_remote_stylesheets=False, minify_css=True)
    whole = _BLANK_LINES.sub(">\n<", inliner.inline(page).replace("&nbsp;", "\N{NO-BREAK SPACE}"))
    head, _, body = whole.partition("</head>")
    styles = "".join(_STYLE.findall(head))
    # The encoding has to come early, whatever else does (HTML, 4.2.5.4).
    head = _STYLE.sub("", _ENCODING.sub("", head)).replace("<head>", '<head><meta charset="utf-8">')
    return f"{head}{styles}</head>", body
