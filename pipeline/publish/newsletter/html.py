"""A letter as HTML: a template that writes MJML, MJML's own tables and styles, CSS in the elements.

Two readings of one page: mails get no more than what mail programs know, as caniemail.com has it;
browsers get what HTML knows today.
"""

import re
from typing import Final

from pipeline.publish.addresses import letter_file
from pipeline.publish.newsletter.letter import Letter
from pipeline.publish.site import Site

TEMPLATE: Final = "issue.mjml"
#: MJML's own style sheet, which would be written into every cell; ours says what of it is needed.
_RESET: Final = re.compile(r'<style type="text/css">\s*#outlook a .*?</style>', re.DOTALL)
_BODY: Final = re.compile(r"</?body[^>]*>")
_UNKNOWN: Final = re.compile(r"<(mj-[a-z-]+)")
#: What only Outlook reads, as our templates write it: MJML's parser knows no such comment.
_FOR_OUTLOOK: Final = re.compile(r"<!--mso (.*?)-->", re.DOTALL)
_LANGUAGE: Final = re.compile(r'class="lang-(fr|en)"')
_CONDITIONAL: Final = re.compile(r"<!--\[if (?!!).*?<!\[endif\]-->\s*", re.DOTALL)
_REVEALED: Final = re.compile(r"<!--\[if ![^\]]*\]><!-->|<!--<!\[endif\]-->")
_STYLE: Final = re.compile(r"<style>.*?</style>", re.DOTALL)
_ENCODING: Final = re.compile(r'<meta http-equiv="Content-Type"[^>]*>')
#: Between two comments for Outlook with nothing between them.
_REOPENED: Final = "<![endif]--><!--[if mso | IE]>"
_BETWEEN_TAGS: Final = re.compile(r">\s*\n\s*<")
_TAG: Final = re.compile(r"</?[a-z][^>]*>")
#: As MJML writes them; in one declaration they are shorter.
_FONT: Final = re.compile(r"font-family:([^;\"]*);font-size:([^;\"]*);line-height:([^;\"]*);")
#: What some mail programs take out, of all that MJML writes: it says nothing to the others.
_MAIL_NEEDS_NOT: Final = re.compile(
    r'</?tbody>| (?:role|aria-[a-z]+)="[^"]*"|(?<=[";])(?:word-break|word-spacing): ?[a-z-]+;?'
)
#: Obsolete in HTML, and said once more by the styles; of Microsoft's names, the declarations.
_WEB_NEEDS_NOT: Final = re.compile(
    r' (?:align|bgcolor|border|cellpadding|cellspacing|valign|xmlns(?::[a-z])?)="[^"]*"'
    r'|(?<=[";])mso-[a-z-]+: ?[^;"]*;?'
)


def mail_html(site: Site, letter: Letter) -> str:
    """Return ``letter`` as the HTML of a mail."""
    return site.templates.render(TEMPLATE, _file(letter), {"issue": letter}, _for_mail).decode()


def web_html(site: Site, letter: Letter) -> bytes:
    """Return ``letter`` as a page."""
    return site.templates.render(TEMPLATE, _file(letter), {"issue": letter}, _for_web)


def _file(letter: Letter) -> str:
    return letter_file(letter.issue, letter.version)


def _page(source: str) -> str:
    """Return what the MJML ``source`` says, as HTML. Raises ValueError where it is none."""
    # Slow to load, and needed where an issue is rendered, nowhere else.
    from css_inline import CSSInliner
    from mjml import mjml2html

    # Without any, it would bring in fonts from elsewhere.
    html = _RESET.sub("", mjml2html(source, fonts={}))
    if unknown := _UNKNOWN.search(html):
        raise ValueError(f"<{unknown[1]}> is not known, or not there")
    inliner = CSSInliner(keep_at_rules=True, load_remote_stylesheets=False, minify_css=True)
    page = _LANGUAGE.sub(r'id="\1" lang="\1"', inliner.inline(html))
    page = _FONT.sub(r"font:\2/\3 \1;", page)
    return _BETWEEN_TAGS.sub(">\n<", _with_head(page).replace(_REOPENED, "")).replace(
        "&nbsp;", "\N{NO-BREAK SPACE}"
    )


def _with_head(page: str) -> str:
    """Return ``page`` with its encoding first, where readers look for it, and its styles last."""
    styles = "".join(_STYLE.findall(page))
    rest = _STYLE.sub("", _ENCODING.sub("", page))
    return rest.replace("<head>", '<head><meta charset="utf-8">', 1).replace(
        "</head>", f"{styles}</head>", 1
    )


def _for_mail(source: str) -> str:
    page = _FOR_OUTLOOK.sub(r"<!--[if mso]>\1<![endif]-->", _page(source))
    page = _TAG.sub(lambda tag: _MAIL_NEEDS_NOT.sub("", tag[0]), page)
    # Mail programs put a page into their own: of its body, they take what is within.
    return _BODY.sub("", page) + "\n"


def _for_web(source: str) -> str:
    page = _FOR_OUTLOOK.sub("", _REVEALED.sub("", _CONDITIONAL.sub("", _page(source))))
    return _TAG.sub(lambda tag: _WEB_NEEDS_NOT.sub("", tag[0]), page) + "\n"
